/*
 * test-compliance.c - verdicts on small plans: the published days, and every result there is.
 *
 * SPDX-License-Identifier: MIT
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <glib.h>
#include <internal/diag.h>
#include <string.h>

#include "tests/unit/example.h"

#define COUNCIL                                                                                              \
    "<authority id='council' title='Council' kind='council'><body id='cabinet' title='Cabinet'/>"            \
    "<body id='panel' title='Panel' kind='committee'><call-in period='5wd'/></body>"                         \
    "<poll on='2026-05-07' title='Election'/></authority>"

/* One plan, and the row of one rule in it. */
struct row {
    const char *about, *inside; /* what stands in <plan> behind the authority */
    const char *rule;
    const char *expected; /* "met; not before 2025-03-13; 0..0; because", or "none" */
};

static void append_day(GString *text, tl_day day) {
    char iso[TL_DAY_TEXT_SIZE] = "..";
    if (tl_day_known(day)) {
        tl_day_text(day, iso);
    }
    g_string_append(text, iso);
}

/* "no margin; not before 2025-03-13; 0..0; ..." */
static void append_row(GString *text, const struct tl_compliance_row *row) {
    g_string_append_printf(text, "%s%s", text->len > 0 ? " | " : "", tl_result_name(row->result));
    if (row->has_limit) {
        g_string_append(text, row->limit_is_least ? "; not before " : "; by ");
        append_day(text, row->limit.earliest);
        if (row->limit.latest != row->limit.earliest) {
            g_string_append(text, " to ");
            append_day(text, row->limit.latest);
        }
    }
    if (row->has_margin) {
        g_string_append_printf(text, "; %d..%d", row->margin_least, row->margin_most);
    }
    if (*row->because) {
        g_string_append_printf(text, "; %s", row->because);
    }
}

/* Who decides stands in the plan's text, or else is COUNCIL. */
static struct example plan_of(const char *inside) {
    const char *council = strstr(inside, "<authority") ? "" : COUNCIL;
    g_autofree char *xml =
        g_strdup_printf("<plan xmlns='urn:tenderline:plan:1' id='p' title='P'>%s%s</plan>", council, inside);
    return example_parse(xml, TL_AUDIENCE_EXEMPT);
}

static char *rows_of(const char *inside, const char *rule) {
    struct example example = plan_of(inside);
    struct tl_compliance *compliance = tl_compliance_create(example.whole, example_rules());
    GString *text = g_string_new(NULL);
    size_t count;
    const struct tl_compliance_row *rows = tl_compliance_rows(compliance, &count);
    for (size_t i = 0; i < count; i++) {
        if (strcmp(rows[i].rule->code, rule) == 0) {
            append_row(text, &rows[i]);
        }
    }
    tl_compliance_destroy(compliance);
    example_free(&example);
    return g_string_free(text, FALSE);
}

static void expect_rows(const struct row *rows, size_t count) {
    size_t faults = 0;
    for (size_t i = 0; i < count; i++) {
        assert_non_null(tl_rules_find(example_rules(), rows[i].rule));
        g_autofree char *found = rows_of(rows[i].inside, rows[i].rule);
        const char *shown = *found ? found : "none";
        if (strcmp(shown, rows[i].expected) != 0) {
            print_message("# %s (%s)\n#   expected: %s\n#   found:    %s\n", rows[i].about, rows[i].rule,
                          rows[i].expected, shown);
            faults++;
        }
    }
    assert_int_equal(faults, 0);
}

#define PA "<procurement id='x' title='X' regimes='pa2023' procedure='open' light-touch='no' lead='council'>"
#define PA_LT "<procurement id='x' title='X' regimes='pa2023' light-touch='yes' lead='council'>"
#define PCR06                                                                                                \
    "<procurement id='x' title='X' regimes='pcr2006' procedure='open' light-touch='no' "                     \
    "letters='electronic' commenced='2010-01-04'>"
#define PSR "<procurement id='x' title='X' regimes='psr' procedure='psr-competitive'>"
#define END "</procurement>"
#define UK6(day) "<notice id='n' title='N' type='UK6' on='" day "'/>"
#define SIGNED(day) "<contract id='c' title='C' signed='" day "'/>"
#define DECISION(more) "<decision id='d' title='D' by='cabinet' key='yes' " more "/>"

/* Worked examples that were published, and those that time-rules of the law compute. */
static void test_vectors(void **state) {
    (void)state;
    static const struct row rows[] = {
        {"letters e-mailed on 23 March 2010: contract from 7 April",
         PCR06 "<award id='a' title='A' notified='2010-03-23'/>" SIGNED("2010-04-07") END,
         "pcr2006/standstill", "no margin; not before 2010-04-07; 0..0"},
        {"a day too early", PCR06 "<award id='a' title='A' notified='2010-03-23'/>" SIGNED("2010-04-06") END,
         "pcr2006/standstill", "broken; not before 2010-04-07; -1..-1"},
        {"its bar ends on 6 April",
         PCR06 "<award id='a' title='A' notified='2010-03-23'/>"
               "<stage id='s' kind='standstill' start='2010-03-24' finish='2010-04-02'/>" SIGNED("2010-04-07")
                   END,
         "pcr2006/standstill",
         "no margin; not before 2010-04-07; 0..0 | broken; not before 2010-04-06; -4..-4; printed 2 April "
         "2010, "
         "computed 6 April 2010"},
        {"award notice on 3 March 2025: signature from 13 March",
         PA UK6("2025-03-03") SIGNED("2025-03-13") END, "pa2023/standstill",
         "no margin; not before 2025-03-13; 0..0"},
        {"St Patrick's day in Northern Ireland", PA UK6("2025-03-10") SIGNED("2025-03-21") END,
         "pa2023/standstill", "no margin; not before 2025-03-21; 0..0"},
        {"the World Cup in Scotland", PA UK6("2026-06-08") SIGNED("2026-06-18") END, "pa2023/standstill",
         "broken; not before 2026-06-19; -1..-1"},
        {"provider selection: 14 March",
         PSR "<notice id='n' title='N' type='psr-intention' on='2025-03-03'/>" SIGNED("2025-03-15") END,
         "psr2023/standstill", "no margin; not before 2025-03-15; 0..0"},
        {"contract details within 30 days, the first being the day itself",
         PA SIGNED("2025-04-01") "<notice id='n' title='N' type='UK7' on='2025-05-01'/>" END,
         "pa2023/contract-details-30", "broken; by 2025-04-30; -1..-1"},
        {"120 days under light touch", PA_LT SIGNED("2025-04-01") END, "pa2023/contract-details-120",
         "due; by 2025-07-29; contract details notice published"},
        {"decision on 24 April 2025: notice by 26 March", DECISION("on='2025-04-24' notice='2025-03-26'"),
         "executive2012/key-decision-notice", "no margin; not before 2025-04-24; 0..0"},
        {"tender notice on 3 March 2025: tenders on 28 March",
         "<procurement id='x' title='X' regimes='pa2023' procedure='open' light-touch='no' electronic='yes' "
         "documents='together' lead='council'><notice id='n' title='N' type='UK4' on='2025-03-03'/>"
         "<stage id='t' kind='tender-return' on='2025-03-28'/>" END,
         "pa2023/tendering-25", "no margin; not before 2025-03-28; 0..0"},
    };
    expect_rows(rows, G_N_ELEMENTS(rows));
}

static void test_results(void **state) {
    (void)state;
    static const struct row rows[] = {
        {"a month, wholly late enough", DECISION("on='2025-04' notice='2025-03-01'"),
         "executive2012/key-decision-notice", "met; not before 2025-03-30; 2..31"},
        {"a month, wholly too early", DECISION("on='2025-04' notice='2025-04-05'"),
         "executive2012/key-decision-notice", "broken; not before 2025-05-04; -33..-4"},
        {"a month that may do: the notice decides", DECISION("on='2025-05-08' notice='2025-04'"),
         "executive2012/key-decision-notice",
         "possible; not before 2025-04-30 to 2025-05-29; -21..8; only if notice of the decision published is "
         "by 9 "
         "April 2025"},
        {"two vague dates that overlap are silent",
         "<procurement id='x' title='X' regimes='pa2023' light-touch='no' procedure='open'>" UK6("2025-03")
             SIGNED("2025-03") END,
         "pa2023/standstill",
         "not decidable; not before 2025-03-13 to 2025-04-10; -40..18; two imprecise dates that overlap"},
        {"a link that holds vague dates apart",
         "<procurement id='x' title='X' regimes='pa2023' light-touch='no' procedure='open'>" UK6(
             "2025-03") "<stage id='s' kind='contract-signature'><after ref='n' lag='14d'/></stage>" END,
         "pa2023/standstill", "met; not before 2025-03-13 to 2025-04-10"},
        {"no date yet", DECISION("on='tbc' notice='2025-03-01'"), "executive2012/key-decision-notice",
         "not decidable; not before 2025-03-30; decision taken has no date yet"},
        {"unknown is not no",
         "<procurement id='x' title='X' regimes='pa2023' procedure='open'>" UK6("2025-03-03")
             SIGNED("2025-03-10") END,
         "pa2023/standstill", "not decidable; not before 2025-03-13; -3..-3; lawful if light touch: yes"},
        {"unknown, and kept all the same",
         "<procurement id='x' title='X' regimes='pa2023' procedure='open'>" UK6("2025-03-03")
             SIGNED("2025-03-20") END,
         "pa2023/standstill", "met; not before 2025-03-13; 7..7; asked only if light touch: no"},
        {"light touch has none", PA_LT UK6("2025-03-03") SIGNED("2025-03-04") END, "pa2023/standstill",
         "not applicable; not before 2025-03-13; light touch: yes"},
        {"but a voluntary one binds",
         PA_LT UK6("2025-03-03") "<stage id='s' kind='standstill' start='2025-03-03' "
                                 "finish='2025-03-12'/>" SIGNED("2025-03-12") END,
         "pa2023/standstill-voluntary-light-touch",
         "broken; not before 2025-03-13; -1..-1 | no margin; not before 2025-03-12; 0..0"},
        {"waived",
         PA UK6(
             "2025-03-03") "<contract id='c' title='C' signed='2025-03-10'>"
                           "<accept code='pa2023/standstill' reason='ordered by the court'/></contract>" END,
         "pa2023/standstill", "waived; not before 2025-03-13; -3..-3; ordered by the court"},
        {"a missing notice is due", DECISION("on='2013-07-25'"), "executive2012/key-decision-notice",
         "due; by 2013-06-26; notice of the decision published"},
        {"the 28 days do not bind an urgent decision",
         DECISION("on='2025-04-24' notice='2025-04-14' urgency='general-exception'"),
         "executive2012/key-decision-notice",
         "not applicable; not before 2025-05-13; urgency route: general-exception"},
        {"its own route does, over Easter",
         DECISION("on='2025-04-24' notice='2025-04-15' urgency='general-exception'"),
         "executive2012/general-exception", "broken; not before 2025-04-25; -1..-1"},
        {"no rule before its day", DECISION("on='2009-06-16' notice='2009-06-15'"),
         "executive2012/key-decision-notice",
         "not applicable; not before 2009-07-14; in force from 10 September "
         "2012"},
        {"45 days to the first dismissal, not to the close",
         "<consultation id='k' title='K' type='staff' posts='111' start='2013-06-06' finish='2013-07-20' "
         "first-dismissal='2013-09'/>",
         "workforce/redundancies-45", "met; not before 2013-07-21; 42..71"},
        {"exactly 45: one more on the cautious reading",
         "<consultation id='k' title='K' type='staff' posts='111' start='2013-06-06' finish='2013-07-20' "
         "first-dismissal='2013-07-21'/>",
         "workforce/redundancies-45",
         "no margin; not before 2013-07-21; 0..0; read as clear days there would have to be one more"},
        {"90 of old",
         "<consultation id='k' title='K' type='staff' posts='111' start='2013-04-05' "
         "finish='2013-05-20' first-dismissal='2013-07-01'/>",
         "workforce/redundancies-90", "broken; not before 2013-07-04; -3..-3"},
        {"before the poll",
         "<consultation id='k' title='K' type='public' start='2026-03-30' finish='2026-06-30'/>",
         "elections/consultation", "broken"},
        {"the day before that",
         "<consultation id='k' title='K' type='public' start='2026-03-29' "
         "finish='2026-06-30'/>",
         "elections/consultation", "met"},
        {"a body without call-in is not asked", DECISION("on='2025-04-24'"), "call-in/effect", "none"},
        {"another one's period",
         "<decision id='d' title='D' by='panel' on='2025-04-24' published='2025-04-25' "
         "effective='2025-05-02'/>",
         "call-in/effect", "broken; not before 2025-05-03; -1..-1"},
    };
    expect_rows(rows, G_N_ELEMENTS(rows));
}

/* Which earlier event a later one is measured from. */
static void test_pairs(void **state) {
    (void)state;
    static const struct row rows[] = {
        {"the latest before, of several",
         PA "<notice id='n' title='N' type='UK6' on='2025-03-03'/><notice id='m' title='M' type='UK6' "
            "on='2025-03-10'/>" SIGNED("2025-03-14") END,
         "pa2023/standstill", "broken; not before 2025-03-21; -7..-7"},
        {"the linked one, of several",
         PA "<notice id='n' title='N' type='UK6' on='2025-03-03'/><notice id='m' title='M' type='UK6' "
            "on='2025-03-10'/><contract id='c' title='C' signed='2025-03-14'><after ref='n'/></contract>" END,
         "pa2023/standstill", "met; not before 2025-03-13; 1..1"},
        {"the same lot before the same procurement",
         "<procurement id='x' title='X' regimes='pa2023' procedure='open' light-touch='no'>"
         "<lot id='north' title='North'/><lot id='south' title='South'/>"
         "<notice id='n' title='N' type='UK6' on='2025-03-03' lots='north'/>"
         "<notice id='m' title='M' type='UK6' on='2025-03-10' lots='south'/>"
         "<contract id='c' title='C' signed='2025-03-13' lots='north'/>"
         "<contract id='e' title='E' signed='2025-03-20' lots='south'/>" END,
         "pa2023/standstill",
         "no margin; not before 2025-03-13; 0..0 | broken; not before 2025-03-21; -1..-1"},
        {"never another procurement's",
         PA UK6("2025-03-03") END
         "<procurement id='y' title='Y' regimes='pa2023' procedure='open' light-touch='no'>" SIGNED(
             "2025-03-04") END,
         "pa2023/standstill", "none"},
        {"what was withdrawn is no event",
         PA "<notice id='n' title='N' type='UK6' on='2025-03-03'/><notice id='m' title='M' type='UK6' "
            "on='2025-03-10' status='withdrawn'/>" SIGNED("2025-03-13") END,
         "pa2023/standstill", "no margin; not before 2025-03-13; 0..0"},
        {"the law by the day on which it commenced",
         "<procurement id='x' title='X' commenced='2025-02-23' procedure='open' light-touch='no'>" UK6(
             "2025-06-02") SIGNED("2025-06-03") END,
         "pa2023/standstill", "none"},
        {"and the next one a day later",
         "<procurement id='x' title='X' commenced='2025-02-24' procedure='open' light-touch='no'>" UK6(
             "2025-06-02") SIGNED("2025-06-03") END,
         "pa2023/standstill", "broken; not before 2025-06-12; -9..-9"},
        {"each body's own day",
         "<decision id='d' title='D' key='yes' notice='2025-03-26'><by body='cabinet' on='2025-04-24'/>"
         "<by body='panel' on='2025-04-23'/></decision>",
         "executive2012/key-decision-notice",
         "no margin; not before 2025-04-24; 0..0 | broken; not before 2025-04-24; -1..-1"},
    };
    expect_rows(rows, G_N_ELEMENTS(rows));
}

#define SEVERAL                                                                                              \
    "<authority id='council' title='Council'>"                                                               \
    "<body id='cabinet' title='Cabinet' kind='member'><call-in period='5wd'/></body>"                        \
    "<body id='panel' title='Panel'><call-in period='10wd' publish-within='2wd'/></body>"                    \
    "<body id='chief' title='Chief' kind='officer'/></authority>"                                            \
    "<authority id='trust' title='Trust' kind='trust'><body id='board' title='Board' kind='board'/>"         \
    "</authority>"
#define BY(body, day) "<by body='" body "' on='" day "'/>"

/* Of a decision that several bodies take each is judged by its own days, period, kind and authority. */
static void test_sittings(void **state) {
    (void)state;
    static const struct row rows[] = {
        {"from each body's own publication, by its own period",
         SEVERAL "<decision id='d' title='D'>" BY("cabinet", "2025-04-24") BY("panel", "2025-04-23")
             BY("chief", "2025-04-22") "</decision>",
         "call-in/effect", "no margin; not before 2025-05-02; 0..0 | no margin; not before 2025-05-13; 0..0"},
        {"the notice is that of all, the day each one's; a trust has no key decisions",
         SEVERAL "<decision id='d' title='D' key='yes' notice='2025-03-26'>" BY("panel", "2025-04-23")
             BY("chief", "2025-04") BY("board", "2025-04-10") BY("cabinet", "2025-04-24") "</decision>",
         "executive2012/key-decision-notice",
         "broken; not before 2025-04-24; -1..-1 | possible; not before 2025-04-24; -23..6; only if decision "
         "taken, Chief is not before 24 April 2025 | not applicable; not before 2025-04-24; kind of "
         "authority: trust | no margin; not before 2025-04-24; 0..0"},
        {"nothing of one who has no date yet is broken",
         SEVERAL "<decision id='d' title='D' key='yes' notice='2025-03-26'>" BY("panel", "2025-04-24")
             BY("chief", "tbc") "</decision>",
         "executive2012/key-decision-notice",
         "no margin; not before 2025-04-24; 0..0 | not decidable; not before 2025-04-24; decision taken, "
         "Chief has no date yet"},
        {"the agenda is asked of those who meet",
         SEVERAL "<decision id='d' title='D' agenda='2025-04-14'>" BY("panel", "2025-04-24")
             BY("chief", "2025-04-15") BY("cabinet", "2025-04-16") "</decision>",
         "lga1972/agenda",
         "no margin; not before 2025-04-24; 0..0 | not applicable; not before 2025-04-24; decided by a: "
         "officer | not applicable; not before 2025-04-24; decided by a: member"},
        {"all on one day: one row for each",
         SEVERAL "<decision id='d' title='D' joint='yes' key='yes' notice='2025-03-26' on='2025-04-23' "
                 "by='cabinet panel'/>",
         "executive2012/key-decision-notice",
         "broken; not before 2025-04-24; -1..-1 | broken; not before 2025-04-24; -1..-1"},
        {"one body alone", SEVERAL "<decision id='d' title='D' by='panel' on='2025-04-23'/>",
         "call-in/effect", "no margin; not before 2025-05-13; 0..0"},
    };
    expect_rows(rows, G_N_ELEMENTS(rows));
}

#define NATIONS(one, other)                                                                                  \
    "<authority id='a' title='A' " one "><body id='cabinet' title='Cabinet'/></authority>"                   \
    "<authority id='b' title='B' " other "><body id='panel' title='Panel'/></authority>"
#define BOTH_DECIDE                                                                                          \
    "<decision id='d' title='D' key='yes' notice='2025-03-26'>" BY("cabinet", "2025-04-24")                  \
        BY("panel", "2025-04-23") "</decision>"
#define WALES "nation='wales'"
#define LED_BY(who)                                                                                          \
    "<procurement id='x' title='X' regimes='psr' procedure='psr-competitive' lead='" who                     \
    "'><notice id='n' title='N' "                                                                            \
    "type='psr-intention' on='2025-03-03'/><contract id='c' title='C' signed='2025-03-13'/></procurement>"

/* Each body follows the law of its own nation, and one that states none that of the plan's holidays. */
static void test_nations(void **state) {
    (void)state;
    static const char notice[] = "executive2012/key-decision-notice";
    static const char met[] = "no margin; not before 2025-04-24; 0..0";
    static const struct row rows[] = {
        {"England where nothing is stated", NATIONS("", "") BOTH_DECIDE, notice,
         "no margin; not before 2025-04-24; 0..0 | broken; not before 2025-04-24; -1..-1"},
        {"one of Wales", NATIONS("nation='england'", WALES) BOTH_DECIDE, notice, met},
        {"one of Wales, the other unstated", NATIONS("", WALES) BOTH_DECIDE, notice, met},
        {"both of Wales", NATIONS(WALES, WALES) BOTH_DECIDE, notice, "none"},
        {"a body alone in Wales",
         NATIONS(WALES, "") "<decision id='d' title='D' key='yes' by='cabinet' "
                            "notice='2025-03-26' on='2025-04-23'/>",
         notice, "none"},
        {"provider selection is England's", NATIONS("", WALES) LED_BY("a"), "psr2023/standstill",
         "broken; not before 2025-03-15; -2..-2"},
        {"bought by a council of Wales", NATIONS("", WALES) LED_BY("b"), "psr2023/standstill", "none"},
        {"Scottish law has no pack of these", NATIONS("nation='scotland'", "nation='scotland'") LED_BY("b"),
         "psr2023/standstill", "none"},
    };
    expect_rows(rows, G_N_ELEMENTS(rows));
}

/* "error pa2023/standstill 3:45" */
static char *told_of(const char *inside) {
    static const char *const severities[] = {"note", "warning", "error"};
    struct example example = plan_of(inside);
    struct tl_diags *diags = tl_diags_create();
    tl_diags_follow(diags, example.diags);
    struct tl_compliance *compliance = tl_compliance_create(example.whole, example_rules());
    tl_compliance_report(compliance, diags);
    GString *text = g_string_new(NULL);
    size_t count;
    const struct tl_diag *all = tl_diags_all(diags, &count);
    for (size_t i = 0; i < count; i++) {
        g_string_append_printf(text, "%s%s %s %s", text->len > 0 ? "; " : "", severities[all[i].severity],
                               all[i].code->id, all[i].item_id ? all[i].item_id : "-");
    }
    bool broken = tl_compliance_is_broken(compliance);
    assert_int_equal(broken, strstr(text->str, "error pa2023") || strstr(text->str, "error exec"));
    tl_compliance_destroy(compliance);
    tl_diags_destroy(diags);
    example_free(&example);
    return g_string_free(text, FALSE);
}

/* Law that is broken is an error, law that may be a warning, advice and what is due a note. */
static void test_findings(void **state) {
    (void)state;
    static const struct {
        const char *inside, *told;
    } rows[] = {
        {PA UK6("2025-03-03")
             SIGNED("2025-03-12") "<notice id='k' title='K' type='UK7' on='2025-04-01'/>" END,
         "error pa2023/standstill c#signed"},
        {PA UK6("2025-03-03")
             SIGNED("2025-03-13") "<notice id='k' title='K' type='UK7' on='2025-04-01'/>" END,
         ""},
        {DECISION("on='2025-05-08' notice='2025-04'"), "warning executive2012/key-decision-notice d#taken"},
        {DECISION("on='2025-05-08'"), "note executive2012/key-decision-notice d#taken"},
        {"<consultation id='k' title='K' type='public' start='2026-04-01' finish='2026-06-30'/>",
         "note elections/consultation k"},
        {"<procurement id='x' title='X'/>", "note TL0620 x"},
        {"<procurement id='x' title='X' regimes='none'/>", ""},
        {"<milestone id='m' title='M' on='2025-05-08'><accept code='pa2023/nothing' "
         "reason='why'/></milestone>",
         "error TL0215 m"},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autofree char *told = told_of(rows[i].inside);
        assert_string_equal(told, rows[i].told);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_vectors),  cmocka_unit_test(test_results), cmocka_unit_test(test_pairs),
        cmocka_unit_test(test_sittings), cmocka_unit_test(test_nations), cmocka_unit_test(test_findings),
    };
    cmocka_set_message_output(CM_OUTPUT_TAP);
    return cmocka_run_group_tests(tests, NULL, NULL);
}
