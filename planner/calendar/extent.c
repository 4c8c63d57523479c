/*
 * extent.c - the value of dates=: "a/b", "{a,b}", or one date.
 *
 * SPDX-License-Identifier: MIT
 */
#include "planner/calendar/edtf.h"

#include <glib.h>
#include <string.h>

/* A committee's minutes have a few dates, not thousands; keeps crafted files small in memory. */
#define MEMBERS_MAX 1000

static bool is_open(const struct edtf_cursor *part) {
    return part->end - part->at == 2 && memcmp(part->text + part->at, "..", 2) == 0;
}

/* One end of an extent. Empty is unknown: NONE. Open ends are left for extent_close. */
static enum tl_text_fault end_read(struct edtf_cursor *part, struct tl_when *ret_when) {
    *ret_when = (struct tl_when){.kind = TL_WHEN_NONE};
    if (part->at == part->end || is_open(part)) {
        return TL_TEXT_OK;
    }
    if (tl_edtf_cursor_is(part, "tbc")) {
        ret_when->kind = TL_WHEN_TBC;
        return TL_TEXT_OK;
    }
    if (strchr("[{", part->text[part->at])) {
        return TL_TEXT_UNSUPPORTED;
    }
    return tl_edtf_date_read(part, EDTF_ENDPOINT, ret_when);
}

/* An open end has no day of its own: it is at or behind the other one. */
static void extent_open(struct tl_extent *extent, bool open_before, bool open_after) {
    if (open_after) {
        extent->finish = extent->start;
        extent->finish.precision = TL_PRECISION_FROM;
        extent->finish.window.latest = extent->finish.nominal.latest = TL_DAY_FUTURE;
    }
    if (open_before) {
        extent->start = extent->finish;
        extent->start.precision = TL_PRECISION_BY;
        extent->start.window.earliest = extent->start.nominal.earliest = TL_DAY_PAST;
    }
}

static enum tl_text_fault interval_read(struct edtf_cursor *cursor, size_t slash, struct tl_extent *extent) {
    struct edtf_cursor left = {cursor->text, cursor->at, slash};
    struct edtf_cursor right = {cursor->text, slash + 1, cursor->end};
    bool open_before = is_open(&left);
    bool open_after = is_open(&right);
    bool blank = left.at == left.end && right.at == right.end;
    enum tl_text_fault fault = end_read(&left, &extent->start);
    cursor->at = left.at;
    if (fault == TL_TEXT_OK) {
        fault = end_read(&right, &extent->finish);
        cursor->at = right.at;
    }
    if (fault != TL_TEXT_OK || blank) {
        return blank ? TL_TEXT_SYNTAX : fault;
    }
    bool dated = extent->start.kind == TL_WHEN_WINDOW || extent->finish.kind == TL_WHEN_WINDOW;
    if (!dated && (open_before || open_after)) {
        return TL_TEXT_UNSUPPORTED;
    }
    bool both = extent->start.kind == TL_WHEN_WINDOW && extent->finish.kind == TL_WHEN_WINDOW;
    if (both && extent->start.window.earliest > extent->finish.window.latest) {
        cursor->at = slash + 1;
        return TL_TEXT_BACKWARDS;
    }
    extent_open(extent, open_before, open_after);
    return TL_TEXT_OK;
}

static void set_finish(struct tl_extent *extent, GArray *members) {
    extent->is_set = true;
    extent->member_count = members->len;
    extent->members = (struct tl_when *)(void *)g_array_steal(members, NULL);
    extent->start = extent->finish = extent->members[0];
    for (size_t i = 1; i < extent->member_count; i++) {
        const struct tl_when *member = &extent->members[i];
        extent->start = member->window.earliest < extent->start.window.earliest ? *member : extent->start;
        extent->finish = member->window.latest > extent->finish.window.latest ? *member : extent->finish;
    }
}

static enum tl_text_fault set_read(struct edtf_cursor *cursor, struct tl_extent *extent) {
    if (cursor->text[cursor->end - 1] != '}') {
        cursor->at = cursor->end - 1;
        return strchr("?~%", cursor->text[cursor->at]) ? TL_TEXT_UNSUPPORTED : TL_TEXT_SYNTAX;
    }
    g_autoptr(GArray) members = g_array_new(FALSE, FALSE, sizeof(struct tl_when));
    size_t last = cursor->end - 1;
    for (cursor->at++; cursor->at <= last;) {
        const char *comma = memchr(cursor->text + cursor->at, ',', last - cursor->at);
        struct edtf_cursor part = {cursor->text, cursor->at, comma ? (size_t)(comma - cursor->text) : last};
        size_t end = part.end;
        if (members->len == MEMBERS_MAX ||
            g_strstr_len(part.text + part.at, (gssize)(part.end - part.at), "..")) {
            return TL_TEXT_UNSUPPORTED;
        }
        struct tl_when member;
        enum tl_text_fault fault = tl_edtf_date_read(&part, EDTF_MEMBER, &member);
        cursor->at = part.at;
        if (fault != TL_TEXT_OK) {
            return fault;
        }
        g_array_append_val(members, member);
        cursor->at = end + 1;
    }
    set_finish(extent, members);
    return TL_TEXT_OK;
}

static enum tl_text_fault extent_read(struct edtf_cursor *cursor, struct tl_extent *extent) {
    if (cursor->at == cursor->end) {
        return TL_TEXT_EMPTY;
    }
    if (cursor->text[cursor->at] == '{') {
        return set_read(cursor, extent);
    }
    const char *slash = memchr(cursor->text + cursor->at, '/', cursor->end - cursor->at);
    if (slash) {
        return interval_read(cursor, (size_t)(slash - cursor->text), extent);
    }
    if (tl_edtf_cursor_is(cursor, "tbc")) {
        extent->start.kind = extent->finish.kind = TL_WHEN_TBC;
        return TL_TEXT_OK;
    }
    if (cursor->text[cursor->at] == '[') {
        return TL_TEXT_UNSUPPORTED;
    }
    enum tl_text_fault fault = tl_edtf_date_read(cursor, EDTF_ANY, &extent->start);
    extent->finish = extent->start;
    return fault;
}

/* What the whole, or the end at which reading stopped, was meant as. */
static enum tl_text_fault extent_guess(const struct edtf_cursor *whole, struct edtf_cursor *stopped,
                                       enum tl_text_fault fault) {
    struct edtf_cursor end = *whole;
    const char *slash = memchr(whole->text + whole->at, '/', whole->end - whole->at);
    if (slash && whole->text + stopped->at > slash) {
        end.at = (size_t)(slash - whole->text) + 1;
    } else if (slash) {
        end.end = (size_t)(slash - whole->text);
    }
    const struct edtf_cursor parts[] = {*whole, end};
    for (size_t i = 0; i < G_N_ELEMENTS(parts); i++) {
        enum tl_text_fault guess = tl_edtf_fault_guess(&parts[i]);
        if (guess != TL_TEXT_SYNTAX && guess != TL_TEXT_UNSUPPORTED) {
            stopped->at = parts[i].at;
            return guess;
        }
    }
    return fault;
}

enum tl_text_fault tl_extent_parse(const char *text, struct tl_extent *ret_extent, size_t *ret_at) {
    struct tl_extent extent = {.is_set = false};
    struct edtf_cursor whole = tl_edtf_cursor_trimmed(text);
    struct edtf_cursor cursor = whole;
    enum tl_text_fault fault = extent_read(&cursor, &extent);
    if (fault == TL_TEXT_SYNTAX || fault == TL_TEXT_NO_SUCH_DAY) {
        fault = extent_guess(&whole, &cursor, fault);
    }
    if (ret_at) {
        *ret_at = cursor.at;
    }
    *ret_extent = fault == TL_TEXT_OK ? extent : (struct tl_extent){.is_set = false};
    return fault;
}

void tl_extent_finish(struct tl_extent *extent) {
    if (extent) {
        g_free(extent->members);
        *extent = (struct tl_extent){.is_set = false};
    }
}
