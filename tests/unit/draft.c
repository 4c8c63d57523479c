/*
 * draft.c - small plans made in memory.
 *
 * SPDX-License-Identifier: MIT
 */
#include "tests/unit/draft.h"

#include "planner/model/model.h"

#include <string.h>

struct draft *draft_create(void) {
    struct draft *draft = g_new0(struct draft, 1);
    struct tl_calendar_spec spec = {.id = "weekdays", .days = TL_WEEK_MONDAY_TO_FRIDAY};

    draft->items = g_array_new(FALSE, TRUE, sizeof(struct tl_item));
    draft->links = g_array_new(FALSE, TRUE, sizeof(struct tl_link));
    draft->bodies = g_array_new(FALSE, TRUE, sizeof(struct tl_body));
    draft->blackouts = g_array_new(FALSE, TRUE, sizeof(struct tl_blackout));
    draft->meeting_days = g_array_new(FALSE, TRUE, sizeof(struct tl_meeting_day));
    draft->calendars = g_ptr_array_new_with_free_func((GDestroyNotify)tl_calendar_destroy);
    draft->dates = g_ptr_array_new_with_free_func(g_free);
    draft->strings = g_string_chunk_new(256);
    draft->start = (struct tl_window){TL_DAY_PAST, TL_DAY_FUTURE};
    draft->finish = draft->start;
    draft->diags = tl_diags_create();
    g_ptr_array_add(draft->calendars, tl_calendar_create(&spec));
    return draft;
}

struct draft *draft_copy(const struct draft *draft) {
    struct draft *copy = draft_create();

    g_array_append_vals(copy->items, draft->items->data, draft->items->len);
    g_array_append_vals(copy->links, draft->links->data, draft->links->len);
    g_array_append_vals(copy->bodies, draft->bodies->data, draft->bodies->len);
    g_array_append_vals(copy->blackouts, draft->blackouts->data, draft->blackouts->len);
    for (guint i = 0; i < copy->items->len; i++) {
        struct tl_item_dates *own = g_memdup2(draft_item(copy, i)->dates, sizeof *own);
        g_ptr_array_add(copy->dates, own);
        draft_item(copy, i)->dates = own;
    }
    copy->start = draft->start;
    copy->finish = draft->finish;
    return copy;
}

void draft_destroy(struct draft *draft) {
    tl_schedule_destroy(draft->schedule);
    tl_diags_destroy(draft->diags);
    g_array_unref(draft->items);
    g_array_unref(draft->links);
    g_array_unref(draft->bodies);
    g_array_unref(draft->blackouts);
    g_array_unref(draft->meeting_days);
    g_ptr_array_unref(draft->calendars);
    g_ptr_array_unref(draft->dates);
    g_string_chunk_free(draft->strings);
    g_free(draft);
}

const struct tl_calendar *draft_calendar(struct draft *draft) {
    return g_ptr_array_index(draft->calendars, 0);
}

tl_day draft_day(const char *text) {
    return draft_dated(text).when.window.earliest;
}

struct tl_dated draft_dated(const char *text) {
    struct tl_dated dated = {.span = {.source = TL_NONE}, .text = text};

    if (text && *text && tl_when_parse(text, &dated.when, NULL) != TL_TEXT_OK) {
        g_error("not a date: %s", text);
    }
    return dated;
}

struct tl_duration draft_duration(const char *text) {
    struct tl_duration duration = {.given = false};

    if (text && tl_duration_parse(text, &duration, NULL) != TL_TEXT_OK) {
        g_error("not a duration: %s", text);
    }
    return duration;
}

uint32_t draft_add(struct draft *draft, uint32_t parent, enum tl_shape shape, const char *dates,
                   const char *duration) {
    uint32_t index = draft->items->len;
    g_autofree char *id = g_strdup_printf("i%u", index);
    struct tl_item_dates *own = g_new0(struct tl_item_dates, 1);
    struct tl_item item = {
        .index = index,
        .parent = parent,
        .subtree_end = index + 1,
        .id = g_string_chunk_insert(draft->strings, id),
        .title = g_string_chunk_insert(draft->strings, id),
        .kind = shape == TL_SHAPE_GROUP ? TL_ITEM_PHASE : TL_ITEM_ACTIVITY,
        .shape = shape,
        .span = {.source = TL_NONE},
        .dates = own,
        .details = &tl_item_no_details,
        .calendar = draft_calendar(draft),
        .time = TL_TIME_NONE,
        .end_time = TL_TIME_NONE,
        .owner_item = TL_NONE,
        .alias_of = TL_NONE,
        .body = TL_NONE,
        .duration = draft_duration(duration),
    };

    if (dates) {
        g_auto(GStrv) ends = g_strsplit(dates, "/", 2);
        const char *finish = ends[1] ? ends[1] : ends[0];
        own->start = draft_dated(g_string_chunk_insert(draft->strings, ends[0]));
        own->finish = draft_dated(g_string_chunk_insert(draft->strings, finish));
    }
    item.tbc = item.dates->start.when.kind == TL_WHEN_TBC || item.dates->finish.when.kind == TL_WHEN_TBC;
    g_ptr_array_add(draft->dates, own);
    g_array_append_val(draft->items, item);
    for (uint32_t up = parent; up != TL_NONE; up = draft_item(draft, up)->parent) {
        draft_item(draft, up)->subtree_end = index + 1;
    }
    return index;
}

struct tl_item *draft_item(struct draft *draft, uint32_t item) {
    return &g_array_index(draft->items, struct tl_item, item);
}

struct tl_item_dates *draft_dates(struct tl_item *item) {
    return (struct tl_item_dates *)item->dates;
}

struct tl_link *draft_link(struct draft *draft, uint32_t from, uint32_t to, enum tl_link_type type,
                           const char *lag) {
    struct tl_link link = {
        .predecessor = from,
        .successor = to,
        .type = type,
        .origin = TL_LINK_AFTER,
        .lag = draft_duration(lag),
        .span = {.source = TL_NONE},
    };

    g_array_append_val(draft->links, link);
    return &g_array_index(draft->links, struct tl_link, draft->links->len - 1);
}

struct tl_link *draft_before(struct draft *draft, uint32_t from, uint32_t to, const char *lead) {
    struct tl_link *link = draft_link(draft, from, to, TL_LINK_FS, lead);

    link->origin = TL_LINK_BEFORE;
    return link;
}

enum tl_status draft_solve(struct draft *draft) {
    struct tl_network_source source = {
        .items = (const struct tl_item *)(void *)draft->items->data,
        .item_count = draft->items->len,
        .links = (const struct tl_link *)(void *)draft->links->data,
        .link_count = draft->links->len,
        .start = draft->start,
        .finish = draft->finish,
        .start_span = {.source = TL_NONE},
        .finish_span = {.source = TL_NONE},
        .bodies = (const struct tl_body *)(void *)draft->bodies->data,
        .blackouts = (const struct tl_blackout *)(void *)draft->blackouts->data,
        .blackout_count = draft->blackouts->len,
        .gaps = draft->gaps ? (struct tl_applied_gap *)(void *)draft->gaps->data : NULL,
        .gap_count = draft->gaps ? draft->gaps->len : 0,
    };

    tl_schedule_destroy(draft->schedule);
    draft->schedule = NULL;
    return tl_schedule_solve(&source, draft->diags, &draft->schedule);
}

const struct tl_scheduled *draft_at(const struct draft *draft, uint32_t item) {
    return &draft->schedule->items[item];
}

static void end_text(tl_day day, char text[TL_DAY_TEXT_SIZE]) {
    text[0] = '\0';
    if (tl_day_known(day)) {
        tl_day_text(day, text);
    }
}

char *draft_window(struct tl_window window) {
    char earliest[TL_DAY_TEXT_SIZE];
    char latest[TL_DAY_TEXT_SIZE];

    end_text(window.earliest, earliest);
    end_text(window.latest, latest);
    if (window.earliest == window.latest) {
        return g_strdup(earliest);
    }
    return g_strdup_printf("%s..%s", earliest, latest);
}

size_t draft_count(const struct draft *draft, const char *code) {
    size_t count = 0;
    size_t found = 0;
    const struct tl_diag *all = tl_diags_all(draft->diags, &count);

    for (size_t i = 0; i < count; i++) {
        found += g_str_equal(all[i].code->id, code);
    }
    return found;
}
