/*
 * serve_answer.c - what the server answers: files of the site, and short words where there is none.
 *
 * SPDX-License-Identifier: MIT
 */
#include "serve_answer.h"

#include <glib.h>
#include <inttypes.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "http_date.h"
#include "http_host.h"
#include "http_match.h"
#include "http_path.h"
#include "serve_parts.h"
#include "serve_request.h"

/* As much of an address stands in the log. */
#define LOGGED_MOST 200
/*
 * What pages say of themselves, and that no other site may frame them, which they cannot say; pictures
 * run no script at all. Viewers of other files, PDF above all, stumble over a policy that was not made
 * for them.
 */
#define POLICY_PAGE                                                                                          \
    "default-src 'none'; img-src 'self'; style-src 'self'; script-src 'self'; base-uri 'none'; "             \
    "form-action 'none'; frame-ancestors 'self'"
#define POLICY_PICTURE "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'self'"

/* From the header of one request to the end of its answer. */
struct exchange {
    struct tl_request request;
    char *target;
    bool get, head;
    unsigned status;
    uint64_t size; /* of the body, as it is meant to be sent */
};

static const struct {
    const char *ending;
    const char *type;
} types[] = {
    {".html", "text/html; charset=utf-8"},
    {".ics", "text/calendar; charset=utf-8"},
    {".css", "text/css; charset=utf-8"},
    {".js", "text/javascript; charset=utf-8"},
    {".json", "application/json"},
    {".csv", "text/csv; charset=utf-8"},
    {".txt", "text/plain; charset=utf-8"},
    {".svg", "image/svg+xml"},
    {".png", "image/png"},
    {".pdf", "application/pdf"},
};

static const char *type_of(const char *path) {
    for (size_t i = 0; i < G_N_ELEMENTS(types); i++) {
        if (g_str_has_suffix(path, types[i].ending)) {
            return types[i].type;
        }
    }
    return "application/octet-stream";
}

static void header_add(struct MHD_Response *response, const char *name, const char *value) {
    (void)MHD_add_response_header(response, name, value);
}

/* NULL: none. */
static const char *policy_of(const char *type) {
    bool page = g_str_has_prefix(type, "text/html");
    return page ? POLICY_PAGE : g_str_has_prefix(type, "image/svg") ? POLICY_PICTURE : NULL;
}

/* In every answer. */
static void safety_add(struct MHD_Response *response, const char *policy) {
    header_add(response, "X-Content-Type-Options", "nosniff");
    header_add(response, "Referrer-Policy", "same-origin");
    header_add(response, "Cross-Origin-Resource-Policy", "same-origin");
    if (policy) {
        header_add(response, "Content-Security-Policy", policy);
    }
    /* What is kept is asked after each time: a page and its feed never come of two publications. */
    header_add(response, MHD_HTTP_HEADER_CACHE_CONTROL, "no-cache");
}

static struct MHD_Response *words_make(struct exchange *exchange, unsigned status, const char *words) {
    struct MHD_Response *response =
        MHD_create_response_from_buffer(strlen(words), (void *)words, MHD_RESPMEM_MUST_COPY);
    exchange->status = status;
    exchange->size = strlen(words);
    if (response) {
        header_add(response, MHD_HTTP_HEADER_CONTENT_TYPE, "text/plain; charset=utf-8");
        safety_add(response, NULL);
    }
    return response;
}

static struct MHD_Response *not_found(struct exchange *exchange) {
    return words_make(exchange, MHD_HTTP_NOT_FOUND, "not found: nothing of this site has that address\n");
}

static struct MHD_Response *busy(struct exchange *exchange) {
    struct MHD_Response *response =
        words_make(exchange, MHD_HTTP_SERVICE_UNAVAILABLE, "not now: try again in a moment\n");
    if (response) {
        header_add(response, MHD_HTTP_HEADER_RETRY_AFTER, "5");
    }
    return response;
}

/* Relative, so that it leads right wherever another server puts the site. */
static struct MHD_Response *redirect(struct exchange *exchange, const char *path) {
    g_autofree char *where = tl_http_path_slashed(path);
    struct MHD_Response *response =
        words_make(exchange, MHD_HTTP_MOVED_PERMANENTLY, "moved: the address ends with a slash\n");
    if (response) {
        header_add(response, MHD_HTTP_HEADER_LOCATION, where);
    }
    return response;
}

static struct MHD_Response *part_make(struct exchange *exchange, const struct tl_served_file *file,
                                      const char *type, const struct tl_http_ranges *ranges) {
    const struct tl_http_range *range = &ranges->list[0];
    exchange->status = MHD_HTTP_PARTIAL_CONTENT;
    if (ranges->count > 1) {
        return tl_serve_parts(file, type, ranges, &exchange->size);
    }
    exchange->size = range->last - range->first + 1;
    struct MHD_Response *response =
        MHD_create_response_from_fd_at_offset64(exchange->size, file->descriptor, range->first);
    if (!response) {
        close(file->descriptor);
    } else {
        g_autofree char *which =
            g_strdup_printf("bytes %" PRIu64 "-%" PRIu64 "/%" PRIu64, range->first, range->last, file->size);
        header_add(response, MHD_HTTP_HEADER_CONTENT_RANGE, which);
        header_add(response, MHD_HTTP_HEADER_CONTENT_TYPE, type);
    }
    return response;
}

/* A 304 too is made of the whole file: it then says the length that a 200 would have, and sends nothing. */
static struct MHD_Response *whole_make(struct exchange *exchange, const struct tl_served_file *file,
                                       const char *type, unsigned status) {
    struct MHD_Response *response = MHD_create_response_from_fd64(file->size, file->descriptor);
    exchange->status = status;
    exchange->size = status == MHD_HTTP_NOT_MODIFIED ? 0 : file->size;
    if (!response) {
        close(file->descriptor);
    }
    if (response && status != MHD_HTTP_NOT_MODIFIED) {
        header_add(response, MHD_HTTP_HEADER_CONTENT_TYPE, type);
    }
    return response;
}

static struct MHD_Response *refused(struct exchange *exchange, const struct tl_served_file *file,
                                    unsigned status) {
    close(file->descriptor);
    if (status == MHD_HTTP_PRECONDITION_FAILED) {
        return words_make(exchange, status, "it has changed\n");
    }
    struct MHD_Response *response = words_make(exchange, status, "the file has no such part\n");
    if (response) {
        g_autofree char *size = g_strdup_printf("bytes */%" PRIu64, file->size);
        header_add(response, MHD_HTTP_HEADER_CONTENT_RANGE, size);
    }
    return response;
}

static struct MHD_Response *file_choose(struct exchange *exchange, const struct tl_served_file *file,
                                        const struct tl_http_state *state, const char *type) {
    char *const *fields = exchange->request.fields;
    const struct tl_http_conditions conditions = {
        .if_match = fields[TL_REQUEST_IF_MATCH],
        .if_none_match = fields[TL_REQUEST_IF_NONE_MATCH],
        .if_modified_since = fields[TL_REQUEST_IF_MODIFIED_SINCE],
        .if_unmodified_since = fields[TL_REQUEST_IF_UNMODIFIED_SINCE],
        .if_range = fields[TL_REQUEST_IF_RANGE],
    };
    enum tl_http_match match = tl_http_match(&conditions, state);
    if (match == TL_HTTP_MATCH_REFUSED) {
        return refused(exchange, file, MHD_HTTP_PRECONDITION_FAILED);
    }
    if (match == TL_HTTP_MATCH_SAME) {
        return whole_make(exchange, file, type, MHD_HTTP_NOT_MODIFIED);
    }
    bool ranged = exchange->get && tl_http_match_range(&conditions, state);
    struct tl_http_ranges ranges;
    switch (tl_http_range_read(ranged ? fields[TL_REQUEST_RANGE] : NULL, file->size, &ranges)) {
    case TL_HTTP_RANGE_NONE:
        return refused(exchange, file, MHD_HTTP_RANGE_NOT_SATISFIABLE);
    case TL_HTTP_RANGE_PARTS:
        return part_make(exchange, file, type, &ranges);
    case TL_HTTP_RANGE_WHOLE:
        break;
    }
    return whole_make(exchange, file, type, MHD_HTTP_OK);
}

static struct MHD_Response *file_make(struct exchange *exchange, const struct tl_served_file *file,
                                      const char *path) {
    int64_t now = g_get_real_time() / G_USEC_PER_SEC;
    /* A time to come is none that a file may have for a client. */
    struct tl_http_state state = {
        .etag = file->etag, .last_modified = CLAMP(file->modified, 0, now), .now = now};
    const char *type = type_of(path);
    struct MHD_Response *response = file_choose(exchange, file, &state, type);
    bool refusal = exchange->status >= 400;
    if (!response || refusal) {
        return response;
    }
    char date[TL_HTTP_DATE_SIZE];
    tl_http_date_text(state.last_modified, date);
    header_add(response, MHD_HTTP_HEADER_ETAG, file->etag);
    header_add(response, MHD_HTTP_HEADER_LAST_MODIFIED, date);
    header_add(response, MHD_HTTP_HEADER_ACCEPT_RANGES, "bytes");
    safety_add(response, policy_of(type));
    return response;
}

static struct MHD_Response *path_answer(const struct tl_server *server, struct exchange *exchange) {
    g_autofree char *path = NULL;
    bool folder = false;
    switch (tl_http_path_read(exchange->target, &path, &folder)) {
    case TL_HTTP_PATH_MALFORMED:
        return words_make(exchange, MHD_HTTP_BAD_REQUEST, "that is no address\n");
    case TL_HTTP_PATH_OUTSIDE:
        return not_found(exchange);
    case TL_HTTP_PATH_FITS:
        break;
    }
    struct tl_served_file file;
    switch (tl_serve_site_find(server->site, path, folder, &file)) {
    case TL_SERVED_NONE:
        return not_found(exchange);
    case TL_SERVED_BUSY:
        return busy(exchange);
    case TL_SERVED_FOLDER:
        return redirect(exchange, path);
    case TL_SERVED_FILE:
        break;
    }
    return file_make(exchange, &file, folder ? "index.html" : path);
}

/* What is wrong with the request itself comes before what it asks for. */
static struct MHD_Response *request_answer(const struct tl_server *server, struct exchange *exchange) {
    const struct tl_request *request = &exchange->request;
    const char *host = request->fields[TL_REQUEST_HOST];
    if (request->counts[TL_REQUEST_HOST] > 1) {
        return words_make(exchange, MHD_HTTP_BAD_REQUEST, "a request has one host\n");
    }
    if (server->hosts && host && !tl_http_host_is(host, server->hosts)) {
        return words_make(exchange, MHD_HTTP_MISDIRECTED_REQUEST,
                          "this server answers to other names: see --host\n");
    }
    if (!exchange->get && !exchange->head) {
        struct MHD_Response *response =
            words_make(exchange, MHD_HTTP_METHOD_NOT_ALLOWED, "only GET and HEAD are answered\n");
        if (response) {
            header_add(response, MHD_HTTP_HEADER_ALLOW, "GET, HEAD");
        }
        return response;
    }
    if (tl_request_has_body(request)) {
        return words_make(exchange, MHD_HTTP_CONTENT_TOO_LARGE, "a request has no body here\n");
    }
    return path_answer(server, exchange);
}

static struct tl_serve_client *client_of(struct MHD_Connection *connection) {
    const union MHD_ConnectionInfo *info =
        MHD_get_connection_info(connection, MHD_CONNECTION_INFO_SOCKET_CONTEXT);
    return info ? info->socket_context : NULL;
}

static struct exchange *exchange_begin(const struct tl_server *server, struct MHD_Connection *connection,
                                       const char *target, const char *method) {
    struct exchange *exchange = g_new0(struct exchange, 1);
    struct tl_serve_client *client = client_of(connection);
    exchange->target = g_strdup(target);
    exchange->get = strcmp(method, MHD_HTTP_METHOD_GET) == 0;
    exchange->head = strcmp(method, MHD_HTTP_METHOD_HEAD) == 0;
    tl_request_read(&exchange->request, connection);
    if (client) {
        tl_serve_guard_turn(server->guard, client, true);
    }
    return exchange;
}

/* NOLINTNEXTLINE(readability-function-size): the parameters are libmicrohttpd's */
enum MHD_Result tl_serve_answer(void *context, struct MHD_Connection *connection, const char *target,
                                const char *method, const char *version, const char *body, size_t *body_size,
                                void **request) {
    (void)version;
    (void)body;
    struct tl_server *server = context;
    struct exchange *exchange = *request;
    if (!exchange) {
        exchange = exchange_begin(server, connection, target, method);
        *request = exchange;
        /* Answered at the next call, the client may ask on; at this one, it may not, nor send its body. */
        if (!tl_request_has_body(&exchange->request)) {
            return MHD_YES;
        }
    }
    *body_size = 0;
    struct MHD_Response *response = request_answer(server, exchange);
    if (!response) {
        return MHD_NO;
    }
    if (g_atomic_int_get(&server->stopping)) {
        header_add(response, MHD_HTTP_HEADER_CONNECTION, "close");
    }
    enum MHD_Result result = MHD_queue_response(connection, exchange->status, response);
    MHD_destroy_response(response);
    return result;
}

/* Neither who asked nor the query: the time, what was asked for, and what came of it. */
static void log_print(const struct exchange *exchange) {
    g_autoptr(GDateTime) now = g_date_time_new_now_utc();
    g_autofree char *time = g_date_time_format(now, "%Y-%m-%dT%H:%M:%SZ");
    g_autofree char *target = g_strndup(exchange->target, LOGGED_MOST);
    for (char *at = target; *at; at++) {
        *at = g_ascii_isgraph(*at) ? *at : '?';
    }
    fprintf(stderr, "%s %s %s %u %" PRIu64 "\n", time,
            exchange->get    ? "GET"
            : exchange->head ? "HEAD"
                             : "-",
            target, exchange->status, exchange->head ? 0 : exchange->size);
}

void tl_serve_answered(void *context, struct MHD_Connection *connection, void **request,
                       enum MHD_RequestTerminationCode why) {
    (void)why;
    const struct tl_server *server = context;
    struct exchange *exchange = *request;
    struct tl_serve_client *client = client_of(connection);
    if (client) {
        tl_serve_guard_turn(server->guard, client, false);
    }
    if (!exchange) {
        return;
    }
    if (server->log && exchange->status != 0) {
        log_print(exchange);
    }
    tl_request_finish(&exchange->request);
    g_free(exchange->target);
    g_free(exchange);
    *request = NULL;
}

void tl_serve_connected(void *context, struct MHD_Connection *connection, void **client,
                        enum MHD_ConnectionNotificationCode what) {
    const struct tl_server *server = context;
    if (what == MHD_CONNECTION_NOTIFY_STARTED) {
        const union MHD_ConnectionInfo *info =
            MHD_get_connection_info(connection, MHD_CONNECTION_INFO_CONNECTION_FD);
        *client = info ? tl_serve_guard_add(server->guard, info->connect_fd) : NULL;
        return;
    }
    if (*client) {
        tl_serve_guard_remove(server->guard, *client);
        *client = NULL;
    }
}
