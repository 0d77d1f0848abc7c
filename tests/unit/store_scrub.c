/* Scrubbing: what was deleted is in no byte of the files; what is there stays; old backups go. */
#define _GNU_SOURCE /* memmem */
#include "store_help.h"

#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/mem.h"

#define CANARY "xochipilli"
#define ROWS   600

static char *dir;
static struct store *store;

static int set_up(void **state)
{
	(void)state;
	quiet();
	dir = dir_make();
	store = open_at(dir);
	return 0;
}

static int tear_down(void **state)
{
	(void)state;
	store_close(store);
	dir_remove(dir);
	return 0;
}

static unsigned done;

static void count_done(struct job *job)
{
	(void)job;
	done++;
}

static enum status scrub_at(struct store *at)
{
	struct mailbox *home = mailbox_new();
	struct job job = {.done = count_done, .home = home};

	done = 0;
	assert_int_equal(store_scrub(at, &job), STATUS_OK);
	pump(home, &done, 1);
	mailbox_free(home);
	return job.status;
}

static int holds(const char *name)
{
	char *path = dir_path(dir, name);
	size_t len;
	char *bytes = file_read(path, &len);
	int found = memmem(bytes, len, CANARY, strlen(CANARY)) != NULL;

	mem_free(bytes);
	mem_free(path);
	return found;
}

/* Rows of all lengths, so that deleting every second one leaves pages that are put together. */
static enum status fill(struct db *db, struct job *job)
{
	enum status st = STATUS_OK;

	(void)job;
	for (int i = 0; st == STATUS_OK && i < ROWS; i++) {
		char name[40], value[1200];

		snprintf(name, sizeof name, "%s-%d", i % 2 ? CANARY : "stays", i * 7919 % ROWS);
		snprintf(
		    value, sizeof value, "%*d %s", 40 + i * 37 % 1100, i, i % 2 ? CANARY : "x");
		st = put_in(db, name, value);
	}
	return st;
}

static enum status forget(struct db *db, struct job *job)
{
	(void)job;
	return db_exec(db, "DELETE FROM setting WHERE name LIKE $1", "t", CANARY "%");
}

static void what_was_deleted_is_gone(void **state)
{
	(void)state;
	assert_int_equal(do_write(store, fill), STATUS_OK);
	assert_int_equal(do_write(store, forget), STATUS_OK);
	assert_true(holds("interviewd.db-wal"));
	assert_int_equal(scrub_at(store), STATUS_OK);
	assert_false(holds("interviewd.db"));
	assert_false(holds("interviewd.db-wal"));
	assert_int_equal(count_like(store, "stays%"), ROWS / 2);
	assert_int_equal(put(store, "after", "1"), STATUS_OK);
	store_close(store);
	store = open_at(dir);
	assert_int_equal(count_like(store, "stays%"), ROWS / 2);
	assert_int_equal(count_like(store, "after"), 1);
}

static enum status add_late(struct db *db, struct job *job)
{
	(void)job;
	return put_in(db, CANARY "-late", "1");
}

/* A group of writes with a scrub among them: each is done, in order. */
static void it_runs_among_other_writes(void **state)
{
	struct mailbox *home = mailbox_new();
	static enum status (*const runs[])(struct db *, struct job *) = {
	    fill, forget, NULL, forget, add_late};
	struct gate gate;
	struct job jobs[5] = {0};
	unsigned gates = 0;

	(void)state;
	gate_init(&gate, home, &gates);
	assert_int_equal(store_write(store, &gate.job), STATUS_OK);
	sem_wait(&gate.inside);
	done = 0;
	for (size_t i = 0; i < 5; i++) {
		jobs[i].run = runs[i];
		jobs[i].done = count_done;
		jobs[i].home = home;
		assert_int_equal((runs[i] ? store_write : store_scrub)(store, &jobs[i]), STATUS_OK);
	}
	sem_post(&gate.open);
	pump(home, &done, 5);
	for (size_t i = 0; i < 5; i++)
		assert_int_equal(jobs[i].status, STATUS_OK);
	assert_int_equal(count_like(store, CANARY "%"), 1);
	assert_int_equal(count_like(store, "stays%"), ROWS / 2);
	gate_free(&gate);
	mailbox_free(home);
}

/* Only a reader that has read something holds on to the log. */
static enum status read_and_wait(struct db *db, struct job *job)
{
	struct rows *rows = db_query(db, "SELECT count(*) FROM setting", "");
	enum status st;

	rows_next(rows);
	st = rows_end(rows);
	return st ? st : gate_run(db, job);
}

/* What a reader still sees must stay in the log: it says so, and can be tried again. */
static void a_reader_is_waited_for_but_not_for_ever(void **state)
{
	struct mailbox *home = mailbox_new();
	struct gate gate;
	unsigned gates = 0;

	(void)state;
	assert_int_equal(do_write(store, fill), STATUS_OK);
	gate_init(&gate, home, &gates);
	gate.job.run = read_and_wait;
	assert_int_equal(store_read(store, &gate.job), STATUS_OK);
	sem_wait(&gate.inside);
	assert_int_equal(do_write(store, forget), STATUS_OK);
	assert_int_equal(scrub_at(store), STATUS_BUSY);
	assert_int_equal(put(store, "meanwhile", "1"), STATUS_OK);
	sem_post(&gate.open);
	pump(home, &gates, 1);
	assert_int_equal(scrub_at(store), STATUS_OK);
	assert_false(holds("interviewd.db"));
	assert_false(holds("interviewd.db-wal"));
	gate_free(&gate);
	mailbox_free(home);
}

static void in_memory_there_is_nothing_to_do(void **state)
{
	const struct store_options options = {0};
	struct store *memory;
	struct err err;

	(void)state;
	assert_int_equal(store_open(&options, &memory, &err), STATUS_OK);
	assert_int_equal(put(memory, "a", "1"), STATUS_OK);
	assert_int_equal(scrub_at(memory), STATUS_OK);
	assert_int_equal(count_like(memory, "a"), 1);
	store_close(memory);
}

static void backup(const char *name, int64_t at_ms)
{
	char *path = dir_path(dir, name);
	const struct timespec times[2] = {{at_ms / 1000, 0}, {at_ms / 1000, 0}};

	file_write(path, CANARY, strlen(CANARY));
	assert_int_equal(utimensat(AT_FDCWD, path, times, 0), 0);
	mem_free(path);
}

static int is_there(const char *name)
{
	char *path = dir_path(dir, name);
	int there = file_exists(path);

	mem_free(path);
	return there;
}

static void backups_of_old_are_deleted_and_nothing_else(void **state)
{
	const int64_t now = clock_wall_ms(), day = 24 * 3600 * 1000LL;
	char *folder = dir_path(dir, "backups");

	(void)state;
	assert_int_equal(store_prune_backups(dir, now), 0); /* no folder yet */
	assert_int_equal(mkdir(folder, 0700), 0);
	mem_free(folder);
	backup("backups/schema-001-20260101T000000.000Z.db", now - 31 * day);
	backup("backups/schema-002-20260101T000000.000Z.db", now - 29 * day);
	backup("backups/mine.db", now - 99 * day);
	backup("backups/schema-notes.txt", now - 99 * day);
	assert_int_equal(store_prune_backups(dir, now - 30 * day), 1);
	assert_false(is_there("backups/schema-001-20260101T000000.000Z.db"));
	assert_true(is_there("backups/schema-002-20260101T000000.000Z.db"));
	assert_true(is_there("backups/mine.db"));
	assert_true(is_there("backups/schema-notes.txt"));
}

#define TEST(NAME) cmocka_unit_test_setup_teardown(NAME, set_up, tear_down)

int main(void)
{
	const struct CMUnitTest tests[] = {
	    TEST(what_was_deleted_is_gone),
	    TEST(it_runs_among_other_writes),
	    TEST(a_reader_is_waited_for_but_not_for_ever),
	    TEST(in_memory_there_is_nothing_to_do),
	    TEST(backups_of_old_are_deleted_and_nothing_else),
	};

	return cmocka_run_group_tests_name("store_scrub", tests, NULL, NULL);
}
