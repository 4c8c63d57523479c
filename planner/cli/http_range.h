/*
 * http_range.h - parts of a file that a request asks for (RFC 9110, 14).
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef TL_CLI_HTTP_RANGE_H
#define TL_CLI_HTTP_RANGE_H

#include <stddef.h>
#include <stdint.h>

/* Who asks for more parts gets the whole. */
#define TL_HTTP_RANGES_MOST 16

/* Both inclusive, last < size of the file. */
struct tl_http_range {
    uint64_t first;
    uint64_t last;
};

struct tl_http_ranges {
    struct tl_http_range list[TL_HTTP_RANGES_MOST];
    size_t count;
};

enum tl_http_range_kind {
    TL_HTTP_RANGE_WHOLE, /* the field is to be ignored */
    TL_HTTP_RANGE_PARTS, /* 206 with those of the list, in the order asked for */
    TL_HTTP_RANGE_NONE,  /* 416: the file has none of them */
};

/* Reads the field "bytes=0-99,-5" for a file of `size` bytes. NULL: it was not sent. */
enum tl_http_range_kind tl_http_range_read(const char *field, uint64_t size,
                                           struct tl_http_ranges *ret_ranges);

#endif
