/*
 * rules.c - a set of rule packs: those of the data folder and a council's own, and how to find a rule.
 *
 * SPDX-License-Identifier: MIT
 */
#include <errno.h>
#include <string.h>

#include "planner/read/read.h"
#include "planner/rules/pack.h"
#include "planner/rules/pack_read.h"

const struct tl_rules_limits tl_rules_limits_default = {.file_size = 4u * 1024 * 1024, .rules = 10000};

static struct tl_rules *set_create(void) {
    struct tl_rules *rules = g_new0(struct tl_rules, 1);
    rules->texts = g_string_chunk_new(16 * 1024);
    rules->memory = g_ptr_array_new_with_free_func(g_free);
    rules->packs = g_ptr_array_new();
    rules->entries = g_ptr_array_new();
    rules->by_code = g_ptr_array_new();
    return rules;
}

void tl_rules_destroy(struct tl_rules *rules) {
    if (!rules) {
        return;
    }
    tl_working_calendars_destroy(rules->calendars);
    g_ptr_array_free(rules->by_code, TRUE);
    g_ptr_array_free(rules->entries, TRUE);
    g_ptr_array_free(rules->packs, TRUE);
    g_ptr_array_free(rules->memory, TRUE);
    g_string_chunk_free(rules->texts);
    g_free(rules);
}

static int code_compare(gconstpointer a, gconstpointer b) {
    const struct tl_rule *const *left = a, *const *right = b;
    return strcmp((*left)->code, (*right)->code);
}

/* The calendars that rules count on, where they count on one alone. */
static enum tl_status set_finish(struct tl_rules *rules, const char *data_dir, struct tl_diags *diags) {
    enum tl_status status = tl_working_calendars_load(data_dir, diags, &rules->calendars);
    for (guint i = 0; status == TL_OK && i < rules->entries->len; i++) {
        struct tl_rule_entry *entry = g_ptr_array_index(rules->entries, i);
        entry->count.working_days = tl_working_calendars_find(rules->calendars, entry->days, NULL);
        g_ptr_array_add(rules->by_code, entry);
    }
    g_ptr_array_sort(rules->by_code, code_compare);
    return status;
}

static int text_compare(gconstpointer a, gconstpointer b) {
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* The packs of the data folder by name; NULL with errno set if it cannot be looked into. */
static GPtrArray *packs_list(const char *data_dir) {
    g_autofree char *folder = g_build_filename(data_dir, "rules", NULL);
    errno = 0;
    g_autoptr(GDir) dir = g_dir_open(folder, 0, NULL);
    if (!dir) {
        errno = errno ? errno : ENOENT;
        return NULL;
    }
    GPtrArray *paths = g_ptr_array_new_with_free_func(g_free);
    for (const char *name = g_dir_read_name(dir); name; name = g_dir_read_name(dir)) {
        if (g_str_has_suffix(name, ".xml")) {
            g_ptr_array_add(paths, g_build_filename(folder, name, NULL));
        }
    }
    g_ptr_array_sort(paths, text_compare);
    return paths;
}

static enum tl_status file_read(struct tl_rules *rules, const char *path, struct tl_diags *diags) {
    g_autoptr(GBytes) bytes = tl_file_load(path, tl_rules_limits_default.file_size);
    if (!bytes) {
        return TL_ERR_IO;
    }
    return tl_pack_read(rules, path, bytes, &tl_rules_limits_default, diags) ? TL_OK : TL_ERR_INPUT;
}

/* Reads all the same when one is wrong, so that each is told; the set is then not made. */
static enum tl_status files_read(struct tl_rules *rules, const struct tl_rules_options *options,
                                 struct tl_diags *diags) {
    g_autoptr(GPtrArray) paths = packs_list(options->data_dir);
    enum tl_status worst = paths ? TL_OK : TL_ERR_IO;
    for (guint i = 0; paths && i < paths->len && worst != TL_ERR_IO; i++) {
        enum tl_status status = file_read(rules, g_ptr_array_index(paths, i), diags);
        worst = status != TL_OK ? status : worst;
    }
    for (size_t i = 0; i < options->used_count && worst != TL_ERR_IO; i++) {
        const struct tl_rule_file *used = &options->used[i];
        g_autoptr(GBytes) bytes = g_bytes_new(used->bytes, used->size);
        bool right = tl_pack_read(rules, used->path, bytes, &tl_rules_limits_default, diags);
        worst = right ? worst : TL_ERR_INPUT;
    }
    for (size_t i = 0; i < options->file_count && worst != TL_ERR_IO; i++) {
        enum tl_status status = file_read(rules, options->files[i], diags);
        worst = status != TL_OK ? status : worst;
    }
    return worst;
}

static enum tl_status set_hand_over(struct tl_rules *rules, enum tl_status status,
                                    struct tl_rules **ret_rules) {
    int error = errno;
    if (status != TL_OK) {
        g_clear_pointer(&rules, tl_rules_destroy);
    }
    *ret_rules = rules;
    errno = error;
    return status;
}

enum tl_status tl_rules_load(const struct tl_rules_options *options, struct tl_diags *diags,
                             struct tl_rules **ret_rules) {
    struct tl_rules *rules = set_create();
    enum tl_status status = files_read(rules, options, diags);
    if (status == TL_OK) {
        status = set_finish(rules, options->data_dir, diags);
    }
    return set_hand_over(rules, status, ret_rules);
}

enum tl_status tl_rules_read_memory(const char *name, GBytes *bytes, const char *data_dir,
                                    const struct tl_rules_limits *limits, struct tl_diags *diags,
                                    struct tl_rules **ret_rules) {
    struct tl_rules *rules = set_create();
    enum tl_status status = tl_pack_read(rules, name, bytes, limits, diags) ? TL_OK : TL_ERR_INPUT;
    if (status == TL_OK) {
        status = set_finish(rules, data_dir, diags);
    }
    return set_hand_over(rules, status, ret_rules);
}

struct tl_count tl_rule_count(const struct tl_rules *rules, const struct tl_rule_entry *entry,
                              const char *division) {
    struct tl_count count = entry->count;
    count.working_days = tl_working_calendars_find(rules->calendars, entry->days, division);
    return count;
}

const struct tl_rule_pack *const *tl_rules_packs(const struct tl_rules *rules, size_t *ret_count) {
    *ret_count = rules->packs->len;
    return (const struct tl_rule_pack *const *)rules->packs->pdata;
}

/* An entry begins with what is shown of it. */
G_STATIC_ASSERT(offsetof(struct tl_rule_entry, shown) == 0);

const struct tl_rule *const *tl_rules_all(const struct tl_rules *rules, size_t *ret_count) {
    *ret_count = rules->entries->len;
    return (const struct tl_rule *const *)rules->entries->pdata;
}

const struct tl_rule *tl_rules_find(const struct tl_rules *rules, const char *code) {
    guint low = 0, high = rules->by_code->len;
    while (low < high) {
        guint middle = (low + high) / 2;
        const struct tl_rule *rule = g_ptr_array_index(rules->by_code, middle);
        int order = strcmp(code, rule->code);
        if (order == 0) {
            return rule;
        }
        if (order < 0) {
            high = middle;
        } else {
            low = middle + 1;
        }
    }
    return NULL;
}

const char *tl_rule_event_words(const char *event) {
    tl_event found = tl_event_find(event);
    return found == TL_EVENT_NONE ? NULL : tl_event_words(found);
}

const char *tl_rule_counting_words(const struct tl_rule *rule) {
    static const char *const words[TL_COUNTING_COUNT] = {
        [TL_COUNT_AFTER_FIRST_DAY] = "the day of the earlier event is not counted",
        [TL_COUNT_INCLUDING_FIRST_DAY] = "the day of the earlier event is the first day",
        [TL_COUNT_AFTER_FIRST_DAY_ROLLED] = "the day of the earlier event is not counted, and an end on a "
                                            "day that is no working day goes on to the end of the next one",
        [TL_COUNT_PSR_STANDSTILL] = "it begins on the day after the earlier event, and that day is not "
                                    "counted either",
        [TL_COUNT_CLEAR_DAYS] =
            "clear days: neither the day of the earlier nor of the later event is counted",
        [TL_COUNT_CLEAR_WORKING_DAYS] = "clear working days: only the working days between the two events "
                                        "are counted",
        [TL_COUNT_AT_LEAST_BEFORE] = "counted back from the later event, which is not counted",
        [TL_COUNT_ELECTION] = "counted back from the poll, which is not counted",
        [TL_COUNT_ORDER] = "both may be on one day",
        [TL_COUNT_ORDER_STRICT] = "not on one day",
    };
    for (int i = 0; rule->counting && i < TL_COUNTING_COUNT; i++) {
        if (strcmp(tl_counting_name(i), rule->counting) == 0) {
            return words[i];
        }
    }
    return NULL;
}
