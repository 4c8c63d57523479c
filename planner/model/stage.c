/*
 * stage.c - the closed table of stage kinds, as real timetables name them.
 *
 * SPDX-License-Identifier: MIT
 */
#include "planner/model/stage.h"

#include <stdlib.h>
#include <string.h>

/* One list makes both tables. Sorted by word. */
#define STAGES(ROW)                                                                                          \
    ROW("approval-to-procure", "Approval to procure", true, false)                                           \
    ROW("award-notice-published", "Award notice published", true, false)                                     \
    ROW("award-report", "Award report", true, false)                                                         \
    ROW("call-in", "Call-in", false, true)                                                                   \
    ROW("clarification-deadline", "Clarification deadline", true, false)                                     \
    ROW("clarification-responses", "Clarification responses", true, false)                                   \
    ROW("closure", "Closure", true, false)                                                                   \
    ROW("compliance-checks", "Compliance checks", false, false)                                              \
    ROW("contract-commencement", "Contract commencement", true, false)                                       \
    ROW("contract-details-notice", "Contract details notice", true, false)                                   \
    ROW("contract-notice", "Contract notice", true, false)                                                   \
    ROW("contract-signature", "Contract signature", true, false)                                             \
    ROW("delivery", "Delivery", false, false)                                                                \
    ROW("dialogue", "Dialogue", false, false)                                                                \
    ROW("dialogue-closed", "Dialogue closed", true, false)                                                   \
    ROW("documents-finalised", "Documents finalised", true, false)                                           \
    ROW("due-diligence", "Due diligence", false, false)                                                      \
    ROW("final-tenders-invited", "Final tenders invited", true, false)                                       \
    ROW("final-tenders-received", "Final tenders received", true, false)                                     \
    ROW("governance-approval", "Governance approval", true, false)                                           \
    ROW("invitation-issued", "Invitation issued", true, false)                                               \
    ROW("market-engagement", "Market engagement", false, false)                                              \
    ROW("mobilisation", "Mobilisation", false, false)                                                        \
    ROW("moderation", "Moderation", false, false)                                                            \
    ROW("needs-analysis", "Needs analysis", false, false)                                                    \
    ROW("notification-of-award", "Notification of award", true, false)                                       \
    ROW("other", "Other", false, false)                                                                      \
    ROW("preferred-bidder", "Preferred bidder", true, false)                                                 \
    ROW("presentations", "Presentations", false, false)                                                      \
    ROW("representations", "Representations", false, true)                                                   \
    ROW("selection-evaluation", "Selection evaluation", false, false)                                        \
    ROW("selection-questionnaire-issued", "Selection questionnaire issued", true, false)                     \
    ROW("selection-response-deadline", "Selection response deadline", true, false)                           \
    ROW("service-commencement", "Service commencement", true, false)                                         \
    ROW("site-visits", "Site visits", false, false)                                                          \
    ROW("staff-transfer", "Staff transfer", false, false)                                                    \
    ROW("stakeholder-event", "Stakeholder event", true, false)                                               \
    ROW("standstill", "Standstill", false, true)                                                             \
    ROW("tender-evaluation", "Tender evaluation", false, false)                                              \
    ROW("tender-period", "Tender period", false, true)                                                       \
    ROW("tender-return", "Tender return", true, false)

#define STAGE_WORD(word, title, is_event, midnight) word,
const char *const tl_stage_words[] = {STAGES(STAGE_WORD) NULL};

#define STAGE_ROW(word, title, is_event, midnight) {word, title, is_event, midnight},
const struct tl_stage_kind tl_stage_kinds[] = {STAGES(STAGE_ROW)};

static int stage_compare(const void *key, const void *row) {
    return strcmp(key, ((const struct tl_stage_kind *)row)->word);
}

const struct tl_stage_kind *tl_stage_find(const char *word) {
    return bsearch(word, tl_stage_kinds, sizeof tl_stage_kinds / sizeof *tl_stage_kinds,
                   sizeof *tl_stage_kinds, stage_compare);
}
