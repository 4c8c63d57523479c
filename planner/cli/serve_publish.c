/*
 * serve_publish.c - publishes plans again and again, by `tenderline publish` in a process of its own.
 *
 * SPDX-License-Identifier: MIT
 */
#include "serve_publish.h"

#include <signal.h>
#include <string.h>
#include <sys/wait.h>

/* This very program, whatever has become of its file. */
#define PROGRAM "/proc/self/exe"

struct tl_serve_publish {
    char **words;
    void (*ended)(void *context, bool done);
    void *context;
    GPid child; /* 0: none is under way */
    guint source;
    bool again; /* something changed while it was */
};

static void word_add(GPtrArray *words, const char *option, const char *value) {
    if (value) {
        g_ptr_array_add(words, g_strdup(option));
        g_ptr_array_add(words, g_strdup(value));
    }
}

static void flag_add(GPtrArray *words, const char *option, gboolean given) {
    if (given) {
        g_ptr_array_add(words, g_strdup(option));
    }
}

char **tl_serve_publish_words(const struct tl_options *options, const struct tl_serve_publish_names *names,
                              const char *folder, char *const *plans) {
    GPtrArray *words = g_ptr_array_new();
    /* The file that is run, then its arguments, the first being its name. */
    g_ptr_array_add(words, g_strdup(PROGRAM));
    g_ptr_array_add(words, g_strdup("tenderline"));
    g_ptr_array_add(words, g_strdup("publish"));
    word_add(words, "--output", folder);
    word_add(words, "--name", names->name);
    word_add(words, "--url", names->url);
    word_add(words, "--audience", options->audience_text);
    word_add(words, "--language", options->language);
    word_add(words, "--today", options->today_text);
    word_add(words, "--at", options->at_text);
    word_add(words, "--data", options->data);
    for (char **rules = options->rules; rules && *rules; rules++) {
        word_add(words, "--rules", *rules);
    }
    for (char **code = options->warnings; code && *code; code++) {
        word_add(words, "--warn", *code);
    }
    flag_add(words, "--werror", options->werror);
    flag_add(words, "--quiet", options->quiet);
    g_ptr_array_add(words, g_strdup("--"));
    for (; *plans; plans++) {
        g_ptr_array_add(words, g_strdup(*plans));
    }
    g_ptr_array_add(words, NULL);
    return (char **)g_ptr_array_free(words, FALSE);
}

const char *tl_serve_publish_option(const struct tl_options *options,
                                    const struct tl_serve_publish_names *names) {
    const struct {
        const char *option;
        bool given;
    } all[] = {
        {"--name", names->name != NULL},
        {"--url", names->url != NULL},
        {"--audience", options->audience_text},
        {"--language", options->language},
        {"--today", options->today_text},
        {"--at", options->at_text},
        {"--data", options->data},
        {"--rules", options->rules},
        {"--warn", options->warnings},
        {"--werror", options->werror},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(all); i++) {
        if (all[i].given) {
            return all[i].option;
        }
    }
    return NULL;
}

struct tl_serve_publish *tl_serve_publish_create(char **words, void (*ended)(void *context, bool done),
                                                 void *context) {
    struct tl_serve_publish *publish = g_new0(struct tl_serve_publish, 1);
    publish->words = words;
    publish->ended = ended;
    publish->context = context;
    return publish;
}

static void child_ended(GPid child, gint status, gpointer data) {
    struct tl_serve_publish *publish = data;
    bool again = publish->again;
    g_spawn_close_pid(child);
    publish->child = 0;
    publish->source = 0;
    publish->ended(publish->context, WIFEXITED(status) && WEXITSTATUS(status) == TL_EXIT_DONE);
    if (again) {
        tl_serve_publish_run(publish);
    }
}

void tl_serve_publish_run(struct tl_serve_publish *publish) {
    publish->again = publish->child != 0;
    if (publish->again) {
        return;
    }
    g_autoptr(GError) error = NULL;
    const GSpawnFlags flags = G_SPAWN_DO_NOT_REAP_CHILD | G_SPAWN_FILE_AND_ARGV_ZERO;
    if (!g_spawn_async(NULL, publish->words, NULL, flags, NULL, NULL, &publish->child, &error)) {
        tl_message_print("cannot publish: %s", error->message);
        publish->child = 0;
        publish->ended(publish->context, false);
        return;
    }
    publish->source = g_child_watch_add(publish->child, child_ended, publish);
}

void tl_serve_publish_destroy(struct tl_serve_publish *publish) {
    if (!publish) {
        return;
    }
    if (publish->child != 0) {
        g_source_remove(publish->source);
        kill(publish->child, SIGTERM);
        (void)waitpid(publish->child, NULL, 0);
    }
    g_free(publish);
}
