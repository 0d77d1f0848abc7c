/* Bad days: the disk is full, fails to write or to sync; nothing false is acknowledged.
 *
 * The system calls that SQLite makes are replaced by these of the same name, which fail as told. */
#include "store_help.h"

#include <errno.h>
#include <limits.h>
#include <semaphore.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <sys/types.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/mem.h"

/* ---- Faults ---- */

enum call { CALL_NONE, CALL_WRITE, CALL_SYNC };

static struct {
	enum call call;
	const char *suffix; /* of the file's name */
	int error;
	int skip;  /* so many go well first */
	int times; /* so many fail; -1: for good */
	int hits;
} fault;

static void fault_set(enum call call, const char *suffix, int error, int skip, int times)
{
	fault.suffix = suffix;
	fault.error = error;
	fault.skip = skip;
	fault.times = times;
	fault.hits = 0;
	__atomic_store_n(&fault.call, call, __ATOMIC_SEQ_CST);
}

static void fault_clear(void)
{
	__atomic_store_n(&fault.call, CALL_NONE, __ATOMIC_SEQ_CST);
}

static int fault_now(enum call call, int fd)
{
	char link[64], name[PATH_MAX];
	size_t len;
	ssize_t n;

	if (__atomic_load_n(&fault.call, __ATOMIC_SEQ_CST) != call)
		return 0;
	snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
	n = readlink(link, name, sizeof name - 1);
	len = strlen(fault.suffix);
	if (n < (ssize_t)len || memcmp(name + n - len, fault.suffix, len) != 0)
		return 0;
	if (__atomic_fetch_sub(&fault.skip, 1, __ATOMIC_SEQ_CST) > 0)
		return 0;
	if (fault.times >= 0 && __atomic_fetch_sub(&fault.times, 1, __ATOMIC_SEQ_CST) <= 0)
		return 0;
	__atomic_add_fetch(&fault.hits, 1, __ATOMIC_SEQ_CST);
	errno = fault.error;
	return 1;
}

ssize_t pwrite64(int fd, const void *data, size_t len, off_t offset);
int fdatasync(int fd);
int fsync(int fd);

ssize_t pwrite64(int fd, const void *data, size_t len, off_t offset)
{
	return fault_now(CALL_WRITE, fd) ? -1 : syscall(SYS_pwrite64, fd, data, len, offset);
}

int fdatasync(int fd)
{
	return fault_now(CALL_SYNC, fd) ? -1 : (int)syscall(SYS_fdatasync, fd);
}

int fsync(int fd)
{
	return fault_now(CALL_SYNC, fd) ? -1 : (int)syscall(SYS_fsync, fd);
}

/* ---- The store under test ---- */

static char *dir;
static struct store *store;
static char fatal_words[256];
static int fatal_calls;

static void note_fatal(const char *why)
{
	snprintf(fatal_words, sizeof fatal_words, "%s", why);
	__atomic_add_fetch(&fatal_calls, 1, __ATOMIC_SEQ_CST);
}

static void open_store(void)
{
	struct store_options options = {.dir = dir, .fatal = note_fatal};
	struct err err;

	if (store_open(&options, &store, &err) != STATUS_OK)
		fail_msg("%s", err.text);
}

static int setup(void **state)
{
	(void)state;
	quiet();
	fault_clear();
	fatal_calls = 0;
	fatal_words[0] = '\0';
	dir = dir_make();
	open_store();
	assert_int_equal(put(store, "first", "1"), STATUS_OK);
	return 0;
}

static int teardown(void **state)
{
	(void)state;
	fault_clear();
	store_close(store);
	dir_remove(dir);
	return 0;
}

/* ---- Groups ---- */

struct big {
	struct job job;
	char name[24];
	size_t size;
	unsigned *done;
};

static enum status big_run(struct db *db, struct job *job)
{
	struct big *b = (struct big *)job;

	put_in(db, b->name, "1");
	return db_exec(db, "UPDATE setting SET value = hex(zeroblob($1)) WHERE name = $2", "it",
	    (int64_t)b->size / 2, b->name);
}

static void big_done(struct job *job)
{
	++*((struct big *)job)->done;
}

static struct {
	struct job job;
	sem_t inside, open;
} gate;

static enum status gate_run(struct db *db, struct job *job)
{
	(void)db;
	(void)job;
	sem_post(&gate.inside);
	sem_wait(&gate.open);
	return STATUS_OK;
}

static void gate_done(struct job *job)
{
	(void)job;
}

/* Sends n jobs so that they are one group, and waits for them. The fault begins with the group. */
static void send_group(
    struct big *jobs, unsigned n, size_t size, enum call call, const char *suffix, int error)
{
	struct mailbox *home = mailbox_new();
	unsigned done = 0;

	sem_init(&gate.inside, 0, 0);
	sem_init(&gate.open, 0, 0);
	gate.job.run = gate_run;
	gate.job.done = gate_done;
	gate.job.home = NULL;
	assert_int_equal(store_write(store, &gate.job), STATUS_OK);
	sem_wait(&gate.inside);
	for (unsigned i = 0; i < n; i++) {
		memset(&jobs[i], 0, sizeof jobs[i]);
		jobs[i].job.run = big_run;
		jobs[i].job.done = big_done;
		jobs[i].job.home = home;
		jobs[i].size = size;
		jobs[i].done = &done;
		snprintf(jobs[i].name, sizeof jobs[i].name, "group%u", i);
		assert_int_equal(store_write(store, &jobs[i].job), STATUS_OK);
	}
	if (call != CALL_NONE)
		fault_set(call, suffix, error, 0, -1);
	sem_post(&gate.open);
	pump(home, &done, n);
	mailbox_free(home);
	sem_destroy(&gate.inside);
	sem_destroy(&gate.open);
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

/* The shared index of the log grows by 32 KiB with every 4096 frames. */
static void a_full_disk_that_stops_the_index_passes(void **state)
{
	enum status st = STATUS_OK;
	struct big job;
	int rounds = 0;

	(void)state;
	fault_set(CALL_WRITE, "-shm", ENOSPC, 0, -1);
	for (; rounds < 8 && st == STATUS_OK; rounds++) {
		memset(&job, 0, sizeof job);
		snprintf(job.name, sizeof job.name, "shm%d", rounds);
		job.size = 4 << 20;
		job.job.run = big_run;
		st = store_write_wait(store, &job.job);
	}
	assert_true(fault.hits > 0);
	assert_int_equal(st, STATUS_NOSPACE);
	fault_clear();
	assert_int_equal(count_like(store, "shm%"), rounds - 1);
	assert_int_equal(store_write_wait(store, &job.job), STATUS_OK);
	assert_int_equal(fatal_calls, 0);
}

/* A limit on the size of files is a full disk, here of the real system. */
static void a_file_size_limit_passes(void **state)
{
	struct rlimit old, tight;
	enum status st = STATUS_OK;
	struct big job;
	int written = 0;

	(void)state;
	signal(SIGXFSZ, SIG_IGN);
	assert_int_equal(getrlimit(RLIMIT_FSIZE, &old), 0);
	tight = old;
	tight.rlim_cur = 1 << 20;
	assert_int_equal(setrlimit(RLIMIT_FSIZE, &tight), 0);
	while (st == STATUS_OK && written < 100) {
		memset(&job, 0, sizeof job);
		snprintf(job.name, sizeof job.name, "limit%d", written);
		job.size = 50000;
		job.job.run = big_run;
		st = store_write_wait(store, &job.job);
		written += st == STATUS_OK;
	}
	assert_int_equal(setrlimit(RLIMIT_FSIZE, &old), 0);
	assert_int_equal(st, STATUS_NOSPACE);
	assert_true(written > 5);
	assert_int_equal(count_like(store, "limit%"), written);
	assert_int_equal(store_write_wait(store, &job.job), STATUS_OK);
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

/* ---- Checkpoints ---- */

/* Writes until the log has been moved at least once more, or a write fails. */
static enum status write_until_round(const char *prefix)
{
	struct store_stats before, now;
	enum status st = STATUS_OK;

	store_stats(store, &before);
	now = before;
	for (int i = 0; i < 200 && st == STATUS_OK && now.checkpoints == before.checkpoints; i++) {
		struct big job = {.job = {.run = big_run}, .size = 1 << 20};

		snprintf(job.name, sizeof job.name, "%s%d", prefix, i);
		st = store_write_wait(store, &job.job);
		store_stats(store, &now);
	}
	assert_true(st != STATUS_OK || now.checkpoints > before.checkpoints);
	return st;
}

static void wait_for(const int *value, int at_least)
{
	for (int i = 0; i < 2000 && __atomic_load_n(value, __ATOMIC_SEQ_CST) < at_least; i++)
		usleep(5000);
	assert_true(__atomic_load_n(value, __ATOMIC_SEQ_CST) >= at_least);
}

static void a_checkpoint_without_space_is_tried_again(void **state)
{
	(void)state;
	fault_set(CALL_WRITE, "interviewd.db", ENOSPC, 0, -1);
	assert_int_equal(write_until_round("a"), STATUS_OK);
	wait_for(&fault.hits, 1);
	assert_int_equal(put(store, "between", "1"), STATUS_OK);
	fault_clear();
	assert_int_equal(write_until_round("b"), STATUS_OK);
	assert_int_equal(put(store, "after", "1"), STATUS_OK);
	assert_int_equal(fatal_calls, 0);
	store_close(store);
	open_store();
	assert_int_equal(count_like(store, "between"), 1);
	assert_int_equal(count_like(store, "after"), 1);
}

static void a_checkpoint_that_can_not_sync_is_the_end(void **state)
{
	(void)state;
	fault_set(CALL_SYNC, "interviewd.db", EIO, 0, -1);
	write_until_round("a");
	wait_for(&fatal_calls, 1);
	fault_clear();
	assert_int_equal(put(store, "more", "1"), STATUS_IO);
}

/* The log begins anew after a round, so it does not grow with what was written. */
static void the_log_stays_small(void **state)
{
	char *log = dir_path(dir, "interviewd.db-wal");
	size_t len;

	(void)state;
	for (int i = 0; i < 6; i++) {
		char prefix[16];

		snprintf(prefix, sizeof prefix, "r%d-", i);
		assert_int_equal(write_until_round(prefix), STATUS_OK);
		usleep(100000); /* the round ends, and the writer finds nothing left */
	}
	mem_free(file_read(log, &len));
	assert_true(len < (48u << 20));
	assert_true(len > (4u << 20));
	mem_free(log);
}

/* ---- The start ---- */

static void a_start_without_space_says_so(void **state)
{
	struct err err;

	(void)state;
	store_close(store);
	fault_set(CALL_WRITE, "-wal", ENOSPC, 0, -1);
	assert_int_equal(refused_at(dir, &err), STATUS_NOSPACE);
	assert_non_null(strstr(err.text, "interviewd.db"));
	assert_non_null(strstr(err.text, "no space"));
	fault_clear();
	open_store();
	assert_int_equal(count_like(store, "first"), 1);
}

static void creating_without_space_leaves_nothing(void **state)
{
	static const char *const suffixes[] = {"interviewd.db.new", "interviewd.db.new"};
	static const enum call calls[] = {CALL_WRITE, CALL_SYNC};
	struct err err;

	(void)state;
	for (size_t i = 0; i < sizeof calls / sizeof *calls; i++) {
		char *empty = dir_make(), *path = dir_path(empty, "interviewd.db");
		char *fresh = dir_path(empty, "interviewd.db.new");

		fault_set(calls[i], suffixes[i], ENOSPC, 0, -1);
		assert_int_equal(refused_at(empty, &err), STATUS_NOSPACE);
		assert_non_null(strstr(err.text, "no space"));
		fault_clear();
		assert_false(file_exists(path));
		assert_false(file_exists(fresh));
		store_close(open_at(empty));
		mem_free(path);
		mem_free(fresh);
		dir_remove(empty);
	}
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)

int main(void)
{
	const struct CMUnitTest tests[] = {
	    TEST(a_full_disk_fails_the_group_and_passes),
	    TEST(a_full_disk_in_the_middle_of_a_job_passes),
	    TEST(a_full_disk_that_stops_the_index_passes),
	    TEST(a_file_size_limit_passes),
	    TEST(a_failed_write_of_the_log_is_the_end),
	    TEST(a_failed_sync_of_the_log_is_the_end),
	    TEST(a_sync_without_space_is_the_end_too),
	    TEST(by_default_the_process_ends),
	    TEST(a_checkpoint_without_space_is_tried_again),
	    TEST(a_checkpoint_that_can_not_sync_is_the_end),
	    TEST(the_log_stays_small),
	    TEST(a_start_without_space_says_so),
	    TEST(creating_without_space_leaves_nothing),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
