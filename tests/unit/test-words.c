/*
 * test-words.c - dates in words: what each phrase becomes in a plan.
 *
 * SPDX-License-Identifier: MIT
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
/* cmocka wants these before it */
#include <cmocka.h>
#include <glib.h>
#include <string.h>

#include "planner/words/words.h"

/*
 * tests/unit/words.txt: "phrase | what becomes of it", a line each. A year that is missing is taken from
 * the section above, "[2013]"; "\n" in a phrase is a line break. "work:" before it: the title is of work.
 */
static char *outcome(const char *phrase, int year) {
    bool work = g_str_has_prefix(phrase, "work:");
    g_autofree char *lines = g_strcompress(phrase + (work ? 5 : 0));
    struct words_reading reading;
    struct words_fields fields = {0};
    tl_words_read(lines, false, &reading);
    if (reading.serial) {
        return g_strdup("serial");
    }
    static const char *const names[] = {
        [WORDS_BLANK] = "blank", [WORDS_ONGOING] = "ongoing", [WORDS_DITTO] = "ditto"};
    if (reading.shape == WORDS_BLANK || reading.shape == WORDS_ONGOING || reading.shape == WORDS_DITTO) {
        return g_strdup(names[reading.shape]);
    }
    bool missing = tl_words_needs_year(&reading);
    if (missing) {
        tl_words_set_year(&reading, year);
    }
    if (!tl_words_fields(&reading, work, &fields)) {
        return g_strdup("unread");
    }
    GString *text = g_string_new(NULL);
    const char *const values[][2] = {
        {"", fields.on}, {"", fields.dates}, {"", fields.start}, {"/", fields.finish}};
    for (size_t i = 0; i < G_N_ELEMENTS(values); i++) {
        g_string_append_printf(text, "%s%s", values[i][1] || (i == 3 && fields.start) ? values[i][0] : "",
                               values[i][1] ? values[i][1] : "");
    }
    if (reading.duration.given) {
        char duration[TL_DURATION_TEXT_SIZE];
        tl_duration_text(&reading.duration, duration);
        g_string_append_printf(text, " for %s", duration);
    }
    if (reading.time != TL_TIME_NONE) {
        g_string_append_printf(text, " at %02d:%02d", reading.time / 60, reading.time % 60);
    }
    if (reading.end_time != TL_TIME_NONE) {
        g_string_append_printf(text, " to %02d:%02d", reading.end_time / 60, reading.end_time % 60);
    }
    if (reading.doubts) {
        g_string_append_printf(text, " doubt %x", reading.doubts);
    }
    for (size_t i = 0; i < reading.date_count; i++) {
        g_string_append(text, tl_words_weekday_wrong(&reading.dates[i]) ? " weekday" : "");
    }
    g_string_append(text, reading.done ? " done" : "");
    tl_words_fields_finish(&fields);
    return g_string_free(text, FALSE);
}

static void test_phrases(void **state) {
    (void)state;
    g_autofree char *path = g_build_filename(g_getenv("TL_SOURCE"), "tests", "unit", "words.txt", NULL);
    g_autofree char *text = NULL;
    assert_true(g_file_get_contents(path, &text, NULL, NULL));
    g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
    int year = 0;
    size_t read = 0;
    size_t wrong = 0;
    for (size_t i = 0; lines[i]; i++) {
        char *bar = strrchr(lines[i], '|');
        if (lines[i][0] == '[') {
            year = (int)g_ascii_strtoll(lines[i] + 1, NULL, 10);
        }
        if (!bar || lines[i][0] == '#') {
            continue;
        }
        *bar = '\0';
        g_autofree char *found = outcome(g_strstrip(lines[i]), year);
        if (strcmp(found, g_strstrip(bar + 1)) != 0) {
            print_error("words.txt:%zu: '%s' became '%s', not '%s'\n", i + 1, lines[i], found, bar + 1);
            wrong++;
        }
        read++;
    }
    assert_true(read >= 120);
    assert_int_equal(wrong, 0);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_phrases)};
    cmocka_set_message_output(CM_OUTPUT_TAP);
    return cmocka_run_group_tests_name("words", tests, NULL, NULL);
}
