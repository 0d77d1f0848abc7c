/* Jobs in steps: neighbours take each together; a savepoint holds one job. */
#include "store_help.h"

#include <stdio.h>
#include <string.h>

static struct store *store;
static struct mailbox *home;
static char *dir;

static int setup(void **state)
{
	(void)state;
	quiet();
	dir = dir_make();
	store = open_at(dir);
	home = mailbox_new();
	return 0;
}

static int teardown(void **state)
{
	(void)state;
	store_close(store);
	mailbox_free(home);
	dir_remove(dir);
	return 0;
}

#define WALKS 6

/* Notes its steps in the order in which they are done; fails at the one numbered `fails` (-1: none). */
struct walk {
	struct job job;
	const char *name;
	int fails;
	unsigned *done;
};

static char
    trace[512]; /* the store's thread writes it; the test reads it when all have come home */

static enum status walk_run(struct db *db, struct job *job)
{
	struct walk *w = (struct walk *)job;
	size_t at = strlen(trace);
	char row[24];

	snprintf(trace + at, sizeof trace - at, "%s%u ", w->name, job->step);
	snprintf(row, sizeof row, "walk %s %u", w->name, job->step);
	put_in(db, row, "1");
	return w->fails == job->step ? db_fail(db, STATUS_LIMIT, "no further") : STATUS_OK;
}

/* The same, as another kind of job. */
static enum status stroll_run(struct db *db, struct job *job)
{
	return walk_run(db, job) == STATUS_OK ? STATUS_OK : STATUS_LIMIT;
}

static enum status forget_walks(struct db *db, struct job *job)
{
	(void)job;
	return db_exec(db, "DELETE FROM setting WHERE name LIKE 'walk %'", "");
}

static void walk_done(struct job *job)
{
	++*((struct walk *)job)->done;
}

/* Sends walks of three steps as one group, the one named d failing at a step (-1: none); x is another kind of job, of one
 * step. Gives the trace. */
static const char *walk_all(int fails, int repeatable)
{
	static const char *const names[WALKS] = {"a", "b", "x", "c", "d", "e"};
	struct walk walks[WALKS];
	struct gate gate;
	unsigned done = 0;

	trace[0] = '\0';
	gate_init(&gate, home, &done);
	assert_int_equal(store_write(store, &gate.job), STATUS_OK);
	sem_wait(&gate.inside);
	for (unsigned i = 0; i < WALKS; i++) {
		walks[i] = (struct walk){.name = names[i], .fails = -1, .done = &done};
		walks[i].job.run = i == 2 ? stroll_run : walk_run;
		walks[i].job.done = walk_done;
		walks[i].job.home = home;
		walks[i].job.repeatable = (unsigned char)repeatable;
		walks[i].job.steps = i == 2 ? 0 : 3;
		if (i == 4)
			walks[i].fails = fails;
		assert_int_equal(store_write(store, &walks[i].job), STATUS_OK);
	}
	sem_post(&gate.open);
	pump(home, &done, WALKS + 1);
	for (unsigned i = 0; i < WALKS; i++)
		assert_int_equal(
		    walks[i].job.status, i == 4 && fails >= 0 ? STATUS_LIMIT : STATUS_OK);
	assert_int_equal(count_like(store, "walk %"), fails < 0 ? 16 : 13);
	assert_int_equal(count_like(store, "walk d %"), fails < 0 ? 3 : 0);
	assert_int_equal(do_write(store, forget_walks), STATUS_OK);
	gate_free(&gate);
	return trace;
}

static void neighbours_take_their_steps_together(void **state)
{
	(void)state;
	assert_string_equal(walk_all(-1, 1), "a0 b0 a1 b1 a2 b2 x0 c0 d0 e0 c1 d1 e1 c2 d2 e2 ");
}

/* What cannot be run again has a savepoint, which holds one job. */
static void guarded_jobs_take_them_one_after_the_other(void **state)
{
	(void)state;
	assert_string_equal(walk_all(-1, 0), "a0 a1 a2 b0 b1 b2 x0 c0 c1 c2 d0 d1 d2 e0 e1 e2 ");
	assert_string_equal(walk_all(1, 0), "a0 a1 a2 b0 b1 b2 x0 c0 c1 c2 d0 d1 e0 e1 e2 ");
}

/* Whichever step fails, nothing of the job stays and all of its neighbours does. */
static void a_step_that_fails_undoes_its_whole_job(void **state)
{
	(void)state;
	assert_string_equal(walk_all(1, 1),
	    "a0 b0 a1 b1 a2 b2 x0 c0 d0 e0 c1 d1 "
	    "a0 a1 a2 b0 b1 b2 x0 c0 c1 c2 d0 d1 e0 e1 e2 ");
	assert_string_equal(walk_all(2, 1),
	    "a0 b0 a1 b1 a2 b2 x0 c0 d0 e0 c1 d1 e1 c2 d2 "
	    "a0 a1 a2 b0 b1 b2 x0 c0 c1 c2 d0 d1 d2 e0 e1 e2 ");
}

/* A read has nobody beside it. */
static enum status read_run(struct db *db, struct job *job)
{
	size_t at = strlen(trace);

	(void)db;
	snprintf(trace + at, sizeof trace - at, "%u ", job->step);
	return STATUS_OK;
}

static void a_read_takes_its_steps_too(void **state)
{
	struct job job = {.run = read_run, .steps = 2};

	(void)state;
	trace[0] = '\0';
	assert_int_equal(store_read_wait(store, &job), STATUS_OK);
	assert_string_equal(trace, "0 1 ");
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)

int main(void)
{
	const struct CMUnitTest tests[] = {
	    TEST(neighbours_take_their_steps_together),
	    TEST(guarded_jobs_take_them_one_after_the_other),
	    TEST(a_step_that_fails_undoes_its_whole_job),
	    TEST(a_read_takes_its_steps_too),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
