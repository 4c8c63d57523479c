/*
 * pack_value.c - attribute values of rule packs, with what is wrong of them.
 *
 * SPDX-License-Identifier: MIT
 */
#include <string.h>

#include "planner/rules/pack_read.h"

void tl_pack_poison(struct pack_reader *reader) {
    if (reader->rule) {
        reader->rule->poisoned = true;
    }
}

const char *tl_pack_text(struct pack_reader *reader, const char *text) {
    return g_string_chunk_insert(reader->rules->texts, text);
}

const void *tl_pack_keep(struct pack_reader *reader, const GArray *array, size_t element_size) {
    if (array->len == 0) {
        return NULL;
    }
    gpointer copy = g_memdup2(array->data, array->len * element_size);
    g_ptr_array_add(reader->rules->memory, copy);
    return copy;
}

void tl_pack_word_unknown(struct pack_reader *reader, enum tl_code_index code, const char *what,
                          const struct pack_name *name, const char *const *words) {
    tl_diag_add(reader->xml.diags, code, name->span, "'%s' cannot be '%.60s'", what, name->text);
    const char *near = tl_suggest(name->text, words);
    if (near) {
        tl_diag_hint(reader->xml.diags, "did you mean '%s'?", near);
    } else {
        g_autofree char *list = g_strjoinv(", ", (char **)words);
        tl_diag_hint(reader->xml.diags, "it is one of %s", list);
    }
    tl_pack_poison(reader);
}

static int word_index(const char *const *words, const char *text) {
    for (int i = 0; words[i]; i++) {
        if (strcmp(words[i], text) == 0) {
            return i;
        }
    }
    return -1;
}

bool tl_pack_word(struct pack_reader *reader, const struct pack_attribute *attribute,
                  const char *const *words, int *ret_index) {
    int index = word_index(words, attribute->value);
    if (index < 0) {
        const struct pack_name name = {attribute->value, attribute->value_span};
        enum tl_code_index code = strcmp(attribute->name, "counting") == 0 ? TL_CODE_unknown_counting_mode
                                                                           : TL_CODE_unknown_rule_value;
        tl_pack_word_unknown(reader, code, attribute->name, &name, words);
        return false;
    }
    *ret_index = index;
    return true;
}

bool tl_pack_day(struct pack_reader *reader, const struct pack_attribute *attribute, tl_day *ret_day) {
    struct tl_when when;
    enum tl_text_fault fault = tl_when_parse(attribute->value, &when, NULL);
    if (fault == TL_TEXT_OK && when.kind == TL_WHEN_WINDOW && when.precision == TL_PRECISION_DAY &&
        when.window.earliest == when.window.latest) {
        *ret_day = when.window.earliest;
        return true;
    }
    tl_diag_add(reader->xml.diags, TL_CODE_bad_rule_date, attribute->value_span, "%s: '%.60s' %s",
                attribute->name, attribute->value,
                fault == TL_TEXT_OK ? "is not one day" : tl_text_fault_text(fault));
    tl_diag_hint(reader->xml.diags, "write it as 2025-02-24");
    tl_pack_poison(reader);
    return false;
}

bool tl_pack_period(struct pack_reader *reader, const struct pack_attribute *attribute,
                    struct tl_duration *ret_period) {
    struct tl_duration period = {0};
    enum tl_text_fault fault = tl_duration_parse(attribute->value, &period, NULL);
    bool none = period.months == 0 && period.days == 0 && period.working_days == 0;
    if (fault == TL_TEXT_OK && !period.negative && !none) {
        *ret_period = period;
        return true;
    }
    tl_diag_add(reader->xml.diags, TL_CODE_bad_rule_period, attribute->value_span, "period: '%.60s' %s",
                attribute->value,
                fault == TL_TEXT_NO_UNIT ? tl_text_fault_text(fault)
                : fault != TL_TEXT_OK    ? "is not a length of time"
                : none                   ? "has no length"
                                         : "cannot be negative");
    tl_diag_hint(reader->xml.diags, "write 8wd (working days), 28d, 12w, 3m");
    tl_pack_poison(reader);
    return false;
}

bool tl_pack_number(struct pack_reader *reader, const struct pack_attribute *attribute, int64_t *ret_number) {
    gint64 number = 0;
    if (!g_ascii_string_to_signed(attribute->value, 10, 0, G_GINT64_CONSTANT(1000000000000), &number, NULL)) {
        tl_diag_add(reader->xml.diags, TL_CODE_unknown_rule_condition, attribute->value_span,
                    "%s cannot be '%.60s'", attribute->name, attribute->value);
        tl_diag_hint(reader->xml.diags, "write a whole number without commas or signs: 5000000");
        tl_pack_poison(reader);
        return false;
    }
    *ret_number = number;
    return true;
}

bool tl_pack_id(struct pack_reader *reader, const struct pack_attribute *attribute, const char **ret_id) {
    const char *at = attribute->value;
    bool right = g_ascii_isalpha(*at) || *at == '_';
    for (; *at != '\0'; at++) {
        right = right && (g_ascii_isalnum(*at) || strchr("_.-", *at));
    }
    *ret_id = attribute->value;
    if (!right) {
        tl_diag_add(reader->xml.diags, TL_CODE_bad_id, attribute->value_span, "'%.60s' cannot be an id",
                    attribute->value);
        tl_diag_hint(reader->xml.diags,
                     "an id starts with a letter or _ and goes on with letters, digits, . _ -");
        tl_pack_poison(reader);
    }
    return right;
}

bool tl_pack_event(struct pack_reader *reader, const struct pack_name *name, tl_event *ret_event) {
    *ret_event = tl_event_find(name->text);
    if (*ret_event != TL_EVENT_NONE) {
        return true;
    }
    tl_diag_add(reader->xml.diags, TL_CODE_unknown_rule_event, name->span, "there is no event '%.60s'",
                name->text);
    const char *near = tl_event_suggest(name->text);
    tl_diag_hint(reader->xml.diags, near ? "did you mean '%s'?" : "tenderline-rules(5) lists the events%s",
                 near ? near : "");
    tl_pack_poison(reader);
    return false;
}

/* Where bytes [start, end) of the decoded value stand in the file. */
static struct tl_span part_span(const struct pack_reader *reader, const struct pack_attribute *attribute,
                                size_t start, size_t end) {
    struct tl_xml_place place = {.value_offset = attribute->value_span.offset,
                                 .value_length = attribute->value_span.length};
    /* blanks before the first word were taken away */
    const char *raw = reader->xml.bytes + place.value_offset;
    while (place.value_length > 0 && g_ascii_isspace(*raw)) {
        place.value_offset++;
        place.value_length--;
        raw++;
    }
    uint32_t from = tl_xml_place_offset(&reader->xml, &place, start);
    uint32_t to = tl_xml_place_offset(&reader->xml, &place, end);
    return (struct tl_span){reader->xml.source, from, to - from};
}

void tl_pack_list(struct pack_reader *reader, const struct pack_attribute *attribute, GArray *names) {
    const char *text = attribute->value;
    for (size_t at = 0; text[at] != '\0';) {
        size_t start = at + strspn(text + at, " \t\r\n");
        at = start + strcspn(text + start, " \t\r\n");
        if (at > start) {
            g_autofree char *word = g_strndup(text + start, at - start);
            struct pack_name name = {tl_pack_text(reader, word), part_span(reader, attribute, start, at)};
            g_array_append_val(names, name);
        }
    }
}
