/*
 * test-json.c - JSON as it is written, read back by json-glib.
 *
 * SPDX-License-Identifier: MIT
 */
#include "render/export/json_text.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>

#include <cmocka.h>
#include <json-glib/json-glib.h>

static void test_commas(void **state) {
    (void)state;
    g_autoptr(GString) json = g_string_new(NULL);
    tl_json_begin(json, '{');
    tl_json_add_text(json, "a", "b");
    tl_json_name(json, "n");
    tl_json_begin(json, '[');
    tl_json_number(json, -3);
    tl_json_flag(json, true);
    tl_json_begin(json, '[');
    tl_json_end(json, ']');
    tl_json_begin(json, '{');
    tl_json_end(json, '}');
    tl_json_null(json);
    tl_json_text(json, "[");
    tl_json_text(json, "x:");
    tl_json_end(json, ']');
    tl_json_add_day(json, "open", TL_DAY_FUTURE);
    tl_json_add_day(json, "day", 0);
    tl_json_end(json, '}');
    assert_string_equal(json->str, "{\"a\":\"b\",\"n\":[-3,true,[],{},null,\"[\",\"x:\"],\"open\":null,"
                                   "\"day\":\"1970-01-01\"}");
}

/* Every character that RFC 8259 wants escaped, and some that it does not. */
static void test_texts_come_back(void **state) {
    (void)state;
    GString *nasty = g_string_new("\"\\/ \xC3\xA4 \xE2\x80\xA8 \xF0\x9F\x93\x85 </script>");
    for (char c = 1; c < 0x20; c++) {
        g_string_append_c(nasty, c);
    }
    g_string_append_c(nasty, 0x7f);
    g_autoptr(GString) json = g_string_new(NULL);
    tl_json_begin(json, '[');
    tl_json_text(json, nasty->str);
    tl_json_end(json, ']');
    g_autoptr(JsonParser) parser = json_parser_new();
    assert_true(json_parser_load_from_data(parser, json->str, (gssize)json->len, NULL));
    JsonArray *array = json_node_get_array(json_parser_get_root(parser));
    assert_string_equal(json_array_get_string_element(array, 0), nasty->str);
    g_string_free(nasty, TRUE);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_commas),
        cmocka_unit_test(test_texts_come_back),
    };
    cmocka_set_message_output(CM_OUTPUT_TAP);
    return cmocka_run_group_tests(tests, NULL, NULL);
}
