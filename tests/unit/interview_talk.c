/* An interview without a store (not a test by itself). */
#include "interview_talk.h"

#include "host_support.h"

struct talk talk;
static char said[1024];

static json_t *with_settings(json_t *input, struct script *script)
{
	struct problems p = PROBLEMS_INIT;
	json_t *given = json_object_get(input, "methodologySettings"), *none = json_object();
	json_t *settings = script_settings(script, given ? given : none, &p);

	expect_no_problem("settings", &p);
	json_object_set_new(input, "methodologySettings", settings);
	json_decref(none);
	return input;
}

static struct study *study_of(json_t *input, struct script *script)
{
	static const struct study_head head = {
	    .number = 3, .workspace = 4, .revision = 2, .slug = "a-study"};
	struct problems p = PROBLEMS_INIT;
	json_t *definition;
	struct study *study;
	struct err err = {""};

	if (!json_object_get(input, "title"))
		json_put_str(input, "title", "Late invoices");
	/* The closers are for those tests that ask for them. */
	if (!json_object_get(input, "ending"))
		json_object_set_new(input, "ending", json_object());
	if (!json_object_get(json_object_get(input, "ending"), "closers"))
		json_object_set_new(json_object_get(input, "ending"), "closers", json_false());
	if (script)
		with_settings(input, script);
	definition = study_check(input, NULL, &p);
	json_decref(input);
	expect_no_problem("the test's study", &p);
	if (study_compile(&head, definition, &study, &err) != STATUS_OK)
		fail_msg("%s", err.text);
	json_decref(definition);
	return study;
}

static void begin_with(json_t *study, struct script *script)
{
	talk.study = study_of(study, script);
	talk.locale = talk.study->locale;
	talk.now = TALK_START;
	talk.id = (struct uuid){{1, 2, 3, 4, 5, 6, 0x70, 8, 0x80, 10, 11, 12, 13, 14, 15, 16}};
	talk.contents = json_array();
}

void talk_with(json_t *study, struct method *method)
{
	memset(&talk, 0, sizeof talk);
	talk.method = method;
	talk.lent = 1;
	begin_with(study, method->script);
}

void talk_begin(const char *study, const char *manifest)
{
	struct script *script = NULL;
	struct err err = {""};

	memset(&talk, 0, sizeof talk);
	if (manifest) {
		char *init = xasprintf(HEAD "%s }", manifest);

		talk.host = host_make(NULL);
		script = script_make(talk.host, init);
		mem_free(init);
	}
	begin_with(js(study), script);
	if (method_compile(script, talk.locale, &talk.method, &err) != STATUS_OK)
		fail_msg("%s", err.text);
}

int talk_end(void **unused)
{
	(void)unused;
	turn_free(talk.turn);
	state_free(talk.state);
	mem_free(talk.history);
	if (!talk.lent)
		method_free(talk.method);
	json_decref(talk.contents);
	study_unref(talk.study);
	json_decref(talk.attributes);
	host_free(talk.host);
	buf_free(&host_logged);
	memset(&talk, 0, sizeof talk);
	return 0;
}

static void remember(const struct message *message)
{
	talk.history = history_add(talk.history, TALK_HISTORY, message);
	json_array_append_new(talk.contents, json_string(message->content));
}

struct state *talk_reread(const struct state *state)
{
	struct buf text = BUF_INIT;
	struct state *back;
	struct err err = {""};
	int seq;

	state_write(&text, state);
	if (state_read(buf_text(&text), text.len, &back, &err) != STATUS_OK)
		fail_msg("%s: %s", err.text, buf_text(&text));
	while ((seq = state_wants(back)) != 0) {
		const char *content =
		    json_string_value(json_array_get(talk.contents, (size_t)seq - 1));

		if (!content || state_give(back, seq, content, strlen(content)) != STATUS_OK)
			fail_msg("not of message %d: %s", seq, buf_text(&text));
	}
	buf_free(&text);
	return back;
}

static void taken(struct turn *turn, void *arg)
{
	assert_ptr_equal(arg, &talk);
	turn_free(talk.turn);
	talk.turn = turn;
	state_free(talk.state);
	talk.state = turn->state;
	turn->state = NULL;
	if (turn->said.content) {
		assert_int_equal(turn->said.seq, ++talk.seq);
		remember(&turn->said);
	}
	if (turn->reply.content) {
		assert_int_equal(turn->reply.seq, ++talk.seq);
		remember(&turn->reply);
	}
	if (talk.reload) {
		struct state *state = talk.state;

		talk.state = talk_reread(state);
		state_free(state);
	}
}

struct turn_context talk_context(void)
{
	return (struct turn_context){.study = talk.study,
	    .method = talk.method,
	    .state = talk.state,
	    .history = talk.history,
	    .interview = talk.id,
	    .seq = talk.seq,
	    .attributes = talk.attributes,
	    .locale = talk.locale,
	    .now_ms = talk.now};
}

static const char *reply(void)
{
	return talk.turn->reply.content ? talk.turn->reply.content : "";
}

const char *talk_open(void)
{
	struct turn_context c = talk_context();

	turn_open(&c, taken, &talk);
	return reply();
}

const char *talk_hears(const struct turn_input *input)
{
	struct turn_context c = talk_context();

	turn_answer(&c, input, taken, &talk);
	return reply();
}

const char *talk_says(const char *words)
{
	struct turn_context c = talk_context();
	struct turn_input input = {.text = words, .len = strlen(words)};

	turn_answer(&c, &input, taken, &talk);
	return reply();
}

const char *talk_sends(const char *value, const char *other)
{
	struct turn_context c = talk_context();
	char *text = xasprintf("[%s]", value);
	json_t *list = js(text), *more = other ? json_string(other) : NULL;
	struct problems p = PROBLEMS_INIT;
	struct question question;
	struct turn_input input = {.other = other};
	struct err err = {""};

	mem_free(text);
	if (turn_question(&c, &question, &err) != STATUS_OK)
		fail_msg("%s", err.text);
	input.value = question_answer(&question, talk.locale, json_array_get(list, 0), more, &p);
	question_clear(&question);
	expect_no_problem(value, &p);
	turn_answer(&c, &input, taken, &talk);
	json_decref(input.value);
	json_decref(list);
	json_decref(more);
	return reply();
}

const char *talk_finish(const char *reason)
{
	struct turn_context c = talk_context();

	turn_finish(&c, reason, taken, &talk);
	return reply();
}

void talk_wait(int64_t ms)
{
	talk.now += ms;
}

void expect_turn(const char *action, const char *question)
{
	const struct message *m = &talk.turn->reply;

	if (strcmp(turn_action_name(talk.turn->action), action) != 0 ||
	    (question && (!m->question || strcmp(m->question, question) != 0)))
		fail_msg("wanted %s about %s; got %s about %s: %s", action,
		    question ? question : "anything", turn_action_name(talk.turn->action),
		    m->question ? m->question : "nothing", reply());
}

void expect_over(const char *status, const char *reason)
{
	expect_turn("close", NULL);
	assert_true(talk.turn->over);
	assert_string_equal(talk.turn->status, status);
	assert_string_equal(talk.turn->end_reason, reason);
	assert_int_equal(talk.state->phase, STATE_OVER);
	assert_string_equal(talk.state->current, "");
	assert_null(talk.turn->reply.question);
}

const char *why(const char *member)
{
	json_t *all = json_loads(talk.turn->reply.why, 0, NULL);
	const json_t *value = json_object_get(all, member);
	struct buf text = BUF_INIT;

	if (!all)
		fail_msg("the why is no JSON: %s", talk.turn->reply.why);
	if (json_is_string(value))
		buf_puts(&text, json_string_value(value));
	else if (value)
		json_write(&text, value);
	snprintf(said, sizeof said, "%s", buf_text(&text));
	buf_free(&text);
	json_decref(all);
	return said;
}

void expect_said(const char *part)
{
	if (!strstr(reply(), part))
		fail_msg("\"%s\" is not in: %s", part, reply());
}
