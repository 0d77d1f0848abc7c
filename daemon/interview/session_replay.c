/* A message that is repeated: its turn is read back from the rows. */
#include "interview/session_replay.h"

#include <string.h>

#include "base/mem.h"
#include "interview/session_rows.h"

struct replay {
	struct job job;
	struct session *session; /* NULL where it isn't to be filled */
	struct uuid interview;
	int64_t workspace, number;
	struct session_once once;
	int with_why;
	session_replayed *then;
	void *call;
	/* found */
	struct session_keys keys;
	int seq, same_body;
	struct buf body;
};

void session_write_turn(struct buf *body, const struct uuid *interview, const struct message *reply,
    int with_why, const struct turn_outcome *outcome)
{
	char id[TYPEID_TEXT_MAX];

	buf_printf(body,
	    "{\"interviewId\":\"%s\",\"message\":", typeid_format("interview", interview, id));
	message_write(body, reply, outcome->said, with_why);
	buf_printf(body,
	    ",\"action\":\"%s\",\"status\":\"%s\",\"progress\":{\"answered\":%d,\"total\":%d}}",
	    outcome->action, outcome->status, outcome->answered, outcome->total);
}

static int is_hash(const void *blob, size_t len)
{
	return blob && len == sizeof((struct session_once *)0)->key;
}

static enum status read_number(struct db *db, struct replay *replay)
{
	struct rows *rows = db_query(db,
	    "SELECT number FROM interview WHERE id = $1 AND ($2 = 0 OR workspace = $2) "
	    "AND status <> 'erased'",
	    "bi", (const void *)replay->interview.bytes, (size_t)UUID_SIZE, replay->workspace);

	enum status st;

	if (rows_next(rows))
		replay->number = rows_int(rows, 0);
	st = rows_end(rows);
	if (st == STATUS_OK && !replay->number)
		return db_fail(db, STATUS_NOT_FOUND, "no such interview");
	return st;
}

static enum status read_keys(struct db *db, struct replay *replay)
{
	struct rows *rows = db_query(db,
	    "SELECT seq, idempotency_key, body_hash FROM message "
	    "WHERE interview = $1 AND idempotency_key IS NOT NULL",
	    "i", replay->number);

	while (rows_next(rows)) {
		size_t len;
		const void *blob = rows_blob(rows, 1, &len);

		if (!is_hash(blob, len))
			continue;
		session_keys_add(&replay->keys, blob);
		if (memcmp(blob, replay->once.key, len) != 0)
			continue;
		replay->seq = (int)rows_int(rows, 0);
		blob = rows_blob(rows, 2, &len);
		replay->same_body = is_hash(blob, len) && memcmp(blob, replay->once.body, len) == 0;
	}
	return rows_end(rows);
}

/* The interviewer's message after it. */
static enum status read_reply(struct db *db, struct replay *replay)
{
	struct rows *rows = db_query(db,
	    "SELECT " MESSAGE_COLUMNS
	    ", action, status, answered, total, (SELECT said.content FROM message said WHERE "
	    "said.interview = $1 AND said.seq = $2 - 1) FROM message WHERE interview = $1 AND seq "
	    "= $2",
	    "id", replay->number, replay->seq + 1);
	struct message reply = {.seq = 0};
	struct turn_outcome outcome;
	char *said = NULL;
	enum status st = rows_next(rows) ? rows_get_message(rows, 0, &reply) : STATUS_CORRUPT, end;

	if (st == STATUS_OK) {
		outcome.action = rows_text(rows, MESSAGE_NCOLUMNS);
		outcome.status = rows_text(rows, MESSAGE_NCOLUMNS + 1);
		outcome.answered = (int)rows_int(rows, MESSAGE_NCOLUMNS + 2);
		outcome.total = (int)rows_int(rows, MESSAGE_NCOLUMNS + 3);
		said = rows_own_said(rows, MESSAGE_NCOLUMNS + 4);
		outcome.said = said;
		if (outcome.action && outcome.status)
			session_write_turn(
			    &replay->body, &replay->interview, &reply, replay->with_why, &outcome);
		else
			st = STATUS_CORRUPT;
	}
	mem_free(said);
	message_clear(&reply);
	end = rows_end(rows);
	if (end == STATUS_OK && st != STATUS_OK)
		return db_fail(db, st, "message %d of the interview is damaged", replay->seq + 1);
	return end;
}

static enum status replay_run(struct db *db, struct job *job)
{
	struct replay *replay = (struct replay *)job;
	enum status st = read_number(db, replay);

	if (st == STATUS_OK)
		st = read_keys(db, replay);
	return st == STATUS_OK && replay->seq && replay->same_body ? read_reply(db, replay) : st;
}

static void replay_end(struct replay *replay, enum status st, const struct err *err)
{
	const struct replay_result result = {.st = st,
	    .err = err,
	    .same_body = replay->same_body,
	    .body = st == STATUS_OK && replay->seq ? &replay->body : NULL};

	if (replay->session && st == STATUS_OK) {
		session_keys_free(&replay->session->keys);
		replay->session->keys = replay->keys;
		replay->session->keys.known = 1;
		memset(&replay->keys, 0, sizeof replay->keys);
	}
	replay->then(&result, replay->call);
	session_keys_free(&replay->keys);
	buf_free(&replay->body);
	mem_free(replay);
}

static void replay_done(struct job *job)
{
	replay_end((struct replay *)job, job->status, &job->err);
}

void session_replay(
    struct sessions *sessions, const struct replay_query *query, session_replayed *then, void *call)
{
	struct replay *replay = xcalloc(1, sizeof *replay);
	enum status st;

	replay->session = query->fill;
	replay->interview = query->interview;
	replay->workspace = query->workspace;
	replay->once = *query->once;
	replay->with_why = query->with_why;
	replay->then = then;
	replay->call = call;
	replay->job.run = replay_run;
	replay->job.done = replay_done;
	replay->job.home = sessions->options.home;
	st = store_read(sessions->options.store, &replay->job);
	if (st != STATUS_OK)
		replay_end(replay, st, &(struct err){"the store's queue is full"});
}

void session_refuse_reused(session_done *done, void *arg)
{
	struct refusal refusal = {.status = 422,
	    .code = "idempotency_key_reused",
	    .detail = "The Idempotency-Key was used for another message.",
	    .problems = PROBLEMS_INIT};
	struct session_answer answer = {.status = 422, .refusal = &refusal};

	problems_add(&refusal.problems,
	    "differs from the body that this Idempotency-Key came with first; a new message needs "
	    "a new key");
	done(&answer, arg);
	problems_free(&refusal.problems);
}

void session_refuse_in_use(session_done *done, void *arg)
{
	session_refuse(done, arg, 409, "idempotency_key_in_use",
	    "The first message with this Idempotency-Key is still being worked on; repeat it in a "
	    "second to get its answer.");
}
