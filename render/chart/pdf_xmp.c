/*
 * pdf_xmp.c - the metadata of a PDF as XMP (ISO 16684-1), the same as its information dictionary.
 *
 * SPDX-License-Identifier: MIT
 */
#include "pdf_finish.h"

static void text_put(GString *xmp, const char *before, const char *text, const char *after) {
    g_autofree char *escaped = g_markup_escape_text(text, -1);
    g_string_append_printf(xmp, "%s%s%s", before, escaped, after);
}

/* One text in the language of the plan. */
static void alternatives_put(GString *xmp, const char *name, const char *text) {
    g_string_append_printf(xmp, "<dc:%s><rdf:Alt>", name);
    text_put(xmp, "<rdf:li xml:lang=\"x-default\">", text, "</rdf:li>");
    g_string_append_printf(xmp, "</rdf:Alt></dc:%s>\n", name);
}

/* PDF/A wants every schema described that it does not know itself, and it does not know PDF/UA's. */
static const char claims_text[] =
    "<pdfuaid:part>1</pdfuaid:part>\n"
    "<pdfaid:part>2</pdfaid:part>\n"
    "<pdfaid:conformance>U</pdfaid:conformance>\n"
    "<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType=\"Resource\">\n"
    "<pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema>\n"
    "<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>\n"
    "<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>\n"
    "<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType=\"Resource\">\n"
    "<pdfaProperty:name>part</pdfaProperty:name>\n"
    "<pdfaProperty:valueType>Integer</pdfaProperty:valueType>\n"
    "<pdfaProperty:category>internal</pdfaProperty:category>\n"
    "<pdfaProperty:description>The part of PDF/UA that the file conforms to</pdfaProperty:description>\n"
    "</rdf:li></rdf:Seq></pdfaSchema:property>\n"
    "</rdf:li></rdf:Bag></pdfaExtension:schemas>\n";

char *tl_pdf_xmp_make(const struct tl_scene *scene, const char *producer, bool claims) {
    GString *xmp = g_string_new("<?xpacket begin=\"\xEF\xBB\xBF\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n"
                                "<x:xmpmeta xmlns:x=\"adobe:ns:meta/\">\n"
                                "<rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">\n"
                                "<rdf:Description rdf:about=\"\"\n"
                                " xmlns:dc=\"http://purl.org/dc/elements/1.1/\"\n"
                                " xmlns:xmp=\"http://ns.adobe.com/xap/1.0/\"\n"
                                " xmlns:pdf=\"http://ns.adobe.com/pdf/1.3/\"\n"
                                " xmlns:pdfuaid=\"http://www.aiim.org/pdfua/ns/id/\"\n"
                                " xmlns:pdfaid=\"http://www.aiim.org/pdfa/ns/id/\"\n"
                                " xmlns:pdfaExtension=\"http://www.aiim.org/pdfa/ns/extension/\"\n"
                                " xmlns:pdfaSchema=\"http://www.aiim.org/pdfa/ns/schema#\"\n"
                                " xmlns:pdfaProperty=\"http://www.aiim.org/pdfa/ns/property#\">\n"
                                "<dc:format>application/pdf</dc:format>\n");
    alternatives_put(xmp, "title", scene->title);
    alternatives_put(xmp, "description", scene->description);
    if (scene->author) {
        text_put(xmp, "<dc:creator><rdf:Seq><rdf:li>", scene->author, "</rdf:li></rdf:Seq></dc:creator>\n");
    }
    text_put(xmp, "<dc:language><rdf:Bag><rdf:li>", scene->language, "</rdf:li></rdf:Bag></dc:language>\n");
    g_autoptr(GDateTime) time = g_date_time_new_from_unix_utc(scene->publish_time);
    g_autofree char *stamp = time ? g_date_time_format(time, "%Y-%m-%dT%H:%M:%SZ") : NULL;
    if (stamp) {
        text_put(xmp, "<xmp:CreateDate>", stamp, "</xmp:CreateDate>\n");
        text_put(xmp, "<xmp:ModifyDate>", stamp, "</xmp:ModifyDate>\n");
        text_put(xmp, "<xmp:MetadataDate>", stamp, "</xmp:MetadataDate>\n");
    }
    g_string_append(xmp, "<xmp:CreatorTool>tenderline</xmp:CreatorTool>\n");
    text_put(xmp, "<pdf:Producer>", producer, "</pdf:Producer>\n");
    g_string_append_printf(xmp, "%s</rdf:Description>\n</rdf:RDF>\n</x:xmpmeta>\n<?xpacket end=\"r\"?>\n",
                           claims ? claims_text : "");
    return g_string_free(xmp, FALSE);
}
