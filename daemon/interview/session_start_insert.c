/* Starting an interview: its row and its opening, in one write job. */
#include <string.h>

#include "base/clock.h"
#include "interview/causes.h"
#include "interview/session_rows.h"
#include "interview/session_start.h"
#include "interview/sums.h"

struct session_answer start_answer(
    const struct start *start, int status, const struct start_standing *standing, struct buf *body)
{
	char id[TYPEID_TEXT_MAX], expires[CLOCK_RFC3339_SIZE];

	buf_printf(body,
	    "{\"interviewId\":\"%s\",\"status\":\"%s\",\"modality\":\"%s\",\"locale\":",
	    typeid_format("interview", &standing->interview, id), standing->status,
	    standing->modality);
	json_write_string(body, standing->locale, strlen(standing->locale));
	buf_printf(body,
	    ",\"expiresAt\":\"%s\",\"message\":", clock_rfc3339(standing->expires_at, expires));
	message_write(body, standing->message, standing->said, start->server);
	buf_printf(body, ",\"progress\":{\"answered\":%d,\"total\":%d}}", standing->answered,
	    standing->total);
	return (struct session_answer){.status = status,
	    .interview = standing->interview,
	    .expires_at = standing->expires_at,
	    .slug = start->head.slug,
	    .body = body};
}

struct session_answer start_answer_new(const struct start *start, struct buf *body)
{
	const struct session *s = start->session;
	const struct turn *turn = start->turn;
	const struct start_standing opening = {.interview = s->id,
	    .status = s->status,
	    .modality = s->modality,
	    .locale = s->locale,
	    .expires_at = session_times_out(s->last_at, s->study->resume_days),
	    .answered = turn->answered,
	    .total = turn->total,
	    .message = &turn->reply};

	return start_answer(start, 201, &opening, body);
}

static enum status keep_answer(struct db *db, struct start *start)
{
	struct buf body = BUF_INIT;
	struct session_answer answer;
	enum status st;

	if (!start->once)
		return STATUS_OK;
	answer = start_answer_new(start, &body);
	st = once_keep(db, start->once, &answer);
	buf_free(&body);
	return st;
}

enum status start_count(struct db *db, struct start *start)
{
	struct rows *rows;

	start->full = start->overtaken = 0;
	if (!start->target)
		return STATUS_OK;
	rows = db_query(db,
	    "SELECT count(*) FROM (SELECT 1 FROM interview WHERE study = $1 AND status = "
	    "'completed' AND preview = 0 LIMIT $2) AS enough",
	    "ii", start->head.number, start->target);
	if (rows_next(rows))
		start->full = rows_int(rows, 0) >= start->target;
	return rows_end(rows);
}

static const char *kept(const struct buf *text)
{
	return text->len ? buf_text(text) : NULL;
}

static enum status put_interview(struct db *db, struct start *start)
{
	struct session *s = start->session;
	enum status st = db_exec(db,
	    "INSERT INTO interview (id, workspace, study, revision, bundle, methodology, "
	    "methodology_version, "
	    "status, modality, locale, source, preview, respondent, consent, started_at, last_at, "
	    "seq, version, state, link, resume_ms, verified) "
	    "VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $15, "
	    "$16, 1, $17, $18, $19, $20)",
	    "biidbtttttt"
	    "dttidttid",
	    (const void *)s->id.bytes, (size_t)UUID_SIZE, start->head.workspace, start->head.number,
	    start->head.revision, start->has_bundle ? (const void *)start->bundle : NULL,
	    (size_t)SHA256_SIZE, s->method->name, s->method->version, s->status, s->modality,
	    s->locale, start->source, s->preview, kept(&start->respondent_text),
	    kept(&start->consent_text), s->started_at, s->seq, buf_text(&start->state),
	    kept(&start->link_text), session_times_out(0, s->study->resume_days), start->verified);

	s->number = db_last_id(db);
	if (!s->preview)
		tally_started(db);
	return st;
}

static enum status tell_started(struct db *db, const struct start *start)
{
	const struct session *s = start->session;

	return cause_started(db,
	    &(struct cause_interview){.workspace = start->head.workspace,
	        .study = start->head.number,
	        .number = s->number,
	        .id = &s->id,
	        .at = s->started_at});
}

enum status start_insert_run(struct db *db, struct job *job)
{
	struct start *start = (struct start *)job;
	enum status st;

	once_begin(start->once);
	st = start_count(db, start);
	if (st == STATUS_OK && start->full)
		return db_fail(db, STATUS_CONFLICT, "the study is full");
	if (st == STATUS_OK)
		st = put_interview(db, start);
	if (st == STATUS_OK)
		st = start_put_person(db, start);
	if (st == STATUS_OK && !start->session->preview)
		st = tell_started(db, start);
	if (st == STATUS_OK)
		st = rows_put_message(db, start->session->number, &start->turn->reply);
	return st == STATUS_OK ? keep_answer(db, start) : st;
}
