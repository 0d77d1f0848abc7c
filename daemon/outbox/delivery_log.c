/* The delivery log as JSON. */
#include "outbox/delivery_log.h"

#include <string.h>

#include "base/clock.h"
#include "base/json.h"

#define ID(UUID) (const void *)(UUID)->bytes, (size_t)UUID_SIZE

const char *const delivery_states[] = {"pending", "claimed", "delivered", "skipped", "dead", NULL};

enum status delivery_log_endpoint(struct db *db, int64_t workspace, const char *kind,
    const struct uuid *id, int64_t *number, int *enabled)
{
	struct rows *rows = db_query(db,
	    "SELECT number, enabled FROM endpoint WHERE id = $1 AND workspace = $2 AND kind = $3 "
	    "AND deleted_at IS NULL",
	    "bit", ID(id), workspace, kind);
	int found = rows_next(rows);
	enum status st;

	*number = found ? rows_int(rows, 0) : 0;
	*enabled = found && rows_int(rows, 1) != 0;
	st = rows_end(rows);
	return st == STATUS_OK && !found ? STATUS_NOT_FOUND : st;
}

/* ---- Writing ---- */

static void put_time(struct buf *out, const char *name, int64_t at)
{
	char text[CLOCK_RFC3339_SIZE];

	json_write_member(out, name, at ? clock_rfc3339(at, text) : NULL);
}

/* The id in a column as text; NULL where there is none. */
static const char *id_text(
    struct rows *rows, int col, const char *prefix, char text[TYPEID_TEXT_MAX])
{
	struct uuid id;
	size_t len;
	const void *blob = rows_blob(rows, col, &len);

	if (!blob || len != UUID_SIZE)
		return NULL;
	memcpy(id.bytes, blob, UUID_SIZE);
	return typeid_format(prefix, &id, text);
}

/* The present row's attempt, whose columns (n, at, status, duration_ms, error, answer) begin at `col`. */
static void put_attempt(struct buf *out, struct rows *rows, int col)
{
	buf_printf(out, "{\"n\":%lld", (long long)rows_int(rows, col));
	put_time(out, "at", rows_int(rows, col + 1));
	if (rows_null(rows, col + 2))
		buf_puts(out, ",\"status\":null");
	else
		buf_printf(out, ",\"status\":%lld", (long long)rows_int(rows, col + 2));
	buf_printf(out, ",\"durationMs\":%lld", (long long)rows_int(rows, col + 3));
	json_write_member(out, "error", rows_text(rows, col + 4));
	json_write_member(out, "answer", rows_text(rows, col + 5));
	buf_putc(out, '}');
}

/* Interviews and studies are named also when they were erased since: an id says nothing. */
#define SELECT                                                                                     \
	"SELECT d.id, v.id, v.type, v.at, s.id, i.id, d.state, d.created_at, d.ended_at, "         \
	"CASE WHEN e.enabled = 0 THEN NULL WHEN e.circuit_until > d.due THEN e.circuit_until "     \
	"ELSE d.due END, d.reason, d.attempts, v.number, d.number, a.n, a.at, a.status, "          \
	"a.duration_ms, a.error, a.answer FROM delivery d JOIN event v ON v.number = d.event "     \
	"JOIN endpoint e ON e.number = d.endpoint "                                                \
	"LEFT JOIN study s ON s.number = v.study LEFT JOIN interview i ON i.number = v.interview " \
	"LEFT JOIN attempt a ON a.delivery = d.number AND a.n = d.attempts "                       \
	"WHERE d.endpoint = $1 AND "
enum { COL_EVENT = 12, COL_NUMBER, COL_ATTEMPT };

/* Without the closing brace. */
static void put_delivery(struct buf *out, struct rows *rows)
{
	char text[TYPEID_TEXT_MAX];
	const char *id = id_text(rows, 0, "delivery", text);

	buf_printf(out, "{\"id\":\"%s\"", id ? id : "");
	json_write_member(out, "eventId", id_text(rows, 1, "event", text));
	json_write_member(out, "type", rows_text(rows, 2));
	put_time(out, "at", rows_int(rows, 3));
	json_write_member(out, "studyId", id_text(rows, 4, "study", text));
	json_write_member(out, "interviewId", id_text(rows, 5, "interview", text));
	json_write_member(out, "state", rows_text(rows, 6));
	put_time(out, "createdAt", rows_int(rows, 7));
	put_time(out, "endedAt", rows_int(rows, 8));
	put_time(out, "nextAt", rows_int(rows, 9));
	json_write_member(out, "reason", rows_text(rows, 10));
	buf_printf(out, ",\"attempts\":%lld,\"lastAttempt\":", (long long)rows_int(rows, 11));
	if (rows_null(rows, COL_ATTEMPT))
		buf_puts(out, "null");
	else
		put_attempt(out, rows, COL_ATTEMPT);
}

/* ---- Reading ---- */

/* Along (endpoint, event), which is unique; of states that few are in along their own index: there the plus keeps the other
 * one from being used for the order. */
#define ALL         SELECT "d.event < $2 ORDER BY d.event DESC LIMIT $3"
#define MANY(STATE) SELECT "d.event < $2 AND d.state = '" STATE "' ORDER BY d.event DESC LIMIT $3"
#define FEW(STATE)  SELECT "+d.event < $2 AND d.state = '" STATE "' ORDER BY +d.event DESC LIMIT $3"

/* In the order of delivery_states. */
static const char *const of_state[] = {
    FEW("pending"), FEW("claimed"), MANY("delivered"), MANY("skipped"), FEW("dead")};

const char *delivery_log_sql(int state)
{
	return state < 0 ? ALL : of_state[state];
}

enum status delivery_log_list(struct db *db, int64_t endpoint, int state, int64_t before, int limit,
    struct buf *out, int *more, int64_t *last)
{
	struct rows *rows =
	    db_query(db, delivery_log_sql(state), "iid", endpoint, before, limit + 1);
	int n = 0;

	*more = 0;
	*last = 0;
	while (rows_next(rows)) {
		if (n == limit) {
			*more = 1;
			break;
		}
		if (n++)
			buf_putc(out, ',');
		put_delivery(out, rows);
		buf_putc(out, '}');
		*last = rows_int(rows, COL_EVENT);
	}
	return rows_end(rows);
}

static enum status put_log(struct db *db, int64_t delivery, struct buf *out)
{
	struct rows *rows = db_query(db,
	    "SELECT n, at, status, duration_ms, error, answer FROM attempt WHERE delivery = $1 "
	    "ORDER BY n",
	    "i", delivery);
	const char *separator = "";

	buf_puts(out, ",\"log\":[");
	while (rows_next(rows)) {
		buf_puts(out, separator);
		put_attempt(out, rows, 0);
		separator = ",";
	}
	buf_putc(out, ']');
	return rows_end(rows);
}

enum status delivery_log_show(
    struct db *db, int64_t endpoint, const struct uuid *id, struct buf *out)
{
	struct rows *rows = db_query(db, SELECT "d.id = $2", "ib", endpoint, ID(id));
	int found = rows_next(rows);
	int64_t number = 0;
	enum status st;

	if (found) {
		put_delivery(out, rows);
		number = rows_int(rows, COL_NUMBER);
	}
	st = rows_end(rows);
	if (st != STATUS_OK || !found)
		return st == STATUS_OK ? STATUS_NOT_FOUND : st;
	st = put_log(db, number, out);
	buf_putc(out, '}');
	return st;
}
