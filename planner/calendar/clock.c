/*
 * clock.c - times of day as text: "10:30", "24:00".
 *
 * SPDX-License-Identifier: MIT
 */
#include <tenderline/date.h>

#include <glib.h>
#include <string.h>

/* People's forms: "10.30am", "2pm", "noon", "9:30". The caller says how to write them. */
static bool is_traditional(const char *text) {
    if (g_ascii_strcasecmp(text, "noon") == 0 || g_ascii_strcasecmp(text, "midnight") == 0) {
        return true;
    }
    size_t digits = strspn(text, "0123456789");
    if (digits == 0 || digits > 2) {
        return false;
    }
    const char *rest = text + digits;
    if (*rest == '.' || *rest == ':') {
        rest++;
        rest += strspn(rest, "0123456789");
    }
    g_autofree char *suffix = g_strstrip(g_strdup(rest));
    return *suffix == '\0' ? digits == 1 || text[digits] == '.'
                           : g_ascii_strcasecmp(suffix, "am") == 0 || g_ascii_strcasecmp(suffix, "pm") == 0;
}

enum tl_text_fault tl_time_parse(const char *text, int *ret_minutes) {
    *ret_minutes = TL_TIME_NONE;
    g_autofree char *trimmed = g_strstrip(g_strdup(text));
    if (*trimmed == '\0') {
        return TL_TEXT_EMPTY;
    }
    static const char shape[] = "00:00";
    size_t at = 0;
    while (shape[at] != '\0' &&
           (shape[at] == '0' ? g_ascii_isdigit(trimmed[at]) : trimmed[at] == shape[at])) {
        at++;
    }
    if (shape[at] != '\0') {
        return is_traditional(trimmed) ? TL_TEXT_TRADITIONAL : TL_TEXT_SYNTAX;
    }
    if (trimmed[at] == ':' || trimmed[at] == 'Z' || trimmed[at] == '+' || trimmed[at] == '-') {
        return TL_TEXT_UNSUPPORTED; /* seconds and offsets: plans know minutes in their own zone */
    }
    if (trimmed[at] != '\0') {
        return is_traditional(trimmed) ? TL_TEXT_TRADITIONAL : TL_TEXT_SYNTAX;
    }
    int hour = (trimmed[0] - '0') * 10 + trimmed[1] - '0';
    int minute = (trimmed[3] - '0') * 10 + trimmed[4] - '0';
    if (minute > 59 || hour > 24 || (hour == 24 && minute > 0)) {
        return TL_TEXT_RANGE;
    }
    *ret_minutes = hour * 60 + minute;
    return TL_TEXT_OK;
}
