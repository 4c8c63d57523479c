/*
 * language.c - the words of one language, looked up and filled in.
 *
 * SPDX-License-Identifier: MIT
 */
#include "planner/words/language.h"

#include <assert.h>
#include <stdarg.h>
#include <string.h>

static const struct {
    const char *key, *english;
} rows[TL_WORD_COUNT] = {
#define TL_WORD(name, key, english) {key, english},
#include <internal/words.def>
#undef TL_WORD
};

struct tl_language *tl_language_create(const char *name) {
    struct tl_language *language = g_new0(struct tl_language, 1);
    language->texts = g_string_chunk_new(4096);
    language->name = g_string_chunk_insert(language->texts, name);
    return language;
}

void tl_language_destroy(struct tl_language *language) {
    if (language) {
        g_string_chunk_free(language->texts);
        g_free(language);
    }
}

const char *tl_language_name(const struct tl_language *language) {
    return language ? language->name : "en";
}

/* A plan's own tag may say more: "en-GB". */
const char *tl_language_tag(const struct tl_language *language, const char *tag) {
    const char *name = tl_language_name(language);
    size_t length = strlen(name);
    bool same =
        tag && g_ascii_strncasecmp(tag, name, length) == 0 && (tag[length] == '\0' || tag[length] == '-');
    return same || (tag && !language) ? tag : language ? name : "en-GB";
}

const char *tl_language_key(enum tl_word word) {
    return rows[word].key;
}

const char *tl_language_word(const struct tl_language *language, enum tl_word word) {
    const char *own = language ? language->words[word] : NULL;
    return own ? own : rows[word].english;
}

/* {1} to {3} are the only braces that a word has: the reader sees to it. */
char *tl_language_fill_kept(const char *word, const char *const *texts) {
    GString *filled = g_string_new(NULL);
    for (const char *at = word; *at; at++) {
        if (*at != '{') {
            g_string_append_c(filled, *at);
            continue;
        }
        size_t number = (size_t)(at[1] - '1');
        assert(number < g_strv_length((char **)texts));
        g_string_append(filled, texts[number]);
        at += 2;
    }
    return g_string_free(filled, FALSE);
}

char *tl_language_fill(const struct tl_language *language, enum tl_word word, ...) {
    const char *texts[TL_LANGUAGE_BLANKS + 1] = {NULL};
    size_t count = 0;
    va_list list;
    va_start(list, word);
    for (const char *text = va_arg(list, const char *); text; text = va_arg(list, const char *)) {
        assert(count < TL_LANGUAGE_BLANKS);
        texts[count++] = text;
    }
    va_end(list);
    return tl_language_fill_kept(tl_language_word(language, word), texts);
}

char *tl_language_capital(const char *text) {
    gunichar first = g_utf8_get_char(text);
    GString *capital = g_string_new(NULL);
    if (*text) {
        g_string_append_unichar(capital, g_unichar_toupper(first));
        g_string_append(capital, g_utf8_next_char(text));
    }
    return g_string_free(capital, FALSE);
}

char *tl_language_join(const struct tl_language *language, const char *const *texts, size_t count) {
    if (count == 0) {
        return g_strdup("");
    }
    g_autoptr(GString) before = g_string_new(texts[0]);
    if (count == 1) {
        return g_strdup(before->str);
    }
    for (size_t i = 1; i + 1 < count; i++) {
        g_string_append_printf(before, ", %s", texts[i]);
    }
    return tl_language_fill(language, TL_WORD_AND, before->str, texts[count - 1], NULL);
}

const char *tl_language_month(const struct tl_language *language, int month) {
    assert(month >= 1 && month <= 12);
    return tl_language_word(language, TL_WORD_MONTH_1 + (enum tl_word)(month - 1));
}

const char *tl_language_month_short(const struct tl_language *language, int month) {
    assert(month >= 1 && month <= 12);
    return tl_language_word(language, TL_WORD_MONTH_SHORT_1 + (enum tl_word)(month - 1));
}

const char *tl_language_weekday(const struct tl_language *language, tl_day day) {
    return tl_language_word(language, TL_WORD_WEEKDAY_1 + (enum tl_word)tl_day_weekday(day));
}

const char *tl_language_weekday_short(const struct tl_language *language, tl_day day) {
    return tl_language_word(language, TL_WORD_WEEKDAY_SHORT_1 + (enum tl_word)tl_day_weekday(day));
}

const char *tl_language_part(const struct tl_language *language, enum tl_part part) {
    static const enum tl_word words[TL_PART_COUNT] = {
        [TL_PART_NOTICE] = TL_WORD_PART_NOTICE,
        [TL_PART_CLEARANCE] = TL_WORD_PART_CLEARANCE,
        [TL_PART_REPORT] = TL_WORD_PART_REPORT,
        [TL_PART_AGENDA] = TL_WORD_PART_AGENDA,
        [TL_PART_PUBLISHED] = TL_WORD_PART_PUBLISHED,
        [TL_PART_CALL_IN_ENDS] = TL_WORD_PART_CALL_IN_ENDS,
        [TL_PART_EFFECTIVE] = TL_WORD_PART_EFFECTIVE,
        [TL_PART_NOTIFIED] = TL_WORD_PART_NOTIFIED,
        [TL_PART_NOTICED] = TL_WORD_PART_NOTICED,
        [TL_PART_SIGNED] = TL_WORD_PART_SIGNED,
        [TL_PART_START] = TL_WORD_PART_START,
        [TL_PART_MOBILISATION] = TL_WORD_PART_MOBILISATION,
        [TL_PART_SERVICE_START] = TL_WORD_PART_SERVICE_START,
        [TL_PART_END] = TL_WORD_PART_END,
        [TL_PART_EXERCISE_BY] = TL_WORD_PART_EXERCISE_BY,
    };
    enum tl_word word = (size_t)part < G_N_ELEMENTS(words) ? words[part] : TL_WORD_MONTH_1;
    return word == TL_WORD_MONTH_1 ? NULL : tl_language_word(language, word);
}

const char *tl_language_status(const struct tl_language *language, enum tl_item_status status) {
    static const enum tl_word words[] = {
        [TL_ITEM_PLANNED] = TL_WORD_STATUS_PLANNED,     [TL_ITEM_CONFIRMED] = TL_WORD_STATUS_CONFIRMED,
        [TL_ITEM_DONE] = TL_WORD_STATUS_DONE,           [TL_ITEM_WITHDRAWN] = TL_WORD_STATUS_WITHDRAWN,
        [TL_ITEM_ABANDONED] = TL_WORD_STATUS_ABANDONED, [TL_ITEM_SUPERSEDED] = TL_WORD_STATUS_SUPERSEDED,
    };
    return tl_language_word(language, words[status]);
}
