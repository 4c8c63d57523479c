/*
 * count_words.c - a period of the law in words.
 *
 * SPDX-License-Identifier: MIT
 */
#include <glib.h>
#include <internal/prose.h>
#include <string.h>

#include "planner/rules/count.h"

char *tl_count_words(const struct tl_count *count) {
    g_autofree char *length = tl_prose_duration(&count->period);
    const char *digits = strchr(length, ' ');
    bool clear = count->counting == TL_COUNT_CLEAR_DAYS || count->counting == TL_COUNT_CLEAR_WORKING_DAYS;
    return clear && digits ? g_strdup_printf("%.*s clear%s", (int)(digits - length), length, digits)
                           : g_strdup(length);
}

tl_day tl_count_first_counted(const struct tl_count *count, tl_day from) {
    tl_day first = tl_count_first_day(count, from);
    switch (count->counting) {
    case TL_COUNT_PSR_STANDSTILL:
        first = tl_day_add(first, 1);
        break;
    case TL_COUNT_AFTER_FIRST_DAY:
    case TL_COUNT_INCLUDING_FIRST_DAY:
    case TL_COUNT_AFTER_FIRST_DAY_ROLLED:
        break;
    case TL_COUNT_CLEAR_DAYS:
    case TL_COUNT_CLEAR_WORKING_DAYS:
    case TL_COUNT_AT_LEAST_BEFORE:
    case TL_COUNT_ELECTION:
    case TL_COUNT_ORDER:
    case TL_COUNT_ORDER_STRICT:
        return TL_DAY_PAST;
    }
    bool working = count->period.working_days > 0 && count->working_days && tl_day_known(first);
    return working ? tl_calendar_next(count->working_days, first) : first;
}
