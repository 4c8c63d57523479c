/*
 * fuzz-import.c - any bytes as a file to import: what comes of it is XML that the reader understands.
 *
 * SPDX-License-Identifier: MIT
 */
#include "target.h"

#include <glib.h>
#include <string.h>
#include <tenderline/import.h>
#include <tenderline/plan.h>

/* The plan may be wrong, as the project was; but it is well-formed and of the vocabulary. */
static void plan_holds(const struct tl_bytes *bytes) {
    static const char *const never[] = {"TL0101", "TL0102", "TL0103", "TL0104", "TL0201", "TL0202",
                                        "TL0203", "TL0204", "TL0205", "TL0206", "TL0208", "TL0213"};
    struct tl_diags *diags = tl_diags_create();
    struct tl_read_options read = {.data_dir = TL_FUZZ_DATA};
    struct tl_plan *plan = NULL;
    (void)(tl_plan_read_memory("plan.xml", bytes->data, bytes->size, &read, diags, &plan) == TL_OK);
    size_t count;
    const struct tl_diag *all = tl_diags_all(diags, &count);
    for (size_t i = 0; i < count; i++) {
        for (size_t j = 0; j < G_N_ELEMENTS(never); j++) {
            g_assert_cmpstr(all[i].code->id, !=, never[j]);
        }
    }
    tl_plan_destroy(plan);
    tl_diags_destroy(diags);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    struct tl_diags *diags = tl_diags_create();
    struct tl_bytes bytes = {0};
    struct tl_sink sink = tl_bytes_sink(&bytes);
    enum tl_status status = tl_import_memory("project.xml", (const char *)data, size, diags, &sink);
    g_assert((status == TL_OK) == (tl_diags_count(diags, TL_SEVERITY_ERROR) == 0));
    g_assert((status == TL_OK) == (bytes.size > 0));
    if (status == TL_OK) {
        plan_holds(&bytes);
    }
    tl_bytes_finish(&bytes);
    tl_diags_destroy(diags);
    return 0;
}
