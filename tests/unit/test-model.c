/*
 * test-model.c - from draft to plan: parts, copies, ends of links, audiences, calendars, indices.
 *
 * SPDX-License-Identifier: MIT
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <string.h>

#include "planner/model/names.h"
#include "tests/unit/plan_text.h"

static const struct tl_item *item(const struct tl_plan *plan, const char *id) {
    size_t count;
    const struct tl_item *items = tl_plan_items(plan, &count);
    uint32_t index = tl_plan_find(plan, id);
    if (index == TL_NONE) {
        print_message("# no '%s'\n", id);
    }
    assert_int_not_equal(index, TL_NONE);
    assert_string_equal(items[index].id, id);
    return &items[index];
}

/* "id id id": all items in order, or all links as "from>to". */
static char *ids(const struct tl_plan *plan) {
    GString *text = g_string_new(NULL);
    size_t count;
    const struct tl_item *items = tl_plan_items(plan, &count);
    for (size_t i = 0; i < count; i++) {
        g_string_append_printf(text, "%s%s", i ? " " : "", items[i].id);
    }
    return g_string_free(text, FALSE);
}

static char *links(const struct tl_plan *plan) {
    GString *text = g_string_new(NULL);
    size_t count, item_count;
    const struct tl_item *items = tl_plan_items(plan, &item_count);
    const struct tl_link *all = tl_plan_links(plan, &count);
    for (size_t i = 0; i < count; i++) {
        char lag[TL_DURATION_TEXT_SIZE] = "";
        if (all[i].lag.months || all[i].lag.days || all[i].lag.working_days) {
            tl_duration_text(&all[i].lag, lag);
        }
        g_string_append_printf(text, "%s%s%s%s%s", i ? " " : "", items[all[i].predecessor].id,
                               all[i].origin == TL_LINK_BEFORE ? "<" : ">", items[all[i].successor].id, lag);
    }
    return g_string_free(text, FALSE);
}

/* Reads `body`, compares its items and its links. */
static void check(const char *body, const char *wanted_ids, const char *wanted_links) {
    struct tl_plan *plan = plan_of(body);
    g_autofree char *found_ids = ids(plan), *found_links = links(plan);
    assert_string_equal(found_ids, wanted_ids);
    if (wanted_links) {
        assert_string_equal(found_links, wanted_links);
    }
    tl_plan_destroy(plan);
}

#define M(id) "<milestone id='" id "' title='M' on='2026-04-15'/>"

static void test_decision_parts(void **state) {
    (void)state;
    check("<decision id='d' title='D' on='2026-04-15'/>", "d d#taken d#effective", "");
    check("<body id='b' title='B'><lead name='report' before='5wd'/>"
          "<call-in period='5wd' publish-within='2d'/></body><decision id='d' title='D' by='b'/>",
          "d d#report d#taken d#published d#call-in-ends d#effective",
          "d#report<d#taken5wd d#taken>d#published2d d#published>d#call-in-ends5wd "
          "d#call-in-ends>d#effective");
    check("<body id='b' title='B'><call-in period='5wd' from='decision'/></body>"
          "<decision id='d' title='D' by='b'/>",
          "d d#taken d#published d#call-in-ends d#effective",
          "d#taken>d#published d#taken>d#call-in-ends5wd d#call-in-ends>d#effective");
    struct tl_plan *plan =
        plan_of("<decision id='d' title='D' on='2026-04-15' time='10:30' deadline='2026-05'/>");
    const struct tl_item *taken = item(plan, "d#taken"), *whole = item(plan, "d");
    assert_int_equal(whole->shape, TL_SHAPE_ALIAS);
    assert_int_equal(whole->alias_of, taken->index);
    assert_int_equal(taken->time, 630);
    assert_int_equal(taken->dates->deadline.when.kind, TL_WHEN_WINDOW);
    assert_int_equal(whole->dates->deadline.when.kind, TL_WHEN_NONE);
    assert_int_equal(item(plan, "d#effective")->alias_of, taken->index);
    tl_plan_destroy(plan);
}

static void test_several_bodies(void **state) {
    (void)state;
    const char *bodies =
        "<body id='x' title='X'/><body id='y' title='Y'><lead name='agenda' before='5wd'/></body>";
    g_autofree char *body = g_strconcat(
        bodies, M("m"),
        "<decision id='d' title='D' order='stated'><by body='y' on='2026-04-15' time='10:00'/>"
        "<by body='x' on='tbc'/><after ref='m'/></decision>"
        "<milestone id='n' title='N'><after ref='d'/><after ref='d#taken@x' type='SS'/></milestone>",
        NULL);
    check(
        body, "m d d#agenda d#taken d#taken@y d#taken@x d#effective n",
        "d#agenda<d#taken@y5wd d#agenda<d#taken@x d#taken@y>d#taken@x m>d#agenda d#effective>n d#taken@x>n");
    struct tl_plan *plan = plan_of(body);
    assert_int_equal(item(plan, "d#taken")->shape, TL_SHAPE_LAST);
    assert_int_equal(item(plan, "d#taken@x")->parent, item(plan, "d#taken")->index);
    assert_true(item(plan, "d#taken@x")->tbc);
    assert_int_equal(item(plan, "d#taken@y")->time, 600);
    assert_int_equal(item(plan, "d")->details->body_count, 2);
    size_t count;
    assert_string_equal(tl_plan_bodies(plan, &count)[item(plan, "d")->details->bodies[0]].id, "y");
    tl_plan_destroy(plan);
}

static void test_award_and_contract(void **state) {
    (void)state;
    check("<procurement id='p' title='P'><award id='a' title='A' decided='2026-04' noticed='2026-05'/>"
          "<award id='b' title='B'><after ref='a'/></award></procurement>",
          "p a a#decided a#noticed b b#decided", "a#decided>b#decided");
    check("<contract id='c' title='C' start='2026-04-01' term='2y'>"
          "<extension id='e' title='E' length='1y' exercise-by='2027-12-31'/></contract>" M(
              "m") "<milestone id='n' title='N'><after ref='c'/><after ref='c#end'/></milestone>",
          "c c#start c#end e m n", "c#start>c#end2y c#start>n c#end>n");
    struct tl_plan *plan = plan_of("<contract id='c' title='C' service-start='2026-04-01' anchor='yes'/>");
    assert_true(item(plan, "c#service-start")->anchor);
    assert_false(item(plan, "c")->anchor);
    assert_int_equal(item(plan, "c")->shape, TL_SHAPE_GROUP);
    tl_plan_destroy(plan);
}

static void test_repeat(void **state) {
    (void)state;
    const char *body =
        "<repeat id='r' title='R' over='x y z' every='1m'><copy key='y' title='Yard'/>"
        "<copy key='z' on='2026-09-01'/>"
        "<milestone id='a' title='A' on='2026-01-31'/>"
        "<phase id='p' title='P'><activity id='b' title='B'><after ref='a'/></activity></phase>"
        "</repeat>"
        "<milestone id='n' title='N'><after ref='b'/><after ref='r'/><after ref='a@y'/></milestone>";
    check(body, "r a@x p@x b@x a@y p@y b@y a@z p@z b@z n",
          "a@x>b@x a@y>b@y a@z>b@z b@x>n b@y>n b@z>n r>n a@y>n");
    struct tl_plan *plan = plan_of(body);
    assert_string_equal(item(plan, "a@x")->title, "A: x");
    assert_string_equal(item(plan, "a@y")->title, "A: Yard");
    assert_string_equal(item(plan, "a@x")->dates->start.text, "2026-01-31");
    assert_string_equal(item(plan, "a@y")->dates->start.text, "2026-02-28");
    assert_string_equal(item(plan, "a@z")->dates->start.text, "2026-09-01");
    assert_int_equal(item(plan, "b@y")->parent, item(plan, "p@y")->index);
    assert_int_equal(item(plan, "r")->subtree_end, item(plan, "n")->index);
    tl_plan_destroy(plan);
    check("<repeat over='x y'>" M("a")
              M("b") "</repeat><milestone id='n' title='N'><before ref='a@x'/></milestone>",
          "a a@x a@y b b@x b@y n", "n<a@x");
    check(M("m") "<repeat over='x y'>" M("a") M("b") "<after ref='m'/></repeat>", "m a a@x a@y b b@x b@y",
          "m>a m>b");
    plan = plan_of("<repeat id='r' title='R' over='x y' every='1m'><milestone id='a' title='A' on='2026-01'/>"
                   "<decision id='d' title='D' on='2026-01-05'><after ref='a'/></decision></repeat>");
    assert_string_equal(item(plan, "a@y")->dates->start.text, "2026-02");
    assert_int_equal(item(plan, "a@y")->dates->start.when.window.latest, tl_day_from_civil(2026, 2, 28));
    assert_int_equal(item(plan, "d@y#taken")->dates->start.when.window.latest, tl_day_from_civil(2026, 2, 5));
    tl_plan_destroy(plan);
}

static void test_audiences(void **state) {
    (void)state;
    struct tl_plan *plan = plan_of("<phase id='e' title='E' audience='exempt' ground='3'>"
                                   "<milestone id='a' title='A' on='2026-04-15' audience='internal'/>"
                                   "<decision id='d' title='D' on='2026-04-15'/></phase>" M("m"));
    assert_int_equal(item(plan, "a")->audience, TL_AUDIENCE_EXEMPT);
    assert_int_equal(item(plan, "a")->own_audience, TL_AUDIENCE_INTERNAL);
    assert_int_equal(item(plan, "d#taken")->audience, TL_AUDIENCE_EXEMPT);
    assert_int_equal(item(plan, "m")->audience, TL_AUDIENCE_PUBLIC);
    tl_plan_destroy(plan);
}

static void test_shapes_and_statements(void **state) {
    (void)state;
    static const struct {
        const char *attributes;
        enum tl_shape shape;
    } rows[] = {{"milestone title='T'", TL_SHAPE_EVENT},  {"milestone title='T' duration='2d'", TL_SHAPE_BAR},
                {"activity title='T'", TL_SHAPE_BAR},     {"activity title='T' on='2026'", TL_SHAPE_EVENT},
                {"consultation title='T'", TL_SHAPE_BAR}, {"notice title='T'", TL_SHAPE_EVENT},
                {"funding title='T'", TL_SHAPE_DATA},     {"phase title='T'", TL_SHAPE_GROUP}};
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autofree char *body = g_strdup_printf("<%s id='i'/>", rows[i].attributes);
        struct tl_plan *plan = plan_of(body);
        assert_int_equal(item(plan, "i")->shape, rows[i].shape);
        tl_plan_destroy(plan);
    }
    struct tl_plan *plan =
        plan_of("<activity id='s' title='S'><stated on='[..2026-02]'/><stated on='2026-03'/></activity>"
                "<activity id='t' title='T' start='2026-01'><stated dates='2026-02/2026-03'/></activity>"
                "<activity id='u' title='U' dates='{2026-02-03,2026-01-05}'/>");
    assert_int_equal(item(plan, "s")->shape, TL_SHAPE_EVENT);
    assert_string_equal(item(plan, "s")->dates->finish.text, "[..2026-02]");
    assert_string_equal(item(plan, "t")->dates->start.text, "2026-01");
    assert_int_equal(item(plan, "u")->dates->segment_count, 2);
    assert_int_equal(item(plan, "u")->dates->start.when.window.earliest, tl_day_from_civil(2026, 1, 5));
    tl_plan_destroy(plan);
}

static void test_calendars(void **state) {
    (void)state;
    struct tl_plan *plan =
        plan_of("<calendar id='c' base='scotland' week='mon tue'><closure on='2026-04-13'/></calendar>"
                "<phase id='p' title='P' calendar='c'>" M("a") "</phase>" M(
                    "b") "<milestone id='k' title='K' calendar='every-day'><after ref='b' lag='5wd' "
                         "calendar='c'/></milestone>");
    assert_string_equal(tl_calendar_id(item(plan, "a")->calendar), "c");
    assert_string_equal(tl_calendar_id(item(plan, "b")->calendar), "england-and-wales");
    assert_string_equal(tl_calendar_id(item(plan, "k")->calendar), "every-day");
    size_t count;
    assert_string_equal(tl_calendar_id(tl_plan_links(plan, &count)[0].calendar), "c");
    tl_day tuesday = tl_day_from_civil(2026, 4, 14);
    assert_true(tl_calendar_is_working(item(plan, "a")->calendar, tuesday));
    assert_false(tl_calendar_is_working(item(plan, "a")->calendar, tuesday - 1));
    assert_false(tl_calendar_is_working(item(plan, "a")->calendar, tuesday + 1));
    tl_plan_destroy(plan);
}

/* Everything that is named by number is right although parts have moved what follows them. */
static void test_indices(void **state) {
    (void)state;
    struct tl_plan *plan =
        plan_of("<body id='b' title='B'/><decision id='d' title='D' by='b' on='2026-04-15'/>"
                "<contract id='old' title='Old' end='2026-03-31'/>"
                "<procurement id='first' title='F'><lot id='l1' title='L1'/></procurement>"
                "<procurement id='p' title='P' follows='first' lots='l2'>"
                "<lot id='l2' title='L2' value='5'/>"
                "<notice id='n1' title='N1' on='2026-04-15'/>"
                "<notice id='n2' title='N2' on='2026-04-16' updates='n1'/>"
                "<contract id='new' title='New' start='2026-04-01' replaces='old'/></procurement>");
    size_t count;
    const struct tl_lot *lots = tl_plan_lots(plan, &count);
    assert_int_equal(count, 2);
    assert_int_equal(lots[0].procurement, item(plan, "first")->index);
    assert_int_equal(lots[1].procurement, item(plan, "p")->index);
    assert_int_equal(item(plan, "p")->details->lots[0], 1);
    assert_int_equal(item(plan, "p")->details->procurement->follows, item(plan, "first")->index);
    assert_int_equal(item(plan, "first")->details->procurement->follows, TL_NONE);
    assert_int_equal(item(plan, "new")->details->contract->replaces, item(plan, "old")->index);
    assert_int_equal(item(plan, "n2")->details->updates, item(plan, "n1")->index);
    assert_int_equal(item(plan, "new#start")->owner_item, item(plan, "new")->index);
    assert_int_equal(item(plan, "n1")->parent, item(plan, "p")->index);
    const struct tl_item *items = tl_plan_items(plan, &count);
    for (size_t i = 0; i < count; i++) {
        assert_int_equal(items[i].index, i);
        assert_true(items[i].parent == TL_NONE || items[i].parent < i);
        assert_true(items[i].subtree_end > i && items[i].subtree_end <= count);
    }
    tl_plan_destroy(plan);
}

/* Names sort by a mix of the id; ids with the same mix or prefix are told apart. */
static void test_names(void **state) {
    (void)state;
    struct tl_names names;
    tl_names_init(&names);
    g_autoptr(GPtrArray) all = g_ptr_array_new_with_free_func(g_free);
    for (uint32_t i = 0; i < 5000; i++) {
        g_ptr_array_add(all, g_strdup_printf("%s%u", i % 2 ? "item-" : "item", i / 2));
        tl_names_add(&names, g_ptr_array_index(all, i), i);
    }
    tl_names_add(&names, "item-7", 9999);
    tl_names_sort(&names);
    for (uint32_t i = 0; i < 5000; i++) {
        assert_int_equal(tl_names_find(&names, g_ptr_array_index(all, i)), i);
    }
    assert_int_equal(tl_names_find(&names, "item-"), TL_NONE);
    assert_int_equal(tl_names_find_length(&names, "item-12#part", 7), tl_names_find(&names, "item-12"));
    tl_names_finish(&names);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_decision_parts),
        cmocka_unit_test(test_several_bodies),
        cmocka_unit_test(test_award_and_contract),
        cmocka_unit_test(test_repeat),
        cmocka_unit_test(test_audiences),
        cmocka_unit_test(test_shapes_and_statements),
        cmocka_unit_test(test_calendars),
        cmocka_unit_test(test_indices),
        cmocka_unit_test(test_names),
    };
    cmocka_set_message_output(CM_OUTPUT_TAP);
    return cmocka_run_group_tests(tests, NULL, NULL);
}
