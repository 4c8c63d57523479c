/*
 * fuzz-template.c - any bytes as a template of `new`: refused with its reasons, or filled in.
 *
 * SPDX-License-Identifier: MIT
 */
#include "target.h"

#include <glib.h>
#include <tenderline/diag.h>
#include <tenderline/template.h>

/* The packs that come with the program, read once and never freed. */
static const struct tl_rules *packs(void) {
    static struct tl_rules *rules;
    if (!rules) {
        struct tl_rules_options options = {.data_dir = TL_FUZZ_DATA};
        struct tl_diags *diags = tl_diags_create();
        g_assert(tl_rules_load(&options, diags, &rules) == TL_OK);
        tl_diags_destroy(diags);
    }
    return rules;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    static const tl_day meetings[] = {20832, 20860};
    static const struct tl_template_body bodies[] = {{"cabinet", "Cabinet", meetings, 2},
                                                     {"board", "Board & <others>", NULL, 0}};
    const struct tl_template source = {"template.xml", (const char *)data, size};
    const struct tl_template_wish wish = {.id = "council.new",
                                          .title = "Care & <support>",
                                          .contract_start = 20900,
                                          .service_start = 20930,
                                          .incumbent_end = 20929,
                                          .consult = "12w",
                                          .lots = 3,
                                          .bodies = bodies,
                                          .body_count = 2};
    struct tl_diags *diags = tl_diags_create();
    struct tl_bytes bytes = {0};
    struct tl_sink sink = tl_bytes_sink(&bytes);
    enum tl_status status = tl_template_fill(&source, &wish, packs(), diags, &sink);
    g_assert((status == TL_OK) == (tl_diags_count(diags, TL_SEVERITY_ERROR) == 0));
    g_assert(status == TL_OK || bytes.size == 0);
    size_t count = 0;
    const struct tl_diag *all = tl_diags_all(diags, &count);
    for (size_t i = 0; i < count; i++) {
        g_assert_cmpuint(all[i].span.offset + (size_t)all[i].span.length, <=, size);
    }
    tl_bytes_finish(&bytes);
    tl_diags_destroy(diags);
    return 0;
}
