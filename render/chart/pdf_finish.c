/*
 * pdf_finish.c - what cairo leaves out of a PDF is added to it.
 *
 * SPDX-License-Identifier: MIT
 */
#include "pdf_finish.h"

#include <stdlib.h>
#include <string.h>

#include "pdf_check.h"
#include "pdf_content.h"
#include "pdf_object.h"

/* Deeper than any structure of ours: Document, Table, TR, TD. */
#define MOST_LEVELS 16

struct finish {
    const struct tl_pdf_notes *notes;
    guint figures, links, heads; /* met so far */
    int level;
    qpdf_oh of_column, of_row; /* what a head heads: one object for all of them */
    qpdf_oh printed;           /* the flags of an annotation */
};

/* What a Link holds, and the words for it. */
struct way {
    qpdf_oh printed;
    const char *words;
};

static char *number_text(double value) {
    char text[G_ASCII_DTOSTR_BUF_SIZE];
    return g_strdup(g_ascii_formatd(text, sizeof text, "%.2f", value));
}

static void figure_finish(qpdf_data pdf, qpdf_oh element, struct finish *finish) {
    if (finish->figures >= finish->notes->figures->len) {
        return;
    }
    const struct tl_pdf_figure *figure =
        &g_array_index(finish->notes->figures, struct tl_pdf_figure, finish->figures++);
    g_autofree char *x0 = number_text(figure->box[0]);
    g_autofree char *y0 = number_text(figure->box[1]);
    g_autofree char *x1 = number_text(figure->box[2]);
    g_autofree char *y1 = number_text(figure->box[3]);
    g_autofree char *place =
        g_strdup_printf("<< /O /Layout /Placement /Block /BBox [%s %s %s %s] >>", x0, y0, x1, y1);
    tl_pdf_set_words(pdf, element, "/Alt", figure->text);
    tl_pdf_set(pdf, element, "/A", place);
}

/* The annotation among what a Link holds. */
static void annotation_finish(qpdf_data pdf, qpdf_oh member, void *context) {
    const struct way *way = context;
    qpdf_oh annotation = tl_pdf_find(pdf, member, "/Obj");
    if (qpdf_oh_is_dictionary(pdf, annotation)) {
        tl_pdf_set_words(pdf, annotation, "/Contents", way->words);
        qpdf_oh_replace_key(pdf, annotation, "/F", way->printed);
    }
    qpdf_oh_release(pdf, annotation);
}

static void element_finish(qpdf_data pdf, qpdf_oh element, void *context) {
    struct finish *finish = context;
    g_autofree char *name = qpdf_oh_is_dictionary(pdf, element) ? tl_pdf_find_name(pdf, element, "/S") : NULL;
    if (!name || finish->level >= MOST_LEVELS) {
        return;
    }
    if (g_str_equal(name, "/TH") && finish->heads < finish->notes->heads->len) {
        bool column = finish->notes->heads->data[finish->heads++] == 'c';
        qpdf_oh_replace_key(pdf, element, "/A", column ? finish->of_column : finish->of_row);
    }
    /* Most elements are cells, and hold nothing but words. */
    if (g_str_equal(name, "/TH") || g_str_equal(name, "/TD")) {
        return;
    }
    qpdf_oh kids = qpdf_oh_get_key(pdf, element, "/K");
    if (g_str_equal(name, "/Figure")) {
        figure_finish(pdf, element, finish);
    } else if (g_str_equal(name, "/Link") && finish->links < finish->notes->links->len) {
        struct way way = {finish->printed, finish->notes->links->pdata[finish->links++]};
        tl_pdf_each(pdf, kids, annotation_finish, &way);
    }
    finish->level++;
    tl_pdf_each(pdf, kids, element_finish, finish);
    finish->level--;
    qpdf_oh_release(pdf, kids);
}

static void font_finish(qpdf_data pdf, qpdf_oh font, void *context) {
    (void)context;
    qpdf_oh below = tl_pdf_find(pdf, font, "/DescendantFonts");
    if (qpdf_oh_is_array(pdf, below)) {
        qpdf_oh cid = qpdf_oh_get_array_item(pdf, below, 0);
        if (tl_pdf_has_name(pdf, cid, "/Subtype", "/CIDFontType2") && !tl_pdf_has(pdf, cid, "/CIDToGIDMap")) {
            tl_pdf_set(pdf, cid, "/CIDToGIDMap", "/Identity");
        }
        qpdf_oh_release(pdf, cid);
    }
    qpdf_oh_release(pdf, below);
}

static bool page_finish(qpdf_data pdf, qpdf_oh page) {
    unsigned char *bytes = NULL;
    size_t size = 0;
    if (!tl_pdf_went(qpdf_oh_get_page_content_data(pdf, page, &bytes, &size))) {
        return false;
    }
    GString *marked = tl_pdf_content_mark((const char *)bytes, size);
    free(bytes);
    if (marked) {
        tl_pdf_set_stream(pdf, page, "/Contents", "<< >>", marked->str, marked->len);
        g_string_free(marked, TRUE);
    }
    tl_pdf_set(pdf, page, "/Tabs", "/S");
    qpdf_oh fonts = tl_pdf_find(pdf, page, "/Resources/Font");
    tl_pdf_each_value(pdf, fonts, font_finish, NULL);
    qpdf_oh_release(pdf, fonts);
    return true;
}

static void colours_finish(qpdf_data pdf, qpdf_oh root) {
    GByteArray *profile = tl_pdf_profile_make();
    qpdf_oh intent = qpdf_oh_parse(pdf, "<< /Type /OutputIntent /S /GTS_PDFA1 /OutputConditionIdentifier "
                                        "(sRGB IEC61966-2.1) /Info (sRGB IEC61966-2.1) >>");
    qpdf_oh intents = qpdf_oh_new_array(pdf);
    tl_pdf_set_stream(pdf, intent, "/DestOutputProfile", "<< /N 3 >>", profile->data, profile->len);
    qpdf_oh_append_item(pdf, intents, intent);
    qpdf_oh_replace_key(pdf, root, "/OutputIntents", intents);
    qpdf_oh_release(pdf, intents);
    qpdf_oh_release(pdf, intent);
    g_byte_array_unref(profile);
}

/* cairo writes the days of the dictionary without what marks them as such. */
static void dates_finish(qpdf_data pdf, qpdf_oh info) {
    static const char *const keys[] = {"/CreationDate", "/ModDate"};
    for (size_t i = 0; i < G_N_ELEMENTS(keys); i++) {
        g_autofree char *text = tl_pdf_find_text(pdf, info, keys[i]);
        if (text && !g_str_has_prefix(text, "D:")) {
            g_autofree char *date = g_strconcat("D:", text, NULL);
            tl_pdf_set_words(pdf, info, keys[i], date);
        }
    }
}

static void metadata_set(qpdf_data pdf, qpdf_oh root, const struct tl_scene *scene, bool claims) {
    qpdf_oh trailer = qpdf_get_trailer(pdf);
    g_autofree char *producer = tl_pdf_find_text(pdf, trailer, "/Info/Producer");
    g_autofree char *xmp = tl_pdf_xmp_make(scene, producer ? producer : "cairo", claims);
    tl_pdf_set_stream(pdf, root, "/Metadata", "<< /Type /Metadata /Subtype /XML >>", xmp, strlen(xmp));
    qpdf_oh_release(pdf, trailer);
}

static void structure_finish(qpdf_data pdf, qpdf_oh root, const struct tl_pdf_notes *notes) {
    struct finish finish = {
        .notes = notes,
        .of_column = qpdf_make_indirect_object(pdf, qpdf_oh_parse(pdf, "<< /O /Table /Scope /Column >>")),
        .of_row = qpdf_make_indirect_object(pdf, qpdf_oh_parse(pdf, "<< /O /Table /Scope /Row >>")),
        .printed = qpdf_oh_new_integer(pdf, 4),
    };
    qpdf_oh top = tl_pdf_find(pdf, root, "/StructTreeRoot/K");
    tl_pdf_each(pdf, top, element_finish, &finish);
}

static bool document_finish(qpdf_data pdf, const struct tl_scene *scene, const struct tl_pdf_notes *notes) {
    qpdf_oh root = qpdf_get_root(pdf);
    qpdf_oh trailer = qpdf_get_trailer(pdf);
    tl_pdf_set_words(pdf, root, "/Lang", scene->language);
    tl_pdf_set(pdf, root, "/ViewerPreferences", "<< /DisplayDocTitle true >>");
    qpdf_oh info = tl_pdf_find(pdf, trailer, "/Info");
    dates_finish(pdf, info);
    qpdf_oh_release(pdf, info);
    colours_finish(pdf, root);
    structure_finish(pdf, root, notes);
    bool right = true;
    for (int i = 0; i < qpdf_get_num_pages(pdf) && right; i++) {
        qpdf_oh page = qpdf_get_page_n(pdf, (size_t)i);
        right = page_finish(pdf, page);
        qpdf_oh_release(pdf, page);
    }
    metadata_set(pdf, root, scene, true);
    GPtrArray *broken = tl_pdf_check(pdf);
    if (broken->len > 0) {
        /* A claim that does not hold is worse than none. */
        metadata_set(pdf, root, scene, false);
    }
    g_ptr_array_unref(broken);
    return right && !qpdf_has_error(pdf);
}

static enum tl_status document_write(qpdf_data pdf, struct tl_sink *sink) {
    if (!tl_pdf_went(qpdf_init_write_memory(pdf))) {
        return TL_ERR_IO;
    }
    qpdf_set_deterministic_ID(pdf, QPDF_TRUE);
    qpdf_set_object_stream_mode(pdf, qpdf_o_generate);
    qpdf_set_minimum_pdf_version(pdf, "1.7");
    if (!tl_pdf_went(qpdf_write(pdf))) {
        return TL_ERR_IO;
    }
    return sink->write(sink->context, qpdf_get_buffer(pdf), qpdf_get_buffer_length(pdf));
}

enum tl_status tl_pdf_finish(const GByteArray *raw, const struct tl_scene *scene,
                             const struct tl_pdf_notes *notes, struct tl_sink *sink) {
    qpdf_data pdf = tl_pdf_open(raw->data, raw->len);
    if (!pdf) {
        return TL_ERR_IO;
    }
    enum tl_status status = document_finish(pdf, scene, notes) ? document_write(pdf, sink) : TL_ERR_IO;
    tl_pdf_close(pdf);
    return status;
}
