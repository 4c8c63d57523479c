/*
 * scope.c - which packs speak of a procurement: by nation, by the regimes it names, by date.
 *
 * SPDX-License-Identifier: MIT
 */
#include "planner/rules/scope.h"

#include <glib.h>
#include <string.h>

const char *tl_scope_nation(const struct tl_plan *plan) {
    const struct tl_calendar *calendar = tl_plan_info(plan)->calendar;
    const char *id = calendar ? tl_calendar_id(calendar) : NULL;
    return g_strcmp0(id, "scotland") == 0 || g_strcmp0(id, "northern-ireland") == 0 ? id : "england";
}

static bool pack_covers(const struct tl_rule_pack *pack, const char *nation) {
    for (size_t i = 0; i < pack->nation_count; i++) {
        if (strcmp(pack->nations[i], nation) == 0) {
            return true;
        }
    }
    return pack->nation_count == 0;
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
    if (!pack_covers(pack, tl_scope_nation(plan))) {
        return false;
    }
    if (!pack->regime) {
        return true;
    }
    const struct tl_procurement *procurement =
        place == TL_NONE ? NULL : tl_plan_items(plan, &(size_t){0})[place].details->procurement;
    if (!procurement) {
        return false;
    }
    return procurement->regime_count > 0 ? tl_scope_names(procurement, pack->regime)
                                         : commenced_in(pack, procurement);
}
