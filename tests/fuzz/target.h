/*
 * target.h - the entry of every fuzz target, as libFuzzer calls it.
 *
 * SPDX-License-Identifier: MIT
 */
#ifndef TL_FUZZ_TARGET_H
#define TL_FUZZ_TARGET_H

#include <stddef.h>
#include <stdint.h>

/* Takes any bytes; always 0. What must hold is checked with g_assert(), which ends the process. */
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

#endif
