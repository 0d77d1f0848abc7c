/* The end of what is kept: a bounded piece of it a job. */
#include <string.h>

#include "base/mem.h"
#include "outbox/delivery_rows.h"
#include "outbox/outbox.h"

/* Each takes a time before which it is too old, and a limit. */
static const char *const plain[] = {
    /* What is over; its attempts go with it. */
    "DELETE FROM delivery WHERE number IN (SELECT number FROM delivery WHERE ended_at IS NOT NULL "
    "AND ended_at < $1 ORDER BY ended_at LIMIT $2)",
    /* What hangs on an endpoint that is deleted, whenever that was; then itself. */
    "DELETE FROM delivery WHERE number IN (SELECT d.number FROM endpoint e JOIN delivery d ON "
    "d.endpoint = e.number WHERE e.deleted_at IS NOT NULL AND $1 = $1 LIMIT $2)",
    "DELETE FROM endpoint WHERE number IN (SELECT e.number FROM endpoint e WHERE e.deleted_at IS "
    "NOT NULL AND $1 = $1 AND NOT EXISTS (SELECT 1 FROM delivery d WHERE d.endpoint = e.number) "
    "LIMIT $2)",
    "DELETE FROM event WHERE number IN (SELECT v.number FROM event v WHERE v.at < $1 AND NOT "
    "EXISTS (SELECT 1 FROM delivery d WHERE d.event = v.number) LIMIT $2)",
};

struct held {
	int64_t number, endpoint;
	struct uuid subject;
};

/* What waits for endpoints that are off, the first of each subject: with the next job comes the one behind it. */
static enum status find_held(struct db *db, int64_t before, int limit, struct held *held, int *n)
{
	struct rows *rows = db_query(db,
	    "SELECT d.number, d.endpoint, d.subject FROM endpoint e JOIN delivery d ON d.endpoint "
	    "= "
	    "e.number WHERE e.enabled = 0 AND d.due IS NOT NULL AND d.created_at < $1 LIMIT $2",
	    "id", before, limit);

	for (*n = 0; *n < limit && rows_next(rows); ++*n) {
		size_t len = 0;
		const void *subject = rows_blob(rows, 2, &len);

		held[*n] =
		    (struct held){.number = rows_int(rows, 0), .endpoint = rows_int(rows, 1)};
		if (subject && len == UUID_SIZE)
			memcpy(held[*n].subject.bytes, subject, UUID_SIZE);
	}
	return rows_end(rows);
}

static enum status purge_held(struct db *db, int64_t now, int64_t before, int limit, int64_t *count)
{
	struct held *held = xcalloc((size_t)limit, sizeof *held);
	int n;
	enum status st = find_held(db, before, limit, held, &n);

	for (int i = 0; i < n && st == STATUS_OK; i++) {
		st = db_exec(db, "DELETE FROM delivery WHERE number = $1", "i", held[i].number);
		if (st == STATUS_OK)
			st = delivery_next(db, held[i].endpoint, &held[i].subject, now);
	}
	mem_free(held);
	*count += n;
	return st;
}

enum status outbox_purge(struct db *db, int64_t now, int64_t keep_ms, int limit, int64_t *n)
{
	enum status st = STATUS_OK;

	*n = 0;
	for (size_t i = 0; i < sizeof plain / sizeof *plain && st == STATUS_OK; i++) {
		st = db_exec(db, plain[i], "id", now - keep_ms, limit);
		*n += db_changes(db);
	}
	return st == STATUS_OK ? purge_held(db, now, now - keep_ms, limit, n) : st;
}
