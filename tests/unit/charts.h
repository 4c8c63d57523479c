/*
 * charts.h - scenes of plans, and what holds for each of them, for tests.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef TL_TEST_CHARTS_H
#define TL_TEST_CHARTS_H

#include "render/chart/scene.h"
#include "tests/unit/example.h"

/*
 * How many random plans are drawn: as many as usual, or one for every 5 that TL_CASES asks for, but 5
 * at least. Each is laid out and measured whole.
 */
unsigned chart_cases(unsigned usual);
/* The scene of a plan that can be drawn. The today line is the status date's. */
struct tl_scene *scene_make(const struct example *example, struct tl_chart_options options);
const struct tl_prim *prim_at(const struct tl_scene *scene, guint index);
/* No text is over another, nothing is off the page, nothing is too small to read. */
void expect_readable(const struct tl_scene *scene);
/* A date beside a bar must not stand on another bar or marker of the plot. */
void expect_dates_clear(const struct tl_scene *scene);
/* All words of a role on all pages, each followed by a newline; g_free. */
char *words_of(const struct tl_scene *scene, enum tl_role role);
void expect_words(const struct tl_scene *scene, enum tl_role role, const char *words);
void expect_no_words(const struct tl_scene *scene, const char *words);
/* The plan gives no scene, and exactly this diagnostic, with a hint. */
void expect_refused(const char *xml, const struct tl_chart_options *options, const char *code);

/* A plan and its scene, which is readable. */
struct drawn {
    struct example example;
    struct tl_scene *scene;
};
struct drawn drawn_make(const char *xml, struct tl_chart_options options);
void drawn_free(struct drawn *drawn);
/* Shapes of a role on all pages; of one item where `id` says which, else NULL. */
guint drawn_count(const struct drawn *drawn, enum tl_role role, const char *id);
/* The first shape of an item in that role, words apart; the test fails if there is none. */
struct tl_box drawn_box(const struct drawn *drawn, enum tl_role role, const char *id);

#endif
