/*
 * links.c - references between items: the ends of links, and what is updated, followed, replaced.
 *
 * SPDX-License-Identifier: MIT
 */
#include <string.h>

#include "planner/model/build.h"

/* A look-up of "id", "id#part", "id@key", "id@key#part", "id#part@body". */
static uint32_t item_find(const struct build *build, const char *text, const char *key) {
    uint32_t found = TL_NONE;
    if (key) {
        /* Inside a repeat the id of a sibling means that of the same copy. */
        size_t length = strcspn(text, "#");
        g_autofree char *own = g_strdup_printf("%.*s@%s%s", (int)length, text, key, text + length);
        found = tl_names_find(&build->plan->names, own);
    }
    return found != TL_NONE ? found : tl_names_find(&build->plan->names, text);
}

/* Many links are to the item that stands before: then nothing has to be looked up. */
static bool is_before(const struct build *build, const struct instance *owner, const char *text) {
    return !owner->key && owner->item > 0 &&
           strcmp(tl_plan_item(build->plan, owner->item - 1)->id, text) == 0;
}

/* All items that `text` means, seen from `owner`. */
static void ends_find(const struct build *build, const char *text, const struct instance *owner,
                      GArray *ends) {
    g_array_set_size(ends, 0);
    uint32_t found = is_before(build, owner, text) ? owner->item - 1 : item_find(build, text, owner->key);
    if (found != TL_NONE) {
        g_array_append_val(ends, found);
        return;
    }
    size_t length = strcspn(text, "#");
    uint32_t draft_item = tl_names_find_length(&build->items, text, length);
    const struct instance *instance = draft_item == TL_NONE ? NULL : tl_build_instances(build, draft_item);
    for (; instance; instance = tl_build_instance_next(build, instance)) {
        const char *id = tl_plan_item(build->plan, instance->item)->id;
        g_autofree char *part = g_strconcat(id, text + length, NULL);
        found = tl_names_find(&build->plan->names, part);
        if (found != TL_NONE) {
            g_array_append_val(ends, found);
        }
    }
}

/*
 * The part, or else the first one, of those that stand by themselves: what a link makes to exist
 * does not change what another link means.
 */
static uint32_t part_standing(const struct build *build, uint32_t owner, enum tl_part part, bool or_first) {
    uint32_t found = tl_part_find(build, owner, part);
    if (found != TL_NONE && !tl_plan_item(build->plan, found)->by_reference) {
        return found;
    }
    found = owner + 1;
    while (or_first && tl_plan_item(build->plan, found)->by_reference) {
        found++;
    }
    return or_first ? found : TL_NONE;
}

/* The papers of a decision, in the order in which they are ready; what the decision waits for, they do. */
static const enum tl_part papers[] = {TL_PART_CLEARANCE, TL_PART_REPORT, TL_PART_AGENDA};

/* Which part a bare id stands for: design 5, "Links". */
static uint32_t part_of(const struct build *build, uint32_t index, enum tl_link_type type,
                        bool is_predecessor) {
    enum tl_item_kind kind = tl_plan_item(build->plan, index)->kind;
    if (kind == TL_ITEM_AWARD) {
        return part_standing(build, index, TL_PART_DECIDED, true);
    }
    if (kind == TL_ITEM_CONTRACT) {
        return part_standing(build, index, TL_PART_SIGNED, true);
    }
    if (kind != TL_ITEM_DECISION) {
        return index;
    }
    if (is_predecessor) {
        bool whole = type == TL_LINK_FS || type == TL_LINK_FF;
        return tl_part_find(build, index, whole ? TL_PART_EFFECTIVE : TL_PART_TAKEN);
    }
    for (size_t i = 0; i < G_N_ELEMENTS(papers); i++) {
        uint32_t paper = part_standing(build, index, papers[i], false);
        if (paper != TL_NONE) {
            return paper;
        }
    }
    return tl_part_find(build, index, TL_PART_TAKEN);
}

static bool is_around(const struct build *build, uint32_t outer, uint32_t inner) {
    return outer < inner && inner < tl_plan_item(build->plan, outer)->subtree_end;
}

/* False, with a diagnostic, for a link that no dates could satisfy or that means nothing. */
static bool ends_check(struct build *build, const struct tl_draft_link *draft, uint32_t owner,
                       uint32_t other) {
    const struct tl_item *item = tl_plan_item(build->plan, other);
    const struct tl_item *mine = tl_plan_item(build->plan, owner);
    const char *word = draft->before ? "before" : "after";
    if (owner == other) {
        tl_diag_add(build->diags, TL_CODE_self_link, draft->ref.span, "'%s' cannot come %s itself", item->id,
                    word);
        return false;
    }
    if (is_around(build, other, owner) && mine->owner_item != other) {
        tl_diag_add(build->diags, TL_CODE_link_to_own_group, draft->ref.span,
                    "'%s' stands inside '%s' and cannot come %s it", mine->id, item->id, word);
        return false;
    }
    if (is_around(build, owner, other) && item->owner_item != owner) {
        tl_diag_add(build->diags, TL_CODE_link_to_own_group, draft->ref.span,
                    "'%s' holds '%s' and cannot come %s it", mine->id, item->id, word);
        return false;
    }
    if (item->shape == TL_SHAPE_DATA || mine->shape == TL_SHAPE_DATA) {
        tl_diag_add(build->diags, TL_CODE_wrong_reference, draft->ref.span,
                    "funding has no dates, so nothing can come before or after it");
        return false;
    }
    return true;
}

static void link_keep(struct build *build, const struct tl_link *link) {
    const struct tl_item *successor = tl_plan_item(build->plan, link->successor);
    build->reach += successor->shape == TL_SHAPE_GROUP ? successor->subtree_end - link->successor : 1;
    tl_plan_append_link(build->plan, link);
}

/*
 * A link into a group costs the scheduler something for every item within, and a link of a repeat
 * stands once for every copy: without a limit a small file could take all memory.
 */
static bool reach_check(struct build *build, const struct tl_draft_link *draft) {
    if (build->reach <= (uint64_t)build->draft->links->len + build->draft->max_reach) {
        return true;
    }
    tl_diag_add(build->diags, TL_CODE_too_many_links, draft->ref.span,
                "links to groups and to all copies of an item act on more than %u items",
                build->draft->max_reach);
    tl_diag_hint(build->diags, "link to a milestone that the group waits for");
    return false;
}

/* A link into a part that several bodies have acts on each body's. */
static void link_append(struct build *build, const struct tl_link *link) {
    const struct tl_item *successor = tl_plan_item(build->plan, link->successor);
    if (successor->shape == TL_SHAPE_ALIAS) {
        struct tl_link moved = *link;
        moved.successor = successor->alias_of;
        if (moved.successor != moved.predecessor) {
            link_append(build, &moved);
        }
        return;
    }
    if (successor->shape != TL_SHAPE_LAST) {
        link_keep(build, link);
        return;
    }
    for (uint32_t at = link->successor + 1; at < successor->subtree_end; at++) {
        struct tl_link each = *link;
        each.successor = at;
        link_keep(build, &each);
    }
}

/* The later papers wait for what the first waits for. */
static void papers_link(struct build *build, const struct tl_draft_link *draft, uint32_t to,
                        const struct tl_link *first) {
    struct tl_link link = *first;
    if (tl_plan_item(build->plan, to)->kind != TL_ITEM_DECISION) {
        return;
    }
    link.origin = draft->before ? TL_LINK_BEFORE : TL_LINK_DERIVED;
    for (size_t i = 0; i < G_N_ELEMENTS(papers); i++) {
        link.successor = part_standing(build, to, papers[i], false);
        if (link.successor != TL_NONE && link.successor != first->successor) {
            link_keep(build, &link);
        }
    }
}

static bool link_make(struct build *build, const struct tl_draft_link *draft,
                      const struct tl_calendar *calendar, uint32_t owner, uint32_t other) {
    if (!ends_check(build, draft, owner, other)) {
        return false;
    }
    uint32_t from = draft->before ? owner : other, to = draft->before ? other : owner;
    struct tl_link link = {.predecessor = part_of(build, from, (enum tl_link_type)draft->type, true),
                           .successor = part_of(build, to, (enum tl_link_type)draft->type, false),
                           .type = (enum tl_link_type)draft->type,
                           .origin = draft->before ? TL_LINK_BEFORE : TL_LINK_AFTER,
                           .lag = draft->lag,
                           .calendar = calendar,
                           .condition = draft->rest ? draft->rest->condition : NULL,
                           .span = draft->span};
    if (link.predecessor == link.successor) {
        tl_diag_add(build->diags, TL_CODE_self_link, draft->ref.span, "'%s' cannot come %s itself",
                    tl_plan_item(build->plan, owner)->id, draft->before ? "before" : "after");
        return false;
    }
    link_append(build, &link);
    papers_link(build, draft, to, &link);
    return true;
}

static void unknown_report(struct build *build, const struct tl_draft_link *draft) {
    const char *text = draft->ref.text, *mark = text + strcspn(text, "#@");
    uint32_t whole = tl_names_find_length(&build->items, text, (size_t)(mark - text));
    if (*mark && whole != TL_NONE) {
        const struct tl_item *item = tl_draft_item(build->draft, whole)->item;
        tl_diag_add(build->diags, TL_CODE_unknown_reference, draft->ref.span, "%s '%s' has no %s '%s'",
                    tl_item_kind_name(item->kind), item->id, *mark == '#' ? "part" : "copy", mark + 1);
        return;
    }
    tl_ids_unknown(build, &build->items, &draft->ref, "an item");
}

/* False when no more links can be made. */
static bool link_build(struct build *build, const struct tl_draft_link *draft, GArray *ends) {
    if (strchr(draft->ref.text, '/')) {
        tl_diag_add(build->diags, TL_CODE_other_plan, draft->ref.span,
                    "'%s' is an item of another plan, whose dates are not read here", draft->ref.text);
        return true;
    }
    const struct tl_calendar *calendar =
        draft->rest ? tl_build_calendar(build, &draft->rest->calendar, NULL) : NULL;
    const struct instance *owner = tl_build_instances(build, draft->owner);
    for (; owner; owner = tl_build_instance_next(build, owner)) {
        ends_find(build, draft->ref.text, owner, ends);
        if (ends->len == 0) {
            unknown_report(build, draft);
            return true;
        }
        for (guint i = 0; i < ends->len; i++) {
            if (!link_make(build, draft, calendar, owner->item, g_array_index(ends, uint32_t, i))) {
                return true;
            }
        }
        if (!reach_check(build, draft)) {
            return false;
        }
    }
    return true;
}

void tl_build_links(struct build *build) {
    g_autoptr(GArray) ends = g_array_new(FALSE, FALSE, sizeof(uint32_t));
    const GArray *links = build->draft->links;
    for (guint i = 0; i < links->len; i++) {
        if (!link_build(build, &g_array_index(links, struct tl_draft_link, i), ends)) {
            return;
        }
    }
}

/* The item that follows=, replaces= or updates= names: one of the same kind. */
static uint32_t target_find(struct build *build, const struct tl_draft_item *draft, const char *key) {
    uint32_t found = item_find(build, draft->rest->target.text, key);
    if (found == TL_NONE) {
        tl_ids_unknown(build, &build->items, &draft->rest->target, "an item");
        return TL_NONE;
    }
    const struct tl_item *item = tl_plan_item(build->plan, found);
    if (item->kind != draft->item->kind) {
        tl_diag_add(build->diags, TL_CODE_wrong_reference, draft->rest->target.span,
                    "'%s' is of the kind %s, not %s", draft->rest->target.text, tl_item_kind_name(item->kind),
                    tl_item_kind_name(draft->item->kind));
        return TL_NONE;
    }
    return found;
}

static void target_fill(struct build *build, const struct tl_draft_item *draft,
                        const struct instance *instance) {
    uint32_t target = target_find(build, draft, instance->key);
    struct tl_item *item = tl_plan_item(build->plan, instance->item);
    struct tl_item_details details = *item->details;
    if (item->kind == TL_ITEM_PROCUREMENT) {
        struct tl_procurement procurement = *details.procurement;
        procurement.follows = target;
        details.procurement = tl_plan_copy(build->plan, &procurement, sizeof procurement);
    } else if (item->kind == TL_ITEM_CONTRACT) {
        struct tl_contract contract = *details.contract;
        contract.replaces = target;
        details.contract = tl_plan_copy(build->plan, &contract, sizeof contract);
    } else {
        details.updates = target;
    }
    tl_plan_set_details(build->plan, item, &details);
}

void tl_build_references(struct build *build) {
    for (guint i = 0; i < build->draft->items->len; i++) {
        const struct tl_draft_item *draft = tl_draft_item(build->draft, i);
        const struct instance *instance = draft->rest->target.text ? tl_build_instances(build, i) : NULL;
        for (; instance; instance = tl_build_instance_next(build, instance)) {
            target_fill(build, draft, instance);
        }
    }
}
