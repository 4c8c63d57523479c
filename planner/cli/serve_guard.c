/*
 * serve_guard.c - the connections of the server: how long each may take, and their end.
 *
 * SPDX-License-Identifier: MIT
 */
#include "serve_guard.h"

#include <glib.h>
#include <sys/socket.h>

struct tl_serve_guard {
    gint64 request_time; /* microseconds */
    gint64 answer_time;
    GMutex lock;        /* of what follows */
    GPtrArray *clients; /* struct tl_serve_client */
};

struct tl_serve_client {
    int socket;
    bool busy;
    gint64 deadline; /* of the monotonic clock */
};

struct tl_serve_guard *tl_serve_guard_create(int request_seconds, int answer_seconds) {
    struct tl_serve_guard *guard = g_new0(struct tl_serve_guard, 1);
    guard->request_time = request_seconds * G_USEC_PER_SEC;
    guard->answer_time = answer_seconds * G_USEC_PER_SEC;
    guard->clients = g_ptr_array_new_with_free_func(g_free);
    g_mutex_init(&guard->lock);
    return guard;
}

void tl_serve_guard_destroy(struct tl_serve_guard *guard) {
    g_ptr_array_unref(guard->clients);
    g_mutex_clear(&guard->lock);
    g_free(guard);
}

struct tl_serve_client *tl_serve_guard_add(struct tl_serve_guard *guard, int socket) {
    struct tl_serve_client *client = g_new0(struct tl_serve_client, 1);
    client->socket = socket;
    client->deadline = g_get_monotonic_time() + guard->request_time;
    g_mutex_lock(&guard->lock);
    g_ptr_array_add(guard->clients, client);
    g_mutex_unlock(&guard->lock);
    return client;
}

void tl_serve_guard_remove(struct tl_serve_guard *guard, struct tl_serve_client *client) {
    g_mutex_lock(&guard->lock);
    g_ptr_array_remove_fast(guard->clients, client);
    g_mutex_unlock(&guard->lock);
}

void tl_serve_guard_turn(struct tl_serve_guard *guard, struct tl_serve_client *client, bool busy) {
    g_mutex_lock(&guard->lock);
    client->busy = busy;
    client->deadline = g_get_monotonic_time() + (busy ? guard->answer_time : guard->request_time);
    g_mutex_unlock(&guard->lock);
}

/* The socket is only shut: it is closed by who opened it, and its number is not used anew before. */
void tl_serve_guard_cut(struct tl_serve_guard *guard, bool idle) {
    g_mutex_lock(&guard->lock);
    gint64 now = g_get_monotonic_time();
    for (guint i = 0; i < guard->clients->len; i++) {
        const struct tl_serve_client *client = g_ptr_array_index(guard->clients, i);
        if (now >= client->deadline || (idle && !client->busy)) {
            (void)shutdown(client->socket, SHUT_RDWR);
        }
    }
    g_mutex_unlock(&guard->lock);
}

size_t tl_serve_guard_count(struct tl_serve_guard *guard) {
    g_mutex_lock(&guard->lock);
    size_t count = guard->clients->len;
    g_mutex_unlock(&guard->lock);
    return count;
}
