/*
 * reading.c - all of a text: its dates, what joins them, and what they are together.
 *
 * SPDX-License-Identifier: MIT
 */
#include "planner/words/tokens.h"

#include <string.h>

/* What stands between a date and the one before it. */
enum join { JOIN_NOTHING = 0, JOIN_LINE, JOIN_COMMA, JOIN_AND, JOIN_OR, JOIN_SLASH, JOIN_TO };

/* Words that say how a date is meant; bits. */
enum {
    SAYS_BY = 1 << 0,
    SAYS_BEFORE = 1 << 1,
    SAYS_FROM = 1 << 2,
    SAYS_UNTIL = 1 << 3,
    SAYS_NOT_BEFORE = 1 << 4,
    SAYS_AFTER = 1 << 5,
    SAYS_BETWEEN = 1 << 6,
    SAYS_THROUGHOUT = 1 << 7,
    SAYS_LIKELY = 1 << 8,
    SAYS_TBC = 1 << 9,
    SAYS_ONGOING = 1 << 10,
    SAYS_DITTO = 1 << 11,
    SAYS_NONE = 1 << 12,
    SAYS_LENGTH = 1 << 13,       /* "12 weeks" behind the dates */
    SAYS_LENGTH_FIRST = 1 << 14, /* "12 weeks" before any date */
};

struct scan {
    struct phrase phrase;
    struct words_reading *reading;
    enum join joins[WORDS_DATES_MAX]; /* before each date */
    enum join pending;
    unsigned says;
    size_t time_dates;  /* dates that the first time stands behind, or with */
    bool after_time;    /* the last thing that counted was a time */
    bool after_ignored; /* since the last date, words were passed over */
    bool crowded;       /* dates without anything between, or too many */
    bool negated;       /* since the last date, "not" */
    bool denied;        /* what a date says is that it is not then */
};

static void ignore(struct scan *scan, const struct token *token) {
    struct words_reading *reading = scan->reading;
    scan->after_ignored = true;
    if (!(reading->doubts & WORDS_DOUBT_IGNORED)) {
        reading->doubts |= WORDS_DOUBT_IGNORED;
        reading->ignored_at = token->at;
        reading->ignored_length = token->length;
    } else if (token->at <= reading->ignored_at + reading->ignored_length + 1) {
        reading->ignored_length = token->at + token->length - reading->ignored_at;
    }
}

static void time_add(struct scan *scan, int minutes) {
    struct words_reading *reading = scan->reading;
    if (reading->time == TL_TIME_NONE) {
        reading->time = minutes;
        scan->time_dates = reading->date_count + (scan->pending == JOIN_TO ? 1 : 0);
    } else if (reading->end_time == TL_TIME_NONE) {
        reading->end_time = minutes;
    }
    scan->pending = scan->after_time ? JOIN_NOTHING : scan->pending;
    scan->after_time = true;
}

/* A time, or the first of "2 to 4pm". */
static bool time_take(struct scan *scan) {
    struct phrase *phrase = &scan->phrase;
    int minutes, end;
    bool afternoon, end_afternoon;
    if (tl_words_phrase_time(phrase, false, &minutes, &afternoon)) {
        time_add(scan, minutes);
        return true;
    }
    struct phrase ahead = *phrase;
    if (!tl_words_phrase_time(&ahead, true, &minutes, &afternoon) ||
        (ahead.tokens[ahead.at].kind != TOKEN_DASH && ahead.tokens[ahead.at].kind != TOKEN_TO)) {
        return false;
    }
    ahead.at++;
    if (!tl_words_phrase_time(&ahead, false, &end, &end_afternoon)) {
        return false;
    }
    minutes += minutes < 720 && end_afternoon && minutes + 720 < end ? 720 : 0;
    time_add(scan, minutes);
    time_add(scan, end);
    phrase->at = ahead.at;
    return true;
}

static bool date_take(struct scan *scan) {
    struct words_reading *reading = scan->reading;
    struct words_date date;
    size_t first = scan->phrase.at;
    if (!tl_words_phrase_date(&scan->phrase, &date)) {
        return false;
    }
    for (size_t i = first; i < scan->phrase.at; i++) {
        reading->doubts |= scan->phrase.tokens[i].misspelt ? WORDS_DOUBT_SPELLING : 0;
    }
    /* "3 Feb, 10am (rearranged from 27 Jan)" */
    enum join least = scan->after_ignored ? JOIN_AND : JOIN_LINE;
    bool crowded = reading->date_count > 0 && scan->pending < least;
    if (crowded || reading->date_count == WORDS_DATES_MAX) {
        scan->crowded = true;
        return true;
    }
    scan->denied = scan->denied || scan->negated;
    scan->joins[reading->date_count] = scan->pending;
    reading->dates[reading->date_count++] = date;
    scan->pending = JOIN_NOTHING;
    scan->after_time = scan->after_ignored = scan->negated = false;
    return true;
}

/* "12 weeks", "three years", "20 working days". */
static bool length_take(struct scan *scan) {
    struct phrase *phrase = &scan->phrase;
    const struct token *number = &phrase->tokens[phrase->at];
    size_t at = phrase->at + 1;
    bool counted = number->kind == TOKEN_NUMBER || number->kind == TOKEN_COUNT;
    if (!counted || number->ordinal) {
        return false;
    }
    at += phrase->tokens[at].kind == TOKEN_DASH ? 1 : 0;
    const struct token *unit = &phrase->tokens[at];
    if (unit->kind != TOKEN_LENGTH || number->value > 9999) {
        return false;
    }
    struct tl_duration length = {
        .given = true, .as_weeks = unit->value == 1 || unit->value == 5, .as_years = unit->value == 3};
    switch (unit->value) {
    case 2:
    case 3:
        length.months = number->value * (unit->value == 3 ? 12 : 1);
        break;
    case 4:
        length.working_days = number->value;
        break;
    default:
        length.days = number->value * (unit->value == 0 ? 1 : unit->value == 1 ? 7 : 14);
        break;
    }
    scan->reading->duration = length;
    scan->says |= scan->reading->date_count > 0 ? SAYS_LENGTH : SAYS_LENGTH_FIRST;
    phrase->at = at + 1;
    return true;
}

/* What a word says by itself, and whether it stands between two dates. */
static const struct {
    enum token_kind kind;
    unsigned says;
    enum join join;
} meanings[] = {
    {TOKEN_TO, 0, JOIN_TO},
    {TOKEN_DASH, 0, JOIN_TO},
    {TOKEN_SLASH, 0, JOIN_SLASH},
    {TOKEN_COMMA, 0, JOIN_COMMA},
    {TOKEN_LINE, 0, JOIN_LINE},
    {TOKEN_AND, 0, JOIN_AND},
    {TOKEN_OR, 0, JOIN_OR},
    {TOKEN_BY, SAYS_BY, JOIN_NOTHING},
    {TOKEN_BEFORE, SAYS_BEFORE, JOIN_NOTHING},
    {TOKEN_FROM, SAYS_FROM, JOIN_NOTHING},
    {TOKEN_STARTS, SAYS_FROM, JOIN_NOTHING},
    {TOKEN_ONWARDS, SAYS_FROM, JOIN_NOTHING},
    {TOKEN_NOT_BEFORE, SAYS_NOT_BEFORE, JOIN_NOTHING},
    {TOKEN_AFTER, SAYS_AFTER, JOIN_NOTHING},
    {TOKEN_BETWEEN, SAYS_BETWEEN, JOIN_NOTHING},
    {TOKEN_THROUGHOUT, SAYS_THROUGHOUT, JOIN_NOTHING},
    {TOKEN_LIKELY, SAYS_LIKELY, JOIN_NOTHING},
    {TOKEN_TBC, SAYS_TBC, JOIN_NOTHING},
    {TOKEN_ONGOING, SAYS_ONGOING, JOIN_NOTHING},
    {TOKEN_DITTO, SAYS_DITTO, JOIN_NOTHING},
    {TOKEN_NONE, SAYS_NONE, JOIN_NOTHING},
};

static bool meaning_take(struct scan *scan, const struct token *token) {
    size_t dates = scan->reading->date_count;
    for (size_t i = 0; i < G_N_ELEMENTS(meanings); i++) {
        if (meanings[i].kind != token->kind) {
            continue;
        }
        scan->says |= meanings[i].says;
        if (meanings[i].join == JOIN_NOTHING) {
            return true;
        }
        scan->says |= token->kind == TOKEN_TO && dates == 0 && !scan->after_time ? SAYS_UNTIL : 0;
        bool stays = scan->pending != JOIN_NOTHING && meanings[i].join <= JOIN_COMMA;
        scan->pending = dates == 0 && !scan->after_time ? JOIN_NOTHING
                        : stays                         ? scan->pending
                                                        : meanings[i].join;
        return true;
    }
    return false;
}

/* Behind a date "option to extend for 2 years", "2 year extension": all of it is of what comes after. */
static void extension_pass(struct scan *scan) {
    struct phrase *phrase = &scan->phrase;
    if (scan->reading->date_count > 0 && phrase->at > 1 &&
        phrase->tokens[phrase->at - 1].kind == TOKEN_LENGTH) {
        scan->says &= ~(unsigned)SAYS_LENGTH;
        scan->reading->duration = (struct tl_duration){0};
        ignore(scan, &phrase->tokens[phrase->at - 2]);
        ignore(scan, &phrase->tokens[phrase->at - 1]);
    }
    do {
        ignore(scan, &phrase->tokens[phrase->at++]);
    } while (scan->reading->date_count > 0 && phrase->tokens[phrase->at].kind != TOKEN_END);
}

static void word_take(struct scan *scan) {
    const struct token *token = &scan->phrase.tokens[scan->phrase.at];
    if (token->kind == TOKEN_EXTENSION) {
        extension_pass(scan);
        return;
    }
    scan->phrase.at++;
    if (meaning_take(scan, token)) {
        return;
    }
    enum token_kind kind = token->kind;
    if (kind == TOKEN_ENDS) { /* "begins on 6 June and ends on 20 July" */
        scan->pending = scan->reading->date_count > 0 ? JOIN_TO : JOIN_NOTHING;
        scan->says |= scan->reading->date_count == 0 ? SAYS_UNTIL : 0;
    } else if (kind == TOKEN_PART && token->value == WORDS_END) { /* "end date 3 April" */
        scan->says |= SAYS_UNTIL;
    } else if (kind == TOKEN_NOT) {
        scan->negated = true;
        scan->denied = scan->denied || token->value == 1;
        ignore(scan, token);
    } else if (kind == TOKEN_DONE) {
        scan->reading->done = true;
    } else if (kind != TOKEN_FILLER && kind != TOKEN_DOT && kind != TOKEN_COLON && kind != TOKEN_ABOUT) {
        ignore(scan, token);
    }
}

/* All joins from the second date on are in the set of bits. */
static bool joined_by(const struct scan *scan, unsigned joins) {
    for (size_t i = 1; i < scan->reading->date_count; i++) {
        if (!(joins & (1u << scan->joins[i]))) {
            return false;
        }
    }
    return true;
}

/* Days, or weeks: "w/c 5th and 12th Jan" are two of them. */
static bool single_days(struct words_reading *reading) {
    bool weeks = reading->dates[0].unit == WORDS_WEEK;
    for (size_t i = 0; i < reading->date_count; i++) {
        struct words_date *date = &reading->dates[i];
        if (date->unit != WORDS_DAY && !(weeks && date->unit == WORDS_WEEK)) {
            return false;
        }
        date->unit = weeks ? WORDS_WEEK : WORDS_DAY;
    }
    return true;
}

/* "Nov 26 – March 27", "April 26 – Sept 26": figures that go on as years do. */
static void years_bare(struct words_reading *reading) {
    struct words_date *first = &reading->dates[0], *last = &reading->dates[1];
    bool same = first->day == last->day && first->month < last->month;
    bool next = first->day + 1 == last->day && first->month > last->month;
    if (!first->bare || !last->bare || !(same || next)) {
        return;
    }
    for (size_t i = 0; i < 2; i++) {
        struct words_date *date = &reading->dates[i];
        date->year = 2000 + date->day;
        date->day = 0;
        date->unit = WORDS_MONTH;
    }
}

/* "June and July": one stretch. */
static bool months_follow(const struct words_reading *reading) {
    for (size_t i = 0; i < reading->date_count; i++) {
        const struct words_date *date = &reading->dates[i];
        if (date->unit != WORDS_MONTH || date->part != WORDS_WHOLE ||
            (i > 0 && date->month != reading->dates[i - 1].month % 12 + 1)) {
            return false;
        }
    }
    return true;
}

static enum words_shape several_shape(struct scan *scan) {
    struct words_reading *reading = scan->reading;
    const unsigned lists = 1u << JOIN_COMMA | 1u << JOIN_AND | 1u << JOIN_LINE;
    if (scan->says & (SAYS_BY | SAYS_BEFORE | SAYS_NOT_BEFORE | SAYS_AFTER | SAYS_ONGOING)) {
        return WORDS_UNREAD;
    }
    if (reading->date_count == 2 && (scan->says & SAYS_BETWEEN)) {
        return scan->joins[1] == JOIN_AND || scan->joins[1] == JOIN_TO ? WORDS_BETWEEN : WORDS_UNREAD;
    }
    if (reading->date_count == 2 && scan->joins[1] == JOIN_TO) {
        years_bare(reading);
        return WORDS_RANGE;
    }
    enum join last = scan->joins[reading->date_count - 1];
    if ((last == JOIN_OR && joined_by(scan, lists | 1u << JOIN_OR)) || joined_by(scan, 1u << JOIN_SLASH)) {
        reading->doubts |= last == JOIN_SLASH ? WORDS_DOUBT_EITHER : 0;
        return WORDS_EITHER;
    }
    if (!joined_by(scan, lists)) {
        return WORDS_UNREAD;
    }
    if (reading->date_count == 2 && (scan->says & SAYS_THROUGHOUT)) {
        return WORDS_RANGE;
    }
    if (months_follow(reading)) {
        reading->doubts |= WORDS_DOUBT_MONTHS;
        reading->dates[1] = reading->dates[reading->date_count - 1];
        reading->date_count = 2;
        return WORDS_RANGE;
    }
    bool lines = !joined_by(scan, 1u << JOIN_COMMA | 1u << JOIN_AND);
    reading->doubts |= lines ? WORDS_DOUBT_LINES : 0;
    return single_days(reading) ? WORDS_SET : WORDS_UNREAD;
}

static enum words_shape one_shape(struct scan *scan) {
    static const struct {
        unsigned says;
        enum words_shape shape;
    } shapes[] = {
        {SAYS_NOT_BEFORE, WORDS_NOT_BEFORE}, {SAYS_AFTER, WORDS_AFTER},
        {SAYS_BEFORE, WORDS_BEFORE},         {SAYS_BY, WORDS_BY},
        {SAYS_UNTIL, WORDS_UNTIL},           {SAYS_FROM | SAYS_ONGOING, WORDS_FROM},
    };
    struct words_reading *reading = scan->reading;
    if (scan->says & SAYS_BETWEEN) {
        return WORDS_UNREAD;
    }
    if (scan->says & SAYS_THROUGHOUT) {
        reading->dates[reading->date_count++] = reading->dates[0];
        return WORDS_RANGE;
    }
    for (size_t i = 0; i < G_N_ELEMENTS(shapes); i++) {
        if (scan->says & shapes[i].says) {
            return shapes[i].shape;
        }
    }
    /* "3 May – tbc": the end is not known. */
    return scan->pending == JOIN_TO && (scan->says & SAYS_TBC) ? WORDS_FROM : WORDS_ONE;
}

static enum words_shape dateless_shape(const struct scan *scan) {
    bool length = scan->says & (SAYS_LENGTH | SAYS_LENGTH_FIRST);
    if (scan->says & SAYS_TBC) {
        return WORDS_TBC;
    }
    if ((scan->reading->doubts & WORDS_DOUBT_IGNORED) || length || scan->reading->time != TL_TIME_NONE) {
        return WORDS_UNREAD;
    }
    return scan->says & SAYS_DITTO ? WORDS_DITTO : scan->says & SAYS_ONGOING ? WORDS_ONGOING : WORDS_BLANK;
}

static enum words_shape shape_of(struct scan *scan) {
    struct words_reading *reading = scan->reading;
    if (reading->date_count == 0) {
        return dateless_shape(scan);
    }
    bool open_to_tbc = reading->date_count == 1 && scan->pending == JOIN_TO && (scan->says & SAYS_TBC);
    if (scan->crowded || scan->denied || (scan->says & (SAYS_DITTO | SAYS_LENGTH_FIRST))) {
        return WORDS_UNREAD;
    }
    enum words_shape shape = reading->date_count == 1 ? one_shape(scan) : several_shape(scan);
    if (shape == WORDS_BEFORE && reading->dates[0].part == WORDS_END) {
        shape = WORDS_BY; /* "before the end of March" */
    }
    if (scan->says & SAYS_LENGTH) {
        bool starts = shape == WORDS_ONE || shape == WORDS_FROM;
        if (!starts && shape != WORDS_RANGE) {
            return WORDS_UNREAD;
        }
        reading->duration.given = starts;
        shape = starts ? WORDS_FROM : shape;
    }
    for (size_t i = 0; i < reading->date_count && !open_to_tbc; i++) {
        reading->dates[i].uncertain |= (scan->says & (SAYS_LIKELY | SAYS_TBC)) != 0;
        reading->doubts |= scan->says & SAYS_TBC ? WORDS_DOUBT_TBC : 0;
    }
    return shape;
}

/* A lone time stands with the date it is written beside: of a range, perhaps with its end. */
static void times_settle(struct scan *scan) {
    struct words_reading *reading = scan->reading;
    if (reading->time == 0) { /* 2014-02-10 00:00:00 is how programs write a day */
        reading->time = TL_TIME_NONE;
    }
    bool at_end = reading->shape == WORDS_UNTIL || (reading->date_count == 2 && scan->time_dates >= 2);
    if (at_end && reading->time != TL_TIME_NONE && reading->end_time == TL_TIME_NONE) {
        reading->end_time = reading->time;
        reading->time = TL_TIME_NONE;
    }
}

/* 41680: what a spreadsheet shows of a day when the column is not one of dates. */
static bool serial_find(const struct token *tokens, size_t count, struct words_reading *reading) {
    const struct token *token = &tokens[0];
    if (count != 1 || token->kind != TOKEN_NUMBER || token->digits != 5 || token->value < 36526 ||
        token->value > 73050) {
        return false;
    }
    struct tl_civil civil = tl_day_civil(token->value - 25569);
    reading->dates[0] =
        (struct words_date){.year = civil.year, .month = civil.month, .day = civil.day, .weekday = -1};
    return true;
}

/* A sign of repetition: nothing but quotation marks. */
static bool ditto_mark(const char *text) {
    g_autofree char *bare = g_strstrip(g_strdup(text));
    return strcmp(bare, "\"") == 0 || strcmp(bare, "''") == 0 || strcmp(bare, "\u201D") == 0 ||
           strcmp(bare, "\u3003") == 0;
}

void tl_words_read(const char *text, bool month_first, struct words_reading *ret_reading) {
    struct token tokens[TOKENS_MAX + 1];
    struct words_reading *reading = ret_reading;
    *reading = (struct words_reading){.time = TL_TIME_NONE, .end_time = TL_TIME_NONE};
    size_t count = tl_words_tokens(text, tokens);
    reading->serial = serial_find(tokens, count, reading);
    if (reading->serial) {
        return;
    }
    struct scan scan = {.phrase = {.tokens = tokens, .month_first = month_first, .reading = reading},
                        .reading = reading,
                        .says = ditto_mark(text) ? SAYS_DITTO : 0};
    while (tokens[scan.phrase.at].kind != TOKEN_END) {
        if (!time_take(&scan) && !length_take(&scan) && !date_take(&scan)) {
            word_take(&scan);
        }
    }
    reading->shape = shape_of(&scan);
    times_settle(&scan);
    if (reading->shape != WORDS_UNREAD) {
        tl_words_inherit(reading);
    }
}
