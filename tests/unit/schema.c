/*
 * schema.c - the RELAX NG schemas of plans, rule packs and words, opened for tests.
 *
 * SPDX-License-Identifier: MIT
 */
#include "tests/unit/schema.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <libxml/parser.h>
#include <string.h>

static void no_message(void *context, const char *format, ...) {
    (void)context;
    (void)format;
}

static bool is_named(const xmlNode *node, const char *name) {
    return node->type == XML_ELEMENT_NODE && strcmp((const char *)node->name, name) == 0;
}

static int grammar_open(const char *file, void **state) {
    struct schema *schema = g_new0(struct schema, 1);
    g_autofree char *path = g_build_filename(g_getenv("TL_SOURCE"), "plans", "schema", file, NULL);
    schema->doc = xmlReadFile(path, NULL, XML_PARSE_NONET);
    xmlRelaxNGParserCtxtPtr parser = xmlRelaxNGNewParserCtxt(path);
    schema->grammar = parser ? xmlRelaxNGParse(parser) : NULL;
    xmlRelaxNGFreeParserCtxt(parser);
    if (!schema->doc || !schema->grammar) {
        return -1;
    }
    schema->defines = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    for (xmlNodePtr node = xmlDocGetRootElement(schema->doc)->children; node; node = node->next) {
        if (is_named(node, "define")) {
            xmlChar *name = xmlGetProp(node, BAD_CAST "name");
            g_hash_table_insert(schema->defines, g_strdup((const char *)name), node);
            xmlFree(name);
        }
    }
    *state = schema;
    return 0;
}

int schema_open(void **state) {
    return grammar_open("tenderline-plan.rng", state);
}

int schema_open_rules(void **state) {
    return grammar_open("tenderline-rules.rng", state);
}

int schema_open_words(void **state) {
    return grammar_open("tenderline-words.rng", state);
}

int schema_close(void **state) {
    struct schema *schema = *state;
    g_hash_table_destroy(schema->defines);
    xmlRelaxNGFree(schema->grammar);
    xmlFreeDoc(schema->doc);
    g_free(schema);
    return 0;
}

bool schema_accepts(const struct schema *schema, xmlDocPtr doc) {
    xmlRelaxNGValidCtxtPtr validator = xmlRelaxNGNewValidCtxt(schema->grammar);
    xmlRelaxNGSetValidErrors(validator, no_message, no_message, NULL);
    int result = xmlRelaxNGValidateDoc(validator, doc);
    xmlRelaxNGFreeValidCtxt(validator);
    assert_true(result >= 0);
    return result == 0;
}

bool schema_accepts_file(const struct schema *schema, const char *path) {
    xmlDocPtr doc = xmlReadFile(path, NULL, XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING);
    bool accepted = doc && schema_accepts(schema, doc);
    xmlFreeDoc(doc);
    return accepted;
}

/* Adds "element@attribute" for all that may stand on the element whose content `node` is. */
static void collect_attributes(const struct schema *schema, const xmlNode *node, const char *element,
                               GPtrArray *found) {
    for (const xmlNode *child = node->children; child; child = child->next) {
        if (child->type != XML_ELEMENT_NODE) {
            continue;
        }
        xmlChar *name = xmlGetProp((xmlNodePtr)child, BAD_CAST "name");
        if (is_named(child, "attribute")) {
            g_ptr_array_add(found, g_strdup_printf("%s@%s", element, (const char *)name));
        } else if (is_named(child, "ref")) {
            const xmlNode *define = g_hash_table_lookup(schema->defines, name);
            assert_non_null(define);
            collect_attributes(schema, define, element, found);
        } else if (!is_named(child, "element")) {
            collect_attributes(schema, child, element, found);
        }
        xmlFree(name);
    }
}

GPtrArray *schema_vocabulary(const struct schema *schema, bool by_define) {
    GPtrArray *found = g_ptr_array_new_with_free_func(g_free);
    GHashTableIter iter;
    gpointer key, define;
    g_hash_table_iter_init(&iter, schema->defines);
    while (g_hash_table_iter_next(&iter, &key, &define)) {
        for (const xmlNode *node = ((xmlNodePtr)define)->children; node; node = node->next) {
            if (is_named(node, "element")) {
                xmlChar *name = xmlGetProp((xmlNodePtr)node, BAD_CAST "name");
                const char *word = by_define ? key : (const char *)name;
                g_ptr_array_add(found, g_strdup(word));
                collect_attributes(schema, node, word, found);
                xmlFree(name);
            }
        }
    }
    return found;
}

static void values_add(const xmlNode *node, GPtrArray *values) {
    for (; node; node = node->next) {
        if (node->type == XML_ELEMENT_NODE && strcmp((const char *)node->name, "value") == 0) {
            xmlChar *value = xmlNodeGetContent(node);
            g_ptr_array_add(values, g_strdup((const char *)value));
            xmlFree(value);
        }
        values_add(node->children, values);
    }
}

GPtrArray *schema_values(const struct schema *schema, const char *name) {
    GPtrArray *values = g_ptr_array_new_with_free_func(g_free);
    const xmlNode *node =
        name ? g_hash_table_lookup(schema->defines, name) : xmlDocGetRootElement(schema->doc);
    assert_non_null(node);
    values_add(node->children, values);
    return values;
}

static void add_used(const xmlNode *node, GHashTable *used) {
    if (node->type != XML_ELEMENT_NODE) {
        return;
    }
    g_hash_table_add(used, g_strdup((const char *)node->name));
    for (const xmlAttr *attribute = node->properties; attribute; attribute = attribute->next) {
        g_hash_table_add(used,
                         g_strdup_printf("%s@%s", (const char *)node->name, (const char *)attribute->name));
    }
    for (const xmlNode *child = node->children; child; child = child->next) {
        add_used(child, used);
    }
}

void schema_used_add(const char *path, GHashTable *used) {
    xmlDocPtr doc = xmlReadFile(path, NULL, XML_PARSE_NONET);
    assert_non_null(doc);
    add_used(xmlDocGetRootElement(doc), used);
    xmlFreeDoc(doc);
}
