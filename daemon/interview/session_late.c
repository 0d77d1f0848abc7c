/* Interviews whose time to go on is over: how that is known, and how they end, by themselves or one after the other. */
#include <string.h>

#include "base/clock.h"
#include "base/log.h"
#include "base/mem.h"
#include "interview/session_internal.h"
#include "interview/session_rows.h"

/* Rows that are looked for at once; each is ended by a turn of its own, one after the other. */
#define SWEEP_ROWS 50
int session_time_is_over(int64_t expires_at)
{
	/* Asked first: it notices a clock that is far back only while it is. */
	return clock_trusted() && expires_at < clock_wall_ms();
}

int session_is_late(const struct session *session)
{
	return strcmp(session->status, "active") == 0 &&
	    session_time_is_over(session_times_out(session->last_at, session->study->resume_days));
}

/* ---- The end of one ---- */

struct late {
	struct sessions *sessions;
	struct session *session;
	session_timed_out *then;
	void *arg;
};

/* Nobody waits for the answer; what went wrong is in the log. */
static void unheard(struct session_answer *answer, void *arg)
{
	(void)answer;
	(void)arg;
}

static void stored(struct session *session, struct turn *turn, void *arg)
{
	struct late *late = arg;

	late->sessions->running--;
	if (late->then)
		late->then(turn ? session : NULL, late->arg);
	mem_free(late);
}

static void finished(struct turn *turn, void *arg)
{
	struct late *late = arg;

	session_store_turn(late->sessions, late->session, turn, &(struct turn_beside){0}, stored,
	    late, unheard, NULL);
}

void session_time_out(
    struct sessions *sessions, struct session *session, session_timed_out *then, void *arg)
{
	struct late *late = xcalloc(1, sizeof *late);
	struct turn_context context = session_context(session);

	sessions->running++;
	late->sessions = sessions;
	late->session = session;
	late->then = then;
	late->arg = arg;
	context.now_ms = clock_wall_ms();
	turn_finish(&context, "timeout", finished, late);
}

/* ---- All of them ---- */

struct sweep {
	struct job job;
	struct sessions *sessions;
	int64_t now;
	int64_t started_at, number; /* of the last row that was looked at */
	struct uuid ids[SWEEP_ROWS];
	size_t n, at;
	unsigned ended;
};

static void next_row(struct sweep *sweep);
static void find_rows(struct sweep *sweep);

static void sweep_end(struct sweep *sweep)
{
	char number[16];

	if (sweep->ended) {
		snprintf(number, sizeof number, "%u", sweep->ended);
		log_event(LOG_INFO, "interviews_timed_out", "count", number, NULL);
	}
	sweep->sessions->sweeping = 0;
	mem_free(sweep);
}

static void row_ended(struct session *session, void *arg)
{
	struct sweep *sweep = arg;

	sweep->ended += session != NULL;
	next_row(sweep);
}

static void row_loaded(struct sessions *sessions, struct session *session, void *arg)
{
	struct sweep *sweep = arg;

	if (session && session_is_late(session)) {
		session_time_out(sessions, session, row_ended, sweep);
		return;
	}
	if (session)
		session->busy = 0; /* it was answered meanwhile */
	next_row(sweep);
}

/* Not by a loop: each row is a load and a turn, and others are served between. */
static void next_row(struct sweep *sweep)
{
	static const struct session_reach any = {0, NULL, 0};
	struct sessions *sessions = sweep->sessions;
	int ended = sweep->at == sweep->n && sweep->n < SWEEP_ROWS;

	if (ended || sessions->stopping || !clock_trusted())
		sweep_end(sweep);
	else if (sweep->at < sweep->n)
		session_load(
		    sessions, &sweep->ids[sweep->at++], &any, row_loaded, sweep, unheard, NULL);
	else
		find_rows(sweep);
}

static enum status find_run(struct db *db, struct job *job)
{
	struct sweep *sweep = (struct sweep *)job;
	struct rows *rows = db_query(db,
	    "SELECT id, started_at, number FROM interview WHERE status = 'active' AND "
	    "(started_at > $1 OR (started_at = $1 AND number > $2)) AND started_at < $3 AND "
	    "last_at + resume_ms < $3 ORDER BY started_at, number LIMIT $4",
	    "iiid", sweep->started_at, sweep->number, sweep->now, SWEEP_ROWS);

	sweep->n = sweep->at = 0;
	while (rows_next(rows)) {
		if (row_uuid(rows, 0, &sweep->ids[sweep->n]))
			sweep->n++;
		sweep->started_at = rows_int(rows, 1);
		sweep->number = rows_int(rows, 2);
	}
	return rows_end(rows);
}

static void find_done(struct job *job)
{
	struct sweep *sweep = (struct sweep *)job;

	if (job->status == STATUS_OK) {
		next_row(sweep);
		return;
	}
	log_event(LOG_ERROR, "sweep_failed", "status", status_name(job->status), "reason",
	    job->err.text, NULL);
	sweep_end(sweep);
}

static void find_rows(struct sweep *sweep)
{
	sweep->job.name = "sweep";
	sweep->job.run = find_run;
	sweep->job.done = find_done;
	sweep->job.home = sweep->sessions->options.home;
	if (store_read(sweep->sessions->options.store, &sweep->job) != STATUS_OK)
		sweep_end(sweep); /* the store is busy with what somebody waits for */
}

void sessions_sweep(struct sessions *sessions)
{
	struct sweep *sweep;

	if (clock_look())
		log_event(LOG_WARN, "clock_jumped", "effect",
		    "for an hour nothing times out or is deleted for its age", NULL);
	if (sessions->sweeping || sessions->stopping || !clock_trusted())
		return;
	sessions->sweeping = 1;
	sweep = xcalloc(1, sizeof *sweep);
	sweep->sessions = sessions;
	sweep->now = clock_wall_ms();
	sweep->started_at = INT64_MIN;
	find_rows(sweep);
}

void sessions_stop(struct sessions *sessions)
{
	sessions->stopping = 1;
}
