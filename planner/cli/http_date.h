/*
 * http_date.h - dates of HTTP (RFC 9110, 5.6.7).
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef TL_CLI_HTTP_DATE_H
#define TL_CLI_HTTP_DATE_H

#include <stdbool.h>
#include <stdint.h>

/* "Sun, 06 Nov 1994 08:49:37 GMT" and a NUL. */
#define TL_HTTP_DATE_SIZE 30

/* Writes `seconds` since 1970 UTC, which lies in the years 1970 to 9999. */
void tl_http_date_text(int64_t seconds, char text[TL_HTTP_DATE_SIZE]);

/*
 * Reads any of the three forms. `now` decides the century of the form that has two digits for the
 * year. False if it is no date of them.
 */
bool tl_http_date_parse(const char *text, int64_t now, int64_t *ret_seconds);

#endif
