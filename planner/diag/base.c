/*
 * base.c - statuses in words, byte sinks in memory.
 *
 * SPDX-License-Identifier: MIT
 */
#include <tenderline/base.h>

#include <glib.h>
#include <string.h>

const char *tl_status_text(enum tl_status status) {
    static const char *const texts[] = {
        [TL_OK] = "done",
        [TL_ERR_INPUT] = "the input is wrong",
        [TL_ERR_USAGE] = "what was asked for cannot be done",
        [TL_ERR_IO] = "cannot be read or written",
        [TL_ERR_FONT] = "no font can draw the text",
    };
    return (size_t)status < G_N_ELEMENTS(texts) ? texts[status] : "unknown status";
}

/* Doubles, so that many small writes stay linear. The capacity is the next power of two. */
static enum tl_status bytes_write(void *context, const void *data, size_t size) {
    struct tl_bytes *bytes = context;
    size_t needed = bytes->size + size + 1;
    size_t had = bytes->data ? MAX((size_t)1 << g_bit_storage(bytes->size), 64) : 0;
    if (!bytes->data || needed > had) {
        bytes->data = g_realloc(bytes->data, MAX((size_t)1 << g_bit_storage(needed - 1), 64));
    }
    if (size > 0) {
        memcpy(bytes->data + bytes->size, data, size);
    }
    bytes->size += size;
    bytes->data[bytes->size] = '\0';
    return TL_OK;
}

struct tl_sink tl_bytes_sink(struct tl_bytes *bytes) {
    return (struct tl_sink){.write = bytes_write, .context = bytes};
}

void tl_bytes_finish(struct tl_bytes *bytes) {
    if (bytes) {
        g_free(bytes->data);
        *bytes = (struct tl_bytes){0};
    }
}

void tl_free(void *memory) {
    g_free(memory);
}
