/* What was left open is asked once more; who says little is offered the end. */
#include "interview_talk.h"

#define STORY                                                                                      \
	"Last Friday I called the customer twice, then I sent them the invoice again, and they "   \
	"paid the 300 euros on Monday after their accountant Mary had found it."
#define LIST     "We keep a spreadsheet with all open invoices, and I go through it every Friday."
#define NONE     "'probing':{'maxFollowUps':0}"
#define OPEN(ID) "{'id':'" ID "','type':'open_ended','text':'Tell me about part " ID "?'," NONE "}"

static void a_structured_study_comes_back_once(void **state)
{
	(void)state;
	talk_begin("{'mode':'structured','questions':[" OPEN(
	               "a") ",{'id':'s','type':'scale','text':'From 1 to 10?'}," OPEN("c") "]}",
	    NULL);
	talk.reload = 1;
	talk_open();
	talk_says("I don't know");
	expect_turn("next", "s");
	assert_int_equal(talk.turn->answered, 0);
	assert_int_equal(talk.turn->total, 3);
	talk_says("no idea");
	expect_turn("next", "c");
	assert_true(strstr(talk.turn->reply.content, "come back") ||
	    strstr(talk.turn->reply.content, "return to that"));
	talk_says(STORY);
	expect_turn("next", "a");
	assert_true(strstr(talk.turn->reply.content, "Coming back") ||
	    strstr(talk.turn->reply.content, "left open"));
	assert_int_equal(talk.turn->answered, 1);
	assert_int_equal(talk.turn->total, 3);
	talk_says(LIST);
	expect_turn("next", "s");
	assert_non_null(talk.turn->reply.widget);
	talk_says("still no idea");
	expect_over("completed", "natural");
	assert_int_equal(talk.turn->answered, 3);
}

static void what_was_unreadable_is_asked_again_and_what_was_declined_is_not(void **state)
{
	static const struct {
		const char *first, *second;
		int again;
	} rows[] = {
	    {"xkcdq wrtzk pfgh", "xkcdq wrtzk pfgh", 1},
	    {"I don't know", NULL, 1},
	    {"I'd rather not say", NULL, 0},
	    {"skip", NULL, 0},
	    {"nothing", NULL, 0},
	    {"That's all.", NULL, 0},
	    {"By mail.", NULL, 0},
	};

	(void)state;
	for (size_t i = 0; i < ROWS(rows); i++) {
		talk_begin("{'mode':'structured','questions':[" OPEN("a") "," OPEN("b") "]}", NULL);
		talk_open();
		talk_says(rows[i].first);
		if (rows[i].second)
			talk_says(rows[i].second);
		expect_turn("next", "b");
		talk_says(STORY);
		if (rows[i].again)
			expect_turn("next", "a");
		else
			expect_over("completed", "natural");
		talk_end(NULL);
	}
	/* Not in other modes, not what isn't required, not the one that was just left open. */
	talk_begin("{'mode':'hybrid','questions':[" OPEN("a") "," OPEN("b") "]}", NULL);
	talk_open();
	talk_says("I don't know");
	talk_says(STORY);
	expect_over("completed", "natural");
	talk_end(NULL);
	talk_begin("{'mode':'structured','questions':[" OPEN("a") "," OPEN("b") "]}", NULL);
	talk_open();
	talk_says(STORY);
	talk_says("I don't know");
	expect_over("completed", "natural");
}

/* What a script passed over is asked as something that was passed over. */
static void what_was_passed_over_is_come_back_to(void **state)
{
	(void)state;
	talk_begin("{'mode':'structured','questions':[" OPEN("a") "," OPEN("b") "," OPEN("c") "]}",
	    "answer = function(turn) if turn.question.id == 'a' then return { ask = 'c' } end end");
	talk_open();
	talk_says(STORY);
	expect_turn("next", "c");
	talk_says(LIST);
	expect_turn("next", "b");
	assert_true(strstr(talk.turn->reply.content, "Coming back") ||
	    strstr(talk.turn->reply.content, "left open"));
	talk_says(LIST);
	expect_over("completed", "natural");
}

static void who_says_little_is_offered_the_end_once(void **state)
{
	static const struct {
		const char *says, *action, *question;
	} rows[] = {
	    {"yes", "close", NULL},
	    {"no", "next", "d"},
	    {"go on please", "next", "d"},
	    {"On Monday I sent them the reminder again, and they paid in the end.", "next", "d"},
	    {"It hangs on the wall in the kitchen.", "next", "d"},
	};

	(void)state;
	for (size_t i = 0; i < ROWS(rows); i++) {
		talk_begin("{'mode':'structured','questions':[" OPEN("a") "," OPEN("b") "," OPEN(
		               "c") "," OPEN("d") "," OPEN("e") "]}",
		    NULL);
		talk.reload = 1;
		talk_open();
		talk_says("By mail.");
		talk_says("By phone.");
		expect_turn("next", "c");
		talk_says("Both.");
		expect_turn("repair", "c");
		assert_string_equal(why("move"), "offer_end");
		expect_said("?");
		talk_says(rows[i].says);
		expect_turn(rows[i].action, rows[i].question);
		/* What tells something is an answer, yes and no are none. */
		assert_int_equal(talk.turn->has_answer, i >= 3);
		if (talk.turn->over) {
			expect_over("completed", "opt_out");
		} else {
			talk_says("Maybe.");
			expect_turn("next", "e"); /* not again */
		}
		talk_end(NULL);
	}
}

#define TEST(NAME) cmocka_unit_test_teardown(NAME, talk_end)

int main(void)
{
	const struct CMUnitTest tests[] = {
	    TEST(a_structured_study_comes_back_once),
	    TEST(what_was_unreadable_is_asked_again_and_what_was_declined_is_not),
	    TEST(what_was_passed_over_is_come_back_to),
	    TEST(who_says_little_is_offered_the_end_once),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
