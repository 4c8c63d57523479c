/*
 * test-agreement.c - every element in every place, and every attribute on every element: the reader
 * and the schema say the same of each.
 *
 * A skeleton plan has each kind of element once; a child is put into it, or an attribute on it. What
 * the schema says is compared with the reader's errors of shape, TL0201 to TL0205; values and
 * references are looked at by test-schema.
 *
 * SPDX-License-Identifier: MIT
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <glib.h>
#include <libxml/parser.h>
#include <string.h>
#include <tenderline/plan.h>

#include "tests/unit/cases.h"
#include "tests/unit/schema.h"

/* A place of the skeleton: the define of the schema that holds its element, and its start tag. */
struct place {
    const char *define;
    const char *tag;  /* with what it needs */
    int depth;        /* 1 in the plan */
    const char *text; /* or NULL */
};

/* Item tags have an id, its place being appended to it. */
static const struct place places[] = {
    {"plan-baseline", "baseline name=\"first\"", 1},
    {"authority", "authority id=\"council\" title=\"A\"", 1},
    {"poll", "poll on=\"2026-05-07\"", 2},
    {"body", "body id=\"board\" title=\"B\"", 2},
    {"meeting", "meeting on=\"2026-05-12\"", 3},
    {"lead", "lead name=\"agenda\" before=\"5wd\"", 3},
    {"body", "body id=\"panel\" title=\"B\"", 2},
    {"call-in", "call-in period=\"5wd\"", 3},
    {"calendar", "calendar id=\"days\" title=\"C\"", 1},
    {"closure", "closure on=\"2026-05-07\"", 2},
    {"working", "working on=\"2026-05-09\"", 2},
    {"week", "week days=\"mon\" start=\"2026-05-04\" finish=\"2026-05-10\"", 2},
    {"blackout", "blackout id=\"quiet\" title=\"Q\" start=\"2026-05-04\" finish=\"2026-05-10\"", 1},
    {"note", "note", 1, "Words"},
    {"phase", "phase id=\"phase\" title=\"P\"", 1},
    {"activity", "activity id=\"activity\" title=\"A\"", 2},
    {"after", "after ref=\"goal\"", 3},
    {"before", "before ref=\"goal\"", 3},
    {"stated", "stated on=\"2026-05\"", 3},
    {"item-baseline", "baseline name=\"first\" on=\"2026-05\"", 3},
    {"accept", "accept code=\"TL0601\" reason=\"R\"", 3},
    {"owner", "owner", 3, "Director"},
    {"milestone", "milestone id=\"goal\" title=\"M\"", 1},
    {"consultation", "consultation id=\"consultation\" title=\"C\"", 1},
    {"decision", "decision id=\"decision\" title=\"D\"", 1},
    {"by", "by body=\"board\"", 2},
    {"funding", "funding id=\"funding\" title=\"F\"", 1},
    {"amount", "amount year=\"FY2026\" value=\"1\"", 2},
    {"procurement", "procurement id=\"procurement\" title=\"P\"", 1},
    {"lot", "lot id=\"lot\" title=\"L\"", 2},
    {"stage", "stage id=\"stage\" kind=\"other\"", 2},
    {"notice", "notice id=\"notice\" title=\"N\"", 2},
    {"award", "award id=\"award\" title=\"A\"", 2},
    {"contract", "contract id=\"contract\" title=\"C\"", 2},
    {"extension", "extension id=\"extension\" title=\"E\"", 3},
    {"phase-in-procurement", "phase id=\"inner\" title=\"P\"", 2},
    {"repeat-in-procurement", "repeat over=\"a b\"", 2},
    {"repeat", "repeat over=\"a b\"", 1},
    {"copy", "copy key=\"b\"", 2},
};

/* Children to put anywhere, each in its least form. */
static const char *const children[] = {
    "use href=\"none.xml\"",
    "note",
    "owner",
    "authority id=\"x\" title=\"X\"",
    "poll on=\"2026-05-07\"",
    "body id=\"x\" title=\"X\"",
    "meeting on=\"2026-05-07\"",
    "lead name=\"report\" before=\"1d\"",
    "call-in period=\"5wd\"",
    "calendar id=\"x\" title=\"X\"",
    "closure on=\"2026-05-07\"",
    "working on=\"2026-05-07\"",
    "week days=\"mon\" start=\"2026-06-01\" finish=\"2026-06-07\"",
    "blackout id=\"x\" title=\"X\" start=\"2026-06-01\" finish=\"2026-06-07\"",
    "lot id=\"x\" title=\"X\"",
    "phase id=\"x\" title=\"X\"",
    "activity id=\"x\" title=\"X\"",
    "consultation id=\"x\" title=\"X\"",
    "procurement id=\"x\" title=\"X\"",
    "stage id=\"x\" kind=\"other\"",
    "notice id=\"x\" title=\"X\"",
    "decision id=\"x\" title=\"X\"",
    "award id=\"x\" title=\"X\"",
    "contract id=\"x\" title=\"X\"",
    "extension id=\"x\" title=\"X\"",
    "milestone id=\"x\" title=\"X\"",
    "funding id=\"x\" title=\"X\"",
    "repeat over=\"a b\"",
    "copy key=\"a\"",
    "by body=\"panel\"",
    "amount year=\"FY2027\" value=\"1\"",
    "after ref=\"goal\"",
    "before ref=\"goal\"",
    "stated on=\"2026-05\"",
    "accept code=\"TL0601\" reason=\"R\"",
    "unheard-of",
};

static void close_to(GString *xml, GPtrArray *open, guint depth) {
    while (open->len >= depth) {
        g_string_append_printf(xml, "</%s>", (const char *)g_ptr_array_index(open, open->len - 1));
        g_ptr_array_remove_index(open, open->len - 1);
    }
}

/* Is place i what `at` stands in, or itself? Of SIZE_MAX, every place is. */
static bool is_around(size_t i, size_t at) {
    if (at == SIZE_MAX || i == at) {
        return true;
    }
    for (size_t k = i + 1; k <= at; k++) {
        if (places[k].depth <= places[i].depth) {
            return false;
        }
    }
    return i < at;
}

/*
 * The skeleton with `child` inside place `at`, or `attribute` on it; either may be NULL. Of the
 * rest only what that place stands in is there.
 */
static char *plan_text(size_t at, const char *child, const char *attribute) {
    GString *xml = g_string_new("<plan xmlns=\"urn:tenderline:plan:1\" id=\"p\" title=\"P\">");
    g_autoptr(GPtrArray) open = g_ptr_array_new_with_free_func(g_free);
    for (size_t i = 0; i < G_N_ELEMENTS(places); i++) {
        const struct place *place = &places[i];
        if (!is_around(i, at)) {
            continue;
        }
        close_to(xml, open, (guint)place->depth);
        g_string_append_printf(xml, "<%s%s%s>", place->tag, i == at && attribute ? " " : "",
                               i == at && attribute ? attribute : "");
        g_string_append(xml, place->text ? place->text : "");
        if (i == at && child) {
            g_string_append_printf(xml, "<%s/>", child);
        }
        g_ptr_array_add(open, g_strndup(place->tag, strcspn(place->tag, " ")));
    }
    close_to(xml, open, 1);
    g_string_append(xml, "</plan>");
    return g_string_free(xml, FALSE);
}

/* Has the reader an error of these codes, "TL0201" to "TL0205" or one of them? */
static bool reader_objects(const char *xml, const char *first, const char *last) {
    struct tl_read_options options = {.data_dir = g_getenv("TL_DATA")};
    struct tl_diags *diags = tl_diags_create();
    struct tl_plan *plan = NULL;
    enum tl_status status = tl_plan_read_memory("plan.xml", xml, strlen(xml), &options, diags, &plan);
    bool objects = false;
    size_t count;
    const struct tl_diag *all = tl_diags_all(diags, &count);
    for (size_t i = 0; i < count; i++) {
        objects |= strcmp(all[i].code->id, first) >= 0 && strcmp(all[i].code->id, last) <= 0;
    }
    tl_plan_destroy(plan);
    tl_diags_destroy(diags);
    assert_true(status == TL_OK || status == TL_ERR_INPUT);
    return objects;
}

static bool schema_objects(const struct schema *schema, const char *xml) {
    xmlDocPtr doc = xmlReadMemory(xml, (int)strlen(xml), "plan.xml", NULL, XML_PARSE_NONET);
    assert_non_null(doc);
    bool accepted = schema_accepts(schema, doc);
    xmlFreeDoc(doc);
    return !accepted;
}

static void test_skeleton(void **state) {
    g_autofree char *xml = plan_text(SIZE_MAX, NULL, NULL);
    assert_false(schema_objects(*state, xml));
    assert_false(reader_objects(xml, "TL0100", "TL0499"));
}

static void test_places(void **state) {
    size_t faults = 0;
    for (size_t i = 0; i < G_N_ELEMENTS(places); i++) {
        for (size_t c = 0; c < G_N_ELEMENTS(children); c++) {
            if (!case_tried(i * G_N_ELEMENTS(children) + c)) {
                continue;
            }
            g_autofree char *xml = plan_text(i, children[c], NULL);
            bool by_schema = schema_objects(*state, xml);
            if (by_schema != reader_objects(xml, "TL0201", "TL0205")) {
                print_message("# <%s> in %s: only the %s objects\n", children[c], places[i].define,
                              by_schema ? "schema" : "reader");
                faults++;
            }
        }
    }
    assert_int_equal(faults, 0);
}

/* Every attribute name of the vocabulary, once. */
static GHashTable *attribute_names(GPtrArray *words) {
    GHashTable *names = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    for (guint i = 0; i < words->len; i++) {
        const char *at = strchr(g_ptr_array_index(words, i), '@');
        if (at) {
            g_hash_table_add(names, g_strdup(at + 1));
        }
    }
    g_hash_table_add(names, g_strdup("unheard-of"));
    return names;
}

static bool has_attribute(const char *tag, const char *name) {
    g_autofree char *text = g_strdup_printf(" %s=", name);
    return strstr(tag, text) != NULL;
}

static size_t attribute_faults(const struct place *place, size_t at, GHashTable *names, GHashTable *known) {
    size_t faults = 0;
    GHashTableIter iter;
    gpointer name;
    g_hash_table_iter_init(&iter, names);
    for (size_t number = at; g_hash_table_iter_next(&iter, &name, NULL); number++) {
        if (has_attribute(place->tag, name) || !case_tried(number)) {
            continue;
        }
        g_autofree char *word = g_strdup_printf("%s@%s", place->define, (char *)name);
        g_autofree char *attribute = g_strdup_printf("%s=\"1\"", (char *)name);
        g_autofree char *xml = plan_text(at, NULL, attribute);
        bool by_schema = !g_hash_table_contains(known, word);
        if (by_schema != reader_objects(xml, "TL0203", "TL0203")) {
            print_message("# %s: only the %s objects\n", word, by_schema ? "schema" : "reader");
            faults++;
        }
    }
    return faults;
}

static void test_attributes(void **state) {
    g_autoptr(GPtrArray) words = schema_vocabulary(*state, true);
    g_autoptr(GHashTable) names = attribute_names(words);
    g_autoptr(GHashTable) known = g_hash_table_new(g_str_hash, g_str_equal);
    size_t faults = 0;
    for (guint i = 0; i < words->len; i++) {
        g_hash_table_add(known, g_ptr_array_index(words, i));
    }
    for (size_t i = 0; i < G_N_ELEMENTS(places); i++) {
        faults += attribute_faults(&places[i], i, names, known);
    }
    assert_int_equal(faults, 0);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_skeleton),
        cmocka_unit_test(test_places),
        cmocka_unit_test(test_attributes),
    };
    cmocka_set_message_output(CM_OUTPUT_TAP);
    return cmocka_run_group_tests(tests, schema_open, schema_close);
}
