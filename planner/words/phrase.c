/*
 * phrase.c - one date or one time of day, in any common form.
 *
 * SPDX-License-Identifier: MIT
 */
#include "planner/words/tokens.h"

#define YEAR_FIRST 1900
#define YEAR_LAST 2199
/* Two figures: 00 to 69 are of this century. */
#define YEAR_SHORT_TURN 70

static const struct token *here(const struct phrase *phrase) {
    return &phrase->tokens[phrase->at];
}

/* The token `ahead` of the cursor, never beyond the end. */
static const struct token *ahead(const struct phrase *phrase, size_t count) {
    size_t at = phrase->at;
    while (count > 0 && phrase->tokens[at].kind != TOKEN_END) {
        at++;
        count--;
    }
    return &phrase->tokens[at];
}

static bool skip(struct phrase *phrase, enum token_kind kind) {
    bool found = here(phrase)->kind == kind;
    phrase->at += found ? 1 : 0;
    return found;
}

static void skip_fillers(struct phrase *phrase) {
    while (skip(phrase, TOKEN_FILLER)) {}
}

static bool is_separator(const struct token *token) {
    return token->kind == TOKEN_DASH || token->kind == TOKEN_SLASH || token->kind == TOKEN_DOT;
}

static bool is_year(const struct token *token) {
    return token->kind == TOKEN_NUMBER && token->digits == 4 && token->value >= YEAR_FIRST &&
           token->value <= YEAR_LAST;
}

static bool is_day(const struct token *token) {
    return token->kind == TOKEN_NUMBER && token->digits <= 2 && token->value >= 1 && token->value <= 31 &&
           !token->quoted;
}

/* 5pm, 10.30, 12 noon: a time begins at the number `count` ahead, not a day or year. */
static bool is_time(const struct phrase *phrase, size_t count) {
    const struct token *next = ahead(phrase, count + 1);
    bool minutes = (next->kind == TOKEN_COLON || next->kind == TOKEN_DOT) &&
                   !ahead(phrase, count + 2)->spaced && ahead(phrase, count + 2)->kind == TOKEN_NUMBER;
    return next->kind == TOKEN_HALF || next->kind == TOKEN_NOON || next->kind == TOKEN_MIDNIGHT ||
           next->kind == TOKEN_HOURS || minutes;
}

static int year_long(const struct token *token) {
    return token->digits == 4 ? token->value : token->value + (token->value < YEAR_SHORT_TURN ? 2000 : 1900);
}

/* The "/19" or "-2019" behind the year at the cursor; how many tokens with the year, 0 if there is none. */
static size_t financial_tokens(const struct phrase *phrase) {
    const struct token *year = here(phrase);
    const struct token *sign = ahead(phrase, 1);
    const struct token *next = ahead(phrase, 2);
    bool close = !sign->spaced && !next->spaced;
    if (year->kind != TOKEN_NUMBER || next->kind != TOKEN_NUMBER || next->ordinal ||
        !(sign->kind == TOKEN_SLASH || (sign->kind == TOKEN_DASH && close))) {
        return 0;
    }
    bool follows = next->digits == 2 ? next->value == (year->value + 1) % 100
                                     : next->digits == 4 && next->value == year_long(year) + 1;
    /* 2018-19-... would be a date of figures. */
    return follows && !(is_separator(ahead(phrase, 3)) && ahead(phrase, 4)->kind == TOKEN_NUMBER) ? 3 : 0;
}

/* A year of four figures, with what makes it a financial year. */
static bool year_take(struct phrase *phrase, int *ret_year, bool *ret_financial) {
    if (!is_year(here(phrase))) {
        return false;
    }
    size_t financial = financial_tokens(phrase);
    *ret_year = here(phrase)->value;
    *ret_financial = financial > 0;
    phrase->at += financial > 0 ? financial : 1;
    return true;
}

/* The year behind a month, quarter or season; nothing moves if there is none. */
static void year_read(struct phrase *phrase, struct words_date *date) {
    struct phrase ahead_of = *phrase;
    bool glued = is_separator(here(&ahead_of)) && !here(&ahead_of)->spaced && !ahead(&ahead_of, 1)->spaced;
    bool financial = false;
    if (glued) {
        ahead_of.at++;
    } else {
        (void)skip(&ahead_of, TOKEN_DOT);
        (void)skip(&ahead_of, TOKEN_COMMA);
    }
    const struct token *number = here(&ahead_of);
    bool figures = number->kind == TOKEN_NUMBER && number->digits == 2 && !number->ordinal;
    bool free =
        figures && date->day > 0 && ahead(&ahead_of, 1)->kind != TOKEN_MONTH && !is_time(&ahead_of, 0);
    bool group = date->unit == WORDS_QUARTER || date->unit == WORDS_SEASON;
    if (figures && group && financial_tokens(&ahead_of) > 0) { /* Q4 25/26 */
        date->year = year_long(number);
        date->financial = date->unit == WORDS_QUARTER;
        phrase->at = ahead_of.at + financial_tokens(&ahead_of);
        return;
    }
    if (figures && (number->quoted || glued || free)) {
        date->year = year_long(number);
        phrase->at = ahead_of.at + 1;
        return;
    }
    skip_fillers(&ahead_of);
    (void)skip(&ahead_of, TOKEN_FINANCIAL);
    if (year_take(&ahead_of, &date->year, &financial)) {
        bool of_months = date->unit == WORDS_DAY || date->unit == WORDS_WEEK || date->unit == WORDS_MONTH;
        date->year += financial && of_months && date->month < 4 ? 1 : 0;
        date->financial = financial && date->unit == WORDS_QUARTER;
        phrase->at = ahead_of.at;
    }
}

/* 10/2/14, 10.02.2014, 10-02-2014; without a year only 10/2. */
static bool figures_read(struct phrase *phrase, struct words_date *date) {
    const struct token *first = here(phrase), *sign = ahead(phrase, 1), *second = ahead(phrase, 2);
    const struct token *again = ahead(phrase, 3), *third = ahead(phrase, 4);
    bool pair = is_day(first) && is_day(second) && is_separator(sign) && !first->ordinal && !second->ordinal;
    bool whole = pair && again->kind == sign->kind && third->kind == TOKEN_NUMBER && !third->ordinal &&
                 (third->digits == 2 || is_year(third)) && ahead(phrase, 5)->kind != TOKEN_MONTH;
    if (!whole &&
        !(pair && sign->kind == TOKEN_SLASH && again->kind != TOKEN_MONTH && again->kind != TOKEN_SLASH &&
          !(second->value > 12 && second->value == first->value + 1))) {
        return false;
    }
    if (first->value > 12 && second->value > 12) {
        return false;
    }
    bool swapped = second->value > 12 || (phrase->month_first && first->value <= 12);
    unsigned order = second->value > 12              ? WORDS_ORDER_MONTH_FIRST
                     : first->value > 12             ? WORDS_ORDER_DAY_FIRST
                     : first->value != second->value ? WORDS_ORDER_OPEN
                                                     : 0;
    phrase->reading->orders |= order;
    phrase->reading->doubts |=
        order == WORDS_ORDER_OPEN || order == WORDS_ORDER_MONTH_FIRST ? WORDS_DOUBT_ORDER : 0;
    date->day = swapped ? second->value : first->value;
    date->month = swapped ? first->value : second->value;
    date->year = whole ? year_long(third) : 0;
    phrase->at += whole ? 5 : 3;
    return true;
}

/* 2014-02-10, 2014/02/10; 2014-02. */
static bool iso_read(struct phrase *phrase, struct words_date *date) {
    const struct token *sign = ahead(phrase, 1), *month = ahead(phrase, 2), *day = ahead(phrase, 4);
    if (!is_year(here(phrase)) || !is_separator(sign) || month->kind != TOKEN_NUMBER || month->digits > 2 ||
        month->spaced || month->value < 1 || month->value > 12) {
        return false;
    }
    bool whole = ahead(phrase, 3)->kind == sign->kind && is_day(day) && !day->spaced;
    if (!whole && sign->kind != TOKEN_DASH) {
        return false;
    }
    date->year = here(phrase)->value;
    date->month = month->value;
    date->day = whole ? day->value : 0;
    date->unit = whole ? date->unit : WORDS_MONTH;
    phrase->at += whole ? 5 : 3;
    return true;
}

/* FY2018, FY 18/19, financial year 2018/19; the cursor stands behind the word. */
static bool financial_read(struct phrase *phrase, struct words_date *date) {
    const struct token *year = here(phrase);
    if (year->kind != TOKEN_NUMBER || (year->digits != 2 && !is_year(year))) {
        return false;
    }
    size_t tokens = financial_tokens(phrase);
    phrase->reading->doubts |= tokens == 0 ? WORDS_DOUBT_FINANCIAL : 0;
    date->year = year_long(year);
    date->unit = WORDS_FINANCIAL_YEAR;
    phrase->at += tokens > 0 ? tokens : 1;
    return true;
}

static bool group_read(struct phrase *phrase, struct words_date *date);

/* A year by itself, with a quarter or month behind it, or a financial year. */
static bool year_alone_read(struct phrase *phrase, struct words_date *date) {
    const struct token *token = here(phrase);
    bool financial = false;
    bool short_one = token->digits == 2 && financial_tokens(phrase) > 0 && ahead(phrase, 2)->value > 12;
    bool risky = token->digits == 4 && ahead(phrase, 1)->kind == TOKEN_DASH &&
                 ahead(phrase, 2)->value <= 12 && financial_tokens(phrase) > 0;
    int year = token->value;
    if (short_one) {
        return financial_read(phrase, date);
    }
    if (!year_take(phrase, &year, &financial)) {
        return false;
    }
    struct phrase behind = *phrase;
    if (here(&behind)->kind == TOKEN_QUARTER && group_read(&behind, date) && date->year == 0) {
        date->year = year;
        date->financial = financial;
        phrase->reading->doubts &= financial ? ~(unsigned)WORDS_DOUBT_QUARTER : ~0u;
        phrase->at = behind.at;
        return true;
    }
    date->unit = financial ? WORDS_FINANCIAL_YEAR : WORDS_YEAR;
    date->year = year;
    phrase->reading->doubts |= risky ? WORDS_DOUBT_MONTH_YEAR : 0;
    if (financial) {
        (void)skip(phrase, TOKEN_FINANCIAL);
    }
    return true;
}

/* Q3, quarter 3 of 2018/19, spring 2027. */
static bool group_read(struct phrase *phrase, struct words_date *date) {
    const struct token *token = here(phrase);
    phrase->at++;
    date->unit = token->kind == TOKEN_SEASON ? WORDS_SEASON : WORDS_QUARTER;
    date->number = token->value;
    if (date->number == 0) {
        const struct token *number = here(phrase);
        if (number->kind != TOKEN_NUMBER || number->value < 1 || number->value > 4 || number->digits > 1) {
            return false;
        }
        date->number = number->value;
        phrase->at++;
    }
    year_read(phrase, date);
    bool two_years = phrase->at >= 2 && phrase->tokens[phrase->at - 2].kind == TOKEN_SLASH;
    if (date->unit == WORDS_SEASON) {
        phrase->reading->doubts |= date->number == 4 && date->year && !two_years ? WORDS_DOUBT_WINTER : 0;
    } else {
        phrase->reading->doubts |= !date->financial ? WORDS_DOUBT_QUARTER : 0;
    }
    return true;
}

/* July 24th 2014, July 2014, Feb-14. */
static bool month_first_read(struct phrase *phrase, struct words_date *date) {
    date->month = here(phrase)->value;
    date->unit = date->unit == WORDS_DAY ? WORDS_MONTH : date->unit;
    phrase->at++;
    (void)skip(phrase, TOKEN_DOT);
    const struct token *next = here(phrase);
    size_t gap = next->kind == TOKEN_FILLER ? 1 : 0;
    const struct token *day = ahead(phrase, gap);
    if (is_day(day) && !is_time(phrase, gap) && ahead(phrase, gap + 1)->kind != TOKEN_MONTH &&
        (gap == 0 || day->ordinal)) {
        date->day = day->value;
        date->unit = date->unit == WORDS_MONTH ? WORDS_DAY : date->unit;
        phrase->at += gap + 1;
        year_read(phrase, date);
        bool plain = !day->ordinal && day->digits == 2 && date->year == 0 && date->weekday < 0;
        phrase->reading->doubts |= plain ? WORDS_DOUBT_SHORT_YEAR : 0;
        date->bare = plain;
        return true;
    }
    size_t before = phrase->at;
    year_read(phrase, date);
    const struct token *year = &phrase->tokens[phrase->at - 1];
    if (phrase->at > before && year->digits == 2 && !year->quoted && next->kind == TOKEN_DASH &&
        year->value <= 31) {
        phrase->reading->doubts |= WORDS_DOUBT_SHORT_YEAR;
    }
    return date->unit == WORDS_MONTH;
}

/* 10 February 2014, 14-Feb-14, 6th of June; "6th" alone, of which the month stands elsewhere. */
static bool day_first_read(struct phrase *phrase, struct words_date *date) {
    struct phrase behind = *phrase;
    const struct token *day = here(phrase);
    if (!is_day(day)) {
        return false;
    }
    behind.at++;
    skip_fillers(&behind);
    if (is_separator(here(&behind)) && !here(&behind)->spaced && !ahead(&behind, 1)->spaced &&
        ahead(&behind, 1)->kind == TOKEN_MONTH && behind.at == phrase->at + 1 &&
        !(here(&behind)->kind == TOKEN_SLASH)) {
        behind.at++;
    }
    date->day = day->value;
    if (here(&behind)->kind == TOKEN_MONTH) {
        date->month = here(&behind)->value;
        phrase->at = behind.at + 1;
        (void)(here(phrase)->kind == TOKEN_DOT && skip(phrase, TOKEN_DOT));
        year_read(phrase, date);
        return true;
    }
    phrase->at++;
    enum token_kind next = here(phrase)->kind;
    bool before = phrase->reading->date_count > 0;
    return before || next == TOKEN_TO || next == TOKEN_DASH || next == TOKEN_AND || next == TOKEN_OR ||
           next == TOKEN_COMMA || next == TOKEN_SLASH || next == TOKEN_LINE;
}

static bool core_read(struct phrase *phrase, struct words_date *date) {
    const struct token *token = here(phrase);
    if (token->kind == TOKEN_MONTH) {
        return month_first_read(phrase, date);
    }
    if (token->kind == TOKEN_QUARTER || token->kind == TOKEN_SEASON) {
        return group_read(phrase, date);
    }
    if (token->kind == TOKEN_FINANCIAL) {
        phrase->at++;
        skip_fillers(phrase);
        return financial_read(phrase, date);
    }
    if (token->kind != TOKEN_NUMBER) {
        return false;
    }
    if (token->ordinal && token->value <= 4 && ahead(phrase, 1)->kind == TOKEN_QUARTER &&
        ahead(phrase, 1)->value == 0) {
        date->unit = WORDS_QUARTER;
        date->number = token->value;
        phrase->at += 2;
        year_read(phrase, date);
        phrase->reading->doubts |= !date->financial ? WORDS_DOUBT_QUARTER : 0;
        return true;
    }
    if (token->digits == 4) {
        return (financial_tokens(phrase) == 0 && iso_read(phrase, date)) || year_alone_read(phrase, date);
    }
    return figures_read(phrase, date) || year_alone_read(phrase, date) || day_first_read(phrase, date);
}

/* "mid to late June": the first of them has its month behind the second. */
static bool part_joined(const struct phrase *phrase) {
    enum token_kind join = here(phrase)->kind;
    return (join == TOKEN_TO || join == TOKEN_DASH || join == TOKEN_SLASH || join == TOKEN_OR) &&
           ahead(phrase, 1)->kind == TOKEN_PART;
}

/* A weekday behind its date: "6 June 2014 (Friday)", and not before the next. */
static void weekday_behind(struct phrase *phrase, struct words_date *date) {
    struct phrase behind = *phrase;
    (void)skip(&behind, TOKEN_COMMA);
    skip_fillers(&behind);
    enum token_kind next = ahead(&behind, 1)->kind;
    bool free = next != TOKEN_NUMBER && next != TOKEN_MONTH && next != TOKEN_COMMA;
    if (date->weekday < 0 && date->unit == WORDS_DAY && here(&behind)->kind == TOKEN_WEEKDAY && free) {
        date->weekday = here(&behind)->value;
        phrase->at = behind.at + 1;
        skip_fillers(phrase);
        if (date->year == 0) {
            year_read(phrase, date);
        }
    }
}

/* What stands before a date and belongs to it. False if it is none of that. */
static bool prefix_read(struct phrase *phrase, struct words_date *date) {
    const struct token *token = here(phrase);
    if (token->kind == TOKEN_ABOUT) {
        date->approximate = true;
    } else if (token->kind == TOKEN_LIKELY) {
        date->uncertain = true;
    } else if (token->kind == TOKEN_PART) {
        date->part = (enum words_part)token->value;
        date->unit = WORDS_MONTH;
    } else if (token->kind == TOKEN_WEEK) {
        date->unit = WORDS_WEEK;
        date->week_ending = token->value == 1;
    } else if (token->kind == TOKEN_WEEKDAY) {
        date->weekday = token->value;
    } else {
        return false;
    }
    phrase->at++;
    if (token->kind == TOKEN_PART && part_joined(phrase)) {
        return true;
    }
    (void)(token->kind == TOKEN_WEEKDAY && skip(phrase, TOKEN_DOT));
    (void)(token->kind == TOKEN_WEEKDAY && skip(phrase, TOKEN_COMMA));
    (void)((token->kind == TOKEN_PART || token->kind == TOKEN_WEEK) && skip(phrase, TOKEN_DASH));
    (void)(token->kind == TOKEN_WEEK && skip(phrase, TOKEN_COLON));
    skip_fillers(phrase);
    return true;
}

bool tl_words_phrase_date(struct phrase *phrase, struct words_date *ret_date) {
    struct words_date date = {.weekday = -1, .at = here(phrase)->at};
    struct phrase work = *phrase;
    struct words_reading before = *phrase->reading;
    bool partial = false;
    while (!partial && prefix_read(&work, &date)) {
        partial = date.part != WORDS_WHOLE && part_joined(&work);
    }
    bool read = partial || core_read(&work, &date);
    bool parted = date.part != WORDS_WHOLE && (date.unit == WORDS_DAY || date.unit == WORDS_WEEK);
    if (!read || parted || (date.unit == WORDS_WEEK && date.day == 0)) {
        *phrase->reading = before;
        return false;
    }
    weekday_behind(&work, &date);
    const struct token *last = &work.tokens[work.at - 1];
    date.length = last->at + last->length - date.at;
    phrase->at = work.at;
    *ret_date = date;
    return true;
}

/* am, pm or hours behind a time; false where the figures alone do not make a time of day. */
static bool half_read(struct phrase *phrase, int hour, bool clock, int *ret_hour, bool *ret_afternoon) {
    const struct token *token = here(phrase);
    *ret_hour = hour;
    *ret_afternoon = false;
    if (token->kind == TOKEN_HALF) {
        phrase->at++;
        *ret_afternoon = token->value == 1;
        *ret_hour = hour > 12 ? hour : hour % 12 + (token->value == 1 ? 12 : 0);
        return hour >= 1 && hour <= 23;
    }
    bool hours = skip(phrase, TOKEN_HOURS);
    if (token->kind == TOKEN_NOON || token->kind == TOKEN_MIDNIGHT) {
        phrase->at++;
        *ret_hour = token->kind == TOKEN_NOON ? 12 : 24;
        return hour == 12 || hour == 24 || hour == 0;
    }
    return (hours || clock) && hour <= 24;
}

bool tl_words_phrase_time(struct phrase *phrase, bool bare, int *ret_minutes, bool *ret_afternoon) {
    struct phrase work = *phrase;
    const struct token *token = here(&work);
    int minutes = 0;
    int hour = token->value;
    bool clock = false;
    *ret_afternoon = true;
    if (token->kind == TOKEN_NOON || token->kind == TOKEN_MIDNIGHT) {
        phrase->at++;
        *ret_minutes = token->kind == TOKEN_NOON ? 720 : 1440;
        return true;
    }
    if (token->kind != TOKEN_NUMBER || token->ordinal) {
        return false;
    }
    work.at++;
    const struct token *next = ahead(&work, 1);
    bool figures = next->kind == TOKEN_NUMBER && next->digits == 2 && next->value < 60 && !next->spaced;
    if (token->digits == 4 && here(&work)->kind == TOKEN_HOURS) {
        minutes = token->value % 100;
        hour = token->value / 100;
    } else if (token->digits <= 2 && figures &&
               (here(&work)->kind == TOKEN_COLON || here(&work)->kind == TOKEN_DOT)) {
        clock = here(&work)->kind == TOKEN_COLON;
        minutes = next->value;
        work.at += 2;
        if (here(&work)->kind == TOKEN_COLON && ahead(&work, 1)->kind == TOKEN_NUMBER) {
            work.at += 2;
        }
    } else if (token->digits > 2) {
        return false;
    }
    bool sure = half_read(&work, hour, clock, &hour, ret_afternoon);
    if ((!sure && !(bare && hour >= 1 && hour <= 12)) || hour * 60 + minutes > 1440 || minutes > 59) {
        return false;
    }
    phrase->at = work.at;
    *ret_minutes = hour * 60 + minutes;
    return true;
}
