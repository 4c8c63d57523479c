/*
 * summary.c - a plan in a few lines: whose it is, where it stands, what comes next.
 *
 * SPDX-License-Identifier: MIT
 */
#include "render/publish/summary.h"

#include <string.h>

#include "render/export/label.h"
#include "render/export/timetable.h"

/* A window wider than that names no month. */
#define MONTH_DAYS_MOST 31
/* What runs for longer is found by the months it begins and ends in. */
#define MONTH_TEXT_SIZE 8

static int compare_texts(const void *left, const void *right) {
    const char *const *a = left, *const *b = right;
    return strcmp(*a, *b);
}

/* Sorted, each once. */
static void texts_settle(GPtrArray *texts) {
    g_ptr_array_sort(texts, compare_texts);
    guint kept = 0;
    for (guint i = 0; i < texts->len; i++) {
        if (kept == 0 || strcmp(texts->pdata[kept - 1], texts->pdata[i]) != 0) {
            texts->pdata[kept++] = texts->pdata[i];
        }
    }
    g_ptr_array_set_size(texts, (gint)kept);
}

static void text_add(struct tl_entry *entry, GPtrArray *texts, const char *text) {
    g_ptr_array_add(texts, (char *)g_string_chunk_insert_const(entry->texts, text));
}

/* Authorities in the order of the file, each title once. */
static void authorities_add(struct tl_entry *entry, const struct tl_plan *plan) {
    size_t count;
    const struct tl_authority *authorities = tl_plan_authorities(plan, &count);
    for (size_t i = 0; i < count; i++) {
        const char *title = authorities[i].title ? authorities[i].title : authorities[i].id;
        bool known = false;
        for (guint k = 0; k < entry->authorities->len; k++) {
            known = known || strcmp(entry->authorities->pdata[k], title) == 0;
        }
        if (!known) {
            text_add(entry, entry->authorities, title);
        }
    }
}

static void bodies_add(struct tl_entry *entry, const struct tl_plan *plan, const struct tl_item *item) {
    const struct tl_body *bodies = tl_plan_bodies(plan, &(size_t){0});
    for (size_t i = 0; i < item->details->body_count; i++) {
        const struct tl_body *body = &bodies[item->details->bodies[i]];
        text_add(entry, entry->bodies, body->title ? body->title : body->id);
    }
}

static void month_add(struct tl_entry *entry, struct tl_window window) {
    if (!tl_day_known(window.earliest) || !tl_day_known(window.latest) ||
        window.latest - window.earliest > MONTH_DAYS_MOST) {
        return;
    }
    tl_day ends[] = {window.earliest, window.latest};
    for (size_t i = 0; i < G_N_ELEMENTS(ends); i++) {
        char text[TL_DAY_TEXT_SIZE];
        tl_day_text(ends[i], text);
        text[MONTH_TEXT_SIZE - 1] = '\0';
        text_add(entry, entry->months, text);
    }
}

static void items_survey(struct tl_entry *entry, const struct tl_schedule *schedule) {
    const struct tl_plan *plan = tl_schedule_plan(schedule);
    size_t count;
    const struct tl_item *items = tl_plan_items(plan, &count);
    const struct tl_scheduled *times = tl_schedule_items(schedule, &count);
    for (size_t i = 0; i < count; i++) {
        if (tl_label_is_off(&items[i]) || tl_label_is_off(tl_label_owner(plan, &items[i]))) {
            continue;
        }
        entry->missed += times[i].missed;
        bodies_add(entry, plan, &items[i]);
        if (items[i].kind != TL_ITEM_PART && items[i].kind != TL_ITEM_REPEAT) {
            text_add(entry, entry->kinds, tl_item_kind_name(items[i].kind));
        }
        if (times[i].dated && tl_label_is_shown(schedule, &items[i])) {
            month_add(entry, times[i].planned.start);
            month_add(entry, times[i].planned.finish);
        }
    }
    texts_settle(entry->bodies);
    texts_settle(entry->kinds);
    texts_settle(entry->months);
}

static void rules_count(struct tl_entry *entry, const struct tl_compliance *compliance) {
    size_t count = 0;
    const struct tl_compliance_row *rows = compliance ? tl_compliance_rows(compliance, &count) : NULL;
    for (size_t i = 0; i < count; i++) {
        if (rows[i].rule->severity != TL_RULE_ADVICE) {
            entry->broken += rows[i].result == TL_RESULT_BROKEN;
            entry->possible += rows[i].result == TL_RESULT_POSSIBLE;
        }
    }
}

/* The first dates to come: key dates where the plan has some. */
static void next_add(struct tl_entry *entry, const struct tl_schedule *schedule,
                     const struct tl_export_options *output, enum tl_timetable_view view) {
    const struct tl_timetable_options options = {
        .format = TL_TIMETABLE_TEXT, .view = view, .order = TL_ORDER_DATE, .group = TL_GROUP_NONE};
    struct tl_timetable *table = tl_timetable_create(schedule, output, &options);
    for (size_t i = 0; i < table->dated_count && entry->next->len < TL_ENTRY_NEXT_MOST; i++) {
        const struct tl_timetable_row *row = tl_timetable_row_at(table, i);
        const struct tl_window *start = &row->times.start;
        bool exact = start->earliest == start->latest;
        if (!tl_day_known(start->earliest) || start->latest < entry->as_at || tl_label_is_off(row->item)) {
            continue;
        }
        struct tl_entry_event event = {
            .day = start->earliest,
            .when = exact ? NULL : tl_entry_text(entry, row->cells[TL_COLUMN_DATE]),
            .item = tl_entry_text(entry, row->item->id),
            .title = tl_entry_text(entry, row->cells[TL_COLUMN_ACTIVITY]),
            .kind = tl_item_kind_name(tl_label_owner(tl_schedule_plan(schedule), row->item)->kind),
        };
        g_array_append_val(entry->next, event);
    }
    tl_timetable_destroy(table);
}

/* From all its dates that are known, past and to come. */
static enum tl_entry_stage stage_find(const struct tl_schedule *schedule, tl_day as_at) {
    size_t count;
    const struct tl_item *items = tl_plan_items(tl_schedule_plan(schedule), &count);
    const struct tl_scheduled *times = tl_schedule_items(schedule, &count);
    bool begun = false, ahead = false, dated = false;
    for (size_t i = 0; i < count; i++) {
        if (!tl_label_is_shown(schedule, &items[i]) || tl_label_is_off(&items[i])) {
            continue;
        }
        dated = dated || times[i].dated;
        begun = begun || (times[i].dated && times[i].planned.start.latest < as_at);
        ahead = ahead || !times[i].dated || times[i].planned.finish.latest >= as_at;
    }
    if (!dated || !tl_day_known(as_at)) {
        return TL_STAGE_UNKNOWN;
    }
    return !begun ? TL_STAGE_AHEAD : ahead ? TL_STAGE_UNDER_WAY : TL_STAGE_OVER;
}

void tl_summary_fill(struct tl_entry *entry, const struct tl_schedule *schedule,
                     const struct tl_publish_options *options) {
    const struct tl_plan *plan = tl_schedule_plan(schedule);
    const struct tl_plan_info *info = tl_plan_info(plan);
    const struct tl_export_options *output = &options->output;
    const struct tl_when *status = &info->status_date.when;
    entry->id = tl_entry_text(entry, info->id);
    entry->title = tl_entry_text(entry, info->title);
    entry->language = tl_entry_text(entry, tl_language_tag(output->language, info->language));
    entry->audience = output->audience;
    entry->as_at = tl_day_known(output->today)      ? output->today
                   : status->kind == TL_WHEN_WINDOW ? status->window.earliest
                                                    : TL_DAY_PAST;
    authorities_add(entry, plan);
    items_survey(entry, schedule);
    rules_count(entry, options->compliance);
    next_add(entry, schedule, output, TL_VIEW_KEY);
    if (entry->next->len == 0) {
        next_add(entry, schedule, output, TL_VIEW_ALL);
    }
    entry->stage = stage_find(schedule, entry->as_at);
}
