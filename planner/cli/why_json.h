/*
 * why_json.h - the answer of `why` as JSON (tenderline-json(5)).
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef TL_CLI_WHY_JSON_H
#define TL_CLI_WHY_JSON_H

#include "session.h"

enum tl_status tl_why_json_write(const struct tl_session *session, uint32_t item, const struct tl_why *why,
                                 struct tl_sink *sink);

#endif
