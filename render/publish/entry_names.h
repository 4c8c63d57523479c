/*
 * entry_names.h - words of entry.json that are both written and read.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef TL_PUBLISH_ENTRY_NAMES_H
#define TL_PUBLISH_ENTRY_NAMES_H

#include "render/publish/entry.h"

extern const char *const tl_entry_stages[TL_STAGE_COUNT];

#endif
