/*
 * pdf_tag.h - the tags around the shapes of a scene while cairo draws it as PDF: headings, one figure
 * for each page of the chart with links into the table, the table.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef TL_CHART_PDF_TAG_H
#define TL_CHART_PDF_TAG_H

#include <cairo-pdf.h>

#include "pdf_finish.h"

struct tl_pdf_tagger {
    cairo_t *cr;
    const struct tl_scene *scene;
    struct tl_pdf_notes notes;
    GPtrArray *targets; /* const struct tl_prim *, by item: its row in the table, or NULL */
    guint page_first;   /* the first shape of the page */
    const char *open;   /* the tag around the last shape; NULL outside of all */
    uint32_t key;       /* what tells it from the next of its name */
    bool figured;       /* the page has a figure, and not yet the links from its rows */
    bool linked;        /* it has them */
    bool table;         /* Table is open: it goes on over pages */
    bool head_done;     /* heads that are repeated on later pages are decoration */
    uint32_t row;       /* group of the open TR */
    uint32_t column;    /* of the cell that was opened last */
    uint32_t next;      /* the column after it */
    uint32_t columns;   /* of the table, once its heads are there */
};

/* Ends with tl_pdf_tagger_finish(), after the last page. */
void tl_pdf_tagger_init(struct tl_pdf_tagger *tagger, cairo_t *cr, const struct tl_scene *scene);
/* Before shape number `index` is drawn. */
void tl_pdf_tagger_shape(struct tl_pdf_tagger *tagger, guint index);
/* After the last shape of a page. */
void tl_pdf_tagger_page_end(struct tl_pdf_tagger *tagger);
/* Closes the table and the document; the notes stay until tl_pdf_tagger_finish(). */
void tl_pdf_tagger_close(struct tl_pdf_tagger *tagger);
void tl_pdf_tagger_finish(struct tl_pdf_tagger *tagger);

#endif
