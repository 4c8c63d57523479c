/*
 * entry.c - entry.json, written. Names of members never change once released.
 *
 * SPDX-License-Identifier: MIT
 */
#include "render/publish/entry.h"

#include <internal/json_member.h>

#include "render/export/label.h"
#include "render/publish/entry_names.h"

const char *const tl_entry_stages[TL_STAGE_COUNT] = {
    [TL_STAGE_UNKNOWN] = "unknown",
    [TL_STAGE_AHEAD] = "ahead",
    [TL_STAGE_UNDER_WAY] = "under way",
    [TL_STAGE_OVER] = "over",
};

const char *tl_change_name(enum tl_change_kind kind) {
    static const char *const names[TL_CHANGE_COUNT] = {
        [TL_CHANGE_ADDED] = "added",
        [TL_CHANGE_MOVED] = "moved",
        [TL_CHANGE_RENAMED] = "renamed",
        [TL_CHANGE_WITHDRAWN] = "withdrawn",
    };
    return names[kind];
}

void tl_entry_begin(struct tl_entry *entry) {
    *entry = (struct tl_entry){
        .texts = g_string_chunk_new(512),
        .as_at = TL_DAY_PAST,
        .authorities = g_ptr_array_new(),
        .bodies = g_ptr_array_new(),
        .kinds = g_ptr_array_new(),
        .months = g_ptr_array_new(),
        .next = g_array_new(FALSE, TRUE, sizeof(struct tl_entry_event)),
        .changes = g_array_new(FALSE, TRUE, sizeof(struct tl_change)),
    };
}

void tl_entry_finish(struct tl_entry *entry) {
    if (entry->texts) {
        g_string_chunk_free(entry->texts);
        g_ptr_array_free(entry->authorities, TRUE);
        g_ptr_array_free(entry->bodies, TRUE);
        g_ptr_array_free(entry->kinds, TRUE);
        g_ptr_array_free(entry->months, TRUE);
        g_array_free(entry->next, TRUE);
        g_array_free(entry->changes, TRUE);
    }
    *entry = (struct tl_entry){0};
}

const char *tl_entry_text(struct tl_entry *entry, const char *text) {
    return text ? g_string_chunk_insert(entry->texts, text) : NULL;
}

static void add_instant(JsonBuilder *builder, const char *name, int64_t seconds) {
    g_autoptr(GDateTime) time = g_date_time_new_from_unix_utc(seconds);
    g_autofree char *text = g_date_time_format(time, "%Y-%m-%dT%H:%M:%SZ");
    tl_json_add_text(builder, name, text);
}

static void add_list(JsonBuilder *builder, const char *name, const GPtrArray *texts) {
    tl_json_begin_array(builder, name);
    for (guint i = 0; i < texts->len; i++) {
        json_builder_add_string_value(builder, texts->pdata[i]);
    }
    json_builder_end_array(builder);
}

static void add_next(JsonBuilder *builder, const struct tl_entry *entry) {
    tl_json_begin_array(builder, "next");
    for (guint i = 0; i < entry->next->len; i++) {
        const struct tl_entry_event *event = &g_array_index(entry->next, struct tl_entry_event, i);
        json_builder_begin_object(builder);
        tl_json_add_day(builder, "day", event->day);
        tl_json_add_text(builder, "when", event->when);
        tl_json_add_text(builder, "item", event->item);
        tl_json_add_text(builder, "kind", event->kind);
        tl_json_add_text(builder, "title", event->title);
        json_builder_end_object(builder);
    }
    json_builder_end_array(builder);
}

static void add_changes(JsonBuilder *builder, const struct tl_entry *entry) {
    add_instant(builder, "changed", entry->changed_at);
    tl_json_begin_array(builder, "changes");
    for (guint i = 0; i < entry->changes->len; i++) {
        const struct tl_change *change = &g_array_index(entry->changes, struct tl_change, i);
        json_builder_begin_object(builder);
        tl_json_add_text(builder, "change", tl_change_name(change->kind));
        tl_json_add_text(builder, "item", change->item);
        tl_json_add_text(builder, "title", change->title);
        tl_json_add_text(builder, "was", change->was);
        tl_json_add_number(builder, "days", change->days);
        json_builder_end_object(builder);
    }
    json_builder_end_array(builder);
}

GString *tl_entry_write(const struct tl_entry *entry) {
    g_autoptr(JsonBuilder) builder = json_builder_new();
    json_builder_begin_object(builder);
    tl_json_add_number(builder, "version", 1);
    tl_json_add_text(builder, "id", entry->id);
    tl_json_add_text(builder, "title", entry->title);
    tl_json_add_text(builder, "language", entry->language);
    tl_json_add_text(builder, "audience", tl_label_audience(entry->audience));
    tl_json_add_day(builder, "asAt", entry->as_at);
    tl_json_add_text(builder, "stage", tl_entry_stages[entry->stage]);
    tl_json_add_number(builder, "broken", entry->broken);
    tl_json_add_number(builder, "possible", entry->possible);
    tl_json_add_number(builder, "missed", entry->missed);
    add_list(builder, "authorities", entry->authorities);
    add_list(builder, "bodies", entry->bodies);
    add_list(builder, "kinds", entry->kinds);
    add_list(builder, "months", entry->months);
    add_next(builder, entry);
    add_changes(builder, entry);
    add_instant(builder, "pdf", entry->pdf_at);
    json_builder_end_object(builder);
    g_autoptr(JsonNode) root = json_builder_get_root(builder);
    g_autoptr(JsonGenerator) generator = json_generator_new();
    json_generator_set_root(generator, root);
    GString *text = g_string_new(NULL);
    json_generator_to_gstring(generator, text);
    return g_string_append_c(text, '\n');
}
