/*
 * item_dates.c - the shape of an item from the dates it states, and dates of one item that cannot
 * stand together.
 *
 * SPDX-License-Identifier: MIT
 */
#include "planner/model/build.h"
#include "planner/model/stage.h"

static bool is_given(const struct tl_dated *dated) {
    return dated->when.kind != TL_WHEN_NONE;
}

static bool is_exact(const struct tl_dated *dated) {
    return dated->when.kind == TL_WHEN_WINDOW && tl_day_known(dated->when.window.earliest) &&
           dated->when.window.earliest == dated->when.window.latest;
}

/* Certainly after: every day of `left` lies behind every day of `right`. */
static bool is_after(const struct tl_dated *left, const struct tl_dated *right) {
    return left->when.kind == TL_WHEN_WINDOW && right->when.kind == TL_WHEN_WINDOW &&
           left->when.window.earliest > right->when.window.latest;
}

static bool event_by_kind(const struct tl_item *item) {
    switch (item->kind) {
    case TL_ITEM_STAGE:
        return tl_stage_find(item->stage_kind)->is_event;
    case TL_ITEM_NOTICE:
    case TL_ITEM_MILESTONE:
    case TL_ITEM_EXTENSION:
    case TL_ITEM_PART:
        return true;
    case TL_ITEM_PHASE:
    case TL_ITEM_ACTIVITY:
    case TL_ITEM_CONSULTATION:
    case TL_ITEM_PROCUREMENT:
    case TL_ITEM_DECISION:
    case TL_ITEM_AWARD:
    case TL_ITEM_CONTRACT:
    case TL_ITEM_FUNDING:
    case TL_ITEM_REPEAT:
        break;
    }
    return false;
}

static enum tl_shape shape_find(const struct tl_draft_item *draft) {
    const struct tl_item *item = draft->item;
    switch (item->kind) {
    case TL_ITEM_PHASE:
    case TL_ITEM_PROCUREMENT:
    case TL_ITEM_REPEAT:
    case TL_ITEM_AWARD:
    case TL_ITEM_CONTRACT:
        return TL_SHAPE_GROUP;
    case TL_ITEM_DECISION:
        return TL_SHAPE_ALIAS;
    case TL_ITEM_FUNDING:
        return TL_SHAPE_DATA;
    case TL_ITEM_ACTIVITY:
    case TL_ITEM_CONSULTATION:
    case TL_ITEM_STAGE:
    case TL_ITEM_NOTICE:
    case TL_ITEM_EXTENSION:
    case TL_ITEM_MILESTONE:
    case TL_ITEM_PART:
        break;
    }
    if (draft->on_given) {
        return TL_SHAPE_EVENT;
    }
    if (is_given(&item->dates->start) || is_given(&item->dates->finish) || item->duration.given ||
        draft->dates_given || item->length_by_rule) {
        return TL_SHAPE_BAR;
    }
    if (item->details->stated_count > 0 && item->kind != TL_ITEM_EXTENSION) {
        return item->details->stated[0].is_event ? TL_SHAPE_EVENT : TL_SHAPE_BAR;
    }
    return event_by_kind(item) ? TL_SHAPE_EVENT : TL_SHAPE_BAR;
}

static bool mixed_report(struct tl_diags *diags, struct tl_span span, const char *text, const char *hint) {
    tl_diag_add(diags, TL_CODE_mixed_dates, span, "%s", text);
    tl_diag_hint(diags, "%s", hint);
    return false;
}

/* `on`, `start`/`finish`/`duration` and `dates` exclude one another. */
static bool mixed_check(struct tl_diags *diags, const struct tl_item *item, const struct tl_item_dates *dates,
                        const struct tl_draft_written *written) {
    bool on = is_given(&written->on), ends = is_given(&dates->start) || is_given(&dates->finish);
    struct tl_span end_span = is_given(&dates->start) ? dates->start.span : dates->finish.span;
    if (on && written->dates.given) {
        return mixed_report(diags, written->dates.span, "an item has 'on' or 'dates', not both",
                            "'on' is for one day, 'dates' for a stretch");
    }
    if (on && ends) {
        return mixed_report(diags, end_span, "an item has 'on' or 'start' and 'finish', not both",
                            "'on' is for one day, 'start' and 'finish' for a stretch");
    }
    if (on && item->duration.given) {
        return mixed_report(diags, item->duration_span, "an item with 'on' has no duration",
                            "write 'start' and 'duration'");
    }
    if (written->dates.given && ends) {
        return mixed_report(diags, end_span, "an item has 'dates' or 'start' and 'finish', not both",
                            "take one of them out");
    }
    return true;
}

void tl_draft_dates_settle(struct tl_diags *diags, struct tl_draft_item *draft, struct tl_item *item,
                           struct tl_item_dates *dates, const struct tl_draft_written *written) {
    item->duration = written->duration.duration;
    item->duration_span = written->duration.span;
    dates->remaining = written->remaining.duration;
    if (!draft->dates_poisoned) {
        draft->dates_poisoned = !mixed_check(diags, item, dates, written);
    }
    draft->on_given = is_given(&written->on);
    draft->dates_given = written->dates.given;
    if (draft->dates_given) {
        dates->start = written->dates.start;
        dates->finish = written->dates.finish;
        dates->segments = written->dates.segments;
        dates->segment_count = written->dates.segment_count;
    }
    if (draft->on_given) {
        dates->start = dates->finish = written->on;
    }
    if (is_given(&written->actual_on)) {
        dates->actual_start = dates->actual_finish = written->actual_on;
    }
}

static void order_check(struct build *build, const struct tl_dated *late, const struct tl_dated *early,
                        enum tl_code_index code, const char *text) {
    if (is_after(early, late)) {
        tl_diag_add(build->diags, code, late->span, "%s: %s is before %s", text, late->text, early->text);
        if (early->span.offset != late->span.offset) {
            tl_diag_note(build->diags, early->span, "it is stated here");
        }
    }
}

/* start, duration and finish all exact: they have to agree. */
static void duration_check(struct build *build, const struct tl_draft_item *draft) {
    const struct tl_item *item = draft->item;
    const struct tl_item_dates *dates = item->dates;
    if (!item->duration.given || !is_exact(&dates->start) || !is_exact(&dates->finish)) {
        return;
    }
    tl_day boundary = tl_calendar_add(item->calendar, dates->start.when.window.earliest, &item->duration);
    tl_day finish = dates->finish.when.window.earliest;
    if (!tl_day_known(boundary) || boundary == tl_day_add(finish, 1)) {
        return;
    }
    char duration[TL_DURATION_TEXT_SIZE], expected[TL_DAY_TEXT_SIZE];
    tl_duration_text(&item->duration, duration);
    tl_day_text(tl_day_add(boundary, -1), expected);
    tl_diag_add(build->diags, TL_CODE_duration_disagrees, item->duration_span,
                "%s from %s ends on %s, not on %s", duration, dates->start.text, expected,
                dates->finish.text);
    tl_diag_note(build->diags, dates->finish.span, "the finish is stated here");
    tl_diag_hint(build->diags, "leave one of the three out");
}

/* Work that takes no time is an event. */
static void length_check(struct build *build, const struct tl_item *item) {
    const struct tl_duration *length = &item->duration;
    if (length->given && length->months == 0 && length->days == 0 && length->working_days == 0) {
        tl_diag_add(build->diags, TL_CODE_negative_duration, item->duration_span,
                    "the duration is nothing: an item lasts a day at least");
        tl_diag_hint(build->diags, "of what happens on a day say on=\"...\", or only what it comes after");
    }
}

/* A date of the item's own outside its own bounds. */
static void own_check(struct build *build, const struct tl_item *item) {
    static const char start_text[] = "the start lies outside its own bounds";
    static const char finish_text[] = "the finish lies outside its own bounds";
    static const char day_text[] = "the day lies outside its own bounds";
    const struct tl_item_dates *dates = item->dates;
    bool event = item->shape == TL_SHAPE_EVENT;
    const struct tl_dated *finish = event ? &dates->start : &dates->finish;

    order_check(build, &dates->start, &dates->start_not_before, TL_CODE_backwards_bounds,
                event ? day_text : start_text);
    order_check(build, &dates->start_not_after, &dates->start, TL_CODE_backwards_bounds,
                event ? day_text : start_text);
    order_check(build, finish, &dates->finish_not_before, TL_CODE_backwards_bounds,
                event ? day_text : finish_text);
    order_check(build, &dates->finish_not_after, finish, TL_CODE_backwards_bounds,
                event ? day_text : finish_text);
    if (event) {
        order_check(build, &dates->start_not_after, &dates->finish_not_before, TL_CODE_backwards_bounds,
                    "no day is left");
    }
}

/* The other end, worked out from the duration, before its own not-before bound. */
static void reach_check(struct build *build, const struct tl_item *item) {
    const struct tl_item_dates *dates = item->dates;
    bool from_start = is_exact(&dates->start);
    const struct tl_dated *bound = from_start ? &dates->finish_not_before : &dates->start_not_before;
    const struct tl_dated *own = from_start ? &dates->start : &dates->finish;
    if (!item->duration.given || !is_exact(own) || bound->when.kind != TL_WHEN_WINDOW ||
        is_given(from_start ? &dates->finish : &dates->start)) {
        return;
    }
    tl_day day = own->when.window.earliest;
    day = from_start ? tl_day_add(tl_calendar_add(item->calendar, day, &item->duration), -1)
                     : tl_calendar_sub(item->calendar, tl_day_add(day, 1), &item->duration);
    if (tl_day_known(day) && day < bound->when.window.earliest) {
        char text[TL_DAY_TEXT_SIZE];
        tl_day_text(day, text);
        tl_diag_add(build->diags, TL_CODE_backwards_bounds, bound->span,
                    "the %s, worked out as %s, is before %s", from_start ? "finish" : "start", text,
                    bound->text);
        tl_diag_note(build->diags, own->span, "it is worked out from this");
    }
}

static void bounds_check(struct build *build, const struct tl_item_dates *dates) {
    order_check(build, &dates->finish, &dates->start, TL_CODE_backwards_dates,
                "the finish comes before the start");
    order_check(build, &dates->actual_finish, &dates->actual_start, TL_CODE_backwards_dates,
                "the actual finish comes before the actual start");
    order_check(build, &dates->start_not_after, &dates->start_not_before, TL_CODE_backwards_bounds,
                "no day is left for the start");
    order_check(build, &dates->finish_not_after, &dates->finish_not_before, TL_CODE_backwards_bounds,
                "no day is left for the finish");
    order_check(build, &dates->finish_not_after, &dates->start_not_before, TL_CODE_backwards_bounds,
                "no day is left between start and finish");
}

/* Which date of it an anchor would hold, or NULL. */
static const struct tl_dated *anchor_date(const struct tl_draft_item *draft) {
    const struct tl_draft_extra *extra = draft->extra;
    enum tl_item_kind kind = draft->item->kind;
    if (kind == TL_ITEM_CONTRACT) {
        return is_given(&extra->parts[TL_PART_START]) ? &extra->parts[TL_PART_START]
                                                      : &extra->parts[TL_PART_SERVICE_START];
    }
    if (kind == TL_ITEM_AWARD) {
        return &extra->parts[TL_PART_DECIDED];
    }
    if (kind == TL_ITEM_DECISION) {
        return extra->sitting_count > 0 ? NULL : &draft->item->dates->start;
    }
    return is_given(&draft->item->dates->start) ? &draft->item->dates->start : &draft->item->dates->finish;
}

static void anchor_check(struct build *build, const struct tl_draft_item *draft) {
    const struct tl_dated *date = draft->item->anchor ? anchor_date(draft) : NULL;
    if (draft->item->anchor && date && date->when.kind != TL_WHEN_WINDOW) {
        tl_diag_add(build->diags, TL_CODE_anchor_without_date, draft->item->span,
                    "'%s' is an anchor but has no date of its own", draft->item->title);
        tl_diag_hint(build->diags, "%s",
                     draft->item->kind == TL_ITEM_CONTRACT ? "give it 'start' or 'service-start'"
                                                           : "give it 'on', 'start' or 'finish'");
    }
}

/* An item without dates of its own has those of its first statement. */
static void stated_fill(struct build *build, struct tl_item *item) {
    const struct tl_item_details *details = item->details;
    bool own = is_given(&item->dates->start) || is_given(&item->dates->finish);
    bool takes_stated = item->shape == TL_SHAPE_BAR || item->shape == TL_SHAPE_EVENT;
    if (!own && takes_stated && details->stated_count > 0) {
        struct tl_item_dates dates = *item->dates;
        dates.start = details->stated[0].start;
        dates.finish = details->stated[0].finish;
        dates.segments = details->stated[0].segments;
        dates.segment_count = details->stated[0].segment_count;
        tl_plan_set_dates(build->plan, item, &dates);
    }
    item->tbc = item->dates->start.when.kind == TL_WHEN_TBC || item->dates->finish.when.kind == TL_WHEN_TBC;
}

static bool closes_at_midnight(const struct tl_item *item) {
    return item->kind == TL_ITEM_CONSULTATION ||
           (item->kind == TL_ITEM_STAGE && tl_stage_find(item->stage_kind)->closes_at_midnight);
}

/* On one day; a bar may start at 5pm and close at noon some days later. */
static bool times_backwards(const struct tl_item *item) {
    const struct tl_window *start = &item->dates->start.when.window;
    const struct tl_window *finish = &item->dates->finish.when.window;
    bool one_day = item->shape != TL_SHAPE_BAR ||
                   (start->earliest == finish->earliest && start->latest == finish->latest);
    return one_day && item->time != TL_TIME_NONE && item->end_time != TL_TIME_NONE &&
           item->end_time < item->time;
}

void tl_build_item_dates(struct build *build, struct tl_draft_item *draft) {
    struct tl_item *item = draft->item;
    if (item->kind == TL_ITEM_STAGE && !item->stage_kind) {
        return; /* the kind was wrong, and that has been said */
    }
    item->shape = shape_find(draft);
    item->closes_at_midnight = closes_at_midnight(item);
    if (item->kind == TL_ITEM_EXTENSION) {
        struct tl_item_dates dates = *item->dates;
        dates.start = dates.finish = draft->extra->parts[TL_PART_EXERCISE_BY];
        tl_plan_set_dates(build->plan, item, &dates);
    }
    stated_fill(build, item);
    if (draft->dates_poisoned) {
        return;
    }
    bounds_check(build, item->dates);
    own_check(build, item);
    length_check(build, item);
    duration_check(build, draft);
    reach_check(build, item);
    anchor_check(build, draft);
    if (times_backwards(item)) {
        tl_diag_add(build->diags, TL_CODE_bad_time, item->span, "'%s' ends at a time before it begins",
                    item->title);
    }
}
