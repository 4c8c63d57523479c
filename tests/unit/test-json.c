/*
 * test-json.c - texts of a plan come back from its JSON as they were; one item stands on one line.
 *
 * SPDX-License-Identifier: MIT
 */
#include "tests/unit/example.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>

#include <cmocka.h>
#include <json-glib/json-glib.h>
#include <string.h>
#include <tenderline/export.h>

static struct tl_bytes json_of(const char *xml) {
    struct example example = example_parse(xml, TL_AUDIENCE_PUBLIC);
    struct tl_bytes bytes = {0};
    struct tl_sink sink = tl_bytes_sink(&bytes);
    struct tl_export_options options = {.today = TL_DAY_PAST};
    assert_int_equal(tl_export_json(example.schedule, &options, &sink), TL_OK);
    example_free(&example);
    return bytes;
}

static JsonArray *items_of(JsonParser *parser, const struct tl_bytes *bytes) {
    assert_true(json_parser_load_from_data(parser, bytes->data, (gssize)bytes->size, NULL));
    return json_object_get_array_member(json_node_get_object(json_parser_get_root(parser)), "items");
}

/* Everything that JSON wants escaped, and some that it does not. */
static void test_texts_come_back(void **state) {
    (void)state;
    static const char nasty[] = "\"\\/ \xC3\xA4 \xE2\x80\xA8 \xF0\x9F\x93\x85 [{:, </script> \x7f.";
    g_autofree char *escaped = g_markup_escape_text(nasty, -1);
    g_autofree char *xml =
        g_strdup_printf("<plan xmlns=\"urn:tenderline:plan:1\" id=\"p\" title=\"P\">"
                        "<milestone id=\"a\" title=\"%s\" on=\"2026-04-15\" printed=\"a&#9;b&#10;c\"/>"
                        "</plan>",
                        escaped);
    struct tl_bytes bytes = json_of(xml);
    g_autoptr(JsonParser) parser = json_parser_new();
    JsonObject *item = json_array_get_object_element(items_of(parser, &bytes), 0);
    assert_string_equal(json_object_get_string_member(item, "title"), nasty);
    assert_string_equal(json_object_get_string_member(item, "printed"), "a\tb\nc");
    tl_bytes_finish(&bytes);
}

/* What is not known is null, not a number that looks like one. */
static void test_open_ends_are_null(void **state) {
    (void)state;
    struct tl_bytes bytes =
        json_of("<plan xmlns=\"urn:tenderline:plan:1\" id=\"p\" title=\"P\">"
                "<milestone id=\"by\" title=\"By\" on=\"[..2026-03]\"/>"
                "<milestone id=\"none\" title=\"None\"/>"
                "<activity id=\"set\" title=\"Set\" dates=\"{2026-07-24,2026-08-01}\"/></plan>");
    g_autoptr(JsonParser) parser = json_parser_new();
    JsonArray *items = items_of(parser, &bytes);
    JsonObject *start = json_object_get_object_member(json_array_get_object_element(items, 0), "start");
    assert_true(json_object_get_null_member(start, "earliest"));
    assert_string_equal(json_object_get_string_member(start, "latest"), "2026-03-31");
    assert_true(json_object_get_null_member(json_array_get_object_element(items, 1), "start"));
    JsonArray *segments = json_object_get_array_member(json_array_get_object_element(items, 2), "segments");
    assert_int_equal(json_array_get_length(segments), 2);
    tl_bytes_finish(&bytes);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_texts_come_back),
        cmocka_unit_test(test_open_ends_are_null),
    };
    cmocka_set_message_output(CM_OUTPUT_TAP);
    return cmocka_run_group_tests(tests, NULL, NULL);
}
