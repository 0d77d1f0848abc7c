/* Starting an interview: its row and its opening, in one write job. */
#include <string.h>

#include "base/clock.h"
#include "interview/session_rows.h"
#include "interview/session_start.h"

struct session_answer start_answer(const struct start *start, struct buf *body)
{
	const struct session *s = start->session;
	const struct turn *turn = start->turn;
	int64_t expires_at = session_times_out(s->started_at, s->study->resume_days);
	char id[TYPEID_TEXT_MAX], expires[CLOCK_RFC3339_SIZE];

	buf_printf(body,
	    "{\"interviewId\":\"%s\",\"status\":\"%s\",\"modality\":\"%s\",\"locale\":",
	    typeid_format("interview", &s->id, id), s->status, SESSION_MODALITY);
	json_write_string(body, s->locale, strlen(s->locale));
	buf_printf(body, ",\"expiresAt\":\"%s\",\"message\":", clock_rfc3339(expires_at, expires));
	message_write(body, &turn->reply, start->server);
	buf_printf(
	    body, ",\"progress\":{\"answered\":%d,\"total\":%d}}", turn->answered, turn->total);
	return (struct session_answer){.status = 201,
	    .interview = s->id,
	    .expires_at = expires_at,
	    .slug = s->study->head.slug,
	    .body = body};
}

static enum status keep_answer(struct db *db, struct start *start)
{
	struct buf body = BUF_INIT;
	struct session_answer answer;
	enum status st;

	if (!start->once)
		return STATUS_OK;
	answer = start_answer(start, &body);
	st = once_keep(db, start->once, &answer);
	buf_free(&body);
	return st;
}

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
	st = rows_put_message(db, s->number, &start->turn->reply);
	return st == STATUS_OK ? keep_answer(db, start) : st;
}
