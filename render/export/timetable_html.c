/*
 * timetable_html.c - the timetable as one HTML page that is well-formed XML too. No scripts, nothing
 * fetched; heads, captions and row heads for screen readers.
 *
 * SPDX-License-Identifier: MIT
 */
#include "render/export/timetable.h"

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
    ".mark{font-weight:bold;border:2px solid #801650;padding:.4em .6em}"
    "@media print{thead{display:table-header-group}tr{break-inside:avoid}}";

struct html_sink {
    struct tl_sink *sink;
    enum tl_status status;
};

static int html_write(void *context, const char *buffer, int length) {
    struct html_sink *html = context;
    if (html->status == TL_OK && length > 0) {
        html->status = html->sink->write(html->sink->context, buffer, (size_t)length);
    }
    return length; /* libxml2 keeps quiet; the status is handed on by the exporter */
}

static int html_close(void *context) {
    (void)context;
    return 0;
}

static void open_tag(xmlTextWriter *xml, const char *name) {
    xmlTextWriterStartElement(xml, BAD_CAST name);
}

static void attribute(xmlTextWriter *xml, const char *name, const char *value) {
    xmlTextWriterWriteAttribute(xml, BAD_CAST name, BAD_CAST value);
}

/* Never <td/>: an HTML parser would take that for an open tag. */
static void close_tag(xmlTextWriter *xml) {
    xmlTextWriterFullEndElement(xml);
}

static void text(xmlTextWriter *xml, const char *words) {
    xmlTextWriterWriteString(xml, BAD_CAST words);
}

static void line_break(xmlTextWriter *xml) {
    xmlTextWriterWriteRaw(xml, BAD_CAST "\n");
}

static void element(xmlTextWriter *xml, const char *name, const char *words) {
    open_tag(xml, name);
    text(xml, words);
    close_tag(xml);
    line_break(xml);
}

static bool column_used(const struct tl_timetable *table, enum tl_timetable_column column) {
    return table->has_column[column] || column == TL_COLUMN_DATE || column == TL_COLUMN_ACTIVITY;
}

static void put_head(xmlTextWriter *xml, const struct tl_timetable *table) {
    open_tag(xml, "head");
    line_break(xml);
    open_tag(xml, "meta");
    attribute(xml, "charset", "utf-8");
    xmlTextWriterEndElement(xml);
    line_break(xml);
    g_autofree char *title = g_strdup_printf("%s: %s", table->title, table->caption);
    element(xml, "title", title);
    open_tag(xml, "meta");
    attribute(xml, "name", "viewport");
    attribute(xml, "content", "width=device-width, initial-scale=1");
    xmlTextWriterEndElement(xml);
    line_break(xml);
    element(xml, "style", page_style);
    close_tag(xml);
    line_break(xml);
}

static void put_table_head(xmlTextWriter *xml, const struct tl_timetable *table) {
    open_tag(xml, "thead");
    open_tag(xml, "tr");
    for (enum tl_timetable_column c = TL_COLUMN_DATE; c <= TL_COLUMN_NOTES; c++) {
        if (column_used(table, c)) {
            open_tag(xml, "th");
            attribute(xml, "scope", "col");
            text(xml, tl_timetable_column_name(c));
            close_tag(xml);
        }
    }
    close_tag(xml);
    close_tag(xml);
    line_break(xml);
}

/* An exact day carries its ISO form for programs. */
static void put_date(xmlTextWriter *xml, const struct tl_timetable_row *row) {
    const struct tl_times *times = &row->times;
    bool exact = tl_day_known(times->start.earliest) && times->start.earliest == times->start.latest &&
                 times->finish.earliest == times->start.earliest &&
                 times->finish.latest == times->start.earliest && !row->undated;
    if (exact) {
        char iso[TL_DAY_TEXT_SIZE];
        tl_day_text(times->start.earliest, iso);
        open_tag(xml, "time");
        attribute(xml, "datetime", iso);
    }
    text(xml, row->cells[TL_COLUMN_DATE]);
    if (exact) {
        close_tag(xml);
    }
}

static void put_cell(xmlTextWriter *xml, const struct tl_timetable_row *row,
                     enum tl_timetable_column column) {
    open_tag(xml, column == TL_COLUMN_ACTIVITY ? "th" : "td");
    if (column == TL_COLUMN_ACTIVITY) {
        attribute(xml, "scope", "row");
    }
    if (column == TL_COLUMN_DATE) {
        put_date(xml, row);
    } else {
        text(xml, row->cells[column]);
    }
    close_tag(xml);
}

/* Rows of a group stand in a tbody of their own, which its heading names. */
static void put_heading(xmlTextWriter *xml, const struct tl_timetable *table, size_t index) {
    const char *heading = tl_timetable_heading(table, index);
    if (index > 0 && heading) {
        close_tag(xml);
        line_break(xml);
    }
    if (index == 0 || heading) {
        open_tag(xml, "tbody");
        line_break(xml);
    }
    if (!heading) {
        return;
    }
    unsigned columns = 0;
    for (enum tl_timetable_column c = TL_COLUMN_DATE; c <= TL_COLUMN_NOTES; c++) {
        columns += column_used(table, c);
    }
    open_tag(xml, "tr");
    open_tag(xml, "th");
    attribute(xml, "scope", "rowgroup");
    xmlTextWriterWriteFormatAttribute(xml, BAD_CAST "colspan", "%u", columns);
    text(xml, heading);
    close_tag(xml);
    close_tag(xml);
    line_break(xml);
}

static void put_table(xmlTextWriter *xml, const struct tl_timetable *table) {
    open_tag(xml, "table");
    line_break(xml);
    element(xml, "caption", table->caption);
    put_table_head(xml, table);
    for (size_t i = 0; i < table->dated_count; i++) {
        put_heading(xml, table, i);
        open_tag(xml, "tr");
        for (enum tl_timetable_column c = TL_COLUMN_DATE; c <= TL_COLUMN_NOTES; c++) {
            if (column_used(table, c)) {
                put_cell(xml, tl_timetable_row_at(table, i), c);
            }
        }
        close_tag(xml);
        line_break(xml);
    }
    close_tag(xml);
    close_tag(xml);
    line_break(xml);
}

static void put_undated(xmlTextWriter *xml, const struct tl_timetable *table) {
    element(xml, "h2", "No date yet");
    open_tag(xml, "ul");
    line_break(xml);
    for (size_t i = table->dated_count; i < table->rows->len; i++) {
        g_autofree char *words = tl_timetable_undated(tl_timetable_row_at(table, i));
        element(xml, "li", words);
    }
    close_tag(xml);
    line_break(xml);
}

static void put_body(xmlTextWriter *xml, const struct tl_timetable *table) {
    open_tag(xml, "body");
    line_break(xml);
    open_tag(xml, "main");
    line_break(xml);
    if (table->mark) {
        open_tag(xml, "p");
        attribute(xml, "class", "mark");
        text(xml, table->mark);
        close_tag(xml);
        line_break(xml);
    }
    element(xml, "h1", table->title);
    for (guint i = 0; i < table->lots->len; i++) {
        element(xml, "p", table->lots->pdata[i]);
    }
    if (table->dated_count > 0) {
        put_table(xml, table);
    } else {
        element(xml, "h2", table->caption);
        element(xml, "p", "Nothing with a date.");
    }
    if (table->rows->len > table->dated_count) {
        put_undated(xml, table);
    }
    element(xml, "p", table->footer);
    element(xml, "p", table->disclaimer);
    close_tag(xml);
    line_break(xml);
    close_tag(xml);
    line_break(xml);
}

enum tl_status tl_timetable_write_html(const struct tl_timetable *table, struct tl_sink *sink) {
    struct html_sink html = {.sink = sink, .status = TL_OK};
    xmlOutputBuffer *buffer = xmlOutputBufferCreateIO(html_write, html_close, &html, NULL);
    xmlTextWriter *xml = buffer ? xmlNewTextWriter(buffer) : NULL;
    if (!xml) {
        return TL_ERR_IO;
    }
    xmlTextWriterWriteRaw(xml, BAD_CAST "<!DOCTYPE html>\n");
    open_tag(xml, "html");
    attribute(xml, "lang", table->language);
    attribute(xml, "xml:lang", table->language);
    line_break(xml);
    put_head(xml, table);
    put_body(xml, table);
    close_tag(xml);
    line_break(xml);
    xmlFreeTextWriter(xml); /* flushes */
    return html.status;
}
