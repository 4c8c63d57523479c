/*
 * rule_set.h - the rule packs of a run: those of the data folder and of --rules; how they are shown.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef TL_CLI_RULE_SET_H
#define TL_CLI_RULE_SET_H

#include <tenderline/rules.h>

#include "session.h"

/*
 * Loads them. Diagnostics wait in session->diags; other trouble is told at once. *ret_rules is NULL
 * unless TL_EXIT_DONE; it ends with tl_rules_destroy(), before the session.
 */
enum tl_exit tl_rule_set_load(struct tl_session *session, struct tl_rules **ret_rules);

/*
 * Loads them for themselves and prints the list, or the rule `code` alone (not NULL), as text or with
 * options->json.
 */
enum tl_exit tl_rule_set_show(const struct tl_options *options, const char *code);

/* All rules, one a line, by pack; g_free it. */
char *tl_rule_list_text(const struct tl_rules *rules);
/* One rule with all that its pack says of it; g_free it. */
char *tl_rule_text(const struct tl_rule *rule);
/* {"version":1,"packs":[...],"rules":[...]} of all rules, or of `only` alone; g_free it. */
char *tl_rule_list_json(const struct tl_rules *rules, const struct tl_rule *only);

#endif
