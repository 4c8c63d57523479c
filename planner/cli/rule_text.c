/*
 * rule_text.c - rules as text: a line each, or one with all that its pack says of it.
 *
 * SPDX-License-Identifier: MIT
 */
#include <internal/prose.h>
#include <string.h>

#include "rule_set.h"

/* Columns of a terminal; of what stands before each paragraph. */
enum { LINE_WIDTH = 100, HEAD_WIDTH = 10 };

/* Appends `text` in lines of LINE_WIDTH, all but the first indented. */
static void append_wrapped(GString *out, const char *head, const char *text) {
    g_auto(GStrv) words = g_strsplit(text, " ", -1);
    g_string_append_printf(out, "%-*s", HEAD_WIDTH, head);
    glong used = HEAD_WIDTH;
    for (size_t i = 0; words[i]; i++) {
        glong length = g_utf8_strlen(words[i], -1);
        if (i > 0 && used + 1 + length > LINE_WIDTH) {
            g_string_append_printf(out, "\n%*s", HEAD_WIDTH, "");
            used = HEAD_WIDTH;
        } else if (i > 0) {
            g_string_append_c(out, ' ');
            used++;
        }
        g_string_append(out, words[i]);
        used += length;
    }
    g_string_append_c(out, '\n');
}

/* "8 working days", "order". */
static char *length_text(const struct tl_rule *rule) {
    if (!rule->period.given) {
        return g_strdup(tl_rule_kind_name(rule->kind));
    }
    g_autofree char *period = tl_prose_duration(&rule->period);
    /* "28 clear days", "5 clear working days" */
    char *number_end = g_str_has_prefix(rule->counting, "clear-") ? strchr(period, ' ') : NULL;
    if (number_end) {
        g_autofree char *plain = period;
        period = g_strdup_printf("%.*s clear%s", (int)(number_end - plain), plain, number_end);
    }
    const char *bound = rule->kind == TL_RULE_MINIMUM_GAP   ? "at least"
                        : rule->kind == TL_RULE_MAXIMUM_GAP ? "at most"
                                                            : "not in the";
    return g_strdup_printf("%s %s%s", bound, period, rule->kind == TL_RULE_NOT_WITHIN ? " before" : "");
}

static int code_width(const struct tl_rules *rules) {
    size_t count, width = 0;
    const struct tl_rule *const *all = tl_rules_all(rules, &count);
    for (size_t i = 0; i < count; i++) {
        width = MAX(width, strlen(all[i]->code));
    }
    return (int)MIN(width, 60);
}

char *tl_rule_list_text(const struct tl_rules *rules) {
    size_t count;
    const struct tl_rule *const *all = tl_rules_all(rules, &count);
    GString *text = g_string_new(NULL);
    int width = code_width(rules);
    for (size_t i = 0; i < count; i++) {
        g_autofree char *length = length_text(all[i]);
        g_string_append_printf(text, "%-*s  %-6s  %-26s  %s\n", width, all[i]->code,
                               tl_rule_severity_name(all[i]->severity), length, all[i]->title);
    }
    return g_string_free(text, FALSE);
}

/* "contract signed, else contract starts" */
static char *events_text(const char *const *events, size_t count) {
    GString *text = g_string_new(NULL);
    for (size_t i = 0; i < count; i++) {
        g_string_append_printf(text, "%s%s", i > 0 ? ", else " : "", tl_rule_event_words(events[i]));
    }
    return g_string_free(text, FALSE);
}

/* "on 20 December 2009 or later", "from A to B", "until B"; NULL: always. */
static char *span_text(tl_day from, tl_day until) {
    g_autofree char *first = tl_day_known(from) ? tl_prose_day(from) : NULL;
    g_autofree char *last = tl_day_known(until) ? tl_prose_day(until) : NULL;
    if (first && last) {
        return g_strdup_printf("from %s to %s", first, last);
    }
    return first ? g_strdup_printf("from %s", first) : last ? g_strdup_printf("until %s", last) : NULL;
}

static void append_in_force(GString *out, const struct tl_rule *rule) {
    static const char *const what[] = {[TL_RULE_BY_COMMENCED] = "procurements that commenced",
                                       [TL_RULE_BY_FROM] = "an earlier event",
                                       [TL_RULE_BY_TO] = "a later event"};
    g_autofree char *of_pack = span_text(rule->pack->commenced_from, rule->pack->commenced_until);
    g_autofree char *own = span_text(rule->in_force_from, rule->in_force_until);
    if (of_pack) {
        g_autofree char *line = g_strdup_printf("procurements that commenced %s", of_pack);
        append_wrapped(out, "In force", line);
    }
    if (own) {
        g_autofree char *line = g_strdup_printf("%s %s", what[rule->in_force_by], own);
        append_wrapped(out, of_pack ? "" : "In force", line);
    }
}

/* A line for each <when> and <unless>. */
static void append_conditions(GString *out, const struct tl_rule *rule) {
    for (size_t i = 0; i < rule->condition_count;) {
        const struct tl_rule_condition *first = &rule->conditions[i];
        g_autoptr(GString) line = g_string_new(first->words);
        for (i++; i < rule->condition_count && rule->conditions[i].group == first->group; i++) {
            g_string_append_printf(line, ", and %s", rule->conditions[i].words);
        }
        append_wrapped(out, first->unless ? "Not if" : "If", line->str);
    }
}

static void append_counting(GString *out, const struct tl_rule *rule) {
    const char *words = tl_rule_counting_words(rule);
    g_autofree char *length = length_text(rule);
    g_autoptr(GString) line = g_string_new(length);
    if (words) {
        g_string_append_printf(line, "; %s", words);
    }
    if (rule->working_days) {
        g_string_append_printf(line, "; working days: %s", rule->working_days);
    }
    if (rule->period_by_body) {
        g_string_append(line, "; the period of the body's own call-in");
    }
    if (rule->next_day && rule->kind == TL_RULE_MINIMUM_GAP) {
        g_string_append(line, "; lawful from the day after");
    }
    append_wrapped(out, "Counts", line->str);
    if (rule->group) {
        g_autofree char *group =
            g_strdup_printf("of the rules '%s' that apply the shortest binds", rule->group);
        append_wrapped(out, "", group);
    }
    if (rule->length_of) {
        g_autofree char *bar = g_strdup_printf("gives length=\"rule\" of %s its length", rule->length_of);
        append_wrapped(out, "", bar);
    }
}

static void append_sources(GString *out, const struct tl_rule *rule) {
    const struct tl_rule_pack *pack = rule->pack;
    for (size_t i = 0; i < rule->source_count; i++) {
        for (size_t j = 0; j < pack->source_count; j++) {
            if (strcmp(pack->sources[j].key, rule->sources[i]) != 0) {
                continue;
            }
            append_wrapped(out, "Source", pack->sources[j].title);
            if (pack->sources[j].url) {
                append_wrapped(out, "", pack->sources[j].url);
            }
        }
    }
}

char *tl_rule_text(const struct tl_rule *rule) {
    static const char *const confidences[] = {[TL_RULE_VERIFIED] = "read in the made text",
                                              [TL_RULE_SECONDARY] = "from a secondary source",
                                              [TL_RULE_UNVERIFIED] = "from memory, unverified"};
    GString *out = g_string_new(NULL);
    g_autofree char *from = events_text(rule->from, rule->from_count);
    g_autofree char *to = events_text(rule->to, rule->to_count);
    g_string_append_printf(out, "%s: %s\n%s\n\n", rule->code, rule->title, rule->citation);
    append_wrapped(out, "", rule->explanation);
    g_string_append_c(out, '\n');
    if (rule->from_count > 0) {
        append_wrapped(out, "From", from);
    }
    append_wrapped(out, rule->from_count > 0 ? "To" : "Event", to);
    append_counting(out, rule);
    append_conditions(out, rule);
    append_in_force(out, rule);
    g_autofree char *weight =
        g_strdup_printf("%s, %s", tl_rule_severity_name(rule->severity), confidences[rule->confidence]);
    append_wrapped(out, "Weight", weight);
    append_wrapped(out, "Pack", rule->pack->title);
    for (size_t i = 0; i < rule->pack->note_count; i++) {
        append_wrapped(out, "", rule->pack->notes[i]);
    }
    append_sources(out, rule);
    g_string_append(out, "\nThis is not legal advice.\n");
    return g_string_free(out, FALSE);
}
