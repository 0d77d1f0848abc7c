/* The log: synced before every acknowledgement, moved into the database meanwhile, and starts without room. */
#include "store_fault.h"

#include <errno.h>
#include <semaphore.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/mem.h"
#include "store/sqlite.h"

/* What the promise rests on: between a write and its acknowledgement the log was synced. */
static void every_commit_is_synced(void **state)
{
	enum { NEVER = 1 << 30 };

	(void)state;
	for (int i = 0; i < 5; i++) {
		char name[24];

		snprintf(name, sizeof name, "synced%d", i);
		fault_set(CALL_SYNC, "-wal", EIO, NEVER, 0);
		assert_int_equal(put(store, name, "1"), STATUS_OK);
		assert_true(__atomic_load_n(&fault.skip, __ATOMIC_SEQ_CST) < NEVER);
	}
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
		char name[24];

		snprintf(name, sizeof name, "%s%d", prefix, i);
		st = big_put(name, 1 << 20);
		store_stats(store, &now);
	}
	assert_true(st != STATUS_OK || now.checkpoints > before.checkpoints);
	return st;
}

static void wait_for(const int *value, int at_least)
{
	for (int i = 0; i < 12000 && __atomic_load_n(value, __ATOMIC_SEQ_CST) < at_least; i++)
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

/* ---- Under load ---- */

#define CHAINS 32

struct chain {
	struct job job;
	unsigned left, *ended;
	int number;
};

static enum status chain_run(struct db *db, struct job *job)
{
	struct chain *c = (struct chain *)job;
	char name[32];

	snprintf(name, sizeof name, "chain%d-%u", c->number, c->left);
	return db_exec(
	    db, "INSERT INTO setting (name, value) VALUES ($1, hex(zeroblob(10000)))", "t", name);
}

static void chain_done(struct job *job)
{
	struct chain *c = (struct chain *)job;

	assert_int_equal(job->status, STATUS_OK);
	if (--c->left == 0)
		++*c->ended;
	else
		assert_int_equal(store_write(store, job), STATUS_OK);
}

/* Here a checkpoint never catches up by itself: the writer has to move the last frames. 128 MB go through. */
static void the_log_stays_small_under_load(void **state)
{
	struct mailbox *home = mailbox_new();
	char *log = dir_path(dir, "interviewd.db-wal");
	struct chain chains[CHAINS];
	unsigned ended = 0;
	size_t len;

	(void)state;
	memset(chains, 0, sizeof chains);
	for (int i = 0; i < CHAINS; i++) {
		chains[i].number = i;
		chains[i].left = 200;
		chains[i].ended = &ended;
		chains[i].job.run = chain_run;
		chains[i].job.done = chain_done;
		chains[i].job.home = home;
		assert_int_equal(store_write(store, &chains[i].job), STATUS_OK);
	}
	pump(home, &ended, CHAINS);
	assert_int_equal(count_like(store, "chain%"), CHAINS * 200);
	mem_free(file_read(log, &len));
	assert_true(len < (100u << 20));
	mailbox_free(home);
	mem_free(log);
}

static sem_t reading, read_enough;

static enum status linger_run(struct db *db, struct job *job)
{
	struct rows *rows = db_query(db, "SELECT name FROM setting", "");

	(void)job;
	rows_next(rows); /* from here on it needs the log as it is */
	sem_post(&reading);
	sem_wait(&read_enough);
	return rows_end(rows);
}

static void linger_done(struct job *job)
{
	(void)job;
}

static void write_some(const char *prefix, int megabytes)
{
	char name[32];

	for (int i = 0; i < megabytes; i++) {
		snprintf(name, sizeof name, "%s%d", prefix, i);
		assert_int_equal(big_put(name, 1 << 20), STATUS_OK);
	}
}

/* A reader that takes its time makes the log longer, but neither stops writers nor keeps a checkpoint
 * running in circles; afterwards the log is used anew from its beginning. */
static void a_slow_reader_only_makes_the_log_longer(void **state)
{
	struct job job = {.run = linger_run, .done = linger_done};
	char *log = dir_path(dir, "interviewd.db-wal");
	struct store_stats before, after;
	size_t long_len, later_len;
	int used_anew = 0;

	(void)state;
	sem_init(&reading, 0, 0);
	sem_init(&read_enough, 0, 0);
	assert_int_equal(store_read(store, &job), STATUS_OK);
	sem_wait(&reading);
	store_stats(store, &before);
	write_some("slow", 40);
	store_stats(store, &after);
	assert_true(after.checkpoints - before.checkpoints < 30);
	mem_free(file_read(log, &long_len));
	assert_true(long_len > 40u << 20);
	sem_post(&read_enough);
	store_drain(store);
	assert_int_equal(job.status, STATUS_OK);
	/* The checkpoint has its own pace; once it is through, what is written makes the log no longer. */
	for (int i = 0; i < 100 && !used_anew; i++) {
		char prefix[16];

		snprintf(prefix, sizeof prefix, "later%d-", i);
		usleep(100000);
		write_some(prefix, 1);
		mem_free(file_read(log, &later_len));
		used_anew = later_len == long_len;
		long_len = later_len;
	}
	assert_true(used_anew);
	sem_destroy(&reading);
	sem_destroy(&read_enough);
	mem_free(log);
}

static void sql(sqlite3 *db, const char *text)
{
	char *message = NULL;

	sqlite3_exec(db, text, NULL, NULL, &message);
	if (message)
		fail_msg("%s: %s", text, message);
}

/* Others see a commit in the file at once, also where no sync would push it there. */
static void gathered_writes_reach_the_file_with_the_commit(void **state)
{
	char *path = dir_path(dir, "gathered.db");
	sqlite3_stmt *stmt;
	sqlite3 *one, *two;

	(void)state;
	assert_int_equal(
	    sqlite3_open_v2(path, &one, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, SQLITE_LOG_VFS),
	    SQLITE_OK);
	sql(one, "PRAGMA journal_mode = WAL");
	sql(one, "PRAGMA synchronous = OFF; CREATE TABLE t (x, y)");
	assert_int_equal(sqlite3_open_v2(path, &two, SQLITE_OPEN_READONLY, NULL), SQLITE_OK);
	assert_int_equal(
	    sqlite3_prepare_v2(two, "SELECT count(*), sum(length(y)) FROM t", -1, &stmt, NULL),
	    SQLITE_OK);
	for (int i = 1; i <= 50; i++) {
		sql(one, "INSERT INTO t VALUES (1, zeroblob(20000))");
		assert_int_equal(sqlite3_step(stmt), SQLITE_ROW);
		assert_int_equal(sqlite3_column_int(stmt, 0), i);
		assert_int_equal(sqlite3_column_int(stmt, 1), i * 20000);
		sqlite3_reset(stmt);
	}
	sqlite3_finalize(stmt);
	sqlite3_close(two);
	sqlite3_close(one);
	mem_free(path);
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

/* The name of a new database is on the disk before anything is acknowledged. */
static void a_directory_that_can_not_sync_is_an_error(void **state)
{
	char *empty = dir_make();
	struct err err;

	(void)state;
	fault_set(CALL_SYNC, empty, EIO, 0, -1);
	assert_int_equal(refused_at(empty, &err), STATUS_IO);
	assert_true(fault.hits > 0);
	fault_clear();
	store_close(open_at(empty));
	dir_remove(empty);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    TEST(every_commit_is_synced),
	    TEST(a_checkpoint_without_space_is_tried_again),
	    TEST(a_checkpoint_that_can_not_sync_is_the_end),
	    TEST(the_log_stays_small),
	    TEST(the_log_stays_small_under_load),
	    TEST(a_slow_reader_only_makes_the_log_longer),
	    TEST(gathered_writes_reach_the_file_with_the_commit),
	    TEST(a_start_without_space_says_so),
	    TEST(creating_without_space_leaves_nothing),
	    TEST(a_directory_that_can_not_sync_is_an_error),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
