/* Interviews that nobody goes on with: when they are over, as what, and what a clock that jumps does to them. */
#include "interview_hall.h"

#include "base/clock.h"

#define GUIDE                                                                                      \
	"'limits':{'resumeDays':3},'questions':[{'id':'a','type':'open_ended','text':'How?',"      \
	"'probing':{'maxFollowUps':0}},{'id':'b','type':'open_ended','text':'Who?'}]"
#define NOW    1790000000000 /* 2026-09-21 */
#define MINUTE (60 * 1000LL)
#define HOUR   (60 * MINUTE)
#define DAY    (24 * HOUR)

/* Lets a sweep run to its end. */
static void sweep(void)
{
	sessions_sweep(hall.sessions);
	for (int i = 0; i < 5000; i++) {
		store_drain(hall.store);
		if (mailbox_drain(hall.home) == 0)
			return;
	}
	fail_msg("the sweep never ended");
}

/* Both clocks, a look at them now and then as the daemon has it. */
static void pass(int64_t ms)
{
	clock_step(ms, ms);
	sweep();
}

static int64_t with_status(const char *status)
{
	char *text = xasprintf("SELECT count(*) FROM interview WHERE status = '%s'", status);
	int64_t n = query(text);

	mem_free(text);
	return n;
}

static void begin(void)
{
	clock_fake(1000, NOW);
	publish(OURS, "ours", "{" GUIDE "}");
	sweep();
}

static void answered_ones_are_completed_others_expire(void **state)
{
	struct uuid answered, opened, later;

	(void)state;
	begin();
	answered = started("ours");
	says(&answered, "By mail.", 200);
	opened = started("ours");
	pass(2 * DAY);
	later = started("ours");
	says(&later, "By hand.", 200);
	pass(DAY - MINUTE);
	assert_int_equal(with_status("active"), 3);
	pass(2 * MINUTE);
	assert_int_equal(with_status("active"), 1);
	assert_int_equal(with_status("completed"), 1);
	assert_int_equal(with_status("expired"), 1);
	assert_int_equal(query("SELECT count(*) FROM interview WHERE end_reason = 'timeout'"), 2);
	call_read(0, &answered, OURS);
	assert_int_equal(wait_for(0), 200);
	assert_string_equal(json_str(hall.heard[0].body, "status"), "completed");
	call_read(0, &opened, OURS);
	assert_int_equal(wait_for(0), 200);
	assert_string_equal(json_str(hall.heard[0].body, "status"), "expired");
	says(&later, "And by phone.", 200);
}

/* An answer gives as many days again. */
static void each_answer_counts_anew(void **state)
{
	struct uuid id;

	(void)state;
	begin();
	id = started("ours");
	for (int i = 0; i < 2; i++) {
		pass(2 * DAY);
		says(&id, i ? "Somebody from accounting." : "By mail.", 200);
	}
	assert_int_equal(query("SELECT count(*) FROM interview WHERE end_reason = 'timeout'"), 0);
}

/* More than are looked for at once, also over a start from nothing, and those in the cache. */
static void all_of_them_end(void **state)
{
	struct uuid id;

	(void)state;
	begin();
	for (int i = 0; i < 130; i++) {
		id = started("ours");
		if (i % 2)
			says(&id, "By mail.", 200);
	}
	clock_step(4 * DAY, 4 * DAY);
	hall_restart(NULL);
	sweep();
	assert_int_equal(with_status("active"), 0);
	assert_int_equal(with_status("expired"), 65);
	assert_int_equal(with_status("completed"), 65);
}

/* Who comes before the sweep does meets one that is over. */
static void touching_a_late_one_ends_it(void **state)
{
	struct uuid id, other;

	(void)state;
	begin();
	id = started("ours");
	says(&id, "By mail.", 200);
	other = started("ours");
	clock_step(3 * DAY + MINUTE, 3 * DAY + MINUTE);
	says(&id, "Too late.", 409);
	expect_refused(0, 409, "interview_over");
	for (int i = 0; i < 20; i++) {
		store_drain(hall.store);
		mailbox_drain(hall.home);
	}
	assert_int_equal(with_status("completed"), 1);
	assert_int_equal(query("SELECT count(*) FROM message WHERE role = 'participant'"), 1);
	says(&id, "Still too late.", 409);
	expect_refused(0, 409, "interview_over");
	/* The reason that is given counts less than the time that has passed. */
	call_complete(0, &other, NULL);
	assert_int_equal(wait_for(0), 200);
	assert_string_equal(json_str(hall.heard[0].body, "status"), "expired");
}

/* An id of this digit alone, as SQL. */
#define ID(DIGITS) "x'" DIGITS DIGITS DIGITS DIGITS DIGITS DIGITS DIGITS DIGITS "'"
#define DIGITS(D)  D D D D
#define PERSON(N)                                                                                  \
	"INSERT INTO person (number, id, workspace, attributes, verified, do_not_contact, "        \
	"version, created_at, updated_at) VALUES (" N ", " ID(DIGITS(N)) ", 1, '{}', 1, 0, 1, 1, " \
	                                                                 "1)"
#define RESPONDENT(N)                                                                              \
	"INSERT INTO respondent (id, workspace, study, person, status, source, attributes, "       \
	"version, created_at, updated_at) SELECT " ID(DIGITS(N)) ", 1, number, " N                 \
	                                                         ", 'invited', 'api', '{}', 1, "   \
	                                                         "1, 1 FROM study"

/* A start by the personal link of a respondent. */
static int follow_link(int respondent)
{
	struct uuid study, id;
	const struct session_start request = {.link_study = &study, .link_respondent = &id};

	memset(study.bytes, 0x99, sizeof study.bytes);
	memset(id.bytes, respondent * 0x11, sizeof id.bytes);
	hall_heard(0);
	session_start(hall.sessions, &request, hall_answered, &hall.heard[0]);
	return wait_for(0);
}

/* A link that is opened before the sweep comes by: what was answered is over, what wasn't begins anew. */
static void links_to_late_ones(void **state)
{
	struct uuid answered, opened;

	(void)state;
	begin();
	sql("UPDATE study SET id = " ID(DIGITS("9")));
	sql(PERSON("1"));
	sql(PERSON("2"));
	sql(RESPONDENT("1"));
	sql(RESPONDENT("2"));
	assert_int_equal(follow_link(1), 201);
	answered = hall.heard[0].interview;
	says(&answered, "By mail.", 200);
	assert_int_equal(follow_link(2), 201);
	opened = hall.heard[0].interview;
	clock_step(1000, 3650 * DAY); /* a jump is not believed */
	assert_int_equal(follow_link(1), 200);
	clock_step(1000, -3650 * DAY);
	pass(2 * HOUR);
	clock_step(2 * DAY, 2 * DAY);
	assert_int_equal(follow_link(2), 200);
	assert_true(uuid_equal(&opened, &hall.heard[0].interview));
	clock_step(DAY, DAY);
	follow_link(1);
	expect_refused(0, 409, "already_responded");
	assert_int_equal(with_status("completed"), 1);
	assert_int_equal(follow_link(2), 201);
	assert_false(uuid_equal(&opened, &hall.heard[0].interview));
	assert_int_equal(with_status("expired"), 1);
	assert_int_equal(with_status("active"), 1);
}

/* A wall clock that jumps ahead, and is set right again, has ended nothing. */
static void a_jump_is_doubted(void **state)
{
	struct uuid id;

	(void)state;
	begin();
	id = started("ours");
	says(&id, "By mail.", 200);
	pass(MINUTE);
	clock_step(1000, 3650 * DAY);
	says(&id, "Somebody from accounting.", 200); /* touched before the sweep has seen it */
	sweep();
	assert_int_equal(query("SELECT count(*) FROM interview WHERE end_reason = 'timeout'"), 0);

	id = started("ours");
	says(&id, "By mail.", 200);
	clock_step(1000, -3650 * DAY);
	sweep();
	pass(MINUTE);
	assert_int_equal(with_status("active"), 1);
	clock_step(1000, 10 * DAY);
	sweep();
	pass(30 * MINUTE);
	assert_int_equal(with_status("active"), 1);
	/* A process that begins anew has nothing to compare the clock with. */
	sql("UPDATE interview SET started_at = 0, last_at = 0 WHERE status = 'active'");
	clock_fake(clock_mono_ms(), clock_wall_ms());
	hall_restart(NULL);
	sweep();
	assert_int_equal(with_status("active"), 0);
}

/* Answered while the clock was years behind, for moments that no sweep saw: it isn't old for that. */
static void a_clock_that_was_behind_makes_nothing_old(void **state)
{
	struct uuid id;

	(void)state;
	begin();
	sweep();
	id = started("ours");
	clock_step(1000, -3650 * DAY);
	says(&id, "By mail.", 200);
	clock_step(1000, 3650 * DAY);
	sweep();
	pass(2 * HOUR);
	assert_int_equal(with_status("active"), 1);
}

static void doubt_ends_after_an_hour(void **state)
{
	struct uuid id;

	(void)state;
	begin();
	id = started("ours");
	says(&id, "By mail.", 200);
	clock_step(MINUTE, 10 * DAY);
	sweep();
	pass(59 * MINUTE);
	assert_int_equal(with_status("active"), 1);
	pass(2 * MINUTE);
	assert_int_equal(with_status("active"), 0);
	assert_int_equal(with_status("completed"), 1);
}

/* A row that can't be read is passed over; the others end. */
static void a_damaged_row_holds_up_nobody(void **state)
{
	struct uuid bad;

	(void)state;
	begin();
	bad = started("ours");
	for (int i = 0; i < 60; i++)
		started("ours");
	(void)bad;
	sql("UPDATE interview SET state = '{' WHERE number = 1");
	clock_step(4 * DAY, 4 * DAY);
	hall_restart(NULL);
	sweep();
	assert_int_equal(with_status("active"), 1);
	assert_int_equal(with_status("expired"), 60);
}

/* A stop in the middle leaves the rest for the next start. */
static void it_stops_when_told(void **state)
{
	(void)state;
	begin();
	for (int i = 0; i < 20; i++)
		started("ours");
	clock_step(4 * DAY, 4 * DAY);
	sessions_sweep(hall.sessions);
	sessions_stop(hall.sessions);
	for (int i = 0; i < 20; i++) {
		store_drain(hall.store);
		mailbox_drain(hall.home);
	}
	assert_int_equal(sessions_running(hall.sessions), 0);
	assert_in_range(with_status("active"), 18, 20);
	hall_restart(NULL);
	sweep();
	assert_int_equal(with_status("active"), 0);
}

#define TEST(NAME) cmocka_unit_test_setup_teardown(NAME, hall_open, hall_close)

int main(void)
{
	const struct CMUnitTest tests[] = {
	    TEST(answered_ones_are_completed_others_expire),
	    TEST(each_answer_counts_anew),
	    TEST(all_of_them_end),
	    TEST(touching_a_late_one_ends_it),
	    TEST(links_to_late_ones),
	    TEST(a_jump_is_doubted),
	    TEST(a_clock_that_was_behind_makes_nothing_old),
	    TEST(doubt_ends_after_an_hour),
	    TEST(a_damaged_row_holds_up_nobody),
	    TEST(it_stops_when_told),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
