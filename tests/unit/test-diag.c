/*
 * test-diag.c - the diagnostics list, its text and JSON forms, suggestions, the registry.
 *
 * SPDX-License-Identifier: MIT
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <internal/diag.h>
#include <json-glib/json-glib.h>
#include <string.h>

static uint32_t add_text(struct tl_diags *diags, const char *name, const char *text) {
    return tl_diags_add_source(diags, name, g_bytes_new(text, strlen(text)));
}

static char *printed(struct tl_diags *diags) {
    struct tl_bytes bytes = {0};
    struct tl_sink sink = tl_bytes_sink(&bytes);
    assert_int_equal(tl_diags_print(diags, false, &sink), TL_OK);
    char *text = g_strdup(bytes.data ? bytes.data : "");
    tl_bytes_finish(&bytes);
    return text;
}

static void assert_place(struct tl_diags *diags, uint32_t source, uint32_t offset, uint32_t line,
                         uint32_t column) {
    struct tl_place place;
    assert_true(tl_diags_place(diags, (struct tl_span){source, offset, 0}, &place));
    assert_int_equal(place.line, line);
    assert_int_equal(place.column, column);
}

static void test_place(void **state) {
    (void)state;
    struct tl_diags *diags = tl_diags_create();
    uint32_t plain = add_text(diags, "a.xml", "ab\ncd\r\n\xC3\xA9x\n");
    assert_place(diags, plain, 0, 1, 1);
    assert_place(diags, plain, 2, 1, 3);
    assert_place(diags, plain, 3, 2, 1);
    assert_place(diags, plain, 7, 3, 1);
    assert_place(diags, plain, 9, 3, 2); /* after a letter of two bytes */
    assert_place(diags, plain, 11, 4, 1);
    assert_place(diags, plain, 99, 4, 1); /* beyond the end is the end */
    uint32_t marked = add_text(diags, "b.xml", "\xEF\xBB\xBF<a/>");
    assert_place(diags, marked, 3, 1, 1);
    uint32_t empty = add_text(diags, "c.xml", "");
    assert_place(diags, empty, 0, 1, 1);
    struct tl_place place;
    assert_false(tl_diags_place(diags, TL_SPAN_NONE, &place));
    tl_diags_destroy(diags);
}

/* Marks within a long line must not disturb its columns. */
static void test_place_of_long_line(void **state) {
    (void)state;
    g_autoptr(GString) text = g_string_new("first\n");
    for (int i = 0; i < 5000; i++) {
        g_string_append(text, i % 2 ? "x" : "\xE2\x82\xAC");
    }
    struct tl_diags *diags = tl_diags_create();
    uint32_t source = add_text(diags, "long.xml", text->str);
    for (uint32_t i = 0; i < 5000; i++) {
        assert_place(diags, source, 6 + (i / 2) * 4 + (i % 2) * 3, 2, i + 1);
    }
    tl_diags_destroy(diags);
}

static void test_text_form(void **state) {
    (void)state;
    struct tl_diags *diags = tl_diags_create();
    uint32_t source = add_text(diags, "plan.xml",
                               "<plan>\n\t<after r\xC3\xA9"
                               "f=\"awrd\"/>\n</plan>\n");
    tl_diag_add(diags, TL_CODE_ill_formed_xml, (struct tl_span){source, 21, 4}, "no '%s' here", "awrd");
    tl_diag_note(diags, (struct tl_span){source, 0, 6}, "in this plan");
    tl_diag_hint(diags, "did you mean '%s'?", "award");
    g_autofree char *text = printed(diags);
    assert_string_equal(text, "plan.xml:2:14: error: no 'awrd' here [TL0101]\n"
                              "    2 |     <after r\xC3\xA9"
                              "f=\"awrd\"/>\n"
                              "      |                 ^~~~\n"
                              "plan.xml:1:1: note: in this plan\n"
                              "    1 | <plan>\n"
                              "      | ^~~~~~\n"
                              "  hint: did you mean 'award'?\n");
    tl_diags_destroy(diags);
}

static void test_text_form_of_hostile_text(void **state) {
    (void)state;
    struct tl_diags *diags = tl_diags_create();
    uint32_t source = add_text(diags, "a\nb\xFF.xml", "x\033[2J\xE2\x80\xAE\xFFy");
    tl_diag_add(diags, TL_CODE_ill_formed_xml, (struct tl_span){source, 8, 1}, "bad\033 \xFF\nvalue");
    g_autofree char *text = printed(diags);
    assert_null(strchr(text, '\033'));
    assert_true(g_utf8_validate(text, -1, NULL));
    assert_non_null(strstr(text, "a b\xEF\xBF\xBD.xml:1:7: error: bad\xEF\xBF\xBD \xEF\xBF\xBD value"));
    tl_diags_destroy(diags);
}

static void test_excerpt_is_trimmed(void **state) {
    (void)state;
    g_autoptr(GString) line = g_string_new(NULL);
    for (int i = 0; i < 500; i++) {
        g_string_append_printf(line, "%03d ", i);
    }
    struct tl_diags *diags = tl_diags_create();
    uint32_t source = add_text(diags, "p.xml", line->str);
    tl_diag_add(diags, TL_CODE_ill_formed_xml, (struct tl_span){source, 1000, 3}, "here");
    g_autofree char *text = printed(diags);
    g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
    assert_string_equal(lines[0], "p.xml:1:1001: error: here [TL0101]");
    assert_true(g_utf8_strlen(lines[1], -1) <= 8 + 112);
    assert_true(g_str_has_prefix(lines[1], "    1 | \xE2\x80\xA6"));
    assert_true(g_str_has_suffix(lines[1], "\xE2\x80\xA6"));
    const char *caret = strchr(lines[2], '^');
    assert_string_equal(caret, "^~~");
    const char *above = g_utf8_offset_to_pointer(lines[1], caret - lines[2]);
    assert_memory_equal(above, "250", 3);
    tl_diags_destroy(diags);
}

/* Whatever the bytes and the span: the text is UTF-8, three lines, and its caret stands under it. */
static void test_excerpt_of_random_bytes(void **state) {
    (void)state;
    static const char pieces[][5] = {"a",
                                     " ",
                                     "\t",
                                     "\n",
                                     "\r",
                                     "\xC3\xA9",
                                     "\xE6\x97\xA5",
                                     "\xCC\x81",
                                     "\xFF",
                                     "\xE6\x97",
                                     "\xF0\x9F\x98\x80",
                                     "<",
                                     "\001"};
    g_autoptr(GRand) random = g_rand_new_with_seed(20130725);
    for (int i = 0; i < 2000; i++) {
        g_autoptr(GString) bytes = g_string_new(NULL);
        for (int length = g_rand_int_range(random, 0, 300); length > 0; length--) {
            g_string_append(bytes, pieces[g_rand_int_range(random, 0, G_N_ELEMENTS(pieces))]);
        }
        struct tl_diags *diags = tl_diags_create();
        uint32_t source = add_text(diags, "p.xml", bytes->str);
        struct tl_span span = {source, (uint32_t)g_rand_int_range(random, 0, (gint32)bytes->len + 3),
                               (uint32_t)g_rand_int_range(random, 0, 200)};
        tl_diag_add(diags, TL_CODE_ill_formed_xml, span, "here");
        g_autofree char *text = printed(diags);
        assert_true(g_utf8_validate(text, -1, NULL));
        g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
        assert_int_equal(g_strv_length(lines), 4);
        assert_non_null(strchr(lines[2], '^'));
        assert_true(strlen(lines[2]) <= 8 + 113);
        tl_diags_destroy(diags);
    }
}

static void test_sorted_and_once(void **state) {
    (void)state;
    struct tl_diags *diags = tl_diags_create();
    uint32_t source = add_text(diags, "p.xml", "abcdef");
    tl_diag_add(diags, TL_CODE_ill_formed_xml, TL_SPAN_NONE, "nowhere");
    tl_diag_add(diags, TL_CODE_ill_formed_xml, (struct tl_span){source, 4, 1}, "later");
    tl_diag_add(diags, TL_CODE_ill_formed_xml, (struct tl_span){source, 1, 1}, "earlier");
    tl_diag_add(diags, TL_CODE_ill_formed_xml, (struct tl_span){source, 4, 1}, "later");
    tl_diag_item(diags, 7, "seven");
    size_t count;
    const struct tl_diag *all = tl_diags_all(diags, &count);
    assert_int_equal(count, 3);
    assert_string_equal(all[0].text, "earlier");
    assert_string_equal(all[1].text, "later");
    assert_string_equal(all[2].text, "nowhere");
    assert_int_equal(tl_diags_errors(diags), 4);
    assert_int_equal(tl_diags_count(diags, TL_SEVERITY_ERROR), 3);
    assert_true(tl_diags_stops_output(diags));
    tl_diags_drop_source(diags, source);
    assert_int_equal(tl_diags_errors(diags), 1);
    all = tl_diags_all(diags, &count);
    assert_int_equal(count, 1);
    tl_diags_destroy(diags);
}

static void test_cap(void **state) {
    (void)state;
    struct tl_diags *diags = tl_diags_create();
    uint32_t source = add_text(diags, "p.xml", "abcdef");
    for (int i = 0; i < 10050; i++) {
        tl_diag_add(diags, TL_CODE_ill_formed_xml, (struct tl_span){source, 1, 1}, "number %d", i);
    }
    assert_int_equal(tl_diags_count(diags, TL_SEVERITY_ERROR), 10050);
    g_autofree char *text = printed(diags);
    assert_non_null(strstr(text, "error: and 9950 more like it: the file is not well-formed XML [TL0101]\n"));
    size_t shown = 0;
    for (const char *at = text; (at = strstr(at, "number ")); at++) {
        shown++;
    }
    assert_int_equal(shown, 100);
    tl_diags_destroy(diags);
}

static void test_options(void **state) {
    (void)state;
    struct tl_diags *diags = tl_diags_create();
    assert_false(tl_diags_set(diags, "no-such-thing"));
    assert_false(tl_diags_set(diags, "ill-formed-xml=warning"));
    assert_false(tl_diags_set(diags, "no-ill-formed-xml"));
    assert_false(tl_diags_set(diags, "tl0101=loud"));
    assert_false(tl_diags_set(diags, ""));
    assert_true(tl_diags_set(diags, "tl0101=error"));
    assert_true(tl_diags_set(diags, "ILL-FORMED-XML"));
    assert_false(tl_diags_accept(diags, "TL0101", "a"));
    assert_false(tl_diags_accept(diags, "nonsense", "a"));
    tl_diags_destroy(diags);
}

static size_t count_of(struct tl_diags *diags) {
    size_t count;
    (void)tl_diags_all(diags, &count);
    return count;
}

static void test_accept(void **state) {
    (void)state;
    static const char *const items[] = {"d", "d#taken", "d#taken@cabinet", "d@east", "dd", "d-1", NULL};
    struct tl_diags *diags = tl_diags_create();
    /* The finding may come before or after the words that accept it. */
    tl_diag_add(diags, TL_CODE_fixed_on_day_off, TL_SPAN_NONE, "first");
    tl_diag_item(diags, 0, "d");
    assert_int_equal(count_of(diags), 1);
    assert_true(tl_diags_accept(diags, "tl0601", "d"));
    assert_int_equal(count_of(diags), 0);
    for (uint32_t i = 0; items[i]; i++) {
        tl_diag_add(diags, TL_CODE_fixed_on_day_off, TL_SPAN_NONE, "on %s", items[i]);
        tl_diag_item(diags, i, items[i]);
        tl_diag_add(diags, TL_CODE_outside_phase, TL_SPAN_NONE, "on %s", items[i]);
        tl_diag_item(diags, i, items[i]);
    }
    tl_diag_add(diags, TL_CODE_fixed_on_day_off, TL_SPAN_NONE, "on none");
    /* Of that code those about "dd", "d-1" and no item; of the other code all. */
    assert_int_equal(count_of(diags), 3 + 6);
    tl_diags_destroy(diags);
}

static enum tl_severity severity_with(const char *option, bool werror, enum tl_code_index code) {
    struct tl_diags *diags = tl_diags_create();
    tl_diags_set_werror(diags, werror);
    assert_true(!option || tl_diags_set(diags, option));
    tl_diag_add(diags, code, TL_SPAN_NONE, "text");
    size_t count;
    const struct tl_diag *all = tl_diags_all(diags, &count);
    assert_int_equal(count, 1);
    enum tl_severity severity = all[0].severity;
    assert_int_equal(tl_diags_count(diags, severity), 1);
    tl_diags_destroy(diags);
    return severity;
}

static void test_severities(void **state) {
    (void)state;
    assert_int_equal(severity_with(NULL, false, TL_CODE_fixed_on_day_off), TL_SEVERITY_WARNING);
    assert_int_equal(severity_with(NULL, true, TL_CODE_fixed_on_day_off), TL_SEVERITY_ERROR);
    assert_int_equal(severity_with("TL0601=warning", true, TL_CODE_fixed_on_day_off), TL_SEVERITY_WARNING);
    assert_int_equal(severity_with("TL0601=note", true, TL_CODE_fixed_on_day_off), TL_SEVERITY_NOTE);
    assert_int_equal(severity_with("fixed-on-day-off=error", false, TL_CODE_fixed_on_day_off),
                     TL_SEVERITY_ERROR);
    assert_int_equal(severity_with("fixed-on-day-off", true, TL_CODE_fixed_on_day_off), TL_SEVERITY_ERROR);
    assert_int_equal(severity_with(NULL, true, TL_CODE_no_date_yet), TL_SEVERITY_NOTE);
    /* A slug that itself begins with "no-". */
    assert_int_equal(severity_with("no-date-yet", false, TL_CODE_no_date_yet), TL_SEVERITY_WARNING);
    struct tl_diags *diags = tl_diags_create();
    assert_true(tl_diags_set(diags, "no-no-date-yet"));
    tl_diag_add(diags, TL_CODE_no_date_yet, TL_SPAN_NONE, "text");
    tl_diag_note(diags, TL_SPAN_NONE, "belongs to nothing");
    tl_diag_hint(diags, "nor does this");
    assert_int_equal(count_of(diags), 0);
    /* An error of a finding stops no output, nor does a warning that was made one. */
    assert_true(tl_diags_set(diags, "TL0601=error"));
    tl_diag_add(diags, TL_CODE_fixed_on_day_off, TL_SPAN_NONE, "text");
    tl_diag_add(diags, TL_CODE_missed_date, TL_SPAN_NONE, "text");
    assert_int_equal(tl_diags_count(diags, TL_SEVERITY_ERROR), 2);
    assert_int_equal(tl_diags_errors(diags), 1);
    assert_false(tl_diags_stops_output(diags));
    tl_diags_destroy(diags);
}

/* Colour adds codes and changes nothing else. */
static void test_colour(void **state) {
    (void)state;
    struct tl_diags *diags = tl_diags_create();
    uint32_t source = add_text(diags, "p.xml", "<plan>\n");
    tl_diag_add(diags, TL_CODE_ill_formed_xml, (struct tl_span){source, 1, 4}, "here");
    tl_diag_note(diags, (struct tl_span){source, 1, 4}, "and there");
    g_autofree char *plain = printed(diags);
    struct tl_bytes bytes = {0};
    struct tl_sink sink = tl_bytes_sink(&bytes);
    assert_int_equal(tl_diags_print(diags, true, &sink), TL_OK);
    assert_string_not_equal(bytes.data, plain);
    g_autoptr(GRegex) codes = g_regex_new("\033\\[[0-9;]*m", 0, 0, NULL);
    g_autofree char *stripped = g_regex_replace_literal(codes, bytes.data, -1, 0, "", 0, NULL);
    assert_string_equal(stripped, plain);
    tl_bytes_finish(&bytes);
    tl_diags_destroy(diags);
}

static void test_json(void **state) {
    (void)state;
    struct tl_diags *diags = tl_diags_create();
    uint32_t source = add_text(diags, "p.xml", "\xC3\xA9\n\xC3\xA9<a>\n");
    tl_diag_add(diags, TL_CODE_ill_formed_xml, (struct tl_span){source, 5, 3}, "quote \" and \001");
    tl_diag_note(diags, TL_SPAN_NONE, "nowhere");
    tl_diag_add(diags, TL_CODE_ill_formed_xml, TL_SPAN_NONE, "second");
    struct tl_bytes bytes = {0};
    struct tl_sink sink = tl_bytes_sink(&bytes);
    assert_int_equal(tl_diags_print_json(diags, &sink), TL_OK);
    g_autoptr(JsonNode) root = json_from_string(bytes.data, NULL);
    assert_non_null(root);
    JsonObject *top = json_node_get_object(root);
    assert_int_equal(json_object_get_int_member(top, "version"), 1);
    JsonArray *list = json_object_get_array_member(top, "diagnostics");
    assert_int_equal(json_array_get_length(list), 2);
    JsonObject *one = json_array_get_object_element(list, 0);
    assert_string_equal(json_object_get_string_member(one, "code"), "TL0101");
    assert_string_equal(json_object_get_string_member(one, "slug"), "ill-formed-xml");
    assert_string_equal(json_object_get_string_member(one, "severity"), "error");
    assert_string_equal(json_object_get_string_member(one, "text"), "quote \" and \001");
    assert_string_equal(json_object_get_string_member(one, "file"), "p.xml");
    assert_int_equal(json_object_get_int_member(one, "line"), 2);
    assert_int_equal(json_object_get_int_member(one, "column"), 2);
    assert_int_equal(json_object_get_int_member(one, "endColumn"), 5);
    assert_int_equal(json_object_get_int_member(one, "offset"), 5);
    assert_int_equal(json_object_get_int_member(one, "length"), 3);
    assert_true(json_object_get_null_member(one, "hint"));
    JsonObject *note = json_array_get_object_element(json_object_get_array_member(one, "notes"), 0);
    assert_true(json_object_get_null_member(note, "line"));
    tl_bytes_finish(&bytes);
    tl_diags_destroy(diags);
}

static void test_suggest(void **state) {
    (void)state;
    static const char *const words[] = {"activity", "award", "milestone", "stage", "on", NULL};
    assert_string_equal(tl_suggest("awrd", words), "award");
    assert_string_equal(tl_suggest("mielstone", words), "milestone");
    assert_string_equal(tl_suggest("Stage", words), "stage");
    assert_string_equal(tl_suggest("no", words), "on");
    assert_null(tl_suggest("x", words));
    assert_null(tl_suggest("", words));
    assert_null(tl_suggest("contract", words));
    g_autofree char *long_word = g_strnfill(1000000, 'a');
    assert_null(tl_suggest(long_word, words));
    const char *const longer[] = {long_word, NULL};
    assert_null(tl_suggest("aaaa", longer));
}

static bool is_kebab(const char *slug) {
    for (const char *at = slug; *at; at++) {
        bool dash = *at == '-' && at > slug && at[1] && at[1] != '-';
        if (!dash && !g_ascii_islower(*at) && !g_ascii_isdigit(*at)) {
            return false;
        }
    }
    return *slug != '\0';
}

static void test_registry(void **state) {
    (void)state;
    size_t count;
    const struct tl_code *codes = tl_codes(&count);
    for (size_t i = 0; i < count; i++) {
        const struct tl_code *code = &codes[i];
        print_message("# %s %s\n", code->id, code->slug);
        assert_int_equal(strlen(code->id), 6);
        assert_memory_equal(code->id, "TL0", 3);
        assert_in_range(code->id[3], '1', '9');
        assert_true(g_ascii_isdigit(code->id[4]) && g_ascii_isdigit(code->id[5]));
        assert_true(i == 0 || strcmp(codes[i - 1].id, code->id) < 0);
        assert_true(is_kebab(code->slug));
        assert_true(tl_code_find(code->slug) == code);
        assert_true(tl_code_find(code->id) == code);
        /* One line, lower case, no full stop. */
        size_t length = strlen(code->summary);
        assert_true(length > 0 && length <= 80);
        assert_null(strchr(code->summary, '\n'));
        assert_int_not_equal(code->summary[length - 1], '.');
        /* Paragraphs, ending a line, with an example that stands indented. */
        assert_true(g_str_has_suffix(code->explanation, "\n"));
        assert_non_null(strstr(code->explanation, "\n    "));
        assert_true(g_utf8_validate(code->explanation, -1, NULL));
        g_auto(GStrv) lines = g_strsplit(code->explanation, "\n", -1);
        for (size_t j = 0; lines[j]; j++) {
            assert_true(g_utf8_strlen(lines[j], -1) <= 100);
        }
    }
    assert_null(tl_code_find("TL9999"));
    assert_string_equal(tl_code_find("tl0101")->slug, "ill-formed-xml");
}

/* A list that follows another accepts what that accepts, and knows its places. */
static void test_follow(void **state) {
    (void)state;
    struct tl_diags *first = tl_diags_create(), *second = tl_diags_create();
    uint32_t source = tl_diags_add_source(first, "plan.xml", g_bytes_new_static("a\nbc", 4));
    assert_true(tl_diags_accept(first, "fixed-on-day-off", "award"));
    tl_diags_follow(second, first);
    tl_diags_destroy(first);
    struct tl_span span = {.source = source, .offset = 3, .length = 1};
    tl_diag_add(second, TL_CODE_fixed_on_day_off, span, "accepted");
    tl_diag_item(second, 0, "award#decided");
    tl_diag_add(second, TL_CODE_fixed_on_day_off, span, "not accepted");
    tl_diag_item(second, 1, "other");
    size_t count;
    const struct tl_diag *all = tl_diags_all(second, &count);
    assert_int_equal(count, 1);
    assert_string_equal(all[0].text, "not accepted");
    struct tl_place place;
    assert_true(tl_diags_place(second, span, &place));
    assert_string_equal(place.file, "plan.xml");
    assert_int_equal(place.line, 2);
    assert_int_equal(place.column, 2);
    tl_diags_destroy(second);
}

static const struct tl_code rule_code = {.id = "pa2023/standstill",
                                         .slug = "pa2023/standstill",
                                         .severity = TL_SEVERITY_WARNING,
                                         .trouble = TL_TROUBLE_FINDING,
                                         .summary = "standstill",
                                         .explanation = "text"};

/* The severity of a finding of a code of the list's own, or -1 if it was switched off. */
static int own_severity_with(const char *option, enum tl_severity severity) {
    struct tl_diags *diags = tl_diags_create();
    assert_true(!option || tl_diags_set(diags, option));
    const struct tl_code *code = tl_diags_own_code(diags, &rule_code);
    assert_ptr_equal(tl_diags_own_code(diags, &rule_code), code);
    tl_diag_add_own(diags, code, severity, TL_SPAN_NONE, "text");
    size_t count;
    const struct tl_diag *all = tl_diags_all(diags, &count);
    int found = count == 1 ? (int)all[0].severity : -1;
    assert_true(count == 0 || strcmp(all[0].code->id, "pa2023/standstill") == 0);
    assert_int_equal(count, count == 0 ? 0 : tl_diags_count(diags, all[0].severity));
    tl_diags_destroy(diags);
    return found;
}

static void test_own_codes(void **state) {
    (void)state;
    assert_int_equal(own_severity_with(NULL, TL_SEVERITY_ERROR), TL_SEVERITY_ERROR);
    assert_int_equal(own_severity_with(NULL, TL_SEVERITY_NOTE), TL_SEVERITY_NOTE);
    assert_int_equal(own_severity_with("pa2023/standstill=error", TL_SEVERITY_WARNING), TL_SEVERITY_ERROR);
    assert_int_equal(own_severity_with("no-pa2023/standstill", TL_SEVERITY_WARNING), -1);
    assert_int_equal(own_severity_with("no-pa2023/other", TL_SEVERITY_WARNING), TL_SEVERITY_WARNING);
    struct tl_diags *diags = tl_diags_create();
    const struct tl_code *code = tl_diags_own_code(diags, &rule_code);
    for (int i = 0; i < 120; i++) {
        tl_diag_add_own(diags, code, TL_SEVERITY_WARNING, TL_SPAN_NONE, "text %d", i);
    }
    struct tl_bytes text = {0};
    struct tl_sink sink = tl_bytes_sink(&text);
    assert_int_equal(tl_diags_print(diags, false, &sink), TL_OK);
    assert_non_null(strstr(text.data, "warning: and 20 more like it: standstill [pa2023/standstill]"));
    tl_bytes_finish(&text);
    tl_diags_destroy(diags);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_place),
        cmocka_unit_test(test_place_of_long_line),
        cmocka_unit_test(test_text_form),
        cmocka_unit_test(test_text_form_of_hostile_text),
        cmocka_unit_test(test_excerpt_is_trimmed),
        cmocka_unit_test(test_excerpt_of_random_bytes),
        cmocka_unit_test(test_sorted_and_once),
        cmocka_unit_test(test_cap),
        cmocka_unit_test(test_options),
        cmocka_unit_test(test_follow),
        cmocka_unit_test(test_accept),
        cmocka_unit_test(test_severities),
        cmocka_unit_test(test_own_codes),
        cmocka_unit_test(test_colour),
        cmocka_unit_test(test_json),
        cmocka_unit_test(test_suggest),
        cmocka_unit_test(test_registry),
    };
    cmocka_set_message_output(CM_OUTPUT_TAP);
    return cmocka_run_group_tests(tests, NULL, NULL);
}
