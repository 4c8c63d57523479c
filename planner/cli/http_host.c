/*
 * http_host.c - whom a request is meant for.
 *
 * SPDX-License-Identifier: MIT
 */
#include "http_host.h"

#include <glib.h>
#include <string.h>

/* "localhost:8080", "localhost.", "[::1]:8080". */
bool tl_http_host_is(const char *host, const char *const *hosts) {
    const char *end = *host == '[' ? strchr(host, ']') : NULL;
    size_t length = end ? (size_t)(end - host) + 1 : strcspn(host, ":");
    const char *port = host + length;
    length -= length > 0 && host[length - 1] == '.';
    if (*port != '\0' && (*port != ':' || strspn(port + 1, "0123456789") != strlen(port + 1))) {
        return false;
    }
    for (; *hosts; hosts++) {
        if (strlen(*hosts) == length && g_ascii_strncasecmp(host, *hosts, length) == 0) {
            return true;
        }
    }
    return false;
}
