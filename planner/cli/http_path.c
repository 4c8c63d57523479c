/*
 * http_path.c - which file of a site a request asks for.
 *
 * SPDX-License-Identifier: MIT
 */
#include "http_path.h"

#include <glib.h>
#include <string.h>

#include "tree.h"

/* The path of a target that has a scheme and a host too, as one for a proxy has. */
static const char *path_begin(const char *target) {
    static const char *const schemes[] = {"http://", "https://"};
    for (size_t i = 0; i < G_N_ELEMENTS(schemes); i++) {
        if (g_ascii_strncasecmp(target, schemes[i], strlen(schemes[i])) == 0) {
            const char *slash = strchr(target + strlen(schemes[i]), '/');
            return slash ? slash : "/";
        }
    }
    return target;
}

/* NULL for "%", "%4" and "%zz". A zero byte becomes one that no path may have. */
static char *decoded(const char *text) {
    g_autoptr(GString) out = g_string_new(NULL);
    for (; *text; text++) {
        if (*text != '%') {
            g_string_append_c(out, *text);
            continue;
        }
        int high = g_ascii_xdigit_value(text[1]);
        int low = high >= 0 ? g_ascii_xdigit_value(text[2]) : -1;
        if (low < 0) {
            return NULL;
        }
        int byte = high * 16 + low;
        /* A slash that was written otherwise is no slash, and no name has one. */
        g_string_append_c(out, byte == 0 || byte == '/' ? '\x7f' : (char)byte);
        text += 2;
    }
    return g_string_free(g_steal_pointer(&out), FALSE);
}

enum tl_http_path tl_http_path_read(const char *target, char **ret_path, bool *ret_folder) {
    const char *path = path_begin(target);
    *ret_path = NULL;
    *ret_folder = false;
    if (*path != '/') {
        return TL_HTTP_PATH_MALFORMED;
    }
    if (strlen(path) > TL_HTTP_PATH_MOST) {
        return TL_HTTP_PATH_OUTSIDE;
    }
    g_autofree char *name = decoded(path + 1);
    if (!name) {
        return TL_HTTP_PATH_MALFORMED;
    }
    size_t length = strlen(name);
    *ret_folder = length == 0 || name[length - 1] == '/';
    if (length > 0 && *ret_folder) {
        name[length - 1] = '\0';
    }
    bool fits = length == 0 || (tl_tree_path_fits(name) && g_utf8_validate(name, -1, NULL));
    *ret_path = fits ? g_steal_pointer(&name) : NULL;
    return fits ? TL_HTTP_PATH_FITS : TL_HTTP_PATH_OUTSIDE;
}

char *tl_http_path_slashed(const char *path) {
    const char *slash = strrchr(path, '/');
    g_autofree char *name = g_uri_escape_string(slash ? slash + 1 : path, NULL, FALSE);
    return g_strconcat("./", name, "/", NULL);
}
