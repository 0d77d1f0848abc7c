/* Receivers that are down, for moments and for days; a process that dies; clocks that jump. */
#include "outbox_world.h"

#include "outbox/flow.h"

static struct dispatch_stats stats(void)
{
	struct dispatch_stats out;

	dispatch_stats(world.dispatch, &out);
	return out;
}

/* One event an hour for so long, while it is down. */
static int causes(int64_t hours, int first)
{
	for (int64_t i = 0; i < hours; i++) {
		world_cause("interview.started", first + (int)i);
		world_run(HOUR, 20 * SECOND);
	}
	return first + (int)hours;
}

/* The most that was sent within a second. */
static size_t densest(void)
{
	size_t most = 0;

	for (size_t i = 0, from = 0; i < world.nsent; i++) {
		while (world.sent[i].at - world.sent[from].at >= SECOND)
			from++;
		most = i - from + 1 > most ? i - from + 1 : most;
	}
	return most;
}

static int64_t enable_now(int64_t endpoint);

/* Down for three days: all is delivered after, and not all at once. */
static void test_three_days(void **state)
{
	int64_t hook = world_endpoint(NULL);
	int n;

	(void)state;
	world.sides[hook].result = CARRIER_RETRY;
	n = causes(72, 1) - 1;
	assert_int_equal(world_count("dead"), 0);
	assert_int_equal(world_ask("SELECT enabled FROM endpoint"), 1);
	/* It costs little: next to nothing is tried. */
	assert_true(world.nsent < 72 * 60 / 5 + 20);
	world.sides[hook].result = CARRIER_DONE;
	world.nsent = 0;
	world_run(30 * HOUR, 5 * SECOND);
	assert_int_equal(world_count("delivered"), n);
	assert_int_equal(world_ask("SELECT count(*) FROM endpoint WHERE failing_since IS NULL AND "
	                           "failures = 0 AND circuit_until IS NULL"),
	    1);
}

static void test_no_burst(void **state)
{
	int64_t hook = world_endpoint(NULL);

	(void)state;
	world.sides[hook].result = CARRIER_RETRY;
	for (int i = 1; i <= 3; i++)
		world_cause("interview.started", i);
	world_run(HOUR, 10 * SECOND);
	for (int i = 10; i < 400; i++)
		world_cause("interview.started", i);
	world_run(HOUR, 10 * SECOND);
	world.sides[hook].result = CARRIER_DONE;
	world.nsent = 0;
	for (int i = 0; i < 600 && !world.nsent; i++)
		world_run(SECOND, SECOND);
	world_run(2 * SECOND, 100);
	assert_true(world.nsent < 4 * FLOW_RATE_FIRST);
	world_run(2 * MINUTE, 100);
	assert_true(world.nsent >= 390);
	/* It grows by doubling: the densest second is far from all of it. */
	assert_true(densest() < 12 * FLOW_RATE_FIRST);
}

/* Down for eight days: off after five, and the others are told; then everything is to be had again. */
static void test_eight_days(void **state)
{
	int64_t hook = world_endpoint(" interview.started "), other = world_endpoint(NULL);
	int n;

	(void)state;
	world.sides[hook].result = CARRIER_RETRY;
	n = causes(5 * 24 - 2, 1);
	assert_int_equal(world_ask("SELECT enabled FROM endpoint WHERE number = %d", (int)hook), 1);
	n = causes(4, n);
	assert_int_equal(
	    world_ask("SELECT count(*) FROM endpoint WHERE number = %d AND enabled = 0 AND "
	              "disabled_code = 'failing'",
	        (int)hook),
	    1);
	assert_int_equal(
	    world_ask("SELECT count(*) FROM delivery d JOIN event v ON v.number = d.event "
	              "WHERE v.type = 'endpoint.disabled' AND d.endpoint = %d AND d.state "
	              "= 'delivered'",
	        (int)other),
	    1);
	assert_int_equal(stats().disabled, 1);
	n = causes(8 * 24 - (5 * 24 + 2), n) - 1;
	assert_true(world_ask("SELECT count(*) FROM delivery WHERE state = 'dead'") > 0);
	world.nsent = 0;
	world.sides[hook].result = CARRIER_DONE;
	/* What died comes again when it is asked for, what waited by itself. */
	enable_now(hook);
	world_run(HOUR, SECOND);
	assert_int_equal(
	    world_ask("SELECT count(*) FROM delivery WHERE endpoint = %d AND state = 'delivered'",
	        (int)hook),
	    n);
}

struct revival {
	int64_t endpoint, n;
};

static enum status revive_run(struct db *db, void *arg)
{
	struct revival *r = arg;
	int64_t n = 0;
	enum status st = outbox_enable(db, r->endpoint, 1, clock_wall_ms());

	do {
		st = st == STATUS_OK
		    ? outbox_redeliver_dead(db, r->endpoint, 0, clock_wall_ms(), 7, &n)
		    : st;
		r->n += n;
	} while (st == STATUS_OK && n == 7);
	return st;
}

static int64_t enable_now(int64_t endpoint)
{
	struct revival r = {.endpoint = endpoint};

	world_write(revive_run, &r);
	dispatch_endpoint_changed(world.dispatch, endpoint);
	world_settle();
	return r.n;
}

/* A single failure is no reason to wait long; three open the circuit; a success closes it. */
static void test_circuit(void **state)
{
	int64_t hook = world_endpoint(NULL);

	(void)state;
	world.sides[hook].result = CARRIER_RETRY;
	for (int i = 1; i <= 200; i++)
		world_cause("interview.started", i);
	world_run(10 * SECOND, 100);
	assert_int_equal(world.nsent, FLOW_FAILURES);
	assert_int_equal(stats().circuits_open, 1);
	assert_true(world_ask("SELECT circuit_until FROM endpoint") > clock_wall_ms());
	world_run(20 * SECOND, 100);
	assert_int_equal(world.nsent, FLOW_FAILURES);
	world_run(HOUR, SECOND);
	assert_true(world.nsent < 25);
	world.sides[hook].result = CARRIER_DONE;
	world_run(6 * MINUTE, 100);
	assert_int_equal(stats().circuits_open, 0);
	world_run(HOUR, SECOND);
	assert_int_equal(world_count("delivered"), 200);
}

/* Fifty that hang, for ever, and one that doesn't: it gets what is its own at once. */
static void test_hanging(void **state)
{
	const struct carrier_outcome late = {.result = CARRIER_RETRY, .error = "timeout"};
	int64_t well = world_endpoint(NULL);

	(void)state;
	for (int i = 0; i < 50; i++)
		world.sides[world_endpoint(NULL)].hangs = 1;
	for (int i = 1; i <= 100; i++) {
		size_t before = world_sent_to(well);

		world_cause("interview.started", i);
		world_run(200, 100);
		assert_int_equal(world_sent_to(well), before + 1);
		if (i % 15 == 0)
			world_answer_all(&late);
		world_run(800, 100);
	}
	assert_true(stats().circuits_open > 0);
	world_answer_all(&late);
}

/* What was on its way when the process died comes again. */
static void test_killed(void **state)
{
	const struct carrier_outcome done = {.result = CARRIER_DONE, .status = 200};
	int64_t hook = world_endpoint(NULL);
	struct dispatch *dead, *second;

	(void)state;
	world.sides[hook].hangs = 1;
	for (int i = 1; i <= 5; i++)
		world_cause("interview.started", i);
	world_cause("interview.completed", 1);
	world_run(SECOND, 100);
	assert_true(world_count("claimed") >= 1);
	/* It never hears of what came of it. */
	dead = world.dispatch;
	world.sides[hook].hangs = 0;
	world.ghosts = world.nhanging;
	world_dispatch();
	world_run(5 * SECOND, 100);
	assert_int_equal(world_count("delivered"), 6);
	assert_int_equal(world.nsent, 7);
	assert_int_equal(world.sent[1].tries, 0);
	/* What it heard after that changes nothing. */
	second = world.dispatch;
	world.dispatch = dead;
	world.ghosts = 0;
	world_answer_all(&done);
	world_dispatch_end();
	world.dispatch = second;
	assert_int_equal(world_ask("SELECT count(*) FROM attempt"), 7 - 1);
}

/* At an orderly end what is under way is no attempt. */
static void test_stopped(void **state)
{
	int64_t hook = world_endpoint(NULL);

	(void)state;
	world.sides[hook].hangs = 1;
	world_cause("interview.started", 1);
	world_cause("interview.started", 2);
	world_run(SECOND, 100);
	world_dispatch_end();
	assert_int_equal(world_count("pending"), 2);
	assert_int_equal(world_ask("SELECT count(*) FROM attempt"), 0);
	assert_int_equal(
	    world_ask("SELECT count(*) FROM delivery WHERE tries = 0 AND due IS NOT NULL"), 2);
	world.sides[hook].hangs = 0;
	world_dispatch();
	world_run(SECOND, 100);
	assert_int_equal(world_count("delivered"), 2);
}

/* The clock goes years ahead and back, and hours, ten times: nothing dies, nobody is switched off, nothing is forgotten. */
static void test_jumps(void **state)
{
	static const int64_t jumps[] = {3650 * DAY, -3650 * DAY, -3650 * DAY, 3650 * DAY, HOUR,
	    -HOUR, 2 * DAY, -2 * DAY, 30 * DAY, -30 * DAY};
	int64_t hook = world_endpoint(NULL), well = world_endpoint(NULL);
	int n = 1;

	(void)state;
	world.sides[hook].result = CARRIER_RETRY;
	for (int round = 0; round < 3; round++)
		for (size_t i = 0; i < sizeof jumps / sizeof *jumps; i++) {
			world_cause("interview.started", n++);
			world_run(10 * SECOND, SECOND);
			clock_step(0, jumps[i]);
			clock_look();
			world_cause("interview.started", n++);
			world_run(MINUTE, SECOND);
		}
	assert_int_equal(world_ask("SELECT count(*) FROM endpoint WHERE enabled = 1"), 2);
	assert_int_equal(world_count("dead"), 0);
	assert_int_equal(world_sent_to(well), n - 1);
	world.sides[hook].result = CARRIER_DONE;
	world_run(30 * HOUR, 10 * SECOND);
	/* What was delivered while the clock was years behind is old, and may be deleted by now. */
	assert_int_equal(stats().results[DISPATCH_DELIVERED], 2 * (n - 1));
	assert_int_equal(world_count("pending") + world_count("claimed") + world_count("dead"), 0);
}

/* Due times that a wrong clock wrote are no longer away than any. */
static void test_far_ahead(void **state)
{
	(void)state;
	world_endpoint(NULL);
	clock_step(0, 3650 * DAY);
	world_cause("interview.started", 1);
	clock_step(0, -3650 * DAY);
	world_run(2 * MINUTE, SECOND);
	assert_int_equal(world_count("delivered"), 1);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
#define TEST(NAME) cmocka_unit_test_setup_teardown(NAME, world_open, world_close)
	    TEST(test_three_days),
	    TEST(test_no_burst),
	    TEST(test_eight_days),
	    TEST(test_circuit),
	    TEST(test_hanging),
	    TEST(test_killed),
	    TEST(test_stopped),
	    TEST(test_jumps),
	    TEST(test_far_ahead),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
