/*
 * fuzz-http.c - any bytes as the address and the header fields of a request.
 *
 * A line each: address, Range, If-Match, If-None-Match, If-Modified-Since, If-Unmodified-Since, If-Range.
 *
 * SPDX-License-Identifier: MIT
 */
#include "target.h"

#include "planner/cli/http_date.h"
#include "planner/cli/http_match.h"
#include "planner/cli/http_path.h"
#include "planner/cli/http_range.h"
#include "planner/cli/tree.h"

#include <glib.h>
#include <string.h>

#define FIELDS 7
#define TEXT_MAX 4096
#define NOW INT64_C(1795348800)

static void path_try(const char *target) {
    g_autofree char *path = NULL;
    bool folder = false;
    bool fits = tl_http_path_read(target, &path, &folder) == TL_HTTP_PATH_FITS;
    g_assert(fits == (path != NULL));
    if (!fits) {
        return;
    }
    g_assert(strlen(path) <= TL_HTTP_PATH_MOST);
    g_assert(*path == '\0' ? folder : tl_tree_path_fits(path));
    g_auto(GStrv) parts = g_strsplit(path, "/", -1);
    for (char **part = parts; *part && *path; part++) {
        g_assert(**part != '\0' && **part != '.');
    }
    g_autofree char *slashed = tl_http_path_slashed(path);
    g_assert(g_str_has_prefix(slashed, "./") && g_str_has_suffix(slashed, "/"));
    g_assert(strcspn(slashed, "\r\n :\\") == strlen(slashed));
}

static void range_try(const char *field, uint64_t size) {
    struct tl_http_ranges ranges;
    enum tl_http_range_kind kind = tl_http_range_read(field, size, &ranges);
    g_assert(ranges.count <= TL_HTTP_RANGES_MOST);
    g_assert(kind != TL_HTTP_RANGE_PARTS || ranges.count > 0);
    uint64_t sum = 0;
    for (size_t i = 0; kind == TL_HTTP_RANGE_PARTS && i < ranges.count; i++) {
        g_assert(ranges.list[i].first <= ranges.list[i].last && ranges.list[i].last < size);
        sum += ranges.list[i].last - ranges.list[i].first + 1;
    }
    g_assert(sum <= size);
}

static void date_try(const char *text) {
    int64_t seconds = 0, again = 0;
    char written[TL_HTTP_DATE_SIZE];
    if (text && tl_http_date_parse(text, NOW, &seconds) && seconds >= 0) {
        tl_http_date_text(seconds, written);
        g_assert(tl_http_date_parse(written, NOW, &again) && again == seconds);
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    g_autofree char *text = g_strndup((const char *)data, MIN(size, TEXT_MAX));
    g_auto(GStrv) lines = g_strsplit(text, "\n", FIELDS);
    const char *fields[FIELDS] = {NULL};
    for (size_t i = 0; i < FIELDS && lines[i]; i++) {
        fields[i] = *lines[i] ? lines[i] : NULL;
    }
    path_try(fields[0] ? fields[0] : "");
    range_try(fields[1], 10);
    range_try(fields[1], 0);
    range_try(fields[1], UINT64_MAX);
    date_try(fields[4]);
    const struct tl_http_conditions conditions = {.if_match = fields[2],
                                                  .if_none_match = fields[3],
                                                  .if_modified_since = fields[4],
                                                  .if_unmodified_since = fields[5],
                                                  .if_range = fields[6]};
    const struct tl_http_state state = {.etag = "\"abc\"", .last_modified = NOW - 60, .now = NOW};
    enum tl_http_match match = tl_http_match(&conditions, &state);
    bool date_alone = !fields[2] && !fields[3];
    g_assert(match != TL_HTTP_MATCH_REFUSED || fields[2] || fields[5]);
    g_assert(match != TL_HTTP_MATCH_SAME || fields[3] || (date_alone && fields[4]) || fields[2]);
    g_assert(fields[6] || tl_http_match_range(&conditions, &state));
    (void)tl_http_match_range(&conditions, &state);
    return 0;
}
