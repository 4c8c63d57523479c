/*
 * serve_socket.h - where the server listens.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef TL_CLI_SERVE_SOCKET_H
#define TL_CLI_SERVE_SOCKET_H

#include <stdbool.h>

#include "message.h"

struct tl_serve_socket {
    int descriptor; /* the caller closes it */
    char *url;      /* "http://127.0.0.1:8080/"; g_free */
    bool loopback;  /* nobody but this machine can reach it */
};

/*
 * Listens on `address`, "127.0.0.1", "::1" or "localhost", and `port`, 0 being any that is free.
 * After a message TL_EXIT_USAGE if that is no address, TL_EXIT_MACHINE if it cannot be had.
 */
enum tl_exit tl_serve_socket_open(const char *address, int port, struct tl_serve_socket *ret_socket);

#endif
