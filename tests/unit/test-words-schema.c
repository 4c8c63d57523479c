/*
 * test-words-schema.c - the RELAX NG schema of the files of words and their reader agree.
 *
 * SPDX-License-Identifier: MIT
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <libxml/parser.h>
#include <string.h>

#include "planner/words/language.h"
#include "tests/unit/schema.h"

static void test_shipped(void **state) {
    g_autofree char *folder = g_build_filename(g_getenv("TL_SOURCE"), "plans", "words", NULL);
    g_autoptr(GDir) dir = g_dir_open(folder, 0, NULL);
    size_t count = 0;
    for (const char *name = g_dir_read_name(dir); name; name = g_dir_read_name(dir), count++) {
        g_autofree char *path = g_build_filename(folder, name, NULL);
        if (!schema_accepts_file(*state, path)) {
            fail_msg("the schema refuses %s", path);
        }
    }
    assert_true(count >= 2);
}

static bool reader_accepts(const char *text) {
    g_autoptr(GBytes) bytes = g_bytes_new_static(text, strlen(text));
    struct tl_diags *diags = tl_diags_create();
    struct tl_language *language = tl_language_read("words/gd.xml", bytes, "gd", diags);
    bool accepted = language != NULL;
    tl_language_destroy(language);
    tl_diags_destroy(diags);
    return accepted;
}

#define WORDS(attributes, content) "<words xmlns='urn:tenderline:words:1' " attributes ">" content "</words>"
#define GAELIC(content) WORDS("language='gd'", content)

static void test_agreement(void **state) {
    static const struct {
        const char *text;
        bool by_schema, by_reader;
    } files[] = {
        {GAELIC(""), true, true},
        {GAELIC("<word key='month-6'>An t-Ògmhios</word>"), true, true},
        {GAELIC("<word key='early'>toiseach {1}</word>"), true, true},
        {GAELIC("<word key='between'>{2} agus {1}, {2}</word>"), true, true},
        {GAELIC("<word key='quarter'>{3}: {1} gu {2}</word>"), true, true},
        {WORDS("language='gd' title='Gàidhlig'", ""), true, true},
        {WORDS("title='Gàidhlig'", ""), false, false},
        {WORDS("language='gd' author='x'", ""), false, false},
        {"<words language='gd'/>", false, false},
        {GAELIC("<phrase key='month-6'>x</phrase>"), false, false},
        {GAELIC("<word>x</word>"), false, false},
        {GAELIC("<word key='month-13'>x</word>"), false, false},
        {GAELIC("<word key='month-6'/>"), false, false},
        {GAELIC("<word key='month-6'>  </word>"), false, false},
        {GAELIC("<word key='month-6'>{1}</word>"), false, false},
        {GAELIC("<word key='month-6'>a } b</word>"), false, false},
        {GAELIC("<word key='early'>toiseach</word>"), false, false},
        {GAELIC("<word key='early'>toiseach {2}</word>"), false, false},
        {GAELIC("<word key='between'>{1} agus {1}</word>"), false, false},
        {GAELIC("<word key='quarter'>{1} gu {2}</word>"), false, false},
        {GAELIC("<word key='month-6'><b>x</b></word>"), false, false},
        {GAELIC("stray"), false, false},
        /* What no grammar sees: a key given twice, the words of another language, a blank of three twice. */
        {GAELIC("<word key='month-6'>x</word><word key='month-6'>y</word>"), true, false},
        {WORDS("language='ga'", ""), true, false},
        {GAELIC("<word key='quarter'>{1} gu {2} {2}</word>"), true, false},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(files); i++) {
        xmlDocPtr doc = xmlReadDoc(BAD_CAST files[i].text, "gd.xml", NULL, XML_PARSE_NONET);
        assert_non_null(doc);
        if (schema_accepts(*state, doc) != files[i].by_schema ||
            reader_accepts(files[i].text) != files[i].by_reader) {
            fail_msg("expected: schema %s, reader %s: %s", files[i].by_schema ? "takes" : "refuses",
                     files[i].by_reader ? "takes" : "refuses", files[i].text);
        }
        xmlFreeDoc(doc);
    }
}

/* Every key of the program stands in the schema, with the words that have as many blanks, and no other. */
static void test_keys(void **state) {
    static const char *const defines[] = {"plain", "one-blank", "two-blanks", "three-blanks"};
    GPtrArray *values[G_N_ELEMENTS(defines)];
    guint known = 0;
    for (size_t i = 0; i < G_N_ELEMENTS(defines); i++) {
        values[i] = schema_values(*state, defines[i]);
        known += values[i]->len;
    }
    for (enum tl_word word = 0; word < TL_WORD_COUNT; word++) {
        const char *english = tl_language_word(NULL, word), *key = tl_language_key(word);
        size_t blanks = 0;
        for (char blank = '1'; blank <= '3'; blank++) {
            const char mark[] = {'{', blank, '}', '\0'};
            blanks += strstr(english, mark) != NULL;
        }
        if (!g_ptr_array_find_with_equal_func(values[blanks], key, g_str_equal, NULL)) {
            fail_msg("plans/schema/tenderline-words.rng, '%s': <value>%s</value> is missing", defines[blanks],
                     key);
        }
    }
    for (size_t i = 0; i < G_N_ELEMENTS(defines); i++) {
        g_ptr_array_unref(values[i]);
    }
    if (known != TL_WORD_COUNT) {
        fail_msg("plans/schema/tenderline-words.rng has %u keys, the program %d", known, (int)TL_WORD_COUNT);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_shipped),
        cmocka_unit_test(test_agreement),
        cmocka_unit_test(test_keys),
    };
    cmocka_set_message_output(CM_OUTPUT_TAP);
    return cmocka_run_group_tests_name("words-schema", tests, schema_open_words, schema_close);
}
