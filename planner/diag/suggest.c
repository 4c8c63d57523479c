/*
 * suggest.c - "did you mean": the known word nearest to a misspelt one.
 *
 * SPDX-License-Identifier: MIT
 */
#include <internal/diag.h>
#include <string.h>

/* Longer words are not compared: nobody misspells them by hand, and the work stays bounded. */
#define LONGEST_WORD 64

/*
 * Damerau-Levenshtein distance of neighbours swapped at most once, ASCII case ignored, in three
 * rolling rows; `limit` + 1 as soon as it must exceed `limit`. Both words have at most LONGEST_WORD bytes.
 */
static size_t distance(const char *a, size_t a_length, const char *b, size_t b_length, size_t limit) {
    size_t rows[3][LONGEST_WORD + 1];
    for (size_t j = 0; j <= b_length; j++) {
        rows[0][j] = j;
    }
    for (size_t i = 1; i <= a_length; i++) {
        size_t *row = rows[i % 3];
        const size_t *above = rows[(i + 2) % 3];
        const size_t *two_above = rows[(i + 1) % 3];
        size_t least = row[0] = i;
        for (size_t j = 1; j <= b_length; j++) {
            char x = g_ascii_tolower(a[i - 1]);
            char y = g_ascii_tolower(b[j - 1]);
            row[j] = MIN(MIN(above[j], row[j - 1]) + 1, above[j - 1] + (x != y));
            bool swapped = i > 1 && j > 1 && x == g_ascii_tolower(b[j - 2]) && g_ascii_tolower(a[i - 2]) == y;
            if (swapped) {
                row[j] = MIN(row[j], two_above[j - 2] + 1);
            }
            least = MIN(least, row[j]);
        }
        /* A swap may still reach back one row, but costs one more than that row's least. */
        if (least > limit + 1) {
            return limit + 1;
        }
    }
    return rows[a_length % 3][b_length];
}

const char *tl_suggest(const char *word, const char *const *candidates) {
    size_t length = strnlen(word, LONGEST_WORD + 1);
    if (length < 2 || length > LONGEST_WORD) {
        return NULL;
    }
    size_t limit = MAX(length / 3, 1);
    const char *best = NULL;
    for (size_t i = 0; candidates[i]; i++) {
        size_t other = strnlen(candidates[i], LONGEST_WORD + 1);
        if (other > LONGEST_WORD || other + limit < length || length + limit < other) {
            continue;
        }
        size_t found = distance(word, length, candidates[i], other, limit);
        if (found == 0) {
            return candidates[i];
        }
        if (found <= limit) {
            best = candidates[i];
            limit = found - 1;
        }
    }
    return best;
}
