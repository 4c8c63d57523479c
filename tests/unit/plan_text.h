/*
 * plan_text.h - plans written in tests: read from a string, diagnostics as short lines.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef TESTS_PLAN_TEXT_H
#define TESTS_PLAN_TEXT_H

#include "planner/read/read.h"

/* `body` inside a <plan> that starts on line 1; the body starts on line 2. g_free() it. */
char *plan_text(const char *body);
/*
 * Reads `text` as "test.xml". What was found goes to *ret_told, a line each: "TL0401 3:12". Frees
 * with g_free(); the plan may be NULL.
 */
struct tl_plan *plan_read(const char *text, size_t size, const struct tl_limits *limits, char **ret_told);
/* Reads `body` inside a plan; it has to be without errors. */
struct tl_plan *plan_of(const char *body);

/* What was told, with its places: "TL0805 1:1\n", a line each; g_free. */
char *plan_told(struct tl_diags *diags);
/* Imports `text` under that name: the plan's text, or NULL; g_free both. */
char *plan_import(const char *name, const char *text, size_t size, char **ret_told);

#endif
