/*
 * new_text.h - the shipped templates filled in, and their plans with every date written down.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef TL_TEST_NEW_TEXT_H
#define TL_TEST_NEW_TEXT_H

#include <tenderline/template.h>

#include "tests/unit/example.h"

/* The names of all shipped templates, in order, ending with NULL. */
char **new_procedures(void);
/* The plan of one procedure; g_free(). Fails the test if the template is wrong. */
char *new_text(const char *procedure, const struct tl_template_wish *wish);
/*
 * The text with all dates of its schedule written into it as fixed, but those of `item` moved so that
 * it ends (a bar: begins and ends) on `day`. g_free().
 */
char *new_text_fixed(const char *text, const struct tl_schedule *schedule, uint32_t item, tl_day day);

#endif
