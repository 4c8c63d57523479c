/*
 * site_folder.h - the folder of a published site, which is replaced whole or not at all.
 *
 * A publication is staged beside the folder and swapped in by tl_site_folder_commit(): whoever looks,
 * and whatever is killed when, there is the last site or the new one. Files that did not change keep
 * their times, and one that did is later than it was by a second at least.
 *
 * Calls of one publication may come from several threads, or from processes that it has forked, whose
 * failure is theirs to pass on; but for open, commit and abandon. Every failure is told in a message (the
 * first one alone); errno is kept.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef TL_CLI_SITE_FOLDER_H
#define TL_CLI_SITE_FOLDER_H

#include <tenderline/publish.h>

/* Files of a site greater than this are not read back: a publication that asks fails. */
#define TL_SITE_LAST_MOST ((size_t)128 << 20)

/* The file that shows that a folder is a site. */
#define TL_SITE_MARKER ".tenderline-site"

/* One publication under way; ends with commit or abandon. */
struct tl_site_folder;

/*
 * Begins a publication to `path`, which is absent, empty, or a site published before. What was
 * published last is read from there, or from the site folder `previous` if that is not NULL. What a
 * killed publication left is cleared away.
 * TL_ERR_INPUT: one of the folders is something else. TL_ERR_USAGE: `path` cannot be a site's place.
 * TL_ERR_IO: the machine failed, another publication to `path` is under way, or the file system
 * cannot replace a folder whole.
 */
TL_MUST_CHECK enum tl_status tl_site_folder_open(const char *path, const char *previous,
                                                 struct tl_site_folder **ret_folder);

/*
 * Puts `bytes` under `path`, relative with "/", no part of which begins with a dot. A path is put
 * once. TL_ERR_IO; so do all calls after it, and nothing can be committed.
 */
TL_MUST_CHECK enum tl_status tl_site_folder_put(struct tl_site_folder *folder, const char *path,
                                                const char *bytes, size_t size);

/*
 * The bytes published last under `path`, with a NUL behind them; NULL if there were none, or if they
 * cannot be read, which makes the publication fail. They stay until `path` is put or the end.
 */
const char *tl_site_folder_last(struct tl_site_folder *folder, const char *path, size_t *ret_size);

/* Both, as the library takes them. */
struct tl_site_store tl_site_folder_store(struct tl_site_folder *folder);

/*
 * Makes what was put the site, all of it and nothing else, safe on the disk. Frees `folder` in any
 * case. TL_ERR_IO, and TL_ERR_INPUT where others put something into the last site meanwhile: that
 * stands as it was.
 */
TL_MUST_CHECK enum tl_status tl_site_folder_commit(struct tl_site_folder *folder);

/* Drops what was put; frees `folder`. Accepts NULL. */
void tl_site_folder_abandon(struct tl_site_folder *folder);

#endif
