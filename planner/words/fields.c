/*
 * fields.c - a reading as the date attributes of an item.
 *
 * SPDX-License-Identifier: MIT
 */
#include "planner/words/words.h"

#include <string.h>

static char *day_text(tl_day day) {
    char text[TL_DAY_TEXT_SIZE];
    tl_day_text(day, text);
    return g_strdup(text);
}

/* "[..2010-03]" where the standard lets the date stand in brackets, else the very day. */
static char *bound_text(const char *before, const char *date, tl_day day, const char *after) {
    g_autofree char *whole = g_strconcat("[", before, date, after, "]", NULL);
    struct tl_when when;
    if (!strpbrk(date, "[~?%") && tl_when_parse(whole, &when, NULL) == TL_TEXT_OK) {
        return g_steal_pointer(&whole);
    }
    g_autofree char *plain = day_text(day);
    return g_strconcat("[", before, plain, after, "]", NULL);
}

/* All dates between two brackets, or else the stretch from the first to the last. */
static char *list_text(const struct words_reading *reading, const struct tl_when *whens, const char *ends) {
    GString *text = g_string_new_len(ends, 1);
    tl_day first = TL_DAY_FUTURE;
    tl_day last = TL_DAY_PAST;
    for (size_t i = 0; i < reading->date_count; i++) {
        g_autofree char *date = tl_words_edtf(&reading->dates[i]);
        g_string_append_printf(text, "%s%s", i > 0 ? "," : "", date);
        first = MIN(first, whens[i].window.earliest);
        last = MAX(last, whens[i].window.latest);
    }
    g_string_append_c(text, ends[1]);
    struct tl_extent extent;
    struct tl_when when;
    bool set = ends[0] == '{';
    bool good = set ? tl_extent_parse(text->str, &extent, NULL) == TL_TEXT_OK
                    : tl_when_parse(text->str, &when, NULL) == TL_TEXT_OK;
    if (set && good) {
        tl_extent_finish(&extent);
    }
    if (!good) {
        g_autofree char *from = day_text(first);
        g_autofree char *to = day_text(last);
        g_string_printf(text, set ? "%s/%s" : "[%s..%s]", from, to);
    }
    return g_string_free(text, FALSE);
}

static char *between_text(const struct words_reading *reading, const struct tl_when *whens) {
    g_autofree char *first = tl_words_edtf(&reading->dates[0]);
    g_autofree char *last = tl_words_edtf(&reading->dates[1]);
    g_autofree char *text = g_strdup_printf("[%s..%s]", first, last);
    struct tl_when when;
    if (!strpbrk(first, "[") && !strpbrk(last, "[") && tl_when_parse(text, &when, NULL) == TL_TEXT_OK) {
        return g_steal_pointer(&text);
    }
    g_autofree char *from = day_text(whens[0].window.earliest);
    g_autofree char *to = day_text(whens[1].window.latest);
    return g_strdup_printf("[%s..%s]", from, to);
}

static void one_set(const struct words_reading *reading, const struct tl_when *when, bool work,
                    struct words_fields *fields) {
    const struct words_date *date = &reading->dates[0];
    bool week = date->unit == WORDS_WEEK;
    fields->whole = work && date->unit != WORDS_DAY;
    if (!fields->whole) {
        fields->on = tl_words_edtf(date);
        return;
    }
    fields->start = week ? day_text(when->window.earliest) : tl_words_edtf(date);
    fields->finish = week ? day_text(when->window.latest) : tl_words_edtf(date);
}

static void ends_set(const struct words_reading *reading, struct words_fields *fields) {
    fields->start = tl_words_edtf(&reading->dates[0]);
    fields->finish = tl_words_edtf(&reading->dates[1]);
}

static void dated_set(const struct words_reading *reading, const struct tl_when *whens, bool work,
                      struct words_fields *fields) {
    const struct tl_window *window = &whens[0].window;
    g_autofree char *text = tl_words_edtf(&reading->dates[0]);
    switch (reading->shape) {
    case WORDS_ONE:
        one_set(reading, whens, work, fields);
        break;
    case WORDS_RANGE:
        ends_set(reading, fields);
        break;
    case WORDS_BETWEEN:
        if (work) {
            ends_set(reading, fields);
        } else {
            fields->on = between_text(reading, whens);
        }
        break;
    case WORDS_BY:
        fields->on = bound_text("..", text, window->latest, "");
        break;
    case WORDS_BEFORE:
        fields->on = bound_text("..", "[", window->earliest - 1, "");
        break;
    case WORDS_NOT_BEFORE:
        fields->on = bound_text("", text, window->earliest, "..");
        break;
    case WORDS_AFTER:
        fields->on = bound_text("", "[", window->latest + 1, "..");
        break;
    case WORDS_FROM:
        fields->start = g_steal_pointer(&text);
        break;
    case WORDS_UNTIL:
        fields->finish = g_steal_pointer(&text);
        break;
    case WORDS_EITHER:
        fields->on = list_text(reading, whens, "[]");
        break;
    case WORDS_SET:
        fields->dates = list_text(reading, whens, "{}");
        break;
    case WORDS_UNREAD:
    case WORDS_BLANK:
    case WORDS_TBC:
    case WORDS_ONGOING:
    case WORDS_DITTO:
        break;
    }
}

bool tl_words_fields(const struct words_reading *reading, bool work, struct words_fields *ret_fields) {
    struct tl_when whens[WORDS_DATES_MAX] = {{.kind = TL_WHEN_NONE}};
    *ret_fields = (struct words_fields){.first = TL_DAY_PAST, .last = TL_DAY_FUTURE};
    if (reading->shape == WORDS_UNREAD) {
        return false;
    }
    if (reading->shape == WORDS_TBC) {
        ret_fields->on = g_strdup("tbc");
        return true;
    }
    for (size_t i = 0; i < reading->date_count; i++) {
        if (!tl_words_when(&reading->dates[i], &whens[i])) {
            return false;
        }
    }
    bool pair = reading->shape == WORDS_RANGE || reading->shape == WORDS_BETWEEN;
    if (pair && whens[1].window.latest < whens[0].window.earliest) {
        return false;
    }
    if (reading->date_count > 0) {
        dated_set(reading, whens, work, ret_fields);
        ret_fields->first = whens[0].nominal.earliest;
        ret_fields->last = whens[0].nominal.latest;
    }
    return true;
}

void tl_words_fields_finish(struct words_fields *fields) {
    g_free(fields->on);
    g_free(fields->start);
    g_free(fields->finish);
    g_free(fields->dates);
    *fields = (struct words_fields){.first = TL_DAY_PAST, .last = TL_DAY_FUTURE};
}
