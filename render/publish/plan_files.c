/*
 * plan_files.c - all files of one plan (tl_publish_plan).
 *
 * SPDX-License-Identifier: MIT
 */
#include <internal/diag.h>
#include <string.h>

#include "render/publish/changes.h"
#include "render/publish/page.h"
#include "render/publish/summary.h"

/* Resolutions of chart.png, where the picture has too many dots in that of a chart. */
static const double coarser[] = {96, 72, 36};

/* One plan on its way into the store. */
struct folder {
    const struct tl_schedule *schedule;
    const struct tl_publish_options *options;
    const struct tl_site_store *store;
    const char *plan_id;
    struct tl_entry entry;
    struct tl_entry last; /* zeroed: published for the first time */
    struct tl_scene *chart;
    struct tl_bytes svg;
    GArray *downloads; /* struct tl_download */
};

static char *path_of(const struct folder *folder, const char *name) {
    return g_strconcat("plans/", folder->plan_id, "/", name, NULL);
}

static const char *last_of(const struct folder *folder, const char *name, size_t *ret_size) {
    g_autofree char *path = path_of(folder, name);
    return folder->store->last(folder->store->context, path, ret_size);
}

static enum tl_status file_put(const struct folder *folder, const char *name, const char *bytes,
                               size_t size) {
    g_autofree char *path = path_of(folder, name);
    return folder->store->put(folder->store->context, path, bytes, size);
}

/* The same of a file that readers may take with them. */
static enum tl_status download_put(struct folder *folder, enum tl_download_kind kind, const char *name,
                                   const struct tl_bytes *bytes) {
    struct tl_download download = {.kind = kind, .name = name, .size = bytes->size};
    g_array_append_val(folder->downloads, download);
    return file_put(folder, name, bytes->data, bytes->size);
}

static enum tl_status damaged(const struct folder *folder, const char *name) {
    tl_diag_add(folder->options->diags, TL_CODE_site_damaged, TL_SPAN_NONE,
                "'plans/%s/%s' of the site published last is not as it was written", folder->plan_id, name);
    return TL_ERR_INPUT;
}

/* Reads what was published last and says what changed. */
static enum tl_status last_read(struct folder *folder) {
    size_t entry_size, schedule_size;
    const char *bytes = last_of(folder, "entry.json", &entry_size);
    if (bytes && !tl_entry_read(&folder->last, bytes, entry_size)) {
        return damaged(folder, "entry.json");
    }
    bool first = !bytes;
    if (!first && strcmp(folder->last.id, folder->plan_id) != 0) {
        return damaged(folder, "entry.json");
    }
    if (!first && folder->last.audience != folder->options->output.audience) {
        tl_diag_add(folder->options->diags, TL_CODE_site_of_another, TL_SPAN_NONE,
                    "the site published last is not for this audience");
        return TL_ERR_INPUT;
    }
    bytes = last_of(folder, "schedule.json", &schedule_size);
    struct tl_edition edition = {0};
    if (first ? bytes != NULL : !bytes || !tl_edition_read(&edition, bytes, schedule_size)) {
        return damaged(folder, first ? "entry.json" : "schedule.json");
    }
    tl_changes_find(&folder->entry, folder->schedule, first ? NULL : &edition, &folder->last,
                    folder->options->output.publish_time);
    tl_edition_finish(&edition);
    return TL_OK;
}

static struct tl_chart_options chart_options(const struct folder *folder) {
    const struct tl_export_options *output = &folder->options->output;
    return (struct tl_chart_options){.audience = output->audience,
                                     .today = output->today,
                                     .language = output->language,
                                     .font_family = folder->options->font_family,
                                     .publish_time = output->publish_time,
                                     .findings = folder->options->findings};
}

static enum tl_status svg_put(struct folder *folder) {
    const struct tl_chart_options options = chart_options(folder);
    enum tl_status status =
        tl_scene_create(folder->schedule, &options, folder->options->diags, &folder->chart);
    if (status == TL_OK) {
        struct tl_sink sink = tl_bytes_sink(&folder->svg);
        status = tl_scene_write_svg(folder->chart, &sink);
    }
    return status == TL_OK ? download_put(folder, TL_DOWNLOAD_SVG, "chart.svg", &folder->svg) : status;
}

/* The picture in that many dots per inch; TL_ERR_USAGE if it has too many. */
static enum tl_status png_draw(const struct folder *folder, double dpi, struct tl_bytes *bytes) {
    struct tl_chart_options options = chart_options(folder);
    struct tl_scene *scene = NULL;
    struct tl_diags *diags = tl_diags_create();
    options.png_dpi = dpi;
    enum tl_status status = tl_scene_create(folder->schedule, &options, diags, &scene);
    if (status == TL_OK) {
        status = tl_scene_check_png(scene, diags);
    }
    if (status == TL_OK) {
        struct tl_sink sink = tl_bytes_sink(bytes);
        status = tl_scene_write_png(scene, &sink);
    }
    tl_scene_destroy(scene);
    tl_diags_destroy(diags);
    return status;
}

/* As fine as it can be drawn; none of a chart that is too large for a picture of dots. */
static enum tl_status png_put(struct folder *folder) {
    struct tl_bytes bytes = {0};
    struct tl_sink sink = tl_bytes_sink(&bytes);
    enum tl_status status = tl_scene_write_png(folder->chart, &sink);
    for (size_t i = 0; i < G_N_ELEMENTS(coarser) && status == TL_ERR_USAGE; i++) {
        tl_bytes_finish(&bytes);
        status = png_draw(folder, coarser[i], &bytes);
    }
    if (status == TL_OK) {
        status = download_put(folder, TL_DOWNLOAD_PNG, "chart.png", &bytes);
    }
    tl_bytes_finish(&bytes);
    return status == TL_ERR_USAGE ? TL_OK : status;
}

static enum tl_status pdf_draw(const struct folder *folder, int64_t time, struct tl_bytes *bytes) {
    struct tl_chart_options options = chart_options(folder);
    options.paged = true;
    options.publish_time = time;
    struct tl_scene *scene = NULL;
    enum tl_status status = tl_scene_create(folder->schedule, &options, folder->options->diags, &scene);
    if (status == TL_OK) {
        struct tl_sink sink = tl_bytes_sink(bytes);
        status = tl_scene_write_pdf(scene, &sink);
    }
    tl_scene_destroy(scene);
    return status;
}

static bool is_last(const struct folder *folder, const char *name, const struct tl_bytes *bytes) {
    size_t size;
    const char *last = last_of(folder, name, &size);
    return last && size == bytes->size && memcmp(last, bytes->data, size) == 0;
}

/* A PDF bears its time: the last one's where nothing else changed, so that the file stays as it was. */
static enum tl_status pdf_put(struct folder *folder) {
    struct tl_bytes bytes = {0};
    int64_t now = folder->options->output.publish_time;
    bool kept = folder->last.texts && is_last(folder, "chart.svg", &folder->svg);
    folder->entry.pdf_at = kept ? folder->last.pdf_at : now;
    enum tl_status status = pdf_draw(folder, folder->entry.pdf_at, &bytes);
    if (status == TL_OK && kept && folder->entry.pdf_at != now && !is_last(folder, "chart.pdf", &bytes)) {
        tl_bytes_finish(&bytes);
        folder->entry.pdf_at = now;
        status = pdf_draw(folder, now, &bytes);
    }
    if (status == TL_OK) {
        status = download_put(folder, TL_DOWNLOAD_PDF, "chart.pdf", &bytes);
    }
    tl_bytes_finish(&bytes);
    return status;
}

static enum tl_status timetable_put(struct folder *folder) {
    const struct tl_timetable_options table = {.format = TL_TIMETABLE_CSV};
    struct tl_bytes bytes = {0};
    struct tl_sink sink = tl_bytes_sink(&bytes);
    enum tl_status status = tl_export_timetable(folder->schedule, &folder->options->output, &table, &sink);
    if (status == TL_OK) {
        status = download_put(folder, TL_DOWNLOAD_CSV, "timetable.csv", &bytes);
    }
    tl_bytes_finish(&bytes);
    return status;
}

static enum tl_status json_put(struct folder *folder) {
    struct tl_bytes bytes = {0};
    struct tl_sink sink = tl_bytes_sink(&bytes);
    enum tl_status status = tl_export_json(folder->schedule, &folder->options->output, &sink);
    if (status == TL_OK) {
        status = download_put(folder, TL_DOWNLOAD_JSON, "schedule.json", &bytes);
    }
    tl_bytes_finish(&bytes);
    return status;
}

static enum tl_status feed_put(struct folder *folder) {
    struct tl_export_options options = folder->options->output;
    struct tl_bytes bytes = {0};
    struct tl_sink sink = tl_bytes_sink(&bytes);
    size_t size;
    g_autofree char *path = path_of(folder, "feed.ics");
    const char *data = folder->store->last(folder->store->context, path, &size);
    const struct tl_feed_previous previous = {.name = path, .data = data, .size = size};
    options.diags = folder->options->diags;
    options.feed_previous = data ? &previous : NULL;
    options.feed_tombstone_days = TL_FEED_TOMBSTONE_DAYS;
    options.feed_url = folder->options->url;
    enum tl_status status = tl_export_feed(folder->schedule, &options, &sink);
    if (status == TL_OK) {
        status = download_put(folder, TL_DOWNLOAD_ICS, "feed.ics", &bytes);
    }
    tl_bytes_finish(&bytes);
    return status;
}

static int downloads_compare(const void *left, const void *right) {
    const struct tl_download *a = left, *b = right;
    return (a->kind > b->kind) - (a->kind < b->kind);
}

static enum tl_status page_put(struct folder *folder) {
    g_array_sort(folder->downloads, downloads_compare);
    const struct tl_changes changes = {
        .at = folder->entry.changed_at,
        .all = (const struct tl_change *)(const void *)folder->entry.changes->data,
        .count = folder->entry.changes->len};
    const struct tl_page page = {.schedule = folder->schedule,
                                 .options = folder->options,
                                 .chart = folder->chart,
                                 .downloads =
                                     (const struct tl_download *)(const void *)folder->downloads->data,
                                 .download_count = folder->downloads->len,
                                 .changes = &changes};
    struct tl_bytes bytes = {0};
    struct tl_sink sink = tl_bytes_sink(&bytes);
    enum tl_status status = tl_publish_page(&page, &sink);
    if (status == TL_OK) {
        status = file_put(folder, "index.html", bytes.data, bytes.size);
    }
    tl_bytes_finish(&bytes);
    return status;
}

static enum tl_status entry_put(struct folder *folder) {
    GString *text = tl_entry_write(&folder->entry);
    enum tl_status status = file_put(folder, "entry.json", text->str, text->len);
    g_string_free(text, TRUE);
    return status;
}

static enum tl_status folder_fill(struct folder *folder) {
    static enum tl_status (*const steps[])(struct folder *) = {
        last_read, svg_put, png_put, pdf_put, timetable_put, json_put, feed_put, page_put, entry_put,
    };
    enum tl_status status = TL_OK;
    for (size_t i = 0; i < G_N_ELEMENTS(steps) && status == TL_OK; i++) {
        status = steps[i](folder);
    }
    return status;
}

enum tl_status tl_publish_plan(const struct tl_schedule *schedule, const struct tl_publish_options *options,
                               const struct tl_site_store *store) {
    const struct tl_plan_info *info = tl_plan_info(tl_schedule_plan(schedule));
    if (strlen(info->id) > TL_SITE_ID_MOST) {
        tl_diag_add(options->diags, TL_CODE_plan_id_too_long, info->span,
                    "the plan's id has %zu letters: the folder of its page can have %zu", strlen(info->id),
                    TL_SITE_ID_MOST);
        return TL_ERR_INPUT;
    }
    struct folder folder = {.schedule = schedule,
                            .options = options,
                            .store = store,
                            .plan_id = info->id,
                            .downloads = g_array_new(FALSE, TRUE, sizeof(struct tl_download))};
    tl_entry_begin(&folder.entry);
    tl_summary_fill(&folder.entry, schedule, options);
    enum tl_status status = folder_fill(&folder);
    tl_entry_finish(&folder.entry);
    tl_entry_finish(&folder.last);
    tl_scene_destroy(folder.chart);
    tl_bytes_finish(&folder.svg);
    g_array_free(folder.downloads, TRUE);
    return status;
}
