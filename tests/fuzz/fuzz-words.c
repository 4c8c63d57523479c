/*
 * fuzz-words.c - any words as a date: what is read is a date that plans take, and the check agrees with it.
 *
 * SPDX-License-Identifier: MIT
 */
#include "target.h"

#include <glib.h>
#include <string.h>
#include <tenderline/check.h>
#include <tenderline/import.h>

#include "planner/words/words.h"

static void when_holds(const char *text) {
    struct tl_when when;
    g_assert(!text || tl_when_parse(text, &when, NULL) == TL_TEXT_OK);
}

static void reading_holds(const char *text, bool month_first) {
    struct words_reading reading;
    struct words_fields fields;
    struct tl_extent extent;
    tl_words_read(text, month_first, &reading);
    g_assert_cmpuint(reading.date_count, <=, WORDS_DATES_MAX);
    g_assert_cmpuint(reading.ignored_at + reading.ignored_length, <=, strlen(text));
    g_assert_cmpint(reading.time, <=, 1440);
    g_assert_cmpint(reading.end_time, <=, 1440);
    if (tl_words_needs_year(&reading)) {
        tl_words_set_year(&reading, 2016);
    }
    if (!tl_words_fields(&reading, !month_first, &fields)) {
        return;
    }
    when_holds(fields.on);
    when_holds(fields.start);
    when_holds(fields.finish);
    if (fields.dates) {
        g_assert(tl_extent_parse(fields.dates, &extent, NULL) == TL_TEXT_OK);
        tl_extent_finish(&extent);
    }
    tl_words_fields_finish(&fields);
}

/* The plan has no error, and its words agree with its dates: they are the same words. */
static void plan_holds(const struct tl_bytes *bytes) {
    struct tl_diags *diags = tl_diags_create();
    struct tl_read_options read = {.data_dir = TL_FUZZ_DATA};
    struct tl_schedule_options options = {.today = TL_DAY_PAST};
    struct tl_plan *plan = NULL;
    struct tl_schedule *schedule = NULL;
    if (tl_plan_read_memory("plan.xml", bytes->data, bytes->size, &read, diags, &plan) == TL_OK &&
        tl_schedule_create(plan, &options, diags, &schedule) == TL_OK) {
        tl_plan_check(schedule, diags);
    }
    size_t count;
    const struct tl_diag *all = tl_diags_all(diags, &count);
    for (size_t i = 0; i < count; i++) {
        bool wrong = all[i].severity == TL_SEVERITY_ERROR || strcmp(all[i].code->id, "TL0615") == 0;
        if (wrong) {
            g_error("%s %s in\n%s", all[i].code->id, all[i].text, bytes->data);
        }
    }
    tl_schedule_destroy(schedule);
    tl_plan_destroy(plan);
    tl_diags_destroy(diags);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    g_autofree char *text = g_utf8_make_valid((const char *)data, (gssize)MIN(size, 4096));
    g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
    GString *table = g_string_new("Activity;Date\nFirst;3 March 2014\n");
    reading_holds(text, false);
    for (size_t i = 0; lines[i] && i < 40; i++) {
        reading_holds(lines[i], false);
        reading_holds(lines[i], true);
        g_auto(GStrv) quotes = g_strsplit(lines[i], "\"", -1);
        g_autofree char *quoted = g_strjoinv("\"\"", quotes);
        g_string_append_printf(table, "%s;\"%s\"\n", i % 2 ? "Item" : "Evaluation", quoted);
    }
    struct tl_diags *diags = tl_diags_create();
    struct tl_bytes bytes = {0};
    struct tl_sink sink = tl_bytes_sink(&bytes);
    enum tl_status status = tl_import_memory("table.csv", table->str, table->len, diags, &sink);
    g_assert(status == TL_OK);
    plan_holds(&bytes);
    tl_bytes_finish(&bytes);
    tl_diags_destroy(diags);
    g_string_free(table, TRUE);
    return 0;
}
