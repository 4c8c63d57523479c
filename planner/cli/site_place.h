/*
 * site_place.h - where a site stands: its lock, its stage beside it, the swap of the two.
 *
 * Beside a site "public" stand, while a publication is under way and no longer,
 * ".public.tenderline-lock" and ".public.tenderline-1a2b3c4d", the stage. Where the file system cannot
 * exchange two folders, "public" is a symbolic link to a folder of such a name for good.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef TL_CLI_SITE_PLACE_H
#define TL_CLI_SITE_PLACE_H

#include <sys/stat.h>
#include <tenderline/base.h>

/* Starts with tl_site_place_open(); ends with tl_site_place_close(). */
struct tl_site_place {
    char *shown;   /* as the user named it */
    char *name;    /* of the folder, or of the link to it, in `parent` */
    char *version; /* what the link names; NULL: a folder, or nothing yet */
    char *stage_name;
    int parent; /* open folders; -1: none */
    int lock;
    int site; /* the last publication */
    int stage;
    mode_t mode; /* that the new site gets */
    bool can_exchange;
    struct stat seen; /* of `site` */
};

/*
 * Takes the lock, opens what stands there, clears away what was left beside it and makes the stage.
 * After a failure, which is told, the place is to be closed all the same.
 */
TL_MUST_CHECK enum tl_status tl_site_place_open(struct tl_site_place *place, const char *path);

/* Makes the stage the site, and removes the last one. TL_ERR_IO is told. */
TL_MUST_CHECK enum tl_status tl_site_place_swap(struct tl_site_place *place);

/* Removes the stage, if it is still there, and the lock. */
void tl_site_place_close(struct tl_site_place *place);

#endif
