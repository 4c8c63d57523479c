/*
 * mutation.c - one change at a time of what the public may not see of a plan.
 *
 * SPDX-License-Identifier: MIT
 */
#include "tests/unit/mutation.h"

#include <string.h>
#include <tenderline/date.h>

#include "tests/unit/outputs.h"
#include "tests/unit/plan_tree.h"

struct mutator {
    GRand *rand;
    struct plan_tree tree;
    xmlNode *node; /* to be changed */
    GString *what;
};

static unsigned draw(struct mutator *mutator, unsigned below) {
    return (unsigned)g_rand_int_range(mutator->rand, 0, (gint32)below);
}

/* An attribute or element that can be changed so, of all of them the one that is drawn. */
typedef bool (*fitting)(const xmlNode *node, const xmlAttr *attribute);

static xmlAttr *attribute_draw(struct mutator *mutator, fitting fits) {
    g_autoptr(GPtrArray) all = g_ptr_array_new();
    for (guint k = 0; k < mutator->tree.secret->len; k++) {
        xmlNode *node = mutator->tree.secret->pdata[k];
        for (xmlAttr *attribute = node->properties; attribute; attribute = attribute->next) {
            if (attribute->children && fits(node, attribute)) {
                g_ptr_array_add(all, attribute);
            }
        }
    }
    return all->len > 0 ? all->pdata[draw(mutator, all->len)] : NULL;
}

static xmlNode *node_draw(struct mutator *mutator, fitting fits) {
    g_autoptr(GPtrArray) all = g_ptr_array_new();
    for (guint k = 0; k < mutator->tree.secret->len; k++) {
        xmlNode *node = mutator->tree.secret->pdata[k];
        if (fits(node, NULL)) {
            g_ptr_array_add(all, node);
        }
    }
    return all->len > 0 ? all->pdata[draw(mutator, all->len)] : NULL;
}

static const char *value_of(const xmlAttr *attribute) {
    return (const char *)attribute->children->content;
}

static bool is_named(const xmlAttr *attribute, const char *const *names) {
    return g_strv_contains(names, (const char *)attribute->name);
}
#define NAMED(attribute, ...) is_named(attribute, (const char *const[]){__VA_ARGS__, NULL})

/* The item, body or calendar that a node is or stands in, for the report. */
static void where_say(struct mutator *mutator, const xmlNode *node) {
    const xmlNode *named = node;
    while (named && !plan_node_get(named, "id")) {
        named = named->parent;
    }
    g_string_append_printf(mutator->what, "%s%s of '%s'", (const char *)node->name, named == node ? "" : " ",
                           named ? plan_node_get(named, "id") : "");
}

static bool attribute_change(struct mutator *mutator, xmlAttr *attribute, const char *value) {
    xmlNode *node = attribute->parent;
    g_string_append_printf(mutator->what, "'%s' for '%s' as %s of ", value, value_of(attribute),
                           (const char *)attribute->name);
    where_say(mutator, node);
    g_autofree char *name = g_strdup((const char *)attribute->name);
    plan_node_set(node, name, value);
    return true;
}

static const char *words_new(struct mutator *mutator) {
    static const char *const words[] = {
        "Secret",
        "A secret of a far longer kind than anything that stands in the other rows of the whole chart",
        "secret <b> & \"more\"",
        "Cyfrinach secret \xc3\xa9\xc5\xb5",
        "secret 12 March 2026",
        "=SECRET(1)",
    };
    return words[draw(mutator, G_N_ELEMENTS(words))];
}

static bool words_fit(const xmlNode *node, const xmlAttr *attribute) {
    (void)node;
    return NAMED(attribute, "title", "source", "printed", "reason", "status-reason", "owner", "ground",
                 "location", "condition", "reference", "outcome", "platform", "incumbent", "urgency-reason",
                 "urgency", "row", "unit", "approved-by") &&
           !(NAMED(attribute, "urgency") && plan_node_is(node, "decision"));
}

static bool words_change(struct mutator *mutator) {
    xmlAttr *attribute = attribute_draw(mutator, words_fit);
    return attribute && attribute_change(mutator, attribute, words_new(mutator));
}

static bool content_fits(const xmlNode *node, const xmlAttr *attribute) {
    (void)attribute;
    return plan_node_is(node, "note") || plan_node_is(node, "owner");
}

static bool content_change(struct mutator *mutator) {
    xmlNode *node = node_draw(mutator, content_fits);
    if (!node) {
        return false;
    }
    const char *words = words_new(mutator);
    g_string_append_printf(mutator->what, "'%s' in ", words);
    where_say(mutator, node);
    xmlNodeSetContent(node, BAD_CAST "");
    xmlNodeAddContent(node, BAD_CAST words);
    return true;
}

static bool id_fits(const xmlNode *node, const xmlAttr *attribute) {
    return NAMED(attribute, "id") || (plan_node_is(node, "baseline") && NAMED(attribute, "name"));
}

/* One name in a list: "secret-3#taken@secret-body-0". */
static char *word_rename(const char *word, const char *old, const char *new) {
    g_auto(GStrv) copies = g_strsplit(word, "@", -1);
    for (char **part = copies; *part; part++) {
        size_t length = strcspn(*part, "#");
        if (length == strlen(old) && strncmp(*part, old, length) == 0) {
            char *renamed = g_strconcat(new, *part + length, NULL);
            g_free(*part);
            *part = renamed;
        }
    }
    return g_strjoinv("@", copies);
}

static void attribute_rename(xmlNode *node, const char *name, const char *old, const char *new) {
    g_autofree char *list = g_strdup(plan_node_get(node, name));
    g_auto(GStrv) words = list ? g_strsplit(list, " ", -1) : NULL;
    for (char **word = words; word && *word; word++) {
        char *renamed = word_rename(*word, old, new);
        g_free(*word);
        *word = renamed;
    }
    g_autofree char *joined = words ? g_strjoinv(" ", words) : NULL;
    if (joined && strcmp(joined, list) != 0) {
        plan_node_set(node, name, joined);
    }
}

static void all_rename(xmlNode *node, const char *old, const char *new) {
    static const char *const names[] = {"id",          "ref",  "updates", "follows", "replaces",
                                        "by",          "body", "lots",    "base",    "authority",
                                        "authorities", "lead", "name",    "calendar"};
    for (size_t k = 0; k < G_N_ELEMENTS(names); k++) {
        attribute_rename(node, names[k], old, new);
    }
    for (xmlNode *child = xmlFirstElementChild(node); child; child = xmlNextElementSibling(child)) {
        all_rename(child, old, new);
    }
}

static bool id_change(struct mutator *mutator) {
    static const char *const forms[] = {"A-secret-%u", "zz.secret_%u", "_secret%u", "v0secret-%u"};
    xmlAttr *attribute = attribute_draw(mutator, id_fits);
    if (!attribute) {
        return false;
    }
    g_autofree char *old = g_strdup(value_of(attribute));
    g_autoptr(GString) new = g_string_new(NULL);
    g_string_append_printf(new, "%s", forms[draw(mutator, G_N_ELEMENTS(forms))]);
    g_string_replace(new, "%u", "817", 0);
    g_string_append_printf(mutator->what, "'%s' for '%s' as id of %s", new->str, old,
                           (const char *)attribute->parent->name);
    all_rename(xmlDocGetRootElement(mutator->tree.doc), old, new->str);
    return true;
}

/* `until` of an item is left alone: it says who may see it. */
static bool day_fits(const xmlNode *node, const xmlAttr *attribute) {
    const char *text = value_of(attribute);
    return strlen(text) == 10 && g_ascii_isdigit(text[0]) && text[4] == '-' && text[7] == '-' &&
           !(NAMED(attribute, "until") && plan_node_is_item(node));
}

static bool day_change(struct mutator *mutator) {
    xmlAttr *attribute = attribute_draw(mutator, day_fits);
    if (!attribute) {
        return false;
    }
    if (plan_node_is_item(attribute->parent) && draw(mutator, 6) == 0) {
        static const char *const others[] = {"tbc", "2026-09", "FY2026", "[..2026-05]", "2026-06-~15"};
        return attribute_change(mutator, attribute, others[draw(mutator, G_N_ELEMENTS(others))]);
    }
    int year, month, day;
    if (sscanf(value_of(attribute), "%d-%d-%d", &year, &month, &day) != 3) {
        return false;
    }
    static const int moves[] = {-30, -7, -1, 1, 2, 7, 60, 400};
    char text[TL_DAY_TEXT_SIZE];
    tl_day_text(tl_day_from_civil(year, month, day) + moves[draw(mutator, G_N_ELEMENTS(moves))], text);
    return attribute_change(mutator, attribute, text);
}

static bool length_fits(const xmlNode *node, const xmlAttr *attribute) {
    return NAMED(attribute, "duration", "term", "length", "notice-period", "lag", "period", "publish-within",
                 "remaining", "every") ||
           (NAMED(attribute, "lead") && plan_node_is(node, "before")) ||
           (NAMED(attribute, "before") && plan_node_is(node, "lead"));
}

static bool length_change(struct mutator *mutator) {
    static const char *const lengths[] = {"1d", "3wd", "2w", "4m", "2y", "9wd"};
    xmlAttr *attribute = attribute_draw(mutator, length_fits);
    return attribute && attribute_change(mutator, attribute, lengths[draw(mutator, G_N_ELEMENTS(lengths))]);
}

/* What has a closed set of values, and where it may stand. */
static const struct {
    const char *element; /* NULL: any item */
    const char *attribute;
    const char *values[5];
} closed[] = {
    {NULL, "status", {"planned", "confirmed", "withdrawn", "abandoned", "superseded"}},
    {NULL, "basis", {"stated", "assumed"}},
    {NULL, "optional", {"yes", "no"}},
    {NULL, "key", {"yes", "no"}},
    {NULL, "row", {"One row", "Another secret row"}},
    {NULL, "url", {"https://example.org/secret", "https://example.org/secret?x=1&y=2"}},
    {NULL, "status-reason", {"secret reason"}},
    {"milestone", "time", {"09:00", "24:00", "18:15"}},
    {"milestone", "status", {"done"}},
    {"activity", "progress", {"0%", "55%", "100%"}},
    {"activity", "calendar", {"every-day", "scotland", "secret-days"}},
    {"activity", "deadline", {"2026-04-01", "2027-04-01"}},
    {"milestone", "deadline", {"2026-04-01", "2027-04-01"}},
    {"procurement", "regimes", {"pa2023", "pcr2015", "psr", "none", "pa2023 psr"}},
    {"procurement", "procedure", {"open", "restricted", "light-touch", "quotation", "direct-award"}},
    {"procurement", "value", {"1", "100000", "99000000"}},
    {"procurement", "light-touch", {"yes", "no"}},
    {"procurement", "electronic", {"yes", "no"}},
    {"procurement", "letters", {"electronic", "other"}},
    {"consultation", "type", {"public", "staff", "statutory"}},
    {"consultation", "posts", {"0", "20", "100"}},
    {"stage", "kind", {"standstill", "dialogue", "mobilisation", "closure", "tender-return"}},
    {"decision", "urgency", {"general-exception", "special-urgency", "none"}},
    {"decision", "by", {"body-0", "body-1", "secret-body-0", "body-2 body-1"}},
    {"notice", "type", {"UK2", "UK6", "veat"}},
    {"funding", "kind", {"money", "savings", "posts"}},
    {"amount", "value", {"0", "-5", "123456789"}},
    {"body", "kind", {"officer", "member", "council"}},
    {"meeting", "time", {"09:00", "19:30"}},
    {"meeting", "location", {"Secret hall"}},
    {"calendar", "week", {"mon tue wed thu fri sat", "mon tue"}},
    {"after", "type", {"FS", "SS", "FF", "SF"}},
    {"lot", "value", {"5", "500000"}},
};

static bool value_change(struct mutator *mutator) {
    /* First the sort of change, so that rare elements are not drowned by items. */
    for (unsigned tries = 0; tries < 20; tries++) {
        unsigned sort = draw(mutator, G_N_ELEMENTS(closed));
        g_autoptr(GPtrArray) all = g_ptr_array_new();
        for (guint k = 0; k < mutator->tree.secret->len; k++) {
            xmlNode *node = mutator->tree.secret->pdata[k];
            if (closed[sort].element ? plan_node_is(node, closed[sort].element) : plan_node_is_item(node)) {
                g_ptr_array_add(all, node);
            }
        }
        unsigned count = 0;
        while (count < G_N_ELEMENTS(closed[sort].values) && closed[sort].values[count]) {
            count++;
        }
        if (all->len == 0) {
            continue;
        }
        xmlNode *node = all->pdata[draw(mutator, all->len)];
        const char *value = closed[sort].values[draw(mutator, count)];
        const char *old = plan_node_get(node, closed[sort].attribute);
        g_string_append_printf(mutator->what, "'%s' for '%s' as %s of ", value, old ? old : "",
                               closed[sort].attribute);
        where_say(mutator, node);
        plan_node_set(node, closed[sort].attribute, value);
        return true;
    }
    return false;
}

static bool audience_fits(const xmlNode *node, const xmlAttr *attribute) {
    (void)node;
    return NAMED(attribute, "audience") && strcmp(value_of(attribute), "public") != 0;
}

static bool audience_change(struct mutator *mutator) {
    xmlAttr *attribute = attribute_draw(mutator, audience_fits);
    if (!attribute) {
        return false;
    }
    xmlNode *node = attribute->parent;
    bool exempt = strcmp(value_of(attribute), "exempt") == 0;
    if (!exempt) {
        plan_node_set(node, "ground", "secret ground");
    }
    return attribute_change(mutator, attribute, exempt ? "internal" : "exempt");
}

/* True if an attribute of an element outside `node` names the id, or a part or copy of it. */
static bool is_referred(const xmlNode *root, const xmlNode *node, const char *id) {
    if (root == node) {
        return false;
    }
    for (const xmlAttr *attribute = root->properties; attribute; attribute = attribute->next) {
        const char *at = attribute->children ? strstr(value_of(attribute), id) : NULL;
        if (at && !NAMED(attribute, "id", "title", "source", "printed")) {
            return true;
        }
    }
    for (xmlNode *child = xmlFirstElementChild((xmlNode *)root); child;
         child = xmlNextElementSibling(child)) {
        if (is_referred(child, node, id)) {
            return true;
        }
    }
    return false;
}

static bool holds_link(const xmlNode *node) {
    if (plan_node_is(node, "after") || plan_node_is(node, "before")) {
        return true;
    }
    for (xmlNode *child = xmlFirstElementChild((xmlNode *)node); child;
         child = xmlNextElementSibling(child)) {
        if (holds_link(child)) {
            return true;
        }
    }
    return false;
}

/* Links are not dropped: which dates rest on hidden items, all may know who know that there are some. */
static bool drop_fits(const xmlNode *node, const xmlAttr *attribute) {
    (void)attribute;
    const char *id = plan_node_get(node, "id");
    const char *name = plan_node_is(node, "baseline") ? plan_node_get(node, "name") : NULL;
    const char *named = id ? id : name;
    bool whole = !named || !is_referred(xmlDocGetRootElement(node->doc), node, named);
    return whole && !holds_link(node) && !plan_node_is(node, "by");
}

static bool node_drop(struct mutator *mutator) {
    xmlNode *node = node_draw(mutator, drop_fits);
    if (!node) {
        return false;
    }
    g_string_append(mutator->what, "without ");
    where_say(mutator, node);
    xmlUnlinkNode(node);
    xmlFreeNode(node);
    return true;
}

static bool holds_items(const xmlNode *node, const xmlAttr *attribute) {
    (void)attribute;
    return plan_node_is_item(node) && !plan_node_is(node, "extension");
}

/* What has no item: a body, a calendar, a blackout of a kind that is not there, a baseline. */
static const char *const unused[] = {
    "<body xmlns='urn:tenderline:plan:1' id='secret-new' title='Secret new'><meeting "
    "on='2026-05-05'/></body>",
    "<authority xmlns='urn:tenderline:plan:1' id='secret-new' title='Secret new' nation='scotland'/>",
    "<calendar xmlns='urn:tenderline:plan:1' id='secret-new' title='Secret new' division='scotland'/>",
    "<baseline xmlns='urn:tenderline:plan:1' name='secret-new' date='2026-01-02' reason='secret'/>",
    "<milestone xmlns='urn:tenderline:plan:1' id='secret-new' title='Secret new' audience='internal' "
    "on='2026-04-15'><note>secret</note></milestone>",
    "<activity xmlns='urn:tenderline:plan:1' id='secret-new' title='Secret new' audience='exempt' "
    "ground='secret' start='2025-01-01' finish='2029-12-31'/>",
    "<phase xmlns='urn:tenderline:plan:1' id='secret-new' title='Secret new' audience='internal'>"
    "<milestone id='secret-newer' title='Secret newer'/></phase>",
};

/* What stands in a hidden item. */
static const char *const inside[] = {
    "<note xmlns='urn:tenderline:plan:1'>Another secret note</note>",
    "<owner xmlns='urn:tenderline:plan:1'>Head of secrets</owner>",
    "<baseline xmlns='urn:tenderline:plan:1' name='first' on='2026-02-02'/>",
    "<accept xmlns='urn:tenderline:plan:1' code='TL0602' reason='secret reason'/>",
};

static bool node_add(struct mutator *mutator) {
    xmlNode *root = xmlDocGetRootElement(mutator->tree.doc);
    unsigned which = draw(mutator, G_N_ELEMENTS(unused) + G_N_ELEMENTS(inside));
    xmlNode *parent = which < G_N_ELEMENTS(unused) ? root : node_draw(mutator, holds_items);
    if (!parent) {
        return false;
    }
    const char *text = which < G_N_ELEMENTS(unused) ? unused[which] : inside[which - G_N_ELEMENTS(unused)];
    xmlNode *made = NULL;
    if (xmlParseInNodeContext(parent, text, (int)strlen(text), 0, &made) != XML_ERR_OK) {
        return false;
    }
    /* At the front or at the end: what is told in file order shall not tell of it. */
    xmlNode *first = xmlFirstElementChild(parent);
    if (first && draw(mutator, 2) == 0) {
        xmlAddPrevSibling(first, made);
    } else {
        xmlAddChild(parent, made);
    }
    g_string_append_printf(mutator->what, "added to %s: %s", (const char *)parent->name, text);
    return true;
}

static bool space_add(struct mutator *mutator) {
    xmlNode *root = xmlDocGetRootElement(mutator->tree.doc);
    xmlAddPrevSibling(xmlFirstElementChild(root),
                      xmlNewDocComment(mutator->tree.doc, BAD_CAST "\n\nsecret\n"));
    g_string_append(mutator->what, "a comment");
    return true;
}

bool mutation_make(const char *xml, unsigned seed, struct mutation *ret_mutation) {
    static bool (*const changes[MUTATION_KIND_COUNT])(struct mutator *) = {
        [MUTATION_WORDS] = words_change,   [MUTATION_CONTENT] = content_change,
        [MUTATION_ID] = id_change,         [MUTATION_DAY] = day_change,
        [MUTATION_LENGTH] = length_change, [MUTATION_VALUE] = value_change,
        [MUTATION_DROP] = node_drop,       [MUTATION_AUDIENCE] = audience_change,
        [MUTATION_ADD] = node_add,         [MUTATION_SPACE] = space_add,
    };
    struct mutator mutator = {.rand = g_rand_new_with_seed(seed), .what = g_string_new(NULL)};
    plan_tree_read(&mutator.tree, xml, OUTPUTS_PUBLISH_DATE);
    *ret_mutation = (struct mutation){.kind = (enum mutation_kind)draw(&mutator, MUTATION_KIND_COUNT)};
    bool made = changes[ret_mutation->kind](&mutator);
    if (made) {
        ret_mutation->xml = plan_tree_text(&mutator.tree);
        ret_mutation->what = g_strdup(mutator.what->str);
    }
    plan_tree_finish(&mutator.tree);
    g_string_free(mutator.what, TRUE);
    g_rand_free(mutator.rand);
    return made;
}

void mutation_finish(struct mutation *mutation) {
    g_free(mutation->xml);
    g_free(mutation->what);
    *mutation = (struct mutation){0};
}
