/*
 * publish.h - a programme of plans as a site of static files: a page, charts and a feed of each plan, and an
 * index of all.
 *
 * Nothing here touches a disk or a net: files go to a store. Every path is relative, so that the site works
 * in any folder of any server, and names come only from ids that the audience may see. Output is a function
 * of plans, options and what was published last, alone.
 *
 *     index.html  site.css  site.js  site.json  programme.ics
 *     plans/PLAN-ID/index.html  chart.svg  chart.png  chart.pdf  timetable.csv  schedule.json  feed.ics
 *                   entry.json
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef TENDERLINE_PUBLISH_H
#define TENDERLINE_PUBLISH_H

#include <tenderline/chart.h>
#include <tenderline/export.h>

TL_BEGIN_DECLS

/* Where files go, and where those stand that were published last. */
struct tl_site_store {
    /* Takes a whole file. `path` is relative, with '/'. What is not TL_OK ends the publication. */
    enum tl_status (*put)(void *context, const char *path, const char *bytes, size_t size);
    /*
     * The bytes published last under that path, with a NUL behind them; NULL if there are none. Borrowed
     * until the next call. A store that cannot read what is there fails in its next `put`.
     */
    const char *(*last)(void *context, const char *path, size_t *ret_size);
    void *context;
};

/* The folder of a plan is named by its id: a longer one is refused. */
#define TL_SITE_ID_MOST ((size_t)200)

/* How one plan is published. All is borrowed. */
struct tl_publish_options {
    /* Audience, today, time, words, and what schedule.json tells (`diags`, `spans`); `feed_…` is not read. */
    struct tl_export_options output;
    const struct tl_compliance *compliance; /* of the same schedule; NULL: no rules were asked for */
    struct tl_diags *findings;              /* of the same plan, for chart and page; NULL: none */
    struct tl_diags *diags;                 /* what the writing itself has to say */
    const char *programme;                  /* what the site is called; NULL: nothing */
    const char *url;         /* where the site will be, "https://council.example/plans/"; NULL: not known */
    const char *font_family; /* of charts; NULL: "DejaVu Sans" */
};

/*
 * All files of one plan, under "plans/PLAN-ID/". The schedule is that of a plan reduced to its audience.
 * TL_ERR_INPUT where what was published last is damaged, or of another plan or audience; TL_ERR_USAGE where
 * the chart cannot fit; diagnostics say which.
 */
TL_PUBLIC TL_MUST_CHECK enum tl_status tl_publish_plan(const struct tl_schedule *schedule,
                                                       const struct tl_publish_options *options,
                                                       const struct tl_site_store *store);

/* What the index is made from of one plan: the bytes of its entry.json and its feed.ics. Borrowed. */
struct tl_site_entry {
    const char *bytes;
    size_t size;
    const char *feed;
    size_t feed_size;
};

/* The tag of the language that all pages have; NULL where there is none. Freed with tl_free(). */
TL_PUBLIC char *tl_site_language(const struct tl_site_entry *entries, size_t count);

/* How the index is made. All is borrowed. */
struct tl_site_options {
    enum tl_audience audience;
    const struct tl_language *language; /* of fixed words; NULL: English */
    int64_t publish_time;               /* seconds since 1970 UTC */
    const char *name;                   /* of the programme; NULL: none */
    const char *url;                    /* as in tl_publish_options */
    const char *style, *script, *icon;  /* bytes of site.css, site.js, icon.svg; NULL: site.json alone */
    size_t style_size, script_size, icon_size;
    struct tl_diags *diags; /* what the writing has to say */
    size_t feed_most;       /* a greater programme.ics is left out, with a warning. 0: TL_FEED_SIZE_MOST */
};

/* TL_ERR_INPUT, with a diagnostic, if what was published last is damaged or for another audience. */
TL_PUBLIC TL_MUST_CHECK enum tl_status tl_publish_check(const struct tl_site_options *options,
                                                        const struct tl_site_store *store);
/*
 * The index of the plans, and the feed over all of them, in whatever order their entries come.
 * TL_ERR_INPUT, with a diagnostic, if an entry is damaged or for another audience, or two are of the same
 * plan.
 */
TL_PUBLIC TL_MUST_CHECK enum tl_status tl_publish_index(const struct tl_site_options *options,
                                                        const struct tl_site_entry *entries, size_t count,
                                                        const struct tl_site_store *store);

TL_END_DECLS

#endif
