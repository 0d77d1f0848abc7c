/* Reports of studies as rows. */
#include "interview/report_row.h"

#include <string.h>

#include "base/json.h"
#include "base/clock.h"
#include "base/mem.h"
#include "interview/causes.h"
#include "interview/row.h"

#define ID(UUID) (const void *)(UUID).bytes, (size_t)UUID_SIZE

#define COLUMNS                                                                                    \
	"r.number, r.id, s.id, r.study, r.workspace, r.status, r.failure, r.body, "                \
	"r.requested_at, "                                                                         \
	"r.ended_at, (SELECT l.kind FROM ledger l WHERE l.subject = r.id ORDER BY l.number DESC "  \
	"LIMIT 1), (SELECT l.held FROM ledger l WHERE l.subject = r.id AND l.event = "             \
	"'report_hold') "
#define FROM " FROM report r JOIN study s ON s.number = r.study "

static enum status row_get(struct rows *rows, struct report_row *out)
{
	memset(out, 0, sizeof *out);
	out->number = rows_int(rows, 0);
	row_uuid(rows, 1, &out->id);
	row_uuid(rows, 2, &out->study);
	out->study_number = rows_int(rows, 3);
	out->workspace = rows_int(rows, 4);
	out->status = row_own(rows, 5);
	out->failure = row_own(rows, 6);
	out->body = row_own(rows, 7);
	out->requested_at = rows_int(rows, 8);
	out->ended_at = rows_int(rows, 9);
	out->credit_kind = credit_kind_parse(rows_text(rows, 10));
	out->credits = rows_int(rows, 11);
	return out->status ? STATUS_OK : STATUS_CORRUPT;
}

void report_row_clear(struct report_row *row)
{
	mem_free(row->status);
	mem_free(row->failure);
	mem_free(row->body);
	memset(row, 0, sizeof *row);
}

/* ---- Asked for ---- */

/* Has it one that is pending; was the last of the others taken away? */
static enum status look(struct db *db, struct report_request *request, int *erased)
{
	struct rows *rows = db_query(db,
	    "SELECT status FROM report WHERE study = $1 ORDER BY number DESC", "i", request->study);
	int seen = 0;

	while (rows_next(rows)) {
		const char *status = row_text(rows, 0, "");

		if (strcmp(status, "pending") == 0) {
			request->running = 1;
		} else if (!seen) {
			seen = 1;
			*erased = strcmp(status, "erased") == 0;
		}
	}
	return rows_end(rows);
}

enum status report_request(struct db *db, struct report_request *request)
{
	int erased = 0;
	enum status st;

	request->running = request->refused = 0;
	request->held = 0;
	request->account = (struct credit_account){0};
	st = look(db, request, &erased);
	if (st != STATUS_OK || request->running)
		return st;
	if (!erased && request->price > 0)
		st = credit_report_hold(db, request->book, request->workspace, request->price,
		    &request->id, request->at, &request->account);
	request->refused = st == STATUS_LIMIT;
	if (st != STATUS_OK)
		return st;
	request->held = erased ? 0 : request->price;
	return db_exec(db,
	    "INSERT INTO report (id, workspace, study, status, requested_at) "
	    "VALUES ($1, $2, $3, 'pending', $4)",
	    "biii", ID(request->id), request->workspace, request->study, request->at);
}

/* ---- Looked at ---- */

static int rank(const struct report_row *row)
{
	if (strcmp(row->status, "ready") == 0 || strcmp(row->status, "erased") == 0)
		return 2;
	return strcmp(row->status, "failed") == 0;
}

enum status report_row_find(
    struct db *db, int64_t study, struct report_row *shown, struct report_row *newest)
{
	struct rows *rows = db_query(
	    db, "SELECT " COLUMNS FROM "WHERE r.study = $1 ORDER BY r.number DESC", "i", study);
	enum status st = STATUS_OK, end;

	memset(shown, 0, sizeof *shown);
	memset(newest, 0, sizeof *newest);
	while (st == STATUS_OK && rows_next(rows)) {
		struct report_row row;

		st = row_get(rows, &row);
		if (!shown->number) {
			*shown = row;
		} else if (st == STATUS_OK && rank(&row) > rank(shown)) {
			if (newest->number)
				report_row_clear(shown);
			else
				*newest = *shown;
			*shown = row;
		} else {
			report_row_clear(&row);
		}
	}
	end = rows_end(rows);
	if (end == STATUS_OK && st == STATUS_OK && shown->number)
		return STATUS_OK;
	report_row_clear(shown);
	report_row_clear(newest);
	if (end != STATUS_OK || st == STATUS_OK)
		return end != STATUS_OK ? end : STATUS_NOT_FOUND;
	return db_fail(db, st, "the row of a report is damaged");
}

enum status report_next(struct db *db, struct report_row *out)
{
	struct rows *rows = db_query(
	    db, "SELECT " COLUMNS FROM "WHERE r.status = 'pending' ORDER BY r.number LIMIT 1", "");
	enum status st = STATUS_OK, end;

	memset(out, 0, sizeof *out);
	if (rows_next(rows))
		st = row_get(rows, out);
	end = rows_end(rows);
	return end != STATUS_OK ? end : st;
}

/* ---- At its end ---- */

enum status report_erasures(struct db *db, int64_t *number)
{
	struct rows *rows = db_query(db, "SELECT coalesce(max(number), 0) FROM erasure", "");

	*number = rows_next(rows) ? rows_int(rows, 0) : 0;
	return rows_end(rows);
}

/* Ends the pending row; *there is 0 where it went with its study. */
static enum status end(struct db *db, const struct report_row *row, const char *status,
    const char *failure, const char *body, int64_t at, int *there)
{
	enum status st = db_exec(db,
	    "UPDATE report SET status = $2, failure = $3, body = $4, ended_at = $5 "
	    "WHERE number = $1 AND status = 'pending'",
	    "ittti", row->number, status, failure, body, at);

	*there = st == STATUS_OK && db_changes(db) == 1;
	return st;
}

enum status report_finish(
    struct db *db, const struct report_row *row, const char *body, int64_t erasures, int64_t at)
{
	int64_t now = 0;
	enum status st = report_erasures(db, &now);
	int there = 0;

	if (st == STATUS_OK && now != erasures)
		return db_fail(
		    db, STATUS_CONFLICT, "somebody was erased while the report was made");
	if (st == STATUS_OK)
		st = end(db, row, "ready", NULL, body, at, &there);
	if (st == STATUS_OK && there)
		st = db_exec(db, "DELETE FROM report WHERE study = $1 AND number < $2", "ii",
		    row->study_number, row->number);
	if (st == STATUS_OK && there)
		st = cause_report(db, row->workspace, row->study_number, row->number, &row->id, at);
	return st == STATUS_OK
	    ? credit_report_settle(db, &row->id, there ? CREDIT_CHARGE : CREDIT_RELEASE, at)
	    : st;
}

enum status report_fail(
    struct db *db, const struct report_row *row, const char *failure, int64_t at)
{
	int there = 0;
	enum status st = end(db, row, "failed", failure, NULL, at, &there);

	if (st == STATUS_OK && there)
		st = db_exec(db,
		    "DELETE FROM report WHERE study = $1 AND number < $2 AND status = 'failed'",
		    "ii", row->study_number, row->number);
	return st == STATUS_OK ? credit_report_settle(db, &row->id, CREDIT_RELEASE, at) : st;
}

enum status report_forget(struct db *db, int64_t interview)
{
	return db_exec(db,
	    "UPDATE report SET status = 'erased', body = NULL WHERE status = 'ready' AND "
	    "study = (SELECT study FROM interview WHERE number = $1)",
	    "i", interview);
}

enum status report_forget_study(struct db *db, int64_t study, int64_t at)
{
	struct rows *rows = db_query(
	    db, "SELECT id FROM report WHERE study = $1 AND status = 'pending'", "i", study);
	struct uuid id;
	int pending = rows_next(rows) && row_uuid(rows, 0, &id);
	enum status st = rows_end(rows);

	if (st == STATUS_OK && pending)
		st = credit_report_settle(db, &id, CREDIT_RELEASE, at);
	return st == STATUS_OK ? db_exec(db, "DELETE FROM report WHERE study = $1", "i", study)
	                       : st;
}

/* ---- As JSON ---- */

static void put_time(struct buf *out, const char *name, int64_t ms)
{
	char at[CLOCK_RFC3339_SIZE];

	json_write_member(out, name, ms ? clock_rfc3339(ms, at) : NULL);
}

/* What stands in the braces of a report without a body. */
static const char nothing[] = "\"title\":null,\"counts\":null,\"methodologies\":[],\"blocks\":[]}";

void report_write(struct buf *out, const struct report_row *row, const struct report_row *newest)
{
	char id[TYPEID_TEXT_MAX], study[TYPEID_TEXT_MAX];

	buf_printf(out, "{\"id\":\"%s\",\"studyId\":\"%s\",\"status\":\"%s\"",
	    typeid_format("report", &row->id, id), typeid_format("study", &row->study, study),
	    row->status);
	put_time(out, "requestedAt", row->requested_at);
	put_time(out, "endedAt", row->ended_at);
	json_write_member(out, "failure", row->failure);
	buf_puts(out, ",\"credits\":");
	credit_write(out, row->credit_kind, row->credits);
	buf_puts(out, ",\"newer\":");
	if (newest && newest->number) {
		buf_printf(out, "{\"id\":\"%s\",\"status\":\"%s\"",
		    typeid_format("report", &newest->id, id), newest->status);
		put_time(out, "requestedAt", newest->requested_at);
		put_time(out, "endedAt", newest->ended_at);
		json_write_member(out, "failure", newest->failure);
		buf_puts(out, "},");
	} else {
		buf_puts(out, "null,");
	}
	/* The stored body is an object of its own. */
	buf_puts(out, row->body && row->body[0] == '{' ? row->body + 1 : nothing);
}
