/* POST /interviews/messages: checks, one turn, one answer. */
#include <string.h>

#include "base/fields.h"
#include "base/mem.h"
#include "interview/session_replay.h"

#define WORDS_MAX                                                                                  \
	65536 /* characters, as in `content`; limits.answer_chars is looked at after that */

struct message_call {
	struct sessions *sessions;
	struct session *session;
	session_done *done;
	void *arg;
	char *content, *question_id, *in_reply_to;
	size_t content_len;
	json_t *value, *other;
	json_t *checked; /* the value as it will be stored */
	int with_why, has_once;
	struct session_once once;
	struct uuid interview;
	struct session_reach reach;
	struct session_move move;
};

static void call_free(struct message_call *call)
{
	mem_free(call->content);
	mem_free(call->question_id);
	mem_free(call->in_reply_to);
	json_decref(call->value);
	json_decref(call->other);
	json_decref(call->checked);
	session_move_end(&call->move);
	call->sessions->running--;
	mem_free(call);
}

static void stored(struct session *s, struct turn *turn, void *arg)
{
	struct message_call *call = arg;
	struct buf body = BUF_INIT;
	struct turn_outcome outcome;

	if (!turn) {
		call_free(call);
		return;
	}
	outcome = (struct turn_outcome){turn->said.content, turn_action_name(turn->action),
	    turn->status, turn->answered, turn->total};
	session_write_turn(&body, &s->id, &turn->reply, call->with_why, &outcome);
	session_reply(call->done, call->arg, 200, &s->id, &body);
	buf_free(&body);
	call_free(call);
}

static void answered(struct turn *turn, void *arg)
{
	struct message_call *call = arg;
	const struct turn_beside beside = {
	    .key = call->has_once ? &call->once : NULL, .method = call->move.method};

	session_store_turn(
	    call->sessions, call->session, turn, &beside, stored, call, call->done, call->arg);
}

static void refuse(struct message_call *call, int status, const char *code, const char *detail)
{
	call->session->busy = 0;
	session_refuse(call->done, call->arg, status, code, "%s", detail);
	call_free(call);
}

/* Is the answer, or what it replies to, about what stands now? */
static int is_current(const struct message_call *call)
{
	const struct session *s = call->session;
	const struct uuid *last = history_last(s->history);
	struct uuid id;

	if (call->question_id && strcmp(call->question_id, s->state->current) != 0)
		return 0;
	if (!call->in_reply_to)
		return 1;
	return last && typeid_parse("message", call->in_reply_to, &id) == 0 &&
	    uuid_equal(&id, last);
}

/* Words that come as a value are held to what words are held to anywhere. */
static void check_words(const struct message_call *call, struct problems *p)
{
	static const struct field words = {.kind = FIELD_TEXT, .min = 1, .max = WORDS_MAX};
	size_t outer = problems_enter(p, "answer"), inner = problems_enter(p, "value");

	json_decref(field_check(&words, call->value, p));
	problems_leave(p, inner);
	if (call->other && !json_is_null(call->other))
		problems_add_at(p, "other", "doesn't belong to an answer in words");
	problems_leave(p, outer);
}

/* Only words, or nothing, can be said to a follow-up. */
static int fits_follow_up(const struct message_call *call)
{
	return json_is_string(call->value) ||
	    (json_is_null(call->value) && (!call->other || json_is_null(call->other)));
}

/* The structured answer checked against the question that stands. An open question, and a probe, take words. */
static int check_value(struct message_call *call)
{
	struct session *s = call->session;
	struct turn_context context = session_context(s);
	struct refusal refusal = {
	    .status = 422, .code = "invalid_answer", .problems = PROBLEMS_INIT};
	struct session_answer answer = {.status = 422, .refusal = &refusal};
	struct question question;
	struct err err;
	int open;

	if (turn_question(&context, &question, &err) != STATUS_OK) {
		refuse(call, 409, "not_current", "No question stands that could be answered.");
		return 0;
	}
	open = s->state->probing || question.type == QUESTION_OPEN_ENDED;
	if (s->state->probing && !fits_follow_up(call)) {
		question_clear(&question);
		refuse(call, 409, "not_current",
		    "The question has its value; what stands is a follow-up, answered in words.");
		return 0;
	}
	if (open && json_is_string(call->value))
		check_words(call, &refusal.problems);
	else
		call->checked = question_answer(
		    &question, s->locale, call->value, call->other, &refusal.problems);
	question_clear(&question);
	if (problems_count(&refusal.problems) == 0) {
		if (!call->checked) {
			call->content = xstrdup(json_string_value(call->value));
			call->content_len = strlen(call->content);
		}
		return 1;
	}
	snprintf(refusal.detail, sizeof refusal.detail,
	    "The answer does not fit the question; nothing was changed.");
	s->busy = 0;
	call->done(&answer, call->arg);
	problems_free(&refusal.problems);
	call_free(call);
	return 0;
}

static void moved(struct turn_context *context, void *arg)
{
	struct message_call *call = arg;
	const struct turn_input input = {.text = call->content,
	    .len = call->content_len,
	    .value = call->checked,
	    .other = json_string_value(call->other)};

	turn_answer(context, &input, answered, call);
}

/* The interview is this call's, and the message is new. */
static void go_on(struct message_call *call)
{
	struct sessions *sessions = call->sessions;
	struct session *s = call->session;

	if (session_is_late(s)) {
		session_refuse(call->done, call->arg, 409, "interview_over",
		    "The time to go on with the interview is over; nothing can be added to it.");
		session_time_out(sessions, s, NULL, NULL);
		call_free(call);
		return;
	}
	if (strcmp(s->status, "active") != 0) {
		refuse(call, 409, "interview_over",
		    "The interview is over; nothing can be added to it.");
		return;
	}
	if (!is_current(call)) {
		refuse(call, 409, "not_current",
		    "That is not the question that stands now; read the conversation and answer "
		    "its last message.");
		return;
	}
	if (call->value && !check_value(call))
		return;
	if (call->content &&
	    utf8_length(call->content, call->content_len) > sessions->options.answer_chars) {
		s->busy = 0;
		session_refuse_member(call->done, call->arg, "answer_too_long",
		    call->question_id ? "answer.value" : "content",
		    "An answer may have at most %zu characters.", sessions->options.answer_chars);
		call_free(call);
		return;
	}
	session_try_move(sessions, s, &call->move, moved, call);
}

/* What the store knows of the key decides; 0 where it knows nothing. Ends the call otherwise. */
static int answered_before(struct message_call *call, const struct replay_result *result)
{
	struct session_answer answer = {
	    .status = 200, .interview = call->interview, .body = result->body, .replayed = 1};

	if (result->st == STATUS_OK && !result->body)
		return 0;
	if (call->session)
		call->session->busy = 0;
	if (result->st != STATUS_OK)
		session_refuse_store(call->done, call->arg, result->st, result->err);
	else if (!result->same_body)
		session_refuse_reused(call->done, call->arg);
	else
		call->done(&answer, call->arg);
	call_free(call);
	return 1;
}

static void look(struct message_call *call, struct session *fill, session_replayed *then)
{
	const struct replay_query query = {.interview = call->interview,
	    .workspace = call->reach.workspace,
	    .once = &call->once,
	    .with_why = call->with_why,
	    .fill = fill};

	session_replay(call->sessions, &query, then, call);
}

static void looked(const struct replay_result *result, void *arg)
{
	struct message_call *call = arg;

	if (!answered_before(call, result))
		go_on(call);
}

static void loaded(struct sessions *sessions, struct session *s, void *arg)
{
	struct message_call *call = arg;

	(void)sessions;
	if (!s) {
		call_free(call);
		return;
	}
	call->session = s;
	if (!call->has_once) {
		go_on(call);
		return;
	}
	s->running = call->once;
	s->has_running = 1;
	s->keys.known |= s->seq <= 1; /* nobody has said anything yet */
	if (s->keys.known && !session_keys_have(&s->keys, call->once.key))
		go_on(call);
	else
		look(call, s, looked);
}

/* The call may be gone afterwards. */
static void load(struct message_call *call)
{
	struct sessions *sessions = call->sessions;
	const struct session_once once = call->once;
	const struct uuid interview = call->interview;
	int marks = call->has_once && !session_find(sessions, &interview);
	struct session *s;

	session_load(sessions, &interview, &call->reach, loaded, call, call->done, call->arg);
	/* It is being read for this message, unless that failed. */
	s = marks ? session_find(sessions, &interview) : NULL;
	if (s) {
		s->running = once;
		s->has_running = 1;
	}
}

/* What is new must not wait for the turn that ran when it came: it was said to what stood then. */
static void looked_beside(const struct replay_result *result, void *arg)
{
	struct message_call *call = arg;

	if (answered_before(call, result))
		return;
	session_refuse_busy(call->done, call->arg);
	call_free(call);
}

/* A message comes again while another, or itself, is being worked on. Returns 0 where that can't be told. */
static int is_repeated(struct message_call *call, struct session *s)
{
	if (s->has_running && memcmp(s->running.key, call->once.key, sizeof call->once.key) == 0) {
		if (memcmp(s->running.body, call->once.body, sizeof call->once.body) == 0)
			session_refuse_in_use(call->done, call->arg);
		else
			session_refuse_reused(call->done, call->arg);
		call_free(call);
		return 1;
	}
	if ((s->study && !session_is_of(s, &call->reach)) ||
	    (s->keys.known && !session_keys_have(&s->keys, call->once.key)))
		return 0;
	look(call, NULL, looked_beside);
	return 1;
}

void session_message(
    struct sessions *sessions, const struct session_message *message, session_done *done, void *arg)
{
	struct message_call *call = xcalloc(1, sizeof *call);
	struct session *s = session_find(sessions, &message->interview);

	sessions->running++;
	call->sessions = sessions;
	call->done = done;
	call->arg = arg;
	call->with_why = message->with_why;
	if (message->content) {
		call->content = xstrndup(message->content, message->content_len);
		call->content_len = message->content_len;
	}
	call->question_id = message->question_id ? xstrdup(message->question_id) : NULL;
	call->in_reply_to = message->in_reply_to ? xstrdup(message->in_reply_to) : NULL;
	call->value = json_incref((json_t *)message->value);
	call->other = json_incref((json_t *)message->other);
	call->interview = message->interview;
	call->reach =
	    (struct session_reach){message->workspace, message->studies, message->nstudies};
	if (message->once) {
		call->once = *message->once;
		call->has_once = 1;
	}
	if (s && s->busy && call->has_once && is_repeated(call, s))
		return;
	load(call);
}
