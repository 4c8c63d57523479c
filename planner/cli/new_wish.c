/*
 * new_wish.c - what the command line of `new` asks for: dates, bodies and their meetings.
 *
 * SPDX-License-Identifier: MIT
 */
#include "new_wish.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <tenderline/meetings.h>

enum { LOTS_MOST = 1000 };

void tl_new_options_finish(struct tl_new_options *options) {
    g_free(options->procedure);
    g_free(options->contract_start);
    g_free(options->service_start);
    g_free(options->incumbent_end);
    g_strfreev(options->bodies);
    g_free(options->consult);
    g_free(options->title);
    g_free(options->id);
    *options = (struct tl_new_options){0};
}

static bool day_parse(const char *text, tl_day *ret_day) {
    struct tl_when when;
    if (tl_when_parse(text, &when, NULL) != TL_TEXT_OK || when.kind != TL_WHEN_WINDOW ||
        when.precision != TL_PRECISION_DAY || when.window.earliest != when.window.latest) {
        return false;
    }
    *ret_day = when.window.earliest;
    return true;
}

/* NULL keeps *ret_day. */
static bool day_read(const char *option, const char *text, tl_day *ret_day) {
    if (text && !day_parse(text, ret_day)) {
        tl_message_print("%s takes a day such as 2027-04-01, not '%s'", option, text);
        return false;
    }
    return true;
}

/* The start of the contract: given, or that of the service, or the day after the present one ends. */
static bool dates_read(struct tl_template_wish *asked, const struct tl_new_options *options) {
    asked->contract_start = asked->service_start = asked->incumbent_end = TL_DAY_PAST;
    if (!day_read("--contract-start", options->contract_start, &asked->contract_start) ||
        !day_read("--service-start", options->service_start, &asked->service_start) ||
        !day_read("--incumbent-end", options->incumbent_end, &asked->incumbent_end)) {
        return false;
    }
    if (asked->contract_start == TL_DAY_PAST) {
        asked->contract_start =
            asked->service_start != TL_DAY_PAST ? asked->service_start : tl_day_add(asked->incumbent_end, 1);
    }
    if (asked->contract_start == TL_DAY_PAST) {
        tl_message_print("say when the contract starts: --contract-start 2027-04-01");
        return false;
    }
    if (asked->service_start == TL_DAY_PAST) {
        asked->service_start = asked->contract_start;
    }
    if (asked->service_start < asked->contract_start) {
        tl_message_print("the service cannot start before the contract does");
        return false;
    }
    return true;
}

static bool id_fits(const char *text) {
    bool fits = g_ascii_isalpha(text[0]) || text[0] == '_';
    for (const char *c = text; *c; c++) {
        fits = fits && (g_ascii_isalnum(*c) || strchr("._-", *c));
    }
    return fits;
}

/* "adult-care-panel" becomes "Adult care panel". */
static char *title_of(const char *id) {
    char *title = g_strdelimit(g_strdup(id), "-_.", ' ');
    title[0] = g_ascii_toupper(title[0]);
    return title;
}

static bool list_parse(const char *text, GArray *days) {
    g_auto(GStrv) words = g_strsplit(text, ",", -1);
    for (char **word = words; *word; word++) {
        tl_day day;
        if (!day_parse(g_strstrip(*word), &day)) {
            return false;
        }
        g_array_append_val(days, day);
    }
    return days->len > 0;
}

static enum tl_exit file_parse(const char *path, GArray *days) {
    g_autofree char *text = NULL;
    gsize size = 0;
    size_t count = 0;
    g_autoptr(GError) error = NULL;
    if (!g_file_get_contents(path, &text, &size, &error)) {
        tl_message_print("cannot read the meetings in '%s': neither a list of days such as "
                         "2027-01-14,2027-02-11 nor a file",
                         path);
        return TL_EXIT_INPUT;
    }
    tl_day *found = tl_meetings_of_calendar(text, size, &count);
    g_array_append_vals(days, found, (guint)count);
    tl_free(found);
    if (count == 0) {
        tl_message_print("'%s' holds no meetings: an iCalendar file (.ics) with events is wanted", path);
        return TL_EXIT_INPUT;
    }
    return TL_EXIT_DONE;
}

static int days_compare(const void *a, const void *b) {
    tl_day one = *(const tl_day *)a;
    tl_day other = *(const tl_day *)b;
    return (one > other) - (one < other);
}

static enum tl_exit body_read(struct tl_new_wish *wish, const char *text) {
    const char *equals = strchr(text, '=');
    g_autofree char *id = equals ? g_strndup(text, (size_t)(equals - text)) : NULL;
    if (!id || !id_fits(id) || equals[1] == '\0') {
        tl_message_print(
            "--body takes a name and its meetings, cabinet=FILE.ics or cabinet=DAY,DAY, not '%s'", text);
        return TL_EXIT_USAGE;
    }
    g_autoptr(GArray) days = g_array_new(FALSE, FALSE, sizeof(tl_day));
    if (!list_parse(equals + 1, days)) {
        g_array_set_size(days, 0);
        enum tl_exit exit = file_parse(equals + 1, days);
        if (exit != TL_EXIT_DONE) {
            return exit;
        }
    }
    g_array_sort(days, days_compare);
    char *title = title_of(id);
    gsize count = days->len;
    struct tl_template_body body = {g_steal_pointer(&id), title, NULL, count};
    body.days = (const tl_day *)(void *)g_array_free(g_steal_pointer(&days), FALSE);
    g_array_append_val(wish->bodies, body);
    return TL_EXIT_DONE;
}

enum tl_exit tl_new_wish_read(struct tl_new_wish *wish, const struct tl_new_options *options) {
    struct tl_template_wish *asked = &wish->asked;
    struct tl_duration consult;
    wish->bodies = g_array_new(FALSE, FALSE, sizeof(struct tl_template_body));
    if (!dates_read(asked, options)) {
        return TL_EXIT_USAGE;
    }
    asked->consult = options->consult;
    if (options->consult &&
        (tl_duration_parse(options->consult, &consult, NULL) != TL_TEXT_OK || consult.negative ||
         (!consult.months && !consult.days && !consult.working_days))) {
        tl_message_print("--consult takes a length such as 12w, not '%s'", options->consult);
        return TL_EXIT_USAGE;
    }
    asked->id = options->id ? options->id : "council.new-contract";
    asked->title = options->title ? options->title : "New contract";
    if (!id_fits(asked->id) || !g_utf8_validate(asked->title, -1, NULL)) {
        tl_message_print(
            "--id takes letters, digits, '.', '_' and '-', beginning with a letter; --title UTF-8");
        return TL_EXIT_USAGE;
    }
    if (options->lots < 0 || options->lots > LOTS_MOST) {
        tl_message_print("--lots takes a number from 0 to %d", LOTS_MOST);
        return TL_EXIT_USAGE;
    }
    asked->lots = (unsigned)options->lots;
    for (char **body = options->bodies; body && *body; body++) {
        enum tl_exit exit = body_read(wish, *body);
        if (exit != TL_EXIT_DONE) {
            return exit;
        }
    }
    asked->bodies = (const struct tl_template_body *)(const void *)wish->bodies->data;
    asked->body_count = wish->bodies->len;
    return TL_EXIT_DONE;
}

void tl_new_wish_finish(struct tl_new_wish *wish) {
    for (guint i = 0; wish->bodies && i < wish->bodies->len; i++) {
        struct tl_template_body *body = &g_array_index(wish->bodies, struct tl_template_body, i);
        g_free((char *)body->id);
        g_free((char *)body->title);
        g_free((tl_day *)body->days);
    }
    if (wish->bodies) {
        g_array_free(wish->bodies, TRUE);
    }
    *wish = (struct tl_new_wish){0};
}
