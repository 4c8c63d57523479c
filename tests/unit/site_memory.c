/*
 * site_memory.c - a site in memory.
 *
 * SPDX-License-Identifier: MIT
 */
#include "tests/unit/site_memory.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <string.h>

static GHashTable *files_new(void) {
    return g_hash_table_new_full(g_str_hash, g_str_equal, g_free, (GDestroyNotify)g_bytes_unref);
}

void site_memory_begin(struct site_memory *site) {
    *site = (struct site_memory){.last = files_new(), .now = files_new(), .puts_left = -1};
}

void site_memory_finish(struct site_memory *site) {
    g_hash_table_unref(site->last);
    g_hash_table_unref(site->now);
}

/* With a NUL behind the bytes, as a store gives them. */
static void file_set(GHashTable *files, const char *path, const char *bytes, size_t size) {
    char *copy = g_malloc(size + 1);
    memcpy(copy, bytes, size);
    copy[size] = '\0';
    g_hash_table_insert(files, g_strdup(path), g_bytes_new_with_free_func(copy, size, g_free, copy));
}

static enum tl_status memory_put(void *context, const char *path, const char *bytes, size_t size) {
    struct site_memory *site = context;
    assert_false(g_hash_table_contains(site->now, path));
    if (site->puts_left == 0) {
        return TL_ERR_IO;
    }
    site->puts_left -= site->puts_left > 0;
    file_set(site->now, path, bytes, size);
    return TL_OK;
}

static const char *memory_last(void *context, const char *path, size_t *ret_size) {
    const struct site_memory *site = context;
    GBytes *bytes = g_hash_table_lookup(site->last, path);
    *ret_size = bytes ? g_bytes_get_size(bytes) : 0;
    return bytes ? g_bytes_get_data(bytes, NULL) : NULL;
}

struct tl_site_store site_memory_store(struct site_memory *site) {
    return (struct tl_site_store){.put = memory_put, .last = memory_last, .context = site};
}

void site_memory_turn(struct site_memory *site) {
    g_hash_table_unref(site->last);
    site->last = site->now;
    site->now = files_new();
}

const char *site_memory_text(const struct site_memory *site, const char *path) {
    GBytes *bytes = g_hash_table_lookup(site->now, path);
    if (!bytes) {
        fail_msg("'%s' was not put", path);
        return NULL;
    }
    return g_bytes_get_data(bytes, NULL);
}

void site_memory_plant(struct site_memory *site, const char *path, const char *text) {
    file_set(site->last, path, text, strlen(text));
}

void site_memory_assert_unchanged(const struct site_memory *site) {
    GHashTableIter iter;
    gpointer path, bytes;
    assert_int_equal(g_hash_table_size(site->now), g_hash_table_size(site->last));
    g_hash_table_iter_init(&iter, site->now);
    while (g_hash_table_iter_next(&iter, &path, &bytes)) {
        GBytes *last = g_hash_table_lookup(site->last, path);
        if (!last || !g_bytes_equal(last, bytes)) {
            fail_msg("'%s' changed", (const char *)path);
        }
    }
}
