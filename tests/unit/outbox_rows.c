/* Rows of the outbox: causes once, deliveries again, what is erased and what is old. */
#include "outbox_world.h"

#include <stdio.h>

/* A cause with a subject of that number, told by `nth`. */
static struct outbox_cause cause_of(const char *type, int subject, int64_t nth)
{
	struct outbox_cause cause = {
	    .type = type, .workspace = 1, .nth = nth, .at = clock_wall_ms()};

	cause.subject.bytes[15] = (uint8_t)subject;
	return cause;
}

static enum status event_run(struct db *db, void *arg)
{
	return outbox_event(db, arg);
}

/* A cause comes once, its nths apart; of an endpoint it names none. */
static void test_causes(void **state)
{
	struct outbox_cause cause = cause_of("study.closed", 1, 4);
	int64_t hook = world_endpoint(NULL), other = world_endpoint(NULL);

	(void)state;
	world_write(event_run, &cause);
	world_write(event_run, &cause);
	cause.nth = 5;
	world_write(event_run, &cause);
	assert_int_equal(world_ask("SELECT count(*) FROM event"), 2);
	assert_int_equal(world_ask("SELECT count(*) FROM delivery"), 4);
	cause = cause_of("endpoint.disabled", 2, 1);
	cause.endpoint = hook;
	world_write(event_run, &cause);
	assert_int_equal(
	    world_ask("SELECT endpoint FROM delivery ORDER BY number DESC LIMIT 1"), other);
	assert_int_equal(world_ask("SELECT count(*) FROM delivery"), 5);
}

static void test_studies(void **state)
{
	struct outbox_cause cause = cause_of("interview.started", 1, 0);
	int64_t hook = world_endpoint(NULL);

	(void)state;
	world_sql("UPDATE endpoint SET studies = ' 3 14 '");
	for (int64_t study = 0; study < 20; study++) {
		cause.study = study;
		cause.subject.bytes[15] = (uint8_t)study;
		world_write(event_run, &cause);
	}
	assert_int_equal(
	    world_ask("SELECT count(*) FROM delivery WHERE endpoint = %d", (int)hook), 2);
	assert_int_equal(world_ask("SELECT count(*) FROM event WHERE study IN (3, 14)"), 2);
}

struct backfill {
	struct outbox_cause cause;
	int64_t endpoint;
	int added;
};

static enum status backfill_run(struct db *db, void *arg)
{
	struct backfill *b = arg;

	return outbox_event_to(db, &b->cause, b->endpoint, clock_wall_ms(), &b->added);
}

/* What was before: to one endpoint alone, and not twice. */
static void test_backfill(void **state)
{
	int64_t hook = world_endpoint(" study.closed "), other = world_endpoint(NULL);
	struct backfill b = {.cause = cause_of("interview.analyzed", 7, 0), .endpoint = hook};

	(void)state;
	world_write(backfill_run, &b);
	assert_int_equal(b.added, 1);
	world_write(backfill_run, &b);
	assert_int_equal(b.added, 0);
	b.endpoint = other;
	world_write(backfill_run, &b);
	assert_int_equal(b.added, 1);
	assert_int_equal(world_ask("SELECT count(*) FROM event"), 1);
	world_run(SECOND, 100);
	assert_int_equal(world_sent_to(hook) + world_sent_to(other), 2);
}

struct again {
	int64_t endpoint;
	struct uuid id;
	int found;
};

static enum status again_run(struct db *db, void *arg)
{
	struct again *a = arg;
	struct rows *rows = db_query(db, "SELECT id FROM delivery ORDER BY number LIMIT 1", "");
	size_t len;

	assert_true(rows_next(rows));
	memcpy(a->id.bytes, rows_blob(rows, 0, &len), UUID_SIZE);
	rows_end(rows);
	return outbox_redeliver(db, a->endpoint, &a->id, clock_wall_ms(), &a->found);
}

static void test_redeliver(void **state)
{
	int64_t hook = world_endpoint(NULL);
	struct again a = {.endpoint = hook};

	(void)state;
	world_cause("interview.started", 1);
	world_run(SECOND, 100);
	world_write(again_run, &a);
	assert_int_equal(a.found, 1);
	world_run(SECOND, 100);
	assert_int_equal(world.nsent, 2);
	assert_int_equal(world_ask("SELECT attempts FROM delivery WHERE state = 'delivered'"), 2);
	assert_int_equal(world_ask("SELECT count(*) FROM attempt"), 2);
	/* One that waits for its next attempt is due now, with a new schedule. */
	world.sides[hook].result = CARRIER_RETRY;
	world_write(again_run, &a);
	world_run(MINUTE, SECOND);
	assert_true(world_ask("SELECT tries FROM delivery") >= 2);
	world.sides[hook].result = CARRIER_DONE;
	world_write(again_run, &a);
	assert_int_equal(world_ask("SELECT tries FROM delivery"), 0);
	world_run(6 * MINUTE, SECOND);
	assert_int_equal(world_count("delivered"), 1);
	/* Another endpoint's is not there. */
	a.endpoint = hook + 1;
	world_write(again_run, &a);
	assert_int_equal(a.found, 0);
}

/* What waits behind a redelivered one goes after it: never two of a subject at once. */
static void test_one_at_a_time(void **state)
{
	const struct carrier_outcome done = {.result = CARRIER_DONE};
	int64_t hook = world_endpoint(NULL);
	struct again a = {.endpoint = hook};

	(void)state;
	world_cause("interview.started", 1);
	world_run(SECOND, 100);
	world.sides[hook].hangs = 1;
	world_cause("interview.completed", 1);
	world_run(SECOND, 100);
	assert_int_equal(world.nhanging, 1);
	world_write(again_run, &a);
	world_cause("interview.analyzed", 1);
	world_run(5 * SECOND, 100);
	assert_int_equal(world.nhanging, 1);
	world_answer_all(&done);
	world_run(SECOND, 100);
	assert_int_equal(world.nhanging, 1);
	assert_string_equal(world.sent[world.nsent - 1].type, "interview.started");
	world.sides[hook].hangs = 0;
	world_answer_all(&done);
	world_run(SECOND, 100);
	assert_string_equal(world.sent[world.nsent - 1].type, "interview.analyzed");
	assert_int_equal(world_count("delivered"), 3);
}

static enum status forget_run(struct db *db, void *arg)
{
	struct outbox_cause *cause = arg;

	return outbox_forget(db, &cause->subject);
}

/* What a receiver said of an erased interview is gone, and what it says later isn't kept. */
static void test_forget(void **state)
{
	struct outbox_cause cause = cause_of("interview.completed", 1, 0);
	int64_t hook = world_endpoint(NULL);

	(void)state;
	world.sides[hook].result = CARRIER_FAIL;
	world.sides[hook].answer = world.sides[hook].error = "thank you for the canary";
	world_write(event_run, &cause);
	world_run(SECOND, 100);
	assert_int_equal(
	    world_ask("SELECT count(*) FROM attempt WHERE answer LIKE '%%canary%%'"), 1);
	world_write(forget_run, &cause);
	/* Its row says that it is erased, or is gone, as here. */
	cause = cause_of("interview.analyzed", 1, 0);
	cause.interview = 77;
	world_write(event_run, &cause);
	world_run(SECOND, 100);
	assert_int_equal(world_count("dead"), 2);
	assert_int_equal(world_ask("SELECT count(*) FROM attempt WHERE answer LIKE '%%canary%%' OR "
	                           "error LIKE '%%canary%%'"),
	    0);
	assert_int_equal(
	    world_ask("SELECT count(*) FROM delivery WHERE reason LIKE '%%canary%%'"), 0);
}

/* Answers are kept to their first 2 KB, whole letters, whatever they are. */
static void test_answers(void **state)
{
	char long_one[3000];
	int64_t hook = world_endpoint(NULL);

	(void)state;
	for (size_t i = 0; i < sizeof long_one - 1; i += 2)
		memcpy(long_one + i, "\xc3\xa9", 2);
	long_one[0] = 'x';
	long_one[1] = '\xff';
	long_one[sizeof long_one - 1] = '\0';
	world.sides[hook].answer = long_one;
	world_cause("interview.started", 1);
	world_run(SECOND, 100);
	assert_int_equal(world_count("delivered"), 1);
	assert_true(world_ask("SELECT length(CAST(answer AS BLOB)) FROM attempt") <= 2048 + 2);
	assert_int_equal(
	    world_ask("SELECT count(*) FROM attempt WHERE answer LIKE 'x\xef\xbf\xbd\xc3\xa9%%'"),
	    1);
}

struct purged {
	int64_t n;
};

static enum status purge_run(struct db *db, void *arg)
{
	struct purged *p = arg;

	return outbox_purge(db, clock_wall_ms(), 30 * DAY, 3, &p->n);
}

static enum status delete_run(struct db *db, void *arg)
{
	return outbox_endpoint_delete(db, *(int64_t *)arg, clock_wall_ms());
}

/* All that grows ends: what is over, what waits for who is off, what hangs on who is gone. */
static void test_purge(void **state)
{
	int64_t done = world_endpoint(NULL), off = world_endpoint(NULL),
	        gone = world_endpoint(NULL);
	struct purged p;

	(void)state;
	world.sides[off].result = CARRIER_PAUSE;
	for (int i = 1; i <= 10; i++) {
		world_cause("interview.started", i);
		world_cause("interview.completed", i);
	}
	world_run(5 * SECOND, 100);
	assert_int_equal(world_sent_to(done), 21); /* and that the other was switched off */
	world_sql("INSERT INTO webhook (endpoint, url, secret) VALUES (%d, 'https://x', x'00')",
	    (int)gone);
	world_write(delete_run, &gone);
	assert_int_equal(world_ask("SELECT count(*) FROM webhook"), 0);
	world_write(purge_run, &p);
	assert_int_equal(p.n, 3); /* of the deleted one, whatever their age; piece by piece */
	while (p.n)
		world_write(purge_run, &p);
	assert_int_equal(world_ask("SELECT count(*) FROM endpoint"), 2);
	assert_int_equal(world_ask("SELECT count(*) FROM delivery"), 41);
	clock_step(31 * DAY, 31 * DAY);
	do
		world_write(purge_run, &p);
	while (p.n);
	assert_int_equal(world_ask("SELECT count(*) FROM delivery"), 0);
	assert_int_equal(world_ask("SELECT count(*) FROM event"), 0);
	assert_int_equal(world_ask("SELECT count(*) FROM attempt"), 0);
	assert_int_equal(world_ask("SELECT count(*) FROM endpoint"), 2);
}

/* The dispatcher does so by itself. */
static void test_purged_in_time(void **state)
{
	(void)state;
	world_endpoint(NULL);
	for (int i = 1; i <= 5; i++)
		world_cause("interview.started", i);
	world_run(2 * SECOND, 100);
	world_run(32 * DAY, 20 * MINUTE);
	assert_int_equal(world_ask("SELECT count(*) FROM delivery"), 0);
	assert_int_equal(world_ask("SELECT count(*) FROM event"), 0);
}

struct tried {
	int n;
	enum carrier_result result;
	char answer[40], error[80];
};

static void note_tried(const struct carrier_outcome *outcome, void *arg)
{
	struct tried *tried = arg;

	tried->n++;
	tried->result = outcome->result;
	snprintf(tried->answer, sizeof tried->answer, "%s", outcome->answer ? outcome->answer : "");
	snprintf(tried->error, sizeof tried->error, "%s", outcome->error ? outcome->error : "");
}

static json_t *ping(void)
{
	return json_pack("{s:s, s:s, s:s, s:{}}", "id", "event_01kaj5f2w6m7n8p9q0r1s2t3v4", "type",
	    "webhook.ping", "timestamp", "2026-01-30T09:08:00.000Z", "data");
}

/* A test goes by no queue: also to who is off, once, and leaves nothing behind. */
static void test_try(void **state)
{
	int64_t hook = world_endpoint(NULL);
	struct tried tried = {0};

	(void)state;
	world_sql("UPDATE endpoint SET enabled = 0");
	world.sides[hook].answer = "welcome";
	dispatch_try(world.dispatch, hook, ping(), world.home, note_tried, &tried);
	world_settle();
	assert_int_equal(tried.n, 1);
	assert_int_equal(tried.result, CARRIER_DONE);
	assert_string_equal(tried.answer, "welcome");
	assert_string_equal(world.sent[0].type, "webhook.ping");
	assert_int_equal(world_ask("SELECT count(*) FROM delivery"), 0);
	world.sides[hook].unloadable = "its secret is gone";
	dispatch_try(world.dispatch, hook, ping(), world.home, note_tried, &tried);
	world_settle();
	assert_int_equal(tried.result, CARRIER_FAIL);
	assert_string_equal(tried.error, "its secret is gone");
	dispatch_try(world.dispatch, 99, ping(), world.home, note_tried, &tried);
	world_settle();
	assert_string_equal(tried.error, "there is no such endpoint");
	dispatch_try(NULL, hook, ping(), world.home, note_tried, &tried);
	world_settle();
	assert_int_equal(tried.result, CARRIER_STOPPED);
	assert_int_equal(tried.n, 4);
}

/* Batches: as many as there are room for, of as many subjects, after a moment for others to come. */
static void test_batches(void **state)
{
	int64_t hook = world_endpoint(NULL);
	int64_t begin;

	(void)state;
	world.sides[hook].limits = (struct carrier_limits){.batch_max = 10, .batch_wait_ms = 5000};
	dispatch_endpoint_changed(world.dispatch, hook);
	world_settle();
	begin = clock_wall_ms();
	for (int i = 1; i <= 4; i++)
		world_cause("interview.started", i);
	world_cause("interview.completed", 4);
	world_run(4 * SECOND, 100);
	assert_int_equal(world.nsent, 0);
	world_run(2 * SECOND, 100);
	assert_int_equal(world.nsent, 4);
	assert_int_equal(world.sent[0].batch, 4);
	assert_true(world.sent[0].at - begin >= 5000);
	world_run(10 * SECOND, 100);
	assert_int_equal(world.nsent, 5);
	for (int i = 10; i < 35; i++)
		world_cause("interview.started", i);
	world_run(20 * SECOND, 100);
	assert_int_equal(world_count("delivered"), 30);
	assert_int_equal(world.sent[5].batch <= 10, 1);
	assert_true(world.sent[5].batch >= 4);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
#define TEST(NAME) cmocka_unit_test_setup_teardown(NAME, world_open, world_close)
	    TEST(test_causes),
	    TEST(test_studies),
	    TEST(test_backfill),
	    TEST(test_redeliver),
	    TEST(test_one_at_a_time),
	    TEST(test_forget),
	    TEST(test_answers),
	    TEST(test_purge),
	    TEST(test_purged_in_time),
	    TEST(test_try),
	    TEST(test_batches),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
