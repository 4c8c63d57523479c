/*
 * terms.c - closed lists of words that plans state and rules ask for.
 *
 * SPDX-License-Identifier: MIT
 */
#include "planner/model/terms.h"

#include <stddef.h>

const char *const tl_regime_words[] = {"pa2023",          "pcr2015", "pcr2006", "psr",
                                       "below-threshold", "none",    NULL};
const char *const tl_procedure_words[] = {"open",
                                          "restricted",
                                          "competitive-dialogue",
                                          "negotiated",
                                          "competitive-flexible",
                                          "innovation-partnership",
                                          "light-touch",
                                          "framework-call-off",
                                          "direct-award",
                                          "psr-competitive",
                                          "psr-most-suitable",
                                          "psr-direct-award-a",
                                          "psr-direct-award-b",
                                          "psr-direct-award-c",
                                          "quotation",
                                          "other",
                                          NULL};
const char *const tl_documents_words[] = {"together", "later", NULL};
const char *const tl_letters_words[] = {"electronic", "other", "mixed", NULL};
const char *const tl_authority_words[] = {"council", "trust", "board", "company", "other", NULL};
const char *const tl_body_words[] = {"committee", "board", "council", "member", "officer", "external", NULL};
