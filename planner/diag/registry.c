/*
 * registry.c - the table of all diagnostic codes, made from codes.def.
 *
 * SPDX-License-Identifier: MIT
 */
#include <internal/diag.h>
#include <string.h>

static const struct tl_code codes[TL_CODE_COUNT] = {
#define TL_CODE(id, name, slug, severity, trouble, summary, explanation)                                     \
    {id, slug, TL_SEVERITY_##severity, TL_TROUBLE_##trouble, summary, explanation},
#include <internal/codes.def>
#undef TL_CODE
};

const struct tl_code *tl_codes(size_t *ret_count) {
    *ret_count = G_N_ELEMENTS(codes);
    return codes;
}

const struct tl_code *tl_code_find(const char *id_or_slug) {
    for (size_t i = 0; i < G_N_ELEMENTS(codes); i++) {
        if (g_ascii_strcasecmp(codes[i].id, id_or_slug) == 0 ||
            g_ascii_strcasecmp(codes[i].slug, id_or_slug) == 0) {
            return &codes[i];
        }
    }
    return NULL;
}

bool tl_diag_is_told(const struct tl_diag *diag) {
    return diag->code->severity == TL_SEVERITY_ERROR ||
           (diag->severity >= TL_SEVERITY_WARNING && strchr(diag->code->id, '/'));
}
