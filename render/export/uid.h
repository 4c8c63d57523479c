/*
 * uid.h - name-based UUIDs.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef TL_EXPORT_UID_H
#define TL_EXPORT_UID_H

#include <glib.h>
#include <stdint.h>
#include <string.h>

/* UUID version 5 of `size` bytes of `name`: 36 lower-case characters and a NUL. */
void tl_uuid5(const uint8_t name_space[16], const char *name, size_t size, char ret_uuid[37]);

#endif
