/*
 * watch.h - tells when a plan, or a file that it may use, has changed.
 *
 * Editors write a file in several steps, or another one that takes its name: what is told is that the
 * folder has come to rest again.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef TL_CLI_WATCH_H
#define TL_CLI_WATCH_H

struct tl_watch;

struct tl_watch_wish {
    const char *const *files;       /* ends with NULL; watched with all XML files below their folders */
    const char *except;             /* a folder that is not looked into, there or not */
    void (*changed)(void *context); /* called from the main loop */
    void *context;
};

/* What `wish` names outlives the watch. NULL with errno. */
struct tl_watch *tl_watch_create(const struct tl_watch_wish *wish);
/* Accepts NULL. */
void tl_watch_destroy(struct tl_watch *watch);

#endif
