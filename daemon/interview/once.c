/* Kept answers as rows. */
#include "interview/once.h"

#include <stdio.h>
#include <string.h>

#include "base/clock.h"

#define BLOB(b) (const void *)(b), sizeof(b)

/* What was kept before that is no more. Nothing, where the clock may only have been set forward for a while. */
static int64_t kept_since(void)
{
	return clock_trusted() ? clock_wall_ms() - ONCE_KEPT_MS : INT64_MIN;
}

void once_begin(struct once *once)
{
	if (once)
		once->settled = 0;
}

enum status once_keep(struct db *db, struct once *once, const void *result)
{
	struct once_answer answer = {.kept = 1, .body = BUF_INIT};
	int64_t now = clock_wall_ms();
	enum status st;

	if (!once)
		return STATUS_OK;
	once->settled = 1;
	once->write(&answer, result);
	/* A row that is too old but not yet purged stands for nothing any more. */
	st = db_exec(db,
	    "INSERT INTO stored_answer (caller, key, body_hash, status, body, etag, location, "
	    "subject, "
	    "at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) "
	    "ON CONFLICT (caller, key) DO UPDATE SET body_hash = excluded.body_hash, status = "
	    "excluded.status, body = excluded.body, etag = excluded.etag, location = "
	    "excluded.location, subject = excluded.subject, at = excluded.at "
	    "WHERE stored_answer.at <= $10",
	    "bbbdtttbii", BLOB(once->id.caller), BLOB(once->id.key), BLOB(once->body),
	    answer.status, buf_text(&answer.body), answer.etag[0] ? answer.etag : NULL,
	    answer.location[0] ? answer.location : NULL,
	    answer.has_subject ? (const void *)answer.subject.bytes : NULL, (size_t)UUID_SIZE, now,
	    kept_since());
	buf_free(&answer.body);
	if (st == STATUS_OK && db_changes(db) != 1)
		st = db_fail(
		    db, STATUS_CONFLICT, "another request with this Idempotency-Key was first");
	return st;
}

void once_nothing(struct once *once)
{
	if (once)
		once->settled = 1;
}

static void copy_text(struct rows *rows, int col, char *out, size_t size)
{
	const char *text = rows_text(rows, col);

	snprintf(out, size, "%s", text ? text : "");
}

enum status once_find(struct db *db, const struct once *once, struct once_kept *out)
{
	struct rows *rows = db_query(db,
	    "SELECT body_hash, status, body, etag, location FROM stored_answer "
	    "WHERE caller = $1 AND key = $2 AND at > $3",
	    "bbi", BLOB(once->id.caller), BLOB(once->id.key), kept_since());
	const void *hash;
	const char *body;
	size_t len;

	if ((out->found = rows_next(rows))) {
		hash = rows_blob(rows, 0, &len);
		out->same_body = hash && len == SHA256_SIZE && memcmp(hash, once->body, len) == 0;
		out->answer.status = (int)rows_int(rows, 1);
		body = rows_text(rows, 2);
		out->erased = body == NULL;
		buf_puts(&out->answer.body, body ? body : "");
		copy_text(rows, 3, out->answer.etag, sizeof out->answer.etag);
		copy_text(rows, 4, out->answer.location, sizeof out->answer.location);
	}
	return rows_end(rows);
}

enum status once_erase(struct db *db, const struct uuid *subject)
{
	return db_exec(db, "UPDATE stored_answer SET body = NULL WHERE subject = $1", "b",
	    (const void *)subject->bytes, (size_t)UUID_SIZE);
}

enum status once_purge(struct db *db, int most, int *deleted)
{
	enum status st = db_exec(db,
	    "DELETE FROM stored_answer WHERE (caller, key) IN "
	    "(SELECT caller, key FROM stored_answer WHERE at <= $1 ORDER BY at LIMIT $2)",
	    "id", kept_since(), most);

	*deleted = st == STATUS_OK ? (int)db_changes(db) : 0;
	return st;
}
