/*
 * report.c - what compliance finds wrong, as diagnostics under the rules' own codes.
 *
 * SPDX-License-Identifier: MIT
 */
#include <internal/diag.h>
#include <internal/prose.h>
#include <string.h>

#include "planner/rules/judge.h"

static const struct tl_code *code_of(const struct tl_rule *rule, struct tl_diags *diags) {
    const struct tl_code code = {
        .id = rule->code,
        .slug = rule->code,
        .severity = rule->severity == TL_RULE_ADVICE ? TL_SEVERITY_NOTE : TL_SEVERITY_ERROR,
        .trouble = TL_TROUBLE_FINDING,
        .summary = rule->title ? rule->title : rule->id,
        .explanation = rule->explanation ? rule->explanation : "",
    };
    return tl_diags_own_code(diags, &code);
}

static bool item_done(const struct tl_compliance *compliance, uint32_t item) {
    for (; item != TL_NONE; item = compliance->items[item].parent) {
        if (compliance->items[item].status == TL_ITEM_DONE) {
            return true;
        }
    }
    return false;
}

/* Is the row to be told, and how grave is it? What may be so is no error; advice is never more than a note. */
static bool row_severity(const struct tl_compliance *compliance, const struct tl_compliance_row *row,
                         enum tl_severity *ret_severity) {
    bool law = row->rule->severity == TL_RULE_LAW;
    bool advice = row->rule->severity == TL_RULE_ADVICE;
    bool done = item_done(compliance, row->to_item);
    switch (row->result) {
    case TL_RESULT_BROKEN:
        *ret_severity = advice ? TL_SEVERITY_NOTE : TL_SEVERITY_ERROR;
        return true;
    case TL_RESULT_POSSIBLE:
        *ret_severity = law ? TL_SEVERITY_WARNING : TL_SEVERITY_NOTE;
        return !advice && !done;
    case TL_RESULT_DUE:
        *ret_severity = TL_SEVERITY_NOTE;
        return !done;
    case TL_RESULT_MET:
    case TL_RESULT_NO_MARGIN:
    case TL_RESULT_UNDECIDED:
    case TL_RESULT_WAIVED:
    case TL_RESULT_NOT_APPLICABLE:
        break;
    }
    return false;
}

/* The schedule said it already: a fixed date misses the rule that the plan applies. */
static bool row_told(const struct tl_compliance *compliance, const struct tl_compliance_row *row) {
    return row->result == TL_RESULT_BROKEN &&
           tl_schedule_holding(compliance->schedule, row->rule, row->from_item, row->to_item) ==
               TL_HOLDING_TOLD;
}

static char *text_of(const struct tl_compliance_row *row) {
    const struct tl_rule *rule = row->rule;
    bool measured = rule->kind == TL_RULE_MINIMUM_GAP || rule->kind == TL_RULE_MAXIMUM_GAP;
    switch (row->result) {
    case TL_RESULT_POSSIBLE:
        return g_strdup_printf("%s: '%s' is kept %s", row->to, rule->title, row->because);
    case TL_RESULT_DUE:
        return g_strdup_printf("'%s' requires an event that the plan lacks: %s, %s", rule->title,
                               row->because, row->required);
    case TL_RESULT_BROKEN:
    case TL_RESULT_MET:
    case TL_RESULT_NO_MARGIN:
    case TL_RESULT_UNDECIDED:
    case TL_RESULT_WAIVED:
    case TL_RESULT_NOT_APPLICABLE:
        break;
    }
    return g_strdup_printf("%s: '%s' requires %s%s%s%s", row->to, rule->title, measured ? "" : "it ",
                           row->required, *row->because ? "; " : "", row->because);
}

static void hint_add(const struct tl_compliance_row *row, struct tl_diags *diags) {
    if (row->result != TL_RESULT_BROKEN || !row->has_limit ||
        !tl_day_known(row->limit_is_least ? row->limit.latest : row->limit.earliest)) {
        return;
    }
    g_autofree char *day = tl_prose_day(row->limit_is_least ? row->limit.latest : row->limit.earliest);
    tl_diag_hint(diags,
                 "%s is the %s lawful day; if there is a reason why the rule does not bind, write it down: "
                 "<accept code=\"%s\" reason=\"...\"/>",
                 day, row->limit_is_least ? "first" : "last", row->rule->code);
}

static void row_report(const struct tl_compliance *compliance, const struct tl_compliance_row *row,
                       enum tl_severity severity, struct tl_diags *diags) {
    const struct tl_span nowhere = {.source = TL_NONE};
    uint32_t item = row->to_item != TL_NONE ? row->to_item : row->from_item;
    bool has_to = row->to_item != TL_NONE;
    g_autofree char *text = text_of(row);
    tl_diag_add_own(diags, code_of(row->rule, diags), severity, has_to ? row->to_span : row->from_span, "%s",
                    text);
    if (item != TL_NONE) {
        tl_diag_item(diags, item, compliance->items[item].id);
    }
    if (has_to && row->from_span.source != TL_NONE) {
        tl_diag_note(diags, row->from_span, "%s", row->from);
    }
    tl_diag_note(diags, nowhere, "%s%s", row->rule->citation ? row->rule->citation : row->rule->pack->title,
                 row->rule->confidence == TL_RULE_UNVERIFIED ? " (unverified)" : "");
    hint_add(row, diags);
}

static void accepts_check(const struct tl_compliance *compliance, struct tl_diags *diags) {
    for (size_t i = 0; i < compliance->occurrences->item_count; i++) {
        const struct tl_item *item = &compliance->items[i];
        for (size_t k = 0; item->kind != TL_ITEM_PART && k < item->details->accept_count; k++) {
            const struct tl_accept *accept = &item->details->accepts[k];
            if (!strchr(accept->code, '/') || tl_rules_find(compliance->rules, accept->code)) {
                continue;
            }
            tl_diag_add(diags, TL_CODE_bad_accept, accept->span, "there is no rule '%.60s'", accept->code);
            tl_diag_item(diags, item->index, item->id);
            tl_diag_hint(diags, "'tenderline rules --list' names all rules");
        }
    }
}

void tl_compliance_report(const struct tl_compliance *compliance, struct tl_diags *diags) {
    for (guint i = 0; i < compliance->notes->len; i++) {
        const struct tl_compliance_note *note =
            &g_array_index(compliance->notes, struct tl_compliance_note, i);
        tl_diag_add(diags, TL_CODE_no_rule_pack, note->span, "%s", note->text);
        tl_diag_item(diags, note->item, compliance->items[note->item].id);
        tl_diag_hint(diags, "name it: regimes=\"pa2023\", or regimes=\"none\" if there is none");
    }
    for (guint i = 0; i < compliance->rows->len; i++) {
        const struct tl_compliance_row *row = &g_array_index(compliance->rows, struct tl_compliance_row, i);
        enum tl_severity severity;
        if (row_severity(compliance, row, &severity) && !row_told(compliance, row)) {
            row_report(compliance, row, severity, diags);
        }
    }
    accepts_check(compliance, diags);
}
