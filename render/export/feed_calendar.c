/*
 * feed_calendar.c - the calendar that a feed's events stand in: whose it is, what it is called; and
 * texts of plans as a feed may hold them.
 *
 * SPDX-License-Identifier: MIT
 */
#include "render/export/feed.h"

#include "render/export/label.h"

#include <internal/prose.h>
#include <internal/selection.h>
#include <string.h>

/* Bytes at the start of `text` that stay as they are: nearly all of it. */
static size_t plain_length(const char *text) {
    size_t length = 0;
    while ((text[length] >= ' ' && text[length] < 0x7f) || text[length] == '\n') {
        length++;
    }
    return length;
}

char *tl_feed_clean_text(const char *text) {
    if (text[plain_length(text)] == '\0') {
        return g_strdup(text);
    }
    g_autofree char *valid = g_utf8_make_valid(text, -1);
    GString *clean = g_string_new(NULL);
    for (const char *at = valid;; at = g_utf8_next_char(at)) {
        size_t plain = plain_length(at);
        g_string_append_len(clean, at, (gssize)plain);
        at += plain;
        gunichar c = g_utf8_get_char(at);
        if (c == 0) {
            break;
        }
        if (c == '\r' && at[1] == '\n') {
            continue;
        }
        bool control = g_unichar_iscntrl(c) && c != '\n';
        g_string_append_unichar(clean, control || c == 0x2028 || c == 0x2029 ? ' ' : c);
    }
    return g_string_free(clean, FALSE);
}

char *tl_feed_clean_name(const char *text) {
    g_autofree char *clean = tl_feed_clean_text(text);
    GString *name = g_string_new(clean);
    g_string_replace(name, ", ", " - ", 0);
    g_string_replace(name, "; ", " - ", 0);
    for (gsize i = 0; i < name->len; i++) {
        if (strchr(",;\\\n", name->str[i])) {
            name->str[i] = ' ';
        }
    }
    return g_string_free(name, FALSE);
}

/* "audience=public selection=all bars=ends": what a feed is, whatever plans it tells of. */
static char *identity_tail(const struct tl_export_options *options) {
    g_autofree char *selection = tl_selection_identity(options->selection);
    return g_strdup_printf("audience=%s selection=%s bars=%s", tl_label_audience(options->audience),
                           selection, options->bars_as_spans ? "spans" : "ends");
}

char *tl_feed_identity(const char *plan_id, const struct tl_export_options *options) {
    g_autofree char *tail = identity_tail(options);
    g_autofree char *id = tl_feed_clean_name(plan_id);
    return g_strdup_printf("plan=%s %s", id, tail);
}

/* What was chosen, in words: of the plans that the feed has, not of those that others copied from. */
static char *chosen_words(const struct tl_feed_calendar *calendar) {
    g_autofree const struct tl_plan **plans = g_new(const struct tl_plan *, calendar->plan_count + 1);
    size_t count = 0;
    for (size_t i = 0; i < calendar->plan_count; i++) {
        if (calendar->plans[i].schedule) {
            plans[count++] = tl_schedule_plan(calendar->plans[i].schedule);
        }
    }
    return tl_selection_title(calendar->options->selection, plans, count);
}

/* Those who subscribe see the name alone; it says what was chosen and who may read it. */
static char *calendar_name(const struct tl_feed_calendar *calendar, const char *title) {
    g_autofree char *chosen = chosen_words(calendar);
    g_autofree char *whole = chosen ? g_strdup_printf("%s - %s", title, chosen) : g_strdup(title);
    g_autofree char *name = tl_feed_clean_name(whole);
    return calendar->options->audience == TL_AUDIENCE_PUBLIC
               ? g_strdup(name)
               : g_strdup_printf("%s (not for publication)", name);
}

/* "Indicative dates as at 25 July 2013": of the calendar, so that no event changes with it. */
static char *calendar_description(const struct tl_plan_info *info) {
    bool known = info && info->status_date.when.kind == TL_WHEN_WINDOW;
    g_autofree char *day = known ? tl_prose_day(info->status_date.when.window.earliest) : NULL;
    return g_strdup_printf("Indicative dates%s%s. They may change.", day ? " as at " : "", day ? day : "");
}

void tl_feed_calendar_name(struct tl_feed_calendar *calendar, const char *programme) {
    const struct tl_export_options *options = calendar->options;
    if (programme) {
        g_autofree char *tail = identity_tail(options);
        calendar->identity = g_strdup_printf("programme %s", tail);
        calendar->name = calendar_name(calendar, programme);
        calendar->description = calendar_description(NULL);
        return;
    }
    const struct tl_plan_info *info = tl_plan_info(tl_schedule_plan(calendar->plans[0].schedule));
    calendar->identity = tl_feed_identity(info->id, options);
    calendar->name = calendar_name(calendar, info->title);
    calendar->description = calendar_description(info);
}

void tl_feed_calendar_finish(struct tl_feed_calendar *calendar) {
    g_free(calendar->identity);
    g_free(calendar->name);
    g_free(calendar->description);
}
