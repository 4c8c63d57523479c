/*
 * fuzz-rules.c - any bytes as a rule pack: refused with its reasons, or a set whose rules all hold
 * together.
 *
 * SPDX-License-Identifier: MIT
 */
#include "target.h"

#include <internal/diag.h>
#include <string.h>

#include "planner/rules/pack.h"

/* A rule that was taken can be counted, both ways, and has words. */
static void rule_holds(const struct tl_rules *rules, const struct tl_rule *rule) {
    const struct tl_rule_entry *entry = (const struct tl_rule_entry *)rule;
    struct tl_count count = tl_rule_count(rules, entry, "scotland");
    g_assert_nonnull(rule->title);
    g_assert_nonnull(rule->citation);
    g_assert_nonnull(rule->explanation);
    g_assert_cmpuint(rule->to_count, >, 0);
    for (size_t i = 0; i < rule->to_count; i++) {
        g_assert_nonnull(tl_rule_event_words(rule->to[i]));
    }
    for (tl_day from = 14000; rule->counting && from < 14400; from += 7) {
        tl_day lawful = tl_count_first_lawful(&count, from);
        g_assert_cmpint(lawful, >=, from);
        g_assert_cmpint(tl_count_latest_from(&count, lawful), >=, from);
        g_assert_cmpint(tl_count_last_lawful(&count, from), >=, from);
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    struct tl_diags *diags = tl_diags_create();
    struct tl_rules *rules = NULL;
    g_autoptr(GBytes) bytes = g_bytes_new(data, size);
    enum tl_status status =
        tl_rules_read_memory("pack.xml", bytes, TL_FUZZ_DATA, &tl_rules_limits_default, diags, &rules);
    g_assert((status == TL_OK) == (tl_diags_count(diags, TL_SEVERITY_ERROR) == 0));
    g_assert((status == TL_OK) == (rules != NULL));
    size_t count = 0;
    const struct tl_diag *all = tl_diags_all(diags, &count);
    for (size_t i = 0; i < count; i++) {
        struct tl_place place;
        g_assert_true(tl_diags_place(diags, all[i].span, &place));
        g_assert_cmpuint(all[i].span.offset + (size_t)all[i].span.length, <=, size);
    }
    if (rules) {
        const struct tl_rule *const *shown = tl_rules_all(rules, &count);
        for (size_t i = 0; i < count; i++) {
            rule_holds(rules, shown[i]);
        }
    }
    tl_rules_destroy(rules);
    tl_diags_destroy(diags);
    return 0;
}
