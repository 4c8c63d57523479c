/*
 * test-pdf-figures.c - figures by financial year are a table to a reader of tables, notes a paragraph each.
 *
 * SPDX-License-Identifier: MIT
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "render/chart/pdf_object.h"
#include "tests/unit/pdfs.h"

static guint elements_count(qpdf_data pdf, qpdf_oh element, const char *name) {
    guint count = 0;
    if (qpdf_oh_is_array(pdf, element)) {
        for (int i = 0; i < qpdf_oh_get_array_n_items(pdf, element); i++) {
            count += elements_count(pdf, qpdf_oh_get_array_item(pdf, element, i), name);
        }
    } else if (qpdf_oh_is_dictionary(pdf, element)) {
        count = tl_pdf_has_name(pdf, element, "/S", name) +
                elements_count(pdf, qpdf_oh_get_key(pdf, element, "/K"), name);
    }
    return count;
}

/* The document's first table. */
static qpdf_oh first_table(qpdf_data pdf, qpdf_oh tree) {
    qpdf_oh document = qpdf_oh_is_array(pdf, tree) ? qpdf_oh_get_array_item(pdf, tree, 0) : tree;
    qpdf_oh kids = qpdf_oh_get_key(pdf, document, "/K");
    for (int i = 0; i < qpdf_oh_get_array_n_items(pdf, kids); i++) {
        qpdf_oh kid = qpdf_oh_get_array_item(pdf, kids, i);
        if (tl_pdf_has_name(pdf, kid, "/S", "/Table")) {
            return kid;
        }
    }
    return qpdf_oh_new_null(pdf);
}

/* Figures by financial year are a table with a head for each year, with the table of dates and without. */
static void test_figures(void **state) {
    (void)state;
    struct example example = example_load("hertfordshire-2018-invest-to-transform", TL_AUDIENCE_PUBLIC);
    for (int table = 0; table < 2; table++) {
        struct tl_bytes bytes = {0};
        pdf_make(&example, (struct tl_chart_options){.no_table = table == 0, .totals = true}, &bytes);
        qpdf_data pdf = tl_pdf_open(bytes.data, bytes.size);
        qpdf_oh tree = tl_pdf_find(pdf, qpdf_get_root(pdf), "/StructTreeRoot/K");
        qpdf_oh figures = first_table(pdf, tree);
        assert_int_equal(elements_count(pdf, tree, "/Table"), 1 + table);
        /* The years and their sum; eleven lines, the sums of bids, of savings and of all funding. */
        assert_int_equal(elements_count(pdf, figures, "/TR"), 1 + 11 + 3);
        assert_int_equal(elements_count(pdf, figures, "/TH"), 5 + 11 + 3);
        assert_int_equal(elements_count(pdf, figures, "/TD"), 1 + 14 * 5);
        /* From each row of the chart one link into the table of dates. */
        assert_int_equal(elements_count(pdf, tree, "/Link"), table == 0 ? 0 : 19);
        tl_pdf_close(pdf);
        expect_sound(&bytes);
        tl_bytes_finish(&bytes);
    }
    example_free(&example);
}

/* The line below the title, the note of the plan and those of its items; a note of two items is read once. */
static void test_notes(void **state) {
    (void)state;
    struct example example = example_parse(
        "<plan xmlns='urn:tenderline:plan:1' id='p' title='P' status-date='2026-01-05'><note>12 people "
        "answered.</note><milestone id='a' title='Launch' on='2026-03-02'><note>3 bids.</note><note>Late."
        "</note></milestone><milestone id='b' title='Close' on='2026-03-09'><note>3 bids.</note></milestone>"
        "</plan>",
        TL_AUDIENCE_PUBLIC);
    struct tl_bytes bytes = {0};
    pdf_make(&example, (struct tl_chart_options){.no_table = true}, &bytes);
    qpdf_data pdf = tl_pdf_open(bytes.data, bytes.size);
    qpdf_oh tree = tl_pdf_find(pdf, qpdf_get_root(pdf), "/StructTreeRoot/K");
    assert_int_equal(elements_count(pdf, tree, "/P"), 1 + 3);
    tl_pdf_close(pdf);
    expect_sound(&bytes);
    tl_bytes_finish(&bytes);
    example_free(&example);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_figures),
        cmocka_unit_test(test_notes),
    };
    cmocka_set_message_output(CM_OUTPUT_TAP);
    return cmocka_run_group_tests_name("pdf-figures", tests, NULL, NULL);
}
