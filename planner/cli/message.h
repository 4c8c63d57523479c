/*
 * message.h - what the program itself says, apart from diagnostics of plans.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef TL_CLI_MESSAGE_H
#define TL_CLI_MESSAGE_H

#include <glib.h>
#include <tenderline/base.h>

/* How the program ends (design 8). */
enum tl_exit {
    TL_EXIT_DONE = 0,
    TL_EXIT_INPUT = 1,   /* an input is wrong or refused */
    TL_EXIT_USAGE = 2,   /* wrong usage, unknown item or code, a chart that cannot fit */
    TL_EXIT_MACHINE = 3, /* disk, memory, fonts */
};

/* Writes "tenderline: text" and a line end to stderr; control characters are made harmless. */
void tl_message_print(const char *format, ...) G_GNUC_PRINTF(1, 2);
/* The same with "did you mean 'X'?" behind it when one of `candidates` (ends with NULL) is near `word`. */
void tl_message_suggest(const char *word, const char *const *candidates, const char *format, ...)
    G_GNUC_PRINTF(3, 4);
/* Writes `text` to stdout. TL_EXIT_MACHINE and a message if that fails, else `done`. */
enum tl_exit tl_message_result(const char *text, enum tl_exit done);

/* The exit status that belongs to a library status. */
enum tl_exit tl_message_exit(enum tl_status status);

#endif
