/*
 * example.c - plans ready for output, for tests.
 *
 * SPDX-License-Identifier: MIT
 */
#include "tests/unit/example.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>

#include <cmocka.h>
#include <glib.h>
#include <string.h>

const char *const example_names[] = {"herefordshire-2013",
                                     "cheshire-east-2009",
                                     "hertfordshire-2018-charging",
                                     "hertfordshire-2018-community-health",
                                     "hertfordshire-2018-invest-to-transform",
                                     "tri-borough-2012",
                                     "nottinghamshire-2015",
                                     NULL};

const char *const case_names[] = {"herefordshire-2013",
                                  "cheshire-east-2009",
                                  "hertfordshire-2018-charging",
                                  "hertfordshire-2018-community-health",
                                  "hertfordshire-2018-invest-to-transform",
                                  "tri-borough-2012",
                                  "nottinghamshire-2015",
                                  "care-2027",
                                  "reablement-2026",
                                  NULL};

void example_show_diags(struct tl_diags *diags) {
    struct tl_bytes bytes = {0};
    struct tl_sink sink = tl_bytes_sink(&bytes);
    tl_diags_print(diags, false, &sink);
    print_error("%s\n", bytes.data ? bytes.data : "");
    tl_bytes_finish(&bytes);
}

static void expect_ok(enum tl_status status, struct tl_diags *diags) {
    if (status != TL_OK) {
        example_show_diags(diags);
    }
    assert_int_equal(status, TL_OK);
}

static void finish(struct example *example, enum tl_audience audience, tl_day publish_day) {
    struct tl_schedule_options options = {.today = TL_DAY_PAST, .rules = example_rules()};
    expect_ok(tl_schedule_create(example->plan, &options, example->diags, &example->whole), example->diags);
    expect_ok(tl_plan_project(example->whole, audience, publish_day, &example->reduced), example->diags);
    example->reduced_diags = tl_diags_create();
    expect_ok(tl_schedule_create(example->reduced, &options, example->reduced_diags, &example->schedule),
              example->reduced_diags);
}

/* Where the plan of a name stands: the papers are published, the other cases are only for tests. */
static char *plan_path(const char *name) {
    const char *root = g_getenv("TL_SOURCE");
    char *own = g_build_filename(root, "tests", "cases", name, "plan.xml", NULL);
    if (g_file_test(own, G_FILE_TEST_EXISTS)) {
        return own;
    }
    g_free(own);
    g_autofree char *file = g_strconcat(name, ".xml", NULL);
    return g_build_filename(root, "plans", "examples", file, NULL);
}

struct example example_load(const char *name, enum tl_audience audience) {
    struct example example = {.diags = tl_diags_create()};
    g_autofree char *path = plan_path(name);
    struct tl_read_options options = {.data_dir = g_getenv("TL_DATA")};
    expect_ok(tl_plan_read_file(path, &options, example.diags, &example.plan), example.diags);
    finish(&example, audience, TL_DAY_PAST);
    return example;
}

struct example example_parse(const char *xml, enum tl_audience audience) {
    return example_parse_on(xml, audience, TL_DAY_PAST);
}

struct example example_parse_on(const char *xml, enum tl_audience audience, tl_day publish_day) {
    struct example example = {.diags = tl_diags_create()};
    struct tl_read_options options = {.data_dir = g_getenv("TL_DATA")};
    expect_ok(tl_plan_read_memory("plan.xml", xml, strlen(xml), &options, example.diags, &example.plan),
              example.diags);
    finish(&example, audience, publish_day);
    return example;
}

void example_free(struct example *example) {
    tl_schedule_destroy(example->schedule);
    tl_plan_destroy(example->reduced);
    tl_schedule_destroy(example->whole);
    tl_plan_destroy(example->plan);
    tl_diags_destroy(example->reduced_diags);
    tl_diags_destroy(example->diags);
    *example = (struct example){0};
}

static struct tl_rules *rules;

const struct tl_rules *example_rules(void) {
    struct tl_rules_options options = {.data_dir = g_getenv("TL_DATA")};
    struct tl_diags *diags = tl_diags_create();
    if (!rules) {
        assert_int_equal(tl_rules_load(&options, diags, &rules), TL_OK);
    }
    tl_diags_destroy(diags);
    return rules;
}

const char *example_told(const struct example *example, const char *code) {
    size_t count, found = 0;
    const struct tl_diag *all = tl_diags_all(example->diags, &count);
    const char *text = NULL;
    for (size_t i = 0; i < count; i++) {
        if (strcmp(all[i].code->id, code) == 0) {
            text = all[i].text;
            found++;
        }
    }
    assert_int_equal(found, 1);
    return text;
}
