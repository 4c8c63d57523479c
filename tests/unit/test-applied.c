/*
 * test-applied.c - bars with length="rule": which rule gives it, from which event, and which days come
 * of that.
 *
 * SPDX-License-Identifier: MIT
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <string.h>
#include <tenderline/schedule.h>

#include "planner/rules/applied.h"

static int load(void **state) {
    struct tl_diags *diags = tl_diags_create();
    struct tl_rules_options options = {.data_dir = g_getenv("TL_DATA")};
    struct tl_rules *rules = NULL;
    enum tl_status status = tl_rules_load(&options, diags, &rules);
    tl_diags_destroy(diags);
    *state = rules;
    return status == TL_OK ? 0 : -1;
}

static int unload(void **state) {
    tl_rules_destroy(*state);
    return 0;
}

/* Notices, letters and a bar of `kind`, in a procurement with those attributes. */
static char *plan_text(const char *attributes, const char *kind, const char *more) {
    return g_strdup_printf(
        "<plan xmlns='urn:tenderline:plan:1' id='p' title='P'>\n"
        "<authority id='council' title='Council' kind='council'/>\n"
        "<procurement id='buy' title='Buy' %s>\n"
        "<stage id='letters' kind='notification-of-award' on='2010-03-23'/>\n"
        "<notice id='notice' title='Notice' type='UK6' on='2025-03-03'/>\n"
        "<notice id='intention' title='Intention' type='psr-intention' on='2025-03-03'/>\n"
        "%s"
        "<stage id='bar' kind='%s' length='rule'><after ref='letters'/><after ref='notice'/>"
        "<after ref='intention'/></stage>\n"
        "</procurement></plan>\n",
        attributes, more, kind);
}

/* What came of the one bar: "code: from, first to last" or the fault. */
static char *answer(const struct tl_rules *rules, const char *text) {
    struct tl_diags *diags = tl_diags_create();
    struct tl_read_options options = {.data_dir = g_getenv("TL_DATA")};
    struct tl_plan *plan = NULL;
    assert_int_equal(tl_plan_read_memory("plan.xml", text, strlen(text), &options, diags, &plan), TL_OK);
    g_autoptr(GArray) periods = tl_applied_periods(plan, rules);
    GString *out = g_string_new(periods->len == 0 ? "none" : NULL);
    size_t count;
    const struct tl_item *items = tl_plan_items(plan, &count);
    for (guint i = 0; i < periods->len; i++) {
        const struct tl_applied_period *period = &g_array_index(periods, struct tl_applied_period, i);
        static const char *const faults[] = {"", "no rule", "undecided", "no event", "no link"};
        g_string_append_printf(out, "%s%s", faults[period->fault], period->fault ? " " : "");
        g_string_append(out, period->rule ? period->rule->code : "");
        if (period->other) {
            g_string_append_printf(out, " or %s", period->other->code);
        }
        if (period->fault == TL_APPLIED_OK) {
            char first[TL_DAY_TEXT_SIZE], last[TL_DAY_TEXT_SIZE];
            tl_day from = items[period->from].dates->start.when.window.earliest;
            tl_day_text(tl_count_first_day(&period->count, from), first);
            tl_day_text(tl_count_last_day(&period->count, from), last);
            g_string_append_printf(out, ": %s, %s to %s", items[period->from].id, first, last);
        }
    }
    tl_plan_destroy(plan);
    tl_diags_destroy(diags);
    return g_string_free(out, FALSE);
}

struct row {
    const char *attributes, *kind, *more, *answer;
};

static void rows_hold(const struct tl_rules *rules, const struct row *rows, size_t count) {
    size_t faults = 0;
    for (size_t i = 0; i < count; i++) {
        g_autofree char *text = plan_text(rows[i].attributes, rows[i].kind, rows[i].more);
        g_autofree char *found = answer(rules, text);
        if (strcmp(found, rows[i].answer) != 0) {
            print_message("# %s: '%s', not '%s'\n", rows[i].attributes, found, rows[i].answer);
            faults++;
        }
    }
    assert_int_equal(faults, 0);
}

/* The same notice gives other days under each regime. */
static void test_regimes(void **state) {
    static const struct row rows[] = {
        {"regimes='pa2023' procedure='open' light-touch='no'", "standstill", "",
         "pa2023/standstill: notice, 2025-03-03 to 2025-03-12"},
        {"regimes='psr' procedure='psr-competitive'", "standstill", "",
         "psr2023/standstill: intention, 2025-03-04 to 2025-03-14"},
        {"regimes='psr' procedure='psr-most-suitable'", "representations", "",
         "psr2023/representations: intention, 2025-03-04 to 2025-03-14"},
        {"regimes='pcr2006' commenced='2010-01-04' procedure='open' light-touch='no' letters='electronic'",
         "standstill", "", "pcr2006/standstill: letters, 2010-03-24 to 2010-04-06"},
        {"regimes='pcr2006' commenced='2009-06-01' procedure='open' light-touch='no' letters='electronic'",
         "standstill", "", "pcr2006/standstill-old: letters, 2010-03-24 to 2010-04-02"},
        {"commenced='2010-01-04' procedure='open' light-touch='no' letters='other'", "standstill", "",
         "pcr2006/standstill-post: letters, 2010-03-24 to 2010-04-07"},
        {"commenced='2016-01-04' procedure='open' light-touch='yes' letters='electronic'", "standstill", "",
         "pcr2015/standstill: letters, 2010-03-24 to 2010-04-06"},
    };
    rows_hold(*state, rows, G_N_ELEMENTS(rows));
}

/* Mandatory or voluntary, the sum is the same: light touch need not be known for it. */
static void test_what_counts_alike(void **state) {
    static const struct row rows[] = {
        {"regimes='pa2023' procedure='light-touch' light-touch='yes'", "standstill", "",
         "pa2023/standstill-voluntary-light-touch: notice, 2025-03-03 to 2025-03-12"},
        {"regimes='pa2023' procedure='framework-call-off' light-touch='no'", "standstill", "",
         "pa2023/standstill-voluntary-call-off: notice, 2025-03-03 to 2025-03-12"},
        {"regimes='pa2023' procedure='open'", "standstill", "",
         "pa2023/standstill: notice, 2025-03-03 to 2025-03-12"},
    };
    rows_hold(*state, rows, G_N_ELEMENTS(rows));
}

static void test_faults(void **state) {
    static const struct row rows[] = {
        {"", "standstill", "", "no rule "},
        {"regimes='none'", "standstill", "", "no rule "},
        {"regimes='psr' procedure='psr-direct-award-a'", "standstill", "", "no rule "},
        {"regimes='pcr2006' commenced='2010-01-04' light-touch='yes' procedure='open'", "standstill", "",
         "no rule "}, /* Part B services */
        {"regimes='pcr2015' procedure='open'", "standstill", "",
         "undecided pcr2015/standstill or pcr2015/standstill-post"},
        {"regimes='pa2023 psr' procedure='open' light-touch='no'", "standstill", "",
         "pa2023/standstill: notice, 2025-03-03 to 2025-03-12"}, /* psr has no open procedure */
        {"regimes='pa2023' procedure='open' light-touch='no'", "tender-evaluation", "", "no rule "},
    };
    rows_hold(*state, rows, G_N_ELEMENTS(rows));
    g_autofree char *none = answer(*state, "<plan xmlns='urn:tenderline:plan:1' id='p' title='P'>"
                                           "<procurement id='b' title='B' regimes='psr'"
                                           " procedure='psr-competitive'>"
                                           "<stage id='bar' kind='standstill' length='rule'/>"
                                           "</procurement></plan>");
    assert_string_equal(none, "no event psr2023/standstill");
}

/* Of several notices the linked one; else that of the lot; else the last before the bar. */
static void test_which_event(void **state) {
    static const char attributes[] = "regimes='pa2023' procedure='open' light-touch='no'";
    static const struct row rows[] = {
        {attributes, "standstill", "<notice id='second' title='S' type='UK6' on='2025-03-10'/>\n",
         "pa2023/standstill: notice, 2025-03-03 to 2025-03-12"}, /* the linked one, though not the last */
        {attributes, "standstill",
         "<notice id='second' title='S' type='UK6' on='2025-03-10' status='withdrawn'/>\n",
         "pa2023/standstill: notice, 2025-03-03 to 2025-03-12"},
        {attributes, "standstill", "<award id='a' title='A' noticed='2025-03-10'/>\n",
         "pa2023/standstill: notice, 2025-03-03 to 2025-03-12"}, /* a notice is better than an award's part */
    };
    rows_hold(*state, rows, G_N_ELEMENTS(rows));
    g_autofree char *linked =
        answer(*state, "<plan xmlns='urn:tenderline:plan:1' id='p' title='P'>"
                       "<procurement id='b' title='B' regimes='pa2023' procedure='open' light-touch='no'>"
                       "<notice id='one' title='O' type='UK6' on='2025-03-03'/>"
                       "<notice id='two' title='T' type='UK6' on='2025-03-10'/>"
                       "<stage id='bar' kind='standstill' length='rule'><after ref='one'/></stage>"
                       "</procurement></plan>");
    assert_string_equal(linked, "pa2023/standstill: one, 2025-03-03 to 2025-03-12");
    g_autofree char *unlinked =
        answer(*state, "<plan xmlns='urn:tenderline:plan:1' id='p' title='P'>"
                       "<procurement id='b' title='B' regimes='pa2023' procedure='open' light-touch='no'>"
                       "<notice id='one' title='O' type='UK6' on='2025-03-03'/>"
                       "<stage id='bar' kind='standstill' length='rule'/></procurement></plan>");
    assert_string_equal(unlinked, "no link pa2023/standstill");
}

/* The dates of the bar and of the contract behind it, as the schedule has them. */
static char *scheduled(const struct tl_rules *rules, const char *text, const char *bar,
                       const char *contract) {
    struct tl_diags *diags = tl_diags_create();
    struct tl_read_options options = {.data_dir = g_getenv("TL_DATA")};
    struct tl_schedule_options schedule_options = {.today = TL_DAY_PAST, .rules = rules};
    struct tl_plan *plan = NULL;
    struct tl_schedule *schedule = NULL;
    assert_int_equal(tl_plan_read_memory("plan.xml", text, strlen(text), &options, diags, &plan), TL_OK);
    assert_int_equal(tl_schedule_create(plan, &schedule_options, diags, &schedule), TL_OK);
    size_t count;
    const struct tl_scheduled *all = tl_schedule_items(schedule, &count);
    char days[3][TL_DAY_TEXT_SIZE];
    tl_day_text(all[tl_plan_find(plan, bar)].planned.start.earliest, days[0]);
    tl_day_text(all[tl_plan_find(plan, bar)].planned.finish.latest, days[1]);
    tl_day_text(all[tl_plan_find(plan, contract)].planned.start.earliest, days[2]);
    char *told = g_strdup_printf("%s to %s, %s", days[0], days[1], days[2]);
    tl_schedule_destroy(schedule);
    tl_plan_destroy(plan);
    tl_diags_destroy(diags);
    return told;
}

static char *award_plan(const char *attributes, const char *event, const char *signing) {
    return g_strdup_printf("<plan xmlns='urn:tenderline:plan:1' id='p' title='P'>"
                           "<authority id='council' title='Council' kind='council'/>"
                           "<procurement id='buy' title='Buy' %s>%s"
                           "<stage id='bar' kind='standstill' length='rule'><after ref='event'/></stage>"
                           "%s</procurement></plan>",
                           attributes, event, signing);
}

static void schedule_holds(const struct tl_rules *rules, const char *attributes, const char *event,
                           const char *signing, const char *wanted) {
    g_autofree char *text = award_plan(attributes, event, signing);
    g_autofree char *found = scheduled(rules, text, "bar", "sign");
    assert_string_equal(found, wanted);
}

#define SIGN "<stage id='sign' kind='contract-signature'><after ref='bar'/></stage>"

/* Forwards: the bar begins with its event, and the contract comes on the next working day. */
static void test_schedule_forwards(void **state) {
    schedule_holds(*state, "regimes='pa2023' procedure='open' light-touch='no'",
                   "<notice id='event' title='N' type='UK6' on='2025-03-03'/>", SIGN,
                   "2025-03-03 to 2025-03-12, 2025-03-13");
    schedule_holds(*state, "regimes='pa2023' procedure='open' light-touch='no'",
                   "<notice id='event' title='N' type='UK6' on='2026-06-08'/>", SIGN,
                   "2026-06-08 to 2026-06-18, 2026-06-19");
    schedule_holds(*state, "regimes='psr' procedure='psr-competitive'",
                   "<notice id='event' title='N' type='psr-intention' on='2025-03-03'/>", SIGN,
                   "2025-03-04 to 2025-03-14, 2025-03-17");
    schedule_holds(*state,
                   "regimes='pcr2006' commenced='2010-01-04' procedure='open' light-touch='no' "
                   "letters='electronic'",
                   "<stage id='event' kind='notification-of-award' on='2010-03-23'/>", SIGN,
                   "2010-03-24 to 2010-04-06, 2010-04-07");
}

/* Backwards from a signature: the notice is as late as is lawful, and the bar begins with it. */
static void test_schedule_backwards(void **state) {
    static const char fixed[] =
        "<stage id='sign' kind='contract-signature' on='2025-03-13' anchor='yes'><after ref='bar'/></stage>";
    schedule_holds(*state, "regimes='pa2023' procedure='open' light-touch='no'",
                   "<notice id='event' title='N' type='UK6'/>", fixed,
                   "2025-03-03 to 2025-03-12, 2025-03-13");
    schedule_holds(*state, "regimes='psr' procedure='psr-competitive'",
                   "<notice id='event' title='N' type='psr-intention'/>", fixed,
                   "2025-03-01 to 2025-03-12, 2025-03-13"); /* notice on Friday 28 February */
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_regimes),
        cmocka_unit_test(test_what_counts_alike),
        cmocka_unit_test(test_faults),
        cmocka_unit_test(test_which_event),
        cmocka_unit_test(test_schedule_forwards),
        cmocka_unit_test(test_schedule_backwards),
    };
    cmocka_set_message_output(CM_OUTPUT_TAP);
    return cmocka_run_group_tests(tests, load, unload);
}
