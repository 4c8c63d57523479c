/*
 * tokens.c - a text into tokens: smart quotes, dashes and blanks made plain, then words and numbers.
 *
 * SPDX-License-Identifier: MIT
 */
#include "planner/words/tokens.h"

#include <string.h>

#define NUMBER_DIGITS_MAX 8

/* The text made plain, and where each byte of it came from. */
struct plain {
    char bytes[WORDS_LENGTH_MAX + 1];
    size_t from[WORDS_LENGTH_MAX + 1];
    size_t length;
};

/* What a letter of a word processor stands for; 0 for nothing, the letter itself if it is plain. */
static gunichar letter_plain(gunichar c) {
    static const struct {
        gunichar first, last, plain;
    } ranges[] = {
        {0x00A0, 0x00A0, ' '},  {0x00AD, 0x00AD, 0},    {0x02B9, 0x02BC, '\''}, {0x1680, 0x1680, ' '},
        {0x2000, 0x200A, ' '},  {0x200B, 0x200F, 0},    {0x2010, 0x2015, '-'},  {0x2018, 0x201B, '\''},
        {0x201C, 0x201F, '"'},  {0x2028, 0x2029, '\n'}, {0x202A, 0x202E, 0},    {0x202F, 0x202F, ' '},
        {0x2032, 0x2033, '\''}, {0x2044, 0x2044, '/'},  {0x205F, 0x205F, ' '},  {0x2060, 0x2064, 0},
        {0x2212, 0x2212, '-'},  {0x2215, 0x2215, '/'},  {0x3000, 0x3000, ' '},  {0xFE0E, 0xFE0F, 0},
        {0xFEFF, 0xFEFF, 0},    {0xFFFE, 0xFFFF, 0},    {0xFF0D, 0xFF0D, '-'},  {0x02E2, 0x02E2, 's'},
        {0x1D57, 0x1D57, 't'},  {0x02B0, 0x02B0, 'h'},  {0x207F, 0x207F, 'n'},  {0x1D48, 0x1D48, 'd'},
        {0x02B3, 0x02B3, 'r'},  {0x2026, 0x2026, ' '},  {0x2022, 0x2022, ' '},  {0x00B7, 0x00B7, ' '},
    };
    if (c == '\v') {
        return '\n';
    }
    if (c < 0x80) { /* no file holds control characters for long */
        bool blank = c == '\t' || c == '\r' || c == '\n';
        return blank ? (c == '\n' ? '\n' : ' ') : c < 0x20 ? 0 : (gunichar)g_ascii_tolower((char)c);
    }
    for (size_t i = 0; i < G_N_ELEMENTS(ranges); i++) {
        if (c >= ranges[i].first && c <= ranges[i].last) {
            return ranges[i].plain;
        }
    }
    return c;
}

/* Runs of blanks become one; one with a line break in it is a line break. False if it is too long. */
static bool plain_make(struct plain *plain, const char *text) {
    plain->length = 0;
    for (const char *at = text; *at; at = g_utf8_next_char(at)) {
        gunichar c = letter_plain(g_utf8_get_char(at));
        if (c == 0) {
            continue;
        }
        char bytes[6];
        size_t size = (size_t)g_unichar_to_utf8(c, bytes);
        bool blank = c == ' ' || c == '\n';
        if (blank && (plain->length == 0 || strchr(" \n", plain->bytes[plain->length - 1]))) {
            if (plain->length > 0 && c == '\n') {
                plain->bytes[plain->length - 1] = '\n';
            }
            continue;
        }
        if (plain->length + size > WORDS_LENGTH_MAX) {
            return false;
        }
        for (size_t i = 0; i < size; i++) {
            plain->from[plain->length] = (size_t)(at - text);
            plain->bytes[plain->length++] = bytes[i];
        }
    }
    while (plain->length > 0 && strchr(" \n", plain->bytes[plain->length - 1])) {
        plain->length--;
    }
    plain->bytes[plain->length] = '\0';
    return true;
}

static bool letter_at(const struct plain *plain, size_t at) {
    return at < plain->length &&
           (g_ascii_isalpha(plain->bytes[at]) || (unsigned char)plain->bytes[at] >= 0x80);
}

/* "st", "nd", "rd", "th" behind a number, or one blank behind it: Word sets them as superscripts. */
static size_t ordinal_size(const struct plain *plain, size_t at) {
    size_t gap = at < plain->length && plain->bytes[at] == ' ' ? 1 : 0;
    for (size_t i = 0; i < 4; i++) {
        const char *ending = &"stndrdth"[i * 2];
        if (at + gap + 2 <= plain->length && memcmp(plain->bytes + at + gap, ending, 2) == 0 &&
            !letter_at(plain, at + gap + 2)) {
            return gap + 2;
        }
    }
    return 0;
}

static size_t number_read(const struct plain *plain, size_t at, struct token *token) {
    size_t end = at;
    int value = 0;
    while (end < plain->length && g_ascii_isdigit(plain->bytes[end])) {
        value = end - at < NUMBER_DIGITS_MAX ? value * 10 + (plain->bytes[end] - '0') : value;
        end++;
    }
    token->kind = end - at <= NUMBER_DIGITS_MAX ? TOKEN_NUMBER : TOKEN_UNKNOWN;
    token->value = value;
    token->digits = (int)(end - at);
    size_t ordinal = token->digits <= 2 ? ordinal_size(plain, end) : 0;
    token->ordinal = ordinal > 0;
    return end - at + ordinal;
}

static size_t sign_read(const struct plain *plain, size_t at, struct token *token) {
    static const struct {
        char sign;
        enum token_kind kind;
    } signs[] = {
        {'-', TOKEN_DASH},   {'/', TOKEN_SLASH},  {'.', TOKEN_DOT},    {':', TOKEN_COLON},
        {',', TOKEN_COMMA},  {';', TOKEN_COMMA},  {'&', TOKEN_AND},    {'+', TOKEN_AND},
        {'?', TOKEN_LIKELY}, {'~', TOKEN_ABOUT},  {'(', TOKEN_FILLER}, {')', TOKEN_FILLER},
        {'[', TOKEN_FILLER}, {']', TOKEN_FILLER}, {'*', TOKEN_FILLER}, {'\'', TOKEN_FILLER},
        {'"', TOKEN_FILLER},
    };
    token->kind = TOKEN_UNKNOWN;
    for (size_t i = 0; i < G_N_ELEMENTS(signs); i++) {
        if (plain->bytes[at] == signs[i].sign) {
            token->kind = signs[i].kind;
        }
    }
    return 1;
}

static size_t token_read(const struct plain *plain, size_t at, struct token *token) {
    if (g_ascii_isdigit(plain->bytes[at])) {
        return number_read(plain, at, token);
    }
    if (!letter_at(plain, at)) {
        return sign_read(plain, at, token);
    }
    size_t size = tl_words_lexicon_find(plain->bytes + at, plain->length - at, token);
    if (size > 0) {
        return size;
    }
    token->kind = TOKEN_UNKNOWN;
    while (letter_at(plain, at + size) ||
           (size > 0 && at + size < plain->length && plain->bytes[at + size] == '\'')) {
        size++;
    }
    return size;
}

/* All that was passed over before `at`: sets what the next token is to know of it. */
static size_t blanks_skip(const struct plain *plain, size_t at, struct token *token) {
    while (at < plain->length && plain->bytes[at] == ' ') {
        token->spaced = true;
        at++;
    }
    bool quote = at + 1 < plain->length && plain->bytes[at] == '\'' && g_ascii_isdigit(plain->bytes[at + 1]);
    token->quoted = quote;
    return at + (quote ? 1 : 0);
}

size_t tl_words_tokens(const char *text, struct token tokens[TOKENS_MAX + 1]) {
    struct plain plain;
    size_t count = 0;
    tokens[0] = (struct token){.kind = TOKEN_UNKNOWN};
    if (!plain_make(&plain, text)) {
        tokens[0].length = strlen(text);
        tokens[1] = (struct token){.kind = TOKEN_END};
        return 1;
    }
    plain.from[plain.length] = strlen(text);
    for (size_t at = 0; at < plain.length && count < TOKENS_MAX;) {
        struct token token = {.spaced = at > 0 && plain.bytes[at - 1] == '\n'};
        at = blanks_skip(&plain, at, &token);
        bool line = plain.bytes[at] == '\n';
        size_t size = line ? 1 : token_read(&plain, at, &token);
        token.kind = line ? TOKEN_LINE : token.kind;
        token.at = plain.from[at];
        token.length = plain.from[at + size] - token.at;
        at += size;
        tokens[count++] = token;
    }
    if (count == TOKENS_MAX) {
        tokens[count - 1].kind = TOKEN_UNKNOWN;
    }
    tokens[count] = (struct token){.kind = TOKEN_END, .at = strlen(text)};
    return count;
}
