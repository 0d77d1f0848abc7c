/* The engine's manners: what comes before any method (safety, stopping, questions to us, skipping, repairs). */
#include "interview_talk.h"

#define GUIDE                                                                                      \
	"{'mode':'structured','questions':["                                                       \
	"{'id':'q1','type':'open_ended','text':'How do customers in other countries pay invoices " \
	"at the moment?'"                                                                          \
	",'probing':{'maxFollowUps':2}},"                                                          \
	"{'id':'q2','type':'yes_no','text':'Do you send reminders?'},"                             \
	"{'id':'q3','type':'open_ended','text':'Who sends the invoices?'},"                        \
	"{'id':'q4','type':'open_ended','text':'What happened the last time one was late?'},"      \
	"{'id':'q5','type':'open_ended','text':'What did that cost?'}]}"
#define STORY                                                                                      \
	"Last Friday I called the customer twice, then I sent them the invoice again, and they "   \
	"paid the 300 euros on Monday after their accountant Mary had found it."

static void begin(void)
{
	talk_begin(GUIDE, NULL);
	talk_open();
	expect_turn("next", "q1");
}

static void danger_ends_it_at_once(void **state)
{
	static const char *const words[] = {
	    "I want to kill myself.", "some days there is nothing left to live for"};

	(void)state;
	for (size_t i = 0; i < ROWS(words); i++) {
		begin();
		if (i)
			talk_says("I'd like to stop now."); /* also while another question stands */
		talk_says(words[i]);
		expect_over("completed", "safety");
		expect_said("crisis");
		assert_false(talk.turn->has_answer);
		talk_end(NULL);
	}
}

static void distress_leaves_the_topic(void **state)
{
	(void)state;
	begin();
	talk_says("I broke down and I couldn't stop crying when they sent the bailiff.");
	expect_turn("next", "q2");
	expect_said("We can pause, skip this, or stop here; nothing is lost.");
	assert_int_equal(state_item(talk.state, "q1")->status, ITEM_ANSWERED);
}

static void stopping_is_confirmed_once(void **state)
{
	(void)state;
	begin();
	talk_says("I'd like to stop now.");
	expect_turn("repair", "q1");
	assert_false(talk.turn->has_answer);
	talk_says("yes please");
	expect_over("completed", "opt_out");
	expect_said("deleted");
	assert_false(talk.turn->has_answer);
}

static void who_does_not_stop_is_asked_again(void **state)
{
	(void)state;
	begin();
	talk_says("I'd like to stop now.");
	talk_says("no");
	expect_turn("repair", "q1");
	expect_said("How do customers in other countries pay invoices at the moment?");
	talk_says(STORY);
	expect_turn("next", "q2");
	talk_says("yes"); /* is an answer again, not a wish to stop */
	expect_turn("next", "q3");
	assert_true(json_is_true(state_item(talk.state, "q2")->value));
}

/* A probe that is out of sight is not said again: the question behind it is, and stands anew. */
static void what_is_said_again_stands(void **state)
{
	static const char *const says[] = {"xkcdq wrtzk pfgh", "Are you a robot?",
	    "What do you mean by that?", "I'd like to stop now.", "no"};

	(void)state;
	talk_begin(
	    "{'questions':[{'id':'s','type':'scale','text':'How much work was it?','probing':"
	    "{'anchors':[{'when':'>=1','ask':'What took the time?'}]}}]}",
	    NULL);
	talk_open();
	talk_says("7");
	expect_turn("probe", "s");
	for (size_t i = 0; i < ROWS(says); i++) {
		talk_says(says[i]);
		expect_turn("repair", "s");
		assert_true(i == ROWS(says) - 1 || talk.state->probing);
	}
	expect_said("How much work was it?");
	assert_non_null(talk.turn->reply.widget);
	assert_int_equal(talk.state->probing, 0);
	talk_says("3");
	assert_int_equal(json_integer_value(state_item(talk.state, "s")->value), 3);
	expect_over("completed", "natural"); /* it has been probed once */
}

static void an_answer_instead_of_yes_or_no_is_one(void **state)
{
	(void)state;
	begin();
	talk_says("I'd like to stop now.");
	talk_says(STORY);
	expect_turn("next", "q2");
	assert_int_equal(state_item(talk.state, "q1")->status, ITEM_ANSWERED);
	assert_int_equal(talk.state->phase, STATE_ASKING);
}

/* A widget's answer to the question behind "shall we stop?": what is said next is no answer to that any more. */
static void a_value_instead_of_yes_or_no_goes_on(void **state)
{
	static const char *const values[] = {"true", "null"};

	(void)state;
	for (size_t i = 0; i < ROWS(values); i++) {
		begin();
		talk_says(STORY);
		expect_turn("next", "q2");
		talk_says("I'd like to stop now.");
		assert_int_equal(talk.state->phase, STATE_STOPPING);
		talk_sends(values[i], NULL);
		expect_turn("next", "q3");
		assert_int_equal(talk.state->phase, STATE_ASKING);
		talk_says("yes");
		expect_turn("probe", "q3");
		talk_end(NULL);
	}
}

static void questions_to_us_are_answered_twice(void **state)
{
	static const struct {
		const char *says, *hears;
	} rows[] = {
	    {"Are you a bot?", "automated interviewer"},
	    {"How long will this take?", "more question"},
	    {"Is this anonymous?", "people who invited you"},
	    {"What do you mean by that?", "comes to mind"},
	    {"Which tool do you recommend?", "can't say either way"},
	};

	(void)state;
	for (size_t i = 0; i < ROWS(rows); i++) {
		begin();
		talk_says(rows[i].says);
		expect_turn("repair", "q1");
		expect_said(rows[i].hears);
		expect_said("How do customers in other countries pay invoices at the moment?");
		assert_false(talk.turn->has_answer);
		talk_end(NULL);
	}
	begin();
	talk_says(rows[0].says);
	talk_says(rows[1].says);
	expect_turn("repair", "q1");
	talk_says(rows[3].says); /* the third is taken as an answer */
	assert_true(talk.turn->has_answer);
	assert_int_equal(talk.state->asides, 2);
}

static void after_a_question_to_us_the_probe_is_said_again(void **state)
{
	char probe[256];

	(void)state;
	begin();
	snprintf(probe, sizeof probe, "%s", talk_says("By bank transfer."));
	expect_turn("probe", "q1");
	talk_says("Are you a bot?");
	expect_turn("repair", "q1");
	expect_said(probe);
	talk_says("Are you a robot?");
	expect_said(probe);
	assert_int_equal(state_item(talk.state, "q1")->probes, 1);
}

static void a_question_to_us_at_a_widget_shows_it_again(void **state)
{
	(void)state;
	begin();
	talk_says(STORY);
	talk_says("What do you mean by that?");
	expect_turn("repair", "q2");
	assert_non_null(talk.turn->reply.widget);
	expect_said("Do you send reminders?");
}

static void what_is_skipped_is_not_asked_again(void **state)
{
	static const char *const words[] = {"skip", "I'd rather not say", "next question"};

	(void)state;
	for (size_t i = 0; i < ROWS(words); i++) {
		begin();
		talk_says(words[i]);
		expect_turn("next", "q2");
		assert_string_equal(why("move"), "skip");
		assert_int_equal(state_item(talk.state, "q1")->status, ITEM_DECLINED);
		assert_true(talk.turn->has_answer && talk.turn->answer.declined);
		assert_null(talk.turn->answer.value);
		talk_end(NULL);
	}
}

/* What was answered before its probe was declined stays answered. */
static void declining_a_probe_keeps_the_answer(void **state)
{
	(void)state;
	begin();
	talk_says("By bank transfer.");
	expect_turn("probe", "q1");
	talk_says("skip");
	expect_turn("next", "q2");
	assert_int_equal(state_item(talk.state, "q1")->status, ITEM_ANSWERED);
	assert_true(talk.turn->has_answer);
	assert_false(talk.turn->answer.declined);
	assert_int_equal(talk.turn->answer.nseqs, 2);
}

static void what_cannot_be_read_is_asked_once_more(void **state)
{
	static const char *const words[] = {"xkcdq wrtzk pfgh bvcxz", "", " \t\n",
	    "How do customers in other countries pay invoices at the moment?"};

	(void)state;
	for (size_t i = 0; i < ROWS(words); i++) {
		begin();
		talk_says(words[i]);
		expect_turn("repair", "q1");
		assert_false(talk.turn->has_answer);
		talk_says(words[i]);
		expect_turn("next", "q2");
		assert_false(talk.turn->has_answer);
		assert_int_equal(state_item(talk.state, "q1")->status, ITEM_ASKED);
		talk_end(NULL);
	}
}

static void three_repairs_are_enough(void **state)
{
	(void)state;
	talk_begin("{'mode':'structured','questions':["
	           "{'id':'a','type':'open_ended','text':'What happened on Monday?'},"
	           "{'id':'b','type':'open_ended','text':'What happened on Tuesday?'},"
	           "{'id':'c','type':'open_ended','text':'What happened on Wednesday?'},"
	           "{'id':'d','type':'open_ended','text':'What happened on Thursday?'}]}",
	    NULL);
	talk_open();
	for (int i = 0; i < 5; i++) {
		talk_says("xkcdq wrtzk pfgh");
		expect_turn(i % 2 ? "next" : "repair", NULL);
	}
	talk_says("xkcdq wrtzk pfgh");
	expect_over("completed", "natural");
	expect_said("leave it here");
}

static void not_knowing_gets_one_other_angle(void **state)
{
	(void)state;
	begin();
	talk_says("I don't know.");
	expect_turn("probe", "q1");
	assert_string_equal(why("move"), "other_angle");
	talk_says("No idea, really.");
	expect_turn("next", "q2");
}

/* What was asked of us, or could not be read, is no answer that skip logic may look into. */
static void logic_does_not_look_into_what_is_no_answer(void **state)
{
	static const char *const words[] = {
	    "Are you a robot?", "I'd like to stop now, robot.", "xkcdq wrtzk robot"};

	(void)state;
	for (size_t i = 0; i < ROWS(words); i++) {
		talk_begin("{'mode':'structured','questions':["
		           "{'id':'a','type':'open_ended','text':'What did you buy?',"
		           "'probing':{'maxFollowUps':0},'logic':[{'if':{'question':'a','op':"
		           "'contains','value':'robot'},'then':'end'}]},"
		           "{'id':'b','type':'open_ended','text':'What for?'}]}",
		    NULL);
		talk_open();
		talk_says(words[i]);
		expect_turn("repair", "a");
		if (i == 1)
			talk_says("no");
		talk_says(STORY);
		expect_turn("next", "b");
		assert_non_null(
		    strstr(json_string_value(state_item(talk.state, "a")->value), "Friday"));
		talk_end(NULL);
	}
}

#define TEST(NAME) cmocka_unit_test_teardown(NAME, talk_end)

int main(void)
{
	const struct CMUnitTest tests[] = {
	    TEST(danger_ends_it_at_once),
	    TEST(distress_leaves_the_topic),
	    TEST(stopping_is_confirmed_once),
	    TEST(who_does_not_stop_is_asked_again),
	    TEST(what_is_said_again_stands),
	    TEST(an_answer_instead_of_yes_or_no_is_one),
	    TEST(a_value_instead_of_yes_or_no_goes_on),
	    TEST(questions_to_us_are_answered_twice),
	    TEST(after_a_question_to_us_the_probe_is_said_again),
	    TEST(a_question_to_us_at_a_widget_shows_it_again),
	    TEST(what_is_skipped_is_not_asked_again),
	    TEST(declining_a_probe_keeps_the_answer),
	    TEST(what_cannot_be_read_is_asked_once_more),
	    TEST(three_repairs_are_enough),
	    TEST(not_knowing_gets_one_other_angle),
	    TEST(logic_does_not_look_into_what_is_no_answer),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
