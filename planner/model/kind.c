/*
 * kind.c - the names of kinds, parts and statuses.
 *
 * SPDX-License-Identifier: MIT
 */
#include <tenderline/plan.h>

const char *tl_item_kind_name(enum tl_item_kind kind) {
    static const char *const names[TL_ITEM_KIND_COUNT] = {
        [TL_ITEM_PHASE] = "phase",
        [TL_ITEM_ACTIVITY] = "activity",
        [TL_ITEM_CONSULTATION] = "consultation",
        [TL_ITEM_PROCUREMENT] = "procurement",
        [TL_ITEM_STAGE] = "stage",
        [TL_ITEM_NOTICE] = "notice",
        [TL_ITEM_DECISION] = "decision",
        [TL_ITEM_AWARD] = "award",
        [TL_ITEM_CONTRACT] = "contract",
        [TL_ITEM_EXTENSION] = "extension",
        [TL_ITEM_MILESTONE] = "milestone",
        [TL_ITEM_FUNDING] = "funding",
        [TL_ITEM_REPEAT] = "repeat",
        [TL_ITEM_PART] = "part",
    };
    return names[kind];
}

const char *tl_part_name(enum tl_part part) {
    static const char *const names[TL_PART_COUNT] = {
        [TL_PART_NONE] = NULL,
        [TL_PART_NOTICE] = "notice",
        [TL_PART_CLEARANCE] = "clearance",
        [TL_PART_REPORT] = "report",
        [TL_PART_AGENDA] = "agenda",
        [TL_PART_TAKEN] = "taken",
        [TL_PART_PUBLISHED] = "published",
        [TL_PART_CALL_IN_ENDS] = "call-in-ends",
        [TL_PART_EFFECTIVE] = "effective",
        [TL_PART_DECIDED] = "decided",
        [TL_PART_NOTIFIED] = "notified",
        [TL_PART_NOTICED] = "noticed",
        [TL_PART_SIGNED] = "signed",
        [TL_PART_START] = "start",
        [TL_PART_MOBILISATION] = "mobilisation",
        [TL_PART_SERVICE_START] = "service-start",
        [TL_PART_END] = "end",
        [TL_PART_EXERCISE_BY] = "exercise-by",
    };
    return names[part];
}

bool tl_item_is_done(const struct tl_item *item) {
    const struct tl_item_dates *dates = item->dates;
    return item->status == TL_ITEM_DONE || item->progress >= 100 ||
           dates->actual_finish.when.kind == TL_WHEN_WINDOW ||
           (item->shape == TL_SHAPE_EVENT && dates->actual_start.when.kind == TL_WHEN_WINDOW);
}

const char *tl_item_status_name(enum tl_item_status status) {
    static const char *const names[] = {
        [TL_ITEM_PLANNED] = "planned",     [TL_ITEM_CONFIRMED] = "confirmed",
        [TL_ITEM_DONE] = "done",           [TL_ITEM_WITHDRAWN] = "withdrawn",
        [TL_ITEM_ABANDONED] = "abandoned", [TL_ITEM_SUPERSEDED] = "superseded",
    };
    return names[status];
}
