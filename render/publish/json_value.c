/*
 * json_value.c - values out of JSON of which nothing is believed: it stood on a disk that others may write.
 *
 * SPDX-License-Identifier: MIT
 */
#include "render/publish/json_value.h"

#include <string.h>

/* json-glib calls itself for each level, so its stack is guarded here. Ours has five. */
#define DEPTH_MOST 16

static bool nests_too_deep(const char *bytes, size_t size) {
    unsigned depth = 0;
    bool quoted = false;
    for (size_t i = 0; i < size; i++) {
        char c = bytes[i];
        if (quoted) {
            i += c == '\\';
            quoted = c != '"';
        } else if (c == '"') {
            quoted = true;
        } else if (c == '[' || c == '{') {
            depth++;
        } else if ((c == ']' || c == '}') && depth > 0) {
            depth--;
        }
        if (depth > DEPTH_MOST) {
            return true;
        }
    }
    return false;
}

JsonObject *tl_json_document(const char *bytes, size_t size, JsonParser **ret_parser) {
    *ret_parser = NULL;
    if (size > TL_JSON_SIZE_MOST || !g_utf8_validate(bytes, (gssize)size, NULL) ||
        nests_too_deep(bytes, size)) {
        return NULL;
    }
    g_autoptr(JsonParser) parser = json_parser_new_immutable();
    if (!json_parser_load_from_data(parser, bytes, (gssize)size, NULL)) {
        return NULL;
    }
    JsonNode *root = json_parser_get_root(parser);
    JsonObject *document = root && JSON_NODE_HOLDS_OBJECT(root) ? json_node_get_object(root) : NULL;
    gint64 version;
    if (!document || !tl_json_integer(document, "version", 1, 1, &version)) {
        return NULL;
    }
    *ret_parser = g_steal_pointer(&parser);
    return document;
}

/* What a plan can hold: XML allows no other text, and the index is XML too. */
static bool is_clean(const char *text) {
    if (!g_utf8_validate(text, -1, NULL)) {
        return false;
    }
    for (; *text; text = g_utf8_next_char(text)) {
        gunichar c = g_utf8_get_char(text);
        if ((c < ' ' && c != '\t' && c != '\n' && c != '\r') || c == 0xfffe || c == 0xffff) {
            return false;
        }
    }
    return true;
}

static const char *node_text(JsonNode *node) {
    bool is_text = node && JSON_NODE_HOLDS_VALUE(node) && json_node_get_value_type(node) == G_TYPE_STRING;
    const char *text = is_text ? json_node_get_string(node) : NULL;
    return text && is_clean(text) ? text : NULL;
}

const char *tl_json_text(JsonObject *object, const char *name) {
    return node_text(json_object_get_member(object, name));
}

JsonArray *tl_json_array(JsonObject *object, const char *name) {
    JsonNode *node = json_object_get_member(object, name);
    return node && JSON_NODE_HOLDS_ARRAY(node) ? json_node_get_array(node) : NULL;
}

JsonObject *tl_json_object(JsonObject *object, const char *name) {
    JsonNode *node = json_object_get_member(object, name);
    return node && JSON_NODE_HOLDS_OBJECT(node) ? json_node_get_object(node) : NULL;
}

JsonObject *tl_json_object_at(JsonArray *array, guint index) {
    JsonNode *node = json_array_get_element(array, index);
    return JSON_NODE_HOLDS_OBJECT(node) ? json_node_get_object(node) : NULL;
}

const char *tl_json_text_at(JsonArray *array, guint index) {
    return node_text(json_array_get_element(array, index));
}

bool tl_json_integer(JsonObject *object, const char *name, gint64 least, gint64 most, gint64 *ret_value) {
    JsonNode *node = json_object_get_member(object, name);
    if (!node || !JSON_NODE_HOLDS_VALUE(node) || json_node_get_value_type(node) != G_TYPE_INT64) {
        return false;
    }
    *ret_value = json_node_get_int(node);
    return *ret_value >= least && *ret_value <= most;
}

/* Digits where the form has 0, else the form's own letters. */
static bool has_form(const char *text, const char *form) {
    for (; *form && *text; form++, text++) {
        if (*form == '0' ? !g_ascii_isdigit(*text) : *text != *form) {
            return false;
        }
    }
    return *form == *text;
}

static int number_at(const char *text, int digits) {
    int number = 0;
    for (int i = 0; i < digits; i++) {
        number = number * 10 + (text[i] - '0');
    }
    return number;
}

static bool civil_read(const char *text, tl_day *ret_day) {
    int year = number_at(text, 4);
    int month = number_at(text + 5, 2);
    int day = number_at(text + 8, 2);
    if (!tl_civil_valid(year, month, day)) {
        return false;
    }
    *ret_day = tl_day_from_civil(year, month, day);
    return true;
}

bool tl_json_day(const char *text, tl_day *ret_day) {
    return text && has_form(text, "0000-00-00") && civil_read(text, ret_day) && *ret_day >= TL_DAY_FIRST &&
           *ret_day <= TL_DAY_LAST;
}

bool tl_json_instant(const char *text, gint64 *ret_seconds) {
    tl_day day;
    if (!text || !has_form(text, "0000-00-00T00:00:00Z") || !civil_read(text, &day)) {
        return false;
    }
    int hours = number_at(text + 11, 2);
    int minutes = number_at(text + 14, 2);
    int seconds = number_at(text + 17, 2);
    *ret_seconds = (gint64)day * 86400 + hours * 3600 + minutes * 60 + seconds;
    return hours < 24 && minutes < 60 && seconds < 60;
}

int tl_json_choice(JsonObject *object, const char *name, const char *const *names, int count) {
    const char *text = tl_json_text(object, name);
    for (int i = 0; text && i < count; i++) {
        if (strcmp(names[i], text) == 0) {
            return i;
        }
    }
    return -1;
}
