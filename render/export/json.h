/*
 * json.h - the parts of the JSON export: each appends one object.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef TL_EXPORT_JSON_H
#define TL_EXPORT_JSON_H

#include "render/export/json_text.h"

#include <tenderline/export.h>

void tl_json_item(GString *json, const struct tl_schedule *schedule, uint32_t index);
void tl_json_plan(GString *json, const struct tl_plan *plan);
/* `spans`: with its place in the file. */
void tl_json_diag(GString *json, const struct tl_diags *diags, const struct tl_diag *diag, bool spans);

#endif
