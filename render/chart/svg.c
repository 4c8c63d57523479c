/*
 * svg.c - a scene as SVG: real text, a title for every bar, no patterns, no scripts.
 *
 * Texts carry their measured length, so that another font does not run into its neighbours. No
 * <pattern>: office programs turn it into hundreds of bitmaps. What most shapes and texts have alike
 * stands once, on the root. The root is a document, not an image: inside an image a screen reader
 * finds no list. Every id begins with the plan's, so that charts can stand together in one page. No
 * style attributes: a page with a content security policy shows the picture as it is.
 *
 * SPDX-License-Identifier: MIT
 */
#include "scene.h"

#include <libxml/xmlwriter.h>
#include <string.h>

#define X(text) ((const xmlChar *)(text))

struct svg {
    const struct tl_scene *scene;
    xmlTextWriterPtr writer;
    GArray *fades;              /* struct fade */
    const char *const *targets; /* of items: where their entries lead; NULL: the picture has no links */
    bool in_list;
    bool in_group;
    bool in_link;
    uint32_t group;
    bool failed;
};

struct fade {
    uint32_t colour;
    enum tl_fade fade;
};

/* What a text has unless it says otherwise. */
#define USUAL_SIZE 7.5
#define USUAL_COLOUR 0x0B0C0C

static void number_print(char text[G_ASCII_DTOSTR_BUF_SIZE], double value) {
    g_ascii_formatd(text, G_ASCII_DTOSTR_BUF_SIZE, "%.2f", value);
    size_t length = strlen(text);
    while (length > 0 && text[length - 1] == '0') {
        text[--length] = '\0';
    }
    if (length > 0 && text[length - 1] == '.') {
        text[--length] = '\0';
    }
    if (strcmp(text, "-0") == 0) {
        memmove(text, text + 1, 2);
    }
}

static void begin(struct svg *svg, const char *name) {
    svg->failed |= xmlTextWriterStartElement(svg->writer, X(name)) < 0;
}

static void end(struct svg *svg) {
    svg->failed |= xmlTextWriterEndElement(svg->writer) < 0;
}

static void attribute(struct svg *svg, const char *name, const char *value) {
    svg->failed |= xmlTextWriterWriteAttribute(svg->writer, X(name), X(value)) < 0;
}

static void attribute_number(struct svg *svg, const char *name, double value) {
    char text[G_ASCII_DTOSTR_BUF_SIZE];
    number_print(text, value);
    attribute(svg, name, text);
}

static void attribute_colour(struct svg *svg, const char *name, uint32_t colour) {
    char text[16];
    g_snprintf(text, sizeof text, "#%06X", colour & 0xFFFFFFu);
    attribute(svg, name, colour == TL_INK_NONE ? "none" : text);
}

static void content(struct svg *svg, const char *text) {
    svg->failed |= xmlTextWriterWriteString(svg->writer, X(text)) < 0;
}

static void text_element(struct svg *svg, const char *name, const char *id, const char *text) {
    begin(svg, name);
    if (id) {
        attribute(svg, "id", id);
    }
    content(svg, text);
    end(svg);
}

static guint fade_find(const struct svg *svg, uint32_t colour, enum tl_fade fade) {
    for (guint i = 0; i < svg->fades->len; i++) {
        const struct fade *known = &g_array_index(svg->fades, struct fade, i);
        if (known->colour == colour && known->fade == fade) {
            return i;
        }
    }
    return svg->fades->len;
}

static void stop_write(struct svg *svg, const char *offset, uint32_t colour, bool full) {
    begin(svg, "stop");
    attribute(svg, "offset", offset);
    attribute_colour(svg, "stop-color", colour);
    if (!full) {
        attribute_number(svg, "stop-opacity", TL_FADE_REST);
    }
    end(svg);
}

/* One gradient for each colour and direction that is used. */
static void fades_write(struct svg *svg) {
    for (guint i = 0; i < svg->scene->prims->len; i++) {
        const struct tl_pen *pen = &g_array_index(svg->scene->prims, struct tl_prim, i).pen;
        if (pen->fade != TL_FADE_NONE && fade_find(svg, pen->fill, pen->fade) == svg->fades->len) {
            struct fade fade = {pen->fill, pen->fade};
            g_array_append_val(svg->fades, fade);
        }
    }
    if (svg->fades->len == 0) {
        return;
    }
    begin(svg, "defs");
    for (guint i = 0; i < svg->fades->len; i++) {
        const struct fade *fade = &g_array_index(svg->fades, struct fade, i);
        g_autofree char *id = g_strdup_printf("%s-fade-%u", svg->scene->id, i + 1);
        begin(svg, "linearGradient");
        attribute(svg, "id", id);
        stop_write(svg, "0", fade->colour, fade->fade == TL_FADE_OUT);
        stop_write(svg, "1", fade->colour, fade->fade == TL_FADE_IN);
        end(svg);
    }
    end(svg);
}

static void ink_write(struct svg *svg, const struct tl_pen *pen) {
    if (pen->fade != TL_FADE_NONE) {
        guint number = fade_find(svg, pen->fill, pen->fade) + 1;
        g_autofree char *url = g_strdup_printf("url(#%s-fade-%u)", svg->scene->id, number);
        attribute(svg, "fill", url);
    } else {
        attribute_colour(svg, "fill", pen->fill);
    }
    if (pen->stroke == TL_INK_NONE) {
        return;
    }
    attribute_colour(svg, "stroke", pen->stroke);
    attribute_number(svg, "stroke-width", pen->stroke_width);
    if (pen->dash != TL_DASH_NONE) {
        attribute(svg, "stroke-dasharray", pen->dash == TL_DASH_SHORT ? "2.4 1.8" : "5 2.5");
    }
}

static void point_append(GString *path, char command, struct tl_point point) {
    char x[G_ASCII_DTOSTR_BUF_SIZE];
    char y[G_ASCII_DTOSTR_BUF_SIZE];
    number_print(x, point.x);
    number_print(y, point.y);
    g_string_append_printf(path, "%c%s %s", command, x, y);
}

static void path_write(struct svg *svg, const struct tl_prim *prim) {
    const struct tl_point *points = tl_scene_points(svg->scene, prim);
    g_autoptr(GString) path = g_string_new(NULL);
    for (guint i = 0; i < prim->point_count; i++) {
        bool moves = i == 0 || (prim->kind == TL_PRIM_LINES && i % 2 == 0);
        point_append(path, moves ? 'M' : 'L', points[i]);
    }
    if (prim->closed) {
        g_string_append_c(path, 'Z');
    }
    begin(svg, "path");
    attribute(svg, "d", path->str);
    ink_write(svg, &prim->pen);
    end(svg);
}

static void rect_write(struct svg *svg, const struct tl_prim *prim) {
    begin(svg, "rect");
    attribute_number(svg, "x", prim->box.x);
    attribute_number(svg, "y", prim->box.y);
    attribute_number(svg, "width", prim->box.w);
    attribute_number(svg, "height", prim->box.h);
    ink_write(svg, &prim->pen);
    end(svg);
}

static void text_write(struct svg *svg, const struct tl_text_run *run) {
    begin(svg, "text");
    attribute_number(svg, "x", run->x);
    attribute_number(svg, "y", run->baseline);
    if (run->size != USUAL_SIZE) {
        attribute_number(svg, "font-size", run->size);
    }
    if (run->flags & TL_FONT_BOLD) {
        attribute(svg, "font-weight", "bold");
    }
    if (run->flags & TL_FONT_ITALIC) {
        attribute(svg, "font-style", "italic");
    }
    if (run->flags & TL_FONT_STRIKE) {
        attribute(svg, "text-decoration", "line-through");
    }
    if (run->colour != USUAL_COLOUR) {
        attribute_colour(svg, "fill", run->colour);
    }
    attribute_number(svg, "textLength", run->width);
    attribute(svg, "lengthAdjust", "spacingAndGlyphs");
    content(svg, run->text);
    end(svg);
}

/* Decoration has no meaning of its own; inside the list, labels repeat what the entries say. */
static bool is_hidden(const struct svg *svg, const struct tl_prim *prim) {
    return svg->in_list || prim->kind != TL_PRIM_TEXT || prim->pen.role == TL_ROLE_AXIS;
}

static void group_leave(struct svg *svg) {
    if (svg->in_link) {
        end(svg);
        svg->in_link = false;
    }
    if (svg->in_group) {
        end(svg);
        svg->in_group = false;
    }
}

/* An entry with a target is a link of the entry's name; it ends with the entry. */
static void entry_open(struct svg *svg, const struct tl_group *group) {
    const char *target = svg->targets && group->item != TL_NONE ? svg->targets[group->item] : NULL;
    attribute(svg, "role", "listitem");
    if (target) {
        begin(svg, "a");
        attribute(svg, "href", target);
        svg->in_link = true;
    }
    text_element(svg, "title", NULL, group->title);
}

/* Opens the <g> that the shape belongs to, unless it is open. */
static void group_enter(struct svg *svg, const struct tl_prim *prim) {
    const struct tl_group *group = &g_array_index(svg->scene->groups, struct tl_group, prim->pen.group);
    bool entry = group->title != NULL;
    if (entry && !svg->in_list) {
        group_leave(svg);
        begin(svg, "g");
        attribute(svg, "role", "list");
        attribute(svg, "aria-label", svg->scene->list);
        svg->in_list = true;
    }
    uint32_t wanted = entry ? prim->pen.group : is_hidden(svg, prim) ? 0 : TL_NONE;
    if (svg->in_group && svg->group == wanted) {
        return;
    }
    group_leave(svg);
    begin(svg, "g");
    if (entry) {
        entry_open(svg, group);
    } else if (wanted == 0) {
        attribute(svg, "aria-hidden", "true");
    }
    svg->in_group = true;
    svg->group = wanted;
}

/* The list ends with the last shape that belongs to an entry. */
static guint list_end(const struct tl_scene *scene) {
    for (guint i = scene->prims->len; i > 0; i--) {
        if (g_array_index(scene->groups, struct tl_group,
                          g_array_index(scene->prims, struct tl_prim, i - 1).pen.group)
                .title) {
            return i;
        }
    }
    return 0;
}

/*
 * The name at the left of a row leads where its bar does, for the mouse: readers of another kind have the
 * link of the entry already, and do not stop twice.
 */
static void label_write(struct svg *svg, const struct tl_prim *prim) {
    bool label =
        svg->targets && prim->pen.role == TL_ROLE_LABEL && prim->pen.item != TL_NONE && !svg->in_link;
    const char *target = label ? svg->targets[prim->pen.item] : NULL;
    if (target) {
        begin(svg, "a");
        attribute(svg, "href", target);
        attribute(svg, "tabindex", "-1");
    }
    text_write(svg, &prim->run);
    if (target) {
        end(svg);
    }
}

static void prims_write(struct svg *svg) {
    guint last = list_end(svg->scene);
    for (guint i = 0; i < svg->scene->prims->len; i++) {
        const struct tl_prim *prim = &g_array_index(svg->scene->prims, struct tl_prim, i);
        if (i == last && svg->in_list) {
            group_leave(svg);
            end(svg);
            svg->in_list = false;
        }
        group_enter(svg, prim);
        switch (prim->kind) {
        case TL_PRIM_RECT:
            rect_write(svg, prim);
            break;
        case TL_PRIM_PATH:
        case TL_PRIM_LINES:
            path_write(svg, prim);
            break;
        case TL_PRIM_TEXT:
            label_write(svg, prim);
            break;
        }
    }
    group_leave(svg);
    if (svg->in_list) {
        end(svg);
    }
}

static void root_write(struct svg *svg) {
    const struct tl_page *page = &g_array_index(svg->scene->pages, struct tl_page, 0);
    char width[G_ASCII_DTOSTR_BUF_SIZE];
    char height[G_ASCII_DTOSTR_BUF_SIZE];
    number_print(width, page->width);
    number_print(height, page->height);
    g_autofree char *width_pt = g_strdup_printf("%spt", width);
    g_autofree char *height_pt = g_strdup_printf("%spt", height);
    g_autofree char *box = g_strdup_printf("0 0 %s %s", width, height);
    g_autofree char *family = g_strdup_printf("%s, Verdana, Arial, sans-serif", svg->scene->font_family);
    g_autofree char *title = g_strconcat(svg->scene->id, "-title", NULL);
    g_autofree char *description = g_strconcat(svg->scene->id, "-description", NULL);
    g_autofree char *names = g_strdup_printf("%s %s", title, description);
    begin(svg, "svg");
    attribute(svg, "xmlns", "http://www.w3.org/2000/svg");
    attribute(svg, "width", width_pt);
    attribute(svg, "height", height_pt);
    attribute(svg, "viewBox", box);
    attribute(svg, "role", "graphics-document document");
    attribute(svg, "aria-labelledby", names);
    attribute(svg, "lang", svg->scene->language);
    attribute(svg, "xml:lang", svg->scene->language);
    attribute(svg, "font-family", family);
    attribute_number(svg, "font-size", USUAL_SIZE);
    attribute_colour(svg, "fill", USUAL_COLOUR);
    text_element(svg, "title", title, svg->scene->title);
    text_element(svg, "desc", description, svg->scene->description);
    fades_write(svg);
    begin(svg, "rect");
    attribute(svg, "aria-hidden", "true");
    attribute(svg, "width", width);
    attribute(svg, "height", height);
    attribute(svg, "fill", "#FFFFFF");
    end(svg);
    prims_write(svg);
    end(svg);
}

static enum tl_status picture_write(const struct tl_scene *scene, const char *const *targets, bool whole,
                                    struct tl_sink *sink) {
    if (scene->pages->len != 1) {
        return TL_ERR_USAGE;
    }
    xmlBufferPtr buffer = xmlBufferCreate();
    struct svg svg = {
        .scene = scene,
        .writer = xmlNewTextWriterMemory(buffer, 0),
        .fades = g_array_new(FALSE, FALSE, sizeof(struct fade)),
        .targets = targets,
    };
    xmlTextWriterSetIndent(svg.writer, 0);
    if (whole) {
        svg.failed |= xmlTextWriterStartDocument(svg.writer, "1.0", "UTF-8", NULL) < 0;
    }
    root_write(&svg);
    svg.failed |= xmlTextWriterEndDocument(svg.writer) < 0;
    xmlFreeTextWriter(svg.writer);
    g_array_unref(svg.fades);
    enum tl_status status = TL_ERR_IO;
    if (!svg.failed) {
        status = sink->write(sink->context, xmlBufferContent(buffer), (size_t)xmlBufferLength(buffer));
    }
    xmlBufferFree(buffer);
    return status;
}

enum tl_status tl_scene_write_svg(const struct tl_scene *scene, struct tl_sink *sink) {
    return picture_write(scene, NULL, true, sink);
}

enum tl_status tl_scene_write_svg_inline(const struct tl_scene *scene, const char *const *targets,
                                         struct tl_sink *sink) {
    return picture_write(scene, targets, false, sink);
}
