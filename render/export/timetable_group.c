/*
 * timetable_group.c - what the rows of a timetable stand under: phases and procurements, or months.
 *
 * SPDX-License-Identifier: MIT
 */
#include "render/export/label.h"
#include "render/export/timetable_row.h"

enum tl_timetable_group tl_timetable_grouping(const struct tl_timetable_options *options) {
    if (options->group != TL_GROUP_AS_ORDERED) {
        return options->group;
    }
    return options->order == TL_ORDER_FILE ? TL_GROUP_PHASE : TL_GROUP_NONE;
}

static bool is_group(const struct tl_item *item) {
    return item->kind == TL_ITEM_PHASE || item->kind == TL_ITEM_PROCUREMENT || item->kind == TL_ITEM_REPEAT;
}

/* "Stage 1 (April to September 2013)", with the words of the source if they are asked for. */
static char *one_phase(const struct tl_language *language, const struct tl_schedule *schedule,
                       const struct tl_item *phase, bool printed) {
    const struct tl_plan *plan = tl_schedule_plan(schedule);
    g_autofree char *dates = tl_language_item(language, schedule, phase->index);
    g_autofree char *words = printed ? tl_timetable_printed(language, plan, phase) : g_strdup("");
    if (!*words) {
        return g_strdup_printf("%s (%s)", phase->title, dates);
    }
    g_autofree char *note = tl_language_fill(language, TL_WORD_NOTE_PRINTED, words, NULL);
    return g_strdup_printf("%s (%s; %s)", phase->title, dates, note);
}

/* "Re-commissioning of five services – Reablement": the phases, procurements and waves it is part of. */
static char *phase_words(const struct tl_language *language, const struct tl_schedule *schedule,
                         const struct tl_item *item, bool printed) {
    const struct tl_plan *plan = tl_schedule_plan(schedule);
    const struct tl_item *items = tl_plan_items(plan, &(size_t){0});
    GString *group = g_string_new(NULL);
    for (uint32_t at = item->parent; at != TL_NONE; at = items[at].parent) {
        const struct tl_item *parent = &items[at];
        if (!is_group(parent)) {
            continue;
        }
        if (group->len > 0) {
            g_string_prepend(group, " – ");
        }
        if (parent->kind == TL_ITEM_PHASE && tl_label_is_fixed(plan, parent)) {
            g_autofree char *words = one_phase(language, schedule, parent, printed);
            g_string_prepend(group, words);
        } else {
            g_string_prepend(group, parent->title);
        }
    }
    bool none = group->len == 0;
    return g_string_free(group, none);
}

/* Groups follow each other as in the file, behind what belongs to none. */
static int64_t phase_place(const struct tl_schedule *schedule, const struct tl_item *item) {
    const struct tl_item *items = tl_plan_items(tl_schedule_plan(schedule), &(size_t){0});
    for (uint32_t at = item->parent; at != TL_NONE; at = items[at].parent) {
        if (is_group(&items[at])) {
            return (int64_t)at + 1;
        }
    }
    return 0;
}

static int64_t month_number(tl_day day) {
    struct tl_civil civil = tl_day_civil(day);
    return (int64_t)civil.year * 12 + civil.month;
}

/* What the row's own date says of its start; NULL if it was worked out, or is only "by" a day. */
static const struct tl_when *own_start(const struct tl_plan *plan, const struct tl_timetable_row *row) {
    const struct tl_when *start = &tl_label_dated(plan, row->item)->dates->start.when;
    bool own = start->kind == TL_WHEN_WINDOW && start->window.earliest == tl_timetable_row_day(row);
    return own && tl_day_known(start->nominal.earliest) && tl_day_known(start->nominal.latest) ? start : NULL;
}

/* "About June" stands in June, though it may be in May; "2018/19" in no month, but before its first. */
static void month_fill(struct tl_timetable_row *row, const struct tl_language *language,
                       const struct tl_plan *plan) {
    const struct tl_when *start = own_start(plan, row);
    tl_day day = start ? start->nominal.earliest : tl_timetable_row_day(row);
    row->group_place = INT64_MAX;
    if (row->undated || !tl_day_known(day)) {
        return;
    }
    int64_t month = month_number(day);
    bool longer = start && month_number(start->nominal.latest) > month;
    row->group_place = 2 * month - longer;
    if (longer) {
        g_autofree char *words = tl_language_when(language, start);
        row->group = tl_language_capital(words);
    } else {
        struct tl_civil civil = tl_day_civil(day);
        row->group = g_strdup_printf("%s %d", tl_language_month(language, civil.month), civil.year);
    }
}

void tl_timetable_group_fill(struct tl_timetable_row *row, const struct tl_language *language,
                             const struct tl_schedule *schedule, const struct tl_timetable_options *options) {
    enum tl_timetable_group grouping = tl_timetable_grouping(options);
    if (grouping == TL_GROUP_MONTH) {
        month_fill(row, language, tl_schedule_plan(schedule));
        return;
    }
    row->group = phase_words(language, schedule, row->item, options->printed);
    /* In file order the items of a group stand together but for what is nested in it. */
    if (grouping == TL_GROUP_PHASE && options->order == TL_ORDER_DATE) {
        row->group_place = phase_place(schedule, row->item);
    }
}
