/*
 * template.c - templates of procedures, filled in: text to text, before any of it is a plan.
 *
 * The gaps stand in the text as {words} and <?instructions?>, so that a template is read, commented
 * and reviewed as the plan that it becomes. What comes out is read as every plan is.
 *
 * SPDX-License-Identifier: MIT
 */
#include "planner/rules/template.h"

#include <internal/diag.h>
#include <string.h>

enum { DEPTH_MOST = 8 };

struct filler {
    const char *text;
    size_t size, at;
    const struct tl_template_wish *wish;
    const struct tl_rules *rules;
    struct tl_diags *diags;
    uint32_t source;
    GString *out;
    unsigned lot, body;   /* the one that an <?each?> is at */
    bool in_lot, in_body; /* it is open */
    unsigned depth;
    bool wrong;
};

static const char *const words[] = {
    "id",   "title",      "contract-start", "service-start", "incumbent-end", "lot",   "consult",  "bodies",
    "body", "body-title", "body-kind",      "lag R",         "span R",        "bar R", "period R", NULL};
static const char *const lengths[] = {"lag", "span", "bar", "period"};
static const char *const instructions[] = {"if X", "unless X", "each X", "meetings", "remark", "end", NULL};
static const char *const subjects[] = {"consult", "lots", "incumbent", "meetings", "later-start", NULL};

static void G_GNUC_PRINTF(4, 5)
    refuse(struct filler *filler, size_t from, size_t length, const char *format, ...) {
    va_list arguments;
    va_start(arguments, format);
    g_autofree char *text = g_strdup_vprintf(format, arguments);
    va_end(arguments);
    struct tl_span span = {filler->source, (uint32_t)from, (uint32_t)length};
    tl_diag_add(filler->diags, TL_CODE_bad_template, span, "%s", text);
    filler->wrong = true;
}

static void hint_nearest(struct filler *filler, const char *word, const char *const *names) {
    const char *near = tl_suggest(word, names);
    g_autofree char *all = g_strjoinv(", ", (char **)names);
    if (near) {
        tl_diag_hint(filler->diags, "did you mean '%s'?", near);
    } else {
        tl_diag_hint(filler->diags, "one of %s", all);
    }
}

static void text_add(struct filler *filler, const char *text) {
    g_autofree char *escaped = g_markup_escape_text(text, -1);
    g_string_append(filler->out, escaped);
}

static void day_add(struct filler *filler, tl_day day) {
    char text[TL_DAY_TEXT_SIZE] = "";
    if (tl_day_known(day)) {
        tl_day_text(day, text);
    }
    g_string_append(filler->out, text);
}

static const struct tl_template_body *body_now(const struct filler *filler) {
    static const struct tl_template_body officer = {"decision-maker", "The decision maker", NULL, 0};
    const struct tl_template_wish *wish = filler->wish;
    return wish->body_count > 0 ? &wish->bodies[MIN(filler->body, wish->body_count - 1)] : &officer;
}

static void bodies_add(struct filler *filler) {
    size_t count = MAX(filler->wish->body_count, 1);
    unsigned kept = filler->body;
    for (filler->body = 0; filler->body < count; filler->body++) {
        g_string_append_printf(filler->out, "%s%s", filler->body > 0 ? " " : "", body_now(filler)->id);
    }
    filler->body = kept;
}

static bool plain_fill(struct filler *filler, const char *word) {
    const struct tl_template_wish *wish = filler->wish;
    if (strcmp(word, "id") == 0) {
        text_add(filler, wish->id);
    } else if (strcmp(word, "title") == 0) {
        text_add(filler, wish->title);
    } else if (strcmp(word, "contract-start") == 0) {
        day_add(filler, wish->contract_start);
    } else if (strcmp(word, "service-start") == 0) {
        day_add(filler, wish->service_start);
    } else if (strcmp(word, "incumbent-end") == 0) {
        day_add(filler, wish->incumbent_end);
    } else if (strcmp(word, "lot") == 0) {
        g_string_append_printf(filler->out, "%u", filler->lot + 1);
    } else if (strcmp(word, "consult") == 0) {
        text_add(filler, wish->consult ? wish->consult : "0d");
    } else if (strcmp(word, "bodies") == 0) {
        bodies_add(filler);
    } else if (strcmp(word, "body") == 0) {
        text_add(filler, body_now(filler)->id);
    } else if (strcmp(word, "body-kind") == 0) {
        /* One person decides on any working day; who meets, on its meetings. */
        g_string_append(filler->out, wish->body_count > 0 ? "committee" : "officer");
    } else if (strcmp(word, "body-title") == 0) {
        text_add(filler, body_now(filler)->title);
    } else {
        return false;
    }
    return true;
}

static void rule_refuse(struct filler *filler, size_t from, const char *word, const char *code) {
    size_t count;
    const struct tl_rule *const *all = tl_rules_all(filler->rules, &count);
    g_autofree const char **codes = g_new0(const char *, count + 1);
    for (size_t i = 0; i < count; i++) {
        codes[i] = all[i]->code;
    }
    refuse(filler, from, strlen(word), "there is no rule '%.60s'", code);
    const char *near = tl_suggest(code, codes);
    if (near) {
        tl_diag_hint(filler->diags, "did you mean '%s'?", near);
    }
}

/* "lag pa2023/standstill"; false if the word is none of these. */
static bool length_fill(struct filler *filler, size_t from, const char *word) {
    const char *blank = strchr(word, ' ');
    for (size_t i = 0; blank && i < G_N_ELEMENTS(lengths); i++) {
        if (strlen(lengths[i]) != (size_t)(blank - word) || !g_str_has_prefix(word, lengths[i])) {
            continue;
        }
        const struct tl_rule *rule = tl_rules_find(filler->rules, blank + 1);
        struct tl_duration length;
        char text[TL_DURATION_TEXT_SIZE];
        if (!rule) {
            rule_refuse(filler, from, word, blank + 1);
        } else if (!tl_template_length(filler->rules, rule, (enum tl_template_length)i,
                                       filler->wish->contract_start - 3 * 366, &length)) {
            refuse(filler, from, strlen(word), "rule '%s' has no minimum period to take", rule->code);
        } else {
            tl_duration_text(&length, text);
            g_string_append(filler->out, text);
        }
        return true;
    }
    return false;
}

static void gap_fill(struct filler *filler) {
    size_t from = filler->at + 1;
    const char *start = filler->text + from;
    const char *end = memchr(start, '}', filler->size - from);
    if (!end || end - start > 100) {
        refuse(filler, filler->at, 1, "a gap that begins with '{' does not end with '}'");
        filler->at = from;
        return;
    }
    g_autofree char *word = g_strndup(start, (size_t)(end - start));
    filler->at = (size_t)(end - filler->text) + 1;
    if (!plain_fill(filler, word) && !length_fill(filler, from, word)) {
        refuse(filler, from, strlen(word), "templates have no gap '{%.60s}'", word);
        hint_nearest(filler, word, words);
    }
}

static void meetings_add(struct filler *filler) {
    const struct tl_template_body *body = body_now(filler);
    for (size_t i = 0; i < body->day_count; i++) {
        char text[TL_DAY_TEXT_SIZE];
        tl_day_text(body->days[i], text);
        g_string_append_printf(filler->out, "      <meeting on=\"%s\"/>\n", text);
    }
}

/* How many times the block stands; -1 if there is no such subject. */
static int subject_count(const struct filler *filler, const char *subject) {
    const struct tl_template_wish *wish = filler->wish;
    const int counts[] = {wish->consult != NULL, (int)wish->lots, tl_day_known(wish->incumbent_end),
                          wish->body_count > 0, wish->service_start != wish->contract_start};
    for (size_t i = 0; i < G_N_ELEMENTS(counts); i++) {
        if (strcmp(subjects[i], subject) == 0) {
            return counts[i];
        }
    }
    return -1;
}

static bool section_fill(struct filler *filler, bool inside);

static void block_refuse(struct filler *filler, size_t from, const char *text) {
    refuse(filler, from, strlen(text), "templates have no instruction '%.60s'", text);
    hint_nearest(filler, text, instructions);
    tl_diag_hint(filler->diags,
                 "X is one of consult, lots, incumbent, meetings, later-start; each: lot, body");
}

/* The block from here to its <?end?>, as often as `count` says; the text of none is looked at all the same. */
static void block_repeat(struct filler *filler, size_t from, const char *text, int count, unsigned *counter) {
    size_t start = filler->at;
    gsize kept = filler->out->len;
    bool closed = true;
    if (filler->depth >= DEPTH_MOST) {
        refuse(filler, from, strlen(text), "blocks lie more than %d deep in each other", DEPTH_MOST);
        return;
    }
    filler->depth++;
    for (int i = 0; (i < count || i == 0) && closed && !filler->wrong; i++) {
        filler->at = start;
        if (counter) {
            *counter = (unsigned)i;
        }
        closed = section_fill(filler, true);
    }
    filler->depth--;
    if (count == 0) {
        g_string_truncate(filler->out, kept);
    }
    if (!closed && !filler->wrong) {
        refuse(filler, from, strlen(text), "the block has no <?end?>");
    }
}

/* Lots within lots would make a few lines endless, and mean nothing. */
static void each_repeat(struct filler *filler, size_t from, const char *text, size_t count, bool *inside) {
    if (*inside) {
        refuse(filler, from, strlen(text), "the block is in an '%s' already", text);
        return;
    }
    *inside = true;
    block_repeat(filler, from, text, (int)count, inside == &filler->in_lot ? &filler->lot : &filler->body);
    *inside = false;
}

static void instruction_do(struct filler *filler, size_t from, const char *text) {
    const char *blank = strchr(text, ' ');
    const char *subject = blank ? blank + 1 : "";
    int count = subject_count(filler, subject);
    if (g_str_has_prefix(text, "remark")) {
        return;
    }
    if (strcmp(text, "meetings") == 0) {
        meetings_add(filler);
    } else if (strcmp(text, "each lot") == 0) {
        each_repeat(filler, from, text, filler->wish->lots, &filler->in_lot);
    } else if (strcmp(text, "each body") == 0) {
        each_repeat(filler, from, text, MAX(filler->wish->body_count, 1), &filler->in_body);
    } else if (g_str_has_prefix(text, "if ") && count >= 0) {
        block_repeat(filler, from, text, count > 0, NULL);
    } else if (g_str_has_prefix(text, "unless ") && count >= 0) {
        block_repeat(filler, from, text, count == 0, NULL);
    } else {
        block_refuse(filler, from, text);
    }
}

/* An instruction on a line of its own takes the line with it. */
static void line_drop(struct filler *filler) {
    gsize length = filler->out->len;
    while (length > 0 && filler->out->str[length - 1] == ' ') {
        length--;
    }
    bool at_start = length == 0 || filler->out->str[length - 1] == '\n';
    if (at_start && filler->at < filler->size && filler->text[filler->at] == '\n') {
        g_string_truncate(filler->out, length);
        filler->at++;
    }
}

/* Up to the <?end?> of a block, or of the text. True if it was an <?end?>. */
static bool section_fill(struct filler *filler, bool inside) {
    while (filler->at < filler->size) {
        const char *here = filler->text + filler->at;
        const char *close = NULL;
        if (*here == '{') {
            gap_fill(filler);
            continue;
        }
        if (*here == '<' && g_str_has_prefix(here, "<?") && !g_str_has_prefix(here, "<?xml ")) {
            close = strstr(here + 2, "?>");
        }
        if (!close) {
            g_string_append_c(filler->out, *here);
            filler->at++;
            continue;
        }
        size_t from = filler->at + 2;
        g_autofree char *text = g_strndup(here + 2, (size_t)(close - here) - 2);
        filler->at = (size_t)(close - filler->text) + 2;
        line_drop(filler);
        if (strcmp(text, "end") != 0) {
            instruction_do(filler, from, text);
        } else if (inside) {
            return true;
        } else if (!filler->wrong) {
            refuse(filler, from, strlen(text), "nothing is open that <?end?> could end");
        }
    }
    return false;
}

enum tl_status tl_template_fill(const struct tl_template *source, const struct tl_template_wish *wish,
                                const struct tl_rules *rules, struct tl_diags *diags, struct tl_sink *sink) {
    /* A copy that ends with a NUL, whatever the bytes are. */
    g_autofree char *text = g_strndup(source->text, source->size);
    struct filler filler = {.text = text, .size = strlen(text), .wish = wish, .rules = rules, .diags = diags};
    filler.source = tl_diags_add_source(diags, source->name, g_bytes_new(source->text, source->size));
    filler.out = g_string_new(NULL);
    if (filler.size != source->size) {
        refuse(&filler, filler.size, 1, "a template is text, and this holds a NUL");
    }
    (void)section_fill(&filler, false);
    enum tl_status status =
        filler.wrong ? TL_ERR_INPUT : sink->write(sink->context, filler.out->str, filler.out->len);
    g_string_free(filler.out, TRUE);
    return status;
}
