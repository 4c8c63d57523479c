/*
 * fuzz-site.c - any bytes as files of the site published last: they are refused, or what comes of them is
 * written again as it was read, and shown on a page that is well-formed.
 *
 * SPDX-License-Identifier: MIT
 */
#include "target.h"

#include <libxml/parser.h>
#include <string.h>

#include "render/publish/changes.h"
#include "render/publish/site.h"

/* What is read and written is read again, and written as it was. */
static void entry_holds(const struct tl_entry *entry) {
    struct tl_entry again;
    GString *text = tl_entry_write(entry);
    g_assert(tl_entry_read(&again, text->str, text->len));
    GString *twice = tl_entry_write(&again);
    g_assert(g_string_equal(text, twice));
    tl_entry_finish(&again);
    g_string_free(text, TRUE);
    g_string_free(twice, TRUE);
}

/* The index shows the entry, whatever its texts hold. */
static void index_holds(const struct tl_entry *entry) {
    const struct tl_site_options options = {.audience = entry->audience};
    struct tl_site_plan plan = {.entry = *entry};
    struct tl_site site = {.options = &options, .plans = g_ptr_array_new()};
    struct tl_bytes bytes = {0};
    struct tl_sink sink = tl_bytes_sink(&bytes);
    g_ptr_array_add(site.plans, &plan);
    g_assert(tl_site_write_index(&site, &sink) == TL_OK);
    xmlDoc *document = xmlReadMemory(bytes.data, (int)bytes.size, "index.html", NULL,
                                     XML_PARSE_NOERROR | XML_PARSE_NOWARNING | XML_PARSE_HUGE);
    g_assert(document);
    xmlFreeDoc(document);
    tl_bytes_finish(&bytes);
    g_ptr_array_free(site.plans, TRUE);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    const char *bytes = size > 0 ? (const char *)data : "";
    struct tl_entry entry;
    if (tl_entry_read(&entry, bytes, size)) {
        entry_holds(&entry);
        index_holds(&entry);
        tl_entry_finish(&entry);
    }
    struct tl_edition edition;
    if (tl_edition_read(&edition, bytes, size)) {
        tl_edition_finish(&edition);
    }
    return 0;
}
