/*
 * test-language.c - the files of words under plans/words: English is the library's own, Welsh is whole
 * and says its dates, and what is wrong in a file is told (words-data, missing-word).
 *
 * SPDX-License-Identifier: MIT
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <string.h>

#include "planner/words/language.h"
#include "tests/unit/plan_text.h"

/* Loads a language that comes with the program; nothing may be said of it. */
static struct tl_language *shipped(const char *tag) {
    struct tl_diags *diags = tl_diags_create();
    struct tl_language *language = NULL;
    size_t count;
    assert_int_equal(tl_language_load(g_getenv("TL_DATA"), tag, diags, &language), TL_OK);
    (void)tl_diags_all(diags, &count);
    assert_int_equal(count, 0);
    tl_diags_destroy(diags);
    return language;
}

static void says(char *words, const char *expected) {
    assert_string_equal(words, expected);
    g_free(words);
}

static void test_english(void **state) {
    (void)state;
    struct tl_language *english = shipped("en-GB");
    for (enum tl_word word = 0; word < TL_WORD_COUNT; word++) {
        assert_non_null(english->words[word]);
        assert_string_equal(english->words[word], tl_language_word(NULL, word));
    }
    assert_string_equal(tl_language_name(english), "en");
    assert_string_equal(tl_language_tag(english, "en-GB"), "en-GB");
    tl_language_destroy(english);
}

static void test_welsh_days(void **state) {
    (void)state;
    static const char *const months[] = {"Ionawr",     "Chwefror", "Mawrth", "Ebrill", "Mai",      "Mehefin",
                                         "Gorffennaf", "Awst",     "Medi",   "Hydref", "Tachwedd", "Rhagfyr"};
    static const char *const weekdays[] = {"dydd Llun",   "dydd Mawrth", "dydd Mercher", "dydd Iau",
                                           "dydd Gwener", "dydd Sadwrn", "dydd Sul"};
    struct tl_language *welsh = shipped("cy");
    tl_day monday = tl_day_from_civil(2026, 4, 13);
    for (int i = 0; i < 12; i++) {
        assert_string_equal(tl_language_month(welsh, i + 1), months[i]);
    }
    for (int i = 0; i < 7; i++) {
        assert_string_equal(tl_language_weekday(welsh, monday + i), weekdays[i]);
    }
    says(tl_language_day(welsh, monday), "13 Ebrill 2026");
    says(tl_language_day_short(welsh, tl_day_from_civil(2014, 2, 1)), "1 Chwef 2014");
    says(tl_language_range(welsh, tl_day_from_civil(2014, 1, 6), tl_day_from_civil(2014, 1, 31)),
         "6–31 Ionawr 2014");
    says(tl_language_time(welsh, 10 * 60 + 30), "10.30yb");
    says(tl_language_time(welsh, 14 * 60), "2yp");
    says(tl_language_time(welsh, 19 * 60), "7yh");
    says(tl_language_time(welsh, 12 * 60), "hanner dydd");
    says(tl_language_time(welsh, 24 * 60), "hanner nos");
    assert_string_equal(tl_language_tag(welsh, "en-GB"), "cy");
    assert_string_equal(tl_language_tag(welsh, "cy-GB"), "cy-GB");
    tl_language_destroy(welsh);
}

static void test_welsh_dates(void **state) {
    (void)state;
    static const struct {
        const char *text, *words;
    } rows[] = {
        {"2013-06-~15", "canol Mehefin 2013"},
        {"2014-02", "Chwefror 2014"},
        {"[..2010-03]", "erbyn Mawrth 2010"},
        {"[2013-06-12..2013-06-20]", "o fewn 12 – 20 Mehefin 2013"},
        {"[2014-11..]", "Tachwedd 2014 neu’n hwyrach"},
        {"WC2014-02-10", "wythnos yn dechrau 10 Chwefror 2014"},
        {"2014-34", "Ebrill – Mehefin 2014"},
        {"2013-24", "gaeaf 2013/14"},
        {"FY2018", "2018/19"},
        {"2014-02?", "Chwefror 2014 o bosibl"},
        {"tbc", "i’w gadarnhau"},
    };
    struct tl_language *welsh = shipped("CY");
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        struct tl_when when;
        assert_int_equal(tl_when_parse(rows[i].text, &when, NULL), TL_TEXT_OK);
        says(tl_language_when(welsh, &when), rows[i].words);
    }
    tl_language_destroy(welsh);
}

#define FILE_OF(body) "<words xmlns='urn:tenderline:words:1' language='cy'>" body "</words>"

/* "TL0291 the words": the first thing told of a file of words, "" for nothing. */
static char *told_of(const char *text, struct tl_language **ret_language) {
    struct tl_diags *diags = tl_diags_create();
    g_autoptr(GBytes) bytes = g_bytes_new(text, strlen(text));
    *ret_language = tl_language_read("cy.xml", bytes, "cy", diags);
    size_t count;
    const struct tl_diag *all = tl_diags_all(diags, &count);
    char *told = count > 0 ? g_strdup_printf("%s %s", all[0].code->id, all[0].text) : g_strdup("");
    tl_diags_destroy(diags);
    return told;
}

static void test_wrong_files(void **state) {
    (void)state;
    static const struct {
        const char *text, *told;
    } rows[] = {
        {FILE_OF("<word key='month-13'>X</word>"), "TL0291 no word has the key 'month-13'"},
        {FILE_OF("<word key='by'>erbyn</word>"),
         "TL0291 'by' must have the blanks of the English words, 'by {1}'"},
        {FILE_OF("<word key='by'>{1} {2}</word>"),
         "TL0291 'by' must have the blanks of the English words, 'by {1}'"},
        {FILE_OF("<word key='by'>{1} {</word>"),
         "TL0291 'by' must have the blanks of the English words, 'by {1}'"},
        {FILE_OF("<word key='month-5'>  </word>"), "TL0291 'month-5' is empty"},
        {FILE_OF("<word key='month-5'>Mai</word><word key='month-5'>Mai</word>"),
         "TL0291 'month-5' stands twice"},
        {FILE_OF("<word>Mai</word>"), "TL0291 <word> needs the attribute 'key'"},
        {FILE_OF("<word key='month-5' n='1'>Mai</word>"), "TL0291 <word> has no attribute 'n'"},
        {FILE_OF("Mai"), "TL0291 words stand in <word> only"},
        {FILE_OF("<month>Mai</month>"), "TL0291 <month> is not an element of a file of words"},
        {"<words language='cy'/>", "TL0291 <words> is not an element of a file of words"},
        {"<words xmlns='urn:tenderline:words:1' language='gd'/>",
         "TL0291 this file should hold the words of 'cy', not of 'gd'"},
        {"<words xmlns='urn:tenderline:words:1' language='cy'>", "TL0101 "},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        struct tl_language *language = NULL;
        g_autofree char *told = told_of(rows[i].text, &language);
        if (!g_str_has_prefix(told, rows[i].told)) {
            fail_msg("%s: told '%s'", rows[i].text, told);
        }
        assert_null(language);
    }
}

static void test_missing_words(void **state) {
    (void)state;
    struct tl_language *language = NULL;
    g_autofree char *told = told_of(FILE_OF("<word key='month-5'>Mai</word>"), &language);
    g_autofree char *expected =
        g_strdup_printf("TL0292 there is no 'month-1' in 'cy', and %d more are missing: they stay English",
                        TL_WORD_COUNT - 2);
    assert_string_equal(told, expected);
    assert_string_equal(tl_language_month(language, 5), "Mai");
    assert_string_equal(tl_language_month(language, 6), "June");
    tl_language_destroy(language);
}

/* A language without words is English, and told; a tag leads nowhere else. */
static void test_no_words(void **state) {
    (void)state;
    struct tl_diags *diags = tl_diags_create();
    struct tl_language *language = NULL;
    assert_int_equal(tl_language_load(g_getenv("TL_DATA"), "pl", diags, &language), TL_OK);
    assert_int_equal(tl_diags_count(diags, TL_SEVERITY_NOTE), 1);
    assert_string_equal(tl_language_month(language, 5), "May");
    tl_language_destroy(language);
    tl_diags_destroy(diags);
    assert_true(tl_language_exists(g_getenv("TL_DATA"), "cy-GB"));
    assert_false(tl_language_exists(g_getenv("TL_DATA"), "../words/cy"));
    assert_false(tl_language_exists(g_getenv("TL_DATA"), ""));
}

static void test_fill(void **state) {
    (void)state;
    const char *const three[] = {"A", "B", "C"};
    says(tl_language_fill(NULL, TL_WORD_QUARTER, "{2}", "B", "C", NULL), "{2} to B C");
    says(tl_language_join(NULL, three, 3), "A, B and C");
    says(tl_language_join(NULL, three, 1), "A");
    says(tl_language_join(NULL, three, 0), "");
    says(tl_language_capital("ynghylch"), "Ynghylch");
    says(tl_language_capital(""), "");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_english),       cmocka_unit_test(test_welsh_days),
        cmocka_unit_test(test_welsh_dates),   cmocka_unit_test(test_wrong_files),
        cmocka_unit_test(test_missing_words), cmocka_unit_test(test_no_words),
        cmocka_unit_test(test_fill),
    };
    cmocka_set_message_output(CM_OUTPUT_TAP);
    return cmocka_run_group_tests(tests, NULL, NULL);
}
