/*
 * divisions.c - reads the bank holidays of the divisions, and makes the predefined calendars.
 *
 * SPDX-License-Identifier: MIT
 */
#include <string.h>

#include "planner/calendar/build.h"
#include "planner/xml/xml.h"

#define CALENDAR_NAMESPACE "urn:tenderline:calendar:1"
/* A file of a division is 20 kB. */
#define FILE_SIZE_MAX (1 << 20)
#define DEPTH_MAX 8

enum { DIVISION_FILES = 3, UNITED_KINGDOM = DIVISION_FILES, DIVISION_COUNT };

static const char *const division_names[DIVISION_COUNT] = {"england-and-wales", "scotland",
                                                           "northern-ireland", "united-kingdom"};
static const char *const division_titles[DIVISION_COUNT] = {"England and Wales", "Scotland",
                                                            "Northern Ireland", "United Kingdom"};

struct tl_divisions {
    struct tl_holidays *holidays[DIVISION_COUNT];
};

/* The reading of one file. */
struct division_file {
    struct tl_xml xml;
    const char *division; /* the one the file's name promises */
    int depth;
    bool faulty;
    tl_day from, published_until;
    GArray *rows; /* struct tl_holiday */
    GStringChunk *titles;
};

/* The attributes an element may have, and what was found of them. */
struct field {
    const char *name;
    bool required;
    char *value;
};

static void G_GNUC_PRINTF(2, 3) fault_add(struct division_file *file, const char *format, ...) {
    va_list arguments;
    va_start(arguments, format);
    g_autofree char *text = g_strdup_vprintf(format, arguments);
    va_end(arguments);
    tl_diag_add(file->xml.diags, TL_CODE_holiday_data, file->xml.tag, "%s", text);
    file->faulty = true;
}

static bool fields_read(struct division_file *file, const struct tl_xml_tag *tag, struct field *fields,
                        size_t field_count) {
    bool right = true;
    for (uint32_t i = 0; i < tag->attribute_count; i++) {
        struct tl_xml_attribute given = tl_xml_attribute(tag, i);
        struct field *found = NULL;
        for (size_t j = 0; j < field_count; j++) {
            found = strcmp(fields[j].name, given.name) == 0 ? &fields[j] : found;
        }
        if (!found) {
            fault_add(file, "unknown attribute '%s' in bank holiday data", given.name);
            right = false;
            continue;
        }
        g_free(found->value);
        found->value = g_strndup(given.value, (gsize)(given.end - given.value));
    }
    for (size_t j = 0; j < field_count; j++) {
        if (fields[j].required && (!fields[j].value || *fields[j].value == '\0')) {
            fault_add(file, "bank holiday data without '%s'", fields[j].name);
            right = false;
        }
    }
    return right;
}

static void fields_clear(struct field *fields, size_t count) {
    for (size_t i = 0; i < count; i++) {
        g_free(fields[i].value);
    }
}

static bool day_read(struct division_file *file, const struct field *field, tl_day *ret_day) {
    struct tl_when when;
    enum tl_text_fault fault = tl_when_parse(field->value, &when, NULL);
    bool exact = fault == TL_TEXT_OK && when.kind == TL_WHEN_WINDOW && when.precision == TL_PRECISION_DAY &&
                 when.window.earliest == when.window.latest;
    if (!exact) {
        fault_add(file, "'%s' in '%s' is not a day such as 2026-04-03", field->value, field->name);
        return false;
    }
    *ret_day = when.window.earliest;
    return true;
}

/* True if the field says `word`, false if it says `otherwise` (NULL: nothing else) or is absent. */
static bool word_read(struct division_file *file, const struct field *field, const char *word,
                      const char *otherwise) {
    bool is_word = g_strcmp0(field->value, word) == 0;
    if (!is_word && field->value && g_strcmp0(field->value, otherwise) != 0) {
        fault_add(file, "'%s' is no value of '%s'", field->value, field->name);
    }
    return is_word;
}

static void root_read(struct division_file *file, const struct tl_xml_tag *tag) {
    struct field fields[] = {{"division", true, NULL},
                             {"from", true, NULL},
                             {"published-until", true, NULL},
                             {"source", false, NULL}};
    if (fields_read(file, tag, fields, G_N_ELEMENTS(fields))) {
        if (strcmp(fields[0].value, file->division) != 0) {
            fault_add(file, "this file should hold the bank holidays of '%s', not of '%s'", file->division,
                      fields[0].value);
        }
        bool dated =
            day_read(file, &fields[1], &file->from) && day_read(file, &fields[2], &file->published_until);
        if (dated && file->from > file->published_until) {
            fault_add(file, "'published-until' is before 'from'");
        }
    }
    fields_clear(fields, G_N_ELEMENTS(fields));
}

static void holiday_read(struct division_file *file, const struct tl_xml_tag *tag) {
    struct field fields[] = {
        {"on", true, NULL}, {"title", true, NULL}, {"substitute", false, NULL}, {"status", false, NULL}};
    struct tl_holiday row = {.day = TL_DAY_PAST};
    if (fields_read(file, tag, fields, G_N_ELEMENTS(fields)) && day_read(file, &fields[0], &row.day)) {
        row.title = g_string_chunk_insert_const(file->titles, fields[1].value);
        row.substitute = word_read(file, &fields[2], "yes", "no");
        row.projected = word_read(file, &fields[3], "projected", NULL);
        tl_day before = file->rows->len > 0
                            ? g_array_index(file->rows, struct tl_holiday, file->rows->len - 1).day
                            : TL_DAY_PAST;
        if (row.day <= before) {
            fault_add(file, "bank holidays must stand in the order of their days, each once");
        }
        g_array_append_val(file->rows, row);
    }
    fields_clear(fields, G_N_ELEMENTS(fields));
}

static bool on_start(void *context, const struct tl_xml_tag *tag) {
    struct division_file *file = context;
    const char *expected = file->depth == 0 ? "holidays" : "holiday";
    if (file->depth > 1 || strcmp(tag->name, expected) != 0 || g_strcmp0(tag->uri, CALENDAR_NAMESPACE) != 0) {
        fault_add(file, "unknown element <%s> in bank holiday data", tag->name);
    } else if (file->depth == 0) {
        root_read(file, tag);
    } else {
        holiday_read(file, tag);
    }
    file->depth++;
    return true;
}

static void on_end(void *context) {
    ((struct division_file *)context)->depth--;
}

static struct tl_holidays *bytes_read(GBytes *bytes, const char *path, const char *division,
                                      struct tl_diags *diags) {
    static const struct tl_xml_handler handler = {
        .what = "bank holiday data", .start = on_start, .end = on_end};
    struct tl_xml_file xml_file = {path, bytes, FILE_SIZE_MAX, DEPTH_MAX};
    struct division_file file = {
        .division = division,
        .rows = g_array_new(FALSE, FALSE, sizeof(struct tl_holiday)),
        .titles = g_string_chunk_new(1024),
    };
    bool whole = tl_xml_read(&file.xml, &xml_file, &handler, &file, diags);
    struct tl_holidays *holidays =
        whole && !file.faulty
            ? tl_holidays_create(division, file.from, file.published_until,
                                 (const struct tl_holiday *)(const void *)file.rows->data, file.rows->len)
            : NULL;
    g_array_unref(file.rows);
    g_string_chunk_free(file.titles);
    return holidays;
}

static enum tl_status division_load(const char *data_dir, const char *division, struct tl_diags *diags,
                                    struct tl_holidays **ret_holidays) {
    g_autofree char *name = g_strconcat(division, ".xml", NULL);
    g_autofree char *path = g_build_filename(data_dir, "calendars", name, NULL);
    g_autoptr(GError) error = NULL;
    char *contents = NULL;
    gsize size = 0;
    if (!g_file_get_contents(path, &contents, &size, &error)) {
        tl_diag_add(diags, TL_CODE_holiday_data, TL_SPAN_NONE, "the bank holidays cannot be read: %s",
                    error->message);
        return TL_ERR_IO;
    }
    g_autoptr(GBytes) bytes = g_bytes_new_take(contents, size);
    *ret_holidays = bytes_read(bytes, path, division, diags);
    return *ret_holidays ? TL_OK : TL_ERR_INPUT;
}

enum tl_status tl_divisions_load(const char *data_dir, struct tl_diags *diags,
                                 struct tl_divisions **ret_divisions) {
    struct tl_divisions *divisions = g_new0(struct tl_divisions, 1);
    enum tl_status worst = TL_OK;
    for (int i = 0; i < DIVISION_FILES; i++) {
        enum tl_status status = division_load(data_dir, division_names[i], diags, &divisions->holidays[i]);
        worst = status != TL_OK ? status : worst;
    }
    if (worst != TL_OK) {
        g_clear_pointer(&divisions, tl_divisions_destroy);
    }
    *ret_divisions = divisions;
    return worst;
}

void tl_divisions_destroy(struct tl_divisions *divisions) {
    for (int i = 0; divisions && i < DIVISION_COUNT; i++) {
        tl_holidays_unref(divisions->holidays[i]);
    }
    g_free(divisions);
}

static int division_index(const char *division) {
    int index = 0;
    while (index < DIVISION_COUNT && strcmp(division_names[index], division) != 0) {
        index++;
    }
    return index;
}

struct tl_holidays *tl_divisions_find(struct tl_divisions *divisions, const char *division) {
    int index = division_index(division);
    if (index == UNITED_KINGDOM && !divisions->holidays[index]) {
        divisions->holidays[index] = tl_holidays_unite(division, divisions->holidays, DIVISION_FILES);
    }
    return index < DIVISION_COUNT ? divisions->holidays[index] : NULL;
}

struct tl_calendar *tl_calendar_predefined(struct tl_divisions *divisions, const char *id) {
    struct tl_calendar_spec spec = {.id = id, .holidays = tl_divisions_find(divisions, id)};
    if (spec.holidays) {
        spec.title = division_titles[division_index(id)];
    } else if (strcmp(id, "every-day") == 0) {
        spec.title = "Every day";
        spec.days = TL_WEEK_EVERY_DAY;
    } else {
        return NULL;
    }
    return tl_calendar_create(&spec);
}

const char *const *tl_calendar_predefined_ids(void) {
    static const char *const ids[] = {"england-and-wales", "every-day",      "northern-ireland",
                                      "scotland",          "united-kingdom", NULL};
    return ids;
}
