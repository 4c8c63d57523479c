/*
 * parts_decision.c - the parts of a decision: what leads up to it, its taking by each body, its
 * publication, call-in and effect.
 *
 * With several bodies #taken (and #published, #call-in-ends, #effective where a call-in follows)
 * is the last of one part per body: d#taken@cabinet-a.
 *
 * SPDX-License-Identifier: MIT
 */
#include "planner/model/build.h"

struct sitting {
    uint32_t body; /* or TL_NONE */
    struct tl_dated on;
    int time;
    const char *outcome;
};

struct decision {
    struct build *build;
    const struct tl_draft_item *draft;
    uint32_t owner;
    GArray *sittings; /* struct sitting, one at least */
    bool call_in;     /* some body has one */
    bool joint;       /* several bodies take it on one day, which is still to be found */
};

static const struct tl_body *body_at(const struct build *build, uint32_t body) {
    return body == TL_NONE ? NULL : &g_array_index(build->plan->bodies, struct tl_body, body);
}

static void sitting_add(struct decision *decision, const struct tl_draft_ref *ref, const struct tl_dated *on,
                        int time, const char *outcome) {
    struct sitting sitting = {.body = tl_ids_find(decision->build, &decision->build->bodies, ref, "a body"),
                              .on = on->when.kind ? *on : decision->draft->item->dates->start,
                              .time = time != TL_TIME_NONE ? time : decision->draft->item->time,
                              .outcome = outcome};
    if (sitting.body != TL_NONE) {
        const struct tl_body *body = body_at(decision->build, sitting.body);
        decision->call_in = decision->call_in || body->call_in.given;
        g_array_append_val(decision->sittings, sitting);
    }
}

static bool sits_already(const struct decision *decision, const struct tl_draft_ref *ref) {
    uint32_t body = tl_names_find(&decision->build->bodies, ref->text);
    for (guint i = 0; i < decision->sittings->len; i++) {
        if (body != TL_NONE && g_array_index(decision->sittings, struct sitting, i).body == body) {
            return true;
        }
    }
    return false;
}

static void sittings_collect(struct decision *decision) {
    const struct tl_draft_item *draft = decision->draft;
    const struct tl_draft *all = decision->build->draft;
    const struct tl_dated none = {0};
    for (uint32_t i = 0; i < draft->extra->sitting_count; i++) {
        const struct tl_draft_sitting *sitting =
            &g_array_index(all->sittings, struct tl_draft_sitting, draft->extra->first_sitting + i);
        if (sits_already(decision, &sitting->body)) {
            tl_diag_add(decision->build->diags, TL_CODE_repeated_element, sitting->span,
                        "'%s' takes this decision already", sitting->body.text);
        } else {
            sitting_add(decision, &sitting->body, &sitting->on, sitting->time, sitting->outcome);
        }
    }
    for (uint32_t i = 0; i < draft->rest->by.count; i++) {
        const struct tl_draft_ref *ref =
            &g_array_index(all->refs, struct tl_draft_ref, draft->rest->by.first + i);
        if (!sits_already(decision, ref)) {
            sitting_add(decision, ref, &none, TL_TIME_NONE, NULL);
        }
    }
    if (decision->sittings->len == 0) {
        struct sitting alone = {.body = TL_NONE, .on = draft->item->dates->start, .time = draft->item->time};
        g_array_append_val(decision->sittings, alone);
    }
}

/* The lead of that name which `body` has, or NULL. */
static const struct tl_lead *lead_find(const struct tl_body *body, enum tl_part part) {
    for (size_t i = 0; body && i < body->lead_count; i++) {
        if (body->leads[i].part == part) {
            return &body->leads[i];
        }
    }
    return NULL;
}

static bool leads_anywhere(const struct decision *decision, enum tl_part part) {
    for (guint i = 0; i < decision->sittings->len; i++) {
        const struct sitting *sitting = &g_array_index(decision->sittings, struct sitting, i);
        if (lead_find(body_at(decision->build, sitting->body), part)) {
            return true;
        }
    }
    return false;
}

static bool part_given(const struct decision *decision, enum tl_part part) {
    return decision->draft->extra->parts[part].when.kind != TL_WHEN_NONE;
}

static bool part_wanted(const struct decision *decision, enum tl_part part) {
    return decision->draft->extra->wanted >> part & 1;
}

static uint32_t stated_append(const struct decision *decision, enum tl_part part) {
    struct tl_item item = tl_part_blank(decision->build, decision->owner, part);
    const struct tl_dated *date = &decision->draft->extra->parts[part];
    tl_plan_set_dates(decision->build->plan, &item, &(struct tl_item_dates){.start = *date, .finish = *date});
    item.tbc = date->when.kind == TL_WHEN_TBC;
    item.closes_at_midnight = part == TL_PART_CALL_IN_ENDS;
    return tl_plan_append_item(decision->build->plan, &item);
}

/* What only a link makes changes nothing else of the decision. */
static uint32_t wanted_append(const struct decision *decision, enum tl_part part) {
    uint32_t index = stated_append(decision, part);
    tl_plan_item(decision->build->plan, index)->by_reference = true;
    return index;
}

/* The part, unless it stands only because a link names it. */
static uint32_t part_standing(const struct decision *decision, uint32_t part) {
    bool stands = part != TL_NONE && !tl_plan_item(decision->build->plan, part)->by_reference;
    return stands ? part : TL_NONE;
}

/* The hours of what is taken: its own, else those of the meeting that the body lists on that day. */
static void hours_set(const struct decision *decision, const struct sitting *sitting, struct tl_item *item) {
    const struct tl_body *body = body_at(decision->build, sitting->body);
    const struct tl_when *when = &sitting->on.when;
    item->time = sitting->time;
    item->end_time = decision->draft->item->end_time;
    bool exact = when->kind == TL_WHEN_WINDOW && when->window.earliest == when->window.latest;
    if (item->time != TL_TIME_NONE || !exact || !body) {
        return;
    }
    for (size_t i = 0; i < body->meeting_count; i++) {
        const struct tl_meeting *meeting = &body->meetings[i];
        bool same = meeting->on.when.kind == TL_WHEN_WINDOW &&
                    meeting->on.when.window.earliest == when->window.earliest;
        if (same && meeting->time != TL_TIME_NONE) {
            item->time = meeting->time;
            item->end_time = item->end_time == TL_TIME_NONE ? meeting->end_time : item->end_time;
            return;
        }
    }
}

/* The decision's bounds, and the day of this sitting. */
static void sitting_date(const struct decision *decision, const struct sitting *sitting,
                         struct tl_item *item) {
    struct tl_plan *plan = decision->build->plan;
    struct tl_item_dates dates = *tl_plan_item(plan, decision->owner)->dates;
    dates.start = dates.finish = sitting->on;
    tl_plan_set_dates(plan, item, &dates);
}

/* The part as one body has it: d#taken@cabinet-a, inside the part of all bodies. */
static uint32_t body_part_append(const struct decision *decision, uint32_t whole,
                                 const struct sitting *sitting) {
    struct build *build = decision->build;
    const struct tl_body *body = body_at(build, sitting->body);
    struct tl_item item = *tl_plan_item(build->plan, whole);
    g_autofree char *id = g_strconcat(item.id, "@", body->id, NULL);
    g_autofree char *title = g_strconcat(item.title, " by ", body->title, NULL);
    item.parent = whole;
    item.id = tl_plan_string(build->plan, id);
    item.title = tl_plan_string(build->plan, title);
    item.shape = TL_SHAPE_EVENT;
    item.body = sitting->body;
    item.calendar = body->calendar;
    bool of_call_in = item.part == TL_PART_CALL_IN_ENDS;
    item.closes_at_midnight = of_call_in && body->call_in.given;
    item.quiet = item.quiet || (of_call_in && !body->call_in.given); /* nothing of this body's ends */
    struct tl_item_details details = *item.details;
    details.bodies = tl_plan_copy(build->plan, &sitting->body, sizeof sitting->body);
    details.body_count = 1;
    if (item.part == TL_PART_TAKEN && decision->joint) {
        item.shape = TL_SHAPE_ALIAS;
        item.alias_of = whole;
        item.dates = &tl_item_no_dates;
        item.anchor = item.alap = false;
        item.time = sitting->time;
        details.status_reason = sitting->outcome ? sitting->outcome : details.status_reason;
    } else if (item.part == TL_PART_TAKEN) {
        sitting_date(decision, sitting, &item);
        item.tbc = sitting->on.when.kind == TL_WHEN_TBC;
        hours_set(decision, sitting, &item);
        item.anchor = decision->draft->item->anchor;
        item.alap = decision->draft->item->alap;
        item.roll = decision->draft->item->roll;
        details.status_reason = sitting->outcome ? sitting->outcome : details.status_reason;
    }
    tl_plan_set_details(build->plan, &item, &details);
    return tl_plan_append_item(build->plan, &item);
}

/* A part that each body has; of one body it is plain. Answers the part for all. */
static uint32_t bodies_append(const struct decision *decision, enum tl_part part) {
    struct build *build = decision->build;
    struct tl_item item = tl_part_blank(build, decision->owner, part);
    const struct sitting *first = &g_array_index(decision->sittings, struct sitting, 0);
    bool several = decision->sittings->len > 1, one_day = decision->joint && part == TL_PART_TAKEN;
    item.shape = several && !one_day ? TL_SHAPE_LAST : TL_SHAPE_EVENT;
    item.closes_at_midnight = part == TL_PART_CALL_IN_ENDS;
    if (!several && first->body != TL_NONE) {
        item.calendar = body_at(build, first->body)->calendar;
    }
    if (part == TL_PART_TAKEN && (!several || one_day)) {
        const struct tl_item *whole = tl_plan_item(build->plan, decision->owner);
        sitting_date(decision, first, &item);
        item.tbc = first->on.when.kind == TL_WHEN_TBC;
        hours_set(decision, first, &item);
        item.anchor = whole->anchor;
        item.alap = whole->alap;
        item.roll = whole->roll;
        item.quiet = true; /* the decision itself is its row */
    }
    struct tl_item_details details = *item.details;
    details.bodies = tl_plan_item(build->plan, decision->owner)->details->bodies;
    details.body_count = tl_plan_item(build->plan, decision->owner)->details->body_count;
    tl_plan_set_details(build->plan, &item, &details);
    uint32_t whole = tl_plan_append_item(build->plan, &item);
    for (guint i = 0; several && i < decision->sittings->len; i++) {
        body_part_append(decision, whole, &g_array_index(decision->sittings, struct sitting, i));
    }
    return whole;
}

/* The part as body number `i` has it; taken jointly, it is one for all. */
static uint32_t of_body(const struct decision *decision, uint32_t whole, guint i) {
    bool several = whole != TL_NONE && tl_plan_item(decision->build->plan, whole)->shape == TL_SHAPE_LAST;
    return several ? whole + 1 + i : whole;
}

/* A body that names no such lead decides no sooner than the part all the same. */
static void lead_link(const struct decision *decision, uint32_t part, enum tl_part kind, guint i,
                      uint32_t taken) {
    const struct sitting *sitting = &g_array_index(decision->sittings, struct sitting, i);
    const struct tl_body *body = body_at(decision->build, sitting->body);
    const struct tl_lead *lead = lead_find(body, kind);
    const struct tl_duration none = {.given = true};
    if (lead) {
        tl_part_link(decision->build, part, taken, lead->before, TL_LINK_BEFORE, body->calendar);
    } else if (leads_anywhere(decision, kind) && !decision->joint) {
        tl_part_link(decision->build, part, taken, none, TL_LINK_BEFORE, NULL);
    }
}

static void leads_link(const struct decision *decision, const uint32_t parts[TL_PART_COUNT]) {
    for (guint i = 0; i < decision->sittings->len; i++) {
        uint32_t taken = of_body(decision, parts[TL_PART_TAKEN], i);
        for (int part = TL_PART_NOTICE; part <= TL_PART_AGENDA; part++) {
            if (parts[part] != TL_NONE) {
                lead_link(decision, parts[part], (enum tl_part)part, i, taken);
            }
        }
    }
}

static void call_in_link(const struct decision *decision, const uint32_t parts[TL_PART_COUNT], guint i) {
    const struct tl_duration none = {.given = true};
    const struct sitting *sitting = &g_array_index(decision->sittings, struct sitting, i);
    const struct tl_body *body = body_at(decision->build, sitting->body);
    const struct tl_call_in *call_in = body && body->call_in.given ? &body->call_in : NULL;
    const struct tl_calendar *calendar = body ? body->calendar : NULL;
    struct tl_duration within = call_in && call_in->publish_within.given ? call_in->publish_within : none;
    uint32_t taken = of_body(decision, parts[TL_PART_TAKEN], i);
    uint32_t published = of_body(decision, parts[TL_PART_PUBLISHED], i);
    uint32_t ends = of_body(decision, parts[TL_PART_CALL_IN_ENDS], i);
    uint32_t effective = of_body(decision, parts[TL_PART_EFFECTIVE], i);
    bool from_publication =
        part_standing(decision, published) != TL_NONE && !(call_in && !call_in->from_publication);
    tl_part_link(decision->build, taken, published, within, TL_LINK_DERIVED, calendar);
    tl_part_link(decision->build, from_publication ? published : taken, ends,
                 call_in ? call_in->period : none, TL_LINK_DERIVED, calendar);
    if (tl_plan_item(decision->build->plan, effective)->shape != TL_SHAPE_ALIAS) {
        /* A body whose decisions nobody calls in acts at once, whatever other bodies wait for. */
        bool of_others = tl_plan_item(decision->build->plan, ends)->body != TL_NONE && !call_in;
        bool waits = part_standing(decision, ends) != TL_NONE && !of_others;
        tl_part_link(decision->build, waits ? ends : taken, effective, none, TL_LINK_DERIVED, calendar);
    }
}

/* #effective: stated, after a call-in, or simply the day of #taken. */
static uint32_t effective_append(const struct decision *decision, uint32_t taken, bool has_call_in) {
    struct build *build = decision->build;
    if (decision->draft->extra->parts[TL_PART_EFFECTIVE].when.kind) {
        return stated_append(decision, TL_PART_EFFECTIVE);
    }
    if (has_call_in) {
        return decision->call_in ? bodies_append(decision, TL_PART_EFFECTIVE)
                                 : stated_append(decision, TL_PART_EFFECTIVE);
    }
    struct tl_item item = tl_part_blank(build, decision->owner, TL_PART_EFFECTIVE);
    item.shape = TL_SHAPE_ALIAS;
    item.alias_of = taken;
    item.quiet = true;
    return tl_plan_append_item(build->plan, &item);
}

static void parts_append(const struct decision *decision, uint32_t parts[TL_PART_COUNT]) {
    for (int part = TL_PART_NOTICE; part <= TL_PART_AGENDA; part++) {
        if (part_given(decision, (enum tl_part)part) || leads_anywhere(decision, (enum tl_part)part)) {
            parts[part] = stated_append(decision, (enum tl_part)part);
        } else if (part_wanted(decision, (enum tl_part)part)) {
            parts[part] = wanted_append(decision, (enum tl_part)part);
        }
    }
    parts[TL_PART_TAKEN] = bodies_append(decision, TL_PART_TAKEN);
    for (int part = TL_PART_PUBLISHED; part <= TL_PART_CALL_IN_ENDS; part++) {
        if (decision->draft->extra->parts[part].when.kind) {
            parts[part] = stated_append(decision, (enum tl_part)part);
        } else if (decision->call_in) {
            parts[part] = bodies_append(decision, (enum tl_part)part);
        } else if (part_wanted(decision, (enum tl_part)part)) {
            parts[part] = wanted_append(decision, (enum tl_part)part);
        }
    }
    parts[TL_PART_EFFECTIVE] = effective_append(
        decision, parts[TL_PART_TAKEN], part_standing(decision, parts[TL_PART_CALL_IN_ENDS]) != TL_NONE);
}

static void owner_finish(const struct decision *decision, uint32_t taken) {
    struct tl_item *owner = tl_plan_item(decision->build->plan, decision->owner);
    owner->shape = TL_SHAPE_ALIAS;
    owner->alias_of = taken;
    owner->tbc = false;
    owner->dates = &tl_item_no_dates;
    owner->anchor = owner->alap = false;
    if (decision->sittings->len > 1) {
        owner->time = owner->end_time = TL_TIME_NONE;
    }
}

static void bodies_list(const struct decision *decision) {
    struct tl_item *owner = tl_plan_item(decision->build->plan, decision->owner);
    uint32_t *bodies = g_new(uint32_t, decision->sittings->len);
    size_t count = 0;
    for (guint i = 0; i < decision->sittings->len; i++) {
        uint32_t body = g_array_index(decision->sittings, struct sitting, i).body;
        if (body != TL_NONE) {
            bodies[count++] = body;
        }
    }
    struct tl_item_details details = *owner->details;
    details.bodies = tl_plan_own(decision->build->plan, bodies, g_free);
    details.body_count = count;
    tl_plan_set_details(decision->build->plan, owner, &details);
}

/* Jointly, and no body says when: one day has to be found on which all of them meet. */
static bool is_joint(const struct decision *decision) {
    for (guint i = 0; i < decision->sittings->len; i++) {
        if (g_array_index(decision->sittings, struct sitting, i).on.when.kind != TL_WHEN_NONE) {
            return false;
        }
    }
    return decision->draft->extra->decision.joint && decision->sittings->len > 1;
}

void tl_build_decision_parts(struct build *build, const struct tl_draft_item *draft, uint32_t owner) {
    struct decision decision = {.build = build,
                                .draft = draft,
                                .owner = owner,
                                .sittings = g_array_new(FALSE, FALSE, sizeof(struct sitting))};
    uint32_t parts[TL_PART_COUNT];
    for (int part = 0; part < TL_PART_COUNT; part++) {
        parts[part] = TL_NONE;
    }
    sittings_collect(&decision);
    decision.joint = is_joint(&decision);
    bodies_list(&decision);
    parts_append(&decision, parts);
    leads_link(&decision, parts);
    for (guint i = 0; i < decision.sittings->len; i++) {
        call_in_link(&decision, parts, i);
    }
    for (guint i = 1; draft->extra->decision.in_order && !decision.joint && i < decision.sittings->len; i++) {
        tl_part_link(build, of_body(&decision, parts[TL_PART_TAKEN], i - 1),
                     of_body(&decision, parts[TL_PART_TAKEN], i), (struct tl_duration){.given = true},
                     TL_LINK_DERIVED, NULL);
    }
    owner_finish(&decision, parts[TL_PART_TAKEN]);
    g_array_free(decision.sittings, TRUE);
}
