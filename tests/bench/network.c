/*
 * network.c - made-up plans, an empty SAX pass, a critical path on arrays.
 *
 * SPDX-License-Identifier: MIT
 */
#include "network.h"

#include <libxml/parser.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#define PHASE_SIZE 100  /* activities */
#define PROJECT_SIZE 20 /* phases, three years or so; projects do not wait for one another */

double seconds_now(void) {
    struct timespec now;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

static void arc_add(struct network *network, guint predecessor, guint successor, gint lag) {
    struct arc arc = {predecessor, successor, lag};
    g_array_append_val(network->arcs, arc);
    g_string_append_printf(network->xml, "\n      <after ref=\"item-%u\"", predecessor);
    if (lag > 0) {
        g_string_append_printf(network->xml, " lag=\"%dwd\"", lag);
    }
    g_string_append(network->xml, "/>");
}

static void item_add(struct network *network, guint index) {
    gint duration = 1 + (gint)(index * 7919 % 9);
    g_array_append_val(network->durations, duration);
    g_string_append_printf(network->xml,
                           "    <activity id=\"item-%u\" title=\"Work package %u of the programme\" "
                           "duration=\"%dwd\" source=\"para %u\" owner=\"Commissioning lead\">",
                           index, index, duration, index % 97);
    guint in_phase = index % PHASE_SIZE;
    if (in_phase > 0) {
        arc_add(network, index - 1, index, (gint)(index % 3));
    }
    if (index / PHASE_SIZE % PROJECT_SIZE > 0 && in_phase % 4 == 0) {
        arc_add(network, index - PHASE_SIZE, index, 0);
    }
    g_string_append(network->xml, "\n    </activity>\n");
}

struct network *network_make(guint item_count) {
    struct network *network = g_new0(struct network, 1);
    network->item_count = item_count;
    network->arcs = g_array_new(FALSE, FALSE, sizeof(struct arc));
    network->durations = g_array_new(FALSE, FALSE, sizeof(gint));
    network->xml = g_string_new("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                                "<plan xmlns=\"urn:tenderline:plan:1\" id=\"bench.plan\" title=\"Bench\" "
                                "status-date=\"2026-01-05\" start=\"2026-01-05\">\n");
    for (guint i = 0; i < item_count; i++) {
        if (i % PHASE_SIZE == 0) {
            g_string_append_printf(network->xml, "%s  <phase id=\"phase-%u\" title=\"Phase %u\">\n",
                                   i > 0 ? "  </phase>\n" : "", i / PHASE_SIZE, i / PHASE_SIZE);
        }
        item_add(network, i);
    }
    g_string_append(network->xml, "  </phase>\n</plan>\n");
    return network;
}

void network_free(struct network *network) {
    g_array_unref(network->arcs);
    g_array_unref(network->durations);
    g_string_free(network->xml, TRUE);
    g_free(network);
}

/* Counts, so that the parser cannot be told to leave elements out. */
static void element_count(void *context, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri,
                          int namespace_count, const xmlChar **namespaces, int attribute_count,
                          int defaulted_count, const xmlChar **attributes) {
    (void)name, (void)prefix, (void)uri, (void)namespace_count, (void)namespaces, (void)attribute_count;
    (void)defaulted_count, (void)attributes;
    ++*(guint *)context;
}

double network_sax_seconds(const struct network *network) {
    xmlSAXHandler handler = {.initialized = XML_SAX2_MAGIC, .startElementNs = element_count};
    guint count = 0;
    double begin = seconds_now();
    int status = xmlSAXUserParseMemory(&handler, &count, network->xml->str, (int)network->xml->len);
    double seconds = seconds_now() - begin;
    return status == 0 && count > network->item_count ? seconds : -1;
}

/*
 * Predecessors before successors, else as they come, as the scheduler orders them: how many could be
 * ordered. What the sweep has passed when the last of its predecessors comes follows that at once.
 */
static guint order_make(guint count, const struct arc *arcs, const guint *heads, guint *waiting,
                        guint *order) {
    guint filled = 0;
    guint done = 0;
    for (guint i = 0; i < count; i++) {
        if (waiting[i] == 0) {
            order[filled++] = i;
        }
        for (; done < filled; done++) {
            for (guint at = heads[order[done]]; at < heads[order[done] + 1]; at++) {
                guint next = arcs[at].successor;
                if (--waiting[next] == 0 && next < i) {
                    order[filled++] = next;
                }
            }
        }
    }
    return filled;
}

/* [start, finish) of one node, as the scheduler keeps it. */
struct reach {
    gint start, finish;
};

/* Early and late starts and finishes over arcs sorted by predecessor; the last of the finishes. */
static gint passes_run(guint count, const struct arc *arcs, const guint *heads, const guint *order,
                       const gint *durations) {
    g_autofree struct reach *early = g_new0(struct reach, count);
    g_autofree struct reach *late = g_new(struct reach, count);
    gint end = 0;
    for (guint i = 0; i < count; i++) {
        guint node = order[i];
        gint finish = early[node].start + durations[node];
        early[node].finish = finish;
        end = MAX(end, finish);
        for (guint at = heads[node]; at < heads[node + 1]; at++) {
            struct reach *next = &early[arcs[at].successor];
            next->start = MAX(next->start, finish + arcs[at].lag);
        }
    }
    gint tight = 0;
    for (guint i = count; i > 0; i--) {
        guint node = order[i - 1];
        gint finish = end;
        for (guint at = heads[node]; at < heads[node + 1]; at++) {
            finish = MIN(finish, late[arcs[at].successor].start - arcs[at].lag);
        }
        late[node] = (struct reach){finish - durations[node], finish};
        tight += finish == early[node].finish;
    }
    return tight > 0 ? end : -1;
}

double network_path_seconds(const struct network *network, double *ret_passes) {
    guint count = network->item_count;
    double begin = seconds_now();
    const struct arc *given = (const struct arc *)(const void *)network->arcs->data;
    g_autofree struct arc *arcs = g_new(struct arc, network->arcs->len + 1);
    g_autofree guint *heads = g_new0(guint, count + 2);
    g_autofree guint *waiting = g_new0(guint, count);
    g_autofree guint *order = g_new(guint, count);
    for (guint i = 0; i < network->arcs->len; i++) {
        heads[given[i].predecessor + 2]++;
        waiting[given[i].successor]++;
    }
    for (guint i = 2; i < count + 2; i++) {
        heads[i] += heads[i - 1];
    }
    for (guint i = 0; i < network->arcs->len; i++) {
        arcs[heads[given[i].predecessor + 1]++] = given[i];
    }
    guint ordered = order_make(count, arcs, heads, waiting, order);
    double ready = seconds_now();
    gint end = passes_run(count, arcs, heads, order, (const gint *)(const void *)network->durations->data);
    double seconds = seconds_now() - begin;
    *ret_passes = seconds_now() - ready;
    return ordered == count && end > 0 ? seconds : -1;
}
