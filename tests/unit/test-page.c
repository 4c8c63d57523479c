/*
 * test-page.c - the page of one plan: what stands on it, that its links meet their rows, and that no text
 * of a plan becomes markup.
 *
 * SPDX-License-Identifier: MIT
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <internal/language.h>
#include <libxml/parser.h>
#include <string.h>

#include "render/publish/page.h"
#include "tests/unit/example.h"
#include "tests/unit/golden.h"

#define PLAN(body)                                                                                           \
    "<plan xmlns=\"urn:tenderline:plan:1\" id=\"small\" title=\"Care\" status-date=\"2026-01-05\">"          \
    "<authority id='c' title='Council'><body id='cab' title='Cabinet'>"                                      \
    "<lead name='report' before='5wd'/></body><body id='board' title='Board'/></authority>" body "</plan>"

#define SMALL                                                                                                \
    PLAN("<note>Made up.</note>"                                                                             \
         "<activity id='a' title='Needs analysis' start='2026-01-12' duration='4w' owner='Head of care'"     \
         " printed='the winter' source='3.2'><note>Begun early.</note></activity>"                           \
         "<activity id='b' title='Specification' duration='10wd'><after ref='a'/></activity>"                \
         "<decision id='d' title='Approval' by='cab board' on='2026-03-17' location='Hall'>"                 \
         "<after ref='b' condition='funds are there'/></decision>"                                           \
         "<milestone id='m' title='Launch' on='tbc' url='https://council.example/care'/>"                    \
         "<activity id='x' title='Xyzzy haggling' audience='exempt' ground='para 3' start='2026-02-09'"      \
         " duration='1w'><note>Plugh</note><before ref='d'/></activity>")

#define AT INT64_C(1780272000) /* 1 June 2026 */

struct written {
    struct example example;
    struct tl_compliance *compliance;
    struct tl_scene *chart;
    struct tl_bytes bytes;
};

static const struct tl_download downloads[] = {{TL_DOWNLOAD_ICS, "feed.ics", 999},
                                               {TL_DOWNLOAD_SVG, "chart.svg", 44123},
                                               {TL_DOWNLOAD_PDF, "chart.pdf", 1234567}};

static struct tl_publish_options options_of(const struct written *written,
                                            const struct tl_language *language) {
    return (struct tl_publish_options){
        .output = {.today = TL_DAY_PAST, .publish_time = AT, .language = language},
        .compliance = written->compliance,
        .findings = written->example.reduced_diags,
        .programme = "Care programme",
        .url = "https://council.example/plans/"};
}

static struct written begin(const char *xml) {
    struct written written = {.example = example_parse(xml, TL_AUDIENCE_PUBLIC)};
    const struct tl_chart_options chart = {0};
    written.compliance = tl_compliance_create(written.example.schedule, example_rules());
    assert_int_equal(tl_scene_create(written.example.schedule, &chart, written.example.diags, &written.chart),
                     TL_OK);
    return written;
}

static enum tl_status publish(struct written *written, const struct tl_language *language,
                              const struct tl_changes *changes, struct tl_sink *sink) {
    const struct tl_publish_options options = options_of(written, language);
    const struct tl_page page = {.schedule = written->example.schedule,
                                 .options = &options,
                                 .chart = written->chart,
                                 .downloads = downloads,
                                 .download_count = G_N_ELEMENTS(downloads),
                                 .changes = changes};
    return tl_publish_page(&page, sink);
}

static struct written write_page(const char *xml, const struct tl_language *language,
                                 const struct tl_changes *changes) {
    struct written written = begin(xml);
    struct tl_sink sink = tl_bytes_sink(&written.bytes);
    assert_int_equal(publish(&written, language, changes, &sink), TL_OK);
    return written;
}

static void finish(struct written *written) {
    tl_bytes_finish(&written->bytes);
    tl_scene_destroy(written->chart);
    tl_compliance_destroy(written->compliance);
    example_free(&written->example);
}

/* All ids and the targets of all links within the page; an id twice fails. */
static void ids_collect(const xmlNode *node, GHashTable *ids, GPtrArray *targets) {
    for (; node; node = node->next) {
        xmlChar *id = xmlGetProp(node, BAD_CAST "id");
        xmlChar *target = xmlGetProp(node, BAD_CAST "href");
        assert_null(xmlGetProp(node, BAD_CAST "style"));
        if (id) {
            assert_true(g_hash_table_add(ids, g_strdup((char *)id)));
        }
        if (target && *target == '#') {
            g_ptr_array_add(targets, g_strdup((char *)target + 1));
        }
        xmlFree(id);
        xmlFree(target);
        ids_collect(node->children, ids, targets);
    }
}

/* Well-formed, every id once, every link within the page has its place. Answers the number of links. */
static guint expect_sound(const struct tl_bytes *bytes) {
    xmlDocPtr document = xmlReadMemory(bytes->data, (int)bytes->size, "page", NULL, XML_PARSE_NONET);
    assert_non_null(document);
    g_autoptr(GHashTable) ids = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    g_autoptr(GPtrArray) targets = g_ptr_array_new_with_free_func(g_free);
    ids_collect(xmlDocGetRootElement(document), ids, targets);
    for (guint i = 0; i < targets->len; i++) {
        if (!g_hash_table_contains(ids, targets->pdata[i])) {
            fail_msg("a link leads nowhere: %s", (char *)targets->pdata[i]);
        }
    }
    xmlFreeDoc(document);
    return targets->len;
}

/* Letters of the chart differ from machine to machine. */
static void test_golden(void **state) {
    (void)state;
    const struct tl_change all[] = {{TL_CHANGE_ADDED, "a", 0, "Needs analysis", NULL, 0},
                                    {TL_CHANGE_MOVED, "b", 1, "Specification", NULL, -1},
                                    {TL_CHANGE_RENAMED, "m", TL_NONE, "Launch", "Start", 0},
                                    {TL_CHANGE_WITHDRAWN, "gone", TL_NONE, "Pilot", NULL, 0}};
    const struct tl_changes changes = {.at = AT, .all = all, .count = G_N_ELEMENTS(all)};
    struct written written = write_page(SMALL, NULL, &changes);
    const char *begins = strstr(written.bytes.data, "<svg "), *ends = strstr(written.bytes.data, "</svg>");
    assert_true(expect_sound(&written.bytes) > 20);
    assert_true(begins && ends);
    g_autoptr(GString) text = g_string_new_len(written.bytes.data, begins - written.bytes.data);
    g_string_append(text, "<svg>");
    g_string_append(text, ends);
    golden_check("page", "index.html", text->str, text->len);
    finish(&written);
}

/* The reason of a date that rests on hidden work does not tell of it. */
static void test_hidden(void **state) {
    (void)state;
    struct written written = write_page(SMALL, NULL, NULL);
    g_autofree char *lower = g_ascii_strdown(written.bytes.data, -1);
    static const char *const words[] = {"xyzzy", "plugh", "para 3", "\"#row:x\"", "exempt"};
    for (size_t i = 0; i < G_N_ELEMENTS(words); i++) {
        assert_null(strstr(lower, words[i]));
    }
    finish(&written);
}

static void test_hostile(void **state) {
    (void)state;
    g_autofree char *title = g_strnfill(400, 'w');
    g_autofree char *xml =
        g_strdup_printf(PLAN("<activity id='title' title='&lt;script&gt;&amp;\"&apos; "
                             "\xD9\x85\xD8\xAF\xD8\xB1\xD8\xB3\xD8\xA9 "
                             "\xF0\x9F\x8F\xA5' start='2026-02-02' duration='1w' url='javascript:alert(1)'/>"
                             "<milestone id='main' title='%s' on='2026-02-09' printed=']]&gt;&lt;/details>' "
                             "url='https://x.example/\"onclick=\"'><after ref='title'/></milestone>"),
                        title);
    struct written written = write_page(xml, NULL, NULL);
    expect_sound(&written.bytes);
    assert_null(strstr(written.bytes.data, "<script>"));
    assert_null(strstr(written.bytes.data, "href=\"javascript:"));
    assert_null(strstr(written.bytes.data, "\"onclick"));
    assert_non_null(strstr(written.bytes.data, "javascript:alert(1)"));
    finish(&written);
}

/* A plan without an activity has no rows to lead to, and no chart to make larger. */
static void test_empty(void **state) {
    (void)state;
    struct written written = write_page(PLAN(""), NULL, NULL);
    expect_sound(&written.bytes);
    assert_null(strstr(written.bytes.data, "data-sizes"));
    assert_null(strstr(written.bytes.data, "data-filter"));
    assert_null(strstr(written.bytes.data, "class=\"hint\""));
    finish(&written);
}

/* The days of a set come one by one, and none of them is the end of a bar. */
static void test_next_set(void **state) {
    (void)state;
    struct written written = begin(PLAN("<activity id='e' title='Events' dates='{2026-01-04,2026-01-20,"
                                        "2026-02}'/>"));
    static const char *const expected[] = {
        ">Tuesday 20 January 2026</span> <span class=\"what\"><a href=\"#row:e\">Events</a>",
        ">February 2026</span> <span class=\"what\"><a href=\"#row:e\">Events</a>"};
    struct tl_sink sink = tl_bytes_sink(&written.bytes);
    struct tl_publish_options options = options_of(&written, NULL);
    const struct tl_page page = {
        .schedule = written.example.schedule, .options = &options, .chart = written.chart};
    options.output.today = tl_day_from_civil(2026, 1, 5);
    assert_int_equal(tl_publish_page(&page, &sink), TL_OK);
    const char *at = strstr(written.bytes.data, "id=\"next\"");
    for (size_t i = 0; i < G_N_ELEMENTS(expected); i++) {
        at = strstr(at, expected[i]);
        assert_non_null(at);
    }
    const char *section = strstr(written.bytes.data, "id=\"next\"");
    g_autofree char *next = g_strndup(section, (gsize)(strstr(section, "</section>") - section));
    assert_null(strstr(next, "ends"));
    assert_null(strstr(next, "4 January"));
    finish(&written);
}

/* A step of a reason leads to the row it speaks of, by name, and never to the row it stands in. */
static void test_steps(void **state) {
    (void)state;
    struct written written =
        write_page(PLAN("<activity id='a' title='Same' start='2026-01-12' duration='4w'/>"
                        "<activity id='b' title='Same' duration='10wd'><after ref='a'/></activity>"
                        "<milestone id='t' title='&lt;b&gt;Then'><after ref='b'/></milestone>"),
                   NULL, NULL);
    static const char *const expected[] = {
        ("<li>'Same' starts on 9 February 2026 and ends on 20 February 2026: the day after "
         "'<a href=\"#row:a\">Same</a>' ends"),
        "<li>'<a href=\"#row:a\">Same</a>' starts",
        "<li>'&lt;b&gt;Then' is on",
        "after '<a href=\"#row:b\">Same</a>'",
    };
    expect_sound(&written.bytes);
    for (size_t i = 0; i < G_N_ELEMENTS(expected); i++) {
        if (!strstr(written.bytes.data, expected[i])) {
            fail_msg("no step '%s'", expected[i]);
        }
    }
    finish(&written);
}

/* A row tells the first steps of its chain, so that pages grow with their plans and no faster. */
static void test_long_chain(void **state) {
    (void)state;
    size_t sizes[2];
    for (size_t k = 0; k < 2; k++) {
        g_autoptr(GString) body = g_string_new(NULL);
        for (unsigned i = 0; i < 100 * (k + 1); i++) {
            g_string_append_printf(body, "<activity id='a%03u' title='Step %03u' duration='1wd'", i, i);
            g_string_append_printf(body, i > 0 ? "><after ref='a%03u'/></activity>" : " start='2026-01-05'/>",
                                   i - 1);
        }
        g_autofree char *xml = g_strdup_printf(PLAN("%s"), body->str);
        struct written written = write_page(xml, NULL, NULL);
        expect_sound(&written.bytes);
        sizes[k] = written.bytes.size;
        finish(&written);
    }
    assert_true(sizes[1] < sizes[0] * 21 / 10);
}

/* Every plan there is. */
static void test_cases(void **state) {
    (void)state;
    for (const char *const *name = case_names; *name; name++) {
        struct written written = {.example = example_load(*name, TL_AUDIENCE_PUBLIC)};
        const struct tl_chart_options chart = {0};
        assert_int_equal(
            tl_scene_create(written.example.schedule, &chart, written.example.diags, &written.chart), TL_OK);
        struct tl_sink sink = tl_bytes_sink(&written.bytes);
        assert_int_equal(publish(&written, NULL, NULL, &sink), TL_OK);
        assert_true(expect_sound(&written.bytes) > 10);
        finish(&written);
    }
}

static bool same_in_both(const char *english, const char *welsh) {
    return strcmp(english, welsh) == 0 || strchr(english, '{') || strlen(english) < 5;
}

/* No fixed word of the page stays English. */
static void test_welsh(void **state) {
    (void)state;
    struct tl_diags *diags = tl_diags_create();
    struct tl_language *welsh = NULL;
    assert_int_equal(tl_language_load(g_getenv("TL_DATA"), "cy", diags, &welsh), TL_OK);
    struct written written = write_page(SMALL, welsh, NULL);
    assert_non_null(strstr(written.bytes.data, "<html lang=\"cy\""));
    static const char *const marked[] = {
        "class=\"chain\" lang=\"en\"",
        "<th role=\"rowheader\" scope=\"row\"><span lang=\"en\" xml:lang=\"en\">Notice of a key "
        "decision</span> "
        "<span class=\"small\"><span lang=\"en\"",
        "scope=\"rowgroup\" colspan=\"7\">Approval</th>",
        "<td role=\"cell\" data-head=\"Gofynnol\"><span lang=\"en\"",
        "<td role=\"cell\" data-head=\"Cynlluniwyd\">17 Mawrth 2026</td>",
        ("<td role=\"cell\" data-head=\"Canlyniad\"><span class=\"doubt\">ni ellir penderfynu: <span "
         "lang=\"en\""),
    };
    for (size_t i = 0; i < G_N_ELEMENTS(marked); i++) {
        if (!strstr(written.bytes.data, marked[i])) {
            fail_msg("missing: %s", marked[i]);
        }
    }
    for (enum tl_word word = TL_WORD_PAGE_TITLE; word <= TL_WORD_PAGE_HOW_ANDROID; word++) {
        const char *english = tl_language_word(NULL, word);
        g_autofree char *between = g_markup_printf_escaped(">%s<", english);
        if (!same_in_both(english, tl_language_word(welsh, word)) && strstr(written.bytes.data, between)) {
            fail_msg("stays English: %s", english);
        }
    }
    finish(&written);
    tl_language_destroy(welsh);
    tl_diags_destroy(diags);
}

static enum tl_status sink_refuse(void *context, const void *data, size_t size) {
    (void)context;
    (void)data;
    (void)size;
    return TL_ERR_IO;
}

static void test_sink_fails(void **state) {
    (void)state;
    struct written written = begin(SMALL);
    struct tl_sink sink = {.write = sink_refuse};
    assert_int_equal(publish(&written, NULL, NULL, &sink), TL_ERR_IO);
    finish(&written);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_golden),     cmocka_unit_test(test_hidden),   cmocka_unit_test(test_hostile),
        cmocka_unit_test(test_empty),      cmocka_unit_test(test_next_set), cmocka_unit_test(test_steps),
        cmocka_unit_test(test_long_chain), cmocka_unit_test(test_cases),    cmocka_unit_test(test_welsh),
        cmocka_unit_test(test_sink_fails),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
