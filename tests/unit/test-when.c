/*
 * test-when.c - dates as plans write them: what is accepted with which window, what is refused and
 * why.
 *
 * Sources: the examples and the grammar of the Library of Congress EDTF specification of 4 February
 * 2019 (ISO 8601-2:2019, levels 0 to 2) brought into the years of plans; draft EDTF of 2012 for the
 * superseded forms; and words of council papers, for the conveniences FY and WC and the windows of
 * "early", "mid", "late", "end of" (5 days either side within the month).
 *
 * SPDX-License-Identifier: MIT
 */
#include <tenderline/date.h>

#include <glib.h>
#include <setjmp.h>
#include <stdarg.h>
#include <string.h>

#include <cmocka.h>

#define PAST "-"
#define FUTURE "+"

static void end_text(tl_day day, char text[TL_DAY_TEXT_SIZE]) {
    if (tl_day_known(day)) {
        tl_day_text(day, text);
    } else {
        g_strlcpy(text, day == TL_DAY_PAST ? PAST : FUTURE, TL_DAY_TEXT_SIZE);
    }
}

struct accepted {
    const char *text;
    const char *earliest, *latest;
    enum tl_precision precision;
    const char *marks; /* of "~?": NULL for none */
};

static void accepted_check(const struct accepted *row) {
    struct tl_when when;
    size_t at = 0;
    enum tl_text_fault fault = tl_when_parse(row->text, &when, &at);
    if (fault != TL_TEXT_OK || when.kind != TL_WHEN_WINDOW) {
        fail_msg("'%s' %s at %zu", row->text, tl_text_fault_text(fault), at);
    }
    char earliest[TL_DAY_TEXT_SIZE], latest[TL_DAY_TEXT_SIZE];
    end_text(when.window.earliest, earliest);
    end_text(when.window.latest, latest);
    char marks[3] = "";
    g_snprintf(marks, sizeof marks, "%s%s", when.approximate ? "~" : "", when.uncertain ? "?" : "");
    if (strcmp(earliest, row->earliest) != 0 || strcmp(latest, row->latest) != 0 ||
        when.precision != row->precision || strcmp(marks, row->marks ? row->marks : "") != 0) {
        fail_msg("'%s': %s to %s, precision %d, marks '%s'", row->text, earliest, latest, (int)when.precision,
                 marks);
    }
    /* What is nominal lies within the window; without "~" both are the same. */
    assert_true(when.nominal.earliest >= when.window.earliest && when.nominal.latest <= when.window.latest);
    assert_true(when.approximate ||
                (when.nominal.earliest == when.window.earliest && when.nominal.latest == when.window.latest));
}

static void accepted_run(const struct accepted *rows, size_t count) {
    for (size_t i = 0; i < count; i++) {
        accepted_check(&rows[i]);
    }
}

static void test_level_0(void **state) {
    (void)state;
    static const struct accepted rows[] = {
        {"2014", "2014-01-01", "2014-12-31", TL_PRECISION_YEAR, NULL},
        {"1900", "1900-01-01", "1900-12-31", TL_PRECISION_YEAR, NULL},
        {"2199", "2199-01-01", "2199-12-31", TL_PRECISION_YEAR, NULL},
        {"2014-01", "2014-01-01", "2014-01-31", TL_PRECISION_MONTH, NULL},
        {"2014-02", "2014-02-01", "2014-02-28", TL_PRECISION_MONTH, NULL},
        {"2012-02", "2012-02-01", "2012-02-29", TL_PRECISION_MONTH, NULL},
        {"2014-12", "2014-12-01", "2014-12-31", TL_PRECISION_MONTH, NULL},
        {"2009-10", "2009-10-01", "2009-10-31", TL_PRECISION_MONTH, NULL}, /* October, not 2009/10 */
        {"2014-02-01", "2014-02-01", "2014-02-01", TL_PRECISION_DAY, NULL},
        {"2012-02-29", "2012-02-29", "2012-02-29", TL_PRECISION_DAY, NULL},
        {"1900-01-01", "1900-01-01", "1900-01-01", TL_PRECISION_DAY, NULL},
        {"2199-12-31", "2199-12-31", "2199-12-31", TL_PRECISION_DAY, NULL},
        {" 2014-02-01", "2014-02-01", "2014-02-01", TL_PRECISION_DAY, NULL},
        {"2014-02-01\n", "2014-02-01", "2014-02-01", TL_PRECISION_DAY, NULL},
    };
    accepted_run(rows, G_N_ELEMENTS(rows));
}

static void test_qualified(void **state) {
    (void)state;
    static const struct accepted rows[] = {
        {"2014?", "2014-01-01", "2014-12-31", TL_PRECISION_YEAR, "?"},
        {"2014~", "2013-10-01", "2015-03-31", TL_PRECISION_YEAR, "~"},
        {"2014%", "2013-10-01", "2015-03-31", TL_PRECISION_YEAR, "~?"},
        {"2014-02?", "2014-02-01", "2014-02-28", TL_PRECISION_MONTH, "?"},
        {"2014-02~", "2014-01-17", "2014-03-15", TL_PRECISION_MONTH, "~"},
        {"2014-02%", "2014-01-17", "2014-03-15", TL_PRECISION_MONTH, "~?"},
        {"2004-06-11?", "2004-06-11", "2004-06-11", TL_PRECISION_DAY, "?"},
        {"2004-06-11~", "2004-06-06", "2004-06-16", TL_PRECISION_DAY, "~"},
        {"2004-06-11%", "2004-06-06", "2004-06-16", TL_PRECISION_DAY, "~?"},
        {"2004-06-03~", "2004-06-01", "2004-06-08", TL_PRECISION_DAY, "~"},
        {"2004-06-28~", "2004-06-23", "2004-06-30", TL_PRECISION_DAY, "~"},
        {"1900~", "1900-01-01", "1901-03-31", TL_PRECISION_YEAR, "~"}, /* never beyond the plan days */
        {"2199-12~", "2199-11-16", "2199-12-31", TL_PRECISION_MONTH, "~"},
        /* Level 2: right of a component qualifies it and all to its left; left of it, it alone. */
        {"2004-06~-11", "2004-05-27", "2004-06-26", TL_PRECISION_DAY, "~"},
        {"2004?-06-11", "2004-06-11", "2004-06-11", TL_PRECISION_DAY, "?"},
        {"2004-06-~11", "2004-06-06", "2004-06-16", TL_PRECISION_DAY, "~"},
        {"?2004-06-~11", "2004-06-06", "2004-06-16", TL_PRECISION_DAY, "~?"},
        {"?2004-06-11", "2004-06-11", "2004-06-11", TL_PRECISION_DAY, "?"},
        {"2004-~06", "2004-05-17", "2004-07-15", TL_PRECISION_MONTH, "~"},
        {"2004-~06-11", "2004-05-27", "2004-06-26", TL_PRECISION_DAY, "~"},
        {"2004~-06", "2004-03-01", "2004-09-30", TL_PRECISION_MONTH, "~"},
        {"~2004-06-11", "2004-03-11", "2004-09-11", TL_PRECISION_DAY, "~"},
        {"2004-06?-11~", "2004-06-06", "2004-06-16", TL_PRECISION_DAY, "~?"},
        {"~2014", "2013-10-01", "2015-03-31", TL_PRECISION_YEAR, "~"},
        {"2014-?02", "2014-02-01", "2014-02-28", TL_PRECISION_MONTH, "?"},
        {"2014-02-%15", "2014-02-10", "2014-02-20", TL_PRECISION_MONTH_PART, "~?"},
        {"2004~-02-29", "2003-11-29", "2004-05-31", TL_PRECISION_DAY, "~"},
    };
    accepted_run(rows, G_N_ELEMENTS(rows));
}

static void test_parts_of_months(void **state) {
    (void)state;
    static const struct accepted rows[] = {
        {"2013-06-~05", "2013-06-01", "2013-06-10", TL_PRECISION_MONTH_PART, "~"},
        {"2013-06-~15", "2013-06-10", "2013-06-20", TL_PRECISION_MONTH_PART, "~"},
        {"2013-06-~25", "2013-06-20", "2013-06-30", TL_PRECISION_MONTH_PART, "~"},
        {"2014-06-~30", "2014-06-25", "2014-06-30", TL_PRECISION_MONTH_PART, "~"},
        {"2014-03-~31", "2014-03-26", "2014-03-31", TL_PRECISION_MONTH_PART, "~"},
        {"2014-02-~28", "2014-02-23", "2014-02-28", TL_PRECISION_MONTH_PART, "~"},
        {"2012-02-~29", "2012-02-24", "2012-02-29", TL_PRECISION_MONTH_PART, "~"},
        {"2012-02-~28", "2012-02-23", "2012-02-29", TL_PRECISION_DAY, "~"}, /* not the month's end */
        {"2014-07-~30", "2014-07-25", "2014-07-31", TL_PRECISION_DAY, "~"},
        {"2013-06-~12", "2013-06-07", "2013-06-17", TL_PRECISION_DAY, "~"},
        {"2013-06-15~", "2013-06-10", "2013-06-20", TL_PRECISION_DAY,
         "~"}, /* about the 15th, not "mid June" */
    };
    accepted_run(rows, G_N_ELEMENTS(rows));
}

static void test_unspecified_digits(void **state) {
    (void)state;
    static const struct accepted rows[] = {
        {"201X", "2010-01-01", "2019-12-31", TL_PRECISION_YEAR, NULL},
        {"20XX", "2000-01-01", "2099-12-31", TL_PRECISION_YEAR, NULL},
        {"2014-XX", "2014-01-01", "2014-12-31", TL_PRECISION_YEAR, NULL},
        {"2014-XX-XX", "2014-01-01", "2014-12-31", TL_PRECISION_YEAR, NULL},
        {"2014-02-XX", "2014-02-01", "2014-02-28", TL_PRECISION_MONTH, NULL},
        {"2014-1X", "2014-10-01", "2014-12-31", TL_PRECISION_CHOICE, NULL},
        {"2014-0X", "2014-01-01", "2014-09-30", TL_PRECISION_CHOICE, NULL},
        {"2014-X1", "2014-01-01", "2014-11-30", TL_PRECISION_CHOICE, NULL},
        {"2014-02-0X", "2014-02-01", "2014-02-09", TL_PRECISION_CHOICE, NULL},
        {"2014-02-1X", "2014-02-10", "2014-02-19", TL_PRECISION_CHOICE, NULL},
        {"2014-02-2X", "2014-02-20", "2014-02-28", TL_PRECISION_CHOICE, NULL},
        {"2014-03-3X", "2014-03-30", "2014-03-31", TL_PRECISION_CHOICE, NULL},
        {"2014-02-X9", "2014-02-09", "2014-02-19", TL_PRECISION_CHOICE, NULL},
        {"2012-02-X9", "2012-02-09", "2012-02-29", TL_PRECISION_CHOICE, NULL},
        {"2014-XX-15", "2014-01-15", "2014-12-15", TL_PRECISION_CHOICE, NULL},
        {"2014-XX-31", "2014-01-31", "2014-12-31", TL_PRECISION_CHOICE, NULL},
        {"2014-1X-XX", "2014-10-01", "2014-12-31", TL_PRECISION_CHOICE, NULL},
        {"201X-02", "2010-02-01", "2019-02-28", TL_PRECISION_CHOICE, NULL},
        {"20X4", "2004-01-01", "2094-12-31", TL_PRECISION_YEAR, NULL},
        {"201X-02-29", "2012-02-29", "2016-02-29", TL_PRECISION_CHOICE, NULL},
    };
    accepted_run(rows, G_N_ELEMENTS(rows));
}

static void test_groups(void **state) {
    (void)state;
    static const struct accepted rows[] = {
        {"2012-21", "2012-03-01", "2012-05-31", TL_PRECISION_SEASON, NULL},
        {"2012-22", "2012-06-01", "2012-08-31", TL_PRECISION_SEASON, NULL},
        {"2012-23", "2012-09-01", "2012-11-30", TL_PRECISION_SEASON, NULL},
        {"2013-24", "2013-12-01", "2014-02-28", TL_PRECISION_SEASON, NULL},
        {"2011-24", "2011-12-01", "2012-02-29", TL_PRECISION_SEASON, NULL},
        {"2020-21", "2020-03-01", "2020-05-31", TL_PRECISION_SEASON, NULL}, /* spring, not 2020/21 */
        {"2018-33", "2018-01-01", "2018-03-31", TL_PRECISION_QUARTER, NULL},
        {"2018-34", "2018-04-01", "2018-06-30", TL_PRECISION_QUARTER, NULL},
        {"2018-35", "2018-07-01", "2018-09-30", TL_PRECISION_QUARTER, NULL},
        {"2018-36", "2018-10-01", "2018-12-31", TL_PRECISION_QUARTER, NULL},
        {"FY2018", "2018-04-01", "2019-03-31", TL_PRECISION_FINANCIAL_YEAR, NULL},
        {"FY2009", "2009-04-01", "2010-03-31", TL_PRECISION_FINANCIAL_YEAR, NULL},
        {"FY2198", "2198-04-01", "2199-03-31", TL_PRECISION_FINANCIAL_YEAR, NULL},
        {"WC2014-02-10", "2014-02-10", "2014-02-14", TL_PRECISION_WEEK, NULL},
        {"WC2013-12-30", "2013-12-30", "2014-01-03", TL_PRECISION_WEEK, NULL},
    };
    accepted_run(rows, G_N_ELEMENTS(rows));
}

static void test_one_of(void **state) {
    (void)state;
    static const struct accepted rows[] = {
        {"[2014-02,2014-03]", "2014-02-01", "2014-03-31", TL_PRECISION_CHOICE, NULL},
        {"[2014-03,2014-02]", "2014-02-01", "2014-03-31", TL_PRECISION_CHOICE, NULL},
        {"[2014-02-03..2014-02-07]", "2014-02-03", "2014-02-07", TL_PRECISION_CHOICE, NULL},
        {"[2013-06-12..2013-06-20]", "2013-06-12", "2013-06-20", TL_PRECISION_CHOICE, NULL},
        {"[2014-02..2014-05]", "2014-02-01", "2014-05-31", TL_PRECISION_CHOICE, NULL},
        {"[2013..2015]", "2013-01-01", "2015-12-31", TL_PRECISION_CHOICE, NULL},
        {"[2014-02-03..2014-02-03]", "2014-02-03", "2014-02-03", TL_PRECISION_CHOICE, NULL},
        {"[..2010-03]", PAST, "2010-03-31", TL_PRECISION_BY, NULL},
        {"[..2010-03-31]", PAST, "2010-03-31", TL_PRECISION_BY, NULL},
        {"[..2010]", PAST, "2010-12-31", TL_PRECISION_BY, NULL},
        {"[..FY2010]", PAST, "2011-03-31", TL_PRECISION_BY, NULL},
        {"[2014-11..]", "2014-11-01", FUTURE, TL_PRECISION_FROM, NULL},
        {"[2014-11-05..]", "2014-11-05", FUTURE, TL_PRECISION_FROM, NULL},
        {"[FY2014..]", "2014-04-01", FUTURE, TL_PRECISION_FROM, NULL},
        {"[FY2009,FY2010]", "2009-04-01", "2011-03-31", TL_PRECISION_CHOICE, NULL},
        {"[WC2014-02-10,WC2014-02-17]", "2014-02-10", "2014-02-21", TL_PRECISION_CHOICE, NULL},
        {"[2014,2015,2017..2019]", "2014-01-01", "2019-12-31", TL_PRECISION_CHOICE, NULL},
        {"[2014-01,2014-02,2014-12..]", "2014-01-01", FUTURE, TL_PRECISION_CHOICE, NULL},
        {"[..2014-12-03,2015]", PAST, "2015-12-31", TL_PRECISION_CHOICE, NULL},
        {"[2014,2015-12]", "2014-01-01", "2015-12-31", TL_PRECISION_CHOICE, NULL},
        {"[2014-02]", "2014-02-01", "2014-02-28", TL_PRECISION_MONTH, NULL},
        {" [2014-02] ", "2014-02-01", "2014-02-28", TL_PRECISION_MONTH, NULL},
    };
    accepted_run(rows, G_N_ELEMENTS(rows));
}

static void test_units(void **state) {
    (void)state;
    static const struct {
        const char *text;
        enum tl_precision unit;
        bool pair;
    } rows[] = {
        {"[..2010-03]", TL_PRECISION_MONTH, false},
        {"[..2010-03-31]", TL_PRECISION_DAY, false},
        {"[..FY2010]", TL_PRECISION_FINANCIAL_YEAR, false},
        {"[2014-02,2014-03]", TL_PRECISION_MONTH, true},
        {"[2014-02..2014-03]", TL_PRECISION_MONTH, false},
        {"[2014-02,2014-03,2014-04]", TL_PRECISION_MONTH, false},
        {"[2014,2015-12]", TL_PRECISION_DAY, true},
        {"2014-1X", TL_PRECISION_MONTH, false},
        {"2014-02-1X", TL_PRECISION_DAY, false},
        {"2014-02", TL_PRECISION_MONTH, false},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        struct tl_when when;
        assert_int_equal(tl_when_parse(rows[i].text, &when, NULL), TL_TEXT_OK);
        assert_int_equal(when.unit, rows[i].unit);
        assert_int_equal(when.pair, rows[i].pair);
    }
}

static void test_tbc(void **state) {
    (void)state;
    static const char *const texts[] = {"tbc", "TBC", "Tbc", " tbc "};
    for (size_t i = 0; i < G_N_ELEMENTS(texts); i++) {
        struct tl_when when;
        assert_int_equal(tl_when_parse(texts[i], &when, NULL), TL_TEXT_OK);
        assert_int_equal(when.kind, TL_WHEN_TBC);
    }
}

struct refused {
    const char *text;
    enum tl_text_fault fault;
    size_t at;
};

static void refused_run(const struct refused *rows, size_t count) {
    for (size_t i = 0; i < count; i++) {
        struct tl_when when = {.kind = TL_WHEN_TBC};
        size_t at = 99;
        enum tl_text_fault fault = tl_when_parse(rows[i].text, &when, &at);
        if (fault != rows[i].fault || at != rows[i].at || when.kind != TL_WHEN_NONE) {
            fail_msg("'%s': fault %d (%s) at %zu", rows[i].text, (int)fault, tl_text_fault_text(fault), at);
        }
    }
}

static void test_refused_days(void **state) {
    (void)state;
    static const struct refused rows[] = {
        {"2014-02-29", TL_TEXT_NO_SUCH_DAY, 8},
        {"2014-02-30", TL_TEXT_NO_SUCH_DAY, 8},
        {"2014-04-31", TL_TEXT_NO_SUCH_DAY, 8},
        {"2014-01-32", TL_TEXT_NO_SUCH_DAY, 8},
        {"2014-01-00", TL_TEXT_NO_SUCH_DAY, 8},
        {"2014-00", TL_TEXT_NO_SUCH_DAY, 5},
        {"2014-13", TL_TEXT_NO_SUCH_DAY, 5},
        {"2014-20", TL_TEXT_NO_SUCH_DAY, 5},
        {"2014-42", TL_TEXT_NO_SUCH_DAY, 5},
        {"2014-99", TL_TEXT_NO_SUCH_DAY, 5},
        {"2014-21-01", TL_TEXT_NO_SUCH_DAY, 5},
        {"2014-2X", TL_TEXT_NO_SUCH_DAY, 5},
        {"2014-02-3X", TL_TEXT_NO_SUCH_DAY, 8},
        {"1900-02-29", TL_TEXT_NO_SUCH_DAY, 8},
        {"2100-02-29", TL_TEXT_NO_SUCH_DAY, 8},
        {"WC2014-02-11", TL_TEXT_NO_SUCH_DAY, 2},
        {"WC2014-02-30", TL_TEXT_NO_SUCH_DAY, 10},
        {"[..2014-02-30]", TL_TEXT_NO_SUCH_DAY, 11},
        {"[2014-02,2014-13]", TL_TEXT_NO_SUCH_DAY, 14},
        {"2014-02-~30", TL_TEXT_NO_SUCH_DAY, 8},
    };
    refused_run(rows, G_N_ELEMENTS(rows));
}

static void test_refused_range(void **state) {
    (void)state;
    static const struct refused rows[] = {
        {"1899", TL_TEXT_RANGE, 0},         {"2200", TL_TEXT_RANGE, 0},
        {"1899-12-31", TL_TEXT_RANGE, 0},   {"2200-01-01", TL_TEXT_RANGE, 0},
        {"0000", TL_TEXT_RANGE, 0},         {"9999-12-31", TL_TEXT_RANGE, 0},
        {"2XXX", TL_TEXT_RANGE, 0},         {"1XXX", TL_TEXT_RANGE, 0},
        {"2199-24", TL_TEXT_RANGE, 0},      {"FY2199", TL_TEXT_RANGE, 2},
        {"FY1899", TL_TEXT_RANGE, 2},       {"Y17000", TL_TEXT_RANGE, 0},
        {"Y-17000", TL_TEXT_RANGE, 0},      {"-0044", TL_TEXT_RANGE, 0},
        {"-0044-03-15", TL_TEXT_RANGE, 0},  {"[1899..]", TL_TEXT_RANGE, 1},
        {"WC1899-12-25", TL_TEXT_RANGE, 2},
    };
    refused_run(rows, G_N_ELEMENTS(rows));
}

static void test_refused_forms_of_the_standard(void **state) {
    (void)state;
    static const struct refused rows[] = {
        {"XXXX", TL_TEXT_UNSUPPORTED, 0},
        {"XXXX-XX-XX", TL_TEXT_UNSUPPORTED, 0},
        {"XXXX-12-25", TL_TEXT_UNSUPPORTED, 0},
        {"2012-25", TL_TEXT_UNSUPPORTED, 0},
        {"2012-32", TL_TEXT_UNSUPPORTED, 0},
        {"2012-37", TL_TEXT_UNSUPPORTED, 0},
        {"2012-41", TL_TEXT_UNSUPPORTED, 0},
        {"2012-21~", TL_TEXT_UNSUPPORTED, 0},
        {"2012-33?", TL_TEXT_UNSUPPORTED, 0},
        {"2014-1X~", TL_TEXT_UNSUPPORTED, 0},
        {"201X?", TL_TEXT_UNSUPPORTED, 0},
        {"FY2018~", TL_TEXT_UNSUPPORTED, 2},
        {"FY201X", TL_TEXT_UNSUPPORTED, 2},
        {"WC2014-02-10~", TL_TEXT_UNSUPPORTED, 2},
        {"2014-02-01T10:00:00", TL_TEXT_UNSUPPORTED, 10},
        {"2014-02-01T10:00:00Z", TL_TEXT_UNSUPPORTED, 10},
        {"2014-02-01/2014-03-01", TL_TEXT_UNSUPPORTED, 0},
        {"2014-02/..", TL_TEXT_UNSUPPORTED, 0},
        {"2014/2015", TL_TEXT_UNSUPPORTED, 0},
        {"{2014-02,2014-03}", TL_TEXT_UNSUPPORTED, 0},
        {"[2014-02,2014-03]~", TL_TEXT_UNSUPPORTED, 17},
        {"[2014-02~,2014-03]", TL_TEXT_UNSUPPORTED, 1},
        {"[2014-1X]", TL_TEXT_UNSUPPORTED, 1},
        {"[2012-21,2012-22]", TL_TEXT_UNSUPPORTED, 1},
        {"Y17E8", TL_TEXT_UNSUPPORTED, 0},
        {"1950S2", TL_TEXT_UNSUPPORTED, 0},
        {"Y171010000S3", TL_TEXT_UNSUPPORTED, 0},
    };
    refused_run(rows, G_N_ELEMENTS(rows));
}

static void test_refused_drafts(void **state) {
    (void)state;
    static const struct refused rows[] = {
        {"199u", TL_TEXT_OBSOLETE, 0},       {"2014-uu", TL_TEXT_OBSOLETE, 0},
        {"2014-02-uu", TL_TEXT_OBSOLETE, 0}, {"201x", TL_TEXT_OBSOLETE, 0},
        {"unknown", TL_TEXT_OBSOLETE, 0},    {"open", TL_TEXT_OBSOLETE, 0},
        {"y17000", TL_TEXT_OBSOLETE, 0},     {"y-17000", TL_TEXT_OBSOLETE, 0},
        {"2014?~", TL_TEXT_OBSOLETE, 5},     {"2014-02~?", TL_TEXT_OBSOLETE, 8},
        {"(2014)~", TL_TEXT_OBSOLETE, 0},    {"(2014-02)?-11", TL_TEXT_OBSOLETE, 0},
    };
    refused_run(rows, G_N_ELEMENTS(rows));
}

static void test_refused_customs(void **state) {
    (void)state;
    static const struct refused rows[] = {
        {"15/04/2026", TL_TEXT_TRADITIONAL, 0},      {"1/4/2026", TL_TEXT_TRADITIONAL, 0},
        {"15/04/26", TL_TEXT_TRADITIONAL, 0},        {"15-04-2026", TL_TEXT_TRADITIONAL, 0},
        {"15.04.2026", TL_TEXT_TRADITIONAL, 0},      {"15 April 2026", TL_TEXT_TRADITIONAL, 0},
        {"15th April 2026", TL_TEXT_TRADITIONAL, 0}, {"April 15, 2026", TL_TEXT_TRADITIONAL, 0},
        {"April 2026", TL_TEXT_TRADITIONAL, 0},      {"apr 2026", TL_TEXT_TRADITIONAL, 0},
        {"Sept 2026", TL_TEXT_TRADITIONAL, 0},       {"Wednesday 15 April 2026", TL_TEXT_TRADITIONAL, 0},
        {"mid June 2013", TL_TEXT_TRADITIONAL, 0},   {"by March 2010", TL_TEXT_TRADITIONAL, 0},
        {"Spring 2012", TL_TEXT_TRADITIONAL, 0},     {"Q1 2018/19", TL_TEXT_TRADITIONAL, 0},
        {"04/2026", TL_TEXT_TRADITIONAL, 0},         {" 15/04/2026", TL_TEXT_TRADITIONAL, 1},
        {"2018/19", TL_TEXT_FINANCIAL, 0},           {"2018-19", TL_TEXT_FINANCIAL, 0},
        {"2012-13", TL_TEXT_FINANCIAL, 0},           {"1999-00", TL_TEXT_FINANCIAL, 0},
        {"2018-2019", TL_TEXT_FINANCIAL, 0},         {"2018–19", TL_TEXT_FINANCIAL, 0},
        {"2009/10", TL_TEXT_FINANCIAL, 0},
    };
    refused_run(rows, G_N_ELEMENTS(rows));
}

static void test_refused_syntax(void **state) {
    (void)state;
    static const struct refused rows[] = {
        {"", TL_TEXT_EMPTY, 0},
        {"   ", TL_TEXT_EMPTY, 3},
        {"20140201", TL_TEXT_SYNTAX, 4},
        {"201402", TL_TEXT_SYNTAX, 4},
        {"2014-2", TL_TEXT_SYNTAX, 6},
        {"2014-02-1", TL_TEXT_SYNTAX, 9},
        {"2014-02-011", TL_TEXT_SYNTAX, 10},
        {"2014-02-", TL_TEXT_SYNTAX, 8},
        {"2014-", TL_TEXT_SYNTAX, 5},
        {"14", TL_TEXT_SYNTAX, 2},
        {"2014-045", TL_TEXT_SYNTAX, 7},
        {"2014-W06", TL_TEXT_SYNTAX, 5},
        {"hello", TL_TEXT_SYNTAX, 0},
        {"n/a", TL_TEXT_SYNTAX, 0},
        {"TBA", TL_TEXT_SYNTAX, 0},
        {"~", TL_TEXT_SYNTAX, 1},
        {"~~2014", TL_TEXT_SYNTAX, 1},
        {"?2014?", TL_TEXT_SYNTAX, 6},
        {"2014 02", TL_TEXT_SYNTAX, 4},
        {"FY", TL_TEXT_SYNTAX, 2},
        {"FY18", TL_TEXT_SYNTAX, 4},
        {"fy2018", TL_TEXT_SYNTAX, 0},
        {"FY2018-01", TL_TEXT_SYNTAX, 6},
        {"WC2014-02", TL_TEXT_SYNTAX, 2},
        {"WC", TL_TEXT_SYNTAX, 2},
        {"[]", TL_TEXT_SYNTAX, 1},
        {"[", TL_TEXT_SYNTAX, 0},
        {"[..]", TL_TEXT_SYNTAX, 1},
        {"[2014-02", TL_TEXT_SYNTAX, 7},
        {"[2014-02,]", TL_TEXT_SYNTAX, 9},
        {"[,2014-02]", TL_TEXT_SYNTAX, 1},
        {"[2014-02, 2014-03]", TL_TEXT_SYNTAX, 9},
        {"[2014-02..2014-03-01]", TL_TEXT_SYNTAX, 20},
        {"[2014-02,..2014-03]", TL_TEXT_SYNTAX, 9},
        {"[2014-02..,2014-03]", TL_TEXT_SYNTAX, 11},
        {"[2014-03..2014-02]", TL_TEXT_BACKWARDS, 17},
        {"[2014-02...2014-03]", TL_TEXT_SYNTAX, 10},
        {"[tbc]", TL_TEXT_SYNTAX, 1},
        {"..", TL_TEXT_SYNTAX, 0},
        {"2014-02-01 and 2014-02-03", TL_TEXT_SYNTAX, 10},
    };
    refused_run(rows, G_N_ELEMENTS(rows));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_level_0),
        cmocka_unit_test(test_qualified),
        cmocka_unit_test(test_parts_of_months),
        cmocka_unit_test(test_unspecified_digits),
        cmocka_unit_test(test_groups),
        cmocka_unit_test(test_one_of),
        cmocka_unit_test(test_units),
        cmocka_unit_test(test_tbc),
        cmocka_unit_test(test_refused_days),
        cmocka_unit_test(test_refused_range),
        cmocka_unit_test(test_refused_forms_of_the_standard),
        cmocka_unit_test(test_refused_drafts),
        cmocka_unit_test(test_refused_customs),
        cmocka_unit_test(test_refused_syntax),
    };
    cmocka_set_message_output(CM_OUTPUT_TAP);
    return cmocka_run_group_tests(tests, NULL, NULL);
}
