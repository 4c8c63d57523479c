/*
 * scope.h - which packs speak of a procurement: by nation, by the regimes it names, by date.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef TL_RULES_SCOPE_H
#define TL_RULES_SCOPE_H

#include "planner/rules/facts.h"

/*
 * The nation that all authorities state; where they do not, "scotland" or "northern-ireland" by the
 * holidays that the plan keeps, else "england".
 */
const char *tl_scope_nation(const struct tl_plan *plan);
bool tl_scope_names(const struct tl_procurement *procurement, const char *regime);
/* Is the pack of the nation whose law is followed there? */
bool tl_scope_covers(const struct tl_rule_pack *pack, const struct tl_plan *plan,
                     const struct tl_rule_place *place);
/*
 * Does the pack speak of this procurement? With TL_NONE of what stands outside every procurement: there
 * tl_scope_covers() tells the places of several nations apart.
 */
bool tl_scope_applies(const struct tl_rule_pack *pack, const struct tl_plan *plan, uint32_t place);

#endif
