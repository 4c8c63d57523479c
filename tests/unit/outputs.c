/*
 * outputs.c - everything that can be written of a plan, to compare byte by byte.
 *
 * SPDX-License-Identifier: MIT
 */
#include "tests/unit/outputs.h"

#include "tests/unit/example.h"

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>
#include <glib.h>
#include <string.h>
#include <tenderline/chart.h>
#include <tenderline/check.h>
#include <tenderline/export.h>

const char *output_name(enum output output) {
    static const char *const names[OUTPUT_COUNT] = {
        [OUTPUT_JSON] = "schedule.json",
        [OUTPUT_TABLE] = "table.txt",
        [OUTPUT_CSV] = "schedule.csv",
        [OUTPUT_FEED] = "feed.ics",
        [OUTPUT_FEED_BARS] = "feed-bars.ics",
        [OUTPUT_TIMETABLE_TEXT] = "timetable.txt",
        [OUTPUT_TIMETABLE_KEY] = "timetable-key.txt",
        [OUTPUT_TIMETABLE_DECISIONS] = "timetable-decisions.txt",
        [OUTPUT_TIMETABLE_MARKDOWN] = "timetable.md",
        [OUTPUT_TIMETABLE_HTML] = "timetable.html",
        [OUTPUT_TIMETABLE_CSV] = "timetable.csv",
        [OUTPUT_RULES_TEXT] = "rules.txt",
        [OUTPUT_RULES_MARKDOWN] = "rules.md",
        [OUTPUT_RULES_HTML] = "rules.html",
        [OUTPUT_RULES_CSV] = "rules.csv",
        [OUTPUT_RULES_JSON] = "rules.json",
        [OUTPUT_SCENE] = "scene.txt",
        [OUTPUT_SVG] = "chart.svg",
    };
    return names[output];
}

static const struct tl_timetable_options timetables[OUTPUT_COUNT] = {
    [OUTPUT_TIMETABLE_TEXT] = {TL_TIMETABLE_TEXT, TL_VIEW_ALL, TL_ORDER_DATE},
    [OUTPUT_TIMETABLE_KEY] = {TL_TIMETABLE_TEXT, TL_VIEW_KEY, TL_ORDER_DATE},
    [OUTPUT_TIMETABLE_DECISIONS] = {TL_TIMETABLE_TEXT, TL_VIEW_DECISIONS, TL_ORDER_FILE},
    [OUTPUT_TIMETABLE_MARKDOWN] = {TL_TIMETABLE_MARKDOWN, TL_VIEW_ALL, TL_ORDER_FILE},
    [OUTPUT_TIMETABLE_HTML] = {TL_TIMETABLE_HTML, TL_VIEW_ALL, TL_ORDER_DATE, TL_GROUP_MONTH},
    [OUTPUT_TIMETABLE_CSV] = {TL_TIMETABLE_CSV, TL_VIEW_ALL, TL_ORDER_DATE},
};

static void expect_ok(enum tl_status status, struct tl_diags *diags, const char *what) {
    if (status != TL_OK) {
        example_show_diags(diags);
        print_error("%s: %s\n", what, tl_status_text(status));
    }
    assert_int_equal(status, TL_OK);
}

static struct tl_schedule *schedule_new(const struct tl_plan *plan, struct tl_diags *diags) {
    const struct tl_schedule_options options = {.today = TL_DAY_PAST, .rules = example_rules()};
    struct tl_schedule *schedule = NULL;
    expect_ok(tl_schedule_create(plan, &options, diags, &schedule), diags, "schedule");
    return schedule;
}

static void chart_write(const struct tl_schedule *schedule, enum tl_audience audience, struct tl_diags *diags,
                        struct outputs *outputs) {
    const struct tl_chart_options options = {
        .audience = audience, .today = TL_DAY_PAST, .publish_time = OUTPUTS_PUBLISH_TIME};
    struct tl_scene *scene = NULL;
    expect_ok(tl_scene_create(schedule, &options, diags, &scene), diags, "chart");
    struct tl_sink text = tl_bytes_sink(&outputs->bytes[OUTPUT_SCENE]);
    expect_ok(tl_scene_print(scene, &text), diags, "scene");
    struct tl_sink svg = tl_bytes_sink(&outputs->bytes[OUTPUT_SVG]);
    expect_ok(tl_scene_write_svg(scene, &svg), diags, "svg");
    tl_scene_destroy(scene);
}

static enum tl_status rules_write(const struct tl_schedule *schedule, const struct tl_export_options *options,
                                  enum tl_compliance_format format, struct tl_sink *sink) {
    struct tl_compliance *compliance = tl_compliance_create(schedule, example_rules());
    const struct tl_compliance_options table = {.format = format};
    enum tl_status status = tl_export_compliance(compliance, options, &table, sink);
    tl_compliance_destroy(compliance);
    return status;
}

static enum tl_status export_write(const struct tl_schedule *schedule, struct tl_export_options *options,
                                   enum output output, struct tl_sink *sink) {
    switch (output) {
    case OUTPUT_JSON:
        return tl_export_json(schedule, options, sink);
    case OUTPUT_TABLE:
        return tl_export_table(schedule, options, sink);
    case OUTPUT_CSV:
        return tl_export_csv(schedule, options, sink);
    case OUTPUT_FEED:
    case OUTPUT_FEED_BARS:
        options->bars_as_spans = output == OUTPUT_FEED_BARS;
        return tl_export_feed(schedule, options, sink);
    case OUTPUT_TIMETABLE_TEXT:
    case OUTPUT_TIMETABLE_KEY:
    case OUTPUT_TIMETABLE_DECISIONS:
    case OUTPUT_TIMETABLE_MARKDOWN:
    case OUTPUT_TIMETABLE_HTML:
    case OUTPUT_TIMETABLE_CSV:
        return tl_export_timetable(schedule, options, &timetables[output], sink);
    case OUTPUT_RULES_TEXT:
    case OUTPUT_RULES_MARKDOWN:
    case OUTPUT_RULES_HTML:
    case OUTPUT_RULES_CSV:
    case OUTPUT_RULES_JSON:
        return rules_write(schedule, options, (enum tl_compliance_format)(output - OUTPUT_RULES_TEXT), sink);
    case OUTPUT_SCENE:
    case OUTPUT_SVG:
    case OUTPUT_COUNT:
        break;
    }
    return TL_OK;
}

void outputs_write(const struct tl_plan *plan, enum tl_audience audience, struct outputs *ret_outputs) {
    struct tl_diags *diags = tl_diags_create();
    struct tl_schedule *schedule = schedule_new(plan, diags);
    tl_plan_check(schedule, diags);
    struct tl_compliance *compliance = tl_compliance_create(schedule, example_rules());
    tl_compliance_report(compliance, diags);
    tl_compliance_destroy(compliance);
    struct tl_export_options options = {
        .audience = audience,
        .today = TL_DAY_PAST,
        .publish_time = OUTPUTS_PUBLISH_TIME,
        .diags = diags,
        .spans = audience == TL_AUDIENCE_EXEMPT,
    };
    *ret_outputs = (struct outputs){0};
    for (unsigned k = 0; k < OUTPUT_COUNT; k++) {
        struct tl_sink sink = tl_bytes_sink(&ret_outputs->bytes[k]);
        enum tl_status status = export_write(schedule, &options, (enum output)k, &sink);
        expect_ok(status, diags, output_name((enum output)k));
    }
    chart_write(schedule, audience, diags, ret_outputs);
    tl_schedule_destroy(schedule);
    tl_diags_destroy(diags);
}

void outputs_finish(struct outputs *outputs) {
    for (unsigned k = 0; k < OUTPUT_COUNT; k++) {
        tl_bytes_finish(&outputs->bytes[k]);
    }
}

/* Prints the lines of both around the first byte that differs. */
static void difference_show(const struct tl_bytes *left, const struct tl_bytes *right) {
    size_t at = 0;
    while (at < left->size && at < right->size && left->data[at] == right->data[at]) {
        at++;
    }
    size_t from = at;
    while (from > 0 && left->data[from - 1] != '\n' && at - from < 200) {
        from--;
    }
    print_error("  one:   %.*s\n", (int)MIN(left->size - from, 400), left->data + from);
    print_error("  other: %.*s\n", (int)MIN(right->size - from, 400), right->data + from);
}

void outputs_assert_equal(const struct outputs *left, const struct outputs *right, const char *what) {
    bool same = true;
    for (unsigned k = 0; k < OUTPUT_COUNT; k++) {
        const struct tl_bytes *one = &left->bytes[k], *other = &right->bytes[k];
        if (one->size == other->size && (one->size == 0 || memcmp(one->data, other->data, one->size) == 0)) {
            continue;
        }
        print_error("%s: %s differs\n", what, output_name((enum output)k));
        difference_show(one, other);
        same = false;
    }
    assert_true(same);
}

void outputs_assert_without(const struct outputs *outputs, const char *text) {
    g_autofree char *wanted = g_utf8_casefold(text, -1);
    for (unsigned k = 0; k < OUTPUT_COUNT; k++) {
        if (outputs->bytes[k].size == 0) {
            continue;
        }
        g_autofree char *all = g_utf8_casefold(outputs->bytes[k].data, (gssize)outputs->bytes[k].size);
        if (strstr(all, wanted)) {
            print_error("%s holds '%s'\n", output_name((enum output)k), text);
        }
        assert_null(strstr(all, wanted));
    }
}

struct tl_plan *outputs_read(const char *name, const char *xml) {
    const struct tl_read_options options = {.data_dir = g_getenv("TL_DATA")};
    struct tl_diags *diags = tl_diags_create();
    struct tl_plan *plan = NULL;
    expect_ok(tl_plan_read_memory(name, xml, strlen(xml), &options, diags, &plan), diags, name);
    tl_diags_destroy(diags);
    return plan;
}

struct tl_plan *outputs_project(const struct tl_plan *plan, enum tl_audience audience) {
    struct tl_diags *diags = tl_diags_create();
    struct tl_schedule *schedule = schedule_new(plan, diags);
    struct tl_plan *reduced = NULL;
    expect_ok(tl_plan_project(schedule, audience, OUTPUTS_PUBLISH_DAY, &reduced), diags, "project");
    tl_schedule_destroy(schedule);
    tl_diags_destroy(diags);
    return reduced;
}

void outputs_public_same(const char *whole, const char *by_hand, const char *what) {
    struct tl_plan *left = outputs_read("whole", whole), *right = outputs_read("by hand", by_hand);
    struct tl_plan *left_reduced = outputs_project(left, TL_AUDIENCE_PUBLIC);
    struct tl_plan *right_reduced = outputs_project(right, TL_AUDIENCE_PUBLIC);
    struct outputs one, other;
    outputs_write(left_reduced, TL_AUDIENCE_PUBLIC, &one);
    outputs_write(right_reduced, TL_AUDIENCE_PUBLIC, &other);
    outputs_assert_equal(&one, &other, what);
    outputs_finish(&one);
    outputs_finish(&other);
    tl_plan_destroy(left_reduced);
    tl_plan_destroy(right_reduced);
    tl_plan_destroy(left);
    tl_plan_destroy(right);
}
