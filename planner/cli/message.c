/*
 * message.c - what the program itself says, apart from diagnostics of plans.
 *
 * SPDX-License-Identifier: MIT
 */
#include "message.h"

#include <errno.h>
#include <internal/diag.h>
#include <stdio.h>
#include <string.h>

/* File names and arguments may hold any bytes; a terminal gets none of its control codes from us. */
static char *clean(const char *text) {
    g_autofree char *valid = g_utf8_make_valid(text, -1);
    GString *out = g_string_new(NULL);
    for (const char *at = valid; *at; at = g_utf8_next_char(at)) {
        gunichar c = g_utf8_get_char(at);
        g_string_append_unichar(out, g_unichar_iscntrl(c) ? 0xFFFD : c);
    }
    return g_string_free(out, FALSE);
}

static void print_line(const char *text, const char *suggestion) {
    g_autofree char *line = clean(text);
    if (suggestion) {
        g_autofree char *word = clean(suggestion);
        fprintf(stderr, "tenderline: %s; did you mean '%s'?\n", line, word);
    } else {
        fprintf(stderr, "tenderline: %s\n", line);
    }
}

void tl_message_print(const char *format, ...) {
    va_list arguments;
    va_start(arguments, format);
    g_autofree char *text = g_strdup_vprintf(format, arguments);
    va_end(arguments);
    print_line(text, NULL);
}

void tl_message_suggest(const char *word, const char *const *candidates, const char *format, ...) {
    va_list arguments;
    va_start(arguments, format);
    g_autofree char *text = g_strdup_vprintf(format, arguments);
    va_end(arguments);
    print_line(text, tl_suggest(word, candidates));
}

enum tl_exit tl_message_result(const char *text, enum tl_exit done) {
    if (fputs(text, stdout) == EOF || fflush(stdout) != 0) {
        tl_message_print("cannot write to the standard output: %s", g_strerror(errno));
        return TL_EXIT_MACHINE;
    }
    return done;
}

enum tl_exit tl_message_exit(enum tl_status status) {
    static const enum tl_exit exits[] = {
        [TL_OK] = TL_EXIT_DONE,        [TL_ERR_INPUT] = TL_EXIT_INPUT,  [TL_ERR_USAGE] = TL_EXIT_USAGE,
        [TL_ERR_IO] = TL_EXIT_MACHINE, [TL_ERR_FONT] = TL_EXIT_MACHINE,
    };
    return (size_t)status < G_N_ELEMENTS(exits) ? exits[status] : TL_EXIT_MACHINE;
}
