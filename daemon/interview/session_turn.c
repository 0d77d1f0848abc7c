/* A participant's message, and the end of an interview: one turn, one write job, then the answer. */
#include <string.h>

#include "base/clock.h"
#include "base/log.h"
#include "base/mem.h"
#include "interview/causes.h"
#include "interview/credit_rows.h"
#include "interview/erase.h"
#include "interview/method.h"
#include "interview/respondent.h"
#include "interview/session_internal.h"
#include "interview/session_rows.h"
#include "interview/sums.h"

struct turn_job {
	struct job job;
	struct sessions *sessions;
	struct session *session;
	struct turn *turn;
	struct buf state, findings, feedback;
	struct once *once;
	struct session_once key;
	int has_key;
	const struct method *method; /* that it has moved to, or NULL */
	uint8_t bundle[SHA256_SIZE]; /* of that */
	int64_t at;
	struct credit_turn credit;
	session_stored *stored;
	void *call;
	session_done *done;
	void *arg;
};

static enum status update_interview(struct db *db, const struct turn_job *t)
{
	const struct session *s = t->session;
	const struct turn *turn = t->turn;
	const struct turn_row row = {
	    .interview = s->number,
	    .version = s->version,
	    .seq = turn->reply.content ? turn->reply.seq : s->seq,
	    .at = t->at,
	    .state = buf_text(&t->state),
	    .bundle = t->method ? t->bundle : NULL,
	    .version_of_bundle = t->method ? t->method->version : NULL,
	    /* Erasing says so itself; it finds one that has ended. */
	    .status = !turn->over ? NULL
	        : turn->erase     ? "completed"
	                          : turn->status,
	    .end_reason = turn->end_reason,
	    .findings = t->findings.len ? buf_text(&t->findings) : NULL,
	    .feedback = t->feedback.len ? buf_text(&t->feedback) : NULL,
	};
	enum status st = turn->over && !turn->erase
	    ? respondent_ended(db, s->number, turn->status, turn->end_reason, t->at)
	    : STATUS_OK;

	if (turn->over && !turn->erase && !s->preview)
		tally_ended(db, turn->status);
	if (st == STATUS_OK && turn->said.raw && s->study->retention_days > 0)
		st = rows_put_raw(db, s->number, s->version, s->study->retention_days);
	return st == STATUS_OK ? rows_put_turn(db, &row) : st;
}

/* The turn ends the interview and takes away what was said in it, this turn too. */
static enum status erase_interview_too(struct db *db, const struct turn_job *t)
{
	struct erased erased = {NULL, 0};
	enum status st =
	    erase_interview(db, t->session->study->head.workspace, &t->session->id, t->at, &erased);

	mem_free(erased.interviews);
	return st;
}

static enum status tell_ended(struct db *db, const struct turn_job *t)
{
	const struct session *s = t->session;
	const json_t *limits = json_object_get(s->study->definition, "limits");
	const struct cause_interview interview = {.workspace = s->study->head.workspace,
	    .study = s->study->head.number,
	    .number = s->number,
	    .id = &s->id,
	    .at = t->at};

	return cause_ended(db, &interview, t->turn->status, json_int(limits, "targetResponses", 0));
}

static enum status put_interview(struct db *db, struct turn_job *t)
{
	enum status st;

	once_begin(t->once);
	st = update_interview(db, t);
	if (st == STATUS_OK && db_changes(db) != 1)
		st = db_fail(db, STATUS_CONFLICT, "another turn of the interview was stored first");
	if (st == STATUS_OK && t->turn->erase)
		return erase_interview_too(db, t);
	if (st == STATUS_OK && t->turn->over && !t->session->preview)
		st = tell_ended(db, t);
	return st == STATUS_OK ? credit_turn(db, &t->credit) : st;
}

static enum status put_messages(struct db *db, struct turn_job *t)
{
	int64_t interview = t->session->number;
	const struct message *said = &t->turn->said, *reply = &t->turn->reply;
	enum status st = STATUS_OK;

	if (t->turn->erase)
		return st;
	if (t->has_key) {
		st = rows_put_said(db, interview, said, &t->key);
		return st == STATUS_OK ? rows_put_reply(db, interview, reply, t->turn) : st;
	}
	if (said->content)
		st = rows_put_message(db, interview, said);
	return st == STATUS_OK && reply->content ? rows_put_message(db, interview, reply) : st;
}

static enum status keep_answer(struct db *db, const struct turn_job *t)
{
	struct session_answer answer = {.status = 200, .interview = t->session->id};
	struct buf body = BUF_INIT;
	enum status st;

	if (!t->once)
		return STATUS_OK;
	session_write_completed(&body, &answer.interview, t->turn->status, t->at);
	answer.body = &body;
	st = once_keep(db, t->once, &answer);
	buf_free(&body);
	return st;
}

static enum status put_answer(struct db *db, struct turn_job *t)
{
	const struct turn *turn = t->turn;
	enum status st = STATUS_OK;

	if (turn->has_answer && !turn->erase)
		st = rows_put_answer(db, t->session->number, &turn->answer, t->at);
	return st == STATUS_OK ? keep_answer(db, t) : st;
}

#define CACHE_LINE 64

static void fetch(const void *data, size_t len)
{
	for (size_t at = 0; at < len; at += CACHE_LINE)
		__builtin_prefetch((const char *)data + at);
}

/* The loop's processor has it all in its own cache. For one turn after the other it is asked for, and on its way while the
 * rest of the group is looked at. */
static enum status fetch_turn(struct db *db, struct turn_job *t)
{
	(void)db;
	fetch(&t->turn->said, sizeof t->turn->said);
	fetch(&t->turn->reply, sizeof t->turn->reply);
	fetch(&t->turn->answer, sizeof t->turn->answer);
	__builtin_prefetch(&t->turn->over);
	__builtin_prefetch(&t->session->number);
	__builtin_prefetch(&t->session->version);
	return STATUS_OK;
}

/* The heads of texts: a processor sees by itself that one is read to its end. */
static enum status fetch_texts(struct db *db, struct turn_job *t)
{
	(void)db;
	fetch(t->state.data, t->state.len);
	__builtin_prefetch(t->turn->said.content);
	__builtin_prefetch(t->turn->said.question);
	__builtin_prefetch(t->turn->reply.content);
	__builtin_prefetch(t->turn->reply.why);
	return STATUS_OK;
}

/* Of those that write, the first has all that may be refused. */
static enum status (*const steps[])(struct db *, struct turn_job *) = {
    fetch_turn, fetch_texts, put_interview, put_messages, put_answer};

static enum status turn_run(struct db *db, struct job *job)
{
	return steps[job->step](db, (struct turn_job *)job);
}

/* A refusal names its rule and the method whose words it were, never the words. */
static void count_refusal(struct session_counts *counts, unsigned bit, const char *method)
{
	counts->refused[bit]++;
	log_event_of(LOG_INFO, "guard_refused", method, "rule",
	    guard_name((enum guard_rule)(1u << bit)), "method", *method ? method : NULL, NULL);
}

static void count(
    struct session_counts *counts, const struct turn *turn, const struct method *method)
{
	unsigned left = turn->refused;

	if (turn->said.content && turn->reply.content)
		counts->turns[turn->action][turn->reply.via]++;
	for (; left; left &= left - 1) {
		unsigned bit = (unsigned)__builtin_ctz(left);

		if (bit < GUARD_RULES)
			count_refusal(counts, bit, method ? method->name : "");
	}
	counts->failed += turn->script_failed != 0;
}

/* The turn is durable: the session becomes what the turn made of it. */
static void turn_take(struct turn_job *t)
{
	struct session *s = t->session;
	struct turn *turn = t->turn;

	state_free(s->state);
	s->state = turn->state;
	turn->state = NULL;
	if (t->method)
		s->method = t->method;
	s->version++;
	s->last_at = t->at;
	if (turn->said.content)
		session_remember(s, &turn->said);
	if (turn->reply.content) {
		session_remember(s, &turn->reply);
		s->seq = turn->reply.seq;
	}
	if (t->has_key && s->keys.known)
		session_keys_add(&s->keys, t->key.key);
	if (turn->over) {
		s->status = session_status(turn->status);
		s->completed_at = t->at;
	}
}

/* What was erased stays in nobody's memory. The answer has gone out, and may have brought in the next call. */
static void forget_erased(struct sessions *sessions, const struct uuid *id)
{
	struct session *s = session_find(sessions, id);
	char text[TYPEID_TEXT_MAX];

	log_event(LOG_INFO, "erased", "interview", typeid_format("interview", id, text), NULL);
	if (s && s->gone && !s->busy)
		session_remove(sessions, s);
}

/* Ends the call that the turn belongs to: with the turn, or with a refusal and without. */
static void turn_job_end(
    struct turn_job *t, struct session *s, enum status st, const struct err *err)
{
	struct uuid id;
	int erased;

	if (t->credit.refused)
		session_refuse_credit(t->done, t->arg, &t->credit.account, t->credit.price);
	else if (st != STATUS_OK)
		session_refuse_store(t->done, t->arg, st, err);
	erased = st == STATUS_OK && t->turn->erase;
	if (erased) {
		id = s->id;
		s->gone = 1;
	}
	t->stored(s, st == STATUS_OK ? t->turn : NULL, t->call);
	if (erased)
		forget_erased(t->sessions, &id);
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

	/* The answer may bring in the interview's next turn at once: the cache is in order before it goes out. */
	s->busy = 0;
	s->next = NULL;
	t->credit.refused &= job->status == STATUS_LIMIT;
	if (job->status == STATUS_CONFLICT && s->gone)
		job->status = STATUS_NOT_FOUND;
	if (job->status == STATUS_OK) {
		count(&t->sessions->counts, t->turn, t->method ? t->method : s->method);
		turn_take(t);
		credit_turn_done(&t->credit);
	} else if (!t->credit.refused && !s->gone)
		log_event(LOG_ERROR, "turn_not_stored", "status", status_name(job->status),
		    "reason", job->err.text, NULL);
	if (job->status == STATUS_CONFLICT || job->status == STATUS_NOT_FOUND) {
		session_remove(t->sessions, s); /* what we hold is older than what is stored */
		s = NULL;
	} else {
		session_used(t->sessions, s);
	}
	turn_job_end(t, s, job->status, &job->err);
}

/* What the turn means to the ledger. The first answer is the participant's first message; previews cost nothing. */
static struct credit_turn turn_credit(
    const struct sessions *sessions, const struct session *s, const struct turn *turn, int64_t at)
{
	return (struct credit_turn){
	    .book = sessions->book,
	    .workspace = s->study->head.workspace,
	    .interview = s->id,
	    .price = credit_price(&sessions->options.credits, s->modality),
	    .first = !s->preview && s->seq == 1 && turn->said.content,
	    .over = !s->preview && turn->over,
	    .settlement = credit_settlement(turn->status, turn->answered),
	    .at = at,
	};
}

/* When it was said. A clock that was set back for a while must not make an interview look old that is not. */
static int64_t turn_time(const struct session *session)
{
	int64_t now = clock_wall_ms();

	return now < session->last_at && !clock_trusted() ? session->last_at : now;
}

void session_store_turn(struct sessions *sessions, struct session *session, struct turn *turn,
    const struct turn_beside *beside, session_stored *stored, void *call, session_done *done,
    void *arg)
{
	struct turn_job *t = xcalloc(1, sizeof *t);
	enum status st;

	t->job.name = "turn";
	t->job.run = turn_run;
	t->job.done = turn_job_done;
	t->job.home = sessions->options.home;
	t->job.repeatable = 1;
	t->job.steps = sizeof steps / sizeof *steps;
	t->sessions = sessions;
	t->session = session;
	t->turn = turn;
	t->at = turn_time(session);
	t->credit = turn_credit(sessions, session, turn, t->at);
	t->method = beside->method;
	if (t->method)
		memcpy(t->bundle, script_sha256(t->method->script), SHA256_SIZE);
	t->stored = stored;
	t->call = call;
	t->done = done;
	t->arg = arg;
	state_write(&t->state, turn->state);
	if (turn->findings)
		json_write(&t->findings, turn->findings);
	if (beside->feedback)
		json_write(&t->feedback, beside->feedback);
	t->once = beside->once;
	if (beside->key) {
		t->key = *beside->key;
		t->has_key = 1;
	}
	st = store_write(sessions->options.store, &t->job);
	if (st == STATUS_OK)
		return;
	session->busy = 0;
	session->next = NULL;
	turn_job_end(t, session, st, &(struct err){"the store's queue is full"});
}
