/*
 * period.c - bars whose length a rule should give, and none does: says what is missing.
 *
 * SPDX-License-Identifier: MIT
 */
#include "planner/schedule/outcome.h"

#include <internal/diag.h>

static void no_rule_tell(struct tl_diags *diags, const struct tl_item *item) {
    tl_diag_add(diags, TL_CODE_length_by_rule, item->span, "no rule that applies gives '%s' a length",
                item->title);
    tl_diag_hint(diags, "name the regime and the procedure of the procurement, or give the stage a finish");
}

static void undecided_tell(struct tl_diags *diags, const struct tl_item *item,
                           const struct tl_applied_period *period) {
    tl_diag_add(diags, TL_CODE_length_by_rule, item->span,
                "'%s' has no length yet: %s may give it, and so may %s, which counts otherwise", item->title,
                period->rule->code, period->other->code);
    tl_diag_hint(diags, "'tenderline explain %s' says what the plan has to say of the procurement",
                 period->rule->code);
}

static void unlinked_tell(struct tl_diags *diags, const struct tl_item *items, const struct tl_item *item,
                          const struct tl_applied_period *period) {
    const struct tl_item *from = &items[period->from];

    tl_diag_add(diags, TL_CODE_length_by_rule, item->span, "'%s' does not say that it follows '%s'",
                item->title, from->title);
    tl_diag_note(diags, from->span, "%s counts from here", period->rule->code);
    tl_diag_hint(diags, "write <after ref=\"%s\"/>", from->id);
}

void tl_periods_report(const GArray *periods, const struct tl_item *items, struct tl_diags *diags) {
    for (guint i = 0; periods && i < periods->len; i++) {
        const struct tl_applied_period *period = &g_array_index(periods, struct tl_applied_period, i);
        const struct tl_item *item = &items[period->item];
        switch (period->fault) {
        case TL_APPLIED_OK:
            continue;
        case TL_APPLIED_NO_RULE:
            no_rule_tell(diags, item);
            break;
        case TL_APPLIED_UNDECIDED:
            undecided_tell(diags, item, period);
            break;
        case TL_APPLIED_NO_EVENT:
            tl_diag_add(diags, TL_CODE_length_by_rule, item->span,
                        "'%s' has no length yet: %s counts from '%s', which the procurement lacks",
                        item->title, period->rule->code, tl_rule_event_words(period->rule->from[0]));
            break;
        case TL_APPLIED_NO_LINK:
            unlinked_tell(diags, items, item, period);
            break;
        case TL_APPLIED_NO_LENGTH:
            tl_diag_add(diags, TL_CODE_length_by_rule, item->span,
                        "'%s' has no length yet: the period of %s is none that a stage can last", item->title,
                        period->rule->code);
            break;
        }
        tl_diag_item(diags, item->index, item->id);
    }
}
