/*
 * subscribe.c - how to subscribe to a calendar. Where it will be is known, or the script finds it out.
 *
 * SPDX-License-Identifier: MIT
 */
#include "render/publish/subscribe.h"

#include <string.h>

static void close_line(struct tl_html *html) {
    tl_html_close(html);
    tl_html_line(html);
}

static void open_classed(struct tl_html *html, const char *name, const char *style) {
    tl_html_open(html, name);
    tl_html_attribute(html, "class", style);
}

/* Where the calendar will be, or NULL. */
static char *address_of(const struct tl_subscription *subscription) {
    const char *site = subscription->site;
    bool web = site && (g_str_has_prefix(site, "https://") || g_str_has_prefix(site, "http://"));
    return web ? g_strconcat(site, g_str_has_suffix(site, "/") ? "" : "/", subscription->path, NULL) : NULL;
}

/* The button; without an address it waits for the script, which knows where the page is. */
static void put_open(struct tl_html *html, const struct tl_subscription *subscription, const char *address) {
    g_autofree char *target =
        address ? g_strconcat("webcal", strstr(address, "://"), NULL) : g_strdup(subscription->link);
    tl_html_open(html, "p");
    open_classed(html, "a", "button");
    tl_html_attribute(html, "data-webcal", address ? "known" : "");
    tl_html_attribute(html, "href", target);
    tl_html_text(html, tl_language_word(subscription->language, TL_WORD_PAGE_SUBSCRIBE_OPEN));
    tl_html_close(html);
    close_line(html);
}

static void put_copy(struct tl_html *html, const struct tl_language *language) {
    open_classed(html, "p", "copy");
    tl_html_attribute(html, "data-copy", "feed-address");
    tl_html_attribute(html, "hidden", "");
    tl_html_line(html);
    tl_html_open(html, "button");
    tl_html_attribute(html, "type", "button");
    tl_html_attribute(html, "data-do", "copy");
    tl_html_text(html, tl_language_word(language, TL_WORD_PAGE_COPY));
    close_line(html);
    tl_html_open(html, "span");
    tl_html_attribute(html, "role", "status");
    tl_html_attribute(html, "data-done", tl_language_word(language, TL_WORD_PAGE_COPIED));
    tl_html_attribute(html, "data-failed", tl_language_word(language, TL_WORD_PAGE_COPY_FAILED));
    tl_html_close(html);
    close_line(html);
}

static void put_address(struct tl_html *html, const struct tl_subscription *subscription,
                        const char *address) {
    const struct tl_language *language = subscription->language;
    open_classed(html, "p", "address");
    open_classed(html, "span", "label");
    tl_html_text(html, tl_language_word(language, TL_WORD_PAGE_SUBSCRIBE_ADDRESS));
    tl_html_close(html);
    tl_html_text(html, " ");
    tl_html_open(html, "a");
    tl_html_attribute(html, "id", "feed-address");
    tl_html_attribute(html, "href", address ? address : subscription->link);
    tl_html_text(html, address ? address : tl_language_word(language, TL_WORD_PAGE_SUBSCRIBE_FEED));
    tl_html_close(html);
    close_line(html);
    put_copy(html, language);
}

/* Names are the programs' own, and stay as they are in every language. */
static void put_clients(struct tl_html *html, const struct tl_language *language) {
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
    tl_html_element(html, "h3", tl_language_word(language, TL_WORD_PAGE_HOW));
    for (size_t i = 0; i < G_N_ELEMENTS(clients); i++) {
        open_classed(html, "details", "client");
        tl_html_element(html, "summary", clients[i].name);
        tl_html_element(html, "p", tl_language_word(language, clients[i].words));
        close_line(html);
    }
}

void tl_subscription_put(struct tl_html *html, const struct tl_subscription *subscription) {
    g_autofree char *address = address_of(subscription);
    tl_html_element(html, "p", tl_language_word(subscription->language, subscription->hint));
    put_open(html, subscription, address);
    put_address(html, subscription, address);
    put_clients(html, subscription->language);
}
