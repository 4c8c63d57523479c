/*
 * pdfs.h - charts as PDF, and what holds for each of them, for tests.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef TL_TEST_PDFS_H
#define TL_TEST_PDFS_H

#include "tests/unit/charts.h"

/* The pages of a plan, as the program would write them. */
void pdf_make(const struct example *example, struct tl_chart_options options, struct tl_bytes *ret_bytes);
/* It breaks no rule of PDF/UA-1 and PDF/A-2u that a machine can test. */
void expect_sound(const struct tl_bytes *bytes);

#endif
