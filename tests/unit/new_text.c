/*
 * new_text.c - the shipped templates filled in, and their plans with every date written down.
 *
 * SPDX-License-Identifier: MIT
 */
#include "tests/unit/new_text.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>
#include <glib.h>
#include <tenderline/diag.h>

static int names_compare(const void *a, const void *b) {
    return strcmp(*(char *const *)a, *(char *const *)b);
}

char **new_procedures(void) {
    g_autofree char *folder = g_build_filename(g_getenv("TL_DATA"), "templates", NULL);
    GPtrArray *names = g_ptr_array_new();
    GDir *directory = g_dir_open(folder, 0, NULL);
    assert_non_null(directory);
    for (const char *file; (file = g_dir_read_name(directory));) {
        g_ptr_array_add(names, g_strndup(file, strlen(file) - strlen(".xml")));
    }
    g_dir_close(directory);
    g_ptr_array_sort(names, names_compare);
    g_ptr_array_add(names, NULL);
    return (char **)g_ptr_array_free(names, FALSE);
}

char *new_text(const char *procedure, const struct tl_template_wish *wish) {
    g_autofree char *file = g_strconcat(procedure, ".xml", NULL);
    g_autofree char *path = g_build_filename(g_getenv("TL_DATA"), "templates", file, NULL);
    g_autofree char *source = NULL;
    gsize size = 0;
    assert_true(g_file_get_contents(path, &source, &size, NULL));
    struct tl_template template = {path, source, size};
    struct tl_diags *diags = tl_diags_create();
    struct tl_bytes bytes = {0};
    struct tl_sink sink = tl_bytes_sink(&bytes);
    enum tl_status status = tl_template_fill(&template, wish, example_rules(), diags, &sink);
    size_t count;
    const struct tl_diag *all = tl_diags_all(diags, &count);
    if (status != TL_OK || count > 0) {
        print_message("# %s: %s\n", procedure, count > 0 ? all[0].text : "cannot be filled");
    }
    assert_int_equal(status, TL_OK);
    char *text = g_strdup(bytes.data);
    tl_bytes_finish(&bytes);
    tl_diags_destroy(diags);
    return text;
}

static void date_put(GString *out, const char *name, tl_day day) {
    char text[TL_DAY_TEXT_SIZE];
    tl_day_text(day, text);
    g_string_append_printf(out, " %s=\"%s\"", name, text);
}

struct fixing {
    const struct tl_schedule *schedule;
    const struct tl_item *items;
    size_t count;
    uint32_t moved;
    tl_day day;
};

/* The attribute of the owner that dates the part; NULL: it has none. */
static const char *part_attribute(enum tl_part part) {
    static const char *const names[] = {
        [TL_PART_NOTICE] = "notice",       [TL_PART_REPORT] = "report",
        [TL_PART_AGENDA] = "agenda",       [TL_PART_TAKEN] = "on",
        [TL_PART_PUBLISHED] = "published", [TL_PART_CALL_IN_ENDS] = "call-in-ends",
        [TL_PART_EFFECTIVE] = "effective",
    };
    return part < G_N_ELEMENTS(names) ? names[part] : NULL;
}

static void parts_put(GString *out, const struct fixing *fixing, uint32_t owner) {
    size_t count;
    const struct tl_scheduled *dates = tl_schedule_items(fixing->schedule, &count);
    for (uint32_t i = 0; i < count; i++) {
        const struct tl_item *item = &fixing->items[i];
        if (item->kind == TL_ITEM_PART && item->owner_item == owner && item->body == TL_NONE &&
            part_attribute(item->part)) {
            date_put(out, part_attribute(item->part),
                     i == fixing->moved ? fixing->day : dates[i].planned.start.earliest);
        }
    }
}

/* `tag` is from '<' to '>'; the item's dates are put behind its name, its length left out. */
static void tag_put(GString *out, const struct fixing *fixing, const char *tag, uint32_t index) {
    size_t count;
    const struct tl_scheduled *dates = tl_schedule_items(fixing->schedule, &count);
    const struct tl_item *item = &fixing->items[index];
    const char *length =
        strstr(tag, " duration=\"") ? strstr(tag, " duration=\"") : strstr(tag, " length=\"");
    tl_day start = dates[index].planned.start.earliest;
    tl_day finish = dates[index].planned.finish.latest;
    size_t name = strcspn(tag, " ");
    g_string_append_len(out, tag, (gssize)name);
    if (index == fixing->moved) {
        start = MIN(start, fixing->day);
        finish = fixing->day;
    }
    if (item->kind == TL_ITEM_DECISION) {
        parts_put(out, fixing, index);
    } else if (length) {
        date_put(out, "start", start);
        date_put(out, "finish", finish);
    } else if (item->kind == TL_ITEM_STAGE || item->kind == TL_ITEM_NOTICE) {
        date_put(out, "on", finish);
    }
    if (length) {
        g_string_append_len(out, tag + name, length - tag - (ptrdiff_t)name);
        g_string_append(out, strchr(strchr(length, '"') + 1, '"') + 1);
    } else {
        g_string_append(out, tag + name);
    }
}

/* "contract#start": the date itself in its attribute. */
static void contract_put(GString *out, const struct fixing *fixing, const char *tag) {
    const struct tl_item *item = fixing->moved < fixing->count ? &fixing->items[fixing->moved] : NULL;
    const char *name = item && item->part == TL_PART_START           ? " start=\""
                       : item && item->part == TL_PART_SERVICE_START ? " service-start=\""
                                                                     : NULL;
    const char *at = name ? strstr(tag, name) : NULL;
    if (!at) {
        g_string_append(out, tag);
        return;
    }
    size_t before = (size_t)(at - tag) + strlen(name);
    char day[TL_DAY_TEXT_SIZE];
    tl_day_text(fixing->day, day);
    g_string_append_len(out, tag, (gssize)before);
    g_string_append(out, day);
    g_string_append(out, tag + before + strlen(day));
}

char *new_text_fixed(const char *text, const struct tl_schedule *schedule, uint32_t item, tl_day day) {
    const struct tl_plan *plan = tl_schedule_plan(schedule);
    struct fixing fixing = {.schedule = schedule, .moved = item, .day = day};
    fixing.items = tl_plan_items(plan, &fixing.count);
    GString *out = g_string_new(NULL);
    const char *body = strstr(text, "</authority>");
    g_string_append_len(out, text, body - text);
    for (const char *at = body; *at;) {
        const char *end = *at == '<' ? strchr(at, '>') : NULL;
        if (!end || g_str_has_prefix(at, "<!--")) {
            g_string_append_c(out, *at++);
            continue;
        }
        g_autofree char *tag = g_strndup(at, (size_t)(end - at) + 1);
        const char *id_at = strstr(tag, " id=\"");
        g_autofree char *id = id_at ? g_strndup(id_at + 5, strcspn(id_at + 5, "\"")) : NULL;
        uint32_t index = id ? tl_plan_find(plan, id) : TL_NONE;
        if (index != TL_NONE && fixing.items[index].kind == TL_ITEM_CONTRACT) {
            contract_put(out, &fixing, tag);
        } else if (index != TL_NONE && fixing.items[index].kind != TL_ITEM_PROCUREMENT) {
            tag_put(out, &fixing, tag, index);
        } else {
            g_string_append(out, tag);
        }
        at = end + 1;
    }
    return g_string_free(out, FALSE);
}
