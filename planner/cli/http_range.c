/*
 * http_range.c - parts of a file that a request asks for (RFC 9110, 14).
 *
 * SPDX-License-Identifier: MIT
 */
#include "http_range.h"

#include <glib.h>
#include <stdbool.h>
#include <string.h>

static const char unit[] = "bytes=";

/* Digits, of which there may be none; a number too great for us stands for the greatest. */
static bool number_take(const char **at, uint64_t *ret_number) {
    const char *begin = *at;
    uint64_t number = 0;
    for (; g_ascii_isdigit(**at); (*at)++) {
        uint64_t digit = (uint64_t)(**at - '0');
        number = number > (UINT64_MAX - digit) / 10 ? UINT64_MAX : number * 10 + digit;
    }
    *ret_number = number;
    return *at > begin;
}

/* One part as written: "5-9", "5-" or "-5". False if it is none. */
struct written {
    bool has_first, has_last;
    uint64_t first, last;
};

static bool part_take(const char **at, struct written *ret) {
    ret->has_first = number_take(at, &ret->first);
    if (**at != '-') {
        return false;
    }
    (*at)++;
    ret->has_last = number_take(at, &ret->last);
    *at += strspn(*at, " \t");
    bool ordered = !ret->has_first || !ret->has_last || ret->first <= ret->last;
    return (ret->has_first || ret->has_last) && ordered && (**at == '\0' || **at == ',');
}

/* What of it the file has; false if nothing. */
static bool part_fit(const struct written *part, uint64_t size, struct tl_http_range *ret) {
    if (!part->has_first) {
        *ret = (struct tl_http_range){size - MIN(part->last, size), size - 1};
        return part->last > 0 && size > 0;
    }
    *ret = (struct tl_http_range){part->first, part->has_last ? MIN(part->last, size - 1) : size - 1};
    return part->first < size;
}

static bool overlaps(const struct tl_http_ranges *ranges, const struct tl_http_range *range) {
    for (size_t i = 0; i < ranges->count; i++) {
        if (range->first <= ranges->list[i].last && ranges->list[i].first <= range->last) {
            return true;
        }
    }
    return false;
}

enum tl_http_range_kind tl_http_range_read(const char *field, uint64_t size,
                                           struct tl_http_ranges *ret_ranges) {
    *ret_ranges = (struct tl_http_ranges){.count = 0};
    if (!field || g_ascii_strncasecmp(field, unit, strlen(unit)) != 0) {
        return TL_HTTP_RANGE_WHOLE;
    }
    const char *at = field + strlen(unit);
    bool any = false;
    for (at += strspn(at, " \t,"); *at; at += strspn(at, " \t,")) {
        struct written part;
        struct tl_http_range range;
        if (!part_take(&at, &part)) {
            return TL_HTTP_RANGE_WHOLE;
        }
        any = true;
        if (!part_fit(&part, size, &range)) {
            continue;
        }
        /* Many parts, or the same bytes twice, are asked for by mistake or in malice. */
        if (ret_ranges->count == TL_HTTP_RANGES_MOST || overlaps(ret_ranges, &range)) {
            return TL_HTTP_RANGE_WHOLE;
        }
        ret_ranges->list[ret_ranges->count++] = range;
    }
    if (!any) {
        return TL_HTTP_RANGE_WHOLE;
    }
    return ret_ranges->count > 0 ? TL_HTTP_RANGE_PARTS : TL_HTTP_RANGE_NONE;
}
