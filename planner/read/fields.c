/*
 * fields.c - attribute values from text to typed fields, with what is wrong at the very byte.
 *
 * SPDX-License-Identifier: MIT
 */
#include "planner/read/reader.h"

#include <stdio.h>
#include <string.h>

static const char *const yes_no_words[] = {"no", "yes", NULL};
static const char *const weekday_words[] = {"mon", "tue", "wed", "thu", "fri", "sat", "sun", NULL};

static bool is_id_start(char c) {
    return g_ascii_isalpha(c) || c == '_';
}

static bool is_id_char(char c) {
    return g_ascii_isalnum(c) || c == '_' || c == '.' || c == '-';
}

/* The first byte that an id cannot have, or the length. */
static size_t id_fault(const char *text) {
    if (!is_id_start(text[0])) {
        return 0;
    }
    size_t at = 1;
    while (is_id_char(text[at])) {
        at++;
    }
    return at;
}

static struct tl_draft_ref ref_keep(struct reader *reader, const struct value *value) {
    return (struct tl_draft_ref){
        .text = tl_plan_string_length(reader->draft->plan, value->text, value->length), .span = value->span};
}

static bool id_read(struct reader *reader, const struct value *value, void *target) {
    struct tl_draft_ref *ref = target;
    size_t fault = id_fault(value->text);
    if (value->length == 0 || fault < value->length) {
        tl_diag_add(reader->diags, TL_CODE_bad_id, value->span, "'%.60s' cannot be an id", value->text);
        tl_diag_hint(reader->diags,
                     "an id starts with a letter or _ and goes on with letters, digits, . _ -");
        g_ptr_array_add(reader->draft->lost_ids, (gpointer)ref_keep(reader, value).text);
        return false;
    }
    *ref = ref_keep(reader, value);
    return true;
}

static bool empty_report(struct reader *reader, const struct value *value) {
    tl_diag_add(reader->diags, TL_CODE_empty_value, value->span, "'%s' is empty", value->attribute->name);
    return false;
}

/* The other item of a link is looked up when the plan is built, and its name not needed after that. */
static bool target_read(struct reader *reader, const struct value *value, void *target) {
    struct tl_draft_ref *ref = target;
    if (value->length == 0) {
        return empty_report(reader, value);
    }
    ref->text = g_string_chunk_insert_len(reader->draft->targets, value->text, (gssize)value->length);
    ref->span = value->span;
    return true;
}

/* What has to be said, a title or a reason, is said in words; the rest may be empty. */
static bool text_read(struct reader *reader, const struct value *value, void *target) {
    if (value->attribute->required && value->text[strspn(value->text, " \t\r\n")] == '\0') {
        return empty_report(reader, value);
    }
    const char **text = target;
    /* Every item has a title of its own; what need not be there at all is often the same. */
    *text = value->attribute->required
                ? tl_plan_string_length(reader->draft->plan, value->text, value->length)
                : tl_plan_word(reader->draft->plan, value->text, value->length);
    return true;
}

static bool ref_read(struct reader *reader, const struct value *value, void *target) {
    struct tl_draft_ref *ref = target;
    if (value->length == 0) {
        return empty_report(reader, value);
    }
    *ref = ref_keep(reader, value);
    return true;
}

/* "one of a, b, c" for short lists, a near word for long ones. */
static void word_report(struct reader *reader, const struct value *value, struct tl_span span,
                        const char *text) {
    const char *const *words = value->attribute->words;
    tl_diag_add(reader->diags, TL_CODE_unknown_value, span, "'%s' cannot be '%.60s'", value->attribute->name,
                text);
    const char *near = tl_suggest(text, words);
    if (near) {
        tl_diag_hint(reader->diags, "did you mean '%s'?", near);
        return;
    }
    g_autofree char *list = g_strjoinv(", ", (char **)words);
    tl_diag_hint(reader->diags, "it is one of %s", list);
}

static int word_index(const char *const *words, const char *text) {
    for (int i = 0; words[i]; i++) {
        if (words[i][0] == text[0] && strcmp(words[i], text) == 0) {
            return i;
        }
    }
    return -1;
}

static int word_read(struct reader *reader, const struct value *value) {
    int index = word_index(value->attribute->words, value->text);
    if (index < 0) {
        word_report(reader, value, value->span, value->text);
    }
    return index;
}

/* The next blank-separated word of a list; false at the end. *at moves behind it. */
static bool list_next(const struct value *value, size_t *at, size_t *ret_start) {
    size_t start = *at;
    while (start < value->length && g_ascii_isspace(value->text[start])) {
        start++;
    }
    size_t end = start;
    while (end < value->length && !g_ascii_isspace(value->text[end])) {
        end++;
    }
    *ret_start = start;
    *at = end;
    return end > start;
}

/* How far a decoded value has been followed in the file. */
struct trail {
    struct tl_xml_place rest; /* as written, from here on */
    size_t done;              /* decoded bytes before it */
};

static struct trail trail_start(const struct value *value) {
    return (struct trail){.rest = {.value_offset = value->span.offset, .value_length = value->span.length}};
}

/* Moves on to byte `at` of the decoded value, which is not before the last one; its place in the file. */
static uint32_t trail_follow(const struct reader *reader, struct trail *trail, size_t at) {
    uint32_t offset = tl_xml_place_offset(&reader->xml, &trail->rest, at - trail->done);
    trail->rest.value_length -= offset - trail->rest.value_offset;
    trail->rest.value_offset = offset;
    trail->done = at;
    return offset;
}

/* Where bytes [start, end) of the decoded value stand in the file. */
static struct tl_span part_span(const struct reader *reader, struct trail *trail, size_t start, size_t end) {
    uint32_t from = trail_follow(reader, trail, start);
    uint32_t to = trail_follow(reader, trail, end);
    return (struct tl_span){.source = reader->xml.source, .offset = from, .length = to - from};
}

static bool list_read(struct reader *reader, const struct value *value, void *target) {
    struct tl_draft_list *list = target;
    GArray *refs = reader->draft->refs;
    bool good = true;
    struct trail trail = trail_start(value);
    list->first = refs->len;
    for (size_t at = 0, start; list_next(value, &at, &start);) {
        struct tl_draft_ref ref = {
            .text = tl_plan_string_length(reader->draft->plan, value->text + start, at - start),
            .span = part_span(reader, &trail, start, at)};
        if (value->attribute->words && word_index(value->attribute->words, ref.text) < 0) {
            word_report(reader, value, ref.span, ref.text);
            good = false;
        }
        g_array_append_val(refs, ref);
    }
    list->count = refs->len - list->first;
    return list->count > 0 ? good : empty_report(reader, value);
}

/* Bits of the words of a list. */
static bool bits_read(struct reader *reader, const struct value *value, const char *const *words,
                      uint32_t *ret) {
    struct attribute attribute = *value->attribute;
    struct value worded = *value;
    struct tl_draft_list list;
    attribute.words = words;
    worded.attribute = &attribute;
    if (!list_read(reader, &worded, &list)) {
        return false;
    }
    *ret = 0;
    for (uint32_t i = 0; i < list.count; i++) {
        const struct tl_draft_ref *ref =
            &g_array_index(reader->draft->refs, struct tl_draft_ref, list.first + i);
        *ret |= 1u << word_index(words, ref->text);
    }
    g_array_set_size(reader->draft->refs, list.first);
    return true;
}

/* What to write instead, for the faults that have an answer. */
static void date_hint(struct reader *reader, enum tl_text_fault fault, const struct value *value) {
    int first, second, third;
    switch (fault) {
    case TL_TEXT_TRADITIONAL:
        if (sscanf(value->text, "%d/%d/%d", &first, &second, &third) == 3 &&
            tl_civil_valid(third, second, first)) {
            tl_diag_hint(reader->diags, "write %04d-%02d-%02d", third, second, first);
        } else {
            tl_diag_hint(reader->diags, "write the year first: 2026-04-15, 2026-04 or 2026");
        }
        break;
    case TL_TEXT_FINANCIAL:
        if (sscanf(value->text, "%4d", &first) == 1) {
            tl_diag_hint(reader->diags, "write FY%04d for the financial year from 1 April %d", first, first);
        }
        break;
    case TL_TEXT_OBSOLETE:
    case TL_TEXT_UNSUPPORTED:
    case TL_TEXT_SYNTAX:
    case TL_TEXT_EMPTY:
        tl_diag_hint(reader->diags, "write a day (2026-04-15), a month (2026-04), a year, a window such as "
                                    "[2026-04..2026-06], or tbc");
        break;
    case TL_TEXT_RANGE:
        tl_diag_hint(reader->diags, "a plan's days go from 1 January 1900 to 31 December 2199");
        break;
    case TL_TEXT_OK:
    case TL_TEXT_NO_SUCH_DAY:
    case TL_TEXT_BACKWARDS:
    case TL_TEXT_NO_UNIT:
        break;
    }
}

static bool date_report(struct reader *reader, const struct value *value, enum tl_text_fault fault,
                        size_t at) {
    struct tl_span span = value->span;
    if (at > 0 && at < value->length) {
        struct trail trail = trail_start(value);
        span = part_span(reader, &trail, at, value->length);
    }
    tl_diag_add(reader->diags, TL_CODE_bad_date, span, "%s: '%.60s' %s", value->attribute->name, value->text,
                tl_text_fault_text(fault));
    date_hint(reader, fault, value);
    return false;
}

static bool when_read(struct reader *reader, const struct value *value, void *target) {
    struct tl_dated *dated = target;
    size_t at = 0;
    enum tl_text_fault fault = tl_when_parse(value->text, &dated->when, &at);
    dated->span = value->span;
    if (fault != TL_TEXT_OK) {
        dated->when = (struct tl_when){.kind = TL_WHEN_NONE};
        return date_report(reader, value, fault, at);
    }
    dated->text = tl_plan_string_length(reader->draft->plan, value->text, value->length);
    return true;
}

static bool exact_read(struct reader *reader, const struct value *value, void *target) {
    struct tl_dated *dated = target;
    if (!when_read(reader, value, target)) {
        return false;
    }
    const struct tl_when *when = &dated->when;
    if (when->kind == TL_WHEN_WINDOW && tl_day_known(when->window.earliest) &&
        when->window.earliest == when->window.latest) {
        return true;
    }
    tl_diag_add(reader->diags, TL_CODE_inexact_date, value->span, "%s has to be one day, not '%.60s'",
                value->attribute->name, value->text);
    tl_diag_hint(reader->diags, "write it as 2026-04-15");
    dated->when = (struct tl_when){.kind = TL_WHEN_NONE};
    return false;
}

static bool extent_read(struct reader *reader, const struct value *value, void *target) {
    struct tl_draft_extent *dates = target;
    struct tl_plan *plan = reader->draft->plan;
    struct tl_extent extent = {0};
    size_t at = 0;
    enum tl_text_fault fault = tl_extent_parse(value->text, &extent, &at);
    if (fault != TL_TEXT_OK) {
        return date_report(reader, value, fault, at);
    }
    const char *text = tl_plan_string_length(plan, value->text, value->length);
    *dates = (struct tl_draft_extent){.given = true, .is_set = extent.is_set, .span = value->span};
    dates->start = (struct tl_dated){.when = extent.start, .span = value->span, .text = text};
    dates->finish = (struct tl_dated){.when = extent.finish, .span = value->span, .text = text};
    if (extent.member_count > 0) {
        struct tl_dated *segments = g_new0(struct tl_dated, extent.member_count);
        for (size_t i = 0; i < extent.member_count; i++) {
            segments[i] = (struct tl_dated){.when = extent.members[i], .span = value->span, .text = text};
        }
        dates->segments = tl_plan_own(plan, segments, g_free);
        dates->segment_count = extent.member_count;
    }
    tl_extent_finish(&extent);
    return true;
}

static bool duration_read(struct reader *reader, const struct value *value, void *target,
                          bool may_be_negative) {
    struct tl_draft_duration *duration = target;
    size_t at = 0;
    enum tl_text_fault fault = tl_duration_parse(value->text, &duration->duration, &at);
    duration->span = value->span;
    if (fault != TL_TEXT_OK) {
        tl_diag_add(reader->diags, TL_CODE_bad_duration, value->span, "%s: '%.60s' %s",
                    value->attribute->name, value->text,
                    fault == TL_TEXT_NO_UNIT ? tl_text_fault_text(fault)
                    : fault == TL_TEXT_RANGE ? "is longer than any plan"
                                             : "is not a length of time");
        tl_diag_hint(reader->diags, "write 5wd (working days), 28d, 12w, 18m, 2y, or joined: 8y3m");
        duration->duration = (struct tl_duration){0};
        return false;
    }
    if (duration->duration.negative && !may_be_negative) {
        tl_diag_add(reader->diags, TL_CODE_negative_duration, value->span, "%s cannot be negative",
                    value->attribute->name);
        duration->duration = (struct tl_duration){0};
        return false;
    }
    return true;
}

static bool time_read(struct reader *reader, const struct value *value, void *target) {
    int *minutes = target;
    if (tl_time_parse(value->text, minutes) != TL_TEXT_OK) {
        *minutes = TL_TIME_NONE;
        tl_diag_add(reader->diags, TL_CODE_bad_time, value->span, "'%.60s' is not a time of day",
                    value->text);
        tl_diag_hint(reader->diags, "write hours and minutes: 10:30");
        return false;
    }
    if (*minutes == 0) {
        tl_diag_add(reader->diags, TL_CODE_midnight_start, value->span,
                    "00:00 is the midnight at which the day begins");
        tl_diag_hint(reader->diags, "for the end of the day write 24:00");
    }
    return true;
}

static bool number_report(struct reader *reader, const struct value *value, const char *hint) {
    tl_diag_add(reader->diags, TL_CODE_bad_number, value->span, "%s cannot be '%.60s'",
                value->attribute->name, value->text);
    tl_diag_hint(reader->diags, "%s", hint);
    return false;
}

static bool number_read(struct reader *reader, const struct value *value, gint64 least, gint64 *ret_number) {
    bool whole = g_ascii_string_to_signed(value->text, 10, least, G_GINT64_CONSTANT(1000000000000000),
                                          ret_number, NULL);
    return whole || number_report(reader, value,
                                  least < 0 ? "write a whole number: 4500 or -1500"
                                            : "write a whole number without commas or signs: 41000000");
}

static bool count_read(struct reader *reader, const struct value *value, void *target) {
    gint64 number = 0;
    if (!number_read(reader, value, 0, &number)) {
        return false;
    }
    if (number > 100000000) {
        return number_report(reader, value, "that is more than a plan can hold");
    }
    *(int *)target = (int)number;
    return true;
}

static bool percent_read(struct reader *reader, const struct value *value, void *target) {
    guint64 number = 0;
    g_autofree char *digits = g_strndup(value->text, value->length ? value->length - 1 : 0);
    bool good =
        g_str_has_suffix(value->text, "%") && g_ascii_string_to_unsigned(digits, 10, 0, 100, &number, NULL);
    if (!good) {
        return number_report(reader, value, "write a percentage from 0% to 100%");
    }
    *(int *)target = (int)number;
    return true;
}

static bool year_read(struct reader *reader, const struct value *value, void *target) {
    struct tl_when when;
    if (tl_when_parse(value->text, &when, NULL) != TL_TEXT_OK || when.kind != TL_WHEN_WINDOW ||
        when.precision != TL_PRECISION_FINANCIAL_YEAR || when.approximate) {
        return number_report(reader, value, "write a financial year by its first half: FY2018");
    }
    *(int *)target = tl_day_civil(when.window.earliest).year;
    return true;
}

static const char *const kind_words[] = {
    "phase", "activity", "consultation", "procurement", "stage",   "notice", "decision",
    "award", "contract", "extension",    "milestone",   "funding", NULL};

static bool enum_read(struct reader *reader, const struct value *value, void *target) {
    struct tl_draft_choice choice = {.value = word_read(reader, value), .span = value->span};
    if (choice.value < 0) {
        return false;
    }
    switch ((int)value->attribute->type) {
    case FIELD_WORD:
        *(const char **)target = value->attribute->words[choice.value];
        break;
    case FIELD_CHOICE:
        *(struct tl_draft_choice *)target = choice;
        break;
    case FIELD_YES:
        *(bool *)target = choice.value == 1;
        break;
    default:
        *(int *)target = choice.value;
        break;
    }
    return true;
}

static bool yes_no_read(struct reader *reader, const struct value *value, void *target) {
    struct attribute attribute = *value->attribute;
    struct value worded = *value;
    attribute.words = yes_no_words;
    worded.attribute = &attribute;
    return enum_read(reader, &worded, target);
}

static bool week_read(struct reader *reader, const struct value *value, void *target) {
    uint32_t bits = 0;
    bool good = bits_read(reader, value, weekday_words, &bits);
    *(uint8_t *)target = (uint8_t)bits;
    return good;
}

bool tl_field_read(struct reader *reader, const struct value *value, void *target) {
    switch (value->attribute->type) {
    case FIELD_ID:
        return id_read(reader, value, target);
    case FIELD_TEXT:
        return text_read(reader, value, target);
    case FIELD_REF:
        return ref_read(reader, value, target);
    case FIELD_TARGET:
        return target_read(reader, value, target);
    case FIELD_REFS:
    case FIELD_WORDS:
        return list_read(reader, value, target);
    case FIELD_WORD:
    case FIELD_ENUM:
    case FIELD_CHOICE:
        return enum_read(reader, value, target);
    case FIELD_YES:
    case FIELD_YES_NO:
        return yes_no_read(reader, value, target);
    case FIELD_WHEN:
        return when_read(reader, value, target);
    case FIELD_EXACT:
        return exact_read(reader, value, target);
    case FIELD_EXTENT:
        return extent_read(reader, value, target);
    case FIELD_DURATION:
        return duration_read(reader, value, target, false);
    case FIELD_LAG:
        return duration_read(reader, value, target, true);
    case FIELD_TIME:
        return time_read(reader, value, target);
    case FIELD_COUNT:
        return count_read(reader, value, target);
    case FIELD_MONEY:
        return number_read(reader, value, 0, target);
    case FIELD_AMOUNT:
        return number_read(reader, value, -G_GINT64_CONSTANT(1000000000000000), target);
    case FIELD_PERCENT:
        return percent_read(reader, value, target);
    case FIELD_YEAR:
        return year_read(reader, value, target);
    case FIELD_WEEK:
        return week_read(reader, value, target);
    case FIELD_KINDS:
        return bits_read(reader, value, kind_words, target);
    }
    return false;
}
