/*
 * new_wish.h - what the command line of `new` asks for.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef TL_CLI_NEW_WISH_H
#define TL_CLI_NEW_WISH_H

#include <glib.h>
#include <tenderline/template.h>

#include "message.h"

/* As given; NULL or 0 where not. */
struct tl_new_options {
    char *procedure, *contract_start, *service_start, *incumbent_end;
    char **bodies; /* "cabinet=dates.ics", "cabinet=2027-01-14,2027-02-11" */
    char *consult, *title, *id;
    int lots;
};
void tl_new_options_finish(struct tl_new_options *options);

/* The wish and what it owns. Starts zeroed; ends with tl_new_wish_finish(). */
struct tl_new_wish {
    struct tl_template_wish asked;
    GArray *bodies; /* struct tl_template_body */
};
/* TL_EXIT_USAGE or TL_EXIT_INPUT after a message. `options` must outlive the wish. */
enum tl_exit tl_new_wish_read(struct tl_new_wish *wish, const struct tl_new_options *options);
void tl_new_wish_finish(struct tl_new_wish *wish);

#endif
