/*
 * scope.h - which packs speak of a procurement: by nation, by the regimes it names, by date.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef TL_RULES_SCOPE_H
#define TL_RULES_SCOPE_H

#include <tenderline/plan.h>
#include <tenderline/rules.h>

/* "scotland", "northern-ireland", else "england": by the holidays that the plan keeps. */
const char *tl_scope_nation(const struct tl_plan *plan);
bool tl_scope_names(const struct tl_procurement *procurement, const char *regime);
/* Does the pack speak of this procurement (TL_NONE: of what stands outside every procurement)? */
bool tl_scope_applies(const struct tl_rule_pack *pack, const struct tl_plan *plan, uint32_t place);

#endif
