/* Looking at a study as its participants meet it: a start that stops before it begins. */
#include "interview/session_look.h"

#include <string.h>

#include "base/log.h"
#include "base/mem.h"
#include "interview/row.h"
#include "interview/session_start.h"

struct look {
	struct job job;
	struct start *start; /* what the functions of a start are asked about */
	char *asker;
	enum look_state state; /* of what refused last */
	int bad_link;
	session_seen_done *done;
	void *arg;
};

/* What a refusal of a start means to who only looks. */
static const struct {
	const char *code;
	enum look_state state;
} meanings[] = {
    {"link_withdrawn", LOOK_BAD_LINK}, {"do_not_contact", LOOK_BAD_LINK},
    {"study_not_active", LOOK_CLOSED}, {"unauthorized", LOOK_BY_LINK_ONLY},
    {"insufficient_credits", LOOK_OPEN}, /* it may have some when the form is filled in */
};

static void refused(struct session_answer *answer, void *arg)
{
	struct look *look = arg;

	for (size_t i = 0; i < sizeof meanings / sizeof meanings[0]; i++)
		if (strcmp(answer->refusal->code, meanings[i].code) == 0)
			look->state = meanings[i].state;
}

static void look_end(struct look *look, enum status st, enum look_state state)
{
	struct start *start = look->start;
	struct session_seen seen = {.status = st, .state = state};

	if (st == STATUS_OK && start->session) {
		seen.state = look->bad_link ? LOOK_BAD_LINK : state;
		seen.study = start->session->study;
		if (look->asker && strcmp(look->asker, WORKSPACE_UNNAMED) != 0)
			seen.asker = look->asker;
	}
	seen.has_respondent = seen.study && seen.state != LOOK_BAD_LINK && start->link.found;
	if (seen.has_respondent) {
		seen.name = json_str(start->known, "name");
		seen.begun = state == LOOK_OPEN && start->link.interview;
	}
	if (state == LOOK_OPEN && start->turn)
		seen.opening = start->turn->reply.content;
	if (st != STATUS_OK)
		log_event(LOG_ERROR, "study_not_shown", "status", status_name(st), NULL);
	look->done(&seen, look->arg);
	start_free(start);
	mem_free(look->asker);
	mem_free(look);
}

static void look_read(
    struct look *look, enum status (*run)(struct db *, struct job *), void (*then)(struct job *))
{
	look->job.run = run;
	look->job.done = then;
	look->job.home = look->start->sessions->options.home;
	if (store_read(look->start->sessions->options.store, &look->job) != STATUS_OK)
		look_end(look, STATUS_BUSY, LOOK_UNKNOWN);
}

static enum status count_run(struct db *db, struct job *job)
{
	struct look *look = (struct look *)job;

	return start_count(db, look->start);
}

static void opened(struct turn *turn, void *arg)
{
	struct look *look = arg;

	look->start->turn = turn;
	look_end(look, STATUS_OK, LOOK_OPEN);
}

/* Does the first question come at once, without a form before it? */
static int begins_at_once(const struct start *start)
{
	const json_t *definition = start->session->study->definition;
	const char *consent = json_str(json_object_get(definition, "consent"), "text");

	return !start->link.interview && !(consent && *consent) &&
	    json_array_size(json_object_get(definition, "intake")) == 0;
}

static void look_ready(enum status st, void *arg)
{
	struct look *look = arg;
	struct turn_context context = session_context(look->start->session);

	if (st != STATUS_OK) {
		look_end(look, st, LOOK_UNKNOWN);
		return;
	}
	context.now_ms = look->start->session->started_at;
	turn_open(&context, opened, look);
}

/* An interview can begin: what would it say? Made as a start makes it, and not kept. */
static void look_open(struct look *look)
{
	if (look->bad_link || !begins_at_once(look->start))
		look_end(look, STATUS_OK, LOOK_OPEN);
	else
		start_session(look->start, look_ready, look);
}

static void count_done(struct job *job)
{
	struct look *look = (struct look *)job;

	if (job->status == STATUS_OK && !look->start->full)
		look_open(look);
	else
		look_end(look, job->status, LOOK_FULL);
}

/* Who asked would be let in; is there still room? */
static void look_count(struct look *look)
{
	start_set_target(look->start);
	if (!look->start->target) {
		look_open(look);
		return;
	}
	look_read(look, count_run, count_done);
}

/* Who may not begin one, or has begun theirs. 1 if the page's state is decided by that: then it is in look->state. */
static int look_decided(struct look *look)
{
	struct start *start = look->start;

	look->state = LOOK_UNKNOWN;
	if (!start_link_opens(start))
		return 1;
	if (start->link.interview) {
		look->state = strcmp(start->link.interview_status, "active") == 0
		    ? LOOK_OPEN
		    : LOOK_ALREADY_RESPONDED;
		return 1;
	}
	return !start_allowed(start, start->session->study) && look->state != LOOK_OPEN;
}

static void find_done(struct job *job)
{
	struct look *look = (struct look *)job;
	struct start *start = look->start;
	struct err err = job->err;
	struct study *study = NULL;
	enum status st = job->status;

	if (st == STATUS_NOT_FOUND) {
		/* A link of another study than the one in its address was put together by somebody. */
		look_end(look, STATUS_OK, start->has_link ? LOOK_BAD_LINK : LOOK_UNKNOWN);
		return;
	}
	if (st == STATUS_OK && strcmp(start->status, "draft") == 0) {
		look_end(look, STATUS_OK, LOOK_UNPUBLISHED);
		return;
	}
	if (st == STATUS_OK)
		st = start_study(start, &study, &err);
	if (st != STATUS_OK) {
		look_end(look, st, LOOK_UNKNOWN);
		return;
	}
	start->session = xcalloc(1, sizeof *start->session);
	start->session->study = study;
	if (look_decided(look))
		look_end(look, STATUS_OK, look->state);
	else
		look_count(look);
}

static enum status find_run(struct db *db, struct job *job)
{
	struct look *look = (struct look *)job;
	enum status st = start_find_run(db, &look->start->job);
	struct rows *rows;

	if (st != STATUS_OK)
		return st;
	rows = db_query(
	    db, "SELECT name FROM workspace WHERE number = $1", "i", look->start->head.workspace);
	if (rows_next(rows))
		look->asker = row_own(rows, 0);
	return rows_end(rows);
}

void session_look(struct sessions *sessions, const struct session_look *request,
    session_seen_done *done, void *arg)
{
	struct look *look = xcalloc(1, sizeof *look);
	struct session_start asked = {.study = request->study,
	    .link_study = request->link_respondent ? request->link_study : NULL,
	    .link_respondent = request->link_respondent,
	    .locale = request->locale};

	look->done = done;
	look->arg = arg;
	look->bad_link = request->has_link && !request->link_respondent;
	look->start = start_new(sessions, &asked, refused, look);
	look_read(look, find_run, find_done);
}
