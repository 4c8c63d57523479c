/*
 * feed_publish.c - one feed after another (tl_export_feed): which events are new, changed, as they
 * were, or gone since the feed that is replaced.
 *
 * SPDX-License-Identifier: MIT
 */
#include "render/export/feed.h"
#include "render/export/feed_edition.h"
#include "render/export/feed_line.h"

#include "render/export/label.h"
#include "render/export/writer.h"

#include <internal/diag.h>
#include <string.h>

#define DAY_SECONDS 86400

/* One feed being put together. */
struct issue {
    const struct tl_feed *feed;
    struct tl_feed_edition edition;  /* zeroed: there was none */
    char stamp[TL_FEED_STAMP_SIZE];  /* the publish time */
    char oldest[TL_FEED_STAMP_SIZE]; /* a cancelled event that changed before is dropped */
    uint32_t floor;                  /* of SEQUENCE, in the feed to come */
    GString *text;                   /* the events */
    GString *scratch, *line;
    bool timed; /* an event has a time of day, so the feed needs the zone */
};

/* Seconds since 1970 as UTC. */
static void stamp_write(char ret_stamp[TL_FEED_STAMP_SIZE], int64_t seconds) {
    int64_t days = seconds / DAY_SECONDS - (seconds % DAY_SECONDS < 0);
    int rest = (int)(seconds - days * DAY_SECONDS);
    struct tl_civil civil = tl_day_civil((tl_day)days);
    g_snprintf(ret_stamp, TL_FEED_STAMP_SIZE, "%04d%02d%02dT%02d%02d%02dZ", civil.year, civil.month,
               civil.day, rest / 3600, rest / 60 % 60, rest % 60);
}

/* Clocks may be set back; what subscribers were told may not. */
static const char *later(const char *left, const char *right) {
    return strcmp(left, right) > 0 ? left : right;
}

/* The content line `name` of two events differs, or only one has it. */
static bool differs(struct issue *issue, const struct tl_feed_entry *entry, const char *name) {
    tl_feed_line_find(entry->text, entry->size, name, issue->line);
    g_autofree char *old = g_strdup(issue->line->str);
    tl_feed_line_find(issue->scratch->str, issue->scratch->len, name, issue->line);
    return strcmp(old, issue->line->str) != 0;
}

/* RFC 5545, 3.8.7.4: changes that a subscriber has to be told of. */
static bool is_significant(struct issue *issue, const struct tl_feed_entry *entry) {
    static const char *const names[] = {"DTSTART", "DTEND", "SUMMARY", "STATUS", "LOCATION"};
    for (size_t i = 0; i < G_N_ELEMENTS(names); i++) {
        if (differs(issue, entry, names[i])) {
            return true;
        }
    }
    return false;
}

/* An item may change its title or its kind; both at once look like another item under an old id. */
static void warn_of_reuse(struct issue *issue, const struct tl_feed_entry *entry) {
    if (!differs(issue, entry, "CATEGORIES") || !differs(issue, entry, "SUMMARY")) {
        return;
    }
    tl_feed_line_find(entry->text, entry->size, "SUMMARY", issue->line);
    tl_diag_add(issue->feed->options->diags, TL_CODE_feed_id_reused, TL_SPAN_NONE,
                "the id '%s' stood for “%s” in the feed published last", entry->item,
                tl_feed_line_value(issue->line->str, "SUMMARY"));
    tl_diag_hint(issue->feed->options->diags,
                 "give the new item an id of its own: subscribers see one event turn into another");
}

static void event_put(struct issue *issue, const struct tl_feed_event *event) {
    struct tl_feed_entry *entry = tl_feed_edition_find(&issue->edition, event->uid);
    issue->timed = issue->timed || event->timed;
    if (!entry) {
        tl_feed_event_put(issue->text, event, &(struct tl_feed_mark){issue->stamp, issue->floor});
        return;
    }
    entry->met = true;
    struct tl_feed_mark mark = {entry->modified, entry->sequence};
    g_string_truncate(issue->scratch, 0);
    tl_feed_event_put(issue->scratch, event, &mark);
    if (issue->scratch->len == entry->size && memcmp(issue->scratch->str, entry->text, entry->size) == 0) {
        g_string_append_len(issue->text, entry->text, (gssize)entry->size);
        return;
    }
    warn_of_reuse(issue, entry);
    mark.modified = later(issue->stamp, entry->modified);
    mark.sequence += is_significant(issue, entry);
    tl_feed_event_put(issue->text, event, &mark);
}

/* The entry once more, as cancelled. */
static void tombstone_put(struct issue *issue, const struct tl_feed_entry *entry, const char *prefix) {
    const char *stamp = later(issue->stamp, entry->modified);
    struct tl_feed_lines lines = {.at = entry->text, .end = entry->text + entry->size, .line = issue->line};
    while (tl_feed_lines_next(&lines)) {
        const char *line = issue->line->str;
        const char *summary = tl_feed_line_value(line, "SUMMARY");
        g_string_truncate(issue->scratch, 0);
        if (summary) {
            g_string_printf(issue->scratch, "SUMMARY:%s%s", prefix, summary);
        } else if (tl_feed_line_value(line, "DTSTAMP")) {
            g_string_printf(issue->scratch, "DTSTAMP:%s", stamp);
        } else if (tl_feed_line_value(line, "LAST-MODIFIED")) {
            g_string_printf(issue->scratch, "LAST-MODIFIED:%s", stamp);
        } else if (tl_feed_line_value(line, "SEQUENCE")) {
            g_string_printf(issue->scratch, "SEQUENCE:%u", entry->sequence + 1);
        } else if (tl_feed_line_value(line, "STATUS")) {
            g_string_assign(issue->scratch, "STATUS:CANCELLED");
        } else {
            g_string_append_len(issue->text, lines.from, (gssize)lines.size);
            continue;
        }
        tl_feed_line_put(issue->text, issue->scratch->str);
    }
}

/* An event of the last feed that the new one does not have. */
static void entry_leave(struct issue *issue, const struct tl_feed_entry *entry) {
    const struct tl_plan *plan = tl_schedule_plan(issue->feed->schedule);
    bool hidden = tl_plan_hides(plan, entry->item);
    if (hidden || issue->feed->options->feed_tombstone_days <= 0 ||
        (entry->cancelled && strcmp(entry->modified, issue->oldest) < 0)) {
        issue->floor = MAX(issue->floor, entry->sequence + 1);
        return;
    }
    tl_feed_line_find(entry->text, entry->size, "DTSTART", issue->line);
    issue->timed = issue->timed || strstr(issue->line->str, ";TZID=");
    if (entry->cancelled) {
        g_string_append_len(issue->text, entry->text, (gssize)entry->size);
        return;
    }
    size_t count;
    const struct tl_item *items = tl_plan_items(plan, &count);
    uint32_t item = tl_plan_find(plan, entry->item);
    bool stands = item != TL_NONE && !tl_label_is_off(&items[item]) &&
                  !tl_label_is_off(tl_label_owner(plan, &items[item]));
    tombstone_put(issue, entry, stands ? "No longer shown: " : "Withdrawn: ");
}

/* Events in the plan's order, then those that have gone in that of the last feed. */
static void issue_fill(struct issue *issue) {
    size_t count;
    const struct tl_item *items = tl_plan_items(tl_schedule_plan(issue->feed->schedule), &count);
    GArray *events = g_array_new(FALSE, TRUE, sizeof(struct tl_feed_event));
    for (size_t i = 0; i < count; i++) {
        tl_feed_events_add(events, issue->feed, &items[i]);
        for (guint e = 0; e < events->len; e++) {
            event_put(issue, &g_array_index(events, struct tl_feed_event, e));
        }
        tl_feed_events_clear(events);
    }
    g_array_free(events, TRUE);
    for (guint i = 0; issue->edition.entries && i < issue->edition.entries->len; i++) {
        const struct tl_feed_entry *entry = &g_array_index(issue->edition.entries, struct tl_feed_entry, i);
        if (!entry->met) {
            entry_leave(issue, entry);
        }
    }
}

/* The whole feed, its calendar changed at `modified`. */
static GString *issue_join(const struct issue *issue, const char *modified) {
    GString *whole = g_string_new(NULL);
    tl_feed_head_put(whole, issue->feed, &(struct tl_feed_mark){modified, issue->floor});
    g_string_append(whole, issue->timed ? tl_feed_zone_london : "");
    g_string_append_len(whole, issue->text->str, (gssize)issue->text->len);
    g_string_append(whole, "END:VCALENDAR\r\n");
    return whole;
}

/* Its bytes; those of the last feed where nothing changed. */
static enum tl_status issue_write(const struct issue *issue, struct tl_sink *sink) {
    const struct tl_feed_edition *edition = &issue->edition;
    GString *whole = issue_join(issue, edition->data ? edition->modified : issue->stamp);
    if (edition->data &&
        (whole->len != edition->size || memcmp(whole->str, edition->data, whole->len) != 0)) {
        g_string_free(whole, TRUE);
        whole = issue_join(issue, later(issue->stamp, edition->modified));
    }
    struct tl_writer writer = tl_writer_create(sink);
    tl_writer_put_bytes(&writer, whole->str, whole->len);
    g_string_free(whole, TRUE);
    return tl_writer_finish(&writer);
}

enum tl_status tl_export_feed(const struct tl_schedule *schedule, const struct tl_export_options *options,
                              struct tl_sink *sink) {
    const struct tl_feed feed = {.schedule = schedule,
                                 .options = options,
                                 .context = tl_label_needs_context(tl_schedule_plan(schedule))};
    struct issue issue = {.feed = &feed};
    stamp_write(issue.stamp, options->publish_time);
    stamp_write(issue.oldest, options->publish_time - (int64_t)options->feed_tombstone_days * DAY_SECONDS);
    enum tl_status status = TL_OK;
    if (options->feed_previous) {
        g_assert(options->diags);
        g_autofree char *name = tl_feed_name(&feed);
        bool good = tl_feed_edition_read(&issue.edition, options->feed_previous, name, options->diags);
        status = good ? TL_OK : TL_ERR_INPUT;
        issue.floor = issue.edition.floor;
    }
    if (status == TL_OK) {
        issue.text = g_string_new(NULL);
        issue.scratch = g_string_new(NULL);
        issue.line = g_string_new(NULL);
        issue_fill(&issue);
        status = issue_write(&issue, sink);
        g_string_free(issue.text, TRUE);
        g_string_free(issue.scratch, TRUE);
        g_string_free(issue.line, TRUE);
    }
    tl_feed_edition_finish(&issue.edition);
    return status;
}
