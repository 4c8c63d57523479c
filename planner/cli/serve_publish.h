/*
 * serve_publish.h - publishes plans again and again, by `tenderline publish` in a process of its own.
 *
 * What it says goes to the same terminal. Where it fails, the last site stands as it was.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef TL_CLI_SERVE_PUBLISH_H
#define TL_CLI_SERVE_PUBLISH_H

#include "options.h"

/* Options of publish alone, handed on as they are; NULL: not given. */
struct tl_serve_publish_names {
    char *name;
    char *url;
};

/* The words of the command that publishes `plans` (ends with NULL) to `folder`; g_strfreev. */
char **tl_serve_publish_words(const struct tl_options *options, const struct tl_serve_publish_names *names,
                              const char *folder, char *const *plans);

/* The first of these options that was given, as "--audience", or NULL. */
const char *tl_serve_publish_option(const struct tl_options *options,
                                    const struct tl_serve_publish_names *names);

struct tl_serve_publish;

/* `ended` is called from the main loop at the end of each publication. `words` outlive it. */
struct tl_serve_publish *tl_serve_publish_create(char **words, void (*ended)(void *context, bool done),
                                                 void *context);
/* Publishes, at once or when the publication that is under way has ended. */
void tl_serve_publish_run(struct tl_serve_publish *publish);
/* Ends a publication that is under way. Accepts NULL. */
void tl_serve_publish_destroy(struct tl_serve_publish *publish);

#endif
