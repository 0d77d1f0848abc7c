/* Forgetting: what was erased leaves the cache, also where a turn of it runs. */
#include "base/clock.h"
#include "base/log.h"
#include "base/mem.h"
#include "interview/erase.h"
#include "interview/session_internal.h"

struct erase_call {
	struct job job;
	struct sessions *sessions;
	enum session_erasure what;
	struct uuid id;
	int64_t workspace;
	session_done *done;
	void *arg;
	struct erased erased;
};

/* A turn that runs finds its row changed, stores nothing, and takes the session out of the cache. */
static void forget(struct sessions *sessions, struct session *session)
{
	if (session->busy)
		session->gone = 1;
	else
		session_remove(sessions, session);
}

void sessions_forget_study(struct sessions *sessions, const struct uuid *study)
{
	struct session *session, *older;

	for (session = sessions->newest; session; session = older) {
		older = session->older;
		if (session->study && uuid_equal(&session->study->head.id, study))
			forget(sessions, session);
	}
}

static enum status erase_run(struct db *db, struct job *job)
{
	struct erase_call *call = (struct erase_call *)job;
	enum status st;

	mem_free(call->erased.interviews);
	call->erased = (struct erased){NULL, 0};
	st = (call->what == SESSION_PERSON ? erase_person : erase_interview)(
	    db, call->workspace, &call->id, clock_wall_ms(), &call->erased);
	return st == STATUS_NOT_FOUND ? db_fail(db, st, "there is nobody and nothing of that id")
	                              : st;
}

static void erase_end(struct erase_call *call, enum status st, const struct err *err)
{
	struct session_answer answer = {.status = 204, .interview = call->id};

	if (st == STATUS_OK)
		call->done(&answer, call->arg);
	else if (st == STATUS_NOT_FOUND && call->what == SESSION_PERSON)
		session_refuse(
		    call->done, call->arg, 404, "person_not_found", "There is no such person.");
	else
		session_refuse_store(call->done, call->arg, st, err);
	call->sessions->running--;
	mem_free(call->erased.interviews);
	mem_free(call);
}

static void erase_done(struct job *job)
{
	struct erase_call *call = (struct erase_call *)job;
	char id[TYPEID_TEXT_MAX];

	for (size_t i = 0; job->status == STATUS_OK && i < call->erased.n; i++) {
		struct session *session = session_find(call->sessions, &call->erased.interviews[i]);

		if (session)
			forget(call->sessions, session);
	}
	for (size_t i = 0; job->status == STATUS_OK && i < call->erased.n; i++)
		log_event(LOG_INFO, "erased", "interview",
		    typeid_format("interview", &call->erased.interviews[i], id), NULL);
	if (job->status != STATUS_OK && job->status != STATUS_NOT_FOUND)
		log_event(LOG_ERROR, "not_erased", "status", status_name(job->status), "reason",
		    job->err.text, NULL);
	erase_end(call, job->status, &job->err);
}

void session_erase(struct sessions *sessions, enum session_erasure what, const struct uuid *id,
    int64_t workspace, session_done *done, void *arg)
{
	struct erase_call *call = xcalloc(1, sizeof *call);
	enum status st;

	sessions->running++;
	call->sessions = sessions;
	call->what = what;
	call->id = *id;
	call->workspace = workspace;
	call->done = done;
	call->arg = arg;
	call->job.run = erase_run;
	call->job.done = erase_done;
	call->job.home = sessions->options.home;
	call->job.repeatable = 1;
	st = store_write(sessions->options.store, &call->job);
	if (st != STATUS_OK)
		erase_end(call, st, NULL);
}
