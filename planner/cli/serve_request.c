/*
 * serve_request.c - the header fields of a request that the server minds.
 *
 * SPDX-License-Identifier: MIT
 */
#include "serve_request.h"

#include <glib.h>
#include <string.h>

static const char *const names[] = {
    [TL_REQUEST_HOST] = MHD_HTTP_HEADER_HOST,
    [TL_REQUEST_IF_MATCH] = MHD_HTTP_HEADER_IF_MATCH,
    [TL_REQUEST_IF_NONE_MATCH] = MHD_HTTP_HEADER_IF_NONE_MATCH,
    [TL_REQUEST_IF_MODIFIED_SINCE] = MHD_HTTP_HEADER_IF_MODIFIED_SINCE,
    [TL_REQUEST_IF_UNMODIFIED_SINCE] = MHD_HTTP_HEADER_IF_UNMODIFIED_SINCE,
    [TL_REQUEST_IF_RANGE] = MHD_HTTP_HEADER_IF_RANGE,
    [TL_REQUEST_RANGE] = MHD_HTTP_HEADER_RANGE,
    [TL_REQUEST_CONTENT_LENGTH] = MHD_HTTP_HEADER_CONTENT_LENGTH,
    [TL_REQUEST_TRANSFER_ENCODING] = MHD_HTTP_HEADER_TRANSFER_ENCODING,
};

static enum MHD_Result field_take(void *context, enum MHD_ValueKind kind, const char *name,
                                  const char *value) {
    (void)kind;
    struct tl_request *request = context;
    for (size_t i = 0; i < G_N_ELEMENTS(names); i++) {
        if (g_ascii_strcasecmp(name, names[i]) == 0) {
            char *before = request->fields[i];
            request->fields[i] =
                before ? g_strconcat(before, ", ", value, NULL) : g_strdup(value ? value : "");
            request->counts[i]++;
            g_free(before);
        }
    }
    return MHD_YES;
}

void tl_request_read(struct tl_request *request, struct MHD_Connection *connection) {
    (void)MHD_get_connection_values(connection, MHD_HEADER_KIND, field_take, request);
}

void tl_request_finish(struct tl_request *request) {
    for (size_t i = 0; i < G_N_ELEMENTS(request->fields); i++) {
        g_clear_pointer(&request->fields[i], g_free);
    }
}

bool tl_request_has_body(const struct tl_request *request) {
    const char *length = request->fields[TL_REQUEST_CONTENT_LENGTH];
    return request->fields[TL_REQUEST_TRANSFER_ENCODING] || (length && strcmp(length, "0") != 0);
}
