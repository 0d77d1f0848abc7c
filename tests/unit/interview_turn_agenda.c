/* The engine's agenda: which question comes next by mode, logic, budget and what the method still lacks. */
#include "interview_talk.h"

#define STORY                                                                                      \
	"Last Friday I called the customer twice, then I sent them the invoice again, and they "   \
	"paid the 300 euros on Monday after their accountant Mary had found it."
#define OPEN(ID) "{'id':'" ID "','type':'open_ended','text':'Tell me about part " ID "?'}"
#define NONE     "'probing':{'maxFollowUps':0}"

/* Two stages that lack something, one that lacks nothing required, one that must be opened. */
#define METHOD                                                                                     \
	"slots = { tool = { from = {'workaround'}, required = true, many = true },"                \
	"  price = { from = {'money'}, required = true, many = true },"                            \
	"  mood = { from = {'emotion_negative'}, many = true },"                                   \
	"  who = { from = {'decision'}, required = true } },"                                      \
	"stages = {"                                                                               \
	"  { key = 'tool', ask = 'What do you use for that?', fills = {'tool'}, probes = 0 },"     \
	"  { key = 'price', ask = 'What did that cost you?', fills = {'price'}, probes = 0 },"     \
	"  { key = 'mood', ask = 'How did that feel?', fills = {'mood'}, probes = 0 },"            \
	"  { key = 'who', ask = 'Who signed it off?', fills = {'who'}, probes = 0,"                \
	"    when = 'switch' } }"

/* Answers every question with the same words and says which were asked, "a b c.". */
static const char *all(const char *words)
{
	static char asked[512];
	size_t n = 0;

	asked[0] = '\0';
	talk_open();
	for (int turns = 0; turns < 60; turns++) {
		const struct message *m = &talk.turn->reply;

		assert_true(talk.turn->answered <= talk.turn->total);
		if (talk.turn->over) {
			snprintf(asked + n, sizeof asked - n, ".");
			return asked;
		}
		n += (size_t)snprintf(asked + n, sizeof asked - n, "%s%s%s", n ? " " : "",
		    m->question, m->kind == MESSAGE_PROBE ? "+" : "");
		assert_true(n < sizeof asked);
		talk_says(words);
	}
	fail_msg("no end after %s", asked);
	return asked;
}

static void expect_all(const char *study, const char *method, const char *words, const char *asked)
{
	const char *got;

	talk_begin(study, method);
	got = all(words);
	if (strcmp(got, asked) != 0)
		fail_msg("%s\n  wanted %s\n  got %s", study, asked, got);
	talk_end(NULL);
}

static void modes_choose_between_guide_and_method(void **state)
{
	static const struct {
		const char *study, *words, *asked;
	} rows[] = {
	    {"{'mode':'structured','questions':[" OPEN("a") "," OPEN("b") "]}", STORY, "a b."},
	    /* STORY tells of money, not of a workaround; nothing opens "who" */
	    {"{'mode':'hybrid','questions':[" OPEN("a") "," OPEN("b") "]}", STORY, "a b m:tool."},
	    {"{'mode':'hybrid','questions':[" OPEN("a") "]}",
	        STORY " I keep it in a spreadsheet now.", "a."},
	    {"{'mode':'hybrid','questions':[]}", STORY, "m:tool."},
	    {"{'mode':'exploratory','questions':[" OPEN(
	         "a") ",{'id':'b','type':'open_ended','text':'Anything "
	              "else?','required':false}]}",
	        STORY, "m:tool m:mood a."},
	};

	(void)state;
	for (size_t i = 0; i < ROWS(rows); i++)
		expect_all(rows[i].study, METHOD, rows[i].words, rows[i].asked);
}

#define REST                                                                                       \
	"{'id':'z','type':'open_ended','text':'Is there anything else you would like to "          \
	"add?'," NONE "}"

/* "Anything else?" is the last thing asked: what the method lacks comes before it, and nothing after it. */
static void anything_else_stays_the_last(void **state)
{
	struct buf study = BUF_INIT, asked = BUF_INIT;

	(void)state;
	expect_all(
	    "{'mode':'hybrid','questions':[" OPEN("a") "," REST "]}", METHOD, STORY, "a m:tool z.");
	expect_all(
	    "{'mode':'structured','questions':[" OPEN("a") "," REST "]}", METHOD, STORY, "a z.");
	/* Not where the researcher goes on after it. */
	expect_all(
	    "{'mode':'hybrid','questions':[" REST "," OPEN("a") "]}", METHOD, STORY, "z a m:tool.");
	/* It takes one of the ten questions. */
	buf_puts(&study, "{'mode':'hybrid','questions':[");
	for (int i = 0; i < 8; i++) {
		buf_printf(&study,
		    "{'id':'q%d','type':'open_ended','text':'Tell me about part %d?'," NONE "},", i,
		    i);
		buf_printf(&asked, "q%d ", i);
	}
	buf_puts(&study, REST "]}");
	buf_puts(&asked, "m:tool z.");
	expect_all(buf_text(&study), METHOD, "The weather was fine on that day.", buf_text(&asked));
	buf_free(&study);
	buf_free(&asked);
}

static void nothing_comes_after_anything_else(void **state)
{
	(void)state;
	talk_begin("{'mode':'hybrid','questions':[" OPEN("a") "," REST "]}", METHOD);
	talk_open();
	talk_says(STORY " I keep it in a spreadsheet now.");
	expect_turn("next", "z");
	assert_int_equal(talk.turn->answered + 1, talk.turn->total);
	talk_says("Yes: we switched from paper to another tool."); /* which would open "who" */
	expect_over("completed", "natural");
	talk_end(NULL);
	/* Where logic left it out, the method has its turn. */
	talk_begin(
	    "{'mode':'hybrid','questions':[{'id':'a','type':'yes_no','text':'Late?',"
	    "'logic':[{'if':{'question':'a','op':'equals','value':true},'then':'skip_to:b'}]},"
	    "{'id':'y','type':'open_ended','text':'So?'}," OPEN("b") "," REST "]}",
	    METHOD);
	talk_open();
	talk_says("yes");
	expect_turn("next", "b");
	talk_says(STORY);
	expect_turn("next", "m:tool");
}

/* Behind a question of the guide, "that" would be anything. */
static void a_gap_says_what_it_is_about(void **state)
{
	(void)state;
	talk_begin("{'mode':'hybrid','questions':[{'id':'a','type':'open_ended','text':'Tell me "
	           "about it?'," NONE "}]}",
	    METHOD);
	talk_open();
	talk_says(
	    "The weather was fine on that day, and the whole team had been out since the morning.");
	assert_string_equal(talk.turn->reply.content,
	    "Coming back to “Late invoices” as a whole. What do you use for that?");
	talk_says("The weather, mostly.");
	expect_turn("next", "m:price");
	assert_null(strstr(talk.turn->reply.content, "Coming back"));
	talk_end(NULL);
	talk_begin("{'mode':'exploratory','questions':[]}", METHOD);
	assert_null(strstr(talk_open(), "Coming back"));
	talk_end(NULL);
	/* A title that asks or praises is no part of a turn. */
	talk_begin("{'mode':'hybrid','title':'Why are invoices late?','questions':[{'id':'a',"
	           "'type':'open_ended','text':'Tell me about it?'," NONE "}]}",
	    METHOD);
	talk_open();
	assert_string_equal(talk_says("It was fine."), "What do you use for that?");
}

static void a_stage_with_a_condition_waits_for_it(void **state)
{
	(void)state;
	expect_all("{'mode':'hybrid','questions':[" OPEN("a") "]}", METHOD,
	    STORY " So we switched from paper to a spreadsheet.", "a m:who.");
}

static void nothing_to_ask_asks_for_a_story(void **state)
{
	(void)state;
	talk_begin("{'mode':'exploratory','questions':[]}", NULL);
	talk_open();
	expect_turn("next", "m:story");
	assert_string_equal(why("by"), "core");
	talk_says(STORY);
	expect_over("completed", "natural");
	talk_end(NULL);
	/* The guide's optional questions alone are asked where there is no method. */
	expect_all("{'mode':'exploratory','questions':[{'id':'a','type':'open_ended','text':'So?',"
	           "'required':false}]}",
	    NULL, STORY, "a.");
}

static void a_guide_leaves_the_method_ten_questions_in_all(void **state)
{
	struct buf study = BUF_INIT, asked = BUF_INIT;

	(void)state;
	buf_puts(&study, "{'mode':'hybrid','questions':[");
	for (int i = 0; i < 9; i++) {
		buf_printf(&study,
		    "%s{'id':'q%d','type':'open_ended','text':'Tell me about part %d?'," NONE "}",
		    i ? "," : "", i, i);
		buf_printf(&asked, "q%d ", i);
	}
	buf_puts(&study, "]}");
	buf_puts(&asked, "m:tool.");
	/* Both required slots stay empty; only one stage has room. */
	expect_all(buf_text(&study), METHOD, "The weather was fine on that day.", buf_text(&asked));
	buf_free(&study);
	buf_free(&asked);
}

/* Questions that logic left out take no room. */
static void skipped_questions_leave_room_for_the_method(void **state)
{
	struct buf study = BUF_INIT;

	(void)state;
	buf_puts(&study,
	    "{'mode':'hybrid','questions':[{'id':'q0','type':'yes_no','text':'Late?',"
	    "'logic':[{'if':{'question':'q0','op':'equals','value':true},"
	    "'then':'skip_to:q9'}]}");
	for (int i = 1; i < 10; i++)
		buf_printf(&study,
		    ",{'id':'q%d','type':'open_ended','text':'Tell me about part %d?'," NONE "}", i,
		    i);
	buf_puts(&study, "]}");
	expect_all(buf_text(&study), METHOD, "yes", "q0 q9 m:tool m:price.");
	buf_free(&study);
}

static void logic_skips_ends_and_screens_out(void **state)
{
	static const struct {
		const char *then, *value, *question, *status, *reason, *says;
	} rows[] = {
	    {"skip_to:c", "true", "c", NULL, NULL, NULL},
	    {"skip_to:c", "false", "b", NULL, NULL, NULL},
	    {"skip_to:c", "null", "b", NULL, NULL, NULL},
	    {"end", "true", NULL, "completed", "natural", "Bye then."},
	    {"screen_out", "true", NULL, "screened_out", "screened_out", "Not for you."},
	};

	(void)state;
	for (size_t i = 0; i < ROWS(rows); i++) {
		char *study = xasprintf(
		    "{'mode':'structured','brief':{'closingMessage':'Bye "
		    "then.'},'ending':{'screenedOutText':'Not for you.'},'questions':["
		    "{'id':'a','type':'yes_no','text':'Late?','logic':[{'if':{'question':'a',"
		    "'op':'equals','value':true},'then':'%s'}]}," OPEN("b") "," OPEN("c") "]}",
		    rows[i].then);

		talk_begin(study, NULL);
		mem_free(study);
		talk_open();
		talk_sends(rows[i].value, NULL);
		if (rows[i].question) {
			expect_turn("next", rows[i].question);
			if (strcmp(rows[i].question, "c") == 0)
				assert_int_equal(state_item(talk.state, "b")->status, ITEM_SKIPPED);
		} else {
			expect_over(rows[i].status, rows[i].reason);
			assert_string_equal(talk.turn->reply.content, rows[i].says);
		}
		talk_end(NULL);
	}
}

static void logic_sees_attributes(void **state)
{
	(void)state;
	talk_begin("{'mode':'structured','attributes':['plan'],'questions':["
	           "{'id':'a','type':'yes_no','text':'Late?','logic':[{'if':{'attribute':'plan',"
	           "'op':'equals','value':'free'},'then':'screen_out'}]}," OPEN("b") "]}",
	    NULL);
	talk.attributes = json_pack("{s:s}", "plan", "Free");
	talk_open();
	talk_says("yes");
	expect_over("screened_out", "screened_out");
}

/* Logic is looked at when its question is left, also where a script decides what comes next. */
static void a_script_cannot_ask_past_the_logic(void **state)
{
	static const char *const asks[] = {"'b'", "{ key = 'own', text = 'What happened then?' }"};
	static const struct {
		const char *then, *question;
	} rows[] = {{"screen_out", NULL}, {"skip_to:c", "c"}};

	(void)state;
	for (size_t i = 0; i < 2 * ROWS(rows); i++) {
		char *method =
		    xasprintf("answer = function(turn) return { ask = %s } end", asks[i / 2]);
		char *study = xasprintf(
		    "{'mode':'hybrid','questions':["
		    "{'id':'a','type':'yes_no','text':'Late?','logic':[{'if':{'question':'a',"
		    "'op':'equals','value':true},'then':'%s'}]}," OPEN("b") "," OPEN("c") "]}",
		    rows[i % 2].then);

		talk_begin(study, method);
		mem_free(method);
		mem_free(study);
		talk_open();
		talk_says("yes");
		if (!rows[i % 2].question)
			expect_over("screened_out", "screened_out");
		else if (i / 2 == 0)
			expect_turn("next", rows[i % 2].question);
		else
			expect_turn("next", "m:own");
		if (rows[i % 2].question)
			assert_int_equal(state_item(talk.state, "b")->status, ITEM_SKIPPED);
		talk_end(NULL);
	}
}

static void turns_are_counted_whoever_spends_them(void **state)
{
	static const struct {
		const char *method, *words;
	} rows[] = {
	    {NULL, STORY},
	    {NULL, "By mail."},         /* probes */
	    {NULL, "xkcdq wrtzk pfgh"}, /* repairs */
	    {NULL, "Are you a robot?"}, /* asides */
	    {"answer = function(turn) turn.state.n = (turn.state.n or 0) + 1;"
	     "  return { ask = { key = 'k' .. turn.state.n, text = 'What came after number ' .. "
	     "turn.state.n .. '?' } } end",
	        STORY},
	    {"answer = function(turn) return { repair = 'Once more?' } end", STORY},
	};

	(void)state;
	for (size_t i = 0; i < ROWS(rows); i++) {
		talk_begin("{'mode':'hybrid','limits':{'maxTurns':3},'questions':["
		           "{'id':'a','type':'open_ended','text':'What happened on "
		           "Monday?','probing':{'maxFollowUps':3}}," OPEN("b") "," OPEN(
		               "c") "," OPEN("d") "," OPEN("e") "]}",
		    rows[i].method);
		talk_open();
		talk_says(rows[i].words);
		talk_says(rows[i].words);
		assert_false(talk.turn->over);
		assert_int_equal(talk.state->turns, 3);
		talk_says(rows[i].words);
		expect_over("completed", "budget");
		talk_end(NULL);
	}
}

static void time_is_counted_without_long_silences(void **state)
{
	(void)state;
	talk_begin("{'mode':'structured','limits':{'maxMinutes':10},'questions':[" OPEN(
	               "a") "," OPEN("b") "," OPEN("c") "," OPEN("d") "," OPEN("e") "]}",
	    NULL);
	talk_open();
	talk_wait(4 * 60000);
	talk_says(STORY);
	assert_int_equal(talk.state->active_ms, 4 * 60000);
	talk_wait(24 * 3600000); /* counts as five minutes */
	talk_says(STORY);
	assert_int_equal(talk.state->active_ms, 9 * 60000);
	talk_wait(-3600000); /* a clock that was set back takes nothing */
	talk_says(STORY);
	assert_int_equal(talk.state->active_ms, 9 * 60000);
	expect_turn("next", "d");
	talk_wait(60000);
	talk_says(STORY);
	expect_over("completed", "budget");
}

/* Who asks what we mean when the time is over is still answered; a probe is not asked any more. */
static void when_time_is_over_nothing_new_is_asked(void **state)
{
	static const struct {
		const char *says, *action;
	} rows[] = {{"By mail.", "close"}, {"What do you mean by that?", "repair"}};

	(void)state;
	for (size_t i = 0; i < ROWS(rows); i++) {
		talk_begin(
		    "{'mode':'structured','limits':{'maxMinutes':1},'questions':[" OPEN("a") "]}",
		    NULL);
		talk_open();
		talk_wait(61000);
		talk_says(rows[i].says);
		expect_turn(rows[i].action, NULL);
		talk_end(NULL);
	}
}

static void opening_and_closing_are_the_studys_own(void **state)
{
	(void)state;
	talk_begin("{'mode':'structured','brief':{'openingMessage':'Welcome, Alex here.',"
	           "'closingMessage':'Goodbye from Alex.'},'questions':["
	           "{'id':'a','type':'open_ended','text':'What happened?','intro':'First the "
	           "story.'}]}",
	    NULL);
	assert_string_equal(talk_open(), "Welcome, Alex here.\n\nFirst the story. What happened?");
	assert_int_equal(talk.turn->reply.kind, MESSAGE_OPENING);
	assert_int_equal(talk.turn->reply.seq, 1);
	talk_says(STORY);
	expect_over("completed", "natural");
	assert_string_equal(talk.turn->reply.content, "Goodbye from Alex.");
}

/* A title is cut between characters, not inside one. */
static void a_long_title_is_said_as_text(void **state)
{
	struct buf study = BUF_INIT;

	(void)state;
	buf_puts(&study, "{'mode':'structured','title':'x");
	for (int i = 0; i < 150; i++)
		buf_puts(&study, "\u20ac");
	buf_puts(&study, "','questions':[" OPEN("a") "]}");
	talk_begin(buf_text(&study), NULL);
	buf_free(&study);
	talk_open();
	expect_said("\u20ac\u20ac\u20ac");
	assert_true(utf8_valid(talk.turn->reply.content, strlen(talk.turn->reply.content)));
}

static void leaving_says_nothing_and_keeps_what_there_is(void **state)
{
	(void)state;
	talk_begin("{'mode':'hybrid','questions':[" OPEN("a") "," OPEN("b") "]}", METHOD);
	talk_open();
	talk_says(STORY);
	assert_string_equal(talk_finish("respondent_left"), "");
	assert_true(talk.turn->over);
	assert_string_equal(talk.turn->status, "completed");
	assert_string_equal(talk.turn->end_reason, "respondent_left");
	assert_true(json_array_size(json_object_get(talk.turn->findings, "price")) > 0);
	assert_true(talk.turn->answered <= talk.turn->total);
}

#define TEST(NAME) cmocka_unit_test_teardown(NAME, talk_end)

int main(void)
{
	const struct CMUnitTest tests[] = {
	    TEST(modes_choose_between_guide_and_method),
	    TEST(anything_else_stays_the_last),
	    TEST(nothing_comes_after_anything_else),
	    TEST(a_gap_says_what_it_is_about),
	    TEST(a_stage_with_a_condition_waits_for_it),
	    TEST(nothing_to_ask_asks_for_a_story),
	    TEST(a_guide_leaves_the_method_ten_questions_in_all),
	    TEST(skipped_questions_leave_room_for_the_method),
	    TEST(logic_skips_ends_and_screens_out),
	    TEST(logic_sees_attributes),
	    TEST(a_script_cannot_ask_past_the_logic),
	    TEST(turns_are_counted_whoever_spends_them),
	    TEST(time_is_counted_without_long_silences),
	    TEST(when_time_is_over_nothing_new_is_asked),
	    TEST(opening_and_closing_are_the_studys_own),
	    TEST(a_long_title_is_said_as_text),
	    TEST(leaving_says_nothing_and_keeps_what_there_is),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
