/*
 * cases.h - which of its many like cases a test tries.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef TL_TEST_CASES_H
#define TL_TEST_CASES_H

#include <stdbool.h>
#include <stddef.h>

/*
 * Is the case of that number, counted from 0, tried? All are, but where TL_CASES asks for fewer than 500,
 * as under valgrind: then one in five, the first among them.
 */
bool case_tried(size_t number);

#endif
