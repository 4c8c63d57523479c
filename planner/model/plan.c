/*
 * plan.c - struct tl_plan: storage, reference count, look-up.
 *
 * SPDX-License-Identifier: MIT
 */
#include "planner/model/model.h"

#include <string.h>

/* Small copies share blocks of this size. */
#define BLOCK_SIZE 65536

const struct tl_item_dates tl_item_no_dates = {.segments = NULL};
const struct tl_item_details tl_item_no_details = {.updates = TL_NONE};

static GArray *array_new(size_t element_size) {
    return g_array_new(FALSE, FALSE, (guint)element_size);
}

static struct tl_plan *plan_ref(struct tl_plan *plan) {
    g_atomic_int_inc(&plan->references);
    return plan;
}

struct tl_plan *tl_plan_create(struct tl_plan *base) {
    struct tl_plan *plan = g_new0(struct tl_plan, 1);
    plan->references = 1;
    plan->base = base ? plan_ref(base) : NULL;
    plan->strings = g_string_chunk_new(64 * 1024);
    plan->owned = array_new(sizeof(struct tl_owned));
    plan->items = array_new(sizeof(struct tl_item));
    plan->links = array_new(sizeof(struct tl_link));
    plan->bodies = array_new(sizeof(struct tl_body));
    plan->authorities = array_new(sizeof(struct tl_authority));
    plan->lots = array_new(sizeof(struct tl_lot));
    plan->blackouts = array_new(sizeof(struct tl_blackout));
    plan->baselines = array_new(sizeof(struct tl_plan_baseline));
    plan->rule_files = array_new(sizeof(struct tl_rule_file));
    plan->calendars = g_ptr_array_new();
    tl_names_init(&plan->names);
    return plan;
}

/* Last in, first out: a calendar goes before the holidays it was made from. */
static void owned_free(GArray *owned) {
    for (guint i = owned->len; i > 0; i--) {
        const struct tl_owned *entry = &g_array_index(owned, struct tl_owned, i - 1);
        entry->destroy(entry->memory);
    }
    g_array_free(owned, TRUE);
}

void tl_plan_destroy(struct tl_plan *plan) {
    if (!plan || !g_atomic_int_dec_and_test(&plan->references)) {
        return;
    }
    tl_names_finish(&plan->names);
    g_ptr_array_free(plan->calendars, TRUE);
    g_array_free(plan->rule_files, TRUE);
    g_array_free(plan->baselines, TRUE);
    g_array_free(plan->blackouts, TRUE);
    g_array_free(plan->lots, TRUE);
    g_array_free(plan->authorities, TRUE);
    g_array_free(plan->bodies, TRUE);
    g_array_free(plan->links, TRUE);
    g_array_free(plan->items, TRUE);
    owned_free(plan->owned);
    g_string_chunk_free(plan->strings);
    tl_plan_destroy(plan->base);
    g_free(plan);
}

const char *tl_plan_string(struct tl_plan *plan, const char *text) {
    return text ? g_string_chunk_insert(plan->strings, text) : NULL;
}

const char *tl_plan_string_length(struct tl_plan *plan, const char *text, size_t length) {
    return text ? g_string_chunk_insert_len(plan->strings, text, (gssize)length) : NULL;
}

const char *tl_plan_word(struct tl_plan *plan, const char *text, size_t length) {
    uint32_t mix = 0;
    for (size_t i = 0; i < length; i++) {
        mix = mix * 31 + (unsigned char)text[i];
    }
    const char **word = &plan->words[(mix ^ (mix >> 9)) % TL_WORDS];
    if (!*word || strncmp(*word, text, length) != 0 || (*word)[length] != '\0') {
        *word = tl_plan_string_length(plan, text, length);
    }
    return *word;
}

void *tl_plan_own(struct tl_plan *plan, void *memory, GDestroyNotify destroy) {
    struct tl_owned entry = {.memory = memory, .destroy = destroy};
    if (memory) {
        g_array_append_val(plan->owned, entry);
    }
    return memory;
}

static void *block_take(struct tl_plan *plan, size_t size) {
    if (size > plan->block_left) {
        plan->block = tl_plan_own(plan, g_malloc(BLOCK_SIZE), g_free);
        plan->block_left = BLOCK_SIZE;
    }
    void *memory = plan->block;
    plan->block += size;
    plan->block_left -= size;
    return memory;
}

void *tl_plan_copy(struct tl_plan *plan, const void *data, size_t size) {
    const size_t unit = sizeof(max_align_t);
    if (size == 0) {
        return NULL;
    }
    if (size > BLOCK_SIZE / 8) {
        return tl_plan_own(plan, g_memdup2(data, size), g_free);
    }
    return memcpy(block_take(plan, (size + unit - 1) / unit * unit), data, size);
}

static bool dates_none(const struct tl_item_dates *dates) {
    const struct tl_dated *const all[] = {&dates->start,
                                          &dates->finish,
                                          &dates->start_not_before,
                                          &dates->start_not_after,
                                          &dates->finish_not_before,
                                          &dates->finish_not_after,
                                          &dates->deadline,
                                          &dates->actual_start,
                                          &dates->actual_finish};
    for (size_t i = 0; i < G_N_ELEMENTS(all); i++) {
        if (all[i]->when.kind != TL_WHEN_NONE) {
            return false;
        }
    }
    return !dates->remaining.given && dates->segment_count == 0;
}

void tl_plan_set_dates(struct tl_plan *plan, struct tl_item *item, const struct tl_item_dates *dates) {
    item->dates = dates_none(dates) ? &tl_item_no_dates : tl_plan_copy(plan, dates, sizeof *dates);
}

static bool details_none(const struct tl_item_details *details) {
    const void *const all[] = {
        details->ground,   details->status_reason, details->type,     details->reason,   details->location,
        details->url,      details->reference,     details->row,      details->platform, details->procurement,
        details->contract, details->consultation,  details->decision, details->funding};
    for (size_t i = 0; i < G_N_ELEMENTS(all); i++) {
        if (all[i]) {
            return false;
        }
    }
    return details->until.when.kind == TL_WHEN_NONE && details->updates == TL_NONE &&
           details->note_count + details->body_count + details->lot_count + details->stated_count +
                   details->baseline_count + details->accept_count ==
               0;
}

void tl_plan_set_details(struct tl_plan *plan, struct tl_item *item, const struct tl_item_details *details) {
    item->details =
        details_none(details) ? &tl_item_no_details : tl_plan_copy(plan, details, sizeof *details);
}

uint32_t tl_plan_append_item(struct tl_plan *plan, const struct tl_item *item) {
    uint32_t index = plan->items->len;
    g_assert(item->parent == TL_NONE || item->parent < index);
    uint32_t depth = item->parent == TL_NONE ? 0 : tl_plan_item(plan, item->parent)->depth + 1;
    g_array_append_vals(plan->items, item, 1);
    struct tl_item *copy = tl_plan_item(plan, index);
    copy->index = index;
    copy->depth = depth;
    copy->subtree_end = index + 1;
    return index;
}

uint32_t tl_plan_append_link(struct tl_plan *plan, const struct tl_link *link) {
    g_array_append_vals(plan->links, link, 1);
    return plan->links->len - 1;
}

uint32_t tl_plan_append_body(struct tl_plan *plan, const struct tl_body *body) {
    g_array_append_vals(plan->bodies, body, 1);
    return plan->bodies->len - 1;
}

uint32_t tl_plan_append_authority(struct tl_plan *plan, const struct tl_authority *authority) {
    g_array_append_vals(plan->authorities, authority, 1);
    return plan->authorities->len - 1;
}

uint32_t tl_plan_append_lot(struct tl_plan *plan, const struct tl_lot *lot) {
    g_array_append_vals(plan->lots, lot, 1);
    return plan->lots->len - 1;
}

uint32_t tl_plan_append_blackout(struct tl_plan *plan, const struct tl_blackout *blackout) {
    g_array_append_vals(plan->blackouts, blackout, 1);
    return plan->blackouts->len - 1;
}

void tl_plan_append_rule_file(struct tl_plan *plan, const struct tl_rule_file *file) {
    g_array_append_vals(plan->rule_files, file, 1);
}

uint32_t tl_plan_append_baseline(struct tl_plan *plan, const struct tl_plan_baseline *baseline) {
    g_array_append_vals(plan->baselines, baseline, 1);
    return plan->baselines->len - 1;
}

uint32_t tl_plan_append_calendar(struct tl_plan *plan, const struct tl_calendar *calendar) {
    g_ptr_array_add(plan->calendars, (gpointer)calendar);
    return plan->calendars->len - 1;
}

struct tl_item *tl_plan_item(struct tl_plan *plan, uint32_t index) {
    return &g_array_index(plan->items, struct tl_item, index);
}

void tl_plan_seal(struct tl_plan *plan) {
    bool named = plan->names.sorted; /* taken over from what the plan was built from */
    for (guint i = plan->items->len; i > 0; i--) {
        const struct tl_item *item = tl_plan_item(plan, i - 1);
        if (item->parent != TL_NONE) {
            struct tl_item *parent = tl_plan_item(plan, item->parent);
            parent->subtree_end = MAX(parent->subtree_end, item->subtree_end);
        }
        if (!named && item->id) { /* one that was refused is not there */
            tl_names_add(&plan->names, item->id, item->index);
        }
    }
    if (!named) {
        tl_names_sort(&plan->names);
    }
}

const struct tl_plan_info *tl_plan_info(const struct tl_plan *plan) {
    return &plan->info;
}

const struct tl_item *tl_plan_items(const struct tl_plan *plan, size_t *ret_count) {
    *ret_count = plan->items->len;
    return (const struct tl_item *)plan->items->data;
}

const struct tl_link *tl_plan_links(const struct tl_plan *plan, size_t *ret_count) {
    *ret_count = plan->links->len;
    return (const struct tl_link *)plan->links->data;
}

const struct tl_body *tl_plan_bodies(const struct tl_plan *plan, size_t *ret_count) {
    *ret_count = plan->bodies->len;
    return (const struct tl_body *)plan->bodies->data;
}

const struct tl_authority *tl_plan_authorities(const struct tl_plan *plan, size_t *ret_count) {
    *ret_count = plan->authorities->len;
    return (const struct tl_authority *)plan->authorities->data;
}

const struct tl_lot *tl_plan_lots(const struct tl_plan *plan, size_t *ret_count) {
    *ret_count = plan->lots->len;
    return (const struct tl_lot *)plan->lots->data;
}

const struct tl_blackout *tl_plan_blackouts(const struct tl_plan *plan, size_t *ret_count) {
    *ret_count = plan->blackouts->len;
    return (const struct tl_blackout *)plan->blackouts->data;
}

const struct tl_calendar *const *tl_plan_calendars(const struct tl_plan *plan, size_t *ret_count) {
    *ret_count = plan->calendars->len;
    return (const struct tl_calendar *const *)plan->calendars->pdata;
}

const struct tl_plan_baseline *tl_plan_baselines(const struct tl_plan *plan, size_t *ret_count) {
    *ret_count = plan->baselines->len;
    return (const struct tl_plan_baseline *)plan->baselines->data;
}

const struct tl_rule_file *tl_plan_rule_files(const struct tl_plan *plan, size_t *ret_count) {
    *ret_count = plan->rule_files->len;
    return (const struct tl_rule_file *)(const void *)plan->rule_files->data;
}

uint32_t tl_plan_find(const struct tl_plan *plan, const char *id) {
    return tl_names_find(&plan->names, id);
}

static bool id_hidden(const struct tl_plan *plan, const char *id) {
    for (const struct tl_plan *base = plan->base; base; base = base->base) {
        if (tl_plan_find(base, id) != TL_NONE) {
            return tl_plan_find(plan, id) == TL_NONE;
        }
    }
    return false;
}

bool tl_plan_hides(const struct tl_plan *plan, const char *id) {
    g_autofree char *owner = g_strndup(id, strcspn(id, "#"));
    return id_hidden(plan, id) || id_hidden(plan, owner);
}
