/*
 * mspdi_tasks.c - tasks of a project as items of a plan: summary tasks are phases, links stay links.
 *
 * SPDX-License-Identifier: MIT
 */
#include "planner/import/mspdi.h"

/* Phases within phases that a plan may hold, with room for what stands in the last. */
#define LEVELS_MAX 56
#define MORNING_ROUNDS 8
#define FORMAT_PERCENT 19
#define FORMAT_ELAPSED_PERCENT 20
#define FORMAT_ESTIMATED 32

/* What a task becomes. */
struct shape {
    bool kept, phase, event;
    bool morning; /* an event at the start of its day */
};

struct numbered {
    int64_t uid;
    uint32_t task;
};

struct writing {
    struct ms_project *project;
    struct shape *shapes; /* by task */
    GArray *numbers;      /* struct numbered, sorted */
    struct tl_plan_element *levels[LEVELS_MAX + 1];
    int depths[LEVELS_MAX + 1]; /* OutlineLevel of each */
    int level;                  /* the innermost; 0 is the plan */
    bool tracked;
    struct ms_overdue overdue;
};

static struct ms_task *task_at(const struct ms_project *project, uint32_t index) {
    return &g_array_index(project->tasks, struct ms_task, index);
}

static int numbered_compare(const void *left, const void *right) {
    const struct numbered *a = left;
    const struct numbered *b = right;
    return a->uid != b->uid ? (a->uid > b->uid) - (a->uid < b->uid)
                            : (a->task > b->task) - (a->task < b->task);
}

/* The task of a UID, or TL_NONE. */
static uint32_t task_find(const struct writing *writing, int64_t uid) {
    guint low = 0;
    guint high = writing->numbers->len;
    while (low < high) {
        guint middle = low + (high - low) / 2;
        if (g_array_index(writing->numbers, struct numbered, middle).uid < uid) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    if (low < writing->numbers->len && g_array_index(writing->numbers, struct numbered, low).uid == uid) {
        return g_array_index(writing->numbers, struct numbered, low).task;
    }
    return TL_NONE;
}

/* Blank rows and the project's own summary are no items; of two with one UID the first is kept. */
static void tasks_choose(struct writing *writing) {
    const struct ms_project *project = writing->project;
    for (guint i = 0; i < project->tasks->len; i++) {
        const struct ms_task *task = task_at(project, i);
        bool whole = task->uid.value == 0 || (task->level.given && task->level.value <= 0);
        if (task->uid.given && task->uid.value >= 0 && task->null.value == 0 && !whole) {
            struct numbered numbered = {.uid = task->uid.value, .task = i};
            g_array_append_val(writing->numbers, numbered);
        } else if (task->null.value == 0 && !whole) {
            tl_diag_add(project->diags, TL_CODE_bad_project_value, task->span,
                        "a task without a UID is left out");
        }
    }
    g_array_sort(writing->numbers, numbered_compare);
    for (guint i = 0; i < writing->numbers->len; i++) {
        const struct numbered *row = &g_array_index(writing->numbers, struct numbered, i);
        bool again = i > 0 && row[-1].uid == row->uid;
        writing->shapes[row->task].kept = !again;
        if (again) {
            tl_diag_add(project->diags, TL_CODE_bad_project_value, task_at(project, row->task)->span,
                        "a second task has the UID %" G_GINT64_FORMAT " and is left out", row->uid);
        }
    }
}

/*
 * A plan puts an event that waits for a finish at the end of that day, unless its own date holds it. A
 * milestone in the morning is no finish: what waits for it may stand beside it.
 */
static bool waits_for_finish(const struct writing *writing, const struct ms_task *task) {
    bool dated = task->constraint_date.given && task->constraint.value >= MS_MSO &&
                 task->constraint.value <= MS_SNET && task->constraint_date.day == task->start.day;
    for (uint32_t i = 0; i < task->link_count && !dated; i++) {
        const struct ms_link *link =
            &g_array_index(writing->project->links, struct ms_link, task->first_link + i);
        bool finish = !link->type.given || link->type.value == 0 || link->type.value == 1;
        uint32_t before = finish && link->uid.given ? task_find(writing, link->uid.value) : TL_NONE;
        if (before != TL_NONE && !writing->shapes[before].morning) {
            return true;
        }
    }
    return false;
}

/* Where Project put a milestone; where it did not, first thing, if it waits for nothing. */
static bool stored_morning(const struct ms_project *project, const struct ms_task *task) {
    const struct ms_stamp *stamp = task->finish.given ? &task->finish : &task->start;
    if (!stamp->given) {
        return task->link_count == 0;
    }
    return tl_ms_stamp_morning(project, stamp) || stamp->minute < MS_DAY_MINUTES / 2;
}

/* Milestones that wait for milestones: mostly in file order, so that few rounds say all. */
static void mornings_find(struct writing *writing) {
    const struct ms_project *project = writing->project;
    bool changed = true;
    for (int round = 0; changed && round < MORNING_ROUNDS; round++) {
        changed = false;
        for (guint i = 0; i < project->tasks->len; i++) {
            struct shape *shape = &writing->shapes[i];
            if (shape->morning && waits_for_finish(writing, task_at(project, i))) {
                shape->morning = false;
                changed = true;
            }
        }
    }
}

static void shapes_find(struct writing *writing) {
    const struct ms_project *project = writing->project;
    uint32_t next = TL_NONE;
    for (guint i = project->tasks->len; i-- > 0;) {
        struct shape *shape = &writing->shapes[i];
        const struct ms_task *task = task_at(project, i);
        if (!shape->kept) {
            continue;
        }
        shape->phase = next != TL_NONE && task_at(project, next)->level.value > task->level.value;
        bool lasting = task->duration.given
                           ? task->duration.value > 0
                           : task->milestone.value == 0 && task->start.given && task->finish.given;
        shape->event = !shape->phase && !lasting;
        shape->morning = shape->event && stored_morning(project, task);
        next = i;
    }
}

static int64_t lag_unit(const struct ms_link *link) {
    return link->format.value >= FORMAT_ESTIMATED ? link->format.value - FORMAT_ESTIMATED
                                                  : link->format.value;
}

/* Lag in minutes of LagFormat; a percentage is of what goes before. */
static int64_t lag_minutes(const struct ms_link *link, const struct ms_task *before) {
    int64_t unit = lag_unit(link);
    if (unit == FORMAT_PERCENT || unit == FORMAT_ELAPSED_PERCENT) {
        return CLAMP(link->lag.value, -100000, 100000) * before->duration.value / 100;
    }
    return link->lag.value / 10;
}

static struct ms_calendar *calendar_of(const struct ms_project *project, const struct ms_task *task) {
    struct ms_calendar *own = tl_ms_calendar_find(project, task->calendar);
    return own ? own : tl_ms_calendar_find(project, project->calendar);
}

static struct ms_length lag_length(const struct ms_making *making, const struct ms_link *link,
                                   const struct ms_task *before) {
    /* Half of a length by the clock is by the clock, too. */
    struct ms_number format = lag_unit(link) == FORMAT_PERCENT ? before->format : link->format;
    /* Project counts lag in days of the whole project's length. */
    return tl_ms_length(lag_minutes(link, before), format, tl_ms_calendar_minutes(making->project, NULL));
}

/* `behind`: the link counts from the end of the day whose morning it means. */
static void lag_write(const struct ms_making *making, const struct ms_link *link,
                      const struct ms_task *before, bool behind, struct tl_plan_element *after) {
    int64_t minutes = lag_minutes(link, before);
    int day_minutes = tl_ms_calendar_minutes(making->project, NULL);
    struct ms_length length = lag_length(making, link, before);
    struct ms_length written = {.days = length.days - behind, .elapsed = length.elapsed};
    g_autofree char *text = tl_ms_length_text(length);
    if (written.days != 0) {
        g_autofree char *lag = tl_ms_length_text(written);
        tl_plan_element_set(after, "lag", lag);
    }
    if (length.rounded) {
        g_autofree char *days =
            g_strdup_printf("%.2f", (double)minutes / (length.elapsed ? MS_DAY_MINUTES : day_minutes));
        tl_diag_add(making->project->diags, TL_CODE_part_day, link->span,
                    "'%.60s': the lag of %s days after '%.60s' is taken as %s", making->title, days,
                    before->name ? before->name : "", text);
    }
}

/*
 * An event of a plan occupies its day; a milestone of Project is an instant. What waits for the finish of
 * one in the morning may begin that day (its start), and what waits for the start of one in the evening
 * may not (its finish). What has to end by a Monday morning may end on the Friday: a working day before
 * the Monday's end.
 */
static const char *link_type(const struct ms_link *link, const struct shape *before) {
    static const char *const types[] = {"FF", "FS", "SF", "SS"};
    static const char *const morning[] = {"SF", "SS", "SF", "SS"};
    static const char *const evening[] = {"FF", "FS", "FF", "FS"};
    int64_t type = link->type.given && link->type.value >= 0 && link->type.value <= 3 ? link->type.value : 1;
    if (!before->event) {
        return types[type];
    }
    return before->morning ? morning[type] : evening[type];
}

static void link_write(const struct writing *writing, const struct ms_making *making,
                       const struct ms_link *link) {
    uint32_t found = link->uid.given ? task_find(writing, link->uid.value) : TL_NONE;
    if (link->cross_project.value != 0 || found == TL_NONE) {
        tl_diag_add(writing->project->diags, TL_CODE_bad_project_value, link->span,
                    "a link of '%.60s' is left out: %s", making->title,
                    link->cross_project.value != 0 ? "it comes from another project"
                                                   : "no task has the UID that it names");
        return;
    }
    g_autofree char *ref = g_strdup_printf("t%" G_GINT64_FORMAT, link->uid.value);
    struct tl_plan_element *after = tl_plan_element_add(making->element, "after");
    const struct ms_task *before = task_at(writing->project, found);
    const char *type = link_type(link, &writing->shapes[found]);
    bool behind =
        writing->shapes[found].morning && type[1] == 'F' && !lag_length(making, link, before).elapsed;
    type = behind ? "FF" : type;
    tl_plan_element_set(after, "ref", ref);
    tl_plan_element_set(after, "type", type[0] == 'F' && type[1] == 'S' ? NULL : type);
    lag_write(making, link, before, behind, after);
}

/* True if nothing that it waits for holds its start: links to its finish never push it before the project. */
static bool task_first(const struct ms_project *project, const struct ms_task *task) {
    for (uint32_t i = 0; i < task->link_count; i++) {
        int64_t type = g_array_index(project->links, struct ms_link, task->first_link + i).type.value;
        bool given = g_array_index(project->links, struct ms_link, task->first_link + i).type.given;
        if (!given || type == 1 || type == 3) {
            return false;
        }
    }
    return true;
}

static void task_describe(const struct ms_making *making) {
    const struct ms_task *task = making->task;
    struct tl_plan_element *element = making->element;
    struct ms_calendar *own = tl_ms_calendar_find(making->project, task->calendar);
    if (own) {
        g_autofree char *id = tl_ms_calendar_id(own);
        own->used = true;
        tl_plan_element_set(element, "calendar", id);
    }
    if (task->active.given && task->active.value == 0) {
        tl_plan_element_set(element, "status", "withdrawn");
        tl_plan_element_set(element, "status-reason", "inactive in the project");
    }
    if (task->address &&
        (g_str_has_prefix(task->address, "https://") || g_str_has_prefix(task->address, "http://"))) {
        tl_plan_element_set(element, "url", task->address);
    }
}

static struct tl_plan_element *parent_of(struct writing *writing, const struct ms_task *task) {
    while (writing->level > 0 && writing->depths[writing->level] >= task->level.value) {
        writing->level--;
    }
    return writing->levels[writing->level];
}

static void task_write(struct writing *writing, uint32_t index) {
    struct ms_project *project = writing->project;
    const struct ms_task *task = task_at(project, index);
    const struct shape *shape = &writing->shapes[index];
    struct tl_plan_element *parent = parent_of(writing, task);
    bool phase = shape->phase && writing->level < LEVELS_MAX;
    const char *kind = phase                                        ? "phase"
                       : shape->event || task->milestone.value != 0 ? "milestone"
                                                                    : "activity";
    g_autofree char *id = g_strdup_printf("t%" G_GINT64_FORMAT, task->uid.value);
    g_autofree char *title =
        task->name && *task->name ? g_strdup(task->name) : g_strdup_printf("Task %s", id + 1);
    struct ms_making making = {.project = project,
                               .task = task,
                               .calendar = calendar_of(project, task),
                               .title = title,
                               .event = shape->event,
                               .morning = shape->morning,
                               .first = task_first(project, task),
                               .tracked = writing->tracked,
                               .overdue = &writing->overdue,
                               .element = tl_plan_element_add(parent, kind)};
    tl_plan_element_set(making.element, "id", id);
    tl_plan_element_set(making.element, "title", title);
    task_describe(&making);
    if (!phase) {
        tl_ms_task_dates(&making);
    }
    tl_plan_element_note(making.element, task->notes);
    for (uint32_t i = 0; i < task->link_count; i++) {
        link_write(writing, &making, &g_array_index(project->links, struct ms_link, task->first_link + i));
    }
    tl_ms_task_baselines(&making);
    if (phase) {
        writing->levels[++writing->level] = making.element;
        writing->depths[writing->level] = (int)CLAMP(task->level.value, 0, G_MAXINT);
    }
}

static void overdue_tell(const struct writing *writing) {
    size_t others = writing->overdue.count > 0 ? writing->overdue.count - 1 : 0;
    const struct ms_task *first = writing->overdue.first;
    g_autofree char *more =
        g_strdup_printf(" and %" G_GSIZE_FORMAT " %s", others, others == 1 ? "other" : "others");
    char text[TL_DAY_TEXT_SIZE];
    tl_day status;
    if (first && tl_ms_status_day(writing->project, &status)) {
        tl_day_text(status, text);
        tl_diag_add(
            writing->project->diags, TL_CODE_overdue_task, first->span,
            "'%.60s'%s %s not done and before the status date: what is left is from %s on in the plan",
            first->name ? first->name : "", others > 0 ? more : "", others > 0 ? "are" : "is", text);
    }
}

void tl_ms_tasks_write(struct ms_project *project, struct tl_plan_element *root) {
    struct writing writing = {.project = project,
                              .shapes = g_new0(struct shape, project->tasks->len + 1),
                              .numbers = g_array_new(FALSE, FALSE, sizeof(struct numbered)),
                              .tracked = tl_ms_tracked(project)};
    writing.levels[0] = root;
    tasks_choose(&writing);
    shapes_find(&writing);
    mornings_find(&writing);
    for (uint32_t i = 0; i < project->tasks->len; i++) {
        if (writing.shapes[i].kept) {
            task_write(&writing, i);
        }
    }
    overdue_tell(&writing);
    g_array_free(writing.numbers, TRUE);
    g_free(writing.shapes);
}
