/*
 * tag_fields.c - the attributes of one start tag: known, read, none missing.
 *
 * SPDX-License-Identifier: MIT
 */
#include <string.h>

#include "planner/read/reader.h"

static struct tl_span span_of(const struct reader *reader, uint32_t offset, uint32_t length) {
    return (struct tl_span){.source = reader->xml.source, .offset = offset, .length = length};
}

static void unknown_report(struct reader *reader, const struct frame *frame,
                           const struct tl_xml_place *place) {
    const GArray *entries = reader->attributes[frame->kind];
    g_autofree const char **names = g_new0(const char *, entries->len + 1);
    for (guint i = 0; i < entries->len; i++) {
        names[i] = g_array_index(entries, struct attribute_entry, i).attribute->name;
    }
    g_autofree char *name = g_strndup(reader->xml.bytes + place->name_offset, place->name_length);
    tl_diag_add(reader->diags, TL_CODE_unknown_attribute,
                span_of(reader, place->name_offset, place->name_length), "<%s> has no attribute '%.60s'",
                tl_elements[frame->kind].name, name);
    const char *near = tl_suggest(name, names);
    if (near) {
        tl_diag_hint(reader->diags, "did you mean '%s'?", near);
    }
}

static bool is_date(enum field_type type) {
    return type == FIELD_WHEN || type == FIELD_EXACT || type == FIELD_EXTENT || type == FIELD_DURATION;
}

static void value_read(struct reader *reader, struct frame *frame, const struct attribute *attribute,
                       const struct tl_xml_place *place) {
    struct value value = {.element = &tl_elements[frame->kind],
                          .attribute = attribute,
                          .text = reader->value->str,
                          .length = reader->value->len,
                          .span = span_of(reader, place->value_offset, place->value_length)};
    if (value.length > reader->limits->field_size) {
        value.span.length = 0;
        tl_diag_add(reader->diags, TL_CODE_text_too_long, value.span,
                    "'%s' is longer than %" G_GSIZE_FORMAT " bytes", attribute->name,
                    reader->limits->field_size);
        frame->poisoned = true;
        return;
    }
    if (!tl_field_read(reader, &value, (char *)reader->scratch + attribute->offset)) {
        frame->poisoned = true;
        frame->dates_poisoned = frame->dates_poisoned || is_date(attribute->type);
    }
}

static void missing_report(struct reader *reader, struct frame *frame, uint32_t seen) {
    const GArray *entries = reader->attributes[frame->kind];
    struct tl_span span =
        span_of(reader, frame->span.offset + 1, (uint32_t)strlen(tl_elements[frame->kind].name));
    for (guint i = 0; i < entries->len; i++) {
        const struct attribute_entry *entry = &g_array_index(entries, struct attribute_entry, i);
        if (entry->required && !(seen & entry->required)) {
            tl_diag_add(reader->diags, TL_CODE_missing_attribute, span, "<%s> needs the attribute '%s'",
                        tl_elements[frame->kind].name, entry->attribute->name);
            frame->poisoned = true;
        }
    }
}

void tl_tag_read(struct reader *reader, struct frame *frame, const struct tl_xml_tag *tag) {
    const struct element *element = &tl_elements[frame->kind];
    tl_tables_prepare(reader, frame->kind);
    if (element->blank) {
        memcpy(reader->scratch, element->blank, element->scratch_size);
    } else {
        memset(reader->scratch, 0, element->scratch_size);
    }
    uint32_t seen = 0;
    for (uint32_t i = 0; i < tag->attribute_count; i++) {
        struct tl_xml_attribute given = tl_xml_attribute(tag, i);
        const struct attribute_entry *entry =
            given.prefix ? NULL : tl_tables_attribute(reader, frame->kind, given.name);
        if (!entry) {
            unknown_report(reader, frame, tl_xml_place(&reader->xml, i));
            frame->poisoned = true;
            continue;
        }
        seen |= entry->required;
        g_string_truncate(reader->value, 0);
        g_string_append_len(reader->value, given.value, given.end - given.value);
        struct tl_xml_place place = tl_xml_value_place(&reader->xml, i, &given);
        value_read(reader, frame, entry->attribute, &place);
    }
    if (seen != reader->required[frame->kind]) {
        missing_report(reader, frame, seen);
    }
}
