/*
 * label.h - the words that exporters share: what an item is called, who decides, how sure it is.
 *
 * Strings are new (g_free) unless said otherwise.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef TL_EXPORT_LABEL_H
#define TL_EXPORT_LABEL_H

#include <glib.h>
#include <internal/language.h>
#include <tenderline/export.h>

/*
 * `language`: of fixed words; NULL is English.
 *
 * An item on its own, outside its place in the plan: "Award of the contract: call-in ends". With
 * `context` a stage or notice names its procurement too: "Tender period (Home care)".
 */
char *tl_label_activity(const struct tl_language *language, const struct tl_plan *plan,
                        const struct tl_item *item, bool context);
/* True if the plan has several procurements, so that titles of stages may not tell them apart. */
bool tl_label_needs_context(const struct tl_plan *plan);
/* The same beneath its owner, where the owner's title need not be said again: "call-in ends". */
char *tl_label_short(const struct tl_plan *plan, const struct tl_item *item);
/* The item whose dates an item has: of an alias the one it copies, else itself. */
const struct tl_item *tl_label_dated(const struct tl_plan *plan, const struct tl_item *item);
/* Of a part the decision, award or contract; else the item itself. */
const struct tl_item *tl_label_owner(const struct tl_plan *plan, const struct tl_item *item);
/* Titles of the bodies that decide, in order: "Cabinet, Health Board and Council"; "" for none. */
char *tl_label_bodies(const struct tl_language *language, const struct tl_plan *plan,
                      const struct tl_item *item);
/* "Lot A and Lot B" where an item serves some lots of its procurement but not all; else "". */
char *tl_label_lots(const struct tl_language *language, const struct tl_plan *plan,
                    const struct tl_item *item);
/* "assumed; optional; withdrawn: merged with stage 2": what else a reader has to know; "" for nothing. */
char *tl_label_notes(const struct tl_language *language, const struct tl_schedule *schedule,
                     const struct tl_item *item);
/* Static: "public", "internal", "exempt". */
const char *tl_label_audience(enum tl_audience audience);
/* "Not for publication: ..." on what is not for the public; NULL for the public. */
const char *tl_label_mark(const struct tl_language *language, enum tl_audience audience);
/* Static: "no", "possible", "yes". */
const char *tl_label_critical(enum tl_critical critical);

/* Withdrawn, abandoned or superseded: it will not happen. */
bool tl_label_is_off(const struct tl_item *item);
/* One date stands for it in outputs for people: not a group, not funding, not a repetition. */
bool tl_label_is_shown(const struct tl_schedule *schedule, const struct tl_item *item);
/* It has a date of its own in the file, exact or not (of an alias: the item it copies has). */
bool tl_label_is_fixed(const struct tl_plan *plan, const struct tl_item *item);
/* "25 July 2013", the day the plan stands at: `today`, else the status date, else NULL. */
char *tl_label_as_at(const struct tl_schedule *schedule, const struct tl_export_options *options);

#endif
