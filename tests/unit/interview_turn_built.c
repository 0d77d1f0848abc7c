/* Questions about what was told already: they are asked, and begin with the participant's own words; and what budgets leave to
 * guide and method. */
#include "interview_talk.h"

#define NONE "'probing':{'maxFollowUps':0}"
#define TWO(FIRST, SECOND)                                                                         \
	"{'mode':'structured','questions':[{'id':'a','type':'open_ended','text':'" FIRST "'," NONE \
	"},{'id':'m','type':'open_ended','text':'Who else works there?'," NONE "},"                \
	"{'id':'b','type':'open_ended','text':'" SECOND "'," NONE "}]}"
#define ABOUT_REMINDERS "How do you send reminders to customers?"
#define TOLD                                                                                       \
	"Last Friday was busy. I sent three reminders to customers from a spreadsheet list "       \
	"that day, and then I called my brother."
#define ELSE "Mary works there since May, and she does the books and the phone on Mondays."

static const char *asked(const char *study, const char *first, const char *second)
{
	talk_begin(study, NULL);
	talk_open();
	talk_says(first);
	talk_says(second);
	expect_turn("next", "b");
	return talk.turn->reply.content;
}

static int builds(void)
{
	return *why("builtOn") != '\0';
}

static void a_question_builds_on_what_was_told(void **state)
{
	const char *said;
	size_t len;

	(void)state;
	said = asked(TWO("What happened last week?", ABOUT_REMINDERS), TOLD, ELSE);
	assert_true(builds());
	len = strlen(said);
	/* The study's question is said as it is, behind their words. */
	assert_true(len > strlen(ABOUT_REMINDERS) + 10);
	assert_string_equal(said + len - strlen(ABOUT_REMINDERS), ABOUT_REMINDERS);
	if (!strstr(said, "“a spreadsheet list”"))
		fail_msg("%s", said);
	assert_string_equal(why("builtOn"), "{\"seq\":2,\"from\":22,\"to\":120}");
	assert_int_equal(state_item(talk.state, "b")->status, ITEM_ASKED);
}

/* Right after it was said it is "just now". */
static void what_was_just_said_was_said_just_now(void **state)
{
	(void)state;
	asked(TWO("What happened last week?", ABOUT_REMINDERS), ELSE, TOLD);
	assert_true(builds());
	assert_true(strstr(talk.turn->reply.content, "just"));
}

static void nothing_is_built_on_little(void **state)
{
	static const struct {
		const char *study, *first, *second;
	} rows[] = {
	    /* one word in common */
	    {TWO("What happened last week?", ABOUT_REMINDERS),
	        "Last Friday I called three customers and then I went home by bus.", ELSE},
	    /* in two sentences */
	    {TWO("What happened last week?", ABOUT_REMINDERS),
	        "Last Friday I had three customers in the shop. Then I got reminders from the "
	        "bank.",
	        ELSE},
	    /* nothing happened */
	    {TWO("What happened last week?", ABOUT_REMINDERS),
	        "It would be good to send reminders to customers from a spreadsheet list.", ELSE},
	    {TWO("What happened last week?", ABOUT_REMINDERS),
	        "We never sent any reminders to customers last year, as far as I know.", ELSE},
	    /* the study's own topic, and that of the question before */
	    {"{'mode':'structured','title':'Reminders to customers','questions':[{'id':'a',"
	     "'type':'open_ended','text':'What happened last week?'," NONE "},{'id':'m',"
	     "'type':'open_ended','text':'Who else works there?'," NONE "},{'id':'b','type':"
	     "'open_ended','text':'" ABOUT_REMINDERS "'," NONE "}]}",
	        TOLD, ELSE},
	    /* a closed question stays as it is for everybody */
	    {"{'mode':'structured','questions':[{'id':'a','type':'open_ended','text':'What "
	     "happened last week?'," NONE "},{'id':'m','type':'open_ended','text':'Who else works "
	     "there?'," NONE "},{'id':'b','type':'yes_no','text':'Do you send reminders to "
	     "customers?'," NONE "}]}",
	        TOLD, ELSE},
	};

	(void)state;
	for (size_t i = 0; i < ROWS(rows); i++) {
		asked(rows[i].study, rows[i].first, rows[i].second);
		if (builds())
			fail_msg("%zu: %s", i, talk.turn->reply.content);
		talk_end(NULL);
	}
}

/* --- Budgets --- */

#define METHOD                                                                                     \
	"slots = { tool = { from = {'workaround'}, required = true }, mood = { from = "            \
	"{'emotion_negative'} } },"                                                                \
	"stages = {"                                                                               \
	"  { key = 'mood', ask = 'How did that feel?', fills = {'mood'}, probes = 0 },"            \
	"  { key = 'tool', ask = 'What do you use for that?', fills = {'tool'}, probes = 0 } }"

/* A guide as long as you like is asked to its end, whatever the time, where the study sets no limit. */
static void no_default_cuts_a_guide(void **state)
{
	struct buf study = BUF_INIT;
	int asked = 1;

	(void)state;
	buf_puts(&study, "{'mode':'hybrid','questions':[");
	for (int i = 0; i < 40; i++)
		buf_printf(&study,
		    "%s{'id':'q%d','type':'open_ended','text':'Tell me about part %d?'," NONE "}",
		    i ? "," : "", i, i);
	buf_puts(&study, "]}");
	talk_begin(buf_text(&study), METHOD);
	buf_free(&study);
	talk_open();
	while (!talk.turn->over) {
		talk_wait(5 * 60000);
		talk_says("The weather was fine on that day, and the rain came in the evening.");
		asked += !talk.turn->over;
	}
	assert_int_equal(asked, 40);
	expect_over("completed", "natural");
}

/* In an exploration that takes long only what the method requires is still asked. */
static void a_long_exploration_comes_to_its_point(void **state)
{
	(void)state;
	talk_begin("{'mode':'exploratory','questions':[]}",
	    "slots = { tool = { from = {'workaround'}, required = true }, mood = { from = "
	    "{'emotion_negative'} }, first = { from = {'switch'} } },"
	    "stages = {"
	    "  { key = 'first', ask = 'What happened?', fills = {'first'}, probes = 0 },"
	    "  { key = 'mood', ask = 'How did that feel?', fills = {'mood'}, probes = 0 },"
	    "  { key = 'tool', ask = 'What do you use for that?', fills = {'tool'}, probes = 0 } "
	    "}");
	talk_open();
	expect_turn("next", "m:first");
	for (int i = 0; i < 3; i++)
		talk_wait(4 * 60000);
	talk.state->active_ms = 12 * 60000;
	talk_says("The weather was fine on that day, and the rain came in the evening.");
	expect_turn("next", "m:tool");
	talk_says("The weather was fine on that day, and the rain came in the evening.");
	expect_over("completed", "budget");
}

/* Follow-ups yield to what the study requires. */
static void required_questions_come_before_follow_ups(void **state)
{
	(void)state;
	talk_begin(
	    "{'mode':'structured','limits':{'maxTurns':4},'questions':["
	    "{'id':'a','type':'open_ended','text':'What happened?','probing':{'maxFollowUps':3}},"
	    "{'id':'b','type':'open_ended','text':'Who was it?','probing':{'maxFollowUps':3}},"
	    "{'id':'c','type':'open_ended','text':'What then?','probing':{'maxFollowUps':3}}]}",
	    NULL);
	talk_open();
	talk_says("On Monday I went by car.");
	expect_turn("probe", "a"); /* there is room for one */
	talk_says("On Tuesday they came by train.");
	expect_turn("next", "b");
	talk_says("It was Mary from the office.");
	expect_turn("next", "c");
	talk_says("They all went home by bus.");
	expect_over("completed", "budget");
}

/* A script's own questions end with the method's time, its study's guide doesn't. */
static void a_script_cannot_ask_for_ever(void **state)
{
	int own = 0;

	(void)state;
	talk_begin("{'mode':'hybrid','questions':[{'id':'a','type':'open_ended','text':'What "
	           "happened?'," NONE "},{'id':'b','type':'open_ended','text':'Who was it?'," NONE
	           "}]}",
	    "answer = function(turn) turn.state.n = (turn.state.n or 0) + 1;"
	    "  return { ask = { key = 'k' .. turn.state.n, text = 'What came after number ' .. "
	    "turn.state.n .. '?' } } end");
	talk_open();
	for (int i = 0; i < 100 && !talk.turn->over; i++) {
		talk_says("The weather was fine on that day, and the rain came in the evening.");
		own +=
		    talk.turn->reply.question && strncmp(talk.turn->reply.question, "m:", 2) == 0;
	}
	assert_int_equal(own, 24);
	assert_non_null(state_item(talk.state, "b"));
	assert_true(talk.turn->over);
}

#define TEST(NAME) cmocka_unit_test_teardown(NAME, talk_end)

int main(void)
{
	const struct CMUnitTest tests[] = {
	    TEST(a_question_builds_on_what_was_told),
	    TEST(what_was_just_said_was_said_just_now),
	    TEST(nothing_is_built_on_little),
	    TEST(no_default_cuts_a_guide),
	    TEST(a_long_exploration_comes_to_its_point),
	    TEST(required_questions_come_before_follow_ups),
	    TEST(a_script_cannot_ask_for_ever),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
