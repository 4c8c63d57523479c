/*
 * json.h - the parts of the JSON export. Each that answers a node answers a new one.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef TL_EXPORT_JSON_H
#define TL_EXPORT_JSON_H

#include <json-glib/json-glib.h>
#include <tenderline/export.h>

#include "render/export/writer.h"

JsonNode *tl_json_item(const struct tl_schedule *schedule, uint32_t index);
JsonNode *tl_json_plan(const struct tl_plan *plan);
JsonNode *tl_json_diag(const struct tl_diags *diags, const struct tl_diag *diag, bool spans);

/* Writes the node and unrefs it. */
void tl_json_put(struct tl_writer *writer, JsonGenerator *generator, JsonNode *node);

#endif
