/*
 * event.c - the closed table of events that rules speak of, and which items of a plan they are.
 *
 * SPDX-License-Identifier: MIT
 */
#include "planner/rules/event.h"

#include <glib.h>
#include <internal/diag.h>
#include <string.h>

enum { WAYS_MAX = 4 };

/* One way in which an item is the event. A kind of 0 with no type and part ends the list. */
struct way {
    bool given;
    enum tl_item_kind kind;
    const char *type; /* stage kind; type of a notice or consultation; NULL: any */
    enum tl_part part;
    enum tl_event_edge edge;
};

#define STAGE(kind, edge)                                                                                    \
    { true, TL_ITEM_STAGE, kind, TL_PART_NONE, TL_EVENT_##edge }
#define NOTICE(type)                                                                                         \
    { true, TL_ITEM_NOTICE, type, TL_PART_NONE, TL_EVENT_EITHER }
#define PART(part)                                                                                           \
    { true, TL_ITEM_PART, NULL, TL_PART_##part, TL_EVENT_EITHER }
#define CONSULTATION(type, edge)                                                                             \
    { true, TL_ITEM_CONSULTATION, type, TL_PART_NONE, TL_EVENT_##edge }
#define EXTENSION                                                                                            \
    { true, TL_ITEM_EXTENSION, NULL, TL_PART_NONE, TL_EVENT_EITHER }
#define ATTRIBUTE                                                                                            \
    { false, TL_ITEM_PHASE, NULL, TL_PART_NONE, TL_EVENT_EITHER }

static const struct event {
    const char *name, *words;
    enum tl_event_place place;
    struct way ways[WAYS_MAX];
} events[] = {
    /* Notices. */
    {"pipeline-notice", "pipeline notice published", 0, {NOTICE("UK1")}},
    {"market-engagement-notice", "preliminary market engagement notice published", 0, {NOTICE("UK2")}},
    {"planned-procurement-notice", "planned procurement notice published", 0, {NOTICE("UK3")}},
    {"prior-information-notice", "prior information notice sent", 0, {NOTICE("pin")}},
    {"tender-notice",
     "tender notice published",
     0,
     {NOTICE("UK4"), NOTICE("contract-notice"), STAGE("contract-notice", EITHER)}},
    {"contract-notice",
     "contract notice sent",
     0,
     {NOTICE("contract-notice"), NOTICE("UK4"), STAGE("contract-notice", EITHER)}},
    {"transparency-notice", "transparency notice published", 0, {NOTICE("UK5")}},
    {"veat-notice", "voluntary ex ante transparency notice published", 0, {NOTICE("veat")}},
    {"intention-notice", "notice of intention published", 0, {NOTICE("psr-intention")}},
    {"award-notice",
     "contract award notice published",
     0,
     {NOTICE("UK6"), NOTICE("award-notice"), PART(NOTICED), STAGE("award-notice-published", EITHER)}},
    {"contract-details-notice",
     "contract details notice published",
     0,
     {NOTICE("UK7"), STAGE("contract-details-notice", EITHER)}},
    {"performance-notice", "contract performance notice published", 0, {NOTICE("UK9")}},
    {"contract-change-notice", "contract change notice published", 0, {NOTICE("UK10")}},
    {"contract-termination-notice", "contract termination notice published", 0, {NOTICE("UK11")}},
    {"procurement-termination-notice", "procurement termination notice published", 0, {NOTICE("UK12")}},
    {"dynamic-market-notice", "dynamic market notice published", 0, {NOTICE("UK13"), NOTICE("UK14")}},
    /* Stages of a procurement. */
    {"market-engagement-start", "market engagement begins", 0, {STAGE("market-engagement", START)}},
    {"market-engagement-finish", "market engagement ends", 0, {STAGE("market-engagement", FINISH)}},
    {"documents-finalised", "tender documents finalised", 0, {STAGE("documents-finalised", FINISH)}},
    {"approval-to-procure", "approval to procure", 0, {STAGE("approval-to-procure", FINISH)}},
    {"selection-issued",
     "selection questionnaire issued",
     0,
     {STAGE("selection-questionnaire-issued", EITHER)}},
    {"selection-deadline", "requests to participate due", 0, {STAGE("selection-response-deadline", FINISH)}},
    {"invitation-issued",
     "invitation to tender sent",
     0,
     {STAGE("invitation-issued", EITHER), STAGE("tender-period", START)}},
    {"clarification-deadline", "last questions due", 0, {STAGE("clarification-deadline", FINISH)}},
    {"clarification-responses",
     "additional information supplied",
     0,
     {STAGE("clarification-responses", FINISH)}},
    {"tender-deadline", "tenders due", 0, {STAGE("tender-return", FINISH), STAGE("tender-period", FINISH)}},
    {"dialogue-start", "dialogue begins", 0, {STAGE("dialogue", START)}},
    {"dialogue-closed", "dialogue closed", 0, {STAGE("dialogue-closed", EITHER), STAGE("dialogue", FINISH)}},
    {"final-tenders-invited", "final tenders invited", 0, {STAGE("final-tenders-invited", EITHER)}},
    {"final-tenders-received", "final tenders due", 0, {STAGE("final-tenders-received", FINISH)}},
    {"evaluation-start", "evaluation of tenders begins", 0, {STAGE("tender-evaluation", START)}},
    {"evaluation-finish", "evaluation of tenders ends", 0, {STAGE("tender-evaluation", FINISH)}},
    {"award-report", "award report", 0, {STAGE("award-report", EITHER)}},
    {"award-decided", "award decided", 0, {PART(DECIDED)}},
    {"award-letters", "award letters sent", 0, {PART(NOTIFIED), STAGE("notification-of-award", EITHER)}},
    {"standstill-start", "standstill begins", 0, {STAGE("standstill", START)}},
    {"standstill-finish", "standstill ends", 0, {STAGE("standstill", FINISH)}},
    {"representations-start", "time for representations begins", 0, {STAGE("representations", START)}},
    {"representations-finish", "time for representations ends", 0, {STAGE("representations", FINISH)}},
    {"staff-information", "staff transfer information given", 0, {STAGE("staff-transfer", START)}},
    {"staff-transfer-finish",
     "consultation on the staff transfer ends",
     0,
     {STAGE("staff-transfer", FINISH)}},
    /* The contract. */
    {"contract-signed", "contract signed", 0, {PART(SIGNED), STAGE("contract-signature", EITHER)}},
    {"contract-start", "contract starts", 0, {PART(START), STAGE("contract-commencement", EITHER)}},
    {"mobilisation-start", "mobilisation begins", 0, {PART(MOBILISATION), STAGE("mobilisation", START)}},
    {"service-start", "service starts", 0, {PART(SERVICE_START), STAGE("service-commencement", EITHER)}},
    {"contract-end", "contract ends", 0, {PART(END)}},
    {"extension-exercised", "extension exercised", 0, {EXTENSION}},
    /* Decisions. */
    {"decision-notice", "notice of the decision published", 0, {PART(NOTICE)}},
    {"decision-report", "report published", 0, {PART(REPORT)}},
    {"decision-agenda", "agenda and reports published", 0, {PART(AGENDA)}},
    {"decision-taken", "decision taken", 0, {PART(TAKEN)}},
    {"decision-published", "decision published", 0, {PART(PUBLISHED)}},
    {"call-in-ends", "call-in ends", 0, {PART(CALL_IN_ENDS)}},
    {"decision-effective", "decision takes effect", 0, {PART(EFFECTIVE)}},
    /* Consultations. */
    {"consultation-start", "consultation opens", 0, {CONSULTATION(NULL, START)}},
    {"consultation-finish", "consultation closes", 0, {CONSULTATION(NULL, FINISH)}},
    {"public-consultation-start", "public consultation opens", 0, {CONSULTATION("public", START)}},
    {"public-consultation-finish", "public consultation closes", 0, {CONSULTATION("public", FINISH)}},
    {"staff-consultation-start", "staff consultation begins", 0, {CONSULTATION("staff", START)}},
    {"staff-consultation-finish", "staff consultation ends", 0, {CONSULTATION("staff", FINISH)}},
    {"statutory-consultation-start", "statutory consultation opens", 0, {CONSULTATION("statutory", START)}},
    {"statutory-consultation-finish",
     "statutory consultation closes",
     0,
     {CONSULTATION("statutory", FINISH)}},
    {"first-dismissal", "first dismissal takes effect", TL_EVENT_OF_CONSULTATION, {ATTRIBUTE}},
    {"poll", "day of the poll", TL_EVENT_OF_AUTHORITY, {ATTRIBUTE}},
};

size_t tl_event_count(void) {
    return G_N_ELEMENTS(events);
}

tl_event tl_event_find(const char *name) {
    for (size_t i = 0; i < G_N_ELEMENTS(events); i++) {
        if (strcmp(events[i].name, name) == 0) {
            return (tl_event)i;
        }
    }
    return TL_EVENT_NONE;
}

const char *tl_event_suggest(const char *word) {
    const char *names[G_N_ELEMENTS(events) + 1] = {NULL};
    for (size_t i = 0; i < G_N_ELEMENTS(events); i++) {
        names[i] = events[i].name;
    }
    return tl_suggest(word, names);
}

const char *tl_event_name(tl_event event) {
    return events[event].name;
}

const char *tl_event_words(tl_event event) {
    return events[event].words;
}

enum tl_event_place tl_event_place(tl_event event) {
    return events[event].place;
}

int tl_event_way_count(tl_event event) {
    int count = 0;
    while (count < WAYS_MAX && events[event].ways[count].given) {
        count++;
    }
    return count;
}

enum tl_item_kind tl_event_owner(tl_event event) {
    const struct way *way = &events[event].ways[0];
    if (events[event].place == TL_EVENT_OF_CONSULTATION) {
        return TL_ITEM_CONSULTATION;
    }
    if (!way->given || way->part == TL_PART_NONE) {
        return way->given ? way->kind : TL_ITEM_PHASE;
    }
    if (way->part <= TL_PART_EFFECTIVE) {
        return TL_ITEM_DECISION;
    }
    if (way->part <= TL_PART_NOTICED) {
        return TL_ITEM_AWARD;
    }
    return TL_ITEM_CONTRACT;
}

static bool item_stands(const struct tl_item *item) {
    return item->status != TL_ITEM_WITHDRAWN && item->status != TL_ITEM_ABANDONED &&
           item->status != TL_ITEM_SUPERSEDED;
}

static bool way_fits(const struct way *way, const struct tl_item *item) {
    if (!way->given || way->kind != item->kind) {
        return false;
    }
    if (way->part != TL_PART_NONE) {
        /* d#taken@cabinet-a is one of several bodies': the decision itself is d#taken. */
        return item->part == way->part && item->body == TL_NONE;
    }
    const char *type = item->kind == TL_ITEM_STAGE ? item->stage_kind : item->details->type;
    return !way->type || g_strcmp0(type, way->type) == 0;
}

int tl_event_match(tl_event event, const struct tl_item *item, enum tl_event_edge *ret_edge) {
    for (int i = 0; i < WAYS_MAX && item_stands(item); i++) {
        const struct way *way = &events[event].ways[i];
        if (way_fits(way, item)) {
            *ret_edge = way->edge;
            return i;
        }
    }
    return -1;
}
