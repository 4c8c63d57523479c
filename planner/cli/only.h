/*
 * only.h - the option --only of all commands that take it.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef TL_CLI_ONLY_H
#define TL_CLI_ONLY_H

#include <tenderline/selection.h>

#include "message.h"

#define TL_ONLY_HELP "only a kind (decision), phase:ID, lot:ID, body:ID, owner:ROLE or a named selection"

/* The selection of the texts of --only (NULL: none given), which it borrows. */
struct tl_selection tl_only_selection(char **only);
/*
 * False, after a message, for a text that is none of a selection, or names what none of the plans has; they
 * are as their audience sees them. `again`: names were once looked at, and what has gone since, or is hidden
 * now, is no mistake.
 */
bool tl_only_fits(const struct tl_selection *selection, const struct tl_plan *const *plans, size_t count,
                  bool again);

#endif
