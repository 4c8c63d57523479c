/*
 * only.c - the option --only of all commands that take it.
 *
 * SPDX-License-Identifier: MIT
 */
#include "only.h"

#include <string.h>

struct tl_selection tl_only_selection(char **only) {
    return (struct tl_selection){.only = (const char *const *)only,
                                 .only_count = only ? g_strv_length(only) : 0,
                                 .first = TL_DAY_PAST,
                                 .last = TL_DAY_FUTURE};
}

static void word_refused(const char *only) {
    g_autofree char *list = g_strjoinv(", ", (char **)tl_selection_words());
    tl_message_suggest(only, tl_selection_words(),
                       "--only takes phase:ID, lot:ID, body:ID, owner:ROLE, or one of %s, not '%s'", list,
                       only);
}

/* "the plan shows no such lot", "none of the plans shows such an owner" */
static void name_refused(const char *only, size_t plan_count) {
    g_autofree char *sort = g_strndup(only, strcspn(only, ":"));
    if (plan_count == 1) {
        tl_message_print("--only %s: the plan shows no such %s", only, sort);
    } else {
        tl_message_print("--only %s: none of the plans shows such a %s", only, sort);
    }
}

bool tl_only_fits(const struct tl_selection *selection, const struct tl_plan *const *plans, size_t count,
                  bool again) {
    for (size_t i = 0; i < selection->only_count; i++) {
        const char *only = selection->only[i];
        enum tl_selection_fit best = TL_SELECTION_ABSENT;
        for (size_t p = 0; p < count && best == TL_SELECTION_ABSENT; p++) {
            best = tl_selection_fit(only, plans[p]);
        }
        if (best == TL_SELECTION_UNKNOWN) {
            word_refused(only);
            return false;
        }
        if (best == TL_SELECTION_ABSENT && !again) {
            name_refused(only, count);
            return false;
        }
    }
    return true;
}
