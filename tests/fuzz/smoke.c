/*
 * smoke.c - runs a fuzz target without libFuzzer: over all seeds, then over seeded mutations of them.
 *
 *     smoke-date ROUNDS FILE-OR-FOLDER...
 *
 * A file that ends in .txt holds a seed per line. TAP on stdout. When an input ends the process, its
 * bytes are written to stderr first.
 *
 * SPDX-License-Identifier: MIT
 */
#include "target.h"

#include <glib.h>
#include <signal.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* No input may take longer. */
#define SECONDS_MAX 60
#define INPUT_MAX 65536
#define SEED 20261122u

/* For the signal handler, which has no other way to know. */
static GByteArray *running;

static void input_show(int number) {
    static const char head[] = "\n# the input that failed:\n";
    ssize_t written = write(STDERR_FILENO, head, sizeof head - 1);
    written += write(STDERR_FILENO, running->data, running->len);
    written += write(STDERR_FILENO, "\n", 1);
    (void)written;
    signal(number, SIG_DFL);
    raise(number);
}

static void input_run(GByteArray *input) {
    running = input;
    alarm(SECONDS_MAX);
    /* A copy of its own size, so that a read past its end is seen by valgrind and the sanitizers. */
    uint8_t *exact = malloc(input->len > 0 ? input->len : 1);
    if (!exact) {
        abort();
    }
    if (input->len > 0) {
        memcpy(exact, input->data, input->len);
    }
    (void)LLVMFuzzerTestOneInput(exact, input->len);
    free(exact);
    alarm(0);
}

static void lines_add(GPtrArray *seeds, const char *text) {
    g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
    for (guint i = 0; lines[i]; i++) {
        GByteArray *seed = g_byte_array_new();
        g_byte_array_append(seed, (const guint8 *)lines[i], (guint)strlen(lines[i]));
        g_ptr_array_add(seeds, seed);
    }
}

static void file_add(GPtrArray *seeds, const char *path) {
    g_autofree char *text = NULL;
    gsize size = 0;
    if (!g_file_get_contents(path, &text, &size, NULL) || size > INPUT_MAX) {
        return;
    }
    if (g_str_has_suffix(path, ".txt")) {
        lines_add(seeds, text);
        return;
    }
    GByteArray *seed = g_byte_array_new();
    g_byte_array_append(seed, (const guint8 *)text, (guint)size);
    g_ptr_array_add(seeds, seed);
}

static gint name_compare(gconstpointer left, gconstpointer right) {
    return strcmp(*(const char *const *)left, *(const char *const *)right);
}

/* Folders are walked in the order of their names, so that a seed means the same everywhere. */
static void path_add(GPtrArray *seeds, const char *path, int depth) {
    g_autoptr(GDir) folder = g_dir_open(path, 0, NULL);
    if (!folder) {
        file_add(seeds, path);
        return;
    }
    g_autoptr(GPtrArray) names = g_ptr_array_new_with_free_func(g_free);
    const char *name = NULL;
    while ((name = g_dir_read_name(folder))) {
        g_ptr_array_add(names, g_strdup(name));
    }
    g_ptr_array_sort(names, name_compare);
    for (guint i = 0; i < names->len && depth < 8; i++) {
        g_autofree char *below = g_build_filename(path, g_ptr_array_index(names, i), NULL);
        path_add(seeds, below, depth + 1);
    }
}

static GByteArray *seed_pick(const GPtrArray *seeds, GRand *rand) {
    return g_ptr_array_index(seeds, (guint)g_rand_int_range(rand, 0, (gint32)seeds->len));
}

/* A stretch of some seed goes in at a random place. */
static void splice(GByteArray *input, const GPtrArray *seeds, GRand *rand) {
    const GByteArray *other = seed_pick(seeds, rand);
    if (other->len == 0) {
        return;
    }
    guint from = (guint)g_rand_int_range(rand, 0, (gint32)other->len);
    guint length = (guint)g_rand_int_range(rand, 1, 65);
    length = MIN(length, other->len - from);
    guint at = (guint)g_rand_int_range(rand, 0, (gint32)input->len + 1);
    g_autoptr(GByteArray) tail = g_byte_array_new();
    g_byte_array_append(tail, input->data + at, input->len - at);
    g_byte_array_set_size(input, at);
    g_byte_array_append(input, other->data + from, length);
    g_byte_array_append(input, tail->data, tail->len);
}

/* Finds a quoted value, begins behind its first quote; false if the text has none. */
static bool value_find(const GByteArray *text, GRand *rand, guint *ret_begin, guint *ret_end) {
    guint start = text->len > 0 ? (guint)g_rand_int_range(rand, 0, (gint32)text->len) : 0;
    const guint8 *open = text->len > 0 ? memmem(text->data + start, text->len - start, "=\"", 2) : NULL;
    if (!open) {
        return false;
    }
    *ret_begin = (guint)(open - text->data) + 2;
    const guint8 *close = memchr(text->data + *ret_begin, '"', text->len - *ret_begin);
    *ret_end = close ? (guint)(close - text->data) : text->len;
    return true;
}

/* One attribute takes the value of another: well-formed, so that it gets beyond the parser. */
static void value_swap(GByteArray *input, const GPtrArray *seeds, GRand *rand) {
    const GByteArray *other = seed_pick(seeds, rand);
    guint begin = 0, end = 0, from = 0, to = 0;
    if (!value_find(input, rand, &begin, &end) || !value_find(other, rand, &from, &to)) {
        return;
    }
    g_autoptr(GByteArray) tail = g_byte_array_new();
    g_byte_array_append(tail, input->data + end, input->len - end);
    g_byte_array_set_size(input, begin);
    g_byte_array_append(input, other->data + from, to - from);
    g_byte_array_append(input, tail->data, tail->len);
}

static void mutate(GByteArray *input, const GPtrArray *seeds, GRand *rand) {
    static const char bytes[] = "0123456789X-~?%/.,[]{}dwmyFWC<>\"'&;#= \t\n\x00\x80\xff\xc3";
    int what = input->len == 0 ? 3 : g_rand_int_range(rand, 0, 4);
    guint at = input->len == 0 ? 0 : (guint)g_rand_int_range(rand, 0, (gint32)input->len);
    switch (what) {
    case 0: /* other byte */
        input->data[at] = (guint8)bytes[g_rand_int_range(rand, 0, (gint32)sizeof bytes - 1)];
        break;
    case 1: { /* something is lost */
        guint length = (guint)g_rand_int_range(rand, 1, 33);
        g_byte_array_remove_range(input, at, MIN(length, input->len - at));
        break;
    }
    case 2: /* one digit up or down */
        input->data[at] = (guint8)(input->data[at] + (g_rand_boolean(rand) ? 1 : -1));
        break;
    default:
        splice(input, seeds, rand);
        break;
    }
}

static void rounds_run(const GPtrArray *seeds, int rounds) {
    g_autoptr(GRand) rand = g_rand_new_with_seed(SEED);
    for (int i = 0; i < rounds; i++) {
        const GByteArray *seed = seed_pick(seeds, rand);
        g_autoptr(GByteArray) input = g_byte_array_new();
        g_byte_array_append(input, seed->data, seed->len);
        /* Half of them keep the form of their seed, if it has one. */
        bool gently = g_rand_boolean(rand) && input->len > 0 && memmem(input->data, input->len, "=\"", 2);
        for (int left = g_rand_int_range(rand, 1, 6); left > 0; left--) {
            if (gently) {
                value_swap(input, seeds, rand);
            } else {
                mutate(input, seeds, rand);
            }
        }
        input_run(input);
    }
}

int main(int argc, char **argv) {
    static const int signals[] = {SIGABRT, SIGSEGV, SIGBUS, SIGFPE, SIGALRM};
    if (argc < 3) {
        fputs("usage: smoke ROUNDS FILE-OR-FOLDER...\n", stderr);
        return 2;
    }
    for (size_t i = 0; i < G_N_ELEMENTS(signals); i++) {
        signal(signals[i], input_show);
    }
    g_autoptr(GPtrArray) seeds = g_ptr_array_new_with_free_func((GDestroyNotify)g_byte_array_unref);
    for (int i = 2; i < argc; i++) {
        path_add(seeds, argv[i], 0);
    }
    puts("1..2");
    if (seeds->len == 0) {
        puts("not ok 1 - seeds");
        return 1;
    }
    for (guint i = 0; i < seeds->len; i++) {
        input_run(g_ptr_array_index(seeds, i));
    }
    printf("ok 1 - %u seeds\n", seeds->len);
    const char *more = g_getenv("TL_ROUNDS");
    int rounds = (int)g_ascii_strtoll(more ? more : argv[1], NULL, 10);
    rounds_run(seeds, rounds);
    printf("ok 2 - %d mutations\n", rounds);
    return 0;
}
