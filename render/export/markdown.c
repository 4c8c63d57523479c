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

void tl_markdown_opening(struct tl_writer *writer, const char *mark, const char *title, const char *caption) {
    if (mark) {
        tl_markdown_paragraph(writer, mark, "**");
    }
    tl_writer_put(writer, "# ");
    tl_markdown_paragraph(writer, title, "");
    tl_writer_put(writer, "## ");
    tl_markdown_paragraph(writer, caption, "");
}

void tl_markdown_heads(struct tl_writer *writer, const char *const *names, size_t count) {
    for (size_t i = 0; i < count; i++) {
        if (names[i]) {
            tl_writer_printf(writer, "| %s ", names[i]);
        }
    }
    tl_writer_put(writer, "|\n");
    for (size_t i = 0; i < count; i++) {
        tl_writer_put(writer, names[i] ? "| --- " : "");
    }
    tl_writer_put(writer, "|\n");
}

void tl_markdown_item(struct tl_writer *writer, const char *text) {
    tl_writer_put(writer, "- ");
    tl_markdown_text(writer, text);
    tl_writer_put(writer, "\n");
}

void tl_markdown_closing(struct tl_writer *writer, const char *footer, const char *disclaimer) {
    tl_writer_put(writer, "\n");
    tl_markdown_paragraph(writer, footer, "");
    tl_markdown_text(writer, disclaimer);
    tl_writer_put(writer, "\n");
}
