/*
 * manual.c - the manual page of all diagnostics, in mdoc.
 *
 * SPDX-License-Identifier: MIT
 */
#include "manual.h"

#include <glib.h>
#include <stdbool.h>
#include <string.h>
#include <tenderline/diag.h>

static const char head[] = ".\\\" Made from the registry of diagnostics by 'tenderline explain --manual'.\n"
                           ".\\\" SPDX-License-Identifier: MIT\n"
                           ".Dd November 22, 2026\n"
                           ".Dt TENDERLINE-CODES 7\n"
                           ".Os\n"
                           ".Sh NAME\n"
                           ".Nm tenderline-codes\n"
                           ".Nd what the diagnostics of tenderline mean\n"
                           ".Sh DESCRIPTION\n"
                           "Every diagnostic of\n"
                           ".Xr tenderline 1\n"
                           "ends with its code.\n"
                           "A code keeps its meaning for ever.\n"
                           "It can be named by its id or by its name in\n"
                           ".Fl W ,\n"
                           "in the\n"
                           ".Li accept\n"
                           "element of a plan and in\n"
                           ".Xr tenderline-explain 1 .\n"
                           "Errors marked\n"
                           ".Dq stops outputs\n"
                           "must be mended before a chart, feed or timetable is written;\n"
                           "all others are findings about a plan that can still be drawn.\n";

static const char tail[] = ".Sh SEE ALSO\n"
                           ".Xr tenderline 1 ,\n"
                           ".Xr tenderline-check 1 ,\n"
                           ".Xr tenderline-explain 1 ,\n"
                           ".Xr tenderline-plan 5\n";

static const char *const severity_names[] = {
    [TL_SEVERITY_NOTE] = "note", [TL_SEVERITY_WARNING] = "warning", [TL_SEVERITY_ERROR] = "error"};

/* mdoc wants each sentence on a line of its own, to set the space behind it. */
static bool ends_sentence(const char *at) {
    return *at == ' ' && (at[-1] == '.' || at[-1] == '?' || at[-1] == '!' || at[-1] == ':');
}

/* What mdoc would take for its own is escaped; beyond ASCII as \[uXXXX], which every formatter reads. */
static void append_escaped(GString *out, const char *line, bool literal) {
    if (*line == '.' || *line == '\'') {
        g_string_append(out, "\\&");
    }
    for (const char *at = line; *at; at = g_utf8_next_char(at)) {
        gunichar c = g_utf8_get_char(at);
        if (!literal && at > line && ends_sentence(at)) {
            g_string_append(out, at[1] == '.' || at[1] == '\'' ? "\n\\&" : "\n");
        } else if (c == '\\') {
            g_string_append(out, "\\e");
        } else if (c == '-') {
            g_string_append(out, "\\-");
        } else if (c < 0x80) {
            g_string_append_c(out, (char)c);
        } else {
            g_string_append_printf(out, "\\[u%04X]", c);
        }
    }
}

/* Paragraphs are filled; lines indented by four blanks stand as they are. */
static void append_explanation(GString *out, const char *text) {
    g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
    bool literal = false;
    bool gap = true;
    for (char **line = lines; *line; line++) {
        bool indented = g_str_has_prefix(*line, "    ");
        if (**line == '\0') {
            gap = true;
            continue;
        }
        if (indented != literal) {
            g_string_append(out, indented ? ".Bd -literal -offset indent\n" : ".Ed\n");
        }
        if (gap && indented == literal) {
            g_string_append(out, literal ? "\n" : ".Pp\n");
        } else if (gap && !indented) {
            g_string_append(out, ".Pp\n");
        }
        literal = indented;
        gap = false;
        append_escaped(out, indented ? *line + 4 : *line, indented);
        g_string_append_c(out, '\n');
    }
    g_string_append(out, literal ? ".Ed\n" : "");
}

char *tl_manual_codes(void) {
    size_t count;
    const struct tl_code *codes = tl_codes(&count);
    GString *out = g_string_new(head);
    for (size_t i = 0; i < count; i++) {
        const struct tl_code *code = &codes[i];
        bool stops = code->severity == TL_SEVERITY_ERROR && code->trouble == TL_TROUBLE_FILE;
        g_string_append_printf(out, ".Ss %s ", code->id);
        append_escaped(out, code->slug, false);
        g_string_append_printf(out, "\n%s%s: ", severity_names[code->severity],
                               stops ? ", stops outputs" : "");
        append_escaped(out, code->summary, false);
        g_string_append_c(out, '\n');
        append_explanation(out, code->explanation);
    }
    g_string_append(out, tail);
    return g_string_free(out, FALSE);
}
