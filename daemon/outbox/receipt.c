/* Receipts of what was erased over there. */
#include "outbox/receipt.h"

#include <string.h>

#include "base/clock.h"
#include "base/mem.h"
#include "outbox/connection_rows.h"

#define ID(UUID)  (const void *)(UUID)->bytes, (size_t)UUID_SIZE
#define LEFT_MAX  100 /* memos of an interview that a receipt lists */
#define CLEAN_MAX 200 /* bytes of an id */

static json_t *id_text(const char *kind, const struct uuid *id)
{
	char text[TYPEID_TEXT_MAX];

	return json_need(json_string(typeid_format(kind, id, text)));
}

static int uuid_at(struct rows *rows, int col, struct uuid *out)
{
	size_t len;
	const void *blob = rows_blob(rows, col, &len);

	if (!blob || len != UUID_SIZE)
		return 0;
	memcpy(out->bytes, blob, UUID_SIZE);
	return 1;
}

/* --- Begun --- */

/* Who it was, as far as it is known: from the cause, or from what the connection remembers. */
static json_t *person_of(struct db *db, int64_t person)
{
	struct rows *rows = db_query(db, "SELECT id FROM person WHERE number = $1", "i", person);
	struct uuid id;
	json_t *out =
	    rows_next(rows) && uuid_at(rows, 0, &id) ? id_text("person", &id) : json_null();

	rows_end(rows); /* a failure sticks */
	return out;
}

static enum status begin_one(
    struct db *db, const struct outbox_cause *cause, int64_t endpoint, int64_t person)
{
	const struct uuid id = uuid_new();
	json_t *detail = json_need(json_object());
	struct buf text = BUF_INIT;
	enum status st = outbox_event_to(db, cause, endpoint, cause->at, NULL);

	json_put(detail, "personId", person_of(db, person));
	json_write(&text, detail);
	json_decref(detail);
	if (st == STATUS_OK)
		st = db_exec(db,
		    "INSERT INTO receipt (id, endpoint, kind, subject, result, detail, at) SELECT "
		    "$1, $2, 'interview', $3, 'pending', $4, $5 WHERE NOT EXISTS (SELECT 1 FROM "
		    "receipt WHERE endpoint = $2 AND subject = $3)",
		    "bibti", ID(&id), endpoint, ID(&cause->subject), buf_text(&text), cause->at);
	buf_free(&text);
	return st;
}

#define KNOWN                                                                                      \
	"SELECT m.endpoint, max(m.person) FROM memo m JOIN endpoint e ON e.number = m.endpoint "   \
	"WHERE m.subject = $1 AND e.deleted_at IS NULL GROUP BY m.endpoint ORDER BY m.endpoint"

enum status receipts_begin(struct db *db, const struct outbox_cause *cause)
{
	struct rows *rows = db_query(db, KNOWN, "b", ID(&cause->subject));

	while (rows_next(rows))
		begin_one(db, cause, rows_int(rows, 0),
		    cause->person ? cause->person : rows_int(rows, 1));
	return rows_end(rows); /* a failure sticks */
}

enum status receipts_whole(struct db *db, int64_t person)
{
	return db_exec(db,
	    "UPDATE receipt SET kind = 'person' WHERE result = 'pending' AND subject IN (SELECT "
	    "subject FROM memo WHERE person = $1)",
	    "i", person);
}

enum status receipts_again(struct db *db, int64_t endpoint, int64_t now)
{
	struct rows *rows = db_query(db,
	    "SELECT r.subject, e.workspace, i.study, i.number FROM receipt r JOIN endpoint e ON "
	    "e.number = r.endpoint JOIN interview i ON i.id = r.subject WHERE r.endpoint = $1 AND "
	    "r.result = 'pending'",
	    "i", endpoint);

	while (rows_next(rows)) {
		struct outbox_cause cause = {.type = "interview.erased",
		    .workspace = rows_int(rows, 1),
		    .study = rows_int(rows, 2),
		    .interview = rows_int(rows, 3),
		    .at = now};

		if (uuid_at(rows, 0, &cause.subject))
			outbox_event_to(db, &cause, endpoint, now, NULL);
	}
	return rows_end(rows);
}

/* --- The call --- */

enum status receipt_person(struct db *db, int64_t endpoint, const struct uuid *interview,
    int64_t person, int *known, json_t **out)
{
	struct rows *rows = db_query(db,
	    "SELECT p.id, p.erased_at IS NOT NULL, m.n FROM (SELECT count(*) AS n, max(person) AS "
	    "person FROM memo WHERE endpoint = $1 AND subject = $2) m LEFT JOIN person p ON "
	    "p.number = coalesce(nullif($3, 0), m.person)",
	    "ibi", endpoint, ID(interview), person);
	struct uuid id;

	*known = 0;
	*out = json_need(json_object());
	json_put(*out, "id", json_null());
	if (rows_next(rows)) {
		*known = rows_int(rows, 2) > 0;
		if (uuid_at(rows, 0, &id))
			json_put(*out, "id", id_text("person", &id));
		json_put(*out, "whole", json_boolean(rows_int(rows, 1) != 0));
	}
	json_put(*out, "interviews", json_pack("[o]", id_text("interview", interview)));
	return rows_end(rows);
}

enum status receipt_left(
    struct db *db, int64_t endpoint, const struct uuid *interview, json_t **out)
{
	struct rows *rows = db_query(db,
	    "SELECT key, value FROM memo WHERE endpoint = $1 AND subject = $2 AND substr(key, 1, "
	    "1) "
	    "<> '~' ORDER BY key LIMIT $3",
	    "ibd", endpoint, ID(interview), LEFT_MAX);
	json_t *left = json_need(json_array());
	struct err err;

	while (rows_next(rows)) {
		json_t *one = json_need(json_object());
		const char *text = rows_text(rows, 1);
		json_t *value = text ? json_read(text, strlen(text), &err) : NULL;

		json_put_str(one, "key", rows_text(rows, 0));
		json_put(one, "value", value ? value : json_null());
		json_push(left, one);
	}
	*out = json_need(json_object());
	json_put(*out, "left", left);
	return rows_end(rows);
}

/* --- The end --- */

static int is_id(const char *text, size_t len)
{
	static const char allowed[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
	                              "0123456789-_.:/#";

	return len <= CLEAN_MAX && strspn(text, allowed) == len;
}

json_t *receipt_clean(const json_t *detail)
{
	json_t *out, *one;
	const char *name;
	size_t i;

	if (json_is_string(detail))
		return is_id(json_string_value(detail), json_string_length(detail))
		    ? json_incref((json_t *)detail)
		    : json_need(json_string("(left out)"));
	if (json_is_array(detail)) {
		out = json_need(json_array());
		json_array_foreach((json_t *)detail, i, one) json_push(out, receipt_clean(one));
		return out;
	}
	if (!json_is_object(detail))
		return detail ? json_incref((json_t *)detail) : json_null();
	out = json_need(json_object());
	json_object_foreach((json_t *)detail, name, one)
	{
		json_put(out, is_id(name, strlen(name)) ? name : "(left out)", receipt_clean(one));
	}
	return out;
}

static int is_empty(const json_t *value)
{
	if (json_is_array(value))
		return json_array_size(value) == 0;
	if (json_is_object(value))
		return json_object_size(value) == 0;
	return !json_is_true(value) && !json_is_string(value) && json_number_value(value) == 0;
}

static enum status forget_keys(struct db *db, int64_t endpoint, const char *id)
{
	return id ? db_exec(db, "DELETE FROM memo WHERE endpoint = $1 AND instr(key, $2) > 0", "it",
	                endpoint, id)
	          : STATUS_OK;
}

static enum status forget(
    struct db *db, int64_t endpoint, const struct uuid *interview, const json_t *person)
{
	char id[TYPEID_TEXT_MAX];
	enum status st = forget_keys(db, endpoint, typeid_format("interview", interview, id));

	if (st == STATUS_OK && json_flag(person, "whole", 0))
		st = forget_keys(db, endpoint, json_str(person, "id"));
	/* The rest is of more than this interview: a theme's issue, a study's thread. */
	return st == STATUS_OK ? db_exec(db,
	                             "UPDATE memo SET subject = NULL, person = NULL WHERE "
	                             "endpoint = $1 AND subject = $2",
	                             "ib", endpoint, ID(interview))
	                       : st;
}

enum status receipt_end(struct db *db, int64_t endpoint, const struct uuid *interview,
    const json_t *person, const json_t *detail, int64_t now)
{
	const char *result = !detail                    ? "failed"
	    : is_empty(json_object_get(detail, "left")) ? "erased"
	                                                : "listed";
	json_t *kept = json_need(json_object());
	struct buf text = BUF_INIT;
	enum status st;

	json_put(kept, "personId", json_incref(json_object_get(person, "id")));
	json_put(kept, "receipt", receipt_clean(detail));
	json_write(&text, kept);
	json_decref(kept);
	st = db_exec(db,
	    "UPDATE receipt SET result = $1, detail = $2, at = $3 WHERE endpoint = $4 AND subject "
	    "= "
	    "$5",
	    "ttiib", result, buf_text(&text), now, endpoint, ID(interview));
	buf_free(&text);
	return st == STATUS_OK && detail ? forget(db, endpoint, interview, person) : st;
}

/* --- Shown --- */

static void write_one(struct rows *rows, struct buf *buf)
{
	json_t *out = json_need(json_object()), *detail, *value;
	const char *text = rows_text(rows, 5);
	struct uuid id = {{0}};
	struct err err;

	detail = text ? json_read(text, strlen(text), &err) : NULL;
	uuid_at(rows, 1, &id);
	json_put(out, "id", id_text("receipt", &id));
	json_put_str(out, "kind", rows_text(rows, 2));
	uuid_at(rows, 3, &id);
	json_put(out, "interviewId", id_text("interview", &id));
	value = json_object_get(detail, "personId");
	json_put(out, "personId", value ? json_incref(value) : json_null());
	json_put_str(out, "result", rows_text(rows, 4));
	value = json_object_get(detail, "receipt");
	json_put(out, "detail", value ? json_incref(value) : json_null());
	json_put_time(out, "at", rows_int(rows, 6));
	json_write(buf, out);
	json_decref(out);
	json_decref(detail);
}

enum status receipts_write(struct db *db, int64_t endpoint, int64_t before, int limit,
    struct buf *out, int *more, int64_t *last)
{
	struct rows *rows = db_query(db,
	    "SELECT number, id, kind, subject, result, detail, at FROM receipt WHERE endpoint = $1 "
	    "AND number < $2 ORDER BY number DESC LIMIT $3",
	    "iid", endpoint, before, limit + 1);
	int n = 0;

	*more = 0;
	*last = 0;
	while (rows_next(rows)) {
		if (n++ == limit) {
			*more = 1;
			break;
		}
		buf_puts(out, n > 1 ? "," : "");
		write_one(rows, out);
		*last = rows_int(rows, 0);
	}
	return rows_end(rows);
}
