/*
 * cmd_publish.c - `tenderline publish`: plans as a site of static files.
 *
 * SPDX-License-Identifier: MIT
 */
#include <limits.h>
#include <string.h>
#include <unistd.h>

#include "commands.h"
#include "data.h"
#include "publish_request.h"
#include "session.h"

static const struct tl_usage usage = {
    .command = "publish",
    .arguments = "PLAN… | --index PARTDIR…",
    .summary = "Makes a site of static files: a page, charts and a feed of each plan, and an index of all.",
    .shared = TL_OPTIONS_PLAN | TL_OPTIONS_AUDIENCE | TL_OPTIONS_LANGUAGE | TL_OPTIONS_RULES,
    .least = 1,
    .most = INT_MAX,
};

#define MOST_JOBS 256

/* Nothing that a page could not show, nor a terminal. */
static bool name_read(const struct tl_publish_request *request) {
    const char *name = request->name;
    bool right = !name || (*name && g_utf8_validate(name, -1, NULL));
    for (const char *at = name; right && at && *at; at = g_utf8_next_char(at)) {
        right = !g_unichar_iscntrl(g_utf8_get_char(at));
    }
    if (!right) {
        tl_message_print("--name takes the name of the programme, not '%s'", name);
    }
    return right;
}

static bool url_read(struct tl_publish_request *request) {
    const char *text = request->url_text;
    if (!text) {
        return true;
    }
    g_autoptr(GUri) uri = g_uri_parse(text, G_URI_FLAGS_ENCODED, NULL);
    const char *scheme = uri ? g_uri_get_scheme(uri) : "";
    bool known = strcmp(scheme, "https") == 0 || strcmp(scheme, "http") == 0;
    if (!known || !g_uri_get_host(uri) || !*g_uri_get_host(uri) || g_uri_get_query(uri) ||
        g_uri_get_fragment(uri) || g_uri_get_userinfo(uri)) {
        tl_message_print(
            "--url takes where the site will be, such as https://council.example/plans/, not '%s'", text);
        return false;
    }
    request->url = g_strconcat(text, g_str_has_suffix(text, "/") ? "" : "/", NULL);
    return true;
}

static bool jobs_read(struct tl_publish_request *request) {
    if (request->jobs < 0 || request->jobs > MOST_JOBS) {
        tl_message_print("--jobs takes 1 to %d", MOST_JOBS);
        return false;
    }
    if (request->jobs == 0) {
        request->jobs = MIN((int)g_get_num_processors(), MOST_JOBS);
    }
    return true;
}

static bool request_read(struct tl_publish_request *request) {
    if (!request->options.output) {
        tl_message_print("say where to: -o DIR");
        return false;
    }
    if (request->part && request->index) {
        tl_message_print("--part makes one part, --index joins parts: take one of them");
        return false;
    }
    return name_read(request) && url_read(request) && jobs_read(request);
}

/* A file of the data folder that is carried to the site as it is. */
static GBytes *look_read(const struct tl_options *options, const char *name) {
    g_autofree char *data = tl_data_find(options->data);
    g_autofree char *path = g_build_filename(data, "site", name, NULL);
    g_autoptr(GError) error = NULL;
    char *bytes;
    gsize size;
    if (!g_file_get_contents(path, &bytes, &size, &error)) {
        tl_message_print("cannot read '%s': %s", path, error->message);
        return NULL;
    }
    return g_bytes_new_take(bytes, size);
}

/* The index is in the language of all plans; where they have several, in English. */
static enum tl_status language_load(const struct tl_publish_request *request,
                                    const struct tl_site_entry *entries, size_t count, struct tl_diags *out,
                                    struct tl_language **ret_language) {
    g_autofree char *data = tl_data_find(request->options.data);
    g_autofree char *common = tl_site_language(entries, count);
    const char *given = request->options.language;
    return tl_language_load(data, given ? given : common, out, ret_language);
}

static enum tl_status index_write(struct tl_publish_request *request, struct tl_site_options *site) {
    g_autofree struct tl_site_entry *entries = g_new0(struct tl_site_entry, request->entries->len + 1);
    for (guint i = 0; i < request->entries->len; i++) {
        entries[i].bytes = g_bytes_get_data(request->entries->pdata[i], &entries[i].size);
        entries[i].feed = g_bytes_get_data(request->feeds->pdata[i], &entries[i].feed_size);
    }
    const struct tl_site_store store = tl_site_folder_store(request->folder);
    struct tl_language *language = NULL;
    enum tl_status status = language_load(request, entries, request->entries->len, site->diags, &language);
    site->language = language;
    if (status == TL_OK) {
        status = tl_publish_index(site, entries, request->entries->len, &store);
    }
    tl_language_destroy(language);
    return status;
}

static struct tl_site_options site_options(const struct tl_publish_request *request, struct tl_diags *out) {
    return (struct tl_site_options){.audience = request->options.audience,
                                    .publish_time = request->options.publish_time,
                                    .name = request->name,
                                    .url = request->url,
                                    .diags = out};
}

/* What a library step says and how it ends. */
static enum tl_exit told(const struct tl_publish_request *request, struct tl_diags *out,
                         enum tl_status status) {
    const struct tl_session session = {.options = &request->options};
    return tl_session_told(&session, out, status);
}

static enum tl_status nothing_put(void *context, const char *path, const char *bytes, size_t size) {
    (void)context, (void)path, (void)bytes, (void)size;
    return TL_ERR_IO;
}

/* The bytes of site.json that `context` holds. */
static const char *bytes_last(void *context, const char *path, size_t *ret_size) {
    (void)path;
    return g_bytes_get_data(context, ret_size);
}

/* The folder that is replaced, which is not the one of the last publication, has an audience too. */
static enum tl_status replaced_check(const struct tl_publish_request *request,
                                     const struct tl_site_options *site) {
    g_autofree char *path = g_build_filename(request->options.output, "site.json", NULL);
    g_autofree char *text = NULL;
    gsize size;
    if (!request->previous || !g_file_get_contents(path, &text, &size, NULL)) {
        return TL_OK;
    }
    g_autoptr(GBytes) bytes = g_bytes_new_take(g_steal_pointer(&text), size);
    const struct tl_site_store store = {.put = nothing_put, .last = bytes_last, .context = bytes};
    return tl_publish_check(site, &store);
}

static enum tl_exit check_run(struct tl_publish_request *request) {
    g_autofree char *index = g_build_filename(request->options.output, "index.html", NULL);
    if (request->part && g_file_test(index, G_FILE_TEST_EXISTS)) {
        tl_message_print("'%s' is a whole site, and a part would take its place", request->options.output);
        return TL_EXIT_INPUT;
    }
    const struct tl_site_store store = tl_site_folder_store(request->folder);
    struct tl_diags *out = tl_session_diags(&request->options);
    if (!out) {
        return TL_EXIT_USAGE;
    }
    const struct tl_site_options site = site_options(request, out);
    enum tl_status status = tl_publish_check(&site, &store);
    return told(request, out, status == TL_OK ? replaced_check(request, &site) : status);
}

static enum tl_exit index_run(struct tl_publish_request *request) {
    struct tl_diags *out = tl_session_diags(&request->options);
    struct tl_site_options site = site_options(request, out);
    g_autoptr(GBytes) style = NULL;
    g_autoptr(GBytes) script = NULL;
    g_autoptr(GBytes) icon = NULL;
    if (!request->part) {
        style = look_read(&request->options, "site.css");
        script = style ? look_read(&request->options, "site.js") : NULL;
        icon = script ? look_read(&request->options, "icon.svg") : NULL;
        if (!icon) {
            tl_diags_destroy(out);
            return TL_EXIT_INPUT;
        }
        site.style = g_bytes_get_data(style, &site.style_size);
        site.script = g_bytes_get_data(script, &site.script_size);
        site.icon = g_bytes_get_data(icon, &site.icon_size);
    }
    return told(request, out, index_write(request, &site));
}

static enum tl_exit folder_commit(struct tl_publish_request *request) {
    enum tl_status status = tl_site_folder_commit(request->folder);
    request->folder = NULL;
    if (status == TL_OK && !request->options.quiet) {
        guint count = request->entries->len;
        tl_message_print("published %u plan%s to '%s'", count, count == 1 ? "" : "s",
                         request->options.output);
    }
    return tl_message_exit(status);
}

static enum tl_exit publish_run(struct tl_publish_request *request) {
    enum tl_status status = tl_site_folder_open(request->options.output, request->previous, &request->folder);
    if (status != TL_OK) {
        return tl_message_exit(status);
    }
    enum tl_exit exit = check_run(request);
    if (exit == TL_EXIT_DONE) {
        exit = request->index ? tl_publish_join(request) : tl_publish_plans(request);
    }
    if (exit == TL_EXIT_DONE) {
        exit = index_run(request);
    }
    if (exit == TL_EXIT_DONE) {
        exit = folder_commit(request);
    }
    tl_site_folder_abandon(request->folder);
    return exit;
}

enum tl_exit tl_command_publish(char **argv) {
    const GDestroyNotify free_bytes = (GDestroyNotify)g_bytes_unref;
    struct tl_publish_request request = {.entries = g_ptr_array_new_with_free_func(free_bytes),
                                         .feeds = g_ptr_array_new_with_free_func(free_bytes)};
    const GOptionEntry own[] = {
        {"output", 'o', 0, G_OPTION_ARG_FILENAME, &request.options.output,
         "the folder of the site, replaced whole or not at all", "DIR"},
        {"name", 0, 0, G_OPTION_ARG_FILENAME, &request.name, "what the programme is called", "NAME"},
        {"url", 0, 0, G_OPTION_ARG_FILENAME, &request.url_text,
         "where the site will be: events lead to it, addresses name it", "URL"},
        {"jobs", 0, 0, G_OPTION_ARG_INT, &request.jobs, "so many plans at once (else one per processor)",
         "N"},
        {"previous", 0, 0, G_OPTION_ARG_FILENAME, &request.previous,
         "the site published last, if it is not the one replaced", "DIR"},
        {"part", 0, 0, G_OPTION_ARG_NONE, &request.part, "these plans alone, to be joined with --index",
         NULL},
        {"index", 0, 0, G_OPTION_ARG_NONE, &request.index, "join parts, each made with --part", NULL},
        {0}};
    enum tl_exit exit;
    if (tl_options_parse(&request.options, &usage, own, argv, &exit)) {
        exit = request_read(&request) ? publish_run(&request) : TL_EXIT_USAGE;
    }
    g_free(request.name);
    g_free(request.url_text);
    g_free(request.url);
    g_free(request.previous);
    g_ptr_array_free(request.entries, TRUE);
    g_ptr_array_free(request.feeds, TRUE);
    tl_options_finish(&request.options);
    return exit;
}
