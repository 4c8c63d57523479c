/*
 * edition.c - the schedule.json that was published last, read again for what has changed since. Nothing in
 * it is believed.
 *
 * SPDX-License-Identifier: MIT
 */
#include "render/publish/changes.h"
#include "render/publish/json_value.h"

#include <string.h>

/* Null is an open end. */
static bool end_read(JsonObject *object, const char *name, tl_day open, tl_day *ret_day) {
    const char *text = tl_json_text(object, name);
    *ret_day = open;
    return text ? tl_json_day(text, ret_day) : json_object_get_null_member(object, name);
}

/* Null is no date. */
static bool window_read(JsonObject *object, const char *name, struct tl_window *ret_window) {
    *ret_window = (struct tl_window){TL_DAY_PAST, TL_DAY_FUTURE};
    JsonObject *window = tl_json_object(object, name);
    if (!window) {
        return json_object_has_member(object, name) && json_object_get_null_member(object, name);
    }
    return json_object_has_member(window, "earliest") && json_object_has_member(window, "latest") &&
           end_read(window, "earliest", TL_DAY_PAST, &ret_window->earliest) &&
           end_read(window, "latest", TL_DAY_FUTURE, &ret_window->latest);
}

static bool is_off(const char *status) {
    static const enum tl_item_status off[] = {TL_ITEM_WITHDRAWN, TL_ITEM_ABANDONED, TL_ITEM_SUPERSEDED};
    for (size_t i = 0; i < G_N_ELEMENTS(off); i++) {
        if (strcmp(tl_item_status_name(off[i]), status) == 0) {
            return true;
        }
    }
    return false;
}

static const char *copy(struct tl_edition *edition, const char *text) {
    return text ? g_string_chunk_insert(edition->texts, text) : NULL;
}

static bool item_read(struct tl_edition *edition, JsonObject *object, struct tl_edition_item *ret_item) {
    const char *status = tl_json_text(object, "status");
    ret_item->id = copy(edition, tl_json_text(object, "id"));
    ret_item->title = copy(edition, tl_json_text(object, "title"));
    ret_item->kind = copy(edition, tl_json_text(object, "kind"));
    ret_item->off = status && is_off(status);
    return status && ret_item->id && ret_item->title && ret_item->kind &&
           window_read(object, "start", &ret_item->times.start) &&
           window_read(object, "finish", &ret_item->times.finish);
}

static bool items_read(struct tl_edition *edition, JsonObject *document) {
    JsonArray *list = tl_json_array(document, "items");
    guint count = list ? json_array_get_length(list) : 0;
    for (guint i = 0; i < count; i++) {
        JsonObject *object = tl_json_object_at(list, i);
        struct tl_edition_item item;
        if (!object || !item_read(edition, object, &item)) {
            return false;
        }
        g_array_append_val(edition->items, item);
    }
    return list != NULL;
}

bool tl_edition_read(struct tl_edition *edition, const char *bytes, size_t size) {
    *edition = (struct tl_edition){0};
    JsonParser *parser;
    JsonObject *document = tl_json_document(bytes, size, &parser);
    if (!document) {
        return false;
    }
    edition->texts = g_string_chunk_new(4096);
    edition->items = g_array_new(FALSE, TRUE, sizeof(struct tl_edition_item));
    bool right = items_read(edition, document);
    g_object_unref(parser);
    if (!right) {
        tl_edition_finish(edition);
    }
    return right;
}

void tl_edition_finish(struct tl_edition *edition) {
    if (edition->texts) {
        g_string_chunk_free(edition->texts);
        g_array_free(edition->items, TRUE);
    }
    *edition = (struct tl_edition){0};
}
