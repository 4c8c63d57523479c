/*
 * frame.c - what every page of a site begins and ends with.
 *
 * Styles, script and icon are the site's own files. The policy in the head allows these and nothing
 * else: no page of a site fetches anything from elsewhere, whatever a plan's texts hold.
 *
 * SPDX-License-Identifier: MIT
 */
#include "render/publish/frame.h"

static const char policy[] = "default-src 'none'; img-src 'self'; style-src 'self'; script-src 'self'; "
                             "base-uri 'none'; form-action 'none'";

static void put_meta(struct tl_html *html, const char *key, const char *name, const char *content) {
    tl_html_open(html, "meta");
    tl_html_attribute(html, key, name);
    if (content) {
        tl_html_attribute(html, "content", content);
    }
    tl_html_void(html);
    tl_html_line(html);
}

static void put_link(struct tl_html *html, const char *kind, const char *type, const char *target) {
    tl_html_open(html, "link");
    tl_html_attribute(html, "rel", kind);
    if (type) {
        tl_html_attribute(html, "type", type);
    }
    tl_html_attribute(html, "href", target);
    tl_html_void(html);
    tl_html_line(html);
}

static void put_head(struct tl_html *html, const struct tl_frame *frame) {
    g_autofree char *title = frame->programme && *frame->root
                                 ? g_strdup_printf("%s – %s", frame->title, frame->programme)
                                 : g_strdup(frame->title);
    g_autofree char *style = g_strconcat(frame->root, "site.css", NULL);
    g_autofree char *script = g_strconcat(frame->root, "site.js", NULL);
    g_autofree char *icon = g_strconcat(frame->root, "icon.svg", NULL);
    tl_html_open(html, "head");
    tl_html_line(html);
    put_meta(html, "charset", "utf-8", NULL);
    put_meta(html, "http-equiv", "Content-Security-Policy", policy);
    tl_html_element(html, "title", title);
    put_meta(html, "name", "viewport", "width=device-width, initial-scale=1");
    put_meta(html, "name", "color-scheme", "light dark");
    put_link(html, "icon", "image/svg+xml", icon); /* else browsers ask for one that is not there */
    put_link(html, "stylesheet", NULL, style);
    if (frame->feed) {
        put_link(html, "alternate", "text/calendar", frame->feed);
    }
    tl_html_open(html, "script");
    tl_html_attribute(html, "src", script);
    tl_html_attribute(html, "defer", "");
    tl_html_close(html);
    tl_html_line(html);
    tl_html_close(html);
    tl_html_line(html);
}

/* The way back to the index; on the index itself its name alone. */
static void put_banner(struct tl_html *html, const struct tl_frame *frame) {
    bool index = *frame->root == '\0';
    const char *all = tl_language_word(frame->language, TL_WORD_PAGE_ALL_PLANS);
    if (index && !frame->programme) {
        return;
    }
    tl_html_open(html, "header");
    tl_html_attribute(html, "class", "banner");
    tl_html_line(html);
    if (frame->programme) {
        tl_html_classed(html, "p", "programme", frame->programme);
    }
    if (!index) {
        g_autofree char *target = g_strconcat(frame->root, "index.html", NULL);
        tl_html_open(html, "p");
        tl_html_attribute(html, "class", "back");
        tl_html_link(html, target, all);
        tl_html_close(html);
        tl_html_line(html);
    }
    tl_html_close(html);
    tl_html_line(html);
}

bool tl_frame_begin(struct tl_html *html, struct tl_sink *sink, const struct tl_frame *frame) {
    if (!tl_html_start(html, sink, frame->tag)) {
        return false;
    }
    put_head(html, frame);
    tl_html_open(html, "body");
    tl_html_line(html);
    tl_html_open(html, "a");
    tl_html_attribute(html, "class", "skip");
    tl_html_attribute(html, "href", "#main");
    tl_html_text(html, tl_language_word(frame->language, TL_WORD_PAGE_SKIP));
    tl_html_close(html);
    tl_html_line(html);
    put_banner(html, frame);
    tl_html_open(html, "main");
    tl_html_attribute(html, "id", "main");
    tl_html_attribute(html, "tabindex", "-1");
    tl_html_line(html);
    return true;
}

enum tl_status tl_frame_end(struct tl_html *html) {
    return tl_html_end(html);
}
