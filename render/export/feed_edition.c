/*
 * feed_edition.c - reads the feed that was published last.
 *
 * SPDX-License-Identifier: MIT
 */
#include "render/export/feed_edition.h"

#include "render/export/feed_line.h"

#include <internal/diag.h>
#include <string.h>

/* What every event of ours has, as bits of struct reader.seen. */
enum need {
    NEED_UID = 1 << 0,
    NEED_STAMP = 1 << 1,
    NEED_MODIFIED = 1 << 2,
    NEED_SEQUENCE = 1 << 3,
    NEED_START = 1 << 4,
    NEED_END = 1 << 5,
    NEED_SUMMARY = 1 << 6,
    NEED_STATUS = 1 << 7,
    NEED_ITEM = 1 << 8,
    NEED_ALL = (1 << 9) - 1,
    MAY_DESCRIPTION = 1 << 9,
    MAY_LOCATION = 1 << 10,
};

struct reader {
    struct tl_feed_edition *edition;
    struct tl_feed_lines lines;
    struct tl_feed_entry entry;
    unsigned seen;   /* enum need */
    char start[20];  /* the value of DTSTART */
    bool stamped;    /* the calendar has LAST-MODIFIED */
    bool in_event;   /* between BEGIN:VEVENT and its end */
    bool in_alarm;   /* the same of VALARM, within an event: copied, and nothing else */
    bool in_zone;    /* the same of VTIMEZONE: it is ours word by word, and written anew */
    bool over;       /* END:VCALENDAR */
    const char *bad; /* what is wrong with the newest line, or NULL */
};

static bool digits(const char *text, size_t count) {
    return strspn(text, "0123456789") >= count;
}

/* "20260415", "20260415T093000" and the latter with a Z, by its length. */
static bool is_time(const char *value, size_t length) {
    if (strlen(value) != length || !digits(value, 8) ||
        !tl_civil_valid(tl_feed_line_number(value, 4), tl_feed_line_number(value + 4, 2),
                        tl_feed_line_number(value + 6, 2))) {
        return false;
    }
    if (length == 8) {
        return true;
    }
    return value[8] == 'T' && digits(value + 9, 6) && tl_feed_line_number(value + 9, 2) < 24 &&
           tl_feed_line_number(value + 11, 2) < 60 && tl_feed_line_number(value + 13, 2) < 60 &&
           (length == 15 || value[15] == 'Z');
}

/* "e37cdba0-c4a1-5b28-9b20-a6ee2e57913f" */
static bool is_uid(const char *value) {
    for (size_t i = 0; i < TL_FEED_UID_SIZE - 1; i++) {
        bool dash = i == 8 || i == 13 || i == 18 || i == 23;
        if (dash ? value[i] != '-' : !g_ascii_isxdigit(value[i]) || g_ascii_isupper(value[i])) {
            return false;
        }
    }
    return value[TL_FEED_UID_SIZE - 1] == '\0';
}

/* A whole number up to the greatest SEQUENCE. */
static bool read_sequence(const char *value, uint32_t *ret_number) {
    guint64 read;
    if (!g_ascii_string_to_unsigned(value, 10, 0, TL_FEED_SEQUENCE_MOST, &read, NULL)) {
        return false;
    }
    *ret_number = (uint32_t)read;
    return true;
}

static bool take_uid(struct reader *reader, const char *value) {
    g_strlcpy(reader->entry.uid, value, sizeof reader->entry.uid);
    return is_uid(value);
}

static bool take_stamp(struct reader *reader, const char *value) {
    (void)reader;
    return is_time(value, 16);
}

static bool take_modified(struct reader *reader, const char *value) {
    g_strlcpy(reader->entry.modified, value, sizeof reader->entry.modified);
    return is_time(value, 16);
}

static bool take_sequence(struct reader *reader, const char *value) {
    return read_sequence(value, &reader->entry.sequence);
}

static bool take_start(struct reader *reader, const char *value) {
    g_strlcpy(reader->start, value, sizeof reader->start);
    return is_time(value, strlen(value) == 8 ? 8 : 15);
}

/* Of one form with the start, so that their order is that of their text. */
static bool take_end(struct reader *reader, const char *value) {
    return (reader->seen & NEED_START) && is_time(value, strlen(reader->start)) &&
           strcmp(reader->start, value) < 0;
}

/* RFC 5545, 3.3.11: comma, semicolon and backslash stand behind a backslash. */
static bool take_text(struct reader *reader, const char *value) {
    (void)reader;
    const char *at = value;
    while ((at = strpbrk(at, "\\,;")) != NULL) {
        if (*at != '\\' || !at[1] || !strchr("\\,;nN", at[1])) {
            return false;
        }
        at += 2;
    }
    return true;
}

static bool take_summary(struct reader *reader, const char *value) {
    return *value != '\0' && take_text(reader, value);
}

static bool take_status(struct reader *reader, const char *value) {
    static const char *const words[] = {"CONFIRMED", "TENTATIVE", "CANCELLED", NULL};
    reader->entry.cancelled = strcmp(value, "CANCELLED") == 0;
    return g_strv_contains(words, value);
}

static bool take_item(struct reader *reader, const char *value) {
    g_free(reader->entry.item);
    reader->entry.item = g_strdup(value);
    return *value != '\0';
}

static void read_event_line(struct reader *reader, const char *line) {
    static const struct {
        const char *name;
        enum need need;
        bool (*take)(struct reader *reader, const char *value);
    } properties[] = {
        {"UID", NEED_UID, take_uid},
        {"DTSTAMP", NEED_STAMP, take_stamp},
        {"LAST-MODIFIED", NEED_MODIFIED, take_modified},
        {"SEQUENCE", NEED_SEQUENCE, take_sequence},
        {"DTSTART", NEED_START, take_start},
        {"DTEND", NEED_END, take_end},
        {"SUMMARY", NEED_SUMMARY, take_summary},
        {"STATUS", NEED_STATUS, take_status},
        {"X-TENDERLINE-ITEM", NEED_ITEM, take_item},
        {"DESCRIPTION", MAY_DESCRIPTION, take_text},
        {"LOCATION", MAY_LOCATION, take_text},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(properties); i++) {
        if (line[0] != properties[i].name[0]) {
            continue; /* nearly always: this is most of what reading costs */
        }
        const char *value = tl_feed_line_value(line, properties[i].name);
        if (value) {
            reader->bad = reader->seen & properties[i].need    ? "stands twice in its event"
                          : !properties[i].take(reader, value) ? "has a value that was never written"
                                                               : NULL;
            reader->seen |= properties[i].need;
            return;
        }
    }
}

static void end_event(struct reader *reader) {
    reader->in_event = false;
    if ((reader->seen & NEED_ALL) != NEED_ALL || reader->in_alarm) {
        reader->bad = "ends an event that is not whole";
        return;
    }
    reader->entry.timed = strlen(reader->start) > 8;
    reader->entry.size = (size_t)(reader->lines.at - reader->entry.text);
    g_array_append_val(reader->edition->entries, reader->entry);
    reader->entry = (struct tl_feed_entry){0};
}

static void read_calendar_line(struct reader *reader, const char *line) {
    struct tl_feed_edition *edition = reader->edition;
    const char *value = tl_feed_line_value(line, "X-TENDERLINE-FEED");
    if (value) {
        g_free(edition->identity);
        edition->identity = g_strdup(value);
    }
    value = tl_feed_line_value(line, "LAST-MODIFIED");
    if (value) {
        reader->stamped = is_time(value, 16);
        g_strlcpy(edition->modified, value, sizeof edition->modified);
    }
    value = tl_feed_line_value(line, "X-TENDERLINE-SEQ-FLOOR");
    if (value && !read_sequence(value, &edition->floor)) {
        reader->bad = "has a value that was never written";
    }
}

/* BEGIN and END lines. */
static void read_bracket(struct reader *reader, const char *line) {
    if (strcmp(line, "BEGIN:VTIMEZONE") == 0) {
        reader->in_zone = true;
    } else if (reader->in_zone) {
        reader->in_zone = strcmp(line, "END:VTIMEZONE") != 0;
    } else if (reader->in_event && strcmp(line, "BEGIN:VALARM") == 0) {
        reader->in_alarm = true;
    } else if (reader->in_alarm) {
        reader->in_alarm = strcmp(line, "END:VALARM") != 0;
    } else if (strcmp(line, "BEGIN:VEVENT") == 0) {
        reader->bad = reader->in_event ? "may not stand here" : NULL;
        reader->in_event = true;
        reader->seen = 0;
        reader->entry.text = reader->lines.from;
    } else if (strcmp(line, "END:VEVENT") == 0 && reader->in_event) {
        end_event(reader);
    } else if (strcmp(line, "END:VCALENDAR") == 0 && !reader->in_event) {
        reader->over = true;
    }
}

static void read_line(struct reader *reader) {
    const char *line = reader->lines.line->str;
    if (reader->over ||
        (reader->lines.from == reader->edition->data && strcmp(line, "BEGIN:VCALENDAR") != 0)) {
        reader->bad = "may not stand here";
    } else if (strncmp(line, "BEGIN:", 6) == 0 || strncmp(line, "END:", 4) == 0) {
        read_bracket(reader, line);
    } else if (reader->in_zone || reader->in_alarm) {
        return;
    } else if (reader->in_event) {
        read_event_line(reader, line);
    } else {
        read_calendar_line(reader, line);
    }
}

static gint by_uid(gconstpointer left, gconstpointer right, gpointer user) {
    const GArray *entries = user;
    return strcmp(g_array_index(entries, struct tl_feed_entry, *(const uint32_t *)left).uid,
                  g_array_index(entries, struct tl_feed_entry, *(const uint32_t *)right).uid);
}

/* Sorts the UIDs; answers an entry whose UID another has too, or NULL. */
static const struct tl_feed_entry *edition_index(struct tl_feed_edition *edition) {
    for (uint32_t i = 0; i < edition->entries->len; i++) {
        g_array_append_val(edition->by_uid, i);
    }
    g_array_sort_with_data(edition->by_uid, by_uid, edition->entries);
    for (guint i = 1; i < edition->by_uid->len; i++) {
        const uint32_t *pair = &g_array_index(edition->by_uid, uint32_t, i - 1);
        if (by_uid(&pair[0], &pair[1], edition->entries) == 0) {
            return &g_array_index(edition->entries, struct tl_feed_entry, pair[1]);
        }
    }
    return NULL;
}

static bool damaged(struct tl_diags *diags, uint32_t source, size_t offset, const char *what) {
    tl_diag_add(diags, TL_CODE_feed_damaged, (struct tl_span){.source = source, .offset = (uint32_t)offset},
                "the feed published last is not as it was written: this line %s", what);
    tl_diag_hint(diags, "put the published file back, or, if its subscribers may start anew, delete it");
    return false;
}

static bool other_feed(struct tl_diags *diags, uint32_t source, const char *found, const char *name) {
    const struct tl_span span = {.source = source};
    if (found) {
        tl_diag_add(diags, TL_CODE_feed_of_another, span, "this is the feed of '%s', not of '%s'", found,
                    name);
    } else {
        tl_diag_add(diags, TL_CODE_feed_of_another, span, "this is not a feed that tenderline wrote");
    }
    tl_diag_hint(diags, "choose another name for the new feed, or delete this one");
    return false;
}

/* The first byte that is not UTF-8; the end if all is. */
static size_t valid_length(const char *data, size_t size) {
    const char *end;
    (void)g_utf8_validate(data, (gssize)size, &end);
    return (size_t)(end - data);
}

/* Ends and compares what was read. */
static bool reader_judge(struct reader *reader, const char *identity, struct tl_diags *diags,
                         uint32_t source) {
    struct tl_feed_edition *edition = reader->edition;
    size_t at = (size_t)(reader->lines.from - edition->data);
    /* A file that is no feed of ours at all is not called a damaged one. */
    const char *found = edition->identity;
    bool ours = found || g_strstr_len(edition->data, (gssize)edition->size, "\nX-TENDERLINE-FEED:");
    if (!ours || (found && !g_pattern_match_simple(identity, found))) {
        return other_feed(diags, source, found, identity);
    }
    if (reader->lines.wrong || reader->bad) {
        return damaged(diags, source, at, reader->lines.wrong ? reader->lines.wrong : reader->bad);
    }
    if (!reader->over || !reader->stamped) {
        return damaged(diags, source, edition->size, "is the last, and something is missing before it");
    }
    const struct tl_feed_entry *twin = edition_index(edition);
    return twin ? damaged(diags, source, (size_t)(twin->text - edition->data), "begins an event told twice")
                : true;
}

static void reader_open(struct reader *reader, struct tl_feed_edition *edition, const char *data,
                        size_t size) {
    edition->data = data;
    edition->size = size;
    edition->entries = g_array_new(FALSE, TRUE, sizeof(struct tl_feed_entry));
    edition->by_uid = g_array_new(FALSE, TRUE, sizeof(uint32_t));
    *reader = (struct reader){.edition = edition,
                              .lines = {.at = data, .end = data + size, .line = g_string_new(NULL)}};
}

static void reader_run(struct reader *reader) {
    while (!reader->bad && tl_feed_lines_next(&reader->lines)) {
        read_line(reader);
    }
}

static void reader_close(struct reader *reader) {
    g_string_free(reader->lines.line, TRUE);
    g_free(reader->entry.item);
}

bool tl_feed_edition_read(struct tl_feed_edition *edition, const struct tl_feed_previous *previous,
                          const char *identity, struct tl_diags *diags) {
    uint32_t source = tl_diags_add_source(diags, previous->name, g_bytes_new(previous->data, previous->size));
    edition->source = source;
    if (previous->size > TL_FEED_SIZE_MOST) {
        return damaged(diags, source, 0, "begins a file of more than 128 MB");
    }
    size_t valid = valid_length(previous->data, previous->size);
    if (valid < previous->size) {
        return damaged(diags, source, valid, "is not UTF-8");
    }
    struct reader reader;
    reader_open(&reader, edition, previous->data, previous->size);
    reader_run(&reader);
    bool good = reader_judge(&reader, identity, diags, source);
    reader_close(&reader);
    return good;
}

/* What would be wrong with it as a feed published last, and where; NULL if nothing is. */
static const char *reader_fault(struct reader *reader, const char *identity, const char **ret_at) {
    struct tl_feed_edition *edition = reader->edition;
    *ret_at = edition->data + valid_length(edition->data, edition->size);
    if (*ret_at < edition->data + edition->size) {
        return "is not UTF-8";
    }
    reader_run(reader);
    *ret_at = reader->lines.from;
    if (reader->lines.wrong || reader->bad) {
        return reader->lines.wrong ? reader->lines.wrong : reader->bad;
    }
    if (!reader->over || !reader->stamped || g_strcmp0(edition->identity, identity) != 0) {
        return "is the last, and something is missing before it";
    }
    const struct tl_feed_entry *twin = edition_index(edition);
    *ret_at = twin ? twin->text : *ret_at;
    return twin ? "begins an event told twice" : NULL;
}

bool tl_feed_edition_sound(const char *data, size_t size, const char *identity, struct tl_diags *diags) {
    struct tl_feed_edition edition = {0};
    struct reader reader;
    reader_open(&reader, &edition, data, size);
    const char *at;
    const char *fault = reader_fault(&reader, identity, &at);
    if (fault && diags) {
        size_t line = 1;
        for (const char *each = data; each < at; each++) {
            line += *each == '\n';
        }
        tl_diag_add(diags, TL_CODE_feed_unsound, TL_SPAN_NONE, "the feed would not be valid: its line %zu %s",
                    line, fault);
        tl_diag_hint(diags,
                     "this is a mistake of tenderline, please report it; the old feed stands as it was");
    }
    reader_close(&reader);
    tl_feed_edition_finish(&edition);
    return !fault;
}

void tl_feed_edition_finish(struct tl_feed_edition *edition) {
    for (guint i = 0; edition->entries && i < edition->entries->len; i++) {
        g_free(g_array_index(edition->entries, struct tl_feed_entry, i).item);
    }
    g_free(edition->identity);
    g_clear_pointer(&edition->entries, g_array_unref);
    g_clear_pointer(&edition->by_uid, g_array_unref);
}

struct tl_feed_entry *tl_feed_edition_find(const struct tl_feed_edition *edition, const char *uid) {
    guint low = 0, high = edition->by_uid ? edition->by_uid->len : 0;
    while (low < high) {
        guint middle = low + (high - low) / 2;
        struct tl_feed_entry *entry = &g_array_index(edition->entries, struct tl_feed_entry,
                                                     g_array_index(edition->by_uid, uint32_t, middle));
        int order = strcmp(uid, entry->uid);
        if (order == 0) {
            return entry;
        }
        if (order < 0) {
            high = middle;
        } else {
            low = middle + 1;
        }
    }
    return NULL;
}
