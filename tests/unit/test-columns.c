/*
 * test-columns.c - text in columns and cells of CSV, as terminals and spreadsheets take them.
 *
 * SPDX-License-Identifier: MIT
 */
#include "render/export/columns.h"
#include "render/export/csv.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>

#include <cmocka.h>

static void expect_row(const char *const *cells, const size_t *widths, size_t count, const char *expected) {
    struct tl_bytes bytes = {0};
    struct tl_sink sink = tl_bytes_sink(&bytes);
    struct tl_writer writer = tl_writer_create(&sink);
    tl_columns_row(&writer, cells, widths, count, "");
    assert_int_equal(tl_writer_finish(&writer), TL_OK);
    assert_string_equal(bytes.data, expected);
    tl_bytes_finish(&bytes);
}

static void test_wraps_at_blanks(void **state) {
    (void)state;
    const char *cells[] = {"1 May", "Award of the contract", "yes"};
    const size_t widths[] = {6, 12, 3};
    expect_row(cells, widths, 3, "1 May   Award of the  yes\n        contract\n");
}

static void test_breaks_long_words(void **state) {
    (void)state;
    const char *cells[] = {"abcdefgh"};
    const size_t widths[] = {3};
    expect_row(cells, widths, 1, "abc\ndef\ngh\n");
}

static void test_wide_and_combining(void **state) {
    (void)state;
    const char *cells[] = {"漢字", "e\u0301", "x"};
    const size_t widths[] = {5, 2, 1};
    expect_row(cells, widths, 3, "漢字   e\u0301   x\n");
    assert_int_equal(tl_columns_width("漢字e\u0301"), 5);
}

static void test_empty_and_control(void **state) {
    (void)state;
    const char *cells[] = {"", "a\x1b[31m\tb"};
    const size_t widths[] = {2, 12};
    expect_row(cells, widths, 2, "    a [31m b\n");
}

/* Whole titles, and amounts under one another. */
static void test_amounts(void **state) {
    (void)state;
    struct tl_bytes bytes = {0};
    struct tl_sink sink = tl_bytes_sink(&bytes);
    struct tl_writer writer = tl_writer_create(&sink);
    const size_t widths[] = {8, 6, 3};
    tl_columns_amounts(&writer, (const char *const[]){"Grant of the year", "−1,200", "7"}, widths, 3);
    tl_columns_amounts(&writer, (const char *const[]){"", "", "12"}, widths, 3);
    assert_int_equal(tl_writer_finish(&writer), TL_OK);
    assert_string_equal(bytes.data, "Grant of  −1,200    7\nthe year\n                   12\n");
    tl_bytes_finish(&bytes);
}

static void expect_cell(const char *text, const char *expected) {
    struct tl_bytes bytes = {0};
    struct tl_sink sink = tl_bytes_sink(&bytes);
    struct tl_writer writer = tl_writer_create(&sink);
    tl_csv_cell(&writer, true, text);
    assert_int_equal(tl_writer_finish(&writer), TL_OK);
    assert_string_equal(bytes.data ? bytes.data : "", expected);
    tl_bytes_finish(&bytes);
}

static void test_csv_quotes(void **state) {
    (void)state;
    expect_cell("plain", "plain");
    expect_cell("", "");
    expect_cell(NULL, "");
    expect_cell("a, b", "\"a, b\"");
    expect_cell("say \"yes\"", "\"say \"\"yes\"\"\"");
    expect_cell("two\r\nlines", "two  lines");
}

/* Spreadsheets run a cell that begins so; the apostrophe makes it text. */
static void test_csv_formulas(void **state) {
    (void)state;
    expect_cell("=HYPERLINK(\"x\")", "\"'=HYPERLINK(\"\"x\"\")\"");
    expect_cell("+1", "'+1");
    expect_cell("-1", "'-1");
    expect_cell("@SUM(A1)", "'@SUM(A1)");
    expect_cell("\t=1", "' =1");
    expect_cell("a=1", "a=1");
}

static enum tl_status refuse(void *context, const void *data, size_t size) {
    (void)data;
    (void)size;
    ++*(int *)context;
    return TL_ERR_IO;
}

static void test_writer_keeps_the_first_failure(void **state) {
    (void)state;
    int calls = 0;
    struct tl_sink sink = {.write = refuse, .context = &calls};
    struct tl_writer writer = tl_writer_create(&sink);
    for (int i = 0; i < 200000; i++) {
        tl_writer_put(&writer, "words ");
    }
    assert_int_equal(tl_writer_finish(&writer), TL_ERR_IO);
    assert_int_equal(calls, 1);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_wraps_at_blanks),
        cmocka_unit_test(test_breaks_long_words),
        cmocka_unit_test(test_wide_and_combining),
        cmocka_unit_test(test_empty_and_control),
        cmocka_unit_test(test_amounts),
        cmocka_unit_test(test_csv_quotes),
        cmocka_unit_test(test_csv_formulas),
        cmocka_unit_test(test_writer_keeps_the_first_failure),
    };
    cmocka_set_message_output(CM_OUTPUT_TAP);
    return cmocka_run_group_tests(tests, NULL, NULL);
}
