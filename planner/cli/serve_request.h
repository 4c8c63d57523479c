/*
 * serve_request.h - the header fields of a request that the server minds.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef TL_CLI_SERVE_REQUEST_H
#define TL_CLI_SERVE_REQUEST_H

#include <microhttpd.h>
#include <stdbool.h>

enum tl_request_field {
    TL_REQUEST_HOST,
    TL_REQUEST_IF_MATCH,
    TL_REQUEST_IF_NONE_MATCH,
    TL_REQUEST_IF_MODIFIED_SINCE,
    TL_REQUEST_IF_UNMODIFIED_SINCE,
    TL_REQUEST_IF_RANGE,
    TL_REQUEST_RANGE,
    TL_REQUEST_CONTENT_LENGTH,
    TL_REQUEST_TRANSFER_ENCODING,
    TL_REQUEST_FIELDS,
};

struct tl_request {
    char *fields[TL_REQUEST_FIELDS]; /* NULL: not sent; several of one name are joined by ", " */
    unsigned counts[TL_REQUEST_FIELDS];
};

/* Starts zeroed; ends with tl_request_finish(). */
void tl_request_read(struct tl_request *request, struct MHD_Connection *connection);
void tl_request_finish(struct tl_request *request);

/* True if bytes follow the header. */
bool tl_request_has_body(const struct tl_request *request);

#endif
