/*
 * row_draw.c - one row: its label, and its pieces with what a screen reader says of each.
 *
 * SPDX-License-Identifier: MIT
 */
#include "notes.h"

double tl_row_middle(const struct tl_row *row) {
    if (row->small_count > 0 || row->lanes > 0) {
        return row->y + 3 + row->line_count * TL_LINE_HEIGHT / 2;
    }
    return row->y + row->height / 2;
}

static void label_draw(struct tl_chart *chart, const struct tl_row *row) {
    struct tl_pen pen = tl_chart_pen(chart, row->heading ? TL_ROLE_HEADING : TL_ROLE_LABEL);
    pen.page = row->page;
    pen.item = row->item;
    double x = chart->label_x + 4 + row->depth * TL_INDENT;
    double block = row->line_count * TL_LINE_HEIGHT;
    double top = tl_row_middle(row) - block / 2;
    unsigned strike = row->flags & TL_FONT_STRIKE;
    for (guint i = 0; i < row->line_count; i++) {
        struct tl_point at = {x, top + i * TL_LINE_HEIGHT + 8.4};
        tl_chart_text(chart, &pen, at,
                      TL_CHART_FONT_RUN(TL_SIZE_LABEL, row->flags, strike ? TL_COLOUR_QUIET : TL_COLOUR_TEXT),
                      chart->lines->pdata[row->line_first + i]);
    }
    if (row->found) {
        pen.role = TL_ROLE_FINDING;
        tl_notes_draw_sign(chart, pen,
                           (struct tl_point){chart->axis.x0 - TL_SIGN_WIDTH / 2, tl_row_middle(row)});
        pen.role = row->heading ? TL_ROLE_HEADING : TL_ROLE_LABEL;
    }
    for (guint i = 0; i < row->small_count; i++) {
        struct tl_point at = {x, top + block + i * (TL_LINE_HEIGHT - 1) + 7.6};
        tl_chart_text(chart, &pen, at, TL_CHART_FONT_RUN(TL_SIZE_SMALL, 0, TL_COLOUR_QUIET),
                      chart->lines->pdata[row->small_first + i]);
    }
}

static bool is_of_bar(const struct tl_chart *chart, const struct tl_piece *piece) {
    guint main = chart->piece_of[piece->item];
    if (main == TL_NONE) {
        return false;
    }
    enum tl_piece_kind kind = g_array_index(chart->pieces, struct tl_piece, main).kind;
    return kind == TL_PIECE_BAR || kind == TL_PIECE_BRACKET;
}

static void pieces_draw(struct tl_chart *chart, const struct tl_row *row, bool bars) {
    uint32_t group = 0;
    uint32_t item = TL_NONE;
    for (guint i = row->piece_first; i < row->piece_first + row->piece_count; i++) {
        const struct tl_piece *piece = &g_array_index(chart->pieces, struct tl_piece, i);
        if (piece->away || is_of_bar(chart, piece) != bars) {
            continue;
        }
        if (piece->item != item) {
            g_autofree char *words = tl_words_sentence(chart, piece->item);
            item = piece->item;
            group = tl_scene_add_group(chart->scene, item, words);
        }
        tl_piece_draw(chart, row, piece, group);
    }
}

void tl_row_draw(struct tl_chart *chart, const struct tl_row *row) {
    label_draw(chart, row);
    /* A bar would hide a marker of the same row. */
    pieces_draw(chart, row, true);
    pieces_draw(chart, row, false);
}
