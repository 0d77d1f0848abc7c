/* Causes of events, in the jobs of what happened. */
#include "interview/causes.h"

#include <string.h>

#include "interview/row.h"
#include "outbox/outbox.h"
#include "outbox/receipt.h"

static enum status of_interview(
    struct db *db, const char *type, const struct cause_interview *interview)
{
	return outbox_event(db,
	    &(struct outbox_cause){.type = type,
	        .workspace = interview->workspace,
	        .subject = *interview->id,
	        .study = interview->study,
	        .interview = interview->number,
	        .at = interview->at});
}

enum status cause_started(struct db *db, const struct cause_interview *interview)
{
	return of_interview(db, "interview.started", interview);
}

/* The one that reaches the target, and no later one: the cause is the same. */
static enum status look_at_target(
    struct db *db, const struct cause_interview *interview, int64_t target)
{
	struct rows *rows = db_query(db,
	    "SELECT s.id, (SELECT count(*) FROM (SELECT 1 FROM interview WHERE study = $1 AND "
	    "status "
	    "= 'completed' AND preview = 0 LIMIT $2) AS enough) FROM study s WHERE s.number = $1",
	    "ii", interview->study, target);
	struct uuid id;
	int full = rows_next(rows) && row_uuid(rows, 0, &id) && rows_int(rows, 1) >= target;
	const struct cause_study study = {.workspace = interview->workspace,
	    .number = interview->study,
	    .at = interview->at,
	    .id = &id};
	enum status st = rows_end(rows);

	return st == STATUS_OK && full ? cause_closed(db, &study, -target) : st;
}

enum status cause_ended(
    struct db *db, const struct cause_interview *interview, const char *status, int64_t target)
{
	int completed = strcmp(status, "completed") == 0;
	enum status st = of_interview(db, "interview.completed", interview);

	/* What analysis will find is null until then. */
	if (st == STATUS_OK && completed)
		st = of_interview(db, "interview.analyzed", interview);
	if (st == STATUS_OK && completed && target > 0)
		st = look_at_target(db, interview, target);
	return st;
}

enum status cause_erased(struct db *db, int64_t interview, int64_t at)
{
	struct rows *rows = db_query(db,
	    "SELECT workspace, id, study, coalesce(person, 0), preview FROM interview WHERE number "
	    "= "
	    "$1",
	    "i", interview);
	struct outbox_cause cause = {.type = "interview.erased", .interview = interview, .at = at};
	int told = rows_next(rows) && row_uuid(rows, 1, &cause.subject) && !rows_int(rows, 4);
	enum status st;

	if (told) {
		cause.workspace = rows_int(rows, 0);
		cause.study = rows_int(rows, 2);
		cause.person = rows_int(rows, 3);
	}
	st = rows_end(rows);
	if (st == STATUS_OK && told)
		st = outbox_forget(db, &cause.subject);
	if (st == STATUS_OK && told)
		st = outbox_event(db, &cause);
	return st == STATUS_OK && told ? receipts_begin(db, &cause) : st;
}

static enum status of_study(
    struct db *db, const char *type, const struct cause_study *study, int64_t nth)
{
	return outbox_event(db,
	    &(struct outbox_cause){.type = type,
	        .workspace = study->workspace,
	        .subject = *study->id,
	        .nth = nth,
	        .study = study->number,
	        .at = study->at});
}

enum status cause_published(struct db *db, const struct cause_study *study, int revision)
{
	return of_study(db, "study.published", study, revision);
}

enum status cause_closed(struct db *db, const struct cause_study *study, int64_t nth)
{
	return of_study(db, "study.closed", study, nth);
}

enum status cause_report(struct db *db, int64_t workspace, int64_t study, int64_t report,
    const struct uuid *id, int64_t at)
{
	return outbox_event(db,
	    &(struct outbox_cause){.type = "report.generated",
	        .workspace = workspace,
	        .subject = *id,
	        .study = study,
	        .report = report,
	        .at = at});
}

enum status cause_credits_low(struct db *db, int64_t workspace, int64_t row, int64_t at)
{
	struct rows *rows =
	    db_query(db, "SELECT id FROM workspace WHERE number = $1", "i", workspace);
	struct outbox_cause cause = {
	    .type = "credits.low", .workspace = workspace, .nth = row, .at = at};
	int found = rows_next(rows) && row_uuid(rows, 0, &cause.subject);
	enum status st = rows_end(rows);

	return st == STATUS_OK && found ? outbox_event(db, &cause) : st;
}
