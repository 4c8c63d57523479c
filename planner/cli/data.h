/*
 * data.h - where the data folder (calendars) is found.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef TL_CLI_DATA_H
#define TL_CLI_DATA_H

/* `given` (--data), else the installed folder, else the source tree around the program. g_free it. */
char *tl_data_find(const char *given);

#endif
