/*
 * test-schedule-links.c - the link table, row by row, forwards and backwards.
 *
 * SPDX-License-Identifier: MIT
 */
#include "tests/unit/draft.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

enum { COLUMNS = 9 };

static enum tl_link_type type_of(const char *name) {
    static const char *const names[] = {"FS", "SS", "FF", "SF"};

    for (size_t i = 0; i < G_N_ELEMENTS(names); i++) {
        if (g_str_equal(names[i], name)) {
            return (enum tl_link_type)i;
        }
    }
    return TL_LINK_FS;
}

static enum tl_shape shape_of(const char *name) {
    return g_str_equal(name, "event") ? TL_SHAPE_EVENT : TL_SHAPE_BAR;
}

static void row_link(struct draft *draft, char **row, uint32_t from, uint32_t to) {
    if (g_str_equal(row[3], "before")) {
        draft_before(draft, from, to, row[4]);
    } else {
        draft_link(draft, from, to, type_of(row[3]), row[4]);
    }
    draft_item(draft, from)->closes_at_midnight = g_str_equal(row[2], "yes");
}

/* The dates the table gives, and none a day earlier would do. */
static void row_forward(char **row) {
    struct draft *draft = draft_create();
    bool is_event = g_str_equal(row[5], "event");
    uint32_t from = draft_add(draft, TL_NONE, shape_of(row[0]), row[1], NULL);
    uint32_t to = draft_add(draft, TL_NONE, shape_of(row[5]), NULL, is_event ? NULL : row[6]);
    g_autofree char *start = NULL;
    g_autofree char *finish = NULL;

    row_link(draft, row, from, to);
    assert_int_equal(draft_solve(draft), TL_OK);
    start = draft_window(draft_at(draft, to)->planned.start);
    finish = draft_window(draft_at(draft, to)->planned.finish);
    if (!g_str_equal(start, row[7]) || !g_str_equal(finish, row[8])) {
        fail_msg("%s %s %s %s %s: starts %s, ends %s", row[0], row[1], row[3], row[4], row[5], start, finish);
    }
    assert_int_equal(draft_at(draft, to)->driver, TL_DRIVER_LINK);
    assert_int_equal(draft_at(draft, to)->driven_by, from);
    draft_destroy(draft);
}

/*
 * The adjoint: with the successor fixed where the table puts it and the predecessor free, planned
 * backwards, the predecessor's latest date is no earlier than the table's, and leads no further.
 */
static void row_backward(char **row) {
    struct draft *draft = draft_create();
    g_auto(GStrv) ends = g_strsplit(row[1], "/", 2);
    bool is_event = shape_of(row[0]) == TL_SHAPE_EVENT;
    g_autofree char *days =
        is_event ? NULL : g_strdup_printf("%dd", draft_day(ends[1]) - draft_day(ends[0]) + 1);
    g_autofree char *dates =
        g_str_equal(row[5], "event") ? g_strdup(row[7]) : g_strdup_printf("%s/%s", row[7], row[8]);
    uint32_t from = draft_add(draft, TL_NONE, shape_of(row[0]), NULL, days);
    uint32_t to = draft_add(draft, TL_NONE, shape_of(row[5]), dates, NULL);
    struct draft *again = draft_create();
    g_autofree char *placed = NULL;
    const struct tl_scheduled *late = NULL;

    draft_item(draft, from)->roll = TL_ROLL_NONE;
    draft_item(draft, to)->anchor = true;
    row_link(draft, row, from, to);
    assert_int_equal(draft_solve(draft), TL_OK);
    late = draft_at(draft, from);
    assert_true(late->placed_late);
    if (late->planned.start.earliest < draft_day(ends[0])) {
        fail_msg("%s %s %s %s %s: backwards too early", row[0], row[1], row[3], row[4], row[5]);
    }
    /* A day later it would miss. */
    {
        tl_day start = late->planned.start.earliest + 1;
        tl_day finish = late->planned.finish.earliest + 1;
        char start_text[TL_DAY_TEXT_SIZE];
        char finish_text[TL_DAY_TEXT_SIZE];
        uint32_t from2 = 0;
        uint32_t to2 = 0;
        tl_day_text(start, start_text);
        tl_day_text(finish, finish_text);
        placed = is_event ? g_strdup(start_text) : g_strdup_printf("%s/%s", start_text, finish_text);
        from2 = draft_add(again, TL_NONE, shape_of(row[0]), placed, NULL);
        to2 = draft_add(again, TL_NONE, shape_of(row[5]), NULL, g_str_equal(row[5], "event") ? NULL : row[6]);
        draft_item(again, to2)->roll = TL_ROLL_NONE;
        row_link(again, row, from2, to2);
        assert_int_equal(draft_solve(again), TL_OK);
        if (draft_at(again, to2)->planned.start.earliest <= draft_day(row[7])) {
            fail_msg("%s %s %s %s %s: backwards not late enough", row[0], row[1], row[3], row[4], row[5]);
        }
    }
    draft_destroy(again);
    draft_destroy(draft);
}

static void rows_run(void (*run)(char **row)) {
    g_autofree char *path = g_build_filename(g_getenv("TL_SOURCE"), "tests/unit/link-table.txt", NULL);
    g_autofree char *text = NULL;
    g_auto(GStrv) lines = NULL;
    size_t rows = 0;

    assert_true(g_file_get_contents(path, &text, NULL, NULL));
    lines = g_strsplit(text, "\n", -1);
    for (char **line = lines; *line; line++) {
        g_auto(GStrv) cells = g_strsplit_set(*line, " ", -1);
        char *row[COLUMNS + 1] = {NULL};
        size_t count = 0;
        for (char **cell = cells; *cell && (*line)[0] != '#'; cell++) {
            if (**cell && count < COLUMNS) {
                row[count++] = *cell;
            }
        }
        if (count > 0) {
            assert_int_equal(count, COLUMNS);
            run(row);
            rows++;
        }
    }
    assert_true(rows > 40);
}

static void test_forward(void **state) {
    (void)state;
    rows_run(row_forward);
}

static void test_backward(void **state) {
    (void)state;
    rows_run(row_backward);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_forward),
        cmocka_unit_test(test_backward),
    };
    return cmocka_run_group_tests_name("schedule-links", tests, NULL, NULL);
}
