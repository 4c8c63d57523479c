/*
 * holidays.c - the bank holidays of a division, and of several together.
 *
 * SPDX-License-Identifier: MIT
 */
#include "planner/calendar/build.h"

#include <glib.h>
#include <string.h>

struct tl_holidays {
    char *division;
    tl_day from, published_until;
    GArray *rows; /* struct tl_holiday, by day */
    GStringChunk *titles;
};

static gint row_compare(gconstpointer left, gconstpointer right) {
    tl_day a = ((const struct tl_holiday *)left)->day;
    tl_day b = ((const struct tl_holiday *)right)->day;
    return (a > b) - (a < b);
}

struct tl_holidays *tl_holidays_create(const char *division, tl_day from, tl_day published_until,
                                       const struct tl_holiday *rows, size_t row_count) {
    struct tl_holidays *holidays = g_atomic_rc_box_new0(struct tl_holidays);
    holidays->division = g_strdup(division);
    holidays->from = from;
    holidays->published_until = published_until;
    holidays->titles = g_string_chunk_new(1024);
    holidays->rows = g_array_sized_new(FALSE, FALSE, sizeof(struct tl_holiday), (guint)row_count);
    g_autoptr(GArray) sorted = g_array_new(FALSE, FALSE, sizeof(struct tl_holiday));
    if (row_count > 0) {
        g_array_append_vals(sorted, rows, (guint)row_count);
    }
    g_array_sort(sorted, row_compare); /* stable: the first of a day stays first */
    for (guint i = 0; i < sorted->len; i++) {
        struct tl_holiday row = g_array_index(sorted, struct tl_holiday, i);
        if (i > 0 && g_array_index(sorted, struct tl_holiday, i - 1).day == row.day) {
            continue;
        }
        row.title = g_string_chunk_insert_const(holidays->titles, row.title);
        g_array_append_val(holidays->rows, row);
    }
    return holidays;
}

struct tl_holidays *tl_holidays_ref(struct tl_holidays *holidays) {
    return g_atomic_rc_box_acquire(holidays);
}

static void holidays_clear(gpointer memory) {
    struct tl_holidays *holidays = memory;
    g_free(holidays->division);
    g_array_unref(holidays->rows);
    g_string_chunk_free(holidays->titles);
}

void tl_holidays_unref(struct tl_holidays *holidays) {
    if (holidays) {
        g_atomic_rc_box_release_full(holidays, holidays_clear);
    }
}

tl_day tl_holidays_from(const struct tl_holidays *holidays) {
    return holidays->from;
}

tl_day tl_holidays_published_until(const struct tl_holidays *holidays) {
    return holidays->published_until;
}

const struct tl_holiday *tl_holidays_rows(const struct tl_holidays *holidays, size_t *ret_count) {
    *ret_count = holidays->rows->len;
    return (const struct tl_holiday *)(const void *)holidays->rows->data;
}

/* "england-and-wales" to "England and Wales", for a title. */
static char *division_title(const char *division) {
    g_auto(GStrv) words = g_strsplit(division, "-", -1);
    for (guint i = 0; words[i]; i++) {
        if (strcmp(words[i], "and") != 0) {
            words[i][0] = g_ascii_toupper(words[i][0]);
        }
    }
    return g_strjoinv(" ", words);
}

static const struct tl_holiday *row_find(const struct tl_holidays *holidays, tl_day day) {
    guint index = 0;
    struct tl_holiday wanted = {.day = day};
    return g_array_binary_search(holidays->rows, &wanted, row_compare, &index)
               ? &g_array_index(holidays->rows, struct tl_holiday, index)
               : NULL;
}

/* Names the divisions of `day` if not all have it. */
static char *shared_title(const struct tl_holiday *row, struct tl_holidays *const *parts, size_t part_count) {
    size_t sharing = 0;
    for (size_t i = 0; i < part_count; i++) {
        sharing += row_find(parts[i], row->day) != NULL;
    }
    if (sharing == part_count) {
        return g_strdup(row->title);
    }
    g_autoptr(GString) names = g_string_new(NULL);
    for (size_t i = 0; i < part_count; i++) {
        if (row_find(parts[i], row->day)) {
            g_autofree char *name = division_title(parts[i]->division);
            g_string_append_printf(names, "%s%s", names->len > 0 ? ", " : "", name);
        }
    }
    return g_strdup_printf("%s (%s)", row->title, names->str);
}

struct tl_holidays *tl_holidays_unite(const char *division, struct tl_holidays *const *parts,
                                      size_t part_count) {
    g_autoptr(GArray) rows = g_array_new(FALSE, FALSE, sizeof(struct tl_holiday));
    g_autoptr(GStringChunk) titles = g_string_chunk_new(1024);
    tl_day from = TL_DAY_FIRST;
    tl_day until = TL_DAY_LAST;
    for (size_t i = 0; i < part_count; i++) {
        from = MAX(from, parts[i]->from);
        until = MIN(until, parts[i]->published_until);
        for (guint j = 0; j < parts[i]->rows->len; j++) {
            struct tl_holiday row = g_array_index(parts[i]->rows, struct tl_holiday, j);
            g_autofree char *title = shared_title(&row, parts, part_count);
            row.title = g_string_chunk_insert_const(titles, title);
            g_array_append_val(rows, row);
        }
    }
    return tl_holidays_create(division, from, until, (const struct tl_holiday *)(const void *)rows->data,
                              rows->len);
}
