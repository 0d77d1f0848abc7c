/* Deliveries on their way, as rows. */
#include "outbox/delivery_rows.h"

#include <stdio.h>
#include <string.h>

#include "outbox/outbox.h"
#include "outbox/schedule.h"

#define ID(UUID) (const void *)(UUID)->bytes, (size_t)UUID_SIZE

enum status delivery_next(struct db *db, int64_t endpoint, const struct uuid *subject, int64_t now)
{
	enum status st = db_exec(db,
	    "UPDATE delivery SET due = $3 WHERE number = (SELECT min(o.number) FROM delivery o "
	    "WHERE "
	    "o.endpoint = $1 AND o.subject = $2 AND (o.state = 'pending' OR o.state = 'claimed') "
	    "HAVING max(o.state = 'claimed' OR o.due IS NOT NULL) = 0)",
	    "ibi", endpoint, ID(subject), now);

	if (st == STATUS_OK && db_changes(db) == 1)
		db_tally(db, OUTBOX_TALLY, 1);
	return st;
}

enum status delivery_take_back(struct db *db, int64_t now, int64_t *n)
{
	enum status st = db_exec(db,
	    "UPDATE delivery SET state = 'pending', due = $1 WHERE state = 'claimed'", "i", now);

	*n = st == STATUS_OK ? db_changes(db) : 0;
	return st;
}

enum status delivery_first_due(struct db *db, int64_t endpoint, int64_t *due)
{
	struct rows *rows = db_query(db,
	    "SELECT due FROM delivery WHERE endpoint = $1 AND due IS NOT NULL ORDER BY due LIMIT 1",
	    "i", endpoint);

	*due = rows_next(rows) ? rows_int(rows, 0) : INT64_MAX;
	return rows_end(rows);
}

enum status delivery_pull(struct db *db, int64_t endpoint, int64_t now)
{
	return db_exec(db,
	    "UPDATE delivery SET due = $2 WHERE endpoint = $1 AND due IS NOT NULL AND due > $3",
	    "iii", endpoint, now, now + SCHEDULE_AHEAD_MS);
}

static void get_id(struct rows *rows, int col, struct uuid *out)
{
	size_t len = 0;
	const void *id = rows_blob(rows, col, &len);

	if (id && len == UUID_SIZE)
		memcpy(out->bytes, id, UUID_SIZE);
}

static void get_row(struct rows *rows, int64_t endpoint, struct delivery_row *out)
{
	const char *type = rows_text(rows, 3);

	*out = (struct delivery_row){.number = rows_int(rows, 0),
	    .endpoint = endpoint,
	    .event = rows_int(rows, 4),
	    .workspace = rows_int(rows, 5),
	    .study = rows_int(rows, 6),
	    .interview = rows_int(rows, 7),
	    .report = rows_int(rows, 8),
	    .person = rows_int(rows, 9),
	    .about = rows_int(rows, 10),
	    .at = rows_int(rows, 12),
	    .due = rows_int(rows, 13),
	    .tries = (int)rows_int(rows, 14),
	    .attempts = (int)rows_int(rows, 15)};
	get_id(rows, 1, &out->id);
	get_id(rows, 2, &out->event_id);
	get_id(rows, 11, &out->subject);
	snprintf(out->type, sizeof out->type, "%s", type ? type : "");
}

enum status delivery_claim(struct db *db, int64_t endpoint, int64_t now, int max, int wait_ms,
    struct delivery_row *out, int *n, int64_t *due)
{
	struct rows *rows = db_query(db,
	    "SELECT d.number, d.id, v.id, v.type, v.number, v.workspace, v.study, v.interview, "
	    "v.report, v.person, v.endpoint, d.subject, v.at, d.due, d.tries, d.attempts "
	    "FROM delivery d JOIN event v ON v.number = d.event WHERE d.endpoint = $1 AND "
	    "d.due IS NOT NULL AND d.due <= $2 ORDER BY d.due LIMIT $3",
	    "iid", endpoint, now, max);
	enum status st;

	for (*n = 0; *n < max && rows_next(rows); ++*n)
		get_row(rows, endpoint, &out[*n]);
	st = rows_end(rows);
	if (st == STATUS_OK && *n > 0 && *n < max && wait_ms > 0 && out[0].due > now - wait_ms) {
		*n = 0;
		*due = out[0].due + wait_ms;
		return st;
	}
	for (int i = 0; i < *n && st == STATUS_OK; i++)
		st = db_exec(db,
		    "UPDATE delivery SET state = 'claimed', due = NULL WHERE number = $1", "i",
		    out[i].number);
	return st == STATUS_OK ? delivery_first_due(db, endpoint, due) : st;
}

/* What was said of somebody who is erased by now is not kept. */
static int is_erased(struct db *db, int64_t interview)
{
	struct rows *rows;
	int erased;

	if (!interview)
		return 0;
	rows = db_query(
	    db, "SELECT status = 'erased' FROM interview WHERE number = $1", "i", interview);
	erased = !rows_next(rows) || rows_int(rows, 0);
	rows_end(rows); /* a failure sticks */
	return erased;
}

static enum status put_attempt(struct db *db, const struct delivery_end *end, int keep)
{
	return db_exec(db,
	    "INSERT INTO attempt (delivery, n, at, status, duration_ms, error, answer) SELECT "
	    "number, "
	    "attempts + 1, $2, nullif($3, 0), $4, $5, $6 FROM delivery WHERE number = $1 AND state "
	    "= "
	    "'claimed'",
	    "iiditt", end->row.number, end->at, end->status, end->duration_ms,
	    keep ? end->error : NULL, keep ? end->answer : NULL);
}

static enum status put_back(struct db *db, const struct delivery_end *end)
{
	return db_exec(db,
	    "UPDATE delivery SET state = 'pending', due = $2 WHERE number = $1 AND state = "
	    "'claimed'",
	    "ii", end->row.number, end->at);
}

enum status delivery_end(struct db *db, const struct delivery_end *end)
{
	int pending = end->state && strcmp(end->state, "pending") == 0, keep;
	enum status st = STATUS_OK;

	if (!end->state)
		return put_back(db, end);
	keep = !is_erased(db, end->row.interview);
	/* What a filter left out was not tried. */
	if (strcmp(end->state, "skipped") != 0)
		st = put_attempt(db, end, keep);
	if (st == STATUS_OK)
		st = db_exec(db,
		    "UPDATE delivery SET state = $2, tries = $3, attempts = attempts + $4, due = "
		    "$5, "
		    "ended_at = $6, reason = $7 WHERE number = $1 AND state = 'claimed'",
		    pending ? "itddint" : "itddnit", end->row.number, end->state, end->tries,
		    strcmp(end->state, "skipped") != 0, pending ? end->due : end->at,
		    keep ? end->error : NULL);
	if (st == STATUS_OK && !pending)
		st = delivery_next(db, end->row.endpoint, &end->row.subject, end->at);
	return st;
}
