/*
 * pdf_content.c - the drawing instructions of one PDF page, as tokens.
 *
 * SPDX-License-Identifier: MIT
 */
#include "pdf_content.h"

#include <stdlib.h>
#include <string.h>

enum token_kind { TOKEN_END = 0, TOKEN_OPERAND, TOKEN_OPERATOR, TOKEN_BAD };

struct token {
    enum token_kind kind;
    const char *start;
    gsize length;
};

struct reader {
    const char *at, *end;
    const char *operands; /* where those of the next operator begin */
    int depth;            /* of marks */
    int tag;              /* the depth of the outermost that is a tag or an artifact; 0: there is none */
    int texts;            /* open BT */
    guint states;         /* open q */
};

enum {
    PAINTS = 1,
    MARK_BEGINS = 2,
    MARK_ENDS = 4,
    TEXT_BEGINS = 8,
    TEXT_ENDS = 16,
    SAVES = 32,
    RESTORES = 64
};

/* All operators that a page may have, but for inline images, which would need a reader of their own. */
static const struct {
    const char *name;
    unsigned does;
} operators[] = {
    {"q", SAVES},
    {"Q", RESTORES},
    {"cm", 0},
    {"w", 0},
    {"J", 0},
    {"j", 0},
    {"M", 0},
    {"d", 0},
    {"ri", 0},
    {"i", 0},
    {"gs", 0},
    {"m", 0},
    {"l", 0},
    {"c", 0},
    {"v", 0},
    {"y", 0},
    {"h", 0},
    {"re", 0},
    {"S", PAINTS},
    {"s", PAINTS},
    {"f", PAINTS},
    {"F", PAINTS},
    {"f*", PAINTS},
    {"B", PAINTS},
    {"B*", PAINTS},
    {"b", PAINTS},
    {"b*", PAINTS},
    {"n", 0},
    {"W", 0},
    {"W*", 0},
    {"BT", TEXT_BEGINS},
    {"ET", TEXT_ENDS},
    {"Tc", 0},
    {"Tw", 0},
    {"Tz", 0},
    {"TL", 0},
    {"Tf", 0},
    {"Tr", 0},
    {"Ts", 0},
    {"Td", 0},
    {"TD", 0},
    {"Tm", 0},
    {"T*", 0},
    {"Tj", PAINTS},
    {"TJ", PAINTS},
    {"'", PAINTS},
    {"\"", PAINTS},
    {"CS", 0},
    {"cs", 0},
    {"SC", 0},
    {"SCN", 0},
    {"sc", 0},
    {"scn", 0},
    {"G", 0},
    {"g", 0},
    {"RG", 0},
    {"rg", 0},
    {"K", 0},
    {"k", 0},
    {"sh", PAINTS},
    {"Do", PAINTS},
    {"BMC", MARK_BEGINS},
    {"BDC", MARK_BEGINS},
    {"EMC", MARK_ENDS},
    {"MP", 0},
    {"DP", 0},
    {"true", 0},
    {"false", 0},
    {"null", 0},
};

static bool is_space(char c) {
    return c == ' ' || c == '\n' || c == '\r' || c == '\t' || c == '\f' || c == '\0';
}

static bool is_delimiter(char c) {
    return strchr("()<>[]{}/%", c) != NULL && c != '\0';
}

static void blanks_skip(struct reader *reader) {
    while (reader->at < reader->end && (is_space(*reader->at) || *reader->at == '%')) {
        bool comment = *reader->at == '%';
        reader->at++;
        while (comment && reader->at < reader->end && *reader->at != '\n' && *reader->at != '\r') {
            reader->at++;
        }
    }
}

/* From "(" to behind its ")", which may hold others. */
static bool string_skip(struct reader *reader) {
    int depth = 0;
    for (; reader->at < reader->end; reader->at++) {
        char c = *reader->at;
        if (c == '\\') {
            reader->at++;
        } else if (c == '(') {
            depth++;
        } else if (c == ')' && --depth == 0) {
            reader->at++;
            return true;
        }
    }
    reader->at = reader->end;
    return false;
}

static bool delimited_skip(struct reader *reader) {
    char c = *reader->at;
    if (c == '(') {
        return string_skip(reader);
    }
    bool twice = reader->at + 1 < reader->end && reader->at[1] == c && (c == '<' || c == '>');
    reader->at += twice ? 2 : 1;
    if (c == '<' && !twice) {
        while (reader->at < reader->end && reader->at[-1] != '>') {
            reader->at++;
        }
        return reader->at[-1] == '>';
    }
    return true;
}

static struct token token_next(struct reader *reader) {
    blanks_skip(reader);
    struct token token = {.start = reader->at};
    if (reader->at >= reader->end) {
        return token;
    }
    char first = *reader->at;
    if (is_delimiter(first) && first != '/') {
        token.kind = delimited_skip(reader) ? TOKEN_OPERAND : TOKEN_BAD;
    } else {
        reader->at++;
        while (reader->at < reader->end && !is_space(*reader->at) && !is_delimiter(*reader->at)) {
            reader->at++;
        }
        bool number = g_ascii_isdigit(first) || first == '+' || first == '-' || first == '.';
        token.kind = first == '/' || number ? TOKEN_OPERAND : TOKEN_OPERATOR;
    }
    token.length = (gsize)(reader->at - token.start);
    return token;
}

/* -1: there is no such operator. */
static int operator_find(struct token token) {
    for (size_t i = 0; i < G_N_ELEMENTS(operators); i++) {
        if (strlen(operators[i].name) == token.length &&
            memcmp(operators[i].name, token.start, token.length) == 0) {
            return (int)operators[i].does;
        }
    }
    return -1;
}

/* The MCID among the operands of a mark; -1 when it has none. */
static int mcid_find(const char *start, const char *end) {
    static const char name[] = "/MCID";
    const char *found = memmem(start, (size_t)(end - start), name, strlen(name));
    return found ? (int)strtol(found + strlen(name), NULL, 10) : -1;
}

/*
 * Begins a mark or ends one. Marks that are neither a tag nor an artifact only explain letters
 * (/Span with /ActualText): what stands in them alone is not marked.
 */
static void mark_note(struct reader *reader, struct token token, int does) {
    if (does & MARK_BEGINS) {
        gsize length = (gsize)(token.start - reader->operands);
        bool counts =
            memmem(reader->operands, length, "/MCID", 5) || memmem(reader->operands, length, "/Artifact", 9);
        reader->depth++;
        reader->tag = reader->tag == 0 && counts ? reader->depth : reader->tag;
    }
    if (does & MARK_ENDS) {
        reader->tag = reader->tag == reader->depth ? 0 : reader->tag;
        reader->depth--;
    }
}

static void operator_note(struct reader *reader, struct tl_pdf_content *content, struct token token,
                          int does) {
    if (does < 0) {
        content->unknown = true;
        return;
    }
    int mcid = does & MARK_BEGINS ? mcid_find(reader->operands, token.start) : -1;
    if (mcid >= 0) {
        g_array_append_val(content->mcids, mcid);
    }
    mark_note(reader, token, does);
    content->unmarked += (does & PAINTS) && reader->tag == 0;
    reader->texts += ((does & TEXT_BEGINS) != 0) - ((does & TEXT_ENDS) != 0);
    content->broken |= reader->depth < 0 || reader->texts < 0 || reader->texts > 1;
    content->broken |= (does & RESTORES) && reader->states == 0;
    reader->states += (does & SAVES) ? 1 : 0;
    reader->states -= (does & RESTORES) && reader->states > 0 ? 1 : 0;
    content->deepest_q = MAX(content->deepest_q, reader->states);
}

void tl_pdf_content_read(struct tl_pdf_content *content, const char *bytes, gsize size) {
    struct reader reader = {.at = bytes, .end = bytes + size, .operands = bytes};
    *content = (struct tl_pdf_content){.mcids = g_array_new(FALSE, FALSE, sizeof(int))};
    for (struct token token = token_next(&reader); token.kind != TOKEN_END; token = token_next(&reader)) {
        if (token.kind == TOKEN_OPERATOR) {
            operator_note(&reader, content, token, operator_find(token));
            reader.operands = reader.at;
        }
        content->broken |= token.kind == TOKEN_BAD;
    }
    content->broken |= reader.depth != 0 || reader.texts != 0 || reader.states != 0;
}

void tl_pdf_content_finish(struct tl_pdf_content *content) {
    g_array_unref(content->mcids);
    *content = (struct tl_pdf_content){0};
}

/* What stands between two tags. Texts and marks must begin and end in it, or it cannot be marked. */
struct gap {
    const char *start;
    bool paints;
    int texts, depth;
};

static bool gap_append(GString *out, const struct gap *gap, const char *end) {
    if (gap->depth != 0 || (gap->paints && gap->texts != 0)) {
        return false;
    }
    if (gap->paints) {
        g_string_append(out, "\n/Artifact BMC\n");
    }
    g_string_append_len(out, gap->start, end - gap->start);
    if (gap->paints) {
        g_string_append(out, "\nEMC\n");
    }
    return true;
}

/* One operator of a page whose artifacts are being marked; false where that cannot be. */
static bool operator_mark(struct reader *reader, struct gap *gap, GString *out, struct token token) {
    int does = operator_find(token);
    bool right = does >= 0;
    int tag = reader->tag;
    int depth = reader->depth;
    mark_note(reader, token, MAX(does, 0));
    if (tag == 0 && reader->tag != 0) {
        gap->depth = depth;
        right = right && gap_append(out, gap, reader->operands);
        gap->start = reader->operands;
    }
    if (tag != 0 && reader->tag == 0) {
        g_string_append_len(out, gap->start, reader->at - gap->start);
        *gap = (struct gap){.start = reader->at};
        return right;
    }
    gap->paints |= reader->tag == 0 && (does & PAINTS) != 0;
    gap->texts += ((does & TEXT_BEGINS) != 0) - ((does & TEXT_ENDS) != 0);
    return right && reader->depth >= 0;
}

GString *tl_pdf_content_mark(const char *bytes, gsize size) {
    struct reader reader = {.at = bytes, .end = bytes + size, .operands = bytes};
    struct gap gap = {.start = bytes};
    GString *out = g_string_sized_new(size + 256);
    bool right = true;
    for (struct token token = token_next(&reader); token.kind != TOKEN_END && right;
         token = token_next(&reader)) {
        right = token.kind != TOKEN_BAD;
        if (token.kind == TOKEN_OPERATOR) {
            right = operator_mark(&reader, &gap, out, token);
            reader.operands = reader.at;
        }
    }
    gap.depth = reader.depth;
    if (right && gap_append(out, &gap, bytes + size)) {
        return out;
    }
    g_string_free(out, TRUE);
    return NULL;
}
