/* The end of an interview: the read-back, what should have been asked, and where none of it comes. */
#include "interview_talk.h"

#define STORY                                                                                      \
	"Last Friday I called the customer twice, then I sent them the invoice again, and they "   \
	"paid the 300 euros on Monday after their accountant Mary had found it."
#define LIST     "We keep a spreadsheet with all open invoices, and I go through it every Friday."
#define NONE     "'probing':{'maxFollowUps':0}"
#define OPEN(ID) "{'id':'" ID "','type':'open_ended','text':'Tell me about part " ID "?'," NONE "}"
#define REST                                                                                       \
	"{'id':'z','type':'open_ended','text':'Is there anything else you would like to "          \
	"add?'," NONE "}"
#define CLOSERS "'ending':{'closers':true}"
#define GUIDE   "'questions':[" OPEN("a") "," OPEN("b") "]"

/* Answers with STORY and LIST; what is asked then. */
static void two_answers(const char *study, const char *method)
{
	talk_begin(study, method);
	talk_open();
	talk_says(STORY);
	talk_says(LIST);
}

static void it_ends_with_a_read_back_and_what_was_not_asked(void **state)
{
	const char *said;

	(void)state;
	two_answers("{'mode':'structured'," CLOSERS "," GUIDE "}", NULL);
	expect_turn("next", "m:read_back");
	assert_string_equal(why("by"), "core");
	assert_string_equal(why("move"), "read_back");
	expect_said("\n• “Last Friday I called the customer twice”\n");
	expect_said("\n• “We keep a spreadsheet with all open invoices”\n");
	said = strrchr(talk.turn->reply.content, '\n');
	assert_non_null(strchr(said, '?'));
	assert_ptr_equal(strchr(talk.turn->reply.content, '?'), strchr(said, '?'));
	assert_null(talk.turn->reply.widget);
	assert_int_equal(talk.turn->answered, 2);
	assert_int_equal(talk.turn->total, 4);
	talk_says("No, that's right.");
	expect_turn("next", "m:anything_else");
	assert_null(state_slot(talk.state, "corrections"));
	talk_says("No.");
	expect_over("completed", "natural");
	assert_int_equal(talk.turn->answered, 4);
	assert_int_equal(talk.turn->total, 4);
	assert_null(json_object_get(talk.turn->findings, "corrections"));
}

/* They may put it right; nobody argues, and what they say is kept as they said it. */
static void a_correction_is_noted_and_not_discussed(void **state)
{
	const char *const said[] = {"No, it was 400 euros, not 300.",
	    "You left out that the accountant had been ill since March.",
	    "Actually the customer called me, I didn't call them."};

	(void)state;
	for (size_t i = 0; i < ROWS(said); i++) {
		const json_t *noted;

		two_answers("{'mode':'structured'," CLOSERS "," GUIDE "}", NULL);
		talk_says(said[i]);
		expect_turn("next", "m:anything_else");
		expect_said(i == 0 ? "" : ". ");
		assert_true(strstr(talk.turn->reply.content, "noted") ||
		    strstr(talk.turn->reply.content, "put that down"));
		assert_int_equal(talk.turn->answer.nseqs, 1);
		assert_string_equal(talk.turn->answer.question, "m:read_back");
		talk_says("No.");
		noted = json_array_get(json_object_get(talk.turn->findings, "corrections"), 0);
		assert_string_equal(json_str(noted, "quote"), said[i]);
		assert_int_equal(json_int(noted, "seq", 0), 6);
		talk_end(NULL);
	}
}

/* "That's wrong" and "yes" alone are asked about, once. */
static void what_is_only_hinted_at_is_asked_for_once(void **state)
{
	(void)state;
	two_answers("{'mode':'structured'," CLOSERS "," GUIDE "}", NULL);
	talk_says("That is wrong.");
	expect_turn("probe", "m:read_back");
	talk_says("It is still wrong.");
	expect_turn("next", "m:anything_else");
	talk_says("Yes");
	expect_turn("probe", "m:anything_else");
	talk_says("Yes, yes.");
	expect_over("completed", "natural");
}

static void who_agrees_skips_or_does_not_know_is_left_in_peace(void **state)
{
	static const char *const said[] = {
	    "Looks good.", "Yes", "Nothing.", "That's all correct.", "I don't know", "skip", "No"};

	(void)state;
	for (size_t i = 0; i < ROWS(said); i++) {
		two_answers("{'mode':'structured'," CLOSERS "," GUIDE "}", NULL);
		talk_says(said[i]);
		expect_turn("next", "m:anything_else");
		assert_null(state_slot(talk.state, "corrections"));
		talk_says(strcmp(said[i], "Yes") == 0 ? "Nothing" : said[i]);
		expect_over("completed", "natural");
		talk_end(NULL);
	}
}

static void nothing_is_read_back_where_there_is_little(void **state)
{
	static const struct {
		const char *study, *first, *second, *asked;
	} rows[] = {
	    /* one answer of substance */
	    {"{'mode':'structured'," CLOSERS "," GUIDE "}", STORY, "I don't know",
	        "m:anything_else"},
	    {"{'mode':'structured'," CLOSERS "," GUIDE "}", STORY, "By mail.", "m:anything_else"},
	    /* guesses and questions are no points */
	    {"{'mode':'structured'," CLOSERS "," GUIDE "}", STORY, "It would be nice, I guess.",
	        "m:anything_else"},
	    /* switched off */
	    {"{'mode':'structured','ending':{'closers':false}," GUIDE "}", STORY, LIST, NULL},
	    /* closed questions alone */
	    {"{'mode':'structured'," CLOSERS
	     ",'questions':[{'id':'a','type':'yes_no','text':'So?'},"
	     "{'id':'b','type':'yes_no','text':'And?'}]}",
	        "yes", "no", NULL},
	};

	(void)state;
	for (size_t i = 0; i < ROWS(rows); i++) {
		talk_begin(rows[i].study, NULL);
		talk_open();
		talk_says(rows[i].first);
		talk_says(rows[i].second);
		if (rows[i].asked)
			expect_turn("next", rows[i].asked);
		else
			expect_over("completed", "natural");
		talk_end(NULL);
	}
}

/* What was hard to say is not said again, nor what is nobody's business or no words of theirs. */
static void some_things_are_never_read_back(void **state)
{
	static const char *const said[] = {
	    "I have been crying every night since my mother died in March and I can't cope.",
	    "My address is joan@example.org and I wrote to them about the invoice in May.",
	    "You can reach me at 0171 23456789 and I called them about it on Monday.",
	    "They are fucking thieves and I told the boss so on Monday morning.",
	};

	(void)state;
	for (size_t i = 0; i < ROWS(said); i++) {
		talk_begin("{'mode':'structured'," CLOSERS
		           ",'questions':[" OPEN("a") "," OPEN("b") "," OPEN("c") "]}",
		    NULL);
		talk_open();
		talk_says(STORY);
		talk_says(said[i]);
		talk_says(LIST);
		if (talk.turn->reply.question &&
		    strcmp(talk.turn->reply.question, "m:read_back") == 0) {
			assert_null(strstr(talk.turn->reply.content, "crying"));
			assert_null(strstr(talk.turn->reply.content, "@"));
			assert_null(strstr(talk.turn->reply.content, "0171"));
			assert_null(strstr(talk.turn->reply.content, "thieves"));
		} else {
			fail_msg("%s: %s", said[i], talk.turn->reply.content);
		}
		talk_end(NULL);
	}
}

/* Six points at most, two of a question, in the order in which they were said. */
static void points_are_few_and_in_order(void **state)
{
	struct buf study = BUF_INIT;
	const char *at, *before = NULL;
	int n = 0;

	(void)state;
	buf_puts(&study, "{'mode':'structured'," CLOSERS ",'questions':[");
	for (int i = 0; i < 9; i++)
		buf_printf(&study,
		    "%s{'id':'q%d','type':'open_ended','text':'Tell me about part %d?'," NONE "}",
		    i ? "," : "", i, i);
	buf_puts(&study, "]}");
	talk_begin(buf_text(&study), NULL);
	talk.reload = 1;
	buf_free(&study);
	talk_open();
	for (int i = 0; i < 9; i++) {
		char *words =
		    xasprintf("In 20%d1 I bought machine number %d for the office.", i, i);

		talk_says(words);
		mem_free(words);
	}
	expect_turn("next", "m:read_back");
	for (at = talk.turn->reply.content; (at = strstr(at, "• “")) != NULL; at++, n++) {
		if (before)
			assert_true(strncmp(before, at, 20) < 0);
		before = at;
	}
	assert_int_equal(n, 6);
}

/* A guide that asks "anything else?" itself has that closer; the read-back comes before it, and nothing after. */
static void a_guide_with_its_own_last_question_keeps_it(void **state)
{
	static const char *const modes[] = {"structured", "hybrid", "exploratory"};

	(void)state;
	for (size_t i = 0; i < ROWS(modes); i++) {
		char *study = xasprintf("{'mode':'%s'," CLOSERS
		                        ",'questions':[" OPEN("a") "," OPEN("b") "," REST "]}",
		    modes[i]);

		two_answers(study, NULL);
		mem_free(study);
		expect_turn("next", "m:read_back");
		assert_int_equal(talk.turn->total, 4);
		talk_says("No, that's right.");
		expect_turn("next", "z");
		talk_says("No.");
		expect_over("completed", "natural");
		talk_end(NULL);
	}
}

/* Who stops, is in danger or doesn't fit is let go; so is whose budget is used up. */
static void nobody_is_held_back(void **state)
{
	static const struct {
		const char *more, *says, *then, *status, *reason;
	} rows[] = {
	    {"", "I want to stop.", "yes", "completed", "opt_out"},
	    {"", "Honestly, I want to kill myself.", NULL, "completed", "safety"},
	    {"'limits':{'maxTurns':3},", LIST, LIST, "completed", "budget"},
	};

	(void)state;
	for (size_t i = 0; i < ROWS(rows); i++) {
		char *study = xasprintf("{'mode':'structured',%s" CLOSERS ",'questions':[" OPEN(
		                            "a") "," OPEN("b") "," OPEN("c") "," OPEN("d") "]}",
		    rows[i].more);

		talk_begin(study, NULL);
		mem_free(study);
		talk_open();
		talk_says(STORY);
		talk_says(rows[i].says);
		if (rows[i].then)
			talk_says(rows[i].then);
		expect_over(rows[i].status, rows[i].reason);
		talk_end(NULL);
	}
	talk_begin("{'mode':'structured'," CLOSERS ",'questions':[" OPEN("a") "," OPEN(
	               "b") ",{'id':'c','type':'yes_no','text':'So?','logic':[{'if':{'question':"
	                    "'c','op':'equals','value':true},'then':'screen_out'}]}]}",
	    NULL);
	talk_open();
	talk_says(STORY);
	talk_says(LIST);
	talk_says("yes");
	expect_over("screened_out", "screened_out");
}

/* Skip logic and scripts end it, too; the closers come first, then what they want to say. */
static void an_end_by_logic_or_script_has_closers(void **state)
{
	(void)state;
	talk_begin("{'mode':'structured'," CLOSERS ",'brief':{'closingMessage':'Bye then.'},"
	           "'questions':[" OPEN("a") "," OPEN(
	               "b") ",{'id':'c','type':'yes_no','text':'So?','logic':[{'if':{'question':"
	                    "'c','op':'equals','value':true},'then':'end'}]}," OPEN("d") "]}",
	    NULL);
	talk_open();
	talk_says(STORY);
	talk_says(LIST);
	talk_says("yes");
	expect_turn("next", "m:read_back");
	talk_says("No.");
	expect_turn("next", "m:anything_else");
	talk_says("No.");
	expect_over("completed", "natural");
	assert_string_equal(talk.turn->reply.content, "Bye then.");
	talk_end(NULL);
	/* The script isn't asked about the closers. */
	talk_begin("{'mode':'hybrid'," CLOSERS "," GUIDE "}",
	    "answer = function(turn) if turn.question.id == 'b' then return { close = 'That is all "
	    "we need.' } end end");
	talk.reload = 1;
	talk_open();
	talk_says(STORY);
	talk_says(LIST);
	expect_turn("next", "m:read_back");
	talk_says("No.");
	talk_says("No.");
	expect_over("completed", "natural");
	assert_string_equal(talk.turn->reply.content, "That is all we need.");
}

static void a_method_may_do_with_fewer(void **state)
{
	static const struct {
		const char *method, *asked;
	} rows[] = {{"closers = {}, open = function() end", NULL},
	    {"closers = {'anything_else'}, open = function() end", "m:anything_else"},
	    {"closers = {'read_back'}, open = function() end", "m:read_back"}};

	(void)state;
	for (size_t i = 0; i < ROWS(rows); i++) {
		two_answers("{'mode':'structured'," CLOSERS "," GUIDE "}", rows[i].method);
		if (rows[i].asked) {
			expect_turn("next", rows[i].asked);
			talk_says("No.");
		}
		expect_over("completed", "natural");
		talk_end(NULL);
	}
}

/* Limits leave room for them; what is left out for that shows in the end. */
static void budgets_leave_room(void **state)
{
	static const struct {
		const char *limits, *asked;
		int minutes;
	} rows[] = {
	    {"'maxTurns':8", "m:read_back", 0},
	    {"'maxMinutes':10", "m:read_back", 3},
	};

	(void)state;
	for (size_t i = 0; i < ROWS(rows); i++) {
		struct buf study = BUF_INIT;

		buf_printf(&study, "{'mode':'hybrid'," CLOSERS ",'limits':{%s},'questions':[",
		    rows[i].limits);
		for (int q = 0; q < 12; q++)
			buf_printf(&study,
			    "%s{'id':'q%d','type':'open_ended','text':'Tell me about part "
			    "%d?','required':false," NONE "}",
			    q ? "," : "", q, q);
		buf_puts(&study, "]}");
		talk_begin(buf_text(&study), NULL);
		buf_free(&study);
		talk_open();
		for (int n = 0; n < 12 && !talk.turn->over &&
		     strcmp(talk.turn->reply.question, "m:read_back") != 0;
		     n++) {
			talk_wait(rows[i].minutes * 60000);
			talk_says(n % 2 ? LIST : STORY);
		}
		expect_turn("next", rows[i].asked);
		talk_says("No.");
		if (i == 0)
			expect_turn("next", "m:anything_else");
		while (!talk.turn->over)
			talk_says("No.");
		expect_over("completed", "budget");
		if (i == 0)
			assert_int_equal(talk.state->turns, 9); /* eight, and the closing */
		talk_end(NULL);
	}
}

#define TEST(NAME) cmocka_unit_test_teardown(NAME, talk_end)

int main(void)
{
	const struct CMUnitTest tests[] = {
	    TEST(it_ends_with_a_read_back_and_what_was_not_asked),
	    TEST(a_correction_is_noted_and_not_discussed),
	    TEST(what_is_only_hinted_at_is_asked_for_once),
	    TEST(who_agrees_skips_or_does_not_know_is_left_in_peace),
	    TEST(nothing_is_read_back_where_there_is_little),
	    TEST(some_things_are_never_read_back),
	    TEST(points_are_few_and_in_order),
	    TEST(a_guide_with_its_own_last_question_keeps_it),
	    TEST(nobody_is_held_back),
	    TEST(an_end_by_logic_or_script_has_closers),
	    TEST(a_method_may_do_with_fewer),
	    TEST(budgets_leave_room),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
