/*
 * wrong.c - what is said of elements that do not belong.
 *
 * SPDX-License-Identifier: MIT
 */
#include <string.h>

#include "planner/read/reader.h"

/* "<phase>, <procurement> or <repeat>": where an element may stand. */
static char *places_text(uint64_t parents) {
    GString *text = g_string_new(NULL);
    for (uint32_t kind = 0; kind < ELEMENT_COUNT; kind++) {
        bool seen = kind > 0 && strcmp(tl_elements[kind].name, tl_elements[kind - 1].name) == 0;
        if ((parents >> kind & 1) && !seen) {
            parents &= ~(UINT64_C(1) << kind);
            g_string_append_printf(text, "%s<%s>",
                                   text->len == 0 ? ""
                                   : parents      ? ", "
                                                  : " or ",
                                   tl_elements[kind].name);
        }
    }
    return g_string_free(text, FALSE);
}

/* Where elements of that name may stand; 0 if there is none. */
static uint64_t parents_of(const char *name) {
    uint64_t parents = 0;
    for (uint32_t kind = 0; kind < ELEMENT_COUNT; kind++) {
        parents |= strcmp(tl_elements[kind].name, name) == 0 ? tl_elements[kind].parents : 0;
    }
    return parents;
}

/* An element that plans have, but not here. */
static void misplaced_report(struct reader *reader, const struct frame *parent, const char *name,
                             struct tl_span at) {
    uint64_t parents = parents_of(name);
    bool nested = strcmp(name, "procurement") == 0 || strcmp(name, "repeat") == 0;
    bool of_procurement = strcmp(name, "stage") == 0 || strcmp(name, "award") == 0;
    if ((parents >> parent->kind & 1) && nested) {
        tl_diag_add(reader->diags, TL_CODE_misplaced_element, at, "a <%s> cannot stand inside another", name);
        tl_diag_hint(reader->diags, "put it beside the other one");
        return;
    }
    if (of_procurement && parent->kind != ELEMENT_PROCUREMENT && !parent->in_procurement) {
        tl_diag_add(reader->diags, TL_CODE_misplaced_element, at, "<%s> cannot stand outside a <procurement>",
                    name);
        tl_diag_hint(reader->diags, "put it into a <procurement>, or make it an <activity> or a <milestone>");
        return;
    }
    g_autofree char *places = places_text(parents);
    tl_diag_add(reader->diags, TL_CODE_misplaced_element, at, "<%s> cannot stand in <%s>", name,
                tl_elements[parent->kind].name);
    tl_diag_hint(reader->diags, "it may stand in %s", places);
}

static void unknown_report(struct reader *reader, const struct frame *parent, const char *name,
                           struct tl_span at) {
    const char *names[ELEMENT_COUNT + 1];
    size_t count = 0;
    for (uint32_t kind = 0; kind < ELEMENT_COUNT; kind++) {
        if (tl_tables_allows(&tl_elements[kind], parent)) {
            names[count++] = tl_elements[kind].name;
        }
    }
    names[count] = NULL;
    tl_diag_add(reader->diags, TL_CODE_unknown_element, at, "<%.60s> is not an element of a plan", name);
    const char *near = tl_suggest(name, names);
    if (near) {
        tl_diag_hint(reader->diags, "did you mean <%s>?", near);
    }
}

void tl_wrong_element(struct reader *reader, const struct frame *parent, const struct tl_xml_tag *tag) {
    struct tl_span at = tl_xml_name_span(tag);
    if (tag->uri != reader->namespace_uri) {
        tl_diag_add(reader->diags, TL_CODE_unknown_element, at, "<%.60s> is of another namespace", tag->name);
    } else if (parents_of(tag->name)) {
        misplaced_report(reader, parent, tag->name, at);
    } else {
        unknown_report(reader, parent, tag->name, at);
    }
}

void tl_wrong_root(struct reader *reader, const struct tl_xml_tag *tag) {
    const char *root = reader->is_include ? "include" : "plan";
    struct tl_span at = tl_xml_name_span(tag);
    if (strcmp(tag->name, root) != 0) {
        tl_diag_add(reader->diags, TL_CODE_wrong_root, at, "the file holds <%.60s>, not <%s>", tag->name,
                    root);
        if (g_strcmp0(tag->uri, TL_RULES_NAMESPACE) == 0) {
            tl_diag_hint(reader->diags,
                         "a rule pack is looked at with 'tenderline rules --list --rules FILE'");
        } else if (tag->uri == reader->namespace_uri && strcmp(tag->name, "include") == 0) {
            tl_diag_hint(reader->diags,
                         "this file is brought in by <use> in a plan and is not a plan itself");
        } else {
            tl_diag_hint(reader->diags, "it starts with <%s xmlns=\"" TL_PLAN_NAMESPACE "\">", root);
        }
        return;
    }
    tl_diag_add(reader->diags, TL_CODE_wrong_root, at, "<%s> is not in the namespace of plans", root);
    tl_diag_hint(reader->diags, "write <%s xmlns=\"" TL_PLAN_NAMESPACE "\">", root);
}
