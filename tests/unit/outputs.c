/*
 * outputs.c - everything that can be written of a plan, to compare byte by byte.
 *
 * SPDX-License-Identifier: MIT
 */
#include "tests/unit/outputs.h"

#include "tests/unit/example.h"
#include "tests/unit/site_memory.h"

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>
#include <string.h>
#include <tenderline/chart.h>
#include <tenderline/check.h>
#include <tenderline/export.h>

const struct output_wish outputs_public = {.audience = TL_AUDIENCE_PUBLIC};

/* What stands before the paths of a site's files. */
#define SITE "site/"

/* The plan on its way out, and where its files go. */
struct writing {
    const struct output_wish *wish;
    struct tl_schedule *schedule;
    struct tl_diags *findings;
    struct tl_export_options options;
    GArray *files;
    GRand *rand; /* of the variety */
};

static int draw(struct writing *writing, int below) {
    return g_rand_int_range(writing->rand, 0, below);
}

static void expect_ok(enum tl_status status, struct tl_diags *diags, const char *what) {
    if (status != TL_OK) {
        example_show_diags(diags);
        print_error("%s: %s\n", what, tl_status_text(status));
    }
    assert_int_equal(status, TL_OK);
}

/* Takes the name. The pointer holds until the next file. */
static struct tl_bytes *file_new(struct writing *writing, char *name) {
    struct output_file file = {.name = name};
    g_array_append_val(writing->files, file);
    return &g_array_index(writing->files, struct output_file, writing->files->len - 1).bytes;
}

static void plain_write(struct writing *writing) {
    static const struct {
        const char *name;
        enum tl_status (*write)(const struct tl_schedule *, const struct tl_export_options *,
                                struct tl_sink *);
    } plain[] = {
        {"schedule.json", tl_export_json},
        {"table.txt", tl_export_table},
        {"schedule.csv", tl_export_csv},
    };
    for (size_t k = 0; k < G_N_ELEMENTS(plain); k++) {
        struct tl_sink sink = tl_bytes_sink(file_new(writing, g_strdup(plain[k].name)));
        expect_ok(plain[k].write(writing->schedule, &writing->options, &sink), writing->findings,
                  plain[k].name);
    }
    struct tl_sink sink = tl_bytes_sink(file_new(writing, g_strdup("findings.txt")));
    expect_ok(tl_diags_print(writing->findings, false, &sink), writing->findings, "findings");
}

static void feed_write(struct writing *writing, char *name, const struct tl_bytes *previous) {
    struct tl_diags *diags = tl_diags_create();
    struct tl_feed_previous last = {.name = "last.ics"};
    struct tl_export_options options = writing->options;
    options.diags = diags;
    options.feed_tombstone_days = TL_FEED_TOMBSTONE_DAYS;
    if (previous) {
        last.data = previous->data;
        last.size = previous->size;
        options.feed_previous = &last;
    }
    struct tl_sink sink = tl_bytes_sink(file_new(writing, name));
    expect_ok(tl_export_feed(writing->schedule, &options, &sink), diags, name);
    tl_diags_destroy(diags);
}

static void feeds_write(struct writing *writing) {
    feed_write(writing, g_strdup("feed.ics"), NULL);
    for (size_t k = 0; k < G_N_ELEMENTS(writing->wish->previous); k++) {
        if (writing->wish->previous[k]) {
            feed_write(writing, g_strdup_printf("feed-after-%zu.ics", k),
                       outputs_file(writing->wish->previous[k], "feed.ics"));
        }
    }
    writing->options.bars_as_spans = true;
    feed_write(writing, g_strdup("feed-bars.ics"), NULL);
    writing->options.bars_as_spans = false;
}

static void timetable_write(struct writing *writing, const struct tl_timetable_options *table) {
    char *name = g_strdup_printf("timetable-%u-%u-%u-%u%s", table->format, table->view, table->order,
                                 table->group, writing->options.language ? "-cy" : "");
    struct tl_sink sink = tl_bytes_sink(file_new(writing, name));
    expect_ok(tl_export_timetable(writing->schedule, &writing->options, table, &sink), writing->findings,
              name);
}

static void timetables_write(struct writing *writing) {
    static const struct tl_timetable_options plain[] = {
        {TL_TIMETABLE_TEXT, TL_VIEW_ALL, TL_ORDER_DATE, TL_GROUP_AS_ORDERED},
        {TL_TIMETABLE_MARKDOWN, TL_VIEW_ALL, TL_ORDER_FILE, TL_GROUP_AS_ORDERED},
        {TL_TIMETABLE_HTML, TL_VIEW_ALL, TL_ORDER_DATE, TL_GROUP_MONTH},
        {TL_TIMETABLE_CSV, TL_VIEW_MEETINGS, TL_ORDER_DATE, TL_GROUP_AS_ORDERED},
    };
    for (size_t k = 0; k < G_N_ELEMENTS(plain); k++) {
        timetable_write(writing, &plain[k]);
    }
    struct tl_diags *diags = tl_diags_create();
    struct tl_language *welsh = NULL;
    expect_ok(tl_language_load(g_getenv("TL_DATA"), "cy", diags, &welsh), diags, "cy");
    for (unsigned k = 0; k < 4; k++) {
        const struct tl_timetable_options varied = {
            (enum tl_timetable_format)draw(writing, TL_TIMETABLE_CSV + 1),
            (enum tl_timetable_view)draw(writing, TL_VIEW_MEETINGS + 1),
            (enum tl_timetable_order)draw(writing, TL_ORDER_FILE + 1),
            (enum tl_timetable_group)draw(writing, TL_GROUP_MONTH + 1),
        };
        writing->options.language = draw(writing, 3) == 0 ? welsh : NULL;
        timetable_write(writing, &varied);
    }
    writing->options.language = NULL;
    tl_language_destroy(welsh);
    tl_diags_destroy(diags);
}

static void rules_write(struct writing *writing, const struct tl_compliance *compliance) {
    for (unsigned format = TL_COMPLIANCE_TEXT; format <= TL_COMPLIANCE_JSON; format++) {
        const struct tl_compliance_options table = {.format = (enum tl_compliance_format)format,
                                                    .all = draw(writing, 2) == 0};
        char *name = g_strdup_printf("rules-%u%s", format, table.all ? "-all" : "");
        struct tl_sink sink = tl_bytes_sink(file_new(writing, name));
        expect_ok(tl_export_compliance(compliance, &writing->options, &table, &sink), writing->findings,
                  name);
    }
}

static void scene_write(struct writing *writing, const struct tl_scene *scene, const char *name) {
    struct tl_sink text = tl_bytes_sink(file_new(writing, g_strconcat(name, ".txt", NULL)));
    expect_ok(tl_scene_print(scene, &text), writing->findings, name);
    if (tl_scene_page_count(scene) == 1) {
        struct tl_sink svg = tl_bytes_sink(file_new(writing, g_strconcat(name, ".svg", NULL)));
        expect_ok(tl_scene_write_svg(scene, &svg), writing->findings, name);
    }
    if (writing->wish->painted) {
        struct tl_sink pdf = tl_bytes_sink(file_new(writing, g_strconcat(name, ".pdf", NULL)));
        expect_ok(tl_scene_write_pdf(scene, &pdf), writing->findings, name);
    }
    if (writing->wish->painted && tl_scene_page_count(scene) == 1) {
        struct tl_sink png = tl_bytes_sink(file_new(writing, g_strconcat(name, ".png", NULL)));
        expect_ok(tl_scene_write_png(scene, &png), writing->findings, name);
    }
}

static void chart_write(struct writing *writing, const struct tl_chart_options *options, const char *name) {
    struct tl_diags *diags = tl_diags_create();
    struct tl_scene *scene = NULL;
    enum tl_status status = tl_scene_create(writing->schedule, options, diags, &scene);
    struct tl_sink said = tl_bytes_sink(file_new(writing, g_strconcat(name, ".said", NULL)));
    expect_ok(tl_diags_print(diags, false, &said), diags, name);
    /* What cannot fit is an answer too. */
    if (status != TL_ERR_USAGE) {
        expect_ok(status, diags, name);
        scene_write(writing, scene, name);
    }
    tl_scene_destroy(scene);
    tl_diags_destroy(diags);
}

static void charts_write(struct writing *writing) {
    struct tl_chart_options options = {.audience = writing->wish->audience,
                                       .today = TL_DAY_PAST,
                                       .publish_time = OUTPUTS_PUBLISH_TIME,
                                       .findings = writing->findings,
                                       .png_dpi = 72};
    chart_write(writing, &options, "chart");
    options.today = OUTPUTS_PUBLISH_DAY;
    options.links = (enum tl_chart_links)draw(writing, TL_CHART_LINKS_ALL + 1);
    options.look = (enum tl_chart_look)draw(writing, TL_CHART_LOOK_CONTRAST + 1);
    options.axis = (enum tl_chart_axis)draw(writing, TL_CHART_AXIS_WEEK + 1);
    options.paged = draw(writing, 2) == 0;
    options.portrait = draw(writing, 2) == 0;
    options.no_notes = draw(writing, 3) == 0;
    options.totals = draw(writing, 2) == 0;
    options.show_float = draw(writing, 2) == 0;
    const char *const *only = tl_selection_words();
    const struct tl_selection selection = {.only = &only[draw(writing, g_strv_length((char **)only))],
                                           .only_count = draw(writing, 2),
                                           .first = TL_DAY_PAST,
                                           .last = TL_DAY_FUTURE};
    options.selection = &selection;
    chart_write(writing, &options, "chart-varied");
}

/* What an earlier edition published. */
static void site_plant(struct site_memory *site, const struct outputs *earlier) {
    for (guint k = 0; earlier && k < earlier->files->len; k++) {
        const struct output_file *file = &g_array_index(earlier->files, struct output_file, k);
        bool text = !g_str_has_suffix(file->name, ".png") && !g_str_has_suffix(file->name, ".pdf");
        if (g_str_has_prefix(file->name, SITE) && text) {
            site_memory_plant(site, file->name + strlen(SITE), file->bytes.data);
        }
    }
}

static gint paths_compare(gconstpointer one, gconstpointer other) {
    return strcmp(one, other);
}

/* Every file that was put, by its path. */
static void site_take(struct writing *writing, const struct site_memory *site) {
    GList *paths = g_list_sort(g_hash_table_get_keys(site->now), paths_compare);
    for (GList *path = paths; path; path = path->next) {
        gsize size;
        const char *data = g_bytes_get_data(g_hash_table_lookup(site->now, path->data), &size);
        struct tl_sink sink = tl_bytes_sink(file_new(writing, g_strconcat(SITE, path->data, NULL)));
        expect_ok(sink.write(sink.context, data, size), writing->findings, path->data);
    }
    g_list_free(paths);
}

static void site_write(struct writing *writing, const struct tl_compliance *compliance) {
    struct tl_diags *diags = tl_diags_create();
    struct site_memory site;
    site_memory_begin(&site);
    site_plant(&site, writing->wish->previous[0]);
    const struct tl_site_store store = site_memory_store(&site);
    const struct tl_publish_options options = {.output = writing->options,
                                               .compliance = compliance,
                                               .findings = writing->findings,
                                               .diags = diags,
                                               .programme = "Programme",
                                               .url = "https://council.example/plans/"};
    expect_ok(tl_publish_plan(writing->schedule, &options, &store), diags, "publish");
    const char *id = tl_plan_info(tl_schedule_plan(writing->schedule))->id;
    g_autofree char *entry_path = g_strdup_printf("plans/%s/entry.json", id);
    g_autofree char *feed_path = g_strdup_printf("plans/%s/feed.ics", id);
    struct tl_site_entry entry = {.bytes = site_memory_text(&site, entry_path),
                                  .feed = site_memory_text(&site, feed_path)};
    entry.size = strlen(entry.bytes);
    entry.feed_size = strlen(entry.feed);
    const struct tl_site_options index = {.audience = writing->wish->audience,
                                          .publish_time = OUTPUTS_PUBLISH_TIME,
                                          .name = "Programme",
                                          .url = options.url,
                                          .style = "",
                                          .script = "",
                                          .icon = "",
                                          .diags = diags};
    expect_ok(tl_publish_index(&index, &entry, 1, &store), diags, "index");
    site_take(writing, &site);
    struct tl_sink said = tl_bytes_sink(file_new(writing, g_strdup("site.said")));
    expect_ok(tl_diags_print(diags, false, &said), diags, "site");
    site_memory_finish(&site);
    tl_diags_destroy(diags);
}

static struct tl_schedule *schedule_new(const struct tl_plan *plan, struct tl_diags *diags) {
    const struct tl_schedule_options options = {.today = TL_DAY_PAST, .rules = example_rules()};
    struct tl_schedule *schedule = NULL;
    expect_ok(tl_schedule_create(plan, &options, diags, &schedule), diags, "schedule");
    return schedule;
}

void outputs_write(const struct tl_plan *plan, const struct output_wish *wish, struct outputs *ret_outputs) {
    struct tl_diags *diags = tl_diags_create();
    struct writing writing = {
        .wish = wish,
        .schedule = schedule_new(plan, diags),
        .findings = diags,
        .files = g_array_new(FALSE, TRUE, sizeof(struct output_file)),
        .rand = g_rand_new_with_seed(wish->variety),
        .options = {.audience = wish->audience,
                    .today = TL_DAY_PAST,
                    .publish_time = OUTPUTS_PUBLISH_TIME,
                    .diags = diags,
                    .spans = wish->audience == TL_AUDIENCE_EXEMPT},
    };
    tl_plan_check(writing.schedule, diags);
    struct tl_compliance *compliance = tl_compliance_create(writing.schedule, example_rules());
    tl_compliance_report(compliance, diags);
    plain_write(&writing);
    feeds_write(&writing);
    timetables_write(&writing);
    rules_write(&writing, compliance);
    charts_write(&writing);
    if (wish->painted) {
        site_write(&writing, compliance);
    }
    ret_outputs->files = writing.files;
    tl_compliance_destroy(compliance);
    g_rand_free(writing.rand);
    tl_schedule_destroy(writing.schedule);
    tl_diags_destroy(diags);
}

static const struct output_file *file_at(const struct outputs *outputs, guint index) {
    return &g_array_index(outputs->files, struct output_file, index);
}

void outputs_finish(struct outputs *outputs) {
    for (guint k = 0; k < outputs->files->len; k++) {
        struct output_file *file = &g_array_index(outputs->files, struct output_file, k);
        g_free(file->name);
        tl_bytes_finish(&file->bytes);
    }
    g_array_unref(outputs->files);
    *outputs = (struct outputs){0};
}

const struct tl_bytes *outputs_file(const struct outputs *outputs, const char *name) {
    for (guint k = 0; k < outputs->files->len; k++) {
        if (strcmp(file_at(outputs, k)->name, name) == 0) {
            return &file_at(outputs, k)->bytes;
        }
    }
    fail_msg("there is no output '%s'", name);
    return NULL;
}

/* Prints the lines of both around the first byte that differs. */
static void difference_show(const struct tl_bytes *left, const struct tl_bytes *right) {
    size_t at = 0;
    while (at < left->size && at < right->size && left->data[at] == right->data[at]) {
        at++;
    }
    size_t from = at;
    while (from > 0 && left->data[from - 1] != '\n' && at - from < 200) {
        from--;
    }
    print_error("  one:   %.*s\n", (int)MIN(left->size - from, 400), left->data + from);
    print_error("  other: %.*s\n", (int)MIN(right->size - from, 400), right->data + from);
}

void outputs_assert_equal(const struct outputs *left, const struct outputs *right, const char *what) {
    bool same = left->files->len == right->files->len;
    for (guint k = 0; k < MIN(left->files->len, right->files->len); k++) {
        const struct output_file *one = file_at(left, k), *other = file_at(right, k);
        if (strcmp(one->name, other->name) == 0 && one->bytes.size == other->bytes.size &&
            (one->bytes.size == 0 || memcmp(one->bytes.data, other->bytes.data, one->bytes.size) == 0)) {
            continue;
        }
        print_error("%s: %s differs from %s\n", what, one->name, other->name);
        difference_show(&one->bytes, &other->bytes);
        same = false;
    }
    assert_true(same);
}

void outputs_assert_without(const struct outputs *outputs, const char *text, const char *what) {
    g_autofree char *wanted = g_utf8_casefold(text, -1);
    for (guint k = 0; k < outputs->files->len; k++) {
        const struct output_file *file = file_at(outputs, k);
        g_autofree char *name = g_utf8_casefold(file->name, -1);
        assert_null(strstr(name, wanted));
        if (file->bytes.size == 0 || g_str_has_suffix(file->name, ".png")) {
            continue;
        }
        g_autofree char *all = g_utf8_casefold(file->bytes.data, (gssize)file->bytes.size);
        const char *found = strstr(all, wanted);
        if (found) {
            const char *from = found - MIN(found - all, 100);
            print_error("%s: %s holds '%s': ...%.200s\n", what, file->name, text, from);
        }
        assert_null(found);
    }
}

struct tl_plan *outputs_try_read(const char *name, const char *xml) {
    const struct tl_read_options options = {.data_dir = g_getenv("TL_DATA")};
    struct tl_diags *diags = tl_diags_create();
    struct tl_plan *plan = NULL;
    enum tl_status status = tl_plan_read_memory(name, xml, strlen(xml), &options, diags, &plan);
    if (status != TL_OK) {
        tl_plan_destroy(plan);
        plan = NULL;
    }
    tl_diags_destroy(diags);
    return plan;
}

struct tl_plan *outputs_read(const char *name, const char *xml) {
    const struct tl_read_options options = {.data_dir = g_getenv("TL_DATA")};
    struct tl_diags *diags = tl_diags_create();
    struct tl_plan *plan = NULL;
    expect_ok(tl_plan_read_memory(name, xml, strlen(xml), &options, diags, &plan), diags, name);
    tl_diags_destroy(diags);
    return plan;
}

struct tl_plan *outputs_project(const struct tl_plan *plan, enum tl_audience audience) {
    struct tl_diags *diags = tl_diags_create();
    struct tl_schedule *schedule = schedule_new(plan, diags);
    struct tl_plan *reduced = NULL;
    expect_ok(tl_plan_project(schedule, audience, OUTPUTS_PUBLISH_DAY, &reduced), diags, "project");
    tl_schedule_destroy(schedule);
    tl_diags_destroy(diags);
    return reduced;
}

static bool windows_same(struct tl_window a, struct tl_window b) {
    return a.earliest == b.earliest && a.latest == b.latest;
}

static bool scheduled_same(const struct tl_scheduled *a, const struct tl_scheduled *b, bool bounds) {
    if (a->tbc && b->tbc && !bounds) {
        return true;
    }
    if (a->dated != b->dated || a->tbc != b->tbc) {
        return false;
    }
    return a->start_unknown == b->start_unknown && a->finish_unknown == b->finish_unknown &&
           windows_same(a->planned.start, b->planned.start) &&
           windows_same(a->planned.finish, b->planned.finish);
}

bool outputs_same_dates(const struct tl_plan *reduced, const struct tl_plan *left,
                        const struct tl_plan *right, bool bounds) {
    struct tl_diags *diags = tl_diags_create();
    struct tl_schedule *schedules[] = {schedule_new(left, diags), schedule_new(right, diags)};
    size_t count, ignored;
    const struct tl_item *items = tl_plan_items(reduced, &count);
    const struct tl_scheduled *lefts = tl_schedule_items(schedules[0], &ignored);
    const struct tl_scheduled *rights = tl_schedule_items(schedules[1], &ignored);
    bool same = true;
    for (size_t i = 0; i < count && same; i++) {
        uint32_t one = tl_plan_find(left, items[i].id), other = tl_plan_find(right, items[i].id);
        bool leaf = items[i].shape == TL_SHAPE_BAR || items[i].shape == TL_SHAPE_EVENT;
        assert_int_not_equal(one, TL_NONE);
        assert_int_not_equal(other, TL_NONE);
        same = !leaf || scheduled_same(&lefts[one], &rights[other], bounds);
    }
    tl_schedule_destroy(schedules[0]);
    tl_schedule_destroy(schedules[1]);
    tl_diags_destroy(diags);
    return same;
}

void outputs_public_same(const char *whole, const char *by_hand, const char *what) {
    struct tl_plan *left = outputs_read("whole", whole), *right = outputs_read("by hand", by_hand);
    struct tl_plan *left_reduced = outputs_project(left, TL_AUDIENCE_PUBLIC);
    struct tl_plan *right_reduced = outputs_project(right, TL_AUDIENCE_PUBLIC);
    struct outputs one, other;
    outputs_write(left_reduced, &outputs_public, &one);
    outputs_write(right_reduced, &outputs_public, &other);
    outputs_assert_equal(&one, &other, what);
    outputs_finish(&one);
    outputs_finish(&other);
    tl_plan_destroy(left_reduced);
    tl_plan_destroy(right_reduced);
    tl_plan_destroy(left);
    tl_plan_destroy(right);
}
