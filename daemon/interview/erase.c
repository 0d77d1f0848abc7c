/* Erasing people's words: the rows. */
#include "interview/erase.h"

#include <string.h>

#include "base/json.h"
#include "base/mem.h"
#include "interview/causes.h"
#include "interview/credit_rows.h"
#include "interview/erase_words.h"
#include "interview/once.h"
#include "interview/person.h"
#include "interview/report_row.h"
#include "interview/sums.h"
#include "outbox/receipt.h"

#define ID(UUID) (const void *)(UUID)->bytes, (size_t)UUID_SIZE

static enum status note(struct db *db, const char *kind, const struct uuid *id, int64_t at)
{
	return db_exec(
	    db, "INSERT INTO erasure (kind, id, at) VALUES ($1, $2, $3)", "tbi", kind, ID(id), at);
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

/* What is left of the state: how far they came. */
static void count_only(const char *state, struct buf *out)
{
	struct err err;
	json_t *json = state ? json_read(state, strlen(state), &err) : NULL;

	buf_printf(out, "{\"answered\":%lld,\"total\":%lld}",
	    (long long)json_int(json, "answered", 0), (long long)json_int(json, "total", 0));
	json_decref(json);
}

/* Each takes the interview's number. */
static const char *const forget_interview[] = {
    "DELETE FROM message WHERE interview = $1",
    "DELETE FROM answer WHERE interview = $1",
    /* Who still is a respondent may take part anew. */
    ("UPDATE respondent SET interview = NULL, version = version + 1, status = CASE WHEN status = "
     "'archived' THEN status ELSE 'invited' END WHERE interview = $1"),
};

/* The row keeps its study, its times and its script; a turn that is under way finds another version and is not stored. */
static enum status empty_interview(struct db *db, int64_t number, const char *state)
{
	tally_erased(db);
	return db_exec(db,
	    "UPDATE interview SET status = 'erased', version = version + 1, state = $2, respondent "
	    "= "
	    "NULL, consent = NULL, feedback = NULL, findings = NULL, link = NULL, person = NULL, "
	    "verified = 0, raw_days = NULL, raw_due = NULL WHERE number = $1",
	    "it", number, state);
}

static enum status erase_one(struct db *db, int64_t number, int64_t at, struct erased *out)
{
	struct rows *rows =
	    db_query(db, "SELECT id, state, status FROM interview WHERE number = $1", "i", number);
	const char *status;
	struct buf state = BUF_INIT;
	struct uuid id;
	int there = rows_next(rows), whole = there && uuid_at(rows, 0, &id);
	enum status st;

	if (whole) {
		count_only(rows_text(rows, 1), &state);
		status = rows_text(rows, 2);
		there = !status || strcmp(status, "erased") != 0;
	}
	st = rows_end(rows);
	if (st == STATUS_OK && !whole)
		st = db_fail(
		    db, STATUS_CORRUPT, "the row of interview %lld is damaged", (long long)number);
	if (st == STATUS_OK && there)
		st = credit_release(db, number, at);
	if (st == STATUS_OK && there)
		st = report_forget(db, number);
	if (st == STATUS_OK && there)
		st = cause_erased(db, number, at);
	for (size_t i = 0;
	     st == STATUS_OK && there && i < sizeof forget_interview / sizeof *forget_interview;
	     i++)
		st = db_exec(db, forget_interview[i], "i", number);
	if (st == STATUS_OK && there)
		st = empty_interview(db, number, buf_text(&state));
	if (st == STATUS_OK && there)
		st = once_erase(db, &id);
	if (st == STATUS_OK && there)
		st = note(db, "interview", &id, at);
	if (st == STATUS_OK && there) {
		out->interviews =
		    xreallocarray(out->interviews, out->n + 1, sizeof *out->interviews);
		out->interviews[out->n++] = id;
	}
	buf_free(&state);
	return st;
}

enum status erase_interview(
    struct db *db, int64_t workspace, const struct uuid *id, int64_t at, struct erased *out)
{
	struct rows *rows =
	    db_query(db, "SELECT number FROM interview WHERE id = $1 AND workspace = $2", "bi",
	        ID(id), workspace);
	int found = rows_next(rows);
	int64_t number = rows_int(rows, 0);
	enum status st = rows_end(rows);

	if (st != STATUS_OK || !found)
		return st != STATUS_OK ? st : STATUS_NOT_FOUND;
	return erase_one(db, number, at, out);
}

/* ---- People ---- */

/* Theirs by name, and those that they held through a personal link. One at a time: erasing one takes it off the list. */
static enum status next_interview(struct db *db, int64_t person, int64_t *number)
{
	struct rows *rows = db_query(db,
	    "SELECT number FROM interview WHERE person = $1 AND status <> 'erased' UNION ALL "
	    "SELECT i.number FROM respondent r JOIN interview i ON i.number = r.interview "
	    "WHERE r.person = $1 AND i.status <> 'erased' LIMIT 1",
	    "i", person);

	*number = rows_next(rows) ? rows_int(rows, 0) : 0;
	return rows_end(rows);
}

/* Answers about their respondents that are kept for who repeats a request. */
static enum status forget_answers(struct db *db, int64_t person)
{
	return db_exec(db,
	    "UPDATE stored_answer SET body = NULL WHERE subject IN "
	    "(SELECT id FROM respondent WHERE person = $1)",
	    "i", person);
}

static enum status erase_found(
    struct db *db, int64_t number, const struct uuid *id, int64_t at, struct erased *out)
{
	int64_t interview = 0;
	enum status st = next_interview(db, number, &interview);

	while (st == STATUS_OK && interview) {
		st = erase_one(db, interview, at, out);
		if (st == STATUS_OK)
			st = next_interview(db, number, &interview);
	}
	if (st == STATUS_OK)
		st = receipts_whole(db, number);
	if (st == STATUS_OK)
		st = forget_answers(db, number);
	if (st == STATUS_OK)
		st = person_erase(db, number, at);
	if (st == STATUS_OK)
		st = once_erase(db, id);
	return st == STATUS_OK ? note(db, "person", id, at) : st;
}

enum status erase_person(
    struct db *db, int64_t workspace, const struct uuid *id, int64_t at, struct erased *out)
{
	struct rows *rows =
	    db_query(db, "SELECT number, erased_at FROM person WHERE id = $1 AND workspace = $2",
	        "bi", ID(id), workspace);
	int found = rows_next(rows), before = found && !rows_null(rows, 1);
	int64_t number = rows_int(rows, 0);
	enum status st = rows_end(rows);

	if (st != STATUS_OK || !found)
		return st != STATUS_OK ? st : STATUS_NOT_FOUND;
	return before ? STATUS_OK : erase_found(db, number, id, at, out);
}

/* ---- Studies ---- */

/* In this order: each row before what it names. */
static const char *const delete_study[] = {
    "DELETE FROM message WHERE interview IN (SELECT number FROM interview WHERE study = $1)",
    "DELETE FROM answer WHERE interview IN (SELECT number FROM interview WHERE study = $1)",
    "DELETE FROM respondent WHERE study = $1",
    "DELETE FROM interview WHERE study = $1",
    "DELETE FROM study_revision WHERE study = $1",
    "DELETE FROM study WHERE number = $1",
};

enum status erase_study(
    struct db *db, int64_t workspace, const struct uuid *id, int64_t at, struct erased *out)
{
	struct rows *rows = db_query(db,
	    "SELECT number FROM study WHERE id = $1 AND workspace = $2", "bi", ID(id), workspace);
	int64_t number = rows_next(rows) ? rows_int(rows, 0) : 0;
	enum status st = rows_end(rows);

	(void)
	    out; /* previews are in nobody's memory but the cache, which forgets studies by itself */
	if (st == STATUS_OK && !number)
		return STATUS_NOT_FOUND;
	if (st == STATUS_OK)
		st = report_forget_study(db, number, at);
	for (size_t i = 0; st == STATUS_OK && i < sizeof delete_study / sizeof *delete_study; i++)
		st = db_exec(db, delete_study[i], "i", number);
	return st == STATUS_OK ? note(db, "study", id, at) : st;
}

/* ---- Once more ---- */

static int64_t workspace_of(struct db *db, const char *sql, const struct uuid *id)
{
	struct rows *rows = db_query(db, sql, "b", ID(id));
	int64_t workspace = rows_next(rows) ? rows_int(rows, 0) : 0;

	rows_end(rows); /* a failure sticks */
	return workspace;
}

static enum status erase_words_again(
    struct db *db, int64_t workspace, const struct uuid *id, int64_t at, struct erased *out)
{
	(void)out; /* nobody has them in memory */
	return erase_words(db, workspace, id, at);
}

static const struct {
	const char *kind, *sql;
	enum status (*erase)(struct db *db, int64_t workspace, const struct uuid *id, int64_t at,
	    struct erased *out);
} again[] = {
    {"interview", "SELECT workspace FROM interview WHERE id = $1 AND status <> 'erased'",
        erase_interview},
    {"person", "SELECT workspace FROM person WHERE id = $1 AND erased_at IS NULL", erase_person},
    {"study", "SELECT workspace FROM study WHERE id = $1", erase_study},
    {"words", "SELECT workspace FROM interview WHERE id = $1 AND raw_days IS NOT NULL",
        erase_words_again},
};

enum status erase_again(
    struct db *db, const char *kind, const struct uuid *id, int64_t at, int *done)
{
	struct erased erased = {NULL, 0};
	enum status st = STATUS_OK;

	*done = 0;
	for (size_t i = 0; i < sizeof again / sizeof *again; i++) {
		int64_t workspace =
		    strcmp(kind, again[i].kind) == 0 ? workspace_of(db, again[i].sql, id) : 0;

		if (!workspace)
			continue;
		st = again[i].erase(db, workspace, id, at, &erased);
		*done = st == STATUS_OK;
	}
	mem_free(erased.interviews);
	return st;
}
