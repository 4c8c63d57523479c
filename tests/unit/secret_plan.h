/*
 * secret_plan.h - random plans in which every kind of thing that a plan can hold is hidden somewhere.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef TL_TEST_SECRET_PLAN_H
#define TL_TEST_SECRET_PLAN_H

/*
 * The XML of random_plan_xml() with more in it: reasons, roles, places, printed words, statements,
 * baselines, actual dates and progress; contracts with extensions, awards, notices, funding, rules of
 * procurements; audiences lifted and not, public items in hidden phases, plans that are internal unless
 * an item says otherwise. All words of hidden items hold "secret". g_free() the text.
 */
char *secret_plan_xml(unsigned seed);

#endif
