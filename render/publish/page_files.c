/*
 * page_files.c - what a reader may take along: files, and the calendar that keeps itself up to date.
 *
 * SPDX-License-Identifier: MIT
 */
#include "render/publish/sheet.h"

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

/* Where the feed will be, or NULL. */
static char *feed_address(const struct tl_sheet *sheet) {
    const char *url = sheet->page->options->url;
    bool web = url && (g_str_has_prefix(url, "https://") || g_str_has_prefix(url, "http://"));
    return web ? g_strdup_printf("%s%splans/%s/feed.ics", url, g_str_has_suffix(url, "/") ? "" : "/",
                                 tl_plan_info(sheet->plan)->id)
               : NULL;
}

/* The button; without an address it waits for the script, which knows where the page is. */
static void put_open(struct tl_sheet *sheet, const char *address) {
    g_autofree char *target =
        address ? g_strconcat("webcal", strstr(address, "://"), NULL) : g_strdup("feed.ics");
    tl_html_open(&sheet->html, "p");
    tl_html_open(&sheet->html, "a");
    tl_html_attribute(&sheet->html, "class", "button");
    tl_html_attribute(&sheet->html, "data-webcal", address ? "known" : "");
    tl_html_attribute(&sheet->html, "href", target);
    tl_html_text(&sheet->html, tl_sheet_word(sheet, TL_WORD_PAGE_SUBSCRIBE_OPEN));
    tl_html_close(&sheet->html);
    tl_sheet_close(sheet);
}

static void put_copy(struct tl_sheet *sheet) {
    struct tl_html *html = &sheet->html;
    tl_html_open(html, "p");
    tl_html_attribute(html, "class", "copy");
    tl_html_attribute(html, "data-copy", "feed-address");
    tl_html_attribute(html, "hidden", "");
    tl_html_line(html);
    tl_sheet_button(sheet, "data-do", "copy", tl_sheet_word(sheet, TL_WORD_PAGE_COPY));
    tl_html_open(html, "span");
    tl_html_attribute(html, "role", "status");
    tl_html_attribute(html, "data-done", tl_sheet_word(sheet, TL_WORD_PAGE_COPIED));
    tl_html_attribute(html, "data-failed", tl_sheet_word(sheet, TL_WORD_PAGE_COPY_FAILED));
    tl_html_close(html);
    tl_sheet_close(sheet);
}

static void put_address(struct tl_sheet *sheet, const char *address) {
    tl_sheet_open(sheet, "p", "address", false);
    tl_sheet_span(sheet, "label", tl_sheet_word(sheet, TL_WORD_PAGE_SUBSCRIBE_ADDRESS));
    tl_html_text(&sheet->html, " ");
    tl_html_open(&sheet->html, "a");
    tl_html_attribute(&sheet->html, "id", "feed-address");
    tl_html_attribute(&sheet->html, "href", address ? address : "feed.ics");
    tl_html_text(&sheet->html, address ? address : tl_sheet_word(sheet, TL_WORD_PAGE_SUBSCRIBE_FEED));
    tl_html_close(&sheet->html);
    tl_sheet_close(sheet);
    put_copy(sheet);
}

/* Names are the programs' own, and stay as they are in every language. */
static void put_clients(struct tl_sheet *sheet) {
    static const struct {
        const char *name;
        enum tl_word words;
    } clients[] = {
        {"Google Calendar", TL_WORD_PAGE_HOW_GOOGLE},
        {"Outlook (web, Windows)", TL_WORD_PAGE_HOW_OUTLOOK},
        {"Outlook (classic)", TL_WORD_PAGE_HOW_CLASSIC},
        {"Apple Calendar (iPhone, iPad, Mac)", TL_WORD_PAGE_HOW_APPLE},
        {"Android", TL_WORD_PAGE_HOW_ANDROID},
        {"Thunderbird", TL_WORD_PAGE_HOW_THUNDERBIRD},
    };
    tl_html_element(&sheet->html, "h3", tl_sheet_word(sheet, TL_WORD_PAGE_HOW));
    for (size_t i = 0; i < G_N_ELEMENTS(clients); i++) {
        tl_sheet_open(sheet, "details", "client", false);
        tl_html_element(&sheet->html, "summary", clients[i].name);
        tl_html_element(&sheet->html, "p", tl_sheet_word(sheet, clients[i].words));
        tl_sheet_close(sheet);
    }
}

void tl_sheet_subscribe(struct tl_sheet *sheet) {
    if (!tl_sheet_has_feed(sheet->page)) {
        return;
    }
    g_autofree char *address = feed_address(sheet);
    tl_sheet_section(sheet, "subscribe", tl_sheet_word(sheet, TL_WORD_PAGE_SUBSCRIBE));
    tl_html_element(&sheet->html, "p", tl_sheet_word(sheet, TL_WORD_PAGE_SUBSCRIBE_HINT));
    put_open(sheet, address);
    put_address(sheet, address);
    put_clients(sheet);
    tl_sheet_section_end(sheet);
}
