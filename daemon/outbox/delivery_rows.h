/* Deliveries on their way, as rows: found, claimed, brought or put back. Store threads, write jobs but where it says otherwise. */
#ifndef INTERVIEWD_OUTBOX_DELIVERY_ROWS_H
#define INTERVIEWD_OUTBOX_DELIVERY_ROWS_H

#include "base/typeid.h"
#include "outbox/carrier.h"
#include "store/store.h"

/* Of an endpoint and a subject one delivery at a time is due or claimed. Where none is, the first that waits becomes due. */
enum status delivery_next(struct db *db, int64_t endpoint, const struct uuid *subject, int64_t now);

/* What was claimed, and the event that it brings. */
struct delivery_row {
	int64_t number, endpoint, event, workspace, study, interview, report, person, about;
	struct uuid id, event_id, subject;
	char type[32];
	int64_t at, due;
	int tries, attempts;
};

/* At the start: what a former process had claimed is due again, whatever became of it over there. *n tells how many. */
enum status delivery_take_back(struct db *db, int64_t now, int64_t *n);
/* Any job: when the first delivery of an endpoint is due; INT64_MAX where none is. */
enum status delivery_first_due(struct db *db, int64_t endpoint, int64_t *due);
/* Claims at most `max` that are due at `now`, the longest due first, into out; *n says how many, *due when the first of the
 * others is. With `wait_ms`, while there are less than `max` of them, none before the first has been due for so long. */
enum status delivery_claim(struct db *db, int64_t endpoint, int64_t now, int max, int wait_ms,
    struct delivery_row *out, int *n, int64_t *due);
/* What is due too far ahead, by a clock that was wrong, is due now. */
enum status delivery_pull(struct db *db, int64_t endpoint, int64_t now);

/* What an attempt came to. */
struct delivery_end {
	struct delivery_row row;
	const char *
	    state; /* "pending", "delivered", "skipped", "dead"; NULL: no attempt was made, it is due again now */
	int64_t at, due; /* due: where it is pending */
	int tries;
	int status;
	int64_t duration_ms;
	char *error;  /* owned, NULL where it went well */
	char *answer; /* owned UTF-8, or NULL */
};
/* Writes the attempt down. A delivery that is not claimed any more (deleted meanwhile) changes nothing. */
enum status delivery_end(struct db *db, const struct delivery_end *end);

#endif
