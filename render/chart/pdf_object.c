/*
 * pdf_object.c - the objects of a PDF through libqpdf.
 *
 * SPDX-License-Identifier: MIT
 */
#include "pdf_object.h"

#include <stdlib.h>
#include <string.h>

/* No key that is asked for is longer. */
#define MOST_KEY 32

qpdf_data tl_pdf_open(const void *bytes, gsize size) {
    qpdf_data pdf = qpdf_init();
    qpdf_silence_errors(pdf);
    qpdf_set_suppress_warnings(pdf, QPDF_TRUE);
    qpdf_set_attempt_recovery(pdf, QPDF_FALSE);
    if (qpdf_read_memory(pdf, "chart", bytes, size, NULL) == QPDF_SUCCESS) {
        return pdf;
    }
    tl_pdf_close(pdf);
    return NULL;
}

bool tl_pdf_went(QPDF_ERROR_CODE code) {
    return (code & QPDF_ERRORS) == 0;
}

void tl_pdf_close(qpdf_data pdf) {
    if (pdf) {
        /* What went wrong has shown itself by now; libqpdf would say so on its own. */
        (void)qpdf_get_error(pdf);
        qpdf_cleanup(&pdf);
    }
}

/* From one object of a path to the next; only where it begins is the caller's. */
static qpdf_oh step(qpdf_data pdf, qpdf_oh from, qpdf_oh at, qpdf_oh next) {
    if (at != from) {
        qpdf_oh_release(pdf, at);
    }
    return next;
}

qpdf_oh tl_pdf_find(qpdf_data pdf, qpdf_oh from, const char *path) {
    qpdf_oh at = from;
    while (*path) {
        char key[MOST_KEY];
        size_t length = 1 + strcspn(path + 1, "/");
        g_assert(length < sizeof key);
        memcpy(key, path, length);
        key[length] = '\0';
        path += length;
        bool leads = qpdf_oh_is_dictionary(pdf, at);
        if (!leads && qpdf_oh_is_stream(pdf, at)) {
            at = step(pdf, from, at, qpdf_oh_get_dict(pdf, at));
            leads = true;
        }
        at = step(pdf, from, at, leads ? qpdf_oh_get_key(pdf, at, key) : qpdf_oh_new_null(pdf));
    }
    return at;
}

char *tl_pdf_find_name(qpdf_data pdf, qpdf_oh from, const char *path) {
    qpdf_oh found = tl_pdf_find(pdf, from, path);
    char *name = qpdf_oh_is_name(pdf, found) ? g_strdup(qpdf_oh_get_name(pdf, found)) : NULL;
    qpdf_oh_release(pdf, found);
    return name;
}

char *tl_pdf_find_text(qpdf_data pdf, qpdf_oh from, const char *path) {
    qpdf_oh found = tl_pdf_find(pdf, from, path);
    char *text = qpdf_oh_is_string(pdf, found) ? g_strdup(qpdf_oh_get_utf8_value(pdf, found)) : NULL;
    qpdf_oh_release(pdf, found);
    return text;
}

bool tl_pdf_find_true(qpdf_data pdf, qpdf_oh from, const char *path) {
    qpdf_oh found = tl_pdf_find(pdf, from, path);
    bool right = qpdf_oh_is_bool(pdf, found) && qpdf_oh_get_bool_value(pdf, found);
    qpdf_oh_release(pdf, found);
    return right;
}

bool tl_pdf_has(qpdf_data pdf, qpdf_oh from, const char *path) {
    qpdf_oh found = tl_pdf_find(pdf, from, path);
    bool has = !qpdf_oh_is_null(pdf, found);
    qpdf_oh_release(pdf, found);
    return has;
}

bool tl_pdf_has_name(qpdf_data pdf, qpdf_oh from, const char *path, const char *name) {
    g_autofree char *found = tl_pdf_find_name(pdf, from, path);
    return g_strcmp0(found, name) == 0;
}

char *tl_pdf_find_stream(qpdf_data pdf, qpdf_oh from, const char *path, gsize *ret_size) {
    qpdf_oh found = tl_pdf_find(pdf, from, path);
    unsigned char *data = NULL;
    size_t size = 0;
    QPDF_BOOL filtered = QPDF_FALSE;
    char *bytes = NULL;
    if (qpdf_oh_is_stream(pdf, found) &&
        tl_pdf_went(qpdf_oh_get_stream_data(pdf, found, qpdf_dl_generalized, &filtered, &data, &size))) {
        bytes = g_malloc(size + 1);
        memcpy(bytes, data, size);
        bytes[size] = '\0';
    }
    free(data);
    *ret_size = size;
    qpdf_oh_release(pdf, found);
    return bytes;
}

static void value_set(qpdf_data pdf, qpdf_oh dict, const char *key, qpdf_oh value) {
    qpdf_oh_replace_key(pdf, dict, key, value);
    qpdf_oh_release(pdf, value);
}

void tl_pdf_set(qpdf_data pdf, qpdf_oh dict, const char *key, const char *text) {
    value_set(pdf, dict, key, qpdf_oh_parse(pdf, text));
}

void tl_pdf_set_words(qpdf_data pdf, qpdf_oh dict, const char *key, const char *words) {
    value_set(pdf, dict, key, qpdf_oh_new_unicode_string(pdf, words));
}

void tl_pdf_set_stream(qpdf_data pdf, qpdf_oh dict, const char *key, const char *stream_dict,
                       const void *bytes, gsize size) {
    qpdf_oh stream = qpdf_oh_new_stream(pdf);
    qpdf_oh own = qpdf_oh_get_dict(pdf, stream);
    qpdf_oh wanted = qpdf_oh_parse(pdf, stream_dict);
    for (qpdf_oh_begin_dict_key_iter(pdf, wanted); qpdf_oh_dict_more_keys(pdf);) {
        const char *name = qpdf_oh_dict_next_key(pdf);
        value_set(pdf, own, name, qpdf_oh_get_key(pdf, wanted, name));
    }
    qpdf_oh none = qpdf_oh_new_null(pdf);
    qpdf_oh_replace_stream_data(pdf, stream, bytes, size, none, none);
    qpdf_oh_replace_key(pdf, dict, key, stream);
    qpdf_oh handles[] = {stream, own, wanted, none};
    for (size_t i = 0; i < G_N_ELEMENTS(handles); i++) {
        qpdf_oh_release(pdf, handles[i]);
    }
}

void tl_pdf_each(qpdf_data pdf, qpdf_oh array, tl_pdf_visitor visit, void *context) {
    if (!qpdf_oh_is_array(pdf, array)) {
        visit(pdf, array, context);
        return;
    }
    int count = qpdf_oh_get_array_n_items(pdf, array);
    for (int i = 0; i < count; i++) {
        qpdf_oh member = qpdf_oh_get_array_item(pdf, array, i);
        visit(pdf, member, context);
        qpdf_oh_release(pdf, member);
    }
}

void tl_pdf_each_value(qpdf_data pdf, qpdf_oh dict, tl_pdf_visitor visit, void *context) {
    g_autoptr(GPtrArray) keys = g_ptr_array_new_with_free_func(g_free);
    if (!qpdf_oh_is_dictionary(pdf, dict)) {
        return;
    }
    /* The iteration is one for all dictionaries: what `visit` does may begin another. */
    for (qpdf_oh_begin_dict_key_iter(pdf, dict); qpdf_oh_dict_more_keys(pdf);) {
        g_ptr_array_add(keys, g_strdup(qpdf_oh_dict_next_key(pdf)));
    }
    for (guint i = 0; i < keys->len; i++) {
        qpdf_oh value = qpdf_oh_get_key(pdf, dict, keys->pdata[i]);
        visit(pdf, value, context);
        qpdf_oh_release(pdf, value);
    }
}
