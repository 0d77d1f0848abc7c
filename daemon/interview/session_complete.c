/* POST /interviews/complete: ends an interview once; later calls answer the same and may bring feedback. */
#include <string.h>

#include "base/clock.h"
#include "base/mem.h"
#include "interview/session_internal.h"
#include "text/personal.h"

struct complete_call {
	struct job job; /* feedback on an interview that is over */
	struct sessions *sessions;
	struct session *session;
	session_done *done;
	void *arg;
	const char *reason;
	struct once *once;
	json_t *feedback;
	struct buf feedback_text;
};

static void call_free(struct complete_call *call)
{
	json_decref(call->feedback);
	buf_free(&call->feedback_text);
	call->sessions->running--;
	mem_free(call);
}

void session_write_completed(
    struct buf *body, const struct uuid *id, const char *status, int64_t completed_at)
{
	char text[TYPEID_TEXT_MAX], at[CLOCK_RFC3339_SIZE];

	buf_printf(body,
	    "{\"interviewId\":\"%s\",\"status\":\"%s\",\"completedAt\":\"%s\",\"analysis\":{"
	    "\"status\":\"pending\"}}",
	    typeid_format("interview", id, text), status, clock_rfc3339(completed_at, at));
}

static void answer(struct complete_call *call, const struct session *s)
{
	struct buf body = BUF_INIT;

	session_write_completed(&body, &s->id, s->status, s->completed_at);
	session_reply(call->done, call->arg, 200, &s->id, &body);
	buf_free(&body);
	call_free(call);
}

static void stored(struct session *s, struct turn *turn, void *arg)
{
	struct complete_call *call = arg;

	if (turn)
		answer(call, s);
	else
		call_free(call);
}

static void finished(struct turn *turn, void *arg)
{
	struct complete_call *call = arg;
	const struct turn_beside beside = {.feedback = call->feedback, .once = call->once};

	session_store_turn(
	    call->sessions, call->session, turn, &beside, stored, call, call->done, call->arg);
}

static enum status feedback_run(struct db *db, struct job *job)
{
	struct complete_call *call = (struct complete_call *)job;
	struct session *s = call->session;
	struct session_answer kept = {.status = 200, .interview = s->id};
	struct buf body = BUF_INIT;
	enum status st;

	once_begin(call->once);
	st = db_exec(db,
	    "UPDATE interview SET feedback = $1 WHERE number = $2 AND status <> 'erased'", "ti",
	    buf_text(&call->feedback_text), s->number);

	if (st == STATUS_OK && db_changes(db) != 1)
		return db_fail(db, STATUS_NOT_FOUND, "the interview was erased");
	if (st != STATUS_OK || !call->once)
		return st;
	session_write_completed(&body, &s->id, s->status, s->completed_at);
	kept.body = &body;
	st = once_keep(db, call->once, &kept);
	buf_free(&body);
	return st;
}

static void feedback_done(struct job *job)
{
	struct complete_call *call = (struct complete_call *)job;

	call->session->busy = 0;
	if (job->status == STATUS_OK) {
		answer(call, call->session);
		return;
	}
	if (job->status == STATUS_NOT_FOUND)
		session_remove(call->sessions, call->session);
	session_refuse_store(call->done, call->arg, job->status, &job->err);
	call_free(call);
}

static void keep_feedback(struct complete_call *call)
{
	enum status st;

	json_write(&call->feedback_text, call->feedback);
	call->job.run = feedback_run;
	call->job.done = feedback_done;
	call->job.home = call->sessions->options.home;
	call->job.repeatable = 1;
	st = store_write(call->sessions->options.store, &call->job);
	if (st == STATUS_OK)
		return;
	call->session->busy = 0;
	session_refuse_store(call->done, call->arg, st, NULL);
	call_free(call);
}

static void loaded(struct sessions *sessions, struct session *s, void *arg)
{
	struct complete_call *call = arg;
	struct turn_context context;

	(void)sessions;
	if (!s) {
		call_free(call);
		return;
	}
	call->session = s;
	if (session_is_late(s))
		call->reason = "timeout";
	if (strcmp(s->status, "active") == 0) {
		context = session_context(s);
		context.now_ms = clock_wall_ms();
		turn_finish(&context, call->reason, finished, call);
	} else if (call->feedback) {
		keep_feedback(call);
	} else {
		s->busy = 0;
		once_nothing(call->once);
		answer(call, s);
	}
}

/* Nobody asked for a comment by name: what is personal in it is not kept at all. New reference; NULL for NULL. */
static json_t *without_personal(const json_t *feedback)
{
	const char *comment = json_str(feedback, "comment");
	char *masked = comment ? personal_mask_text(comment) : NULL;
	json_t *out = masked ? json_members(feedback) : json_incref((json_t *)feedback);

	if (masked)
		json_put_str(out, "comment", masked);
	mem_free(masked);
	return out;
}

void session_complete(struct sessions *sessions, const struct session_complete *complete,
    session_done *done, void *arg)
{
	const struct session_reach reach = {
	    complete->workspace, complete->studies, complete->nstudies};
	struct complete_call *call = xcalloc(1, sizeof *call);

	sessions->running++;
	call->sessions = sessions;
	call->done = done;
	call->arg = arg;
	call->reason = complete->reason;
	call->once = complete->once;
	call->feedback = without_personal(complete->feedback);
	session_load(sessions, &complete->interview, &reach, loaded, call, done, arg);
}
