/*
 * timetable_row.c - which items a timetable shows, and the words of each row.
 *
 * SPDX-License-Identifier: MIT
 */
#include "render/export/timetable_row.h"

#include "render/export/label.h"

#include <string.h>

/* The item is the taking of a decision, by one body or by all. */
static bool is_taking(const struct tl_item *item) {
    return item->kind == TL_ITEM_DECISION || item->part == TL_PART_TAKEN;
}

static bool stage_decides(const struct tl_item *item) {
    return item->stage_kind && (strcmp(item->stage_kind, "governance-approval") == 0 ||
                                strcmp(item->stage_kind, "approval-to-procure") == 0);
}

static bool in_key_view(const struct tl_item *item, const struct tl_item *owner) {
    if (item->key || (owner->key && is_taking(item))) {
        return true;
    }
    switch (owner->kind) {
    case TL_ITEM_DECISION:
        return is_taking(item);
    case TL_ITEM_AWARD:
    case TL_ITEM_CONTRACT:
    case TL_ITEM_CONSULTATION:
    case TL_ITEM_MILESTONE:
        return true;
    case TL_ITEM_PHASE:
    case TL_ITEM_ACTIVITY:
    case TL_ITEM_PROCUREMENT:
    case TL_ITEM_STAGE:
    case TL_ITEM_NOTICE:
    case TL_ITEM_EXTENSION:
    case TL_ITEM_FUNDING:
    case TL_ITEM_REPEAT:
    case TL_ITEM_PART:
        return false;
    }
    return false;
}

/* A committee, board or council meets; a member or an officer decides without a meeting. */
static bool in_meeting_view(const struct tl_schedule *schedule, const struct tl_item *item) {
    const struct tl_body *bodies = tl_plan_bodies(tl_schedule_plan(schedule), &(size_t){0});
    if (!is_taking(item)) {
        return false;
    }
    uint32_t single = item->kind == TL_ITEM_PART ? item->body : TL_NONE;
    size_t count = single != TL_NONE ? 1 : item->details->body_count;
    for (size_t i = 0; i < count; i++) {
        enum tl_body_kind kind = bodies[single != TL_NONE ? single : item->details->bodies[i]].kind;
        if (kind != TL_BODY_MEMBER && kind != TL_BODY_OFFICER) {
            return true;
        }
    }
    return false;
}

/* A decision of several bodies that do not all meet on one day: the day the last has agreed is told too. */
static bool is_whole_decision(const struct tl_schedule *schedule, const struct tl_item *item) {
    const struct tl_item *items = tl_plan_items(tl_schedule_plan(schedule), &(size_t){0});
    const struct tl_scheduled *times = tl_schedule_items(schedule, &(size_t){0});
    if (item->kind != TL_ITEM_DECISION || item->shape != TL_SHAPE_ALIAS ||
        items[item->alias_of].shape != TL_SHAPE_LAST) {
        return false;
    }
    const struct tl_window *whole = &times[item->index].planned.start;
    for (uint32_t at = item->alias_of + 1; at < items[item->alias_of].subtree_end; at++) {
        const struct tl_window *one = &times[at].planned.start;
        if (one->earliest != whole->earliest || one->latest != whole->latest) {
            return true;
        }
    }
    return false;
}

bool tl_timetable_row_wanted(const struct tl_schedule *schedule, const struct tl_item *item,
                             const struct tl_timetable_options *options) {
    bool phase = item->kind == TL_ITEM_PHASE && tl_timetable_grouping(options) != TL_GROUP_PHASE &&
                 options->view == TL_VIEW_ALL && tl_label_is_fixed(tl_schedule_plan(schedule), item);
    if (!phase && !tl_label_is_shown(schedule, item) && !is_whole_decision(schedule, item)) {
        return false;
    }
    const struct tl_item *owner = tl_label_owner(tl_schedule_plan(schedule), item);
    switch (options->view) {
    case TL_VIEW_ALL:
        return true;
    case TL_VIEW_KEY:
        return in_key_view(item, owner);
    case TL_VIEW_DECISIONS:
        return owner->kind == TL_ITEM_DECISION || owner->kind == TL_ITEM_AWARD || stage_decides(item);
    case TL_VIEW_MEETINGS:
        return in_meeting_view(schedule, item) && !is_whole_decision(schedule, item);
    }
    return false;
}

/* "mid June" would look odd at the start of a cell; in the list at the end words follow words. */
static char *cell_case(char *text, bool undated) {
    if (!*text || undated || !g_unichar_islower(g_utf8_get_char(text))) {
        return text;
    }
    char *capital = tl_language_capital(text);
    g_free(text);
    return capital;
}

static char *time_words(const struct tl_language *language, const struct tl_schedule *schedule,
                        const struct tl_item *item) {
    int begins, ends;
    tl_schedule_hours(schedule, item->index, &begins, &ends);
    if (begins == TL_TIME_NONE) {
        return g_strdup("");
    }
    char *time = tl_language_time(language, begins);
    if (ends == TL_TIME_NONE || item->shape == TL_SHAPE_BAR) {
        return time;
    }
    g_autofree char *begin = time, *end = tl_language_time(language, ends);
    return tl_language_fill(language, TL_WORD_TIME_TO, begin, end, NULL);
}

static char *activity_words(const struct tl_language *language, const struct tl_plan *plan,
                            const struct tl_item *item, bool context) {
    g_autofree char *activity = tl_label_activity(language, plan, item, context);
    g_autofree char *lots = tl_label_lots(language, plan, item);
    return *lots ? g_strdup_printf("%s: %s", activity, lots) : g_strdup(activity);
}

/* "Thursday 25 July 2013" where that day is meant and no other; else as tl_language_item() has it. */
static char *date_words(const struct tl_language *language, const struct tl_schedule *schedule,
                        const struct tl_item *item, const struct tl_times *times) {
    uint32_t dated = tl_label_dated(tl_schedule_plan(schedule), item)->index;
    char *words = tl_language_item(language, schedule, dated);
    tl_day day = times->start.earliest;
    if (!tl_day_known(day) || times->start.latest != day) {
        return words;
    }
    g_autofree char *plain = tl_language_day(language, day);
    if (strcmp(words, plain) != 0) {
        return words;
    }
    g_free(words);
    return tl_language_day_long(language, day);
}

void tl_timetable_row_fill(struct tl_timetable_row *row, const struct tl_timetable *table,
                           const struct tl_schedule *schedule, const struct tl_item *item, bool context) {
    const struct tl_language *language = table->language;
    const struct tl_plan *plan = tl_schedule_plan(schedule);
    const struct tl_scheduled *times = &tl_schedule_items(schedule, &(size_t){0})[item->index];
    row->item = item;
    row->undated = !times->dated || times->tbc;
    row->times = times->planned;
    tl_schedule_hours(schedule, item->index, &row->time, &(int){0});
    /* "No date yet" is the heading of the list at the end: it needs no saying again. */
    row->cells[TL_COLUMN_DATE] =
        times->dated || times->tbc
            ? cell_case(date_words(language, schedule, item, &times->planned), row->undated)
            : g_strdup("");
    row->cells[TL_COLUMN_TIME] = time_words(language, schedule, item);
    bool whole = is_whole_decision(schedule, item);
    row->closing = whole || item->part == TL_PART_PUBLISHED || item->part == TL_PART_CALL_IN_ENDS;
    row->cells[TL_COLUMN_ACTIVITY] =
        whole ? tl_language_fill(language, TL_WORD_AGREED_BY_ALL, item->title, NULL)
              : activity_words(language, plan, item, context);
    row->cells[TL_COLUMN_BODY] = whole ? g_strdup("") : tl_label_bodies(language, plan, item);
    row->cells[TL_COLUMN_NOTES] = cell_case(tl_label_notes(language, schedule, item), row->undated);
    row->cells[TL_COLUMN_PRINTED] = g_strdup("");
}

tl_day tl_timetable_row_day(const struct tl_timetable_row *row) {
    const struct tl_times *times = &row->times;
    const tl_day days[] = {times->start.earliest, times->start.latest, times->finish.earliest,
                           times->finish.latest};
    for (size_t i = 0; i < G_N_ELEMENTS(days); i++) {
        if (tl_day_known(days[i])) {
            return days[i];
        }
    }
    return TL_DAY_FUTURE;
}

bool tl_timetable_row_exact(const struct tl_timetable_row *row) {
    const struct tl_times *times = &row->times;
    return tl_day_known(times->start.earliest) && times->start.earliest == times->start.latest &&
           times->finish.earliest == times->start.earliest && times->finish.latest == times->start.earliest &&
           !row->undated;
}

static bool same_cell(const struct tl_timetable_row *a, const struct tl_timetable_row *b,
                      enum tl_timetable_column column) {
    return strcmp(a->cells[column], b->cells[column]) == 0;
}

static void replace(char **cell, char *text) {
    g_free(*cell);
    *cell = text;
}

/* Rows that are one may yet have been printed in different words. */
static void join_printed(struct tl_timetable_row *other, const struct tl_timetable_row *row) {
    char **cell = &other->cells[TL_COLUMN_PRINTED];
    const char *more = row->cells[TL_COLUMN_PRINTED];
    if (!strstr(*cell, more)) {
        replace(cell, **cell ? g_strdup_printf("%s; %s", *cell, more) : g_strdup(more));
    }
}

/* `row` goes into `other`: its item and the words of its source are kept. */
static void take_in(struct tl_timetable_row *other, const struct tl_timetable_row *row) {
    join_printed(other, row);
    if (!other->others) {
        other->others = g_array_new(FALSE, FALSE, sizeof(uint32_t));
    }
    g_array_append_val(other->others, row->item->index);
}

bool tl_timetable_row_merge(struct tl_timetable_row *other, const struct tl_timetable_row *row) {
    const struct tl_item *a = other->item, *b = row->item;
    if (a->parent != b->parent || !same_cell(other, row, TL_COLUMN_DATE) ||
        !same_cell(other, row, TL_COLUMN_TIME) || !same_cell(other, row, TL_COLUMN_NOTES)) {
        return false;
    }
    if (a->kind == TL_ITEM_PART && b->kind == TL_ITEM_PART && a->owner_item == b->owner_item &&
        a->part == b->part && same_cell(other, row, TL_COLUMN_ACTIVITY)) {
        replace(&other->cells[TL_COLUMN_BODY],
                g_strdup_printf("%s; %s", other->cells[TL_COLUMN_BODY], row->cells[TL_COLUMN_BODY]));
        take_in(other, row);
        return true;
    }
    if (a->details->row && b->details->row && strcmp(a->details->row, b->details->row) == 0 &&
        same_cell(other, row, TL_COLUMN_BODY)) {
        replace(&other->cells[TL_COLUMN_ACTIVITY], g_strdup(a->details->row));
        take_in(other, row);
        return true;
    }
    return false;
}

void tl_timetable_row_finish(struct tl_timetable_row *row) {
    for (size_t i = 0; i < TL_TIMETABLE_COLUMNS; i++) {
        g_free(row->cells[i]);
    }
    g_free(row->group);
    if (row->others) {
        g_array_unref(row->others);
    }
}
