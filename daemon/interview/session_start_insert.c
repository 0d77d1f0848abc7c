/* Starting an interview: its row and its opening, in one write job. */
#include "interview/session_rows.h"
#include "interview/session_start.h"

enum status start_insert_run(struct db *db, struct job *job)
{
	struct start *start = (struct start *)job;
	struct session *s = start->session;
	enum status st;

	st = db_exec(db,
	    "INSERT INTO interview (id, workspace, study, revision, bundle, methodology, "
	    "methodology_version, "
	    "status, modality, locale, source, preview, respondent, consent, started_at, last_at, "
	    "seq, version, "
	    "state) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $15, "
	    "$16, 1, $17)",
	    "biidbtttttt"
	    "dttidt",
	    (const void *)s->id.bytes, (size_t)UUID_SIZE, start->head.workspace, start->head.number,
	    start->head.revision, start->has_bundle ? (const void *)start->bundle : NULL,
	    (size_t)SHA256_SIZE, s->method->name, s->method->version, s->status, SESSION_MODALITY,
	    s->locale, start->source, s->preview,
	    start->respondent ? buf_text(&start->respondent_text) : NULL,
	    start->consent ? buf_text(&start->consent_text) : NULL, s->started_at, s->seq,
	    buf_text(&start->state));
	if (st != STATUS_OK)
		return st;
	s->number = db_last_id(db);
	return rows_put_message(db, s->number, &start->turn->reply);
}
