/* Starting an interview by a personal link whose respondent has begun one: it goes on where it stopped. */
#include <string.h>

#include "base/mem.h"
#include "interview/session_rows.h"
#include "interview/session_start.h"

static void already_responded(struct start *start)
{
	session_refuse(start->done, start->arg, 409, "already_responded",
	    "The interview of this personal link is over. Thank you for having taken part.");
	start_free(start);
}

void start_found_clear(struct start_found *found)
{
	message_clear(&found->message);
	mem_free(found->said);
	mem_free(found->modality);
	mem_free(found->locale);
	memset(found, 0, sizeof *found);
}

static enum status take_interview(struct rows *rows, struct start_found *found, int *seq)
{
	const char *text = rows_text(rows, 4);
	struct err err;
	json_t *state = text ? json_read(text, strlen(text), &err) : NULL;

	if (!state)
		return STATUS_CORRUPT;
	found->answered = (int)json_int(state, "answered", 0);
	found->total = (int)json_int(state, "total", 0);
	json_decref(state);
	found->modality = row_own(rows, 0);
	found->locale = row_own(rows, 1);
	found->expires_at = rows_int(rows, 2);
	*seq = (int)rows_int(rows, 3);
	return found->modality && found->locale ? STATUS_OK : STATUS_CORRUPT;
}

static enum status find_interview(
    struct db *db, int64_t number, struct start_found *found, int *seq)
{
	struct rows *rows = db_query(db,
	    "SELECT modality, locale, last_at + resume_ms, seq, state FROM interview WHERE number "
	    "= $1",
	    "i", number);
	enum status st = rows_next(rows) ? take_interview(rows, found, seq) : STATUS_CORRUPT;
	enum status end = rows_end(rows);

	return end == STATUS_OK ? st : end;
}

/* While it is active, the last message is the interviewer's. */
static enum status find_message(struct db *db, int64_t number, int seq, struct start_found *found)
{
	struct rows *rows = db_query(db,
	    "SELECT " MESSAGE_COLUMNS ", (SELECT said.content FROM message said WHERE "
	    "said.interview = $1 AND said.seq = $2 - 1) FROM message WHERE interview = $1 AND seq "
	    "= $2",
	    "id", number, seq);
	enum status st = STATUS_CORRUPT, end;

	if (rows_next(rows)) {
		st = rows_get_message(rows, 0, &found->message);
		found->said = rows_own_said(rows, MESSAGE_NCOLUMNS);
	}
	end = rows_end(rows);
	return end == STATUS_OK ? st : end;
}

enum status start_find_standing(struct db *db, struct start *start)
{
	int64_t number = start->link.interview;
	enum status st;
	int seq = 0;

	if (strcmp(start->link.interview_status, "active") != 0)
		return STATUS_OK;
	st = find_interview(db, number, &start->found, &seq);
	if (st == STATUS_OK)
		st = find_message(db, number, seq, &start->found);
	if (st == STATUS_CORRUPT)
		return db_fail(
		    db, st, "what stands in interview %lld is damaged", (long long)number);
	return st;
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
static void go_on(struct start *start)
{
	const struct start_found *found = &start->found;
	const struct start_standing standing = {.interview = start->link.interview_id,
	    .status = start->link.interview_status,
	    .modality = found->modality,
	    .locale = found->locale,
	    .expires_at = found->expires_at,
	    .answered = found->answered,
	    .total = found->total,
	    .message = &found->message,
	    .said = found->said};
	struct buf body = BUF_INIT;
	struct session_answer answer = start_answer(start, 200, &standing, &body);

	once_nothing(start->once);
	start->done(&answer, start->arg);
	buf_free(&body);
	start_free(start);
}

static void loaded(struct sessions *sessions, struct session *s, void *arg)
{
	struct start *start = arg;

	if (!s) { /* refused; the request is answered */
		start_free(start);
		return;
	}
	if (session_is_late(s)) {
		session_time_out(sessions, s, timed_out, start);
		return;
	}
	s->busy = 0; /* somebody went on with it, or ended it, after it was found to be late */
	if (++start->tries < START_TRIES)
		start_again(start);
	else
		go_on(start);
}

/* What was found is durable, and stood when it was read: also where a turn is working on what comes next. */
void start_resume(struct start *start)
{
	static const struct session_reach any = {0, NULL, 0};
	const struct session *s = session_find(start->sessions, &start->link.interview_id);

	if (strcmp(start->link.interview_status, "active") != 0)
		already_responded(start);
	else if (!session_time_is_over(start->found.expires_at))
		go_on(start);
	else if (s && s->busy && ++start->tries < START_TRIES)
		start_again(start); /* it is being loaded, or ended by another */
	else
		session_load(start->sessions, &start->link.interview_id, &any, loaded, start,
		    start->done, start->arg);
}
