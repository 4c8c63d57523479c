/*
 * wording.c - days with their weekday, counts, titles.
 *
 * SPDX-License-Identifier: MIT
 */
#include "planner/check/wording.h"

#include <internal/prose.h>

char *tl_wording_day(tl_day day) {
    char text[TL_DAY_TEXT_SIZE];
    tl_day_text(day, text);
    return g_strdup_printf("%s %s", tl_prose_weekday(day), text);
}

char *tl_wording_window(struct tl_window window) {
    char earliest[TL_DAY_TEXT_SIZE] = "", latest[TL_DAY_TEXT_SIZE] = "";
    if (tl_day_known(window.earliest)) {
        tl_day_text(window.earliest, earliest);
    }
    if (tl_day_known(window.latest)) {
        tl_day_text(window.latest, latest);
    }
    if (window.earliest == window.latest) {
        return *earliest ? g_strdup_printf("on %s %s", tl_prose_weekday(window.earliest), earliest)
                         : g_strdup("on a day not known");
    }
    if (*earliest && *latest) {
        return g_strdup_printf("between %s and %s", earliest, latest);
    }
    if (*earliest) {
        return g_strdup_printf("not before %s", earliest);
    }
    return *latest ? g_strdup_printf("by %s", latest) : g_strdup("on a day not known");
}

char *tl_wording_days(int32_t days) {
    return g_strdup_printf("%d day%s", days, days == 1 ? "" : "s");
}

const char *tl_wording_title(const struct tl_item *items, const struct tl_item *item) {
    bool repeats = item->quiet && item->kind == TL_ITEM_PART && item->owner_item != TL_NONE;
    return repeats ? items[item->owner_item].title : item->title;
}
