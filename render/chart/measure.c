/*
 * measure.c - text sizes from Pango.
 *
 * SPDX-License-Identifier: MIT
 */
#include "measure.h"

#include <math.h>
#include <string.h>

struct tl_measure {
    PangoFontMap *map;
    PangoContext *context;
    PangoLayout *layout;
    PangoFontDescription *font;
    double size;
    unsigned flags;
    double ascent, descent; /* at 1 point */
    char *unknown;
    gunichar unknown_letter;
};

static void font_set(struct tl_measure *measure, double size, unsigned flags) {
    if (measure->size == size && measure->flags == flags) {
        return;
    }
    measure->size = size;
    measure->flags = flags;
    pango_font_description_set_size(measure->font, (int)lround(size * PANGO_SCALE));
    pango_font_description_set_weight(measure->font,
                                      flags & TL_FONT_BOLD ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL);
    pango_font_description_set_style(measure->font,
                                     flags & TL_FONT_ITALIC ? PANGO_STYLE_OBLIQUE : PANGO_STYLE_NORMAL);
    pango_layout_set_font_description(measure->layout, measure->font);
}

/* Unhinted metrics, so that widths grow in proportion on every surface. */
static void context_set(PangoContext *context) {
    cairo_font_options_t *options = cairo_font_options_create();
    cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE);
    cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF);
    cairo_font_options_set_antialias(options, CAIRO_ANTIALIAS_GRAY);
    pango_cairo_context_set_font_options(context, options);
    cairo_font_options_destroy(options);
    pango_cairo_context_set_resolution(context, 72.0);
    pango_context_set_round_glyph_positions(context, FALSE);
    pango_context_set_base_dir(context, PANGO_DIRECTION_LTR);
    pango_context_set_language(context, pango_language_from_string("en-gb"));
}

static void metrics_read(struct tl_measure *measure) {
    font_set(measure, 100, 0);
    PangoFontMetrics *metrics = pango_context_get_metrics(measure->context, measure->font, NULL);
    measure->ascent = pango_font_metrics_get_ascent(metrics) / (100.0 * PANGO_SCALE);
    measure->descent = pango_font_metrics_get_descent(metrics) / (100.0 * PANGO_SCALE);
    pango_font_metrics_unref(metrics);
}

struct tl_measure *tl_measure_create(const char *family) {
    struct tl_measure *measure = g_new0(struct tl_measure, 1);
    measure->map = pango_cairo_font_map_new();
    measure->context = pango_font_map_create_context(measure->map);
    context_set(measure->context);
    measure->layout = pango_layout_new(measure->context);
    /* Ligatures hide letters from PDF readers that walk the structure. */
    PangoAttrList *attributes = pango_attr_list_new();
    pango_attr_list_insert(attributes, pango_attr_font_features_new("liga=0, clig=0"));
    pango_layout_set_attributes(measure->layout, attributes);
    pango_attr_list_unref(attributes);
    pango_layout_set_single_paragraph_mode(measure->layout, TRUE);
    pango_layout_set_auto_dir(measure->layout, FALSE);
    measure->font = pango_font_description_new();
    pango_font_description_set_family(measure->font, family);
    metrics_read(measure);
    pango_layout_set_text(measure->layout, "Chart 2026", -1);
    if (pango_layout_get_unknown_glyphs_count(measure->layout) > 0) {
        tl_measure_destroy(measure);
        return NULL;
    }
    return measure;
}

void tl_measure_destroy(struct tl_measure *measure) {
    if (!measure) {
        return;
    }
    pango_font_description_free(measure->font);
    g_object_unref(measure->layout);
    g_object_unref(measure->context);
    g_object_unref(measure->map);
    g_free(measure->unknown);
    g_free(measure);
}

PangoContext *tl_measure_context(struct tl_measure *measure) {
    return measure->context;
}

PangoLayout *tl_measure_layout(struct tl_measure *measure, const char *text, double size, unsigned flags) {
    font_set(measure, size, flags & (TL_FONT_BOLD | TL_FONT_ITALIC));
    pango_layout_set_width(measure->layout, -1);
    pango_layout_set_text(measure->layout, text, -1);
    return measure->layout;
}

/* The first letter of the line that no font has. */
static gunichar letter_unknown(PangoLayout *layout) {
    const PangoLayoutLine *line = pango_layout_get_line_readonly(layout, 0);
    for (const GSList *l = line ? line->runs : NULL; l; l = l->next) {
        const PangoGlyphString *glyphs = ((const PangoLayoutRun *)l->data)->glyphs;
        for (int i = 0; i < glyphs->num_glyphs; i++) {
            PangoGlyph glyph = glyphs->glyphs[i].glyph;
            if (glyph & PANGO_GLYPH_UNKNOWN_FLAG) {
                return glyph & ~PANGO_GLYPH_UNKNOWN_FLAG;
            }
        }
    }
    return 0;
}

double tl_measure_width(struct tl_measure *measure, const char *text, double size, unsigned flags) {
    PangoRectangle logical;
    PangoLayout *layout = tl_measure_layout(measure, text, size, flags);
    pango_layout_get_extents(layout, NULL, &logical);
    if (!measure->unknown && pango_layout_get_unknown_glyphs_count(layout) > 0) {
        measure->unknown = g_strdup(text);
        measure->unknown_letter = letter_unknown(layout);
    }
    return (double)logical.width / PANGO_SCALE;
}

const char *tl_measure_unknown(const struct tl_measure *measure, gunichar *ret_letter) {
    *ret_letter = measure->unknown_letter;
    return measure->unknown;
}

double tl_measure_ascent(const struct tl_measure *measure, double size) {
    return measure->ascent * size;
}

double tl_measure_descent(const struct tl_measure *measure, double size) {
    return measure->descent * size;
}

struct tl_text_run tl_measure_run(struct tl_measure *measure, const char *text, double size, unsigned flags) {
    size_t length = strlen(text);
    g_autofree char *seen = length > 1 && text[length - 1] == ' ' ? g_strndup(text, length - 1) : NULL;
    return (struct tl_text_run){
        .text = text,
        .width = tl_measure_width(measure, seen ? seen : text, size, flags),
        .ascent = tl_measure_ascent(measure, size),
        .descent = tl_measure_descent(measure, size),
        .size = size,
        .flags = flags,
    };
}

GPtrArray *tl_measure_wrap(struct tl_measure *measure, const char *text, struct tl_text_run font,
                           double width) {
    GPtrArray *lines = g_ptr_array_new_with_free_func(g_free);
    PangoLayout *layout = tl_measure_layout(measure, text, font.size, font.flags);
    pango_layout_set_wrap(layout, PANGO_WRAP_WORD_CHAR);
    pango_layout_set_width(layout, (int)floor(width * PANGO_SCALE));
    for (GSList *l = pango_layout_get_lines_readonly(layout); l; l = l->next) {
        const PangoLayoutLine *line = l->data;
        g_autofree char *piece = g_strndup(text + line->start_index, (gsize)line->length);
        bool broken = line->length > 0 && piece[line->length - 1] == ' ' && l->next;
        /* One blank stays at the end: readers that join lines would join words. */
        g_ptr_array_add(lines, g_strconcat(g_strstrip(piece), broken ? " " : "", NULL));
    }
    if (lines->len == 0) {
        g_ptr_array_add(lines, g_strdup(""));
    }
    return lines;
}
