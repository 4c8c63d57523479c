/*
 * pdf_check.c - the rules of PDF/UA-1 and PDF/A-2u for the document, its metadata and its pages; those
 * of the structure are in pdf_structure.c.
 *
 * SPDX-License-Identifier: MIT
 */
#include "pdf_check.h"

#include <stdlib.h>
#include <string.h>

#include "pdf_content.h"
#include "pdf_object.h"
#include "pdf_structure.h"

/* PDF/A-2 6.1.13. */
#define DEEPEST_Q 28
#define LEAST_PAGE 3.0
#define MOST_PAGE 14400.0
/* Annotation flags: seen and printed. */
#define FLAG_PRINT 4
#define FLAGS_HIDING (1 | 2 | 32)

void tl_pdf_broken(GPtrArray *broken, const char *rule) {
    for (guint i = 0; i < broken->len; i++) {
        if (strcmp(broken->pdata[i], rule) == 0) {
            return;
        }
    }
    g_ptr_array_add(broken, g_strdup(rule));
}

static void expect(GPtrArray *broken, bool right, const char *rule) {
    if (!right) {
        tl_pdf_broken(broken, rule);
    }
}

static void catalog_check(qpdf_data pdf, qpdf_oh root, GPtrArray *broken) {
    static const char *const foreign[] = {
        "/AcroForm", "/OCProperties",     "/OpenAction",          "/AA",
        "/Perms",    "/Names/JavaScript", "/Names/EmbeddedFiles", "/Collection"};
    g_autofree char *language = tl_pdf_find_text(pdf, root, "/Lang");
    expect(broken, tl_pdf_find_true(pdf, root, "/MarkInfo/Marked"), "ua 6.2: not marked as tagged");
    expect(broken, !tl_pdf_find_true(pdf, root, "/MarkInfo/Suspects"), "ua 7.1: tags are suspect");
    expect(broken, tl_pdf_has(pdf, root, "/StructTreeRoot"), "ua 7.1: no structure");
    expect(broken, tl_pdf_find_true(pdf, root, "/ViewerPreferences/DisplayDocTitle"),
           "ua 7.1: the window does not show the title");
    expect(broken, language && language[0], "ua 7.2: no language");
    for (size_t i = 0; i < G_N_ELEMENTS(foreign); i++) {
        expect(broken, !tl_pdf_has(pdf, root, foreign[i]), "a 6: forms, layers, actions or attachments");
    }
}

/* What metadata says, by the names of its elements. */
struct said {
    char *ua, *a, *level, *title;
    GPtrArray *open; /* names of the elements around the text */
};

static void said_begin(GMarkupParseContext *context, const char *name, const char **names,
                       const char **values, gpointer said, GError **error) {
    (void)context;
    (void)names;
    (void)values;
    (void)error;
    g_ptr_array_add(((struct said *)said)->open, g_strdup(name));
}

static void said_end(GMarkupParseContext *context, const char *name, gpointer said, GError **error) {
    (void)context;
    (void)name;
    (void)error;
    GPtrArray *open = ((struct said *)said)->open;
    g_ptr_array_remove_index(open, open->len - 1);
}

static void said_text(GMarkupParseContext *context, const char *text, gsize length, gpointer data,
                      GError **error) {
    (void)context;
    (void)error;
    struct said *said = data;
    const struct {
        const char *name;
        char **text;
    } wanted[] = {{"pdfuaid:part", &said->ua},
                  {"pdfaid:part", &said->a},
                  {"pdfaid:conformance", &said->level},
                  {"dc:title", &said->title}};
    for (guint i = 0; i < said->open->len; i++) {
        for (size_t k = 0; k < G_N_ELEMENTS(wanted); k++) {
            if (length > 0 && !*wanted[k].text && strcmp(said->open->pdata[i], wanted[k].name) == 0) {
                *wanted[k].text = g_strndup(text, length);
            }
        }
    }
}

/* False if it is no XML. */
static bool said_read(struct said *said, const char *xmp, gsize size) {
    static const GMarkupParser parser = {
        .start_element = said_begin, .end_element = said_end, .text = said_text};
    GMarkupParseContext *context = g_markup_parse_context_new(&parser, 0, said, NULL);
    bool right = xmp && g_markup_parse_context_parse(context, xmp, (gssize)size, NULL) &&
                 g_markup_parse_context_end_parse(context, NULL);
    g_markup_parse_context_free(context);
    return right;
}

static void metadata_check(qpdf_data pdf, qpdf_oh root, GPtrArray *broken) {
    gsize size = 0;
    g_autofree char *xmp = tl_pdf_find_stream(pdf, root, "/Metadata", &size);
    expect(broken, xmp && tl_pdf_has_name(pdf, root, "/Metadata/Subtype", "/XML"), "ua 7.1: no metadata");
    expect(broken, !tl_pdf_has(pdf, root, "/Metadata/Filter"), "a 6.6: metadata is compressed");
    struct said said = {.open = g_ptr_array_new_with_free_func(g_free)};
    expect(broken, said_read(&said, xmp, size), "a 6.6: metadata is not well-formed");
    qpdf_oh trailer = qpdf_get_trailer(pdf);
    g_autofree char *named = tl_pdf_find_text(pdf, trailer, "/Info/Title");
    expect(broken, g_strcmp0(said.ua, "1") == 0, "ua 5: the metadata does not name PDF/UA-1");
    expect(broken, g_strcmp0(said.a, "2") == 0 && g_strcmp0(said.level, "U") == 0,
           "a 6.6.4: the metadata does not name PDF/A-2u");
    expect(broken, said.title && said.title[0], "ua 7.1: no title");
    expect(broken, g_strcmp0(said.title, named) == 0, "a 6.6: two different titles");
    qpdf_oh_release(pdf, trailer);
    g_ptr_array_unref(said.open);
    char *texts[] = {said.ua, said.a, said.level, said.title};
    for (size_t i = 0; i < G_N_ELEMENTS(texts); i++) {
        g_free(texts[i]);
    }
}

static void intent_check(qpdf_data pdf, qpdf_oh intent, void *broken) {
    gsize size = 0;
    g_autofree char *profile = tl_pdf_find_stream(pdf, intent, "/DestOutputProfile", &size);
    expect(broken, tl_pdf_has_name(pdf, intent, "/S", "/GTS_PDFA1"), "a 6.2.3: no output intent");
    bool sound = profile && size >= 128 && memcmp(profile + 12, "mntrRGB ", 8) == 0 &&
                 memcmp(profile + 36, "acsp", 4) == 0 && profile[8] <= 4;
    qpdf_oh length = tl_pdf_find(pdf, intent, "/DestOutputProfile/N");
    expect(broken, sound && qpdf_oh_get_int_value_as_int(pdf, length) == 3,
           "a 6.2.3: the output intent has no colour profile");
    qpdf_oh_release(pdf, length);
}

static void cid_font_check(qpdf_data pdf, qpdf_oh font, void *broken) {
    bool embedded = tl_pdf_has(pdf, font, "/FontDescriptor/FontFile2") ||
                    tl_pdf_has(pdf, font, "/FontDescriptor/FontFile3");
    bool mapped =
        !tl_pdf_has_name(pdf, font, "/Subtype", "/CIDFontType2") || tl_pdf_has(pdf, font, "/CIDToGIDMap");
    expect(broken, embedded, "ua 7.21.4: a font is not embedded");
    expect(broken, mapped, "ua 7.21.3: a font does not map its glyphs");
}

/* A character map that says 0, a byte order mark or its mirror says nothing. */
static bool map_is_sound(const char *map) {
    static const char *const nothing[] = {"> <0000>", "> <FEFF>", "> <feff>", "> <FFFE>", "> <fffe>"};
    for (size_t i = 0; i < G_N_ELEMENTS(nothing); i++) {
        if (strstr(map, nothing[i])) {
            return false;
        }
    }
    return true;
}

static void font_check(qpdf_data pdf, qpdf_oh font, void *broken) {
    gsize size = 0;
    g_autofree char *map = tl_pdf_find_stream(pdf, font, "/ToUnicode", &size);
    expect(broken, map != NULL, "ua 7.21.7: a font does not say its letters");
    expect(broken, !map || map_is_sound(map), "ua 7.21.7: a font says letters that are none");
    qpdf_oh below = tl_pdf_find(pdf, font, "/DescendantFonts");
    if (qpdf_oh_is_array(pdf, below)) {
        tl_pdf_each(pdf, below, cid_font_check, broken);
    } else {
        bool embedded = tl_pdf_has(pdf, font, "/FontDescriptor/FontFile") ||
                        tl_pdf_has(pdf, font, "/FontDescriptor/FontFile2") ||
                        tl_pdf_has(pdf, font, "/FontDescriptor/FontFile3");
        expect(broken, embedded, "ua 7.21.4: a font is not embedded");
    }
    qpdf_oh_release(pdf, below);
}

static void object_check(qpdf_data pdf, qpdf_oh object, void *broken) {
    expect(broken, tl_pdf_has_name(pdf, object, "/Subtype", "/Form"), "a 6.2.8: an image");
    expect(broken, !tl_pdf_has(pdf, object, "/Ref") && !tl_pdf_has(pdf, object, "/OPI"),
           "a 6.2.9: a reference to another file");
}

static void state_check(qpdf_data pdf, qpdf_oh state, void *broken) {
    bool normal = !tl_pdf_has(pdf, state, "/BM") || tl_pdf_has_name(pdf, state, "/BM", "/Normal");
    expect(broken, normal && !tl_pdf_has(pdf, state, "/TR") && !tl_pdf_has(pdf, state, "/HTP"),
           "a 6.2.5: a graphics state beyond the plain ones");
}

struct annotations {
    GPtrArray *broken;
    const struct tl_pdf_structure *structure;
};

static void annotation_check(qpdf_data pdf, qpdf_oh annotation, void *context) {
    const struct annotations *run = context;
    g_autofree char *words = tl_pdf_find_text(pdf, annotation, "/Contents");
    qpdf_oh flags = tl_pdf_find(pdf, annotation, "/F");
    int set = qpdf_oh_is_integer(pdf, flags) ? qpdf_oh_get_int_value_as_int(pdf, flags) : 0;
    int id = qpdf_oh_get_object_id(pdf, annotation);
    expect(run->broken, tl_pdf_has_name(pdf, annotation, "/Subtype", "/Link"),
           "a 6.3: an annotation but a link");
    expect(run->broken, words && words[0], "ua 7.18.5: a link that does not say where it leads");
    expect(run->broken, (set & FLAG_PRINT) && !(set & FLAGS_HIDING), "a 6.3.2: a hidden annotation");
    expect(run->broken, tl_pdf_structure_at(run->structure->annotations, id) == 1,
           "ua 7.18.5: a link that is not in the structure");
    expect(run->broken, tl_pdf_has(pdf, annotation, "/StructParent"),
           "ua 7.18.1: an annotation without its element");
    expect(run->broken, !tl_pdf_has(pdf, annotation, "/A") && !tl_pdf_has(pdf, annotation, "/AA"),
           "a 6.5: an action");
    qpdf_oh_release(pdf, flags);
}

static void content_check(qpdf_data pdf, qpdf_oh page, const struct tl_pdf_structure *structure,
                          GPtrArray *broken) {
    unsigned char *bytes = NULL;
    size_t size = 0;
    if (!tl_pdf_went(qpdf_oh_get_page_content_data(pdf, page, &bytes, &size))) {
        tl_pdf_broken(broken, "a 6.1: a page that cannot be read");
        return;
    }
    struct tl_pdf_content content;
    tl_pdf_content_read(&content, (const char *)bytes, size);
    free(bytes);
    guint known = tl_pdf_structure_at(structure->pieces, qpdf_oh_get_object_id(pdf, page));
    expect(broken, content.unmarked == 0, "ua 7.1: content that is neither tagged nor an artifact");
    expect(broken, !content.broken, "ua 7.1: marks or texts that do not close");
    expect(broken, !content.unknown, "a 6.2.2: an operator that PDF does not have, or an image");
    expect(broken, content.deepest_q <= DEEPEST_Q, "a 6.1.13: states too deep");
    expect(broken, content.mcids->len == known, "ua 7.1: tagged content that the structure does not have");
    expect(broken, tl_pdf_structure_finds(structure, pdf, page, content.mcids),
           "ua 7.1: content does not lead back to its element");
    tl_pdf_content_finish(&content);
}

static bool size_is_sound(qpdf_data pdf, qpdf_oh page) {
    qpdf_oh box = tl_pdf_find(pdf, page, "/MediaBox");
    bool sound = qpdf_oh_get_array_n_items(pdf, box) == 4;
    for (int i = 0; i < 2 && sound; i++) {
        qpdf_oh low = qpdf_oh_get_array_item(pdf, box, i);
        qpdf_oh high = qpdf_oh_get_array_item(pdf, box, i + 2);
        double length = qpdf_oh_get_numeric_value(pdf, high) - qpdf_oh_get_numeric_value(pdf, low);
        sound = length >= LEAST_PAGE && length <= MOST_PAGE;
        qpdf_oh_release(pdf, low);
        qpdf_oh_release(pdf, high);
    }
    qpdf_oh_release(pdf, box);
    return sound;
}

static void page_check(qpdf_data pdf, qpdf_oh page, const struct tl_pdf_structure *structure,
                       GPtrArray *broken) {
    static const struct {
        const char *path;
        tl_pdf_visitor check;
    } resources[] = {{"/Resources/Font", font_check},
                     {"/Resources/XObject", object_check},
                     {"/Resources/ExtGState", state_check}};
    for (size_t i = 0; i < G_N_ELEMENTS(resources); i++) {
        qpdf_oh found = tl_pdf_find(pdf, page, resources[i].path);
        tl_pdf_each_value(pdf, found, resources[i].check, broken);
        qpdf_oh_release(pdf, found);
    }
    content_check(pdf, page, structure, broken);
    expect(broken, size_is_sound(pdf, page), "a 6.1.13: a page too small or too large");
    expect(broken, tl_pdf_has_name(pdf, page, "/Tabs", "/S"),
           "ua 7.18.3: links are not in the order of the structure");
    qpdf_oh annotations = tl_pdf_find(pdf, page, "/Annots");
    if (qpdf_oh_is_array(pdf, annotations)) {
        struct annotations run = {broken, structure};
        tl_pdf_each(pdf, annotations, annotation_check, &run);
    }
    qpdf_oh_release(pdf, annotations);
}

GPtrArray *tl_pdf_check(qpdf_data pdf) {
    GPtrArray *broken = g_ptr_array_new_with_free_func(g_free);
    qpdf_oh root = qpdf_get_root(pdf);
    catalog_check(pdf, root, broken);
    metadata_check(pdf, root, broken);
    qpdf_oh intents = tl_pdf_find(pdf, root, "/OutputIntents");
    tl_pdf_each(pdf, intents, intent_check, broken);
    qpdf_oh_release(pdf, intents);
    struct tl_pdf_structure structure;
    tl_pdf_structure_read(&structure, pdf, root, broken);
    int pages = qpdf_get_num_pages(pdf);
    expect(broken, pages > 0, "a 6.1: no pages");
    for (int i = 0; i < pages; i++) {
        qpdf_oh page = qpdf_get_page_n(pdf, (size_t)i);
        page_check(pdf, page, &structure, broken);
        qpdf_oh_release(pdf, page);
    }
    tl_pdf_structure_finish(&structure);
    qpdf_oh_release(pdf, root);
    return broken;
}

GPtrArray *tl_pdf_check_file(const void *bytes, gsize size) {
    qpdf_data pdf = tl_pdf_open(bytes, size);
    if (!pdf) {
        GPtrArray *broken = g_ptr_array_new_with_free_func(g_free);
        tl_pdf_broken(broken, "a 6.1: a damaged file");
        return broken;
    }
    GPtrArray *broken = tl_pdf_check(pdf);
    qpdf_oh trailer = qpdf_get_trailer(pdf);
    const unsigned char *binary = memchr(bytes, '\n', MIN(size, 16));
    bool header = size > 16 && memcmp(bytes, "%PDF-1.", 7) == 0 && binary && binary[1] == '%' &&
                  binary[2] > 127 && binary[3] > 127 && binary[4] > 127 && binary[5] > 127;
    expect(broken, header, "a 6.1.2: no header");
    expect(broken, tl_pdf_has(pdf, trailer, "/ID"), "a 6.1.3: no identifier");
    expect(broken, !tl_pdf_has(pdf, trailer, "/Encrypt"), "a 6.1.3: encrypted");
    qpdf_oh_release(pdf, trailer);
    tl_pdf_close(pdf);
    return broken;
}
