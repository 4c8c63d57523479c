/*
 * table_items.c - rows of a table as items of a plan.
 *
 * SPDX-License-Identifier: MIT
 */
#include "planner/import/table.h"

#include <string.h>

/* Attributes and notes longer than this are cut: nobody prints them, and a plan has its limits. */
#define TEXT_MAX 4000

struct writing {
    struct table *table;
    struct table_ids *ids;
    tl_day *behind;             /* by row: the day of the next one that says its year */
    struct table_around around; /* of the row that is being read */
    struct words_reading last;  /* for "as above" */
    struct tl_plan_element *plan;
    struct tl_plan_element *parent; /* the plan, or the phase that is open */
    char *heading;                  /* of a phase that has no item yet */
    struct tl_span heading_span;
    char *title; /* of the item before */
};

/* A cell in one line. */
static char *line_text(const struct table *table, uint32_t column) {
    g_autofree char *text = tl_table_text(table, column);
    g_auto(GStrv) words = g_strsplit_set(text, " \t\r\n\v", -1);
    GString *line = g_string_new(NULL);
    for (size_t i = 0; words[i] && line->len < TEXT_MAX; i++) {
        if (*words[i]) {
            g_string_append_printf(line, "%s%s", line->len > 0 ? " " : "", words[i]);
        }
    }
    if (line->len > TEXT_MAX) {
        g_autofree char *cut = g_utf8_make_valid(line->str, TEXT_MAX);
        g_string_assign(line, cut);
    }
    return g_string_free(line, FALSE);
}

/*
 * Where the next row stands that says its year, TL_DAY_FUTURE behind the last one; and, in *ret_orders,
 * how the figures of all rows show their order.
 */
static void rows_survey(struct table *table, tl_day *behind, unsigned *ret_orders) {
    *ret_orders = 0;
    for (guint row = table->first; row < table->rows->len; row++) {
        struct table_dates dates;
        struct words_fields fields;
        tl_table_row(table, row);
        tl_table_dates(table, &dates);
        *ret_orders |= dates.reading.orders;
        behind[row] = TL_DAY_FUTURE;
        if (!tl_words_needs_year(&dates.reading) && tl_words_fields(&dates.reading, false, &fields)) {
            behind[row] = tl_day_known(fields.first) ? fields.first : TL_DAY_FUTURE;
            tl_words_fields_finish(&fields);
        }
        tl_table_dates_finish(&dates);
    }
    tl_day next = TL_DAY_FUTURE;
    for (guint row = table->rows->len; row-- > table->first;) {
        tl_day own = behind[row];
        behind[row] = next;
        next = tl_day_known(own) ? own : next;
    }
}

/* Once more if the table turns out to be American: its days are others then. */
static tl_day *days_behind(struct table *table) {
    tl_day *behind = g_new(tl_day, table->rows->len + 1);
    unsigned orders;
    rows_survey(table, behind, &orders);
    table->day_first = orders & WORDS_ORDER_DAY_FIRST;
    table->month_first = (orders & WORDS_ORDER_MONTH_FIRST) && !table->day_first;
    if (table->month_first) {
        rows_survey(table, behind, &orders);
    }
    return behind;
}

static void extras_note(const struct writing *writing, struct tl_plan_element *element) {
    const struct table *table = writing->table;
    for (uint32_t i = 0; i < table->cells->len; i++) {
        if (table->roles[i] != TABLE_OTHER && table->roles[i] != TABLE_NOTE) {
            continue;
        }
        g_autofree char *text = line_text(table, i);
        const char *name = table->roles[i] == TABLE_OTHER ? table->names[i] : NULL;
        g_autofree char *named = name && *name ? g_strdup_printf("%s: %s", name, text) : g_strdup(text);
        tl_plan_element_note(element, *text ? named : NULL);
    }
}

static void time_set(struct tl_plan_element *element, const char *name, int minutes) {
    if (minutes != TL_TIME_NONE) {
        g_autofree char *text = g_strdup_printf("%02d:%02d", minutes / 60, minutes % 60);
        tl_plan_element_set(element, name, text);
    }
}

/* An event has one day, or a window for one; all else takes time. */
static const char *kind_of(const struct words_reading *reading, const struct words_fields *fields,
                           const char *title, const char **ret_type) {
    bool bar = fields->start || fields->finish || fields->dates;
    bool dateless = reading->shape == WORDS_BLANK || reading->shape == WORDS_ONGOING ||
                    reading->shape == WORDS_TBC || reading->shape == WORDS_UNREAD;
    bar |= dateless && tl_table_work(title);
    if (bar && tl_table_consultation(title, ret_type) && !fields->dates) {
        return "consultation";
    }
    *ret_type = NULL;
    return bar || reading->shape == WORDS_ONGOING ? "activity" : "milestone";
}

static void fields_set(struct tl_plan_element *element, const struct words_reading *reading,
                       const struct words_fields *fields, bool event) {
    bool tbc = reading->shape == WORDS_TBC;
    tl_plan_element_set(element, tbc && !event ? "start" : "on", fields->on);
    tl_plan_element_set(element, "start", fields->start);
    tl_plan_element_set(element, "finish", fields->finish);
    tl_plan_element_set(element, "dates", fields->dates);
    if (reading->duration.given && fields->start) {
        char text[TL_DURATION_TEXT_SIZE];
        tl_duration_text(&reading->duration, text);
        tl_plan_element_set(element, "duration", text);
    }
    if (fields->on || fields->start || fields->finish || fields->dates) {
        /* On one day, an end before the start is a slip of the cell: the start stands. */
        bool one_day = fields->on || g_strcmp0(fields->start, fields->finish) == 0;
        bool backwards = one_day && reading->end_time <= reading->time;
        bool midnight = reading->time == 1440;
        time_set(element, "time", midnight ? TL_TIME_NONE : reading->time);
        time_set(element, "end-time", midnight ? 1440 : backwards ? TL_TIME_NONE : reading->end_time);
    }
    if (reading->done) {
        tl_plan_element_set(element, "status", "done");
    }
}

static void item_write(struct writing *writing, const char *title, const struct table_dates *dates,
                       const struct words_fields *fields) {
    const struct table *table = writing->table;
    const char *type = NULL;
    const char *kind = kind_of(&dates->reading, fields, title, &type);
    struct tl_plan_element *element = tl_plan_element_add(writing->parent, kind);
    g_autofree char *id = tl_table_id(writing->ids, title);
    g_autofree char *owner = line_text(table, table->columns[TABLE_OWNER]);
    g_autofree char *source = line_text(table, table->columns[TABLE_SOURCE]);
    if (dates->doubts) {
        tl_plan_element_comment(element, dates->doubts);
    }
    tl_plan_element_set(element, "id", id);
    tl_plan_element_set(element, "title", title);
    tl_plan_element_set(element, "type", type);
    fields_set(element, &dates->reading, fields, strcmp(kind, "milestone") == 0);
    if (dates->printed) {
        g_auto(GStrv) parts = g_strsplit(dates->printed, "\r", -1);
        g_autofree char *printed = g_strjoinv("", parts);
        tl_plan_element_set(element, "printed", printed);
    }
    tl_plan_element_set(element, "source", source);
    tl_plan_element_set(element, "owner", owner);
    extras_note(writing, element);
}

/* The phase of a heading is made with its first item: a phase without any would be one too many. */
static void heading_open(struct writing *writing) {
    if (!writing->heading) {
        return;
    }
    g_autofree char *id = tl_table_id(writing->ids, writing->heading);
    writing->parent = tl_plan_element_add(writing->plan, "phase");
    tl_plan_element_set(writing->parent, "id", id);
    tl_plan_element_set(writing->parent, "title", writing->heading);
    g_clear_pointer(&writing->heading, g_free);
}

static void heading_take(struct writing *writing, const char *title, uint32_t column) {
    struct words_reading reading;
    struct words_fields fields;
    size_t length = strlen(title);
    g_autofree char *above = g_steal_pointer(&writing->heading);
    g_autofree char *plain = g_strndup(title, length - (title[length - 1] == ':' ? 1 : 0));
    /* Two in a row are one: "Part 2", "Procurement". A year above its months says nothing more. */
    bool both = above && !tl_table_dated(above);
    writing->heading = both ? g_strdup_printf("%s: %s", above, plain) : g_strdup(plain);
    writing->heading_span = tl_table_span(writing->table, column);
    tl_diag_add(writing->table->diags, TL_CODE_assumed_layout, tl_table_span(writing->table, column),
                "'%s' has no date and is taken as the heading of a phase", plain);
    tl_words_read(title, false, &reading);
    if (reading.date_count > 0 && !tl_words_needs_year(&reading) &&
        tl_words_fields(&reading, false, &fields)) {
        if (tl_day_known(fields.first)) {
            writing->around.before = writing->around.said = fields.first;
        }
        tl_words_fields_finish(&fields);
    }
}

/* The years of a row, and its fields; tells what is not certain. */
static bool row_resolve(struct writing *writing, guint row, const char *title, struct table_dates *dates,
                        struct words_fields *ret_fields) {
    bool work = tl_table_work(title);
    if (dates->reading.shape == WORDS_DITTO && writing->last.date_count > 0) {
        dates->reading = writing->last;
        dates->reading.doubts &= ~(unsigned)WORDS_DOUBT_IGNORED; /* those were words of that row */
        dates->repeated = true;
    }
    writing->around.behind = writing->behind[row];
    enum table_year year = tl_table_year(writing->table, &dates->reading, &writing->around);
    bool good = year != TABLE_YEAR_UNKNOWN && dates->reading.shape != WORDS_DITTO &&
                tl_words_fields(&dates->reading, work, ret_fields);
    if (writing->table->day_first && !(dates->reading.orders & WORDS_ORDER_MONTH_FIRST)) {
        dates->reading.doubts &= ~(unsigned)WORDS_DOUBT_ORDER;
    }
    if (!good && dates->printed) {
        tl_table_unread_tell(writing->table, dates, year);
        writing->last = (struct words_reading){0};
    } else if (good) {
        dates->doubts = tl_table_doubts_tell(writing->table, dates, year, ret_fields, work);
    }
    if (good && tl_day_known(ret_fields->first)) {
        /* "2026" beside rows of June 2026 does not lead back to January. */
        tl_day before = writing->around.before;
        bool within = ret_fields->first < before && before <= ret_fields->last;
        writing->around.before = within ? before : ret_fields->first;
        writing->around.said = year == TABLE_YEAR_WRITTEN ? writing->around.before : writing->around.said;
        writing->last = dates->reading;
    }
    return good;
}

/* The headings once more: tables that go over several pages repeat them. */
static bool row_repeats_head(const struct table *table) {
    bool filled = false;
    if (table->head >= table->rows->len) {
        return false;
    }
    for (uint32_t i = 0; i < table->cells->len; i++) {
        g_autofree char *text = tl_table_text(table, i);
        filled |= *text != '\0';
        if (strcmp(text, table->names[i] ? table->names[i] : "") != 0) {
            return false;
        }
    }
    return filled;
}

/* The only cell that has words, but for the number of the row; TL_NONE if there are several. */
static uint32_t lone_cell(const struct table *table) {
    uint32_t lone = TL_NONE;
    for (uint32_t i = 0; i < table->cells->len; i++) {
        g_autofree char *text = tl_table_text(table, i);
        bool counts = *text && table->roles[i] != TABLE_NUMBER;
        if (counts && lone != TL_NONE) {
            return TL_NONE;
        }
        lone = counts ? i : lone;
    }
    return lone;
}

/* Row 2 is followed by row 2.1. */
static bool numbered_above(struct table *table, guint row) {
    uint32_t column = table->columns[TABLE_NUMBER];
    g_autofree char *number = tl_table_text(table, column);
    if (!*number || row + 1 >= table->rows->len) {
        return false;
    }
    tl_table_row(table, row + 1);
    g_autofree char *next = tl_table_text(table, column);
    tl_table_row(table, row);
    size_t length = strlen(number) - (g_str_has_suffix(number, ".") ? 1 : 0);
    return length > 0 && strncmp(next, number, length) == 0 && next[length] == '.' && next[length + 1];
}

static bool row_heading(struct writing *writing, guint row) {
    struct table *table = writing->table;
    uint32_t lone = lone_cell(table);
    g_autofree char *text = line_text(table, lone);
    bool aside = lone != table->columns[TABLE_TITLE];
    bool year = tl_table_dated(text);
    if (lone == TL_NONE || (year && aside && lone != 0)) {
        return false;
    }
    if (!year && !aside && !tl_table_heading(text) && !numbered_above(table, row)) {
        tl_diag_add(table->diags, TL_CODE_assumed_layout, tl_table_span(table, lone),
                    "'%s' has no date and is taken as an item, not as a heading", text);
        tl_diag_hint(table->diags, "a heading is in capitals, ends with a colon, or is called 'Phase 1'");
        return false;
    }
    heading_take(writing, text, lone);
    return true;
}

/* Without a title: a further date of the item above, if cells were merged. */
static char *title_of(struct writing *writing, const struct table_dates *dates) {
    const struct table *table = writing->table;
    char *title = line_text(table, table->columns[TABLE_TITLE]);
    if (*title || !dates->printed || !writing->title) {
        return title;
    }
    g_free(title);
    tl_diag_add(table->diags, TL_CODE_assumed_layout, tl_table_span(table, dates->column),
                "the row has a date but no activity: taken as one more of '%s'", writing->title);
    return g_strdup(writing->title);
}

static void row_write(struct writing *writing, guint row) {
    const struct table *table = writing->table;
    tl_table_row(writing->table, row);
    if (row_repeats_head(table) || row_heading(writing, row)) {
        return;
    }
    struct table_dates dates;
    struct words_fields fields = {.first = TL_DAY_PAST};
    tl_table_dates(table, &dates);
    g_autofree char *title = title_of(writing, &dates);
    if (*title) {
        (void)row_resolve(writing, row, title, &dates, &fields);
        heading_open(writing);
        item_write(writing, title, &dates, &fields);
        g_free(writing->title);
        writing->title = g_steal_pointer(&title);
    } else {
        tl_diag_add(table->diags, TL_CODE_not_carried, tl_table_span(table, 0),
                    "the row has no activity and is not carried");
    }
    tl_words_fields_finish(&fields);
    tl_table_dates_finish(&dates);
}

void tl_table_write(struct table *table, struct tl_plan_element *root) {
    struct writing writing = {
        .table = table, .plan = root, .parent = root, .around = {.before = TL_DAY_PAST, .said = TL_DAY_PAST}};
    writing.ids = tl_table_ids_create();
    writing.behind = days_behind(table);
    for (guint i = 0; i < table->remarks->len; i++) {
        tl_plan_element_note(root, g_ptr_array_index(table->remarks, i));
    }
    for (guint row = table->first; row < table->rows->len; row++) {
        row_write(&writing, row);
    }
    if (writing.heading) {
        tl_diag_add(table->diags, TL_CODE_not_carried, writing.heading_span,
                    "the heading '%s' has no rows below it and is not carried", writing.heading);
    }
    g_free(writing.behind);
    g_free(writing.heading);
    g_free(writing.title);
    tl_table_ids_destroy(writing.ids);
}
