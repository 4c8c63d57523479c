/*
 * index.h - the index of a site while it is written: what its sections share.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef TL_PUBLISH_INDEX_H
#define TL_PUBLISH_INDEX_H

#include "render/export/html.h"
#include "render/publish/site.h"

struct tl_index {
    struct tl_html html;
    const struct tl_site *site;
    const struct tl_language *language;
    const char *tag;   /* of the page */
    const char *title; /* of the programme */
    /* What plans are chosen by: titles of bodies, names of kinds, "2026-04"; each once, in order. */
    GPtrArray *bodies, *kinds, *months;
};

const char *tl_index_word(const struct tl_index *index, enum tl_word word);
const struct tl_entry *tl_index_entry(const struct tl_index *index, guint plan);
/* The day of the publication that changed it last, UTC. */
tl_day tl_index_changed(const struct tl_entry *entry);

/* The place of a text among those that were gathered. */
size_t tl_index_place(const GPtrArray *texts, const char *text);
/* "April 2026" for "2026-04". New string. */
char *tl_index_month(const struct tl_index *index, const char *month);

/* Opens an element with a class, or NULL. */
void tl_index_open(struct tl_index *index, const char *name, const char *style);
/* Closes and ends the line. */
void tl_index_close(struct tl_index *index);
/* A heading of the second level, which a link of the contents leads to. Ends with tl_index_close(). */
void tl_index_section(struct tl_index *index, const char *id, enum tl_word heading);
/* Words of a plan, marked where its language is not that of the page. */
void tl_index_words(struct tl_index *index, const struct tl_entry *entry, const char *words);
/* Its title, which leads to its page. */
void tl_index_link(struct tl_index *index, const struct tl_entry *entry);
void tl_index_time(struct tl_index *index, tl_day day);
/* When a date to come is: "15 April 2026", "mid June 2026". */
void tl_index_when(struct tl_index *index, const struct tl_entry *entry, const struct tl_entry_event *event);
/* The same and what it is: "15 April 2026: Launch". */
void tl_index_event(struct tl_index *index, const struct tl_entry *entry, const struct tl_entry_event *event);

/* index_plans.c: what plans are chosen by, and the table of them. */
void tl_index_plans(struct tl_index *index);
/* index_lists.c: dates to come by month, what changed, plans by who decides, the calendar of all. */
void tl_index_coming(struct tl_index *index);
void tl_index_changes(struct tl_index *index);
void tl_index_bodies(struct tl_index *index);
void tl_index_subscribe(struct tl_index *index);

#endif
