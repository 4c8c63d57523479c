/*
 * site.c - what is of the whole site: site.json, and the files that the pages share.
 *
 * SPDX-License-Identifier: MIT
 */
#include <internal/diag.h>
#include <string.h>

#include "render/export/label.h"
#include "render/publish/json_value.h"
#include "render/publish/site.h"

static enum tl_status damaged(const struct tl_site_options *options, const char *what) {
    tl_diag_add(options->diags, TL_CODE_site_damaged, TL_SPAN_NONE, "%s is not as it was written", what);
    return TL_ERR_INPUT;
}

static enum tl_status of_another(const struct tl_site_options *options, const char *what, const char *whose) {
    tl_diag_add(options->diags, TL_CODE_site_of_another, TL_SPAN_NONE,
                "%s is for the %s audience, not for the %s one", what, whose,
                tl_label_audience(options->audience));
    return TL_ERR_INPUT;
}

enum tl_status tl_publish_check(const struct tl_site_options *options, const struct tl_site_store *store) {
    static const char what[] = "'site.json' of the site published last";
    size_t size;
    const char *bytes = store->last(store->context, "site.json", &size);
    if (!bytes) {
        return TL_OK;
    }
    JsonParser *parser;
    JsonObject *document = tl_json_document(bytes, size, &parser);
    if (!document) {
        return damaged(options, what);
    }
    const char *names[TL_AUDIENCE_EXEMPT + 1];
    for (int i = 0; i <= TL_AUDIENCE_EXEMPT; i++) {
        names[i] = tl_label_audience((enum tl_audience)i);
    }
    int audience = tl_json_choice(document, "audience", names, TL_AUDIENCE_EXEMPT + 1);
    g_object_unref(parser);
    if (audience < 0) {
        return damaged(options, what);
    }
    return audience == (int)options->audience
               ? TL_OK
               : of_another(options, "the site published last", names[audience]);
}

static void json_member_put(GString *text, const char *name, const char *value) {
    g_autoptr(JsonNode) node = json_node_new(value ? JSON_NODE_VALUE : JSON_NODE_NULL);
    if (value) {
        json_node_set_string(node, value);
    }
    g_autofree char *bytes = json_to_string(node, FALSE);
    g_string_append_printf(text, "\"%s\":%s,", name, bytes);
}

static enum tl_status bytes_put(const struct tl_site *site, const char *path, const struct tl_bytes *bytes) {
    return site->store->put(site->store->context, path, bytes->data, bytes->size);
}

/* One entry a line, as each plan's own file has it. */
static enum tl_status json_put(const struct tl_site *site) {
    const struct tl_site_options *options = site->options;
    g_autoptr(GString) text = g_string_new("{\"version\":1,");
    json_member_put(text, "audience", tl_label_audience(options->audience));
    json_member_put(text, "name", options->name);
    json_member_put(text, "url", options->url);
    g_string_append(text, "\"plans\":[");
    for (guint i = 0; i < site->plans->len; i++) {
        const struct tl_site_plan *plan = site->plans->pdata[i];
        g_string_append(text, i > 0 ? ",\n" : "\n");
        g_string_append_len(text, plan->bytes->bytes, (gssize)plan->bytes->size);
        g_string_truncate(text, text->len - (text->str[text->len - 1] == '\n'));
    }
    g_string_append(text, "]}\n");
    return site->store->put(site->store->context, "site.json", text->str, text->len);
}

static int compare_texts(const void *left, const void *right) {
    const char *const *a = left, *const *b = right;
    return strcmp(*a, *b);
}

static int compare_ids(const void *left, const void *right) {
    const struct tl_site_plan *const *a = left, *const *b = right;
    return strcmp((*a)->entry.id, (*b)->entry.id);
}

static int compare_titles(const void *left, const void *right) {
    const struct tl_site_plan *const *a = left, *const *b = right;
    int order = strcmp((*a)->entry.title, (*b)->entry.title);
    return order ? order : compare_ids(left, right);
}

/* The folders of two plans may not differ by capitals alone: not every file system tells them apart. */
static enum tl_status ids_check(const struct tl_site *site) {
    g_autoptr(GPtrArray) ids = g_ptr_array_new_with_free_func(g_free);
    for (guint i = 0; i < site->plans->len; i++) {
        const struct tl_site_plan *plan = site->plans->pdata[i];
        g_ptr_array_add(ids, g_ascii_strdown(plan->entry.id, -1));
    }
    g_ptr_array_sort(ids, compare_texts);
    for (guint i = 1; i < ids->len; i++) {
        if (strcmp(ids->pdata[i - 1], ids->pdata[i]) == 0) {
            tl_diag_add(site->options->diags, TL_CODE_plan_twice, TL_SPAN_NONE,
                        "there are two plans of the id '%s'", (const char *)ids->pdata[i]);
            return TL_ERR_INPUT;
        }
    }
    return TL_OK;
}

static void plan_free(void *data) {
    struct tl_site_plan *plan = data;
    tl_entry_finish(&plan->entry);
    g_free(plan);
}

static enum tl_status plans_read(struct tl_site *site, const struct tl_site_entry *entries, size_t count) {
    for (size_t i = 0; i < count; i++) {
        struct tl_site_plan *plan = g_new0(struct tl_site_plan, 1);
        plan->bytes = &entries[i];
        g_ptr_array_add(site->plans, plan);
        if (!tl_entry_read(&plan->entry, entries[i].bytes, entries[i].size)) {
            return damaged(site->options, "the 'entry.json' of a plan");
        }
        if (plan->entry.audience != site->options->audience) {
            g_autofree char *what = g_strdup_printf("the plan '%s'", plan->entry.id);
            return of_another(site->options, what, tl_label_audience(plan->entry.audience));
        }
    }
    return ids_check(site);
}

/* One feed over all plans, made of their own. */
static enum tl_status feed_put(struct tl_site *site) {
    const struct tl_site_options *options = site->options;
    g_autofree struct tl_feed_source *sources = g_new0(struct tl_feed_source, site->plans->len + 1);
    g_autofree struct tl_feed_previous *feeds = g_new0(struct tl_feed_previous, site->plans->len + 1);
    for (guint i = 0; i < site->plans->len; i++) {
        const struct tl_site_plan *plan = site->plans->pdata[i];
        feeds[i] = (struct tl_feed_previous){
            .name = plan->entry.id, .data = plan->bytes->feed, .size = plan->bytes->feed_size};
        sources[i] = (struct tl_feed_source){.feed = &feeds[i], .title = plan->entry.title};
    }
    const struct tl_feed_programme programme = {
        .name = options->name ? options->name : tl_language_word(options->language, TL_WORD_INDEX_TITLE),
        .sources = sources,
        .source_count = site->plans->len};
    struct tl_feed_previous previous = {.name = "programme.ics"};
    previous.data = site->store->last(site->store->context, "programme.ics", &previous.size);
    const struct tl_export_options output = {.audience = options->audience,
                                             .today = TL_DAY_PAST,
                                             .publish_time = options->publish_time,
                                             .language = options->language,
                                             .feed_previous = previous.data ? &previous : NULL,
                                             .feed_tombstone_days = TL_FEED_TOMBSTONE_DAYS,
                                             .feed_url = options->url,
                                             .diags = options->diags};
    struct tl_bytes bytes = {0};
    struct tl_sink sink = tl_bytes_sink(&bytes);
    enum tl_status status = tl_export_feed_programme(&programme, &output, &sink);
    site->feedless = bytes.size > (options->feed_most > 0 ? options->feed_most : TL_FEED_SIZE_MOST);
    if (status == TL_OK && site->feedless) {
        tl_diag_add(options->diags, TL_CODE_programme_too_large, TL_SPAN_NONE,
                    "the calendar of all plans would have %zu bytes, and is left out", bytes.size);
        tl_diag_hint(options->diags, "the calendar of each plan stands on its page");
    } else if (status == TL_OK) {
        status = bytes_put(site, "programme.ics", &bytes);
    }
    tl_bytes_finish(&bytes);
    return status;
}

static enum tl_status index_put(const struct tl_site *site) {
    struct tl_bytes bytes = {0};
    struct tl_sink sink = tl_bytes_sink(&bytes);
    g_ptr_array_sort(site->plans, compare_titles);
    enum tl_status status = tl_site_write_index(site, &sink);
    status = status == TL_OK ? bytes_put(site, "index.html", &bytes) : status;
    tl_bytes_finish(&bytes);
    return status;
}

static enum tl_status look_put(const struct tl_site *site) {
    const struct tl_site_options *options = site->options;
    const struct {
        const char *name;
        struct tl_bytes bytes;
    } files[] = {{"site.css", {(char *)options->style, options->style_size}},
                 {"site.js", {(char *)options->script, options->script_size}},
                 {"icon.svg", {(char *)options->icon, options->icon_size}}};
    enum tl_status status = TL_OK;
    for (size_t i = 0; i < G_N_ELEMENTS(files) && status == TL_OK; i++) {
        status = bytes_put(site, files[i].name, &files[i].bytes);
    }
    return status;
}

static enum tl_status site_put(struct tl_site *site) {
    g_ptr_array_sort(site->plans, compare_ids);
    enum tl_status status = json_put(site);
    if (status != TL_OK || !site->options->style) {
        return status;
    }
    status = feed_put(site);
    status = status == TL_OK ? look_put(site) : status;
    return status == TL_OK ? index_put(site) : status;
}

char *tl_site_language(const struct tl_site_entry *entries, size_t count) {
    char *common = NULL;
    for (size_t i = 0; i < count; i++) {
        struct tl_entry entry;
        bool known = tl_entry_read(&entry, entries[i].bytes, entries[i].size);
        bool same = known && (!common || strcmp(common, entry.language) == 0);
        if (same && !common) {
            common = g_strdup(entry.language);
        }
        if (known) {
            tl_entry_finish(&entry);
        }
        if (!same) {
            g_clear_pointer(&common, g_free);
            return NULL;
        }
    }
    return common;
}

enum tl_status tl_publish_index(const struct tl_site_options *options, const struct tl_site_entry *entries,
                                size_t count, const struct tl_site_store *store) {
    struct tl_site site = {
        .options = options, .store = store, .plans = g_ptr_array_new_with_free_func(plan_free)};
    enum tl_status status = plans_read(&site, entries, count);
    if (status == TL_OK) {
        status = site_put(&site);
    }
    g_ptr_array_free(site.plans, TRUE);
    return status;
}
