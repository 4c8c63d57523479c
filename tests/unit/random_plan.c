/*
 * random_plan.c - plans made up from a seed.
 *
 * All random numbers are drawn in the same order in every variant; a variant only changes what is
 * written of hidden things.
 *
 * SPDX-License-Identifier: MIT
 */
#include "tests/unit/random_plan.h"

#include <glib.h>
#include <tenderline/date.h>

#define AIM_COUNT 3
#define DEPTH_MAX 3

struct made {
    char *id;
    bool hidden;
};

struct maker {
    GRand *rand;
    GString *xml;
    GArray *made; /* struct made: items that are closed, to be referred to */
    unsigned variant;
    unsigned number;
    unsigned lots; /* of the procurement being written, 0 outside */
    unsigned procurement;
    bool aim_hidden[AIM_COUNT];
};

static unsigned draw(struct maker *maker, unsigned below) {
    return (unsigned)g_rand_int_range(maker->rand, 0, (gint32)below);
}

static bool chance(struct maker *maker, unsigned per_cent) {
    return draw(maker, 100) < per_cent;
}

static char *id_new(struct maker *maker, bool hidden) {
    unsigned number = maker->number++;
    return hidden ? g_strdup_printf("secret%.*s-%u", (int)(maker->variant % 7), "-other", number)
                  : g_strdup_printf("v%u", number);
}

static void title_write(struct maker *maker, const char *kind, bool hidden, unsigned number) {
    static const char *const words[] = {"", " &amp; more", " of a far longer kind than before", " &lt;b&gt;",
                                        " \xc3\xa9"};
    const char *word = words[maker->variant % G_N_ELEMENTS(words)];
    g_string_append_printf(maker->xml, " title=\"%s%s %u%s\"", hidden ? "Secret " : "Public ", kind, number,
                           hidden ? word : "");
}

static void day_write(struct maker *maker, const char *name, unsigned offset, bool hidden) {
    unsigned move = draw(maker, 4);
    char text[TL_DAY_TEXT_SIZE];
    unsigned moved = hidden && maker->variant >= 2 ? offset + move * (maker->variant - 1) : offset;
    tl_day_text(tl_day_from_civil(2026, 3, 2) + (tl_day)moved, text);
    g_string_append_printf(maker->xml, " %s=\"%s\"", name, text);
}

static void month_write(struct maker *maker, const char *name) {
    g_string_append_printf(maker->xml, " %s=\"2026-%02u\"", name, 4 + draw(maker, 9));
}

/* An event's date, or a bar's. */
static void event_dates_write(struct maker *maker, bool hidden) {
    switch (draw(maker, 6)) {
    case 0:
        day_write(maker, "on", draw(maker, 300), hidden);
        if (chance(maker, 20)) {
            g_string_append(maker->xml, " status=\"done\"");
        }
        break;
    case 1:
        month_write(maker, "on");
        break;
    case 2:
        g_string_append(maker->xml, " on=\"tbc\"");
        break;
    case 3:
        day_write(maker, "start-not-before", draw(maker, 200), hidden);
        break;
    default:
        break;
    }
}

static void bar_dates_write(struct maker *maker, bool hidden) {
    static const char *const durations[] = {"5wd", "20wd", "10d", "6w", "2m", "1m3d"};
    unsigned offset = draw(maker, 250);
    const char *duration = durations[draw(maker, G_N_ELEMENTS(durations))];
    switch (draw(maker, 10)) {
    case 9:
        g_string_append(maker->xml, " dates=\"{2026-05-05,2026-06-02}\"");
        break;
    case 0:
        day_write(maker, "start", offset, hidden);
        day_write(maker, "finish", offset + 5 + draw(maker, 60), hidden);
        break;
    case 1:
        g_string_append(maker->xml, " dates=\"2026-04/2026-06\"");
        break;
    case 2:
        g_string_append(maker->xml, " start=\"tbc\"");
        break;
    case 3:
        day_write(maker, "start", offset, hidden);
        break;
    case 4:
        day_write(maker, "start", offset, hidden);
        g_string_append_printf(maker->xml, " duration=\"%s\"", duration);
        break;
    case 5:
        day_write(maker, "start-not-before", offset, hidden);
        g_string_append_printf(maker->xml, " duration=\"%s\"", duration);
        break;
    default:
        g_string_append_printf(maker->xml, " duration=\"%s\"%s", duration,
                               chance(maker, 10) ? " schedule=\"alap\"" : "");
    }
}

static void texts_write(struct maker *maker, bool hidden) {
    if (!hidden) {
        return;
    }
    for (unsigned k = 0; k <= maker->variant % 3; k++) {
        g_string_append_printf(maker->xml, "<note>secret note %u of %u</note>\n", k, maker->variant);
    }
}

static void links_write(struct maker *maker, bool hidden) {
    static const char *const types[] = {"FS", "FS", "FS", "SS", "FF"};
    static const char *const lags[] = {"0d", "0d", "3wd", "10d", "1m", "-2wd"};
    unsigned count = draw(maker, 3);
    for (unsigned k = 0; k < count && maker->made->len > 0; k++) {
        const struct made *made = &g_array_index(maker->made, struct made, draw(maker, maker->made->len));
        const char *type = types[draw(maker, G_N_ELEMENTS(types))];
        const char *lag = lags[draw(maker, G_N_ELEMENTS(lags))];
        g_string_append_printf(maker->xml, "<after ref=\"%s\" type=\"%s\" lag=\"%s\"/>\n", made->id, type,
                               lag);
    }
    if (chance(maker, 20)) {
        unsigned aim = draw(maker, AIM_COUNT);
        g_string_append_printf(maker->xml, "<before ref=\"%saim%u\" lead=\"%uwd\"/>\n",
                               maker->aim_hidden[aim] ? "secret-" : "", aim, draw(maker, 10));
    }
    if (hidden && chance(maker, 50)) {
        g_string_append_printf(maker->xml, "<baseline name=\"secret-line\" on=\"2026-0%u-01\"/>\n",
                               1 + maker->variant % 8);
    } else if (!hidden && chance(maker, 20)) {
        g_string_append(maker->xml, "<baseline name=\"first\" on=\"2026-03-10\"/>\n");
    }
}

static void item_done(struct maker *maker, char *id, bool hidden) {
    struct made made = {.id = id, .hidden = hidden};
    g_array_append_val(maker->made, made);
}

/* Writes the audience of an item below one that is hidden or not; answers whether it is hidden. */
static bool audience_write(struct maker *maker, bool hidden) {
    unsigned number = draw(maker, 100);
    if (number < 15) {
        g_string_append(maker->xml, " audience=\"exempt\" ground=\"secret ground\"");
        return true;
    }
    if (number < 22) {
        g_string_append(maker->xml, " audience=\"internal\"");
        return true;
    }
    return hidden;
}

/* `<kind id title audience`, left open. */
static char *item_open(struct maker *maker, const char *kind, bool *hidden) {
    unsigned number = maker->number;
    g_string_append_printf(maker->xml, "<%s", kind);
    *hidden = audience_write(maker, *hidden);
    char *id = id_new(maker, *hidden);
    g_string_append_printf(maker->xml, " id=\"%s\"", id);
    title_write(maker, kind, *hidden, number);
    return id;
}

static void lots_use(struct maker *maker, bool hidden) {
    unsigned lot = draw(maker, 3);
    if (maker->lots > 0 && chance(maker, 50)) {
        lot = hidden ? (lot + maker->variant) % maker->lots : lot % maker->lots;
        g_string_append_printf(maker->xml, " lots=\"lot%u-%u\"", maker->procurement, lot);
    }
}

static void leaf_write(struct maker *maker, const char *kind, bool event, bool hidden) {
    char *id = item_open(maker, kind, &hidden);
    if (g_str_equal(kind, "stage")) {
        g_string_append(maker->xml, event ? " kind=\"contract-notice\"" : " kind=\"tender-period\"");
    }
    if (hidden && chance(maker, 20)) {
        g_string_append(maker->xml,
                        maker->variant % 2 ? " calendar=\"secret-days\"" : " calendar=\"scotland\"");
    } else if (!hidden && chance(maker, 10)) {
        g_string_append(maker->xml, " calendar=\"every-day\"");
    }
    (event ? event_dates_write : bar_dates_write)(maker, hidden);
    lots_use(maker, hidden);
    g_string_append(maker->xml, ">\n");
    texts_write(maker, hidden);
    links_write(maker, hidden);
    g_string_append_printf(maker->xml, "</%s>\n", kind);
    item_done(maker, id, hidden);
}

static void decision_write(struct maker *maker, bool hidden) {
    char *id = item_open(maker, "decision", &hidden);
    unsigned first = draw(maker, 3), second = draw(maker, 3);
    if (hidden && chance(maker, 60)) {
        g_string_append_printf(maker->xml, " by=\"secret-body-%u\"", maker->variant % 2);
    } else if (first != second && chance(maker, 40)) {
        g_string_append_printf(maker->xml, " by=\"body-%u body-%u\"", first, second);
    } else {
        g_string_append_printf(maker->xml, " by=\"body-%u\"", first);
    }
    event_dates_write(maker, hidden);
    g_string_append(maker->xml, ">\n");
    texts_write(maker, hidden);
    links_write(maker, hidden);
    g_string_append(maker->xml, "</decision>\n");
    static const char *const parts[] = {"", "", "#taken", "#report", "#published", "#call-in-ends"};
    item_done(maker, g_strconcat(id, parts[draw(maker, G_N_ELEMENTS(parts))], NULL), hidden);
    g_free(id);
}

/* Others may name its parts, which then exist. */
static void contract_write(struct maker *maker, bool hidden) {
    char *id = item_open(maker, "contract", &hidden);
    if (chance(maker, 50)) {
        day_write(maker, "start", 200 + draw(maker, 100), hidden);
        g_string_append(maker->xml, " term=\"2y\"");
    }
    g_string_append(maker->xml, ">\n");
    texts_write(maker, hidden);
    links_write(maker, hidden);
    g_string_append(maker->xml, "</contract>\n");
    static const char *const parts[] = {"", "#signed", "#start", "#service-start", "#end"};
    item_done(maker, g_strconcat(id, parts[draw(maker, G_N_ELEMENTS(parts))], NULL), hidden);
    g_free(id);
}

/* Two copies of two templates, or a repeat that hides one of them. */
static void repeat_write(struct maker *maker, bool hidden) {
    char *id = item_open(maker, "repeat", &hidden);
    g_string_append(maker->xml, " over=\"k1 k2\" every=\"1m\">\n");
    bool first_hidden = hidden, second_hidden = hidden;
    char *first = item_open(maker, "milestone", &first_hidden);
    event_dates_write(maker, first_hidden);
    g_string_append(maker->xml, ">\n");
    links_write(maker, first_hidden);
    g_string_append(maker->xml, "</milestone>\n");
    char *second = item_open(maker, "activity", &second_hidden);
    bar_dates_write(maker, second_hidden);
    g_string_append_printf(maker->xml, "><after ref=\"%s\"/>\n", first);
    texts_write(maker, second_hidden);
    g_string_append(maker->xml, "</activity>\n</repeat>\n");
    item_done(maker, g_strconcat(second, chance(maker, 50) ? "@k1" : "", NULL), second_hidden);
    g_free(second);
    g_free(first);
    g_free(id);
}

static void items_write(struct maker *maker, unsigned count, unsigned depth, bool hidden, bool bought);

static void group_write(struct maker *maker, const char *kind, unsigned depth, bool hidden, bool bought) {
    char *id = item_open(maker, kind, &hidden);
    unsigned lots = maker->lots, procurement = maker->procurement;
    bool buys = g_str_equal(kind, "procurement");
    g_string_append(maker->xml, ">\n");
    texts_write(maker, hidden);
    if (buys) {
        maker->lots = 1 + draw(maker, 3);
        maker->procurement = maker->number;
        for (unsigned k = 0; k < maker->lots; k++) {
            g_string_append_printf(maker->xml, "<lot id=\"lot%u-%u\" title=\"Lot %u\"/>\n",
                                   maker->procurement, k, k);
        }
    }
    links_write(maker, hidden);
    items_write(maker, draw(maker, 5), depth + 1, hidden, bought || buys);
    g_string_append_printf(maker->xml, "</%s>\n", kind);
    maker->lots = lots;
    maker->procurement = procurement;
    item_done(maker, id, hidden);
}

static void items_write(struct maker *maker, unsigned count, unsigned depth, bool hidden, bool bought) {
    for (unsigned k = 0; k < count; k++) {
        unsigned kind = draw(maker, 13);
        if (kind < 3 && depth < DEPTH_MAX) {
            bool phase = bought || kind < 2;
            group_write(maker, phase ? "phase" : "procurement", depth, hidden, bought);
        } else if (kind < 6) {
            leaf_write(maker, bought ? "stage" : "activity", false, hidden);
        } else if (kind < 8) {
            leaf_write(maker, "milestone", true, hidden);
        } else if (kind == 8) {
            leaf_write(maker, "consultation", false, hidden);
        } else if (kind == 9) {
            contract_write(maker, hidden);
        } else if (kind == 10) {
            decision_write(maker, hidden);
        } else if (kind == 11) {
            repeat_write(maker, hidden);
        } else {
            leaf_write(maker, "activity", false, hidden);
        }
    }
}

static void head_write(struct maker *maker) {
    unsigned variant = maker->variant;
    g_string_append(maker->xml, "<authority id=\"council\" title=\"Council\" kind=\"council\">\n");
    for (unsigned k = 0; k < 3; k++) {
        g_string_append_printf(
            maker->xml, "<body id=\"body-%u\" title=\"Body %u\"%s>%s%s%s</body>\n", k, k,
            k == 0 ? " kind=\"officer\"" : "",
            k == 1 ? "<meeting on=\"2026-03-10\" time=\"14:00\" rrule=\"FREQ=MONTHLY;BYDAY=2TU\" "
                     "until=\"2027-06-30\"/><lead name=\"report\" before=\"10wd\"/>"
                   : "",
            k == 2 ? "<meeting on=\"2026-05-14\"/><meeting on=\"2026-07-16\"/><meeting on=\"2026-11-19\"/>"
                     "<meeting on=\"2027-02-18\"/><lead name=\"agenda\" before=\"5wd\"/>"
                   : "",
            k == 2 ? "<call-in period=\"5wd\"/>" : "");
    }
    g_string_append_printf(
        maker->xml,
        "</authority>\n<authority id=\"secret-trust\" title=\"Secret trust %u\" kind=\"trust\">\n"
        "<body id=\"secret-body-0\" title=\"Secret body %u\"><meeting on=\"2026-06-1%u\"/></body>\n"
        "<body id=\"secret-body-1\" title=\"Secret body\"/>\n</authority>\n"
        "<calendar id=\"secret-days\" title=\"Secret days %u\"/>\n"
        "<blackout id=\"quiet\" title=\"Quiet\" start=\"2026-06-01\" finish=\"2026-06-21\" "
        "kinds=\"consultation decision activity\"/>\n"
        "<blackout id=\"secret-quiet\" title=\"Secret quiet %u\" start=\"2026-04-0%u\" "
        "finish=\"2026-04-20\" kinds=\"award\"/>\n"
        "<baseline name=\"first\" date=\"2026-03-01\"/>\n"
        "<baseline name=\"secret-line\" date=\"2026-03-0%u\" reason=\"secret reason %u\"/>\n",
        variant, variant, variant % 10, variant, variant, 1 + variant % 9, 1 + variant % 9, variant);
}

/* What other items come before: some are anchors, some are hidden. */
static void aims_write(struct maker *maker) {
    for (unsigned k = 0; k < AIM_COUNT; k++) {
        g_string_append_printf(maker->xml, "<milestone id=\"%saim%u\" title=\"%sAim %u\"%s",
                               maker->aim_hidden[k] ? "secret-" : "", k,
                               maker->aim_hidden[k] ? "Secret " : "", k,
                               maker->aim_hidden[k] ? " audience=\"exempt\" ground=\"secret ground\"" : "");
        day_write(maker, "on", 500 + draw(maker, 200), false);
        g_string_append_printf(maker->xml, "%s/>\n", chance(maker, 50) ? " anchor=\"yes\"" : "");
    }
    if (maker->variant >= 2) {
        g_string_append_printf(maker->xml,
                               "<milestone id=\"secret-extra\" title=\"Secret extra %u\" audience=\"exempt\" "
                               "ground=\"secret ground\" on=\"2026-05-1%u\"/>\n",
                               maker->variant, maker->variant % 10);
    }
}

char *random_plan_xml(unsigned seed, unsigned variant) {
    struct maker maker = {.rand = g_rand_new_with_seed(seed), .xml = g_string_new(NULL), .variant = variant};
    maker.made = g_array_new(FALSE, FALSE, sizeof(struct made));
    for (unsigned k = 0; k < AIM_COUNT; k++) {
        maker.aim_hidden[k] = chance(&maker, 40);
    }
    g_string_append_printf(maker.xml,
                           "<plan xmlns=\"urn:tenderline:plan:1\" id=\"random-%u\" title=\"Random plan\" "
                           "status-date=\"2026-06-01\"%s%s%s>\n",
                           seed, seed % 2 ? " rules=\"apply\"" : "",
                           chance(&maker, 50) ? " start=\"2026-03-02\"" : "",
                           chance(&maker, 50) ? " finish=\"2028-12-29\"" : "");
    head_write(&maker);
    items_write(&maker, 4 + draw(&maker, 8), 0, false, false);
    aims_write(&maker);
    g_string_append(maker.xml, "</plan>\n");
    for (guint k = 0; k < maker.made->len; k++) {
        g_free(g_array_index(maker.made, struct made, k).id);
    }
    g_array_free(maker.made, TRUE);
    g_rand_free(maker.rand);
    return g_string_free(maker.xml, FALSE);
}
