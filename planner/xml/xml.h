/*
 * xml.h - one XML file as a run of start tags, texts and end tags, each with its place in the bytes.
 * The only way from XML into planner/: what is too large, too deep, in another encoding, has a DOCTYPE
 * or is not well-formed is told here and ends the reading; a reader says what its elements mean.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef TL_XML_XML_H
#define TL_XML_XML_H

#include <internal/diag.h>

/* A start tag. Names and URIs are interned: equal ones are the same pointer until the file is read. */
struct tl_xml_tag {
    const char *name, *uri; /* uri: NULL for none */
    struct tl_span span;    /* from its '<' to its '>' inclusive */
    uint32_t attribute_count;
    const unsigned char *const *attributes; /* the parser's: see tl_xml_attribute() */
};

/* One attribute of a start tag, as long as its tag. */
struct tl_xml_attribute {
    const char *name, *prefix; /* interned; prefix NULL for none */
    const char *value, *end;   /* decoded; no NUL behind it */
};

/* Where an attribute stands in the file. Offsets in bytes. */
struct tl_xml_place {
    uint32_t name_offset, name_length;
    uint32_t value_offset, value_length; /* between the quotes, as written */
};

/* What a reader does with a file. Nothing more is called after tl_xml_stop(). */
struct tl_xml_handler {
    const char *what; /* "a plan": has no DOCTYPE */
    /* Before the first tag: names can be interned. May be NULL. */
    void (*begin)(void *context);
    /* False: the element and all inside it are passed over, without its end(). */
    bool (*start)(void *context, const struct tl_xml_tag *tag);
    /* A start tag inside an element that is passed over. May be NULL. */
    void (*passed)(void *context, const struct tl_xml_tag *tag);
    void (*end)(void *context);
    /* A piece of text, which may come in many. May be NULL. */
    void (*text)(void *context, const char *text, size_t length);
};

struct tl_xml_file {
    const char *name;
    GBytes *bytes;
    size_t size_max;    /* bytes */
    uint32_t depth_max; /* open elements */
};

/* One file while it is read. The fields behind `stopped` are for the files of planner/xml. */
struct tl_xml {
    struct tl_diags *diags;
    uint32_t source;
    const char *bytes; /* the whole file; never NULL */
    size_t size;
    struct tl_span tag; /* the newest start tag */
    bool stopped;       /* no more is wanted of the file, or it could not be read further */
    const struct tl_xml_handler *handler;
    void *context;
    struct _xmlParserCtxt *parser;
    size_t skipped;        /* a byte order mark */
    size_t handed;         /* bytes that the parser has been given */
    uint32_t depth_max;    /* of open elements */
    GArray *open;          /* struct tl_xml_open */
    uint32_t passing;      /* open elements from one that is passed over */
    uint32_t after_markup; /* offset behind the last tag or comment */
    GArray *places;        /* struct tl_xml_place of the newest tag, in order */
    bool scanned;          /* `places` are those of `tag` */
};

/*
 * Reads the file, which `diags` keeps as a source. True if it was read to its end; false after a
 * diagnostic, or tl_xml_stop(). `xml` is the caller's memory, to be looked at while handlers run.
 */
bool tl_xml_read(struct tl_xml *xml, const struct tl_xml_file *file, const struct tl_xml_handler *handler,
                 void *context, struct tl_diags *diags);
/* No handler is called any more. */
void tl_xml_stop(struct tl_xml *xml);
/* The pointer that stands for `name` in tags of this file. */
const char *tl_xml_intern(struct tl_xml *xml, const char *name);

/* The name in a start tag, behind its '<'. */
struct tl_span tl_xml_name_span(const struct tl_xml_tag *tag);
/* The first line of the text that a handler has just been given, from its first word. */
struct tl_span tl_xml_text_span(const struct tl_xml *xml);
/* True if all of it is blanks and line ends. */
bool tl_xml_text_blank(const char *text, size_t length);

static inline struct tl_xml_attribute tl_xml_attribute(const struct tl_xml_tag *tag, uint32_t number) {
    const unsigned char *const *parts = tag->attributes + (size_t)5 * number; /* the third is its URI */
    return (struct tl_xml_attribute){
        .name = (const char *)parts[0],
        .prefix = (const char *)parts[1],
        .value = (const char *)parts[3],
        .end = (const char *)parts[4],
    };
}
/* Where attribute `number` of the newest tag stands. */
const struct tl_xml_place *tl_xml_place(struct tl_xml *xml, uint32_t number);
/* The same without the name, which is quicker. */
struct tl_xml_place tl_xml_value_place(struct tl_xml *xml, uint32_t number,
                                       const struct tl_xml_attribute *attribute);
/* The byte in the file of byte `at` of the decoded value. */
uint32_t tl_xml_place_offset(const struct tl_xml *xml, const struct tl_xml_place *place, size_t at);

#endif
