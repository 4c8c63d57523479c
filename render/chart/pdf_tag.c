/*
 * pdf_tag.c - the tags around the shapes of a scene while cairo draws it as PDF.
 *
 * Bars have no tags of their own: the table is what stands in for the picture, and a figure that reads
 * out three hundred bars is nobody's friend.
 *
 * SPDX-License-Identifier: MIT
 */
#include "pdf_tag.h"

#include <string.h>

#include <internal/language.h>

static const struct tl_prim *prim_at(const struct tl_scene *scene, guint index) {
    return &g_array_index(scene->prims, struct tl_prim, index);
}

/* The tag of a shape; NULL for decoration. A table's cells are handled apart. */
static const char *tag_of(const struct tl_pdf_tagger *tagger, const struct tl_prim *prim) {
    switch (prim->pen.role) {
    case TL_ROLE_TITLE:
        return prim->pen.page == 0 ? "H1" : NULL;
    case TL_ROLE_SUBTITLE:
        return prim->pen.page == 0 ? "P" : NULL;
    case TL_ROLE_SECTION:
        return "H2";
    case TL_ROLE_TABLE_HEAD:
    case TL_ROLE_FUNDING_HEAD:
        return tagger->head_done ? NULL : "TH";
    case TL_ROLE_TABLE_CELL:
    case TL_ROLE_FUNDING:
        return prim->pen.column == 0 ? "TH" : "TD";
    case TL_ROLE_UNDATED:
    case TL_ROLE_NOTE:
        return prim->kind == TL_PRIM_TEXT ? "P" : NULL;
    case TL_ROLE_TABLE_RULE:
    case TL_ROLE_FOOTER:
    case TL_ROLE_PROGRESS:
        return NULL;
    case TL_ROLE_LEGEND:
    case TL_ROLE_SHADE:
    case TL_ROLE_GRID:
    case TL_ROLE_AXIS:
    case TL_ROLE_TODAY:
    case TL_ROLE_LINK:
    case TL_ROLE_HEADING:
    case TL_ROLE_LABEL:
    case TL_ROLE_BRACKET:
    case TL_ROLE_BAR:
    case TL_ROLE_MILESTONE:
    case TL_ROLE_DATE:
    case TL_ROLE_LEADER:
    case TL_ROLE_BASELINE:
    case TL_ROLE_DONE:
    case TL_ROLE_FLOAT:
    case TL_ROLE_DEADLINE:
    case TL_ROLE_MEETING:
    case TL_ROLE_BLACKOUT:
    case TL_ROLE_BREAK:
    case TL_ROLE_FINDING:
        break;
    }
    return "Figure";
}

static bool is_head(const struct tl_prim *prim) {
    return prim->pen.role == TL_ROLE_TABLE_HEAD || prim->pen.role == TL_ROLE_FUNDING_HEAD;
}

static bool is_cell(const struct tl_prim *prim) {
    return is_head(prim) || prim->pen.role == TL_ROLE_TABLE_CELL || prim->pen.role == TL_ROLE_FUNDING;
}

/* The lines of one text have one tag; of lists each item has its own, each note too. */
static uint32_t key_of(const struct tl_prim *prim) {
    if (prim->pen.role == TL_ROLE_NOTE) {
        return prim->pen.group;
    }
    return prim->pen.role == TL_ROLE_UNDATED ? prim->pen.item : prim->pen.role;
}

/* What all of the figure covers, on a page whose y runs upwards. */
static void figure_box(const struct tl_pdf_tagger *tagger, guint first, double *box) {
    const struct tl_scene *scene = tagger->scene;
    uint32_t page = prim_at(scene, first)->pen.page;
    double height = g_array_index(scene->pages, struct tl_page, page).height;
    bool any = false;
    for (guint i = first; i < scene->prims->len && prim_at(scene, i)->pen.page == page; i++) {
        const struct tl_prim *prim = prim_at(scene, i);
        if (g_strcmp0(tag_of(tagger, prim), "Figure") != 0) {
            continue;
        }
        double own[4] = {prim->box.x, height - prim->box.y - prim->box.h, prim->box.x + prim->box.w,
                         height - prim->box.y};
        for (int k = 0; k < 4; k++) {
            bool wider = k < 2 ? own[k] < box[k] : own[k] > box[k];
            box[k] = !any || wider ? own[k] : box[k];
        }
        any = true;
    }
}

/* All lines of the label that begins at shape `first`; g_free. */
static char *label_text(const struct tl_scene *scene, guint first) {
    const struct tl_prim *start = prim_at(scene, first);
    GString *text = g_string_new(start->run.text);
    for (guint i = first + 1; i < scene->prims->len; i++) {
        const struct tl_prim *prim = prim_at(scene, i);
        if (prim->kind != TL_PRIM_TEXT || prim->pen.role != start->pen.role ||
            prim->pen.item != start->pen.item || prim->pen.page != start->pen.page ||
            prim->run.size < start->run.size) {
            break;
        }
        g_string_append_printf(text, " %s", prim->run.text);
    }
    return g_string_free(text, FALSE);
}

static bool is_label(const struct tl_prim *prim) {
    return prim->kind == TL_PRIM_TEXT &&
           (prim->pen.role == TL_ROLE_LABEL || prim->pen.role == TL_ROLE_HEADING);
}

/* "Gantt chart of …", and on pages of many which rows it has. */
static char *figure_text(const struct tl_pdf_tagger *tagger, guint first) {
    const struct tl_scene *scene = tagger->scene;
    uint32_t page = prim_at(scene, first)->pen.page;
    guint top = G_MAXUINT;
    guint bottom = G_MAXUINT;
    for (guint i = first; i < scene->prims->len && prim_at(scene, i)->pen.page == page; i++) {
        bool begins =
            is_label(prim_at(scene, i)) &&
            (bottom == G_MAXUINT || prim_at(scene, bottom)->pen.item != prim_at(scene, i)->pen.item);
        if (begins) {
            top = MIN(top, i);
            bottom = i;
        }
    }
    if (top == G_MAXUINT || (page == 0 && scene->pages->len == 1)) {
        return g_strdup(scene->description);
    }
    g_autofree char *from = label_text(scene, top);
    g_autofree char *to = label_text(scene, bottom);
    if (page == 0) {
        return tl_language_fill_kept(scene->page_rows,
                                     (const char *const[]){scene->description, from, to, NULL});
    }
    g_autofree char *number = g_strdup_printf("%u", page + 1);
    return tl_language_fill_kept(scene->page_goes_on, (const char *const[]){number, from, to, NULL});
}

static void figure_note(struct tl_pdf_tagger *tagger, guint first) {
    struct tl_pdf_figure figure = {.text = figure_text(tagger, first)};
    figure_box(tagger, first, figure.box);
    g_array_append_val(tagger->notes.figures, figure);
}

static void head_note(struct tl_pdf_tagger *tagger, const struct tl_prim *prim) {
    const guint8 kind = is_head(prim) ? 'c' : 'r';
    g_byte_array_append(tagger->notes.heads, &kind, 1);
}

static void leaf_open(struct tl_pdf_tagger *tagger, const char *tag, guint index) {
    const struct tl_prim *prim = prim_at(tagger->scene, index);
    if (strcmp(tag, "Figure") == 0) {
        figure_note(tagger, index);
        tagger->figured = tagger->targets->len > 0 && !tagger->linked;
    } else if (strcmp(tag, "TH") == 0) {
        head_note(tagger, prim);
    }
    cairo_tag_begin(tagger->cr, tag, NULL);
    tagger->open = tag;
    tagger->key = key_of(prim);
    tagger->column = prim->pen.column;
}

static void leaf_close(struct tl_pdf_tagger *tagger) {
    if (tagger->open) {
        cairo_tag_end(tagger->cr, tagger->open);
        tagger->open = NULL;
    }
}

static char *number_text(double value) {
    char text[G_ASCII_DTOSTR_BUF_SIZE];
    return g_strdup(g_ascii_formatd(text, sizeof text, "%.2f", value));
}

/* Links and bookmarks from outside can lead to "item-" and the id. */
static char *target_name(const struct tl_scene *scene, const struct tl_prim *prim) {
    const char *name = g_array_index(scene->groups, struct tl_group, prim->pen.group).name;
    return name && g_str_is_ascii(name) ? g_strdup_printf("item-%s", name)
                                        : g_strdup_printf("item-%u", prim->pen.item);
}

static void target_set(struct tl_pdf_tagger *tagger, const struct tl_prim *prim) {
    g_autofree char *x = number_text(prim->box.x);
    g_autofree char *y = number_text(prim->box.y);
    g_autofree char *name = target_name(tagger->scene, prim);
    g_autofree char *place = g_strdup_printf("name='%s' x=%s y=%s", name, x, y);
    cairo_tag_begin(tagger->cr, CAIRO_TAG_DEST, place);
    cairo_tag_end(tagger->cr, CAIRO_TAG_DEST);
}

static const struct tl_prim *target_of(const struct tl_pdf_tagger *tagger, uint32_t item) {
    return item < tagger->targets->len ? tagger->targets->pdata[item] : NULL;
}

static void link_add(struct tl_pdf_tagger *tagger, guint first) {
    const struct tl_scene *scene = tagger->scene;
    const struct tl_prim *prim = prim_at(scene, first);
    const struct tl_prim *target = target_of(tagger, prim->pen.item);
    if (!target) {
        return;
    }
    g_autofree char *label = label_text(scene, first);
    double bottom = prim->box.y + prim->box.h;
    double right = prim->box.x + prim->box.w;
    for (guint i = first + 1; i < scene->prims->len && is_label(prim_at(scene, i)) &&
                              prim_at(scene, i)->pen.item == prim->pen.item;
         i++) {
        const struct tl_box *box = &prim_at(scene, i)->box;
        right = MAX(right, box->x + box->w);
        bottom = MAX(bottom, box->y + box->h);
    }
    g_autofree char *name = target_name(scene, target);
    g_autofree char *x = number_text(prim->box.x);
    g_autofree char *y = number_text(prim->box.y);
    g_autofree char *w = number_text(right - prim->box.x);
    g_autofree char *h = number_text(bottom - prim->box.y);
    g_autofree char *place = g_strdup_printf("dest='%s' rect=[%s %s %s %s]", name, x, y, w, h);
    g_ptr_array_add(tagger->notes.links,
                    tl_language_fill_kept(scene->link_to_table, (const char *const[]){label, NULL}));
    cairo_tag_begin(tagger->cr, CAIRO_TAG_LINK, place);
    cairo_tag_end(tagger->cr, CAIRO_TAG_LINK);
}

/* From each row of the page to its entry in the table, in a paragraph of their own. */
static void links_add(struct tl_pdf_tagger *tagger) {
    const struct tl_scene *scene = tagger->scene;
    uint32_t page = prim_at(scene, tagger->page_first)->pen.page;
    uint32_t last = TL_NONE;
    cairo_tag_begin(tagger->cr, "P", NULL);
    for (guint i = tagger->page_first; i < scene->prims->len && prim_at(scene, i)->pen.page == page; i++) {
        const struct tl_prim *prim = prim_at(scene, i);
        if (is_label(prim) && prim->pen.item != last) {
            last = prim->pen.item;
            link_add(tagger, i);
        }
    }
    cairo_tag_end(tagger->cr, "P");
}

/* Once for each page, between its figure and what stands below, a table or a list. */
static void links_flush(struct tl_pdf_tagger *tagger, bool figure_goes_on) {
    if (tagger->figured && !figure_goes_on) {
        tagger->figured = false;
        tagger->linked = true;
        links_add(tagger);
    }
}

/* Cells without words stand in the structure, or a reader of tables loses its column. */
static void cells_skip(struct tl_pdf_tagger *tagger, uint32_t end) {
    for (; tagger->next < end; tagger->next++) {
        cairo_tag_begin(tagger->cr, "TD", NULL);
        cairo_tag_end(tagger->cr, "TD");
    }
}

/* Ends the row; the first of a table, its heads, says how many cells each has. */
static void row_close(struct tl_pdf_tagger *tagger) {
    leaf_close(tagger);
    if (tagger->row != 0) {
        cells_skip(tagger, tagger->columns);
        tagger->columns = tagger->next;
        cairo_tag_end(tagger->cr, "TR");
        tagger->row = 0;
    }
}

static void table_close(struct tl_pdf_tagger *tagger) {
    if (tagger->table) {
        row_close(tagger);
        cairo_tag_end(tagger->cr, "Table");
        tagger->table = tagger->head_done = false;
        tagger->columns = 0;
    }
}

static void cell_open(struct tl_pdf_tagger *tagger, guint index, const char *tag) {
    const struct tl_prim *prim = prim_at(tagger->scene, index);
    if (!tagger->table) {
        leaf_close(tagger);
        links_flush(tagger, false);
        cairo_tag_begin(tagger->cr, "Table", NULL);
        tagger->table = true;
    }
    if (tagger->row != prim->pen.group) {
        row_close(tagger);
        cairo_tag_begin(tagger->cr, "TR", NULL);
        tagger->row = prim->pen.group;
        tagger->next = 0;
        if (prim->pen.role == TL_ROLE_TABLE_CELL) {
            target_set(tagger, prim);
        }
    } else if (tagger->open && tagger->column == prim->pen.column) {
        return;
    }
    leaf_close(tagger);
    cells_skip(tagger, prim->pen.column);
    tagger->next++;
    leaf_open(tagger, tag, index);
}

void tl_pdf_tagger_shape(struct tl_pdf_tagger *tagger, guint index) {
    const struct tl_prim *prim = prim_at(tagger->scene, index);
    const char *tag = tag_of(tagger, prim);
    if (index > 0 && prim_at(tagger->scene, index - 1)->pen.page != prim->pen.page) {
        tagger->page_first = index;
    }
    if (tag && is_cell(prim)) {
        cell_open(tagger, index, tag);
        return;
    }
    if (tagger->row != 0) {
        row_close(tagger);
        tagger->head_done = true;
    }
    if (tag && tagger->table) {
        table_close(tagger);
    }
    bool same = tagger->open == tag && (!tag || strcmp(tag, "Figure") == 0 || tagger->key == key_of(prim));
    if (same) {
        return;
    }
    leaf_close(tagger);
    if (tag) {
        links_flush(tagger, strcmp(tag, "Figure") == 0);
        leaf_open(tagger, tag, index);
    }
}

void tl_pdf_tagger_page_end(struct tl_pdf_tagger *tagger) {
    row_close(tagger);
    links_flush(tagger, false);
    tagger->linked = false;
}

static void figure_clear(gpointer figure) {
    g_free(((struct tl_pdf_figure *)figure)->text);
}

void tl_pdf_tagger_init(struct tl_pdf_tagger *tagger, cairo_t *cr, const struct tl_scene *scene) {
    *tagger = (struct tl_pdf_tagger){.cr = cr, .scene = scene, .key = TL_NONE};
    tagger->targets = g_ptr_array_new();
    tagger->notes.figures = g_array_new(FALSE, TRUE, sizeof(struct tl_pdf_figure));
    g_array_set_clear_func(tagger->notes.figures, figure_clear);
    tagger->notes.links = g_ptr_array_new_with_free_func(g_free);
    tagger->notes.heads = g_byte_array_new();
    for (guint i = 0; i < scene->prims->len; i++) {
        const struct tl_prim *prim = prim_at(scene, i);
        bool names =
            prim->pen.role == TL_ROLE_TABLE_CELL && prim->pen.column == 0 && prim->kind == TL_PRIM_TEXT;
        if (!names || prim->pen.item == TL_NONE || target_of(tagger, prim->pen.item)) {
            continue;
        }
        if (prim->pen.item >= tagger->targets->len) {
            g_ptr_array_set_size(tagger->targets, (int)prim->pen.item + 1);
        }
        tagger->targets->pdata[prim->pen.item] = (gpointer)prim;
    }
    cairo_tag_begin(cr, "Document", NULL);
}

void tl_pdf_tagger_close(struct tl_pdf_tagger *tagger) {
    leaf_close(tagger);
    table_close(tagger);
    cairo_tag_end(tagger->cr, "Document");
}

void tl_pdf_tagger_finish(struct tl_pdf_tagger *tagger) {
    g_ptr_array_unref(tagger->targets);
    g_array_unref(tagger->notes.figures);
    g_ptr_array_unref(tagger->notes.links);
    g_byte_array_unref(tagger->notes.heads);
}
