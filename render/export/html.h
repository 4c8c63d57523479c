/*
 * html.h - one HTML page that is well-formed XML too: no scripts, nothing fetched.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef TL_EXPORT_HTML_H
#define TL_EXPORT_HTML_H

#include <glib.h>
#include <tenderline/base.h>

/* Lives on the stack of one exporter, from tl_html_begin() to tl_html_end(). */
struct tl_html {
    void *xml; /* the writer of libxml2 */
    struct tl_sink *sink;
    enum tl_status status;
};

/* How the page lies when it is printed on A4. */
enum tl_html_paper { TL_HTML_PORTRAIT = 0, TL_HTML_LANDSCAPE };

/* Writes all down to <main>, with `title` in the head. False if there is no memory for it. */
bool tl_html_begin(struct tl_html *html, struct tl_sink *sink, const char *language, const char *title,
                   enum tl_html_paper paper);
/* Closes what tl_html_begin() opened, frees, answers how it all went. */
enum tl_status tl_html_end(struct tl_html *html);

/* The same for a page whose head and body are the caller's: writes down to <html>. */
bool tl_html_start(struct tl_html *html, struct tl_sink *sink, const char *language);
/* Closes <html>, frees, answers how it all went. */
enum tl_status tl_html_finish(struct tl_html *html);

void tl_html_open(struct tl_html *html, const char *name);
void tl_html_attribute(struct tl_html *html, const char *name, const char *value);
/* Never <td/>: an HTML parser would take that for an open tag. */
void tl_html_close(struct tl_html *html);
/* Ends one of the few elements that hold nothing: <meta>, <link>, <input>. */
void tl_html_void(struct tl_html *html);
/* Markup of our own as it is. */
void tl_html_raw(struct tl_html *html, const char *bytes, size_t size);
void tl_html_text(struct tl_html *html, const char *words);
void tl_html_line(struct tl_html *html);
/* A whole element with a text, and the end of the line. */
void tl_html_element(struct tl_html *html, const char *name, const char *words);
/* The same with a class. */
void tl_html_classed(struct tl_html *html, const char *name, const char *style, const char *words);
/* A link and its words. */
void tl_html_link(struct tl_html *html, const char *target, const char *words);
/* The heads of a table's columns; those that are NULL are left out. */
void tl_html_heads(struct tl_html *html, const char *const *names, size_t count);
/* Ends the <tbody> before this one, if there is one, and begins another, named by a heading or NULL. */
void tl_html_group(struct tl_html *html, bool first, const char *heading, size_t columns);
/* A heading and a list; nothing if there are no sentences. */
void tl_html_list(struct tl_html *html, const char *heading, const GPtrArray *sentences);
/* "Not for publication" (or NULL) and the heading of the page. */
void tl_html_title(struct tl_html *html, const char *mark, const char *title);

#endif
