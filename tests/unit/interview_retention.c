/* Personal data in what was said: who sees it, how long it is kept, and that it is gone then, whatever the clock does. */
#include "interview_hall.h"

#include "base/clock.h"
#include "interview/erase.h"
#include "interview/retention.h"

#define GUIDE                                                                                      \
	"'questions':[{'id':'a','type':'open_ended','text':'How?','probing':{'maxFollowUps':0}},"  \
	"{'id':'b','type':'open_ended','text':'Who?','probing':{'maxFollowUps':0}}]"
#define NOW             1790000000000 /* 2026-09-21 */
#define DAY             (24 * 60 * 60 * 1000LL)
#define SAID            "Call +49 170 1234567 before noon."
#define MASKED          "Call [phone] before noon."
#define HOW_MANY(WHERE) "SELECT count(*) FROM message WHERE " WHERE

static struct retention *retention;

static void drain(void)
{
	for (int i = 0; i < 5000; i++) {
		store_drain(hall.store);
		if (mailbox_drain(hall.home) == 0)
			return;
	}
	fail_msg("it never ended");
}

static void tick(void)
{
	sessions_sweep(hall.sessions);
	drain();
	retention_tick(retention);
	drain();
}

static void pass(int64_t ms)
{
	clock_step(ms, ms);
	tick();
}

static int set_up(void **state)
{
	int failed;

	hall.options.credits = (struct credit_terms){.text = 2, .voice = 3, .report = 5};
	failed = hall_open(state);
	sql("UPDATE workspace SET metered = 0");
	clock_fake(1000, NOW);
	retention = retention_new(hall.store, hall.home);
	return failed;
}

static int tear_down(void **state)
{
	retention_free(retention);
	return hall_close(state);
}

static int64_t raw(void)
{
	return query(HOW_MANY("content LIKE '%1234567%'"));
}

static struct uuid one_that_ended(const char *slug)
{
	struct uuid id = started(slug);

	says(&id, SAID, 200);
	says(&id, "Nobody else.", 200);
	return id;
}

static void it_is_kept_for_the_days_of_the_study(void **state)
{
	struct uuid id;
	json_t *message;

	(void)state;
	publish(OURS, "ours", "{'retentionDays':2," GUIDE "}");
	tick();
	id = one_that_ended("ours");
	pass(2 * DAY - 1000);
	assert_int_equal(raw(), 1);
	assert_int_equal(query("SELECT count(*) FROM erasure"), 0);
	pass(2000);
	assert_int_equal(raw(), 0);
	assert_int_equal(query(HOW_MANY("content = '" MASKED "'")), 1);
	assert_int_equal(query("SELECT count(*) FROM erasure WHERE kind = 'words'"), 1);
	assert_int_equal(
	    query("SELECT count(*) FROM interview WHERE raw_days IS NOT NULL OR raw_due "
	          "IS NOT NULL"),
	    0);
	tick();
	assert_int_equal(query("SELECT count(*) FROM erasure"), 1);
	/* All that was made of it reads as before. */
	call_read(0, &id, OURS);
	assert_int_equal(wait_for(0), 200);
	message = json_array_get(json_object_get(hall.heard[0].body, "transcript"), 1);
	assert_string_equal(json_str(message, "content"), MASKED);
	assert_null(json_str(message, "raw"));
	assert_string_equal(
	    json_str(json_array_get(json_object_get(hall.heard[0].body, "answers"), 0), "text"),
	    MASKED);
}

static void what_goes_on_is_left_alone(void **state)
{
	struct uuid id;

	(void)state;
	publish(OURS, "ours", "{'retentionDays':1,'limits':{'resumeDays':30}," GUIDE "}");
	tick();
	id = started("ours");
	says(&id, SAID, 200);
	for (int i = 0; i < 5; i++)
		pass(DAY);
	assert_int_equal(raw(), 1);
	says(&id, "Nobody.", 200);
	pass(DAY - 1000);
	assert_int_equal(raw(), 1);
	pass(2000);
	assert_int_equal(raw(), 0);
}

static void what_is_not_kept_is_never_stored(void **state)
{
	(void)state;
	publish(OURS, "ours", "{'retentionDays':0," GUIDE "}");
	tick();
	one_that_ended("ours");
	assert_int_equal(raw(), 0);
	assert_int_equal(query(HOW_MANY("content = '" MASKED "'")), 1);
	pass(DAY);
	assert_int_equal(query("SELECT count(*) FROM erasure"), 0);
}

/* More than one page, one by one. */
static void many_are_masked(void **state)
{
	(void)state;
	publish(OURS, "ours", "{'retentionDays':1," GUIDE "}");
	tick();
	for (int i = 0; i < 60; i++)
		one_that_ended("ours");
	assert_int_equal(raw(), 60);
	pass(DAY + 1000);
	assert_int_equal(raw(), 0);
	assert_int_equal(query("SELECT count(*) FROM erasure WHERE kind = 'words'"), 60);
}

/* A clock that jumped is not believed before it has been right for a while; one that was set back masks nothing early. */
static void a_clock_that_jumps_masks_nothing(void **state)
{
	(void)state;
	publish(OURS, "ours", "{'retentionDays':2," GUIDE "}");
	tick();
	one_that_ended("ours");
	clock_step(1000, 3650 * DAY);
	tick();
	assert_int_equal(raw(), 1);
	clock_step(1000, -3650 * DAY);
	tick();
	assert_int_equal(raw(), 1);
	for (int i = 0; i < 40; i++)
		pass(DAY / 16);
	assert_int_equal(raw(), 0);
}

static void a_store_that_is_busy_is_tried_again(void **state)
{
	(void)state;
	publish(OURS, "ours", "{'retentionDays':1," GUIDE "}");
	tick();
	one_that_ended("ours");
	clock_step(DAY + 1000, DAY + 1000);
	clock_look();
	hold_reader();
	retention_tick(retention);
	let_go();
	drain();
	assert_int_equal(raw(), 1);
	sql("CREATE TRIGGER no BEFORE UPDATE OF content ON message BEGIN SELECT RAISE(ABORT, "
	    "'no'); END");
	tick();
	assert_int_equal(raw(), 1);
	assert_int_equal(query("SELECT count(*) FROM erasure"), 0);
	sql("DROP TRIGGER no");
	tick();
	assert_int_equal(raw(), 0);
}

/* An interview whose words come from an older copy of the database is masked there, too. */
static enum status again_run(struct db *db, struct job *job)
{
	struct uuid id;
	struct rows *rows = db_query(db, "SELECT id FROM interview LIMIT 1", "");
	size_t len;
	const void *blob = rows_next(rows) ? rows_blob(rows, 0, &len) : NULL;
	enum status st;
	int done = 0;

	(void)job;
	assert_non_null(blob);
	if (blob)
		memcpy(id.bytes, blob, UUID_SIZE);
	st = rows_end(rows);
	if (st == STATUS_OK)
		st = erase_again(db, "words", &id, NOW, &done);
	assert_int_equal(done, 1);
	return st;
}

static void a_restored_copy_is_masked_again(void **state)
{
	struct job job = {.run = again_run};

	(void)state;
	publish(OURS, "ours", "{" GUIDE "}");
	tick();
	one_that_ended("ours");
	assert_int_equal(store_write_wait(hall.store, &job), STATUS_OK);
	assert_int_equal(raw(), 0);
}

/* ---- Deleting by a word ---- */

static void answers_are_erased_with_the_turn(void **state)
{
	struct uuid id;

	(void)state;
	publish(OURS, "ours", "{" GUIDE "}");
	tick();
	id = started("ours");
	says(&id, SAID, 200);
	says(&id, "delete my answers", 200);
	assert_string_equal(json_str(hall.heard[0].body, "status"), "active");
	assert_int_equal(query("SELECT count(*) FROM ledger WHERE event = 'settle'"), 0);
	says(&id, "yes", 200);
	assert_string_equal(json_str(hall.heard[0].body, "status"), "erased");
	assert_non_null(strstr(said(), "has been deleted"));
	assert_int_equal(query("SELECT count(*) FROM message"), 0);
	assert_int_equal(query("SELECT count(*) FROM answer"), 0);
	assert_int_equal(
	    query("SELECT count(*) FROM interview WHERE status = 'erased' AND raw_days IS "
	          "NULL AND findings IS NULL AND end_reason = 'opt_out'"),
	    1);
	assert_int_equal(query("SELECT count(*) FROM erasure WHERE kind = 'interview'"), 1);
	assert_int_equal(query("SELECT count(*) FROM ledger WHERE kind = 'release'"), 1);
	says(&id, "Hello?", 404);
	call_read(0, &id, OURS);
	assert_int_equal(wait_for(0), 200);
	assert_string_equal(json_str(hall.heard[0].body, "status"), "erased");
	pass(100 * DAY);
	assert_int_equal(query("SELECT count(*) FROM erasure"), 1);
}

/* What can't be erased is not said to be. */
static void an_erasure_that_fails_changes_nothing(void **state)
{
	struct uuid id;

	(void)state;
	publish(OURS, "ours", "{" GUIDE "}");
	tick();
	id = started("ours");
	says(&id, SAID, 200);
	says(&id, "delete my answers", 200);
	sql("CREATE TRIGGER no BEFORE DELETE ON message BEGIN SELECT RAISE(ABORT, 'no'); END");
	says(&id, "yes", 500);
	assert_int_equal(query("SELECT count(*) FROM interview WHERE status = 'active'"), 1);
	assert_int_equal(raw(), 1);
	sql("DROP TRIGGER no");
	says(&id, "yes", 200);
	assert_string_equal(json_str(hall.heard[0].body, "status"), "erased");
	assert_int_equal(query("SELECT count(*) FROM message"), 0);
}

static int set_up_busy(void **state)
{
	hall.store_options.queue_max = 1;
	return set_up(state);
}

static int tear_down_busy(void **state)
{
	int failed = tear_down(state);

	hall.store_options.queue_max = 0;
	return failed;
}

#define TEST(NAME) cmocka_unit_test_setup_teardown(NAME, set_up, tear_down)

int main(void)
{
	const struct CMUnitTest tests[] = {
	    TEST(it_is_kept_for_the_days_of_the_study),
	    TEST(what_goes_on_is_left_alone),
	    TEST(what_is_not_kept_is_never_stored),
	    TEST(many_are_masked),
	    TEST(a_clock_that_jumps_masks_nothing),
	    cmocka_unit_test_setup_teardown(
	        a_store_that_is_busy_is_tried_again, set_up_busy, tear_down_busy),
	    TEST(a_restored_copy_is_masked_again),
	    TEST(answers_are_erased_with_the_turn),
	    TEST(an_erasure_that_fails_changes_nothing),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
