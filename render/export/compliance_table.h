/*
 * compliance_table.h - the compliance table before it takes a form: rows of words in their order.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef TL_EXPORT_COMPLIANCE_TABLE_H
#define TL_EXPORT_COMPLIANCE_TABLE_H

#include <glib.h>
#include <tenderline/export.h>

enum tl_compliance_column {
    TL_COMPLIANCE_RULE = 0,
    TL_COMPLIANCE_CITATION,
    TL_COMPLIANCE_FROM,
    TL_COMPLIANCE_TO,
    TL_COMPLIANCE_REQUIRED,
    TL_COMPLIANCE_PLANNED,
    TL_COMPLIANCE_MARGIN,
    TL_COMPLIANCE_RESULT,
};
#define TL_COMPLIANCE_COLUMNS (TL_COMPLIANCE_RESULT + 1)
/* "Rule", "Citation", ...: static. */
const char *tl_compliance_column_name(enum tl_compliance_column column);

struct tl_compliance_line {
    char *cells[TL_COMPLIANCE_COLUMNS]; /* never NULL */
    const struct tl_compliance_row *row;
    const char *heading; /* of the place that it begins, or NULL */
};

struct tl_compliance_table {
    const struct tl_compliance *compliance;
    const char *language; /* "en-GB" */
    const char *title;
    char *caption;          /* "Compliance with time rules, as at 25 July 2013" */
    const char *mark;       /* "Not for publication: ..." or NULL */
    char *summary;          /* "Of 12 rules 9 are met, ..." */
    GArray *lines;          /* struct tl_compliance_line: rules that apply */
    GPtrArray *others;      /* char *: a sentence for each rule that does not, and why */
    GPtrArray *notes;       /* char * */
    char *footer;           /* sentences */
    const char *disclaimer; /* static; the last line */
};

struct tl_compliance_table *tl_compliance_table_create(const struct tl_compliance *compliance,
                                                       const struct tl_export_options *options,
                                                       const struct tl_compliance_options *shown);
void tl_compliance_table_destroy(struct tl_compliance_table *table);
const struct tl_compliance_line *tl_compliance_line_at(const struct tl_compliance_table *table, size_t index);

enum tl_status tl_compliance_write_text(const struct tl_compliance_table *table, struct tl_sink *sink);
enum tl_status tl_compliance_write_markdown(const struct tl_compliance_table *table, struct tl_sink *sink);
enum tl_status tl_compliance_write_html(const struct tl_compliance_table *table, struct tl_sink *sink);
enum tl_status tl_compliance_write_csv(const struct tl_compliance_table *table, struct tl_sink *sink);
/* json_compliance.c */
enum tl_status tl_compliance_write_json(const struct tl_compliance_table *table,
                                        const struct tl_export_options *options, struct tl_sink *sink);

#endif
