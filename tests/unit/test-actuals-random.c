/*
 * test-actuals-random.c - random plans with tracking="actuals" against a walk over the days.
 *
 * Bars in working days, Monday to Friday, linked in all four ways without circles; each done, under
 * way with or without a length that is left, late to start, or still to come. The walk knows nothing
 * of maps and adjoints: it tries one day after the other.
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

#include "tests/unit/draft.h"
#include "tests/unit/trial.h"

enum { ITEMS = 8, LINKS = 12, FIRST = 16000 /* Tuesday 22 October 2013 */, STATUS = FIRST + 20, CASES = 400 };
enum state { DONE, HALF, STATED, COURSE, LATE, FREE, STATE_COUNT };

struct bar {
    enum state state;
    tl_day start, finish; /* that are given, as days */
    int32_t length, remaining;
    int progress;
};
struct tie {
    uint32_t from, to;
    enum tl_link_type type;
    int32_t lag;
};
struct sample {
    GRand *rand;
    struct bar bars[ITEMS];
    struct tie ties[LINKS];
    struct tl_reach early[ITEMS], late[ITEMS]; /* boundaries */
    tl_day end;
};

static bool works(tl_day day) {
    return tl_day_weekday(day) < TL_SATURDAY;
}

static tl_day walk(tl_day at, int32_t count) {
    for (; count > 0; at++) {
        count -= works(at);
    }
    for (; count < 0; at--) {
        count += works(at - 1);
    }
    return at;
}

static int32_t count_between(tl_day from, tl_day to) {
    int32_t count = 0;

    for (tl_day day = MIN(from, to); day < MAX(from, to); day++) {
        count += works(day);
    }
    return to < from ? -count : count;
}

static void bar_draw(struct sample *sample, struct bar *bar) {
    *bar = (struct bar){.state = (enum state)g_rand_int_range(sample->rand, 0, STATE_COUNT), .progress = -1};
    bar->length = g_rand_int_range(sample->rand, 1, 12);
    bar->start = FIRST + g_rand_int_range(sample->rand, 0, STATUS - FIRST - 3);
    while (!works(bar->start)) {
        bar->start++;
    }
    bar->finish = walk(bar->start, g_rand_int_range(sample->rand, 1, 9)) - 1;
    if (bar->state == HALF) {
        bar->progress = g_rand_int_range(sample->rand, 0, 100);
        while (100 * bar->remaining < bar->length * (100 - bar->progress)) {
            bar->remaining++;
        }
    } else if (bar->state == STATED) {
        bar->remaining = g_rand_int_range(sample->rand, 1, 12);
    } else if (bar->state == COURSE) {
        bar->remaining = MAX(1, count_between(MAX(bar->start, STATUS), walk(bar->start, bar->length)));
    }
}

static void sample_draw(struct sample *sample) {
    for (uint32_t i = 0; i < ITEMS; i++) {
        bar_draw(sample, &sample->bars[i]);
    }
    for (uint32_t i = 0; i < LINKS; i++) {
        uint32_t to = (uint32_t)g_rand_int_range(sample->rand, 1, ITEMS);
        sample->ties[i] = (struct tie){.from = (uint32_t)g_rand_int_range(sample->rand, 0, (gint32)to),
                                       .to = to,
                                       .type = (enum tl_link_type)g_rand_int_range(sample->rand, 0, 4),
                                       .lag = g_rand_int_range(sample->rand, 0, 4)};
    }
}

static bool under_way(const struct bar *bar) {
    return bar->state == HALF || bar->state == STATED || bar->state == COURSE;
}

/* What a tie asks of one end of its successor, given where its predecessor stands. */
static tl_day tie_asks(const struct tie *tie, struct tl_reach from) {
    bool from_finish = tie->type == TL_LINK_FS || tie->type == TL_LINK_FF;

    return walk(from_finish ? from.finish : from.start, tie->lag);
}

static bool to_finish(const struct tie *tie) {
    return tie->type == TL_LINK_FF || tie->type == TL_LINK_SF;
}

/* True if the work, going on at `at`, keeps what is asked of it. */
static bool keeps(const struct sample *sample, uint32_t i, tl_day at, int32_t length) {
    for (uint32_t t = 0; t < LINKS; t++) {
        const struct tie *tie = &sample->ties[t];
        tl_day asked = tie->to == i ? tie_asks(tie, sample->early[tie->from]) : TL_DAY_PAST;
        if (tie->to == i && asked > (to_finish(tie) ? walk(at, length) : at)) {
            return false;
        }
    }
    return true;
}

static bool is_tied(const struct sample *sample, uint32_t i) {
    for (uint32_t t = 0; t < LINKS; t++) {
        if (sample->ties[t].to == i || sample->ties[t].from == i) {
            return true;
        }
    }
    return false;
}

static void early_walk(struct sample *sample) {
    sample->end = TL_DAY_PAST;
    for (uint32_t i = 0; i < ITEMS; i++) {
        const struct bar *bar = &sample->bars[i];
        struct tl_reach *early = &sample->early[i];
        tl_day at = MAX(STATUS, under_way(bar) ? bar->start : STATUS);
        int32_t length = under_way(bar) ? bar->remaining : bar->length;
        if (bar->state == DONE) {
            *early = (struct tl_reach){bar->start, bar->finish + 1};
        } else if (under_way(bar)) {
            while (!keeps(sample, i, at, length)) {
                at++;
            }
            *early = (struct tl_reach){bar->start, MAX(walk(at, length), bar->start + 1)};
        } else {
            while (!works(at) || !keeps(sample, i, at, length)) {
                at++;
            }
            *early = (struct tl_reach){at, walk(at, length)};
        }
        if (bar->state != FREE || is_tied(sample, i)) {
            sample->end = MAX(sample->end, early->finish);
        }
    }
}

/* True if nothing that follows is moved past its late dates. */
static bool allows(const struct sample *sample, uint32_t i, struct tl_reach at, int end) {
    for (uint32_t t = 0; t < LINKS; t++) {
        const struct tie *tie = &sample->ties[t];
        const struct bar *to = &sample->bars[tie->to];
        tl_day limit = to_finish(tie) ? sample->late[tie->to].finish : sample->late[tie->to].start;
        bool from_finish = tie->type == TL_LINK_FS || tie->type == TL_LINK_FF;
        if (tie->from != i || to->state == DONE || from_finish != (end == 1)) {
            continue;
        }
        if (under_way(to) && !to_finish(tie)) {
            /* Only what remains of it waits: the last day from which it still ends in time. */
            limit = sample->late[tie->to].finish;
            while (walk(limit, to->remaining) > sample->late[tie->to].finish) {
                limit--;
            }
        }
        if (tie_asks(tie, at) > limit) {
            return false;
        }
    }
    return end == 0 || at.finish <= sample->end;
}

static void late_walk(struct sample *sample) {
    for (uint32_t i = ITEMS; i-- > 0;) {
        const struct bar *bar = &sample->bars[i];
        struct tl_reach at = sample->early[i];
        if (bar->state == DONE) {
            sample->late[i] = at;
            continue;
        }
        if (under_way(bar)) {
            /* The last end of a working day that all allow. */
            at.finish = sample->end;
            while (!works(at.finish - 1) || !allows(sample, i, at, 1)) {
                at.finish--;
            }
        } else {
            at.start = sample->end;
            do {
                at.start--;
                at.finish = walk(at.start, bar->length);
            } while (!works(at.start) || !allows(sample, i, at, 0) || !allows(sample, i, at, 1));
        }
        sample->late[i] = at;
    }
}

static char *sample_text(const struct sample *sample) {
    static const char *const types[] = {"FS", "SS", "FF", "SF"};
    GString *text = g_string_new(NULL);
    char day[TL_DAY_TEXT_SIZE];

    tl_day_text(STATUS, day);
    g_string_append_printf(text,
                           "<plan xmlns='urn:tenderline:plan:1' id='p' title='P' tracking='actuals' "
                           "calendar='five' status-date='%s'><calendar id='five' title='Five' "
                           "division='none'/>",
                           day);
    for (uint32_t i = 0; i < ITEMS; i++) {
        const struct bar *bar = &sample->bars[i];
        tl_day_text(bar->start, day);
        g_string_append_printf(text, "<activity id='x%u' title='X%u' duration='%dwd'", i, i, bar->length);
        if (bar->state != FREE) {
            g_string_append_printf(text, " %s='%s'", bar->state == LATE ? "start" : "actual-start", day);
        }
        tl_day_text(bar->finish, day);
        if (bar->state == DONE) {
            g_string_append_printf(text, " actual-finish='%s'", day);
        } else if (bar->state == HALF) {
            g_string_append_printf(text, " progress='%d%%'", bar->progress);
        } else if (bar->state == STATED) {
            g_string_append_printf(text, " remaining='%dwd'", bar->remaining);
        }
        g_string_append(text, ">");
        for (uint32_t t = 0; t < LINKS; t++) {
            const struct tie *tie = &sample->ties[t];
            if (tie->to == i) {
                g_string_append_printf(text, "<after ref='x%u' type='%s' lag='%dwd'/>", tie->from,
                                       types[tie->type], tie->lag);
            }
        }
        g_string_append(text, "</activity>\n");
    }
    g_string_append(text, "</plan>");
    return g_string_free(text, FALSE);
}

static void reach_compare(const struct sample *sample, guint32 seed, uint32_t i, struct tl_times is,
                          struct tl_reach walked) {
    if (is.start.earliest != walked.start || tl_day_add(is.finish.earliest, 1) != walked.finish) {
        g_autofree char *text = sample_text(sample);
        fail_msg("seed %u, x%u: from %d to %d, not from %d to %d (status %d)\n%s", seed, i, is.start.earliest,
                 is.finish.earliest + 1, walked.start, walked.finish, STATUS, text);
    }
}

static void sample_check(const struct sample *sample, guint32 seed) {
    struct tl_read_options options = {.data_dir = g_getenv("TL_DATA")};
    struct tl_schedule_options schedule_options = {.today = TL_DAY_PAST};
    struct tl_diags *diags = tl_diags_create();
    struct tl_plan *plan = NULL;
    struct tl_schedule *schedule = NULL;
    g_autofree char *text = sample_text(sample);
    size_t count = 0;

    assert_int_equal(tl_plan_read_memory("t.xml", text, strlen(text), &options, diags, &plan), TL_OK);
    assert_int_equal(tl_schedule_create(plan, &schedule_options, diags, &schedule), TL_OK);
    const struct tl_scheduled *items = tl_schedule_items(schedule, &count);
    for (uint32_t i = 0; i < ITEMS; i++) {
        const struct bar *bar = &sample->bars[i];
        if (bar->state == FREE && !is_tied(sample, i)) {
            assert_false(items[i].dated);
            continue;
        }
        reach_compare(sample, seed, i, items[i].early, sample->early[i]);
        reach_compare(sample, seed, i, items[i].late, sample->late[i]);
        assert_int_equal(items[i].total_float.known, bar->state != DONE);
        if (bar->state != DONE) {
            assert_int_equal(items[i].total_float.min,
                             count_between(sample->early[i].finish, sample->late[i].finish));
        }
    }
    tl_schedule_destroy(schedule);
    tl_plan_destroy(plan);
    tl_diags_destroy(diags);
}

static void test_against_walk(void **state) {
    const char *cases = g_getenv("TL_CASES");
    guint32 first = trial_first_seed();
    guint32 count = cases ? trial_case_count() : CASES;

    (void)state;
    for (guint32 seed = first; seed < first + count; seed++) {
        struct sample sample = {.rand = g_rand_new_with_seed(seed)};
        sample_draw(&sample);
        early_walk(&sample);
        late_walk(&sample);
        sample_check(&sample, seed);
        g_rand_free(sample.rand);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_against_walk)};

    return cmocka_run_group_tests_name("actuals-random", tests, NULL, NULL);
}
