/*
 * test-confidential.c - nothing of what is hidden can be learnt from any output (design 7).
 *
 * TL_CASES scales how many random plans there are, TL_SEED is the first one.
 *
 * SPDX-License-Identifier: MIT
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <string.h>

#include "tests/unit/mutation.h"
#include "tests/unit/outputs.h"
#include "tests/unit/plan_tree.h"
#include "tests/unit/secret_plan.h"

#define USUAL_PLANS 16
#define MUTATIONS 8       /* of each plan */
#define CASES_PER_PLAN 50 /* of what TL_CASES asks for */
#define PAINTED_EVERY 7   /* plans */

static unsigned number_given(const char *name, unsigned usual) {
    const char *text = g_getenv(name);
    return text ? (unsigned)g_ascii_strtoull(text, NULL, 10) : usual;
}

static unsigned plan_count(void) {
    return g_getenv("TL_CASES") ? MAX(number_given("TL_CASES", 0) / CASES_PER_PLAN, 1) : USUAL_PLANS;
}

/* A random plan, what the public gets of it, and feeds that it may follow. */
struct trial {
    unsigned seed;
    char *xml;
    struct tl_plan *whole, *reduced;
    struct outputs editions[2];
    struct output_wish wish;
};

static char *replaced(const char *text, const char *pattern, const char *by) {
    g_autoptr(GRegex) regex = g_regex_new(pattern, 0, 0, NULL);
    return g_regex_replace(regex, text, -1, 0, by, 0, NULL);
}

static void edition_write(const char *xml, const struct output_wish *wish, struct outputs *ret_outputs) {
    struct tl_plan *whole = outputs_read("an earlier edition", xml);
    struct tl_plan *reduced = outputs_project(whole, TL_AUDIENCE_PUBLIC);
    outputs_write(reduced, wish, ret_outputs);
    tl_plan_destroy(reduced);
    tl_plan_destroy(whole);
}

/* An edition with other titles and an item that has gone since. */
static void earlier_write(const char *xml, const struct output_wish *wish, struct outputs *ret_outputs) {
    g_autofree char *titles = replaced(xml, "title=\"Public ", "title=\"Once ");
    g_autofree char *text =
        replaced(titles, "</plan>",
                 "<milestone id=\"gone\" title=\"Gone\" audience=\"public\" on=\"2026-07-01\"/></plan>");
    edition_write(text, wish, ret_outputs);
}

/* An edition in which nothing was hidden yet. */
static void open_write(const char *xml, struct outputs *ret_outputs) {
    g_autofree char *text =
        replaced(xml, " (audience|ground|until)=\"(internal|exempt|public|secret ground|2026-06-02)\"", "");
    edition_write(text, &outputs_public, ret_outputs);
}

static void trial_begin(struct trial *trial, unsigned seed) {
    *trial = (struct trial){.seed = seed, .xml = secret_plan_xml(seed)};
    trial->whole = outputs_read("plan.xml", trial->xml);
    trial->reduced = outputs_project(trial->whole, TL_AUDIENCE_PUBLIC);
    trial->wish = (struct output_wish){
        .audience = TL_AUDIENCE_PUBLIC, .variety = seed, .painted = seed % PAINTED_EVERY == 0};
    earlier_write(trial->xml, &trial->wish, &trial->editions[0]);
    trial->wish.previous[0] = &trial->editions[0];
    if (seed % 2) {
        open_write(trial->xml, &trial->editions[1]);
        trial->wish.previous[1] = &trial->editions[1];
    }
}

static void trial_finish(struct trial *trial) {
    outputs_finish(&trial->editions[0]);
    if (trial->wish.previous[1]) {
        outputs_finish(&trial->editions[1]);
    }
    tl_plan_destroy(trial->reduced);
    tl_plan_destroy(trial->whole);
    g_free(trial->xml);
}

/* What is known of an item that has left the feed is its id, so that cannot change. */
static bool feed_knows(const struct trial *trial, enum mutation_kind kind) {
    return trial->wish.previous[1] && (kind == MUTATION_ID || kind == MUTATION_DROP);
}

/* Answers whether the mutation changed nothing that the public can see, and so could be compared. */
static bool mutation_try(const struct trial *trial, const struct outputs *original,
                         const struct mutation *mutation, const char *what) {
    struct tl_plan *whole = outputs_try_read(what, mutation->xml);
    if (!whole) {
        return false;
    }
    bool compared = outputs_same_dates(trial->reduced, trial->whole, whole, true);
    if (compared) {
        struct tl_plan *reduced = outputs_project(whole, TL_AUDIENCE_PUBLIC);
        struct outputs changed;
        outputs_write(reduced, &trial->wish, &changed);
        outputs_assert_equal(original, &changed, what);
        outputs_finish(&changed);
        tl_plan_destroy(reduced);
    }
    tl_plan_destroy(whole);
    return compared;
}

/* (b) What is changed of hidden things, and moves nothing visible, changes no public byte. */
static void test_mutations(void **state) {
    (void)state;
    const unsigned first = number_given("TL_SEED", 0);
    unsigned tried[MUTATION_KIND_COUNT] = {0}, compared[MUTATION_KIND_COUNT] = {0};
    for (unsigned seed = first; seed < first + plan_count(); seed++) {
        struct trial trial;
        trial_begin(&trial, seed);
        struct outputs original;
        outputs_write(trial.reduced, &trial.wish, &original);
        g_autofree char *seed_name = g_strdup_printf("seed %u", seed);
        outputs_assert_without(&original, "secret", seed_name);
        for (unsigned number = 0; number < MUTATIONS; number++) {
            struct mutation mutation;
            if (!mutation_make(trial.xml, seed * MUTATIONS + number, &mutation)) {
                continue;
            }
            g_autofree char *what = g_strdup_printf("seed %u, mutation %u: %s", seed, number, mutation.what);
            tried[mutation.kind]++;
            if (!feed_knows(&trial, mutation.kind) && mutation_try(&trial, &original, &mutation, what)) {
                compared[mutation.kind]++;
            }
            mutation_finish(&mutation);
        }
        outputs_finish(&original);
        trial_finish(&trial);
    }
    for (unsigned kind = 0; kind < MUTATION_KIND_COUNT; kind++) {
        print_message("# mutations of kind %u: %u of %u moved nothing visible\n", kind, compared[kind],
                      tried[kind]);
        assert_true(plan_count() < USUAL_PLANS || compared[kind] > 0);
    }
}

/* (a) The public bytes of the plan are those of the reduced plan, whose dates are the whole plan's. */
static void test_reduced(void **state) {
    (void)state;
    const unsigned first = number_given("TL_SEED", 0);
    for (unsigned seed = first; seed < first + plan_count() / 2; seed++) {
        struct trial trial;
        trial_begin(&trial, seed);
        struct tl_plan *again = outputs_project(trial.reduced, TL_AUDIENCE_PUBLIC);
        struct outputs once, twice;
        outputs_write(trial.reduced, &trial.wish, &once);
        outputs_write(again, &trial.wish, &twice);
        g_autofree char *what = g_strdup_printf("seed %u, reduced twice", seed);
        if (!outputs_same_dates(trial.reduced, trial.whole, trial.reduced, false)) {
            fail_msg("%s: a date is not that of the whole plan", what);
        }
        outputs_assert_equal(&once, &twice, what);
        outputs_finish(&once);
        outputs_finish(&twice);
        tl_plan_destroy(again);
        trial_finish(&trial);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_reduced),
        cmocka_unit_test(test_mutations),
    };
    cmocka_set_message_output(CM_OUTPUT_TAP);
    return cmocka_run_group_tests(tests, NULL, NULL);
}
