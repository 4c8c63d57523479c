/*
 * http_match.h - conditional requests: which of the answers 200, 206, 304 and 412 they get (RFC 9110, 13).
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef TL_CLI_HTTP_MATCH_H
#define TL_CLI_HTTP_MATCH_H

#include <stdbool.h>
#include <stdint.h>

/* The header fields of a GET or HEAD; NULL: not sent. Several of one name are joined by ", ". */
struct tl_http_conditions {
    const char *if_match;
    const char *if_none_match;
    const char *if_modified_since;
    const char *if_unmodified_since;
    const char *if_range;
};

/* What would be sent. */
struct tl_http_state {
    const char *etag;      /* strong, with its quotes */
    int64_t last_modified; /* seconds since 1970 UTC */
    int64_t now;
};

enum tl_http_match {
    TL_HTTP_MATCH_SEND,    /* 200, or 206 if a range is asked for */
    TL_HTTP_MATCH_SAME,    /* 304: the client has it */
    TL_HTTP_MATCH_REFUSED, /* 412 */
};

enum tl_http_match tl_http_match(const struct tl_http_conditions *conditions,
                                 const struct tl_http_state *state);

/* Whether a range may be sent: If-Range is not there, or names just what we have. */
bool tl_http_match_range(const struct tl_http_conditions *conditions, const struct tl_http_state *state);

#endif
