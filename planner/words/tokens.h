/*
 * tokens.h - a text as the words it is made of, for planner/words alone.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef TL_WORDS_TOKENS_H
#define TL_WORDS_TOKENS_H

#include "planner/words/words.h"

enum token_kind {
    TOKEN_END = 0,
    TOKEN_NUMBER,
    TOKEN_MONTH,   /* 1 to 12 */
    TOKEN_WEEKDAY, /* enum tl_weekday */
    TOKEN_PART,    /* enum words_part */
    TOKEN_SEASON,  /* 1 to 4 */
    TOKEN_QUARTER, /* 1 to 4, or 0: the number follows */
    TOKEN_FINANCIAL,
    TOKEN_WEEK, /* 0: commencing, 1: ending, 2: of */
    TOKEN_NOON,
    TOKEN_MIDNIGHT,
    TOKEN_HALF, /* 0 am, 1 pm */
    TOKEN_HOURS,
    TOKEN_TO,
    TOKEN_DASH,
    TOKEN_SLASH,
    TOKEN_DOT,
    TOKEN_COLON,
    TOKEN_COMMA,
    TOKEN_LINE, /* a line break in the cell */
    TOKEN_AND,
    TOKEN_OR,
    TOKEN_BY,
    TOKEN_BEFORE,
    TOKEN_FROM,
    TOKEN_STARTS,
    TOKEN_ENDS,
    TOKEN_ONWARDS,
    TOKEN_NOT_BEFORE,
    TOKEN_AFTER,
    TOKEN_BETWEEN,
    TOKEN_THROUGHOUT,
    TOKEN_ABOUT,
    TOKEN_LIKELY,
    TOKEN_TBC,
    TOKEN_ONGOING,
    TOKEN_DONE,
    TOKEN_DITTO,
    TOKEN_NONE,      /* "n/a" */
    TOKEN_LENGTH,    /* 0 days, 1 weeks, 2 months, 3 years, 4 working days */
    TOKEN_COUNT,     /* "three": a number that is never a day */
    TOKEN_EXTENSION, /* "option to extend": what follows is of another time */
    TOKEN_NOT,       /* 0: says that what follows is not the day, 1: that nothing is */
    TOKEN_FILLER,    /* says nothing about the date: "the", "on", "scheduled for" */
    TOKEN_UNKNOWN,
};

struct token {
    enum token_kind kind;
    int value;
    int digits;   /* of a number, as written */
    bool ordinal; /* "7th" */
    bool spaced;  /* white space stands before it */
    bool quoted;  /* an apostrophe before it: '14 */
    bool misspelt;
    size_t at, length; /* bytes of the text */
};

#define TOKENS_MAX 96

/* Cuts up `text`; ends with TOKEN_END. Answers how many before that; more than TOKENS_MAX are cut off, which
 * shows in an UNKNOWN at the end. */
size_t tl_words_tokens(const char *text, struct token tokens[TOKENS_MAX + 1]);

/*
 * The longest entry of the lexicon at the start of `text`, which is in lower case with single blanks
 * and plain hyphens, `length` bytes long; its length, or 0.
 */
size_t tl_words_lexicon_find(const char *text, size_t length, struct token *ret_token);

/* A stretch of tokens that is being read. */
struct phrase {
    const struct token *tokens;
    size_t at;
    bool month_first;
    struct words_reading *reading; /* takes doubts and orders */
};

/* One date, or part of one ("6th" of "6th to 31st Jan"), at the cursor, which moves behind it. */
bool tl_words_phrase_date(struct phrase *phrase, struct words_date *ret_date);
/* One time of day. `bare`: a number without am or pm will do ("2 to 4pm"). */
bool tl_words_phrase_time(struct phrase *phrase, bool bare, int *ret_minutes, bool *ret_afternoon);

/* Months and years that stand with one date of the text but mean several. */
void tl_words_inherit(struct words_reading *reading);

#endif
