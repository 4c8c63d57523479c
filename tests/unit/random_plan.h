/*
 * random_plan.h - plans made up from a seed, with much that only some audiences may see.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef TL_TEST_RANDOM_PLAN_H
#define TL_TEST_RANDOM_PLAN_H

/*
 * The XML of a plan without errors. The same seed gives the same visible items, whatever the
 * variant. Other variants give hidden items, and bodies, lots, calendars, baselines and blackouts
 * that only they use, other ids, titles, notes and references; from variant 2 on, other dates and a
 * further hidden item too. Hidden is what is not public. g_free() the text.
 *
 * Every hidden id, title and text holds the word "secret".
 */
char *random_plan_xml(unsigned seed, unsigned variant);

#endif
