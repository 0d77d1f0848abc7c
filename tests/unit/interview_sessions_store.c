/* Sessions on the store's bad days: full queues, conflicts, refusals, damaged rows. Nothing is acknowledged that isn't
 * stored, and what could not be stored can be said again. */
#include "interview_hall.h"
#include "store_help.h"

#define STUDY                                                                                      \
	"{'mode':'structured','questions':["                                                       \
	"{'id':'a','type':'open_ended','text':'How do you send invoices?'},"                       \
	"{'id':'b','type':'open_ended','text':'Who reads them?'},"                                 \
	"{'id':'c','type':'open_ended','text':'What for?'}]}"
#define STORY                                                                                      \
	"Last Friday I called the customer twice, then I sent them the invoice again, and they "   \
	"paid the 300 euros on Monday after their accountant Mary had found it."

static char *dir; /* in memory a writer at work holds the readers up */

static int setup(void **state)
{
	dir = dir_make();
	hall.store_options.dir = dir;
	hall.store_options.queue_max = 1;
	hall_open(state);
	publish(OURS, "ours", STUDY);
	return 0;
}

static int teardown(void **state)
{
	hall_close(state);
	dir_remove(dir);
	return 0;
}

static size_t cached(void)
{
	size_t interviews, bytes;

	sessions_measure(hall.sessions, &interviews, &bytes);
	return interviews;
}

static void a_start_that_finds_no_room(void **state)
{
	(void)state;
	hold_reader();
	call_start(0, "ours");
	expect_refused(0, 503, "overloaded");
	let_go();
	hold_writer();
	call_start(0, "ours"); /* the study is read, the row can't be written */
	expect_refused(0, 503, "overloaded");
	let_go();
	assert_int_equal(query("SELECT count(*) FROM interview"), 0);
	assert_int_equal(query("SELECT count(*) FROM message"), 0);
	assert_int_equal(cached(), 0);
	assert_int_equal(sessions_running(hall.sessions), 0);
	started("ours");
}

static void an_interview_that_cannot_be_read_now(void **state)
{
	struct uuid id = started("ours");

	(void)state;
	hall_restart(NULL);
	hold_reader();
	call_says(0, &id, STORY);
	expect_refused(0, 503, "overloaded");
	call_complete(0, &id, NULL);
	expect_refused(0, 503, "overloaded");
	call_read(0, &id, OURS);
	expect_refused(0, 503, "overloaded");
	assert_int_equal(cached(), 0);
	let_go();
	says(&id, STORY, 200);
}

static void a_turn_that_finds_no_room_can_be_said_again(void **state)
{
	struct uuid id = started("ours");

	(void)state;
	hold_writer();
	for (int i = 0; i < 3; i++) {
		call_says(0, &id, STORY);
		expect_refused(0, 503, "overloaded");
		call_complete(0, &id, NULL);
		expect_refused(0, 503, "overloaded");
	}
	let_go();
	assert_int_equal(query("SELECT count(*) FROM message"), 1);
	says(&id, STORY, 200);
	says(&id, STORY, 200);
	assert_int_equal(query("SELECT count(*) FROM message"), 5);
	assert_int_equal(query("SELECT max(seq) FROM message"), 5);
	hold_writer();
	call_complete(0, &id, NULL);
	expect_refused(0, 503, "overloaded");
	let_go();
	call_complete(0, &id, NULL);
	assert_int_equal(wait_for(0), 200);
	hold_writer();
	call_complete(0, &id, "{'rating':'up'}");
	expect_refused(0, 503, "overloaded");
	let_go();
	call_complete(0, &id, "{'rating':'up'}");
	assert_int_equal(wait_for(0), 200);
}

/* Another daemon on the same database was first: what we hold is old. */
static void a_conflict_is_not_overwritten(void **state)
{
	struct uuid id = started("ours");

	(void)state;
	sql("UPDATE interview SET version = version + 1");
	call_says(0, &id, STORY);
	expect_refused(0, 409, "turn_in_progress");
	assert_int_equal(query("SELECT count(*) FROM message"), 1);
	assert_int_equal(cached(), 0);
	says(&id, STORY, 200); /* loaded anew */
	sql("UPDATE interview SET version = version + 1");
	call_complete(0, &id, NULL);
	expect_refused(0, 409, "turn_in_progress");
	call_complete(0, &id, NULL);
	assert_int_equal(wait_for(0), 200);
}

/* The client's next request comes inside the refusal, before the old copy is gone. */
static struct uuid next_id;

static void say_again(void)
{
	call_says(1, &next_id, STORY);
}

static void a_conflict_met_by_the_next_request(void **state)
{
	(void)state;
	next_id = started("ours");
	sql("UPDATE interview SET version = version + 1");
	hall.heard[0].then = say_again;
	call_says(0, &next_id, STORY);
	expect_refused(0, 409, "turn_in_progress");
	assert_int_equal(wait_for(1), 200);
	assert_int_equal(query("SELECT max(seq) FROM message"), 3);
}

/* A turn is one write: where its last row fails nothing of it is there. */
static void half_a_turn_is_none(void **state)
{
	struct uuid id = started("ours");

	(void)state;
	sql("ALTER TABLE answer RENAME TO elsewhere");
	call_says(0, &id, STORY);
	expect_refused(0, 500, "storage_failed");
	assert_int_equal(query("SELECT count(*) FROM message"), 1);
	assert_int_equal(query("SELECT seq FROM interview"), 1);
	sql("ALTER TABLE elsewhere RENAME TO answer");
	says(&id, STORY, 200);
	assert_int_equal(query("SELECT count(*) FROM message"), 3);
	sql("ALTER TABLE message RENAME TO elsewhere");
	call_start(0, "ours");
	expect_refused(0, 500, "storage_failed");
	sql("ALTER TABLE elsewhere RENAME TO message");
	assert_int_equal(query("SELECT count(*) FROM interview"), 1);
}

/* What is damaged fails its request, and nothing else. */
static void damaged_rows_fail_their_request(void **state)
{
	static const struct {
		const char *damage, *repair;
	} rows[] = {
	    {"UPDATE interview SET state = '{'", NULL},
	    {"UPDATE interview SET state = '[]'", NULL},
	    {"UPDATE interview SET state = '{\"v\":1,\"phase\":0,\"current\":\"a\"}'", NULL},
	    {"UPDATE interview SET state = '{\"v\":1,\"phase\":0,\"current\":\"\",\"items\":[]}'",
	        NULL},
	    {"UPDATE message SET role = 'robot'", "UPDATE message SET role = 'interviewer'"},
	    {"UPDATE message SET kind = 'aria'", "UPDATE message SET kind = 'opening'"},
	    {"UPDATE message SET id = x'00'", NULL},
	    {"UPDATE study_revision SET definition = '{'", NULL},
	    {"UPDATE study_revision SET definition = '{}'", NULL},
	    {"DELETE FROM study_revision", NULL},
	};

	(void)state;
	for (size_t i = 0; i < ROWS(rows); i++) {
		struct uuid id = started("ours");

		sql(rows[i].damage);
		hall_restart(NULL);
		call_says(0, &id, STORY);
		wait_for(0);
		if (hall.heard[0].status != 500)
			fail_msg("%s: %d", rows[i].damage, hall.heard[0].status);
		assert_int_equal(cached(), 0);
		call_complete(0, &id, NULL);
		expect_refused(0, 500, "storage_failed");
		sql("DELETE FROM message");
		sql("DELETE FROM interview");
		if (i + 3 >= ROWS(rows)) {
			sql("DELETE FROM study_revision");
			sql("DELETE FROM study");
			publish(OURS, "ours", STUDY);
		}
	}
}

/* The words that the state quotes stand in messages: they are there again after a restart, and where they are not, the
 * interview is damaged. */
static void what_the_state_quotes_is_read_again(void **state)
{
	static const char script[] =
	    "return { api = 1, kind = 'methodology', name = 'keeper', version = '1.0.0', title = "
	    "'x',"
	    " summary = 'y', slots = { who = { many = true } }, answer = function(turn)"
	    " local who, n = turn.slots.who, (turn.state.n or 0) + 1; turn.state.n = n;"
	    " if n == 1 then return { notes = { { slot = 'who', quote = 'Mary' } } } end"
	    " return { probe = 'Who is ' .. who[1].quote .. ' ' .. n .. '?' } end }";
	static const struct {
		const char *damage, *repair;
	} rows[] = {
	    {"UPDATE message SET content = 'Mary' WHERE seq = 2",
	        "UPDATE message SET content = (SELECT content FROM message WHERE seq = 4) WHERE "
	        "seq = 2"},
	    {"DELETE FROM message WHERE seq = 2",
	        "INSERT INTO message (interview, seq, id, role, kind, content, at) SELECT "
	        "interview, 2,"
	        " x'00112233445566778899aabbccddeeff', role, kind, content, at FROM message"
	        " WHERE seq = 4"},
	};
	const json_t *why;
	struct uuid id;

	(void)state;
	hall_restart(script);
	publish(OURS, "kept",
	    "{'methodology':'keeper','questions':[{'id':'a','type':'open_ended','text':'How?',"
	    "'probing':{'maxFollowUps':0}},{'id':'b','type':'open_ended','text':'Who?',"
	    "'probing':{'maxFollowUps':3}}]}");
	id = started("kept");
	says(&id, STORY, 200);
	assert_int_equal(query("SELECT count(*) FROM interview WHERE state LIKE '%Mary%'"), 0);
	assert_int_equal(query("SELECT count(*) FROM message WHERE why LIKE '%Mary%'"), 0);
	call_read(0, &id, OURS);
	assert_int_equal(wait_for(0), 200);
	why = json_object_get(
	    json_array_get(json_object_get(hall.heard[0].body, "transcript"), 2), "why");
	assert_string_equal(
	    json_str(json_array_get(json_object_get(why, "notes"), 0), "quote"), "Mary");
	hall_restart(script);
	says(&id, STORY, 200);
	assert_string_equal(said(), "Who is Mary 2?");
	for (size_t i = 0; i < ROWS(rows); i++) {
		sql(rows[i].damage);
		hall_restart(script);
		call_says(0, &id, STORY);
		expect_refused(0, 500, "storage_failed");
		assert_int_equal(cached(), 0);
		sql(rows[i].repair);
		says(&id, STORY, 200);
		assert_string_equal(said(), i ? "Who is Mary 4?" : "Who is Mary 3?");
	}
}

#define TEST(NAME) cmocka_unit_test_setup_teardown(NAME, setup, teardown)

int main(void)
{
	const struct CMUnitTest tests[] = {
	    TEST(a_start_that_finds_no_room),
	    TEST(an_interview_that_cannot_be_read_now),
	    TEST(a_turn_that_finds_no_room_can_be_said_again),
	    TEST(a_conflict_is_not_overwritten),
	    TEST(a_conflict_met_by_the_next_request),
	    TEST(half_a_turn_is_none),
	    TEST(damaged_rows_fail_their_request),
	    TEST(what_the_state_quotes_is_read_again),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
