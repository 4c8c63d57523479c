/*
 * html.c - one HTML page that is well-formed XML too: no scripts, nothing fetched.
 *
 * SPDX-License-Identifier: MIT
 */
#include "render/export/html.h"

#include <libxml/xmlwriter.h>

/* Neither < nor & may stand in it: both parsers, HTML's and XML's, read it. */
static const char page_style[] =
    "body{font-family:Arial,Helvetica,sans-serif;line-height:1.4;color:#1a1a1a;background:#fff;"
    "max-width:70em;margin:0 auto;padding:1em}"
    "h1{font-size:1.6em;margin:0 0 .2em}h2{font-size:1.2em}"
    "table{border-collapse:collapse;width:100%;margin:1em 0}"
    "caption{text-align:left;font-weight:bold;padding:.4em 0}"
    "th,td{border:1px solid #767676;padding:.35em .5em;text-align:left;vertical-align:top}"
    "thead th{background:#12436d;color:#fff}"
    "th[scope=row]{font-weight:normal}"
    "th[scope=rowgroup]{background:#e8edf2}"
    ".amount{text-align:right;white-space:nowrap}tr.sum th,tr.sum td{font-weight:bold}"
    ".code{display:block;font-size:.85em;color:#505a5f;overflow-wrap:break-word}"
    ".mark{font-weight:bold;border:2px solid #801650;padding:.4em .6em}"
    "@media print{body{font-size:9pt;max-width:none;padding:0}thead{display:table-header-group}"
    "thead th{print-color-adjust:exact;-webkit-print-color-adjust:exact}"
    "tr{break-inside:avoid}th[scope=rowgroup]{break-after:avoid}}";
static const char landscape_style[] = "@page{size:A4 landscape}";

static int html_write(void *context, const char *buffer, int length) {
    struct tl_html *html = context;
    if (html->status == TL_OK && length > 0) {
        html->status = html->sink->write(html->sink->context, buffer, (size_t)length);
    }
    return length; /* libxml2 keeps quiet; the status is handed on by the exporter */
}

static int html_close(void *context) {
    (void)context;
    return 0;
}

void tl_html_open(struct tl_html *html, const char *name) {
    xmlTextWriterStartElement(html->xml, BAD_CAST name);
}

void tl_html_attribute(struct tl_html *html, const char *name, const char *value) {
    xmlTextWriterWriteAttribute(html->xml, BAD_CAST name, BAD_CAST value);
}

void tl_html_close(struct tl_html *html) {
    xmlTextWriterFullEndElement(html->xml);
}

void tl_html_void(struct tl_html *html) {
    xmlTextWriterEndElement(html->xml);
}

void tl_html_raw(struct tl_html *html, const char *bytes, size_t size) {
    /* In pieces: the writer counts in int. */
    for (size_t at = 0; at < size; at += G_MAXINT16) {
        xmlTextWriterWriteRawLen(html->xml, BAD_CAST bytes + at, (int)MIN(size - at, (size_t)G_MAXINT16));
    }
}

void tl_html_text(struct tl_html *html, const char *words) {
    xmlTextWriterWriteString(html->xml, BAD_CAST words);
}

void tl_html_line(struct tl_html *html) {
    xmlTextWriterWriteRaw(html->xml, BAD_CAST "\n");
}

void tl_html_element(struct tl_html *html, const char *name, const char *words) {
    tl_html_classed(html, name, NULL, words);
}

void tl_html_classed(struct tl_html *html, const char *name, const char *style, const char *words) {
    tl_html_open(html, name);
    if (style) {
        tl_html_attribute(html, "class", style);
    }
    tl_html_text(html, words);
    tl_html_close(html);
    tl_html_line(html);
}

void tl_html_link(struct tl_html *html, const char *target, const char *words) {
    tl_html_open(html, "a");
    tl_html_attribute(html, "href", target);
    tl_html_text(html, words);
    tl_html_close(html);
}

void tl_html_title(struct tl_html *html, const char *mark, const char *title) {
    if (mark) {
        tl_html_classed(html, "p", "mark", mark);
    }
    tl_html_element(html, "h1", title);
}

static void put_meta(struct tl_html *html, const char *name, const char *value, const char *content) {
    tl_html_open(html, "meta");
    tl_html_attribute(html, name, value);
    if (content) {
        tl_html_attribute(html, "content", content);
    }
    tl_html_void(html);
    tl_html_line(html);
}

void tl_html_heads(struct tl_html *html, const char *const *names, size_t count) {
    tl_html_open(html, "thead");
    tl_html_open(html, "tr");
    for (size_t i = 0; i < count; i++) {
        if (names[i]) {
            tl_html_open(html, "th");
            tl_html_attribute(html, "scope", "col");
            tl_html_text(html, names[i]);
            tl_html_close(html);
        }
    }
    tl_html_close(html);
    tl_html_close(html);
    tl_html_line(html);
}

void tl_html_group(struct tl_html *html, bool first, const char *heading, size_t columns) {
    if (!first) {
        tl_html_close(html);
        tl_html_line(html);
    }
    tl_html_open(html, "tbody");
    tl_html_line(html);
    if (!heading) {
        return;
    }
    g_autofree char *span = g_strdup_printf("%zu", columns);
    tl_html_open(html, "tr");
    tl_html_open(html, "th");
    tl_html_attribute(html, "scope", "rowgroup");
    tl_html_attribute(html, "colspan", span);
    tl_html_text(html, heading);
    tl_html_close(html);
    tl_html_close(html);
    tl_html_line(html);
}

void tl_html_list(struct tl_html *html, const char *heading, const GPtrArray *sentences) {
    if (sentences->len == 0) {
        return;
    }
    tl_html_element(html, "h2", heading);
    tl_html_open(html, "ul");
    tl_html_line(html);
    for (guint i = 0; i < sentences->len; i++) {
        tl_html_element(html, "li", sentences->pdata[i]);
    }
    tl_html_close(html);
    tl_html_line(html);
}

static void put_style(struct tl_html *html, enum tl_html_paper paper) {
    tl_html_open(html, "style");
    tl_html_text(html, page_style);
    tl_html_text(html, paper == TL_HTML_LANDSCAPE ? landscape_style : "");
    tl_html_close(html);
    tl_html_line(html);
}

static void put_head(struct tl_html *html, const char *title, enum tl_html_paper paper) {
    tl_html_open(html, "head");
    tl_html_line(html);
    put_meta(html, "charset", "utf-8", NULL);
    tl_html_element(html, "title", title);
    put_meta(html, "name", "viewport", "width=device-width, initial-scale=1");
    put_style(html, paper);
    tl_html_close(html);
    tl_html_line(html);
}

bool tl_html_start(struct tl_html *html, struct tl_sink *sink, const char *language) {
    *html = (struct tl_html){.sink = sink, .status = TL_OK};
    xmlOutputBuffer *buffer = xmlOutputBufferCreateIO(html_write, html_close, html, NULL);
    html->xml = buffer ? xmlNewTextWriter(buffer) : NULL;
    if (!html->xml) {
        return false;
    }
    xmlTextWriterWriteRaw(html->xml, BAD_CAST "<!DOCTYPE html>\n");
    tl_html_open(html, "html");
    tl_html_attribute(html, "lang", language);
    tl_html_attribute(html, "xml:lang", language);
    tl_html_line(html);
    return true;
}

enum tl_status tl_html_finish(struct tl_html *html) {
    tl_html_close(html);
    tl_html_line(html);
    xmlFreeTextWriter(html->xml); /* flushes */
    return html->status;
}

bool tl_html_begin(struct tl_html *html, struct tl_sink *sink, const char *language, const char *title,
                   enum tl_html_paper paper) {
    if (!tl_html_start(html, sink, language)) {
        return false;
    }
    put_head(html, title, paper);
    tl_html_open(html, "body");
    tl_html_line(html);
    tl_html_open(html, "main");
    tl_html_line(html);
    return true;
}

enum tl_status tl_html_end(struct tl_html *html) {
    for (int i = 0; i < 2; i++) { /* main, body */
        tl_html_close(html);
        tl_html_line(html);
    }
    return tl_html_finish(html);
}
