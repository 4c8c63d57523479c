/*
 * pdf_object.h - the objects of a PDF through libqpdf, with paths and without handles left over.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef TL_CHART_PDF_OBJECT_H
#define TL_CHART_PDF_OBJECT_H

#include <glib.h>
#include <qpdf/qpdf-c.h>
#include <stdbool.h>

/* A reader that says nothing on its own. NULL if `bytes` are no PDF, or one that is damaged. */
qpdf_data tl_pdf_open(const void *bytes, gsize size);
void tl_pdf_close(qpdf_data pdf);
/* A call went well, whatever was warned of before. */
bool tl_pdf_went(QPDF_ERROR_CODE code);

/* What "/Resources/Font" leads to from `from`; the null object where the path ends early. */
qpdf_oh tl_pdf_find(qpdf_data pdf, qpdf_oh from, const char *path);
/* The same, asked for what it is; the texts are g_free'd, and NULL when it is something else. */
char *tl_pdf_find_name(qpdf_data pdf, qpdf_oh from, const char *path);
char *tl_pdf_find_text(qpdf_data pdf, qpdf_oh from, const char *path);
bool tl_pdf_find_true(qpdf_data pdf, qpdf_oh from, const char *path);
bool tl_pdf_has(qpdf_data pdf, qpdf_oh from, const char *path);
bool tl_pdf_has_name(qpdf_data pdf, qpdf_oh from, const char *path, const char *name);
/* Its bytes as they are drawn or read, without filters; g_free, NULL when it is no stream. */
char *tl_pdf_find_stream(qpdf_data pdf, qpdf_oh from, const char *path, gsize *ret_size);

/* Sets a key to what the text of PDF means ("/S", "[0 0 1 1]", "<< /A 1 >>"), or to words. */
void tl_pdf_set(qpdf_data pdf, qpdf_oh dict, const char *key, const char *text);
void tl_pdf_set_words(qpdf_data pdf, qpdf_oh dict, const char *key, const char *words);
/* Sets a key to a new stream with that dictionary. */
void tl_pdf_set_stream(qpdf_data pdf, qpdf_oh dict, const char *key, const char *stream_dict,
                       const void *bytes, gsize size);

/* Does something with each member of an array, or with `array` itself when it is none. */
typedef void (*tl_pdf_visitor)(qpdf_data pdf, qpdf_oh member, void *context);
void tl_pdf_each(qpdf_data pdf, qpdf_oh array, tl_pdf_visitor visit, void *context);
/* The same with the values of a dictionary. */
void tl_pdf_each_value(qpdf_data pdf, qpdf_oh dict, tl_pdf_visitor visit, void *context);

#endif
