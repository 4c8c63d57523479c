/*
 * feed_world.c - plans edited at random.
 *
 * SPDX-License-Identifier: MIT
 */
#include "tests/unit/feed_world.h"

#include <string.h>

enum { LIFTED_WITHIN = 400, MOST_EDITS = 3 };

const char *const world_part_names[WORLD_PARTS] = {"", "finish"};

static const char *const kind_names[KIND_COUNT] = {"milestone", "activity", "consultation"};

static bool of_second(const struct world *world, int number) {
    return world->programme && number >= WORLD_THINGS / 2;
}

static int chance(const struct world *world, int sides) {
    return g_rand_int_range(world->rand, 0, sides);
}

const char *world_plan(const struct world *world, int number) {
    return of_second(world, number) ? "q" : "p";
}

char *world_word(int number) {
    return g_strdup_printf("thing%02d", number);
}

char *world_title(const struct world *world, int number) {
    return g_strdup_printf("Title %d of thing%02d; folded wherever it is too long",
                           world->things[number].title, number);
}

static bool is_long(const struct world_thing *thing) {
    return thing->kind != KIND_MILESTONE && thing->long_bar;
}

static enum tl_audience usual(const struct world *world, int number) {
    return world->marks[of_second(world, number)] == MARK_INTERNAL ? TL_AUDIENCE_INTERNAL
                                                                   : TL_AUDIENCE_PUBLIC;
}

static enum tl_audience marked(const struct world *world, int number, enum world_mark mark) {
    const enum tl_audience audiences[MARK_COUNT] = {[MARK_NONE] = usual(world, number),
                                                    [MARK_PUBLIC] = TL_AUDIENCE_PUBLIC,
                                                    [MARK_INTERNAL] = TL_AUDIENCE_INTERNAL,
                                                    [MARK_EXEMPT] = TL_AUDIENCE_EXEMPT,
                                                    [MARK_LIFTED] = world->day >= world->things[number].lifted
                                                                        ? usual(world, number)
                                                                        : TL_AUDIENCE_EXEMPT};
    return audiences[mark];
}

bool world_hides(const struct world *world, int number) {
    const struct world_thing *thing = &world->things[number];
    enum tl_audience own = marked(world, number, thing->mark);
    enum tl_audience around = thing->in_phase ? marked(world, number, thing->phase_mark) : TL_AUDIENCE_PUBLIC;
    return thing->present && MAX(own, around) > world->audience;
}

bool world_stands(const struct world *world, int number) {
    const struct world_thing *thing = &world->things[number];
    return thing->present && !thing->withdrawn && !(world->left && of_second(world, number));
}

bool world_shows(const struct world *world, int number, int part) {
    return world_stands(world, number) && !world_hides(world, number) &&
           (part == 0 || is_long(&world->things[number]));
}

/* The thing of the same plan before it, while that stands; -1: it has a day of its own. */
static int followed(const struct world *world, int number) {
    const struct world_thing *thing = &world->things[number];
    int before = number - 1;
    bool can = thing->follows && before >= 0 && thing->kind == KIND_MILESTONE &&
               strcmp(world_plan(world, before), world_plan(world, number)) == 0 &&
               world->things[before].present && !world->things[before].withdrawn;
    return can ? before : -1;
}

char *world_facts(const struct world *world, int number) {
    const struct world_thing *thing = &world->things[number];
    int before = followed(world, number);
    g_autofree char *cause = before >= 0 ? world_facts(world, before) : g_strdup("");
    return g_strdup_printf("%d %d %d %d %d %d %d %d (%s)", world_stands(world, number),
                           world_hides(world, number), thing->kind, is_long(thing), thing->noted,
                           thing->timed, thing->title, thing->day, cause);
}

static void mark_write(GString *xml, const struct world_thing *thing, enum world_mark mark) {
    static const char *const attributes[MARK_COUNT] = {
        [MARK_NONE] = "",
        [MARK_PUBLIC] = " audience='public'",
        [MARK_INTERNAL] = " audience='internal'",
        [MARK_EXEMPT] = " audience='exempt' ground='paragraph 3'",
        [MARK_LIFTED] = " audience='exempt' ground='paragraph 3'"};
    g_string_append(xml, attributes[mark]);
    if (mark == MARK_LIFTED) {
        struct tl_civil day = tl_day_civil(thing->lifted);
        g_string_append_printf(xml, " until='%04d-%02d-%02d'", day.year, day.month, day.day);
    }
}

/* The days, the end of the start tag, and what is within. */
static void dates_write(GString *xml, const struct world *world, int number) {
    const struct world_thing *thing = &world->things[number];
    int month = 1 + thing->day / 28 % 12, day = 1 + thing->day % 28, before = followed(world, number);
    const char *time = thing->timed && thing->kind == KIND_MILESTONE ? " time='14:00'" : "";
    if (is_long(thing)) {
        g_string_append_printf(xml, " start='2026-%02d-%02d' finish='2027-%02d-%02d'>", month, day, month,
                               day);
    } else if (before >= 0) {
        g_string_append_printf(xml, "%s><after ref='thing%02d' lag='%dd'/>", time, before, 1 + thing->day);
    } else {
        g_string_append_printf(xml, " on='2026-%02d-%02d'%s>", month, day, time);
    }
}

static void thing_write(GString *xml, const struct world *world, int number) {
    const struct world_thing *thing = &world->things[number];
    if (!thing->present) {
        return;
    }
    g_autofree char *title = world_title(world, number);
    if (thing->in_phase) {
        g_string_append_printf(xml, "<phase id='ph%d' title='Phase of thing%02d'", number, number);
        mark_write(xml, thing, thing->phase_mark);
        g_string_append(xml, ">");
    }
    g_string_append_printf(xml, "<%s id='thing%02d' title='%s'", kind_names[thing->kind], number, title);
    mark_write(xml, thing, thing->mark);
    g_string_append(xml, thing->withdrawn ? " status='withdrawn'" : "");
    dates_write(xml, world, number);
    g_string_append(xml, thing->noted ? "<note>Äußerst wichtig</note>" : "");
    g_string_append_printf(xml, "</%s>%s", kind_names[thing->kind], thing->in_phase ? "</phase>" : "");
}

char *world_xml(const struct world *world, const char *plan) {
    GString *xml = g_string_new(NULL);
    bool second = strcmp(plan, "q") == 0;
    g_string_append_printf(xml, "<plan xmlns='urn:tenderline:plan:1' id='%s' title='Care %s'%s>", plan, plan,
                           world->marks[second] == MARK_INTERNAL ? " audience='internal'" : "");
    for (int i = 0; i < WORLD_THINGS; i++) {
        if (strcmp(world_plan(world, i), plan) == 0) {
            thing_write(xml, world, i);
        }
    }
    g_string_append(xml,
                    "<milestone id='last' title='Always there' audience='public' on='2027-06-01'/></plan>");
    return g_string_free(xml, FALSE);
}

static void mark_edit(const struct world *world, struct world_thing *thing) {
    enum world_mark *mark = chance(world, 3) == 0 ? &thing->phase_mark : &thing->mark;
    *mark = (enum world_mark)chance(world, MARK_COUNT);
    thing->lifted = world->day + chance(world, LIFTED_WITHIN);
}

/* Of the events nothing but the stamps. */
static void minor_edit(const struct world *world, struct world_thing *thing) {
    bool *const facts[] = {&thing->noted, &thing->in_phase, &thing->follows};
    bool *fact = facts[chance(world, G_N_ELEMENTS(facts))];
    *fact = !*fact;
}

static void kind_edit(const struct world *world, struct world_thing *thing) {
    thing->kind = (enum world_kind)((int)thing->kind + 1 + chance(world, KIND_COUNT - 1)) % KIND_COUNT;
    thing->title += chance(world, 3) > 0; /* a new name too: an id that was used again */
}

static void thing_edit(const struct world *world, struct world_thing *thing) {
    switch (chance(world, 13)) {
    case 0:
    case 1:
        thing->present = !thing->present;
        break;
    case 2:
        thing->withdrawn = !thing->withdrawn;
        break;
    case 3:
    case 4:
        mark_edit(world, thing);
        break;
    case 5:
        thing->title++;
        break;
    case 6:
    case 7:
        thing->day++;
        break;
    case 8:
        thing->long_bar = !thing->long_bar;
        break;
    case 9:
    case 10:
        kind_edit(world, thing);
        break;
    default:
        minor_edit(world, thing);
        break;
    }
}

void world_edit(struct world *world) {
    for (int edits = chance(world, MOST_EDITS); edits > 0; edits--) {
        int number = chance(world, WORLD_THINGS);
        if (world->programme && chance(world, 15) == 0) {
            world->left = !world->left;
        } else if (chance(world, 25) == 0 && !world->left) {
            world->marks[chance(world, 2)] = chance(world, 2) ? MARK_INTERNAL : MARK_NONE;
        } else if (!world->left || !of_second(world, number)) {
            thing_edit(world, &world->things[number]);
        }
    }
}

struct world world_new(unsigned seed, bool programme, enum tl_audience audience, tl_day day) {
    struct world world = {
        .rand = g_rand_new_with_seed(seed), .programme = programme, .audience = audience, .day = day};
    for (int i = 0; i < WORLD_THINGS; i++) {
        world.things[i] = (struct world_thing){.present = i % 3 != 0,
                                               .kind = (enum world_kind)(i % KIND_COUNT),
                                               .long_bar = i % 4 == 0,
                                               .timed = i % 5 == 0,
                                               .follows = i % 2 == 0,
                                               .day = 20 * i};
    }
    return world;
}
