/*
 * json_text.h - JSON as it is written: no tree, so that a million items cost no more than their text.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef TL_EXPORT_JSON_TEXT_H
#define TL_EXPORT_JSON_TEXT_H

#include <glib.h>
#include <tenderline/date.h>

/*
 * All append to `json`, which holds one value being written; commas come by themselves. A value
 * stands alone, in an array, or after tl_json_name().
 */
void tl_json_begin(GString *json, char bracket); /* '{' or '[' */
void tl_json_end(GString *json, char bracket);   /* '}' or ']' */
void tl_json_name(GString *json, const char *name);
void tl_json_text(GString *json, const char *text); /* NULL writes null; UTF-8 */
void tl_json_number(GString *json, int64_t value);
void tl_json_flag(GString *json, bool value);
void tl_json_null(GString *json);

/* Members: a text or null; a day as "2026-04-15", or null when it is open. */
void tl_json_add_text(GString *json, const char *name, const char *text);
void tl_json_add_day(GString *json, const char *name, tl_day day);

#endif
