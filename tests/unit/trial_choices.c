/*
 * trial_choices.c - counts through the days of all windows.
 *
 * SPDX-License-Identifier: MIT
 */
#include "tests/unit/trial_choices.h"

/* Steps `picked` to the next choice of one day in every window; false after the last. */
static bool next_choice(const GArray *windows, int *picked) {
    for (guint w = 0; w < windows->len; w++) {
        const struct tl_window *window = &g_array_index(windows, struct tl_window, w);
        if (tl_day_known(window->earliest) && picked[w] < window->latest - window->earliest) {
            picked[w]++;
            return true;
        }
        picked[w] = 0;
    }
    return false;
}

static void window_list(GArray *windows, struct tl_window window, double *choices) {
    bool none = window.earliest == TL_DAY_PAST && window.latest == TL_DAY_FUTURE;

    g_array_append_val(windows, window);
    *choices *= none ? 1 : (double)window.latest - window.earliest + 1;
}

/* Lists the windows of the items and of the plan; answers how many choices of days they leave. */
static double windows_list(const struct trial *t, GArray *windows) {
    double choices = 1;

    for (guint i = 0; i < t->draft->items->len; i++) {
        for (int w = 0; w < TRIAL_WINDOWS; w++) {
            window_list(windows, trial_window(draft_item(t->draft, i), w)->when.window, &choices);
        }
    }
    window_list(windows, t->draft->start, &choices);
    window_list(windows, t->draft->finish, &choices);
    return choices;
}

/* False if the bar's own ends cross, or an event's two dates differ: no such plan. */
static bool choose(struct trial_choice *choice, guint count, const GArray *windows, const int *picked) {
    const struct tl_window *all = (const struct tl_window *)(void *)windows->data;
    guint plan = count * TRIAL_WINDOWS;

    for (guint i = 0; i < count; i++) {
        const struct tl_item_dates *dates = choice->items[i].dates;
        for (int w = 0; w < TRIAL_WINDOWS; w++) {
            guint at = i * TRIAL_WINDOWS + (guint)w;
            tl_day day = tl_day_add(all[at].earliest, picked[at]);
            trial_window(&choice->items[i], w)->when.window = (struct tl_window){day, day};
        }
        if (dates->start.when.kind != TL_WHEN_WINDOW || dates->finish.when.kind != TL_WHEN_WINDOW) {
            continue;
        }
        if (dates->start.when.window.earliest > dates->finish.when.window.earliest ||
            (choice->items[i].shape != TL_SHAPE_BAR &&
             dates->start.when.window.earliest != dates->finish.when.window.earliest)) {
            return false;
        }
    }
    choice->start = tl_day_add(all[plan].earliest, picked[plan]);
    choice->finish = tl_day_add(all[plan + 1].earliest, picked[plan + 1]);
    return true;
}

bool trial_choices_start(struct trial_choices *choices, const struct trial *t) {
    double count = 0;

    *choices = (struct trial_choices){.trial = t, .first = true};
    choices->windows = g_array_new(FALSE, FALSE, sizeof(struct tl_window));
    count = windows_list(t, choices->windows);
    choices->picked = g_new0(int, choices->windows->len + 1);
    choices->choice = trial_choice_at(t, TL_EARLIEST);
    if (count <= 1 || count > TRIAL_CHOICES_MOST) {
        trial_choices_end(choices);
        return false;
    }
    return true;
}

bool trial_choices_next(struct trial_choices *choices) {
    guint count = choices->trial->draft->items->len;
    bool more = choices->first || next_choice(choices->windows, choices->picked);

    choices->first = false;
    while (more && !choose(&choices->choice, count, choices->windows, choices->picked)) {
        more = next_choice(choices->windows, choices->picked);
    }
    return more;
}

void trial_choices_end(struct trial_choices *choices) {
    g_array_unref(choices->windows);
    g_free(choices->picked);
    g_free(choices->choice.items);
}
