/*
 * main.c - the program's entry: a look-up in the table of commands.
 *
 * SPDX-License-Identifier: MIT
 */
#include <malloc.h>
#include <signal.h>
#include <string.h>

#include "commands.h"

static const struct {
    const char *name;
    enum tl_exit (*run)(char **argv);
    const char *summary;
} commands[] = {
    {"check", tl_command_check, "says what is wrong with plans, and where"},
    {"schedule", tl_command_schedule, "works out every item's dates"},
    {"why", tl_command_why, "says why an item has its date"},
    {"chart", tl_command_chart, "draws the Gantt chart (SVG, PNG, PDF)"},
    {"feed", tl_command_feed, "writes the calendar feed (iCalendar)"},
    {"timetable", tl_command_timetable, "writes the clerk's table of dates"},
    {"rules", tl_command_rules, "holds a plan against the law: periods, margins, citations"},
    {"new", tl_command_new, "makes a whole lawful plan backwards from one date"},
    {"import", tl_command_import, "makes a plan from a Microsoft Project file or a table"},
    {"publish", tl_command_publish, "makes a site: an index, pages, charts, feeds"},
    {"serve", tl_command_serve, "shows a published site on this machine"},
    {"explain", tl_command_explain, "says what a diagnostic means"},
};

static enum tl_exit help_print(void) {
    g_autoptr(GString) text =
        g_string_new("Usage:\n  tenderline COMMAND [OPTION…] …\n\n"
                     "Timetables for commissioning and tenders: reads a plan, works out "
                     "dates that hold.\n\nCommands:\n");
    for (size_t i = 0; i < G_N_ELEMENTS(commands); i++) {
        g_string_append_printf(text, "  %-10s %s\n", commands[i].name, commands[i].summary);
    }
    g_string_append(text, "\nOptions:\n  --help     show this help\n  --version  show the version\n\n"
                          "'tenderline help COMMAND' says more of each; so does its manual page.\n");
    return tl_message_result(text->str, TL_EXIT_DONE);
}

static enum tl_exit command_run(char **argv) {
    const char *names[G_N_ELEMENTS(commands) + 1] = {NULL};
    for (size_t i = 0; i < G_N_ELEMENTS(commands); i++) {
        names[i] = commands[i].name;
        if (strcmp(argv[0], commands[i].name) == 0) {
            return commands[i].run(argv);
        }
    }
    tl_message_suggest(argv[0], names, "unknown command '%s'", argv[0]);
    return TL_EXIT_USAGE;
}

/*
 * The program runs once and ends: what one step frees, the next one takes, and nothing goes back to
 * the kernel to be asked for again page by page.
 */
static void memory_keep(void) {
#ifdef __GLIBC__
    mallopt(M_MMAP_THRESHOLD, 1 << 26);
    mallopt(M_TRIM_THRESHOLD, 1 << 30);
    mallopt(M_TOP_PAD, 1 << 20);
#endif
}

int main(int argc, char **argv) {
    memory_keep();
    /* A reader that goes away is then a failed write, which is cleaned up after and told. */
    signal(SIGPIPE, SIG_IGN);
    const char *first = argc > 1 ? argv[1] : NULL;
    if (!first) {
        tl_message_print("say what to do: 'tenderline --help' lists the commands");
        return TL_EXIT_USAGE;
    }
    bool help = strcmp(first, "help") == 0;
    if (strcmp(first, "--help") == 0 || strcmp(first, "-h") == 0 || (help && argc == 2)) {
        return (int)help_print();
    }
    if (strcmp(first, "--version") == 0) {
        return (int)tl_message_result("tenderline " TL_VERSION "\n", TL_EXIT_DONE);
    }
    if (help) {
        char option[] = "--help";
        char *words[] = {argv[2], option, NULL};
        return (int)command_run(words);
    }
    return (int)command_run(argv + 1);
}
