/*
 * serve_guard.h - the connections of the server: how long each may take, and their end.
 *
 * A client has to send its request within some seconds, however slowly it dribbles, and to take the
 * answer within some minutes. May be used by several threads at once.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef TL_CLI_SERVE_GUARD_H
#define TL_CLI_SERVE_GUARD_H

#include <stdbool.h>
#include <stddef.h>

struct tl_serve_guard;
/* One connection. */
struct tl_serve_client;

struct tl_serve_guard *tl_serve_guard_create(int request_seconds, int answer_seconds);
/* All clients are gone by then. */
void tl_serve_guard_destroy(struct tl_serve_guard *guard);

/* From the opening of `socket` to its end, before which the guard has to be told. */
struct tl_serve_client *tl_serve_guard_add(struct tl_serve_guard *guard, int socket);
void tl_serve_guard_remove(struct tl_serve_guard *guard, struct tl_serve_client *client);

/* A request has come in whole (busy), or its answer has gone out. */
void tl_serve_guard_turn(struct tl_serve_guard *guard, struct tl_serve_client *client, bool busy);

/* Cuts off who is over time; with `idle`, everybody whose request is not here yet, too. */
void tl_serve_guard_cut(struct tl_serve_guard *guard, bool idle);

size_t tl_serve_guard_count(struct tl_serve_guard *guard);

#endif
