/*
 * language_read.c - reads plans/words/LANGUAGE.xml:
 *
 *     <words xmlns="urn:tenderline:words:1" language="cy" title="Cymraeg">
 *       <word key="month-1">Ionawr</word>
 *
 * SPDX-License-Identifier: MIT
 */
#include <string.h>

#include "planner/words/language.h"
#include "planner/xml/xml.h"

/* A language is 10 kB. */
#define FILE_SIZE_MAX (1 << 20)
#define DEPTH_MAX 4
#define WORD_SIZE_MAX 400
#define TAG_SIZE_MAX 16

struct words_file {
    struct tl_xml xml;
    const char *name; /* what the file's name promises */
    struct tl_language *language;
    int depth;
    enum tl_word word; /* the open one; TL_WORD_COUNT: none that is known */
    GString *text;
    bool faulty;
};

static void G_GNUC_PRINTF(3, 4)
    fault_add(struct words_file *file, struct tl_span span, const char *format, ...) {
    va_list arguments;
    va_start(arguments, format);
    g_autofree char *text = g_strdup_vprintf(format, arguments);
    va_end(arguments);
    tl_diag_add(file->xml.diags, TL_CODE_words_data, span, "%s", text);
    file->faulty = true;
}

/* The value of an attribute, NULL if it is not there; others than those named are told. g_free. */
static char *attribute_take(struct words_file *file, const struct tl_xml_tag *tag, const char *wanted,
                            const char *also) {
    char *value = NULL;
    for (uint32_t i = 0; i < tag->attribute_count; i++) {
        struct tl_xml_attribute given = tl_xml_attribute(tag, i);
        if (!given.prefix && strcmp(given.name, wanted) == 0) {
            value = g_strndup(given.value, (gsize)(given.end - given.value));
        } else if (given.prefix || g_strcmp0(given.name, also) != 0) {
            fault_add(file, tag->span, "<%s> has no attribute '%s'", tag->name, given.name);
        }
    }
    if (!value) {
        fault_add(file, tag->span, "<%s> needs the attribute '%s'", tag->name, wanted);
    }
    return value;
}

static enum tl_word word_find(const char *key) {
    enum tl_word word = 0;
    while (word < TL_WORD_COUNT && strcmp(tl_language_key(word), key) != 0) {
        word++;
    }
    return word;
}

static void word_begin(struct words_file *file, const struct tl_xml_tag *tag) {
    g_autofree char *key = attribute_take(file, tag, "key", NULL);
    g_string_truncate(file->text, 0);
    file->word = key ? word_find(key) : TL_WORD_COUNT;
    if (key && file->word == TL_WORD_COUNT) {
        const char *keys[TL_WORD_COUNT + 1] = {NULL};
        for (enum tl_word i = 0; i < TL_WORD_COUNT; i++) {
            keys[i] = tl_language_key(i);
        }
        fault_add(file, tag->span, "no word has the key '%s'", key);
        const char *near = tl_suggest(key, keys);
        if (near) {
            tl_diag_hint(file->xml.diags, "did you mean '%s'?", near);
        }
    } else if (key && file->language->words[file->word]) {
        fault_add(file, tag->span, "'%s' stands twice", key);
    }
}

/* Bits of the blanks {1} to {3} of a word; -1 if a brace begins or ends anything else. */
static int blanks_of(const char *text) {
    int blanks = 0;
    for (const char *at = text; *at; at++) {
        if (*at != '{' && *at != '}') {
            continue;
        }
        if (*at == '}' || at[1] < '1' || at[1] >= '1' + TL_LANGUAGE_BLANKS || at[2] != '}') {
            return -1;
        }
        blanks |= 1 << (at[1] - '1');
        at += 2;
    }
    return blanks;
}

static void word_end(struct words_file *file) {
    const char *text = g_strstrip(file->text->str);
    if (file->word == TL_WORD_COUNT) {
        return;
    }
    const char *english = tl_language_word(NULL, file->word);
    struct tl_span span = file->xml.tag;
    if (*text == '\0') {
        fault_add(file, span, "'%s' is empty", tl_language_key(file->word));
    } else if (strlen(text) > WORD_SIZE_MAX) {
        fault_add(file, span, "'%s' is longer than %d bytes", tl_language_key(file->word), WORD_SIZE_MAX);
    } else if (blanks_of(text) != blanks_of(english)) {
        fault_add(file, span, "'%s' must have the blanks of the English words, '%s'",
                  tl_language_key(file->word), english);
    } else {
        file->language->words[file->word] = g_string_chunk_insert(file->language->texts, text);
    }
}

static void root_read(struct words_file *file, const struct tl_xml_tag *tag) {
    g_autofree char *name = attribute_take(file, tag, "language", "title");
    if (name && strcmp(name, file->name) != 0) {
        fault_add(file, tag->span, "this file should hold the words of '%s', not of '%s'", file->name, name);
    }
}

static bool on_start(void *context, const struct tl_xml_tag *tag) {
    struct words_file *file = context;
    const char *expected = file->depth == 0 ? "words" : "word";
    if (file->depth > 1 || strcmp(tag->name, expected) != 0 ||
        g_strcmp0(tag->uri, TL_LANGUAGE_NAMESPACE) != 0) {
        fault_add(file, tl_xml_name_span(tag), "<%.60s> is not an element of a file of words", tag->name);
        return false;
    }
    if (file->depth++ == 0) {
        root_read(file, tag);
    } else {
        word_begin(file, tag);
    }
    return true;
}

static void on_end(void *context) {
    struct words_file *file = context;
    if (--file->depth == 1) {
        word_end(file);
    }
}

static void on_text(void *context, const char *text, size_t length) {
    struct words_file *file = context;
    if (file->depth == 2) {
        g_string_append_len(file->text, text, (gssize)length);
    } else if (!tl_xml_text_blank(text, length)) {
        fault_add(file, tl_xml_text_span(&file->xml), "words stand in <word> only");
    }
}

/* What is missing is told once: a language may be begun with the months alone. */
static void missing_report(const struct words_file *file) {
    const char *first = NULL;
    unsigned count = 0;
    for (enum tl_word word = 0; word < TL_WORD_COUNT; word++) {
        if (!file->language->words[word]) {
            first = first ? first : tl_language_key(word);
            count++;
        }
    }
    if (count == 0) {
        return;
    }
    struct tl_span top = {.source = file->xml.source};
    if (count == 1) {
        tl_diag_add(file->xml.diags, TL_CODE_missing_word, top, "there is no '%s' in '%s': it stays English",
                    first, file->name);
    } else {
        tl_diag_add(file->xml.diags, TL_CODE_missing_word, top,
                    "there is no '%s' in '%s', and %u more are missing: they stay English", first, file->name,
                    count - 1);
    }
}

struct tl_language *tl_language_read(const char *path, GBytes *bytes, const char *name,
                                     struct tl_diags *diags) {
    static const struct tl_xml_handler handler = {
        .what = "a file of words", .start = on_start, .end = on_end, .text = on_text};
    struct tl_xml_file xml_file = {path, bytes, FILE_SIZE_MAX, DEPTH_MAX};
    struct words_file file = {
        .name = name,
        .language = tl_language_create(name),
        .word = TL_WORD_COUNT,
        .text = g_string_new(NULL),
    };
    bool whole = tl_xml_read(&file.xml, &xml_file, &handler, &file, diags) && !file.faulty;
    if (whole) {
        missing_report(&file);
    } else {
        tl_language_destroy(file.language);
        file.language = NULL;
    }
    g_string_free(file.text, TRUE);
    return file.language;
}

/* "cy" of "cy-GB" and "CY"; NULL of what is no tag of a language. g_free. */
static char *name_of(const char *tag) {
    size_t length = strcspn(tag, "-");
    for (size_t i = 0; i < length; i++) {
        if (!g_ascii_isalpha(tag[i])) {
            return NULL;
        }
    }
    return length >= 2 && length <= TAG_SIZE_MAX ? g_ascii_strdown(tag, (gssize)length) : NULL;
}

static char *path_of(const char *data_dir, const char *name) {
    g_autofree char *file = g_strconcat(name, ".xml", NULL);
    return g_build_filename(data_dir, "words", file, NULL);
}

bool tl_language_exists(const char *data_dir, const char *tag) {
    g_autofree char *name = name_of(tag);
    g_autofree char *path = name ? path_of(data_dir, name) : NULL;
    return path && g_file_test(path, G_FILE_TEST_IS_REGULAR);
}

enum tl_status tl_language_load(const char *data_dir, const char *tag, struct tl_diags *diags,
                                struct tl_language **ret_language) {
    *ret_language = NULL;
    if (!tl_language_exists(data_dir, tag)) {
        if (g_ascii_strncasecmp(tag, "en", 2) != 0) {
            tl_diag_add(diags, TL_CODE_missing_word, TL_SPAN_NONE,
                        "there are no words for the language '%.40s': fixed words stay English", tag);
        }
        *ret_language = tl_language_create("en");
        return TL_OK;
    }
    g_autofree char *name = name_of(tag);
    g_autofree char *path = path_of(data_dir, name);
    g_autoptr(GError) error = NULL;
    char *contents = NULL;
    gsize size = 0;
    if (!g_file_get_contents(path, &contents, &size, &error)) {
        tl_diag_add(diags, TL_CODE_words_data, TL_SPAN_NONE, "the words cannot be read: %s", error->message);
        return TL_ERR_IO;
    }
    g_autoptr(GBytes) bytes = g_bytes_new_take(contents, size);
    *ret_language = tl_language_read(path, bytes, name, diags);
    return *ret_language ? TL_OK : TL_ERR_INPUT;
}
