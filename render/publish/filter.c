/*
 * filter.c - finding rows of a table: a field and boxes that the script brings to light.
 *
 * SPDX-License-Identifier: MIT
 */
#include "render/publish/filter.h"

static void close_line(struct tl_html *html) {
    tl_html_close(html);
    tl_html_line(html);
}

void tl_filter_begin(struct tl_html *html, const char *label) {
    tl_html_open(html, "div");
    tl_html_attribute(html, "class", "tools");
    tl_html_attribute(html, "role", "search");
    tl_html_attribute(html, "data-filter", "rows");
    tl_html_attribute(html, "hidden", "");
    tl_html_line(html);
    tl_html_open(html, "p");
    tl_html_attribute(html, "class", "choice find");
    tl_html_open(html, "label");
    tl_html_attribute(html, "for", "find");
    tl_html_text(html, label);
    close_line(html);
    tl_html_open(html, "input");
    tl_html_attribute(html, "type", "search");
    tl_html_attribute(html, "id", "find");
    tl_html_attribute(html, "autocomplete", "off");
    tl_html_void(html);
    close_line(html);
}

void tl_filter_checkbox(struct tl_html *html, const char *attribute, const char *token, const char *label) {
    tl_html_open(html, "label");
    tl_html_attribute(html, "class", "check");
    tl_html_open(html, "input");
    tl_html_attribute(html, "type", "checkbox");
    tl_html_attribute(html, attribute, token);
    tl_html_void(html);
    tl_html_text(html, " ");
    tl_html_text(html, label);
    close_line(html);
}

void tl_filter_end(struct tl_html *html, const char *some, const char *none) {
    tl_html_open(html, "p");
    tl_html_attribute(html, "class", "count");
    tl_html_attribute(html, "role", "status");
    tl_html_attribute(html, "data-some", some);
    tl_html_attribute(html, "data-none", none);
    close_line(html);
    close_line(html);
}
