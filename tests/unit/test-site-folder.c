/*
 * test-site-folder.c - a site is replaced whole or not at all: killed at every system call, full disk,
 * file systems without exchange or hard links, things in the way.
 *
 * SPDX-License-Identifier: MIT
 */
#include "site.h"

#include <errno.h>
#include <fcntl.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>
#include <glib.h>

#define LONG_AGO 1000000000
#define FAR_AHEAD 4102444800 /* 2100 */

/* In the order of their paths. */
static const struct site_file first[] = {
    {"index.html", "the first"},
    {"plans/gone/feed.ics", "a feed"},
    {"plans/one/index.html", "one"},
    {"site.css", "the same"},
    {NULL, NULL},
};
static const struct site_file second[] = {
    {"index.html", "the second"},
    {"plans/one/index.html", "uno"},
    {"plans/two/index.html", "two"},
    {"site.css", "the same"},
    {NULL, NULL},
};

static int work_make(void **state) {
    site_faults = (struct site_faults){0};
    *state = site_work_make();
    return 0;
}

static int work_remove(void **state) {
    site_work_remove(*state);
    return 0;
}

static char *in(void **state, const char *name) {
    return g_build_filename(*state, name, NULL);
}

static void holds(const char *path, const struct site_file *files) {
    g_autofree char *is = site_text(path);
    g_autofree char *meant = site_files_text(files);
    assert_string_equal(is, meant);
}

static void names_are(const char *path, const char *meant) {
    g_autofree char *is = site_names(path);
    assert_string_equal(is, meant);
}

static void file_make(const char *folder, const char *name, const char *text) {
    g_autofree char *path = g_build_filename(folder, name, NULL);
    assert_true(g_file_set_contents(path, text, -1, NULL));
}

static struct stat like(const char *folder, const char *name) {
    g_autofree char *path = g_build_filename(folder, name, NULL);
    struct stat file;
    assert_int_equal(stat(path, &file), 0);
    return file;
}

static void age(const char *folder, const char *name, time_t when) {
    g_autofree char *path = g_build_filename(folder, name, NULL);
    struct timespec times[] = {{.tv_sec = when}, {.tv_sec = when, .tv_nsec = 500}};
    assert_int_equal(utimensat(AT_FDCWD, path, times, 0), 0);
}

static void test_a_site_is_made_and_replaced(void **state) {
    g_autofree char *site = in(state, "site");
    assert_int_equal(site_publish(site, first), TL_OK);
    holds(site, first);
    assert_int_equal(site_publish(site, second), TL_OK);
    holds(site, second);
    names_are(*state, "site");
    g_autofree char *slashed = in(state, "site//");
    assert_int_equal(site_publish(slashed, first), TL_OK);
    holds(site, first);
    names_are(*state, "site");
}

static void test_an_empty_folder_becomes_a_site_with_its_mode(void **state) {
    g_autofree char *site = in(state, "site");
    assert_int_equal(mkdir(site, 0700), 0);
    assert_int_equal(chmod(site, 0751), 0);
    assert_int_equal(site_publish(site, first), TL_OK);
    assert_int_equal(like(*state, "site").st_mode & 07777, 0751);
    assert_int_equal(site_publish(site, second), TL_OK);
    assert_int_equal(like(*state, "site").st_mode & 07777, 0751);
}

static void test_a_new_site_obeys_the_umask(void **state) {
    g_autofree char *site = in(state, "site");
    mode_t old = umask(027);
    enum tl_status status = site_publish(site, first);
    umask(old);
    assert_int_equal(status, TL_OK);
    assert_int_equal(like(*state, "site").st_mode & 0777, 0750);
    assert_int_equal(like(site, "plans/one").st_mode & 0777, 0750);
    assert_int_equal(like(site, "index.html").st_mode & 0777, 0640);
}

static void times_kept(void **state) {
    g_autofree char *site = in(state, "site");
    assert_int_equal(site_publish(site, first), TL_OK);
    age(site, "site.css", LONG_AGO);
    age(site, "index.html", LONG_AGO);
    assert_int_equal(site_publish(site, second), TL_OK);
    assert_int_equal(like(site, "site.css").st_mtim.tv_sec, LONG_AGO);
    assert_int_equal(like(site, "site.css").st_mtim.tv_nsec, 500);
    assert_true(like(site, "index.html").st_mtim.tv_sec > LONG_AGO);
}

static void test_what_did_not_change_keeps_its_time(void **state) {
    times_kept(state);
    g_autofree char *site = in(state, "site");
    ino_t before = like(site, "site.css").st_ino;
    assert_int_equal(site_publish(site, first), TL_OK);
    assert_int_equal(like(site, "site.css").st_ino, before);
}

static void test_and_without_hard_links(void **state) {
    site_faults.no_links = true;
    times_kept(state);
}

/* The clock may be put back, and two publications may come within a second. */
static void test_what_changed_is_a_second_later(void **state) {
    g_autofree char *site = in(state, "site");
    time_t ahead = (time_t)(g_get_real_time() / G_USEC_PER_SEC) + 86400;
    assert_int_equal(site_publish(site, first), TL_OK);
    age(site, "index.html", ahead);
    assert_int_equal(site_publish(site, second), TL_OK);
    assert_int_equal(like(site, "index.html").st_mtim.tv_sec, ahead + 1);
}

static void test_the_last_bytes_are_read_back(void **state) {
    g_autofree char *site = in(state, "site");
    struct tl_site_folder *folder = NULL;
    size_t size = 1;
    assert_int_equal(site_publish(site, first), TL_OK);
    assert_int_equal(tl_site_folder_open(site, NULL, &folder), TL_OK);
    const char *feed = tl_site_folder_last(folder, "plans/gone/feed.ics", &size);
    assert_string_equal(feed, "a feed");
    assert_int_equal(size, 6);
    assert_ptr_equal(tl_site_folder_last(folder, "plans/gone/feed.ics", &size), feed);
    assert_int_equal(tl_site_folder_put(folder, "plans/gone/feed.ics", "new", 3), TL_OK);
    assert_string_equal(tl_site_folder_last(folder, "plans/gone/feed.ics", &size), "a feed");
    assert_null(tl_site_folder_last(folder, "plans/none/feed.ics", &size));
    assert_null(tl_site_folder_last(folder, "index.html/feed.ics", &size));
    assert_null(tl_site_folder_last(folder, "plans", &size));
    assert_null(tl_site_folder_last(folder, "../site/index.html", &size));
    assert_int_equal(size, 0);
    tl_site_folder_abandon(folder);
    holds(site, first);
    names_are(*state, "site");
}

static void test_the_last_site_may_be_elsewhere(void **state) {
    g_autofree char *old = in(state, "old");
    g_autofree char *new = in(state, "new");
    struct tl_site_folder *folder = NULL;
    size_t size;
    assert_int_equal(site_publish(old, first), TL_OK);
    age(old, "index.html", LONG_AGO);
    assert_int_equal(tl_site_folder_open(new, old, &folder), TL_OK);
    assert_string_equal(tl_site_folder_last(folder, "index.html", &size), "the first");
    assert_int_equal(tl_site_folder_put(folder, "index.html", "the first", 9), TL_OK);
    assert_int_equal(tl_site_folder_commit(folder), TL_OK);
    assert_int_equal(like(new, "index.html").st_mtim.tv_sec, LONG_AGO);
    assert_int_equal(like(new, "index.html").st_nlink, 1);
    holds(old, first);
    assert_int_equal(tl_site_folder_open(new, *state, &folder), TL_ERR_INPUT);
}

/* A feed whose last bytes were lost would begin anew, and subscribers would see everything twice. */
static void test_what_cannot_be_read_back_stops_all(void **state) {
    g_autofree char *site = in(state, "site");
    g_autofree char *great = in(state, "site/index.html");
    struct tl_site_folder *folder = NULL;
    size_t size;
    assert_int_equal(site_publish(site, first), TL_OK);
    assert_int_equal(truncate(great, TL_SITE_LAST_MOST + 1), 0);
    assert_int_equal(tl_site_folder_open(site, NULL, &folder), TL_OK);
    assert_null(tl_site_folder_last(folder, "index.html", &size));
    assert_int_equal(tl_site_folder_put(folder, "index.html", "x", 1), TL_ERR_IO);
    assert_int_equal(errno, EFBIG);
    assert_int_equal(tl_site_folder_commit(folder), TL_ERR_IO);
    names_are(*state, "site");
    assert_int_equal(like(site, "index.html").st_size, TL_SITE_LAST_MOST + 1);
}

static void test_paths_that_do_not_fit(void **state) {
    static const char *const paths[] = {"",        "/a",     "a/",
                                        "a//b",    ".",      "..",
                                        "./a",     "a/../b", "a/.b",
                                        "a\\b",    "a\nb",   ".tenderline-site",
                                        "plans/.", "a/..",   "a/b/../../../x"};
    for (size_t i = 0; i < G_N_ELEMENTS(paths); i++) {
        g_autofree char *site = in(state, "site");
        const struct site_file files[] = {{paths[i], "x"}, {NULL, NULL}};
        assert_int_equal(site_publish(site, files), TL_ERR_IO);
        names_are(*state, "");
    }
}

static void test_what_is_no_site_is_refused(void **state) {
    g_autofree char *site = in(state, "site");
    assert_int_equal(mkdir(site, 0777), 0);
    file_make(site, "thesis.txt", "twenty years");
    assert_int_equal(site_publish(site, first), TL_ERR_INPUT);
    names_are(site, "thesis.txt");
    g_autofree char *file = in(state, "site/thesis.txt");
    assert_int_equal(site_publish(file, first), TL_ERR_INPUT);
    file_make(site, ".tenderline-site", "something else\n");
    assert_int_equal(site_publish(site, first), TL_ERR_INPUT);
    names_are(*state, "site");
    g_autofree char *nowhere = in(state, "no/such/site");
    assert_int_equal(site_publish(nowhere, first), TL_ERR_IO);
    assert_int_equal(site_publish("/", first), TL_ERR_USAGE);
    assert_int_equal(site_publish(".", first), TL_ERR_USAGE);
    g_autofree char *dots = in(state, "site/..");
    assert_int_equal(site_publish(dots, first), TL_ERR_USAGE);
}

static void test_what_others_put_into_a_site_is_not_lost(void **state) {
    g_autofree char *site = in(state, "site");
    assert_int_equal(site_publish(site, first), TL_OK);
    file_make(site, "robots.txt", "mine");
    assert_int_equal(site_publish(site, second), TL_ERR_INPUT);
    g_autofree char *robots = in(state, "site/robots.txt");
    assert_int_equal(unlink(robots), 0);
    file_make(site, "Thumbs.db", "nobody's");
    assert_int_equal(site_publish(site, second), TL_OK);
    holds(site, second);
}

/* Not even what came while the new site was made. */
static void test_what_others_put_in_meanwhile_is_not_lost(void **state) {
    g_autofree char *site = in(state, "site");
    struct tl_site_folder *folder = NULL;
    assert_int_equal(site_publish(site, first), TL_OK);
    assert_int_equal(tl_site_folder_open(site, NULL, &folder), TL_OK);
    assert_int_equal(tl_site_folder_put(folder, "index.html", "new", 3), TL_OK);
    file_make(site, "robots.txt", "mine");
    assert_int_equal(tl_site_folder_commit(folder), TL_ERR_INPUT);
    names_are(*state, "site");
    g_autofree char *robots = in(state, "site/robots.txt");
    assert_int_equal(unlink(robots), 0);
    holds(site, first);
}

static void test_links_in_the_way(void **state) {
    g_autofree char *far = in(state, "far");
    g_autofree char *link = in(state, "link");
    g_autofree char *site = in(state, "far/site");
    assert_int_equal(mkdir(far, 0777), 0);
    assert_int_equal(symlink("far/site", link), 0);
    assert_int_equal(site_publish(link, first), TL_OK);
    holds(site, first);
    assert_int_equal(site_publish(link, second), TL_OK);
    assert_true(g_file_test(link, G_FILE_TEST_IS_SYMLINK));
    assert_false(g_file_test(site, G_FILE_TEST_IS_SYMLINK));
    names_are(far, "site");
    /* Links inside the site: what they name is neither read nor written nor kept. */
    g_autofree char *css = in(state, "far/site/site.css");
    file_make(*state, "secret", "the same");
    age(*state, "secret", LONG_AGO);
    assert_int_equal(unlink(css), 0);
    assert_int_equal(symlink("../../secret", css), 0);
    assert_int_equal(site_publish(link, second), TL_OK);
    holds(site, second);
    assert_false(g_file_test(css, G_FILE_TEST_IS_SYMLINK));
    assert_true(like(site, "site.css").st_mtim.tv_sec > LONG_AGO);
    g_autofree char *round = in(state, "round");
    assert_int_equal(symlink("round", round), 0);
    assert_int_equal(site_publish(round, first), TL_ERR_IO);
}

static void test_two_publishers(void **state) {
    g_autofree char *site = in(state, "site");
    struct tl_site_folder *folder = NULL;
    assert_int_equal(tl_site_folder_open(site, NULL, &folder), TL_OK);
    assert_int_equal(site_publish(site, first), TL_ERR_IO);
    g_autofree char *other = in(state, "other");
    assert_int_equal(site_publish(other, first), TL_OK);
    assert_int_equal(tl_site_folder_put(folder, "a", "b", 1), TL_OK);
    assert_int_equal(tl_site_folder_commit(folder), TL_OK);
    assert_int_equal(site_publish(site, first), TL_OK);
    names_are(*state, "other site");
}

static void test_moved_away_meanwhile(void **state) {
    g_autofree char *site = in(state, "site");
    g_autofree char *moved = in(state, "moved");
    struct tl_site_folder *folder = NULL;
    assert_int_equal(site_publish(site, first), TL_OK);
    assert_int_equal(tl_site_folder_open(site, NULL, &folder), TL_OK);
    assert_int_equal(rename(site, moved), 0);
    assert_int_equal(tl_site_folder_commit(folder), TL_ERR_IO);
    names_are(*state, "moved");
    assert_int_equal(tl_site_folder_open(site, NULL, &folder), TL_OK);
    assert_int_equal(mkdir(site, 0777), 0);
    file_make(site, "mine", "all");
    assert_int_equal(tl_site_folder_commit(folder), TL_ERR_IO);
    names_are(site, "mine");
}

static void test_without_exchange_it_stands_behind_a_link(void **state) {
    g_autofree char *site = in(state, "site");
    site_faults.no_exchange = true;
    assert_int_equal(site_publish(site, first), TL_OK);
    assert_true(g_file_test(site, G_FILE_TEST_IS_SYMLINK));
    holds(site, first);
    age(site, "site.css", LONG_AGO);
    assert_int_equal(site_publish(site, second), TL_OK);
    holds(site, second);
    assert_int_equal(like(site, "site.css").st_mtim.tv_sec, LONG_AGO);
    g_autofree char *names = site_names(*state);
    g_auto(GStrv) parts = g_strsplit(names, " ", -1);
    assert_int_equal(g_strv_length(parts), 2); /* the link and the one folder it names */
    /* On a file system that can, a link stays what it is. */
    site_faults.no_exchange = false;
    assert_int_equal(site_publish(site, first), TL_OK);
    assert_true(g_file_test(site, G_FILE_TEST_IS_SYMLINK));
    holds(site, first);
}

static void test_without_exchange_a_folder_is_refused(void **state) {
    g_autofree char *site = in(state, "site");
    g_autofree char *empty = in(state, "empty");
    assert_int_equal(site_publish(site, first), TL_OK);
    assert_int_equal(mkdir(empty, 0777), 0);
    site_faults.no_exchange = true;
    assert_int_equal(site_publish(site, second), TL_ERR_IO);
    holds(site, first);
    names_are(*state, "empty site");
    assert_int_equal(site_publish(empty, first), TL_OK);
    holds(empty, first);
}

/* A publication in a process of its own, which may end by a signal. */
static bool child_ends_well(const char *site) {
    pid_t child = fork();
    if (child == 0) {
        (void)!freopen("/dev/null", "w", stderr);
        _exit(site_publish(site, second) == TL_OK ? 0 : 1);
    }
    int status = 0;
    assert_int_equal(waitpid(child, &status, 0), child);
    return WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

/*
 * What stands before each trial: `last`, or nothing. It is from the future, so that what changed is dated
 * by a call of its own whether or not a second has passed: the number of calls depends on no clock.
 */
static void trial_begin(void **state, const struct site_file *last, bool no_exchange) {
    site_work_remove(*state);
    *state = site_work_make();
    site_faults.no_exchange = no_exchange;
    g_autofree char *site = in(state, "site");
    assert_int_equal(last ? site_publish(site, last) : TL_OK, TL_OK);
    for (; last && last->path; last++) {
        age(site, last->path, FAR_AHEAD);
    }
}

/* Nothing stands beside the site, but for the folder that a link names. */
static void no_litter(const char *work, bool no_exchange) {
    g_autofree char *names = site_names(work);
    g_auto(GStrv) parts = g_strsplit(names, " ", -1);
    assert_int_equal(g_strv_length(parts), no_exchange ? 2 : 1);
    assert_null(strstr(names, "lock"));
}

/* The last site or the new one, whole, whichever system call it was; the next publication clears up. */
static void faults_everywhere(void **state, int error, bool no_exchange, const struct site_file *last) {
    g_autofree char *old = last ? site_files_text(last) : g_strdup("absent");
    g_autofree char *new = site_files_text(second);
    unsigned olds = 0, news = 0, calls = 1;
    for (unsigned call = 0; call <= calls; call++) {
        trial_begin(state, last, no_exchange);
        g_autofree char *site = in(state, "site");
        site_faults.calls = 0;
        site_faults.countdown = call;
        site_faults.error = error;
        if (call == 0) {
            assert_int_equal(site_publish(site, second), TL_OK);
            calls = site_faults.calls;
            continue;
        }
        bool done = child_ends_well(site);
        assert_true(!done || error);
        g_autofree char *is = site_text(site);
        bool is_new = strcmp(is, new) == 0;
        assert_true(is_new || strcmp(is, old) == 0);
        assert_true(is_new || !done);
        news += is_new;
        olds += !is_new;
        site_faults = (struct site_faults){.no_exchange = no_exchange};
        assert_int_equal(site_publish(site, second), TL_OK);
        holds(site, second);
        no_litter(*state, no_exchange);
    }
    assert_true(olds > 10);
    assert_true(news > 1);
}

static void test_killed_at_every_call(void **state) {
    faults_everywhere(state, 0, false, first);
}

static void test_killed_behind_a_link(void **state) {
    faults_everywhere(state, 0, true, first);
}

static void test_killed_when_new(void **state) {
    faults_everywhere(state, 0, false, NULL);
}

static void test_every_call_fails_once(void **state) {
    faults_everywhere(state, ENOSPC, false, first);
}

static void test_a_disk_that_is_full(void **state) {
    g_autofree char *site = in(state, "site");
    assert_int_equal(site_publish(site, first), TL_OK);
    struct rlimit unlimited, small;
    assert_int_equal(getrlimit(RLIMIT_FSIZE, &unlimited), 0);
    small = (struct rlimit){.rlim_cur = 8, .rlim_max = unlimited.rlim_max};
    signal(SIGXFSZ, SIG_IGN);
    assert_int_equal(setrlimit(RLIMIT_FSIZE, &small), 0);
    enum tl_status status = site_publish(site, second);
    assert_int_equal(setrlimit(RLIMIT_FSIZE, &unlimited), 0);
    assert_int_equal(status, TL_ERR_IO);
    holds(site, first);
    names_are(*state, "site");
}

int main(void) {
#define TEST(name) cmocka_unit_test_setup_teardown(name, work_make, work_remove)
    const struct CMUnitTest tests[] = {
        TEST(test_a_site_is_made_and_replaced),
        TEST(test_an_empty_folder_becomes_a_site_with_its_mode),
        TEST(test_a_new_site_obeys_the_umask),
        TEST(test_what_did_not_change_keeps_its_time),
        TEST(test_and_without_hard_links),
        TEST(test_what_changed_is_a_second_later),
        TEST(test_the_last_bytes_are_read_back),
        TEST(test_the_last_site_may_be_elsewhere),
        TEST(test_what_cannot_be_read_back_stops_all),
        TEST(test_paths_that_do_not_fit),
        TEST(test_what_is_no_site_is_refused),
        TEST(test_what_others_put_into_a_site_is_not_lost),
        TEST(test_what_others_put_in_meanwhile_is_not_lost),
        TEST(test_links_in_the_way),
        TEST(test_two_publishers),
        TEST(test_moved_away_meanwhile),
        TEST(test_without_exchange_it_stands_behind_a_link),
        TEST(test_without_exchange_a_folder_is_refused),
        TEST(test_killed_at_every_call),
        TEST(test_killed_behind_a_link),
        TEST(test_killed_when_new),
        TEST(test_every_call_fails_once),
        TEST(test_a_disk_that_is_full),
    };
    cmocka_set_message_output(CM_OUTPUT_TAP);
    return cmocka_run_group_tests(tests, NULL, NULL);
}
