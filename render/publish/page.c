/*
 * page.c - the page of one plan: what it is called and how far it can be trusted, then its sections.
 *
 * The page is whole without a script: rows open by <details>, links lead by ids. What needs the script
 * (finding, sizes, copying) stands on the page hidden, with its words, until the script shows it.
 *
 * SPDX-License-Identifier: MIT
 */
#include "render/publish/frame.h"
#include "render/publish/sheet.h"

#include "render/export/compliance_table.h"

static char *authorities_join(const struct tl_sheet *sheet) {
    size_t count;
    const struct tl_authority *authorities = tl_plan_authorities(sheet->plan, &count);
    g_autofree const char **titles = g_new(const char *, count + 1);
    for (size_t i = 0; i < count; i++) {
        titles[i] = authorities[i].title ? authorities[i].title : authorities[i].id;
    }
    return tl_language_join(sheet->language, titles, count);
}

/* Whose plan it is, what it is called, and, once on the page, what its dates are worth. */
static void put_title(struct tl_sheet *sheet) {
    const struct tl_plan_info *info = tl_plan_info(sheet->plan);
    g_autofree char *authorities = authorities_join(sheet);
    tl_sheet_open(sheet, "div", "title", false);
    tl_html_line(&sheet->html);
    if (sheet->table->mark) {
        tl_html_classed(&sheet->html, "p", "mark", sheet->table->mark);
    }
    if (*authorities) {
        tl_html_classed(&sheet->html, "p", "authority", authorities);
    }
    tl_html_element(&sheet->html, "h1", sheet->table->title);
    if (info->revision) {
        g_autofree char *revision = tl_language_fill(sheet->language, TL_WORD_REVISION, info->revision, NULL);
        tl_html_classed(&sheet->html, "p", "revision", revision);
    }
    g_autofree char *standing = g_strdup_printf("%s %s", sheet->table->footer, sheet->table->disclaimer);
    tl_html_classed(&sheet->html, "p", "standing", standing);
    tl_sheet_close(sheet);
}

static void put_content(struct tl_sheet *sheet, const char *target, enum tl_word word) {
    tl_html_open(&sheet->html, "li");
    tl_html_link(&sheet->html, target, tl_sheet_word(sheet, word));
    tl_sheet_close(sheet);
}

static void put_contents(struct tl_sheet *sheet) {
    tl_html_open(&sheet->html, "nav");
    tl_html_attribute(&sheet->html, "class", "contents");
    tl_html_attribute(&sheet->html, "aria-label", tl_sheet_word(sheet, TL_WORD_PAGE_CONTENTS));
    tl_html_line(&sheet->html);
    tl_html_open(&sheet->html, "ul");
    tl_html_line(&sheet->html);
    put_content(sheet, "#chart", TL_WORD_PAGE_CHART);
    put_content(sheet, "#timetable", TL_WORD_VIEW_ALL);
    if (sheet->findings > 0) {
        put_content(sheet, "#findings", TL_WORD_PAGE_FINDINGS);
    }
    if (sheet->rules) {
        put_content(sheet, "#rules", TL_WORD_PAGE_RULES);
    }
    put_content(sheet, "#downloads", TL_WORD_PAGE_DOWNLOADS);
    if (tl_sheet_has_feed(sheet->page)) {
        put_content(sheet, "#subscribe", TL_WORD_PAGE_SUBSCRIBE);
    }
    tl_sheet_close(sheet);
    tl_sheet_close(sheet);
}

/* What the plan says of itself, and the lots of its procurements. */
static void put_notes(struct tl_sheet *sheet) {
    const struct tl_plan_info *info = tl_plan_info(sheet->plan);
    if (info->note_count == 0 && sheet->table->lots->len == 0) {
        return;
    }
    tl_sheet_section(sheet, "notes", tl_sheet_word(sheet, TL_WORD_COLUMN_NOTES));
    for (guint i = 0; i < sheet->table->lots->len; i++) {
        tl_html_element(&sheet->html, "p", sheet->table->lots->pdata[i]);
    }
    for (size_t i = 0; i < info->note_count; i++) {
        tl_html_element(&sheet->html, "p", info->notes[i]);
    }
    tl_sheet_section_end(sheet);
}

static void put_body(struct tl_sheet *sheet) {
    put_title(sheet);
    put_contents(sheet);
    tl_sheet_open(sheet, "div", "pair", false);
    tl_html_line(&sheet->html);
    tl_sheet_next(sheet);
    tl_sheet_changes(sheet);
    tl_sheet_close(sheet);
    tl_sheet_chart(sheet);
    tl_sheet_timetable(sheet);
    put_notes(sheet);
    tl_sheet_findings(sheet);
    tl_sheet_rules(sheet);
    tl_sheet_open(sheet, "div", "pair", false);
    tl_html_line(&sheet->html);
    tl_sheet_downloads(sheet);
    tl_sheet_subscribe(sheet);
    tl_sheet_close(sheet);
    tl_sheet_open(sheet, "p", "top", false);
    tl_html_link(&sheet->html, "#main", tl_sheet_word(sheet, TL_WORD_PAGE_TOP));
    tl_sheet_close(sheet);
}

enum tl_status tl_publish_page(const struct tl_page *page, struct tl_sink *sink) {
    struct tl_sheet sheet;
    tl_sheet_begin(&sheet, page);
    g_autofree char *title = tl_language_fill(sheet.language, TL_WORD_PAGE_TITLE, sheet.table->title, NULL);
    const struct tl_frame frame = {.language = sheet.language,
                                   .tag = sheet.table->tag,
                                   .title = title,
                                   .root = "../../",
                                   .programme = page->options->programme,
                                   .feed = tl_sheet_has_feed(page) ? "feed.ics" : NULL};
    enum tl_status status = TL_ERR_IO;
    if (tl_frame_begin(&sheet.html, sink, &frame)) {
        put_body(&sheet);
        status = tl_frame_end(&sheet.html);
    }
    tl_sheet_finish(&sheet);
    return status;
}
