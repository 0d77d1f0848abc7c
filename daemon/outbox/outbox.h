/* The rows of the outbox, inside store jobs: causes are written down with what caused them, and become deliveries to whoever is
 * subscribed. Who delivers them is dispatch.h. Store threads, write jobs; a failure sticks to the job (store.h). */
#ifndef INTERVIEWD_OUTBOX_OUTBOX_H
#define INTERVIEWD_OUTBOX_OUTBOX_H

#include "base/typeid.h"
#include "store/store.h"

/* What a commit adds to, so that the dispatcher looks: deliveries that have become due (store_tally). */
#define OUTBOX_TALLY (STORE_TALLIES - 1)

/* What happened. `subject` is the id of what it happened to (the interview; else the report, the study, the workspace, the
 * endpoint): events of one subject reach an endpoint in order. `nth` tells causes of one type apart that happen to a subject
 * more than once (a study's revision); 0 where it happens once. The numbers are those of rows, 0 where it has none. */
struct outbox_cause {
	const char *type; /* of event_types (plugins/host.h); lives as long as the job */
	int64_t workspace;
	struct uuid subject;
	int64_t nth;
	int64_t study, interview, report, endpoint;
	int64_t person; /* whose interview was erased */
	int64_t at;
};

/* Writes the cause down and one delivery for each endpoint that is subscribed; of the endpoint it names itself, none. The
 * same cause again adds nothing, nor does one that nobody is subscribed to: that costs one statement. */
enum status outbox_event(struct db *db, const struct outbox_cause *cause);

/* In the job that erases the interview with that id: what receivers and scripts answered to what they were sent of it goes. */
enum status outbox_forget(struct db *db, const struct uuid *interview);

/* For a backfill: what outbox_event does, for one endpoint alone, whatever it is subscribed to. What it was sent or waits for already is
 * not queued again; *added (may be NULL) tells. */
enum status outbox_event_to(
    struct db *db, const struct outbox_cause *cause, int64_t endpoint, int64_t now, int *added);

/* Sends one delivery again, whatever became of it, with a new schedule; one that is claimed or pending becomes due now. 0 in
 * *found: the endpoint has none with this id. */
enum status outbox_redeliver(
    struct db *db, int64_t endpoint, const struct uuid *id, int64_t now, int *found);
/* The same for dead letters of the endpoint that died at `since` or later, the oldest first, at most `limit` a job; *n is how
 * many there were. Call it in further jobs while *n is `limit`. */
enum status outbox_redeliver_dead(
    struct db *db, int64_t endpoint, int64_t since, int64_t now, int limit, int64_t *n);

/* Switches an endpoint off for a reason of ours, and tells the other endpoints of its workspace (endpoint.disabled). `code` is
 * "failing", "gone" or "paused"; `reason` a sentence that a person reads. One that is off already stays as it is. */
enum status outbox_disable(
    struct db *db, int64_t endpoint, const char *code, const char *reason, int64_t now);
/* A person switches it on or off. On: its failures are forgotten, and what waits leaves. Off: nothing is queued until it is
 * on again; what waits already stays. */
enum status outbox_enable(struct db *db, int64_t endpoint, int on, int64_t now);
/* Deletes it: its webhook or connection with all secrets, memos and receipts at once, what was queued for it soon after. */
enum status outbox_endpoint_delete(struct db *db, int64_t endpoint, int64_t now);

/* Deletes what is over for longer than `keep_ms`, what waits for endpoints that are off for that long, events without
 * deliveries, and what hangs on deleted endpoints: at most `limit` rows of each a job. *n is how many there were; call it again
 * while that isn't 0. */
enum status outbox_purge(struct db *db, int64_t now, int64_t keep_ms, int limit, int64_t *n);

#endif
