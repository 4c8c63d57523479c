/*
 * circle.c - links that run in a circle, each knot reported whole.
 *
 * Tarjan's components, without recursion: a circle may be as long as the plan. Of each component
 * the shortest circle through its first item is shown.
 *
 * SPDX-License-Identifier: MIT
 */
#include "planner/schedule/outcome.h"

#include <internal/diag.h>

/* A circle up to this long has a note for every link; of a longer one the first are shown. */
enum { NOTES_WHOLE = 20, NOTES_FIRST = 8, NAMES_SHOWN = 8 };

struct tarjan {
    const struct tl_network *network;
    uint32_t *number, *low; /* by node; number 0: not seen yet */
    uint32_t *component;    /* by node; TL_NONE while open */
    uint32_t *next_arc;     /* by node: where its walk stands */
    GArray *path, *open;    /* uint32_t nodes */
    uint32_t seen, component_count;
};

static void component_close(struct tarjan *t, uint32_t root) {
    uint32_t n = TL_NONE;

    do {
        n = g_array_index(t->open, uint32_t, t->open->len - 1);
        g_array_set_size(t->open, t->open->len - 1);
        t->component[n] = t->component_count;
    } while (n != root);
    t->component_count++;
}

static void node_enter(struct tarjan *t, uint32_t n) {
    t->number[n] = ++t->seen;
    t->low[n] = t->seen;
    t->next_arc[n] = t->network->out_first[n];
    g_array_append_val(t->path, n);
    g_array_append_val(t->open, n);
}

static void node_step(struct tarjan *t, uint32_t n) {
    if (t->next_arc[n] < t->network->out_first[n + 1]) {
        uint32_t to = tl_network_arc(t->network, t->network->out_arcs[t->next_arc[n]++])->to;
        if (t->number[to] == 0) {
            node_enter(t, to);
        } else if (t->component[to] == TL_NONE) {
            t->low[n] = MIN(t->low[n], t->number[to]);
        }
        return;
    }
    g_array_set_size(t->path, t->path->len - 1);
    if (t->low[n] == t->number[n]) {
        component_close(t, n);
    }
    if (t->path->len > 0) {
        uint32_t from = g_array_index(t->path, uint32_t, t->path->len - 1);
        t->low[from] = MIN(t->low[from], t->low[n]);
    }
}

/* Numbers the strongly connected components; the caller frees. */
static uint32_t *components_find(const struct tl_network *network, uint32_t *ret_count) {
    size_t count = network->nodes->len;
    struct tarjan t = {
        .network = network,
        .number = g_new0(uint32_t, count + 1),
        .low = g_new0(uint32_t, count + 1),
        .component = g_new(uint32_t, count + 1),
        .next_arc = g_new0(uint32_t, count + 1),
        .path = g_array_new(FALSE, FALSE, sizeof(uint32_t)),
        .open = g_array_new(FALSE, FALSE, sizeof(uint32_t)),
    };

    memset(t.component, 0xff, (count + 1) * sizeof(uint32_t));
    for (uint32_t n = 0; n < count; n++) {
        if (t.number[n] == 0) {
            node_enter(&t, n);
        }
        while (t.path->len > 0) {
            node_step(&t, g_array_index(t.path, uint32_t, t.path->len - 1));
        }
    }
    g_free(t.number);
    g_free(t.low);
    g_free(t.next_arc);
    g_array_unref(t.path);
    g_array_unref(t.open);
    *ret_count = t.component_count;
    return t.component;
}

/* The arcs of the shortest circle through `start` within its component, in order; breadth first. */
static GArray *circle_find(const struct tl_network *network, const uint32_t *component, uint32_t *came_by,
                           uint32_t start) {
    GArray *queue = g_array_new(FALSE, FALSE, sizeof(uint32_t));
    GArray *circle = g_array_new(FALSE, FALSE, sizeof(uint32_t));
    bool closed = false;

    g_array_append_val(queue, start);
    for (uint32_t i = 0; i < queue->len && !closed; i++) {
        uint32_t n = g_array_index(queue, uint32_t, i);
        for (uint32_t j = network->out_first[n]; j < network->out_first[n + 1] && !closed; j++) {
            uint32_t to = tl_network_arc(network, network->out_arcs[j])->to;
            if (component[to] == component[start] && came_by[to] == TL_NONE) {
                came_by[to] = network->out_arcs[j];
                closed = to == start;
                g_array_append_val(queue, to);
            }
        }
    }
    for (uint32_t n = start; closed && (circle->len == 0 || n != start);) {
        uint32_t arc = came_by[n];
        g_array_append_val(circle, arc);
        n = tl_network_arc(network, arc)->from;
    }
    for (uint32_t i = 0; i < circle->len / 2; i++) {
        uint32_t *low = &g_array_index(circle, uint32_t, i);
        uint32_t *high = &g_array_index(circle, uint32_t, circle->len - 1 - i);
        uint32_t kept = *low;
        *low = *high;
        *high = kept;
    }
    g_array_unref(queue);
    return circle;
}

static const struct tl_item *item_of(const struct tl_network *network, uint32_t node) {
    return &network->source.items[tl_network_node(network, node)->item];
}

static void link_note(const struct tl_network *network, const struct tl_arc *arc, struct tl_diags *diags) {
    const struct tl_link *link = &network->source.links[arc->link];
    const struct tl_item *to = item_of(network, arc->to);
    const struct tl_item *named = &network->source.items[link->predecessor];

    if (tl_network_node(network, arc->from)->kind == TL_NODE_JOIN) {
        tl_diag_note(diags, link->span, "'%s' waits for all of '%s'", to->title, named->title);
    } else {
        tl_diag_note(diags, link->span, "'%s' waits for '%s'", to->title, item_of(network, arc->from)->title);
    }
}

/* "'A', 'B', 'C' and 12 more" of the items on the circle. */
static char *names_list(const struct tl_network *network, const GArray *circle, uint32_t *ret_count) {
    GString *names = g_string_new(NULL);
    uint32_t count = 0;

    for (uint32_t i = 0; i < circle->len; i++) {
        uint32_t from = tl_network_arc(network, g_array_index(circle, uint32_t, i))->from;
        if (tl_network_node(network, from)->kind == TL_NODE_JOIN) {
            continue;
        }
        if (count++ < NAMES_SHOWN) {
            g_string_append_printf(names, "%s'%s'", count > 1 ? ", " : "", item_of(network, from)->title);
        }
    }
    if (count > NAMES_SHOWN) {
        g_string_append_printf(names, " and %u more", count - NAMES_SHOWN);
    }
    *ret_count = count;
    return g_string_free(names, FALSE);
}

static void circle_report(const struct tl_network *network, const GArray *circle, struct tl_diags *diags) {
    uint32_t first = tl_network_arc(network, g_array_index(circle, uint32_t, 0))->from;
    const struct tl_item *item = item_of(network, first);
    struct tl_span span = item->span;
    uint32_t count = 0;
    uint32_t notes = 0;
    g_autofree char *names = names_list(network, circle, &count);

    for (uint32_t i = circle->len; i-- > 0;) {
        const struct tl_arc *arc = tl_network_arc(network, g_array_index(circle, uint32_t, i));
        if (arc->link != TL_NONE) {
            span = network->source.links[arc->link].span;
            break;
        }
    }
    tl_diag_add(diags, TL_CODE_circle, span, "%u items wait for one another in a circle: %s, then '%s' again",
                count, names, item->title);
    tl_diag_item(diags, item->index, item->id);
    for (uint32_t i = 0; i < circle->len; i++) {
        const struct tl_arc *arc = tl_network_arc(network, g_array_index(circle, uint32_t, i));
        if (arc->link != TL_NONE && (count <= NOTES_WHOLE || notes < NOTES_FIRST)) {
            link_note(network, arc, diags);
            notes++;
        }
    }
    if (count > NOTES_WHOLE) {
        tl_diag_note(diags, TL_SPAN_NONE, "the circle has %u items, of which the first are shown", count);
    }
    tl_diag_hint(diags, "take one of these links out, or give it another type");
}

bool tl_circles_cut(const struct tl_network *network) {
    uint32_t component_count = 0;
    uint32_t *component = components_find(network, &component_count);
    bool any = false;

    for (uint32_t a = 0; a < network->arcs->len; a++) {
        const struct tl_arc *arc = tl_network_arc(network, a);
        if (tl_arc_is_rule(arc) && component[arc->from] == component[arc->to]) {
            network->source.gaps[arc->gap - network->source.gaps].off = true;
            any = true;
        }
    }
    g_free(component);
    return any;
}

void tl_circles_report(const struct tl_network *network, struct tl_diags *diags) {
    size_t count = network->nodes->len;
    uint32_t component_count = 0;
    uint32_t *component = components_find(network, &component_count);
    bool *reported = g_new0(bool, component_count + 1);
    uint32_t *came_by = g_new(uint32_t, count + 1);

    memset(came_by, 0xff, (count + 1) * sizeof(uint32_t));
    for (uint32_t n = 0; n < count; n++) {
        if (!reported[component[n]] && tl_network_node(network, n)->kind != TL_NODE_JOIN) {
            GArray *circle = circle_find(network, component, came_by, n);
            if (circle->len > 0) {
                reported[component[n]] = true;
                circle_report(network, circle, diags);
            }
            g_array_unref(circle);
        }
    }
    g_free(component);
    g_free(reported);
    g_free(came_by);
}
