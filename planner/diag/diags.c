/*
 * diags.c - the list of diagnostics: adding, silencing, sorting, counting.
 *
 * SPDX-License-Identifier: MIT
 */
#include "list.h"

#include <stdlib.h>
#include <string.h>

static void entry_clear(gpointer data) {
    struct tl_diags_entry *entry = data;
    if (entry->notes) {
        g_array_unref(entry->notes);
    }
}

static void source_clear(gpointer data) {
    tl_source_free(data);
}

struct tl_diags *tl_diags_create(void) {
    struct tl_diags *diags = g_new0(struct tl_diags, 1);
    diags->sources = g_ptr_array_new_with_free_func(source_clear);
    diags->entries = g_array_new(FALSE, FALSE, sizeof(struct tl_diags_entry));
    g_array_set_clear_func(diags->entries, entry_clear);
    diags->accepted = g_array_new(FALSE, FALSE, sizeof(struct tl_diags_accepted));
    diags->strings = g_string_chunk_new(1024);
    diags->own = g_ptr_array_new_with_free_func(g_free);
    diags->own_asked = g_ptr_array_new_with_free_func(g_free);
    return diags;
}

static void view_drop(struct tl_diags *diags) {
    if (diags->view) {
        g_array_unref(diags->view);
        diags->view = NULL;
    }
}

void tl_diags_destroy(struct tl_diags *diags) {
    if (!diags) {
        return;
    }
    view_drop(diags);
    g_ptr_array_unref(diags->sources);
    g_array_unref(diags->entries);
    g_array_unref(diags->accepted);
    g_ptr_array_unref(diags->own);
    g_ptr_array_unref(diags->own_asked);
    g_string_chunk_free(diags->strings);
    g_free(diags);
}

void tl_diags_set_werror(struct tl_diags *diags, bool on) {
    diags->werror = on;
}

uint32_t tl_diags_add_source(struct tl_diags *diags, const char *name, GBytes *bytes) {
    struct tl_source *source = g_new0(struct tl_source, 1);
    source->name = g_utf8_make_valid(name, -1);
    source->bytes = bytes;
    if (g_bytes_get_size(bytes) == 0) {
        /* GLib keeps no pointer to no bytes, and nothing may be added to NULL. */
        g_bytes_unref(bytes);
        source->bytes = g_bytes_new_static("", 0);
    }
    g_ptr_array_add(diags->sources, source);
    return diags->sources->len - 1;
}

const char *tl_diags_source_bytes(const struct tl_diags *diags, uint32_t source, size_t *ret_size) {
    *ret_size = 0;
    if (source >= diags->sources->len) {
        return NULL;
    }
    const struct tl_source *found = diags->sources->pdata[source];
    return g_bytes_get_data(found->bytes, ret_size);
}

struct tl_source *tl_diags_source(const struct tl_diags *diags, struct tl_span span) {
    return span.source < diags->sources->len ? diags->sources->pdata[span.source] : NULL;
}

static const char *keep_text(struct tl_diags *diags, const char *format, va_list arguments)
    G_GNUC_PRINTF(2, 0);

static const char *keep_text(struct tl_diags *diags, const char *format, va_list arguments) {
    g_autofree char *text = g_strdup_vprintf(format, arguments);
    g_autofree char *valid = g_utf8_make_valid(text, -1);
    return g_string_chunk_insert(diags->strings, valid);
}

static void entry_add(struct tl_diags *diags, const struct tl_code *code, enum tl_severity severity,
                      struct tl_span span, const char *format, va_list arguments) G_GNUC_PRINTF(5, 0);

static void entry_add(struct tl_diags *diags, const struct tl_code *code, enum tl_severity severity,
                      struct tl_span span, const char *format, va_list arguments) {
    struct tl_diags_tally *tally = tl_diags_tally(diags, code);
    diags->newest_kept = false;
    if (tally->action == TL_CODE_OFF) {
        return;
    }
    view_drop(diags);
    if (severity == TL_SEVERITY_ERROR) {
        diags->errors++;
    }
    if (++tally->found > TL_DIAGS_KEPT_PER_CODE) {
        return;
    }
    struct tl_diags_entry entry = {.diag = {.code = code,
                                            .severity = tl_diags_asked(diags, code, severity),
                                            .span = span,
                                            .item = TL_NONE,
                                            .text = keep_text(diags, format, arguments)}};
    g_array_append_val(diags->entries, entry);
    diags->newest_kept = true;
}

void tl_diag_add(struct tl_diags *diags, enum tl_code_index code, struct tl_span span, const char *format,
                 ...) {
    size_t count;
    const struct tl_code *row = &tl_codes(&count)[code];
    va_list arguments;
    va_start(arguments, format);
    entry_add(diags, row, row->severity, span, format, arguments);
    va_end(arguments);
}

void tl_diag_add_own(struct tl_diags *diags, const struct tl_code *code, enum tl_severity severity,
                     struct tl_span span, const char *format, ...) {
    va_list arguments;
    va_start(arguments, format);
    entry_add(diags, code, severity, span, format, arguments);
    va_end(arguments);
}

/* The entry that notes, hints and items belong to, or NULL. */
static struct tl_diags_entry *newest(struct tl_diags *diags) {
    if (!diags->newest_kept) {
        return NULL;
    }
    view_drop(diags);
    return &g_array_index(diags->entries, struct tl_diags_entry, diags->entries->len - 1);
}

void tl_diag_note(struct tl_diags *diags, struct tl_span span, const char *format, ...) {
    struct tl_diags_entry *entry = newest(diags);
    if (!entry) {
        return;
    }
    va_list arguments;
    va_start(arguments, format);
    struct tl_diag_note note = {.span = span, .text = keep_text(diags, format, arguments)};
    va_end(arguments);
    if (!entry->notes) {
        entry->notes = g_array_new(FALSE, FALSE, sizeof(struct tl_diag_note));
    }
    g_array_append_val(entry->notes, note);
}

void tl_diag_hint(struct tl_diags *diags, const char *format, ...) {
    struct tl_diags_entry *entry = newest(diags);
    if (!entry) {
        return;
    }
    va_list arguments;
    va_start(arguments, format);
    entry->diag.hint = keep_text(diags, format, arguments);
    va_end(arguments);
}

void tl_diag_item(struct tl_diags *diags, uint32_t item, const char *id) {
    struct tl_diags_entry *entry = newest(diags);
    if (entry) {
        entry->diag.item = item;
        entry->diag.item_id = id ? g_string_chunk_insert(diags->strings, id) : NULL;
    }
}

bool tl_diags_accept(struct tl_diags *diags, const char *code, const char *item_id) {
    const struct tl_code *row = tl_code_find(code);
    if (!row || row->severity == TL_SEVERITY_ERROR) {
        return false;
    }
    view_drop(diags);
    struct tl_diags_accepted accepted = {.code = row,
                                         .item_id = g_string_chunk_insert(diags->strings, item_id)};
    g_array_append_val(diags->accepted, accepted);
    diags->accepted_sorted = false;
    return true;
}

void tl_diags_follow(struct tl_diags *diags, const struct tl_diags *followed) {
    for (guint i = 0; i < followed->sources->len; i++) {
        const struct tl_source *source = followed->sources->pdata[i];
        tl_diags_add_source(diags, source->name, g_bytes_ref(source->bytes));
    }
    for (guint i = 0; i < followed->accepted->len; i++) {
        const struct tl_diags_accepted *accepted =
            &g_array_index(followed->accepted, struct tl_diags_accepted, i);
        tl_diags_accept(diags, accepted->code->id, accepted->item_id);
    }
}

void tl_diags_drop_source(struct tl_diags *diags, uint32_t source) {
    view_drop(diags);
    diags->newest_kept = false;
    guint kept = 0;
    for (guint i = 0; i < diags->entries->len; i++) {
        struct tl_diags_entry *entry = &g_array_index(diags->entries, struct tl_diags_entry, i);
        if (entry->diag.span.source == source) {
            tl_diags_tally(diags, entry->diag.code)->found--;
            diags->errors -= entry->diag.code->severity == TL_SEVERITY_ERROR;
            entry_clear(entry);
            entry->notes = NULL;
            continue;
        }
        struct tl_diags_entry moved = *entry;
        entry->notes = NULL;
        g_array_index(diags->entries, struct tl_diags_entry, kept++) = moved;
    }
    g_array_set_size(diags->entries, kept);
}

size_t tl_diags_errors(const struct tl_diags *diags) {
    return diags->errors;
}

static int accepted_compare(const void *left, const void *right) {
    const struct tl_diags_accepted *a = left;
    const struct tl_diags_accepted *b = right;
    if (a->code != b->code) {
        return a->code < b->code ? -1 : 1;
    }
    return strcmp(a->item_id, b->item_id);
}

/* accept on an item covers its parts "d#taken" and its copies "teams@patch-1" too. */
static bool is_accepted(const struct tl_diags *diags, const struct tl_diag *diag) {
    if (diags->accepted->len == 0 || !diag->item_id) {
        return false;
    }
    g_autofree char *id = g_strdup(diag->item_id);
    for (;;) {
        struct tl_diags_accepted key = {.code = diag->code, .item_id = id};
        if (bsearch(&key, diags->accepted->data, diags->accepted->len, sizeof key, accepted_compare)) {
            return true;
        }
        size_t bare = strlen(id);
        while (bare > 0 && id[bare - 1] != '#' && id[bare - 1] != '@') {
            bare--;
        }
        if (bare == 0) {
            return false;
        }
        id[bare - 1] = '\0';
    }
}

/* The codes of the registry in its order, then the list's own by id. */
static int code_compare(const struct tl_code *a, const struct tl_code *b) {
    bool own_a = strchr(a->id, '/') != NULL, own_b = strchr(b->id, '/') != NULL;
    return own_a != own_b ? own_a - own_b : strcmp(a->id, b->id);
}

/* By file, place and code; then by what makes equal ones neighbours. */
static int diag_compare(const void *left, const void *right) {
    const struct tl_diag *a = left;
    const struct tl_diag *b = right;
    if (a->span.source != b->span.source) {
        return a->span.source < b->span.source ? -1 : 1;
    }
    if (a->span.offset != b->span.offset) {
        return a->span.offset < b->span.offset ? -1 : 1;
    }
    if (a->code != b->code) {
        return code_compare(a->code, b->code);
    }
    if (a->span.length != b->span.length) {
        return a->span.length < b->span.length ? -1 : 1;
    }
    return strcmp(a->text, b->text);
}

static GArray *view_make(struct tl_diags *diags) {
    if (!diags->accepted_sorted) {
        g_array_sort(diags->accepted, accepted_compare);
        diags->accepted_sorted = true;
    }
    GArray *view = g_array_sized_new(FALSE, FALSE, sizeof(struct tl_diag), diags->entries->len);
    for (guint i = 0; i < diags->entries->len; i++) {
        const struct tl_diags_entry *entry = &g_array_index(diags->entries, struct tl_diags_entry, i);
        if (is_accepted(diags, &entry->diag)) {
            continue;
        }
        struct tl_diag diag = entry->diag;
        if (entry->notes) {
            diag.notes = (const struct tl_diag_note *)(const void *)entry->notes->data;
            diag.note_count = entry->notes->len;
        }
        g_array_append_val(view, diag);
    }
    g_array_sort(view, diag_compare); /* stable: a merge sort */
    guint kept = 0;
    struct tl_diag *all = (struct tl_diag *)(void *)view->data;
    for (guint i = 0; i < view->len; i++) {
        if (kept == 0 || diag_compare(&all[kept - 1], &all[i]) != 0) {
            all[kept++] = all[i];
        }
    }
    return g_array_set_size(view, kept);
}

const struct tl_diag *tl_diags_all(struct tl_diags *diags, size_t *ret_count) {
    if (!diags->view) {
        diags->view = view_make(diags);
    }
    *ret_count = diags->view->len;
    return (const struct tl_diag *)(const void *)diags->view->data;
}

size_t tl_diags_count(struct tl_diags *diags, enum tl_severity severity) {
    size_t count;
    size_t total = 0;
    const struct tl_diag *all = tl_diags_all(diags, &count);
    for (size_t i = 0; i < count; i++) {
        total += all[i].severity == severity;
    }
    for (guint i = 0; i < tl_diags_code_count(diags); i++) {
        const struct tl_code *code = tl_diags_code(diags, i);
        total += tl_diags_severity(diags, code) == severity ? tl_diags_overflow(diags, code) : 0;
    }
    return total;
}

bool tl_diags_stops_output(struct tl_diags *diags) {
    size_t count;
    const struct tl_diag *all = tl_diags_all(diags, &count);
    for (size_t i = 0; i < count; i++) {
        if (all[i].severity == TL_SEVERITY_ERROR && all[i].code->trouble == TL_TROUBLE_FILE) {
            return true;
        }
    }
    return false;
}

bool tl_diags_place(const struct tl_diags *diags, struct tl_span span, struct tl_place *ret_place) {
    struct tl_source *source = tl_diags_source(diags, span);
    if (!source) {
        return false;
    }
    struct tl_source_mark start = tl_source_place(source, span.offset);
    struct tl_source_mark end = tl_source_place(source, span.offset + span.length);
    *ret_place = (struct tl_place){.file = source->name,
                                   .line = start.line,
                                   .column = start.column,
                                   .end_line = end.line,
                                   .end_column = end.column};
    return true;
}
