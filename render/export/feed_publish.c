/*
 * feed_publish.c - one feed after another: which events are new, changed, as they
 * were, or gone since the feed that is replaced.
 *
 * SPDX-License-Identifier: MIT
 */
#include "render/export/feed_publish.h"

#include "render/export/feed_edition.h"
#include "render/export/feed_line.h"
#include "render/export/label.h"
#include "render/export/writer.h"

#include <internal/diag.h>
#include <string.h>

#define DAY_SECONDS 86400

/* One feed being put together. */
struct issue {
    const struct tl_feed_calendar *calendar;
    struct tl_feed_edition edition;  /* zeroed: there was none */
    char stamp[TL_FEED_STAMP_SIZE];  /* the publish time */
    char oldest[TL_FEED_STAMP_SIZE]; /* a cancelled event that changed before is dropped */
    uint32_t floor;                  /* of SEQUENCE, in the feed to come */
    GString *text;                   /* the events */
    GString *scratch, *line;
    const char *reused; /* the item last warned of, or NULL; of the edition */
    bool timed;         /* an event has a time of day, so the feed needs the zone */
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

/* There is an end to it, so that what is written can be read again. */
static uint32_t raised(uint32_t sequence) {
    return MIN(sequence + 1, TL_FEED_SEQUENCE_MOST);
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

/* The same of what the event is, told by the first of its categories; others name its plan. */
static bool kind_differs(struct issue *issue, const struct tl_feed_entry *entry) {
    tl_feed_line_find(entry->text, entry->size, "CATEGORIES", issue->line);
    g_autofree char *old = g_strndup(issue->line->str, strcspn(issue->line->str, ","));
    tl_feed_line_find(issue->scratch->str, issue->scratch->len, "CATEGORIES", issue->line);
    g_autofree char *new = g_strndup(issue->line->str, strcspn(issue->line->str, ","));
    return strcmp(old, new) != 0;
}

/* What the item of an event is called: SUMMARY without what stands before and behind that. New string. */
static char *title_of(struct issue *issue, const char *text, size_t size) {
    static const char *const before[] = {TL_FEED_WITHDRAWN, TL_FEED_NOT_SHOWN, TL_FEED_STARTS, TL_FEED_ENDS};
    tl_feed_line_find(text, size, "SUMMARY", issue->line);
    const char *title = tl_feed_line_value(issue->line->str, "SUMMARY");
    for (size_t i = 0; i < G_N_ELEMENTS(before); i++) {
        title += g_str_has_prefix(title, before[i]) ? strlen(before[i]) : 0;
    }
    const char *plan = issue->calendar->programme ? g_strrstr(title, TL_FEED_OF_PLAN) : NULL;
    size_t length = plan ? (size_t)(plan - title) : strlen(title);
    const char *words = g_strrstr_len(title, (gssize)length, " (");
    length = words && title[length - 1] == ')' ? (size_t)(words - title) : length;
    g_autofree char *escaped = g_strndup(title, length);
    return g_strcompress(escaped);
}

/*
 * An item may change its title or its kind; both at once look like another item under an old id. That is
 * told once of the events of an item.
 */
static void warn_of_reuse(struct issue *issue, const struct tl_feed_entry *entry) {
    if (g_strcmp0(issue->reused, entry->item) == 0 || !kind_differs(issue, entry)) {
        return;
    }
    g_autofree char *old = title_of(issue, entry->text, entry->size);
    g_autofree char *new = title_of(issue, issue->scratch->str, issue->scratch->len);
    if (strcmp(old, new) == 0) {
        return;
    }
    issue->reused = entry->item;
    tl_diag_add(issue->calendar->options->diags, TL_CODE_feed_id_reused, TL_SPAN_NONE,
                "the id '%s' stood for “%s” in the feed published last", entry->item, old);
    tl_diag_hint(issue->calendar->options->diags,
                 "give the new item an id of its own: subscribers see one event turn into another");
}

/* An event of the feed to come: one that a plan's dates gave, or a copy out of the plan's own feed. */
struct candidate {
    const struct tl_feed *feed;
    const struct tl_feed_event *event; /* or NULL */
    const struct tl_feed_entry *copy;  /* or NULL */
    const char *uid;
};

static void candidate_write(GString *text, const struct candidate *candidate,
                            const struct tl_feed_mark *mark) {
    if (candidate->event) {
        tl_feed_event_put(text, candidate->event, mark);
        return;
    }
    const struct tl_feed_change change = {.modified = mark->modified,
                                          .sequence = mark->sequence,
                                          .plan = candidate->feed->plan,
                                          .plan_title = candidate->feed->plan_title};
    tl_feed_entry_copy(text, candidate->copy, &change);
}

static void candidate_put(struct issue *issue, const struct candidate *candidate) {
    struct tl_feed_entry *entry = tl_feed_edition_find(&issue->edition, candidate->uid);
    uint32_t least = candidate->copy ? candidate->copy->sequence : 0;
    if (!entry) {
        const struct tl_feed_mark mark = {issue->stamp, MAX(issue->floor, least)};
        candidate_write(issue->text, candidate, &mark);
        return;
    }
    entry->met = true;
    struct tl_feed_mark mark = {entry->modified, entry->sequence};
    g_string_truncate(issue->scratch, 0);
    candidate_write(issue->scratch, candidate, &mark);
    if (issue->scratch->len == entry->size && memcmp(issue->scratch->str, entry->text, entry->size) == 0) {
        g_string_append_len(issue->text, entry->text, (gssize)entry->size);
        return;
    }
    if (candidate->event) { /* of a copy the plan's own feed has told */
        warn_of_reuse(issue, entry);
    }
    mark.modified = later(issue->stamp, entry->modified);
    mark.sequence = MAX(is_significant(issue, entry) ? raised(mark.sequence) : mark.sequence, least);
    candidate_write(issue->text, candidate, &mark);
}

/* The plan that an event of the last feed was of, and its item's id there; NULL: it is not fed any more. */
static const struct tl_feed *feed_of(const struct issue *issue, const char *item, const char **ret_item) {
    const struct tl_feed_calendar *calendar = issue->calendar;
    *ret_item = item;
    if (!calendar->programme) {
        return &calendar->plans[0];
    }
    const char *slash = strchr(item, '/');
    *ret_item = slash ? slash + 1 : item;
    return slash ? tl_feed_calendar_find(calendar, item, (size_t)(slash - item)) : NULL;
}

/*
 * The days between two contracts would tell of the old one. Where the new one replaces none that may be
 * seen, they are nothing to be told of.
 */
static bool is_gap_after_nothing(const struct tl_plan *plan, const struct tl_feed_entry *entry,
                                 const char *id) {
    char gap[TL_FEED_UID_SIZE];
    tl_feed_uid(tl_plan_info(plan)->id, id, "gap", gap);
    uint32_t index = tl_plan_find(plan, id);
    const struct tl_item *items = tl_plan_items(plan, &(size_t){0});
    const struct tl_contract *terms = index == TL_NONE ? NULL : items[index].details->contract;
    return strcmp(entry->uid, gap) == 0 && (!terms || terms->replaces == TL_NONE);
}

/* True if those who may see the feed are told nothing of an event that has gone. */
static bool leaves_silently(const struct tl_feed *feed, const struct tl_feed_entry *entry, const char *item) {
    const struct tl_plan *plan = feed && !feed->own ? tl_schedule_plan(feed->schedule) : NULL;
    if (!plan) {
        /* The plan's own feed has said all there is to say: what it let go of without a word was hidden. */
        return feed != NULL;
    }
    return tl_plan_hides(plan, item) || is_gap_after_nothing(plan, entry, item);
}

static bool still_stands(const struct tl_feed *feed, const char *id) {
    const struct tl_plan *plan = feed ? tl_schedule_plan(feed->schedule) : NULL;
    uint32_t index = plan ? tl_plan_find(plan, id) : TL_NONE;
    if (index == TL_NONE) {
        return false;
    }
    const struct tl_item *item = &tl_plan_items(plan, &(size_t){0})[index];
    return !tl_label_is_off(item) && !tl_label_is_off(tl_label_owner(plan, item));
}

/* An event of the last feed that the new one does not have. */
static void entry_leave(struct issue *issue, const struct tl_feed_entry *entry) {
    const char *item;
    const struct tl_feed *feed = feed_of(issue, entry->item, &item);
    if (leaves_silently(feed, entry, item) || issue->calendar->options->feed_tombstone_days <= 0 ||
        (entry->cancelled && strcmp(entry->modified, issue->oldest) < 0)) {
        issue->floor = MAX(issue->floor, raised(entry->sequence));
        return;
    }
    issue->timed = issue->timed || entry->timed;
    struct tl_feed_change change = {
        .modified = entry->modified, .sequence = entry->sequence, .cancelled = ""};
    if (!entry->cancelled) {
        change.modified = later(issue->stamp, entry->modified);
        change.sequence = raised(entry->sequence);
        change.cancelled = still_stands(feed, item) ? TL_FEED_NOT_SHOWN : TL_FEED_WITHDRAWN;
    }
    tl_feed_entry_copy(issue->text, entry, &change);
}

/* Events of one plan in its order. */
static void plan_fill(struct issue *issue, const struct tl_feed *feed, GArray *events) {
    size_t count;
    const struct tl_item *items = tl_plan_items(tl_schedule_plan(feed->schedule), &count);
    for (size_t i = 0; i < count; i++) {
        tl_feed_events_add(events, feed, &items[i]);
        for (guint e = 0; e < events->len; e++) {
            struct tl_feed_event *event = &g_array_index(events, struct tl_feed_event, e);
            tl_feed_relations_find(feed->relations, items[i].index, event);
            issue->timed = issue->timed || event->timed;
            candidate_put(issue, &(struct candidate){.feed = feed, .event = event, .uid = event->uid});
        }
        tl_feed_events_clear(events);
    }
}

static void own_fill(struct issue *issue, const struct tl_feed *feed) {
    issue->floor = MAX(issue->floor, feed->own->floor);
    for (guint i = 0; i < feed->own->entries->len; i++) {
        const struct tl_feed_entry *entry = &g_array_index(feed->own->entries, struct tl_feed_entry, i);
        issue->timed = issue->timed || entry->timed;
        candidate_put(issue, &(struct candidate){.feed = feed, .copy = entry, .uid = entry->uid});
    }
}

/* Plan after plan, then the events that have gone in the order of the last feed. */
static void issue_fill(struct issue *issue) {
    GArray *events = g_array_new(FALSE, TRUE, sizeof(struct tl_feed_event));
    for (size_t i = 0; i < issue->calendar->plan_count; i++) {
        const struct tl_feed *feed = &issue->calendar->plans[i];
        if (feed->own) {
            own_fill(issue, feed);
        } else {
            plan_fill(issue, feed, events);
        }
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
    tl_feed_head_put(whole, issue->calendar, &(struct tl_feed_mark){modified, issue->floor});
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
    const struct tl_feed_calendar *calendar = issue->calendar;
    if (!tl_feed_edition_sound(whole->str, whole->len, calendar->identity, calendar->options->diags)) {
        g_string_free(whole, TRUE);
        return TL_ERR_INPUT;
    }
    struct tl_writer writer = tl_writer_create(sink);
    tl_writer_put_bytes(&writer, whole->str, whole->len);
    g_string_free(whole, TRUE);
    return tl_writer_finish(&writer);
}

/* A programme may take plans in and let plans go, but not all of them at once. */
static bool knows_previous(const struct issue *issue) {
    const GArray *entries = issue->edition.entries;
    const char *item;
    for (guint i = 0; i < entries->len; i++) {
        if (feed_of(issue, g_array_index(entries, struct tl_feed_entry, i).item, &item)) {
            return true;
        }
    }
    if (entries->len > 0) {
        struct tl_diags *diags = issue->calendar->options->diags;
        tl_diag_add(diags, TL_CODE_feed_of_another, (struct tl_span){.source = issue->edition.source},
                    "this is the feed of a programme with none of these plans");
        tl_diag_hint(diags, "choose another name for the new feed, or delete this one");
    }
    return entries->len == 0;
}

static bool previous_read(struct issue *issue) {
    const struct tl_export_options *options = issue->calendar->options;
    g_assert(options->diags);
    bool good = tl_feed_edition_read(&issue->edition, options->feed_previous, issue->calendar->identity,
                                     options->diags);
    issue->floor = issue->edition.floor;
    return good && knows_previous(issue);
}

/* Where the last feed stands elsewhere, the file that is replaced has to be one of the same, too. */
static bool replaced_fits(const struct tl_feed_calendar *calendar) {
    const struct tl_export_options *options = calendar->options;
    struct tl_feed_edition edition = {0};
    bool fits = !options->feed_replaced ||
                tl_feed_edition_read(&edition, options->feed_replaced, calendar->identity, options->diags);
    tl_feed_edition_finish(&edition);
    return fits;
}

enum tl_status tl_feed_publish(const struct tl_feed_calendar *calendar, struct tl_sink *sink) {
    const struct tl_export_options *options = calendar->options;
    struct issue issue = {.calendar = calendar};
    stamp_write(issue.stamp, options->publish_time);
    stamp_write(issue.oldest, options->publish_time - (int64_t)options->feed_tombstone_days * DAY_SECONDS);
    bool good = replaced_fits(calendar) && (!options->feed_previous || previous_read(&issue));
    enum tl_status status = good ? TL_OK : TL_ERR_INPUT;
    if (good) {
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
