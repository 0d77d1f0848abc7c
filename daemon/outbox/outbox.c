/* The rows of the outbox: causes become deliveries, in the job of the cause. */
#include "outbox/outbox.h"

#include "base/mem.h"

#define ID(UUID) (const void *)(UUID)->bytes, (size_t)UUID_SIZE

/* Is endpoint `e` subscribed to what happened? $1 workspace, $2 type, $3 study or 0, $4 the endpoint it is about or 0. */
#define SUBSCRIBED                                                                                 \
	"e.workspace = $1 AND e.deleted_at IS NULL AND e.queues = 1 AND e.number <> $4 AND "       \
	"(e.events IS NULL OR instr(e.events, ' ' || $2 || ' ') > 0) AND "                         \
	"(e.studies IS NULL OR instr(e.studies, ' ' || $3 || ' ') > 0)"
#define EVENT                                                                                      \
	"INSERT INTO event (id, workspace, type, subject, nth, study, interview, report, person, " \
	"endpoint, at) SELECT $5, $1, $2, $6, $7, nullif($3, 0), nullif($8, 0), nullif($9, 0), "   \
	"nullif($10, 0), nullif($4, 0), $11 WHERE "
/* What index delivery_open is over, word by word. */
#define OPEN "(o.state = 'pending' OR o.state = 'claimed')"
#define NONE_OPEN(ENDPOINT, SUBJECT)                                                               \
	"NOT EXISTS (SELECT 1 FROM delivery o WHERE o.endpoint = " ENDPOINT                        \
	" AND o.subject = " SUBJECT " AND " OPEN ")"

/* *number is that of the new row, 0 where there is none. */
static enum status put_event(
    struct db *db, const struct outbox_cause *cause, const char *sql, int64_t *number)
{
	const struct uuid id = uuid_new();
	enum status st = db_exec(db, sql, "itiibbiiiii", cause->workspace, cause->type,
	    cause->study, cause->endpoint, ID(&id), ID(&cause->subject), cause->nth,
	    cause->interview, cause->report, cause->person, cause->at);

	*number = st == STATUS_OK && db_changes(db) == 1 ? db_last_id(db) : 0;
	return st;
}

/* Behind one of its subject that is still open it waits for that one's end. */
static enum status put_delivery(
    struct db *db, int64_t endpoint, int64_t event, const struct uuid *subject, int64_t now)
{
	const struct uuid id = uuid_new();
	enum status st = db_exec(db,
	    "INSERT INTO delivery (id, endpoint, event, subject, state, due, created_at) "
	    "SELECT $1, $2, $3, $4, 'pending', CASE WHEN " NONE_OPEN(
	        "$2", "$4") " THEN $5 END, $5 WHERE 1 ON CONFLICT DO NOTHING",
	    "biibi", ID(&id), endpoint, event, ID(subject), now);

	if (st == STATUS_OK && db_changes(db) == 1)
		db_tally(db, OUTBOX_TALLY, 1);
	return st;
}

enum status outbox_event(struct db *db, const struct outbox_cause *cause)
{
	int64_t event;
	struct rows *rows;
	enum status st = put_event(db, cause,
	    EVENT "EXISTS (SELECT 1 FROM endpoint e WHERE " SUBSCRIBED ") ON CONFLICT DO NOTHING",
	    &event);

	if (st != STATUS_OK || !event)
		return st;
	rows = db_query(db, "SELECT e.number FROM endpoint e WHERE " SUBSCRIBED, "itii",
	    cause->workspace, cause->type, cause->study, cause->endpoint);
	while (rows_next(rows))
		put_delivery(db, rows_int(rows, 0), event, &cause->subject, cause->at);
	return rows_end(rows); /* a failure sticks */
}

enum status outbox_event_to(
    struct db *db, const struct outbox_cause *cause, int64_t endpoint, int64_t now, int *added)
{
	int64_t event;
	enum status st = put_event(db, cause, EVENT "1 ON CONFLICT DO NOTHING", &event);

	if (st == STATUS_OK && !event) {
		struct rows *rows = db_query(db,
		    "SELECT number FROM event WHERE subject = $1 AND type = $2 AND nth = $3", "bti",
		    ID(&cause->subject), cause->type, cause->nth);

		event = rows_next(rows) ? rows_int(rows, 0) : 0;
		st = rows_end(rows);
	}
	if (st == STATUS_OK && event)
		st = put_delivery(db, endpoint, event, &cause->subject, now);
	if (added)
		*added = st == STATUS_OK && event && db_changes(db) == 1;
	return st;
}

enum status outbox_forget(struct db *db, const struct uuid *interview)
{
#define ITS                                                                                        \
	"(SELECT d.number FROM event v JOIN delivery d ON d.event = v.number WHERE v.subject = "   \
	"$1)"
	enum status st =
	    db_exec(db, "UPDATE attempt SET answer = NULL, error = NULL WHERE delivery IN " ITS,
	        "b", ID(interview));

	return st == STATUS_OK
	    ? db_exec(
	          db, "UPDATE delivery SET reason = NULL WHERE number IN " ITS, "b", ID(interview))
	    : st;
}

/* ---- Again ---- */

/* $1 its number, $2 now. What is claimed is on its way; what waits behind another goes on waiting. */
static enum status again(struct db *db, int64_t number, int64_t now)
{
	db_tally(db, OUTBOX_TALLY, 1);
	return db_exec(db,
	    "UPDATE delivery AS d SET tries = 0, ended_at = NULL, reason = NULL, state = "
	    "'pending', "
	    "due = CASE WHEN state = 'pending' AND due IS NULL THEN NULL WHEN state = 'pending' "
	    "OR " NONE_OPEN(
	        "d.endpoint", "d.subject") " THEN $2 END WHERE number = $1 AND state <> 'claimed'",
	    "ii", number, now);
}

enum status outbox_redeliver(
    struct db *db, int64_t endpoint, const struct uuid *id, int64_t now, int *found)
{
	struct rows *rows = db_query(db,
	    "SELECT number FROM delivery WHERE id = $1 AND endpoint = $2", "bi", ID(id), endpoint);
	int64_t number = rows_next(rows) ? rows_int(rows, 0) : 0;
	enum status st = rows_end(rows);

	*found = number != 0;
	return st == STATUS_OK && number ? again(db, number, now) : st;
}

enum status outbox_redeliver_dead(
    struct db *db, int64_t endpoint, int64_t since, int64_t now, int limit, int64_t *n)
{
	int64_t *numbers = xcalloc((size_t)limit, sizeof *numbers);
	struct rows *rows = db_query(db,
	    "SELECT number FROM delivery WHERE endpoint = $1 AND state = 'dead' AND ended_at >= $2 "
	    "ORDER BY ended_at, number LIMIT $3",
	    "iid", endpoint, since, limit);
	enum status st;

	*n = 0;
	while (*n < limit && rows_next(rows))
		numbers[(*n)++] = rows_int(rows, 0);
	st = rows_end(rows);
	for (int64_t i = 0; i < *n && st == STATUS_OK; i++)
		st = again(db, numbers[i], now);
	mem_free(numbers);
	return st;
}
