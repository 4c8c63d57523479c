/*
 * golden.h - expected outputs kept as files under tests/cases/.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef TL_TEST_GOLDEN_H
#define TL_TEST_GOLDEN_H

#include <stddef.h>

/*
 * Fails the running cmocka test unless tests/cases/CASE/FILE holds exactly these bytes, and shows
 * the first line that differs. TL_UPDATE_GOLDEN=1 writes the file instead.
 */
void golden_check(const char *case_name, const char *file, const char *data, size_t size);

#endif
