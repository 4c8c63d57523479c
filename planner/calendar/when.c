/*
 * when.c - a date attribute: one window of days, "tbc", or one of several dates in brackets.
 *
 * SPDX-License-Identifier: MIT
 */
#include "planner/calendar/edtf.h"

#include <glib.h>
#include <string.h>

const char *tl_text_fault_text(enum tl_text_fault fault) {
    static const char *const texts[] = {
        [TL_TEXT_OK] = "is right",
        [TL_TEXT_EMPTY] = "is empty",
        [TL_TEXT_SYNTAX] = "cannot be read",
        [TL_TEXT_NO_SUCH_DAY] = "names no day of the calendar",
        [TL_TEXT_RANGE] = "is out of range",
        [TL_TEXT_OBSOLETE] = "is written as in an early draft of the standard",
        [TL_TEXT_UNSUPPORTED] = "is a form that plans do not take here",
        [TL_TEXT_BACKWARDS] = "ends before it begins",
        [TL_TEXT_TRADITIONAL] = "is not written as plan files do",
        [TL_TEXT_FINANCIAL] = "looks like a financial year",
        [TL_TEXT_NO_UNIT] = "has no unit",
    };
    return (size_t)fault < G_N_ELEMENTS(texts) ? texts[fault] : "cannot be read";
}

/* One member of [ ]: "a", "..a", "a.." or "a..b". */
struct member {
    struct tl_when first, last; /* equal without ".." */
    bool open_before, open_after;
};

/* The end of the member at cursor->at: the next comma, or the end. */
static size_t member_end(const struct edtf_cursor *cursor) {
    const char *comma = memchr(cursor->text + cursor->at, ',', cursor->end - cursor->at);
    return comma ? (size_t)(comma - cursor->text) : cursor->end;
}

static enum tl_text_fault range_read(struct edtf_cursor *cursor, size_t dots, struct member *member) {
    struct edtf_cursor left = {cursor->text, cursor->at, dots};
    struct edtf_cursor right = {cursor->text, dots + 2, cursor->end};
    member->open_before = left.at == left.end;
    member->open_after = right.at == right.end;
    cursor->at = dots;
    if (member->open_before && member->open_after) {
        return TL_TEXT_SYNTAX;
    }
    enum tl_text_fault fault = TL_TEXT_OK;
    if (!member->open_before) {
        fault = tl_edtf_date_read(&left, EDTF_MEMBER, &member->first);
        cursor->at = left.at;
    }
    if (fault == TL_TEXT_OK && !member->open_after) {
        fault = tl_edtf_date_read(&right, EDTF_MEMBER, &member->last);
        cursor->at = right.at;
    }
    if (fault != TL_TEXT_OK) {
        return fault;
    }
    if (member->open_before) {
        member->first = member->last;
    } else if (member->open_after) {
        member->last = member->first;
    }
    if (member->first.precision != member->last.precision) {
        return TL_TEXT_SYNTAX;
    }
    return member->first.window.earliest > member->last.window.earliest ? TL_TEXT_BACKWARDS : TL_TEXT_OK;
}

static enum tl_text_fault member_read(struct edtf_cursor *cursor, struct member *member) {
    const char *dots = g_strstr_len(cursor->text + cursor->at, (gssize)(cursor->end - cursor->at), "..");
    if (dots) {
        return range_read(cursor, (size_t)(dots - cursor->text), member);
    }
    enum tl_text_fault fault = tl_edtf_date_read(cursor, EDTF_MEMBER, &member->first);
    member->last = member->first;
    return fault;
}

/* Widens `when` over one more member. */
static void choice_extend(struct tl_when *when, const struct member *member, int index) {
    tl_day earliest = member->open_before ? TL_DAY_PAST : member->first.window.earliest;
    tl_day latest = member->open_after ? TL_DAY_FUTURE : member->last.window.latest;
    if (index == 0) {
        when->nominal = (struct tl_window){earliest, latest};
        when->unit = member->first.precision;
    } else {
        when->nominal.earliest = MIN(when->nominal.earliest, earliest);
        when->nominal.latest = MAX(when->nominal.latest, latest);
        when->unit = when->unit == member->first.precision ? when->unit : TL_PRECISION_DAY;
    }
}

static void choice_finish(struct tl_when *when, const struct member *last, int count, bool ranges) {
    when->kind = TL_WHEN_WINDOW;
    when->window = when->nominal;
    when->precision = TL_PRECISION_CHOICE;
    when->pair = count == 2 && !ranges;
    if (count == 1 && last->open_before) {
        when->precision = TL_PRECISION_BY;
    } else if (count == 1 && last->open_after) {
        when->precision = TL_PRECISION_FROM;
    } else if (count == 1 && !ranges) {
        *when = last->first;
    }
}

enum tl_text_fault tl_edtf_choice_read(struct edtf_cursor *cursor, struct tl_when *ret_when) {
    struct tl_when when = {.kind = TL_WHEN_NONE};
    *ret_when = when;
    if (cursor->text[cursor->end - 1] != ']') {
        cursor->at = cursor->end - 1;
        return strchr("?~%", cursor->text[cursor->at]) ? TL_TEXT_UNSUPPORTED : TL_TEXT_SYNTAX;
    }
    struct edtf_cursor rest = {cursor->text, cursor->at + 1, cursor->end - 1};
    struct member member = {.open_before = false};
    bool ranges = false;
    int count = 0;
    for (bool more = true; more; count++) {
        struct edtf_cursor part = {rest.text, rest.at, member_end(&rest)};
        size_t begin = part.at;
        size_t end = part.end;
        bool was_open = member.open_after;
        member = (struct member){.open_before = false};
        enum tl_text_fault fault = member_read(&part, &member);
        cursor->at = part.at;
        if (fault != TL_TEXT_OK) {
            return fault;
        }
        if (was_open || (count > 0 && member.open_before)) {
            cursor->at = begin;
            return TL_TEXT_SYNTAX;
        }
        ranges |= g_strstr_len(rest.text + begin, (gssize)(end - begin), "..") != NULL;
        choice_extend(&when, &member, count);
        more = end < rest.end;
        rest.at = end + 1;
    }
    choice_finish(&when, &member, count, ranges);
    *ret_when = when;
    return TL_TEXT_OK;
}

static enum tl_text_fault when_read(struct edtf_cursor *cursor, struct tl_when *ret_when) {
    if (cursor->at == cursor->end) {
        return TL_TEXT_EMPTY;
    }
    if (tl_edtf_cursor_is(cursor, "tbc")) {
        ret_when->kind = TL_WHEN_TBC;
        return TL_TEXT_OK;
    }
    if (cursor->text[cursor->at] == '[') {
        return tl_edtf_choice_read(cursor, ret_when);
    }
    return tl_edtf_date_read(cursor, EDTF_ANY, ret_when);
}

enum tl_text_fault tl_when_parse(const char *text, struct tl_when *ret_when, size_t *ret_at) {
    *ret_when = (struct tl_when){.kind = TL_WHEN_NONE};
    struct edtf_cursor whole = tl_edtf_cursor_trimmed(text);
    struct edtf_cursor cursor = whole;
    enum tl_text_fault fault = when_read(&cursor, ret_when);
    if (fault == TL_TEXT_SYNTAX || fault == TL_TEXT_NO_SUCH_DAY) {
        enum tl_text_fault guess = tl_edtf_fault_guess(&whole);
        if (guess != TL_TEXT_SYNTAX) {
            fault = guess;
            cursor.at = whole.at;
        }
    }
    if (ret_at) {
        *ret_at = cursor.at;
    }
    return fault;
}
