/*
 * compliance.h - is this timetable lawful? A plan's dates against rule packs, row by row.
 *
 * It is not legal advice.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef TENDERLINE_COMPLIANCE_H
#define TENDERLINE_COMPLIANCE_H

#include <tenderline/rules.h>
#include <tenderline/schedule.h>

TL_BEGIN_DECLS

/* How a rule stands at one place of the plan. */
enum tl_result {
    TL_RESULT_MET = 0,
    TL_RESULT_NO_MARGIN,      /* met to the day */
    TL_RESULT_BROKEN,         /* whatever day vague dates turn out to be */
    TL_RESULT_POSSIBLE,       /* met or broken: vague dates decide; `because` says "only if ..." */
    TL_RESULT_UNDECIDED,      /* the plan does not say enough; `because` says "lawful if ..." */
    TL_RESULT_WAIVED,         /* not met, and accepted with a reason */
    TL_RESULT_DUE,            /* the plan lacks an event that the rule requires: when it is due */
    TL_RESULT_NOT_APPLICABLE, /* `because` says why */
};
#define TL_RESULT_COUNT (TL_RESULT_NOT_APPLICABLE + 1)
/* "met", "no margin", "broken", "possible", "not decidable", "waived", "due", "not applicable". */
TL_PUBLIC const char *tl_result_name(enum tl_result result);

/* One rule at one place of the plan. Texts are borrowed from the compliance and never NULL. */
struct tl_compliance_row {
    const struct tl_rule *rule;
    enum tl_result result;
    uint32_t place;              /* item: the procurement, decision or consultation; TL_NONE: none */
    uint32_t from_item, to_item; /* TL_NONE: the plan has no such event, or it is no item */
    struct tl_window from_days, to_days;
    bool has_limit, limit_is_least; /* the later event not before `limit`, or not after it */
    struct tl_window limit;         /* as the earlier event's days go; of TL_RESULT_DUE when it is due */
    bool has_margin;
    int32_t margin_least, margin_most; /* days to spare; negative: too few */
    const char *from, *to;             /* "contract award notice published, 3 March 2025" */
    const char *to_event;              /* without its date */
    const char *required;              /* "at least 8 working days ...: not before 13 March 2025" */
    const char *planned;               /* "13 March 2025"; "" where the event is missing */
    const char *margin;                /* "3 days", "none"; "" */
    const char *because;               /* "" */
    struct tl_span from_span, to_span; /* of the dates; TL_NONE source in a plan without places */
};

/* Something about the plan as a whole: a procurement that names no regime. */
struct tl_compliance_note {
    const char *text;
    uint32_t item;
    struct tl_span span;
};

/* A schedule held against all rules of a set. Immutable. */
struct tl_compliance;

/* Never NULL. Both must outlive the result. */
TL_PUBLIC struct tl_compliance *tl_compliance_create(const struct tl_schedule *schedule,
                                                     const struct tl_rules *rules);
/* Accepts NULL. */
TL_PUBLIC void tl_compliance_destroy(struct tl_compliance *compliance);
/* The schedule that it was made of. */
TL_PUBLIC const struct tl_schedule *tl_compliance_schedule(const struct tl_compliance *compliance);
/* By place, then in the order of the packs; rows that do not apply among them. */
TL_PUBLIC const struct tl_compliance_row *tl_compliance_rows(const struct tl_compliance *compliance,
                                                             size_t *ret_count);
/* In the order of the plan. */
TL_PUBLIC const struct tl_compliance_note *tl_compliance_notes(const struct tl_compliance *compliance,
                                                               size_t *ret_count);
/* True if a law or policy is certainly broken. */
TL_PUBLIC bool tl_compliance_is_broken(const struct tl_compliance *compliance);
/*
 * Adds what is wrong to `diags`, under the rule's code at the line of the later event: errors where
 * law or policy is certainly broken, warnings where it may be, notes for advice and for what is due.
 * <accept>s of rules that do not exist are errors. What the schedule told of a rule that it applies is
 * not told again.
 */
TL_PUBLIC void tl_compliance_report(const struct tl_compliance *compliance, struct tl_diags *diags);

TL_END_DECLS

#endif
