/*
 * pdf_check.h - whether a PDF keeps the rules of PDF/UA-1 (ISO 14289-1) and PDF/A-2u (ISO 19005-2) that
 * a machine can test and that can be broken by what charts are made of: text, lines, figures, tables,
 * links. Images, forms, layers, sound, signatures and attachments are refused outright. Whether each
 * glyph of a font is there and as wide as it says is left to cairo.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef TL_CHART_PDF_CHECK_H
#define TL_CHART_PDF_CHECK_H

#include <glib.h>
#include <qpdf/qpdf-c.h>

/* The rules that are broken, each once: "ua 7.3: a figure without alternative text". */
GPtrArray *tl_pdf_check(qpdf_data pdf);
/* The same of a whole file, with those of the file itself: header, identifier, encryption. */
GPtrArray *tl_pdf_check_file(const void *bytes, gsize size);

#endif
