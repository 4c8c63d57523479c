/*
 * stack.c - the open elements. Frames are made once per depth and used again.
 *
 * SPDX-License-Identifier: MIT
 */
#include "planner/read/reader.h"

struct frame *tl_stack_top(const struct reader *reader) {
    return reader->depth ? g_ptr_array_index(reader->frames, reader->depth - 1) : NULL;
}

struct frame *tl_stack_parent(const struct reader *reader, const struct frame *frame) {
    return frame->depth ? g_ptr_array_index(reader->frames, frame->depth - 1) : NULL;
}

static struct frame *frame_create(uint32_t depth) {
    struct frame *frame = g_new0(struct frame, 1);
    frame->depth = depth;
    frame->text = g_string_new(NULL);
    frame->notes = g_ptr_array_new();
    frame->owners = g_ptr_array_new();
    frame->stated = g_array_new(FALSE, FALSE, sizeof(struct tl_stated));
    frame->baselines = g_array_new(FALSE, FALSE, sizeof(struct tl_item_baseline));
    frame->accepts = g_array_new(FALSE, FALSE, sizeof(struct tl_accept));
    frame->amounts = g_array_new(FALSE, FALSE, sizeof(struct tl_money_year));
    frame->meetings = g_array_new(FALSE, FALSE, sizeof(struct tl_meeting));
    frame->leads = g_array_new(FALSE, FALSE, sizeof(struct tl_lead));
    frame->polls = g_array_new(FALSE, FALSE, sizeof(struct tl_dated));
    return frame;
}

static void frame_destroy(struct frame *frame) {
    g_string_free(frame->text, TRUE);
    g_ptr_array_free(frame->notes, TRUE);
    g_ptr_array_free(frame->owners, TRUE);
    g_array_free(frame->stated, TRUE);
    g_array_free(frame->baselines, TRUE);
    g_array_free(frame->accepts, TRUE);
    g_array_free(frame->amounts, TRUE);
    g_array_free(frame->meetings, TRUE);
    g_array_free(frame->leads, TRUE);
    g_array_free(frame->polls, TRUE);
    g_free(frame);
}

/* Most elements leave most lists empty. */
static void list_clear(GArray *list) {
    if (list->len > 0) {
        g_array_set_size(list, 0);
    }
}

struct frame *tl_stack_push(struct reader *reader) {
    if (reader->depth == reader->frames->len) {
        g_ptr_array_add(reader->frames, frame_create(reader->depth));
    }
    const struct frame *parent = tl_stack_top(reader);
    struct frame *frame = g_ptr_array_index(reader->frames, reader->depth);
    reader->depth++;
    frame->item = parent ? parent->item : TL_NONE;
    frame->noun = TL_NONE;
    frame->in_procurement = parent && (parent->in_procurement || parent->kind == ELEMENT_PROCUREMENT);
    frame->in_repeat = parent && (parent->in_repeat || parent->kind == ELEMENT_REPEAT);
    frame->text_reported = frame->poisoned = frame->dates_poisoned = false;
    g_string_truncate(frame->text, 0);
    if (frame->notes->len > 0 || frame->owners->len > 0) {
        g_ptr_array_set_size(frame->notes, 0);
        g_ptr_array_set_size(frame->owners, 0);
    }
    list_clear(frame->stated);
    list_clear(frame->baselines);
    list_clear(frame->accepts);
    list_clear(frame->amounts);
    list_clear(frame->meetings);
    list_clear(frame->leads);
    list_clear(frame->polls);
    return frame;
}

void tl_stack_pop(struct reader *reader) {
    reader->depth--;
}

void tl_stack_finish(struct reader *reader) {
    for (guint i = 0; i < reader->frames->len; i++) {
        frame_destroy(g_ptr_array_index(reader->frames, i));
    }
    g_ptr_array_free(reader->frames, TRUE);
}
