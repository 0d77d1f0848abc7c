/* What the handlers of webhooks share: their members, which one is meant, a ping before anything is stored. Main loop, but
 * what is for runs. */
#ifndef INTERVIEWD_API_WEBHOOK_H
#define INTERVIEWD_API_WEBHOOK_H

#include "api/call.h"
#include "outbox/webhook_rows.h"

#define WEBHOOK_PING            "webhook.ping"
#define WEBHOOK_URL_MAX         2048
#define WEBHOOK_DESCRIPTION_MAX 200

/* A rule (base/fields.h): one of the events that can be asked for. */
void webhook_rule_event(json_t *value, struct problems *p);
extern const struct field webhook_event_row;
/* Rows of the members that are set. */
#define WEBHOOK_MEMBERS(URL_FLAGS)                                                                 \
	{.name = "url",                                                                            \
	    .kind = FIELD_LINE,                                                                    \
	    .flags = (URL_FLAGS),                                                                  \
	    .min = 1,                                                                              \
	    .max = WEBHOOK_URL_MAX,                                                                \
	    .doc = "where events are sent, by https"},                                             \
	    {.name = "description",                                                                \
	        .kind = FIELD_LINE,                                                                \
	        .max = WEBHOOK_DESCRIPTION_MAX,                                                    \
	        .doc = "what people call it"},                                                     \
	    {.name = "events",                                                                     \
	        .kind = FIELD_LIST,                                                                \
	        .min = 1,                                                                          \
	        .max = 32,                                                                         \
	        .element = &webhook_event_row,                                                     \
	        .unique = "",                                                                      \
	        .doc = "what it is sent; null: all events"},                                       \
	    {.name = "enabled", .kind = FIELD_FLAG, .doc = "whether anything is sent"},            \
	{                                                                                          \
		.name = "verify", .kind = FIELD_FLAG, .doc = "whether the address is tried first"  \
	}

/* The body checked against the table, its url too (where it has one), owned by the caller; NULL after a 4xx. */
json_t *webhook_body(struct request *r, const struct field *table);

/* The id in the path; 0 after a 404. */
int webhook_named(struct request *r, struct uuid *id);
/* In a run: reads it, or refuses the call with 404. */
enum status webhook_of_call(
    struct db *db, struct api_call *call, const struct uuid *id, struct webhook_row *row);

/* In a read job: the latest event of a type in a workspace as it would be sent now, {id, type, timestamp, data}, a new reference;
 * NULL where there is none, or nothing left to tell of it. */
enum status webhook_latest(
    struct db *db, struct api *api, int64_t workspace, const char *type, json_t **event);

/* A webhook that was made or given another secret, as it is answered: the secret is shown once, not when the answer is given
 * again. */
void webhook_write_shown(
    struct once_answer *answer, const struct webhook_row *row, const struct webhook_secret *secret);

/* The event webhook.ping for a webhook, {id, type, timestamp, data}; a new reference. */
json_t *webhook_ping_event(const struct uuid *webhook, const struct uuid *event, int64_t now);
/* Sends it to an address before that is stored, signed with the secret, and with the one before it while that counts (or
 * NULL). `done` is called once, on this loop: `why` is NULL where a 2xx came back, else what did, as a clause ("it answered
 * with 404"); busy: nothing was sent, for reasons of ours. */
typedef void webhook_pinged(int busy, const char *why, void *arg);
void webhook_ping(struct api *api, const struct uuid *id, const char *url,
    const struct webhook_secret *secret, const struct webhook_secret *old, webhook_pinged *done,
    void *arg);
/* 422 webhook_unverified, or 503. */
void webhook_refuse_ping(struct request *r, int busy, const char *why);

#endif
