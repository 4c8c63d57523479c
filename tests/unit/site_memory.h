/*
 * site_memory.h - a site in memory: what is published into it is what was published last next time.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef TL_TEST_SITE_MEMORY_H
#define TL_TEST_SITE_MEMORY_H

#include <glib.h>
#include <tenderline/publish.h>

struct site_memory {
    GHashTable *last; /* path to GBytes */
    GHashTable *now;
    int puts_left; /* then `put` fails; negative: it never does */
};

void site_memory_begin(struct site_memory *site);
void site_memory_finish(struct site_memory *site);
struct tl_site_store site_memory_store(struct site_memory *site);
/* What was put becomes what was published last. */
void site_memory_turn(struct site_memory *site);
/* Borrowed; fails the running test if the file was not put. */
const char *site_memory_text(const struct site_memory *site, const char *path);
/* Puts a file among those published last. */
void site_memory_plant(struct site_memory *site, const char *path, const char *text);
/* Fails the running test if what was put differs from what was published last, in any file. */
void site_memory_assert_unchanged(const struct site_memory *site);

#endif
