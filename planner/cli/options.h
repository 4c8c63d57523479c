/*
 * options.h - the options that commands share, read from the command line.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef TL_CLI_OPTIONS_H
#define TL_CLI_OPTIONS_H

#include <glib.h>
#include <tenderline/plan.h>

#include "message.h"

/* Which shared options a command takes; -W, --werror, --data, --today and --at go with any plan. */
enum tl_option_set {
    TL_OPTIONS_PLAN = 1 << 0,
    TL_OPTIONS_AUDIENCE = 1 << 1,
    TL_OPTIONS_OUTPUT = 1 << 2,
    TL_OPTIONS_JSON = 1 << 3,
    TL_OPTIONS_WARN = 1 << 4,  /* -W, --werror and --quiet alone */
    TL_OPTIONS_RULES = 1 << 5, /* --rules, and --data where no plan brings it */
    TL_OPTIONS_LANGUAGE = 1 << 6,
};

/* One command as its --help and its man page name it. */
struct tl_usage {
    const char *command;   /* "check" */
    const char *arguments; /* "PLAN…" */
    const char *summary;   /* one sentence */
    unsigned shared;       /* enum tl_option_set */
    int least, most;       /* how many arguments it takes */
};

struct tl_options {
    /* As given; read them through the fields below. */
    char *audience_text;
    char *today_text;
    char *at_text;
    gboolean help;

    enum tl_audience audience;
    tl_day today;         /* TL_DAY_PAST when not given */
    int64_t publish_time; /* --at, else the clock: seconds since 1970 UTC */
    char *data;           /* the folder with calendars/ */
    char **warnings;      /* of -W; NULL when none */
    bool with_rules;      /* its messages and status tell what rules find: TL_OPTIONS_RULES, but for chart */
    bool tells_rules;     /* the output holds findings of rules; they change neither messages nor status */
    char **rules;         /* files of --rules; NULL when none */
    char *language;       /* of --language, which has words; NULL: the plan's */
    gboolean werror;
    gboolean quiet;
    gboolean json;
    char *output; /* NULL: stdout */
    char **arguments;
    int argument_count;
};

/*
 * Reads argv (argv[0] is the command) into zeroed `options`; `own` are the command's own entries,
 * ending with a zeroed one, or NULL. False when the command is not to go on: --help was printed
 * (*ret_exit TL_EXIT_DONE) or something is wrong and was said (TL_EXIT_USAGE).
 */
bool tl_options_parse(struct tl_options *options, const struct tl_usage *usage, const GOptionEntry *own,
                      char **argv, enum tl_exit *ret_exit);
void tl_options_finish(struct tl_options *options);

/*
 * Finds `text` among `names` (ends with NULL) and stores its place. NULL keeps *ret_choice. False,
 * after a message that lists them, if it is none of them. `option` is "--view".
 */
bool tl_options_choose(const char *option, const char *text, const char *const *names, int *ret_choice);

/* One exact day, as a plan writes it. NULL keeps *ret_day. False, after a message, if it is none. */
bool tl_options_day(const char *option, const char *text, tl_day *ret_day);

#endif
