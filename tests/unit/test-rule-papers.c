/*
 * test-rule-papers.c - what the law says of the published papers, word by word, and that it finds no fault
 * where there is none.
 *
 * SPDX-License-Identifier: MIT
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>
#include <glib.h>
#include <tenderline/diag.h>

#include "tests/unit/example.h"

/* All rows of a rule in one paper that apply; or, of those that do not, why. */
struct promise {
    const char *paper, *rule;
    const char *told; /* "result: from > to planned; required; margin", joined by " | "; "": no row */
};

static const struct promise promises[] = {
    /* Part B services: no standstill; the award notice within 48 days of the award. */
    {"herefordshire-2013", "pcr2006/standstill", "not applicable, light touch: yes"},
    {"herefordshire-2013", "pcr2006/award-notice",
     "due: award decided, 1 February 2014 > contract award notice published; at most 48 days, the first "
     "being 2 February 2014: by 21 March 2014; "},
    /* 45 days for 100 posts or more, towards the first dismissal and not the close of the consultation. */
    {"herefordshire-2013", "workforce/redundancies-45",
     "met: staff consultation begins, 6 June 2013 > first dismissal takes effect between 1 and 30 September "
     "2013; at least 45 days: not before 21 July 2013; 42 to 71 days"},
    {"herefordshire-2013", "workforce/redundancies-90", ""},
    {"herefordshire-2013", "executive2012/key-decision-notice",
     "due: notice of the decision published: not in the plan > decision taken 25 July 2013; at least 28 "
     "clear "
     "days: by 26 June 2013; "},
    /* Three cabinets, each on its own day; the trust's board is no council's executive. */
    {"tri-borough-2012", "executive2012/key-decision-notice",
     "due: notice of the decision published: not in the plan > decision taken, Cabinet of council A 12 "
     "November 2012; at least 28 clear days: by 14 October 2012;  | "
     "due: notice of the decision published: not in the plan > decision taken, Cabinet of council B 15 "
     "November 2012; at least 28 clear days: by 17 October 2012;  | "
     "due: notice of the decision published: not in the plan > decision taken, Cabinet of council C 12 "
     "November 2012; at least 28 clear days: by 14 October 2012;  | "
     "not applicable, kind of authority: trust"},
    {"tri-borough-2012", "consultation/twelve-weeks",
     "met: public consultation opens, 8 May 2012 > public consultation closes 31 July 2012; at least 12 "
     "weeks, the first being 8 May 2012: not before 30 July 2012; 1 day"},
    /* No notice of 28 days, because there was none in June 2009. */
    {"cheshire-east-2009", "executive2012/key-decision-notice",
     "not applicable, in force from 10 September 2012 | not applicable, in force from 10 September 2012"},
    /* Competitive dialogue under the Regulations of 2015. */
    {"hertfordshire-2018-community-health", "pcr2015/standstill",
     "no margin: award letters sent, 17 September 2018 > contract signed 28 September 2018; at least 10 "
     "days, the first being 18 September 2018: not before 28 September 2018; none | "
     "no margin: award letters sent, 17 September 2018 > Standstill ends 27 September 2018; at least 10 "
     "days, "
     "the first being 18 September 2018: not before 27 September 2018; none"},
    {"hertfordshire-2018-community-health", "pcr2015/award-notice",
     "due: contract signed, 28 September 2018 > contract award notice published; at most 30 days, the first "
     "being 29 September 2018: by 29 October 2018; "},
};

static void row_append(GString *told, const struct tl_compliance_row *row) {
    g_string_append_printf(told, "%s%s", told->len > 0 ? " | " : "", tl_result_name(row->result));
    if (row->result == TL_RESULT_NOT_APPLICABLE) {
        g_string_append_printf(told, ", %s", row->because);
        return;
    }
    g_string_append_printf(told, ": %s > %s%s%s; %s; %s", row->from, row->to_event, *row->planned ? " " : "",
                           row->planned, row->required, row->margin);
}

static void test_promises(void **state) {
    (void)state;
    int faults = 0;
    for (size_t i = 0; i < G_N_ELEMENTS(promises); i++) {
        const struct promise *promise = &promises[i];
        struct example example = example_load(promise->paper, TL_AUDIENCE_EXEMPT);
        struct tl_compliance *compliance = tl_compliance_create(example.whole, example_rules());
        g_autoptr(GString) told = g_string_new(NULL);
        size_t count;
        const struct tl_compliance_row *rows = tl_compliance_rows(compliance, &count);
        assert_non_null(tl_rules_find(example_rules(), promise->rule));
        for (size_t k = 0; k < count; k++) {
            if (strcmp(rows[k].rule->code, promise->rule) == 0) {
                row_append(told, &rows[k]);
            }
        }
        if (strcmp(told->str, promise->told) != 0) {
            print_message("# %s, %s\n#   expected: %s\n#   found:    %s\n", promise->paper, promise->rule,
                          promise->told, told->str);
            faults++;
        }
        tl_compliance_destroy(compliance);
        example_free(&example);
    }
    assert_int_equal(faults, 0);
}

/*
 * The papers broke no law, so that nothing of theirs may be called broken; and one thing alone is
 * possible: months and no days are printed for the consultation of 2008.
 */
static void test_no_false_finding(void **state) {
    (void)state;
    int faults = 0;
    for (const char *const *name = example_names; *name; name++) {
        struct example example = example_load(*name, TL_AUDIENCE_EXEMPT);
        struct tl_compliance *compliance = tl_compliance_create(example.whole, example_rules());
        struct tl_diags *diags = tl_diags_create();
        tl_compliance_report(compliance, diags);
        size_t count;
        const struct tl_compliance_row *rows = tl_compliance_rows(compliance, &count);
        assert_true(count > 0);
        for (size_t i = 0; i < count; i++) {
            bool vague = rows[i].result == TL_RESULT_POSSIBLE &&
                         strcmp(rows[i].rule->code, "consultation/twelve-weeks") == 0 &&
                         strcmp(*name, "cheshire-east-2009") == 0;
            if (rows[i].result == TL_RESULT_BROKEN || (rows[i].result == TL_RESULT_POSSIBLE && !vague)) {
                print_message("# %s: %s is %s\n", *name, rows[i].rule->code, tl_result_name(rows[i].result));
                faults++;
            }
        }
        faults += tl_diags_count(diags, TL_SEVERITY_ERROR) > 0;
        faults += tl_diags_count(diags, TL_SEVERITY_WARNING) > 0;
        tl_diags_destroy(diags);
        tl_compliance_destroy(compliance);
        example_free(&example);
    }
    assert_int_equal(faults, 0);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_promises),
        cmocka_unit_test(test_no_false_finding),
    };
    cmocka_set_message_output(CM_OUTPUT_TAP);
    return cmocka_run_group_tests(tests, NULL, NULL);
}
