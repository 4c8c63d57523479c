/*
 * serve_socket.c - where the server listens.
 *
 * SPDX-License-Identifier: MIT
 */
#include "serve_socket.h"

#include <arpa/inet.h>
#include <errno.h>
#include <netinet/in.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

/* Clients that wait to be let in. */
#define WAITING_MOST 128

union address {
    struct sockaddr any;
    struct sockaddr_in v4;
    struct sockaddr_in6 v6;
};

static bool address_read(const char *text, int port, union address *ret, socklen_t *ret_size) {
    const char *plain = strcmp(text, "localhost") == 0 ? "127.0.0.1" : text;
    memset(ret, 0, sizeof *ret);
    if (inet_pton(AF_INET, plain, &ret->v4.sin_addr) == 1) {
        ret->v4.sin_family = AF_INET;
        ret->v4.sin_port = htons((uint16_t)port);
        *ret_size = sizeof ret->v4;
        return true;
    }
    if (inet_pton(AF_INET6, plain, &ret->v6.sin6_addr) == 1) {
        ret->v6.sin6_family = AF_INET6;
        ret->v6.sin6_port = htons((uint16_t)port);
        *ret_size = sizeof ret->v6;
        return true;
    }
    return false;
}

static bool is_loopback(const union address *address) {
    if (address->any.sa_family == AF_INET6) {
        return IN6_IS_ADDR_LOOPBACK(&address->v6.sin6_addr);
    }
    return ntohl(address->v4.sin_addr.s_addr) >> IN_CLASSA_NSHIFT == IN_LOOPBACKNET;
}

/* A server that ended a moment ago does not keep its successor out. */
static int listen_open(const union address *address, socklen_t size) {
    const int yes = 1;
    int family = address->any.sa_family;
    int descriptor = socket(family, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
    bool done =
        descriptor >= 0 && setsockopt(descriptor, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes) == 0 &&
        (family != AF_INET6 || setsockopt(descriptor, IPPROTO_IPV6, IPV6_V6ONLY, &yes, sizeof yes) == 0) &&
        bind(descriptor, &address->any, size) == 0 && listen(descriptor, WAITING_MOST) == 0;
    if (!done && descriptor >= 0) {
        int error = errno;
        close(descriptor);
        errno = error;
    }
    return done ? descriptor : -1;
}

static char *url_make(int descriptor, const char *shown) {
    union address bound = {0};
    socklen_t size = sizeof bound;
    if (getsockname(descriptor, &bound.any, &size) != 0) {
        return NULL;
    }
    bool six = bound.any.sa_family == AF_INET6;
    int port = ntohs(six ? bound.v6.sin6_port : bound.v4.sin_port);
    return g_strdup_printf(six ? "http://[%s]:%d/" : "http://%s:%d/", shown, port);
}

enum tl_exit tl_serve_socket_open(const char *address, int port, struct tl_serve_socket *ret_socket) {
    union address where;
    socklen_t size;
    if (!address_read(address, port, &where, &size)) {
        tl_message_print("--address takes an address of this machine such as 127.0.0.1 or ::1, not '%s'",
                         address);
        return TL_EXIT_USAGE;
    }
    int descriptor = listen_open(&where, size);
    char *url = descriptor >= 0 ? url_make(descriptor, address) : NULL;
    if (!url) {
        bool used = errno == EADDRINUSE;
        tl_message_print("cannot listen on port %d of %s: %s%s", port, address, g_strerror(errno),
                         used ? "; --port 0 takes one that is free" : "");
        if (descriptor >= 0) {
            close(descriptor);
        }
        return TL_EXIT_MACHINE;
    }
    *ret_socket =
        (struct tl_serve_socket){.descriptor = descriptor, .url = url, .loopback = is_loopback(&where)};
    return TL_EXIT_DONE;
}
