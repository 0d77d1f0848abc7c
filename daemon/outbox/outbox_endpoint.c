/* Endpoints switched on and off and deleted, and the end of what is kept of them. */
#include "outbox/outbox.h"

#include <string.h>

static enum status tell_others(struct db *db, int64_t endpoint, int64_t now)
{
	struct outbox_cause cause = {.type = "endpoint.disabled", .endpoint = endpoint, .at = now};
	struct rows *rows = db_query(
	    db, "SELECT workspace, id, version FROM endpoint WHERE number = $1", "i", endpoint);
	size_t len = 0;
	const void *id;
	enum status st;

	if (rows_next(rows) && (id = rows_blob(rows, 1, &len)) && len == UUID_SIZE) {
		cause.workspace = rows_int(rows, 0);
		memcpy(cause.subject.bytes, id, UUID_SIZE);
		cause.nth = rows_int(rows, 2);
	}
	st = rows_end(rows);
	return st == STATUS_OK && cause.workspace ? outbox_event(db, &cause) : st;
}

enum status outbox_disable(
    struct db *db, int64_t endpoint, const char *code, const char *reason, int64_t now)
{
	/* Who wants nothing any more gets nothing kept for him; else what happens meanwhile waits. */
	enum status st = db_exec(db,
	    "UPDATE endpoint SET enabled = 0, queues = ($2 <> 'gone'), disabled_code = $2, "
	    "disabled_reason = $3, disabled_at = $4, circuit_until = NULL, version = version + 1 "
	    "WHERE number = $1 AND enabled = 1",
	    "itti", endpoint, code, reason, now);

	return st == STATUS_OK && db_changes(db) == 1 ? tell_others(db, endpoint, now) : st;
}

enum status outbox_enable(struct db *db, int64_t endpoint, int on, int64_t now)
{
	db_tally(db, OUTBOX_TALLY, 1);
	return db_exec(db,
	    "UPDATE endpoint SET enabled = $2, queues = $2, disabled_code = NULL, disabled_reason "
	    "= "
	    "NULL, disabled_at = CASE WHEN $2 THEN NULL ELSE $3 END, failing_since = NULL, "
	    "failures = "
	    "0, circuit_until = NULL, version = version + 1, updated_at = $3 WHERE number = $1 AND "
	    "deleted_at IS NULL",
	    "idi", endpoint, on ? 1 : 0, now);
}

enum status outbox_endpoint_delete(struct db *db, int64_t endpoint, int64_t now)
{
	static const char *const at_once[] = {
	    "DELETE FROM webhook WHERE endpoint = $1",
	    "DELETE FROM connection WHERE endpoint = $1",
	    "DELETE FROM memo WHERE endpoint = $1",
	    "DELETE FROM receipt WHERE endpoint = $1",
	};
	enum status st = db_exec(db,
	    "UPDATE endpoint SET enabled = 0, queues = 0, deleted_at = $2, version = version + 1 "
	    "WHERE number = $1 AND deleted_at IS NULL",
	    "ii", endpoint, now);

	for (size_t i = 0; i < sizeof at_once / sizeof *at_once && st == STATUS_OK; i++)
		st = db_exec(db, at_once[i], "i", endpoint);
	return st;
}
