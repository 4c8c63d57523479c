/*
 * json_value.h - values out of JSON of which nothing is believed.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef TL_PUBLISH_JSON_VALUE_H
#define TL_PUBLISH_JSON_VALUE_H

#include <glib.h>
#include <json-glib/json-glib.h>
#include <tenderline/date.h>

/* Larger files are refused, in bytes. */
#define TL_JSON_SIZE_MOST ((size_t)256 << 20)

/*
 * An object with "version": 1, or NULL: not JSON, not UTF-8, too large, nested as none of ours is. It lives
 * as long as the parser, which the caller unrefs (NULL with the answer NULL).
 */
JsonObject *tl_json_document(const char *bytes, size_t size, JsonParser **ret_parser);
/* NULL where the member is not there or of another type. */
const char *tl_json_text(JsonObject *object, const char *name);
JsonArray *tl_json_array(JsonObject *object, const char *name);
JsonObject *tl_json_object(JsonObject *object, const char *name);
/* The element as an object, a text; NULL if it is none. */
JsonObject *tl_json_object_at(JsonArray *array, guint index);
const char *tl_json_text_at(JsonArray *array, guint index);
/* False where the member is not there, no integer, or outside [least, most]. */
bool tl_json_integer(JsonObject *object, const char *name, gint64 least, gint64 most, gint64 *ret_value);
/* "2026-04-15". */
bool tl_json_day(const char *text, tl_day *ret_day);
/* "2026-04-15T09:30:00Z" as seconds since 1970. */
bool tl_json_instant(const char *text, gint64 *ret_seconds);
/* The place of the member's text among `names`; -1. */
int tl_json_choice(JsonObject *object, const char *name, const char *const *names, int count);

#endif
