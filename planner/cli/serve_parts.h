/*
 * serve_parts.h - the body of an answer with several parts of a file (multipart/byteranges).
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef TL_CLI_SERVE_PARTS_H
#define TL_CLI_SERVE_PARTS_H

#include <microhttpd.h>

#include "http_range.h"
#include "serve_site.h"

/*
 * An answer that sends them, with its Content-Type, and the size of its body; NULL if there is no
 * memory. It closes the file when it is done. `type` is the file's own.
 */
struct MHD_Response *tl_serve_parts(const struct tl_served_file *file, const char *type,
                                    const struct tl_http_ranges *ranges, uint64_t *ret_size);

#endif
