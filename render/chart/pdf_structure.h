/*
 * pdf_structure.h - the tags of a PDF, held against the rules of PDF/UA-1.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef TL_CHART_PDF_STRUCTURE_H
#define TL_CHART_PDF_STRUCTURE_H

#include <glib.h>
#include <qpdf/qpdf-c.h>
#include <stdbool.h>

/* What the pages are held against: guint, by the number of an object or of a key; none is 0. */
struct tl_pdf_structure {
    GArray *pieces;      /* of a page: how many marked pieces elements have there */
    GArray *annotations; /* 1: a Link element holds it */
    GArray *parents;     /* of a key of the parent tree: its number of pieces */
};

/* Walks the structure and adds the rules that it breaks; ends with tl_pdf_structure_finish(). */
void tl_pdf_structure_read(struct tl_pdf_structure *structure, qpdf_data pdf, qpdf_oh root,
                           GPtrArray *broken);
void tl_pdf_structure_finish(struct tl_pdf_structure *structure);
/* What an array says of a number; 0 when it does not reach so far. */
guint tl_pdf_structure_at(const GArray *array, int number);
/* True if the parent tree leads from each of the page's marked pieces to an element. */
bool tl_pdf_structure_finds(const struct tl_pdf_structure *structure, qpdf_data pdf, qpdf_oh page,
                            const GArray *mcids);

/* pdf_check.c: adds a rule that is not there yet. */
void tl_pdf_broken(GPtrArray *broken, const char *rule);

#endif
