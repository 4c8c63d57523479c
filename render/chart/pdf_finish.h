/*
 * pdf_finish.h - what cairo leaves out of a PDF is added to it: language, metadata, artifacts,
 * alternative texts, scopes, colour space, identifiers. The result meets PDF/UA-1 and PDF/A-2u, and says
 * so only when tl_pdf_check() finds nothing against it.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef TL_CHART_PDF_FINISH_H
#define TL_CHART_PDF_FINISH_H

#include "scene.h"

/* A figure's text instead of its picture, and its place: points, y upwards, x0 y0 x1 y1. */
struct tl_pdf_figure {
    char *text;
    double box[4];
};

/* What is known of tags while they are begun, in that order, and cairo takes no notice of. */
struct tl_pdf_notes {
    GArray *figures;   /* struct tl_pdf_figure, of Figure */
    GPtrArray *links;  /* char *, of Link: where it leads */
    GByteArray *heads; /* of TH: 'c' heads a column, 'r' a row */
};

/* TL_ERR_IO if `raw` is not what cairo should have written, else what the sink says. */
TL_MUST_CHECK enum tl_status tl_pdf_finish(const GByteArray *raw, const struct tl_scene *scene,
                                           const struct tl_pdf_notes *notes, struct tl_sink *sink);

/* pdf_xmp.c: the metadata; `claims` adds the marks of PDF/UA-1 and PDF/A-2u. g_free. */
char *tl_pdf_xmp_make(const struct tl_scene *scene, const char *producer, bool claims);
/* pdf_profile.c: sRGB; g_byte_array_unref. */
GByteArray *tl_pdf_profile_make(void);

#endif
