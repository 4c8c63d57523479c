/*
 * trial_allowed.c - bodies with meetings, blackouts, agendas: days on which items may not start.
 *
 * SPDX-License-Identifier: MIT
 */
#include "tests/unit/trial_allowed.h"

enum { BODIES = 3, ORIGIN = TRIAL_ORIGIN };

static bool chance(GRand *rand, int per_cent) {
    return g_rand_int_range(rand, 0, 100) < per_cent;
}

static int place_of(tl_day day) {
    return day - ORIGIN - BRUTE_LOW;
}

/* A few meetings, days apart; the list may end in the middle of the plan, or be empty. */
static void body_add(struct trial *t, GRand *rand) {
    struct draft *draft = t->draft;
    struct tl_body body = {.id = "body", .calendar = t->brute.calendars[0].same, .kind = TL_BODY_COMMITTEE};
    guint first = draft->meeting_days->len;
    tl_day day = ORIGIN + g_rand_int_range(rand, -20, 30);

    body.kind = chance(rand, 15) ? TL_BODY_OFFICER : TL_BODY_COMMITTEE;
    for (int i = chance(rand, 85) ? g_rand_int_range(rand, 1, 15) : 0; i > 0; i--) {
        struct tl_meeting_day meeting = {day, 0};
        g_array_append_val(draft->meeting_days, meeting);
        day += g_rand_int_range(rand, 1, 25);
    }
    body.meeting_day_count = draft->meeting_days->len - first;
    g_array_append_val(draft->bodies, body);
}

static const struct tl_body *body_at(const struct trial *t, uint32_t body) {
    return &g_array_index(t->draft->bodies, struct tl_body, body);
}

static bool meets(const struct tl_body *body) {
    return body->kind == TL_BODY_COMMITTEE || body->meeting_day_count > 0;
}

static bool sits(const struct trial *t, const struct tl_body *body, tl_day day) {
    bool found = !meets(body) && brute_works(&t->brute, body->calendar, day);

    for (size_t m = 0; m < body->meeting_day_count; m++) {
        found = found || body->meeting_days[m].day == day;
    }
    return found;
}

/* The days of one decision, one by one. */
static void meetings_note(struct trial *t, uint32_t item, const uint32_t *bodies, size_t count) {
    struct brute_allowed *allowed = &t->brute.allowed[item];

    allowed->unlisted = TL_DAY_FUTURE;
    for (size_t b = 0; b < count; b++) {
        const struct tl_body *body = body_at(t, bodies[b]);
        size_t days = body->meeting_day_count;
        if (meets(body)) {
            allowed->meets = true;
            allowed->unlisted =
                MIN(allowed->unlisted, days > 0 ? body->meeting_days[days - 1].day + 1 : TL_DAY_PAST);
        }
    }
    for (int d = BRUTE_LOW; allowed->meets && d < BRUTE_HIGH; d++) {
        for (size_t b = 0; b < count; b++) {
            if (!sits(t, body_at(t, bodies[b]), ORIGIN + d)) {
                allowed->closed[d - BRUTE_LOW] = true;
            }
        }
    }
}

static void decision_make(struct trial *t, GRand *rand, struct tl_item *item) {
    uint32_t *bodies = g_new0(uint32_t, 2);
    struct tl_item_details *details = NULL;
    size_t count = chance(rand, 30) ? 2 : 1;

    bodies[0] = (uint32_t)g_rand_int_range(rand, 0, BODIES - 1);
    bodies[1] = bodies[0] + 1;
    g_ptr_array_add(t->draft->dates, bodies);
    details = g_memdup2(item->details, sizeof *details);
    g_ptr_array_add(t->draft->dates, details);
    item->details = details;
    item->part = TL_PART_TAKEN;
    if (count == 1) {
        item->body = bodies[0];
    }
    details->bodies = bodies;
    details->body_count = count;
    meetings_note(t, item->index, bodies, count);
}

static void blackout_add(struct trial *t, GRand *rand) {
    struct tl_blackout blackout = {.id = "blackout", .span = {.source = TL_NONE}};

    blackout.first = ORIGIN + g_rand_int_range(rand, -20, 90);
    blackout.last = blackout.first + g_rand_int_range(rand, 0, chance(rand, 30) ? 60 : 12);
    blackout.kinds = chance(rand, 50) ? 0 : 1u << (chance(rand, 80) ? TL_ITEM_ACTIVITY : TL_ITEM_EXTENSION);
    g_array_append_val(t->draft->blackouts, blackout);
    for (guint i = 0; i < t->draft->items->len; i++) {
        const struct tl_item *item = draft_item(t->draft, i);
        bool named = blackout.kinds == 0 || (blackout.kinds >> item->kind & 1);
        bool starts = item->kind != TL_ITEM_PART && item->shape != TL_SHAPE_LAST;
        for (tl_day day = blackout.first; named && starts && day <= blackout.last; day++) {
            t->brute.allowed[i].closed[place_of(day)] = true;
        }
    }
}

void trial_allowed_add(struct trial *t, GRand *rand) {
    const struct tl_meeting_day *days = NULL;

    for (int b = 0; b < BODIES; b++) {
        body_add(t, rand);
    }
    days = (const struct tl_meeting_day *)(void *)t->draft->meeting_days->data;
    for (uint32_t b = 0; days && b < BODIES; b++) {
        struct tl_body *body = &g_array_index(t->draft->bodies, struct tl_body, b);
        body->meeting_days = days;
        days += body->meeting_day_count;
    }
    for (guint i = 0; i < t->draft->items->len; i++) {
        struct tl_item *item = draft_item(t->draft, i);
        if (item->shape != TL_SHAPE_EVENT || item->part != TL_PART_NONE || item->kind == TL_ITEM_PART) {
            continue;
        }
        if (chance(rand, 50)) {
            decision_make(t, rand, item);
        } else if (chance(rand, 30)) {
            item->part = (enum tl_part)g_rand_int_range(rand, TL_PART_NOTICE, TL_PART_CALL_IN_ENDS + 1);
        }
    }
    for (int i = g_rand_int_range(rand, 0, 4); i > 0; i--) {
        blackout_add(t, rand);
    }
}

static bool is_closed(const struct brute_allowed *allowed, tl_day day) {
    int at = place_of(day);

    if (at < 0 || at >= BRUTE_HIGH - BRUTE_LOW) {
        return allowed->meets;
    }
    return allowed->closed[at];
}

tl_day brute_allowed_on(const struct brute *brute, const struct tl_item *item, tl_day day, bool rolls) {
    const struct brute_allowed *allowed = &brute->allowed[item->index];
    tl_day asked = day;

    if (!tl_day_known(day)) {
        return day;
    }
    while (is_closed(allowed, day) ||
           (rolls && !allowed->meets && !brute_works(brute, item->calendar, day))) {
        if (allowed->meets && day - brute->origin > BRUTE_HIGH) {
            return brute->scenario ? TL_DAY_FUTURE : MAX(asked, allowed->unlisted);
        }
        day++;
    }
    return day;
}

tl_day brute_allowed_off(const struct brute *brute, const struct tl_item *item, tl_day day, bool rolls) {
    const struct brute_allowed *allowed = &brute->allowed[item->index];
    tl_day asked = day;

    if (!tl_day_known(day)) {
        return day;
    }
    while (is_closed(allowed, day) ||
           (rolls && !allowed->meets && !brute_works(brute, item->calendar, day))) {
        if (allowed->meets && day - brute->origin < BRUTE_LOW) {
            return asked;
        }
        day--;
    }
    return day;
}
