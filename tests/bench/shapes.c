/*
 * shapes.c - plans with one phase, one chain, one star, and the like.
 *
 * SPDX-License-Identifier: MIT
 */
#include "shapes.h"

static void bar_open(GString *xml, const char *prefix, guint index) {
    g_string_append_printf(xml, "<activity id=\"%s%u\" title=\"Work %u\" duration=\"%uwd\">", prefix, index,
                           index, 1 + index % 9);
}

static void bar_after(GString *xml, const char *prefix, guint index, const char *ref, guint other) {
    bar_open(xml, prefix, index);
    g_string_append_printf(xml, "<after ref=\"%s%u\"/></activity>\n", ref, other);
}

static void bar_alone(GString *xml, const char *prefix, guint index) {
    bar_open(xml, prefix, index);
    g_string_append(xml, "</activity>\n");
}

static void one_phase(GString *xml, guint count) {
    g_string_append(xml, "<phase id=\"p\" title=\"Phase\">\n");
    for (guint i = 0; i < count; i++) {
        bar_alone(xml, "a", i);
    }
    g_string_append(xml, "</phase>\n<milestone id=\"m\" title=\"M\"><after ref=\"p\"/></milestone>\n");
}

/* Beyond the days of the calendar: what cannot be dated any more must not cost more either. */
static void one_chain(GString *xml, guint count) {
    bar_alone(xml, "a", 0);
    for (guint i = 1; i < count; i++) {
        bar_after(xml, "a", i, "a", i - 1);
    }
}

/* The links point down the file, so that the order is not that of the items. */
static void chain_backwards(GString *xml, guint count) {
    for (guint i = 0; i + 1 < count; i++) {
        g_string_append_printf(xml, "<milestone id=\"a%u\" title=\"M\"><after ref=\"a%u\"/></milestone>\n", i,
                               i + 1);
    }
    bar_alone(xml, "a", count - 1);
}

static void star_out(GString *xml, guint count) {
    bar_alone(xml, "a", 0);
    for (guint i = 1; i < count; i++) {
        bar_after(xml, "a", i, "a", 0);
    }
}

static void star_in(GString *xml, guint count) {
    for (guint i = 0; i < count; i++) {
        bar_alone(xml, "a", i);
    }
    g_string_append(xml, "<milestone id=\"m\" title=\"M\">\n");
    for (guint i = 0; i < count; i++) {
        g_string_append_printf(xml, "<after ref=\"a%u\"/>\n", i);
    }
    g_string_append(xml, "</milestone>\n");
}

/* Phases within phases, each linked to the one before: joins of joins. */
static void phases_linked(GString *xml, guint count) {
    for (guint i = 0; i < count / 40; i++) {
        g_string_append_printf(xml, "<phase id=\"p%u\" title=\"Phase\">", i);
        if (i % 20 > 0) {
            g_string_append_printf(xml, "<after ref=\"p%u\"/>", i - 1);
        }
        for (guint k = 0; k < 4; k++) {
            g_string_append_printf(xml, "<phase id=\"p%u-%u\" title=\"Phase\">\n", i, k);
            for (guint a = 0; a < 9; a++) {
                bar_alone(xml, "a", i * 36 + k * 9 + a);
            }
            g_string_append(xml, "</phase>");
        }
        g_string_append(xml, "</phase>\n");
    }
}

/* As deep as a file may nest, and every level linked from outside. */
static void phases_deep(GString *xml, guint count) {
    for (guint i = 0; i < count / 56; i++) {
        for (guint depth = 0; depth < 55; depth++) {
            g_string_append_printf(xml, "<phase id=\"p%u-%u\" title=\"Phase\">", i, depth);
        }
        bar_alone(xml, "a", i);
        for (guint depth = 0; depth < 55; depth++) {
            g_string_append(xml, "</phase>");
        }
        g_string_append_printf(xml,
                               "\n<milestone id=\"m%u\" title=\"M\"><after ref=\"p%u-0\"/>"
                               "<after ref=\"p%u-54\"/></milestone>\n",
                               i, i, i);
    }
}

/* Everything planned backwards from fixed days. */
static void before_all(GString *xml, guint count) {
    for (guint i = 0; i < count; i++) {
        bar_open(xml, "a", i);
        if (i % 50 < 49) {
            g_string_append_printf(xml, "<before ref=\"a%u\" lead=\"2wd\"/></activity>\n", i + 1);
        } else {
            g_string_append_printf(xml, "<before ref=\"m%u\"/></activity>\n", i);
            g_string_append_printf(xml, "<milestone id=\"m%u\" title=\"M\" on=\"2030-04-01\"/>\n", i);
        }
    }
}

static void anchors(GString *xml, guint count) {
    for (guint i = 0; i < count; i++) {
        if (i % 50 == 0) {
            bar_alone(xml, "a", i);
        } else if (i % 50 < 49) {
            bar_after(xml, "a", i, "a", i - 1);
        } else {
            g_string_append_printf(xml,
                                   "<milestone id=\"a%u\" title=\"M\" on=\"2030-04-01\" anchor=\"yes\">"
                                   "<after ref=\"a%u\"/></milestone>\n",
                                   i, i - 1);
        }
    }
}

static void vague(GString *xml, guint count) {
    for (guint i = 0; i < count; i++) {
        if (i % 50 == 0) {
            g_string_append_printf(xml, "<milestone id=\"a%u\" title=\"M\" on=\"2026-03\"/>\n", i);
        } else {
            bar_after(xml, "a", i, "a", i - 1);
        }
    }
}

/* A fixed date that is missed at the end of every chain: a warning with its chain for each. */
static void missed(GString *xml, guint count) {
    for (guint i = 0; i < count; i++) {
        if (i % 50 == 0) {
            bar_alone(xml, "a", i);
        } else if (i % 50 < 49) {
            bar_after(xml, "a", i, "a", i - 1);
        } else {
            g_string_append_printf(
                xml, "<milestone id=\"a%u\" title=\"M\" on=\"2026-02-02\"><after ref=\"a%u\"/></milestone>\n",
                i, i - 1);
        }
    }
}

static void deadlines(GString *xml, guint count) {
    bar_alone(xml, "a", 0);
    for (guint i = 1; i < count; i++) {
        g_string_append_printf(xml,
                               "<milestone id=\"a%u\" title=\"M\" deadline=\"2026-01-02\">"
                               "<after ref=\"a%u\"/></milestone>\n",
                               i, i - 1);
    }
}

/* A thousand calendars, the most that a plan may have, each with closures of its own. */
static void calendars(GString *xml, guint count) {
    guint kinds = MIN(count / 10, 1000);
    for (guint i = 0; i < kinds; i++) {
        g_string_append_printf(
            xml,
            "<calendar id=\"c%u\" title=\"C\" division=\"england-and-wales\">"
            "<closure start=\"2026-%02u-%02u\" finish=\"2026-%02u-%02u\" title=\"Closed\"/>"
            "</calendar>\n",
            i, 1 + i % 12, 1 + i % 20, 1 + i % 12, 5 + i % 20);
    }
    for (guint i = 0; i < count; i++) {
        g_string_append_printf(xml, "<activity id=\"a%u\" title=\"Work\" duration=\"5wd\" calendar=\"c%u\">",
                               i, i % kinds);
        if (i % 50 > 0) {
            g_string_append_printf(xml, "<after ref=\"a%u\" lag=\"3wd\"/>", i - 1);
        }
        g_string_append(xml, "</activity>\n");
    }
}

static void closures(GString *xml, guint count) {
    g_string_append(xml, "<calendar id=\"c\" title=\"C\">");
    for (guint i = 0; i < count; i++) {
        g_string_append_printf(xml, "<closure on=\"%04u-%02u-%02u\" title=\"Closed\"/>\n", 2026 + i % 150,
                               1 + i % 12, 1 + i % 28);
    }
    g_string_append(xml, "</calendar>");
    one_phase(xml, count);
}

static void copies(GString *xml, guint count) {
    for (guint r = 0; r < count / 2000; r++) {
        g_string_append_printf(xml, "<repeat id=\"r%u\" title=\"Waves\" every=\"1wd\" over=\"", r);
        for (guint i = 0; i < 200; i++) {
            g_string_append_printf(xml, "%sw%u", i > 0 ? " " : "", i);
        }
        g_string_append(xml, "\">\n");
        g_string_append_printf(
            xml, "<activity id=\"a%u\" title=\"Work\" start=\"2026-02-02\" duration=\"5wd\"/>\n", r * 10);
        for (guint i = r * 10 + 1; i < r * 10 + 10; i++) {
            bar_after(xml, "a", i, "a", i - 1);
        }
        g_string_append(xml, "</repeat>\n");
    }
}

static void sets_of_days(GString *xml, guint count) {
    for (guint i = 0; i < count; i++) {
        g_string_append_printf(xml, "<activity id=\"a%u\" title=\"Events\" dates=\"{", i);
        for (guint k = 0; k < 10; k++) {
            g_string_append_printf(xml, "%s%04u-%02u-%02u", k > 0 ? "," : "", 2026 + k, 1 + i % 12,
                                   1 + i % 28);
        }
        g_string_append(xml, "}\"/>\n");
    }
}

static void decisions(GString *xml, guint count) {
    g_string_append(xml, "<body id=\"b\" title=\"Cabinet\" kind=\"board\">");
    for (guint i = 0; i < 40; i++) {
        g_string_append_printf(xml, "<meeting on=\"%04u-%02u-14\"/>", 2026 + i / 12, 1 + i % 12);
    }
    g_string_append(xml, "<lead name=\"report\" before=\"10wd\"/><call-in period=\"5wd\"/></body>\n");
    for (guint i = 0; i < count / 6; i++) {
        g_string_append_printf(xml, "<decision id=\"d%u\" title=\"D\" by=\"b\" on=\"2026-%02u-14\"/>\n", i,
                               1 + i % 12);
    }
}

static void long_lags(GString *xml, guint count) {
    bar_alone(xml, "a", 0);
    for (guint i = 1; i < count; i++) {
        bar_open(xml, "a", i);
        g_string_append_printf(xml, "<after ref=\"a0\" lag=\"%uwd\"/></activity>\n", i % 999999);
    }
}

const struct shape shapes[] = {
    {"one phase", one_phase},
    {"one chain", one_chain},
    {"one chain, backwards", chain_backwards},
    {"star of successors", star_out},
    {"star of predecessors", star_in},
    {"phases linked", phases_linked},
    {"phases 55 deep", phases_deep},
    {"dated by before", before_all},
    {"planned from anchors", anchors},
    {"vague dates", vague},
    {"missed dates", missed},
    {"missed deadlines", deadlines},
    {"1,000 calendars", calendars},
    {"closures of a calendar", closures},
    {"copies of a repeat", copies},
    {"sets of ten days", sets_of_days},
    {"decisions", decisions},
    {"lags of up to 999999wd", long_lags},
};
const guint shape_count = G_N_ELEMENTS(shapes);

GString *shape_make(const struct shape *shape, guint count) {
    GString *xml = g_string_new("<plan xmlns=\"urn:tenderline:plan:1\" id=\"bench.plan\" title=\"Bench\" "
                                "status-date=\"2026-01-05\" start=\"2026-01-05\">\n");
    shape->write(xml, count);
    g_string_append(xml, "</plan>\n");
    return xml;
}
