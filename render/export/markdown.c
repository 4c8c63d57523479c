/*
 * markdown.c - text of a CommonMark document.
 *
 * SPDX-License-Identifier: MIT
 */
#include "render/export/markdown.h"

#include <string.h>

void tl_markdown_text(struct tl_writer *writer, const char *text) {
    for (const char *at = text; *at; at++) {
        if (strchr("\\`*_{}[]<>|#~&", *at)) {
            tl_writer_put_bytes(writer, "\\", 1);
        }
        tl_writer_put_bytes(writer, g_ascii_iscntrl(*at) ? " " : at, 1);
    }
}

void tl_markdown_paragraph(struct tl_writer *writer, const char *text, const char *fence) {
    tl_writer_put(writer, fence);
    tl_markdown_text(writer, text);
    tl_writer_put(writer, fence);
    tl_writer_put(writer, "\n\n");
}
