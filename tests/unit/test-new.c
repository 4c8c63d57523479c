/*
 * test-new.c - plans from the shipped templates: lawful for every start, and no day to spare.
 *
 * For each procedure and starts all over 2027 (every day of it with TL_NEW_EVERY_DAY) a plan is made and
 * checked: nothing is found but that the given date is a day off. Then each event that a rule holds back
 * is put a day earlier than planned, and a day earlier than allowed, all else staying: exactly the rules
 * whose limit is passed are broken, as the table of the plan before the change has it.
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

#include "tests/unit/cases.h"
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
    size_t number = 0;
    assert_true(g_strv_length(procedures) >= 10);
    for (char **procedure = procedures; *procedure; procedure++) {
        for (int day = 0; day < YEAR; day += step) {
            struct tl_template_wish wish = wish_for(tl_day_from_civil(2027, 1, 1) + day);
            faults += case_tried(number++) && !finds_nothing(*procedure, &wish);
        }
    }
    assert_int_equal(faults, 0);
}

/* One plan asked for with all that there is, and the lists behind it. */
struct everything {
    struct tl_template_wish wish;
    struct tl_template_body bodies[2];
    tl_day days[2][36];
};

/* Meetings in the second week of each month on one weekday, for three years. */
static struct tl_template_body body_make(const char *id, const char *title, int weekday, tl_day *days) {
    for (int month = 0; month < 36; month++) {
        tl_day day = tl_day_from_civil(2025 + month / 12, month % 12 + 1, 8);
        days[month] = day + (weekday + 7 - (int)tl_day_weekday(day)) % 7;
    }
    return (struct tl_template_body){id, title, days, 36};
}

/* `variant` turns what is asked for: none, one or two bodies, consultations, lots, a later service. */
static void everything_ask(struct everything *asked, tl_day start, unsigned variant) {
    static const char *const lengths[] = {"12w", "6w", NULL};
    asked->wish = wish_for(start);
    asked->wish.consult = lengths[variant % G_N_ELEMENTS(lengths)];
    asked->wish.lots = variant % 4;
    asked->wish.service_start += variant % 5 * 15;
    asked->wish.incumbent_end = variant % 2 ? TL_DAY_PAST : asked->wish.service_start - 1;
    asked->bodies[0] = body_make("cabinet", "Cabinet", TL_THURSDAY, asked->days[0]);
    asked->bodies[1] = body_make("board", "Board", TL_TUESDAY, asked->days[1]);
    asked->wish.bodies = asked->bodies;
    asked->wish.body_count = (variant + 2) % 3;
}

/* With everything else that can be asked for, in turn; the first turn has it all but a second body. */
static void test_with_everything(void **state) {
    (void)state;
    g_auto(GStrv) procedures = new_procedures();
    int step = g_getenv("TL_NEW_EVERY_DAY") ? 1 : STEP;
    unsigned variant = 0;
    int faults = 0;
    for (char **procedure = procedures; *procedure; procedure++) {
        for (int day = 0; day < YEAR; day += step, variant++) {
            struct everything asked;
            everything_ask(&asked, tl_day_from_civil(2027, 1, 1) + day, variant);
            faults += case_tried(variant) && !finds_nothing(*procedure, &asked.wish);
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

/* Is what follows the event, a number of days later at most, too late if the event is on `day`? */
static bool leaves_behind(const struct tl_compliance_row *row, uint32_t item, tl_day day) {
    return row->rule->kind == TL_RULE_MAXIMUM_GAP && row->rule->period.days > 0 && row->has_margin &&
           row->from_item == item && row->margin_least < row->from_days.earliest - day;
}

/* The codes of all rules whose limit is passed with an event on `day`. */
static char *passed(const struct tl_compliance_row *rows, size_t count, uint32_t item, tl_day day) {
    g_autoptr(GPtrArray) codes = g_ptr_array_new();
    for (size_t i = 0; i < count; i++) {
        bool early = is_limit(&rows[i]) && rows[i].to_item == item && day < rows[i].limit.latest;
        if (early || leaves_behind(&rows[i], item, day)) {
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

struct shift {
    const char *procedure, *text;
    struct example example;
    const struct tl_compliance_row *rows;
    size_t count;
    int events, faults;
};

/* The event of the row on another day, all else staying. */
static void event_shift(struct shift *shift, const struct tl_compliance_row *row, tl_day day) {
    g_autofree char *wanted = passed(shift->rows, shift->count, row->to_item, day);
    g_autofree char *fixed = new_text_fixed(shift->text, shift->example.whole, row->to_item, day);
    g_autofree char *found = broken(fixed);
    shift->events++;
    if (strcmp(wanted, found) != 0) {
        char iso[TL_DAY_TEXT_SIZE];
        tl_day_text(day, iso);
        print_message("# %s, %s on %s: expected [%s], found [%s]\n", shift->procedure, row->to, iso, wanted,
                      found);
        shift->faults++;
    }
}

/* Was the same event put on the same day for a row before this one? */
static bool shifted(const struct shift *shift, size_t row, tl_day day) {
    for (size_t i = 0; i < row; i++) {
        const struct tl_compliance_row *other = &shift->rows[i];
        if (is_limit(other) && other->to_item == shift->rows[row].to_item &&
            (other->to_days.earliest - 1 == day || other->limit.latest - 1 == day)) {
            return true;
        }
    }
    return false;
}

/* Puts each held-back event a day earlier than planned, and a day earlier than allowed. */
static int shift_faults(const char *procedure, const struct tl_template_wish *wish, int *ret_events) {
    g_autofree char *text = new_text(procedure, wish);
    struct shift shift = {.procedure = procedure, .text = text};
    shift.example = example_parse(text, TL_AUDIENCE_EXEMPT);
    struct tl_compliance *compliance = tl_compliance_create(shift.example.whole, example_rules());
    shift.rows = tl_compliance_rows(compliance, &shift.count);
    g_autofree char *all_fixed = new_text_fixed(text, shift.example.whole, TL_NONE, 0);
    g_autofree char *as_made = broken(all_fixed);
    shift.faults = as_made[0] != '\0';
    for (size_t i = 0; i < shift.count; i++) {
        const struct tl_compliance_row *row = &shift.rows[i];
        if (!is_limit(row)) {
            continue;
        }
        tl_day days[] = {row->to_days.earliest - 1, row->limit.latest - 1};
        for (size_t k = 0; k < G_N_ELEMENTS(days); k++) {
            if (!shifted(&shift, i, days[k]) && !(k == 1 && days[0] == days[1])) {
                event_shift(&shift, row, days[k]);
            }
        }
    }
    tl_compliance_destroy(compliance);
    example_free(&shift.example);
    *ret_events += shift.events;
    return shift.faults;
}

static void test_a_day_too_early(void **state) {
    (void)state;
    g_auto(GStrv) procedures = new_procedures();
    int step = g_getenv("TL_NEW_EVERY_DAY") ? 1 : 4 * STEP;
    int events = 0;
    int faults = 0;
    size_t number = 0;
    for (char **procedure = procedures; *procedure; procedure++) {
        for (int day = 0; day < YEAR; day += step) {
            if (!case_tried(number++)) {
                continue;
            }
            struct everything asked;
            struct tl_template_wish wish = wish_for(tl_day_from_civil(2027, 1, 1) + day);
            faults += shift_faults(*procedure, &wish, &events);
            everything_ask(&asked, wish.contract_start, 2 * (unsigned)day / (unsigned)step);
            asked.wish.body_count = MIN(asked.wish.body_count, 1);
            faults += shift_faults(*procedure, &asked.wish, &events);
        }
    }
    print_message("# %d events put a day too early\n", events);
    assert_true(events > (case_tried(1) ? 1000 : 100));
    assert_int_equal(faults, 0);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_every_start),
        cmocka_unit_test(test_with_everything),
        cmocka_unit_test(test_a_day_too_early),
    };
    cmocka_set_message_output(CM_OUTPUT_TAP);
    return cmocka_run_group_tests(tests, NULL, NULL);
}
