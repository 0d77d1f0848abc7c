/* Sums that follow the commits: what was undone is not in them, whatever undid it. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "base/mailbox.h"
#include "store/store.h"

#define SUM 3

static struct store *store;

static int open_store(void **state)
{
	const struct store_options options = {.dir = NULL};
	struct err err;

	(void)state;
	return store_open(&options, &store, &err) == STATUS_OK ? 0 : -1;
}

static int close_store(void **state)
{
	(void)state;
	store_close(store);
	return 0;
}

struct adding {
	struct job job;
	uint64_t n;
	int fails; /* after it has added */
	int done;
};

static enum status add_run(struct db *db, struct job *job)
{
	struct adding *a = (struct adding *)job;

	db_tally(db, SUM, a->n);
	return a->fails ? db_fail(db, STATUS_INVALID, "it fails") : STATUS_OK;
}

static void add_done(struct job *job)
{
	((struct adding *)job)->done++;
}

static void test_alone(void **state)
{
	struct adding good = {.job.run = add_run, .n = 5};
	struct adding bad = {.job.run = add_run, .n = 7, .fails = 1};

	(void)state;
	assert_int_equal(store_tally(store, SUM), 0);
	assert_int_equal(store_write_wait(store, &good.job), STATUS_OK);
	assert_int_equal(store_tally(store, SUM), 5);
	assert_int_equal(store_write_wait(store, &bad.job), STATUS_INVALID);
	assert_int_equal(store_write_wait(store, &good.job), STATUS_OK);
	assert_int_equal(store_tally(store, SUM), 10);
	assert_int_equal(store_tally(store, SUM + 1), 0);
}

/* One group: of jobs that may be run again, and of such that have savepoints. */
static void group(unsigned char repeatable)
{
	struct adding all[6] = {{.n = 1}, {.n = 10}, {.n = 100, .fails = 1}, {.n = 1000},
	    {.n = 10000, .fails = 1}, {.n = 100000}};
	uint64_t before = store_tally(store, SUM);

	store_gather(store, 1);
	for (int i = 0; i < 6; i++) {
		all[i].job.run = add_run;
		all[i].job.done = add_done;
		all[i].job.repeatable = repeatable;
		assert_int_equal(store_write(store, &all[i].job), STATUS_OK);
	}
	store_gather(store, 0);
	store_drain(store);
	for (int i = 0; i < 6; i++) {
		assert_int_equal(all[i].done, 1);
		assert_int_equal(all[i].job.status, all[i].fails ? STATUS_INVALID : STATUS_OK);
	}
	assert_int_equal(store_tally(store, SUM) - before, 101011);
}

static void test_group(void **state)
{
	(void)state;
	group(0);
	group(1);
}

static void test_meters(void **state)
{
	const struct store_meters *meters = store_meters(store);
	uint64_t jobs = meter_read(&meters->group_jobs.sum), groups = 0, database, log;
	struct adding good = {.job.run = add_run, .n = 1};

	(void)state;
	assert_int_equal(store_write_wait(store, &good.job), STATUS_OK);
	store_drain(store);
	assert_int_equal(meter_read(&meters->group_jobs.sum), jobs + 1);
	for (unsigned i = 0; i <= METER_BOUNDS; i++)
		groups += meter_read(&meters->group_us.buckets[i]);
	assert_true(groups >= 1);
	store_size(store, &database, &log);
	assert_int_equal(database, 0); /* it is in memory */
	assert_int_equal(log, 0);
}

static void count(void *arg)
{
	++*(int *)arg;
}

/* It rings where the sum has grown, once until somebody comes; not for what was undone, and for nobody who left. */
static void test_bell(void **state)
{
	struct adding good = {.job.run = add_run, .n = 1};
	struct adding bad = {.job.run = add_run, .n = 1, .fails = 1};
	struct adding none = {.job.run = add_run, .n = 0};
	struct mailbox *home = mailbox_new();
	int rung = 0;

	(void)state;
	store_bell(store, SUM, home, count, &rung);
	store_write_wait(store, &none.job); /* tells of what there was before */
	store_drain(store);
	mailbox_drain(home);
	rung = 0;
	store_write_wait(store, &none.job);
	store_write_wait(store, &bad.job);
	store_drain(store);
	assert_int_equal(mailbox_drain(home), 0);
	for (int i = 0; i < 3; i++)
		store_write_wait(store, &good.job);
	store_drain(store);
	assert_int_equal(mailbox_drain(home), 1);
	assert_int_equal(rung, 1);
	store_write_wait(store, &good.job);
	store_drain(store);
	mailbox_drain(home);
	assert_int_equal(rung, 2);
	store_write_wait(store, &good.job); /* on its way while it is taken away */
	store_drain(store);
	store_bell(store, SUM, NULL, NULL, NULL);
	mailbox_drain(home);
	store_write_wait(store, &good.job);
	store_drain(store);
	assert_int_equal(mailbox_drain(home), 0);
	assert_int_equal(rung, 2);
	mailbox_free(home);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(test_alone),
	    cmocka_unit_test(test_group),
	    cmocka_unit_test(test_meters),
	    cmocka_unit_test(test_bell),
	};

	return cmocka_run_group_tests(tests, open_store, close_store);
}
