/*
 * test-plan-writer.c - plans that imports make: what is written is XML, whatever the texts hold.
 *
 * SPDX-License-Identifier: MIT
 */
#include <errno.h>
#include <glib.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
/* cmocka wants these before it */
#include <cmocka.h>
#include <string.h>
#include <tenderline/plan.h>

#include "planner/import/plan_writer.h"

static char *written(const struct tl_plan_writer *writer) {
    struct tl_bytes bytes = {0};
    struct tl_sink sink = tl_bytes_sink(&bytes);
    assert_int_equal(tl_plan_writer_write(writer, &sink), TL_OK);
    char *text = g_strdup(bytes.data);
    tl_bytes_finish(&bytes);
    return text;
}

static void test_layout(void **state) {
    (void)state;
    struct tl_plan_writer *writer = tl_plan_writer_create();
    tl_plan_writer_comment(writer, "  Made by a test -- not by hand.\n");
    struct tl_plan_element *root = tl_plan_writer_root(writer);
    tl_plan_element_set(root, "id", "care");
    tl_plan_element_set(root, "title", "Care & \"support\"");
    struct tl_plan_element *item = tl_plan_element_add(root, "milestone");
    tl_plan_element_comment(item, "the first one -");
    tl_plan_element_set(item, "id", "m");
    tl_plan_element_set(item, "title", "Report");
    tl_plan_element_set(item, "source", "");
    tl_plan_element_set_day(item, "on", tl_day_from_civil(2026, 4, 15));
    tl_plan_element_set(item, "title", "Report <1>");
    tl_plan_element_note(item, "under £5m");
    tl_plan_element_note(item, NULL);
    assert_string_equal(tl_plan_element_get(item, "on"), "2026-04-15");
    assert_null(tl_plan_element_get(item, "source"));
    g_autofree char *text = written(writer);
    assert_string_equal(text, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                              "<!--\n  Made by a test - - not by hand.\n-->\n"
                              "<plan xmlns=\"urn:tenderline:plan:1\" id=\"care\" title=\"Care &amp; "
                              "&quot;support&quot;\">\n"
                              "  <!-- the first one -  -->\n"
                              "  <milestone id=\"m\" title=\"Report &lt;1&gt;\" on=\"2026-04-15\">\n"
                              "    <note>under £5m</note>\n"
                              "  </milestone>\n"
                              "</plan>\n");
    tl_plan_writer_destroy(writer);
}

/* What is no text of XML is left out or replaced; the plan reads back. */
static void test_any_bytes(void **state) {
    (void)state;
    struct tl_plan_writer *writer = tl_plan_writer_create();
    struct tl_plan_element *root = tl_plan_writer_root(writer);
    tl_plan_element_set(root, "id", "care");
    tl_plan_element_set(root, "title", "a\x01\x1f\xff\xef\xbf\xbf z");
    struct tl_plan_element *item = tl_plan_element_add(root, "milestone");
    tl_plan_element_set(item, "id", "m");
    tl_plan_element_set(item, "title", "two\nlines\tand ]]> <!-- & %s");
    tl_plan_element_set(item, "on", "2026-04-15");
    tl_plan_element_comment(item, "%s --> <x>");
    g_autofree char *text = written(writer);
    struct tl_diags *diags = tl_diags_create();
    struct tl_plan *plan = NULL;
    struct tl_read_options options = {.data_dir = g_getenv("TL_DATA")};
    assert_int_equal(tl_plan_read_memory("plan.xml", text, strlen(text), &options, diags, &plan), TL_OK);
    assert_string_equal(tl_plan_info(plan)->title, "a\xef\xbf\xbd z");
    size_t count;
    assert_string_equal(tl_plan_items(plan, &count)[0].title, "two\nlines\tand ]]> <!-- & %s");
    tl_plan_destroy(plan);
    tl_diags_destroy(diags);
    tl_plan_writer_destroy(writer);
}

static enum tl_status full_write(void *context, const void *data, size_t size) {
    (void)data, (void)size;
    ++*(int *)context;
    errno = ENOSPC;
    return TL_ERR_IO;
}

/* A full disk stops it, once. */
static void test_full(void **state) {
    (void)state;
    struct tl_plan_writer *writer = tl_plan_writer_create();
    for (int i = 0; i < 10000; i++) {
        tl_plan_element_set(tl_plan_element_add(tl_plan_writer_root(writer), "milestone"), "id", "m");
    }
    int calls = 0;
    struct tl_sink sink = {.write = full_write, .context = &calls};
    assert_int_equal(tl_plan_writer_write(writer, &sink), TL_ERR_IO);
    assert_int_equal(errno, ENOSPC);
    assert_int_equal(calls, 1);
    tl_plan_writer_destroy(writer);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_layout),
        cmocka_unit_test(test_any_bytes),
        cmocka_unit_test(test_full),
    };
    return cmocka_run_group_tests_name("plan writer", tests, NULL, NULL);
}
