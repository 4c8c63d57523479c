/*
 * feed_text.c - the description of a calendar event: dates in words, the reason, the words of the paper.
 *
 * SPDX-License-Identifier: MIT
 */
#include "render/export/feed.h"

#include "render/export/label.h"

#include <internal/prose.h>

static void add_line(GString *text, const char *head, const char *words) {
    if (words && *words) {
        g_string_append(text, head);
        g_string_append(text, words);
        g_string_append_c(text, '\n');
    }
}

static void add_printed(GString *text, const struct tl_item *item) {
    if (item->printed && item->source) {
        g_string_append_printf(text, "Printed: “%s” (source: %s)\n", item->printed, item->source);
    } else if (item->printed) {
        g_string_append_printf(text, "Printed: “%s”\n", item->printed);
    } else {
        add_line(text, "Source: ", item->source);
    }
}

/* Without the plan's "as at": an event is not another one because the plan was looked at again. */
static void add_indicative(GString *text, const struct tl_plan *plan) {
    g_string_append_printf(text, "Indicative, from the plan “%s”. Dates may change.",
                           tl_plan_info(plan)->title);
}

char *tl_feed_description(const struct tl_schedule *schedule, const struct tl_item *item) {
    const struct tl_plan *plan = tl_schedule_plan(schedule);
    const struct tl_item *owner = tl_label_owner(plan, item);
    GString *text = g_string_new(NULL);
    g_autofree char *dates = tl_prose_item(schedule, tl_label_dated(plan, item)->index);
    add_line(text, "When: ", dates);
    char *reason = tl_schedule_reason(schedule, item->index);
    add_line(text, "Why: ", reason);
    tl_free(reason);
    g_autofree char *bodies = tl_label_bodies(NULL, plan, item);
    add_line(text, "Who decides: ", bodies);
    g_autofree char *lots = tl_label_lots(NULL, plan, item);
    add_line(text, "Lots: ", lots);
    g_autofree char *notes = tl_label_notes(NULL, schedule, item);
    add_line(text, "Status: ", notes);
    add_printed(text, item->printed || item->source ? item : owner);
    for (size_t i = 0; i < owner->details->note_count; i++) {
        add_line(text, "", owner->details->notes[i]);
    }
    add_indicative(text, plan);
    return g_string_free(text, FALSE);
}
