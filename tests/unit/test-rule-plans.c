/*
 * test-rule-plans.c - every rule that comes with the program, in a plan that keeps it without a day to
 * spare and in one that misses it by a day: shifting one event by a day fires that rule and no other.
 *
 * The plans are tests/rules/law/PACK.RULE.near.xml and .bad.xml; TL_UPDATE_GOLDEN=1 writes them.
 *
 * SPDX-License-Identifier: MIT
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <string.h>

#include "tests/unit/example.h"
#include "tests/unit/rule_plan.h"

static bool file_agrees(const struct tl_rule *rule, const char *kind, const char *text) {
    g_autofree char *name = g_strdup_printf("%s.%s.%s.xml", rule->pack->id, rule->id, kind);
    g_autofree char *path = g_build_filename(g_getenv("TL_SOURCE"), "tests/rules/law", name, NULL);
    g_autofree char *found = NULL;
    if (g_getenv("TL_UPDATE_GOLDEN")) {
        return g_file_set_contents(path, text, -1, NULL);
    }
    if (g_file_get_contents(path, &found, NULL, NULL) && strcmp(found, text) == 0) {
        return true;
    }
    print_message("# %s is not the plan that the rule asks for\n", path);
    return false;
}

/* What came of one plan: " pa2023/standstill" for each rule that is broken or due; and of the rule itself. */
struct outcome {
    char *broken;
    bool kept, missed; /* the rule has a row that says so */
};

static struct outcome outcome_of(const char *text, const struct tl_rule *rule) {
    struct example example = example_parse(text, TL_AUDIENCE_EXEMPT);
    struct tl_compliance *compliance = tl_compliance_create(example.whole, example_rules());
    g_autoptr(GString) broken = g_string_new(NULL);
    struct outcome outcome = {0};
    size_t count;
    const struct tl_compliance_row *rows = tl_compliance_rows(compliance, &count);
    for (size_t i = 0; i < count; i++) {
        bool misses = rows[i].result == TL_RESULT_BROKEN ||
                      (rows[i].result == TL_RESULT_DUE && rows[i].rule->kind == TL_RULE_REQUIRED_EVENT &&
                       rows[i].rule == rule);
        bool keeps = rows[i].result == TL_RESULT_MET || rows[i].result == TL_RESULT_NO_MARGIN;
        if (misses && !strstr(broken->str, rows[i].rule->code)) {
            g_string_append_printf(broken, " %s", rows[i].rule->code);
        }
        outcome.kept = outcome.kept || (keeps && rows[i].rule == rule);
        outcome.missed = outcome.missed || (misses && rows[i].rule == rule);
    }
    outcome.broken = g_strdup(broken->str);
    tl_compliance_destroy(compliance);
    example_free(&example);
    return outcome;
}

/* Of what the bad plan breaks, all that the near one does not. */
static char *added(const struct outcome *near, const struct outcome *bad) {
    g_auto(GStrv) codes = g_strsplit(bad->broken, " ", -1);
    GString *text = g_string_new(NULL);
    for (char **code = codes; *code; code++) {
        if (**code && !strstr(near->broken, *code)) {
            g_string_append_printf(text, " %s", *code);
        }
    }
    return g_string_free(text, FALSE);
}

static size_t rule_faults(const struct tl_rule_entry *entry) {
    const struct tl_rule *rule = &entry->shown;
    g_autofree char *near_text = rule_plan_text(example_rules(), entry, true);
    g_autofree char *bad_text = rule_plan_text(example_rules(), entry, false);
    if (!near_text || !bad_text) {
        print_message("# %s: no plan can be made for it\n", rule->code);
        return 1;
    }
    bool files = file_agrees(rule, "near", near_text) && file_agrees(rule, "bad", bad_text);
    struct outcome near = outcome_of(near_text, rule), bad = outcome_of(bad_text, rule);
    g_autofree char *more = added(&near, &bad);
    g_autofree char *wanted = g_strconcat(" ", rule->code, NULL);
    bool right = near.kept && !near.missed && bad.missed && strcmp(more, wanted) == 0;
    if (!right) {
        print_message("# %s: near %s, breaks%s; a day on it is %s, and these break besides:%s\n", rule->code,
                      near.kept ? "kept" : "not kept", *near.broken ? near.broken : " nothing",
                      bad.missed ? "missed" : "not missed", more);
    }
    g_free(near.broken);
    g_free(bad.broken);
    return !right + !files;
}

static void test_every_rule(void **state) {
    (void)state;
    const struct tl_rules *rules = example_rules();
    size_t faults = 0;
    for (guint i = 0; i < rules->entries->len; i++) {
        faults += rule_faults(rules->entries->pdata[i]);
    }
    print_message("# %u rules\n", rules->entries->len);
    assert_true(rules->entries->len > 100);
    assert_int_equal(faults, 0);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_every_rule)};
    cmocka_set_message_output(CM_OUTPUT_TAP);
    return cmocka_run_group_tests(tests, NULL, NULL);
}
