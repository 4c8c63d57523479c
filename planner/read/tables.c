/*
 * tables.c - elements and attributes by name. The parser interns names, so that after one look-up
 * per name they are compared by pointer.
 *
 * SPDX-License-Identifier: MIT
 */
#include <string.h>

#include "planner/read/reader.h"

static int word_compare(const void *left, const void *right) {
    const struct word_entry *a = left, *b = right;
    if (a->name != b->name) {
        return (uintptr_t)a->name < (uintptr_t)b->name ? -1 : 1;
    }
    return (a->value > b->value) - (a->value < b->value);
}

void tl_tables_init(struct reader *reader) {
    for (uint32_t kind = 0; kind < ELEMENT_COUNT; kind++) {
        reader->elements[kind] =
            (struct word_entry){.name = tl_xml_intern(&reader->xml, tl_elements[kind].name), .value = kind};
    }
    qsort(reader->elements, ELEMENT_COUNT, sizeof *reader->elements, word_compare);
    reader->namespace_uri = tl_xml_intern(&reader->xml, TL_PLAN_NAMESPACE);
}

void tl_tables_finish(struct reader *reader) {
    for (uint32_t kind = 0; kind < ELEMENT_COUNT; kind++) {
        if (reader->attributes[kind]) {
            g_array_free(reader->attributes[kind], TRUE);
        }
    }
}

/* A phase or repeat inside a procurement may hold what a procurement may. */
bool tl_tables_allows(const struct element *element, const struct frame *parent) {
    bool needs_procurement =
        element->is_item && (element->item_kind == TL_ITEM_STAGE || element->item_kind == TL_ITEM_AWARD);
    bool inside = parent->kind == ELEMENT_PROCUREMENT || parent->in_procurement;
    bool nested =
        element->is_item &&
        ((element->item_kind == TL_ITEM_PROCUREMENT && inside) ||
         (element->item_kind == TL_ITEM_REPEAT && (parent->kind == ELEMENT_REPEAT || parent->in_repeat)));
    if (nested) {
        return false;
    }
    return (element->parents >> parent->kind & 1) && (!needs_procurement || inside);
}

enum element_kind tl_tables_element(const struct reader *reader, const char *name,
                                    const struct frame *parent) {
    size_t low = 0, high = ELEMENT_COUNT;
    while (low < high) {
        size_t middle = (low + high) / 2;
        if ((uintptr_t)reader->elements[middle].name < (uintptr_t)name) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    for (; low < ELEMENT_COUNT && reader->elements[low].name == name; low++) {
        enum element_kind kind = reader->elements[low].value;
        if (parent ? tl_tables_allows(&tl_elements[kind], parent) : tl_elements[kind].parents == 0) {
            return kind;
        }
    }
    return ELEMENT_COUNT;
}

static int attribute_compare(const void *left, const void *right) {
    const struct attribute_entry *a = left, *b = right;
    return ((uintptr_t)a->name > (uintptr_t)b->name) - ((uintptr_t)a->name < (uintptr_t)b->name);
}

/* The attributes of one kind of element, made when the first such element is met. */
static GArray *attributes_make(struct reader *reader, enum element_kind kind) {
    GArray *entries = g_array_new(FALSE, FALSE, sizeof(struct attribute_entry));
    uint32_t required = 1;
    for (const struct attribute *const *group = tl_elements[kind].groups; *group; group++) {
        for (const struct attribute *attribute = *group; attribute->name; attribute++) {
            struct attribute_entry entry = {.name = tl_xml_intern(&reader->xml, attribute->name),
                                            .attribute = attribute};
            if (attribute->required) {
                entry.required = required;
                reader->required[kind] |= required;
                required <<= 1;
            }
            g_array_append_val(entries, entry);
        }
    }
    g_array_sort(entries, attribute_compare);
    return entries;
}

const struct attribute_entry *tl_tables_attribute(struct reader *reader, enum element_kind kind,
                                                  const char *name) {
    const GArray *entries = reader->attributes[kind];
    size_t low = 0, high = entries->len;
    while (low < high) {
        size_t middle = (low + high) / 2;
        const struct attribute_entry *entry = &g_array_index(entries, struct attribute_entry, middle);
        if (entry->name == name) {
            return entry;
        }
        if ((uintptr_t)entry->name < (uintptr_t)name) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return NULL;
}

void tl_tables_prepare(struct reader *reader, enum element_kind kind) {
    if (!reader->attributes[kind]) {
        reader->attributes[kind] = attributes_make(reader, kind);
    }
}
