/*
 * parts.c - derived items: the parts of awards and contracts, and what all parts share.
 *
 * SPDX-License-Identifier: MIT
 */
#include <string.h>

#include "planner/model/build.h"

static const struct {
    enum tl_item_kind kind;
    enum tl_part first, last;
} part_ranges[] = {{TL_ITEM_DECISION, TL_PART_NOTICE, TL_PART_EFFECTIVE},
                   {TL_ITEM_AWARD, TL_PART_DECIDED, TL_PART_NOTICED},
                   {TL_ITEM_CONTRACT, TL_PART_SIGNED, TL_PART_END}};

/* The part of that kind of item that `name` means, or NONE. */
static enum tl_part part_named(enum tl_item_kind kind, const char *name, size_t length) {
    for (size_t i = 0; i < G_N_ELEMENTS(part_ranges); i++) {
        for (int part = part_ranges[i].first; part_ranges[i].kind == kind && part <= (int)part_ranges[i].last;
             part++) {
            const char *word = tl_part_name((enum tl_part)part);
            if (strlen(word) == length && memcmp(word, name, length) == 0) {
                return (enum tl_part)part;
            }
        }
    }
    return TL_PART_NONE;
}

/* A link that names a part makes it exist: "c#signed" of a contract that does not state it. */
void tl_build_wanted(struct build *build) {
    for (guint i = 0; i < build->draft->links->len; i++) {
        const char *text = g_array_index(build->draft->links, struct tl_draft_link, i).ref.text;
        const char *hash = strchr(text, '#');
        if (!hash) {
            continue;
        }
        uint32_t owner =
            tl_names_find_length(&build->items, text, MIN(strcspn(text, "@"), (size_t)(hash - text)));
        struct tl_draft_item *draft = owner == TL_NONE ? NULL : tl_draft_item(build->draft, owner);
        if (draft && draft->extra) {
            enum tl_part part = part_named(draft->item->kind, hash + 1, strcspn(hash + 1, "@"));
            draft->extra->wanted |= part ? 1u << part : 0;
        }
    }
}

/* What a part has of the whole's details. */
static const struct tl_item_details *part_details(const struct build *build, const struct tl_item *whole) {
    const struct tl_item_details *from = whole->details;
    struct tl_item_details details = tl_item_no_details;
    struct tl_item part = {.parent = TL_NONE};
    details.until = from->until;
    details.ground = from->ground;
    details.status_reason = from->status_reason;
    details.reason = from->reason;
    details.location = from->location;
    details.url = from->url;
    details.lots = from->lots;
    details.lot_count = from->lot_count;
    tl_plan_set_details(build->plan, &part, &details);
    return part.details;
}

struct tl_item tl_part_blank(const struct build *build, uint32_t owner, enum tl_part part) {
    const struct tl_item *whole = tl_plan_item(build->plan, owner);
    g_autofree char *name = g_strdup(tl_part_name(part));
    g_autofree char *id = g_strconcat(whole->id, "#", name, NULL);
    /* The one name whose own hyphen is not a blank in words. */
    const char *words = part == TL_PART_CALL_IN_ENDS ? "call-in ends" : g_strdelimit(name, "-", ' ');
    g_autofree char *title = g_strconcat(whole->title, ": ", words, NULL);
    return (struct tl_item){.parent = owner,
                            .id = tl_plan_string(build->plan, id),
                            .title = tl_plan_string(build->plan, title),
                            .kind = TL_ITEM_PART,
                            .shape = TL_SHAPE_EVENT,
                            .span = whole->span,
                            .id_span = whole->id_span,
                            .audience = whole->audience,
                            .own_audience = whole->own_audience,
                            .status = whole->status,
                            .basis = whole->basis,
                            .optional = whole->optional,
                            .key = whole->key,
                            .dates = &tl_item_no_dates,
                            .details = part_details(build, whole),
                            .calendar = whole->calendar,
                            .time = TL_TIME_NONE,
                            .end_time = TL_TIME_NONE,
                            .part = part,
                            .owner_item = owner,
                            .alias_of = TL_NONE,
                            .body = TL_NONE,
                            .copy_key = whole->copy_key,
                            .progress = -1};
}

uint32_t tl_part_find(const struct build *build, uint32_t owner, enum tl_part part) {
    for (uint32_t at = owner + 1; at < build->plan->items->len; at++) {
        const struct tl_item *item = tl_plan_item(build->plan, at);
        if (item->kind != TL_ITEM_PART || item->owner_item != owner) {
            break;
        }
        if (item->part == part && item->body == TL_NONE) {
            return at;
        }
    }
    return TL_NONE;
}

void tl_part_link(struct build *build, uint32_t predecessor, uint32_t successor, struct tl_duration lag,
                  enum tl_link_origin origin, const struct tl_calendar *calendar) {
    if (predecessor == TL_NONE || successor == TL_NONE) {
        return;
    }
    struct tl_link link = {.predecessor = predecessor,
                           .successor = successor,
                           .type = TL_LINK_FS,
                           .origin = origin,
                           .lag = lag,
                           .calendar = calendar,
                           .span = tl_plan_item(build->plan, successor)->span};
    tl_plan_append_link(build->plan, &link);
}

/* Bounds, anchor and time of a whole go to the part that stands for it. */
static void bounds_move(struct build *build, uint32_t from, uint32_t to) {
    struct tl_item *whole = tl_plan_item(build->plan, from), *part = tl_plan_item(build->plan, to);
    struct tl_item_dates bounds = *whole->dates;
    bounds.start = part->dates->start;
    bounds.finish = part->dates->finish;
    tl_plan_set_dates(build->plan, part, &bounds);
    whole->dates = &tl_item_no_dates;
    part->anchor = whole->anchor;
    part->alap = whole->alap;
    part->time = whole->time;
    part->end_time = whole->end_time;
    part->roll = whole->roll != TL_ROLL_DEFAULT ? whole->roll : part->roll;
    whole->anchor = whole->alap = false;
}

static bool has_bounds(const struct tl_item *item) {
    const struct tl_item_dates *dates = item->dates;
    return item->anchor || item->alap || item->time != TL_TIME_NONE || dates->start_not_before.when.kind ||
           dates->start_not_after.when.kind || dates->finish_not_before.when.kind ||
           dates->finish_not_after.when.kind || dates->deadline.when.kind || dates->actual_start.when.kind;
}

static bool part_given(const struct tl_draft_item *draft, enum tl_part part) {
    return draft->extra->parts[part].when.kind != TL_WHEN_NONE;
}

static bool part_wanted(const struct tl_draft_item *draft, enum tl_part part) {
    return draft->extra->wanted >> part & 1;
}

/*
 * Appends the part if it `exists` by itself, or if a link names it. What only a link makes changes
 * nothing else in the plan: whoever may not see the link must not see what it did.
 */
static void part_append(struct build *build, const struct tl_draft_item *draft, uint32_t owner,
                        enum tl_part part, bool exists) {
    if (!exists && !part_wanted(draft, part)) {
        return;
    }
    struct tl_item item = tl_part_blank(build, owner, part);
    const struct tl_dated *date = &draft->extra->parts[part];
    tl_plan_set_dates(build->plan, &item, &(struct tl_item_dates){.start = *date, .finish = *date});
    item.tbc = date->when.kind == TL_WHEN_TBC;
    item.roll = part == TL_PART_END ? TL_ROLL_NONE : TL_ROLL_DEFAULT;
    item.by_reference = !exists;
    tl_plan_append_item(build->plan, &item);
}

static void award_parts(struct build *build, const struct tl_draft_item *draft, uint32_t owner) {
    bool any = false;
    for (int part = TL_PART_DECIDED; part <= TL_PART_NOTICED; part++) {
        any = any || part_given(draft, (enum tl_part)part);
    }
    bool bounded = has_bounds(tl_plan_item(build->plan, owner));
    for (int part = TL_PART_DECIDED; part <= TL_PART_NOTICED; part++) {
        bool exists = part_given(draft, (enum tl_part)part) || (part == TL_PART_DECIDED && (!any || bounded));
        part_append(build, draft, owner, (enum tl_part)part, exists);
    }
    if (bounded) {
        bounds_move(build, owner, tl_part_find(build, owner, TL_PART_DECIDED));
    }
}

/* The part that a contract's bounds and anchor are about. */
static enum tl_part contract_main(const struct tl_draft_item *draft) {
    bool start = part_given(draft, TL_PART_START);
    return start || !part_given(draft, TL_PART_SERVICE_START) ? TL_PART_START : TL_PART_SERVICE_START;
}

/* The last day is the term counted from the first day, less one: a lag from the start's boundary. */
static void term_link(struct build *build, const struct tl_draft_item *draft, uint32_t owner,
                      enum tl_part from) {
    struct tl_link term = {.predecessor = tl_part_find(build, owner, from),
                           .successor = tl_part_find(build, owner, TL_PART_END),
                           .type = TL_LINK_SF,
                           .origin = TL_LINK_DERIVED,
                           .lag = draft->extra->term.duration,
                           .calendar = tl_plan_item(build->plan, owner)->calendar,
                           .span = draft->extra->term.span};
    tl_plan_append_link(build->plan, &term);
}

static void contract_parts(struct build *build, const struct tl_draft_item *draft, uint32_t owner) {
    bool bounded = has_bounds(tl_plan_item(build->plan, owner)), any = false;
    enum tl_part main_part = contract_main(draft);
    bool term = draft->extra->term.duration.given;
    for (int part = TL_PART_SIGNED; part <= TL_PART_END; part++) {
        any = any || part_given(draft, (enum tl_part)part);
    }
    for (int part = TL_PART_SIGNED; part <= TL_PART_END; part++) {
        bool exists = part_given(draft, (enum tl_part)part) || (part == TL_PART_SIGNED && !any && !bounded) ||
                      (part == (int)main_part && (bounded || term)) || (part == TL_PART_END && term);
        part_append(build, draft, owner, (enum tl_part)part, exists);
    }
    if (bounded) {
        bounds_move(build, owner, tl_part_find(build, owner, main_part));
    }
    if (term) {
        term_link(build, draft, owner, main_part);
    }
}

void tl_build_parts(struct build *build, const struct tl_draft_item *draft, uint32_t owner) {
    enum tl_item_kind kind = draft->item->kind;
    if (kind == TL_ITEM_DECISION) {
        tl_build_decision_parts(build, draft, owner);
    } else if (kind == TL_ITEM_AWARD) {
        award_parts(build, draft, owner);
    } else if (kind == TL_ITEM_CONTRACT) {
        contract_parts(build, draft, owner);
    }
}
