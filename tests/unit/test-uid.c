/*
 * test-uid.c - names of events: the vector of RFC 9562, and that names never meet.
 *
 * SPDX-License-Identifier: MIT
 */
#include "render/export/uid.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>
#include <tenderline/export.h>

/* RFC 9562, appendix A.4: version 5 of www.example.com in the DNS namespace. */
static void test_rfc_vector(void **state) {
    (void)state;
    static const uint8_t dns[16] = {0x6b, 0xa7, 0xb8, 0x10, 0x9d, 0xad, 0x11, 0xd1,
                                    0x80, 0xb4, 0x00, 0xc0, 0x4f, 0xd4, 0x30, 0xc8};
    char uuid[37];
    tl_uuid5(dns, "www.example.com", 15, uuid);
    assert_string_equal(uuid, "2ed6657d-e927-568b-95e1-2665a8aea6a2");
}

/* A subscriber's calendar holds this very value: it may not change. */
static void test_feed_uid_is_for_ever(void **state) {
    (void)state;
    char uid[37], finish[37], other[37];
    tl_feed_uid("council.plan", "award", "", uid);
    tl_feed_uid("council.plan", "award", "finish", finish);
    tl_feed_uid("council.plan", "awardfinish", "", other);
    assert_string_equal(uid, "6a5a64bc-d381-5300-8817-546bbef9d014");
    assert_string_not_equal(uid, finish);
    assert_string_not_equal(finish, other);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_rfc_vector),
        cmocka_unit_test(test_feed_uid_is_for_ever),
    };
    cmocka_set_message_output(CM_OUTPUT_TAP);
    return cmocka_run_group_tests(tests, NULL, NULL);
}
