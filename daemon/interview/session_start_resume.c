/* Starting an interview by a personal link whose respondent has begun one: it goes on where it stopped. */
#include <string.h>

#include "interview/session_start.h"

static void already_responded(struct start *start)
{
	session_refuse(start->done, start->arg, 409, "already_responded",
	    "The interview of this personal link is over. Thank you for having taken part.");
	start_free(start);
}

/* One of `kept`, which is filled for it; borrowed from the session. */
static const struct message *standing(const struct session *s, struct message kept[SESSION_HISTORY])
{
	history_read(s->history, kept);
	for (unsigned i = history_count(s->history); i > 0; i--)
		if (kept[i - 1].role == MESSAGE_INTERVIEWER)
			return &kept[i - 1];
	return NULL;
}

/* The time to go on was over: what was answered is kept; where nothing was, they begin anew. */
static void timed_out(struct session *s, void *arg)
{
	struct start *start = arg;

	if (!s)
		start_failed(start, STATUS_BUSY, &(struct err){"the interview could not be ended"});
	else if (strcmp(s->status, "expired") == 0 && ++start->tries < START_TRIES)
		start_again(start);
	else
		already_responded(start);
}

/* Nothing was changed by it, so nothing is kept of the answer: asked again, the message may be another. */
static void go_on(struct start *start, const struct session *s, const struct message *message)
{
	struct buf body = BUF_INIT;
	struct session_answer answer =
	    start_answer(start, 200, s, message, s->state->answered, s->state->total, &body);

	once_nothing(start->once);
	start->done(&answer, start->arg);
	buf_free(&body);
	start_free(start);
}

/* The interview is in the cache. What stands there is durable, also while a turn is working on what comes next. */
static void answer_from(struct start *start, const struct session *s)
{
	struct message kept[SESSION_HISTORY];
	const struct message *message = standing(s, kept);

	if (strcmp(s->status, "active") != 0 || !message)
		already_responded(start);
	else
		go_on(start, s, message);
}

static void loaded(struct sessions *sessions, struct session *s, void *arg)
{
	struct start *start = arg;

	if (!s) { /* refused; the request is answered */
		start_free(start);
		return;
	}
	if (session_is_late(sessions, s)) {
		session_time_out(sessions, s, timed_out, start);
		return;
	}
	s->busy = 0;
	answer_from(start, s);
}

void start_resume(struct start *start)
{
	static const struct session_reach any = {0, NULL, 0};
	const struct session *s = session_find(start->sessions, &start->link.interview_id);

	if (strcmp(start->link.interview_status, "active") != 0)
		already_responded(start);
	else if (s && s->busy && s->method) /* loaded; until then it is the reader's */
		answer_from(start, s);
	else if (s && s->busy && ++start->tries < START_TRIES)
		start_again(
		    start); /* another start is loading it; that is done when this one has read again */
	else
		session_load(start->sessions, &start->link.interview_id, &any, loaded, start,
		    start->done, start->arg);
}
