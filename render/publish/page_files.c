/*
 * page_files.c - what a reader may take along: files, and the calendar that keeps itself up to date.
 *
 * SPDX-License-Identifier: MIT
 */
#include "render/publish/sheet.h"
#include "render/publish/subscribe.h"

#include <string.h>

bool tl_sheet_has_feed(const struct tl_page *page) {
    for (size_t i = 0; i < page->download_count; i++) {
        if (page->downloads[i].kind == TL_DOWNLOAD_ICS) {
            return true;
        }
    }
    return false;
}

#define KILO ((size_t)1000)

/* "44 kB", "1.2 MB". */
static char *size_words(const struct tl_sheet *sheet, size_t size) {
    bool mega = size >= KILO * KILO, kilo = size >= KILO;
    size_t unit = mega ? KILO * KILO : kilo ? KILO : 1;
    size_t tenths = (size * 10 + unit / 2) / unit;
    g_autofree char *number = mega ? g_strdup_printf("%zu.%zu", tenths / 10, tenths % 10)
                                   : g_strdup_printf("%zu", (size + unit / 2) / unit);
    enum tl_word word = mega ? TL_WORD_PAGE_MEGABYTES : kilo ? TL_WORD_PAGE_KILOBYTES : TL_WORD_PAGE_BYTES;
    return tl_language_fill(sheet->language, word, number, NULL);
}

/* In a folder of downloads "chart.pdf" would say nothing. */
static char *saved_name(const struct tl_sheet *sheet, const char *name) {
    return g_strdup_printf("%s-%s", tl_plan_info(sheet->plan)->id, name);
}

static void put_download(struct tl_sheet *sheet, const struct tl_download *download) {
    static const enum tl_word words[] = {
        [TL_DOWNLOAD_PDF] = TL_WORD_PAGE_FILE_PDF, [TL_DOWNLOAD_PNG] = TL_WORD_PAGE_FILE_PNG,
        [TL_DOWNLOAD_SVG] = TL_WORD_PAGE_FILE_SVG, [TL_DOWNLOAD_CSV] = TL_WORD_PAGE_FILE_CSV,
        [TL_DOWNLOAD_ICS] = TL_WORD_PAGE_FILE_ICS, [TL_DOWNLOAD_JSON] = TL_WORD_PAGE_FILE_JSON};
    g_autofree char *size = size_words(sheet, download->size);
    g_autofree char *text = tl_language_fill(sheet->language, words[download->kind], size, NULL);
    g_autofree char *saved = saved_name(sheet, download->name);
    tl_html_open(&sheet->html, "li");
    tl_html_open(&sheet->html, "a");
    tl_html_attribute(&sheet->html, "href", download->name);
    tl_html_attribute(&sheet->html, "download", saved);
    tl_html_text(&sheet->html, text);
    tl_html_close(&sheet->html);
    tl_sheet_close(sheet);
}

/* In the order of the kinds, whatever order they were made in. */
static void put_kind(struct tl_sheet *sheet, enum tl_download_kind kind) {
    for (size_t i = 0; i < sheet->page->download_count; i++) {
        if (sheet->page->downloads[i].kind == kind) {
            put_download(sheet, &sheet->page->downloads[i]);
        }
    }
}

void tl_sheet_downloads(struct tl_sheet *sheet) {
    tl_sheet_section(sheet, "downloads", tl_sheet_word(sheet, TL_WORD_PAGE_DOWNLOADS));
    tl_sheet_open(sheet, "ul", "files", false);
    tl_html_line(&sheet->html);
    for (enum tl_download_kind kind = TL_DOWNLOAD_PDF; kind <= TL_DOWNLOAD_JSON; kind++) {
        put_kind(sheet, kind);
    }
    tl_sheet_close(sheet);
    tl_sheet_section_end(sheet);
}

void tl_sheet_subscribe(struct tl_sheet *sheet) {
    if (!tl_sheet_has_feed(sheet->page)) {
        return;
    }
    g_autofree char *path = g_strdup_printf("plans/%s/feed.ics", tl_plan_info(sheet->plan)->id);
    const struct tl_subscription subscription = {.language = sheet->language,
                                                 .hint = TL_WORD_PAGE_SUBSCRIBE_HINT,
                                                 .site = sheet->page->options->url,
                                                 .path = path,
                                                 .link = "feed.ics"};
    tl_sheet_section(sheet, "subscribe", tl_sheet_word(sheet, TL_WORD_PAGE_SUBSCRIBE));
    tl_subscription_put(&sheet->html, &subscription);
    tl_sheet_section_end(sheet);
}
