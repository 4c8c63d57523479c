/*
 * test-oracle.c - our dates against those that other programs stored, case by case.
 *
 * The directory of cases is the first argument; none are part of the project. Early and late dates
 * and total float of every task have to be the stored ones. Only where a rule says why may they
 * differ, and the rules look at constraints and links alone:
 *
 *   bound    Microsoft Project lets a date that a task may not pass pull it there, away from its
 *            links. A plan does not bend: the bound shapes late dates and is told as missed. So of a
 *            task whose bound is missed, and of what follows it, only late dates are compared.
 *   alap     Project shows work as late as possible without float. Its room counts here.
 *   waits    What follows such work has early dates after its late ones in Project; in a plan they
 *            come after its early ones.
 *
 * SPDX-License-Identifier: MIT
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
/* cmocka wants these before it */
#include <cmocka.h>
#include <stdio.h>
#include <string.h>
#include <tenderline/import.h>
#include <tenderline/schedule.h>

#include "tests/oracle/case.h"

static const char *oracle_folder;

enum reason { REASON_NONE = 0, REASON_BOUND, REASON_ALAP, REASON_WAITS, REASON_COUNT };
struct tally {
    unsigned tasks, compared, equal, wrong;
    unsigned excused[REASON_COUNT], excused_equal;
};

static int names_compare(const void *left, const void *right) {
    return strcmp(*(const char *const *)left, *(const char *const *)right);
}

static GPtrArray *names_read(void) {
    GPtrArray *names = g_ptr_array_new_with_free_func(g_free);
    g_autoptr(GDir) folder = g_dir_open(oracle_folder, 0, NULL);
    const char *name = NULL;

    assert_non_null(folder);
    while ((name = g_dir_read_name(folder)) != NULL) {
        if (g_str_has_suffix(name, ".json")) {
            g_ptr_array_add(names, g_strdup(name));
        }
    }
    g_ptr_array_sort(names, names_compare);
    assert_true(names->len > 0);
    return names;
}

struct solved {
    struct tl_diags *diags;
    struct tl_plan *plan;
    struct tl_schedule *schedule;
};

static struct solved solve(const char *text) {
    struct tl_read_options options = {.data_dir = g_getenv("TL_DATA")};
    struct tl_schedule_options schedule_options = {.today = TL_DAY_PAST};
    struct solved solved = {.diags = tl_diags_create()};

    assert_int_equal(
        tl_plan_read_memory("plan.xml", text, strlen(text), &options, solved.diags, &solved.plan), TL_OK);
    assert_int_equal(tl_schedule_create(solved.plan, &schedule_options, solved.diags, &solved.schedule),
                     TL_OK);
    return solved;
}

static void solved_finish(struct solved *solved) {
    tl_schedule_destroy(solved->schedule);
    tl_plan_destroy(solved->plan);
    tl_diags_destroy(solved->diags);
}

static uint32_t item_of(const struct solved *solved, const struct oracle_task *task) {
    g_autofree char *id = g_strdup_printf("t%" G_GINT64_FORMAT, task->uid);
    uint32_t item = tl_plan_find(solved->plan, id);

    assert_int_not_equal(item, TL_NONE);
    return item;
}

/* What the schedule says of a task, in the terms of the case. */
static void values_take(const struct oracle_case *oracle, const struct oracle_task *task,
                        const struct tl_scheduled *item, int32_t ret[ORACLE_VALUE_COUNT]) {
    const struct oracle_calendar *calendar = oracle_case_calendar(oracle, task->calendar);

    assert_int_equal(item->early.start.earliest, item->early.start.latest);
    assert_int_equal(item->late.finish.earliest, item->late.finish.latest);
    assert_true(item->total_float.known);
    ret[ORACLE_EARLY_START] = item->early.start.earliest;
    ret[ORACLE_EARLY_FINISH] = item->early.finish.earliest;
    ret[ORACLE_LATE_START] = item->late.start.earliest;
    ret[ORACLE_LATE_FINISH] = item->late.finish.earliest;
    ret[ORACLE_TOTAL_FLOAT] = item->total_float.min;
    if (task->length == 0) {
        /* The instant at the end of the event's day. */
        ret[ORACLE_EARLY_START] = oracle_calendar_next(calendar, ret[ORACLE_EARLY_FINISH] + 1);
        ret[ORACLE_LATE_START] = oracle_calendar_next(calendar, ret[ORACLE_LATE_FINISH] + 1);
    }
    if (task->slack_calendar != task->calendar) {
        /* Its people have days off, on which its float counts. */
        const struct oracle_calendar *slack = oracle_case_calendar(oracle, task->slack_calendar);
        ret[ORACLE_TOTAL_FLOAT] =
            MIN(oracle_calendar_count(slack, ret[ORACLE_EARLY_START], ret[ORACLE_LATE_START]),
                oracle_calendar_count(slack, ret[ORACLE_EARLY_FINISH] + 1, ret[ORACLE_LATE_FINISH] + 1));
    }
}

/* A bound that the links miss, in a program that bends to it. */
static bool bound_missed(const struct oracle_case *oracle, const struct oracle_task *task,
                         const int32_t values[ORACLE_VALUE_COUNT]) {
    return oracle->bends && ((task->constraint == ORACLE_SNLT && values[ORACLE_EARLY_START] > task->date) ||
                             (task->constraint == ORACLE_FNLT && values[ORACLE_EARLY_FINISH] > task->date));
}

/* Spreads `marked` to all that follows. */
static void follow(const struct oracle_case *oracle, bool *marked) {
    for (bool moved = true; moved;) {
        moved = false;
        for (guint i = 0; i < oracle->links->len; i++) {
            const struct oracle_link *link = &g_array_index(oracle->links, struct oracle_link, i);
            moved = moved || (marked[link->predecessor] && !marked[link->successor]);
            marked[link->successor] = marked[link->successor] || marked[link->predecessor];
        }
    }
}

struct marks {
    bool *bound, *waits; /* by task */
};

static enum reason excuse(const struct oracle_case *oracle, const struct marks *marks, uint32_t task,
                          enum oracle_value value) {
    bool late = value == ORACLE_LATE_START || value == ORACLE_LATE_FINISH;

    if (late) {
        return REASON_NONE;
    }
    if (marks->bound[task]) {
        return REASON_BOUND;
    }
    if (marks->waits[task]) {
        return REASON_WAITS;
    }
    return oracle_case_task(oracle, task)->constraint == ORACLE_ALAP && value == ORACLE_TOTAL_FLOAT
               ? REASON_ALAP
               : REASON_NONE;
}

/* The reasons hold: Project kept to the bound, and showed no float. */
static void reason_check(const struct oracle_task *task, bool missed) {
    if (missed && task->constraint == ORACLE_SNLT) {
        assert_true(task->expected[ORACLE_EARLY_START] <= task->date);
    } else if (missed) {
        assert_true(task->expected[ORACLE_EARLY_FINISH] <= task->date);
    }
    if (task->constraint == ORACLE_ALAP) {
        assert_int_equal(task->expected[ORACLE_TOTAL_FLOAT], 0);
    }
}

static void value_tell(const char *name, const struct oracle_task *task, enum oracle_value value,
                       int32_t ours) {
    static const char *const words[] = {"early start", "early finish", "late start", "late finish",
                                        "total float"};
    char is[TL_DAY_TEXT_SIZE] = "";
    char stored[TL_DAY_TEXT_SIZE] = "";

    if (value == ORACLE_TOTAL_FLOAT) {
        print_message("# %s, task %d: %s is %d, stored %d\n", name, (int)task->uid, words[value], ours,
                      task->expected[value]);
        return;
    }
    tl_day_text(ours, is);
    tl_day_text(task->expected[value], stored);
    print_message("# %s, task %d: %s is %s, stored %s\n", name, (int)task->uid, words[value], is, stored);
}

static void case_compare(const char *name, const struct oracle_case *oracle, const struct solved *solved,
                         struct tally *tally) {
    size_t count = 0;
    const struct tl_scheduled *items = tl_schedule_items(solved->schedule, &count);
    guint tasks = oracle->tasks->len;
    int32_t(*values)[ORACLE_VALUE_COUNT] = g_malloc0_n(tasks + 1, sizeof *values);
    struct marks marks = {g_new0(bool, tasks + 1), g_new0(bool, tasks + 1)};

    for (uint32_t i = 0; i < tasks; i++) {
        const struct oracle_task *task = oracle_case_task(oracle, i);
        values_take(oracle, task, &items[item_of(solved, task)], values[i]);
        marks.bound[i] = bound_missed(oracle, task, values[i]);
        reason_check(task, marks.bound[i]);
    }
    follow(oracle, marks.bound);
    for (guint i = 0; i < oracle->links->len; i++) {
        const struct oracle_link *link = &g_array_index(oracle->links, struct oracle_link, i);
        marks.waits[link->successor] = marks.waits[link->successor] ||
                                       oracle_case_task(oracle, link->predecessor)->constraint == ORACLE_ALAP;
    }
    follow(oracle, marks.waits);
    for (uint32_t i = 0; i < tasks; i++) {
        const struct oracle_task *task = oracle_case_task(oracle, i);
        tally->tasks++;
        for (enum oracle_value v = 0; v < ORACLE_VALUE_COUNT; v++) {
            enum reason reason = excuse(oracle, &marks, i, v);
            bool equal = values[i][v] == task->expected[v];
            tally->compared += reason == REASON_NONE;
            tally->equal += reason == REASON_NONE && equal;
            tally->excused[reason]++;
            tally->excused_equal += reason != REASON_NONE && equal;
            if (reason == REASON_NONE && !equal) {
                tally->wrong++;
                value_tell(name, task, v, values[i][v]);
            }
        }
    }
    g_free(marks.bound);
    g_free(marks.waits);
    g_free(values);
}

static void tally_print(const char *name, const struct tally *tally) {
    print_message("# %-40s %6u %9u %6u %6u %6u %6u\n", name, tally->tasks, tally->compared, tally->equal,
                  tally->excused[REASON_BOUND], tally->excused[REASON_ALAP], tally->excused[REASON_WAITS]);
}

static void tally_add(struct tally *all, const struct tally *one) {
    all->tasks += one->tasks;
    all->compared += one->compared;
    all->equal += one->equal;
    all->wrong += one->wrong;
    all->excused_equal += one->excused_equal;
    for (int reason = 0; reason < REASON_COUNT; reason++) {
        all->excused[reason] += one->excused[reason];
    }
}

static void test_dates_and_float(void **state) {
    GPtrArray *names = names_read();
    struct tally all = {0};

    (void)state;
    print_message("# %-40s %6s %9s %6s %6s %6s %6s\n", "case", "tasks", "compared", "equal", "bound", "alap",
                  "waits");
    for (guint i = 0; i < names->len; i++) {
        const char *name = g_ptr_array_index(names, i);
        g_autofree char *path = g_build_filename(oracle_folder, name, NULL);
        struct oracle_case *oracle = oracle_case_read(path);
        g_autofree char *text = oracle_case_plan(oracle);
        struct solved solved = solve(text);
        struct tally tally = {0};
        case_compare(name, oracle, &solved, &tally);
        tally_print(name, &tally);
        tally_add(&all, &tally);
        solved_finish(&solved);
        oracle_case_free(oracle);
    }
    tally_print("all", &all);
    print_message("# %u cases; of the values that may differ %u are equal all the same\n", names->len,
                  all.excused_equal);
    g_ptr_array_unref(names);
    assert_int_equal(all.wrong, 0);
    assert_int_equal(all.compared, all.equal);
}

/* The dates that the import kept as the baseline "stored" are those that the plan has. */
static bool same_as_stored(const struct tl_item *item, const struct tl_scheduled *at) {
    for (size_t i = 0; i < item->details->baseline_count; i++) {
        const struct tl_item_baseline *stored = &item->details->baselines[i];
        if (strcmp(stored->name, "stored") == 0) {
            return stored->start.when.window.earliest == at->planned.start.earliest &&
                   stored->finish.when.window.earliest == at->planned.finish.earliest;
        }
    }
    fail_msg("%s has no stored dates", item->id);
    return false;
}

static char *import(const char *project) {
    struct tl_diags *diags = tl_diags_create();
    struct tl_bytes bytes = {0};
    struct tl_sink sink = tl_bytes_sink(&bytes);
    char *text = NULL;

    assert_int_equal(tl_import_memory("project.xml", project, strlen(project), diags, &sink), TL_OK);
    assert_int_equal(tl_diags_count(diags, TL_SEVERITY_WARNING), 0);
    text = g_strndup(bytes.data, bytes.size);
    tl_bytes_finish(&bytes);
    tl_diags_destroy(diags);
    return text;
}

/* What Project pulled to a bound that its links miss, and what follows. */
static bool *import_excuse(const struct oracle_case *oracle, const struct solved *solved,
                           const struct tl_scheduled *at) {
    bool *bound = g_new0(bool, oracle->tasks->len + 1);

    for (uint32_t i = 0; i < oracle->tasks->len; i++) {
        const struct oracle_task *task = oracle_case_task(oracle, i);
        bool limited = task->constraint == ORACLE_SNLT || task->constraint == ORACLE_FNLT;
        bound[i] = oracle->bends && limited && at[item_of(solved, task)].missed;
    }
    follow(oracle, bound);
    return bound;
}

static void import_compare(const char *name, const struct oracle_case *oracle, struct tally *tally) {
    g_autofree char *project = oracle_case_project(oracle);
    g_autofree char *text = import(project);
    struct solved solved = solve(text);
    size_t count = 0;
    const struct tl_item *items = tl_plan_items(solved.plan, &count);
    const struct tl_scheduled *at = tl_schedule_items(solved.schedule, &count);
    g_autofree bool *bound = import_excuse(oracle, &solved, at);

    for (uint32_t i = 0; i < oracle->tasks->len; i++) {
        const struct oracle_task *task = oracle_case_task(oracle, i);
        uint32_t item = item_of(&solved, task);
        bool equal = same_as_stored(&items[item], &at[item]);
        tally->tasks++;
        tally->compared += !bound[i];
        tally->equal += !bound[i] && equal;
        tally->excused[REASON_BOUND] += bound[i];
        tally->excused_equal += bound[i] && equal;
        if (!bound[i] && !equal) {
            tally->wrong++;
            print_message("# %s, task %d: other dates than stored\n", name, (int)task->uid);
        }
    }
    solved_finish(&solved);
}

/* The whole way: a project as Microsoft Project saves it becomes a plan with the same planned dates. */
static void test_import(void **state) {
    GPtrArray *names = names_read();
    struct tally all = {0};

    (void)state;
    for (guint i = 0; i < names->len; i++) {
        const char *name = g_ptr_array_index(names, i);
        g_autofree char *path = g_build_filename(oracle_folder, name, NULL);
        struct oracle_case *oracle = oracle_case_read(path);
        import_compare(name, oracle, &all);
        oracle_case_free(oracle);
    }
    print_message("# imported: %u tasks of %u cases; of %u compared %u are equal; %u stand at or after a "
                  "missed bound\n",
                  all.tasks, names->len, all.compared, all.equal, all.excused[REASON_BOUND]);
    g_ptr_array_unref(names);
    assert_int_equal(all.wrong, 0);
    assert_int_equal(all.compared, all.equal);
}

int main(int argc, char **argv) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_dates_and_float),
        cmocka_unit_test(test_import),
    };

    if (argc != 2) {
        fprintf(stderr, "usage: test-oracle DIR\n");
        return 2;
    }
    oracle_folder = argv[1];
    return cmocka_run_group_tests_name("oracle", tests, NULL, NULL);
}
