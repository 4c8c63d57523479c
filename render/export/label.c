/*
 * label.c - what items are called in outputs for people, who decides, how sure a date is.
 *
 * SPDX-License-Identifier: MIT
 */
#include "render/export/label.h"

#include <string.h>

static uint32_t procurement_of(const struct tl_item *items, const struct tl_item *item) {
    uint32_t at = item->parent;
    while (at != TL_NONE && items[at].kind != TL_ITEM_PROCUREMENT) {
        at = items[at].parent;
    }
    return at;
}

bool tl_label_needs_context(const struct tl_plan *plan) {
    size_t count, procurements = 0;
    const struct tl_item *items = tl_plan_items(plan, &count);
    for (size_t i = 0; i < count && procurements < 2; i++) {
        procurements += items[i].kind == TL_ITEM_PROCUREMENT;
    }
    return procurements > 1;
}

char *tl_label_activity(const struct tl_language *language, const struct tl_plan *plan,
                        const struct tl_item *item, bool context) {
    const struct tl_item *items = tl_plan_items(plan, &(size_t){0});
    if (item->kind == TL_ITEM_PART && item->owner_item != TL_NONE) {
        const char *words = tl_language_part(language, item->part);
        const char *owner = items[item->owner_item].title;
        return words ? g_strdup_printf("%s: %s", owner, words) : g_strdup(owner);
    }
    if (item->kind == TL_ITEM_EXTENSION) {
        return g_strdup_printf("%s: %s", item->title, tl_language_part(language, TL_PART_EXERCISE_BY));
    }
    bool shared = context && (item->kind == TL_ITEM_STAGE || item->kind == TL_ITEM_NOTICE);
    uint32_t procurement = shared ? procurement_of(items, item) : TL_NONE;
    return procurement == TL_NONE ? g_strdup(item->title)
                                  : g_strdup_printf("%s (%s)", item->title, items[procurement].title);
}

char *tl_label_short(const struct tl_plan *plan, const struct tl_item *item) {
    if (item->kind != TL_ITEM_PART || item->owner_item == TL_NONE) {
        return g_strdup(item->title);
    }
    const struct tl_body *bodies = tl_plan_bodies(plan, &(size_t){0});
    const char *words = tl_language_part(NULL, item->part);
    if (!words) {
        words = item->part == TL_PART_TAKEN ? "taken" : "decided";
    }
    return item->body == TL_NONE ? g_strdup(words)
                                 : g_strdup_printf("%s: %s", bodies[item->body].title, words);
}

const struct tl_item *tl_label_dated(const struct tl_plan *plan, const struct tl_item *item) {
    const struct tl_item *items = tl_plan_items(plan, &(size_t){0});
    return item->shape == TL_SHAPE_ALIAS && item->alias_of != TL_NONE ? &items[item->alias_of] : item;
}

const struct tl_item *tl_label_owner(const struct tl_plan *plan, const struct tl_item *item) {
    const struct tl_item *items = tl_plan_items(plan, &(size_t){0});
    return item->kind == TL_ITEM_PART && item->owner_item != TL_NONE ? &items[item->owner_item] : item;
}

char *tl_label_bodies(const struct tl_language *language, const struct tl_plan *plan,
                      const struct tl_item *item) {
    const struct tl_body *bodies = tl_plan_bodies(plan, &(size_t){0});
    if (item->body != TL_NONE && item->kind == TL_ITEM_PART) {
        return g_strdup(bodies[item->body].title);
    }
    if (item->kind != TL_ITEM_DECISION && item->part != TL_PART_TAKEN) {
        return g_strdup("");
    }
    g_autofree const char **titles = g_new(const char *, item->details->body_count + 1);
    for (size_t i = 0; i < item->details->body_count; i++) {
        titles[i] = bodies[item->details->bodies[i]].title;
    }
    return tl_language_join(language, titles, item->details->body_count);
}

char *tl_label_lots(const struct tl_language *language, const struct tl_plan *plan,
                    const struct tl_item *item) {
    size_t lot_count;
    const struct tl_lot *lots = tl_plan_lots(plan, &lot_count);
    if (item->details->lot_count == 0 || item->kind == TL_ITEM_PROCUREMENT) {
        return g_strdup("");
    }
    /* Lots of one procurement stand together: no further than the item's own number is looked. */
    uint32_t first = item->details->lots[0], procurement = lots[first].procurement;
    size_t siblings = 1;
    for (uint32_t at = first; at > 0 && siblings <= item->details->lot_count; at--, siblings++) {
        if (lots[at - 1].procurement != procurement) {
            break;
        }
    }
    for (size_t at = first + 1; at < lot_count && siblings <= item->details->lot_count; at++, siblings++) {
        if (lots[at].procurement != procurement) {
            break;
        }
    }
    if (siblings == item->details->lot_count) {
        return g_strdup("");
    }
    g_autofree const char **titles = g_new(const char *, item->details->lot_count);
    for (size_t i = 0; i < item->details->lot_count; i++) {
        titles[i] = lots[item->details->lots[i]].title;
    }
    return tl_language_join(language, titles, item->details->lot_count);
}

static void add_note(GString *notes, const char *words) {
    if (notes->len > 0) {
        g_string_append(notes, "; ");
    }
    g_string_append(notes, words);
}

/* `item` is a part of `owner` or itself that: what has an actual date is done, whatever the status says. */
static void add_status(const struct tl_language *language, GString *notes, const struct tl_item *owner,
                       const struct tl_item *item) {
    bool lives = owner->status == TL_ITEM_PLANNED || owner->status == TL_ITEM_CONFIRMED;
    bool done = lives && (tl_item_is_done(owner) || tl_item_is_done(item));
    if (owner->status == TL_ITEM_PLANNED && !done) {
        return;
    }
    add_note(notes, tl_language_status(language, done ? TL_ITEM_DONE : owner->status));
    if (owner->details->status_reason) {
        g_string_append_printf(notes, " (%s)", owner->details->status_reason);
    }
}

char *tl_label_notes(const struct tl_language *language, const struct tl_schedule *schedule,
                     const struct tl_item *item) {
    const struct tl_plan *plan = tl_schedule_plan(schedule);
    const struct tl_scheduled *times = &tl_schedule_items(schedule, &(size_t){0})[item->index];
    /* A part speaks for its owner where it says nothing itself. */
    const struct tl_item *owner = tl_label_owner(plan, item);
    GString *notes = g_string_new(NULL);
    add_status(language, notes, owner, item);
    if (owner->kind == TL_ITEM_DECISION && owner->key && (item == owner || item->part == TL_PART_TAKEN)) {
        add_note(notes, tl_language_word(language, TL_WORD_NOTE_KEY_DECISION));
    }
    if (item->basis == TL_BASIS_ASSUMED || owner->basis == TL_BASIS_ASSUMED) {
        add_note(notes, tl_language_word(language, TL_WORD_NOTE_ASSUMED));
    } else if (times->dated && !times->tbc &&
               (!tl_label_is_fixed(plan, item) || times->driver == TL_DRIVER_STATUS_DATE ||
                times->driver == TL_DRIVER_LINK || times->driver == TL_DRIVER_RULE)) {
        /* Also what was fixed, and has passed, or has started and is not done. */
        add_note(notes, tl_language_word(language, TL_WORD_NOTE_WORKED_OUT));
    }
    if (owner->optional) {
        add_note(notes, tl_language_word(language, TL_WORD_NOTE_OPTIONAL));
    }
    if (times->missed && !tl_label_is_off(owner)) {
        add_note(notes, tl_language_word(language, TL_WORD_NOTE_MISSED));
    }
    if (times->provisional) {
        add_note(notes, tl_language_word(language, TL_WORD_NOTE_PROVISIONAL));
    }
    return g_string_free(notes, FALSE);
}

const char *tl_label_audience(enum tl_audience audience) {
    static const char *const names[] = {[TL_AUDIENCE_PUBLIC] = "public",
                                        [TL_AUDIENCE_INTERNAL] = "internal",
                                        [TL_AUDIENCE_EXEMPT] = "exempt"};
    return names[audience];
}

const char *tl_label_mark(const struct tl_language *language, enum tl_audience audience) {
    switch (audience) {
    case TL_AUDIENCE_PUBLIC:
        return NULL;
    case TL_AUDIENCE_INTERNAL:
        return tl_language_word(language, TL_WORD_MARK_INTERNAL);
    case TL_AUDIENCE_EXEMPT:
        return tl_language_word(language, TL_WORD_MARK_EXEMPT);
    }
    return NULL;
}

const char *tl_label_critical(enum tl_critical critical) {
    static const char *const names[] = {
        [TL_CRITICAL_NO] = "no", [TL_CRITICAL_POSSIBLE] = "possible", [TL_CRITICAL_YES] = "yes"};
    return names[critical];
}

bool tl_label_is_off(const struct tl_item *item) {
    return item->status == TL_ITEM_WITHDRAWN || item->status == TL_ITEM_ABANDONED ||
           item->status == TL_ITEM_SUPERSEDED;
}

static bool same_days(const struct tl_times *a, const struct tl_times *b) {
    return a->start.earliest == b->start.earliest && a->start.latest == b->start.latest &&
           a->finish.earliest == b->finish.earliest && a->finish.latest == b->finish.latest;
}

/* A part that follows from the decision on its very day tells nothing new. */
static bool part_is_shown(const struct tl_schedule *schedule, const struct tl_item *item) {
    const struct tl_plan *plan = tl_schedule_plan(schedule);
    const struct tl_item *items = tl_plan_items(plan, &(size_t){0});
    const struct tl_scheduled *times = tl_schedule_items(schedule, &(size_t){0});
    if (item->shape == TL_SHAPE_ALIAS) {
        return false;
    }
    if (item->part != TL_PART_PUBLISHED && item->part != TL_PART_EFFECTIVE) {
        return true;
    }
    const struct tl_body *bodies = tl_plan_bodies(plan, &(size_t){0});
    g_autofree char *id = item->body == TL_NONE ? g_strconcat(items[item->owner_item].id, "#taken", NULL)
                                                : g_strconcat(items[item->owner_item].id, "#taken@",
                                                              bodies[item->body].id, NULL);
    uint32_t taken = tl_plan_find(plan, id);
    if (taken != TL_NONE) {
        return !same_days(&times[taken].planned, &times[item->index].planned);
    }
    return times[item->index].dated;
}

bool tl_label_is_shown(const struct tl_schedule *schedule, const struct tl_item *item) {
    const struct tl_item *items = tl_plan_items(tl_schedule_plan(schedule), &(size_t){0});
    if (item->shape == TL_SHAPE_DATA || item->shape == TL_SHAPE_GROUP || item->shape == TL_SHAPE_LAST ||
        item->quiet) {
        return false;
    }
    if (item->kind == TL_ITEM_PART) {
        return part_is_shown(schedule, item);
    }
    /* A decision of several bodies is shown by the day of each. */
    return item->shape != TL_SHAPE_ALIAS || items[item->alias_of].shape != TL_SHAPE_LAST;
}

bool tl_label_is_fixed(const struct tl_plan *plan, const struct tl_item *item) {
    item = tl_label_dated(plan, item);
    return item->dates->start.when.kind != TL_WHEN_NONE || item->dates->finish.when.kind != TL_WHEN_NONE ||
           item->dates->actual_start.when.kind != TL_WHEN_NONE || item->dates->segment_count > 0;
}

char *tl_label_as_at(const struct tl_schedule *schedule, const struct tl_export_options *options) {
    tl_day day = options->today;
    if (!tl_day_known(day)) {
        const struct tl_when *when = &tl_plan_info(tl_schedule_plan(schedule))->status_date.when;
        day = when->kind == TL_WHEN_WINDOW ? when->window.earliest : TL_DAY_PAST;
    }
    return tl_day_known(day) ? tl_language_day(options->language, day) : NULL;
}
