/*
 * page_chart.c - the chart as a drawing in the page, whose bars lead to the rows of the timetable.
 *
 * SPDX-License-Identifier: MIT
 */
#include "render/publish/sheet.h"

/* Buttons that do nothing without the script, which shows them. */
static void put_sizes(struct tl_sheet *sheet) {
    struct tl_html *html = &sheet->html;
    tl_html_open(html, "div");
    tl_html_attribute(html, "class", "tools");
    tl_html_attribute(html, "role", "group");
    tl_html_attribute(html, "aria-label", tl_sheet_word(sheet, TL_WORD_PAGE_SIZE));
    tl_html_attribute(html, "data-sizes", "chart-scroll");
    tl_html_attribute(html, "hidden", "");
    tl_html_line(html);
    tl_sheet_button(sheet, "data-size", "less", tl_sheet_word(sheet, TL_WORD_PAGE_SMALLER));
    tl_sheet_button(sheet, "data-size", "more", tl_sheet_word(sheet, TL_WORD_PAGE_LARGER));
    tl_sheet_button(sheet, "data-size", "fit", tl_sheet_word(sheet, TL_WORD_PAGE_FIT));
    tl_html_open(html, "output");
    tl_html_attribute(html, "data-words", tl_sheet_word(sheet, TL_WORD_PAGE_SIZE_NOW));
    tl_sheet_close(sheet);
    tl_sheet_close(sheet);
}

static enum tl_status bytes_insert(void *context, const void *data, size_t size) {
    tl_html_raw(context, data, size);
    return TL_OK;
}

static void put_picture(struct tl_sheet *sheet) {
    g_autoptr(GPtrArray) targets = g_ptr_array_new_with_free_func(g_free);
    for (size_t i = 0; i < sheet->item_count; i++) {
        g_ptr_array_add(targets, tl_sheet_row_target(sheet, sheet->rows[i]));
    }
    struct tl_sink sink = {.write = bytes_insert, .context = &sheet->html};
    enum tl_status status =
        tl_scene_write_svg_inline(sheet->page->chart, (const char *const *)targets->pdata, &sink);
    if (sheet->html.status == TL_OK) {
        sheet->html.status = status;
    }
}

static void put_hint(struct tl_sheet *sheet) {
    struct tl_html *html = &sheet->html;
    tl_sheet_open(sheet, "p", "hint", false);
    tl_html_text(html, tl_sheet_word(sheet, TL_WORD_PAGE_CHART_HINT));
    tl_html_text(html, " ");
    tl_html_link(html, "#timetable", tl_sheet_word(sheet, TL_WORD_PAGE_SKIP_CHART));
    tl_sheet_close(sheet);
}

void tl_sheet_chart(struct tl_sheet *sheet) {
    struct tl_html *html = &sheet->html;
    tl_sheet_section(sheet, "chart", tl_sheet_word(sheet, TL_WORD_PAGE_CHART));
    if (sheet->table->rows->len > 0) {
        put_hint(sheet);
        put_sizes(sheet);
    }
    tl_html_open(html, "section");
    tl_html_attribute(html, "class", "scroll");
    tl_html_attribute(html, "id", "chart-scroll");
    tl_html_attribute(html, "aria-label", tl_sheet_word(sheet, TL_WORD_PAGE_CHART_REGION));
    tl_html_attribute(html, "tabindex", "0");
    put_picture(sheet);
    tl_sheet_close(sheet);
    tl_sheet_section_end(sheet);
}
