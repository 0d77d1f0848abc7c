/* The log: synced before every acknowledgement, moved into the database meanwhile, and starts without room. */
#include "store_fault.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/mem.h"

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

int main(void)
{
	const struct CMUnitTest tests[] = {
	    TEST(every_commit_is_synced),
	    TEST(a_checkpoint_without_space_is_tried_again),
	    TEST(a_checkpoint_that_can_not_sync_is_the_end),
	    TEST(the_log_stays_small),
	    TEST(a_start_without_space_says_so),
	    TEST(creating_without_space_leaves_nothing),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
