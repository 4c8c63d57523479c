/*
 * json.h - the parts of the JSON export. Each answers a new node.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef TL_EXPORT_JSON_H
#define TL_EXPORT_JSON_H

#include <json-glib/json-glib.h>
#include <tenderline/export.h>

JsonNode *tl_json_item(const struct tl_schedule *schedule, uint32_t index);
JsonNode *tl_json_plan(const struct tl_plan *plan);
JsonNode *tl_json_diag(const struct tl_diags *diags, const struct tl_diag *diag, bool spans);

#endif
