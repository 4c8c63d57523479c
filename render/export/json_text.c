/*
 * json_text.c - JSON as it is written (RFC 8259).
 *
 * json-glib, which reads these files in the tests, builds a tree first: four times the cost of all
 * the rest of a schedule.
 *
 * SPDX-License-Identifier: MIT
 */
#include "render/export/json_text.h"

#include <string.h>

/* A value or name comes after something else of the same object or array. */
static void separate(GString *json) {
    if (json->len > 0 && !strchr("{[:", json->str[json->len - 1])) {
        g_string_append_c(json, ',');
    }
}

void tl_json_begin(GString *json, char bracket) {
    separate(json);
    g_string_append_c(json, bracket);
}

void tl_json_end(GString *json, char bracket) {
    g_string_append_c(json, bracket);
}

static void append_escaped(GString *json, unsigned char c) {
    switch (c) {
    case '"':
        g_string_append(json, "\\\"");
        return;
    case '\\':
        g_string_append(json, "\\\\");
        return;
    case '\n':
        g_string_append(json, "\\n");
        return;
    case '\t':
        g_string_append(json, "\\t");
        return;
    default:
        g_string_append_printf(json, "\\u%04x", c);
        return;
    }
}

static void append_string(GString *json, const char *text) {
    /* The control characters, DEL, the quote and the backslash. */
    static const char special[] = "\001\002\003\004\005\006\007\010\011\012\013\014\015\016\017\020"
                                  "\021\022\023\024\025\026\027\030\031\032\033\034\035\036\037"
                                  "\177\"\\";
    g_string_append_c(json, '"');
    for (;;) {
        size_t plain = strcspn(text, special);
        g_string_append_len(json, text, (gssize)plain);
        if (!text[plain]) {
            break;
        }
        append_escaped(json, (unsigned char)text[plain]);
        text += plain + 1;
    }
    g_string_append_c(json, '"');
}

void tl_json_name(GString *json, const char *name) {
    separate(json);
    append_string(json, name);
    g_string_append_c(json, ':');
}

void tl_json_null(GString *json) {
    separate(json);
    g_string_append(json, "null");
}

void tl_json_text(GString *json, const char *text) {
    if (!text) {
        tl_json_null(json);
        return;
    }
    separate(json);
    append_string(json, text);
}

void tl_json_number(GString *json, int64_t value) {
    char digits[24];
    separate(json);
    g_snprintf(digits, sizeof digits, "%" G_GINT64_FORMAT, value);
    g_string_append(json, digits);
}

void tl_json_flag(GString *json, bool value) {
    separate(json);
    g_string_append(json, value ? "true" : "false");
}

void tl_json_add_text(GString *json, const char *name, const char *text) {
    tl_json_name(json, name);
    tl_json_text(json, text);
}

void tl_json_add_day(GString *json, const char *name, tl_day day) {
    char text[TL_DAY_TEXT_SIZE];
    if (tl_day_known(day)) {
        tl_day_text(day, text);
    }
    tl_json_add_text(json, name, tl_day_known(day) ? text : NULL);
}
