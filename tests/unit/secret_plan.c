/*
 * secret_plan.c - random plans with every kind of thing hidden somewhere.
 *
 * SPDX-License-Identifier: MIT
 */
#include "tests/unit/secret_plan.h"

#include <string.h>
#include <tenderline/date.h>

#include "tests/unit/outputs.h"
#include "tests/unit/plan_tree.h"
#include "tests/unit/random_plan.h"

struct dresser {
    GRand *rand;
    xmlNode *item;
    bool hidden;
    unsigned number;
};

static unsigned draw(struct dresser *dresser, unsigned below) {
    return (unsigned)g_rand_int_range(dresser->rand, 0, (gint32)below);
}

static bool chance(struct dresser *dresser, unsigned per_cent) {
    return draw(dresser, 100) < per_cent;
}

static void day_set(struct dresser *dresser, xmlNode *node, const char *name, unsigned least, unsigned most) {
    char text[TL_DAY_TEXT_SIZE];
    tl_day_text(tl_day_from_civil(2026, 3, 2) + (tl_day)(least + draw(dresser, most - least)), text);
    plan_node_set(node, name, text);
}

/* Words that say whether they are hidden. */
static void words_set(struct dresser *dresser, xmlNode *node, const char *name) {
    g_autofree char *words =
        g_strdup_printf("%s %s %u", dresser->hidden ? "secret" : "open", name, dresser->number++);
    if (strcmp(name, "url") == 0) {
        g_strdelimit(words, " ", '-');
        g_autofree char *url = g_strconcat("https://example.org/", words, NULL);
        plan_node_set(node, name, url);
        return;
    }
    plan_node_set(node, name, words);
}

static void choice_set(struct dresser *dresser, const char *name, const char *const *values) {
    plan_node_set(dresser->item, name, values[draw(dresser, g_strv_length((char **)values))]);
}
#define CHOICE(dresser, name, ...) choice_set(dresser, name, (const char *const[]){__VA_ARGS__, NULL})

static void text_add(struct dresser *dresser, const char *name) {
    g_autofree char *words =
        g_strdup_printf("%s %s %u", dresser->hidden ? "Secret" : "Open", name, dresser->number++);
    xmlNodeAddContent(plan_node_add(dresser->item, name), BAD_CAST words);
}

static void facts_set(struct dresser *dresser) {
    static const char *const texts[] = {"source", "owner", "location", "url", "reason"};
    for (size_t k = 0; k < G_N_ELEMENTS(texts); k++) {
        if (chance(dresser, 20)) {
            words_set(dresser, dresser->item, texts[k]);
        }
    }
    if (chance(dresser, 10)) {
        plan_node_set(dresser->item, "row", "One row");
    }
    if (chance(dresser, 15) && !plan_node_get(dresser->item, "status")) {
        CHOICE(dresser, "status", "confirmed", "withdrawn", "abandoned", "superseded", "done");
        words_set(dresser, dresser->item, "status-reason");
    }
    if (chance(dresser, 10)) {
        CHOICE(dresser, "basis", "stated", "assumed");
    }
    if (chance(dresser, 10)) {
        CHOICE(dresser, "optional", "yes", "no");
    }
    if (chance(dresser, 20)) {
        CHOICE(dresser, "key", "yes", "no");
    }
    if (chance(dresser, 30)) {
        text_add(dresser, "note");
    }
    if (chance(dresser, 10)) {
        text_add(dresser, "owner");
    }
}

static bool is_any(const xmlNode *node, const char *const *names) {
    for (; *names; names++) {
        if (plan_node_is(node, *names)) {
            return true;
        }
    }
    return false;
}
#define IS_ANY(node, ...) is_any(node, (const char *const[]){__VA_ARGS__, NULL})

static void statement_add(struct dresser *dresser) {
    xmlNode *stated = plan_node_add(dresser->item, "stated");
    if (plan_node_is(dresser->item, "milestone") || plan_node_is(dresser->item, "decision")) {
        day_set(dresser, stated, "on", 0, 300);
    } else {
        day_set(dresser, stated, "start", 0, 150);
        day_set(dresser, stated, "finish", 150, 300);
    }
    words_set(dresser, stated, "printed");
    words_set(dresser, stated, "source");
}

/* A statement gives the dates of an item that has none, and has to agree with its length and bounds. */
static bool statement_fits(const xmlNode *item, bool event) {
    return event ? !plan_node_get(item, "start-not-before")
                 : plan_node_get(item, "start") && plan_node_get(item, "finish");
}

/* What an item with dates of its own may say of them. */
static void dates_dress(struct dresser *dresser) {
    xmlNode *item = dresser->item;
    bool event = plan_node_is(item, "milestone") || plan_node_is(item, "decision");
    if (chance(dresser, 15)) {
        day_set(dresser, item, "deadline", 60, 400);
    }
    if (chance(dresser, 15)) {
        words_set(dresser, item, "printed");
    }
    if (chance(dresser, 20) && statement_fits(item, event)) {
        statement_add(dresser);
    }
    if (event && chance(dresser, 15)) {
        CHOICE(dresser, "time", "10:00", "14:30", "24:00");
    }
    if (event && chance(dresser, 10) && !plan_node_get(item, "status")) {
        day_set(dresser, item, "actual-on", 0, 90);
    }
    if (plan_node_is(item, "activity") && chance(dresser, 15) && !plan_node_get(item, "dates")) {
        day_set(dresser, item, "actual-start", 0, 60);
        CHOICE(dresser, "progress", "0%", "40%", "90%");
    }
    if (chance(dresser, 15)) {
        xmlNode *accept = plan_node_add(item, "accept");
        plan_node_set(accept, "code", "TL0601");
        words_set(dresser, accept, "reason");
    }
}

static void procurement_dress(struct dresser *dresser) {
    if (chance(dresser, 60)) {
        CHOICE(dresser, "regimes", "pa2023", "pcr2015", "psr", "below-threshold", "none");
    }
    if (chance(dresser, 40)) {
        CHOICE(dresser, "procedure", "open", "restricted", "competitive-dialogue", "other");
    }
    if (chance(dresser, 50)) {
        CHOICE(dresser, "value", "40000", "250000", "9000000");
    }
    if (chance(dresser, 40)) {
        day_set(dresser, dresser->item, "commenced", 0, 30);
    }
    if (chance(dresser, 40)) {
        CHOICE(dresser, "light-touch", "yes", "no");
    }
    if (chance(dresser, 40)) {
        CHOICE(dresser, "electronic", "yes", "no");
    }
    if (chance(dresser, 30)) {
        plan_node_set(dresser->item, "authorities", dresser->hidden ? "council secret-trust" : "council");
        plan_node_set(dresser->item, "lead", dresser->hidden ? "secret-trust" : "council");
    }
    static const char *const kinds[] = {"award", "notice"};
    for (size_t k = 0; k < G_N_ELEMENTS(kinds); k++) {
        /* Visible awards would make the blackout of awards a visible one. */
        if (!chance(dresser, 50) || (k == 0 && !dresser->hidden)) {
            continue;
        }
        xmlNode *item = plan_node_add(dresser->item, kinds[k]);
        g_autofree char *id =
            g_strdup_printf("%s%s-%u", dresser->hidden ? "secret-" : "", kinds[k], dresser->number++);
        plan_node_set(item, "id", id);
        words_set(dresser, item, "title");
        day_set(dresser, item, k == 0 ? "decided" : "on", 100, 300);
        if (k == 1) {
            plan_node_set(item, "type", "UK4");
            words_set(dresser, item, "reference");
            words_set(dresser, item, "platform");
        }
    }
}

static void contract_dress(struct dresser *dresser) {
    words_set(dresser, dresser->item, "incumbent");
    if (!plan_node_get(dresser->item, "term")) {
        return;
    }
    plan_node_set(dresser->item, "notice-period", "6m");
    for (unsigned k = draw(dresser, 3); k > 0; k--) {
        xmlNode *extension = plan_node_add(dresser->item, "extension");
        g_autofree char *id =
            g_strdup_printf("%sextension-%u", dresser->hidden ? "secret-" : "", dresser->number++);
        plan_node_set(extension, "id", id);
        words_set(dresser, extension, "title");
        plan_node_set(extension, "length", "12m");
        plan_node_set(extension, "exercise-by", "2027-12-01");
    }
}

static void decision_dress(struct dresser *dresser) {
    if (dresser->hidden && chance(dresser, 40)) {
        plan_node_set(dresser->item, "by", "body-1 secret-body-0");
    }
    if (chance(dresser, 20)) {
        CHOICE(dresser, "urgency", "general-exception", "special-urgency");
        words_set(dresser, dresser->item, "urgency-reason");
    }
    if (chance(dresser, 20)) {
        words_set(dresser, dresser->item, "reference");
        words_set(dresser, dresser->item, "outcome");
    }
    const char *by = plan_node_get(dresser->item, "by");
    if (by && strchr(by, ' ') && chance(dresser, 50)) {
        CHOICE(dresser, "joint", "yes", "no");
        CHOICE(dresser, "order", "any", "stated");
    }
}

static void item_dress(struct dresser *dresser) {
    if (plan_node_is(dresser->item, "repeat")) {
        words_set(dresser, dresser->item, "source");
        return;
    }
    facts_set(dresser);
    if (IS_ANY(dresser->item, "activity", "consultation", "stage", "milestone", "decision")) {
        dates_dress(dresser);
    }
    if (plan_node_is(dresser->item, "procurement")) {
        procurement_dress(dresser);
    } else if (plan_node_is(dresser->item, "contract")) {
        contract_dress(dresser);
    } else if (plan_node_is(dresser->item, "decision")) {
        decision_dress(dresser);
    } else if (plan_node_is(dresser->item, "consultation") && chance(dresser, 50)) {
        CHOICE(dresser, "type", "public", "staff", "market");
        CHOICE(dresser, "posts", "5", "30", "120");
        day_set(dresser, dresser->item, "first-dismissal", 150, 400);
    } else if (plan_node_is(dresser->item, "stage") && !plan_node_get(dresser->item, "on")) {
        CHOICE(dresser, "kind", "tender-period", "standstill", "tender-evaluation", "mobilisation");
    }
}

static void funding_add(struct dresser *dresser, xmlNode *parent) {
    dresser->item = plan_node_add(parent, "funding");
    g_autofree char *id =
        g_strdup_printf("%sfunding-%u", dresser->hidden ? "secret-" : "", dresser->number++);
    plan_node_set(dresser->item, "id", id);
    words_set(dresser, dresser->item, "title");
    if (dresser->hidden) {
        plan_node_set(dresser->item, "audience", "internal");
    }
    CHOICE(dresser, "kind", "money", "savings", "posts");
    for (unsigned year = 2026; year < 2029; year++) {
        xmlNode *amount = plan_node_add(dresser->item, "amount");
        g_autofree char *name = g_strdup_printf("FY%u", year);
        g_autofree char *value = g_strdup_printf("%u", draw(dresser, 5000));
        plan_node_set(amount, "year", name);
        plan_node_set(amount, "value", value);
    }
}

/* Bodies and calendars that hidden items alone use get all that such a thing can have. */
static void hidden_bodies_dress(const struct plan_tree *tree) {
    for (guint k = 0; k < tree->secret->len; k++) {
        xmlNode *node = tree->secret->pdata[k];
        const char *id = plan_node_get(node, "id");
        if (id && strcmp(id, "secret-body-0") == 0) {
            plan_node_set(plan_node_add(node, "meeting"), "on", "2026-09-15");
            xmlNode *lead = plan_node_add(node, "lead");
            plan_node_set(lead, "name", "report");
            plan_node_set(lead, "before", "8wd");
            plan_node_set(lead, "title", "Secret report");
            plan_node_set(plan_node_add(node, "call-in"), "period", "5wd");
        } else if (id && strcmp(id, "secret-days") == 0) {
            xmlNode *closure = plan_node_add(node, "closure");
            plan_node_set(closure, "on", "2026-05-06");
            plan_node_set(closure, "title", "Secret holiday");
        }
    }
}

/* Who may see what, beyond what random_plan_xml() says. */
static void audiences_set(struct dresser *dresser, const struct plan_tree *tree, xmlNode *root) {
    if (chance(dresser, 15)) {
        plan_node_set(root, "audience", "internal");
        for (guint k = 0; k < tree->visible->len; k++) {
            if (chance(dresser, 80)) {
                plan_node_set(tree->visible->pdata[k], "audience", "public");
            }
        }
    }
    for (guint k = 0; k < tree->hidden->len; k++) {
        xmlNode *item = tree->hidden->pdata[k];
        if (!plan_node_get(item, "audience")) {
            if (chance(dresser, 15)) {
                plan_node_set(item, "audience", "public"); /* in vain: what it stands in is hidden */
            }
        } else if (chance(dresser, 20)) {
            plan_node_set(item, "until", "2026-06-02");
        }
    }
}

char *secret_plan_xml(unsigned seed) {
    g_autofree char *base = random_plan_xml(seed, 0);
    struct dresser dresser = {.rand = g_rand_new_with_seed(seed)};
    struct plan_tree tree;
    plan_tree_read(&tree, base, OUTPUTS_PUBLISH_DATE);
    xmlNode *root = xmlDocGetRootElement(tree.doc);
    hidden_bodies_dress(&tree);
    for (guint k = 0; k < tree.visible->len + tree.hidden->len; k++) {
        dresser.hidden = k >= tree.visible->len;
        dresser.item = dresser.hidden ? tree.hidden->pdata[k - tree.visible->len] : tree.visible->pdata[k];
        item_dress(&dresser);
    }
    for (unsigned k = 0; k < 2; k++) {
        dresser.hidden = k == 1;
        funding_add(&dresser, root);
    }
    audiences_set(&dresser, &tree, root);
    if (chance(&dresser, 20)) {
        plan_node_set(root, "tracking", "actuals");
    }
    if (chance(&dresser, 20)) {
        plan_node_set(root, "language", "cy");
    }
    char *text = plan_tree_text(&tree);
    plan_tree_finish(&tree);
    g_rand_free(dresser.rand);
    return text;
}
