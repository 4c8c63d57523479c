/*
 * attributes.c - the attributes of everything that is not an item.
 *
 * SPDX-License-Identifier: MIT
 */
#include "planner/model/terms.h"
#include "planner/read/elements.h"

#define PLAN(field) offsetof(struct scratch_plan, field)
#define NOUN(field) offsetof(struct scratch_noun, field)
#define ROW(field) offsetof(struct scratch_row, field)
#define LINK(field) offsetof(struct scratch_link, field)

const struct scratch_plan tl_scratch_plan_blank = {.audience = TL_AUDIENCE_PUBLIC};
const struct scratch_noun tl_scratch_noun_blank = {.division = -1, .value = -1};
const struct scratch_row tl_scratch_row_blank = {
    .time = TL_TIME_NONE, .end_time = TL_TIME_NONE, .last_hour = TL_TIME_NONE, .from = 1};

static const char *const audience_words[] = {"public", "internal", "exempt", NULL};
static const char *const tracking_words[] = {"planned", "actuals", NULL};
static const char *const rules_words[] = {"verify", "apply", NULL};
static const char *const nation_words[] = {"england", "wales", "scotland", "northern-ireland", NULL};
static const char *const lead_words[] = {"notice", "report", "agenda", "clearance", NULL};
static const char *const from_words[] = {"decision", "publication", NULL};
static const char *const link_words[] = {"FS", "SS", "FF", "SF", NULL};
const char *const tl_division_words[] = {
    "none", "england-and-wales", "scotland", "northern-ireland", "united-kingdom", NULL};

const struct attribute tl_plan_attributes[] = {
    {"id", FIELD_ID, true, PLAN(id), NULL},
    {"title", FIELD_TEXT, true, PLAN(info.title), NULL},
    {"revision", FIELD_TEXT, false, PLAN(info.revision), NULL},
    {"status-date", FIELD_EXACT, false, PLAN(info.status_date), NULL},
    {"language", FIELD_TEXT, false, PLAN(info.language), NULL},
    {"zone", FIELD_REF, false, PLAN(zone), NULL},
    {"calendar", FIELD_REF, false, PLAN(calendar), NULL},
    {"audience", FIELD_ENUM, false, PLAN(audience), audience_words},
    {"tracking", FIELD_ENUM, false, PLAN(tracking), tracking_words},
    {"rules", FIELD_ENUM, false, PLAN(rules), rules_words},
    {"start", FIELD_EXACT, false, PLAN(info.start), NULL},
    {"finish", FIELD_EXACT, false, PLAN(info.finish), NULL},
    {"url", FIELD_TEXT, false, PLAN(info.url), NULL},
    {NULL, FIELD_TEXT, false, 0, NULL}};

const struct attribute tl_use_attributes[] = {{"href", FIELD_REF, true, ROW(key), NULL},
                                              {NULL, FIELD_TEXT, false, 0, NULL}};

const struct attribute tl_authority_attributes[] = {
    {"id", FIELD_ID, true, NOUN(id), NULL},
    {"title", FIELD_TEXT, true, NOUN(title), NULL},
    {"kind", FIELD_WORD, false, NOUN(kind_word), tl_authority_words},
    {"nation", FIELD_WORD, false, NOUN(nation), nation_words},
    {NULL, FIELD_TEXT, false, 0, NULL}};

const struct attribute tl_poll_attributes[] = {{"on", FIELD_EXACT, true, ROW(on), NULL},
                                               {"title", FIELD_TEXT, false, ROW(title), NULL},
                                               {NULL, FIELD_TEXT, false, 0, NULL}};

const struct attribute tl_body_attributes[] = {{"id", FIELD_ID, true, NOUN(id), NULL},
                                               {"title", FIELD_TEXT, true, NOUN(title), NULL},
                                               {"kind", FIELD_ENUM, false, NOUN(kind), tl_body_words},
                                               {"calendar", FIELD_REF, false, NOUN(calendar), NULL},
                                               {"authority", FIELD_REF, false, NOUN(authority), NULL},
                                               {NULL, FIELD_TEXT, false, 0, NULL}};

const struct attribute tl_meeting_attributes[] = {{"on", FIELD_EXACT, true, ROW(on), NULL},
                                                  {"time", FIELD_TIME, false, ROW(time), NULL},
                                                  {"end-time", FIELD_TIME, false, ROW(end_time), NULL},
                                                  {"rrule", FIELD_TEXT, false, ROW(rrule), NULL},
                                                  {"location", FIELD_TEXT, false, ROW(location), NULL},
                                                  {"until", FIELD_EXACT, false, ROW(until), NULL},
                                                  {NULL, FIELD_TEXT, false, 0, NULL}};

const struct attribute tl_lead_attributes[] = {{"name", FIELD_ENUM, true, ROW(part), lead_words},
                                               {"before", FIELD_DURATION, true, ROW(before), NULL},
                                               {"title", FIELD_TEXT, false, ROW(title), NULL},
                                               {NULL, FIELD_TEXT, false, 0, NULL}};

const struct attribute tl_call_in_attributes[] = {
    {"period", FIELD_DURATION, true, ROW(period), NULL},
    {"from", FIELD_ENUM, false, ROW(from), from_words},
    {"last-hour", FIELD_TIME, false, ROW(last_hour), NULL},
    {"publish-within", FIELD_DURATION, false, ROW(publish_within), NULL},
    {NULL, FIELD_TEXT, false, 0, NULL}};

const struct attribute tl_calendar_attributes[] = {
    {"id", FIELD_ID, true, NOUN(id), NULL},
    {"title", FIELD_TEXT, false, NOUN(title), NULL},
    {"division", FIELD_ENUM, false, NOUN(division), tl_division_words},
    {"week", FIELD_WEEK, false, NOUN(week), NULL},
    {"base", FIELD_REF, false, NOUN(base), NULL},
    {NULL, FIELD_TEXT, false, 0, NULL}};

const struct attribute tl_stretch_attributes[] = {{"on", FIELD_EXACT, false, ROW(on), NULL},
                                                  {"start", FIELD_EXACT, false, ROW(start), NULL},
                                                  {"finish", FIELD_EXACT, false, ROW(finish), NULL},
                                                  {"title", FIELD_TEXT, false, ROW(title), NULL},
                                                  {NULL, FIELD_TEXT, false, 0, NULL}};

const struct attribute tl_week_attributes[] = {{"days", FIELD_WEEK, true, ROW(week), NULL},
                                               {"start", FIELD_EXACT, true, ROW(start), NULL},
                                               {"finish", FIELD_EXACT, true, ROW(finish), NULL},
                                               {NULL, FIELD_TEXT, false, 0, NULL}};

const struct attribute tl_blackout_attributes[] = {
    {"id", FIELD_ID, true, NOUN(id), NULL},           {"title", FIELD_TEXT, true, NOUN(title), NULL},
    {"start", FIELD_EXACT, true, NOUN(start), NULL},  {"finish", FIELD_EXACT, true, NOUN(finish), NULL},
    {"kinds", FIELD_KINDS, false, NOUN(kinds), NULL}, {NULL, FIELD_TEXT, false, 0, NULL}};

const struct attribute tl_plan_baseline_attributes[] = {
    {"name", FIELD_TEXT, true, ROW(name), NULL},
    {"date", FIELD_EXACT, false, ROW(on), NULL},
    {"approved-by", FIELD_TEXT, false, ROW(approved_by), NULL},
    {"reason", FIELD_TEXT, false, ROW(reason), NULL},
    {NULL, FIELD_TEXT, false, 0, NULL}};

const struct attribute tl_item_baseline_attributes[] = {{"name", FIELD_REF, true, ROW(key), NULL},
                                                        {"start", FIELD_WHEN, false, ROW(start), NULL},
                                                        {"finish", FIELD_WHEN, false, ROW(finish), NULL},
                                                        {"on", FIELD_WHEN, false, ROW(on), NULL},
                                                        {NULL, FIELD_TEXT, false, 0, NULL}};

const struct attribute tl_lot_attributes[] = {{"id", FIELD_ID, true, NOUN(id), NULL},
                                              {"title", FIELD_TEXT, true, NOUN(title), NULL},
                                              {"value", FIELD_MONEY, false, NOUN(value), NULL},
                                              {NULL, FIELD_TEXT, false, 0, NULL}};

const struct attribute tl_copy_attributes[] = {
    {"key", FIELD_REF, true, ROW(key), NULL},       {"title", FIELD_TEXT, false, ROW(title), NULL},
    {"start", FIELD_WHEN, false, ROW(start), NULL}, {"finish", FIELD_WHEN, false, ROW(finish), NULL},
    {"on", FIELD_WHEN, false, ROW(on), NULL},       {NULL, FIELD_TEXT, false, 0, NULL}};

const struct attribute tl_by_attributes[] = {{"body", FIELD_REF, true, ROW(key), NULL},
                                             {"on", FIELD_WHEN, false, ROW(on), NULL},
                                             {"time", FIELD_TIME, false, ROW(time), NULL},
                                             {"outcome", FIELD_TEXT, false, ROW(outcome), NULL},
                                             {NULL, FIELD_TEXT, false, 0, NULL}};

const struct attribute tl_amount_attributes[] = {{"year", FIELD_YEAR, true, ROW(year), NULL},
                                                 {"value", FIELD_AMOUNT, true, ROW(value), NULL},
                                                 {NULL, FIELD_TEXT, false, 0, NULL}};

const struct attribute tl_after_attributes[] = {{"ref", FIELD_TARGET, true, LINK(ref), NULL},
                                                {"type", FIELD_ENUM, false, LINK(type), link_words},
                                                {"lag", FIELD_LAG, false, LINK(lag), NULL},
                                                {"calendar", FIELD_REF, false, LINK(rest.calendar), NULL},
                                                {"condition", FIELD_TEXT, false, LINK(rest.condition), NULL},
                                                {NULL, FIELD_TEXT, false, 0, NULL}};

const struct attribute tl_before_attributes[] = {{"ref", FIELD_TARGET, true, LINK(ref), NULL},
                                                 {"lead", FIELD_DURATION, false, LINK(lag), NULL},
                                                 {"calendar", FIELD_REF, false, LINK(rest.calendar), NULL},
                                                 {"condition", FIELD_TEXT, false, LINK(rest.condition), NULL},
                                                 {NULL, FIELD_TEXT, false, 0, NULL}};

const struct attribute tl_stated_attributes[] = {{"start", FIELD_WHEN, false, ROW(start), NULL},
                                                 {"finish", FIELD_WHEN, false, ROW(finish), NULL},
                                                 {"on", FIELD_WHEN, false, ROW(on), NULL},
                                                 {"dates", FIELD_EXTENT, false, ROW(dates), NULL},
                                                 {"printed", FIELD_TEXT, false, ROW(printed), NULL},
                                                 {"source", FIELD_TEXT, false, ROW(source), NULL},
                                                 {NULL, FIELD_TEXT, false, 0, NULL}};

const struct attribute tl_accept_attributes[] = {{"code", FIELD_REF, true, ROW(key), NULL},
                                                 {"reason", FIELD_TEXT, true, ROW(reason), NULL},
                                                 {NULL, FIELD_TEXT, false, 0, NULL}};
