/*
 * example.h - a plan read, scheduled, reduced to an audience and scheduled again, for tests.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef TL_TEST_EXAMPLE_H
#define TL_TEST_EXAMPLE_H

#include <tenderline/compliance.h>

struct example {
    struct tl_diags *diags;         /* of the whole plan */
    struct tl_diags *reduced_diags; /* of the reduced plan */
    struct tl_plan *plan, *reduced;
    struct tl_schedule *whole, *schedule; /* outputs come from `schedule` */
};

/* The names of plans/examples/, ending with NULL. */
extern const char *const example_names[];
/* The same and the plans of tests/cases/ that are good ones, ending with NULL. */
extern const char *const case_names[];

/* Fails the running test if the plan cannot be read or scheduled. */
struct example example_load(const char *name, enum tl_audience audience);
/* The same for the text of a plan. */
struct example example_parse(const char *xml, enum tl_audience audience);
/* The same, published on a day: what is hidden until then, or until an earlier one, is not any more. */
struct example example_parse_on(const char *xml, enum tl_audience audience, tl_day publish_day);
/* What the only finding of a code in the whole plan says; fails the running test if there are others, or none. */
const char *example_told(const struct example *example, const char *code);
/* Prints what is wrong with a plan into the log of the test. */
void example_show_diags(struct tl_diags *diags);
/* The packs that come with the program, read once and never freed. */
const struct tl_rules *example_rules(void);
void example_free(struct example *example);

#endif
