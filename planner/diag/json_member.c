/*
 * json_member.c - members of a JSON object.
 *
 * SPDX-License-Identifier: MIT
 */
#include <internal/json_member.h>

void tl_json_add_text(JsonBuilder *builder, const char *name, const char *text) {
    json_builder_set_member_name(builder, name);
    if (text) {
        json_builder_add_string_value(builder, text);
    } else {
        json_builder_add_null_value(builder);
    }
}

void tl_json_add_texts(JsonBuilder *builder, const char *name, const char *const *texts, size_t count) {
    tl_json_begin_array(builder, name);
    for (size_t i = 0; i < count; i++) {
        json_builder_add_string_value(builder, texts[i]);
    }
    json_builder_end_array(builder);
}

void tl_json_add_number(JsonBuilder *builder, const char *name, int64_t number) {
    json_builder_set_member_name(builder, name);
    json_builder_add_int_value(builder, number);
}

void tl_json_add_flag(JsonBuilder *builder, const char *name, bool flag) {
    json_builder_set_member_name(builder, name);
    json_builder_add_boolean_value(builder, flag);
}

void tl_json_add_null(JsonBuilder *builder, const char *name) {
    json_builder_set_member_name(builder, name);
    json_builder_add_null_value(builder);
}

void tl_json_begin_array(JsonBuilder *builder, const char *name) {
    json_builder_set_member_name(builder, name);
    json_builder_begin_array(builder);
}

void tl_json_begin_object(JsonBuilder *builder, const char *name) {
    json_builder_set_member_name(builder, name);
    json_builder_begin_object(builder);
}

char *tl_json_document_text(JsonBuilder *builder) {
    g_autoptr(JsonNode) root = json_builder_get_root(builder);
    g_autofree char *json = json_to_string(root, TRUE);
    return g_strconcat(json, "\n", NULL);
}
