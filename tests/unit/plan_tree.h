/*
 * plan_tree.h - the XML of a plan as a tree, with what of it the public may not see.
 *
 * Who may see what is found here from the text alone, by none of the program's own code.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef TL_TEST_PLAN_TREE_H
#define TL_TEST_PLAN_TREE_H

#include <glib.h>
#include <libxml/tree.h>

struct plan_tree {
    xmlDoc *doc;
    /* All of xmlNode *, in the order of the file. */
    GPtrArray *visible; /* items that the public may see */
    GPtrArray *hidden;  /* items that it may not */
    GPtrArray *secret;  /* elements of hidden items, and what only hidden items use, with all they hold */
};

/* `xml` is well-formed. `publish_day`, "2026-06-01", lifts what has an `until` up to it. */
void plan_tree_read(struct plan_tree *tree, const char *xml, const char *publish_day);
/* g_free() the text. */
char *plan_tree_text(const struct plan_tree *tree);
void plan_tree_finish(struct plan_tree *tree);

bool plan_node_is(const xmlNode *node, const char *name);
bool plan_node_is_item(const xmlNode *node);
/* The value of an attribute, borrowed from the tree, or NULL. */
const char *plan_node_get(const xmlNode *node, const char *name);
void plan_node_set(xmlNode *node, const char *name, const char *value);
/* A new element at the end of `parent`. */
xmlNode *plan_node_add(xmlNode *parent, const char *name);

#endif
