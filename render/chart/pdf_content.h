/*
 * pdf_content.h - the drawing instructions of one PDF page, as tokens: enough to tell marked content
 * from what is not, and no more.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef TL_CHART_PDF_CONTENT_H
#define TL_CHART_PDF_CONTENT_H

#include <glib.h>
#include <stdbool.h>

/* What of a page's instructions the rules ask about. */
struct tl_pdf_content {
    bool broken;     /* marks or texts that are not closed, or closed twice */
    bool unknown;    /* an operator that PDF 1.7 does not have, or an image among the instructions */
    guint unmarked;  /* painting outside of any mark */
    guint deepest_q; /* how far states are nested */
    GArray *mcids;   /* int: the marked pieces, in order */
};

/* Reads `size` bytes; ends with tl_pdf_content_finish(). */
void tl_pdf_content_read(struct tl_pdf_content *content, const char *bytes, gsize size);
void tl_pdf_content_finish(struct tl_pdf_content *content);

/*
 * Copies the instructions, with a mark /Artifact around whatever paints outside of a mark. NULL if they
 * are not well-formed.
 */
GString *tl_pdf_content_mark(const char *bytes, gsize size);

#endif
