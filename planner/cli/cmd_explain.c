/*
 * cmd_explain.c - `tenderline explain`: what a diagnostic means, with an example.
 *
 * SPDX-License-Identifier: MIT
 */
#include <internal/json_member.h>
#include <limits.h>
#include <string.h>
#include <tenderline/diag.h>

#include "commands.h"
#include "manual.h"
#include "options.h"
#include "rule_set.h"

static const struct tl_usage usage = {
    .command = "explain",
    .arguments = "[CODE…]",
    .summary =
        "Says what a diagnostic means, with an example. CODE is an id such as TL0101, its name, or a rule "
        "such as pa2023/standstill.",
    .shared = TL_OPTIONS_JSON | TL_OPTIONS_RULES,
    .least = 0,
    .most = INT_MAX,
};

static const char *const severity_names[] = {
    [TL_SEVERITY_NOTE] = "note", [TL_SEVERITY_WARNING] = "warning", [TL_SEVERITY_ERROR] = "error"};
static const char *const trouble_names[] = {[TL_TROUBLE_FILE] = "file", [TL_TROUBLE_FINDING] = "finding"};

static enum tl_exit list_print(void) {
    size_t count;
    const struct tl_code *codes = tl_codes(&count);
    g_autoptr(GString) text = g_string_new(NULL);
    for (size_t i = 0; i < count; i++) {
        g_string_append_printf(text, "%s  %-7s  %-28s %s\n", codes[i].id, severity_names[codes[i].severity],
                               codes[i].slug, codes[i].summary);
    }
    return tl_message_result(text->str, TL_EXIT_DONE);
}

static enum tl_exit manual_print(void) {
    g_autofree char *text = tl_manual_codes();
    return tl_message_result(text, TL_EXIT_DONE);
}

static void append_code(GString *text, const struct tl_code *code) {
    g_string_append_printf(text, "%s %s (%s): %s\n\n%s", code->id, code->slug, severity_names[code->severity],
                           code->summary, code->explanation);
    if (code->trouble == TL_TROUBLE_FILE && code->severity == TL_SEVERITY_ERROR) {
        g_string_append(text, "\nOutputs are not written until this is mended.\n");
    }
}

static char *codes_json(const GPtrArray *chosen) {
    g_autoptr(JsonBuilder) builder = json_builder_new_immutable();
    json_builder_begin_object(builder);
    tl_json_add_number(builder, "version", 1);
    tl_json_begin_array(builder, "codes");
    for (guint i = 0; i < chosen->len; i++) {
        const struct tl_code *code = chosen->pdata[i];
        json_builder_begin_object(builder);
        tl_json_add_text(builder, "code", code->id);
        tl_json_add_text(builder, "slug", code->slug);
        tl_json_add_text(builder, "severity", severity_names[code->severity]);
        tl_json_add_text(builder, "trouble", trouble_names[code->trouble]);
        tl_json_add_text(builder, "summary", code->summary);
        tl_json_add_text(builder, "explanation", code->explanation);
        json_builder_end_object(builder);
    }
    json_builder_end_array(builder);
    json_builder_end_object(builder);
    return tl_json_document_text(builder);
}

static void code_unknown(const char *word) {
    size_t count;
    const struct tl_code *codes = tl_codes(&count);
    g_autofree const char **names = g_new0(const char *, 2 * count + 1);
    for (size_t i = 0; i < count; i++) {
        names[i] = codes[i].slug;
        names[count + i] = codes[i].id;
    }
    /* Between ids one digit is as near as another: only names are worth suggesting for them. */
    bool is_id = g_ascii_strncasecmp(word, "TL", 2) == 0 && g_ascii_isdigit(word[2]);
    static const char *const none[] = {NULL};
    tl_message_suggest(word, is_id ? none : names, "there is no diagnostic '%s'", word);
}

/* All codes for --all, else those named; NULL after a message if one is unknown. */
static GPtrArray *codes_choose(const struct tl_options *options, bool all) {
    g_autoptr(GPtrArray) chosen = g_ptr_array_new();
    size_t count;
    const struct tl_code *codes = tl_codes(&count);
    for (size_t i = 0; all && i < count; i++) {
        g_ptr_array_add(chosen, (gpointer)&codes[i]);
    }
    for (int i = 0; i < options->argument_count; i++) {
        const struct tl_code *code = tl_code_find(options->arguments[i]);
        if (!code) {
            code_unknown(options->arguments[i]);
            return NULL;
        }
        g_ptr_array_add(chosen, (gpointer)code);
    }
    return g_steal_pointer(&chosen);
}

static enum tl_exit codes_print(const struct tl_options *options, bool all) {
    g_autoptr(GPtrArray) chosen = codes_choose(options, all);
    if (!chosen) {
        return TL_EXIT_USAGE;
    }
    if (options->json) {
        g_autofree char *json = codes_json(chosen);
        return tl_message_result(json, TL_EXIT_DONE);
    }
    g_autoptr(GString) text = g_string_new(NULL);
    for (guint i = 0; i < chosen->len; i++) {
        g_string_append(text, i > 0 ? "\n" : "");
        append_code(text, chosen->pdata[i]);
    }
    return tl_message_result(text->str, TL_EXIT_DONE);
}

/* Findings of rules have the code of their rule, which is no diagnostic's. */
static bool is_rule(const struct tl_options *options) {
    return options->argument_count == 1 && strchr(options->arguments[0], '/');
}

enum tl_exit tl_command_explain(char **argv) {
    struct tl_options options = {0};
    gboolean all = FALSE;
    gboolean manual = FALSE;
    const GOptionEntry own[] = {
        {"all", 0, 0, G_OPTION_ARG_NONE, &all, "list every diagnostic, one a line", NULL},
        {"manual", 0, 0, G_OPTION_ARG_NONE, &manual, "print the manual page of all diagnostics (mdoc)", NULL},
        {0}};
    enum tl_exit exit;
    if (tl_options_parse(&options, &usage, own, argv, &exit)) {
        if (manual) {
            exit = manual_print();
        } else if (all && !options.json) {
            exit = list_print();
        } else if (!all && is_rule(&options)) {
            exit = tl_rule_set_show(&options, options.arguments[0]);
        } else if (!all && options.argument_count == 0) {
            tl_message_print("say which diagnostic: tenderline explain CODE, or --all");
        } else {
            exit = codes_print(&options, all);
        }
    }
    tl_options_finish(&options);
    return exit;
}
