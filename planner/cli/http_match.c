/*
 * http_match.c - conditional requests: which of the answers 200, 206, 304 and 412 they get (RFC 9110, 13).
 *
 * SPDX-License-Identifier: MIT
 */
#include "http_match.h"

#include <glib.h>
#include <string.h>

#include "http_date.h"

/* One entity tag; false at the end of the list, and where it is broken: what follows is not read. */
static bool tag_next(const char **at, bool *ret_weak, const char **ret_tag, size_t *ret_length) {
    *at += strspn(*at, " \t,");
    *ret_weak = g_str_has_prefix(*at, "W/");
    const char *tag = *at + (*ret_weak ? 2 : 0);
    const char *end = *tag == '"' ? strchr(tag + 1, '"') : NULL;
    if (!end) {
        return false;
    }
    *ret_tag = tag;
    *ret_length = (size_t)(end + 1 - tag);
    *at = end + 1;
    return true;
}

/* Whether a list of entity tags, or "*", has ours, which is strong. */
static bool list_has(const char *list, const char *etag, bool weak_too) {
    g_autofree char *bare = g_strstrip(g_strdup(list));
    if (strcmp(bare, "*") == 0) {
        return true;
    }
    bool weak = false;
    const char *at = bare, *tag = NULL;
    size_t length = 0;
    while (tag_next(&at, &weak, &tag, &length)) {
        if ((weak_too || !weak) && length == strlen(etag) && memcmp(tag, etag, length) == 0) {
            return true;
        }
    }
    return false;
}

/* False if the field is not there or holds no date: then it counts for nothing. */
static bool date_read(const char *field, const struct tl_http_state *state, int64_t *ret_date) {
    return field && tl_http_date_parse(field, state->now, ret_date);
}

enum tl_http_match tl_http_match(const struct tl_http_conditions *conditions,
                                 const struct tl_http_state *state) {
    int64_t date = 0;
    if (conditions->if_match) {
        if (!list_has(conditions->if_match, state->etag, false)) {
            return TL_HTTP_MATCH_REFUSED;
        }
    } else if (date_read(conditions->if_unmodified_since, state, &date) && state->last_modified > date) {
        return TL_HTTP_MATCH_REFUSED;
    }
    if (conditions->if_none_match) {
        bool same = list_has(conditions->if_none_match, state->etag, true);
        return same ? TL_HTTP_MATCH_SAME : TL_HTTP_MATCH_SEND;
    }
    bool same = date_read(conditions->if_modified_since, state, &date) && state->last_modified <= date;
    return same ? TL_HTTP_MATCH_SAME : TL_HTTP_MATCH_SEND;
}

bool tl_http_match_range(const struct tl_http_conditions *conditions, const struct tl_http_state *state) {
    const char *field = conditions->if_range;
    int64_t date = 0;
    if (!field) {
        return true;
    }
    bool weak = false;
    const char *at = field, *tag = NULL;
    size_t length = 0;
    if (tag_next(&at, &weak, &tag, &length)) {
        return !weak && *at == '\0' && length == strlen(state->etag) && memcmp(tag, state->etag, length) == 0;
    }
    /* A date tells bytes apart only if they did not change within its second. */
    return date_read(field, state, &date) && date == state->last_modified && state->now > date + 1;
}
