/*
 * import.c - what a file is, by its bytes, and who makes a plan of it.
 *
 * SPDX-License-Identifier: MIT
 */
#include <string.h>
#include <tenderline/import.h>

#include "planner/import/mspdi.h"
#include "planner/import/table.h"
#include "planner/read/read.h"

/* Files that people have instead of the one that is wanted. */
static const struct {
    char start[9];
    size_t length;
    const char *what, *hint;
} known[] = {
    {"\xD0\xCF\x11\xE0", 4, "a file in Microsoft's own format (.mpp, .doc, .xls)",
     "open it in its program; save a project as 'XML Format (*.xml)', a table as 'CSV UTF-8'"},
    {"PK\x03\x04", 4, "a zipped file (.docx, .xlsx, .zip)",
     "open it in its program; save a table as 'CSV UTF-8', a project as XML"},
    {"%PDF", 4, "a PDF", "import what it was made from"},
};

static const char *content_start(const char *bytes, size_t size) {
    size_t at = size >= 3 && memcmp(bytes, "\xEF\xBB\xBF", 3) == 0 ? 3 : 0;
    while (at < size && g_ascii_isspace(bytes[at])) {
        at++;
    }
    return bytes + at;
}

/* True, and told, if the file is of a kind that cannot be read at all. */
static bool foreign_tell(const char *name, const char *bytes, size_t size, struct tl_diags *diags) {
    for (size_t i = 0; i < G_N_ELEMENTS(known); i++) {
        if (size >= known[i].length && memcmp(bytes, known[i].start, known[i].length) == 0) {
            struct tl_span span = {.source = tl_diags_add_source(diags, name, g_bytes_new(bytes, size))};
            tl_diag_add(diags, TL_CODE_not_importable, span,
                        "this is %s, not a project saved as XML or a table saved as CSV", known[i].what);
            tl_diag_hint(diags, "%s", known[i].hint);
            return true;
        }
    }
    return false;
}

enum tl_status tl_import_memory(const char *name, const char *bytes, size_t size, struct tl_diags *diags,
                                struct tl_sink *sink) {
    const char *start = content_start(bytes, size);
    if (start < bytes + size && *start == '<') {
        return tl_mspdi_import(name, bytes, size, diags, sink);
    }
    return foreign_tell(name, bytes, size, diags) ? TL_ERR_INPUT
                                                  : tl_table_import(name, bytes, size, diags, sink);
}

enum tl_status tl_import_file(const char *path, struct tl_diags *diags, struct tl_sink *sink) {
    g_autoptr(GBytes) bytes = tl_file_load(path, tl_limits_default.file_size);
    if (!bytes) {
        return TL_ERR_IO;
    }
    size_t size;
    const char *data = g_bytes_get_data(bytes, &size);
    return tl_import_memory(path, data ? data : "", size, diags, sink);
}
