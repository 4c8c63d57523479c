/*
 * feed_copy.c - events taken over from a feed, with a few of their lines written anew.
 *
 * SPDX-License-Identifier: MIT
 */
#include "render/export/feed.h"
#include "render/export/feed_edition.h"
#include "render/export/feed_line.h"

#include <string.h>

/* The content line as it is to be, in `ret_line`; false if it stays as it is. */
static bool line_change(const char *line, const struct tl_feed_change *change, GString *ret_line) {
    const char *summary = tl_feed_line_value(line, "SUMMARY");
    const char *item = tl_feed_line_value(line, "X-TENDERLINE-ITEM");
    if (summary && (change->cancelled || change->plan_title)) {
        g_string_printf(ret_line, "SUMMARY:%s%s", change->cancelled ? change->cancelled : "", summary);
        if (change->plan_title) {
            g_string_append_printf(ret_line, TL_FEED_OF_PLAN "%s", change->plan_title);
        }
    } else if (tl_feed_line_value(line, "DTSTAMP")) {
        g_string_printf(ret_line, "DTSTAMP:%s", change->modified);
    } else if (tl_feed_line_value(line, "LAST-MODIFIED")) {
        g_string_printf(ret_line, "LAST-MODIFIED:%s", change->modified);
    } else if (tl_feed_line_value(line, "SEQUENCE")) {
        g_string_printf(ret_line, "SEQUENCE:%u", change->sequence);
    } else if (change->cancelled && tl_feed_line_value(line, "STATUS")) {
        g_string_assign(ret_line, "STATUS:CANCELLED");
    } else if (change->plan_title && tl_feed_line_value(line, "CATEGORIES")) {
        g_string_printf(ret_line, "%s,%s", line, change->plan_title);
    } else if (change->plan && item) {
        g_string_printf(ret_line, "X-TENDERLINE-ITEM:%s/%s", change->plan, item);
    } else {
        return false;
    }
    return true;
}

/*
 * What will not be rings no bell, and is waited for by nothing. Nor has it a reason: that would name other
 * items, which may be hidden while it still stands.
 */
static bool is_dropped(const char *line, const struct tl_feed_change *change, bool *in_alarm) {
    if (!change->cancelled) {
        return false;
    }
    if (strcmp(line, "BEGIN:VALARM") == 0) {
        *in_alarm = true;
    } else if (strcmp(line, "END:VALARM") == 0) {
        *in_alarm = false;
        return true;
    }
    return *in_alarm || tl_feed_line_value(line, "RELATED-TO") || tl_feed_line_value(line, "DESCRIPTION");
}

void tl_feed_entry_copy(GString *text, const struct tl_feed_entry *entry,
                        const struct tl_feed_change *change) {
    g_autoptr(GString) line = g_string_new(NULL), changed = g_string_new(NULL);
    struct tl_feed_lines lines = {.at = entry->text, .end = entry->text + entry->size, .line = line};
    bool in_alarm = false;
    while (tl_feed_lines_next(&lines)) {
        if (is_dropped(line->str, change, &in_alarm)) {
            continue;
        }
        if (line_change(line->str, change, changed)) {
            tl_feed_line_put(text, changed->str);
        } else {
            g_string_append_len(text, lines.from, (gssize)lines.size);
        }
    }
}
