/*
 * plan_tree.c - the XML of a plan as a tree, with what of it the public may not see.
 *
 * What is doubtful counts as visible: a phase that holds hidden items alone, and what it uses.
 *
 * SPDX-License-Identifier: MIT
 */
#include "tests/unit/plan_tree.h"

#include <libxml/parser.h>
#include <string.h>

bool plan_node_is(const xmlNode *node, const char *name) {
    return node->type == XML_ELEMENT_NODE && strcmp((const char *)node->name, name) == 0;
}

bool plan_node_is_item(const xmlNode *node) {
    static const char *const names[] = {"phase",     "activity", "consultation", "procurement", "stage",
                                        "notice",    "decision", "award",        "contract",    "extension",
                                        "milestone", "funding",  "repeat"};
    for (size_t k = 0; k < G_N_ELEMENTS(names); k++) {
        if (plan_node_is(node, names[k])) {
            return true;
        }
    }
    return false;
}

const char *plan_node_get(const xmlNode *node, const char *name) {
    const xmlAttr *attribute = xmlHasProp((xmlNode *)node, BAD_CAST name);
    return attribute && attribute->children ? (const char *)attribute->children->content : NULL;
}

void plan_node_set(xmlNode *node, const char *name, const char *value) {
    xmlSetProp(node, BAD_CAST name, BAD_CAST value);
}

xmlNode *plan_node_add(xmlNode *parent, const char *name) {
    return xmlNewChild(parent, parent->ns, BAD_CAST name, NULL);
}

static int audience_rank(const char *name) {
    return !name || strcmp(name, "public") == 0 ? 0 : strcmp(name, "internal") == 0 ? 1 : 2;
}

/* An element of the plan and all below it, in the order of the file. */
static void below_add(xmlNode *node, GPtrArray *list) {
    g_ptr_array_add(list, node);
    for (xmlNode *child = xmlFirstElementChild(node); child; child = xmlNextElementSibling(child)) {
        below_add(child, list);
    }
}

struct sorting {
    struct plan_tree *tree;
    const char *publish_day;
    int usual; /* the rank of items that state no audience */
};

static int rank_of(const struct sorting *sorting, const xmlNode *item, int around) {
    const char *until = plan_node_get(item, "until");
    bool lifted = until && strcmp(until, sorting->publish_day) <= 0;
    const char *stated = plan_node_get(item, "audience");
    int own = stated && !lifted ? audience_rank(stated) : sorting->usual;
    return MAX(own, around);
}

static void items_sort(const struct sorting *sorting, xmlNode *parent, int around) {
    struct plan_tree *tree = sorting->tree;
    for (xmlNode *node = xmlFirstElementChild(parent); node; node = xmlNextElementSibling(node)) {
        if (!plan_node_is_item(node)) {
            continue;
        }
        int rank = rank_of(sorting, node, around);
        g_ptr_array_add(rank > 0 ? tree->hidden : tree->visible, node);
        items_sort(sorting, node, rank);
    }
}

/* The names in the lists of an attribute, of many elements: of bodies, of calendars and so on. */
static void names_add(GHashTable *names, const xmlNode *node, const char *attribute) {
    const char *list = plan_node_get(node, attribute);
    g_auto(GStrv) words = list ? g_strsplit(list, " ", -1) : NULL;
    for (char **word = words; word && *word; word++) {
        g_hash_table_add(names, g_strdup(*word));
    }
}

/* What visible elements name, of whatever kind. */
static GHashTable *names_used(const struct plan_tree *tree, const xmlNode *root) {
    static const char *const attributes[] = {"by", "body", "lots", "calendar", "authorities", "lead", "name"};
    GHashTable *names = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    names_add(names, root, "calendar");
    for (guint k = 0; k < tree->visible->len; k++) {
        const xmlNode *item = tree->visible->pdata[k];
        for (size_t a = 0; a < G_N_ELEMENTS(attributes); a++) {
            names_add(names, item, attributes[a]);
            for (xmlNode *child = xmlFirstElementChild((xmlNode *)item); child;
                 child = xmlNextElementSibling(child)) {
                if (!plan_node_is_item(child)) {
                    names_add(names, child, attributes[a]);
                }
            }
        }
    }
    return names;
}

static bool is_used(GHashTable *names, const xmlNode *node, const char *attribute) {
    const char *name = plan_node_get(node, attribute);
    return name && g_hash_table_contains(names, name);
}

static bool authority_used(GHashTable *names, const xmlNode *authority) {
    bool used = is_used(names, authority, "id");
    for (xmlNode *body = xmlFirstElementChild((xmlNode *)authority); body;
         body = xmlNextElementSibling(body)) {
        used = used || (plan_node_is(body, "body") && is_used(names, body, "id"));
    }
    return used;
}

/* Bodies that are used name calendars and authorities; calendars name those that they start from. */
static void names_close(GHashTable *names, const xmlNode *parent) {
    for (xmlNode *node = xmlFirstElementChild((xmlNode *)parent); node; node = xmlNextElementSibling(node)) {
        if (plan_node_is(node, "authority")) {
            names_close(names, node);
        } else if (plan_node_is(node, "body") && is_used(names, node, "id")) {
            names_add(names, node, "calendar");
            names_add(names, node, "authority");
        } else if (plan_node_is(node, "calendar") && is_used(names, node, "id")) {
            names_add(names, node, "base");
        }
    }
}

static bool blackout_used(const struct plan_tree *tree, const xmlNode *blackout) {
    const char *kinds = plan_node_get(blackout, "kinds");
    g_auto(GStrv) words = kinds ? g_strsplit(kinds, " ", -1) : NULL;
    for (guint k = 0; k < tree->visible->len; k++) {
        const xmlNode *item = tree->visible->pdata[k];
        if (!words || g_strv_contains((const char *const *)words, (const char *)item->name)) {
            return true;
        }
    }
    return false;
}

/* What stands in the plan itself or in an authority and is used by nothing visible. */
static void unused_add(struct plan_tree *tree, GHashTable *names, xmlNode *parent) {
    for (xmlNode *node = xmlFirstElementChild(parent); node; node = xmlNextElementSibling(node)) {
        bool named = plan_node_is(node, "body") || plan_node_is(node, "calendar");
        if (plan_node_is(node, "authority")) {
            if (authority_used(names, node)) {
                unused_add(tree, names, node);
            } else {
                below_add(node, tree->secret);
            }
        } else if ((named && !is_used(names, node, "id")) ||
                   (plan_node_is(node, "baseline") && !is_used(names, node, "name")) ||
                   (plan_node_is(node, "blackout") && !blackout_used(tree, node))) {
            below_add(node, tree->secret);
        }
    }
}

/* Lots of visible procurements that serve hidden items alone, or none. */
static void lots_add(struct plan_tree *tree, GHashTable *names) {
    for (guint k = 0; k < tree->visible->len; k++) {
        for (xmlNode *lot = xmlFirstElementChild(tree->visible->pdata[k]); lot;
             lot = xmlNextElementSibling(lot)) {
            if (plan_node_is(lot, "lot") && !is_used(names, lot, "id")) {
                below_add(lot, tree->secret);
            }
        }
    }
}

static void secret_find(struct plan_tree *tree, xmlNode *root) {
    for (guint k = 0; k < tree->hidden->len; k++) {
        xmlNode *item = tree->hidden->pdata[k];
        g_ptr_array_add(tree->secret, item);
        for (xmlNode *child = xmlFirstElementChild(item); child; child = xmlNextElementSibling(child)) {
            if (!plan_node_is_item(child)) {
                below_add(child, tree->secret);
            }
        }
    }
    GHashTable *names = names_used(tree, root);
    guint before;
    do {
        before = g_hash_table_size(names);
        names_close(names, root);
    } while (g_hash_table_size(names) != before);
    unused_add(tree, names, root);
    lots_add(tree, names);
    g_hash_table_destroy(names);
}

void plan_tree_read(struct plan_tree *tree, const char *xml, const char *publish_day) {
    tree->doc = xmlReadMemory(xml, (int)strlen(xml), "plan.xml", NULL, XML_PARSE_NONET);
    g_assert(tree->doc);
    xmlNode *root = xmlDocGetRootElement(tree->doc);
    const struct sorting sorting = {
        .tree = tree, .publish_day = publish_day, .usual = audience_rank(plan_node_get(root, "audience"))};
    tree->visible = g_ptr_array_new();
    tree->hidden = g_ptr_array_new();
    tree->secret = g_ptr_array_new();
    items_sort(&sorting, root, 0);
    secret_find(tree, root);
}

char *plan_tree_text(const struct plan_tree *tree) {
    xmlChar *text;
    int size;
    xmlDocDumpMemoryEnc(tree->doc, &text, &size, "UTF-8");
    char *copy = g_strndup((const char *)text, (gsize)size);
    xmlFree(text);
    return copy;
}

void plan_tree_finish(struct plan_tree *tree) {
    g_ptr_array_unref(tree->secret);
    g_ptr_array_unref(tree->hidden);
    g_ptr_array_unref(tree->visible);
    xmlFreeDoc(tree->doc);
    *tree = (struct plan_tree){0};
}
