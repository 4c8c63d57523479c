/*
 * new_plan.c - a plan from a template, worked out; and the earliest one that can still be kept.
 *
 * SPDX-License-Identifier: MIT
 */
#include "new_plan.h"

#include <internal/prose.h>
#include <inttypes.h>

enum { DAYS_LOOKED = 10 * 366 };

/* Dates of what stands already are no work to be done. */
static bool is_work(const struct tl_item *items, const struct tl_item *item) {
    for (; item->parent != TL_NONE; item = &items[item->parent]) {
        if (item->kind == TL_ITEM_PROCUREMENT && g_str_has_prefix(item->id, "present")) {
            return false;
        }
    }
    return !(item->kind == TL_ITEM_PROCUREMENT && g_str_has_prefix(item->id, "present"));
}

/* Phases and procurements last as long as what they hold. */
static bool is_group(const struct tl_item *item) {
    return item->kind == TL_ITEM_PHASE || item->kind == TL_ITEM_PROCUREMENT || item->kind == TL_ITEM_CONTRACT;
}

static void dates_look(struct tl_new_plan *plan) {
    size_t count;
    const struct tl_item *items = tl_plan_items(plan->plan, &count);
    const struct tl_scheduled *dates = tl_schedule_items(plan->schedule, &count);
    plan->lawful = true;
    plan->first = TL_DAY_FUTURE;
    for (size_t i = 0; i < count; i++) {
        if (!is_work(items, &items[i]) || is_group(&items[i])) {
            continue;
        }
        plan->lawful = plan->lawful && dates[i].dated && !dates[i].missed;
        if (dates[i].dated) {
            plan->first = MIN(plan->first, dates[i].planned.start.earliest);
        }
    }
}

enum tl_exit tl_new_plan_make(struct tl_new_plan *plan, const struct tl_new_source *source,
                              const struct tl_template_wish *wish) {
    struct tl_session *session = source->session;
    struct tl_read_options read_options = {.data_dir = session->data};
    struct tl_schedule_options schedule_options = {.today = session->today, .rules = session->rules};
    *plan = (struct tl_new_plan){.diags = tl_session_diags(session->options)};
    struct tl_sink sink = tl_bytes_sink(&plan->text);
    enum tl_status status = tl_template_fill(&source->template, wish, session->rules, plan->diags, &sink);
    if (status == TL_OK) {
        status = tl_plan_read_memory("new plan", plan->text.data, plan->text.size, &read_options, plan->diags,
                                     &plan->plan);
    }
    if (status == TL_OK) {
        status = tl_schedule_create(plan->plan, &schedule_options, plan->diags, &plan->schedule);
    }
    if (status != TL_OK) {
        return tl_message_exit(status);
    }
    tl_plan_check(plan->schedule, plan->diags);
    struct tl_compliance *compliance = tl_compliance_create(plan->schedule, session->rules);
    tl_compliance_report(compliance, plan->diags);
    dates_look(plan);
    plan->lawful = plan->lawful && !tl_compliance_is_broken(compliance);
    tl_compliance_destroy(compliance);
    return TL_EXIT_DONE;
}

void tl_new_plan_finish(struct tl_new_plan *plan) {
    tl_schedule_destroy(plan->schedule);
    tl_plan_destroy(plan->plan);
    tl_diags_destroy(plan->diags);
    tl_bytes_finish(&plan->text);
    *plan = (struct tl_new_plan){0};
}

/* The wish with its dates so many days later. */
static struct tl_template_wish later(const struct tl_template_wish *wish, int32_t days) {
    struct tl_template_wish moved = *wish;
    moved.contract_start = tl_day_add(wish->contract_start, days);
    moved.service_start = tl_day_add(wish->service_start, days);
    return moved;
}

static bool holds(const struct tl_new_source *source, const struct tl_template_wish *wish, int32_t days) {
    struct tl_new_plan plan;
    struct tl_template_wish moved = later(wish, days);
    bool held = tl_new_plan_make(&plan, source, &moved) == TL_EXIT_DONE && plan.lawful &&
                plan.first >= source->session->today;
    tl_new_plan_finish(&plan);
    return held;
}

/* The least delay with which the plan can be kept, or -1: what is late stays late until it is not. */
static int32_t delay_find(const struct tl_new_source *source, const struct tl_template_wish *wish) {
    int32_t low = 0;
    int32_t high = 32;
    while (!holds(source, wish, high)) {
        low = high;
        high *= 2;
        if (high > DAYS_LOOKED) {
            return -1;
        }
    }
    while (high - low > 1) {
        int32_t middle = low + (high - low) / 2;
        if (holds(source, wish, middle)) {
            high = middle;
        } else {
            low = middle;
        }
    }
    return high;
}

struct step {
    tl_day start, finish;
    uint32_t item;
};

static int steps_compare(const void *a, const void *b) {
    const struct step *one = a;
    const struct step *other = b;
    int days = (one->start > other->start) - (one->start < other->start);
    return days != 0 ? days : (one->item > other->item) - (one->item < other->item);
}

static GArray *steps_of(const struct tl_new_plan *plan) {
    size_t count;
    const struct tl_item *items = tl_plan_items(plan->plan, &count);
    const struct tl_scheduled *dates = tl_schedule_items(plan->schedule, &count);
    GArray *steps = g_array_new(FALSE, FALSE, sizeof(struct step));
    for (size_t i = 0; i < count; i++) {
        bool shown = dates[i].dated && is_work(items, &items[i]) && !is_group(&items[i]) &&
                     items[i].kind != TL_ITEM_DECISION;
        struct step step = {dates[i].planned.start.earliest, dates[i].planned.finish.latest, (uint32_t)i};
        if (shown && step.start <= step.finish) {
            g_array_append_val(steps, step);
        }
    }
    g_array_sort(steps, steps_compare);
    return steps;
}

static void steps_print(const struct tl_new_plan *plan) {
    size_t count;
    const struct tl_item *items = tl_plan_items(plan->plan, &count);
    g_autoptr(GArray) steps = steps_of(plan);
    for (guint i = 0; i < steps->len; i++) {
        const struct step *step = &g_array_index(steps, struct step, i);
        const struct tl_item *item = &items[step->item];
        const char *owner = item->kind == TL_ITEM_PART ? items[item->owner_item].title : NULL;
        const char *part = tl_prose_part(item->part);
        g_autofree char *days = step->start == step->finish ? tl_prose_day(step->start)
                                                            : tl_prose_range(step->start, step->finish);
        fprintf(stderr, "  %s: %s%s%s\n", days, owner ? owner : item->title, owner && part ? ": " : "",
                owner && part ? part : "");
    }
}

/* What a later start means for those who are served now. */
static void gap_print(const struct tl_template_wish *moved) {
    if (!tl_day_known(moved->incumbent_end) || moved->service_start <= moved->incumbent_end + 1) {
        return;
    }
    g_autofree char *end = tl_prose_day(moved->incumbent_end);
    int32_t days = moved->service_start - moved->incumbent_end - 1;
    tl_message_print("the present contract ends on %s: %" PRId32 " day%s without a service in between", end,
                     days, days == 1 ? "" : "s");
}

void tl_new_plan_too_soon(const struct tl_new_source *source, const struct tl_template_wish *wish,
                          const struct tl_new_plan *plan) {
    g_autofree char *asked = tl_prose_day(wish->contract_start);
    g_autofree char *today = tl_prose_day(source->session->today);
    if (plan->lawful && tl_day_known(plan->first)) {
        g_autofree char *first = tl_prose_day(plan->first);
        tl_message_print("a contract from %s comes too soon: the first step would be due on %s, before %s",
                         asked, first, today);
    } else {
        tl_message_print("no lawful plan leads to a contract from %s", asked);
    }
    int32_t delay = delay_find(source, wish);
    struct tl_new_plan earliest;
    struct tl_template_wish moved = later(wish, MAX(delay, 0));
    if (delay < 0) {
        tl_message_print("nor to a later one within ten years%s",
                         wish->body_count > 0 ? ": list the meetings of the years to come" : "");
        return;
    }
    g_autofree char *start = tl_prose_day(moved.contract_start);
    tl_message_print("the earliest lawful start is %s, if work begins on %s:", start, today);
    if (tl_new_plan_make(&earliest, source, &moved) == TL_EXIT_DONE) {
        steps_print(&earliest);
        gap_print(&moved);
    }
    tl_new_plan_finish(&earliest);
}
