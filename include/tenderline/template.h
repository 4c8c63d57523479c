/*
 * template.h - a whole plan from one date: templates of procedures, filled in.
 *
 * A template is a plan file with gaps: {words} in braces and <?instructions?>. Its legal periods are
 * gaps too, filled from the rule packs. tenderline-templates(5) has the words.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef TENDERLINE_TEMPLATE_H
#define TENDERLINE_TEMPLATE_H

#include <tenderline/rules.h>

TL_BEGIN_DECLS

/* Who decides, and when it meets. */
struct tl_template_body {
    const char *id, *title; /* "cabinet", "Cabinet" */
    const tl_day *days;     /* of its meetings */
    size_t day_count;
};

/* What the plan is to be. Strings are borrowed and need no escaping. */
struct tl_template_wish {
    const char *id, *title;
    tl_day contract_start, service_start;  /* known */
    tl_day incumbent_end;                  /* TL_DAY_PAST: there is none */
    const char *consult;                   /* a duration, "12w"; NULL: no consultation */
    unsigned lots;                         /* 0: none */
    const struct tl_template_body *bodies; /* none: one person who decides on any working day */
    size_t body_count;
};

/* A template as its file holds it. Borrowed. */
struct tl_template {
    const char *name; /* stands in diagnostics */
    const char *text;
    size_t size;
};

/*
 * Fills in the template and writes the plan's text. What is wrong with the template adds
 * diagnostics and gives TL_ERR_INPUT, and nothing is written; else the sink's status. Whether the
 * text is a good plan is told by reading it.
 */
TL_PUBLIC TL_MUST_CHECK enum tl_status tl_template_fill(const struct tl_template *source,
                                                        const struct tl_template_wish *wish,
                                                        const struct tl_rules *rules, struct tl_diags *diags,
                                                        struct tl_sink *sink);

TL_END_DECLS

#endif
