/*
 * print.c - diagnostics as text for a terminal or a log.
 *
 * SPDX-License-Identifier: MIT
 */
#include "list.h"

struct style {
    const char *word;
    const char *colour;
};

static const struct style styles[] = {
    [TL_SEVERITY_NOTE] = {"note", "\033[1;36m"},
    [TL_SEVERITY_WARNING] = {"warning", "\033[1;35m"},
    [TL_SEVERITY_ERROR] = {"error", "\033[1;31m"},
};
#define BOLD "\033[1m"
#define RESET "\033[0m"

/* Names and values from the file may hold anything; a line of ours stays one line. */
static void append_clean(GString *out, const char *text) {
    for (const char *at = text; *at; at = g_utf8_next_char(at)) {
        gunichar c = g_utf8_get_char(at);
        if (c == '\n' || c == '\t' || c == '\r') {
            g_string_append_c(out, ' ');
        } else if (g_unichar_iscntrl(c) || (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069)) {
            g_string_append_unichar(out, 0xFFFD);
        } else {
            g_string_append_unichar(out, c);
        }
    }
}

static void append_head(GString *out, struct tl_diags *diags, struct tl_span span, enum tl_severity severity,
                        bool colour) {
    struct tl_place place;
    const struct style *style = &styles[severity];
    g_string_append(out, colour ? BOLD : "");
    if (tl_diags_place(diags, span, &place)) {
        append_clean(out, place.file);
        g_string_append_printf(out, ":%u:%u: ", place.line, place.column);
    }
    g_string_append_printf(out, "%s%s:%s ", colour ? style->colour : "", style->word, colour ? RESET : "");
}

static void append_excerpt(GString *out, struct tl_diags *diags, struct tl_span span, bool colour) {
    struct tl_source *source = tl_diags_source(diags, span);
    if (source) {
        tl_excerpt_append(out, source, span, colour);
    }
}

static void append_diag(GString *out, struct tl_diags *diags, const struct tl_diag *diag, bool colour) {
    append_head(out, diags, diag->span, diag->severity, colour);
    append_clean(out, diag->text);
    g_string_append_printf(out, " [%s]\n", diag->code->id);
    append_excerpt(out, diags, diag->span, colour);
    for (size_t i = 0; i < diag->note_count; i++) {
        append_head(out, diags, diag->notes[i].span, TL_SEVERITY_NOTE, colour);
        append_clean(out, diag->notes[i].text);
        g_string_append_c(out, '\n');
        append_excerpt(out, diags, diag->notes[i].span, colour);
    }
    if (diag->hint) {
        g_string_append(out, "  hint: ");
        append_clean(out, diag->hint);
        g_string_append_c(out, '\n');
    }
}

/* What the cap left out, so that the count of the summary can be understood. */
static void append_rest(GString *out, struct tl_diags *diags, enum tl_severity least, GHashTable *seen) {
    for (guint i = 0; i < tl_diags_code_count(diags); i++) {
        const struct tl_code *code = tl_diags_code(diags, i);
        enum tl_severity severity = tl_diags_severity(diags, code);
        size_t more = severity < least ? 0 : tl_diags_overflow(diags, code);
        const size_t *shown = g_hash_table_lookup(seen, code);
        if (shown && *shown > TL_DIAGS_SHOWN_PER_CODE) {
            more += *shown - TL_DIAGS_SHOWN_PER_CODE;
        }
        if (more > 0) {
            g_string_append_printf(out, "%s: and %zu more like it: %s [%s]\n", styles[severity].word, more,
                                   code->summary, code->id);
        }
    }
}

/* How often a code was met, this time included; by its address. */
static size_t seen_count(GHashTable *seen, const struct tl_code *code) {
    size_t *times = g_hash_table_lookup(seen, code);
    if (!times) {
        times = g_new0(size_t, 1);
        g_hash_table_insert(seen, (gpointer)code, times);
    }
    return ++*times;
}

enum tl_status tl_diags_print(struct tl_diags *diags, bool colour, struct tl_sink *sink) {
    return tl_diags_print_least(diags, TL_SEVERITY_NOTE, colour, sink);
}

static bool any_chosen(void *context, const struct tl_diag *diag) {
    (void)context;
    (void)diag;
    return true;
}

enum tl_status tl_diags_print_least(struct tl_diags *diags, enum tl_severity least, bool colour,
                                    struct tl_sink *sink) {
    struct tl_diag_choice choice = {.least = least, .chosen = any_chosen};
    return tl_diags_print_chosen(diags, &choice, colour, sink);
}

enum tl_status tl_diags_print_chosen(struct tl_diags *diags, const struct tl_diag_choice *choice, bool colour,
                                     struct tl_sink *sink) {
    size_t count;
    const struct tl_diag *all = tl_diags_all(diags, &count);
    g_autoptr(GHashTable) seen = g_hash_table_new_full(NULL, NULL, NULL, g_free);
    g_autoptr(GString) out = g_string_new(NULL);
    for (size_t i = 0; i < count; i++) {
        if (all[i].severity < choice->least || !choice->chosen(choice->context, &all[i]) ||
            seen_count(seen, all[i].code) > TL_DIAGS_SHOWN_PER_CODE) {
            continue;
        }
        g_string_truncate(out, 0);
        append_diag(out, diags, &all[i], colour);
        enum tl_status status = sink->write(sink->context, out->str, out->len);
        if (status) {
            return status;
        }
    }
    g_string_truncate(out, 0);
    if (choice->chosen == any_chosen) {
        append_rest(out, diags, choice->least, seen);
    }
    return out->len > 0 ? sink->write(sink->context, out->str, out->len) : TL_OK;
}
