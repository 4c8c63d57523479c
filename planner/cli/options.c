/*
 * options.c - the options that commands share, read from the command line.
 *
 * All values are of the FILENAME type, so that no locale stands between the user's bytes and us; what
 * must be text is checked to be UTF-8 here.
 *
 * SPDX-License-Identifier: MIT
 */
#include "options.h"

#include "data.h"

#include <string.h>
#include <tenderline/language.h>

static const char *const audience_names[] = {"public", "internal", "exempt", NULL};

bool tl_options_choose(const char *option, const char *text, const char *const *names, int *ret_choice) {
    if (!text) {
        return true;
    }
    for (int i = 0; names[i]; i++) {
        if (strcmp(names[i], text) == 0) {
            *ret_choice = i;
            return true;
        }
    }
    g_autofree char *list = g_strjoinv(", ", (char **)names);
    tl_message_suggest(text, names, "%s takes one of %s, not '%s'", option, list, text);
    return false;
}

/* One exact day, as a plan writes it. */
static bool day_read(const char *text, tl_day *ret_day) {
    struct tl_when when;
    if (tl_when_parse(text, &when, NULL) != TL_TEXT_OK || when.kind != TL_WHEN_WINDOW ||
        when.precision != TL_PRECISION_DAY || when.approximate || when.uncertain) {
        return false;
    }
    *ret_day = when.window.earliest;
    return true;
}

bool tl_options_day(const char *option, const char *text, tl_day *ret_day) {
    if (!text || day_read(text, ret_day)) {
        return true;
    }
    tl_message_print("%s takes a day such as 2026-04-15, not '%s'", option, text);
    return false;
}

/* A date alone means its first second, UTC. */
static bool instant_read(const char *text, int64_t *ret_seconds) {
    tl_day day;
    if (day_read(text, &day)) {
        *ret_seconds = (int64_t)day * 86400;
        return day >= 0;
    }
    g_autoptr(GTimeZone) utc = g_time_zone_new_utc();
    g_autoptr(GDateTime) time = g_date_time_new_from_iso8601(text, utc);
    if (!time || g_date_time_get_year(time) < 1970 || g_date_time_get_year(time) > 2199) {
        return false;
    }
    *ret_seconds = g_date_time_to_unix(time);
    return true;
}

static bool times_read(struct tl_options *options) {
    options->today = TL_DAY_PAST;
    options->publish_time = g_get_real_time() / G_USEC_PER_SEC;
    if (!tl_options_day("--today", options->today_text, &options->today)) {
        return false;
    }
    if (options->at_text && !instant_read(options->at_text, &options->publish_time)) {
        tl_message_print(
            "--at takes a time such as 2026-04-15T09:30:00Z or a day such as 2026-04-15, not '%s'",
            options->at_text);
        return false;
    }
    return true;
}

/* GOption wants "-W code": "-Wcode" and "-oFILE" are taken apart before it sees them. */
static char **short_values_split(char **argv) {
    g_autoptr(GPtrArray) out = g_ptr_array_new();
    bool options_over = false;
    for (char **arg = argv; *arg; arg++) {
        options_over = options_over || strcmp(*arg, "--") == 0;
        bool has_value = (*arg)[0] == '-' && ((*arg)[1] == 'W' || (*arg)[1] == 'o') && (*arg)[2] != '\0';
        if (options_over || !has_value) {
            g_ptr_array_add(out, g_strdup(*arg));
            continue;
        }
        g_ptr_array_add(out, g_strndup(*arg, 2));
        g_ptr_array_add(out, g_strdup(*arg + 2));
    }
    g_ptr_array_add(out, NULL);
    return (char **)g_ptr_array_steal(out, NULL);
}

static void entries_add(GArray *entries, bool wanted, const GOptionEntry *more) {
    for (; wanted && more->long_name; more++) {
        g_array_append_val(entries, *more);
    }
}

/* Every entry that the command takes, in the order of its --help. */
static GArray *entries_make(struct tl_options *o, unsigned shared, const GOptionEntry *own) {
    const GOptionEntry output[] = {
        {"output", 'o', 0, G_OPTION_ARG_FILENAME, &o->output, "write to FILE, whole or not at all", "FILE"},
        {0}};
    const GOptionEntry json[] = {{"json", 0, 0, G_OPTION_ARG_NONE, &o->json, "write JSON", NULL}, {0}};
    const GOptionEntry audience[] = {{"audience", 0, 0, G_OPTION_ARG_FILENAME, &o->audience_text,
                                      "who will see it: public (unless given), internal or exempt", "WHO"},
                                     {0}};
    const GOptionEntry plan[] = {
        {"today", 0, 0, G_OPTION_ARG_FILENAME, &o->today_text,
         "the day to call today (else the plan's status date, else the clock)", "DAY"},
        {"at", 0, 0, G_OPTION_ARG_FILENAME, &o->at_text, "the time of publication (else the clock), UTC",
         "TIME"},
        {"data", 0, 0, G_OPTION_ARG_FILENAME, &o->data, "the folder that holds calendars", "DIR"},
        {0}};
    const GOptionEntry language[] = {{"language", 0, 0, G_OPTION_ARG_FILENAME, &o->language,
                                      "of months and other fixed words: cy, en (else the plan's)", "TAG"},
                                     {0}};
    const GOptionEntry rules[] = {
        {"rules", 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &o->rules, "add a rule pack of one's own", "FILE"}, {0}};
    const GOptionEntry data[] = {
        {"data", 0, 0, G_OPTION_ARG_FILENAME, &o->data, "the folder that holds calendars and rules", "DIR"},
        {0}};
    const GOptionEntry told[] = {
        {"warn", 'W', 0, G_OPTION_ARG_FILENAME_ARRAY, &o->warnings,
         "set one diagnostic: CODE, no-CODE, CODE=note|warning|error", "CODE"},
        {"werror", 0, 0, G_OPTION_ARG_NONE, &o->werror, "warnings count as errors", NULL},
        {"quiet", 0, 0, G_OPTION_ARG_NONE, &o->quiet, "no warnings, notes and summaries", NULL},
        {0}};
    const GOptionEntry always[] = {
        {"help", 'h', 0, G_OPTION_ARG_NONE, &o->help, "show this help", NULL},
        {G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &o->arguments, NULL, NULL},
        {0}};
    GArray *entries = g_array_new(TRUE, TRUE, sizeof(GOptionEntry));
    entries_add(entries, (shared & TL_OPTIONS_OUTPUT) != 0, output);
    entries_add(entries, own != NULL, own);
    entries_add(entries, (shared & TL_OPTIONS_JSON) != 0, json);
    entries_add(entries, (shared & TL_OPTIONS_AUDIENCE) != 0, audience);
    entries_add(entries, (shared & TL_OPTIONS_LANGUAGE) != 0, language);
    entries_add(entries, (shared & TL_OPTIONS_RULES) != 0, rules);
    entries_add(entries, (shared & TL_OPTIONS_PLAN) != 0, plan);
    entries_add(entries, (shared & (TL_OPTIONS_PLAN | TL_OPTIONS_RULES)) == TL_OPTIONS_RULES, data);
    entries_add(entries, (shared & (TL_OPTIONS_PLAN | TL_OPTIONS_WARN)) != 0, told);
    entries_add(entries, true, always);
    return entries;
}

static void parse_error_print(const GError *error, const GArray *entries) {
    static const char unknown[] = "Unknown option ";
    if (!g_error_matches(error, G_OPTION_ERROR, G_OPTION_ERROR_UNKNOWN_OPTION) ||
        !g_str_has_prefix(error->message, unknown)) {
        g_autofree char *text = g_strdup(error->message);
        text[0] = g_ascii_tolower(text[0]);
        tl_message_print("%s", text);
        return;
    }
    const char *word = error->message + strlen(unknown);
    g_autoptr(GPtrArray) names = g_ptr_array_new_with_free_func(g_free);
    for (guint i = 0; i < entries->len; i++) {
        g_ptr_array_add(names, g_strconcat("--", g_array_index(entries, GOptionEntry, i).long_name, NULL));
    }
    g_ptr_array_add(names, NULL);
    tl_message_suggest(word, (const char *const *)names->pdata, "unknown option '%s'", word);
}

static bool arguments_fit(struct tl_options *options, const struct tl_usage *usage) {
    options->argument_count = options->arguments ? (int)g_strv_length(options->arguments) : 0;
    if (options->argument_count < usage->least) {
        tl_message_print("something is missing: tenderline %s %s", usage->command, usage->arguments);
        return false;
    }
    if (options->arguments && options->argument_count > usage->most) {
        tl_message_print("'%s' is one too many: tenderline %s %s", options->arguments[usage->most],
                         usage->command, usage->arguments);
        return false;
    }
    return true;
}

static bool values_read(struct tl_options *options) {
    int audience = TL_AUDIENCE_PUBLIC;
    if (!tl_options_choose("--audience", options->audience_text, audience_names, &audience)) {
        return false;
    }
    options->audience = (enum tl_audience)audience;
    for (char **code = options->warnings; code && *code; code++) {
        if (!g_utf8_validate(*code, -1, NULL)) {
            tl_message_print("-W '%s' is not UTF-8", *code);
            return false;
        }
    }
    return times_read(options);
}

static bool language_find(const struct tl_options *options) {
    g_autofree char *data = options->language ? tl_data_find(options->data) : NULL;
    if (!data || tl_language_exists(data, options->language)) {
        return true;
    }
    tl_message_print("there are no words for the language '%s': %s/words has no file for it",
                     options->language, data);
    return false;
}

bool tl_options_parse(struct tl_options *options, const struct tl_usage *usage, const GOptionEntry *own,
                      char **argv, enum tl_exit *ret_exit) {
    g_autofree char *name = g_strconcat("tenderline ", usage->command, NULL);
    g_set_prgname(name);
    g_autoptr(GArray) entries = entries_make(options, usage->shared, own);
    g_autoptr(GOptionContext) context = g_option_context_new(usage->arguments);
    g_option_context_set_help_enabled(context, FALSE);
    g_option_context_set_summary(context, usage->summary);
    g_option_context_add_main_entries(context, (const GOptionEntry *)(const void *)entries->data, NULL);
    g_autoptr(GError) error = NULL;
    g_auto(GStrv) words = short_values_split(argv);
    *ret_exit = TL_EXIT_USAGE;
    options->with_rules = (usage->shared & TL_OPTIONS_RULES) != 0;
    if (!g_option_context_parse_strv(context, &words, &error)) {
        parse_error_print(error, entries);
        return false;
    }
    if (options->help) {
        g_autofree char *help = g_option_context_get_help(context, TRUE, NULL);
        *ret_exit = tl_message_result(help, TL_EXIT_DONE);
        return false;
    }
    return values_read(options) && arguments_fit(options, usage) && language_find(options);
}

void tl_options_finish(struct tl_options *options) {
    g_free(options->audience_text);
    g_free(options->today_text);
    g_free(options->at_text);
    g_free(options->language);
    g_free(options->data);
    g_free(options->output);
    g_strfreev(options->warnings);
    g_strfreev(options->rules);
    g_strfreev(options->arguments);
    *options = (struct tl_options){0};
}
