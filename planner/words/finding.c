/*
 * finding.c - a diagnostic as readers of a report want it.
 *
 * SPDX-License-Identifier: MIT
 */
#include <internal/language.h>
#include <internal/prose.h>
#include <string.h>

#define ISO_LENGTH 10 /* 2027-10-01 */

/* The day that stands at `at`, a place in `text`, in digits: a word of its own, not part of an id. */
static bool iso_read(const char *text, const char *at, tl_day *ret_day) {
    static const char shape[] = "dddd-dd-dd";
    for (size_t i = 0; i < ISO_LENGTH; i++) {
        if (shape[i] == 'd' ? !g_ascii_isdigit(at[i]) : at[i] != '-') {
            return false;
        }
    }
    bool joined = at > text && (g_ascii_isalnum(at[-1]) || strchr("-_.", at[-1]));
    const char *end = at + ISO_LENGTH;
    bool goes_on = g_ascii_isalnum(*end) || (*end && strchr("-_.", *end) && g_ascii_isalnum(end[1]));
    int year = (int)g_ascii_strtoull(at, NULL, 10);
    int month = (int)g_ascii_strtoull(at + 5, NULL, 10);
    int day = (int)g_ascii_strtoull(at + 8, NULL, 10);
    if (joined || goes_on || !tl_civil_valid(year, month, day)) {
        return false;
    }
    *ret_day = tl_day_from_civil(year, month, day);
    return true;
}

char *tl_prose_finding(const char *text) {
    g_autoptr(GString) words = g_string_new(NULL);
    const char *at = text;
    while (*at) {
        tl_day day;
        if (!iso_read(text, at, &day)) {
            g_string_append_c(words, *at++);
            continue;
        }
        g_autofree char *date = tl_prose_day(day);
        g_string_append(words, date);
        at += ISO_LENGTH;
    }
    return tl_language_capital(words->str);
}
