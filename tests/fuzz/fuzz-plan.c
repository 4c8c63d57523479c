/*
 * fuzz-plan.c - any bytes as a plan: read, scheduled, checked, held against the law, told in words, projected.
 *
 * SPDX-License-Identifier: MIT
 */
#include "target.h"

#include <glib.h>
#include <internal/prose.h>
#include <string.h>
#include <tenderline/check.h>
#include <tenderline/compliance.h>

/* Every item has its reason, its chain of reasons and its dates in words. */
static void items_tell(const struct tl_schedule *schedule) {
    size_t count = 0;
    const struct tl_scheduled *items = tl_schedule_items(schedule, &count);
    for (uint32_t i = 0; i < count; i++) {
        if (items[i].dated) {
            g_assert(items[i].planned.start.earliest <= items[i].planned.start.latest);
            g_assert(items[i].planned.finish.earliest <= items[i].planned.finish.latest);
        }
        g_autofree char *words = tl_prose_item(schedule, i);
        g_assert(g_utf8_validate(words, -1, NULL));
        char *reason = tl_schedule_reason(schedule, i);
        g_assert(reason && g_utf8_validate(reason, -1, NULL));
        tl_free(reason);
        struct tl_why why = tl_schedule_why(schedule, i);
        tl_why_finish(&why);
    }
}

static void plan_project(const struct tl_schedule *schedule, struct tl_diags *diags) {
    struct tl_plan *reduced = NULL;
    if (tl_plan_project(schedule, TL_AUDIENCE_PUBLIC, 0, &reduced) != TL_OK) {
        return;
    }
    struct tl_schedule *again = NULL;
    struct tl_schedule_options options = {.today = TL_DAY_PAST};
    if (tl_schedule_create(reduced, &options, diags, &again) == TL_OK) {
        items_tell(again);
    }
    tl_schedule_destroy(again);
    tl_plan_destroy(reduced);
}

static struct tl_rules *rules; /* read once */

/* Whatever the plan, every row has its words. */
static void rules_hold(const struct tl_schedule *schedule, struct tl_diags *diags) {
    struct tl_rules_options options = {.data_dir = TL_FUZZ_DATA};
    if (!rules) {
        g_assert(tl_rules_load(&options, diags, &rules) == TL_OK);
    }
    struct tl_compliance *compliance = tl_compliance_create(schedule, rules);
    size_t count;
    const struct tl_compliance_row *rows = tl_compliance_rows(compliance, &count);
    for (size_t i = 0; i < count; i++) {
        const char *const words[] = {rows[i].from,    rows[i].to,     rows[i].to_event, rows[i].required,
                                     rows[i].planned, rows[i].margin, rows[i].because};
        for (size_t k = 0; k < G_N_ELEMENTS(words); k++) {
            g_assert(words[k] && g_utf8_validate(words[k], -1, NULL));
        }
    }
    tl_compliance_report(compliance, diags);
    tl_compliance_destroy(compliance);
}

static void diags_hold(struct tl_diags *diags, enum tl_status status) {
    g_assert((status == TL_OK) == (tl_diags_count(diags, TL_SEVERITY_ERROR) == 0));
    struct tl_bytes text = {0};
    struct tl_sink sink = tl_bytes_sink(&text);
    g_assert(tl_diags_print(diags, false, &sink) == TL_OK);
    g_assert(!text.data || g_utf8_validate(text.data, (gssize)text.size, NULL));
    tl_bytes_finish(&text);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    struct tl_diags *diags = tl_diags_create();
    struct tl_read_options read = {.data_dir = TL_FUZZ_DATA};
    struct tl_plan *plan = NULL;
    /* No folder of that name is there, so nothing but these bytes is read. */
    enum tl_status status =
        tl_plan_read_memory("no-such-folder/plan.xml", (const char *)data, size, &read, diags, &plan);
    g_assert((status == TL_OK) == (plan != NULL));
    diags_hold(diags, status);
    struct tl_schedule *schedule = NULL;
    struct tl_schedule_options options = {.today = tl_day_from_civil(2026, 11, 22)};
    if (plan && tl_schedule_create(plan, &options, diags, &schedule) == TL_OK) {
        tl_plan_check(schedule, diags);
        rules_hold(schedule, diags);
        items_tell(schedule);
        plan_project(schedule, diags);
    }
    tl_schedule_destroy(schedule);
    tl_plan_destroy(plan);
    tl_diags_destroy(diags);
    return 0;
}
