/*
 * table_titles.c - what a title says of the kind of item, and ids made from titles.
 *
 * SPDX-License-Identifier: MIT
 */
#include "planner/import/table.h"

#include <string.h>

#define ID_LENGTH_MAX 40

/* True if one of the words begins a word of the title. `words` ends with NULL. */
static bool title_has(const char *title, const char *const *words) {
    g_autofree char *lower = g_ascii_strdown(title, -1);
    for (size_t i = 0; words[i]; i++) {
        for (const char *at = strstr(lower, words[i]); at; at = strstr(at + 1, words[i])) {
            if (at == lower || !g_ascii_isalpha(at[-1])) {
                return true;
            }
        }
    }
    return false;
}

/* Words of a day, whatever else the title says: "evaluation completed", "consultation launch". */
static const char *const event_words[] = {
    "approv",    "award",   "begin",    "cabinet",  "circulat", "clos",  "commence", "committee",   "complet",
    "confirmed", "council", "deadline", "decision", "due",      "end",   "event",    "finali",      "finish",
    "go-live",   "issue",   "launch",   "meeting",  "notice",   "notif", "publish",  "publication", "receipt",
    "report",    "return",  "sign",     "start",    "submi",    NULL,
};
static const char *const work_words[] = {
    "analys",   "appraisal", "assess",        "clarification", "consultation", "design",     "develop",
    "dialogue", "draft",     "engagement",    "evaluat",       "implement",    "mapping",    "mobilis",
    "moderat",  "negotiat",  "period",        "phase",         "pilot",        "planning",   "preparation",
    "prepare",  "procure",   "recruit",       "research",      "review",       "roll-out",   "rollout",
    "scoping",  "shortlist", "specification", "standstill",    "training",     "transition", "transfer",
    "work",     NULL,
};

bool tl_table_work(const char *title) {
    return title_has(title, work_words) && !title_has(title, event_words);
}

bool tl_table_consultation(const char *title, const char **ret_type) {
    static const char *const consultations[] = {"consultation", NULL};
    static const char *const after[] = {"analys", "outcome", "response", "feedback", "result", NULL};
    static const char *const public[] = {"public", NULL};
    static const char *const staff[] = {"staff", "employee", "workforce", "tupe", NULL};
    static const char *const statutory[] = {"statutory", NULL};
    static const char *const market[] = {"market", "provider", "supplier", NULL};
    *ret_type = title_has(title, public)      ? "public"
                : title_has(title, staff)     ? "staff"
                : title_has(title, statutory) ? "statutory"
                : title_has(title, market)    ? "market"
                                              : NULL;
    return title_has(title, consultations) && !title_has(title, after) && !title_has(title, event_words);
}

/* "Phase 1", "Stage two", "Lot A" and what may follow. */
static bool numbered_heading(const char *lower) {
    static const char *const words[] = {"phase", "stage",   "part",    "section", "workstream",
                                        "lot",   "gateway", "tranche", NULL};
    for (size_t i = 0; words[i]; i++) {
        size_t size = strlen(words[i]);
        if (g_str_has_prefix(lower, words[i]) && lower[size] == ' ' &&
            (g_ascii_isdigit(lower[size + 1]) || lower[size + 2] == '\0' || strchr(" :.-", lower[size + 2]) ||
             g_str_has_prefix(lower + size + 1, "one") || g_str_has_prefix(lower + size + 1, "two") ||
             g_str_has_prefix(lower + size + 1, "three"))) {
            return true;
        }
    }
    return false;
}

bool tl_table_heading(const char *title) {
    size_t length = strlen(title);
    size_t capitals = 0;
    bool small = false;
    if (length == 0 || length > 120) {
        return false;
    }
    for (const char *at = title; *at; at++) {
        small |= g_ascii_islower(*at);
        capitals += g_ascii_isupper(*at) ? 1 : 0;
    }
    g_autofree char *lower = g_ascii_strdown(title, -1);
    return title[length - 1] == ':' || (!small && capitals >= 4) || numbered_heading(lower);
}

/* A tree, not a hash table: titles are anyone's, and ordinary hashes can be made to collide. */
struct table_ids {
    GTree *last; /* id: int, the number given to the last that was like it */
};

static int id_compare(const void *left, const void *right, void *data) {
    (void)data;
    return strcmp(left, right);
}

struct table_ids *tl_table_ids_create(void) {
    struct table_ids *ids = g_new(struct table_ids, 1);
    ids->last = g_tree_new_full(id_compare, NULL, g_free, g_free);
    return ids;
}

void tl_table_ids_destroy(struct table_ids *ids) {
    g_tree_destroy(ids->last);
    g_free(ids);
}

/* "Contract Award (2)" as contract-award-2: whole words, as many as fit. */
static char *id_make(const char *title) {
    GString *id = g_string_new(NULL);
    for (const char *at = title; *at; at++) {
        bool letter = g_ascii_isalnum(*at);
        if (id->len >= ID_LENGTH_MAX && (!letter || id->len >= ID_LENGTH_MAX + 20)) {
            break;
        }
        if (letter) {
            g_string_append_c(id, g_ascii_tolower(*at));
        } else if (*at != '\'' && id->len > 0 && id->str[id->len - 1] != '-') {
            g_string_append_c(id, '-');
        }
    }
    while (id->len > 0 && id->str[id->len - 1] == '-') {
        g_string_truncate(id, id->len - 1);
    }
    if (id->len == 0 || !g_ascii_isalpha(id->str[0])) {
        g_string_prepend(id, id->len == 0 ? "item" : "item-");
    }
    return g_string_free(id, FALSE);
}

static void id_take(struct table_ids *ids, const char *id) {
    int *last = g_new(int, 1);
    *last = 1;
    g_tree_insert(ids->last, g_strdup(id), last);
}

char *tl_table_id(struct table_ids *ids, const char *title) {
    char *id = id_make(title);
    int *last = g_tree_lookup(ids->last, id);
    if (!last) {
        id_take(ids, id);
        return id;
    }
    char *numbered = NULL;
    do {
        g_free(numbered);
        numbered = g_strdup_printf("%s-%d", id, ++*last);
    } while (g_tree_lookup(ids->last, numbered));
    g_free(id);
    id_take(ids, numbered);
    return numbered;
}
