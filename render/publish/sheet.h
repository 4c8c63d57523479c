/*
 * sheet.h - the page of one plan while it is written: what its sections share.
 *
 * Ids on the page: sections have words ("timetable"), rows "row:" and the item's id with ':' for '#'.
 * Those of the chart begin with the plan's id and never hold a ':', so that none meets another.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef TL_PUBLISH_SHEET_H
#define TL_PUBLISH_SHEET_H

#include "render/export/html.h"
#include "render/export/label.h"
#include "render/export/timetable.h"
#include "render/publish/ends.h"
#include "render/publish/page.h"

struct tl_compliance_table;

struct tl_sheet {
    struct tl_html html;
    const struct tl_page *page;
    const struct tl_schedule *schedule;
    const struct tl_plan *plan;
    const struct tl_item *items;
    size_t item_count;
    const struct tl_scheduled *times;
    const struct tl_language *language;
    bool foreign; /* reasons, findings and rules are English, and the page is not */
    bool context; /* stages name their procurement */
    tl_day today; /* of the page: TL_DAY_PAST if it is not known */
    struct tl_timetable *table;
    uint32_t *rows;                    /* of each item: the row of the table that shows it, or TL_NONE */
    bool *found;                       /* of each row: something is told of it among the findings */
    size_t findings;                   /* how many */
    struct tl_compliance_table *rules; /* NULL: no rules were asked for */
    struct tl_ends into, out;          /* links by the row, or by the item, of their ends */
    uint32_t *said;                    /* of each key: the last list of links that named it */
    uint32_t saying;                   /* the list that is written, from 1 */
};

/* Fills all but `html`. Ends with tl_sheet_finish(). */
void tl_sheet_begin(struct tl_sheet *sheet, const struct tl_page *page);
void tl_sheet_finish(struct tl_sheet *sheet);

const char *tl_sheet_word(const struct tl_sheet *sheet, enum tl_word word);
/* "Contract award: decided". New string. */
char *tl_sheet_label(const struct tl_sheet *sheet, uint32_t item);
/* "row:award:decided". New string. */
char *tl_sheet_row_id(const struct tl_sheet *sheet, size_t row);
/* The same as the target of a link, "#row:award:decided"; NULL for TL_NONE. New string. */
char *tl_sheet_row_target(const struct tl_sheet *sheet, uint32_t row);
/* The key of an item in `into` and `out`. */
uint32_t tl_sheet_key(const struct tl_sheet *sheet, uint32_t item);

/* A heading of the second level, which a link of the contents leads to. */
void tl_sheet_section(struct tl_sheet *sheet, const char *id, const char *heading);
void tl_sheet_section_end(struct tl_sheet *sheet);
/* Words that lead to the row of an item, if it has one. */
void tl_sheet_link(struct tl_sheet *sheet, uint32_t item, const char *words);
/* Opens an element with a class; `english`: its words are English whatever the page is. */
void tl_sheet_open(struct tl_sheet *sheet, const char *name, const char *style, bool english);
/* Closes and ends the line. */
void tl_sheet_close(struct tl_sheet *sheet);
/* Words with a class and nothing behind them: a <span>. */
void tl_sheet_span(struct tl_sheet *sheet, const char *style, const char *words);
/* An element with one attribute and words. */
void tl_sheet_button(struct tl_sheet *sheet, const char *name, const char *value, const char *words);

/* page_next.c: dates to come, and what changed. */
void tl_sheet_next(struct tl_sheet *sheet);
void tl_sheet_changes(struct tl_sheet *sheet);
/* page_chart.c */
void tl_sheet_chart(struct tl_sheet *sheet);
/* page_timetable.c */
void tl_sheet_timetable(struct tl_sheet *sheet);
/* page_detail.c: what a row opens to. */
void tl_sheet_detail(struct tl_sheet *sheet, size_t row);
/* page_rules.c: findings, and the compliance table. */
void tl_sheet_findings(struct tl_sheet *sheet);
void tl_sheet_rules(struct tl_sheet *sheet);
/* page_files.c: downloads, and how to subscribe. */
void tl_sheet_downloads(struct tl_sheet *sheet);
void tl_sheet_subscribe(struct tl_sheet *sheet);
/* The feed of the page is among its downloads. */
bool tl_sheet_has_feed(const struct tl_page *page);

#endif
