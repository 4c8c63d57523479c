/*
 * pdf_profile.c - the sRGB colour space as an ICC profile (ICC.1:2004-10, IEC 61966-2-1), which tells
 * printers and archives what the numbers of the colours mean.
 *
 * SPDX-License-Identifier: MIT
 */
#include "pdf_finish.h"

#include <string.h>

struct tag {
    const char *name;
    guint offset, size;
};

static void put32(GByteArray *bytes, uint32_t value) {
    uint8_t four[4] = {(uint8_t)(value >> 24), (uint8_t)(value >> 16), (uint8_t)(value >> 8), (uint8_t)value};
    g_byte_array_append(bytes, four, 4);
}

static void put_name(GByteArray *bytes, const char *name) {
    g_byte_array_append(bytes, (const guint8 *)name, 4);
}

static void set32(GByteArray *bytes, guint offset, uint32_t value) {
    uint8_t four[4] = {(uint8_t)(value >> 24), (uint8_t)(value >> 16), (uint8_t)(value >> 8), (uint8_t)value};
    memcpy(bytes->data + offset, four, 4);
}

/* "mluc": one text, in English. */
static void text_put(GByteArray *bytes, const char *text) {
    size_t length = strlen(text);
    put_name(bytes, "mluc");
    put32(bytes, 0);
    put32(bytes, 1);
    put32(bytes, 12);
    put_name(bytes, "enGB");
    put32(bytes, (uint32_t)length * 2);
    put32(bytes, 28);
    for (size_t i = 0; i < length; i++) {
        uint8_t wide[2] = {0, (uint8_t)text[i]};
        g_byte_array_append(bytes, wide, 2);
    }
}

/* Numbers with 16 bits behind the point. */
static void numbers_put(GByteArray *bytes, const char *type, const int32_t *numbers, size_t count) {
    put_name(bytes, type);
    put32(bytes, 0);
    for (size_t i = 0; i < count; i++) {
        put32(bytes, (uint32_t)numbers[i]);
    }
}

/* ((x + 0.055) / 1.055) ^ 2.4 from 0.04045 on, below it x / 12.92. */
static void curve_put(GByteArray *bytes) {
    static const uint32_t numbers[] = {0x26666, 0xF2A7, 0x0D59, 0x13D0, 0x0A5B};
    put_name(bytes, "para");
    put32(bytes, 0);
    put32(bytes, 3u << 16);
    for (size_t i = 0; i < G_N_ELEMENTS(numbers); i++) {
        put32(bytes, numbers[i]);
    }
}

static void tag_put(GByteArray *bytes, const char *name) {
    /* Adapted from daylight D65 to the D50 of profiles, by Bradford. */
    static const int32_t white[] = {0xF6D6, 0x10000, 0xD32D};
    static const int32_t red[] = {0x6FA2, 0x38F5, 0x0390};
    static const int32_t green[] = {0x6299, 0xB785, 0x18DA};
    static const int32_t blue[] = {0x24A0, 0x0F84, 0xB6CF};
    static const int32_t adaptation[] = {0x10C42, 0x05DE,  -0x0CD9, 0x0793, 0xFD90,
                                         -0x045C, -0x025C, 0x03DC,  0xC06F};
    if (strcmp(name, "desc") == 0) {
        text_put(bytes, "sRGB IEC61966-2.1");
    } else if (strcmp(name, "cprt") == 0) {
        text_put(bytes, "No copyright, use freely");
    } else if (strcmp(name, "wtpt") == 0) {
        numbers_put(bytes, "XYZ ", white, 3);
    } else if (strcmp(name, "chad") == 0) {
        numbers_put(bytes, "sf32", adaptation, 9);
    } else if (strcmp(name, "rXYZ") == 0) {
        numbers_put(bytes, "XYZ ", red, 3);
    } else if (strcmp(name, "gXYZ") == 0) {
        numbers_put(bytes, "XYZ ", green, 3);
    } else if (strcmp(name, "bXYZ") == 0) {
        numbers_put(bytes, "XYZ ", blue, 3);
    } else {
        curve_put(bytes);
    }
    while (bytes->len % 4 != 0) {
        g_byte_array_append(bytes, (const guint8 *)"", 1);
    }
}

/* 128 bytes: a display's profile from RGB to XYZ, made on no particular day. */
static void header_put(GByteArray *bytes) {
    put32(bytes, 0);
    put32(bytes, 0);
    put32(bytes, 0x04200000);
    put_name(bytes, "mntr");
    put_name(bytes, "RGB ");
    put_name(bytes, "XYZ ");
    put32(bytes, 2000u << 16 | 1);
    put32(bytes, 1u << 16);
    put32(bytes, 0);
    put_name(bytes, "acsp");
    for (int i = 0; i < 7; i++) {
        put32(bytes, 0);
    }
    put32(bytes, 0xF6D6);
    put32(bytes, 0x10000);
    put32(bytes, 0xD32D);
    while (bytes->len < 128) {
        put32(bytes, 0);
    }
}

GByteArray *tl_pdf_profile_make(void) {
    static const char *const names[] = {"desc", "cprt", "wtpt", "chad", "rXYZ",
                                        "gXYZ", "bXYZ", "rTRC", "gTRC", "bTRC"};
    enum { CURVES = 7 };
    GByteArray *bytes = g_byte_array_new();
    header_put(bytes);
    put32(bytes, G_N_ELEMENTS(names));
    guint table = bytes->len;
    for (size_t i = 0; i < G_N_ELEMENTS(names); i++) {
        put_name(bytes, names[i]);
        put32(bytes, 0);
        put32(bytes, 0);
    }
    guint offset = 0;
    guint size = 0;
    for (guint i = 0; i < G_N_ELEMENTS(names); i++) {
        if (i <= CURVES) {
            /* The three curves are one. */
            offset = bytes->len;
            tag_put(bytes, names[i]);
            size = bytes->len - offset;
        }
        set32(bytes, table + i * 12 + 4, offset);
        set32(bytes, table + i * 12 + 8, size);
    }
    set32(bytes, 0, bytes->len);
    return bytes;
}
