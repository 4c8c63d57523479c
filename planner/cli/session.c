/*
 * session.c - one plan on its way through the program: read, scheduled, checked, projected.
 *
 * SPDX-License-Identifier: MIT
 */
#include "session.h"

#include <errno.h>
#include <string.h>
#include <unistd.h>

#include "data.h"

#include <internal/diag.h>

#include "output.h"
#include "progress.h"
#include "rule_set.h"

#define DAY_SECONDS 86400

/* The civil day of an instant in the plan's zone; UTC where the machine does not know the zone. */
static tl_day day_in_zone(int64_t seconds, const char *zone_name) {
    g_autoptr(GTimeZone) zone = zone_name ? g_time_zone_new_identifier(zone_name) : NULL;
    int64_t offset = 0;
    if (zone) {
        gint interval = g_time_zone_find_interval(zone, G_TIME_TYPE_UNIVERSAL, seconds);
        offset = g_time_zone_get_offset(zone, interval);
    }
    int64_t local = seconds + offset;
    int64_t day = local / DAY_SECONDS - (local % DAY_SECONDS < 0);
    return (tl_day)CLAMP(day, TL_DAY_FIRST, TL_DAY_LAST);
}

static void days_choose(struct tl_session *session) {
    const struct tl_plan_info *info = tl_plan_info(session->plan);
    session->publish_day = day_in_zone(session->options->publish_time, info->zone);
    session->today = session->options->today;
    if (session->today == TL_DAY_PAST && info->status_date.when.kind == TL_WHEN_WINDOW) {
        session->today = info->status_date.when.window.earliest;
    }
    if (session->today == TL_DAY_PAST) {
        session->today = day_in_zone(g_get_real_time() / G_USEC_PER_SEC, info->zone);
    }
}

static void code_refused(const char *option) {
    g_autofree char *name = g_strndup(option, strcspn(option, "="));
    const char *bare = !tl_code_find(name) && g_str_has_prefix(name, "no-") ? name + strlen("no-") : name;
    const struct tl_code *code = tl_code_find(bare);
    if (code && code->severity == TL_SEVERITY_ERROR) {
        tl_message_print("-W '%s': %s is an error and can be neither lowered nor switched off", option,
                         code->id);
        return;
    }
    if (code) {
        tl_message_print("-W '%s': write %s, no-%s or %s=note, =warning or =error", option, bare, bare, bare);
        return;
    }
    size_t count;
    const struct tl_code *codes = tl_codes(&count);
    g_autofree const char **slugs = g_new0(const char *, count + 1);
    for (size_t i = 0; i < count; i++) {
        slugs[i] = codes[i].slug;
    }
    tl_message_suggest(bare, slugs, "-W '%s': there is no diagnostic '%s'", option, bare);
}

struct tl_diags *tl_session_diags(const struct tl_options *options) {
    struct tl_diags *diags = tl_diags_create();
    tl_diags_set_werror(diags, options->werror);
    for (char **option = options->warnings; option && *option; option++) {
        if (!tl_diags_set(diags, *option)) {
            code_refused(*option);
            tl_diags_destroy(diags);
            return NULL;
        }
    }
    return diags;
}

static void progress_stop(struct tl_session *session) {
    tl_progress_end(session->progress);
    session->progress = NULL;
}

static enum tl_exit plan_read(struct tl_session *session, const char *path) {
    struct tl_read_options read_options = {.data_dir = session->data};
    errno = 0;
    enum tl_status status = tl_plan_read_file(path, &read_options, session->diags, &session->plan);
    int error = errno;
    size_t told;
    if (status != TL_OK) {
        progress_stop(session);
    }
    (void)tl_diags_all(session->diags, &told);
    if (status == TL_ERR_IO && told == 0) {
        tl_message_print("cannot read '%s': %s", path, g_strerror(error));
    }
    if (status == TL_ERR_IO) {
        /* A file that is not there is a wrong input; a disk that fails is the machine's trouble. */
        return error == EIO || error == ENOMEM ? TL_EXIT_MACHINE : TL_EXIT_INPUT;
    }
    return tl_message_exit(status);
}

/* Its dates rest on rules: they are applied, or a stage lasts as long as one says. */
static bool wants_rules(const struct tl_plan *plan) {
    size_t count;
    const struct tl_item *items = tl_plan_items(plan, &count);
    if (tl_plan_info(plan)->apply_rules) {
        return true;
    }
    for (size_t i = 0; i < count; i++) {
        if (items[i].length_by_rule) {
            return true;
        }
    }
    return false;
}

/* Reads, schedules and checks, under the eyes of session->progress. */
static enum tl_exit session_work(struct tl_session *session, const char *path) {
    tl_progress_step(session->progress, "reading the plan");
    enum tl_exit exit = plan_read(session, path);
    if (exit != TL_EXIT_DONE || !session->plan) {
        return exit == TL_EXIT_DONE ? TL_EXIT_INPUT : exit;
    }
    days_choose(session);
    exit = session->options->tells_rules || wants_rules(session->plan)
               ? tl_rule_set_load(session, &session->rules)
               : TL_EXIT_DONE;
    if (exit != TL_EXIT_DONE) {
        return exit;
    }
    tl_progress_step(session->progress, "working out the dates");
    struct tl_schedule_options schedule_options = {.today = session->today,
                                                   .today_asked = session->options->today != TL_DAY_PAST,
                                                   .rules = session->rules,
                                                   .whole_chains = session->options->json};
    enum tl_status status =
        tl_schedule_create(session->plan, &schedule_options, session->diags, &session->schedule);
    if (status != TL_OK) {
        return tl_message_exit(status);
    }
    tl_progress_step(session->progress, "checking");
    tl_plan_check(session->schedule, session->diags);
    return session->options->with_rules ? tl_session_comply(session) : TL_EXIT_DONE;
}

enum tl_exit tl_session_open(struct tl_session *session, const struct tl_options *options, const char *path) {
    session->options = options;
    session->data = tl_data_find(options->data);
    session->diags = tl_session_diags(options);
    if (!session->diags) {
        return TL_EXIT_USAGE;
    }
    session->progress = tl_progress_begin(options->quiet);
    enum tl_exit exit = session_work(session, path);
    progress_stop(session);
    return exit;
}

void tl_session_finish(struct tl_session *session) {
    tl_compliance_destroy(session->view_compliance);
    tl_compliance_destroy(session->compliance);
    tl_rules_destroy(session->rules);
    tl_schedule_destroy(session->view);
    tl_plan_destroy(session->view_plan);
    tl_diags_destroy(session->view_diags);
    tl_schedule_destroy(session->schedule);
    tl_plan_destroy(session->plan);
    tl_diags_destroy(session->diags);
    g_free(session->data);
    *session = (struct tl_session){0};
}

/* As the reduced plan has it: a date lifts an item, and never above what it stands in. */
bool tl_session_hides(const struct tl_session *session, enum tl_audience audience) {
    size_t count = 0;
    const struct tl_item *items = session->plan ? tl_plan_items(session->plan, &count) : NULL;
    g_autofree enum tl_audience *effective = g_new0(enum tl_audience, count + 1);
    for (size_t i = 0; i < count; i++) {
        const struct tl_when *until = &items[i].details->until.when;
        bool lifted = until->kind == TL_WHEN_WINDOW && session->publish_day >= until->window.latest;
        enum tl_audience own = lifted ? tl_plan_info(session->plan)->default_audience : items[i].own_audience;
        /* A part has no `until` of its own: it goes with its owner. */
        own = items[i].kind == TL_ITEM_PART ? TL_AUDIENCE_PUBLIC : own;
        effective[i] = items[i].parent == TL_NONE ? own : MAX(own, effective[items[i].parent]);
        if (effective[i] > audience) {
            return true;
        }
    }
    return false;
}

static enum tl_status file_write(void *context, const void *data, size_t size) {
    return fwrite(data, 1, size, context) == size ? TL_OK : TL_ERR_IO;
}

static bool wants_colour(FILE *file) {
    const char *refused = g_getenv("NO_COLOR");
    const char *terminal = g_getenv("TERM");
    return isatty(fileno(file)) && !(refused && *refused) && terminal && strcmp(terminal, "dumb") != 0;
}

static enum tl_exit printed_exit(enum tl_status status, FILE *file) {
    if (status != TL_OK || fflush(file) != 0) {
        tl_message_print("cannot write the diagnostics: %s", g_strerror(errno));
        return TL_EXIT_MACHINE;
    }
    return TL_EXIT_DONE;
}

static enum tl_exit diags_print(struct tl_diags *diags, enum tl_severity least, FILE *file) {
    struct tl_sink sink = {.write = file_write, .context = file};
    return printed_exit(tl_diags_print_least(diags, least, wants_colour(file), &sink), file);
}

enum tl_exit tl_session_report_chosen(const struct tl_session *session, tl_diag_chooser chosen,
                                      void *context) {
    struct tl_sink sink = {.write = file_write, .context = stderr};
    struct tl_diag_choice choice = {
        .least = session->options->quiet ? TL_SEVERITY_ERROR : TL_SEVERITY_WARNING,
        .chosen = chosen,
        .context = context,
    };
    return printed_exit(tl_diags_print_chosen(session->diags, &choice, wants_colour(stderr), &sink), stderr);
}

enum tl_exit tl_session_report(const struct tl_session *session, enum tl_severity least, FILE *file) {
    return session->diags
               ? diags_print(session->diags, session->options->quiet ? TL_SEVERITY_ERROR : least, file)
               : TL_EXIT_DONE;
}

/*
 * What the program says beside a public output goes into logs that many read. Where something is hidden,
 * only what is found of the reduced plan is told, which knows no place of the file.
 */
static enum tl_exit view_report(const struct tl_session *session, const char *path) {
    const struct tl_options *options = session->options;
    if (!tl_session_hides(session, options->audience)) {
        return tl_session_report(session, TL_SEVERITY_WARNING, stderr);
    }
    enum tl_exit exit =
        diags_print(session->view_diags, options->quiet ? TL_SEVERITY_ERROR : TL_SEVERITY_WARNING, stderr);
    if (!options->quiet || options->with_rules) {
        tl_message_print("'%s' holds items that the %s audience does not see: what there is to say of them, "
                         "tenderline check says",
                         path, options->audience == TL_AUDIENCE_PUBLIC ? "public" : "internal");
    }
    return exit;
}

/* What is wrong with a plan that cannot be scheduled, and so not be reduced either. */
static enum tl_exit whole_report(const struct tl_session *session) {
    if (!session->diags) {
        return TL_EXIT_DONE;
    }
    enum tl_exit exit = tl_session_report(session, TL_SEVERITY_WARNING, stderr);
    if (tl_session_hides(session, session->options->audience)) {
        tl_message_print("not for publication: the messages above may name items that the %s audience does "
                         "not see",
                         session->options->audience == TL_AUDIENCE_PUBLIC ? "public" : "internal");
    }
    return exit;
}

static enum tl_exit session_project(struct tl_session *session) {
    session->view_diags = tl_session_diags(session->options);
    tl_diags_follow(session->view_diags, session->diags);
    session->progress = tl_progress_begin(session->options->quiet);
    tl_progress_step(session->progress, "choosing what the audience sees");
    enum tl_status status = tl_plan_project(session->schedule, session->options->audience,
                                            session->publish_day, &session->view_plan);
    if (status != TL_OK) {
        progress_stop(session);
        tl_message_print("the plan cannot be reduced to its audience: %s", tl_status_text(status));
        return tl_message_exit(status);
    }
    struct tl_schedule_options schedule_options = {.today = session->today,
                                                   .today_asked = session->options->today != TL_DAY_PAST,
                                                   .rules = session->rules};
    status = tl_schedule_create(session->view_plan, &schedule_options, session->view_diags, &session->view);
    if (status != TL_OK) {
        progress_stop(session);
        tl_message_print("the reduced plan cannot be scheduled: %s", tl_status_text(status));
        return tl_message_exit(status);
    }
    tl_plan_check(session->view, session->view_diags);
    progress_stop(session);
    return TL_EXIT_DONE;
}

/* Tells what there is to tell, then adds to it what only the output shows. */
static enum tl_exit view_tell(struct tl_session *session, const char *path) {
    const struct tl_options *options = session->options;
    if (options->with_rules || options->tells_rules) {
        session->view_compliance = tl_compliance_create(session->view, session->rules);
    }
    if (options->with_rules) {
        tl_compliance_report(session->view_compliance, session->view_diags);
    }
    enum tl_exit exit = view_report(session, path);
    if (exit != TL_EXIT_DONE || !options->tells_rules || options->with_rules) {
        return exit;
    }
    tl_compliance_report(session->view_compliance, session->view_diags);
    /* Those who may see everything get the places in the file, which the whole plan has. */
    return options->audience == TL_AUDIENCE_EXEMPT ? tl_session_comply(session) : TL_EXIT_DONE;
}

struct tl_export_options tl_session_export_options(const struct tl_session *session, struct tl_diags *out) {
    bool whole = session->options->audience == TL_AUDIENCE_EXEMPT;
    return (struct tl_export_options){.audience = session->options->audience,
                                      .today = session->today,
                                      .publish_time = session->options->publish_time,
                                      .diags = out,
                                      .spans = whole};
}

enum tl_exit tl_session_told(const struct tl_session *session, struct tl_diags *out, enum tl_status status) {
    size_t told;
    (void)tl_diags_all(out, &told);
    (void)diags_print(out, session->options->quiet ? TL_SEVERITY_ERROR : TL_SEVERITY_WARNING, stderr);
    tl_diags_destroy(out);
    if (status != TL_OK && status != TL_ERR_IO && told == 0) {
        tl_message_print("%s", tl_status_text(status));
    }
    return tl_message_exit(status);
}

enum tl_status tl_session_language(const struct tl_session *session, struct tl_diags *out,
                                   struct tl_language **ret_language) {
    const char *given = session->options->language;
    *ret_language = NULL;
    return tl_language_load(session->data, given ? given : tl_plan_info(session->plan)->language, out,
                            ret_language);
}

enum tl_exit tl_session_write(const struct tl_session *session, tl_session_writer writer, void *context) {
    struct tl_output output = {0};
    if (tl_output_open(&output, session->options->output) != TL_OK) {
        return TL_EXIT_MACHINE;
    }
    struct tl_diags *out = tl_session_diags(session->options);
    struct tl_sink sink = tl_output_sink(&output);
    /* What is written to the terminal itself is to be seen, and shows that it goes on. */
    bool seen = !session->options->output && isatty(STDOUT_FILENO);
    struct tl_progress *progress = tl_progress_begin(session->options->quiet || seen);
    tl_progress_step(progress, "writing");
    enum tl_status status = writer(session, context, out, &sink);
    int error = errno;
    tl_progress_end(progress);
    enum tl_exit exit = tl_session_told(session, out, status);
    errno = error;
    if (status == TL_OK) {
        return tl_message_exit(tl_output_commit(&output));
    }
    tl_output_abandon(&output, status);
    return exit;
}

enum tl_exit tl_session_view(struct tl_session *session, const struct tl_options *options, const char *path) {
    enum tl_exit exit = tl_session_open(session, options, path);
    if (exit != TL_EXIT_DONE) {
        enum tl_exit reported = whole_report(session);
        return MAX(exit, reported);
    }
    exit = session_project(session);
    if (exit == TL_EXIT_DONE) {
        exit = view_tell(session, path);
    }
    return exit == TL_EXIT_DONE && tl_diags_stops_output(session->diags) ? TL_EXIT_INPUT : exit;
}

enum tl_exit tl_session_output_by(const struct tl_options *options, tl_session_finisher finish,
                                  void *context) {
    struct tl_session session = {0};
    enum tl_exit exit = tl_session_view(&session, options, options->arguments[0]);
    if (exit == TL_EXIT_DONE) {
        exit = finish(&session, context);
    }
    /* What is broken is written like anything else; the status, of the whole plan, tells. */
    if (exit == TL_EXIT_DONE && options->with_rules && tl_diags_count(session.diags, TL_SEVERITY_ERROR) > 0) {
        exit = TL_EXIT_INPUT;
    }
    tl_session_finish(&session);
    return exit;
}

struct writing {
    tl_session_writer writer;
    void *context;
};

static enum tl_exit writing_finish(const struct tl_session *session, void *context) {
    const struct writing *writing = context;
    return tl_session_write(session, writing->writer, writing->context);
}

enum tl_exit tl_session_output(const struct tl_options *options, tl_session_writer writer, void *context) {
    struct writing writing = {writer, context};
    return tl_session_output_by(options, writing_finish, &writing);
}
