/* Starting an interview: what the store knows of the study that was named. */
#include <stdio.h>
#include <string.h>

#include "interview/credit_rows.h"
#include "interview/session_rows.h"
#include "interview/session_start.h"

static enum status find_study(struct db *db, struct start *start)
{
	struct uuid id = {{0}};
	const char *slug = start->study;
	struct rows *rows;
	int found, of_link = 1;
	enum status st;

	/* A link says by itself what it is of; a study that is named beside must be that one. */
	if (start->has_link)
		id = start->link_study;
	else if (typeid_parse("study", start->study, &id) != 0)
		memset(&id, 0, sizeof id);
	rows = db_query(db,
	    "SELECT s.number, s.id, s.workspace, s.slug, s.status, CASE WHEN $3 = 1 THEN 0 ELSE "
	    "s.revision END, "
	    "CASE WHEN $3 = 1 OR r.definition IS NULL THEN s.definition ELSE r.definition END "
	    "FROM study s LEFT JOIN study_revision r ON r.study = s.number AND r.revision = "
	    "s.revision "
	    "WHERE (s.id = $1 OR s.slug = $2) AND ($4 = 0 OR s.workspace = $4)",
	    "btdi", (const void *)id.bytes, (size_t)UUID_SIZE, start->has_link ? NULL : slug,
	    start->preview, start->reach.workspace);
	found = rows_next(rows);
	if (found) {
		char own[TYPEID_TEXT_MAX];

		start->head.number = rows_int(rows, 0);
		row_uuid(rows, 1, &start->head.id);
		start->head.workspace = rows_int(rows, 2);
		snprintf(start->head.slug, sizeof start->head.slug, "%s", row_text(rows, 3, ""));
		start->status = row_own(rows, 4);
		start->head.revision = (int)rows_int(rows, 5);
		start->definition = row_own(rows, 6);
		if (start->has_link && slug)
			of_link = strcmp(slug, start->head.slug) == 0 ||
			    strcmp(slug, typeid_format("study", &start->head.id, own)) == 0;
	}
	st = rows_end(rows);
	if (found && !session_within(&start->reach, start->head.workspace, &start->head.id))
		found = 0;
	if (st != STATUS_OK || !found || !of_link)
		return st != STATUS_OK ? st : STATUS_NOT_FOUND;
	if (!*start->head.slug || !start->status || !start->definition)
		return db_fail(db, STATUS_CORRUPT, "the row of study %lld is damaged",
		    (long long)start->head.number);
	return STATUS_OK;
}

enum status start_find_run(struct db *db, struct job *job)
{
	struct start *start = (struct start *)job;
	enum status st = find_study(db, start);

	if (st == STATUS_OK)
		st = start->has_link ? start_find_link(db, start) : start_find_signature(db, start);
	if (st != STATUS_OK || start->preview)
		return st;
	return credit_look(db, start->sessions->book, start->head.workspace, &start->account);
}
