/*
 * pdf.c - a scene as tagged PDF: title, chart as figures, and the table of the same facts.
 *
 * cairo writes a damaged file when structure tags are missing around others, and tells so only when
 * the surface is finished: everything goes to memory first.
 *
 * SPDX-License-Identifier: MIT
 */
#include "paint.h"

#include <cairo-pdf.h>

#define CREATOR "tenderline"

struct pdf {
    cairo_t *cr;
    const struct tl_scene *scene;
    const char *open; /* the tag around the last shape; NULL outside of all */
    bool table;       /* Table is open: it goes on over pages */
    bool head_done;   /* heads that are repeated on later pages are decoration */
    uint32_t row;     /* group of the open TR */
    uint32_t column;
};

/* The tag of a shape; NULL for decoration. A table's cells are handled apart. */
static const char *tag_of(const struct pdf *pdf, const struct tl_prim *prim) {
    switch (prim->pen.role) {
    case TL_ROLE_TITLE:
        return prim->pen.page == 0 ? "H1" : NULL;
    case TL_ROLE_SUBTITLE:
        return prim->pen.page == 0 ? "P" : NULL;
    case TL_ROLE_TABLE_TITLE:
        return "H2";
    case TL_ROLE_TABLE_HEAD:
        return pdf->head_done ? NULL : "TH";
    case TL_ROLE_TABLE_CELL:
        return prim->pen.column == 0 ? "TH" : "TD";
    case TL_ROLE_TABLE_RULE:
        return pdf->table ? NULL : "Figure";
    case TL_ROLE_FOOTER:
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
    case TL_ROLE_FINDING:
    case TL_ROLE_NOTE:
    case TL_ROLE_UNDATED:
    case TL_ROLE_FUNDING:
        break;
    }
    return "Figure";
}

static bool is_cell(const struct tl_prim *prim) {
    return prim->pen.role == TL_ROLE_TABLE_HEAD || prim->pen.role == TL_ROLE_TABLE_CELL;
}

/* Ends the leaf, and the row around it. */
static void leaf_close(struct pdf *pdf) {
    if (pdf->open) {
        cairo_tag_end(pdf->cr, pdf->open);
        pdf->open = NULL;
    }
}

static void row_close(struct pdf *pdf) {
    leaf_close(pdf);
    if (pdf->row != 0) {
        cairo_tag_end(pdf->cr, "TR");
        pdf->row = 0;
    }
}

static void cell_open(struct pdf *pdf, const struct tl_prim *prim, const char *tag) {
    if (!pdf->table) {
        leaf_close(pdf);
        cairo_tag_begin(pdf->cr, "Table", NULL);
        pdf->table = true;
    }
    if (pdf->row != prim->pen.group) {
        row_close(pdf);
        cairo_tag_begin(pdf->cr, "TR", NULL);
        pdf->row = prim->pen.group;
    } else if (pdf->open && pdf->column == prim->pen.column) {
        return;
    }
    leaf_close(pdf);
    cairo_tag_begin(pdf->cr, tag, NULL);
    pdf->open = tag;
    pdf->column = prim->pen.column;
}

static void tag_switch(struct pdf *pdf, const struct tl_prim *prim) {
    const char *tag = tag_of(pdf, prim);
    if (tag && is_cell(prim)) {
        cell_open(pdf, prim, tag);
        return;
    }
    if (pdf->row != 0) {
        row_close(pdf);
        pdf->head_done = true;
    }
    if (pdf->open == tag) {
        return;
    }
    leaf_close(pdf);
    if (tag) {
        cairo_tag_begin(pdf->cr, tag, NULL);
        pdf->open = tag;
    }
}

static void pages_paint(struct pdf *pdf, cairo_surface_t *surface, struct tl_measure *measure) {
    guint next = 0;
    for (guint page = 0; page < pdf->scene->pages->len; page++) {
        const struct tl_page *size = &g_array_index(pdf->scene->pages, struct tl_page, page);
        /* On the first page it would forget the tag that is open already. */
        if (page > 0) {
            cairo_pdf_surface_set_size(surface, size->width, size->height);
        }
        for (; next < pdf->scene->prims->len; next++) {
            const struct tl_prim *prim = &g_array_index(pdf->scene->prims, struct tl_prim, next);
            if (prim->pen.page != page) {
                break;
            }
            tag_switch(pdf, prim);
            tl_paint_prim(pdf->cr, measure, pdf->scene, prim);
        }
        row_close(pdf);
        cairo_show_page(pdf->cr);
    }
}

static void metadata_set(cairo_surface_t *surface, const struct tl_scene *scene) {
    cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_TITLE, scene->title);
    cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_SUBJECT, scene->description);
    cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_CREATOR, CREATOR);
    if (scene->author) {
        cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_AUTHOR, scene->author);
    }
    g_autoptr(GDateTime) time = g_date_time_new_from_unix_utc(scene->publish_time);
    g_autofree char *text = time ? g_date_time_format(time, "%Y-%m-%dT%H:%M:%SZ") : NULL;
    /* Without dates of ours cairo takes the clock's. */
    const char *stamp = text ? text : "1970-01-01T00:00:00Z";
    cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_CREATE_DATE, stamp);
    cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_MOD_DATE, stamp);
}

static void labels_set(cairo_surface_t *surface, const struct tl_scene *scene) {
    cairo_pdf_surface_add_outline(surface, CAIRO_PDF_OUTLINE_ROOT, scene->title, "page=1 pos=[0 0]",
                                  CAIRO_PDF_OUTLINE_FLAG_OPEN);
    for (guint i = 0; i < scene->prims->len; i++) {
        const struct tl_prim *prim = &g_array_index(scene->prims, struct tl_prim, i);
        if (prim->pen.role == TL_ROLE_TABLE_TITLE) {
            g_autofree char *target = g_strdup_printf("page=%u pos=[0 0]", prim->pen.page + 1);
            cairo_pdf_surface_add_outline(surface, CAIRO_PDF_OUTLINE_ROOT, prim->run.text, target, 0);
        }
    }
}

static cairo_status_t pdf_paint(const struct tl_scene *scene, struct tl_measure *measure, GByteArray *bytes) {
    const struct tl_page *first = &g_array_index(scene->pages, struct tl_page, 0);
    cairo_surface_t *surface =
        cairo_pdf_surface_create_for_stream(tl_paint_write, bytes, first->width, first->height);
    metadata_set(surface, scene);
    labels_set(surface, scene);
    struct pdf pdf = {.scene = scene, .cr = cairo_create(surface)};
    pango_cairo_update_context(pdf.cr, tl_measure_context(measure));
    cairo_tag_begin(pdf.cr, "Document", NULL);
    pages_paint(&pdf, surface, measure);
    if (pdf.table) {
        cairo_tag_end(pdf.cr, "Table");
    }
    cairo_tag_end(pdf.cr, "Document");
    cairo_destroy(pdf.cr);
    cairo_surface_finish(surface);
    cairo_status_t status = cairo_surface_status(surface);
    cairo_surface_destroy(surface);
    return status;
}

enum tl_status tl_scene_write_pdf(const struct tl_scene *scene, struct tl_sink *sink) {
    struct tl_measure *measure = tl_measure_create(scene->font_family);
    if (!measure) {
        return TL_ERR_FONT;
    }
    g_autoptr(GByteArray) bytes = g_byte_array_new();
    cairo_status_t status = pdf_paint(scene, measure, bytes);
    tl_measure_destroy(measure);
    if (status != CAIRO_STATUS_SUCCESS) {
        return TL_ERR_IO;
    }
    return sink->write(sink->context, bytes->data, bytes->len);
}
