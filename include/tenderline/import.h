/*
 * import.h - plans made from what other programs save.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef TENDERLINE_IMPORT_H
#define TENDERLINE_IMPORT_H

#include <tenderline/diag.h>

TL_BEGIN_DECLS

/*
 * Makes a plan from a file of another program and writes it to `sink` as a plan file. What the file is
 * shows in its bytes: a project that Microsoft Project saved as XML (MSPDI), or a table of activities and
 * dates in words that Word or Excel saved as text (CSV; commas, semicolons or tabs).
 *
 * What was rounded (TL0804), could not be read (TL0802, TL0806), is not carried (TL0803) or not certain
 * (TL0805, TL0807) goes to `diags`, which keeps a copy of the bytes; `name` is how it calls the file.
 * TL_ERR_INPUT, with nothing written, if it is no such file or broken; what the sink answers, if that is
 * not TL_OK. The plan holds what the file held, links in a circle too: whoever
 * uses it reads and checks it like any other.
 */
TL_PUBLIC TL_MUST_CHECK enum tl_status tl_import_memory(const char *name, const char *bytes, size_t size,
                                                        struct tl_diags *diags, struct tl_sink *sink);
/* The same of a file; TL_ERR_IO with errno if it cannot be read. */
TL_PUBLIC TL_MUST_CHECK enum tl_status tl_import_file(const char *path, struct tl_diags *diags,
                                                      struct tl_sink *sink);

TL_END_DECLS

#endif
