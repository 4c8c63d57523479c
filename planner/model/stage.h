/*
 * stage.h - the closed table of stage kinds.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef TL_MODEL_STAGE_H
#define TL_MODEL_STAGE_H

#include <tenderline/base.h>

struct tl_stage_kind {
    const char *word;  /* "tender-period" */
    const char *title; /* "Tender period" */
    bool is_event;     /* unless the dates given say otherwise */
    bool closes_at_midnight;
};

/* The words of all kinds, NULL at the end; tl_stage_kinds has the same order. */
extern const char *const tl_stage_words[];
extern const struct tl_stage_kind tl_stage_kinds[];
/* The row of a word that came out of tl_stage_words. Never NULL for such. */
const struct tl_stage_kind *tl_stage_find(const char *word);

#endif
