/*
 * entry_read.c - entry.json, read. It stood where others may write, so nothing in it is believed.
 *
 * SPDX-License-Identifier: MIT
 */
#include <string.h>

#include "render/export/label.h"
#include "render/publish/entry_names.h"
#include "render/publish/json_value.h"

/* Years 1970 to 2199, as the program takes them. */
#define INSTANT_MOST G_GINT64_CONSTANT(7258118399)
#define DAYS_MOST 200000

/* The id of a plan, which names a folder. */
static bool is_plan_id(const char *id) {
    static const char more[] = "._-";
    if (!g_ascii_isalpha(*id) && *id != '_') {
        return false;
    }
    for (const char *at = id; *at; at++) {
        if (!g_ascii_isalnum(*at) && !strchr(more, *at)) {
            return false;
        }
    }
    return strlen(id) <= TL_SITE_ID_MOST;
}

static bool instant_read(JsonObject *document, const char *name, int64_t *ret_seconds) {
    gint64 seconds;
    if (!tl_json_instant(tl_json_text(document, name), &seconds) || seconds < 0 || seconds > INSTANT_MOST) {
        return false;
    }
    *ret_seconds = seconds;
    return true;
}

static bool count_read(JsonObject *document, const char *name, unsigned *ret_count) {
    gint64 count;
    if (!tl_json_integer(document, name, 0, G_MAXINT32, &count)) {
        return false;
    }
    *ret_count = (unsigned)count;
    return true;
}

static bool list_read(struct tl_entry *entry, JsonObject *document, const char *name, GPtrArray *texts) {
    JsonArray *list = tl_json_array(document, name);
    guint count = list ? json_array_get_length(list) : 0;
    for (guint i = 0; i < count; i++) {
        const char *text = tl_json_text_at(list, i);
        if (!text) {
            return false;
        }
        g_ptr_array_add(texts, (char *)tl_entry_text(entry, text));
    }
    return list != NULL;
}

/* "2026-04" each. */
static bool months_fit(const GPtrArray *months) {
    for (guint i = 0; i < months->len; i++) {
        g_autofree char *first = g_strconcat(months->pdata[i], "-01", NULL);
        tl_day day;
        if (!tl_json_day(first, &day)) {
            return false;
        }
    }
    return true;
}

static bool next_read(struct tl_entry *entry, JsonObject *document) {
    JsonArray *list = tl_json_array(document, "next");
    guint count = list ? json_array_get_length(list) : 0;
    for (guint i = 0; i < count; i++) {
        JsonObject *object = tl_json_object_at(list, i);
        struct tl_entry_event event = {0};
        if (!object || !tl_json_day(tl_json_text(object, "day"), &event.day)) {
            return false;
        }
        event.item = tl_entry_text(entry, tl_json_text(object, "item"));
        event.when = tl_entry_text(entry, tl_json_text(object, "when"));
        event.title = tl_entry_text(entry, tl_json_text(object, "title"));
        event.kind = tl_entry_text(entry, tl_json_text(object, "kind"));
        if (!event.item || !event.title || !event.kind) {
            return false;
        }
        g_array_append_val(entry->next, event);
    }
    return list != NULL && count <= TL_ENTRY_NEXT_MOST;
}

static bool change_read(struct tl_entry *entry, JsonObject *object, struct tl_change *ret_change) {
    const char *names[TL_CHANGE_COUNT];
    for (int i = 0; i < TL_CHANGE_COUNT; i++) {
        names[i] = tl_change_name((enum tl_change_kind)i);
    }
    gint64 days;
    int kind = tl_json_choice(object, "change", names, TL_CHANGE_COUNT);
    if (kind < 0 || !tl_json_integer(object, "days", -DAYS_MOST, DAYS_MOST, &days)) {
        return false;
    }
    *ret_change = (struct tl_change){
        .kind = (enum tl_change_kind)kind,
        .item = tl_entry_text(entry, tl_json_text(object, "item")),
        .index = TL_NONE,
        .title = tl_entry_text(entry, tl_json_text(object, "title")),
        .was = tl_entry_text(entry, tl_json_text(object, "was")),
        .days = (int32_t)days,
    };
    return ret_change->item && ret_change->title && (kind != TL_CHANGE_RENAMED || ret_change->was);
}

static bool changes_read(struct tl_entry *entry, JsonObject *document) {
    JsonArray *list = tl_json_array(document, "changes");
    guint count = list ? json_array_get_length(list) : 0;
    for (guint i = 0; i < count; i++) {
        JsonObject *object = tl_json_object_at(list, i);
        struct tl_change change;
        if (!object || !change_read(entry, object, &change)) {
            return false;
        }
        g_array_append_val(entry->changes, change);
    }
    return list != NULL && instant_read(document, "changed", &entry->changed_at);
}

static bool identity_read(struct tl_entry *entry, JsonObject *document) {
    const char *audiences[TL_AUDIENCE_EXEMPT + 1];
    for (int i = 0; i <= TL_AUDIENCE_EXEMPT; i++) {
        audiences[i] = tl_label_audience((enum tl_audience)i);
    }
    int audience = tl_json_choice(document, "audience", audiences, TL_AUDIENCE_EXEMPT + 1);
    int stage = tl_json_choice(document, "stage", tl_entry_stages, TL_STAGE_COUNT);
    const char *as_at = tl_json_text(document, "asAt");
    entry->id = tl_entry_text(entry, tl_json_text(document, "id"));
    entry->title = tl_entry_text(entry, tl_json_text(document, "title"));
    entry->language = tl_entry_text(entry, tl_json_text(document, "language"));
    if (audience < 0 || stage < 0 || !entry->id || !is_plan_id(entry->id) || !entry->title ||
        !entry->language || (as_at && !tl_json_day(as_at, &entry->as_at))) {
        return false;
    }
    entry->audience = (enum tl_audience)audience;
    entry->stage = (enum tl_entry_stage)stage;
    return true;
}

static bool document_read(struct tl_entry *entry, JsonObject *document) {
    return identity_read(entry, document) && count_read(document, "broken", &entry->broken) &&
           count_read(document, "possible", &entry->possible) &&
           count_read(document, "missed", &entry->missed) &&
           list_read(entry, document, "authorities", entry->authorities) &&
           list_read(entry, document, "bodies", entry->bodies) &&
           list_read(entry, document, "kinds", entry->kinds) &&
           list_read(entry, document, "months", entry->months) && months_fit(entry->months) &&
           next_read(entry, document) && changes_read(entry, document) &&
           instant_read(document, "pdf", &entry->pdf_at);
}

bool tl_entry_read(struct tl_entry *entry, const char *bytes, size_t size) {
    *entry = (struct tl_entry){0};
    JsonParser *parser;
    JsonObject *document = tl_json_document(bytes, size, &parser);
    if (!document) {
        return false;
    }
    tl_entry_begin(entry);
    bool right = document_read(entry, document);
    g_object_unref(parser);
    if (!right) {
        tl_entry_finish(entry);
    }
    return right;
}
