/*
 * plan_calendars.c - the calendars of a plan: its own and the predefined ones it uses.
 *
 * SPDX-License-Identifier: MIT
 */
#include <string.h>

#include "planner/model/build.h"

static void calendar_free(gpointer calendar) {
    tl_calendar_destroy(calendar);
}

static const struct tl_calendar *calendar_keep(struct build *build, struct tl_calendar *calendar) {
    tl_plan_own(build->plan, calendar, calendar_free);
    tl_plan_append_calendar(build->plan, calendar);
    return calendar;
}

/* A calendar that every plan has, made when it is first asked for. */
static const struct tl_calendar *predefined_find(struct build *build, const char *id) {
    for (guint i = 0; i < build->predefined->len; i++) {
        const struct tl_calendar *calendar = g_ptr_array_index(build->predefined, i);
        if (strcmp(tl_calendar_id(calendar), id) == 0) {
            return calendar;
        }
    }
    struct tl_calendar *made = tl_calendar_predefined(build->divisions, id);
    if (made) {
        g_ptr_array_add(build->predefined, (gpointer)calendar_keep(build, made));
    }
    return made;
}

static void stretches_split(const struct build *build, const struct tl_draft_calendar *row, GArray *weeks,
                            GArray *exceptions) {
    for (uint32_t i = 0; i < row->stretch_count; i++) {
        const struct tl_draft_stretch *stretch =
            &g_array_index(build->draft->stretches, struct tl_draft_stretch, row->first_stretch + i);
        struct tl_calendar_week week = {
            .first = stretch->first, .last = stretch->last, .days = stretch->week};
        struct tl_calendar_exception exception = {.first = stretch->first,
                                                  .last = stretch->last,
                                                  .working = stretch->kind == TL_STRETCH_WORKING,
                                                  .title = stretch->title};
        if (stretch->kind == TL_STRETCH_WEEK) {
            g_array_append_val(weeks, week);
        } else {
            g_array_append_val(exceptions, exception);
        }
    }
}

static const struct tl_calendar *calendar_make(struct build *build, const struct tl_draft_calendar *row,
                                               const struct tl_calendar *base) {
    static const char no_division[] = "none";
    const char *division = row->division >= 0 ? tl_division_words[row->division]
                           : base             ? no_division
                                              : "england-and-wales";
    g_autoptr(GArray) weeks = g_array_new(FALSE, FALSE, sizeof(struct tl_calendar_week));
    g_autoptr(GArray) exceptions = g_array_new(FALSE, FALSE, sizeof(struct tl_calendar_exception));
    stretches_split(build, row, weeks, exceptions);
    struct tl_calendar_spec spec = {.id = row->id,
                                    .title = row->title,
                                    .base = base,
                                    .days = row->week,
                                    .holidays = tl_divisions_find(build->divisions, division),
                                    .weeks = (const struct tl_calendar_week *)weeks->data,
                                    .week_count = weeks->len,
                                    .exceptions = (const struct tl_calendar_exception *)exceptions->data,
                                    .exception_count = exceptions->len};
    return calendar_keep(build, tl_calendar_create(&spec));
}

static const struct tl_draft_calendar *row_at(const struct build *build, uint32_t index) {
    return &g_array_index(build->draft->calendars, struct tl_draft_calendar, index);
}

/*
 * Puts `index` and the calendars that it is based on, nearest first, into `chain`, up to one that
 * is made already. False if they run in a circle.
 */
static bool chain_collect(struct build *build, uint32_t index, GArray *chain) {
    while (index != TL_NONE && !g_ptr_array_index(build->calendar_of, index)) {
        if (chain->len == build->draft->calendars->len) {
            return false;
        }
        g_array_append_val(chain, index);
        const struct tl_draft_ref *base = &row_at(build, index)->base;
        index = base->text ? tl_names_find(&build->calendars, base->text) : TL_NONE;
    }
    return true;
}

static void chain_make(struct build *build, GArray *chain) {
    for (guint i = chain->len; i > 0; i--) {
        uint32_t index = g_array_index(chain, uint32_t, i - 1);
        const struct tl_draft_calendar *row = row_at(build, index);
        const struct tl_calendar *base = row->base.text ? tl_build_calendar(build, &row->base, NULL) : NULL;
        build->calendar_of->pdata[index] = (gpointer)calendar_make(build, row, base);
    }
}

/* A circle is broken by making its members without their base, so that nothing else is said. */
static void circle_break(struct build *build, uint32_t index, GArray *chain) {
    const struct tl_draft_calendar *row = row_at(build, index);
    tl_diag_add(build->diags, TL_CODE_calendar_circle, row->base.span, "calendar '%s' is based on itself",
                row->id);
    for (guint i = 0; i < chain->len; i++) {
        uint32_t member = g_array_index(chain, uint32_t, i);
        if (!g_ptr_array_index(build->calendar_of, member)) {
            build->calendar_of->pdata[member] = (gpointer)calendar_make(build, row_at(build, member), NULL);
        }
    }
}

void tl_build_calendars(struct build *build) {
    g_autoptr(GArray) chain = g_array_new(FALSE, FALSE, sizeof(uint32_t));
    g_ptr_array_set_size(build->calendar_of, (gint)build->draft->calendars->len);
    for (uint32_t i = 0; i < build->draft->calendars->len; i++) {
        g_array_set_size(chain, 0);
        if (chain_collect(build, i, chain)) {
            chain_make(build, chain);
        } else {
            circle_break(build, i, chain);
        }
    }
    build->plan->info.calendar =
        tl_build_calendar(build, &build->draft->calendar, predefined_find(build, "england-and-wales"));
}

const struct tl_calendar *tl_build_calendar(struct build *build, const struct tl_draft_ref *ref,
                                            const struct tl_calendar *fallback) {
    if (!ref->text) {
        return fallback;
    }
    uint32_t index = tl_names_find(&build->calendars, ref->text);
    if (index != TL_NONE) {
        return g_ptr_array_index(build->calendar_of, index);
    }
    const struct tl_calendar *calendar = predefined_find(build, ref->text);
    if (!calendar) {
        tl_ids_unknown(build, &build->calendars, ref, "a calendar");
    }
    return calendar ? calendar : fallback;
}
