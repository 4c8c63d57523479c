/*
 * test-new.c - plans from the shipped templates: lawful for every start, and no day to spare.
 *
 * For each procedure and starts all over 2027 (every day of it with TL_NEW_EVERY_DAY) a plan is made and
 * checked: nothing is found but that the given date is a day off. Then each event that a rule holds
 * back is put one day too early, all else staying: exactly the rules whose limit is passed are broken.
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
#include <tenderline/check.h>
#include <tenderline/compliance.h>
#include <tenderline/diag.h>

#include "tests/unit/new_text.h"

enum { YEAR = 365, STEP = 19 };

static struct tl_template_wish wish_for(tl_day start) {
    return (struct tl_template_wish){.id = "council.new",
                                     .title = "New contract",
                                     .contract_start = start,
                                     .service_start = start,
                                     .incumbent_end = TL_DAY_PAST};
}

/* The findings of a plan as check tells them, but of the given date on a day off; "" for none. */
static char *findings_of(const char *text) {
    struct tl_diags *diags = tl_diags_create();
    struct tl_read_options read_options = {.data_dir = g_getenv("TL_DATA")};
    struct tl_schedule_options options = {.today = TL_DAY_PAST, .rules = example_rules()};
    struct tl_plan *plan = NULL;
    struct tl_schedule *schedule = NULL;
    struct tl_compliance *compliance = NULL;
    enum tl_status status = tl_plan_read_memory("new.xml", text, strlen(text), &read_options, diags, &plan);
    if (status == TL_OK) {
        status = tl_schedule_create(plan, &options, diags, &schedule);
    }
    if (status == TL_OK) {
        tl_plan_check(schedule, diags);
        compliance = tl_compliance_create(schedule, example_rules());
        tl_compliance_report(compliance, diags);
    }
    size_t count;
    const struct tl_diag *all = tl_diags_all(diags, &count);
    GString *told = g_string_new(status == TL_OK ? "" : "refused ");
    for (size_t i = 0; i < count; i++) {
        bool given = strcmp(all[i].code->id, "TL0601") == 0 && g_str_has_prefix(all[i].item_id, "contract#");
        if (!given) {
            g_string_append_printf(told, "%s: %s; ", all[i].code->id, all[i].text);
        }
    }
    tl_compliance_destroy(compliance);
    tl_schedule_destroy(schedule);
    tl_plan_destroy(plan);
    tl_diags_destroy(diags);
    return g_string_free(told, FALSE);
}

static bool finds_nothing(const char *procedure, const struct tl_template_wish *wish) {
    g_autofree char *text = new_text(procedure, wish);
    g_autofree char *findings = findings_of(text);
    if (findings[0] == '\0') {
        return true;
    }
    char day[TL_DAY_TEXT_SIZE];
    tl_day_text(wish->contract_start, day);
    print_message("# %s from %s: %s\n", procedure, day, findings);
    return false;
}

static void test_every_start(void **state) {
    (void)state;
    g_auto(GStrv) procedures = new_procedures();
    int step = g_getenv("TL_NEW_EVERY_DAY") ? 1 : STEP;
    int faults = 0;
    assert_true(g_strv_length(procedures) >= 10);
    for (char **procedure = procedures; *procedure; procedure++) {
        for (int day = 0; day < YEAR; day += step) {
            struct tl_template_wish wish = wish_for(tl_day_from_civil(2027, 1, 1) + day);
            faults += !finds_nothing(*procedure, &wish);
        }
    }
    assert_int_equal(faults, 0);
}

/* Meetings on the second Thursday of each month, with everything else that can be asked for. */
static void test_with_everything(void **state) {
    (void)state;
    g_auto(GStrv) procedures = new_procedures();
    g_autoptr(GArray) days = g_array_new(FALSE, FALSE, sizeof(tl_day));
    for (int month = 0; month < 36; month++) {
        tl_day day = tl_day_from_civil(2025 + month / 12, month % 12 + 1, 8);
        day += (TL_THURSDAY + 7 - (int)tl_day_weekday(day)) % 7;
        g_array_append_val(days, day);
    }
    struct tl_template_body body = {"cabinet", "Cabinet", (const tl_day *)(const void *)days->data,
                                    days->len};
    int step = g_getenv("TL_NEW_EVERY_DAY") ? 1 : 3 * STEP;
    int faults = 0;
    for (char **procedure = procedures; *procedure; procedure++) {
        for (int day = 0; day < YEAR; day += step) {
            struct tl_template_wish wish = wish_for(tl_day_from_civil(2027, 1, 1) + day);
            wish.service_start = wish.contract_start + 60;
            wish.incumbent_end = wish.service_start - 1;
            wish.consult = "12w";
            wish.lots = 3;
            wish.bodies = &body;
            wish.body_count = 1;
            faults += !finds_nothing(*procedure, &wish);
        }
    }
    assert_int_equal(faults, 0);
}

static bool is_limit(const struct tl_compliance_row *row) {
    bool kept = row->result == TL_RESULT_MET || row->result == TL_RESULT_NO_MARGIN;
    return kept && row->has_limit && row->limit_is_least && row->to_item != TL_NONE &&
           (row->rule->kind == TL_RULE_MINIMUM_GAP || row->rule->kind == TL_RULE_ORDER);
}

static int codes_compare(const void *a, const void *b) {
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

static char *codes_join(GPtrArray *codes) {
    g_ptr_array_sort(codes, codes_compare);
    g_ptr_array_add(codes, NULL);
    return g_strjoinv(" ", (char **)codes->pdata);
}

/* The codes of all rules whose limit an event on `day` passes. */
static char *passed(const struct tl_compliance_row *rows, size_t count, uint32_t item, tl_day day) {
    g_autoptr(GPtrArray) codes = g_ptr_array_new();
    for (size_t i = 0; i < count; i++) {
        if (is_limit(&rows[i]) && rows[i].to_item == item && day < rows[i].limit.latest) {
            g_ptr_array_add(codes, (char *)rows[i].rule->code);
        }
    }
    return codes_join(codes);
}

static char *broken(const char *text) {
    struct example example = example_parse(text, TL_AUDIENCE_EXEMPT);
    struct tl_compliance *compliance = tl_compliance_create(example.whole, example_rules());
    size_t count;
    const struct tl_compliance_row *rows = tl_compliance_rows(compliance, &count);
    g_autoptr(GPtrArray) codes = g_ptr_array_new();
    for (size_t i = 0; i < count; i++) {
        /* What would be broken if the plan said enough, such as a contract's value. */
        bool lawful_if = rows[i].result == TL_RESULT_UNDECIDED && rows[i].has_limit &&
                         rows[i].to_days.latest < rows[i].limit.earliest;
        if (rows[i].result == TL_RESULT_BROKEN || lawful_if) {
            g_ptr_array_add(codes, (char *)rows[i].rule->code);
        }
    }
    char *text_of = codes_join(codes);
    tl_compliance_destroy(compliance);
    example_free(&example);
    return text_of;
}

/* Puts each held-back event one day too early; counts the events. */
static int shift_faults(const char *procedure, int *ret_events) {
    struct tl_template_wish wish = wish_for(tl_day_from_civil(2027, 12, 1));
    g_autofree char *text = new_text(procedure, &wish);
    struct example example = example_parse(text, TL_AUDIENCE_EXEMPT);
    struct tl_compliance *compliance = tl_compliance_create(example.whole, example_rules());
    size_t count;
    const struct tl_compliance_row *rows = tl_compliance_rows(compliance, &count);
    g_autofree char *all_fixed = new_text_fixed(text, example.whole, TL_NONE, 0);
    g_autofree char *as_made = broken(all_fixed);
    int faults = as_made[0] != '\0';
    for (size_t i = 0; i < count; i++) {
        if (!is_limit(&rows[i])) {
            continue;
        }
        tl_day day = rows[i].limit.latest - 1;
        g_autofree char *wanted = passed(rows, count, rows[i].to_item, day);
        g_autofree char *fixed = new_text_fixed(text, example.whole, rows[i].to_item, day);
        g_autofree char *found = broken(fixed);
        ++*ret_events;
        if (strcmp(wanted, found) != 0) {
            print_message("# %s, %s too early: expected [%s], found [%s]\n", procedure, rows[i].to, wanted,
                          found);
            faults++;
        }
    }
    tl_compliance_destroy(compliance);
    example_free(&example);
    return faults;
}

static void test_a_day_too_early(void **state) {
    (void)state;
    g_auto(GStrv) procedures = new_procedures();
    int events = 0;
    int faults = 0;
    for (char **procedure = procedures; *procedure; procedure++) {
        faults += shift_faults(*procedure, &events);
    }
    print_message("# %d events put a day too early\n", events);
    assert_true(events > 80);
    assert_int_equal(faults, 0);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_every_start),
        cmocka_unit_test(test_with_everything),
        cmocka_unit_test(test_a_day_too_early),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
