/*
 * json_member.h - members of the JSON object that a builder has open. Not installed.
 *
 * Names are copied. NULL and unknown days become null, which is never left out.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef TL_INTERNAL_JSON_MEMBER_H
#define TL_INTERNAL_JSON_MEMBER_H

#include <json-glib/json-glib.h>
#include <stdbool.h>
#include <tenderline/date.h>

void tl_json_add_text(JsonBuilder *builder, const char *name, const char *text);
void tl_json_add_texts(JsonBuilder *builder, const char *name, const char *const *texts, size_t count);
void tl_json_add_number(JsonBuilder *builder, const char *name, int64_t number);
void tl_json_add_flag(JsonBuilder *builder, const char *name, bool flag);
void tl_json_add_null(JsonBuilder *builder, const char *name);
/* "2026-04-15". */
void tl_json_add_day(JsonBuilder *builder, const char *name, tl_day day);
/* Both ends, inclusive: {"earliest": …, "latest": …}. */
void tl_json_add_window(JsonBuilder *builder, const char *name, struct tl_window window);
/* To be ended with json_builder_end_array() and json_builder_end_object(). */
void tl_json_begin_array(JsonBuilder *builder, const char *name);
void tl_json_begin_object(JsonBuilder *builder, const char *name);
/* All that was built, a member to a line and a newline behind it; g_free. */
char *tl_json_document_text(JsonBuilder *builder);

#endif
