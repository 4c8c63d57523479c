/*
 * outputs.h - everything that can be written of a plan, to compare byte by byte.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef TL_TEST_OUTPUTS_H
#define TL_TEST_OUTPUTS_H

#include <tenderline/schedule.h>

enum output {
    OUTPUT_JSON = 0,
    OUTPUT_TABLE,
    OUTPUT_CSV,
    OUTPUT_FEED,
    OUTPUT_FEED_BARS,
    OUTPUT_TIMETABLE_TEXT,
    OUTPUT_TIMETABLE_KEY,
    OUTPUT_TIMETABLE_DECISIONS,
    OUTPUT_TIMETABLE_MARKDOWN,
    OUTPUT_TIMETABLE_HTML,
    OUTPUT_TIMETABLE_CSV,
    OUTPUT_RULES_TEXT,
    OUTPUT_RULES_MARKDOWN,
    OUTPUT_RULES_HTML,
    OUTPUT_RULES_CSV,
    OUTPUT_RULES_JSON,
    OUTPUT_SCENE,
    OUTPUT_SVG,
    OUTPUT_COUNT
};

struct outputs {
    struct tl_bytes bytes[OUTPUT_COUNT];
};

const char *output_name(enum output output);

/*
 * Schedules a plan that was projected to `audience`, checks it, and writes it in every way.
 * A failure fails the running cmocka test. Ends with outputs_finish().
 */
void outputs_write(const struct tl_plan *plan, enum tl_audience audience, struct outputs *ret_outputs);
void outputs_finish(struct outputs *outputs);

/* Fails the running test if any output differs, and shows the first line that does. `what` names the case. */
void outputs_assert_equal(const struct outputs *left, const struct outputs *right, const char *what);
/* Fails if `text` stands in any output, whatever its case. */
void outputs_assert_without(const struct outputs *outputs, const char *text);

/* The publish time of all outputs, and the day of it: 1 June 2026. */
#define OUTPUTS_PUBLISH_TIME INT64_C(1780272000)
#define OUTPUTS_PUBLISH_DAY ((tl_day)20605)

/* Reads a plan from text, which must be without errors. Ends with tl_plan_destroy(). */
struct tl_plan *outputs_read(const char *name, const char *xml);
/* Schedules the plan and projects it. Ends with tl_plan_destroy(). */
struct tl_plan *outputs_project(const struct tl_plan *plan, enum tl_audience audience);

/* The public outputs of both texts are the same bytes. */
void outputs_public_same(const char *whole, const char *by_hand, const char *what);

#endif
