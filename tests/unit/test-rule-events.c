/*
 * test-rule-events.c - every way in which an item of a plan may be an event of a rule is one that plans
 * have, and conditions speak the words of plans: a misspelt kind would never be found, and never told.
 *
 * SPDX-License-Identifier: MIT
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <internal/diag.h>
#include <libxml/parser.h>
#include <string.h>

#include "planner/rules/condition.h"
#include "planner/rules/event.h"
#include "tests/unit/schema.h"

static bool is_named(const xmlNode *node, const char *name) {
    return node->type == XML_ELEMENT_NODE && strcmp((const char *)node->name, name) == 0;
}

/* The <value>s under a node of the schema; references to other defines are followed. */
static void values_add(const struct schema *schema, const xmlNode *node, GPtrArray *values) {
    for (const xmlNode *child = node->children; child; child = child->next) {
        if (is_named(child, "value")) {
            xmlChar *value = xmlNodeGetContent(child);
            g_ptr_array_add(values, g_strdup((const char *)value));
            xmlFree(value);
        } else if (is_named(child, "ref")) {
            xmlChar *name = xmlGetProp((xmlNodePtr)child, BAD_CAST "name");
            values_add(schema, g_hash_table_lookup(schema->defines, name), values);
            xmlFree(name);
        } else {
            values_add(schema, child, values);
        }
    }
}

static const xmlNode *attribute_find(const xmlNode *node, const char *name) {
    for (const xmlNode *child = node->children; child; child = child->next) {
        xmlChar *own = is_named(child, "attribute") ? xmlGetProp((xmlNodePtr)child, BAD_CAST "name") : NULL;
        bool same = own && strcmp((const char *)own, name) == 0;
        xmlFree(own);
        const xmlNode *found = same ? child : attribute_find(child, name);
        if (found) {
            return found;
        }
    }
    return NULL;
}

/* What the schema of plans lets `element`@`attribute` say. */
static GPtrArray *plan_values(const struct schema *schema, const char *element, const char *attribute) {
    GPtrArray *values = g_ptr_array_new_with_free_func(g_free);
    const xmlNode *define = g_hash_table_lookup(schema->defines, element);
    assert_non_null(define);
    const xmlNode *found = attribute_find(define, attribute);
    assert_non_null(found);
    values_add(schema, found, values);
    assert_true(values->len > 0);
    return values;
}

static void test_conditions_speak_plan(void **state) {
    static const struct {
        enum tl_condition condition;
        const char *element, *attribute;
    } rows[] = {
        {TL_CONDITION_REGIME, "procurement", "regimes"},
        {TL_CONDITION_PROCEDURE, "procurement", "procedure"},
        {TL_CONDITION_LIGHT_TOUCH, "procurement", "light-touch"},
        {TL_CONDITION_ELECTRONIC, "procurement", "electronic"},
        {TL_CONDITION_DOCUMENTS, "procurement", "documents"},
        {TL_CONDITION_PERIOD_AGREED, "procurement", "period-agreed"},
        {TL_CONDITION_LETTERS, "procurement", "letters"},
        {TL_CONDITION_AUTHORITY, "authority", "kind"},
        {TL_CONDITION_BODY, "body", "kind"},
        {TL_CONDITION_DECISION_URGENCY, "decision", "urgency"},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autoptr(GPtrArray) values = plan_values(*state, rows[i].element, rows[i].attribute);
        const char *const *words = tl_condition_values(rows[i].condition);
        print_message("# %s\n", tl_condition_name(rows[i].condition));
        assert_int_equal(values->len, g_strv_length((char **)words));
        assert_true(values->len <= 32);
        for (guint j = 0; j < values->len; j++) {
            assert_true(g_strv_contains(words, g_ptr_array_index(values, j)));
        }
    }
}

/* A row of the plan for each value of one attribute. */
static void rows_append(GString *text, const struct schema *schema, const char *element,
                        const char *attribute) {
    g_autoptr(GPtrArray) values = plan_values(schema, element, attribute);
    for (guint i = 0; i < values->len; i++) {
        g_string_append_printf(text, "<%s id='%s-%u' title='T' %s='%s' on='2026-04-15'/>\n", element, element,
                               i, attribute, (const char *)g_ptr_array_index(values, i));
    }
}

/* A plan with every stage, notice, consultation and part. */
static struct tl_plan *whole_plan(const struct schema *schema, struct tl_diags *diags) {
    g_autoptr(GString) text = g_string_new(
        "<plan xmlns='urn:tenderline:plan:1' id='whole' title='Whole'>\n"
        "<authority id='council' title='Council' kind='council'><body id='cabinet' title='Cabinet'>"
        "<lead name='notice' before='29d' title='N'/><lead name='report' before='9d' title='R'/>"
        "<lead name='agenda' before='8d' title='A'/><call-in period='5wd'/></body></authority>\n"
        "<decision id='d' title='D' by='cabinet' on='2026-06-15'/>\n"
        "<procurement id='p' title='P'>\n"
        "<award id='a' title='A' decided='2026-07-01' notified='2026-07-02' noticed='2026-07-03'/>\n"
        "<contract id='c' title='C' signed='2026-08-03' start='2026-08-10' mobilisation='2026-08-11'"
        " service-start='2026-09-01' end='2028-08-31'>"
        "<extension id='e' title='E' length='1y' exercise-by='2028-03-01'/></contract>\n");
    rows_append(text, schema, "stage", "kind");
    rows_append(text, schema, "notice", "type");
    g_string_append(text, "</procurement>\n");
    rows_append(text, schema, "consultation", "type");
    g_string_append(text, "</plan>\n");
    struct tl_read_options options = {.data_dir = g_getenv("TL_DATA")};
    struct tl_plan *plan = NULL;
    enum tl_status status = tl_plan_read_memory("whole.xml", text->str, text->len, &options, diags, &plan);
    if (status != TL_OK) {
        struct tl_bytes bytes = {0};
        struct tl_sink sink = tl_bytes_sink(&bytes);
        (void)tl_diags_print(diags, false, &sink);
        print_message("%s", bytes.data ? bytes.data : "");
        tl_bytes_finish(&bytes);
    }
    assert_int_equal(status, TL_OK);
    return plan;
}

static size_t ways_unseen(const struct tl_item *items, size_t count, tl_event event) {
    uint32_t seen = 0;
    for (size_t i = 0; i < count; i++) {
        enum tl_event_edge edge;
        int rank = tl_event_match(event, &items[i], &edge);
        seen |= rank >= 0 ? 1u << rank : 0;
    }
    if (seen == (1u << tl_event_way_count(event)) - 1) {
        return 0;
    }
    print_message("# %s: of its %d ways some are no item's (%x)\n", tl_event_name(event),
                  tl_event_way_count(event), seen);
    return 1;
}

static void test_every_way_is_an_item(void **state) {
    struct tl_diags *diags = tl_diags_create();
    struct tl_plan *plan = whole_plan(*state, diags);
    size_t count, faults = 0, of_items = 0;
    const struct tl_item *items = tl_plan_items(plan, &count);
    for (tl_event event = 0; event < tl_event_count(); event++) {
        assert_true(tl_event_find(tl_event_name(event)) == event); /* no name twice */
        if (tl_event_place(event) == TL_EVENT_OF_ITEM) {
            assert_true(tl_event_way_count(event) > 0);
            faults += ways_unseen(items, count, event);
            of_items++;
        }
    }
    assert_int_equal(faults, 0);
    assert_int_equal(of_items, tl_event_count() - 2);
    tl_plan_destroy(plan);
    tl_diags_destroy(diags);
}

/* Withdrawn items are no events; a part by one of several bodies is not the decision's own. */
static void test_items_that_do_not_stand(void **state) {
    (void)state;
    static const struct tl_item_details details = {.type = "UK6", .updates = TL_NONE};
    struct tl_item item = {.kind = TL_ITEM_NOTICE, .details = &details, .body = TL_NONE};
    enum tl_event_edge edge;
    tl_event notice = tl_event_find("award-notice"), taken = tl_event_find("decision-taken");
    assert_int_equal(tl_event_match(notice, &item, &edge), 0);
    item.status = TL_ITEM_DONE;
    assert_int_equal(tl_event_match(notice, &item, &edge), 0);
    static const enum tl_item_status gone[] = {TL_ITEM_WITHDRAWN, TL_ITEM_ABANDONED, TL_ITEM_SUPERSEDED};
    for (size_t i = 0; i < G_N_ELEMENTS(gone); i++) {
        item.status = gone[i];
        assert_int_equal(tl_event_match(notice, &item, &edge), -1);
    }
    item = (struct tl_item){.kind = TL_ITEM_PART, .part = TL_PART_TAKEN, .body = TL_NONE};
    assert_int_equal(tl_event_match(taken, &item, &edge), 0);
    item.body = 0;
    assert_int_equal(tl_event_match(taken, &item, &edge), -1);
    item = (struct tl_item){.kind = TL_ITEM_STAGE, .stage_kind = "tender-period", .body = TL_NONE};
    assert_int_equal(tl_event_match(tl_event_find("tender-deadline"), &item, &edge), 1);
    assert_int_equal(edge, TL_EVENT_FINISH);
    assert_int_equal(tl_event_match(tl_event_find("invitation-issued"), &item, &edge), 1);
    assert_int_equal(edge, TL_EVENT_START);
    assert_string_equal(tl_event_suggest("contract-singed"), "contract-signed");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_conditions_speak_plan),
        cmocka_unit_test(test_every_way_is_an_item),
        cmocka_unit_test(test_items_that_do_not_stand),
    };
    cmocka_set_message_output(CM_OUTPUT_TAP);
    return cmocka_run_group_tests(tests, schema_open, schema_close);
}
