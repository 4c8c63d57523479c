/*
 * scope.c - which packs speak of a procurement: by nation, by the regimes it names, by date.
 *
 * SPDX-License-Identifier: MIT
 */
#include "planner/rules/scope.h"

#include <glib.h>
#include <string.h>

/* "scotland", "northern-ireland", else "england": by the holidays that the plan keeps. */
static const char *nation_kept(const struct tl_plan *plan) {
    const struct tl_calendar *calendar = tl_plan_info(plan)->calendar;
    const char *id = calendar ? tl_calendar_id(calendar) : NULL;
    return g_strcmp0(id, "scotland") == 0 || g_strcmp0(id, "northern-ireland") == 0 ? id : "england";
}

const char *tl_scope_nation(const struct tl_plan *plan) {
    size_t count;
    const struct tl_authority *authorities = tl_plan_authorities(plan, &count);
    for (size_t i = 0; i < count; i++) {
        if (g_strcmp0(authorities[i].nation, authorities[0].nation) != 0) {
            return nation_kept(plan);
        }
    }
    return count > 0 && authorities[0].nation ? authorities[0].nation : nation_kept(plan);
}

static bool pack_covers(const struct tl_rule_pack *pack, const char *nation) {
    for (size_t i = 0; i < pack->nation_count; i++) {
        if (strcmp(pack->nations[i], nation) == 0) {
            return true;
        }
    }
    return pack->nation_count == 0;
}

bool tl_scope_covers(const struct tl_rule_pack *pack, const struct tl_plan *plan,
                     const struct tl_rule_place *place) {
    const char *nation = tl_facts_nation(plan, place);
    return pack_covers(pack, nation ? nation : tl_scope_nation(plan));
}

/* Is the pack of a nation that the plan or one of its authorities follows? */
static bool pack_known(const struct tl_rule_pack *pack, const struct tl_plan *plan) {
    size_t count;
    const struct tl_authority *authorities = tl_plan_authorities(plan, &count);
    bool known = pack_covers(pack, tl_scope_nation(plan));
    for (size_t i = 0; i < count && !known; i++) {
        known = authorities[i].nation && pack_covers(pack, authorities[i].nation);
    }
    return known;
}

bool tl_scope_names(const struct tl_procurement *procurement, const char *regime) {
    for (size_t i = 0; i < procurement->regime_count; i++) {
        if (strcmp(procurement->regimes[i], regime) == 0) {
            return true;
        }
    }
    return false;
}

/* By the day on which a procurement commenced, among the packs that are told apart by it. */
static bool commenced_in(const struct tl_rule_pack *pack, const struct tl_procurement *procurement) {
    const struct tl_when *commenced = &procurement->commenced.when;
    bool bounded = tl_day_known(pack->commenced_from) || tl_day_known(pack->commenced_until);
    return bounded && commenced->kind == TL_WHEN_WINDOW &&
           commenced->window.earliest >= pack->commenced_from &&
           commenced->window.latest <= pack->commenced_until;
}

bool tl_scope_applies(const struct tl_rule_pack *pack, const struct tl_plan *plan, uint32_t place) {
    if (!pack->regime) {
        return pack_known(pack, plan);
    }
    const struct tl_procurement *procurement =
        place == TL_NONE ? NULL : tl_plan_items(plan, &(size_t){0})[place].details->procurement;
    const struct tl_rule_place bought = {.procurement = place, .owner = TL_NONE, .body = TL_NONE};
    if (!procurement || !tl_scope_covers(pack, plan, &bought)) {
        return false;
    }
    return procurement->regime_count > 0 ? tl_scope_names(procurement, pack->regime)
                                         : commenced_in(pack, procurement);
}
