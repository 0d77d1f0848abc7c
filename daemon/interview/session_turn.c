/* A participant's message, and the end of an interview: one turn, one write job, then the answer. */
#include <string.h>

#include "base/clock.h"
#include "base/log.h"
#include "base/mem.h"
#include "interview/session_internal.h"
#include "interview/session_rows.h"

struct turn_job {
	struct job job;
	struct sessions *sessions;
	struct session *session;
	struct turn *turn;
	struct buf state, findings, feedback;
	int64_t at;
	session_stored *stored;
	void *call;
};

static enum status turn_run(struct db *db, struct job *job)
{
	struct turn_job *t = (struct turn_job *)job;
	const struct session *s = t->session;
	const struct turn *turn = t->turn;
	int over = turn->over;
	enum status st;

	st = db_exec(db,
	    "UPDATE interview SET state = $1, seq = $2, version = version + 1, last_at = $3, "
	    "status = $4, completed_at = CASE WHEN $5 = 1 THEN $3 ELSE completed_at END, "
	    "end_reason = $6, "
	    "findings = $7, feedback = coalesce($8, feedback) WHERE number = $9 AND version = $10",
	    "tditdtttii", buf_text(&t->state), turn->reply.content ? turn->reply.seq : s->seq,
	    t->at, turn->status, over, turn->end_reason,
	    t->findings.len ? buf_text(&t->findings) : NULL,
	    t->feedback.len ? buf_text(&t->feedback) : NULL, s->number, s->version);
	if (st != STATUS_OK)
		return st;
	if (db_changes(db) != 1)
		return db_fail(
		    db, STATUS_CONFLICT, "another turn of the interview was stored first");
	if (turn->said.content && (st = rows_put_message(db, s->number, &turn->said)) != STATUS_OK)
		return st;
	if (turn->reply.content &&
	    (st = rows_put_message(db, s->number, &turn->reply)) != STATUS_OK)
		return st;
	return turn->has_answer ? rows_put_answer(db, s->number, &turn->answer, t->at) : STATUS_OK;
}

/* The turn is durable: the session becomes what the turn made of it. */
static void turn_take(struct turn_job *t)
{
	struct session *s = t->session;
	struct turn *turn = t->turn;

	state_free(s->state);
	s->state = turn->state;
	turn->state = NULL;
	s->version++;
	if (turn->said.content)
		session_remember(s, &turn->said);
	if (turn->reply.content) {
		session_remember(s, &turn->reply);
		s->seq = turn->reply.seq;
	}
	if (turn->over) {
		mem_free(s->status);
		s->status = xstrdup(turn->status);
		mem_free(s->end_reason);
		s->end_reason = xstrdup(turn->end_reason);
		s->completed_at = t->at;
	}
}

static void turn_job_free(struct turn_job *t)
{
	turn_free(t->turn);
	buf_free(&t->state);
	buf_free(&t->findings);
	buf_free(&t->feedback);
	mem_free(t);
}

static void turn_job_done(struct job *job)
{
	struct turn_job *t = (struct turn_job *)job;
	struct session *s = t->session;
	struct sessions *sessions = t->sessions;

	s->busy = 0;
	if (job->status == STATUS_OK)
		turn_take(t);
	else
		log_event(LOG_ERROR, "turn_not_stored", "status", status_name(job->status),
		    "reason", job->err.text, NULL);
	t->stored(s, t->turn, job->status, &job->err, t->call);
	if (job->status == STATUS_CONFLICT)
		session_remove(sessions, s); /* what we hold is older than what is stored */
	else
		session_used(sessions, s);
	turn_job_free(t);
}

void session_store_turn(struct sessions *sessions, struct session *session, struct turn *turn,
    const json_t *feedback, session_stored *stored, void *call)
{
	struct turn_job *t = xcalloc(1, sizeof *t);
	enum status st;

	t->job.run = turn_run;
	t->job.done = turn_job_done;
	t->job.home = sessions->options.home;
	t->sessions = sessions;
	t->session = session;
	t->turn = turn;
	t->at = clock_wall_ms();
	t->stored = stored;
	t->call = call;
	state_write(&t->state, turn->state);
	if (turn->findings)
		json_write(&t->findings, turn->findings);
	if (feedback)
		json_write(&t->feedback, feedback);
	st = store_write(sessions->options.store, &t->job);
	if (st == STATUS_OK)
		return;
	session->busy = 0;
	stored(session, turn, st, &(struct err){"the store's queue is full"}, call);
	turn_job_free(t);
}
