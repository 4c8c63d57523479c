/*
 * test-feed-random.c - a long history of random edits, published one after another: UIDs stay, SEQUENCE
 * never falls, and no event changes without a cause.
 *
 * TL_CASES sets how many edits there are, 500 at most.
 *
 * SPDX-License-Identifier: MIT
 */
#include "tests/unit/feed_edition.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdlib.h>
#include <string.h>

enum { THINGS = 14, PARTS = 2, MOST_EDITS = 500 };

static const char *const part_names[PARTS] = {"", "finish"};

/* One item of the plan, which the test changes by itself. */
struct thing {
    bool present, withdrawn, hidden, long_bar, noted, in_phase, timed;
    int title, day; /* both only ever change */
};

/* What is known of one event from the feeds so far. */
struct told {
    int sequence; /* the greatest ever; -1: never seen */
    char *text;   /* as it stands in the last feed, or NULL */
    int64_t cancelled_at;
};

struct world {
    GRand *rand;
    struct thing things[THINGS];
    struct told told[THINGS][PARTS];
    int edited;       /* the thing of the newest edit, or -1 */
    bool plan_edited; /* the newest edit let the second plan go or come back */
    bool significant; /* the edit changes what SEQUENCE counts */
    struct tl_bytes feed;
    int64_t at;
    bool programme; /* the things are of two plans, half and half, in one feed */
    bool left;      /* the second plan is not in the programme */
};

static bool of_second(int number) {
    return number >= THINGS / 2;
}

static const char *plan_of(const struct world *world, int number) {
    return world->programme && of_second(number) ? "q" : "p";
}

static bool is_out(const struct world *world, int number) {
    return world->left && of_second(number);
}

static void thing_write(GString *xml, int number, const struct thing *thing) {
    if (!thing->present) {
        return;
    }
    if (thing->in_phase) {
        g_string_append_printf(xml, "<phase id='ph%d' title='Phase %d'>", number, number);
    }
    g_string_append_printf(xml, "<%s id='t%d' title='Title %d, of %d; folded wherever it is too long'",
                           thing->long_bar ? "activity" : "milestone", number, thing->title, number);
    int month = 1 + thing->day / 28 % 12, day = 1 + thing->day % 28;
    if (thing->long_bar) {
        g_string_append_printf(xml, " start='2026-%02d-%02d' finish='2027-%02d-%02d'", month, day, month,
                               day);
    } else {
        g_string_append_printf(xml, " on='2026-%02d-%02d'%s", month, day,
                               thing->timed ? " time='14:00'" : "");
    }
    g_string_append(xml, thing->withdrawn ? " status='withdrawn'" : "");
    g_string_append(xml, thing->hidden ? " audience='exempt' ground='paragraph 3'" : "");
    g_string_append(xml, thing->noted ? "><note>Äußerst wichtig</note>" : ">");
    g_string_append(xml, thing->long_bar ? "</activity>" : "</milestone>");
    g_string_append(xml, thing->in_phase ? "</phase>" : "");
}

/* The things of one plan; without a programme all. */
static char *world_xml(const struct world *world, const char *plan) {
    GString *xml = g_string_new(NULL);
    g_string_append_printf(xml, "<plan xmlns='urn:tenderline:plan:1' id='%s' title='Care %s'>", plan, plan);
    for (int i = 0; i < THINGS; i++) {
        if (strcmp(plan_of(world, i), plan) == 0) {
            thing_write(xml, i, &world->things[i]);
        }
    }
    g_string_append(xml, "<milestone id='last' title='Always there' on='2027-06-01'/></plan>");
    return g_string_free(xml, FALSE);
}

/* One edit, or none at all. */
static void world_edit(struct world *world) {
    int number = g_rand_int_range(world->rand, 0, THINGS);
    struct thing *thing = &world->things[number];
    world->edited = number;
    world->significant = true;
    world->plan_edited = world->programme && g_rand_int_range(world->rand, 0, 15) == 0;
    if (world->plan_edited || is_out(world, number)) {
        world->left = world->left != world->plan_edited;
        world->edited = -1;
        return;
    }
    switch (g_rand_int_range(world->rand, 0, 10)) {
    case 0:
        thing->present = !thing->present;
        break;
    case 1:
        thing->withdrawn = !thing->withdrawn;
        break;
    case 2:
        thing->hidden = !thing->hidden;
        break;
    case 3:
        thing->title++;
        break;
    case 4:
    case 5:
        thing->day++;
        break;
    case 6:
        thing->long_bar = !thing->long_bar;
        break;
    case 7:
        thing->noted = !thing->noted;
        world->significant = false;
        break;
    case 8:
        thing->in_phase = !thing->in_phase;
        world->significant = false;
        break;
    default:
        world->edited = -1;
        break;
    }
}

static bool is_shown(const struct thing *thing, int part) {
    return thing->present && !thing->withdrawn && !thing->hidden && (part == 0 || thing->long_bar);
}

static const char *line_of(const char *text, const char *name) {
    const char *at = strstr(text, name);
    assert_non_null(at);
    return at + strlen(name);
}

/* An event that is no longer in the feed: only for the reasons there are. */
static void told_absent(const struct world *world, int number, struct told *told) {
    if (told->text) {
        bool expired = told->cancelled_at > 0 &&
                       world->at - told->cancelled_at > (int64_t)TL_FEED_TOMBSTONE_DAYS * FEED_DAY;
        assert_true(expired || (world->things[number].present && world->things[number].hidden));
    }
    g_clear_pointer(&told->text, g_free);
    told->cancelled_at = 0;
}

static void told_check(const struct world *world, int number, int part) {
    struct told *told = (struct told *)&world->told[number][part];
    g_autofree char *id = g_strdup_printf("t%d", number);
    char uid[37];
    tl_feed_uid(plan_of(world, number), id, part_names[part], uid);
    char *text = feed_event_text(&world->feed, uid);
    bool shown = is_shown(&world->things[number], part) && !is_out(world, number);
    assert_true(!shown || text);
    assert_true(!text || !world->things[number].present || !world->things[number].hidden);
    if (!text) {
        told_absent(world, number, told);
        return;
    }
    bool cancelled = strstr(text, "\r\nSTATUS:CANCELLED\r\n") != NULL;
    int sequence = atoi(line_of(text, "\r\nSEQUENCE:"));
    assert_int_equal(cancelled, !shown);
    assert_true(sequence >= told->sequence);
    if (told->text && strcmp(told->text, text) != 0) {
        assert_true(world->edited == number || (world->plan_edited && of_second(number)));
        assert_true(world->significant ? sequence == told->sequence + 1 : sequence == told->sequence);
    }
    if (!told->text) {
        assert_true(sequence > told->sequence); /* new, or back again */
    }
    if (cancelled && (!told->text || strcmp(told->text, text) != 0)) {
        told->cancelled_at = world->at;
    } else if (!cancelled) {
        told->cancelled_at = 0;
    }
    told->sequence = sequence;
    g_free(told->text);
    told->text = text;
}

static struct tl_bytes world_write(const struct world *world, struct feed_run *run) {
    g_autofree char *first = world_xml(world, "p");
    g_autofree char *second = world->programme ? world_xml(world, "q") : NULL;
    const struct feed_plan plans[] = {{.xml = first}, {.xml = second}};
    struct tl_bytes feed = world->programme ? feed_publish_programme("All", plans, world->left ? 1 : 2, run)
                                            : feed_publish(first, run);
    g_free(run->codes);
    assert_int_equal(run->status, TL_OK);
    return feed;
}

static void world_publish(struct world *world) {
    struct tl_bytes old = world->feed;
    bool first = old.data == NULL;
    struct feed_run run = {
        .at = world->at, .previous = first ? NULL : &old, .tombstones = TL_FEED_TOMBSTONE_DAYS};
    world->feed = world_write(world, &run);
    feed_events_free(feed_events(&world->feed));
    struct tl_bytes again = world_write(world, &run);
    assert_string_equal(again.data, world->feed.data);
    tl_bytes_finish(&again);
    tl_bytes_finish(&old);
    for (int i = 0; i < THINGS; i++) {
        for (int part = 0; part < PARTS; part++) {
            told_check(world, i, part);
        }
    }
}

static void history_run(bool programme) {
    const char *cases = g_getenv("TL_CASES");
    int edits = cases ? CLAMP(atoi(cases), 1, MOST_EDITS) : MOST_EDITS;
    struct world world = {
        .rand = g_rand_new_with_seed(20260101), .at = FEED_START, .edited = -1, .programme = programme};
    for (int i = 0; i < THINGS; i++) {
        world.things[i] =
            (struct thing){.present = i % 3 != 0, .long_bar = i % 4 == 0, .timed = i % 5 == 0, .day = 20 * i};
        for (int part = 0; part < PARTS; part++) {
            world.told[i][part].sequence = -1;
        }
    }
    for (int edit = 0; edit < edits; edit++) {
        world_publish(&world);
        world_edit(&world);
        world.at += (int64_t)g_rand_int_range(world.rand, 0, 12) * FEED_DAY + 60;
    }
    for (int i = 0; i < THINGS; i++) {
        for (int part = 0; part < PARTS; part++) {
            g_free(world.told[i][part].text);
        }
    }
    tl_bytes_finish(&world.feed);
    g_rand_free(world.rand);
}

static void test_history(void **state) {
    (void)state;
    history_run(false);
}

static void test_history_of_a_programme(void **state) {
    (void)state;
    history_run(true);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_history),
                                       cmocka_unit_test(test_history_of_a_programme)};
    cmocka_set_message_output(CM_OUTPUT_TAP);
    return cmocka_run_group_tests(tests, NULL, NULL);
}
