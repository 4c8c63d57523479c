/*
 * pdf_structure.c - the tags of a PDF, held against the rules of PDF/UA-1.
 *
 * SPDX-License-Identifier: MIT
 */
#include "pdf_structure.h"

#include <string.h>

#include "pdf_object.h"

#define MOST_LEVELS 16

/* Where the walk is. */
struct walk {
    struct tl_pdf_structure *structure;
    GPtrArray *broken;
    const char *parent; /* name of the element above */
    int level;
    int heading;     /* level of the last one */
    int cells;       /* of this row so far */
    int row_cells;   /* of the rows before; 0: none */
    int page;        /* object of the element's page; 0: not said */
    bool annotation; /* the Link has one */
};

/* Names of the standard elements that charts have, and what they may stand in; NULL: anything but tables. */
static const struct {
    const char *name, *above;
} elements[] = {
    {"/Document", NULL}, {"/Part", NULL},    {"/Sect", NULL},   {"/Div", NULL},       {"/H1", NULL},
    {"/H2", NULL},       {"/H3", NULL},      {"/P", NULL},      {"/Figure", NULL},    {"/Link", NULL},
    {"/Span", NULL},     {"/Caption", NULL}, {"/L", NULL},      {"/Table", NULL},     {"/LI", "/L"},
    {"/LBody", "/LI"},   {"/Lbl", "/LI"},    {"/TR", "/Table"}, {"/THead", "/Table"}, {"/TBody", "/Table"},
    {"/TH", "/TR"},      {"/TD", "/TR"},
};

static void expect(const struct walk *walk, bool right, const char *rule) {
    if (!right) {
        tl_pdf_broken(walk->broken, rule);
    }
}

static void place_check(const struct walk *walk, const char *name) {
    bool known = false;
    bool placed = false;
    for (size_t i = 0; i < G_N_ELEMENTS(elements); i++) {
        if (strcmp(elements[i].name, name) != 0) {
            continue;
        }
        known = true;
        const char *above = elements[i].above;
        bool in_table = strcmp(walk->parent, "/Table") == 0 || strcmp(walk->parent, "/TR") == 0;
        bool grouped = strcmp(name, "/TR") == 0 &&
                       (strcmp(walk->parent, "/THead") == 0 || strcmp(walk->parent, "/TBody") == 0);
        placed = grouped || (above ? strcmp(walk->parent, above) == 0 : !in_table);
    }
    expect(walk, known, "ua 7.1: an element that is not a standard one");
    expect(walk, placed, "ua 7.2: an element in the wrong place");
}

static void heading_check(struct walk *walk, const char *name) {
    if (name[1] == 'H' && g_ascii_isdigit(name[2])) {
        int level = name[2] - '0';
        expect(walk, level <= walk->heading + 1, "ua 7.4: a level of headings is left out");
        walk->heading = level;
    }
}

static void words_check(const struct walk *walk, qpdf_data pdf, qpdf_oh element, const char *name) {
    if (strcmp(name, "/Figure") == 0) {
        g_autofree char *words = tl_pdf_find_text(pdf, element, "/Alt");
        g_autofree char *instead = tl_pdf_find_text(pdf, element, "/ActualText");
        expect(walk, (words && words[0]) || (instead && instead[0]),
               "ua 7.3: a figure without alternative text");
    }
    if (strcmp(name, "/TH") == 0) {
        static const char *const scopes[] = {"/Column", "/Row", "/Both", NULL};
        g_autofree char *scope = tl_pdf_find_name(pdf, element, "/A/Scope");
        expect(walk, scope && g_strv_contains(scopes, scope), "ua 7.5: a head that does not say of what");
    }
}

guint tl_pdf_structure_at(const GArray *array, int number) {
    return number >= 0 && (guint)number < array->len ? g_array_index(array, guint, number) : 0;
}

/* Keys of our files are few and numbered from 0 on; a file that counts otherwise is none of ours. */
#define MOST_NUMBER 10000000

static void set_at(GArray *array, int number, guint value) {
    if (number < 0 || number > MOST_NUMBER) {
        return;
    }
    if ((guint)number >= array->len) {
        g_array_set_size(array, (guint)number + 1);
    }
    g_array_index(array, guint, number) = value;
}

static void count_up(GArray *array, int number) {
    set_at(array, number, tl_pdf_structure_at(array, number) + 1);
}

static int object_of(qpdf_data pdf, qpdf_oh from, const char *path) {
    qpdf_oh found = tl_pdf_find(pdf, from, path);
    int id = qpdf_oh_is_null(pdf, found) ? 0 : qpdf_oh_get_object_id(pdf, found);
    qpdf_oh_release(pdf, found);
    return id;
}

static void element_read(qpdf_data pdf, qpdf_oh element, struct walk *walk, const char *name);

static void member_read(qpdf_data pdf, qpdf_oh member, void *context) {
    struct walk *walk = context;
    if (qpdf_oh_is_integer(pdf, member)) {
        count_up(walk->structure->pieces, walk->page);
        return;
    }
    if (!qpdf_oh_is_dictionary(pdf, member)) {
        return;
    }
    g_autofree char *name = tl_pdf_find_name(pdf, member, "/S");
    if (name && walk->level < MOST_LEVELS) {
        element_read(pdf, member, walk, name);
    } else if (tl_pdf_has_name(pdf, member, "/Type", "/MCR")) {
        int page = object_of(pdf, member, "/Pg");
        count_up(walk->structure->pieces, page != 0 ? page : walk->page);
    } else if (tl_pdf_has_name(pdf, member, "/Type", "/OBJR")) {
        bool link = strcmp(walk->parent, "/Link") == 0;
        walk->annotation |= link;
        int id = object_of(pdf, member, "/Obj");
        if (link) {
            set_at(walk->structure->annotations, id, 1);
        }
    }
}

static void row_check(struct walk *walk, const struct walk *row) {
    expect(walk, walk->row_cells == 0 || walk->row_cells == row->cells, "ua 7.2: rows of different lengths");
    walk->row_cells = row->cells;
}

static void element_read(qpdf_data pdf, qpdf_oh element, struct walk *walk, const char *name) {
    place_check(walk, name);
    heading_check(walk, name);
    words_check(walk, pdf, element, name);
    bool cell = strcmp(name, "/TH") == 0 || strcmp(name, "/TD") == 0;
    walk->cells += cell;
    struct walk below = *walk;
    int page = object_of(pdf, element, "/Pg");
    below.page = page != 0 ? page : walk->page;
    below.parent = name;
    below.level++;
    below.annotation = false;
    below.cells = 0;
    below.row_cells = strcmp(name, "/Table") == 0 ? 0 : walk->row_cells;
    qpdf_oh kids = qpdf_oh_get_key(pdf, element, "/K");
    tl_pdf_each(pdf, kids, member_read, &below);
    qpdf_oh_release(pdf, kids);
    walk->heading = below.heading;
    expect(walk, strcmp(name, "/Link") != 0 || below.annotation, "ua 7.18.5: an element Link without a link");
    if (strcmp(name, "/TR") == 0) {
        row_check(walk, &below);
    } else if (name[1] == 'T' && strcmp(name, "/Table") != 0 && !cell) {
        walk->row_cells = below.row_cells;
    }
}

/* The number tree of parents: cairo writes it as one list. */
static void parents_read(struct tl_pdf_structure *structure, qpdf_data pdf, qpdf_oh tree) {
    qpdf_oh numbers = tl_pdf_find(pdf, tree, "/ParentTree/Nums");
    int count = qpdf_oh_is_array(pdf, numbers) ? qpdf_oh_get_array_n_items(pdf, numbers) : 0;
    for (int i = 0; i + 1 < count; i += 2) {
        qpdf_oh key = qpdf_oh_get_array_item(pdf, numbers, i);
        qpdf_oh value = qpdf_oh_get_array_item(pdf, numbers, i + 1);
        guint pieces = qpdf_oh_is_array(pdf, value) ? (guint)qpdf_oh_get_array_n_items(pdf, value) : 0;
        set_at(structure->parents, qpdf_oh_get_int_value_as_int(pdf, key), pieces);
        qpdf_oh_release(pdf, key);
        qpdf_oh_release(pdf, value);
    }
    qpdf_oh_release(pdf, numbers);
}

void tl_pdf_structure_read(struct tl_pdf_structure *structure, qpdf_data pdf, qpdf_oh root,
                           GPtrArray *broken) {
    *structure = (struct tl_pdf_structure){
        .pieces = g_array_new(FALSE, TRUE, sizeof(guint)),
        .annotations = g_array_new(FALSE, TRUE, sizeof(guint)),
        .parents = g_array_new(FALSE, TRUE, sizeof(guint)),
    };
    struct walk walk = {.structure = structure, .broken = broken, .parent = ""};
    qpdf_oh tree = tl_pdf_find(pdf, root, "/StructTreeRoot");
    qpdf_oh kids = tl_pdf_find(pdf, tree, "/K");
    tl_pdf_each(pdf, kids, member_read, &walk);
    parents_read(structure, pdf, tree);
    expect(&walk, walk.heading > 0, "ua 7.4: no heading");
    qpdf_oh_release(pdf, kids);
    qpdf_oh_release(pdf, tree);
}

bool tl_pdf_structure_finds(const struct tl_pdf_structure *structure, qpdf_data pdf, qpdf_oh page,
                            const GArray *mcids) {
    qpdf_oh key = tl_pdf_find(pdf, page, "/StructParents");
    bool given = qpdf_oh_is_integer(pdf, key);
    int number = given ? qpdf_oh_get_int_value_as_int(pdf, key) : -1;
    guint known = tl_pdf_structure_at(structure->parents, number);
    qpdf_oh_release(pdf, key);
    for (guint i = 0; i < mcids->len; i++) {
        if ((guint)g_array_index(mcids, int, i) >= known) {
            return false;
        }
    }
    return true;
}

void tl_pdf_structure_finish(struct tl_pdf_structure *structure) {
    g_array_unref(structure->pieces);
    g_array_unref(structure->annotations);
    g_array_unref(structure->parents);
}
