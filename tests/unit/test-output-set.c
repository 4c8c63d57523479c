/*
 * test-output-set.c - files that are replaced together are all new or all as they were, whichever
 * system call fails; on file systems with hard links and without.
 *
 * SPDX-License-Identifier: MIT
 */
#include "planner/cli/output_set.h"

#include <errno.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>
#include <glib.h>
#include <glib/gstdio.h>

/* The linker puts __wrap_NAME() where the program calls NAME(). */
static struct faults {
    int countdown; /* the call of rename() that fails; 0: none */
    int error;
    bool no_links; /* as on a memory stick */
} faults;

int __real_rename(const char *from, const char *to);
int __wrap_rename(const char *from, const char *to);
int __wrap_rename(const char *from, const char *to) {
    if (faults.countdown > 0 && --faults.countdown == 0) {
        errno = faults.error;
        return -1;
    }
    return __real_rename(from, to);
}

int __real_link(const char *from, const char *to);
int __wrap_link(const char *from, const char *to);
int __wrap_link(const char *from, const char *to) {
    if (faults.no_links && g_file_test(from, G_FILE_TEST_EXISTS)) {
        errno = EPERM;
        return -1;
    }
    return __real_link(from, to);
}

struct folder {
    char *path;
    char *file; /* whose numbered neighbours are written */
};

static struct folder folder_make(void) {
    struct folder folder = {.path = g_dir_make_tmp("tenderline-set-XXXXXX", NULL)};
    assert_non_null(folder.path);
    folder.file = g_build_filename(folder.path, "c.svg", NULL);
    return folder;
}

static char *page(const struct folder *folder, size_t number) {
    return tl_output_set_name(folder->file, number);
}

static void page_put(const struct folder *folder, size_t number, const char *text) {
    g_autofree char *path = page(folder, number);
    assert_true(g_file_set_contents(path, text, -1, NULL));
}

static int names_compare(const void *left, const void *right) {
    return g_strcmp0(*(char *const *)left, *(char *const *)right);
}

/* Names and contents, by name: "c-1.svg=old c-3.svg=old ". */
static char *holds(const struct folder *folder) {
    GString *all = g_string_new(NULL);
    g_autoptr(GDir) dir = g_dir_open(folder->path, 0, NULL);
    g_autoptr(GPtrArray) names = g_ptr_array_new_with_free_func(g_free);
    for (const char *name = g_dir_read_name(dir); name; name = g_dir_read_name(dir)) {
        g_ptr_array_add(names, g_strdup(name));
    }
    g_ptr_array_sort(names, names_compare);
    for (guint i = 0; i < names->len; i++) {
        g_autofree char *path = g_build_filename(folder->path, names->pdata[i], NULL);
        g_autofree char *text = NULL;
        bool file = g_file_get_contents(path, &text, NULL, NULL);
        g_string_append_printf(all, "%s=%s ", (char *)names->pdata[i], file ? text : "(folder)");
    }
    return g_string_free(all, FALSE);
}

static void expect_holds(const struct folder *folder, const char *meant) {
    g_autofree char *found = holds(folder);
    assert_string_equal(found, meant);
}

static void folder_remove(struct folder *folder) {
    g_autoptr(GDir) dir = g_dir_open(folder->path, 0, NULL);
    for (const char *name = g_dir_read_name(dir); name; name = g_dir_read_name(dir)) {
        g_autofree char *path = g_build_filename(folder->path, name, NULL);
        assert_int_equal(g_remove(path), 0);
    }
    assert_int_equal(g_rmdir(folder->path), 0);
    g_free(folder->path);
    g_free(folder->file);
}

/* Three pages are ready to have their names. */
static struct tl_output_set pages_write(const struct folder *folder) {
    struct tl_output_set set = {0};
    for (size_t i = 1; i <= 3; i++) {
        assert_int_equal(tl_output_set_open(&set, folder->file, i), TL_OK);
        struct tl_sink sink = tl_output_set_sink(&set);
        assert_int_equal(sink.write(sink.context, "new", 3), TL_OK);
        assert_int_equal(tl_output_set_settle(&set), TL_OK);
    }
    return set;
}

static ino_t number_of(const struct folder *folder, size_t number) {
    g_autofree char *path = page(folder, number);
    struct stat file;
    assert_int_equal(stat(path, &file), 0);
    return file.st_ino;
}

#define ALL_OLD "c-1.svg=old c-3.svg=old "
#define ALL_NEW "c-1.svg=new c-2.svg=new c-3.svg=new "

/* One rename after the other fails, until none does. Answers how many could. */
static int try_all(bool no_links, int error) {
    for (int fail = 1;; fail++) {
        struct folder folder = folder_make();
        page_put(&folder, 1, "old");
        page_put(&folder, 3, "old");
        ino_t first = number_of(&folder, 1), last = number_of(&folder, 3);
        struct tl_output_set set = pages_write(&folder);
        faults = (struct faults){.countdown = fail, .error = error, .no_links = no_links};
        enum tl_status status = tl_output_set_commit(&set);
        bool reached = faults.countdown == 0;
        faults = (struct faults){0};
        assert_int_equal(status, reached ? TL_ERR_IO : TL_OK);
        expect_holds(&folder, reached ? ALL_OLD : ALL_NEW);
        assert_true(!reached || (number_of(&folder, 1) == first && number_of(&folder, 3) == last));
        folder_remove(&folder);
        if (!reached) {
            return fail - 1;
        }
    }
}

static void test_every_rename(void **state) {
    (void)state;
    static const int errors[] = {EACCES, EROFS, ENOSPC, EIO};
    for (size_t i = 0; i < G_N_ELEMENTS(errors); i++) {
        assert_int_equal(try_all(false, errors[i]), 3);
        /* Two old files give up their names before. */
        assert_int_equal(try_all(true, errors[i]), 5);
    }
}

/* A folder has taken the name of a page since that was opened. */
static void test_folder_in_the_way(void **state) {
    (void)state;
    for (size_t number = 1; number <= 3; number++) {
        struct folder folder = folder_make();
        page_put(&folder, number == 1 ? 2 : 1, "old");
        struct tl_output_set set = pages_write(&folder);
        g_autofree char *path = page(&folder, number);
        assert_int_equal(g_mkdir(path, 0755), 0);
        assert_int_equal(tl_output_set_commit(&set), TL_ERR_IO);
        static const char *const left[] = {"c-1.svg=(folder) c-2.svg=old ", "c-1.svg=old c-2.svg=(folder) ",
                                           "c-1.svg=old c-3.svg=(folder) "};
        expect_holds(&folder, left[number - 1]);
        folder_remove(&folder);
    }
}

static void test_mode_and_links(void **state) {
    (void)state;
    struct folder folder = folder_make();
    page_put(&folder, 1, "old");
    g_autofree char *path = page(&folder, 1);
    assert_int_equal(g_chmod(path, 0640), 0);
    struct tl_output_set set = pages_write(&folder);
    assert_int_equal(tl_output_set_commit(&set), TL_OK);
    expect_holds(&folder, ALL_NEW);
    struct stat file;
    assert_int_equal(stat(path, &file), 0);
    assert_int_equal(file.st_mode & 07777, 0640);
    assert_int_equal(file.st_nlink, 1);
    folder_remove(&folder);
}

/* Given up before they have their names, they leave nothing. */
static void test_abandoned(void **state) {
    (void)state;
    struct folder folder = folder_make();
    page_put(&folder, 1, "old");
    struct tl_output_set set = pages_write(&folder);
    tl_output_set_abandon(&set);
    expect_holds(&folder, "c-1.svg=old ");
    folder_remove(&folder);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_every_rename),
        cmocka_unit_test(test_folder_in_the_way),
        cmocka_unit_test(test_mode_and_links),
        cmocka_unit_test(test_abandoned),
    };
    cmocka_set_message_output(CM_OUTPUT_TAP);
    return cmocka_run_group_tests_name("output-set", tests, NULL, NULL);
}
