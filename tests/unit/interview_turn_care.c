/* The engine's care: danger, distress, people under age, insults, personal data, data rights, and facts asked of us. */
#include "interview_talk.h"

#include <stdlib.h>

#define QUESTIONS                                                                                  \
	"'mode':'structured','questions':["                                                        \
	"{'id':'q1','type':'open_ended','text':'How do customers pay invoices?','probing':"        \
	"{'maxFollowUps':2}},"                                                                     \
	"{'id':'q2','type':'scale','text':'How was it?','config':{'scaleMin':0,'scaleMax':20}},"   \
	"{'id':'q3','type':'open_ended','text':'Who sends the invoices?'},"                        \
	"{'id':'q4','type':'open_ended','text':'What happened the last time one was late?'}]"
#define PLAIN "{" QUESTIONS "}"
#define CARED                                                                                      \
	"{" QUESTIONS ",'safety':{'resources':'Lifeline 13 11 "                                    \
	"14.','contact':'ann@study.example'}}"
#define STORY                                                                                      \
	"Last Friday I called the customer twice, then I sent them the invoice again, and they "   \
	"paid the 300 euros on Monday after their accountant Mary had found it."
#define SAD "I broke down and I couldn't stop crying when they sent the bailiff."

static void begin(const char *study)
{
	talk_begin(study, NULL);
	talk.reload = 1;
	talk_open();
	expect_turn("next", "q1");
}

static void expect_safety(enum care_level level)
{
	assert_int_equal(talk.state->care.level, level);
}

static void hushed(const char *part)
{
	if (strstr(talk.turn->reply.content, part))
		fail_msg("\"%s\" is in: %s", part, talk.turn->reply.content);
}

static void danger_says_where_to_turn(void **state)
{
	(void)state;
	begin(CARED);
	talk_says("I want to kill myself, write to me at ann@example.com");
	expect_over("completed", "safety");
	expect_said("crisis");
	expect_said("\n\nLifeline 13 11 14.");
	hushed("needed here");
	expect_safety(CARE_DANGER);
}

static void distress_offers_to_stop_the_second_time(void **state)
{
	static const char *const replies[] = {"yes please", "no, go on"};

	(void)state;
	for (size_t i = 0; i < ROWS(replies); i++) {
		begin(CARED);
		talk_says(SAD);
		expect_turn("next", "q2");
		expect_said("nothing is lost.\n\nLifeline 13 11 14.\n\nHow was it?");
		expect_safety(CARE_DISTRESS);
		talk_says("7");
		expect_turn("next", "q3");
		talk_says("I had a panic attack again.");
		expect_turn("repair", "q3");
		expect_said("Would you like to stop here?");
		expect_said("Lifeline");
		talk_says(replies[i]);
		if (i == 0) {
			expect_over("completed", "opt_out");
		} else {
			/* The topic that was too much is not asked about again. */
			expect_turn("next", "q4");
			hushed("Who sends");
		}
		expect_safety(CARE_DISTRESS);
		talk_end(NULL);
	}
}

static void distress_and_no_wish_to_tell(void **state)
{
	(void)state;
	begin(PLAIN);
	talk_says("I'd rather not say, it makes me cry.");
	expect_turn("next", "q2");
	expect_said("That sounds like a hard stretch.");
	assert_int_equal(state_item(talk.state, "q1")->status, ITEM_DECLINED);
}

static void what_was_hard_gets_one_sentence(void **state)
{
	(void)state;
	begin(PLAIN);
	talk_says("That was a really hard time for us.");
	expect_turn("probe", "q1");
	expect_said("That sounds like a hard stretch; we can skip it. ");
	expect_safety(CARE_NONE);
	talk_says("I was completely overwhelmed. " STORY);
	hushed("hard stretch");
}

static void people_under_age(void **state)
{
	(void)state;
	begin(PLAIN);
	talk_says("Hi, I'm 14 and my dad sends them.");
	expect_over("completed", "safety");
	expect_said("for adults");
	expect_safety(CARE_MINOR);
	talk_end(NULL);
	begin("{" QUESTIONS ",'safety':{'minors':true}}");
	talk_says("Hi, I'm 14 and my dad sends them.");
	expect_turn("probe", "q1");
	talk_end(NULL);
	begin(PLAIN);
	talk_says(STORY);
	talk_says("I'm 14"); /* of twenty */
	expect_turn("next", "q3");
}

static void insults_meet_one_boundary(void **state)
{
	(void)state;
	begin(PLAIN);
	talk_says("You stupid bot!");
	expect_turn("repair", "q1");
	expect_said("keep this civil");
	expect_said("How do customers pay invoices?");
	assert_false(talk.turn->has_answer);
	talk_says("fuck you");
	expect_over("completed", "safety");
	expect_safety(CARE_ABUSE);
	talk_end(NULL);
	begin(PLAIN);
	talk_says(STORY " And you are a stupid bot.");
	expect_turn("next", "q2");
	expect_said("keep this civil");
	assert_true(talk.turn->has_answer);
}

/* ---- Personal data ---- */

static void personal_data_is_seen_by_nobody(void **state)
{
	(void)state;
	begin(PLAIN);
	talk_says("My name is Ann Lee, I usually pay by bank, call +49 170 1234567.");
	assert_string_equal(
	    talk.turn->said.content, "My name is [name], I usually pay by bank, call [phone].");
	assert_string_equal(talk.turn->said.raw,
	    "My name is Ann Lee, I usually pay by bank, call +49 170 1234567.");
	expect_said("Names and contacts aren't needed here");
	assert_non_null(strstr(talk.turn->reply.why, "\"personal\":[[11,17],[47,54]]"));
	assert_null(strstr(talk.turn->reply.why, "1234567"));
	talk_says("I work at Acme. " STORY);
	assert_non_null(strstr(
	    talk.turn->reply.why, "\"personal\":[{\"kind\":\"employer\",\"from\":10,\"to\":14}]"));
	talk_end(NULL);
	begin(PLAIN);
	talk_says("By mail to ann@example.com.");
	expect_said("needed here");
	talk_says("And ann@example.com. " STORY);
	hushed("needed here");
	hushed("ann@");
}

static void what_is_not_kept_is_nowhere(void **state)
{
	(void)state;
	begin("{" QUESTIONS ",'retentionDays':0}");
	talk_says("Write to ann@example.com.");
	assert_string_equal(talk.turn->said.content, "Write to [email].");
	assert_null(talk.turn->said.raw);
}

static void other_is_masked(void **state)
{
	(void)state;
	talk_begin("{'questions':[{'id':'c','type':'single_choice','text':'Which one?','config':"
	           "{'options':['A','B'],'allowOther':true}}]}",
	    NULL);
	talk_open();
	talk_sends("null", "ask ann@example.com");
	assert_string_equal(talk.turn->answer.other, "ask [email]");
	assert_string_equal(talk.turn->said.content, "ask [email]");
	assert_string_equal(talk.turn->said.raw, "ask ann@example.com");
}

/* Notes quote the text as all see it; what was masked has no span of its own. */
static void notes_quote_the_masked_text(void **state)
{
	const char *quote;
	json_t *slots;

	(void)state;
	talk_begin("{'mode':'exploratory','methodology':'m'}",
	    "slots = { where = { title = 'Where', from = require 'signals'.past, required = true } "
	    "},"
	    "stages = { { key = 'where', ask = 'Where did you see it?', fills = 'where' } },");
	talk.reload = 1;
	talk_open();
	talk_says("Last Monday I wrote to ann@example.com about it.");
	slots = state_slots(talk.state);
	quote = json_str(json_array_get(json_object_get(slots, "where"), 0), "quote");
	assert_non_null(quote);
	assert_non_null(strstr(talk.turn->said.content, quote));
	assert_null(strstr(quote, "ann@"));
	json_decref(slots);
}

/* ---- Data rights ---- */

static void answers_are_deleted_when_that_is_confirmed(void **state)
{
	static const char *const wishes[] = {
	    "delete my answers", "Please erase everything I said.", "I withdraw my consent"};

	(void)state;
	for (size_t i = 0; i < ROWS(wishes); i++) {
		begin(PLAIN);
		talk_says(STORY);
		talk_says(wishes[i]);
		expect_turn("repair", "q2");
		expect_said("delete everything you said here for good");
		assert_false(talk.turn->erase);
		talk_says("yes");
		expect_over("erased", "opt_out");
		expect_said("has been deleted");
		assert_true(talk.turn->erase);
		talk_end(NULL);
	}
}

static void who_does_not_delete_goes_on(void **state)
{
	(void)state;
	begin(PLAIN);
	talk_says("delete my data");
	talk_says("no");
	expect_turn("repair", "q1");
	expect_said("How do customers pay invoices?");
	assert_false(talk.turn->erase);
	talk_says("stop");
	expect_said("stop the interview here?");
	talk_says("yes, and delete everything");
	expect_turn("repair", "q1");
	expect_said("delete everything you said here for good");
	talk_says("delete it");
	expect_over("erased", "opt_out");
}

static void only_a_clear_yes_deletes(void **state)
{
	static const char *const others[] = {
	    "I would probably use that every day. I usually just wait.",
	    "Yes, but first tell me who reads this and what for.", "maybe", "hm", STORY};
	static const char *const clear[] = {
	    "yes", "Yes please!", "ok", "yes, delete it all", "sure"};

	(void)state;
	for (size_t i = 0; i < ROWS(others) + ROWS(clear); i++) {
		int deletes = i >= ROWS(others);

		begin(PLAIN);
		talk_says("delete my answers");
		talk_says(deletes ? clear[i - ROWS(others)] : others[i]);
		if (talk.turn->erase != deletes)
			fail_msg("%s", deletes ? clear[i - ROWS(others)] : others[i]);
		talk_end(NULL);
	}
}

/* A widget's answer goes on: a later "yes" deletes nothing. */
static void a_value_goes_on(void **state)
{
	(void)state;
	begin(PLAIN);
	talk_says(STORY);
	talk_says("delete my answers");
	talk_sends("7", NULL);
	expect_turn("next", "q3");
	talk_says("yes");
	assert_false(talk.turn->erase);
	assert_int_equal(talk.state->phase, STATE_ASKING);
}

/* ---- Facts ---- */

static void facts_are_told(void **state)
{
	static const struct {
		const char *study, *says, *hears;
	} rows[] = {
	    {PLAIN, "Are you a bot?", "automated interviewer that follows fixed rules"},
	    {PLAIN, "How long is this?", "About 4 more questions, roughly 4 min"},
	    {PLAIN, "Who can see this?", "people who invited you"},
	    {CARED, "Who can see this?", "Whom to ask: ann@study.example."},
	    {PLAIN, "What do you have on me?", "what you wrote here"},
	    {CARED, "What do you have on me?", "For a copy: ann@study.example."},
	    {PLAIN, "Download my answers", "for a copy, ask the people"},
	    {PLAIN, "I'd like to download my data", "what you wrote here"},
	    {PLAIN, "Why do you ask?", "you can skip any question"},
	    {PLAIN, "What do you mean?", "comes to mind"},
	    {PLAIN, "Should I sue my landlord?", "can't advise"},
	    {CARED, "What medication should I take for that?", "\n\nLifeline 13 11 14.\n\nHow do"},
	    {PLAIN, "Which tool do you recommend?", "can't say either way"},
	};

	(void)state;
	for (size_t i = 0; i < ROWS(rows); i++) {
		begin(rows[i].study);
		talk_says(rows[i].says);
		expect_turn("repair", "q1");
		expect_said(rows[i].hears);
		expect_said("How do customers pay invoices?");
		assert_false(talk.turn->has_answer);
		talk_end(NULL);
	}
}

static void the_last_question_is_told(void **state)
{
	(void)state;
	talk_begin("{'mode':'structured','questions':[{'id':'q','type':'open_ended','text':'What "
	           "happened?'}]}",
	    NULL);
	talk_open();
	talk_says("How long is this?");
	expect_said("the last one, roughly 1 min");
}

static void a_question_and_no_answer_are_both_heard(void **state)
{
	(void)state;
	begin(PLAIN);
	talk_says("I'd rather not say, are you a bot?");

	expect_turn("next", "q2");
	expect_said("automated interviewer");
	hushed("How do customers");
	assert_int_equal(state_item(talk.state, "q1")->status, ITEM_DECLINED);
	assert_int_equal(talk.state->asides, 1);
}

static void safety_goes_before_all_else(void **state)
{
	static const struct {
		const char *says, *move;
	} rows[] = {
	    {"Are you a bot? I want to die.", "safety"},
	    {"Delete my answers, I want to kill myself.", "safety"},
	    {"Stop the interview, are you a bot?", "stop"},
	    {"I had a panic attack, are you a bot?", "distress"},
	    {"You stupid bot, how long is this?", "boundary"},
	};

	(void)state;
	for (size_t i = 0; i < ROWS(rows); i++) {
		begin(PLAIN);
		talk_says(rows[i].says);
		assert_string_equal(why("move"), rows[i].move);
		talk_end(NULL);
	}
}

#define TEST(NAME) cmocka_unit_test_teardown(NAME, talk_end)

int main(void)
{
	const struct CMUnitTest tests[] = {
	    TEST(danger_says_where_to_turn),
	    TEST(distress_offers_to_stop_the_second_time),
	    TEST(distress_and_no_wish_to_tell),
	    TEST(what_was_hard_gets_one_sentence),
	    TEST(people_under_age),
	    TEST(insults_meet_one_boundary),
	    TEST(personal_data_is_seen_by_nobody),
	    TEST(what_is_not_kept_is_nowhere),
	    TEST(other_is_masked),
	    TEST(notes_quote_the_masked_text),
	    TEST(answers_are_deleted_when_that_is_confirmed),
	    TEST(who_does_not_delete_goes_on),
	    TEST(only_a_clear_yes_deletes),
	    TEST(a_value_goes_on),
	    TEST(facts_are_told),
	    TEST(the_last_question_is_told),
	    TEST(a_question_and_no_answer_are_both_heard),
	    TEST(safety_goes_before_all_else),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
