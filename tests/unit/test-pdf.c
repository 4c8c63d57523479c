/*
 * test-pdf.c - every PDF keeps the rules of PDF/UA-1 and PDF/A-2u that it claims; and each rule is seen
 * to be broken when a file is damaged so.
 *
 * SPDX-License-Identifier: MIT
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdlib.h>
#include <string.h>

#include "render/chart/pdf_check.h"
#include "render/chart/pdf_content.h"
#include "render/chart/pdf_object.h"
#include "tests/unit/cases.h"
#include "tests/unit/charts.h"
#include "tests/unit/pdfs.h"
#include "tests/unit/random_plan.h"

#define RANDOM_PLANS 40

static void test_examples(void **state) {
    (void)state;
    for (const char *const *name = case_names; *name; name++) {
        if (!case_tried((size_t)(name - case_names))) {
            continue;
        }
        struct example example = example_load(*name, TL_AUDIENCE_PUBLIC);
        for (int table = 0; table < 2; table++) {
            struct tl_bytes bytes = {0};
            pdf_make(&example, (struct tl_chart_options){.no_table = table == 0, .portrait = table == 1},
                     &bytes);
            expect_sound(&bytes);
            tl_bytes_finish(&bytes);
        }
        example_free(&example);
    }
}

static void test_random_plans(void **state) {
    (void)state;
    for (unsigned seed = 0; seed < chart_cases(RANDOM_PLANS); seed++) {
        g_autofree char *xml = random_plan_xml(seed, 0);
        struct example example = example_parse(xml, TL_AUDIENCE_EXEMPT);
        struct tl_bytes bytes = {0};
        pdf_make(&example, (struct tl_chart_options){.audience = TL_AUDIENCE_EXEMPT}, &bytes);
        expect_sound(&bytes);
        tl_bytes_finish(&bytes);
        example_free(&example);
    }
}

/* Words that mean something to PDF, to XML or to a reader from right to left. */
static void test_hostile_words(void **state) {
    (void)state;
    const char *xml =
        "<plan xmlns='urn:tenderline:plan:1' id='p' title='A &lt;b&gt; &amp; \"c\" (d\\) D\xC5\xB5r "
        "&#x202E;x' "
        "language='cy'><phase id='g' title='(unclosed'><milestone id='m' title='[ ] /Name ) BT' "
        "on='2026-04-15'/></phase><milestone id='a' title='&#x5E2;&#x5D1;&#x5E8;' on='2026-05-15'/></plan>";
    struct example example = example_parse(xml, TL_AUDIENCE_PUBLIC);
    struct tl_bytes bytes = {0};
    pdf_make(&example, (struct tl_chart_options){0}, &bytes);
    expect_sound(&bytes);
    tl_bytes_finish(&bytes);
    example_free(&example);
}

/* One document, opened to be damaged. */
struct patient {
    qpdf_data pdf;
    qpdf_oh root, trailer, page;
};

/* The first element of that name, depth first; the null object if there is none. */
static qpdf_oh element_find(qpdf_data pdf, qpdf_oh element, const char *name) {
    if (qpdf_oh_is_array(pdf, element)) {
        for (int i = 0; i < qpdf_oh_get_array_n_items(pdf, element); i++) {
            qpdf_oh found = element_find(pdf, qpdf_oh_get_array_item(pdf, element, i), name);
            if (!qpdf_oh_is_null(pdf, found)) {
                return found;
            }
        }
        return qpdf_oh_new_null(pdf);
    }
    if (!qpdf_oh_is_dictionary(pdf, element)) {
        return qpdf_oh_new_null(pdf);
    }
    return tl_pdf_has_name(pdf, element, "/S", name)
               ? element
               : element_find(pdf, qpdf_oh_get_key(pdf, element, "/K"), name);
}

static qpdf_oh tagged(const struct patient *p, const char *name) {
    qpdf_oh found = element_find(p->pdf, tl_pdf_find(p->pdf, p->root, "/StructTreeRoot/K"), name);
    assert_true(qpdf_oh_is_dictionary(p->pdf, found));
    return found;
}

static void cut(const struct patient *p, qpdf_oh dict, const char *key) {
    qpdf_oh_remove_key(p->pdf, dict, key);
}

static void put(const struct patient *p, qpdf_oh dict, const char *key, const char *value) {
    tl_pdf_set(p->pdf, dict, key, value);
}

/* The page's own instructions between `before` and `after`. */
static void content_wrap(const struct patient *p, const char *before, const char *after) {
    gsize size = 0;
    g_autofree char *old = tl_pdf_find_stream(p->pdf, p->page, "/Contents", &size);
    assert_non_null(old);
    g_autofree char *whole = g_strconcat(before, old, after, NULL);
    tl_pdf_set_stream(p->pdf, p->page, "/Contents", "<< >>", whole, strlen(whole));
}

static void xmp_replace(const struct patient *p, const char *from, const char *to) {
    gsize size = 0;
    g_autofree char *old = tl_pdf_find_stream(p->pdf, p->root, "/Metadata", &size);
    g_autoptr(GString) xmp = g_string_new(old);
    assert_true(g_string_replace(xmp, from, to, 1) == 1);
    tl_pdf_set_stream(p->pdf, p->root, "/Metadata", "<< /Type /Metadata /Subtype /XML >>", xmp->str,
                      xmp->len);
}

static qpdf_oh first_of(const struct patient *p, const char *path) {
    qpdf_oh dict = tl_pdf_find(p->pdf, p->page, path);
    if (qpdf_oh_is_array(p->pdf, dict)) {
        return qpdf_oh_get_array_item(p->pdf, dict, 0);
    }
    qpdf_oh_begin_dict_key_iter(p->pdf, dict);
    return qpdf_oh_get_key(p->pdf, dict, qpdf_oh_dict_next_key(p->pdf));
}

static qpdf_oh link_of(const struct patient *p) {
    return first_of(p, "/Annots");
}
static qpdf_oh font_of(const struct patient *p) {
    return first_of(p, "/Resources/Font");
}

static void no_mark(const struct patient *p) {
    cut(p, p->root, "/MarkInfo");
}
static void suspects(const struct patient *p) {
    put(p, tl_pdf_find(p->pdf, p->root, "/MarkInfo"), "/Suspects", "true");
}
static void no_structure(const struct patient *p) {
    cut(p, p->root, "/StructTreeRoot");
}
static void no_title_shown(const struct patient *p) {
    cut(p, p->root, "/ViewerPreferences");
}
static void no_language(const struct patient *p) {
    cut(p, p->root, "/Lang");
}
static void action(const struct patient *p) {
    put(p, p->root, "/OpenAction", "<< /S /JavaScript /JS (1) >>");
}
static void no_metadata(const struct patient *p) {
    cut(p, p->root, "/Metadata");
}
static void metadata_broken(const struct patient *p) {
    xmp_replace(p, "</rdf:RDF>", "");
}
static void metadata_packed(const struct patient *p) {
    put(p, qpdf_oh_get_dict(p->pdf, tl_pdf_find(p->pdf, p->root, "/Metadata")), "/Filter", "/FlateDecode");
}
static void no_ua(const struct patient *p) {
    xmp_replace(p, "<pdfuaid:part>1", "<pdfuaid:part>2");
}
static void no_a(const struct patient *p) {
    xmp_replace(p, "<pdfaid:part>2", "<pdfaid:part>1");
}
static void no_title(const struct patient *p) {
    xmp_replace(p, "<dc:title>", "<dc:title/><dc:rights>");
}
static void other_title(const struct patient *p) {
    tl_pdf_set_words(p->pdf, tl_pdf_find(p->pdf, p->trailer, "/Info"), "/Title", "Another");
}
static void no_intent(const struct patient *p) {
    cut(p, p->root, "/OutputIntents");
}
static void no_profile(const struct patient *p) {
    cut(p, qpdf_oh_get_array_item(p->pdf, tl_pdf_find(p->pdf, p->root, "/OutputIntents"), 0),
        "/DestOutputProfile");
}
static void odd_element(const struct patient *p) {
    put(p, tagged(p, "/P"), "/S", "/Verse");
}
static void misplaced(const struct patient *p) {
    put(p, tagged(p, "/H1"), "/S", "/TD");
}
static void level_skipped(const struct patient *p) {
    put(p, tagged(p, "/H2"), "/S", "/H3");
}
static void no_heading(const struct patient *p) {
    put(p, tagged(p, "/H1"), "/S", "/P");
    qpdf_oh tree = tl_pdf_find(p->pdf, p->root, "/StructTreeRoot/K");
    for (qpdf_oh heading = tagged(p, "/H2"); qpdf_oh_is_dictionary(p->pdf, heading);
         heading = element_find(p->pdf, tree, "/H2")) {
        put(p, heading, "/S", "/P");
    }
}
static void no_words(const struct patient *p) {
    cut(p, tagged(p, "/Figure"), "/Alt");
}
static void no_scope(const struct patient *p) {
    cut(p, tagged(p, "/TH"), "/A");
}
static void short_row(const struct patient *p) {
    qpdf_oh_erase_item(p->pdf, qpdf_oh_get_key(p->pdf, tagged(p, "/TR"), "/K"), 0);
}
static void unmarked(const struct patient *p) {
    content_wrap(p, "", " 0 0 10 10 re f ");
}
static void mark_open(const struct patient *p) {
    content_wrap(p, "/Artifact BMC ", "");
}
static void state_open(const struct patient *p) {
    content_wrap(p, "q ", "");
}
static void odd_operator(const struct patient *p) {
    content_wrap(p, "1 2 blink ", "");
}
static void states_deep(const struct patient *p) {
    content_wrap(p, "q q q q q q q q q q q q q q q q q q q q q q q q q q q q q ",
                 " Q Q Q Q Q Q Q Q Q Q Q Q Q Q Q Q Q Q Q Q Q Q Q Q Q Q Q Q Q");
}
static void stray_piece(const struct patient *p) {
    content_wrap(p, "", " /P << /MCID 9999 >> BDC EMC ");
}
static void no_parents(const struct patient *p) {
    cut(p, p->page, "/StructParents");
}
static void no_tabs(const struct patient *p) {
    cut(p, p->page, "/Tabs");
}
static void page_tiny(const struct patient *p) {
    put(p, p->page, "/MediaBox", "[0 0 2 2]");
}
static void image(const struct patient *p) {
    put(p, tl_pdf_find(p->pdf, p->page, "/Resources"), "/XObject", "<< /I << /Subtype /Image >> >>");
}
static void blending(const struct patient *p) {
    put(p, tl_pdf_find(p->pdf, p->page, "/Resources"), "/ExtGState", "<< /I << /BM /Multiply >> >>");
}
static void link_silent(const struct patient *p) {
    cut(p, link_of(p), "/Contents");
}
static void link_hidden(const struct patient *p) {
    put(p, link_of(p), "/F", "6");
}
static void link_lost(const struct patient *p) {
    cut(p, link_of(p), "/StructParent");
}
static void link_acts(const struct patient *p) {
    put(p, link_of(p), "/A", "<< /S /Launch >>");
}
static void link_other(const struct patient *p) {
    put(p, link_of(p), "/Subtype", "/Text");
}
static void link_untagged(const struct patient *p) {
    put(p, tagged(p, "/Link"), "/K", "[]");
}
static void no_letters(const struct patient *p) {
    cut(p, font_of(p), "/ToUnicode");
}
static void odd_letters(const struct patient *p) {
    static const char map[] = "1 beginbfchar\n<01> <FEFF>\nendbfchar";
    tl_pdf_set_stream(p->pdf, font_of(p), "/ToUnicode", "<< >>", map, strlen(map));
}
static void no_font_file(const struct patient *p) {
    cut(p, tl_pdf_find(p->pdf, font_of(p), "/FontDescriptor"), "/FontFile2");
}
static void font_of_glyphs(const struct patient *p) {
    put(p, font_of(p), "/DescendantFonts",
        "[<< /Subtype /CIDFontType2 /FontDescriptor << /FontFile2 1 >> >>]");
}

/* What is done to a sound file, and what the check must then say. */
static const struct {
    void (*damage)(const struct patient *p);
    const char *rule;
} damages[] = {
    {no_mark, "ua 6.2: not marked as tagged"},
    {suspects, "ua 7.1: tags are suspect"},
    {no_structure, "ua 7.1: no structure"},
    {no_title_shown, "ua 7.1: the window does not show the title"},
    {no_language, "ua 7.2: no language"},
    {action, "a 6: forms, layers, actions or attachments"},
    {no_metadata, "ua 7.1: no metadata"},
    {metadata_broken, "a 6.6: metadata is not well-formed"},
    {metadata_packed, "a 6.6: metadata is compressed"},
    {no_ua, "ua 5: the metadata does not name PDF/UA-1"},
    {no_a, "a 6.6.4: the metadata does not name PDF/A-2u"},
    {no_title, "ua 7.1: no title"},
    {other_title, "a 6.6: two different titles"},
    {no_intent, "a 6.2.3: no output intent"},
    {no_profile, "a 6.2.3: the output intent has no colour profile"},
    {odd_element, "ua 7.1: an element that is not a standard one"},
    {misplaced, "ua 7.2: an element in the wrong place"},
    {level_skipped, "ua 7.4: a level of headings is left out"},
    {no_heading, "ua 7.4: no heading"},
    {no_words, "ua 7.3: a figure without alternative text"},
    {no_scope, "ua 7.5: a head that does not say of what"},
    {short_row, "ua 7.2: rows of different lengths"},
    {unmarked, "ua 7.1: content that is neither tagged nor an artifact"},
    {mark_open, "ua 7.1: marks or texts that do not close"},
    {state_open, "ua 7.1: marks or texts that do not close"},
    {odd_operator, "a 6.2.2: an operator that PDF does not have, or an image"},
    {states_deep, "a 6.1.13: states too deep"},
    {stray_piece, "ua 7.1: tagged content that the structure does not have"},
    {no_parents, "ua 7.1: content does not lead back to its element"},
    {no_tabs, "ua 7.18.3: links are not in the order of the structure"},
    {page_tiny, "a 6.1.13: a page too small or too large"},
    {image, "a 6.2.8: an image"},
    {blending, "a 6.2.5: a graphics state beyond the plain ones"},
    {link_silent, "ua 7.18.5: a link that does not say where it leads"},
    {link_hidden, "a 6.3.2: a hidden annotation"},
    {link_lost, "ua 7.18.1: an annotation without its element"},
    {link_acts, "a 6.5: an action"},
    {link_other, "a 6.3: an annotation but a link"},
    {link_untagged, "ua 7.18.5: a link that is not in the structure"},
    {link_untagged, "ua 7.18.5: an element Link without a link"},
    {no_letters, "ua 7.21.7: a font does not say its letters"},
    {odd_letters, "ua 7.21.7: a font says letters that are none"},
    {no_font_file, "ua 7.21.4: a font is not embedded"},
    {font_of_glyphs, "ua 7.21.3: a font does not map its glyphs"},
};

static bool has_rule(const GPtrArray *broken, const char *rule) {
    for (guint i = 0; i < broken->len; i++) {
        if (strcmp(broken->pdata[i], rule) == 0) {
            return true;
        }
    }
    return false;
}

static void test_damages(void **state) {
    (void)state;
    struct example example = example_load("herefordshire-2013", TL_AUDIENCE_PUBLIC);
    struct tl_bytes bytes = {0};
    pdf_make(&example, (struct tl_chart_options){0}, &bytes);
    expect_sound(&bytes);
    for (size_t i = 0; i < G_N_ELEMENTS(damages); i++) {
        struct patient patient = {.pdf = tl_pdf_open(bytes.data, bytes.size)};
        patient.root = qpdf_get_root(patient.pdf);
        patient.trailer = qpdf_get_trailer(patient.pdf);
        patient.page = qpdf_get_page_n(patient.pdf, 0);
        damages[i].damage(&patient);
        GPtrArray *broken = tl_pdf_check(patient.pdf);
        if (!has_rule(broken, damages[i].rule)) {
            print_error("not seen: %s\n", damages[i].rule);
        }
        assert_true(has_rule(broken, damages[i].rule));
        g_ptr_array_unref(broken);
        tl_pdf_close(patient.pdf);
    }
    tl_bytes_finish(&bytes);
    example_free(&example);
}

static void expect_file_rule(const char *bytes, size_t size, const char *rule) {
    GPtrArray *broken = tl_pdf_check_file(bytes, size);
    assert_true(has_rule(broken, rule));
    g_ptr_array_unref(broken);
}

/* What belongs to the file and not to its objects: its first bytes, its identifier, all of it being there. */
static void test_damaged_files(void **state) {
    (void)state;
    struct example example = example_load("herefordshire-2013", TL_AUDIENCE_PUBLIC);
    struct tl_bytes bytes = {0};
    pdf_make(&example, (struct tl_chart_options){0}, &bytes);
    expect_file_rule(bytes.data, bytes.size / 2, "a 6.1: a damaged file");
    g_autofree char *plain = g_memdup2(bytes.data, bytes.size);
    memset(plain + 10, '-', 4);
    expect_file_rule(plain, bytes.size, "a 6.1.2: no header");
    char *id = memmem(bytes.data, bytes.size, "/ID [", 5);
    assert_non_null(id);
    id[1] = 'X';
    expect_file_rule(bytes.data, bytes.size, "a 6.1.3: no identifier");
    tl_bytes_finish(&bytes);
    example_free(&example);
}

static void expect_marked(const char *content, const char *wanted) {
    GString *marked = tl_pdf_content_mark(content, strlen(content));
    if (!wanted) {
        assert_null(marked);
        return;
    }
    assert_non_null(marked);
    assert_string_equal(marked->str, wanted);
    g_string_free(marked, TRUE);
}

static void test_content(void **state) {
    (void)state;
    expect_marked("q 1 w Q", "q 1 w Q");
    expect_marked("0 0 1 1 re f", "\n/Artifact BMC\n0 0 1 1 re f\nEMC\n");
    expect_marked("/P << /MCID 0 >> BDC (f) Tj EMC", "/P << /MCID 0 >> BDC (f) Tj EMC");
    expect_marked("q S /P <</MCID 0>> BDC f EMC Q", "\n/Artifact BMC\nq S\nEMC\n /P <</MCID 0>> BDC f EMC Q");
    expect_marked("BT (a\\)b(c)) Tj ET % f\n", "\n/Artifact BMC\nBT (a\\)b(c)) Tj ET % f\n\nEMC\n");
    expect_marked("BT /Span <</ActualText (x)>> BDC (x) Tj EMC ET",
                  "\n/Artifact BMC\nBT /Span <</ActualText (x)>> BDC (x) Tj EMC ET\nEMC\n");
    expect_marked("BT (x) Tj /P <</MCID 1>> BDC EMC ET", NULL);
    expect_marked("/Span BMC S /P <</MCID 1>> BDC EMC EMC", NULL);
    expect_marked("f EMC", NULL);
    expect_marked("/P BMC f", NULL);
    expect_marked("(never closed", NULL);
    expect_marked("BI /W 1 ID x EI", NULL);
}

/* A link from each row that the table has, and a target for each; group headings in the outline. */
static void test_ways(void **state) {
    (void)state;
    struct example example = example_load("herefordshire-2013", TL_AUDIENCE_PUBLIC);
    struct tl_bytes bytes = {0};
    pdf_make(&example, (struct tl_chart_options){0}, &bytes);
    qpdf_data pdf = tl_pdf_open(bytes.data, bytes.size);
    qpdf_oh root = qpdf_get_root(pdf);
    int links = 0;
    for (int i = 0; i < qpdf_get_num_pages(pdf); i++) {
        qpdf_oh annotations = tl_pdf_find(pdf, qpdf_get_page_n(pdf, (size_t)i), "/Annots");
        links += qpdf_oh_is_array(pdf, annotations) ? qpdf_oh_get_array_n_items(pdf, annotations) : 0;
    }
    assert_true(links >= 25);
    qpdf_oh names = tl_pdf_find(pdf, root, "/Names/Dests");
    assert_non_null(strstr(qpdf_oh_unparse_resolved(pdf, names), "item-award"));
    g_autofree char *first = tl_pdf_find_text(pdf, root, "/Outlines/First/First/Title");
    assert_string_equal(first, "Stage 1: engagement and redesign");
    g_autofree char *second = tl_pdf_find_text(pdf, root, "/Outlines/Last/Title");
    assert_string_equal(second, "The same dates in words");
    assert_true(tl_pdf_has(pdf, root, "/PageLabels"));
    tl_pdf_close(pdf);
    tl_bytes_finish(&bytes);
    example_free(&example);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_examples),      cmocka_unit_test(test_random_plans),
        cmocka_unit_test(test_hostile_words), cmocka_unit_test(test_damages),
        cmocka_unit_test(test_damaged_files), cmocka_unit_test(test_content),
        cmocka_unit_test(test_ways),
    };
    cmocka_set_message_output(CM_OUTPUT_TAP);
    return cmocka_run_group_tests_name("pdf", tests, NULL, NULL);
}
