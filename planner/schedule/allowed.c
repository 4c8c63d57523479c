/*
 * allowed.c - sets of allowed days, shared by the nodes that have the same.
 *
 * SPDX-License-Identifier: MIT
 */
#include "planner/schedule/allowed.h"

/* What decides a set: a kind of item on a calendar, or the bodies that meet. */
struct key {
    const struct tl_calendar *calendar;
    const uint32_t *bodies;
    size_t body_count;
    enum tl_item_kind kind;
    bool meets, rolls;
};

struct entry {
    struct key key;
    uint32_t set; /* or TL_NONE */
};

struct tl_allowed_sets {
    GPtrArray *sets; /* struct tl_allowed * */
    GTree *by_key;   /* struct entry * */
};

#define COMPARE(a, b) ((a) > (b)) - ((a) < (b))

static gint key_compare(gconstpointer a, gconstpointer b, gpointer unused) {
    const struct key *left = a, *right = b;
    gint order = COMPARE(left->meets, right->meets);

    (void)unused;
    order = order ? order : COMPARE(left->rolls, right->rolls);
    order = order ? order : COMPARE(left->kind, right->kind);
    order = order ? order : COMPARE((uintptr_t)left->calendar, (uintptr_t)right->calendar);
    order = order ? order : COMPARE(left->body_count, right->body_count);
    for (size_t i = 0; order == 0 && i < left->body_count; i++) {
        order = COMPARE(left->bodies[i], right->bodies[i]);
    }
    return order;
}

static void allowed_destroy(gpointer data) {
    struct tl_allowed *allowed = data;

    g_array_unref(allowed->meetings);
    g_array_unref(allowed->closed);
    g_free(allowed);
}

struct tl_allowed_sets *tl_allowed_sets_create(void) {
    struct tl_allowed_sets *sets = g_new0(struct tl_allowed_sets, 1);

    sets->sets = g_ptr_array_new_with_free_func(allowed_destroy);
    sets->by_key = g_tree_new_full(key_compare, NULL, NULL, g_free);
    return sets;
}

void tl_allowed_sets_destroy(struct tl_allowed_sets *sets) {
    if (sets) {
        g_tree_destroy(sets->by_key);
        g_ptr_array_unref(sets->sets);
        g_free(sets);
    }
}

static bool blackout_names(const struct tl_blackout *blackout, enum tl_item_kind kind) {
    return blackout->kinds == 0 || (blackout->kinds >> kind & 1);
}

enum tl_item_kind tl_blackout_kind(const struct tl_item *items, const struct tl_item *item) {
    const struct tl_item *owner = item->owner_item == TL_NONE ? NULL : &items[item->owner_item];

    if (item->shape != TL_SHAPE_BAR && item->shape != TL_SHAPE_EVENT) {
        return TL_ITEM_PART;
    }
    if (item->kind != TL_ITEM_PART || !owner) {
        return item->kind;
    }
    /* A decision counts on the day it is taken; a contract's end starts nothing. */
    if (owner->kind == TL_ITEM_DECISION) {
        return item->part == TL_PART_TAKEN ? TL_ITEM_DECISION : TL_ITEM_PART;
    }
    return item->part == TL_PART_END ? TL_ITEM_PART : owner->kind;
}

const struct tl_blackout *tl_blackout_find(const struct tl_network *network, enum tl_item_kind kind,
                                           tl_day day) {
    for (size_t i = 0; i < network->source.blackout_count && tl_known(day); i++) {
        const struct tl_blackout *blackout = &network->source.blackouts[i];
        if (blackout_names(blackout, kind) && blackout->first <= day && day <= blackout->last) {
            return blackout;
        }
    }
    return NULL;
}

static gint window_compare(gconstpointer a, gconstpointer b) {
    return COMPARE(((const struct tl_window *)a)->earliest, ((const struct tl_window *)b)->earliest);
}

/* Blackouts of the kind in order; those without a day between them that the calendar allows are one. */
static GArray *closed_make(const struct tl_network *network, const struct key *key) {
    g_autoptr(GArray) all = g_array_new(FALSE, FALSE, sizeof(struct tl_window));
    GArray *closed = g_array_new(FALSE, FALSE, sizeof(struct tl_window));

    for (size_t i = 0; i < network->source.blackout_count; i++) {
        const struct tl_blackout *blackout = &network->source.blackouts[i];
        struct tl_window window = {blackout->first, blackout->last};
        if (blackout_names(blackout, key->kind)) {
            g_array_append_val(all, window);
        }
    }
    g_array_sort(all, window_compare);
    for (guint i = 0; i < all->len; i++) {
        struct tl_window next = g_array_index(all, struct tl_window, i);
        struct tl_window *last =
            closed->len > 0 ? &g_array_index(closed, struct tl_window, closed->len - 1) : NULL;
        tl_day free_day = last ? tl_day_add(last->latest, 1) : TL_DAY_PAST;
        free_day = last && key->rolls ? tl_calendar_next(key->calendar, free_day) : free_day;
        if (last && next.earliest <= free_day) {
            last->latest = MAX(last->latest, next.latest);
        } else {
            g_array_append_val(closed, next);
        }
    }
    return closed;
}

/* The window of `closed` that holds `day`, or NULL. */
static const struct tl_window *closed_find(const GArray *closed, tl_day day) {
    guint low = 0, high = closed->len;
    const struct tl_window *window = NULL;

    while (low < high) {
        guint middle = low + (high - low) / 2;
        if (g_array_index(closed, struct tl_window, middle).earliest <= day) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    window = low > 0 ? &g_array_index(closed, struct tl_window, low - 1) : NULL;
    return window && window->latest >= day ? window : NULL;
}

bool tl_body_meets(const struct tl_body *body) {
    switch (body->kind) {
    case TL_BODY_COMMITTEE:
    case TL_BODY_BOARD:
    case TL_BODY_COUNCIL:
        return true;
    case TL_BODY_MEMBER:
    case TL_BODY_OFFICER:
    case TL_BODY_EXTERNAL:
        break;
    }
    return body->meeting_day_count > 0;
}

/* Index of the first day at or after `day`. */
static guint meeting_index(const GArray *meetings, tl_day day) {
    guint low = 0, high = meetings->len;

    while (low < high) {
        guint middle = low + (high - low) / 2;
        if (g_array_index(meetings, tl_day, middle) < day) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return low;
}

static bool body_sits(const struct tl_body *body, tl_day day) {
    size_t low = 0, high = body->meeting_day_count;

    if (!tl_body_meets(body)) {
        return tl_calendar_is_working(body->calendar, day);
    }
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (body->meeting_days[middle].day < day) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return low < body->meeting_day_count && body->meeting_days[low].day == day;
}

/* The days of the first body that meets, where all others sit too and no blackout is in the way. */
static void meetings_make(const struct tl_network *network, const struct key *key,
                          struct tl_allowed *allowed) {
    const struct tl_body *bodies = network->source.bodies;
    const struct tl_body *first = NULL;

    allowed->unlisted = TL_DAY_FUTURE;
    for (size_t b = 0; b < key->body_count; b++) {
        const struct tl_body *body = &bodies[key->bodies[b]];
        size_t count = body->meeting_day_count;
        if (tl_body_meets(body)) {
            tl_day after = count > 0 ? tl_day_add(body->meeting_days[count - 1].day, 1) : TL_DAY_PAST;
            allowed->unlisted = MIN(allowed->unlisted, after);
            first = first ? first : body;
        }
    }
    for (size_t i = 0; first && i < first->meeting_day_count; i++) {
        tl_day day = first->meeting_days[i].day;
        bool all = !closed_find(allowed->closed, day);
        for (size_t b = 0; b < key->body_count && all; b++) {
            all = body_sits(&bodies[key->bodies[b]], day);
        }
        if (all) {
            g_array_append_val(allowed->meetings, day);
        }
    }
}

static uint32_t set_make(struct tl_network *network, const struct key *key) {
    struct tl_allowed *allowed = g_new0(struct tl_allowed, 1);

    allowed->meets = key->meets;
    allowed->bodies = key->bodies;
    allowed->body_count = key->body_count;
    allowed->meetings = g_array_new(FALSE, FALSE, sizeof(tl_day));
    allowed->closed = closed_make(network, key);
    if (key->meets) {
        meetings_make(network, key, allowed);
    } else if (allowed->closed->len == 0) {
        allowed_destroy(allowed);
        return TL_NONE;
    }
    g_ptr_array_add(network->allowed->sets, allowed);
    return network->allowed->sets->len - 1;
}

/* The bodies at whose meetings the item is decided; none if it is not, or on any working day. */
static size_t bodies_of(const struct tl_network *network, const struct tl_item *item,
                        const uint32_t **ret_bodies) {
    bool alone = item->body != TL_NONE;
    size_t count = alone ? 1 : item->details->body_count;

    *ret_bodies = alone ? &item->body : item->details->bodies;
    if (item->part != TL_PART_TAKEN || item->shape != TL_SHAPE_EVENT || !network->source.bodies) {
        return 0;
    }
    for (size_t b = 0; b < count; b++) {
        if (tl_body_meets(&network->source.bodies[(*ret_bodies)[b]])) {
            return count;
        }
    }
    return 0;
}

uint32_t tl_allowed_find(struct tl_network *network, const struct tl_item *item, const struct tl_node *node) {
    struct key key = {.kind = tl_blackout_kind(network->source.items, item)};
    struct entry *entry = NULL;

    key.body_count = bodies_of(network, item, &key.bodies);
    key.meets = key.body_count > 0;
    key.bodies = key.meets ? key.bodies : NULL;
    if (!key.meets && (key.kind == TL_ITEM_PART || network->source.blackout_count == 0)) {
        return TL_NONE;
    }
    key.rolls = !key.meets && node->roll != TL_ROLL_NONE;
    key.calendar = key.rolls ? node->calendar : NULL;
    entry = g_tree_lookup(network->allowed->by_key, &key);
    if (!entry) {
        entry = g_new0(struct entry, 1);
        entry->key = key;
        entry->set = set_make(network, &key);
        g_tree_insert(network->allowed->by_key, &entry->key, entry);
    }
    return entry->set;
}

const struct tl_allowed *tl_allowed_of(const struct tl_network *network, const struct tl_node *node) {
    return node->allowed == TL_NONE ? NULL : g_ptr_array_index(network->allowed->sets, node->allowed);
}

tl_day tl_allowed_after(const struct tl_allowed *allowed, tl_day day) {
    guint at = meeting_index(allowed->meetings, tl_day_add(day, 1));

    return at < allowed->meetings->len ? g_array_index(allowed->meetings, tl_day, at) : TL_DAY_FUTURE;
}

tl_day tl_allowed_before(const struct tl_allowed *allowed, tl_day day) {
    guint at = meeting_index(allowed->meetings, day);

    return at > 0 ? g_array_index(allowed->meetings, tl_day, at - 1) : TL_DAY_PAST;
}

tl_day tl_allowed_first(const struct tl_allowed *allowed) {
    return allowed->meetings->len > 0 ? g_array_index(allowed->meetings, tl_day, 0) : allowed->unlisted;
}

bool tl_allowed_listed(const struct tl_allowed *allowed, tl_day day) {
    return tl_known(day) && tl_allowed_after(allowed, tl_day_add(day, -1)) == day;
}

tl_day tl_allowed_next(const struct tl_allowed *allowed, const struct tl_node *node, tl_day day,
                       int scenario) {
    bool rolls = node->roll != TL_ROLL_NONE;
    const struct tl_window *closed = NULL;

    if (!tl_known(day)) {
        return day;
    }
    if (allowed->meets) {
        tl_day meeting = tl_allowed_after(allowed, tl_day_add(day, -1));
        if (meeting == TL_DAY_FUTURE && scenario == TL_EARLIEST) {
            return MAX(day, allowed->unlisted);
        }
        return meeting;
    }
    if (node->roll == TL_ROLL_PREVIOUS) {
        day = tl_calendar_previous(node->calendar, day);
    } else if (rolls) {
        day = tl_calendar_next(node->calendar, day);
    }
    closed = closed_find(allowed->closed, day);
    if (!closed) {
        return day;
    }
    day = tl_day_add(closed->latest, 1);
    return rolls ? tl_calendar_next(node->calendar, day) : day;
}

tl_day tl_allowed_previous(const struct tl_allowed *allowed, const struct tl_node *node, tl_day day) {
    bool rolls = node->roll != TL_ROLL_NONE;
    const struct tl_window *closed = NULL;

    if (!tl_known(day)) {
        return day;
    }
    if (allowed->meets) {
        tl_day meeting = tl_allowed_before(allowed, tl_day_add(day, 1));
        return meeting == TL_DAY_PAST ? day : meeting;
    }
    day = rolls ? tl_calendar_previous(node->calendar, day) : day;
    closed = closed_find(allowed->closed, day);
    if (!closed) {
        return day;
    }
    day = tl_day_add(closed->earliest, -1);
    return rolls ? tl_calendar_previous(node->calendar, day) : day;
}
