/*
 * parser.h - what the files of planner/xml share. Not for other folders.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef TL_XML_PARSER_H
#define TL_XML_PARSER_H

#include <libxml/parserInternals.h>

#include "planner/xml/xml.h"

/* An open element. */
struct tl_xml_open {
    const char *name; /* interned */
    struct tl_span span;
};

/* source.c: is this UTF-8 text of allowed size? Diagnostics and false if not. */
bool tl_xml_source_accept(struct tl_xml *xml, size_t size_max);

/* place.c: the attributes of the tag that begins at `offset` into `places`. */
void tl_xml_places_scan(struct tl_xml *xml, uint32_t offset);

/* fault.c: what the parser says of XML that is not well-formed, `offset` being how far it read. */
void tl_xml_fault(struct tl_xml *xml, const xmlError *error, uint32_t offset);

#endif
