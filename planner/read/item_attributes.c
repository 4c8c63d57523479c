/*
 * item_attributes.c - the attributes of items, in groups that kinds share.
 *
 * SPDX-License-Identifier: MIT
 */
#include "planner/model/stage.h"
#include "planner/model/terms.h"
#include "planner/read/elements.h"

#define SCRATCH(field) offsetof(struct scratch_item, field)
#define REST(field) offsetof(struct scratch_item, rest.field)
#define ITEM(field) offsetof(struct scratch_item, item.field)
#define DATES(field) offsetof(struct scratch_item, dates.field)
#define DETAILS(field) offsetof(struct scratch_item, details.field)
#define WRITTEN(field) offsetof(struct scratch_item, written.field)
#define EXTRA(field) offsetof(struct scratch_item, extra.field)
#define PART(part) offsetof(struct scratch_item, extra.parts[TL_PART_##part])
#define END                                                                                                  \
    { NULL, FIELD_TEXT, false, 0, NULL }

const struct scratch_item tl_scratch_item_blank = {
    .item = {.progress = -1, .body = TL_NONE, .alias_of = TL_NONE, .owner_item = TL_NONE},
    .details = {.updates = TL_NONE},
    .rest = {.audience = {.value = -1}},
    .time = TL_TIME_NONE,
    .end_time = TL_TIME_NONE,
    .progress = -1,
    .length = -1,
    .key = -1,
    .extra = {.procurement =
                  {.value = -1, .light_touch = -1, .electronic = -1, .period_agreed = -1, .follows = TL_NONE},
              .consultation = {.posts = -1},
              .contract = {.replaces = TL_NONE}}};

static const char *const status_words[] = {"planned",   "confirmed",  "done", "withdrawn",
                                           "abandoned", "superseded", NULL};
static const char *const basis_words[] = {"stated", "assumed", NULL};
static const char *const audience_words[] = {"public", "internal", "exempt", NULL};
static const char *const schedule_words[] = {"asap", "alap", NULL};
static const char *const roll_words[] = {"default", "none", "next", "previous", NULL};
static const char *const length_words[] = {"rule", NULL};
static const char *const consultation_words[] = {"public", "staff", "statutory", "market", NULL};
static const char *const notice_words[] = {"UK1",
                                           "UK2",
                                           "UK3",
                                           "UK4",
                                           "UK5",
                                           "UK6",
                                           "UK7",
                                           "UK8",
                                           "UK9",
                                           "UK10",
                                           "UK11",
                                           "UK12",
                                           "UK13",
                                           "UK14",
                                           "UK15",
                                           "UK16",
                                           "UK17",
                                           "pin",
                                           "contract-notice",
                                           "veat",
                                           "award-notice",
                                           "psr-intention",
                                           "other",
                                           NULL};
static const char *const order_words[] = {"any", "stated", NULL};
static const char *const urgency_words[] = {"none", "general-exception", "special-urgency", NULL};
static const char *const funding_words[] = {"money", "savings", "posts", NULL};

const struct attribute tl_common_attributes[] = {
    {"id", FIELD_ID, true, SCRATCH(id), NULL},
    {"status", FIELD_ENUM, false, SCRATCH(status), status_words},
    {"status-reason", FIELD_TEXT, false, DETAILS(status_reason), NULL},
    {"basis", FIELD_ENUM, false, SCRATCH(basis), basis_words},
    {"optional", FIELD_YES, false, ITEM(optional), NULL},
    {"key", FIELD_YES_NO, false, SCRATCH(key), NULL},
    {"audience", FIELD_CHOICE, false, REST(audience), audience_words},
    {"ground", FIELD_TEXT, false, DETAILS(ground), NULL},
    {"until", FIELD_EXACT, false, DETAILS(until), NULL},
    {"source", FIELD_TEXT, false, ITEM(source), NULL},
    {"printed", FIELD_TEXT, false, ITEM(printed), NULL},
    {"reason", FIELD_TEXT, false, DETAILS(reason), NULL},
    {"row", FIELD_TEXT, false, DETAILS(row), NULL},
    {"owner", FIELD_TEXT, false, SCRATCH(owner), NULL},
    {"location", FIELD_TEXT, false, DETAILS(location), NULL},
    {"url", FIELD_TEXT, false, DETAILS(url), NULL},
    {"lots", FIELD_REFS, false, REST(lots), NULL},
    {"calendar", FIELD_REF, false, REST(calendar), NULL},
    END};

const struct attribute tl_title_attributes[] = {{"title", FIELD_TEXT, true, ITEM(title), NULL}, END};

const struct attribute tl_phase_attributes[] = {{"start", FIELD_WHEN, false, DATES(start), NULL},
                                                {"finish", FIELD_WHEN, false, DATES(finish), NULL},
                                                END};

#define BOUND_ATTRIBUTES                                                                                     \
    {"start-not-before", FIELD_WHEN, false, DATES(start_not_before), NULL},                                  \
        {"start-not-after", FIELD_WHEN, false, DATES(start_not_after), NULL},                                \
        {"finish-not-before", FIELD_WHEN, false, DATES(finish_not_before), NULL},                            \
        {"finish-not-after", FIELD_WHEN, false, DATES(finish_not_after), NULL},                              \
        {"deadline", FIELD_WHEN, false, DATES(deadline), NULL},                                              \
        {"schedule", FIELD_ENUM, false, SCRATCH(schedule), schedule_words},                                  \
        {"anchor", FIELD_YES, false, ITEM(anchor), NULL},                                                    \
        {"roll", FIELD_ENUM, false, SCRATCH(roll), roll_words},                                              \
        {"time", FIELD_TIME, false, SCRATCH(time), NULL},                                                    \
        {"end-time", FIELD_TIME, false, SCRATCH(end_time), NULL}, {                                          \
        "actual-on", FIELD_WHEN, false, WRITTEN(actual_on), NULL                                             \
    }

const struct attribute tl_bound_attributes[] = {BOUND_ATTRIBUTES, END};

const struct attribute tl_dated_attributes[] = {
    BOUND_ATTRIBUTES,
    {"start", FIELD_WHEN, false, DATES(start), NULL},
    {"finish", FIELD_WHEN, false, DATES(finish), NULL},
    {"on", FIELD_WHEN, false, WRITTEN(on), NULL},
    {"dates", FIELD_EXTENT, false, WRITTEN(dates), NULL},
    {"duration", FIELD_DURATION, false, WRITTEN(duration), NULL},
    {"length", FIELD_ENUM, false, SCRATCH(length), length_words},
    {"actual-start", FIELD_WHEN, false, DATES(actual_start), NULL},
    {"actual-finish", FIELD_WHEN, false, DATES(actual_finish), NULL},
    {"progress", FIELD_PERCENT, false, SCRATCH(progress), NULL},
    {"remaining", FIELD_DURATION, false, WRITTEN(remaining), NULL},
    END};

const struct attribute tl_consultation_attributes[] = {
    {"type", FIELD_WORD, false, DETAILS(type), consultation_words},
    {"posts", FIELD_COUNT, false, EXTRA(consultation.posts), NULL},
    {"first-dismissal", FIELD_WHEN, false, EXTRA(consultation.first_dismissal), NULL},
    END};

const struct attribute tl_procurement_attributes[] = {
    {"start", FIELD_WHEN, false, DATES(start), NULL},
    {"finish", FIELD_WHEN, false, DATES(finish), NULL},
    {"regimes", FIELD_WORDS, false, EXTRA(regimes), tl_regime_words},
    {"commenced", FIELD_WHEN, false, EXTRA(procurement.commenced), NULL},
    {"procedure", FIELD_WORD, false, EXTRA(procurement.procedure), tl_procedure_words},
    {"value", FIELD_MONEY, false, EXTRA(procurement.value), NULL},
    {"light-touch", FIELD_YES_NO, false, EXTRA(procurement.light_touch), NULL},
    {"electronic", FIELD_YES_NO, false, EXTRA(procurement.electronic), NULL},
    {"documents", FIELD_WORD, false, EXTRA(procurement.documents), tl_documents_words},
    {"period-agreed", FIELD_YES_NO, false, EXTRA(procurement.period_agreed), NULL},
    {"letters", FIELD_WORD, false, EXTRA(procurement.letters), tl_letters_words},
    {"urgency", FIELD_TEXT, false, EXTRA(procurement.urgency), NULL},
    {"authorities", FIELD_REFS, false, EXTRA(authorities), NULL},
    {"lead", FIELD_REF, false, EXTRA(lead), NULL},
    {"follows", FIELD_REF, false, REST(target), NULL},
    END};

const struct attribute tl_stage_attributes[] = {{"title", FIELD_TEXT, false, ITEM(title), NULL},
                                                {"kind", FIELD_WORD, true, ITEM(stage_kind), tl_stage_words},
                                                END};

const struct attribute tl_notice_attributes[] = {{"title", FIELD_TEXT, true, ITEM(title), NULL},
                                                 {"type", FIELD_WORD, false, DETAILS(type), notice_words},
                                                 {"reference", FIELD_TEXT, false, DETAILS(reference), NULL},
                                                 {"platform", FIELD_TEXT, false, DETAILS(platform), NULL},
                                                 {"updates", FIELD_REF, false, REST(target), NULL},
                                                 END};

const struct attribute tl_decision_attributes[] = {
    {"by", FIELD_REFS, false, REST(by), NULL},
    {"joint", FIELD_YES, false, EXTRA(decision.joint), NULL},
    {"order", FIELD_ENUM, false, SCRATCH(order), order_words},
    {"urgency", FIELD_WORD, false, EXTRA(decision.urgency), urgency_words},
    {"urgency-reason", FIELD_TEXT, false, EXTRA(decision.urgency_reason), NULL},
    {"reference", FIELD_TEXT, false, EXTRA(decision.reference), NULL},
    {"outcome", FIELD_TEXT, false, EXTRA(decision.outcome), NULL},
    {"on", FIELD_WHEN, false, WRITTEN(on), NULL},
    {"notice", FIELD_WHEN, false, PART(NOTICE), NULL},
    {"report", FIELD_WHEN, false, PART(REPORT), NULL},
    {"agenda", FIELD_WHEN, false, PART(AGENDA), NULL},
    {"published", FIELD_WHEN, false, PART(PUBLISHED), NULL},
    {"call-in-ends", FIELD_WHEN, false, PART(CALL_IN_ENDS), NULL},
    {"effective", FIELD_WHEN, false, PART(EFFECTIVE), NULL},
    END};

const struct attribute tl_award_attributes[] = {{"decided", FIELD_WHEN, false, PART(DECIDED), NULL},
                                                {"notified", FIELD_WHEN, false, PART(NOTIFIED), NULL},
                                                {"noticed", FIELD_WHEN, false, PART(NOTICED), NULL},
                                                END};

const struct attribute tl_contract_attributes[] = {
    {"signed", FIELD_WHEN, false, PART(SIGNED), NULL},
    {"start", FIELD_WHEN, false, PART(START), NULL},
    {"mobilisation", FIELD_WHEN, false, PART(MOBILISATION), NULL},
    {"service-start", FIELD_WHEN, false, PART(SERVICE_START), NULL},
    {"end", FIELD_WHEN, false, PART(END), NULL},
    {"term", FIELD_DURATION, false, EXTRA(term), NULL},
    {"notice-period", FIELD_DURATION, false, EXTRA(notice_period), NULL},
    {"incumbent", FIELD_TEXT, false, EXTRA(contract.incumbent), NULL},
    {"replaces", FIELD_REF, false, REST(target), NULL},
    END};

const struct attribute tl_extension_attributes[] = {
    {"length", FIELD_DURATION, false, EXTRA(extension_length), NULL},
    {"exercise-by", FIELD_WHEN, false, PART(EXERCISE_BY), NULL},
    END};

const struct attribute tl_funding_attributes[] = {
    {"kind", FIELD_ENUM, false, SCRATCH(funding), funding_words},
    {"unit", FIELD_TEXT, false, EXTRA(funding.unit), NULL},
    END};

const struct attribute tl_repeat_attributes[] = {
    {"id", FIELD_ID, false, SCRATCH(id), NULL},
    {"title", FIELD_TEXT, false, ITEM(title), NULL},
    {"over", FIELD_REFS, true, EXTRA(over), NULL},
    {"every", FIELD_LAG, false, EXTRA(every), NULL},
    {"audience", FIELD_CHOICE, false, REST(audience), audience_words},
    {"ground", FIELD_TEXT, false, DETAILS(ground), NULL},
    {"until", FIELD_EXACT, false, DETAILS(until), NULL},
    {"source", FIELD_TEXT, false, ITEM(source), NULL},
    {"printed", FIELD_TEXT, false, ITEM(printed), NULL},
    {"row", FIELD_TEXT, false, DETAILS(row), NULL},
    {"calendar", FIELD_REF, false, REST(calendar), NULL},
    END};
