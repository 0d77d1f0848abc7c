/* Bad days: the disk is full, fails to write or to sync; nothing false is acknowledged. */
#include "store_fault.h"

#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/mem.h"

/* ---- Groups ---- */

static void big_done(struct job *job)
{
	++*((struct big *)job)->done;
}

/* The allocation after the gate that fails; 0 none. */
static long fail_allocation;

static enum status forget_group(struct db *db, struct job *job)
{
	(void)job;
	return db_exec(db, "DELETE FROM setting WHERE name LIKE 'group%'", "");
}

static enum status last_run(struct db *db, struct job *job)
{
	enum status st = gate_run(db, job);

	mem_fail_at(fail_allocation, 0);
	fail_allocation = 0;
	return st;
}

/* Whether jobs of a group may be tried together first, and how many calls fail: -1 for good. */
static unsigned char repeatable;
static int times;

/* What one job of a group does; NULL: the same as the others. */
static enum status (*odd_run)(struct db *db, struct job *job);
static unsigned odd_at;

static int setup_apart(void **state)
{
	odd_run = NULL;
	repeatable = 0;
	times = -1;
	return setup(state);
}

static int setup_together(void **state)
{
	odd_run = NULL;
	repeatable = 1;
	times = -1;
	return setup(state);
}

/* Sends n jobs so that they are one group, and waits for them. The fault begins with the group. */
static void send_group(
    struct big *jobs, unsigned n, size_t size, enum call call, const char *suffix, int error)
{
	struct mailbox *home = mailbox_new();
	struct gate gate;
	unsigned done = 0;

	gate_init(&gate, home, &done);
	gate.job.run = last_run;
	assert_int_equal(store_write(store, &gate.job), STATUS_OK);
	sem_wait(&gate.inside);
	for (unsigned i = 0; i < n; i++) {
		memset(&jobs[i], 0, sizeof jobs[i]);
		jobs[i].job.run = odd_run && i == odd_at ? odd_run : big_run;
		jobs[i].job.done = big_done;
		jobs[i].job.home = home;
		jobs[i].job.repeatable = repeatable;
		jobs[i].size = size;
		jobs[i].done = &done;
		snprintf(jobs[i].name, sizeof jobs[i].name, "group%u", i);
		assert_int_equal(store_write(store, &jobs[i].job), STATUS_OK);
	}
	if (call != CALL_NONE)
		fault_set(call, suffix, error, 0, times);
	sem_post(&gate.open);
	pump(home, &done, n + 1);
	mailbox_free(home);
	gate_free(&gate);
}

#define GROUP 8

static void assert_group(const struct big *jobs, enum status st)
{
	for (unsigned i = 0; i < GROUP; i++) {
		assert_int_equal(jobs[i].job.status, st);
		assert_int_equal(jobs[i].job.err.text[0] != '\0', st != STATUS_OK);
	}
}

/* ---- A full disk ---- */

static void a_full_disk_fails_the_group_and_passes(void **state)
{
	static const int errors[] = {ENOSPC, EDQUOT, EFBIG};
	struct big jobs[GROUP];

	(void)state;
	for (size_t i = 0; i < sizeof errors / sizeof *errors; i++) {
		send_group(jobs, GROUP, 100, CALL_WRITE, "-wal", errors[i]);
		assert_true(fault.hits > 0);
		assert_group(jobs, STATUS_NOSPACE);
		assert_non_null(strstr(jobs[0].job.err.text, "no space"));
		assert_int_equal(count_like(store, "group%"), 0);
		assert_int_equal(count_like(store, "first"), 1); /* reads go on */
		assert_int_equal(put(store, "more", "1"), STATUS_NOSPACE);
		fault_clear();
	}
	send_group(jobs, GROUP, 100, CALL_NONE, NULL, 0); /* by itself, when there is room */
	assert_group(jobs, STATUS_OK);
	assert_int_equal(count_like(store, "group%"), GROUP);
	assert_int_equal(fatal_calls, 0);
}

/* A group larger than the page cache reaches the log before its commit. */
static void a_full_disk_in_the_middle_of_a_job_passes(void **state)
{
	struct big jobs[GROUP];

	(void)state;
	send_group(jobs, GROUP, 1 << 20, CALL_WRITE, "-wal", ENOSPC);
	assert_group(jobs, STATUS_NOSPACE);
	fault_clear();
	assert_int_equal(count_like(store, "group%"), 0);
	send_group(jobs, GROUP, 1 << 20, CALL_NONE, NULL, 0);
	assert_group(jobs, STATUS_OK);
	assert_int_equal(count_like(store, "group%"), GROUP);
	assert_int_equal(fatal_calls, 0);
}

/* Room was made just then: what was undone is run again, and nothing is there twice. */
static void a_moment_without_room_costs_a_group_nothing(void **state)
{
	struct big jobs[GROUP];

	(void)state;
	times = 1;
	send_group(jobs, GROUP, 1 << 20, CALL_WRITE, "-wal", ENOSPC);
	assert_int_equal(fault.hits, 1);
	assert_group(jobs, STATUS_OK);
	assert_int_equal(count_like(store, "group%"), GROUP);
	assert_int_equal(fatal_calls, 0);
}

static enum status clash_run(struct db *db, struct job *job)
{
	(void)job;
	return db_exec(db, "INSERT INTO setting (name, value) VALUES ('group0', '2')", "");
}

/* A job that was refused because of what its neighbours wrote is lost with them: nothing of that is there. */
static void what_was_lost_decides_nothing(void **state)
{
	struct big jobs[GROUP];

	(void)state;
	odd_run = clash_run;
	odd_at = GROUP - 1;
	send_group(jobs, GROUP, 100, CALL_WRITE, "-wal", ENOSPC);
	assert_group(jobs, STATUS_NOSPACE);
	fault_clear();
	send_group(jobs, GROUP, 100, CALL_NONE, NULL, 0);
	assert_int_equal(jobs[0].job.status, STATUS_OK);
	assert_int_equal(jobs[GROUP - 1].job.status, STATUS_CONFLICT);
}

/* Also where it is undone before its end, by a job that needs more room than there is. */
static void what_was_undone_decides_nothing(void **state)
{
	struct big jobs[GROUP];

	(void)state;
	odd_run = clash_run;
	odd_at = 1;
	send_group(jobs, GROUP, 1 << 20, CALL_WRITE, "-wal", ENOSPC);
	assert_group(jobs, STATUS_NOSPACE);
}

/* Every allocation of a group fails once: each job is there as a whole if it says so, and else not at all. */
static void out_of_memory_leaves_no_halves(void **state)
{
	struct big jobs[GROUP];
	long n = 0, made;

	(void)state;
	send_group(jobs, GROUP, 100, CALL_NONE, NULL, 0); /* prepares the statements */
	assert_int_equal(do_write(store, forget_group), STATUS_OK);
	do {
		unsigned good = 0;

		made = mem_count();
		fail_allocation = ++n;
		send_group(jobs, GROUP, 100, CALL_NONE, NULL, 0);
		mem_fail_at(0, 0);
		made = mem_count() - made;
		for (unsigned i = 0; i < GROUP; i++) {
			good += jobs[i].job.status == STATUS_OK;
			assert_int_equal(
			    count_like(store, jobs[i].name), jobs[i].job.status == STATUS_OK);
		}
		assert_true(good >= GROUP - 1);
		assert_int_equal(do_write(store, forget_group), STATUS_OK);
	} while (n <= made);
	assert_int_equal(fatal_calls, 0);
}

/* From its middle on there is no memory left: for its next statement, nor for what undoes it. */
static enum status half_run(struct db *db, struct job *job)
{
	enum status st = put_in(db, "half", "1");

	(void)job;
	mem_fail_at(1, 1);
	return st ? st : db_exec(db, "UPDATE setting SET value = 2 WHERE name = 'half'", "");
}

static void send_half(unsigned n)
{
	struct big jobs[GROUP];

	odd_run = half_run;
	odd_at = n - 1;
	send_group(jobs, n, 100, CALL_NONE, NULL, 0);
	mem_fail_at(0, 0);
	assert_int_equal(jobs[n - 1].job.status, STATUS_NOMEM);
	assert_int_equal(count_like(store, "half"), 0);
	for (unsigned i = 0; i < n; i++)
		assert_int_equal(
		    count_like(store, jobs[i].name), i < n - 1 && jobs[i].job.status == STATUS_OK);
	assert_int_equal(put(store, "more", "1"), STATUS_OK);
	assert_int_equal(fatal_calls, 0);
}

/* The first job that fails in a process: what undoes it has never been needed before. */
static void undoing_needs_no_memory(void **state)
{
	(void)state;
	send_half(1);
}

static void undoing_one_of_a_group_needs_none_either(void **state)
{
	(void)state;
	send_half(3);
}

/* VACUUM makes SQLite prepare everything anew, and then there may be no memory for what undoes: better no process. */
static void what_cannot_be_undone_ends_the_process(void **state)
{
	int status = 0;
	pid_t child;

	(void)state;
	store_close(store); /* its threads would not be in the child */
	child = fork();
	if (child == 0) {
		struct store_options options = {.dir = dir};
		struct job scrub = {.run = NULL};
		struct store *mine;
		struct err err;

		close(STDERR_FILENO);
		if (store_open(&options, &mine, &err) != STATUS_OK)
			_exit(1);
		scrub.alone = 1;
		if (store_write_wait(mine, &scrub) != STATUS_OK)
			_exit(2);
		do_write(mine, half_run);
		_exit(3);
	}
	assert_int_equal(waitpid(child, &status, 0), child);
	assert_true(WIFEXITED(status));
	assert_int_equal(WEXITSTATUS(status), 71);
	open_store();
	assert_int_equal(count_like(store, "first"), 1);
	assert_int_equal(count_like(store, "half"), 0);
}

static enum status read_run(struct db *db, struct job *job)
{
	struct rows *rows = db_query(db, "SELECT count(*) FROM setting", "");

	(void)job;
	rows_next(rows);
	mem_fail_at(1, 1);
	return rows_end(rows);
}

static void nor_does_ending_a_read(void **state)
{
	(void)state;
	assert_int_equal(do_read(store, read_run), STATUS_OK);
	mem_fail_at(0, 0);
	assert_int_equal(count_like(store, "first"), 1);
}

/* The shared index of the log grows by 32 KiB with every 4096 frames. */
static void a_full_disk_that_stops_the_index_passes(void **state)
{
	enum status st = STATUS_OK;
	char name[24] = "";
	int rounds = 0;

	(void)state;
	fault_set(CALL_WRITE, "-shm", ENOSPC, 0, -1);
	for (; rounds < 8 && st == STATUS_OK; rounds++) {
		snprintf(name, sizeof name, "shm%d", rounds);
		st = big_put(name, 4 << 20);
	}
	assert_true(fault.hits > 0);
	assert_int_equal(st, STATUS_NOSPACE);
	fault_clear();
	assert_int_equal(count_like(store, "shm%"), rounds - 1);
	assert_int_equal(big_put(name, 4 << 20), STATUS_OK);
	assert_int_equal(fatal_calls, 0);
}

/* A limit on the size of files is a full disk, here of the real system. */
static void a_file_size_limit_passes(void **state)
{
	struct rlimit old, tight;
	enum status st = STATUS_OK;
	char name[24] = "";
	int written = 0;

	(void)state;
	signal(SIGXFSZ, SIG_IGN);
	assert_int_equal(getrlimit(RLIMIT_FSIZE, &old), 0);
	tight = old;
	tight.rlim_cur = 1 << 20;
	assert_int_equal(setrlimit(RLIMIT_FSIZE, &tight), 0);
	while (st == STATUS_OK && written < 100) {
		snprintf(name, sizeof name, "limit%d", written);
		st = big_put(name, 50000);
		written += st == STATUS_OK;
	}
	assert_int_equal(setrlimit(RLIMIT_FSIZE, &old), 0);
	assert_int_equal(st, STATUS_NOSPACE);
	assert_true(written > 5);
	assert_int_equal(count_like(store, "limit%"), written);
	assert_int_equal(big_put(name, 50000), STATUS_OK);
	assert_int_equal(fatal_calls, 0);
}

/* ---- A disk that fails ---- */

static void a_failing_disk_is_the_end(enum call call, const char *words)
{
	struct big jobs[GROUP];

	send_group(jobs, GROUP, 100, call, "-wal", EIO);
	assert_group(jobs, STATUS_IO);
	assert_int_equal(fatal_calls, 1);
	if (!strstr(fatal_words, words))
		fail_msg("%s", fatal_words);
	fault_clear(); /* too late: an error is not tried again */
	assert_int_equal(put(store, "more", "1"), STATUS_IO);
	assert_int_equal(fatal_calls, 1);
	assert_int_equal(count_like(store, "first"), 1);
	store_close(store);

	open_store(); /* what was acknowledged is there, what was refused came or did not come as a whole */
	assert_int_equal(count_like(store, "first"), 1);
	assert_int_equal(count_like(store, "more"), 0);
	assert_true(count_like(store, "group%") == 0 || count_like(store, "group%") == GROUP);
}

static void a_failed_write_of_the_log_is_the_end(void **state)
{
	(void)state;
	a_failing_disk_is_the_end(CALL_WRITE, "disk I/O error");
}

static void a_failed_sync_of_the_log_is_the_end(void **state)
{
	(void)state;
	a_failing_disk_is_the_end(CALL_SYNC, "Input/output error");
}

/* Even where it says that the disk is full: what was in memory may be gone. */
static void a_sync_without_space_is_the_end_too(void **state)
{
	struct big jobs[GROUP];

	(void)state;
	send_group(jobs, GROUP, 100, CALL_SYNC, "-wal", ENOSPC);
	assert_group(jobs, STATUS_IO);
	assert_int_equal(fatal_calls, 1);
}

static void by_default_the_process_ends(void **state)
{
	int status = 0;
	pid_t child;

	(void)state;
	store_close(store); /* its threads would not be in the child */
	child = fork();
	if (child == 0) {
		struct store_options options = {.dir = dir};
		struct store *mine;
		struct err err;

		if (store_open(&options, &mine, &err) != STATUS_OK)
			_exit(1);
		fault_set(CALL_SYNC, "-wal", EIO, 0, 1);
		put(mine, "lost", "1");
		_exit(2);
	}
	assert_int_equal(waitpid(child, &status, 0), child);
	assert_true(WIFEXITED(status));
	assert_int_equal(WEXITSTATUS(status), STORE_EXIT_FATAL);
	open_store();
	assert_int_equal(count_like(store, "first"), 1);
}

/* Once with a savepoint for each job, once tried together first. */
#define BOTH(name)                                                                                 \
	{#name, name, setup_apart, teardown, NULL},                                                \
	{                                                                                          \
#name "_together", name, setup_together, teardown, NULL                            \
	}
#define TOGETHER(name) cmocka_unit_test_setup_teardown(name, setup_together, teardown)

int main(void)
{
	const struct CMUnitTest tests[] = {
	    BOTH(a_full_disk_fails_the_group_and_passes),
	    BOTH(a_full_disk_in_the_middle_of_a_job_passes),
	    TOGETHER(a_moment_without_room_costs_a_group_nothing),
	    BOTH(what_was_lost_decides_nothing),
	    BOTH(what_was_undone_decides_nothing),
	    TOGETHER(out_of_memory_leaves_no_halves),
	    BOTH(undoing_needs_no_memory),
	    BOTH(undoing_one_of_a_group_needs_none_either),
	    TEST(what_cannot_be_undone_ends_the_process),
	    TEST(nor_does_ending_a_read),
	    TEST(a_full_disk_that_stops_the_index_passes),
	    TEST(a_file_size_limit_passes),
	    BOTH(a_failed_write_of_the_log_is_the_end),
	    BOTH(a_failed_sync_of_the_log_is_the_end),
	    BOTH(a_sync_without_space_is_the_end_too),
	    TEST(by_default_the_process_ends),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
