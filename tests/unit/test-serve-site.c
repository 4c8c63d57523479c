/*
 * test-serve-site.c - a file that is in every publication is found, whenever one takes the place of another.
 *
 * SPDX-License-Identifier: MIT
 */
#include "planner/cli/serve_site.h"

#include <errno.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>
#include <glib.h>
#include <glib/gstdio.h>

/* A folder "old" or "new" with the file a.txt, and a link to it. */
static struct {
    char *work, *link;
    int followed;  /* how often the link was */
    int refused;   /* so many times at first it leads nowhere */
    int published; /* at that time the folder "new" comes, and the link to it; 0: never */
    bool cleared;  /* the folder "old" goes when a file in it is looked for */
} swap;

static void folder_make(const char *name) {
    g_autofree char *folder = g_build_filename(swap.work, name, NULL);
    g_autofree char *file = g_build_filename(folder, "a.txt", NULL);
    assert_int_equal(g_mkdir(folder, 0755), 0);
    assert_true(g_file_set_contents(file, name, -1, NULL));
    (void)g_unlink(swap.link);
    assert_int_equal(symlink(name, swap.link), 0);
}

static void folder_clear(const char *name) {
    g_autofree char *folder = g_build_filename(swap.work, name, NULL);
    g_autofree char *file = g_build_filename(folder, "a.txt", NULL);
    (void)g_unlink(file);
    (void)g_rmdir(folder);
}

/* The linker puts __wrap_NAME() where the program calls NAME(). */
int __real_open64(const char *path, int flags, ...);
int __wrap_open64(const char *path, int flags, ...);
int __wrap_open64(const char *path, int flags, ...) {
    if (g_strcmp0(path, swap.link) == 0) {
        swap.followed++;
        if (swap.followed <= swap.refused) {
            errno = ENOENT;
            return -1;
        }
        if (swap.followed == swap.published) {
            folder_make("new");
        }
    }
    return __real_open64(path, flags, 0);
}

int __real_tl_tree_open(int folder, const char *path, int flags);
int __wrap_tl_tree_open(int folder, const char *path, int flags);
int __wrap_tl_tree_open(int folder, const char *path, int flags) {
    if (swap.cleared) {
        folder_clear("old");
    }
    return __real_tl_tree_open(folder, path, flags);
}

static int swap_begin(void **state) {
    (void)state;
    swap.work = g_dir_make_tmp("tenderline-serve-XXXXXX", NULL);
    swap.link = g_build_filename(swap.work, "link", NULL);
    folder_make("old");
    return 0;
}

static int swap_end(void **state) {
    (void)state;
    folder_clear("old");
    folder_clear("new");
    (void)g_unlink(swap.link);
    (void)g_rmdir(swap.work);
    g_free(swap.work);
    g_free(swap.link);
    memset(&swap, 0, sizeof swap);
    return 0;
}

/* What is found of a.txt: its words, "none" or "busy". New string. */
static char *found(void) {
    struct tl_serve_site *site = tl_serve_site_create(swap.link);
    struct tl_served_file file = {.descriptor = -1};
    enum tl_served served = tl_serve_site_find(site, "a.txt", false, &file);
    tl_serve_site_destroy(site);
    if (served != TL_SERVED_FILE) {
        return g_strdup(served == TL_SERVED_NONE ? "none" : "busy");
    }
    char words[16] = "";
    assert_true(read(file.descriptor, words, sizeof words - 1) > 0);
    close(file.descriptor);
    return g_strdup(words);
}

static void expect(const char *words) {
    g_autofree char *there = found();
    assert_string_equal(there, words);
}

static void test_nothing_happens(void **state) {
    (void)state;
    expect("old");
}

/* A link is followed in two steps: where it led is gone at the second. */
static void test_folder_goes_behind_the_link(void **state) {
    (void)state;
    swap.refused = 1;
    expect("old");
    assert_int_equal(swap.followed, 2);
}

/* The file is gone, and for a moment the link leads nowhere. */
static void test_folder_goes_while_looked_into(void **state) {
    (void)state;
    swap.cleared = true;
    swap.published = 2;
    expect("new");
}

static void test_gone_for_good(void **state) {
    (void)state;
    swap.refused = 1000;
    expect("none");
    assert_in_range(swap.followed, 2, 100);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_nothing_happens, swap_begin, swap_end),
        cmocka_unit_test_setup_teardown(test_folder_goes_behind_the_link, swap_begin, swap_end),
        cmocka_unit_test_setup_teardown(test_folder_goes_while_looked_into, swap_begin, swap_end),
        cmocka_unit_test_setup_teardown(test_gone_for_good, swap_begin, swap_end),
    };
    cmocka_set_message_output(CM_OUTPUT_TAP);
    return cmocka_run_group_tests_name("serve-site", tests, NULL, NULL);
}
