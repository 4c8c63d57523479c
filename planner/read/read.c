/*
 * read.c - a plan from a file or from memory, with the files that it uses.
 *
 * SPDX-License-Identifier: MIT
 */
#include "planner/read/read.h"
#include "planner/read/reader.h"

enum outcome { READ, NOT_READ, RULE_PACK };

const struct tl_limits tl_limits_default = {.file_size = 256u * 1024 * 1024,
                                            .items = 1000000,
                                            .depth = 64,
                                            .field_size = 64 * 1024,
                                            .calendars = 1000,
                                            .reach = 4000000};

/* Reads one file's bytes into the draft; `uses` collects what it asks for, or is NULL inside one. */
static enum outcome source_read(struct tl_draft *draft, const struct tl_limits *limits, const char *name,
                                GBytes *bytes, GPtrArray *uses) {
    struct reader reader = {
        .draft = draft, .diags = draft->diags, .limits = limits, .uses = uses, .is_include = uses == NULL};
    tl_draft_reserve(draft, g_bytes_get_size(bytes));
    bool whole = tl_reader_run(&reader, name, bytes);
    return reader.is_rules ? RULE_PACK : whole ? READ : NOT_READ;
}

static void bytes_free(gpointer bytes) {
    g_bytes_unref(bytes);
}

static void use_free(gpointer memory) {
    struct use *use = memory;
    g_free(use->href);
    g_free(use);
}

static void use_read(struct tl_draft *draft, const struct tl_limits *limits, const char *name,
                     const struct use *use) {
    g_autofree char *path = NULL;
    g_autoptr(GBytes) bytes = tl_use_open(draft->diags, name, use, limits->file_size, &path);
    enum outcome outcome = bytes ? source_read(draft, limits, path, bytes, NULL) : NOT_READ;
    if (outcome == RULE_PACK) {
        struct tl_rule_file file = {.path = tl_plan_string(draft->plan, path), .span = use->span};
        file.bytes = g_bytes_get_data(bytes, &file.size);
        tl_plan_own(draft->plan, g_bytes_ref(bytes), bytes_free);
        tl_plan_append_rule_file(draft->plan, &file);
    }
    draft->incomplete = draft->incomplete || outcome == NOT_READ;
}

enum tl_status tl_read_bytes(const char *name, GBytes *bytes, const struct tl_limits *limits,
                             const struct tl_read_options *options, struct tl_diags *diags,
                             struct tl_plan **ret_plan) {
    *ret_plan = NULL;
    struct tl_draft *draft = tl_draft_create(diags, options ? options->data_dir : NULL);
    g_autoptr(GPtrArray) uses = g_ptr_array_new_with_free_func(use_free);
    enum tl_status status = TL_ERR_INPUT;
    draft->max_items = limits->items;
    draft->max_reach = limits->reach;
    draft->errors_before = tl_diags_errors(diags);
    if (source_read(draft, limits, name, bytes, uses) == READ) {
        for (guint i = 0; i < uses->len; i++) {
            use_read(draft, limits, name, g_ptr_array_index(uses, i));
        }
        status = tl_draft_build(draft, ret_plan);
    }
    tl_draft_destroy(draft);
    return status;
}

enum tl_status tl_plan_read_memory(const char *name, const char *bytes, size_t size,
                                   const struct tl_read_options *options, struct tl_diags *diags,
                                   struct tl_plan **ret_plan) {
    g_autoptr(GBytes) copy = g_bytes_new(bytes, size);
    return tl_read_bytes(name, copy, &tl_limits_default, options, diags, ret_plan);
}

enum tl_status tl_plan_read_file(const char *path, const struct tl_read_options *options,
                                 struct tl_diags *diags, struct tl_plan **ret_plan) {
    *ret_plan = NULL;
    g_autoptr(GBytes) bytes = tl_file_load(path, tl_limits_default.file_size);
    if (!bytes) {
        return TL_ERR_IO;
    }
    return tl_read_bytes(path, bytes, &tl_limits_default, options, diags, ret_plan);
}
