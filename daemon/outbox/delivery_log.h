/* The delivery log of an endpoint as people read it: JSON, written from its rows. In read or write jobs; store threads. */
#ifndef INTERVIEWD_OUTBOX_DELIVERY_LOG_H
#define INTERVIEWD_OUTBOX_DELIVERY_LOG_H

#include "base/buf.h"
#include "base/typeid.h"
#include "store/store.h"

/* States of deliveries, ended by NULL: "pending", "claimed", "delivered", "skipped", "dead". */
extern const char *const delivery_states[];

/* The endpoint of that kind ("webhook", "connection") in a workspace; STATUS_NOT_FOUND where there is none. */
enum status delivery_log_endpoint(struct db *db, int64_t workspace, const char *kind,
    const struct uuid *id, int64_t *number, int *enabled);

/* Appends the deliveries of events before `before` (a number; INT64_MAX: all), of one state (its place in delivery_states; -1:
 * any), the newest event first, `limit` at most, separated by commas: {id, eventId, type, at, studyId, interviewId, state,
 * createdAt, endedAt, nextAt, reason, attempts, lastAttempt}. *last is the number of the last one's event. */
enum status delivery_log_list(struct db *db, int64_t endpoint, int state, int64_t before, int limit,
    struct buf *out, int *more, int64_t *last);
/* The query of it, for tests: which index it goes along. */
const char *delivery_log_sql(int state);
/* Appends one of them, with its whole `log`: every attempt. STATUS_NOT_FOUND where the endpoint has none with this id. */
enum status delivery_log_show(
    struct db *db, int64_t endpoint, const struct uuid *id, struct buf *out);

#endif
