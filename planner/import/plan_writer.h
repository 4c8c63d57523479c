/*
 * plan_writer.h - a plan that an import is making: elements with attributes, then XML text.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef TL_IMPORT_PLAN_WRITER_H
#define TL_IMPORT_PLAN_WRITER_H

#include <tenderline/base.h>
#include <tenderline/date.h>

/* A plan in the making. It owns its elements and their texts. */
struct tl_plan_writer;
/* One element of it; borrowed, and good until the writer is destroyed. */
struct tl_plan_element;

/* Starts with an empty <plan> in the plan namespace. Never NULL. */
struct tl_plan_writer *tl_plan_writer_create(void);
/* Accepts NULL. */
void tl_plan_writer_destroy(struct tl_plan_writer *writer);
/* The <plan> itself. */
struct tl_plan_element *tl_plan_writer_root(struct tl_plan_writer *writer);
/* What the comment at the head of the file says; lines end with '\n'. It is copied. */
void tl_plan_writer_comment(struct tl_plan_writer *writer, const char *text);

/* A new last child. `name` is kept, not copied: it must be a literal. */
struct tl_plan_element *tl_plan_element_add(struct tl_plan_element *parent, const char *name);
/*
 * Sets an attribute, in the order of the calls; set again, it changes its value in its place. `name` is
 * kept, not copied; `value` is copied, made valid UTF-8, and loses what XML cannot hold. NULL or an
 * empty value sets nothing.
 */
void tl_plan_element_set(struct tl_plan_element *element, const char *name, const char *value);
/* The same with a day, which must be known: "2026-04-15". */
void tl_plan_element_set_day(struct tl_plan_element *element, const char *name, tl_day day);
/* What was set, or NULL; good until it is set again. */
const char *tl_plan_element_get(const struct tl_plan_element *element, const char *name);
/* The text between the tags, copied: only of elements that take text, such as <note>. */
void tl_plan_element_set_text(struct tl_plan_element *element, const char *text);
/* A comment on a line of its own before the element. It is copied. */
void tl_plan_element_comment(struct tl_plan_element *element, const char *text);
/* Adds <note>text</note>. Nothing for NULL or an empty text. */
void tl_plan_element_note(struct tl_plan_element *element, const char *text);

/*
 * Writes the file: XML declaration, comment, the plan; two blanks of indent for each level. What
 * stands in the plan is the caller's business: nothing is checked against the vocabulary. The sink's
 * status if it fails. May be called once or more often.
 */
TL_MUST_CHECK enum tl_status tl_plan_writer_write(const struct tl_plan_writer *writer, struct tl_sink *sink);

#endif
