/*
 * feed_relation.c - which event waits for which, from the links of the plan.
 *
 * SPDX-License-Identifier: MIT
 */
#include "render/export/feed.h"

#include "render/export/label.h"

#include <internal/sorted.h>
#include <string.h>

/* The events of an item: one that begins and one that ends, which may be the same; empty: none. */
struct ends {
    char start[37], finish[37];
};

struct arc {
    uint32_t from;
    struct tl_feed_relation relation;
};

struct tl_feed_relations {
    struct ends *ends; /* by item */
    GArray *arcs;      /* struct arc by `from` */
    GArray *found;     /* struct tl_feed_relation: of the newest event */
};

static void ends_fill(const struct tl_feed *feed, const struct tl_item *items, size_t count,
                      struct ends *ends) {
    GArray *events = g_array_new(FALSE, TRUE, sizeof(struct tl_feed_event));
    for (size_t i = 0; i < count; i++) {
        tl_feed_events_add(events, feed, &items[i]);
        for (guint e = 0; e < events->len; e++) {
            const struct tl_feed_event *event = &g_array_index(events, struct tl_feed_event, e);
            if (event->apart) {
                continue;
            }
            if (e == 0 && !event->finish) {
                memcpy(ends[i].start, event->uid, sizeof event->uid);
            }
            memcpy(ends[i].finish, event->uid, sizeof event->uid);
        }
        tl_feed_events_clear(events);
    }
    g_array_free(events, TRUE);
}

/* The item that has events: of a step that falls on its decision's day, the decision. */
static uint32_t fed_item(const struct tl_feed_relations *relations, const struct tl_item *items,
                         uint32_t item) {
    uint32_t owner = items[item].kind == TL_ITEM_PART ? items[item].owner_item : TL_NONE;
    bool none = !*relations->ends[item].finish;
    return none && owner != TL_NONE ? owner : item;
}

/* Working days and months are no number of days, so such a lag is not told. */
static bool lag_days(const struct tl_link *link, int32_t *ret_days) {
    const struct tl_duration *lag = &link->lag;
    *ret_days = lag->negative ? -lag->days : lag->days;
    return lag->given && lag->months == 0 && lag->working_days == 0;
}

static void arc_add(struct tl_feed_relations *relations, const struct tl_item *items,
                    const struct tl_link *link) {
    uint32_t from = fed_item(relations, items, link->predecessor);
    uint32_t to = fed_item(relations, items, link->successor);
    bool to_finish = link->type == TL_LINK_FF || link->type == TL_LINK_SF;
    const char *uid = to_finish ? relations->ends[to].finish : relations->ends[to].start;
    struct arc arc = {.from = from, .relation = {.type = link->type, .uid = uid}};
    arc.relation.lagged = lag_days(link, &arc.relation.lag_days);
    if (from != to && *uid && link->origin != TL_LINK_DERIVED) {
        g_array_append_val(relations->arcs, arc);
    }
}

static gint by_from(gconstpointer left, gconstpointer right) {
    const struct arc *a = left, *b = right;
    if (a->from != b->from) {
        return a->from < b->from ? -1 : 1;
    }
    int order = strcmp(a->relation.uid, b->relation.uid);
    return order != 0 ? order : (int)a->relation.type - (int)b->relation.type;
}

struct tl_feed_relations *tl_feed_relations_create(const struct tl_feed *feed) {
    const struct tl_plan *plan = tl_schedule_plan(feed->schedule);
    size_t count, link_count;
    const struct tl_item *items = tl_plan_items(plan, &count);
    const struct tl_link *links = tl_plan_links(plan, &link_count);
    struct tl_feed_relations *relations = g_new0(struct tl_feed_relations, 1);
    relations->ends = g_new0(struct ends, count + 1);
    relations->arcs = g_array_new(FALSE, FALSE, sizeof(struct arc));
    relations->found = g_array_new(FALSE, FALSE, sizeof(struct tl_feed_relation));
    ends_fill(feed, items, count, relations->ends);
    for (size_t i = 0; i < link_count; i++) {
        arc_add(relations, items, &links[i]);
    }
    g_array_sort(relations->arcs, by_from);
    return relations;
}

void tl_feed_relations_free(struct tl_feed_relations *relations) {
    if (relations) {
        g_free(relations->ends);
        g_array_unref(relations->arcs);
        g_array_unref(relations->found);
        g_free(relations);
    }
}

/* The first arc from that item, or of a later one. */
static guint arcs_from(const GArray *arcs, uint32_t item) {
    return tl_sorted_first(arcs, offsetof(struct arc, from), item);
}

void tl_feed_relations_find(const struct tl_feed_relations *relations, uint32_t item,
                            struct tl_feed_event *event) {
    if (!relations) {
        return;
    }
    const struct tl_feed_relation *last = NULL;
    g_array_set_size(relations->found, 0);
    for (guint i = arcs_from(relations->arcs, item); i < relations->arcs->len; i++) {
        const struct arc *arc = &g_array_index(relations->arcs, struct arc, i);
        if (arc->from != item) {
            break;
        }
        bool of_start = arc->relation.type == TL_LINK_SS || arc->relation.type == TL_LINK_SF;
        const struct ends *ends = &relations->ends[item];
        bool twice = last && last->uid == arc->relation.uid && last->type == arc->relation.type;
        if (!twice && strcmp(event->uid, of_start ? ends->start : ends->finish) == 0) {
            g_array_append_val(relations->found, arc->relation);
            last = &arc->relation;
        }
    }
    event->relations = (const struct tl_feed_relation *)(const void *)relations->found->data;
    event->relation_count = relations->found->len;
}
