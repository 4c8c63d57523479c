/*
 * customary.c - texts that are no dates of the standard, by what they were probably meant as:
 * 15/04/2026, 15 April 2026, 2018/19, drafts of the standard.
 *
 * SPDX-License-Identifier: MIT
 */
#include "planner/calendar/edtf.h"

#include <glib.h>
#include <string.h>

/* Longer than any form below; what is longer is nobody's date. */
#define SHAPE_SIZE 24

/*
 * The text with every run of digits as its length, of letters as "a", blanks as one, and the
 * separators / . - and the en dash as "/". "15 April 2026" is "2 a 4".
 */
static bool shape_make(const char *text, char ret_shape[SHAPE_SIZE]) {
    size_t used = 0;
    for (const char *at = text; *at != '\0'; used++) {
        if (used + 1 >= SHAPE_SIZE) {
            return false;
        }
        const char *begin = at;
        if (g_ascii_isdigit(*at)) {
            for (; g_ascii_isdigit(*at); at++) {}
            ret_shape[used] = (char)('0' + MIN(at - begin, 9));
        } else if (g_ascii_isalpha(*at)) {
            for (; g_ascii_isalpha(*at); at++) {}
            ret_shape[used] = 'a';
        } else if (g_str_has_prefix(at, "\xe2\x80\x93")) {
            at += 3;
            ret_shape[used] = '/';
        } else {
            ret_shape[used] = strchr("/.-", *at) ? '/' : *at;
            at++;
        }
    }
    ret_shape[used] = '\0';
    return true;
}

static bool is_one_of(const char *word, const char *const *words) {
    for (; *words; words++) {
        if (strcmp(word, *words) == 0) {
            return true;
        }
    }
    return false;
}

/* "2018/19", "2018-19": the second number follows the first. */
static bool is_financial(const char *text, const char *shape) {
    bool is_short = strcmp(shape, "4/2") == 0;
    if (!is_short && strcmp(shape, "4/4") != 0) {
        return false;
    }
    gint64 first = g_ascii_strtoll(text, NULL, 10);
    const char *behind = text + strlen(text);
    while (g_ascii_isdigit(behind[-1])) {
        behind--;
    }
    gint64 second = g_ascii_strtoll(behind, NULL, 10);
    return is_short ? second == (first + 1) % 100 : text[4] != '/' && second == first + 1;
}

/* Starts a month's or a season's name, or is a quarter: "April", "apr", "Spring", "Q1". */
static bool is_calendar_word(const char *word, size_t length) {
    static const char *const names[] = {"january", "february", "march",     "april",   "may",      "june",
                                        "july",    "august",   "september", "october", "november", "december",
                                        "sept",    "spring",   "summer",    "autumn",  "winter",   NULL};
    bool quarter = length == 1 && (word[0] == 'Q' || word[0] == 'q') && g_ascii_isdigit(word[1]);
    for (size_t i = 0; names[i] && length >= 3; i++) {
        if (g_ascii_strncasecmp(word, names[i], length) == 0 && length <= strlen(names[i])) {
            return true;
        }
    }
    return quarter;
}

static bool has_calendar_word(const char *text) {
    while (*text != '\0') {
        size_t length = 0;
        while (g_ascii_isalpha(text[length])) {
            length++;
        }
        if (length > 0 && is_calendar_word(text, length)) {
            return true;
        }
        text += MAX(length, 1);
    }
    return false;
}

static bool is_traditional(const char *text, const char *shape) {
    static const char *const shapes[] = {"2/2/4", "1/1/4", "1/2/4", "2/1/4", "2/2/2",
                                         "1/1/2", "1/2/2", "2/1/2", "2/4",   NULL};
    return is_one_of(shape, shapes) || has_calendar_word(text);
}

/* Drafts of EDTF up to 2018: unknown, open, u and x for digits, y before long years, (...)~, ?~. */
static bool is_obsolete(const char *text) {
    static const char *const words[] = {"unknown", "open", NULL};
    if (is_one_of(text, words) || text[0] == '(' || g_str_has_suffix(text, "?~")) {
        return true;
    }
    if (text[0] == 'y' && (g_ascii_isdigit(text[1]) || text[1] == '-')) {
        return true;
    }
    return g_ascii_isdigit(text[0]) && strpbrk(text, "ux") && strspn(text, "0123456789ux-") == strlen(text);
}

/* Y17000 and -0044 are years out of range; exponents and significant digits are no plan's business. */
static enum tl_text_fault long_year_guess(const char *text) {
    const char *number = text + (text[0] == 'Y');
    bool negative = *number == '-';
    number += negative;
    size_t digits = strspn(number, "0123456789");
    const char *rest = number + digits;
    if (digits > 0 && (*rest == 'E' || *rest == 'S') && g_ascii_isdigit(rest[1])) {
        return TL_TEXT_UNSUPPORTED;
    }
    bool long_year = text[0] == 'Y' && digits > 4 && *rest == '\0';
    bool before_christ = text[0] == '-' && digits == 4 && strspn(rest, "0123456789X-~?%") == strlen(rest);
    return long_year || before_christ ? TL_TEXT_RANGE : TL_TEXT_SYNTAX;
}

enum tl_text_fault tl_edtf_fault_guess(const struct edtf_cursor *whole) {
    if (whole->end - whole->at > 80) {
        return TL_TEXT_SYNTAX;
    }
    g_autofree char *text = g_strndup(whole->text + whole->at, whole->end - whole->at);
    char shape[SHAPE_SIZE] = "";
    bool shaped = shape_make(text, shape);
    if (shaped && is_financial(text, shape)) {
        return TL_TEXT_FINANCIAL;
    }
    if (is_obsolete(text)) {
        return TL_TEXT_OBSOLETE;
    }
    if (is_traditional(text, shaped ? shape : "")) {
        return TL_TEXT_TRADITIONAL;
    }
    bool interval = strchr(text, '/') && strspn(text, "0123456789X?~%-./") == strlen(text);
    if (text[0] == '{' || (interval && strlen(text) > 4)) {
        return TL_TEXT_UNSUPPORTED;
    }
    return long_year_guess(text);
}
