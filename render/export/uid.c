/*
 * uid.c - the name of a calendar event, the same for ever: UUID version 5 (RFC 9562, 5.5).
 *
 * SPDX-License-Identifier: MIT
 */
#include "render/export/uid.h"

#include <tenderline/export.h>

/* The namespace of all tenderline feeds. Changing it would duplicate every event of every subscriber. */
static const uint8_t feed_namespace[16] = {0x6f, 0x0d, 0x5c, 0x1b, 0x52, 0x9e, 0x4e, 0x37,
                                           0x9a, 0x44, 0x3c, 0x8d, 0x17, 0xe2, 0xb0, 0x65};

void tl_uuid5(const uint8_t name_space[16], const char *name, size_t size, char ret_uuid[37]) {
    g_autoptr(GChecksum) checksum = g_checksum_new(G_CHECKSUM_SHA1);
    g_checksum_update(checksum, name_space, 16);
    g_checksum_update(checksum, (const guchar *)name, (gssize)size);
    guint8 digest[20];
    gsize length = sizeof digest;
    g_checksum_get_digest(checksum, digest, &length);
    digest[6] = (guint8)((digest[6] & 0x0f) | 0x50); /* version 5 */
    digest[8] = (guint8)((digest[8] & 0x3f) | 0x80); /* variant of RFC 9562 */
    static const char hex[] = "0123456789abcdef";
    char *out = ret_uuid;
    for (int i = 0; i < 16; i++) {
        if (i == 4 || i == 6 || i == 8 || i == 10) {
            *out++ = '-';
        }
        *out++ = hex[digest[i] >> 4];
        *out++ = hex[digest[i] & 0x0f];
    }
    *out = '\0';
}

void tl_feed_uid(const char *plan_id, const char *item_id, const char *part, char ret_uid[37]) {
    /* No id may hold a line break, so no two triples give the same name. */
    g_autofree char *name = g_strconcat(plan_id, "\n", item_id, "\n", part, NULL);
    tl_uuid5(feed_namespace, name, strlen(name), ret_uid);
}
