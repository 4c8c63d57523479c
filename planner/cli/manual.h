/*
 * manual.h - the manual page of all diagnostics.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef TL_CLI_MANUAL_H
#define TL_CLI_MANUAL_H

/* The page tenderline-codes(7) in mdoc, made from the registry. g_free it. */
char *tl_manual_codes(void);

#endif
