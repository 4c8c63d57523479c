/*
 * test-crew.c - jobs shared out to processes: told in their order, names to the first, and an end whatever
 * process dies when.
 *
 * SPDX-License-Identifier: MIT
 */
#include "planner/cli/crew.h"

#include <errno.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

#define JOBS 12

/* What came of a run, on this side. */
struct run {
    size_t told;
    enum tl_exit exits[JOBS];
    GString *kept; /* of all jobs, one behind the other */
    GString *said; /* the same */
    bool kills;    /* the process of the first job, as soon as that is told of */
};

static void run_begin(struct run *run) {
    *run = (struct run){.kept = g_string_new(NULL), .said = g_string_new(NULL)};
}

static void run_finish(struct run *run) {
    g_string_free(run->kept, TRUE);
    g_string_free(run->said, TRUE);
}

/* Dead before the next job is given. */
static void kill_now(pid_t pid) {
    siginfo_t info;
    assert_int_equal(kill(pid, SIGKILL), 0);
    assert_int_equal(waitid(P_PID, (id_t)pid, &info, WEXITED | WNOWAIT), 0);
}

static void job_told(void *context, const struct tl_crew_result *result) {
    struct run *run = context;
    assert_int_equal(result->job, run->told);
    run->exits[run->told++] = result->exit;
    g_string_append_len(run->kept, result->kept, (gssize)result->kept_size);
    g_string_append_len(run->said, result->told, (gssize)result->told_size);
    if (run->kills && result->job == 0) {
        kill_now((pid_t)g_ascii_strtoll(run->kept->str, NULL, 10));
    }
}

static enum tl_exit crew_run(struct run *run, size_t jobs, unsigned hands,
                             enum tl_exit (*work)(void *, size_t, struct tl_crew_hand *)) {
    const struct tl_crew crew = {
        .jobs = jobs, .hands = hands, .work = work, .done = job_told, .context = run};
    return tl_crew_run(&crew);
}

static enum tl_exit letter_keep(void *context, size_t job, struct tl_crew_hand *hand) {
    (void)context;
    const char letter = (char)('a' + job);
    tl_crew_keep(hand, &letter, 1);
    return TL_EXIT_DONE;
}

static void test_told_in_order(void **state) {
    (void)state;
    struct run run;
    run_begin(&run);
    assert_int_equal(crew_run(&run, JOBS, 3, letter_keep), TL_EXIT_DONE);
    assert_int_equal(run.told, JOBS);
    assert_string_equal(run.kept->str, "abcdefghijkl");
    run_finish(&run);
}

/* Every second job wants the name of the one before it. */
static enum tl_exit name_claim(void *context, size_t job, struct tl_crew_hand *hand) {
    (void)context;
    size_t other;
    const char *names[] = {"one", "ONE", "two", "Two", "three", "three"};
    static const char answers[] = {[TL_CREW_MINE] = 'm', [TL_CREW_TAKEN] = 't', [TL_CREW_OVER] = 'o'};
    enum tl_crew_claim claim = tl_crew_claim(hand, names[job], &other);
    tl_crew_keep(hand, &answers[claim], 1);
    return claim == TL_CREW_TAKEN && other != job - 1 ? TL_EXIT_MACHINE : TL_EXIT_DONE;
}

static void test_names_go_to_the_first(void **state) {
    (void)state;
    for (unsigned hands = 1; hands <= 6; hands++) {
        struct run run;
        run_begin(&run);
        assert_int_equal(crew_run(&run, 6, hands, name_claim), TL_EXIT_DONE);
        assert_string_equal(run.kept->str, "mtmtmt");
        run_finish(&run);
    }
}

static enum tl_exit third_dies(void *context, size_t job, struct tl_crew_hand *hand) {
    if (job == 2) {
        raise(SIGKILL);
    }
    return letter_keep(context, job, hand);
}

static void test_death_at_work_ends_it(void **state) {
    (void)state;
    struct run run;
    run_begin(&run);
    assert_int_equal(crew_run(&run, JOBS, 2, third_dies), TL_EXIT_MACHINE);
    assert_true(run.told > 2);
    assert_int_equal(run.exits[2], TL_EXIT_MACHINE);
    run_finish(&run);
}

/* The first job tells who does it; the others wait for each other by their claims. */
static enum tl_exit pid_keep_and_claim(void *context, size_t job, struct tl_crew_hand *hand) {
    (void)context;
    size_t other;
    g_autofree char *name = g_strdup_printf("%zu", job);
    if (job == 0) {
        g_autofree char *pid = g_strdup_printf("%d ", (int)getpid());
        tl_crew_keep(hand, pid, strlen(pid));
        return TL_EXIT_DONE;
    }
    return tl_crew_claim(hand, name, &other) == TL_CREW_TAKEN ? TL_EXIT_INPUT : TL_EXIT_DONE;
}

/* A job that could not even be given is not waited for. */
static void test_death_between_two_jobs_ends_it(void **state) {
    (void)state;
    struct run run;
    run_begin(&run);
    run.kills = true;
    assert_int_equal(crew_run(&run, JOBS, 3, pid_keep_and_claim), TL_EXIT_MACHINE);
    run_finish(&run);
}

static enum tl_exit much_keep(void *context, size_t job, struct tl_crew_hand *hand) {
    (void)context;
    const struct rlimit limit = {.rlim_cur = 1000, .rlim_max = RLIM_INFINITY};
    char much[5000];
    memset(much, 'x', sizeof much);
    signal(SIGXFSZ, SIG_IGN);
    if (job == 1 && setrlimit(RLIMIT_FSIZE, &limit) != 0) {
        return TL_EXIT_USAGE;
    }
    tl_crew_keep(hand, much, sizeof much);
    return TL_EXIT_DONE;
}

/* Half of what a job left behind is nothing to go on with. */
static void test_what_cannot_be_kept_is_a_failure(void **state) {
    (void)state;
    struct run run;
    run_begin(&run);
    assert_int_equal(crew_run(&run, 2, 1, much_keep), TL_EXIT_MACHINE);
    assert_int_equal(run.told, 2);
    assert_int_equal(run.exits[0], TL_EXIT_DONE);
    assert_int_equal(run.exits[1], TL_EXIT_MACHINE);
    assert_int_equal(run.kept->len, 5000);
    assert_string_equal(run.said->str, "tenderline: cannot keep what was made: File too large\n");
    run_finish(&run);
}

static size_t files_open(void) {
    g_autoptr(GDir) dir = g_dir_open("/proc/self/fd", 0, NULL);
    size_t count = 0;
    while (dir && g_dir_read_name(dir)) {
        count++;
    }
    return count;
}

/* So many calls still succeed; negative: all. */
static int pairs_left = -1, forks_left = -1;

static bool used_up(int *left) {
    if (*left == 0) {
        errno = EMFILE;
        return true;
    }
    *left -= *left > 0;
    return false;
}

int __real_socketpair(int domain, int type, int protocol, int sockets[2]);
int __wrap_socketpair(int domain, int type, int protocol, int sockets[2]);
int __wrap_socketpair(int domain, int type, int protocol, int sockets[2]) {
    return used_up(&pairs_left) ? -1 : __real_socketpair(domain, type, protocol, sockets);
}

pid_t __real_fork(void);
pid_t __wrap_fork(void);
pid_t __wrap_fork(void) {
    return used_up(&forks_left) ? -1 : __real_fork();
}

static void fewer_do(enum tl_exit meant) {
    struct run run;
    size_t open_before = files_open();
    run_begin(&run);
    assert_int_equal(crew_run(&run, JOBS, 8, letter_keep), meant);
    assert_int_equal(run.told, meant == TL_EXIT_DONE ? JOBS : 0);
    assert_int_equal(files_open(), open_before);
    run_finish(&run);
    pairs_left = forks_left = -1;
}

/* Fewer processes than were asked for do the work, and nothing is left open of those that could not be. */
static void test_fewer_processes_than_asked_for(void **state) {
    (void)state;
    pairs_left = 2;
    fewer_do(TL_EXIT_DONE);
    forks_left = 2;
    fewer_do(TL_EXIT_DONE);
    forks_left = 0;
    fewer_do(TL_EXIT_MACHINE);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_told_in_order),
        cmocka_unit_test(test_names_go_to_the_first),
        cmocka_unit_test(test_death_at_work_ends_it),
        cmocka_unit_test(test_death_between_two_jobs_ends_it),
        cmocka_unit_test(test_what_cannot_be_kept_is_a_failure),
        cmocka_unit_test(test_fewer_processes_than_asked_for),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
