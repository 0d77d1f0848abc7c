/* Kept answers where a run is undone and run again: what counts is the run that stayed. */
#include "interview_hall.h"

#include "interview/once.h"

struct
try {
	struct job job;
	struct once once;
	unsigned runs, keeps_until; /* it keeps an answer in its first runs, so many */
};

static void write_body(struct once_answer *answer, const void *result)
{
	answer->status = 201;
	buf_puts(&answer->body, result);
}

static enum status try_run(struct db *db, struct job *job)
{
	struct try *try = (struct try *)job;

	once_begin(&try->once);
	if (try->runs++ < try->keeps_until)
		return once_keep(db, &try->once, "{}");
	return STATUS_OK;
}

static enum status fail_run(struct db *db, struct job *job)
{
	(void)job;
	return db_fail(db, STATUS_CONFLICT, "always");
}

static void ended(struct job *job)
{
	(void)job;
}

/* In one group with a job that fails, so that it is undone and run again. */
static void run_again(struct try *try)
{
	struct job failing = {.run = fail_run, .done = ended, .home = hall.home, .repeatable = 1};

	try->job = (struct job){.run = try_run, .done = ended, .home = hall.home, .repeatable = 1};
	try->once.write = write_body;
	memset(try->once.id.key, (int)try->keeps_until, sizeof try->once.id.key);
	store_gather(hall.store, 1);
	assert_int_equal(store_write(hall.store, &try->job), STATUS_OK);
	assert_int_equal(store_write(hall.store, &failing), STATUS_OK);
	store_gather(hall.store, 0);
	store_drain(hall.store);
	while (mailbox_drain(hall.home))
		;
	assert_int_equal(try->job.status, STATUS_OK);
	assert_int_equal(failing.status, STATUS_CONFLICT);
	assert_int_equal(try->runs, 2);
}

static void kept_by_the_undone_run_alone_is_not_kept(void **state)
{
	struct try first = {.keeps_until = 1}, both = {.keeps_until = 2};

	(void)state;
	run_again(&first);
	assert_int_equal(first.once.settled, 0);
	assert_int_equal(query("SELECT count(*) FROM stored_answer"), 0);
	run_again(&both);
	assert_int_equal(both.once.settled, 1);
	assert_int_equal(query("SELECT count(*) FROM stored_answer"), 1);
}

/* Where there is no key there is nothing to begin. */
static void without_a_key(void **state)
{
	(void)state;
	once_begin(NULL);
	once_nothing(NULL);
	assert_int_equal(query("SELECT count(*) FROM stored_answer"), 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test_setup_teardown(
	        kept_by_the_undone_run_alone_is_not_kept, hall_open, hall_close),
	    cmocka_unit_test_setup_teardown(without_a_key, hall_open, hall_close),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
