/* Sessions: one turn at a time, loading and forgetting, answers that fit and don't, the end. */
#include "interview_hall.h"

#include <malloc.h>

#define STUDY                                                                                      \
	"{'mode':'structured','questions':["                                                       \
	"{'id':'a','type':'open_ended','text':'How do you send invoices?','probing':"              \
	"{'maxFollowUps':1}},"                                                                     \
	"{'id':'b','type':'scale','text':'How hard is it?','config':{'scaleMin':1,'scaleMax':5},"  \
	"'probing':{'maxFollowUps':1,'anchors':[{'when':'=5','ask':'What makes it so hard?'}]}},"  \
	"{'id':'c','type':'single_choice','text':'By what?','config':{'options':['Mail','Phone']," \
	"'allowOther':true},'probing':{'maxFollowUps':0}},"                                        \
	"{'id':'d','type':'open_ended','text':'Who reads them?','probing':{'maxFollowUps':0}}]}"
#define STORY                                                                                      \
	"Last Friday I called the customer twice, then I sent them the invoice again, and they "   \
	"paid the 300 euros on Monday after their accountant Mary had found it."

static int setup(void **state)
{
	hall_open(state);
	publish(OURS, "ours", STUDY);
	return 0;
}

static const char *question(void)
{
	return json_str(json_object_get(hall.heard[0].body, "message"), "questionId");
}

static size_t cached(void)
{
	size_t interviews, bytes;

	sessions_measure(hall.sessions, &interviews, &bytes);
	assert_true((interviews > 0) == (bytes > 0));
	return interviews;
}

static void one_turn_at_a_time(void **state)
{
	struct uuid id = started("ours");

	(void)state;
	for (int restart = 0; restart < 2; restart++) {
		if (restart)
			hall_restart(NULL); /* the first request then loads it */
		call_says(0, &id, STORY);
		call_says(1, &id, STORY);
		call_complete(2, &id, NULL);
		assert_int_equal(hall.heard[1].count, 1);
		expect_refused(1, 409, "turn_in_progress");
		expect_refused(2, 409, "turn_in_progress");
		assert_int_equal(wait_for(0), 200);
	}
	assert_int_equal(query("SELECT count(*) FROM message"), 5);
	assert_int_equal(query("SELECT max(seq) FROM message"), 5);
}

static void other_interviews_go_on_meanwhile(void **state)
{
	struct uuid one = started("ours"), two = started("ours");

	(void)state;
	call_says(0, &one, STORY);
	call_says(1, &two, STORY);
	assert_int_equal(wait_for(0), 200);
	assert_int_equal(wait_for(1), 200);
}

/* The next request of a connection begins inside the answer to the one before. */
static struct uuid next_id;

static void say_more(void)
{
	call_says(1, &next_id, "four");
}

static void the_next_may_come_inside_the_answer(void **state)
{
	(void)state;
	next_id = started("ours");
	hall.heard[0].then = say_more;
	says(&next_id, STORY, 200);
	assert_int_equal(wait_for(1), 200);
	assert_int_equal(query("SELECT max(seq) FROM message"), 5);
}

static void an_evicted_interview_goes_on_where_it_was(void **state)
{
	struct uuid one, two;

	(void)state;
	hall.options.cache_bytes = 1;
	hall_restart(NULL);
	one = started("ours");
	two = started("ours");
	assert_int_equal(cached(), 1);
	says(&one, STORY, 200);
	assert_int_equal(cached(), 1);
	says(&two, "By mail, mostly.", 200);
	says(&one, "four", 200);
	assert_string_equal(question(), "c");
	says(&two, "By mail, every day, as I said.", 200);
	assert_string_equal(question(), "b");
	assert_int_equal(cached(), 1);
	assert_non_null(session_state(hall.sessions, &two));
	assert_null(session_state(hall.sessions, &one));
}

/* Where nothing else can go, those at work stay. */
static void a_busy_interview_is_not_evicted(void **state)
{
	struct uuid one, two;

	(void)state;
	hall.options.cache_bytes = 1;
	hall_restart(NULL);
	one = started("ours");
	two = started("ours");
	call_says(0, &one, STORY);
	call_says(1, &two, STORY);
	assert_int_equal(wait_for(1), 200);
	assert_int_equal(wait_for(0), 200);
	says(&one, "four", 200);
	says(&two, "four", 200);
}

static void what_there_is_not_is_not_found(void **state)
{
	struct uuid nobody = {{9}}, id = started("ours");

	(void)state;
	call_says(0, &nobody, "Hello?");
	call_complete(1, &nobody, NULL);
	call_read(2, &nobody, OURS);
	expect_refused(0, 404, "interview_not_found");
	expect_refused(1, 409, "turn_in_progress"); /* it was being looked for */
	expect_refused(2, 404, "interview_not_found");
	assert_int_equal(cached(), 1);
	sql("UPDATE interview SET status = 'erased'");
	hall_restart(NULL);
	call_says(0, &id, "Hello?");
	expect_refused(0, 404, "interview_not_found");
	assert_int_equal(cached(), 0);
}

static void what_is_theirs_is_not_found(void **state)
{
	struct uuid id = started("ours");
	struct session_message message = {
	    .interview = id, .workspace = THEIRS, .content = "Hello?", .content_len = 6};
	struct session_complete complete = {
	    .interview = id, .workspace = THEIRS, .reason = "manual"};

	(void)state;
	for (int restart = 0; restart < 2; restart++) {
		for (int call = 1; call <= 2; call++) {
			if (restart)
				hall_restart(NULL);
			hall_heard(call);
			if (call == 1)
				session_message(
				    hall.sessions, &message, hall_answered, &hall.heard[call]);
			else
				session_complete(
				    hall.sessions, &complete, hall_answered, &hall.heard[call]);
			expect_refused(call, 404, "interview_not_found");
		}
	}
	call_read(3, &id, THEIRS);
	expect_refused(3, 404, "interview_not_found");
	says(&id, STORY, 200); /* and it isn't kept busy by that */
}

static void only_what_stands_can_be_answered(void **state)
{
	struct uuid id = started("ours");
	struct session_message message = {
	    .interview = id, .workspace = OURS, .content = STORY, .content_len = strlen(STORY)};
	char first[64];

	(void)state;
	snprintf(first, sizeof first, "%s",
	    json_str(json_object_get(hall.heard[0].body, "message"), "id"));
	call_answers(0, &id, "b", "4");
	expect_refused(0, 409, "not_current");
	says(&id, STORY, 200);
	assert_string_equal(question(), "b");
	message.in_reply_to = first;
	hall_heard(1);
	session_message(hall.sessions, &message, hall_answered, &hall.heard[1]);
	expect_refused(1, 409, "not_current");
	message.in_reply_to = "nonsense";
	hall_heard(1);
	session_message(hall.sessions, &message, hall_answered, &hall.heard[1]);
	expect_refused(1, 409, "not_current");
	message.in_reply_to = json_str(json_object_get(hall.heard[0].body, "message"), "id");
	hall_heard(1);
	session_message(hall.sessions, &message, hall_answered, &hall.heard[1]);
	assert_int_equal(wait_for(1), 200);
}

static void a_value_that_does_not_fit_changes_nothing(void **state)
{
	static const struct {
		const char *value, *pointer;
	} rows[] = {{"9", "/answer/value"}, {"'four'", "/answer/value"}, {"true", "/answer/value"},
	    {"[4]", "/answer/value"}, {"4,'more'", "/answer/other"}};
	struct uuid id = started("ours");

	(void)state;
	says(&id, STORY, 200);
	for (size_t i = 0; i < ROWS(rows); i++) {
		call_answers(1, &id, "b", rows[i].value);
		expect_refused(1, 422, "invalid_answer");
		assert_string_equal(
		    json_str(json_array_get(hall.heard[1].errors, 0), "pointer"), rows[i].pointer);
	}
	call_answers(0, &id, "b", "4");
	assert_int_equal(wait_for(0), 200);
	assert_string_equal(question(), "c");
}

static void an_open_question_takes_words_as_its_value(void **state)
{
	struct uuid id = started("ours");

	(void)state;
	call_answers(0, &id, "a", "'" STORY "'");
	assert_int_equal(wait_for(0), 200);
	assert_string_equal(question(), "b");
	assert_int_equal(query("SELECT count(*) FROM answer WHERE question = 'a'"), 1);
}

/* Words beside the words: nothing is dropped in silence. */
static void an_open_question_has_no_other(void **state)
{
	struct uuid id = started("ours");

	(void)state;
	call_answers(1, &id, "a", "'By mail.','By phone.'");
	expect_refused(1, 422, "invalid_answer");
	assert_string_equal(
	    json_str(json_array_get(hall.heard[1].errors, 0), "pointer"), "/answer/other");
	call_answers(1, &id, "a", "''");
	expect_refused(1, 422, "invalid_answer");
	call_answers(0, &id, "a", "'" STORY "'");
	assert_int_equal(wait_for(0), 200);
}

static void a_follow_up_is_answered_in_words(void **state)
{
	struct uuid id = started("ours");

	(void)state;
	says(&id, STORY, 200);
	call_answers(0, &id, "b", "5");
	assert_int_equal(wait_for(0), 200);
	assert_string_equal(said(), "What makes it so hard?");
	call_answers(1, &id, "b", "4");
	expect_refused(1, 409, "not_current");
	call_answers(1, &id, "b", "null,'more'");
	expect_refused(1, 409, "not_current");
	call_answers(0, &id, "b", "'The forms, all of them.'");
	assert_int_equal(wait_for(0), 200);
	assert_string_equal(question(), "c");
	assert_int_equal(query("SELECT value FROM answer WHERE question = 'b'"), 5);
	assert_int_equal(query("SELECT confidence FROM answer WHERE question = 'b'"), 1);
}

static void declining_the_follow_up_keeps_the_value(void **state)
{
	struct uuid id = started("ours");

	(void)state;
	says(&id, STORY, 200);
	call_answers(0, &id, "b", "5");
	assert_int_equal(wait_for(0), 200);
	call_answers(0, &id, "b", "null");
	assert_int_equal(wait_for(0), 200);
	assert_string_equal(question(), "c");
	assert_int_equal(query("SELECT value FROM answer WHERE question = 'b'"), 5);
	assert_int_equal(query("SELECT declined FROM answer WHERE question = 'b'"), 0);
	assert_int_equal(query("SELECT confidence FROM answer WHERE question = 'b'"), 1);
}

static void an_answer_has_a_length(void **state)
{
	struct uuid id;
	char words[64] = "äöüß, äöüß, äöüß!"; /* 17 characters in 29 bytes */

	(void)state;
	hall.options.answer_chars = 17;
	hall_restart(NULL);
	id = started("ours");
	says(&id, words, 200);
	strcat(words, "!");
	call_says(0, &id, words);
	expect_refused(0, 422, "answer_too_long");
	assert_string_equal(
	    json_str(json_array_get(hall.heard[0].errors, 0), "pointer"), "/content");
}

static void an_end_is_one_end(void **state)
{
	struct uuid id = started("ours");
	char first[64];

	(void)state;
	says(&id, STORY, 200);
	for (int i = 0; i < 3; i++) {
		if (i == 2)
			hall_restart(NULL);
		call_complete(0, &id, i == 1 ? "{'rating':'up'}" : NULL);
		assert_int_equal(wait_for(0), 200);
		assert_string_equal(json_str(hall.heard[0].body, "status"), "completed");
		if (i == 0)
			snprintf(
			    first, sizeof first, "%s", json_str(hall.heard[0].body, "completedAt"));
		assert_string_equal(json_str(hall.heard[0].body, "completedAt"), first);
	}
	call_says(0, &id, "One more thing.");
	expect_refused(0, 409, "interview_over");
	call_answers(0, &id, "b", "4");
	expect_refused(0, 409, "interview_over");
	assert_int_equal(query("SELECT count(*) FROM message"), 3);
	call_read(0, &id, OURS);
	assert_int_equal(wait_for(0), 200);
	assert_string_equal(
	    json_str(json_object_get(hall.heard[0].body, "feedback"), "rating"), "up");
	assert_string_equal(json_str(hall.heard[0].body, "endReason"), "manual");
}

static void feedback_may_come_with_the_end(void **state)
{
	struct uuid id = started("ours");

	(void)state;
	call_complete(0, &id, "{'rating':'down'}");
	assert_int_equal(wait_for(0), 200);
	assert_int_equal(query("SELECT count(*) FROM interview WHERE feedback LIKE '%down%'"), 1);
}

/* What is kept ready is counted, also where a script keeps much. */
static void the_cache_counts_what_it_holds(void **state)
{
	size_t interviews, before, after;
	struct uuid id;

	(void)state;
	hall_restart("return { api = 1, kind = 'methodology', name = 'keeper', version = '1.0.0',"
	             " title = 'x', summary = 'y', answer = function(turn) local t = {};"
	             " for i = 1, 4000 do t[i] = i end; turn.state.t = t; return nil end }");
	publish(OURS, "kept",
	    "{'methodology':'keeper','questions':[{'id':'a','type':'open_ended',"
	    "'text':'How?'},{'id':'b','type':'open_ended','text':'Who?'}]}");
	id = started("kept");
	sessions_measure(hall.sessions, &interviews, &before);
	says(&id, STORY, 200);
	sessions_measure(hall.sessions, &interviews, &after);
	assert_true(after - before > 4000 * sizeof(json_int_t));
}

#if defined __SANITIZE_ADDRESS__
#define MALLOC_COUNTS 0
#elif defined __has_feature
#if __has_feature(address_sanitizer)
#define MALLOC_COUNTS 0
#endif
#endif
#ifndef MALLOC_COUNTS
#define MALLOC_COUNTS 1
#endif

/* What the cache believes that it holds is what malloc gets back when it is dropped. */
static void the_count_is_true(void **state)
{
	enum { N = 400 };
	static struct uuid ids[N];
	size_t interviews, counted, held;

	(void)state;
	if (!MALLOC_COUNTS)
		skip();
	for (size_t i = 0; i < N; i++) {
		ids[i] = started("ours");
		says(&ids[i], STORY, 200);
		says(&ids[i], "I had them in a sheet and called everyone by hand.", 200);
	}
	hall_restart(NULL);
	for (size_t i = 0; i < N; i++)
		says(&ids[i], "5", 200);
	sessions_measure(hall.sessions, &interviews, &counted);
	assert_int_equal(interviews, N);
	held = mallinfo2().uordblks;
	sessions_free(hall.sessions);
	held -= mallinfo2().uordblks;
	hall.sessions = sessions_new(&hall.options);
	if (counted < held - held / 8 || counted > held + held / 8)
		fail_msg("%zu bytes counted, %zu held", counted / N, held / N);
}

#define TEST(NAME) cmocka_unit_test_setup_teardown(NAME, setup, hall_close)

int main(void)
{
	const struct CMUnitTest tests[] = {
	    TEST(one_turn_at_a_time),
	    TEST(other_interviews_go_on_meanwhile),
	    TEST(the_next_may_come_inside_the_answer),
	    TEST(an_evicted_interview_goes_on_where_it_was),
	    TEST(a_busy_interview_is_not_evicted),
	    TEST(what_there_is_not_is_not_found),
	    TEST(what_is_theirs_is_not_found),
	    TEST(only_what_stands_can_be_answered),
	    TEST(a_value_that_does_not_fit_changes_nothing),
	    TEST(an_open_question_takes_words_as_its_value),
	    TEST(an_open_question_has_no_other),
	    TEST(a_follow_up_is_answered_in_words),
	    TEST(declining_the_follow_up_keeps_the_value),
	    TEST(an_answer_has_a_length),
	    TEST(an_end_is_one_end),
	    TEST(feedback_may_come_with_the_end),
	    TEST(the_cache_counts_what_it_holds),
	    TEST(the_count_is_true),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
