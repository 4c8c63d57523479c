/*
 * asked.c - the codes of a list: what -W asked of each, and those that the list alone has.
 *
 * SPDX-License-Identifier: MIT
 */
#include "list.h"

#include <string.h>

struct tl_diags_tally *tl_diags_tally(const struct tl_diags *diags, const struct tl_code *code) {
    size_t count;
    const struct tl_code *codes = tl_codes(&count);
    for (guint i = 0; i < diags->own->len; i++) {
        struct tl_own_code *own = diags->own->pdata[i];
        if (code == &own->code) {
            return &own->tally;
        }
    }
    return (struct tl_diags_tally *)&diags->tallies[code - codes];
}

/* "slug" raises a note to a warning and gives others back their own severity. */
static enum tl_code_action plain_action(const struct tl_code *code) {
    return code->severity == TL_SEVERITY_NOTE ? TL_CODE_WARNING : TL_CODE_DEFAULT;
}

static bool severity_word(const char *word, enum tl_code_action *ret_action) {
    static const struct {
        const char *word;
        enum tl_code_action action;
    } words[] = {{"note", TL_CODE_NOTE}, {"warning", TL_CODE_WARNING}, {"error", TL_CODE_ERROR}};
    for (size_t i = 0; i < G_N_ELEMENTS(words); i++) {
        if (strcmp(words[i].word, word) == 0) {
            *ret_action = words[i].action;
            return true;
        }
    }
    return false;
}

/* What an option asks of a code; false if it cannot be asked. `off` when it began with "no-". */
static bool action_read(const struct tl_code *code, bool off, const char *word,
                        enum tl_code_action *ret_action) {
    *ret_action = off ? TL_CODE_OFF : plain_action(code);
    if (word && (off || !severity_word(word, ret_action))) {
        return false;
    }
    return code->severity != TL_SEVERITY_ERROR || *ret_action == TL_CODE_ERROR ||
           *ret_action == TL_CODE_DEFAULT;
}

bool tl_diags_set(struct tl_diags *diags, const char *option) {
    g_auto(GStrv) parts = g_strsplit(option, "=", 2);
    const char *name = parts[0] ? parts[0] : "";
    if (strchr(name, '/')) {
        g_ptr_array_add(diags->own_asked, g_strdup(option));
        return true;
    }
    /* A slug may itself begin with "no-", so the whole word is looked up first. */
    const struct tl_code *code = tl_code_find(name);
    bool off = !code && g_str_has_prefix(name, "no-");
    code = off ? tl_code_find(name + strlen("no-")) : code;
    enum tl_code_action action = TL_CODE_DEFAULT;
    if (!code || !action_read(code, off, parts[1], &action)) {
        return false;
    }
    tl_diags_tally(diags, code)->action = action;
    return true;
}

/* Does what -W asked of `own`, the last request standing. */
static void own_settle(struct tl_diags *diags, struct tl_own_code *own) {
    for (guint i = 0; i < diags->own_asked->len; i++) {
        g_auto(GStrv) parts = g_strsplit(diags->own_asked->pdata[i], "=", 2);
        bool off = strcmp(parts[0], own->code.id) != 0 && g_str_has_prefix(parts[0], "no-") &&
                   strcmp(parts[0] + strlen("no-"), own->code.id) == 0;
        enum tl_code_action action = TL_CODE_DEFAULT;
        if ((off || strcmp(parts[0], own->code.id) == 0) && action_read(&own->code, off, parts[1], &action)) {
            own->tally.action = action;
        }
    }
}

const struct tl_code *tl_diags_own_code(struct tl_diags *diags, const struct tl_code *code) {
    for (guint i = 0; i < diags->own->len; i++) {
        struct tl_own_code *own = diags->own->pdata[i];
        if (strcmp(own->code.id, code->id) == 0) {
            return &own->code;
        }
    }
    struct tl_own_code *own = g_new0(struct tl_own_code, 1);
    own->code = *code;
    own->code.id = own->code.slug = g_string_chunk_insert(diags->strings, code->id);
    own->code.summary = g_string_chunk_insert(diags->strings, code->summary);
    own->code.explanation = g_string_chunk_insert(diags->strings, code->explanation);
    g_ptr_array_add(diags->own, own);
    own_settle(diags, own);
    return &own->code;
}

enum tl_severity tl_diags_asked(const struct tl_diags *diags, const struct tl_code *code,
                                enum tl_severity own) {
    switch (tl_diags_tally(diags, code)->action) {
    case TL_CODE_NOTE:
        return TL_SEVERITY_NOTE;
    case TL_CODE_WARNING:
        /* Asked for by name, so it stays a warning even with --werror. */
        return TL_SEVERITY_WARNING;
    case TL_CODE_ERROR:
        return TL_SEVERITY_ERROR;
    case TL_CODE_DEFAULT:
    case TL_CODE_OFF:
        break;
    }
    return own == TL_SEVERITY_WARNING && diags->werror ? TL_SEVERITY_ERROR : own;
}

enum tl_severity tl_diags_severity(const struct tl_diags *diags, const struct tl_code *code) {
    return tl_diags_asked(diags, code, code->severity);
}

size_t tl_diags_overflow(const struct tl_diags *diags, const struct tl_code *code) {
    size_t found = tl_diags_tally(diags, code)->found;
    return found > TL_DIAGS_KEPT_PER_CODE ? found - TL_DIAGS_KEPT_PER_CODE : 0;
}

guint tl_diags_code_count(const struct tl_diags *diags) {
    return TL_CODE_COUNT + diags->own->len;
}

const struct tl_code *tl_diags_code(const struct tl_diags *diags, guint index) {
    size_t count;
    return index < TL_CODE_COUNT ? &tl_codes(&count)[index] : diags->own->pdata[index - TL_CODE_COUNT];
}
