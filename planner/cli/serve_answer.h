/*
 * serve_answer.h - what the server answers: files of the site, and short words where there is none.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef TL_CLI_SERVE_ANSWER_H
#define TL_CLI_SERVE_ANSWER_H

#include <microhttpd.h>

#include "serve_guard.h"
#include "serve_site.h"

/* What all answers of a server need. Outlives them. */
struct tl_server {
    struct tl_serve_site *site;
    struct tl_serve_guard *guard;
    const char *const *hosts; /* names the server answers to, ends with NULL; NULL: to any */
    bool log;                 /* a line for each answer to stderr */
    int stopping;             /* atomic: after this answer the client has to go */
};

/* The three calls that libmicrohttpd makes; `context` is the struct tl_server. */
enum MHD_Result tl_serve_answer(void *context, struct MHD_Connection *connection, const char *target,
                                const char *method, const char *version, const char *body, size_t *body_size,
                                void **request);
void tl_serve_answered(void *context, struct MHD_Connection *connection, void **request,
                       enum MHD_RequestTerminationCode why);
void tl_serve_connected(void *context, struct MHD_Connection *connection, void **client,
                        enum MHD_ConnectionNotificationCode what);

#endif
