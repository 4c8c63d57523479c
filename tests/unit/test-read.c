/*
 * test-read.c - the reader: exact places in nasty layouts, encodings, limits (TL0105 file-too-large,
 * TL0106 too-many-items, TL0108 text-too-long), one error only for ill-formed XML.
 *
 * SPDX-License-Identifier: MIT
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <string.h>

#include "tests/unit/plan_text.h"

#define PLAN "<plan xmlns='urn:tenderline:plan:1' id='p' title='P'>"

static void check_text(const char *text, size_t size, const struct tl_limits *limits, const char *wanted) {
    g_autofree char *told = NULL;
    tl_plan_destroy(plan_read(text, size, limits, &told));
    if (strcmp(told, wanted) != 0) {
        print_message("# %.300s\n", text);
    }
    assert_string_equal(told, wanted);
}

static void check(const char *text, const char *wanted) {
    check_text(text, strlen(text), NULL, wanted);
}

static void test_places(void **state) {
    (void)state;
    static const struct {
        const char *text, *wanted;
    } rows[] = {
        /* two on a line, the second wrong */
        {PLAN "<phase id='a' title='A'/><phase id='b' titel='B'/></plan>", "TL0204 1:80\nTL0203 1:93\n"},
        /* a tag over several lines, with blanks around the = */
        {PLAN "\n<phase\n  id\n=\n 'a'\n\ttitle = \"A\"\n  statsu='done'\n/></plan>", "TL0203 7:3\n"},
        /* '>' and '/' and the other quote inside values */
        {PLAN "<phase id='a' title='a > \"b\" / c = d' row='>' nope=''/></plan>", "TL0203 1:100\n"},
        /* columns are code points: two-, three- and four-byte letters */
        {PLAN "<phase id='a' title='\xC3\xA9\xE2\x82\xAC\xF0\x9F\x98\x80' nope=''/></plan>", "TL0203 1:80\n"},
        /* character references before and inside the value */
        {PLAN "<milestone id='a' title='&#233;&amp;&#x20AC;' on='2026-&#48;4-31'/></plan>", "TL0301 1:116\n"},
        {PLAN "<milestone id='a' title='A' lots='&#120; y &#x7a;'/></plan>",
         "TL0402 1:88\nTL0402 1:95\nTL0402 1:97\n"},
        /* CRLF line ends */
        {PLAN "\r\n<phase id='a'\r\n title='A'\r\n nope=''/>\r\n</plan>", "TL0203 4:2\n"},
        /* comments, instructions and CDATA with tags in them */
        {"<?xml version='1.0'?>\n<!-- <phase> -->\n" PLAN "<?x <phase ?><!-- > --><phaze/></plan>",
         "TL0201 3:78\n"},
        {PLAN "<phase id='a' title='A'><![CDATA[<b>]]></phase></plan>", "TL0205 1:78\n"},
        {PLAN "<phase id='a' title='A'>\n\n <!-- x -->\n   text<note>n</note>more</phase></plan>",
         "TL0205 4:4\n"},
        /* a byte order mark takes no column */
        {"\xEF\xBB\xBF<plan xmlns='urn:tenderline:plan:1' id='p' title='P' x=''/>", "TL0203 1:54\n"},
        /* prefixes for our namespace and for another */
        {"<t:plan xmlns:t='urn:tenderline:plan:1' id='p' title='P'><t:phaze/><phase/></t:plan>",
         "TL0201 1:59\nTL0201 1:69\n"},
        {PLAN "<phase id='a' title='A' xml:lang='en'/></plan>", "TL0203 1:78\n"},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        check(rows[i].text, rows[i].wanted);
    }
}

/* Every attribute of a long tag is found where it stands, whatever the layout around it. */
/* References in attributes and in text are the characters they stand for, none less and none more. */
static void test_references(void **state) {
    (void)state;
    static const char text[] =
        PLAN "<milestone id='m' title='A &amp; B &lt;&#38;&amp;#38;&#xa3;' on='2026-04-15'>"
             "<note>C &amp; D &amp;amp; &#163;</note></milestone></plan>";
    g_autofree char *told = NULL;
    struct tl_plan *plan = plan_read(text, strlen(text), NULL, &told);
    assert_string_equal(told, "");
    size_t count;
    const struct tl_item *items = tl_plan_items(plan, &count);
    assert_string_equal(items[0].title, "A & B <&&#38;\xC2\xA3");
    assert_string_equal(items[0].details->notes[0], "C & D &amp; \xC2\xA3");
    tl_plan_destroy(plan);
}

static void test_random_layouts(void **state) {
    (void)state;
    static const char *const blanks[] = {" ", "\n", "\t", "\r\n", "  \n  "};
    static const char *const values[] = {"'x'", "\"x>y\"", "'&#233;'", "\"\xC3\xA9/'\"", "''"};
    g_autoptr(GRand) random = g_rand_new_with_seed(20260415);
    for (int round = 0; round < 500; round++) {
        g_autoptr(GString) text = g_string_new(PLAN "\n<milestone id='a' title='A'");
        for (int i = g_rand_int_range(random, 0, 6); i > 0; i--) {
            static const char *const names[] = {"source", "printed", "reason", "row", "location", "url"};
            g_string_append(text, blanks[g_rand_int_range(random, 0, G_N_ELEMENTS(blanks))]);
            g_string_append_printf(text, "%s=%s", names[i - 1], values[g_rand_int_range(random, 0, 5)]);
        }
        g_string_append(text, blanks[g_rand_int_range(random, 0, G_N_ELEMENTS(blanks))]);
        int line = 1;
        const char *line_start = text->str;
        for (const char *at = text->str; *at; at++) {
            line += *at == '\n';
            line_start = *at == '\n' ? at + 1 : line_start;
        }
        long column = g_utf8_strlen(line_start, -1) + 1;
        g_autofree char *wanted = g_strdup_printf("TL0203 %d:%ld\n", line, column);
        g_string_append(text, "wrong='1'/>\n</plan>");
        check(text->str, wanted);
    }
}

static void test_encodings(void **state) {
    (void)state;
    check("<?xml version='1.0' encoding='iso-8859-1'?>" PLAN "</plan>", "TL0102 1:31\n");
    check("<?xml version='1.0' encoding='utf-8'?>" PLAN "</plan>", "");
    check_text("\xFF\xFE<\0p\0", 6, NULL, "TL0102 1:1\n");
    check_text("\xFE\xFF\0<\0p", 6, NULL, "TL0102 1:1\n");
    check_text("<\0p\0l\0", 6, NULL, "TL0102 1:1\n");
    check("<plan xmlns='urn:tenderline:plan:1' id='p' title='caf\xE9'/>", "TL0102 1:54\n");
    check_text(PLAN "\0</plan>", sizeof PLAN "\0</plan>" - 1, NULL, "TL0102 1:54\n");
}

static void test_ill_formed(void **state) {
    (void)state;
    static const struct {
        const char *text, *wanted;
    } rows[] = {
        {"", "TL0101 1:1\n"},
        {" ", "TL0101 1:2\n"},
        {"plan", "TL0101 1:1\n"},
        /* what was found before it is not told */
        {PLAN "<phaze/><milestone id='1' nope='2'/><phase id='a' title='A'></plan>", "TL0101 1:114\n"},
        {PLAN "<phase id='a' title='A'", "TL0101 1:77\n"},
        {PLAN "<phase id='a' id='b' title='A'/></plan>", "TL0101 1:68\n"},
        {PLAN "<phase id=a title='A'/></plan>", "TL0101 1:64\n"},
        {PLAN "<x:phase id='a' title='A'/></plan>", "TL0101 1:79\n"},
        {PLAN "</plan><plan/>", "TL0101 1:61\n"},
        {PLAN "<phaze/>&pound;</plan>", "TL0104 1:62\n"},
        {"<!DOCTYPE plan [<!ENTITY a 'b'>]>" PLAN "&a;</plan>", "TL0103 1:1\n"},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        check(rows[i].text, rows[i].wanted);
    }
}

static void test_limits(void **state) {
    (void)state;
    struct tl_limits limits = {
        .file_size = 200, .items = 3, .depth = 4, .field_size = 10, .calendars = 1, .reach = 10};
    const char *three =
        PLAN "<repeat id='r' title='R' over='x y'><milestone id='a' title='A'/></repeat></plan>";
    const char *four =
        PLAN "<repeat id='r' title='R' over='x y z'><milestone id='a' title='A'/></repeat></plan>";
    check_text(three, strlen(three), &limits, "");
    check_text(four, strlen(four), &limits, "TL0106 1:1\n");
    const char *plain = PLAN "<phase id='a' title='A'/><phase id='b' title='A'/><phase id='c' title='A'/>"
                             "<phase id='d' title='A'/></plan>";
    check_text(plain, strlen(plain), &limits, "TL0106 1:129\n");
    const char *deep =
        PLAN "<phase id='a' title='A'><phase id='b' title='B'><x><y/></x></phase></phase></plan>";
    check_text(deep, strlen(deep), &limits, "TL0201 1:103\nTL0107 1:105\n");
    const char *text =
        PLAN "<phase id='a' title='12345678901'><note>12345678901</note><note>1</note></phase></plan>";
    check_text(text, strlen(text), &limits, "TL0108 1:75\nTL0108 1:88\n");
    const char *fits = PLAN "<phase id='a' title='1234567890'><note>1234567890</note></phase></plan>";
    check_text(fits, strlen(fits), &limits, "");
    limits.file_size = strlen(fits) - 1;
    check_text(fits, strlen(fits), &limits, "TL0105 1:1\n");
}

/* Children of an unknown element and references to what was wrong give nothing of their own. */
static void test_no_cascade(void **state) {
    (void)state;
    static const struct {
        const char *body, *wanted;
    } rows[] = {
        {"<phaze id='x'><milestone id='y' nope='1'/></phaze>\n"
         "<milestone id='a' title='A'><after ref='x'/><after ref='y'/><after ref='x#taken'/></milestone>\n",
         "TL0201 2:2\n"},
        {"<milestone id='a' title='A' on='soon'/>\n<milestone id='b' title='B'><after "
         "ref='a'/></milestone>\n",
         "TL0301 2:33\n"},
        {"<procurement id='x' title='X'><stage id='a' kind='tendr-period'/></procurement>\n"
         "<milestone id='b' title='B'><after ref='a'/></milestone>\n",
         "TL0206 2:51\n"},
        {"<calendar id='c' base='nope'/>\n<activity id='a' title='A' calendar='c' duration='3wd'/>\n",
         "TL0402 2:24\n"},
        {"<contract id='c' title='C' start='2026-13' anchor='yes'/>\n", "TL0301 2:40\n"},
        {"<repeat id='r' title='R'><milestone id='m' title='M'/></repeat>\n"
         "<milestone id='b' title='B'><after ref='m'/></milestone>\n",
         "TL0204 2:2\n"},
        {"<use href='gone.xml'/>\n<decision id='d' title='D' by='cabinet' on='2026-04-15'/>\n",
         "TL0406 2:12\n"},
        {"<repeat id='r' title='R' over='x y'><copy key='x'/><copy key='x'/><copy key='z'/>"
         "<milestone id='m' title='M'/></repeat>\n",
         "TL0408 2:63\nTL0408 2:78\n"},
        /* items without a sound id, moved as they stand and copied */
        {"<phase title='A'><milestone id='1' title='M' on='2026'/></phase>\n", "TL0204 2:2\nTL0207 2:33\n"},
        {"<repeat over='x'><milestone id='1' title='M'/></repeat>\n", "TL0207 2:33\n"},
        {"<decision on='2026-04-15'/><repeat id='2' title='R' over='x'><award/></repeat>\n",
         "TL0204 2:2\nTL0204 2:2\nTL0207 2:40\nTL0202 2:63\n"},
        {"<activity title='A' on='2026-04-15' start='2026-04-15'/>\n", "TL0204 2:2\nTL0305 2:44\n"},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autofree char *text = plan_text(rows[i].body);
        check(text, rows[i].wanted);
    }
}

/* Ids made to collide, and very many wrong references, cost no more than others. */
static void test_hostile(void **state) {
    (void)state;
    g_autoptr(GString) body = g_string_new(NULL);
    for (int i = 0; i < 20000; i++) {
        g_string_append_printf(
            body, "<milestone id='a%d' title='A' on='2026-04-15'><after ref='b%d'/></milestone>", i, i);
    }
    g_autofree char *text = plan_text(body->str), *told = NULL;
    assert_null(plan_read(text, strlen(text), NULL, &told));
    assert_true(g_str_has_prefix(told, "TL0402 2:"));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_places),         cmocka_unit_test(test_references),
        cmocka_unit_test(test_random_layouts), cmocka_unit_test(test_encodings),
        cmocka_unit_test(test_ill_formed),     cmocka_unit_test(test_limits),
        cmocka_unit_test(test_no_cascade),     cmocka_unit_test(test_hostile),
    };
    cmocka_set_message_output(CM_OUTPUT_TAP);
    return cmocka_run_group_tests(tests, NULL, NULL);
}
