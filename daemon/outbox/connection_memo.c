/* What scripts of connections remember, and whom a connection knows. */
#include "outbox/connection_rows.h"

#include <string.h>

#include "base/mem.h"

#define ID(UUID) (const void *)(UUID)->bytes, (size_t)UUID_SIZE
/* Whose interview $4 is: by name, or through a personal link. */
#define PERSON                                                                                     \
	"(SELECT coalesce(i.person, (SELECT r.person FROM respondent r WHERE r.interview = "       \
	"i.number)) FROM interview i WHERE i.id = $4)"

enum status connection_memo_get(struct db *db, int64_t number, const char *key, json_t **value)
{
	struct rows *rows = db_query(
	    db, "SELECT value FROM memo WHERE endpoint = $1 AND key = $2", "it", number, key);
	const char *text = rows_next(rows) ? rows_text(rows, 0) : NULL;
	struct err err;

	*value = text ? json_read(text, strlen(text), &err) : NULL;
	return rows_end(rows);
}

/* A memo that is set once more belongs to the interview that it was set for last; one that is set for none stays whose it was. */
static enum status put(struct db *db, int64_t number, const char *key, const char *value,
    const struct uuid *interview, int64_t now)
{
	return db_exec(db,
	    "INSERT INTO memo (endpoint, key, value, subject, person, at) VALUES ($1, $2, $3, "
	    "$4, " PERSON
	    ", $5) ON CONFLICT (endpoint, key) DO UPDATE SET value = excluded.value, subject = "
	    "coalesce(excluded.subject, subject), person = coalesce(excluded.person, person), at = "
	    "excluded.at",
	    "ittbi", number, key, value, interview ? interview->bytes : NULL,
	    interview ? (size_t)UUID_SIZE : (size_t)0, now);
}

enum status connection_memo_set(struct db *db, int64_t number, const char *key, const json_t *value,
    const struct uuid *interview, int64_t now)
{
	struct buf text = BUF_INIT;
	enum status st;

	json_write(&text, value);
	st = put(db, number, key, buf_text(&text), interview, now);
	buf_free(&text);
	return st;
}

enum status connection_memo_delete(struct db *db, int64_t number, const char *key)
{
	return db_exec(db, "DELETE FROM memo WHERE endpoint = $1 AND key = $2", "it", number, key);
}

enum status connection_reach(
    struct db *db, int64_t number, const struct uuid *interview, int64_t now)
{
	struct rows *rows = db_query(
	    db, "SELECT 1 FROM interview WHERE id = $1 AND status <> 'erased'", "b", ID(interview));
	int there = rows_next(rows);
	enum status st = rows_end(rows);
	char id[TYPEID_TEXT_MAX], key[TYPEID_TEXT_MAX + 1] = {CONNECTION_OWN_KEY};

	if (st != STATUS_OK || !there)
		return st != STATUS_OK ? st : STATUS_NOT_FOUND;
	strcat(key, typeid_format("interview", interview, id));
	return put(db, number, key, "true", interview, now);
}
