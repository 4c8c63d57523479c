/*
 * writer.h - text on its way to a sink: gathers small pieces, remembers the first failure.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef TL_EXPORT_WRITER_H
#define TL_EXPORT_WRITER_H

#include <glib.h>
#include <tenderline/base.h>

/*
 * Lives on the stack of one exporter. After a failed write everything else is dropped, so callers
 * look at the status once, at the end.
 */
struct tl_writer {
    struct tl_sink *sink;
    GString *pending; /* not yet handed to the sink */
    enum tl_status status;
};

struct tl_writer tl_writer_create(struct tl_sink *sink);
void tl_writer_put(struct tl_writer *writer, const char *text);
void tl_writer_put_bytes(struct tl_writer *writer, const char *bytes, size_t size);
void tl_writer_printf(struct tl_writer *writer, const char *format, ...) G_GNUC_PRINTF(2, 3);
/* Hands over the rest, frees, answers how it all went. */
enum tl_status tl_writer_finish(struct tl_writer *writer);

#endif
