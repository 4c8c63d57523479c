/*
 * printed.c - the words of the paper against the dates of the plan, and weekdays against their days.
 *
 * SPDX-License-Identifier: MIT
 */
#include "planner/check/run.h"

#include <internal/prose.h>
#include <string.h>

#include "planner/check/wording.h"
#include "planner/words/words.h"

#define PLACES_MAX 24
#define YEARS_MAX 12

/* What the plan says: the windows of an item, or of a <stated>. */
struct claim {
    struct tl_window places[PLACES_MAX]; /* the first and last day; each day of a set; each part */
    size_t place_count;
    const struct tl_window *start, *finish; /* among them; NULL where it says none */
    bool worked_out;                        /* not fixed: words agree with any day in common */
    bool tbc;
    int time, end_time;
    struct tl_span span;
};

/* Words that are compared, and where they stand. */
struct printed {
    const char *words;
    struct tl_span tag;
};

static bool contains(const struct tl_window *outer, const struct tl_window *inner) {
    return outer->earliest <= inner->earliest && outer->latest >= inner->latest;
}

static bool related(const struct claim *claim, const struct tl_window *a, const struct tl_window *b) {
    bool meet = a->earliest <= b->latest && b->earliest <= a->latest;
    return claim->worked_out ? meet : contains(a, b) || contains(b, a);
}

/* The window is related to some day of the claim. */
static bool related_to_any(const struct claim *claim, const struct tl_window *window) {
    for (size_t i = 0; i < claim->place_count; i++) {
        if (related(claim, window, &claim->places[i])) {
            return true;
        }
    }
    return false;
}

/* All of the claim lies in the window, or the window names one of its days. */
static bool one_agrees(const struct claim *claim, const struct tl_window *window) {
    struct tl_window span = {TL_DAY_FUTURE, TL_DAY_PAST};
    for (size_t i = 0; i < claim->place_count; i++) {
        span.earliest = MIN(span.earliest, claim->places[i].earliest);
        span.latest = MAX(span.latest, claim->places[i].latest);
    }
    return contains(window, &span) || related_to_any(claim, window);
}

/* First and last of the claim, or two parts of it in this order. */
static bool range_agrees(const struct claim *claim, const struct tl_window *first,
                         const struct tl_window *last) {
    struct tl_window span = {first->earliest, last->latest};
    if (claim->start && claim->finish && claim->start != claim->finish && claim->place_count == 2) {
        return related(claim, first, claim->start) && related(claim, last, claim->finish);
    }
    for (size_t i = 0; i < claim->place_count; i++) {
        for (size_t j = i + 1; j < claim->place_count; j++) {
            if (related(claim, first, &claim->places[i]) && related(claim, last, &claim->places[j])) {
                return true;
            }
        }
    }
    bool event = claim->start && claim->start == claim->finish;
    if (event || claim->place_count > 1) {
        return related(claim, &span, &claim->places[0]) && claim->place_count == 1;
    }
    return related(claim, claim->start ? first : last, &claim->places[0]);
}

static bool set_agrees(const struct claim *claim, const struct tl_window *windows, size_t count) {
    const struct tl_window *first = claim->start ? claim->start : &claim->places[0];
    const struct tl_window *last = claim->finish ? claim->finish : first;
    struct tl_window span = {first->earliest, last->latest};
    bool bar = claim->place_count <= 2 && first != last;
    for (size_t i = 0; i < count; i++) {
        if (!related_to_any(claim, &windows[i]) && !(bar && contains(&span, &windows[i]))) {
            return false;
        }
    }
    return true;
}

static bool either_agrees(const struct claim *claim, const struct tl_window *windows, size_t count) {
    struct tl_window span = {windows[0].earliest, windows[count - 1].latest};
    for (size_t i = 0; i < count; i++) {
        if (one_agrees(claim, &windows[i])) {
            return true;
        }
    }
    return one_agrees(claim, &span);
}

static bool windows_agree(const struct claim *claim, enum words_shape shape, const struct tl_window *windows,
                          size_t count) {
    struct tl_window open = windows[0];
    switch (shape) {
    case WORDS_ONE:
        return one_agrees(claim, &windows[0]);
    case WORDS_RANGE:
    case WORDS_BETWEEN:
        return range_agrees(claim, &windows[0], &windows[1]);
    case WORDS_BY:
    case WORDS_BEFORE:
        open.latest = shape == WORDS_BY ? open.latest : open.earliest - 1;
        open.earliest = TL_DAY_PAST;
        return one_agrees(claim, &open);
    case WORDS_NOT_BEFORE:
    case WORDS_AFTER:
        open.earliest = shape == WORDS_NOT_BEFORE ? open.earliest : open.latest + 1;
        open.latest = TL_DAY_FUTURE;
        return one_agrees(claim, &open);
    case WORDS_FROM:
        return claim->start ? related(claim, &open, claim->start)
                            : claim->finish || related_to_any(claim, &open);
    case WORDS_UNTIL:
        return claim->finish ? related(claim, &open, claim->finish)
                             : claim->start || related_to_any(claim, &open);
    case WORDS_EITHER:
        return either_agrees(claim, windows, count);
    case WORDS_SET:
        return set_agrees(claim, windows, count);
    case WORDS_UNREAD:
    case WORDS_BLANK:
    case WORDS_TBC:
    case WORDS_ONGOING:
    case WORDS_DITTO:
        break;
    }
    return true;
}

/* False too for words that name no day of the calendar: they are nobody's date. */
static bool reading_agrees(const struct claim *claim, const struct words_reading *reading) {
    struct tl_window windows[WORDS_DATES_MAX];
    for (size_t i = 0; i < reading->date_count; i++) {
        struct tl_when when;
        if (!tl_words_when(&reading->dates[i], &when)) {
            return false;
        }
        windows[i] = when.window;
    }
    return windows_agree(claim, reading->shape, windows, reading->date_count);
}

static void year_add(int years[YEARS_MAX], size_t *count, tl_day day) {
    for (int step = -1; tl_day_known(day) && step <= 1; step++) {
        int year = tl_day_civil(day).year + step;
        bool known = false;
        for (size_t i = 0; i < *count; i++) {
            known |= years[i] == year;
        }
        if (!known && *count < YEARS_MAX) {
            years[(*count)++] = year;
        }
    }
}

static bool weekdays_hold(const struct words_reading *reading) {
    for (size_t i = 0; i < reading->date_count; i++) {
        if (tl_words_weekday_wrong(&reading->dates[i])) {
            return false;
        }
    }
    return true;
}

/*
 * True if the words agree with the claim; then they have the year in which they do, one with the right
 * weekdays if there is one.
 */
static bool years_try(const struct claim *claim, struct words_reading *reading) {
    int years[YEARS_MAX];
    size_t count = 0;
    if (!tl_words_needs_year(reading)) {
        return reading_agrees(claim, reading);
    }
    for (size_t i = 0; i < claim->place_count; i++) {
        year_add(years, &count, claim->places[i].earliest);
        year_add(years, &count, claim->places[i].latest);
    }
    struct words_reading found = *reading;
    bool agrees = count == 0;
    for (size_t i = 0; i < count; i++) {
        struct words_reading dated = *reading;
        tl_words_set_year(&dated, years[i]);
        if (reading_agrees(claim, &dated) && (!agrees || weekdays_hold(&dated))) {
            bool better = !agrees || !weekdays_hold(&found);
            found = better ? dated : found;
            agrees = true;
        }
    }
    *reading = agrees ? found : *reading;
    return agrees;
}

static void place_add(struct claim *claim, const struct tl_dated *dated) {
    claim->tbc |= dated->when.kind == TL_WHEN_TBC;
    if (dated->when.kind == TL_WHEN_WINDOW && claim->place_count < PLACES_MAX) {
        claim->span = claim->place_count == 0 ? dated->span : claim->span;
        claim->places[claim->place_count++] = dated->when.window;
    }
}

static void ends_add(struct claim *claim, const struct tl_dated *start, const struct tl_dated *finish,
                     bool event) {
    size_t before = claim->place_count;
    place_add(claim, start);
    bool started = claim->place_count > before;
    claim->start = started ? &claim->places[before] : NULL;
    if (event && started) {
        claim->finish = claim->start;
        return;
    }
    before = claim->place_count;
    place_add(claim, finish);
    claim->finish = claim->place_count > before ? &claim->places[before] : NULL;
}

static void segments_add(struct claim *claim, const struct tl_dated *segments, size_t count) {
    for (size_t i = 0; i < count; i++) {
        place_add(claim, &segments[i]);
    }
}

/* Of an item that only has parts with dates: a contract, an award, a decision. */
static void parts_add(const struct tl_check_run *run, const struct tl_item *item, struct claim *claim) {
    for (uint32_t i = item->index + 1; i < item->subtree_end; i++) {
        const struct tl_item *part = &run->items[i];
        if (part->kind == TL_ITEM_PART && part->shape == TL_SHAPE_EVENT) {
            place_add(claim, &part->dates->start);
            claim->time = part->time != TL_TIME_NONE ? part->time : claim->time;
        }
    }
}

static void worked_out_add(const struct tl_check_run *run, const struct tl_item *item, struct claim *claim) {
    const struct tl_scheduled *scheduled = &run->scheduled[item->index];
    bool plain = item->shape == TL_SHAPE_BAR || item->shape == TL_SHAPE_EVENT;
    if (!plain || !scheduled->dated || scheduled->tbc) {
        return;
    }
    claim->worked_out = true;
    claim->span = TL_SPAN_NONE;
    claim->places[0] = scheduled->planned.start;
    claim->places[1] = scheduled->planned.finish;
    claim->place_count = item->shape == TL_SHAPE_BAR ? 2 : 1;
    claim->start = &claim->places[0];
    claim->finish = &claim->places[claim->place_count - 1];
}

static void item_claim(const struct tl_check_run *run, const struct tl_item *item, struct claim *claim) {
    *claim = (struct claim){.time = item->time, .end_time = item->end_time};
    ends_add(claim, &item->dates->start, &item->dates->finish, item->shape == TL_SHAPE_EVENT);
    segments_add(claim, item->dates->segments, item->dates->segment_count);
    bool owner =
        item->kind == TL_ITEM_DECISION || item->kind == TL_ITEM_AWARD || item->kind == TL_ITEM_CONTRACT;
    if (owner) {
        parts_add(run, item, claim);
    } else if (claim->place_count < 2 && item->shape != TL_SHAPE_EVENT && item->duration.given) {
        /* A length gives the end that is not written. */
        bool tbc = claim->tbc;
        worked_out_add(run, item, claim);
        claim->tbc = tbc;
    } else if (claim->place_count == 0 && !claim->tbc) {
        worked_out_add(run, item, claim);
    }
}

/* The value of `printed` in the tag, which readers of the plan look for; else the tag. */
static struct tl_span printed_span(const struct tl_diags *diags, struct tl_span tag) {
    static const char name[] = "printed";
    size_t size;
    const char *bytes = tl_diags_source_bytes(diags, tag.source, &size);
    char quote = '\0';
    for (uint32_t i = 1; bytes && i + sizeof name < tag.length && tag.offset + tag.length <= size; i++) {
        const char *at = bytes + tag.offset + i;
        bool begins = !quote && g_ascii_isspace(at[-1]) && memcmp(at, name, sizeof name - 1) == 0;
        const char *value = begins ? at + sizeof name - 1 + strspn(at + sizeof name - 1, " \t\r\n=") : at;
        const char *end = begins && (*value == '"' || *value == '\'') ? strchr(value + 1, *value) : NULL;
        if (end) {
            return (struct tl_span){tag.source, (uint32_t)(value + 1 - bytes), (uint32_t)(end - value - 1)};
        }
        quote = !quote && (*at == '"' || *at == '\'') ? *at : quote == *at ? '\0' : quote;
    }
    return tag;
}

/* "starts on Tuesday 2026-01-06 and ends on ...", "is on ... and on ...". */
static char *claim_words(const struct claim *claim) {
    if (claim->place_count == 2 && claim->start && claim->finish && claim->start != claim->finish) {
        g_autofree char *start = tl_wording_window(*claim->start);
        g_autofree char *finish = tl_wording_window(*claim->finish);
        return g_strdup_printf("starts %s and ends %s", start, finish);
    }
    bool single = claim->place_count == 1;
    bool starts = single && claim->start && !claim->finish;
    bool ends = single && claim->finish && !claim->start;
    GString *words = g_string_new(starts ? "starts " : ends ? "ends " : "is ");
    /* Of a set, the first two are its first and last day once more. */
    size_t first = claim->start && claim->place_count > 2 ? 2 : 0;
    for (size_t i = first; i < claim->place_count; i++) {
        g_autofree char *day = tl_wording_window(claim->places[i]);
        const char *between = i + 1 < claim->place_count ? ", " : " and ";
        g_string_append_printf(words, "%s%s", i > first ? between : "", day);
    }
    return g_string_free(words, FALSE);
}

static void differs_tell(const struct tl_check_run *run, const struct tl_item *item,
                         const struct printed *printed, const struct claim *claim) {
    g_autofree char *words = claim_words(claim);
    tl_diag_add(run->diags, TL_CODE_printed_differs, printed_span(run->diags, printed->tag),
                "'%s' is printed as '%s', but it %s", tl_wording_title(run->items, item), printed->words,
                words);
    tl_diag_item(run->diags, item->index, item->id);
    if (claim->worked_out) {
        tl_diag_hint(run->diags,
                     "the date is worked out; if the plan has moved on from the paper, say so with "
                     "<accept code=\"TL0615\" reason=\"...\"/>");
    } else {
        tl_diag_note(run->diags, claim->span, "the date in the plan");
        tl_diag_hint(run->diags,
                     "correct one of the two; if the plan has moved on from the paper, say so with "
                     "<accept code=\"TL0615\" reason=\"...\"/>");
    }
}

static void time_check(const struct tl_check_run *run, const struct tl_item *item,
                       const struct printed *printed, const struct claim *claim,
                       const struct words_reading *reading) {
    int said = reading->time;
    if (said == TL_TIME_NONE || claim->time == TL_TIME_NONE || said == claim->time ||
        said == claim->end_time) {
        return;
    }
    g_autofree char *words = tl_prose_time(said);
    g_autofree char *time = tl_prose_time(claim->time);
    tl_diag_add(run->diags, TL_CODE_printed_differs, printed_span(run->diags, printed->tag),
                "'%s' is printed as '%s', at %s, but it is at %s", tl_wording_title(run->items, item),
                printed->words, words, time);
    tl_diag_item(run->diags, item->index, item->id);
}

static void weekdays_check(const struct tl_check_run *run, const struct tl_item *item,
                           const struct printed *printed, const struct words_reading *reading) {
    for (size_t i = 0; i < reading->date_count; i++) {
        tl_day day;
        if (!tl_words_weekday_wrong(&reading->dates[i]) || !tl_words_day(&reading->dates[i], &day)) {
            continue;
        }
        tl_day named = day - (tl_day)tl_day_weekday(day) + reading->dates[i].weekday;
        g_autofree char *date = tl_prose_day(day);
        tl_diag_add(run->diags, TL_CODE_wrong_weekday, printed_span(run->diags, printed->tag),
                    "'%s' is printed as '%s', but %s is a %s, not a %s", tl_wording_title(run->items, item),
                    printed->words, date, tl_prose_weekday(day), tl_prose_weekday(named));
        tl_diag_item(run->diags, item->index, item->id);
        return;
    }
}

static void words_check(const struct tl_check_run *run, const struct tl_item *item,
                        const struct printed *printed, const struct claim *claim) {
    struct words_reading reading, swapped;
    tl_words_read(printed->words, false, &reading);
    if (reading.shape == WORDS_UNREAD || reading.date_count == 0) {
        return;
    }
    bool agrees = claim->place_count == 0 || claim->tbc || years_try(claim, &reading);
    if (!agrees && (reading.doubts & WORDS_DOUBT_ORDER)) {
        tl_words_read(printed->words, true, &swapped);
        agrees = years_try(claim, &swapped);
        reading = agrees ? swapped : reading;
    }
    weekdays_check(run, item, printed, &reading);
    if (reading.doubts & WORDS_DOUBT_IGNORED) {
        return; /* what was passed over may say it all */
    }
    if (!agrees) {
        differs_tell(run, item, printed, claim);
    } else {
        time_check(run, item, printed, claim, &reading);
    }
}

static void stated_check(const struct tl_check_run *run, const struct tl_item *item,
                         const struct tl_stated *stated) {
    if (!stated->printed) {
        return;
    }
    struct claim claim = {.time = TL_TIME_NONE, .end_time = TL_TIME_NONE};
    ends_add(&claim, &stated->start, &stated->finish, stated->is_event);
    segments_add(&claim, stated->segments, stated->segment_count);
    struct printed printed = {stated->printed, stated->span};
    words_check(run, item, &printed, &claim);
}

/* Copies of one template share its words, and have dates of their own: the first stands for all. */
static bool item_first_copy(const struct tl_check_run *run, const struct tl_item *item) {
    uint32_t around = item->parent;
    while (around != TL_NONE && run->items[around].kind != TL_ITEM_REPEAT) {
        around = run->items[around].parent;
    }
    return around == TL_NONE || g_strcmp0(run->items[around + 1].copy_key, item->copy_key) == 0;
}

void tl_printed_check(const struct tl_check_run *run) {
    for (size_t i = 0; i < run->item_count; i++) {
        const struct tl_item *item = &run->items[i];
        if ((!item->printed && item->details->stated_count == 0) || item->kind == TL_ITEM_PART ||
            !run->stands[i] || !item_first_copy(run, item)) {
            continue;
        }
        if (item->printed) {
            struct claim claim;
            item_claim(run, item, &claim);
            struct printed printed = {item->printed, item->span};
            words_check(run, item, &printed, &claim);
        }
        for (size_t k = 0; k < item->details->stated_count; k++) {
            stated_check(run, item, &item->details->stated[k]);
        }
    }
}
