/*
 * pdf.c - a scene as tagged PDF: title, chart as figures, and the table of the same facts.
 *
 * cairo writes a damaged file when structure tags are missing around others, and tells so only when
 * the surface is finished: everything goes to memory first.
 *
 * SPDX-License-Identifier: MIT
 */
#include "paint.h"
#include "pdf_tag.h"

#include <string.h>

#define CREATOR "tenderline"

static void pages_paint(struct tl_pdf_tagger *tagger, cairo_surface_t *surface, struct tl_measure *measure) {
    const struct tl_scene *scene = tagger->scene;
    guint next = 0;
    for (guint page = 0; page < scene->pages->len; page++) {
        const struct tl_page *size = &g_array_index(scene->pages, struct tl_page, page);
        g_autofree char *label = g_strdup_printf("%u", page + 1);
        /* On the first page it would forget the tag that is open already. */
        if (page > 0) {
            cairo_pdf_surface_set_size(surface, size->width, size->height);
        }
        cairo_pdf_surface_set_page_label(surface, label);
        for (; next < scene->prims->len; next++) {
            const struct tl_prim *prim = &g_array_index(scene->prims, struct tl_prim, next);
            if (prim->pen.page != page) {
                break;
            }
            tl_pdf_tagger_shape(tagger, next);
            tl_paint_prim(tagger->cr, measure, scene, prim);
        }
        tl_pdf_tagger_page_end(tagger);
        cairo_show_page(tagger->cr);
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

static void outline_add(cairo_surface_t *surface, int parent, const struct tl_prim *prim) {
    char number[G_ASCII_DTOSTR_BUF_SIZE];
    g_ascii_formatd(number, sizeof number, "%.1f", MAX(prim->box.y - 6, 0));
    g_autofree char *target = g_strdup_printf("page=%u pos=[0 %s]", prim->pen.page + 1, number);
    cairo_pdf_surface_add_outline(surface, parent, prim->run.text, target, 0);
}

/* True the first time for each item. */
static bool meet(GByteArray *met, uint32_t item) {
    guint length = met->len;
    if (item == TL_NONE) {
        return false;
    }
    if (item >= length) {
        g_byte_array_set_size(met, item + 1);
        memset(met->data + length, 0, item + 1 - length);
    }
    bool first = met->data[item] == 0;
    met->data[item] = 1;
    return first;
}

/* The chart with its groups, each where it stands first, and the table. */
static void outline_set(cairo_surface_t *surface, const struct tl_scene *scene) {
    int root = cairo_pdf_surface_add_outline(surface, CAIRO_PDF_OUTLINE_ROOT, scene->title,
                                             "page=1 pos=[0 0]", CAIRO_PDF_OUTLINE_FLAG_OPEN);
    g_autoptr(GByteArray) met = g_byte_array_new(); /* by item */
    for (guint i = 0; i < scene->prims->len; i++) {
        const struct tl_prim *prim = &g_array_index(scene->prims, struct tl_prim, i);
        if (prim->kind != TL_PRIM_TEXT) {
            continue;
        }
        if (prim->pen.role == TL_ROLE_HEADING && meet(met, prim->pen.item)) {
            outline_add(surface, root, prim);
        } else if (prim->pen.role == TL_ROLE_SECTION) {
            outline_add(surface, CAIRO_PDF_OUTLINE_ROOT, prim);
        }
    }
}

static cairo_status_t pdf_paint(struct tl_pdf_tagger *tagger, const struct tl_scene *scene,
                                struct tl_measure *measure, GByteArray *bytes) {
    const struct tl_page *first = &g_array_index(scene->pages, struct tl_page, 0);
    cairo_surface_t *surface =
        cairo_pdf_surface_create_for_stream(tl_paint_write, bytes, first->width, first->height);
    metadata_set(surface, scene);
    outline_set(surface, scene);
    cairo_t *cr = cairo_create(surface);
    pango_cairo_update_context(cr, tl_measure_context(measure));
    tl_pdf_tagger_init(tagger, cr, scene);
    pages_paint(tagger, surface, measure);
    tl_pdf_tagger_close(tagger);
    cairo_destroy(cr);
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
    struct tl_pdf_tagger tagger;
    cairo_status_t painted = pdf_paint(&tagger, scene, measure, bytes);
    tl_measure_destroy(measure);
    enum tl_status status =
        painted == CAIRO_STATUS_SUCCESS ? tl_pdf_finish(bytes, scene, &tagger.notes, sink) : TL_ERR_IO;
    tl_pdf_tagger_finish(&tagger);
    return status;
}
