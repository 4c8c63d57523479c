/*
 * base.h - what every other header of tenderline stands on: export mark, status, byte sinks.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef TENDERLINE_BASE_H
#define TENDERLINE_BASE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
#define TL_BEGIN_DECLS extern "C" {
#define TL_END_DECLS }
#else
#define TL_BEGIN_DECLS
#define TL_END_DECLS
#endif

#if defined(__GNUC__)
#define TL_PUBLIC __attribute__((visibility("default")))
#define TL_MUST_CHECK __attribute__((warn_unused_result))
#else
#define TL_PUBLIC
#define TL_MUST_CHECK
#endif

TL_BEGIN_DECLS

/*
 * How a call ended. Trouble in the user's file is told by diagnostics (diag.h), trouble of the
 * machine by a status, and a mistake of the caller by assert().
 */
enum tl_status {
    TL_OK = 0,
    TL_ERR_INPUT, /* the input is wrong or refused; the diagnostics list says why */
    TL_ERR_USAGE, /* an option that cannot be met: unknown item, a chart that cannot fit */
    TL_ERR_IO,    /* a file cannot be read or written; errno is kept */
    TL_ERR_FONT,  /* no font can draw the text */
};

/* Says `status` in plain English ("cannot be read or written"). Never NULL, not to be freed. */
TL_PUBLIC const char *tl_status_text(enum tl_status status);

/*
 * Where an exporter's bytes go. `write` takes all `size` bytes or answers TL_ERR_IO, after which
 * the exporter stops and hands that status on. Nothing is buffered behind the caller's back.
 */
struct tl_sink {
    enum tl_status (*write)(void *context, const void *data, size_t size);
    void *context;
};

/* Bytes in memory. `data` has a NUL behind its `size` bytes. Ends with tl_bytes_finish(). */
struct tl_bytes {
    char *data;
    size_t size;
};

/* A sink that appends to `bytes` (which starts zeroed and outlives the sink). Never fails. */
TL_PUBLIC struct tl_sink tl_bytes_sink(struct tl_bytes *bytes);

/* Frees what `bytes` holds and leaves it zeroed. Accepts NULL and a zeroed value. */
TL_PUBLIC void tl_bytes_finish(struct tl_bytes *bytes);

/* Frees a string or an array that the library handed over: nothing of it is for free(). Accepts NULL. */
TL_PUBLIC void tl_free(void *memory);

/* An index that stands for "none". */
#define TL_NONE UINT32_MAX

TL_END_DECLS

#endif
