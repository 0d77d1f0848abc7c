/* Jobs: groups, order, back-pressure, the way home. */
#include "store_help.h"

#include <stdio.h>
#include <string.h>

#include "base/mem.h"

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

/* ---- A job that writes two rows and ends as told ---- */

enum ending { ENDS_WELL, ENDS_INVALID, ENDS_CONFLICT, ENDS_BLIND };

struct pair {
	struct job job;
	enum ending ending;
	char first[24], second[24];
	unsigned *done, place, runs;
};

static enum status pair_run(struct db *db, struct job *job)
{
	struct pair *p = (struct pair *)job;

	p->runs++;
	put_in(db, p->first, "1");
	if (p->ending == ENDS_CONFLICT || p->ending == ENDS_BLIND)
		put_in(db, p->first, "again");
	put_in(db, p->second, "2");
	if (p->ending == ENDS_INVALID)
		return db_fail(db, STATUS_INVALID, "not this one");
	if (p->ending == ENDS_CONFLICT)
		return STATUS_CONFLICT;
	return STATUS_OK; /* ENDS_BLIND did not look */
}

static void pair_done(struct job *job)
{
	struct pair *p = (struct pair *)job;

	p->place = ++*p->done;
}

static void pair_init(struct pair *p, unsigned i, enum ending ending, unsigned *done)
{
	memset(p, 0, sizeof *p);
	p->job.run = pair_run;
	p->job.done = pair_done;
	p->job.home = home;
	p->ending = ending;
	p->done = done;
	snprintf(p->first, sizeof p->first, "a%u", i);
	snprintf(p->second, sizeof p->second, "b%u", i);
}

#define PAIRS 30

/* How many of the jobs may be tried together first: every nth, 0 none. */
static void check_failing_jobs(unsigned nth, unsigned base)
{
	static const enum ending endings[PAIRS] = {
	    [7] = ENDS_INVALID, [8] = ENDS_CONFLICT, [20] = ENDS_BLIND};
	static const enum status expected[] = {
	    STATUS_OK, STATUS_INVALID, STATUS_CONFLICT, STATUS_CONFLICT};
	struct store_stats before, after;
	struct pair pairs[PAIRS];
	struct gate gate;
	unsigned done = 0;

	store_stats(store, &before);
	gate_init(&gate, home, &done);
	assert_int_equal(store_write(store, &gate.job), STATUS_OK);
	sem_wait(&gate.inside);
	for (unsigned i = 0; i < PAIRS; i++) {
		pair_init(&pairs[i], base + i, endings[i], &done);
		pairs[i].job.repeatable = nth && i % nth == 0;
		assert_int_equal(store_write(store, &pairs[i].job), STATUS_OK);
	}
	sem_post(&gate.open);
	pump(home, &done, PAIRS + 1);
	for (unsigned i = 0; i < PAIRS; i++) {
		assert_int_equal(pairs[i].job.status, expected[endings[i]]);
		assert_int_equal(pairs[i].place, i + 2); /* in the order they were sent */
		assert_int_equal(count_like(store, pairs[i].first), endings[i] == ENDS_WELL);
		assert_int_equal(count_like(store, pairs[i].second), endings[i] == ENDS_WELL);
	}
	assert_string_equal(pairs[7].job.err.text, "not this one");
	assert_non_null(strstr(pairs[8].job.err.text, "setting.name"));
	store_drain(store);
	store_stats(store, &after);
	assert_int_equal(after.groups - before.groups, 2); /* the gate, then all of them */
	assert_int_equal(after.writes - before.writes, PAIRS - 3 + 1);
	assert_int_equal(after.write_failures - before.write_failures, 3);
	gate_free(&gate);
}

static void a_failing_job_undoes_only_itself(void **state)
{
	(void)state;
	check_failing_jobs(0, 100);
}

static void so_does_one_that_can_be_repeated(void **state)
{
	(void)state;
	check_failing_jobs(1, 200);
}

static void so_do_both_kinds_together(void **state)
{
	(void)state;
	check_failing_jobs(2, 300);
}

/* Sends repeatable jobs as one group, the one numbered `bad` (-1: none) failing; adds up how often they were run. */
static unsigned runs_of_a_group(unsigned base, int bad)
{
	struct pair pairs[PAIRS];
	struct gate gate;
	unsigned done = 0, runs = 0;

	gate_init(&gate, home, &done);
	assert_int_equal(store_write(store, &gate.job), STATUS_OK);
	sem_wait(&gate.inside);
	for (unsigned i = 0; i < PAIRS; i++) {
		pair_init(&pairs[i], base + i, (int)i == bad ? ENDS_INVALID : ENDS_WELL, &done);
		pairs[i].job.repeatable = 1;
		assert_int_equal(store_write(store, &pairs[i].job), STATUS_OK);
	}
	sem_post(&gate.open);
	pump(home, &done, PAIRS + 1);
	for (unsigned i = 0; i < PAIRS; i++) {
		assert_int_equal(pairs[i].job.status, (int)i == bad ? STATUS_INVALID : STATUS_OK);
		assert_int_equal(pairs[i].job.err.text[0] != '\0', (int)i == bad);
		assert_int_equal(count_like(store, pairs[i].first), (int)i != bad);
		runs += pairs[i].runs;
	}
	gate_free(&gate);
	return runs;
}

static void a_group_is_run_again_only_where_one_failed(void **state)
{
	(void)state;
	assert_int_equal(runs_of_a_group(400, -1), PAIRS);
	assert_int_equal(runs_of_a_group(500, 0), 1 + PAIRS);
	assert_int_equal(runs_of_a_group(600, 9), 10 + PAIRS);
	assert_int_equal(runs_of_a_group(700, PAIRS - 1), PAIRS + PAIRS);
}

static void one_alone_is_undone_whole(void **state)
{
	static const enum ending endings[] = {ENDS_INVALID, ENDS_CONFLICT, ENDS_BLIND};

	(void)state;
	for (unsigned i = 0; i < 2 * sizeof endings / sizeof *endings; i++) {
		struct pair pair;
		unsigned done = 0;

		pair_init(&pair, 800 + i, endings[i / 2], &done);
		pair.job.repeatable = i % 2;
		assert_int_equal(store_write_wait(store, &pair.job),
		    endings[i / 2] == ENDS_INVALID ? STATUS_INVALID : STATUS_CONFLICT);
		assert_int_equal(pair.runs, 1);
		assert_true(pair.job.err.text[0] != '\0');
		assert_int_equal(count_like(store, pair.first), 0);
		assert_int_equal(count_like(store, pair.second), 0);
		pair_init(&pair, 800 + i, ENDS_WELL, &done);
		assert_int_equal(store_write_wait(store, &pair.job), STATUS_OK);
		assert_int_equal(count_like(store, pair.second), 1);
	}
}

static void a_full_queue_refuses(void **state)
{
	struct store_options options = {.dir = NULL, .queue_max = 4};
	struct store *small;
	struct pair pairs[6];
	struct gate gate;
	struct err err;
	unsigned done = 0;

	(void)state;
	assert_int_equal(store_open(&options, &small, &err), STATUS_OK);
	gate_init(&gate, home, &done);
	assert_int_equal(store_write(small, &gate.job), STATUS_OK);
	sem_wait(&gate.inside);
	for (unsigned i = 0; i < 6; i++) {
		pair_init(&pairs[i], i, ENDS_WELL, &done);
		assert_int_equal(
		    store_write(small, &pairs[i].job), i < 4 ? STATUS_OK : STATUS_BUSY);
	}
	sem_post(&gate.open);
	store_drain(small);
	mailbox_drain(home);
	assert_int_equal(done, 5); /* the two that were refused never came home */
	assert_int_equal(count_like(small, "a%"), 4);
	assert_int_equal(store_write(small, &pairs[4].job), STATUS_OK);
	store_drain(small);
	mailbox_drain(home);
	assert_int_equal(done, 6);
	store_close(small);
	gate_free(&gate);
}

/* ---- In memory, threads, the rest of the way home ---- */

static void memory_has_writer_and_readers(void **state)
{
	struct store_options options = {.dir = NULL, .readers = 2};
	struct store *one, *other;
	struct err err;
	enum { N = 200 };
	static struct pair pairs[N];
	unsigned done = 0;

	(void)state;
	assert_int_equal(store_open(&options, &one, &err), STATUS_OK);
	assert_int_equal(store_open(&options, &other, &err), STATUS_OK);
	for (unsigned i = 0; i < N; i++) {
		pair_init(&pairs[i], i, i % 10 == 3 ? ENDS_INVALID : ENDS_WELL, &done);
		assert_int_equal(store_write(one, &pairs[i].job), STATUS_OK);
		assert_true(count_like(one, "a%") >= 0); /* readers run between and beside */
	}
	pump(home, &done, N);
	assert_int_equal(count_like(one, "a%"), N - N / 10);
	assert_int_equal(count_like(other, "a%"), 0);
	store_close(one);
	store_close(other);
}

static enum status count_self(struct db *db, struct job *job)
{
	(void)db;
	(void)job;
	return STATUS_OK;
}

static unsigned on_thread;

static void done_on_thread(struct job *job)
{
	(void)job;
	__atomic_add_fetch(&on_thread, 1, __ATOMIC_SEQ_CST);
}

static void without_home_done_runs_on_the_thread(void **state)
{
	static struct job jobs[100];

	(void)state;
	for (int i = 0; i < 100; i++) {
		jobs[i].run = count_self;
		jobs[i].done = done_on_thread;
		assert_int_equal((i % 2 ? store_write : store_read)(store, &jobs[i]), STATUS_OK);
	}
	store_drain(store);
	assert_int_equal(__atomic_load_n(&on_thread, __ATOMIC_SEQ_CST), 100);
}

static enum status fail_plainly(struct db *db, struct job *job)
{
	(void)db;
	(void)job;
	return STATUS_NOT_FOUND;
}

static enum status fail_in_own_words(struct db *db, struct job *job)
{
	(void)db;
	return err_set(&job->err, STATUS_LIMIT, "enough is enough");
}

static void a_failed_job_always_says_something(void **state)
{
	struct job job = {.run = fail_plainly};

	(void)state;
	assert_int_equal(store_write_wait(store, &job), STATUS_NOT_FOUND);
	assert_string_equal(job.err.text, status_name(STATUS_NOT_FOUND));
	job.run = fail_in_own_words;
	assert_int_equal(store_read_wait(store, &job), STATUS_LIMIT);
	assert_string_equal(job.err.text, "enough is enough");
	job.run = count_self;
	assert_int_equal(store_read_wait(store, &job), STATUS_OK);
	assert_string_equal(job.err.text, "");
}

static enum status put_twice(struct db *db, struct job *job)
{
	(void)job;
	put_in(db, "nomem1", "1");
	return put_in(db, "nomem2", "2");
}

static enum status take_twice(struct db *db, struct job *job)
{
	(void)job;
	return db_exec(db, "DELETE FROM setting WHERE name LIKE 'nomem%'", "");
}

/* Every allocation of a write in turn fails: the job says so and left nothing, or it succeeded. */
static void out_of_memory_fails_the_job_alone(void **state)
{
	unsigned failures = 0;
	long n = 0, made;

	(void)state;
	assert_int_equal(do_write(store, put_twice), STATUS_OK); /* prepares the statements */
	assert_int_equal(do_write(store, take_twice), STATUS_OK);
	do {
		enum status st;

		made = mem_count();
		mem_fail_at(++n, 0);
		st = do_write(store, put_twice);
		mem_fail_at(0, 0);
		made = mem_count() - made;
		if (st == STATUS_OK) {
			assert_int_equal(count_like(store, "nomem%"), 2);
			assert_int_equal(do_write(store, take_twice), STATUS_OK);
			continue;
		}
		failures++;
		assert_int_equal(st, STATUS_NOMEM);
		assert_int_equal(count_like(store, "nomem%"), 0);
	} while (n <= made);
	assert_true(failures > 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(a_failing_job_undoes_only_itself),
	    cmocka_unit_test(so_does_one_that_can_be_repeated),
	    cmocka_unit_test(so_do_both_kinds_together),
	    cmocka_unit_test(a_group_is_run_again_only_where_one_failed),
	    cmocka_unit_test(one_alone_is_undone_whole),
	    cmocka_unit_test(a_full_queue_refuses),
	    cmocka_unit_test(memory_has_writer_and_readers),
	    cmocka_unit_test(without_home_done_runs_on_the_thread),
	    cmocka_unit_test(a_failed_job_always_says_something),
	    cmocka_unit_test(out_of_memory_fails_the_job_alone),
	};

	return cmocka_run_group_tests(tests, setup, teardown);
}
