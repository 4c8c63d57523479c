/*
 * draft.c - storage of a draft.
 *
 * SPDX-License-Identifier: MIT
 */
#include "planner/model/draft.h"

/* A short item with its link, and as many as are made room for at once. */
#define BYTES_PER_ITEM 128
#define RESERVED_MAX 65536

const struct tl_draft_rest tl_draft_no_rest = {.audience = {.value = -1}};

struct tl_draft *tl_draft_create(struct tl_diags *diags, const char *data_dir) {
    struct tl_draft *draft = g_new0(struct tl_draft, 1);
    draft->plan = tl_plan_create(NULL);
    draft->diags = diags;
    draft->data_dir = data_dir;
    draft->wholes = g_array_new(FALSE, FALSE, sizeof(struct tl_item));
    draft->items = g_array_new(FALSE, FALSE, sizeof(struct tl_draft_item));
    draft->links = g_array_new(FALSE, FALSE, sizeof(struct tl_draft_link));
    draft->refs = g_array_new(FALSE, FALSE, sizeof(struct tl_draft_ref));
    draft->targets = g_string_chunk_new(64 * 1024);
    draft->sittings = g_array_new(FALSE, FALSE, sizeof(struct tl_draft_sitting));
    draft->copies = g_array_new(FALSE, FALSE, sizeof(struct tl_draft_copy));
    draft->calendars = g_array_new(FALSE, FALSE, sizeof(struct tl_draft_calendar));
    draft->stretches = g_array_new(FALSE, FALSE, sizeof(struct tl_draft_stretch));
    draft->bodies = g_array_new(FALSE, FALSE, sizeof(struct tl_draft_body));
    draft->authorities = g_array_new(FALSE, FALSE, sizeof(struct tl_draft_authority));
    draft->lots = g_array_new(FALSE, FALSE, sizeof(struct tl_draft_lot));
    draft->blackouts = g_array_new(FALSE, FALSE, sizeof(struct tl_draft_blackout));
    draft->baseline_refs = g_array_new(FALSE, FALSE, sizeof(struct tl_draft_ref));
    draft->lost_ids = g_ptr_array_new();
    return draft;
}

/* Memory that is not touched costs nothing; memory that is moved as it grows is touched twice. */
static void array_reserve(GArray **array, guint count) {
    if ((*array)->len == 0) {
        guint element_size = g_array_get_element_size(*array);
        g_array_free(*array, TRUE);
        *array = g_array_sized_new(FALSE, FALSE, element_size, count);
    }
}

void tl_draft_reserve(struct tl_draft *draft, size_t file_size) {
    guint count = (guint)CLAMP(file_size / BYTES_PER_ITEM, 8, RESERVED_MAX);
    array_reserve(&draft->wholes, count);
    array_reserve(&draft->items, count);
    array_reserve(&draft->links, count);
}

void tl_draft_destroy(struct tl_draft *draft) {
    g_array_free(draft->items, TRUE);
    g_array_free(draft->wholes, TRUE);
    g_array_free(draft->links, TRUE);
    g_array_free(draft->refs, TRUE);
    g_string_chunk_free(draft->targets);
    g_array_free(draft->sittings, TRUE);
    g_array_free(draft->copies, TRUE);
    g_array_free(draft->calendars, TRUE);
    g_array_free(draft->stretches, TRUE);
    g_array_free(draft->bodies, TRUE);
    g_array_free(draft->authorities, TRUE);
    g_array_free(draft->lots, TRUE);
    g_array_free(draft->blackouts, TRUE);
    g_array_free(draft->baseline_refs, TRUE);
    g_ptr_array_free(draft->lost_ids, TRUE);
    tl_plan_destroy(draft->plan);
    g_free(draft);
}

struct tl_draft_item *tl_draft_item(const struct tl_draft *draft, uint32_t index) {
    return &g_array_index(draft->items, struct tl_draft_item, index);
}

struct tl_item *tl_draft_whole(const struct tl_draft *draft, uint32_t index) {
    return &g_array_index(draft->wholes, struct tl_item, index);
}
