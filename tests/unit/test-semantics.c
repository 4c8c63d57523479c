/*
 * test-semantics.c - how dates are worked out, as published, in small plans: semantics.txt and
 * constraints.txt.
 *
 * A block is what stands between blank lines:
 *
 *     # words, and the arithmetic by hand
 *     plan finish="2026-01-30"                attributes of the plan, if any
 *     <activity .../>                         its items
 *     = id EARLY LATE FLOAT PLANNED           "2026-01-05/2026-01-09", one day of an event, "-": not asked
 *     ! TL0502                                what the scheduler or the reader tells, line by line
 *
 * All plans have the calendars `five` (the default), `six` (Sunday off), `seven`, and `half` (as five,
 * closed from January to June 2026), without holidays.
 *
 * SPDX-License-Identifier: MIT
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
/* cmocka wants these before it */
#include <cmocka.h>
#include <string.h>
#include <tenderline/schedule.h>

#include "tests/unit/draft.h"

static const char calendars[] =
    "<calendar id='five' title='Five' division='none'/>"
    "<calendar id='six' title='Six' division='none' week='mon tue wed thu fri sat'/>"
    "<calendar id='seven' title='Seven' division='none' week='mon tue wed thu fri sat sun'/>"
    "<calendar id='half' title='Half' division='none'>"
    "<closure start='2026-01-01' finish='2026-06-30' title='Closed'/></calendar>";

struct block {
    char *attributes;
    GString *items, *codes;
    GPtrArray *expected; /* lines after "= " */
    unsigned line;
};

static struct block *block_create(void) {
    struct block *block = g_new0(struct block, 1);

    block->items = g_string_new(NULL);
    block->codes = g_string_new(NULL);
    block->expected = g_ptr_array_new_with_free_func(g_free);
    return block;
}

static void block_destroy(struct block *block) {
    g_free(block->attributes);
    g_string_free(block->items, TRUE);
    g_string_free(block->codes, TRUE);
    g_ptr_array_unref(block->expected);
    g_free(block);
}

/* "2026-01-05/2026-01-09", or one day where both are the same event. */
static char *times_text(const struct tl_times *times, bool event, bool known) {
    g_autofree char *start = draft_window(times->start);
    g_autofree char *finish = draft_window(times->finish);

    if (!known) {
        return g_strdup("none");
    }
    return event ? g_steal_pointer(&start) : g_strdup_printf("%s/%s", start, finish);
}

static char *float_text(struct tl_float total) {
    if (!total.known) {
        return g_strdup("none");
    }
    if (total.max == TL_FLOAT_MAX) {
        return g_strdup_printf("%d..", total.min);
    }
    return total.min == total.max ? g_strdup_printf("%d", total.min)
                                  : g_strdup_printf("%d..%d", total.min, total.max);
}

static unsigned line_check(const struct tl_plan *plan, const struct tl_schedule *schedule,
                           const struct block *block, const char *line) {
    g_auto(GStrv) words = g_strsplit_set(line, " ", -1);
    uint32_t index = tl_plan_find(plan, words[0]);
    size_t count = 0;
    const struct tl_scheduled *item = &tl_schedule_items(schedule, &count)[index];
    bool event = false;
    unsigned wrong = 0;

    if (index == TL_NONE) {
        fail_msg("line %u: no item %s", block->line, words[0]);
    }
    event = tl_plan_items(plan, &count)[index].shape != TL_SHAPE_BAR &&
            tl_plan_items(plan, &count)[index].shape != TL_SHAPE_GROUP;
    g_autofree char *early = times_text(&item->early, event, item->has_early);
    g_autofree char *late = times_text(&item->late, event, item->has_late);
    g_autofree char *total = float_text(item->total_float);
    g_autofree char *planned = times_text(&item->planned, event, item->dated);
    const char *is[] = {early, late, total, planned};
    static const char *const names[] = {"early", "late", "float", "planned"};
    for (guint i = 1; words[i]; i++) {
        assert_true(i <= G_N_ELEMENTS(is));
        if (!g_str_equal(words[i], "-") && !g_str_equal(words[i], is[i - 1])) {
            print_error("line %u, %s: %s is %s, not %s\n", block->line, words[0], names[i - 1], is[i - 1],
                        words[i]);
            wrong++;
        }
    }
    return wrong;
}

static unsigned codes_check(struct tl_diags *diags, const struct block *block) {
    g_autoptr(GString) told = g_string_new(NULL);
    size_t count = 0;
    const struct tl_diag *all = tl_diags_all(diags, &count);

    for (size_t i = 0; i < count; i++) {
        g_string_append_printf(told, "%s ", all[i].code->id);
    }
    if (g_str_equal(told->str, block->codes->str)) {
        return 0;
    }
    print_error("line %u: told %s, not %s\n", block->line, told->str, block->codes->str);
    return 1;
}

static unsigned block_check(const struct block *block) {
    struct tl_read_options options = {.data_dir = g_getenv("TL_DATA")};
    struct tl_schedule_options schedule_options = {.today = TL_DAY_PAST};
    struct tl_diags *diags = tl_diags_create();
    struct tl_plan *plan = NULL;
    struct tl_schedule *schedule = NULL;
    unsigned wrong = 0;
    g_autofree char *text =
        g_strdup_printf("<plan xmlns='urn:tenderline:plan:1' id='p' title='P' calendar='five' %s>%s%s</plan>",
                        block->attributes ? block->attributes : "", calendars, block->items->str);

    if (tl_plan_read_memory("test.xml", text, strlen(text), &options, diags, &plan) == TL_OK &&
        tl_schedule_create(plan, &schedule_options, diags, &schedule) == TL_OK) {
        for (guint i = 0; i < block->expected->len; i++) {
            wrong += line_check(plan, schedule, block, g_ptr_array_index(block->expected, i));
        }
    } else if (block->expected->len > 0) {
        print_error("line %u: cannot be scheduled\n", block->line);
        wrong++;
    }
    wrong += codes_check(diags, block);
    tl_schedule_destroy(schedule);
    tl_plan_destroy(plan);
    tl_diags_destroy(diags);
    return wrong;
}

static void line_take(struct block *block, const char *line) {
    if (g_str_has_prefix(line, "plan ")) {
        block->attributes = g_strdup(line + strlen("plan "));
    } else if (g_str_has_prefix(line, "= ")) {
        g_ptr_array_add(block->expected, g_strdup(line + strlen("= ")));
    } else if (g_str_has_prefix(line, "! ")) {
        g_string_append_printf(block->codes, "%s ", line + strlen("! "));
    } else {
        g_string_append(block->items, line);
    }
}

static void file_check(const char *name, unsigned least) {
    g_autofree char *path = g_build_filename(g_getenv("TL_SOURCE"), "tests", "unit", name, NULL);
    g_autofree char *text = NULL;
    g_auto(GStrv) lines = NULL;
    struct block *block = block_create();
    unsigned wrong = 0;
    unsigned blocks = 0;

    assert_true(g_file_get_contents(path, &text, NULL, NULL));
    lines = g_strsplit(text, "\n", -1);
    for (guint i = 0; lines[i]; i++) {
        bool empty = *g_strstrip(lines[i]) == '\0';
        if (!empty && lines[i][0] != '#') {
            block->line = block->line ? block->line : i + 1;
            line_take(block, lines[i]);
        } else if (empty && block->items->len > 0) {
            /* Every block says something. */
            assert_true(block->expected->len > 0 || block->codes->len > 0);
            wrong += block_check(block);
            blocks++;
            block_destroy(block);
            block = block_create();
        }
    }
    assert_int_equal(block->items->len, 0);
    block_destroy(block);
    assert_int_equal(wrong, 0);
    assert_true(blocks >= least);
}

static void test_semantics(void **state) {
    (void)state;
    file_check("semantics.txt", 25);
}

static void test_constraints(void **state) {
    (void)state;
    file_check("constraints.txt", 40);
}

/* The days of the attributes below; `tight` ones cannot all hold. */
enum { SNB, SNA, FNB, FNA, DEADLINE, ALAP, BOUND_COUNT };
static const char *const bound_names[] = {"start-not-before", "start-not-after", "finish-not-before",
                                          "finish-not-after", "deadline"};
static const char *const loose_days[] = {"2026-01-10", "2026-01-15", "2026-01-18", "2026-01-24",
                                         "2026-01-27"};
static const char *const tight_days[] = {"2026-01-13", "2026-01-14", "2026-01-25", "2026-01-23",
                                         "2026-01-19"};

/* By trying every start: five working days, none of them in a holiday. */
struct tried {
    tl_day early, late; /* starts; TL_DAY_PAST: nothing asks for it */
};

static tl_day five_days_on(tl_day start) {
    tl_day last = start;

    for (int left = 4; left > 0;) {
        last++;
        left -= tl_day_weekday(last) < TL_SATURDAY;
    }
    return last;
}

static bool fits(unsigned mask, const char *const days[], tl_day start, bool lower) {
    tl_day last = five_days_on(start);

    if (lower) {
        return !((mask & 1u << SNB) && start < draft_day(days[SNB])) &&
               !((mask & 1u << FNB) && last < draft_day(days[FNB]));
    }
    return !((mask & 1u << SNA) && start > draft_day(days[SNA])) &&
           !((mask & 1u << FNA) && last > draft_day(days[FNA])) &&
           !((mask & 1u << DEADLINE) && last > draft_day(days[DEADLINE])) && last <= draft_day("2026-01-30");
}

static struct tried try_days(unsigned mask, const char *const days[]) {
    struct tried tried = {TL_DAY_PAST, TL_DAY_PAST};
    tl_day first = draft_day("2025-12-01");

    for (tl_day day = first; day < first + 90; day++) {
        if (tl_day_weekday(day) >= TL_SATURDAY) {
            continue;
        }
        if (tried.early == TL_DAY_PAST && (mask & (1u << SNB | 1u << FNB)) && fits(mask, days, day, true)) {
            tried.early = day;
        }
        tried.late = fits(mask, days, day, false) ? day : tried.late;
    }
    return tried;
}

static void combination_check(unsigned mask, const char *const days[]) {
    g_autoptr(GString) text = g_string_new("<activity id='x' title='X' duration='5wd'");
    struct block *block = block_create();
    struct tried tried = try_days(mask, days);
    tl_day planned = tried.early;
    char early[TL_DAY_TEXT_SIZE], late[TL_DAY_TEXT_SIZE], at[TL_DAY_TEXT_SIZE];
    char last[3][TL_DAY_TEXT_SIZE];
    int32_t total = 0;

    for (int i = SNB; i <= DEADLINE; i++) {
        if (mask & 1u << i) {
            g_string_append_printf(text, " %s='%s'", bound_names[i], days[i]);
        }
    }
    g_string_append(text, mask & 1u << ALAP ? " schedule='alap'/>" : "/>");
    if ((mask & 1u << ALAP) && tried.late >= tried.early) {
        planned = tried.late;
    }
    for (tl_day day = MIN(tried.early, tried.late); day < MAX(tried.early, tried.late); day++) {
        total += tl_day_weekday(day) < TL_SATURDAY;
    }
    total = tried.late < tried.early ? -total : total;
    tl_day_text(tried.early, early);
    tl_day_text(tried.late, late);
    tl_day_text(planned, at);
    tl_day_text(five_days_on(tried.early), last[0]);
    tl_day_text(five_days_on(tried.late), last[1]);
    tl_day_text(five_days_on(planned), last[2]);
    block->attributes = g_strdup("finish='2026-01-30'");
    g_string_append(block->items, text->str);
    g_ptr_array_add(block->expected, g_strdup_printf("x %s/%s %s/%s %d %s/%s", early, last[0], late, last[1],
                                                     total, at, last[2]));
    if ((mask & 1u << SNA) && tried.early > draft_day(days[SNA])) {
        g_string_append(block->codes, "TL0503 ");
    }
    if ((mask & 1u << FNA) && five_days_on(tried.early) > draft_day(days[FNA])) {
        g_string_append(block->codes, "TL0503 ");
    }
    if ((mask & 1u << DEADLINE) && five_days_on(tried.early) > draft_day(days[DEADLINE])) {
        g_string_append(block->codes, "TL0504 ");
    }
    if (block_check(block) > 0) {
        fail_msg("%s", text->str);
    }
    block_destroy(block);
}

/* Every combination of bounds, a deadline and alap, of bars with a length. */
static void test_combinations(void **state) {
    (void)state;
    for (unsigned mask = 0; mask < 1u << BOUND_COUNT; mask++) {
        if (mask & (1u << SNB | 1u << FNB)) {
            combination_check(mask, loose_days);
            combination_check(mask & ~(1u << FNA), tight_days);
        }
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_semantics),
        cmocka_unit_test(test_constraints),
        cmocka_unit_test(test_combinations),
    };

    return cmocka_run_group_tests_name("semantics", tests, NULL, NULL);
}
