/*
 * json_day.c - days as members of a JSON object.
 *
 * SPDX-License-Identifier: MIT
 */
#include <internal/json_member.h>

void tl_json_add_day(JsonBuilder *builder, const char *name, tl_day day) {
    char text[TL_DAY_TEXT_SIZE];
    if (tl_day_known(day)) {
        tl_day_text(day, text);
    }
    tl_json_add_text(builder, name, tl_day_known(day) ? text : NULL);
}

void tl_json_add_window(JsonBuilder *builder, const char *name, struct tl_window window) {
    tl_json_begin_object(builder, name);
    tl_json_add_day(builder, "earliest", window.earliest);
    tl_json_add_day(builder, "latest", window.latest);
    json_builder_end_object(builder);
}
