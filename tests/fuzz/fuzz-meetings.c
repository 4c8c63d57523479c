/*
 * fuzz-meetings.c - any bytes as the calendar of a body's meetings: days in order, each once.
 *
 * SPDX-License-Identifier: MIT
 */
#include "target.h"

#include <glib.h>
#include <stdlib.h>
#include <tenderline/meetings.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    size_t count = 0;
    tl_day *days = tl_meetings_of_calendar((const char *)data, size, &count);
    for (size_t i = 0; i < count; i++) {
        g_assert_true(tl_day_known(days[i]));
        g_assert_true(i == 0 || days[i - 1] < days[i]);
    }
    free(days);
    return 0;
}
