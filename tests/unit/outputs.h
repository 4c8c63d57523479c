/*
 * outputs.h - everything that can be written of a plan, to compare byte by byte.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef TL_TEST_OUTPUTS_H
#define TL_TEST_OUTPUTS_H

#include <glib.h>
#include <tenderline/schedule.h>

/* What was written: files in the order in which they were, by name. Ends with outputs_finish(). */
struct outputs {
    GArray *files; /* struct output_file */
};
struct output_file {
    char *name;
    struct tl_bytes bytes;
};

/* Which forms are written besides the plain ones. */
struct output_wish {
    enum tl_audience audience;
    unsigned variety; /* draws timetables and charts of other forms; the same number, the same forms */
    bool painted;     /* PDF, PNG and a site too, which take their time */
    const struct outputs
        *previous[2]; /* editions whose feeds, and the first one's site, it follows; or NULL */
};

/* The plain forms for the public. */
extern const struct output_wish outputs_public;

/*
 * Schedules a plan that was projected to the audience, checks it, and writes it in every way.
 * A failure fails the running cmocka test.
 */
void outputs_write(const struct tl_plan *plan, const struct output_wish *wish, struct outputs *ret_outputs);
void outputs_finish(struct outputs *outputs);
/* The file of that name, which must be there. */
const struct tl_bytes *outputs_file(const struct outputs *outputs, const char *name);

/* Fails the running test if any output differs, and shows the first line that does. `what` names the case. */
void outputs_assert_equal(const struct outputs *left, const struct outputs *right, const char *what);
/* Fails if `text` stands in any output, whatever its case. `what` names the case. */
void outputs_assert_without(const struct outputs *outputs, const char *text, const char *what);

/* The publish time of all outputs, and the day of it: 1 June 2026. */
#define OUTPUTS_PUBLISH_TIME INT64_C(1780272000)
#define OUTPUTS_PUBLISH_DAY ((tl_day)20605)
#define OUTPUTS_PUBLISH_DATE "2026-06-01"

/* Reads a plan from text, which must be without errors. Ends with tl_plan_destroy(). */
struct tl_plan *outputs_read(const char *name, const char *xml);
/* The same of a text that may be wrong; NULL if it is. */
struct tl_plan *outputs_try_read(const char *name, const char *xml);
/* Schedules the plan and projects it. Ends with tl_plan_destroy(). */
struct tl_plan *outputs_project(const struct tl_plan *plan, enum tl_audience audience);

/*
 * True if all items of `reduced` that have dates of their own have the same ones in both plans: then
 * nothing hidden that differs between these drives what can be seen. `bounds`: those of dates to be
 * confirmed count, too.
 */
bool outputs_same_dates(const struct tl_plan *reduced, const struct tl_plan *left,
                        const struct tl_plan *right, bool bounds);

/* The public outputs of both texts are the same bytes. */
void outputs_public_same(const char *whole, const char *by_hand, const char *what);

#endif
