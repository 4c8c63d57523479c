/*
 * serve_parts.c - the body of an answer with several parts of a file (multipart/byteranges).
 *
 * SPDX-License-Identifier: MIT
 */
#include "serve_parts.h"

#include <glib.h>
#include <inttypes.h>
#include <string.h>
#include <unistd.h>

#define BLOCK 32768

/* Text of ours or bytes of the file, one behind the other. */
struct piece {
    char *text; /* NULL: of the file */
    uint64_t from;
    uint64_t size;
};

struct parts {
    int descriptor;
    struct piece pieces[2 * TL_HTTP_RANGES_MOST + 1];
    size_t count;
};

static void text_add(struct parts *parts, char *text) {
    parts->pieces[parts->count++] = (struct piece){.text = text, .size = strlen(text)};
}

static void parts_free(void *context) {
    struct parts *parts = context;
    for (size_t i = 0; i < parts->count; i++) {
        g_free(parts->pieces[i].text);
    }
    close(parts->descriptor);
    g_free(parts);
}

static ssize_t piece_read(const struct parts *parts, const struct piece *piece, uint64_t at, char *buffer,
                          size_t most) {
    size_t size = (size_t)MIN(most, piece->size - at);
    if (piece->text) {
        memcpy(buffer, piece->text + at, size);
        return (ssize_t)size;
    }
    ssize_t got = pread(parts->descriptor, buffer, size, (off_t)(piece->from + at));
    /* A file that has become shorter under our hands cannot be sent as it was promised. */
    return got > 0 ? got : MHD_CONTENT_READER_END_WITH_ERROR;
}

static ssize_t parts_read(void *context, uint64_t at, char *buffer, size_t most) {
    const struct parts *parts = context;
    for (size_t i = 0; i < parts->count; i++) {
        if (at < parts->pieces[i].size) {
            return piece_read(parts, &parts->pieces[i], at, buffer, most);
        }
        at -= parts->pieces[i].size;
    }
    return MHD_CONTENT_READER_END_OF_STREAM;
}

struct MHD_Response *tl_serve_parts(const struct tl_served_file *file, const char *type,
                                    const struct tl_http_ranges *ranges, uint64_t *ret_size) {
    struct parts *parts = g_new0(struct parts, 1);
    /* The hash of the file in quotes: no file holds its own. */
    g_autofree char *boundary = g_strndup(file->etag + 1, strlen(file->etag) - 2);
    parts->descriptor = file->descriptor;
    for (size_t i = 0; i < ranges->count; i++) {
        const struct tl_http_range *range = &ranges->list[i];
        text_add(parts,
                 g_strdup_printf("%s--%s\r\nContent-Type: %s\r\nContent-Range: bytes %" PRIu64 "-%" PRIu64
                                 "/%" PRIu64 "\r\n\r\n",
                                 i > 0 ? "\r\n" : "", boundary, type, range->first, range->last, file->size));
        parts->pieces[parts->count++] =
            (struct piece){.from = range->first, .size = range->last - range->first + 1};
    }
    text_add(parts, g_strdup_printf("\r\n--%s--\r\n", boundary));
    *ret_size = 0;
    for (size_t i = 0; i < parts->count; i++) {
        *ret_size += parts->pieces[i].size;
    }
    struct MHD_Response *response =
        MHD_create_response_from_callback(*ret_size, BLOCK, parts_read, parts, parts_free);
    if (!response) {
        parts_free(parts);
        return NULL;
    }
    g_autofree char *multipart = g_strconcat("multipart/byteranges; boundary=", boundary, NULL);
    (void)MHD_add_response_header(response, MHD_HTTP_HEADER_CONTENT_TYPE, multipart);
    return response;
}
