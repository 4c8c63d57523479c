/*
 * charts.c - what holds for every chart.
 *
 * SPDX-License-Identifier: MIT
 */
#include "tests/unit/charts.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdlib.h>
#include <string.h>

#include "tests/unit/chart_faults.h"

unsigned chart_cases(unsigned usual) {
    const char *text = g_getenv("TL_CASES");
    return text ? (unsigned)MAX(strtoul(text, NULL, 10) / 5, 5) : usual;
}

struct tl_scene *scene_make(const struct example *example, struct tl_chart_options options) {
    struct tl_diags *diags = tl_diags_create();
    struct tl_scene *scene = NULL;
    options.today = TL_DAY_PAST;
    assert_int_equal(tl_scene_create(example->schedule, &options, diags, &scene), TL_OK);
    assert_int_equal(tl_diags_count(diags, TL_SEVERITY_ERROR), 0);
    tl_diags_destroy(diags);
    return scene;
}

const struct tl_prim *prim_at(const struct tl_scene *scene, guint index) {
    return &g_array_index(scene->prims, struct tl_prim, index);
}

static bool overlap(struct tl_box a, struct tl_box b) {
    /* Ascent and descent of neighbouring lines may touch; letters do not reach that far. */
    const double slack = 1.6;
    return a.x < b.x + b.w - 0.05 && b.x < a.x + a.w - 0.05 && a.y + slack < b.y + b.h &&
           b.y + slack < a.y + a.h;
}

void expect_readable(const struct tl_scene *scene) {
    g_autofree char *first = NULL;
    guint faults = chart_faults(scene, &first);
    if (faults > 0) {
        print_error("%u faults; the first: %s\n", faults, first);
    }
    assert_int_equal(faults, 0);
}

/* What a date keeps clear of the marks of others: touching them it could be read as theirs. */
#define DATE_AIR 1.5

void expect_dates_clear(const struct tl_scene *scene) {
    for (guint i = 0; i < scene->prims->len; i++) {
        const struct tl_prim *text = prim_at(scene, i);
        if (text->kind != TL_PRIM_TEXT || text->pen.role != TL_ROLE_DATE) {
            continue;
        }
        struct tl_box wider = text->box;
        wider.x -= DATE_AIR;
        wider.w += 2 * DATE_AIR;
        for (guint k = 0; k < scene->prims->len; k++) {
            const struct tl_prim *shape = prim_at(scene, k);
            bool drawn = shape->pen.role == TL_ROLE_BAR || shape->pen.role == TL_ROLE_MILESTONE;
            if (drawn && shape->pen.page == text->pen.page && shape->pen.item != text->pen.item &&
                overlap(wider, shape->box)) {
                print_error("'%s' stands on item %u\n", text->run.text, shape->pen.item);
                fail();
            }
        }
    }
}

char *words_of(const struct tl_scene *scene, enum tl_role role) {
    GString *words = g_string_new(NULL);
    for (guint i = 0; i < scene->prims->len; i++) {
        const struct tl_prim *prim = prim_at(scene, i);
        if (prim->kind == TL_PRIM_TEXT && prim->pen.role == role) {
            g_string_append_printf(words, "%s\n", prim->run.text);
        }
    }
    return g_string_free(words, FALSE);
}

void expect_words(const struct tl_scene *scene, enum tl_role role, const char *words) {
    g_autofree char *all = words_of(scene, role);
    if (!strstr(all, words)) {
        print_error("'%s' is not among the words of role %s:\n%s", words, tl_role_name(role), all);
    }
    assert_non_null(strstr(all, words));
}

void expect_no_words(const struct tl_scene *scene, const char *words) {
    for (guint role = 0; role < TL_ROLE_COUNT; role++) {
        g_autofree char *all = words_of(scene, role);
        assert_null(strstr(all, words));
    }
}

void expect_refused(const char *xml, const struct tl_chart_options *options, const char *code) {
    struct example example = example_parse(xml, TL_AUDIENCE_PUBLIC);
    struct tl_diags *diags = tl_diags_create();
    struct tl_scene *scene = NULL;
    assert_int_equal(tl_scene_create(example.schedule, options, diags, &scene), TL_ERR_USAGE);
    assert_null(scene);
    size_t count = 0;
    const struct tl_diag *all = tl_diags_all(diags, &count);
    assert_int_equal(count, 1);
    assert_string_equal(all[0].code->id, code);
    assert_non_null(all[0].hint);
    tl_diags_destroy(diags);
    example_free(&example);
}

struct drawn drawn_make(const char *xml, struct tl_chart_options options) {
    struct drawn drawn = {.example = example_parse(xml, TL_AUDIENCE_PUBLIC)};
    drawn.scene = scene_make(&drawn.example, options);
    expect_readable(drawn.scene);
    expect_dates_clear(drawn.scene);
    return drawn;
}

void drawn_free(struct drawn *drawn) {
    tl_scene_destroy(drawn->scene);
    example_free(&drawn->example);
}

guint drawn_count(const struct drawn *drawn, enum tl_role role, const char *id) {
    uint32_t item = id ? tl_plan_find(drawn->example.reduced, id) : TL_NONE;
    guint count = 0;
    for (guint i = 0; i < drawn->scene->prims->len; i++) {
        const struct tl_pen *pen = &prim_at(drawn->scene, i)->pen;
        count += pen->role == role && (!id || pen->item == item);
    }
    return count;
}

struct tl_box drawn_box(const struct drawn *drawn, enum tl_role role, const char *id) {
    uint32_t item = tl_plan_find(drawn->example.reduced, id);
    for (guint i = 0; i < drawn->scene->prims->len; i++) {
        const struct tl_prim *prim = prim_at(drawn->scene, i);
        if (prim->pen.role == role && prim->pen.item == item && prim->kind != TL_PRIM_TEXT) {
            return prim->box;
        }
    }
    fail_msg("'%s' has no %s", id, tl_role_name(role));
    return (struct tl_box){0};
}
