/* A methodology's functions in the engine: what a script may decide, what the core refuses it, what it sees. */
#include "interview_talk.h"

#define GUIDE                                                                                      \
	"{'mode':'hybrid','questions':[{'id':'a','type':'open_ended','text':'How do you send "     \
	"invoices?','probing':{'maxFollowUps':2}},"                                                \
	"{'id':'b','type':'open_ended','text':'And who reads them?','probing':{'maxFollowUps':0}}" \
	"]}"
#define STORY                                                                                      \
	"Last Friday I called the customer twice, then I sent them the invoice again, and they "   \
	"paid the 300 euros on Monday after their accountant Mary had found it."
#define ANSWER(BODY) "answer = function(turn) " BODY " end"

static void begin(const char *method)
{
	talk_begin(GUIDE, method);
	talk_open();
}

static void a_script_opens_with_a_question(void **state)
{
	static const struct {
		const char *open, *question, *by;
	} rows[] = {
	    {"return { ask = 'b' }", "b", "script"},
	    {"return { ask = { key = 'own', text = 'When was the last one?' } }", "m:own",
	        "script"},
	    {"return nil", "a", "guide"},
	    {"return { ask = 'nowhere' }", "a", "guide"},
	    {"return { ask = { key = 'own', text = 'Great! What happened?' } }", "a", "guide"},
	    {"error('no')", "a", "guide"},
	};

	(void)state;
	for (size_t i = 0; i < ROWS(rows); i++) {
		char *method = xasprintf("open = function(turn) %s end", rows[i].open);

		begin(method);
		mem_free(method);
		expect_turn("next", rows[i].question);
		assert_int_equal(talk.turn->reply.kind, MESSAGE_OPENING);
		assert_string_equal(why("by"), rows[i].by);
		talk_end(NULL);
	}
}

static void a_script_decides_within_the_rules(void **state)
{
	static const struct {
		const char *body, *action, *question, *text;
	} rows[] = {
	    {"return { probe = 'What was behind that?', move = 'why' }", "probe", "a",
	        "What was behind that?"},
	    {"return { probe = 'here' }", "probe", "a",
	        "I've noted “the 300 euros”. How is that today?"},
	    {"return { ask = 'b' }", "next", "b", NULL},
	    {"return { ask = 'a' }", "next", "b", NULL}, /* it stands already */
	    {"return { ask = { key = 'x', text = 'When was that?' } }", "next", "m:x", NULL},
	    {"return { ask = { key = 'x', text = 'When was that?', intro = 'Now to the date.' } }",
	        "next", "m:x", "Now to the date. When was that?"},
	    {"return { repair = 'Could you say that in other words?' }", "repair", "a", NULL},
	    {"return { close = 'That was all, thank you.' }", "close", NULL,
	        "That was all, thank you."},
	    {"return nil", "next", "b", NULL},
	    /* refused by the grammar: the core goes on by itself */
	    {"return { probe = 'Great point! Why?' }", "next", "b", NULL},
	    {"return { probe = 'What? And how?' }", "next", "b", NULL},
	    {"return { ask = { key = 'x', text = 'Fantastic. When was that?' } }", "next", "b",
	        NULL},
	    {"return { ask = { key = 'x', text = 'When was that?', intro = 'Great so far.' } "
	     "}",
	        "next", "b", NULL},
	    {"return { repair = 'You should say more.' }", "next", "b", NULL},
	    {"return { close = 'Would you buy it?' }", "close", NULL,
	        "That was my last question. Thank you for your time."},
	    /* a script that fails costs the participant nothing */
	    {"error('no')", "next", "b", NULL},
	    {"return 5", "next", "b", NULL},
	    {"while true do end", "next", "b", NULL},
	};

	(void)state;
	for (size_t i = 0; i < ROWS(rows); i++) {
		char *method = xasprintf(ANSWER("%s"), rows[i].body);

		begin(method);
		talk_says(STORY);
		expect_turn(rows[i].action, rows[i].question);
		if (rows[i].text)
			assert_string_equal(talk.turn->reply.content, rows[i].text);
		assert_true(talk.turn->script_failed ==
		    (strstr(method, "error") || strstr(method, "5") || strstr(method, "while")));
		mem_free(method);
		talk_end(NULL);
	}
}

static void what_is_refused_stands_in_the_why(void **state)
{
	json_t *refused;

	(void)state;
	begin(ANSWER("return { probe = 'Great! Why is that?' }"));
	talk_says(STORY);
	refused = json_loads(why("refused"), 0, NULL);
	assert_int_equal(json_array_size(refused), 1);
	assert_string_equal(json_str(json_array_get(refused, 0), "by"), "script");
	assert_string_equal(json_str(json_array_get(refused, 0), "text"), "Great! Why is that?");
	assert_string_equal(json_string_value(json_array_get(
	                        json_object_get(json_array_get(refused, 0), "rules"), 0)),
	    "praise");
	json_decref(refused);
}

static void a_script_cannot_probe_beyond_the_limit(void **state)
{
	static const char *const asked[] = {"a", "a", "b", NULL};

	(void)state;
	begin(ANSWER("turn.state.n = (turn.state.n or 0) + 1;"
	             " return { probe = 'What was behind number ' .. turn.state.n .. '?' }"));
	for (size_t i = 0; i < ROWS(asked); i++) {
		talk_says(STORY);
		if (asked[i])
			expect_turn(i < 2 ? "probe" : "next", asked[i]);
	}
	expect_over("completed", "natural");
	assert_int_equal(state_item(talk.state, "a")->probes, 2);
	assert_int_equal(state_item(talk.state, "b")->probes, 0);
}

static void a_script_repairs_once_a_question(void **state)
{
	(void)state;
	begin(ANSWER("return { repair = 'Could you say that in other words?' }"));
	talk_says(STORY);
	expect_turn("repair", "a");
	talk_says(STORY);
	expect_turn("next", "b");
}

static void a_structured_study_takes_no_question_of_a_script(void **state)
{
	(void)state;
	talk_begin("{'mode':'structured','questions':[{'id':'a','type':'open_ended','text':'How?'},"
	           "{'id':'b','type':'open_ended','text':'Who?'}]}",
	    ANSWER("return { ask = { key = 'x', text = 'When was that?' } }"));
	talk_open();
	talk_says(STORY);
	expect_turn("next", "b");
}

static void a_structured_study_ends_when_it_has_asked_what_it_requires(void **state)
{
	(void)state;
	talk_begin("{'mode':'structured','questions':[{'id':'a','type':'open_ended','text':'How?'},"
	           "{'id':'b','type':'open_ended','text':'Who?'},"
	           "{'id':'c','type':'open_ended','text':'Why?','required':false}]}",
	    ANSWER("return { close = 'That was all, thank you.' }"));
	talk_open();
	talk_says(STORY);
	expect_turn("next", "b");
	assert_string_equal(why("refused"), "[{\"by\":\"required\",\"text\":\"\",\"rules\":[]}]");
	talk_says(STORY);
	expect_over("completed", "natural");
	assert_string_equal(talk.turn->reply.content, "That was all, thank you.");
}

static void its_state_lasts_and_is_dropped_where_it_fails(void **state)
{
	(void)state;
	talk_begin(GUIDE,
	    ANSWER("turn.state.n = (turn.state.n or 0) + 1;"
	           " if turn.state.n == 2 then error('no') end; return nil"));
	talk.reload = 1;
	talk_open();
	talk_says(STORY);
	assert_int_equal(json_int(talk.state->script, "n", 0), 1);
	talk_says(STORY);
	assert_int_equal(json_int(talk.state->script, "n", 0), 1);
}

/* As deep as a script's state may be it must come back from the interview's row. */
static void a_deep_state_comes_back(void **state)
{
	(void)state;
	talk_begin(GUIDE,
	    ANSWER("local t = {}; for _ = 1, 29 do t = { t } end; turn.state.t = t; return nil"));
	talk.reload = 1;
	talk_open();
	talk_says(STORY);
	assert_non_null(talk.state->script);
	talk_end(NULL);
	/* What is too deep fails the call instead of the interview. */
	for (int depth = 28; depth < 34; depth++) {
		char *method = xasprintf(ANSWER("local t = {}; for _ = 1, %d do t = { t } end;"
		                                " turn.state.t = t; return nil"),
		    depth);

		begin(method);
		talk.reload = 1;
		talk_says(STORY);
		expect_turn("next", "b");
		mem_free(method);
		talk_end(NULL);
	}
}

static void notes_reach_findings_and_close(void **state)
{
	static const char method[] =
	    "slots = { who = { many = true } }, findings = { n = { type = 'integer' },"
	    "  answer = { type = 'boolean' } },"
	    "answer = function(turn) return { close = 'Thank you.', notes = {"
	    "  { slot = 'who', quote = 'Mary' } } } end,"
	    "close = function(turn) local who = turn.slots.who;"
	    "  return { n = who and #who or 0, answer = turn.answer ~= nil } end";

	(void)state;
	begin(method);
	talk_says(STORY);
	expect_over("completed", "natural");
	assert_int_equal(json_int(talk.turn->findings, "n", -1), 1);
	assert_int_equal(json_flag(talk.turn->findings, "answer", 1), 0);
	assert_int_equal(talk.turn->nnotes, 1);
	assert_string_equal(talk.turn->notes[0].quote, "Mary");
}

static void findings_are_the_slots_where_close_fails(void **state)
{
	(void)state;
	talk_begin(GUIDE,
	    "slots = { who = { from = {'number'}, many = true } },"
	    "rules = { { when = 'stall', move = 'stall', moves_on = true } }, findings = { n = { "
	    "type = 'integer' } },"
	    "close = function(turn) error('no') end");
	talk_open();
	talk_says(STORY);
	talk_finish("manual");
	assert_true(talk.turn->script_failed);
	assert_true(json_array_size(json_object_get(talk.turn->findings, "who")) > 0);
}

static void a_script_sees_the_turn(void **state)
{
	static const char method[] = ANSWER(
	    "turn.state = { used = turn.probes.used, left = turn.probes.left, key = "
	    "turn.question.key,"
	    "  words = turn.answer.words, stage = turn.stage or 'none', text = turn.answer.text,"
	    "  history = #turn.history(3), plan = turn.respondent.attributes.plan,"
	    "  all = #turn.history(50), last = turn.history(1)[1].kind,"
	    "  answered = turn.progress.answered, now = turn.now }; return { probe = 'here' }");
	json_t *seen;

	(void)state;
	talk_begin(GUIDE, method);
	talk.attributes = json_pack("{s:s}", "plan", "pro");
	talk_open();
	talk_says("By mail.");
	talk_says("By mail, every Monday.");
	seen = json_incref(talk.state->script);
	assert_int_equal(json_int(seen, "used", -1), 1);
	assert_int_equal(json_int(seen, "left", -1), 1);
	assert_string_equal(json_str(seen, "key"), "a");
	assert_int_equal(json_int(seen, "words", -1), 4);
	assert_string_equal(json_str(seen, "text"), "By mail, every Monday.");
	assert_string_equal(json_str(seen, "stage"), "none");
	assert_string_equal(json_str(seen, "plan"), "pro");
	assert_int_equal(json_int(seen, "history", -1), 3); /* messages, not exchanges */
	assert_int_equal(json_int(seen, "all", -1), 3);
	assert_string_equal(json_str(seen, "last"), "probe");
	assert_int_equal(json_int(seen, "answered", -1), 1);
	assert_int_equal(json_int(seen, "now", 0), TALK_START);
	json_decref(seen);
}

/* Is asked about what it hears, and about the answer after it said so. */
static void a_script_hears_what_it_listens_to(void **state)
{
	static const char method[] =
	    "hears = 'number', " ANSWER("turn.state.calls = (turn.state.calls or 0) + 1; "
	                                "return { listens = turn.answer.words > 3 }");
	static const struct {
		const char *says;
		int calls;
	} rows[] = {{"It was late.", 0}, {"I wrote 12 letters.", 1}, {"It was late.", 2},
	    {"It was late again.", 2}, {"Just 2.", 3}, {"It was late and cold.", 3}};

	(void)state;
	talk_begin("{'mode':'hybrid','questions':[{'id':'a','type':'open_ended','text':'How?'},"
	           "{'id':'b','type':'open_ended','text':'Who?'},"
	           "{'id':'c','type':'open_ended','text':'When?'},"
	           "{'id':'d','type':'open_ended','text':'Where?'}]}",
	    method);
	talk_open();
	for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
		talk_says(rows[i].says);
		assert_int_equal(json_int(talk.state->script, "calls", 0), rows[i].calls);
	}
}

#define TEST(NAME) cmocka_unit_test_teardown(NAME, talk_end)

int main(void)
{
	const struct CMUnitTest tests[] = {
	    TEST(a_script_opens_with_a_question),
	    TEST(a_script_decides_within_the_rules),
	    TEST(what_is_refused_stands_in_the_why),
	    TEST(a_script_cannot_probe_beyond_the_limit),
	    TEST(a_script_repairs_once_a_question),
	    TEST(a_structured_study_takes_no_question_of_a_script),
	    TEST(a_structured_study_ends_when_it_has_asked_what_it_requires),
	    TEST(its_state_lasts_and_is_dropped_where_it_fails),
	    TEST(a_deep_state_comes_back),
	    TEST(notes_reach_findings_and_close),
	    TEST(findings_are_the_slots_where_close_fails),
	    TEST(a_script_sees_the_turn),
	    TEST(a_script_hears_what_it_listens_to),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
