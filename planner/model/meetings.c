/*
 * meetings.c - the days on which a body meets: those listed, and those its recurrence rules give.
 *
 * SPDX-License-Identifier: MIT
 */
#include "planner/model/build.h"

#include "planner/calendar/recurrence.h"

enum {
    DAYS_MOST = 200000, /* that all rules of a plan may give */
    RULE_COST = 20,     /* a rule counts as that many days at least */
    FAULTS_MOST = 20,   /* rules that give nothing are slow: after so many the rest are not looked at */
};

static gint meeting_day_compare(gconstpointer a, gconstpointer b) {
    const struct tl_meeting_day *left = a, *right = b;

    if (left->day != right->day) {
        return left->day < right->day ? -1 : 1;
    }
    return (left->meeting > right->meeting) - (left->meeting < right->meeting);
}

static void rule_fault(struct build *build, const struct tl_meeting *meeting, enum tl_recurrence_fault fault,
                       size_t at) {
    g_autofree char *part = g_strndup(meeting->rrule + at, strcspn(meeting->rrule + at, ";"));

    build->rule_faults++;
    if (fault == TL_RECURRENCE_NOTHING) {
        tl_diag_add(build->diags, TL_CODE_bad_recurrence, meeting->span, "'%s' gives no meeting%s",
                    meeting->rrule, meeting->until.when.kind ? " up to the day it ends" : "");
    } else {
        tl_diag_add(build->diags, TL_CODE_bad_recurrence, meeting->span, "'%s' %s",
                    at ? part : meeting->rrule, tl_recurrence_fault_text(fault));
    }
    tl_diag_hint(build->diags, "for the first Thursday of each month write rrule=\"FREQ=MONTHLY;BYDAY=1TH\"");
}

/* False when the plan's rules have given more than anyone can read. */
static bool rule_budget(struct build *build, const struct tl_meeting *meeting, guint given) {
    build->rule_days += MAX(given, RULE_COST);
    if (build->rule_days <= DAYS_MOST) {
        return true;
    }
    tl_diag_add(build->diags, TL_CODE_too_many_meetings, meeting->span,
                "the recurring meetings of this plan are more than %d", (int)DAYS_MOST);
    build->rule_faults = FAULTS_MOST;
    return false;
}

static void rule_expand(struct build *build, const struct tl_meeting *meeting, uint32_t index, GArray *days) {
    g_autoptr(GArray) given = g_array_new(FALSE, FALSE, sizeof(tl_day));
    bool ends = meeting->until.when.kind == TL_WHEN_WINDOW;
    tl_day last = ends ? meeting->until.when.window.latest : TL_DAY_FUTURE;
    size_t at = 0;
    enum tl_recurrence_fault fault = TL_RECURRENCE_OK;

    if (build->rule_faults >= FAULTS_MOST) {
        return;
    }
    fault = tl_recurrence_expand(meeting->rrule, meeting->on.when.window.earliest, last, given, &at);
    if (fault != TL_RECURRENCE_OK) {
        rule_fault(build, meeting, fault, at);
    } else if (rule_budget(build, meeting, given->len)) {
        for (guint i = 0; i < given->len; i++) {
            struct tl_meeting_day day = {g_array_index(given, tl_day, i), index};
            g_array_append_val(days, day);
        }
    }
}

/* Of several on one day the first in the file stays. */
static void days_unique(GArray *days) {
    guint kept = 0;

    g_array_sort(days, meeting_day_compare);
    for (guint i = 0; i < days->len; i++) {
        struct tl_meeting_day *all = (struct tl_meeting_day *)(void *)days->data;
        if (kept == 0 || all[kept - 1].day != all[i].day) {
            all[kept++] = all[i];
        }
    }
    g_array_set_size(days, kept);
}

void tl_build_meetings(struct build *build, struct tl_body *body) {
    g_autoptr(GArray) days = g_array_new(FALSE, FALSE, sizeof(struct tl_meeting_day));

    for (uint32_t i = 0; i < body->meeting_count; i++) {
        const struct tl_meeting *meeting = &body->meetings[i];
        struct tl_meeting_day day = {meeting->on.when.window.earliest, i};
        if (meeting->on.when.kind != TL_WHEN_WINDOW) {
            continue;
        }
        g_array_append_val(days, day);
        if (meeting->rrule) {
            rule_expand(build, meeting, i, days);
        }
    }
    days_unique(days);
    body->meeting_day_count = days->len;
    body->meeting_days = tl_plan_copy(build->plan, days->data, days->len * sizeof(struct tl_meeting_day));
}
