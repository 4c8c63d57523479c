/*
 * cases.c - reads TL_CASES.
 *
 * SPDX-License-Identifier: MIT
 */
#include "tests/unit/cases.h"

#include <glib.h>

enum { ALL_FROM = 500, ONE_IN = 5 };

bool case_tried(size_t number) {
    const char *cases = g_getenv("TL_CASES");
    return !cases || g_ascii_strtoull(cases, NULL, 10) >= ALL_FROM || number % ONE_IN == 0;
}
