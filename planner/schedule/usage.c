/*
 * usage.c - what the kept items of a plan point at by number, by name or by address.
 *
 * SPDX-License-Identifier: MIT
 */
#include "planner/schedule/usage.h"

#include "planner/model/names.h"

struct search {
    const struct tl_projection *projection;
    struct tl_usage *usage;
    const struct tl_item *items;
    struct tl_names authorities;
    struct tl_names baselines;
    GHashTable *calendars; /* addresses of the calendars that are used */
    uint32_t kinds;        /* bit 1 << enum tl_item_kind */
};

static void calendar_use(struct search *search, const struct tl_calendar *calendar) {
    if (calendar) {
        g_hash_table_add(search->calendars, (gpointer)calendar);
    }
}

static void name_use(const struct tl_names *names, uint8_t *flags, const char *id) {
    uint32_t index = id ? tl_names_find(names, id) : TL_NONE;
    if (index != TL_NONE) {
        flags[index] = 1;
    }
}

static void procurement_use(struct search *search, const struct tl_procurement *procurement) {
    for (size_t k = 0; k < procurement->authority_count; k++) {
        name_use(&search->authorities, search->usage->authorities, procurement->authorities[k]);
    }
    name_use(&search->authorities, search->usage->authorities, procurement->lead);
}

static void item_use(struct search *search, const struct tl_item *item) {
    struct tl_usage *usage = search->usage;
    /* A part of a decision happens to the decision: blackouts name that. */
    enum tl_item_kind kind = item->kind == TL_ITEM_PART && item->owner_item != TL_NONE
                                 ? search->items[item->owner_item].kind
                                 : item->kind;
    search->kinds |= (uint32_t)1 << kind;
    for (size_t k = 0; k < item->details->body_count; k++) {
        usage->bodies[item->details->bodies[k]] = 1;
    }
    if (item->kind == TL_ITEM_PART && item->body != TL_NONE) {
        usage->bodies[item->body] = 1;
    }
    for (size_t k = 0; k < item->details->lot_count; k++) {
        usage->lots[item->details->lots[k]] = 1;
    }
    for (size_t k = 0; k < item->details->baseline_count; k++) {
        name_use(&search->baselines, usage->baselines, item->details->baselines[k].name);
    }
    if (item->details->procurement) {
        procurement_use(search, item->details->procurement);
    }
    calendar_use(search, item->calendar);
}

static void items_use(struct search *search) {
    const struct tl_projection *projection = search->projection;
    for (size_t i = 0; i < projection->item_count; i++) {
        if (projection->kept[i]) {
            item_use(search, &search->items[i]);
        }
    }
    size_t link_count;
    const struct tl_link *links = tl_plan_links(projection->plan, &link_count);
    for (size_t k = 0; k < link_count; k++) {
        if (projection->kept[links[k].predecessor] && projection->kept[links[k].successor]) {
            calendar_use(search, links[k].calendar);
        }
    }
    size_t body_count;
    const struct tl_body *bodies = tl_plan_bodies(projection->plan, &body_count);
    for (size_t b = 0; b < body_count; b++) {
        if (!search->usage->bodies[b]) {
            continue;
        }
        calendar_use(search, bodies[b].calendar);
        if (bodies[b].authority != TL_NONE) {
            search->usage->authorities[bodies[b].authority] = 1;
        }
    }
}

static void lists_flag(const struct search *search) {
    const struct tl_plan *plan = search->projection->plan;
    size_t count;
    const struct tl_blackout *blackouts = tl_plan_blackouts(plan, &count);
    for (size_t k = 0; k < count; k++) {
        uint32_t kinds = blackouts[k].kinds ? blackouts[k].kinds : UINT32_MAX;
        search->usage->blackouts[k] = (search->kinds & kinds) != 0;
    }
    const struct tl_calendar *const *calendars = tl_plan_calendars(plan, &count);
    for (size_t k = 0; k < count; k++) {
        search->usage->calendars[k] = g_hash_table_contains(search->calendars, calendars[k]) != FALSE;
    }
}

static void search_begin(struct search *search) {
    const struct tl_plan *plan = search->projection->plan;
    struct tl_usage *usage = search->usage;
    size_t count, items;
    search->items = tl_plan_items(plan, &items);
    tl_names_init(&search->authorities);
    tl_names_init(&search->baselines);
    search->calendars = g_hash_table_new(g_direct_hash, g_direct_equal);

    const struct tl_authority *authorities = tl_plan_authorities(plan, &count);
    for (uint32_t k = 0; k < count; k++) {
        tl_names_add(&search->authorities, authorities[k].id, k);
    }
    usage->authorities = g_new0(uint8_t, count + 1);
    const struct tl_plan_baseline *baselines = tl_plan_baselines(plan, &count);
    for (uint32_t k = 0; k < count; k++) {
        tl_names_add(&search->baselines, baselines[k].name, k);
    }
    usage->baselines = g_new0(uint8_t, count + 1);
    tl_names_sort(&search->authorities);
    tl_names_sort(&search->baselines);

    tl_plan_bodies(plan, &count);
    usage->bodies = g_new0(uint8_t, count + 1);
    tl_plan_lots(plan, &count);
    usage->lots = g_new0(uint8_t, count + 1);
    tl_plan_blackouts(plan, &count);
    usage->blackouts = g_new0(uint8_t, count + 1);
    tl_plan_calendars(plan, &count);
    usage->calendars = g_new0(uint8_t, count + 1);
}

void tl_usage_find(const struct tl_projection *projection, struct tl_usage *ret_usage) {
    struct search search = {.projection = projection, .usage = ret_usage};
    *ret_usage = (struct tl_usage){0};
    search_begin(&search);
    calendar_use(&search, tl_plan_info(projection->plan)->calendar);
    items_use(&search);
    lists_flag(&search);
    g_hash_table_destroy(search.calendars);
    tl_names_finish(&search.baselines);
    tl_names_finish(&search.authorities);
}

void tl_usage_finish(struct tl_usage *usage) {
    g_free(usage->bodies);
    g_free(usage->lots);
    g_free(usage->authorities);
    g_free(usage->blackouts);
    g_free(usage->baselines);
    g_free(usage->calendars);
}
