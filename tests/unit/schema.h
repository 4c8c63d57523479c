/*
 * schema.h - the RELAX NG schemas of plans, rule packs and words, opened for tests.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef TL_TEST_SCHEMA_H
#define TL_TEST_SCHEMA_H

#include <glib.h>
#include <libxml/relaxng.h>
#include <stdbool.h>

struct schema {
    xmlRelaxNGPtr grammar;
    xmlDocPtr doc;       /* the schema as XML */
    GHashTable *defines; /* name -> xmlNodePtr */
};

/* Set-up and tear-down of a cmocka group: *state is a struct schema. */
int schema_open(void **state);
int schema_open_rules(void **state);
int schema_open_words(void **state);
int schema_close(void **state);
/* The <value>s of one define, or of all if `name` is NULL: char *. */
GPtrArray *schema_values(const struct schema *schema, const char *name);
bool schema_accepts(const struct schema *schema, xmlDocPtr doc);
/* Is the file XML, and does the schema accept it? */
bool schema_accepts_file(const struct schema *schema, const char *path);
/*
 * "activity", "activity@id" ...: the vocabulary, with repetitions; free with g_ptr_array_unref().
 * `by_define`: under the name of the define ("plan-baseline@date"), else of the element.
 */
GPtrArray *schema_vocabulary(const struct schema *schema, bool by_define);

/* Adds the elements of a file, "phase", and their attributes, "phase@id", to `used`. */
void schema_used_add(const char *path, GHashTable *used);

#endif
