/*
 * test-timetable-figures.c - money, savings and posts by financial year below the timetable: whose they
 * are, that they add up where they are asked to, and that a line of text holds them.
 *
 * SPDX-License-Identifier: MIT
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <glib.h>
#include <string.h>
#include <tenderline/export.h>

#include "tests/unit/example.h"

static struct tl_bytes written(const struct example *example, struct tl_timetable_options timetable,
                               const struct tl_selection *selection) {
    struct tl_bytes bytes = {0};
    struct tl_sink sink = tl_bytes_sink(&bytes);
    struct tl_export_options options = {.today = TL_DAY_PAST, .selection = selection};
    assert_int_equal(tl_export_timetable(example->schedule, &options, &timetable, &sink), TL_OK);
    return bytes;
}

static void expect_words(const struct tl_bytes *bytes, const char *words) {
    if (!strstr(bytes->data, words)) {
        fail_msg("'%s' expected in:\n%s", words, bytes->data);
    }
}

/* The cells of each line of text that begins so, one blank between them; g_free. */
static char *lines_of(const struct tl_bytes *bytes, const char *begin) {
    GString *found = g_string_new(NULL);
    g_auto(GStrv) lines = g_strsplit(bytes->data, "\n", -1);
    for (size_t i = 0; lines[i]; i++) {
        if (!g_str_has_prefix(lines[i], begin)) {
            continue;
        }
        g_auto(GStrv) cells = g_strsplit(lines[i] + strlen(begin), " ", -1);
        for (size_t k = 0; cells[k]; k++) {
            g_string_append_printf(found, "%s%s", *cells[k] ? " " : "", cells[k]);
        }
        g_string_append_c(found, '\n');
    }
    return g_string_free(found, FALSE);
}

static void expect_line(const struct tl_bytes *bytes, const char *begin, const char *cells) {
    g_autofree char *found = lines_of(bytes, begin);
    assert_string_equal(found, cells);
}

/* The paper prints these totals itself. */
static void test_totals_of_paper(void **state) {
    (void)state;
    struct example example = example_load("hertfordshire-2018-invest-to-transform", TL_AUDIENCE_PUBLIC);
    struct tl_bytes bytes = written(&example, (struct tl_timetable_options){.totals = true}, NULL);
    expect_line(&bytes, "Total: Bids (£000)", " 1,977 1,961 778 182 4,898\n");
    expect_line(&bytes, "Total: Savings (£000)", " −9,500 −16,325 −22,150 −27,675 −75,650\n");
    expect_line(&bytes, "Total: all funding (£000)", " 2,157 1,961 778 182 5,078\n");
    expect_line(&bytes, "Care-management roles (posts)", " 10 10\n");
    tl_bytes_finish(&bytes);
    static const enum tl_timetable_format formats[] = {TL_TIMETABLE_TEXT, TL_TIMETABLE_MARKDOWN,
                                                       TL_TIMETABLE_HTML};
    for (size_t i = 0; i < G_N_ELEMENTS(formats); i++) {
        bytes = written(&example, (struct tl_timetable_options){.format = formats[i]}, NULL);
        expect_words(&bytes, "Figures by financial year");
        expect_words(&bytes, "Two pilots, £90,000 each (£000)");
        assert_null(strstr(bytes.data, "Total: "));
        tl_bytes_finish(&bytes);
    }
    example_free(&example);
}

/* One table of cells for spreadsheets; views of dates have dates; what was not asked for is not told. */
static void test_where_there_are_none(void **state) {
    (void)state;
    struct example example = example_load("hertfordshire-2018-invest-to-transform", TL_AUDIENCE_PUBLIC);
    const char *const chosen[] = {"decision"};
    const struct tl_selection selection = {.only = chosen, .only_count = G_N_ELEMENTS(chosen)};
    const struct {
        struct tl_timetable_options timetable;
        const struct tl_selection *selection;
    } cases[] = {{{.format = TL_TIMETABLE_CSV}, NULL},
                 {{.view = TL_VIEW_KEY}, NULL},
                 {{.view = TL_VIEW_DECISIONS}, NULL},
                 {{.view = TL_VIEW_MEETINGS}, NULL},
                 {{0}, &selection}};
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        struct tl_bytes bytes = written(&example, cases[i].timetable, cases[i].selection);
        assert_null(strstr(bytes.data, "£90,000"));
        tl_bytes_finish(&bytes);
    }
    example_free(&example);
}

/* Every sum, against sums made here; from one year to twenty, small figures and the longest there are. */
static void test_sums(void **state) {
    (void)state;
    for (guint seed = 0; seed < 60; seed++) {
        GRand *rand = g_rand_new_with_seed(seed);
        int years = g_rand_int_range(rand, 1, 21);
        int64_t most = seed % 3 == 0 ? INT64_C(1000000000000000) : 90000;
        int64_t sums[22] = {0};
        g_autoptr(GString) xml = g_string_new("<plan xmlns='urn:tenderline:plan:1' id='p' title='P'>"
                                              "<phase id='g' title='Group'>");
        for (guint i = 0; i < 3; i++) {
            g_string_append_printf(xml, "<funding id='f%u' kind='money' title='Line %u'>", i, i);
            for (int k = 0; k < years; k++) {
                int64_t value = (int64_t)(g_rand_double_range(rand, -1, 1) * (double)most);
                g_string_append_printf(xml, "<amount year='FY%d' value='%" G_GINT64_FORMAT "'/>", 2010 + k,
                                       value);
                sums[k] += value;
                sums[years] += value;
            }
            g_string_append(xml, "</funding>");
        }
        g_string_append(xml, "</phase></plan>");
        g_rand_free(rand);
        struct example example = example_parse(xml->str, TL_AUDIENCE_PUBLIC);
        struct tl_bytes bytes = written(&example, (struct tl_timetable_options){.totals = true}, NULL);
        g_autofree char *found = lines_of(&bytes, "Total: Group (£000)");
        g_autoptr(GString) cells = g_string_new(found);
        g_string_replace(cells, "\n", "", 0);
        g_string_replace(cells, ",", "", 0);
        g_string_replace(cells, "−", "-", 0);
        g_autoptr(GString) wanted = g_string_new(NULL);
        for (int k = 0; k < years + (years > 1); k++) {
            g_string_append_printf(wanted, " %" G_GINT64_FORMAT, sums[k]);
        }
        assert_string_equal(cells->str, wanted->str);
        g_auto(GStrv) lines = g_strsplit(bytes.data, "\n", -1);
        for (size_t i = 0; lines[i]; i++) {
            assert_true(g_utf8_strlen(lines[i], -1) <= 100);
        }
        tl_bytes_finish(&bytes);
        example_free(&example);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_totals_of_paper),
        cmocka_unit_test(test_where_there_are_none),
        cmocka_unit_test(test_sums),
    };
    cmocka_set_message_output(CM_OUTPUT_TAP);
    return cmocka_run_group_tests_name("timetable-figures", tests, NULL, NULL);
}
