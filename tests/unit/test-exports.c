/*
 * test-exports.c - every text output of every example: against its expected file, twice the same
 * bytes, the same in another zone and locale, and readable by other parsers.
 *
 * SPDX-License-Identifier: MIT
 */
#include "tests/unit/example.h"
#include "tests/unit/feed_check.h"
#include "tests/unit/golden.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>

#include <cmocka.h>
#include <json-glib/json-glib.h>
#include <libxml/parser.h>
#include <locale.h>
#include <string.h>
#include <tenderline/export.h>
#include <time.h>

#define NOON_2026 1767268800 /* 1 January 2026, 12:00 UTC */

struct output {
    const char *file;
    int format; /* of a timetable, else -1 */
    enum tl_status (*write)(const struct tl_schedule *, const struct tl_export_options *, struct tl_sink *);
    enum tl_timetable_group group;
    bool printed;
};

static enum tl_status rules_write(const struct tl_schedule *schedule, const struct tl_export_options *options,
                                  enum tl_compliance_format format, struct tl_sink *sink) {
    struct tl_compliance *compliance = tl_compliance_create(schedule, example_rules());
    const struct tl_compliance_options table = {.format = format};
    enum tl_status status = tl_export_compliance(compliance, options, &table, sink);
    tl_compliance_destroy(compliance);
    return status;
}

#define RULES(name, format)                                                                                  \
    static enum tl_status rules_##name(const struct tl_schedule *schedule,                                   \
                                       const struct tl_export_options *options, struct tl_sink *sink) {      \
        return rules_write(schedule, options, TL_COMPLIANCE_##format, sink);                                 \
    }
RULES(text, TEXT)
RULES(markdown, MARKDOWN)
RULES(html, HTML)
RULES(csv, CSV)
RULES(json, JSON)

static const struct output outputs[] = {
    {"schedule.json", -1, tl_export_json},
    {"schedule.csv", -1, tl_export_csv},
    {"table.txt", -1, tl_export_table},
    {"feed.ics", -1, tl_export_feed},
    {"timetable.txt", TL_TIMETABLE_TEXT, NULL},
    {"timetable.md", TL_TIMETABLE_MARKDOWN, NULL},
    {"timetable.html", TL_TIMETABLE_HTML, NULL},
    {"timetable.csv", TL_TIMETABLE_CSV, NULL},
    {"timetable-month.txt", TL_TIMETABLE_TEXT, NULL, TL_GROUP_MONTH},
    {"timetable-phase.html", TL_TIMETABLE_HTML, NULL, TL_GROUP_PHASE},
    {"timetable-printed.txt", TL_TIMETABLE_TEXT, NULL, .printed = true},
    {"timetable-printed.html", TL_TIMETABLE_HTML, NULL, TL_GROUP_PHASE, .printed = true},
    {"rules.txt", -1, rules_text},
    {"rules.md", -1, rules_markdown},
    {"rules.html", -1, rules_html},
    {"rules.csv", -1, rules_csv},
    {"rules.json", -1, rules_json},
};

static struct tl_bytes run(const struct output *output, const struct example *example) {
    struct tl_bytes bytes = {0};
    struct tl_sink sink = tl_bytes_sink(&bytes);
    struct tl_export_options options = {
        .today = TL_DAY_PAST, .publish_time = NOON_2026, .diags = example->reduced_diags};
    enum tl_status status;
    if (output->write) {
        status = output->write(example->schedule, &options, &sink);
    } else {
        struct tl_timetable_options timetable = {.format = (enum tl_timetable_format)output->format,
                                                 .group = output->group,
                                                 .printed = output->printed};
        status = tl_export_timetable(example->schedule, &options, &timetable, &sink);
    }
    assert_int_equal(status, TL_OK);
    assert_non_null(bytes.data);
    assert_true(g_utf8_validate(bytes.data, (gssize)bytes.size, NULL));
    return bytes;
}

/* On every output of every example. */
static void for_all(void (*check)(const char *name, const struct output *, const struct example *)) {
    for (const char *const *name = case_names; *name; name++) {
        struct example example = example_load(*name, TL_AUDIENCE_PUBLIC);
        for (size_t i = 0; i < G_N_ELEMENTS(outputs); i++) {
            check(*name, &outputs[i], &example);
        }
        example_free(&example);
    }
}

static void check_golden(const char *name, const struct output *output, const struct example *example) {
    struct tl_bytes bytes = run(output, example);
    golden_check(name, output->file, bytes.data, bytes.size);
    tl_bytes_finish(&bytes);
}

static void test_golden(void **state) {
    (void)state;
    for_all(check_golden);
}

static void check_same(const char *name, const struct output *output, const struct example *example) {
    struct tl_bytes first = run(output, example);
    g_setenv("TZ", "Pacific/Auckland", TRUE);
    tzset();
    static const char *const locales[] = {"de_DE.UTF-8", "tr_TR.UTF-8", "C.UTF-8"};
    for (size_t i = 0; i < G_N_ELEMENTS(locales) && !setlocale(LC_ALL, locales[i]); i++) {}
    struct tl_bytes second = run(output, example);
    setlocale(LC_ALL, "C");
    g_unsetenv("TZ");
    tzset();
    if (first.size != second.size || memcmp(first.data, second.data, first.size) != 0) {
        fail_msg("%s of %s differs from itself", output->file, name);
    }
    tl_bytes_finish(&first);
    tl_bytes_finish(&second);
}

static void test_same_bytes(void **state) {
    (void)state;
    for_all(check_same);
}

static void expect_member(JsonObject *object, const char *name, const char *item) {
    if (!json_object_has_member(object, name)) {
        fail_msg("item %s has no %s", item, name);
    }
}

static void check_window(JsonObject *object, const char *name) {
    JsonNode *node = json_object_get_member(object, name);
    if (JSON_NODE_HOLDS_NULL(node)) {
        return;
    }
    assert_true(JSON_NODE_HOLDS_OBJECT(node));
    expect_member(json_node_get_object(node), "earliest", name);
    expect_member(json_node_get_object(node), "latest", name);
    assert_int_equal(json_object_get_size(json_node_get_object(node)), 2);
}

/* The interface that others rely on: every name of design 8 on every item. */
static void check_json_item(JsonObject *item) {
    static const char *const names[] = {"id",        "kind",        "title",    "parent",     "audience",
                                        "status",    "basis",       "tbc",      "time",       "lots",
                                        "bodies",    "start",       "finish",   "earlyStart", "earlyFinish",
                                        "lateStart", "lateFinish",  "segments", "totalFloat", "freeFloat",
                                        "critical",  "provisional", "drivenBy", "driverKind", "reason",
                                        "printed",   "stated",      "actual",   "baselines"};
    const char *id = json_object_get_string_member(item, "id");
    for (size_t i = 0; i < G_N_ELEMENTS(names); i++) {
        expect_member(item, names[i], id);
    }
    assert_int_equal(json_object_get_size(item), G_N_ELEMENTS(names));
    static const char *const windows[] = {"start",       "finish",    "earlyStart",
                                          "earlyFinish", "lateStart", "lateFinish"};
    for (size_t i = 0; i < G_N_ELEMENTS(windows); i++) {
        check_window(item, windows[i]);
    }
}

static void test_json(void **state) {
    (void)state;
    for (const char *const *name = case_names; *name; name++) {
        struct example example = example_load(*name, TL_AUDIENCE_PUBLIC);
        struct tl_bytes bytes = run(&outputs[0], &example);
        g_autoptr(JsonParser) parser = json_parser_new();
        assert_true(json_parser_load_from_data(parser, bytes.data, (gssize)bytes.size, NULL));
        JsonObject *root = json_node_get_object(json_parser_get_root(parser));
        assert_int_equal(json_object_get_int_member(root, "version"), 1);
        assert_string_equal(json_object_get_string_member(json_object_get_object_member(root, "plan"), "id"),
                            tl_plan_info(example.plan)->id);
        JsonArray *items = json_object_get_array_member(root, "items");
        size_t count;
        tl_plan_items(example.reduced, &count);
        assert_int_equal(json_array_get_length(items), count);
        for (guint i = 0; i < count; i++) {
            check_json_item(json_array_get_object_element(items, i));
        }
        assert_null(strstr(bytes.data, "\"line\""));
        tl_bytes_finish(&bytes);
        example_free(&example);
    }
}

static void test_feeds_are_valid(void **state) {
    (void)state;
    for (const char *const *name = case_names; *name; name++) {
        struct example example = example_load(*name, TL_AUDIENCE_EXEMPT);
        struct tl_bytes bytes = run(&outputs[3], &example);
        g_autoptr(GPtrArray) problems = feed_check(bytes.data, bytes.size, NULL);
        for (guint i = 0; i < problems->len; i++) {
            print_error("%s: %s\n", *name, (const char *)problems->pdata[i]);
        }
        assert_int_equal(problems->len, 0);
        tl_bytes_finish(&bytes);
        example_free(&example);
    }
}

static void test_html_is_xml(void **state) {
    (void)state;
    for (const char *const *name = case_names; *name; name++) {
        struct example example = example_load(*name, TL_AUDIENCE_PUBLIC);
        struct tl_bytes bytes = run(&outputs[6], &example);
        xmlDoc *document = xmlReadMemory(bytes.data, (int)bytes.size, *name, NULL, XML_PARSE_NONET);
        assert_non_null(document);
        xmlFreeDoc(document);
        assert_null(strstr(bytes.data, "<td/>"));
        tl_bytes_finish(&bytes);
        example_free(&example);
    }
    xmlCleanupParser();
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_golden),      cmocka_unit_test(test_same_bytes),
        cmocka_unit_test(test_json),        cmocka_unit_test(test_feeds_are_valid),
        cmocka_unit_test(test_html_is_xml),
    };
    cmocka_set_message_output(CM_OUTPUT_TAP);
    return cmocka_run_group_tests(tests, NULL, NULL);
}
