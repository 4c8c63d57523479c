/*
 * http_host.h - whom a request is meant for.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef TL_CLI_HTTP_HOST_H
#define TL_CLI_HTTP_HOST_H

#include <stdbool.h>

/* Whether the field Host, with or without a port, names one of `hosts`, which ends with NULL. */
bool tl_http_host_is(const char *host, const char *const *hosts);

#endif
