/*
 * writer.c - text on its way to a sink.
 *
 * SPDX-License-Identifier: MIT
 */
#include "render/export/writer.h"

#include <string.h>

/* Large enough that a file is few writes, small enough that memory does not grow with the plan. */
#define WRITER_PENDING_SIZE 65536

struct tl_writer tl_writer_create(struct tl_sink *sink) {
    return (struct tl_writer){.sink = sink, .pending = g_string_new(NULL), .status = TL_OK};
}

static void flush(struct tl_writer *writer) {
    if (writer->status == TL_OK && writer->pending->len > 0) {
        writer->status =
            writer->sink->write(writer->sink->context, writer->pending->str, writer->pending->len);
    }
    g_string_truncate(writer->pending, 0);
}

void tl_writer_put_bytes(struct tl_writer *writer, const char *bytes, size_t size) {
    g_string_append_len(writer->pending, bytes, (gssize)size);
    if (writer->pending->len >= WRITER_PENDING_SIZE) {
        flush(writer);
    }
}

void tl_writer_put(struct tl_writer *writer, const char *text) {
    tl_writer_put_bytes(writer, text, strlen(text));
}

void tl_writer_printf(struct tl_writer *writer, const char *format, ...) {
    va_list arguments;
    va_start(arguments, format);
    g_string_append_vprintf(writer->pending, format, arguments);
    va_end(arguments);
    if (writer->pending->len >= WRITER_PENDING_SIZE) {
        flush(writer);
    }
}

enum tl_status tl_writer_finish(struct tl_writer *writer) {
    flush(writer);
    g_string_free(writer->pending, TRUE);
    writer->pending = NULL;
    return writer->status;
}
