/*
 * core.c - times the passes over a compiled plan, and one `why`.
 *
 * SPDX-License-Identifier: MIT
 */
#include "core.h"

#include "network.h"
#include "planner/schedule/passes.h"

static double least(double best, double seconds) {
    return best <= 0 || seconds < best ? seconds : best;
}

struct core_times core_seconds(const struct tl_plan *plan, int rounds) {
    struct core_times best = {0, 0};
    struct tl_network_source source = {.start = tl_plan_info(plan)->start.when.window,
                                       .finish = {TL_DAY_PAST, TL_DAY_FUTURE}};
    source.items = tl_plan_items(plan, &source.item_count);
    source.links = tl_plan_links(plan, &source.link_count);
    for (int i = 0; i < rounds; i++) {
        double begin = seconds_now();
        struct tl_network *network = tl_network_create(&source);
        best.compile = least(best.compile, seconds_now() - begin);
        begin = seconds_now();
        struct tl_passes *passes = tl_passes_create(network);
        best.passes = least(best.passes, seconds_now() - begin);
        tl_passes_destroy(passes);
        tl_network_destroy(network);
    }
    return best;
}

double why_seconds(const struct tl_schedule *schedule, const char *id) {
    enum { ROUNDS = 200 };
    uint32_t item = tl_plan_find(tl_schedule_plan(schedule), id);
    double best = -1;
    for (int i = 0; i < ROUNDS && item != TL_NONE; i++) {
        double begin = seconds_now();
        struct tl_why why = tl_schedule_why(schedule, item);
        best = least(best, seconds_now() - begin);
        tl_why_finish(&why);
    }
    return best;
}
