/*
 * feed_zone.c - British time as data of ours, so that feeds do not depend on the machine's zones.
 *
 * Source: directive 94/21/EC and its successors: summer time from 01:00 UTC on the last Sunday of March
 * to 01:00 UTC on the last Sunday of October, in force in the United Kingdom since 1996.
 *
 * SPDX-License-Identifier: MIT
 */
#include "render/export/feed.h"

const char tl_feed_zone_london[] = "BEGIN:VTIMEZONE\r\n"
                                   "TZID:Europe/London\r\n"
                                   "BEGIN:DAYLIGHT\r\n"
                                   "TZNAME:BST\r\n"
                                   "DTSTART:19960331T010000\r\n"
                                   "TZOFFSETFROM:+0000\r\n"
                                   "TZOFFSETTO:+0100\r\n"
                                   "RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU\r\n"
                                   "END:DAYLIGHT\r\n"
                                   "BEGIN:STANDARD\r\n"
                                   "TZNAME:GMT\r\n"
                                   "DTSTART:19961027T020000\r\n"
                                   "TZOFFSETFROM:+0100\r\n"
                                   "TZOFFSETTO:+0000\r\n"
                                   "RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU\r\n"
                                   "END:STANDARD\r\n"
                                   "END:VTIMEZONE\r\n";

tl_day tl_feed_zone_first(void) {
    return tl_day_from_civil(1996, 4, 1);
}
