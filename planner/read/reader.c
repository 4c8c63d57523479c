/*
 * reader.c - one file into the draft: which element is where, its attributes and text to those who keep them.
 *
 * SPDX-License-Identifier: MIT
 */
#include "planner/read/reader.h"

#include <string.h>

static bool calendars_check(struct reader *reader, enum element_kind kind, struct tl_span span) {
    if (kind != ELEMENT_CALENDAR || reader->draft->calendars->len < reader->limits->calendars) {
        return true;
    }
    tl_diag_add(reader->diags, TL_CODE_too_many_calendars, span, "the plan has more than %u calendars",
                reader->limits->calendars);
    tl_xml_stop(&reader->xml);
    return false;
}

static bool items_check(struct reader *reader, const struct element *element, struct tl_span span) {
    if (!element->is_item || reader->draft->items->len < reader->limits->items) {
        return true;
    }
    tl_diag_add(reader->diags, TL_CODE_too_many_items, span, "the plan has more than %u items",
                reader->limits->items);
    tl_xml_stop(&reader->xml);
    return false;
}

/* Opens a known element: reads its attributes and hands them on. */
static void element_open(struct reader *reader, enum element_kind kind, const struct tl_xml_tag *tag) {
    const struct element *element = &tl_elements[kind];
    struct frame *frame = tl_stack_push(reader);
    frame->kind = kind;
    frame->span = tag->span;
    tl_tag_read(reader, frame, tag);
    if (element->begin) {
        element->begin(reader, frame, reader->scratch);
    }
}

/* An element that is not kept: references to its id are not complained about as well. */
static void id_lose(void *context, const struct tl_xml_tag *tag) {
    const struct reader *reader = context;
    for (uint32_t i = 0; i < tag->attribute_count; i++) {
        struct tl_xml_attribute given = tl_xml_attribute(tag, i);
        if (!given.prefix && strcmp(given.name, "id") == 0) {
            const char *id =
                tl_plan_string_length(reader->draft->plan, given.value, (size_t)(given.end - given.value));
            g_ptr_array_add(reader->draft->lost_ids, (gpointer)id);
        }
    }
}

static bool is_rule_pack(const struct tl_xml_tag *tag) {
    return g_strcmp0(tag->uri, TL_RULES_NAMESPACE) == 0 && strcmp(tag->name, "rules") == 0;
}

static bool on_start(void *context, const struct tl_xml_tag *tag) {
    struct reader *reader = context;
    const struct frame *parent = tl_stack_top(reader);
    reader->is_rules = !parent && reader->is_include && is_rule_pack(tag);
    if (reader->is_rules) {
        tl_xml_stop(&reader->xml); /* the rules are read when all packs are known */
        return false;
    }
    enum element_kind kind =
        tag->uri == reader->namespace_uri ? tl_tables_element(reader, tag->name, parent) : ELEMENT_COUNT;
    bool wrong_root = !parent && kind != (reader->is_include ? ELEMENT_INCLUDE : ELEMENT_PLAN);
    if (wrong_root) {
        tl_wrong_root(reader, tag);
        tl_xml_stop(&reader->xml);
    } else if (kind == ELEMENT_COUNT) {
        tl_wrong_element(reader, parent, tag);
        id_lose(reader, tag);
        return false;
    } else if (calendars_check(reader, kind, tag->span) &&
               items_check(reader, &tl_elements[kind], tag->span)) {
        element_open(reader, kind, tag);
    }
    return true;
}

static void on_end(void *context) {
    struct reader *reader = context;
    struct frame *frame = tl_stack_top(reader);
    if (tl_elements[frame->kind].end) {
        tl_elements[frame->kind].end(reader, frame);
    }
    tl_stack_pop(reader);
}

static void stray_text_report(struct reader *reader, struct frame *frame) {
    tl_diag_add(reader->diags, TL_CODE_stray_text, tl_xml_text_span(&reader->xml),
                "<%s> holds no text of its own", tl_elements[frame->kind].name);
    tl_diag_hint(reader->diags, "put it into a <note>, or into a comment");
    frame->text_reported = true;
    frame->poisoned = true;
}

static void on_text(void *context, const char *text, size_t length) {
    struct reader *reader = context;
    struct frame *frame = tl_stack_top(reader);
    if (!frame || frame->text_reported) {
        return;
    }
    if (!tl_elements[frame->kind].has_text) {
        if (!tl_xml_text_blank(text, length)) {
            stray_text_report(reader, frame);
        }
        return;
    }
    if (frame->text->len + length > reader->limits->field_size) {
        tl_diag_add(reader->diags, TL_CODE_text_too_long, frame->span,
                    "the text of <%s> is longer than %" G_GSIZE_FORMAT " bytes",
                    tl_elements[frame->kind].name, reader->limits->field_size);
        frame->text_reported = true;
        return;
    }
    g_string_append_len(frame->text, text, (gssize)length);
}

static void on_begin(void *context) {
    tl_tables_init(context);
}

bool tl_reader_run(struct reader *reader, const char *name, GBytes *bytes) {
    static const struct tl_xml_handler handler = {.what = "a plan",
                                                  .begin = on_begin,
                                                  .start = on_start,
                                                  .passed = id_lose,
                                                  .end = on_end,
                                                  .text = on_text};
    struct tl_xml_file file = {name, bytes, reader->limits->file_size, reader->limits->depth};
    reader->frames = g_ptr_array_new();
    reader->value = g_string_new(NULL);
    reader->scratch = g_new0(union scratch, 1);
    bool whole = tl_xml_read(&reader->xml, &file, &handler, reader, reader->diags);
    tl_tables_finish(reader);
    g_free(reader->scratch);
    g_string_free(reader->value, TRUE);
    tl_stack_finish(reader);
    return whole;
}
