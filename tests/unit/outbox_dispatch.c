/* Delivering: everything that was caused arrives, in order, at its time, and nobody waits for who is down. */
#include "outbox_world.h"

#include "outbox/schedule.h"

static void test_one(void **state)
{
	int64_t hook;

	(void)state;
	world_cause("interview.started", 1); /* nobody is subscribed: it isn't even written down */
	assert_int_equal(world_ask("SELECT count(*) FROM event"), 0);
	hook = world_endpoint(NULL);
	world_cause("interview.started", 2);
	world_cause("interview.started", 2);
	world_run(200, 100);
	assert_int_equal(world.nsent, 1);
	assert_int_equal(world.sent[0].endpoint, hook);
	assert_int_equal(world.sent[0].subject, 2);
	assert_string_equal(world.sent[0].type, "interview.started");
	assert_non_null(
	    strstr(world.sent[0].body, "{\"type\":\"interview.started\",\"timestamp\":"));
	assert_int_equal(world_count("delivered"), 1);
	assert_int_equal(
	    world_ask("SELECT count(*) FROM attempt WHERE n = 1 AND error IS NULL"), 1);
	/* Nothing is due: nothing is asked. */
	world.parts_read = 0;
	world_run(10 * SECOND, 100);
	assert_int_equal(world.parts_read, 0);
	assert_int_equal(world.nsent, 1);
}

/* One event, one delivery for each who is subscribed. */
static void test_subscribed(void **state)
{
	int64_t all, some, other, off, gone;

	(void)state;
	all = world_endpoint(NULL);
	some = world_endpoint(" interview.completed study.closed ");
	other = world_endpoint(" interview.complete ");
	off = world_endpoint(NULL);
	gone = world_endpoint(NULL);
	world_sql("UPDATE endpoint SET enabled = 0, queues = 0 WHERE number = %d", (int)off);
	world_sql("UPDATE endpoint SET deleted_at = 1 WHERE number = %d", (int)gone);
	world_sql("INSERT INTO workspace (id, name, created_at) VALUES (randomblob(16), 'b', 0)");
	world_sql("INSERT INTO endpoint (id, workspace, kind, created_at, updated_at) VALUES "
	          "(randomblob(16), 2, 'webhook', 0, 0)");
	world_cause("interview.completed", 7);
	assert_int_equal(world_ask("SELECT count(*) FROM event"), 1);
	assert_int_equal(world_ask("SELECT count(*) FROM delivery"), 2);
	world_run(200, 100);
	assert_int_equal(world_sent_to(all), 1);
	assert_int_equal(world_sent_to(some), 1);
	assert_int_equal(world_sent_to(other), 0);
}

/* What happened to one interview arrives as it happened, also where the first takes long. */
static void test_order(void **state)
{
	int64_t hook = world_endpoint(NULL);

	(void)state;
	world.sides[hook].result = CARRIER_RETRY;
	world_cause("interview.started", 1);
	world_run(200, 100);
	assert_int_equal(world.nsent, 1);
	world_cause("interview.completed", 1);
	world_cause("interview.analyzed", 1);
	world_cause("interview.started", 2);
	world_run(1000, 100);
	assert_int_equal(world.nsent, 2); /* the other interview's, at once */
	assert_int_equal(world.sent[1].subject, 2);
	world.sides[hook].result = CARRIER_DONE;
	world_run(MINUTE, 100);
	assert_int_equal(world.nsent, 6);
	assert_int_equal(world_count("delivered"), 4);
	for (size_t i = 2, at = 0; i < world.nsent; i++) {
		static const char *const order[] = {
		    "interview.started", "interview.completed", "interview.analyzed"};

		if (world.sent[i].subject != 1)
			continue;
		if (at >= sizeof order / sizeof *order)
			fail_msg("there are more than three");
		else
			assert_string_equal(world.sent[i].type, order[at++]);
	}
}

/* 75.6 hours, then it is dead; the next of its interview goes on. */
static void test_schedule(void **state)
{
	static const int64_t waits[] = {0, 5 * SECOND, 5 * MINUTE, 30 * MINUTE, 2 * HOUR, 5 * HOUR,
	    10 * HOUR, 14 * HOUR, 20 * HOUR, 24 * HOUR};
	int64_t hook = world_endpoint(NULL);

	(void)state;
	world.sides[hook].result = CARRIER_RETRY;
	world.sides[hook].status = 503;
	world.sides[hook].answer = "not now";
	world_cause("interview.started", 1);
	world_run(90 * HOUR, 5 * SECOND);
	assert_int_equal(world.nsent, SCHEDULE_TRIES);
	for (size_t i = 1; i < world.nsent; i++) {
		int64_t waited = world.sent[i].at - world.sent[i - 1].at;

		assert_int_equal(world.sent[i].tries, i);
		assert_true(waited >= waits[i] && waited <= waits[i] + waits[i] / 10 + 10 * SECOND);
	}
	assert_int_equal(world_count("dead"), 1);
	assert_int_equal(world_ask("SELECT count(*) FROM attempt WHERE status = 503 AND error = "
	                           "'it is down' AND answer = 'not now'"),
	    SCHEDULE_TRIES);
	assert_int_equal(world_ask("SELECT attempts FROM delivery"), SCHEDULE_TRIES);
}

static void test_retry_after(void **state)
{
	int64_t hook = world_endpoint(NULL);

	(void)state;
	world.sides[hook].result = CARRIER_RETRY;
	world.sides[hook].status = 429;
	world.sides[hook].after_ms = 10 * MINUTE;
	world_cause("interview.started", 1);
	world_run(200, 100);
	assert_int_equal(world.nsent, 1);
	world.sides[hook].result = CARRIER_DONE;
	world_cause("interview.started", 2); /* nothing goes there meanwhile */
	world_run(9 * MINUTE, SECOND);
	assert_int_equal(world.nsent, 1);
	world_run(3 * MINUTE, SECOND);
	assert_int_equal(world.nsent, 3);
	assert_int_equal(world_count("delivered"), 2);
}

static void test_gone(void **state)
{
	int64_t hook = world_endpoint(NULL), other = world_endpoint(" endpoint.disabled ");

	(void)state;
	world.sides[hook].result = CARRIER_GONE;
	world.sides[hook].error = "status 410";
	world_cause("interview.started", 1);
	world_run(2 * SECOND, 100);
	assert_int_equal(world_sent_to(hook), 1);
	assert_int_equal(world_sent_to(other), 1);
	assert_int_equal(
	    world_ask("SELECT count(*) FROM endpoint WHERE enabled = 0 AND queues = 0 AND "
	              "disabled_code = 'gone' AND disabled_reason = 'status 410'"),
	    1);
	assert_int_equal(world_count("dead"), 1);
	world_cause("interview.started", 2);
	world_run(2 * SECOND, 100);
	assert_int_equal(
	    world_ask("SELECT count(*) FROM delivery WHERE endpoint = %d", (int)hook), 1);
}

struct switched {
	int64_t endpoint, n;
	int on;
};

static enum status enable_run(struct db *db, void *arg)
{
	const struct switched *s = arg;

	return outbox_enable(db, s->endpoint, s->on, clock_wall_ms());
}

static void enable(int64_t endpoint, int on)
{
	struct switched s = {.endpoint = endpoint, .on = on};

	world_write(enable_run, &s);
	dispatch_endpoint_changed(world.dispatch, endpoint);
	world_settle();
}

static void test_pause(void **state)
{
	int64_t hook = world_endpoint(NULL);

	(void)state;
	world.sides[hook].result = CARRIER_PAUSE;
	world_cause("interview.started", 1);
	world_run(2 * SECOND, 100);
	world_cause("interview.completed", 1);
	world_cause("interview.started", 2);
	world_run(HOUR, 10 * SECOND);
	assert_int_equal(world.nsent, 1);
	assert_int_equal(world_count("pending"), 3);
	world.sides[hook].result = CARRIER_DONE;
	enable(hook, 1);
	world_run(2 * SECOND, 100);
	assert_int_equal(world.nsent, 4);
	assert_int_equal(world_count("delivered"), 3);
}

/* Off by a person: nothing is queued meanwhile, what waits stays. */
static void test_switched_off(void **state)
{
	int64_t hook = world_endpoint(NULL);

	(void)state;
	world_cause("interview.started", 1);
	enable(hook, 0);
	world_cause("interview.started", 2);
	world_run(HOUR, 10 * SECOND);
	assert_int_equal(world.nsent, 0);
	enable(hook, 1);
	world_cause("interview.started", 3);
	world_run(2 * SECOND, 100);
	assert_int_equal(world.nsent, 2);
	assert_int_equal(world.sent[0].subject, 1);
}

/* A failure of the delivery is none of the endpoint. */
static void test_fail(void **state)
{
	int64_t hook = world_endpoint(NULL);

	(void)state;
	world.sides[hook].result = CARRIER_FAIL;
	world_cause("interview.started", 1);
	world_cause("interview.completed", 1);
	world_run(2 * SECOND, 100);
	assert_int_equal(world.nsent, 2);
	assert_int_equal(world_count("dead"), 2);
	assert_int_equal(world_ask("SELECT failures FROM endpoint"), 0);
}

/* Nothing left to tell, a filter, a damaged row: over, without a call for the first and the last. */
static void test_nothing_to_tell(void **state)
{
	int64_t hook = world_endpoint(NULL);
	struct dispatch_stats stats;

	(void)state;
	world_cause("report.generated", 1);
	world_sql("UPDATE event SET report = 99");
	world_run(SECOND, 100);
	assert_int_equal(world.nsent, 0);
	assert_int_equal(world_count("skipped"), 1);
	world.sides[hook].result = CARRIER_SKIPPED;
	world_cause("interview.started", 2);
	world_run(SECOND, 100);
	assert_int_equal(world_count("skipped"), 2);
	assert_int_equal(world_ask("SELECT count(*) FROM attempt"), 0);
	world.parts_status = STATUS_CORRUPT;
	world_cause("interview.started", 3);
	world_run(SECOND, 100);
	assert_int_equal(world_count("dead"), 1);
	assert_int_equal(world.nsent, 1);
	dispatch_stats(world.dispatch, &stats);
	assert_int_equal(stats.results[DISPATCH_SKIPPED], 2);
	assert_int_equal(stats.results[DISPATCH_DEAD], 1);
}

/* A batch that is full waits for nothing, also where it is known how the endpoint does and more could be claimed. */
static void test_full_batch(void **state)
{
	int64_t hook = world_endpoint(NULL);

	(void)state;
	world.sides[hook].limits =
	    (struct carrier_limits){.batch_max = 4, .batch_wait_ms = 60 * SECOND};
	dispatch_endpoint_changed(world.dispatch, hook);
	world_settle();
	for (int round = 0; round < 5; round++) {
		for (int i = 1; i <= 4; i++)
			world_cause("interview.started", 10 * round + i);
		world_run(5 * SECOND, 100);
		assert_int_equal(world_count("delivered"), 4 * (round + 1));
	}
	world_cause("interview.started", 100);
	world_run(50 * SECOND, 100);
	assert_int_equal(world_count("delivered"), 20);
	world_run(15 * SECOND, 100);
	assert_int_equal(world_count("delivered"), 21);
}

/* The database can't tell for a while: nothing is lost, nothing counts as an attempt. */
static void test_unreadable(void **state)
{
	(void)state;
	world_endpoint(NULL);
	world.parts_status = STATUS_NOMEM;
	for (int i = 1; i <= 3; i++)
		world_cause("interview.started", i);
	world_run(SECOND, 100);
	assert_int_equal(world.nsent, 0);
	world.parts_status = STATUS_OK;
	world_run(2 * SECOND, 100);
	assert_int_equal(world.nsent, 3);
	assert_int_equal(world_ask("SELECT count(*) FROM attempt"), 3);
}

/* An endpoint whose secret can't be opened: what is its own waits, and it is looked at again. */
static void test_unloadable(void **state)
{
	int64_t hook;

	(void)state;
	world.sides[1].unloadable = "its key is gone";
	hook = world_endpoint(NULL);
	world_cause("interview.started", 1);
	world_run(MINUTE, SECOND);
	assert_int_equal(world.nsent, 0);
	assert_int_equal(world_count("pending"), 1);
	world.sides[hook].unloadable = NULL;
	world_run(2 * MINUTE, SECOND);
	assert_int_equal(world_count("delivered"), 1);
}

/* The store refuses many of its jobs: they are handed over later, and nothing is lost. */
static void test_narrow(void **state)
{
	(void)state;
	for (int i = 0; i < 5; i++)
		world.sides[world_endpoint(NULL)].every = 1;
	world.sides[3].every = 4;
	world.sides[3].result = CARRIER_RETRY;
	for (int i = 1; i <= 60; i++)
		world_cause("interview.started", i);
	world_run(MINUTE, SECOND);
	assert_true(world_count("delivered") >= 240);
	world_run(20 * HOUR, 10 * SECOND);
	assert_int_equal(world_count("delivered"), 300);
}

/* Deleted while a call is under way: what comes of it changes nothing. */
static void test_deleted(void **state)
{
	const struct carrier_outcome done = {.result = CARRIER_DONE, .status = 200};
	int64_t hook = world_endpoint(NULL);
	struct dispatch_stats stats;

	(void)state;
	world.sides[hook].hangs = 1;
	world_cause("interview.started", 1);
	world_cause("interview.started", 2);
	world_run(SECOND, 100);
	world_sql("UPDATE endpoint SET enabled = 0, queues = 0, deleted_at = 1");
	world_sql("DELETE FROM delivery");
	world_sql("DELETE FROM endpoint");
	dispatch_endpoint_changed(world.dispatch, hook);
	world_settle();
	world_answer_all(&done);
	world_run(2 * MINUTE, SECOND);
	assert_int_equal(world_ask("SELECT count(*) FROM attempt"), 0);
	dispatch_stats(world.dispatch, &stats);
	assert_int_equal(stats.endpoints, 0);
	assert_int_equal(stats.claimed, 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
#define TEST(NAME) cmocka_unit_test_setup_teardown(NAME, world_open, world_close)
	    TEST(test_one),
	    TEST(test_subscribed),
	    TEST(test_order),
	    TEST(test_schedule),
	    TEST(test_retry_after),
	    TEST(test_gone),
	    TEST(test_pause),
	    TEST(test_switched_off),
	    TEST(test_fail),
	    TEST(test_nothing_to_tell),
	    TEST(test_full_batch),
	    TEST(test_unreadable),
	    TEST(test_unloadable),
	    TEST(test_deleted),
	    cmocka_unit_test_setup_teardown(test_narrow, world_open_narrow, world_close),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
