/* Starting an interview: what the store knows of the study that was named. */
#include <stdio.h>
#include <string.h>

#include "interview/credit_rows.h"
#include "interview/session_rows.h"
#include "interview/session_start.h"

enum status start_find_run(struct db *db, struct job *job)
{
	struct start *start = (struct start *)job;
	struct uuid id;
	int by_id = typeid_parse("study", start->study, &id) == 0;
	struct rows *rows;
	int found;
	enum status st;

	if (!by_id)
		memset(&id, 0, sizeof id);
	rows = db_query(db,
	    "SELECT s.number, s.id, s.workspace, s.slug, s.status, CASE WHEN $3 = 1 THEN 0 ELSE "
	    "s.revision END, "
	    "CASE WHEN $3 = 1 OR r.definition IS NULL THEN s.definition ELSE r.definition END "
	    "FROM study s LEFT JOIN study_revision r ON r.study = s.number AND r.revision = "
	    "s.revision "
	    "WHERE (s.id = $1 OR s.slug = $2) AND ($4 = 0 OR s.workspace = $4)",
	    "btdi", (const void *)id.bytes, (size_t)UUID_SIZE, start->study, start->preview,
	    start->reach.workspace);
	found = rows_next(rows);
	if (found) {
		size_t len;
		const void *blob = rows_blob(rows, 1, &len);

		start->head.number = rows_int(rows, 0);
		if (blob && len == UUID_SIZE)
			memcpy(start->head.id.bytes, blob, UUID_SIZE);
		start->head.workspace = rows_int(rows, 2);
		snprintf(start->head.slug, sizeof start->head.slug, "%s", row_text(rows, 3, ""));
		start->status = row_own(rows, 4);
		start->head.revision = (int)rows_int(rows, 5);
		start->definition = row_own(rows, 6);
	}
	st = rows_end(rows);
	if (found && !session_within(&start->reach, start->head.workspace, &start->head.id))
		found = 0;
	if (st != STATUS_OK || !found)
		return st != STATUS_OK ? st : STATUS_NOT_FOUND;
	if (!*start->head.slug || !start->status || !start->definition)
		return db_fail(db, STATUS_CORRUPT, "the row of study %lld is damaged",
		    (long long)start->head.number);
	if (start->preview)
		return STATUS_OK;
	return credit_look(db, start->sessions->book, start->head.workspace, &start->account);
}
