/* Opening: what is created, what survives, what is refused and left alone. */
#include "store_help.h"

#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <sqlite3.h>

#include "base/mem.h"

static char *dir, *path;

static int setup(void **state)
{
	(void)state;
	quiet();
	dir = dir_make();
	path = dir_path(dir, "interviewd.db");
	return 0;
}

static int teardown(void **state)
{
	(void)state;
	mem_free(path);
	dir_remove(dir);
	return 0;
}

static void store_made(void)
{
	struct store *store = open_at(dir);

	assert_int_equal(put(store, "kept", "1"), STATUS_OK);
	store_close(store);
}

/* ---- Creating, keeping ---- */

static void creates_a_whole_database(void **state)
{
	struct store *store = open_at(dir);
	char *fresh = dir_path(dir, "interviewd.db.new"), *log = dir_path(dir, "interviewd.db-wal");
	struct stat st;

	(void)state;
	assert_int_equal(stat(path, &st), 0);
	assert_int_equal(st.st_mode & 0777, 0600);
	assert_int_equal(stat(log, &st), 0);
	assert_int_equal(st.st_mode & 0777, 0600);
	assert_false(file_exists(fresh));
	assert_int_equal(put(store, "kept", "1"), STATUS_OK);
	store_close(store);
	assert_false(file_exists(log)); /* all of it is in the database now */
	store = open_at(dir);
	assert_int_equal(count_like(store, "kept"), 1);
	assert_int_equal(put(store, "kept", "2"), STATUS_CONFLICT);
	store_close(store);
	mem_free(fresh);
	mem_free(log);
}

static void what_a_crash_left_while_creating_is_no_obstacle(void **state)
{
	char *fresh = dir_path(dir, "interviewd.db.new");

	(void)state;
	file_write(fresh, "half a database", 15);
	store_made();
	assert_false(file_exists(fresh));
	mem_free(fresh);
}

static void settings_hold(void **state)
{
	static const char *const expected[][2] = {
	    {"PRAGMA application_id", "1230395204"},
	    {"PRAGMA user_version", "6"},
	    {"PRAGMA journal_mode", "wal"},
	    {"PRAGMA page_size", "4096"},
	    {"SELECT count(*) FROM pragma_table_list WHERE type = 'table' AND strict = 0"
	     " AND name NOT LIKE 'sqlite%'",
	        "0"},
	};

	(void)state;
	store_made();
	for (size_t i = 0; i < sizeof expected / sizeof *expected; i++) {
		sqlite3_stmt *stmt;
		sqlite3 *db;

		assert_int_equal(sqlite3_open(path, &db), SQLITE_OK);
		assert_int_equal(
		    sqlite3_prepare_v2(db, expected[i][0], -1, &stmt, NULL), SQLITE_OK);
		assert_int_equal(sqlite3_step(stmt), SQLITE_ROW);
		assert_string_equal((const char *)sqlite3_column_text(stmt, 0), expected[i][1]);
		sqlite3_finalize(stmt);
		sqlite3_close(db);
	}
}

static enum status ask_pragmas(struct db *db, struct job *job)
{
	static const struct {
		const char *sql;
		int64_t value;
	} expected[] = {
	    {"PRAGMA synchronous", 2},
	    {"PRAGMA secure_delete", 1},
	    {"PRAGMA foreign_keys", 1},
	    {"PRAGMA trusted_schema", 0},
	    {"PRAGMA cell_size_check", 1},
	    {"PRAGMA mmap_size", 0},
	};

	(void)job;
	for (size_t i = 0; i < sizeof expected / sizeof *expected; i++) {
		struct rows *rows = db_query(db, expected[i].sql, "");
		int64_t value = rows_next(rows) ? rows_int(rows, 0) : -1;

		rows_end(rows);
		if (value != expected[i].value)
			return db_fail(
			    db, STATUS_INVALID, "%s is %lld", expected[i].sql, (long long)value);
	}
	return STATUS_OK;
}

static void the_writer_is_careful(void **state)
{
	struct store *store = open_at(dir);
	struct job job = {.run = ask_pragmas};

	(void)state;
	if (store_write_wait(store, &job) != STATUS_OK)
		fail_msg("%s", job.err.text);
	store_close(store);
}

/* A child writes one acknowledged row after another and is killed; all that it told of are there. */
static void what_was_acknowledged_survives_a_kill(void **state)
{
	int ends[2], told = 0;
	struct store *store;
	char byte;
	pid_t child;

	(void)state;
	assert_int_equal(pipe(ends), 0);
	child = fork();
	if (child == 0) {
		store = open_at(dir);
		for (int i = 0;; i++) {
			char name[24];

			snprintf(name, sizeof name, "row%d", i);
			if (put(store, name, "1") != STATUS_OK || write(ends[1], "x", 1) != 1)
				_exit(1);
		}
	}
	close(ends[1]);
	while (told < 200 && read(ends[0], &byte, 1) == 1)
		told++;
	kill(child, SIGKILL);
	while (read(ends[0], &byte, 1) == 1)
		told++;
	close(ends[0]);
	waitpid(child, NULL, 0);
	assert_true(told >= 200);
	store = open_at(dir);
	assert_in_range(count_like(store, "row%"), told, told + 1);
	store_close(store);
}

static void a_second_connection_is_not_our_business(void **state)
{
	struct store *one = open_at(dir), *two = open_at(dir);

	(void)state;
	assert_int_equal(put(one, "one", "1"), STATUS_OK);
	assert_int_equal(put(two, "two", "2"), STATUS_OK);
	assert_int_equal(count_like(one, "two"), 1);
	store_close(one);
	assert_int_equal(count_like(two, "one"), 1);
	store_close(two);
}

/* ---- Refusing ---- */

static void what_is_no_database_is_refused(void **state)
{
	static char noise[9000];

	(void)state;
	memset(noise, 'n', sizeof noise);
	file_write(path, noise, sizeof noise);
	assert_refused(dir, STATUS_CORRUPT, "not a database");
	assert_refused(dir, STATUS_CORRUPT, "backups");
	file_write(path, "x", 1);
	assert_refused(dir, STATUS_CORRUPT, "too short");
	file_write(path, "", 0);
	assert_refused(dir, STATUS_CORRUPT, "is empty");
}

static void a_directory_in_its_place_is_refused(void **state)
{
	struct err err;

	(void)state;
	assert_int_equal(mkdir(path, 0700), 0);
	assert_int_equal(refused_at(dir, &err), STATUS_CORRUPT);
	assert_non_null(strstr(err.text, "not a file"));
	assert_int_equal(rmdir(path), 0);
}

static void a_missing_directory_is_named(void **state)
{
	char *missing = dir_path(dir, "nowhere");
	struct err err;

	(void)state;
	assert_int_equal(refused_at(missing, &err), STATUS_IO);
	assert_non_null(strstr(err.text, "nowhere"));
	assert_non_null(strstr(err.text, "No such file"));
	mem_free(missing);
}

static void another_programs_database_is_refused(void **state)
{
	(void)state;
	alter(dir, "CREATE TABLE theirs (x); PRAGMA application_id = 7");
	assert_refused(dir, STATUS_CORRUPT, "another program");
}

static void a_newer_database_is_refused(void **state)
{
	(void)state;
	store_made();
	alter(dir, "PRAGMA user_version = 1000");
	assert_refused(dir, STATUS_CORRUPT, "newer interviewd (schema 1000");
	alter(dir, "PRAGMA user_version = 6");
	store_close(open_at(dir));
}

static void a_log_without_its_database_is_refused(void **state)
{
	char *log = dir_path(dir, "interviewd.db-wal");
	struct err err;

	(void)state;
	file_write(log, "the only copy of something", 26);
	assert_int_equal(refused_at(dir, &err), STATUS_CORRUPT);
	assert_non_null(strstr(err.text, "write-ahead log is there"));
	assert_false(file_exists(path));
	assert_true(file_exists(log));
	mem_free(log);
}

static void a_schema_with_pieces_missing_is_refused(void **state)
{
	static const struct {
		const char *sql, *undo, *words;
	} cases[] = {
	    {"DROP INDEX interview_study", "CREATE INDEX interview_study ON interview (study)",
	        "lacks interview (index on study)"},
	    {"ALTER TABLE message DROP COLUMN why", "ALTER TABLE message ADD COLUMN why TEXT",
	        "lacks message (column why TEXT 00)"},
	    {"CREATE TRIGGER spy AFTER INSERT ON message BEGIN SELECT 1; END", "DROP TRIGGER spy",
	        "holds a trigger spy"},
	    {"CREATE INDEX extra ON message (at)", NULL, NULL},
	};

	(void)state;
	store_made();
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		alter(dir, cases[i].sql);
		if (!cases[i].words)
			continue;
		assert_refused(dir, STATUS_CORRUPT, cases[i].words);
		alter(dir, cases[i].undo);
	}
	store_close(open_at(dir)); /* an index more does no harm */
}

/* ---- Out of memory ---- */

/* Opens in a child whose nth allocation fails: 0 opened, 1 refused for want of memory, 71 gave up.
 * *reached: the allocation was made. */
static int open_without(long nth, int *reached)
{
	int status = 0;
	pid_t child = fork();

	if (child == 0) {
		struct store_options options = {.dir = dir};
		struct store *store = NULL;
		struct err err;
		long before = mem_count();
		enum status st;

		close(2); /* the one line of a process that gives up */
		mem_fail_at(nth, 0);
		st = store_open(&options, &store, &err);
		mem_fail_at(0, 0);
		if (st)
			_exit(st == STATUS_NOMEM ? 1 : 2);
		before = mem_count() - before;
		store_close(store);
		_exit(before < nth ? 100 : 0);
	}
	assert_int_equal(waitpid(child, &status, 0), child);
	assert_true(WIFEXITED(status));
	*reached = WEXITSTATUS(status) != 100;
	return *reached ? WEXITSTATUS(status) : 0;
}

/* Lets allocation after allocation fail (later ones in larger steps); after each, `check` looks. */
static void without_each(long step, void (*check)(void))
{
	unsigned refused = 0;
	int reached = 1;

	for (long n = 1; reached; n += 1 + n / step) {
		int how = open_without(n, &reached);

		if (how != 0 && how != 1 && how != 71)
			fail_msg("allocation %ld: %d", n, how);
		refused += how == 1;
		check();
	}
	assert_true(refused > 5);
}

static void check_kept(void)
{
	struct store *store = open_at(dir);

	assert_int_equal(count_like(store, "kept"), 1);
	store_close(store);
}

static void want_of_memory_harms_no_database(void **state)
{
	(void)state;
	store_made();
	without_each(8, check_kept);
}

static void check_whole(void)
{
	if (!file_exists(path))
		return;
	store_close(open_at(dir));
	assert_int_equal(unlink(path), 0);
}

static void want_of_memory_creates_no_half(void **state)
{
	(void)state;
	without_each(8, check_whole);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)

int main(void)
{
	const struct CMUnitTest tests[] = {
	    TEST(creates_a_whole_database),
	    TEST(what_a_crash_left_while_creating_is_no_obstacle),
	    TEST(settings_hold),
	    TEST(the_writer_is_careful),
	    TEST(what_was_acknowledged_survives_a_kill),
	    TEST(a_second_connection_is_not_our_business),
	    TEST(what_is_no_database_is_refused),
	    TEST(a_directory_in_its_place_is_refused),
	    TEST(a_missing_directory_is_named),
	    TEST(another_programs_database_is_refused),
	    TEST(a_newer_database_is_refused),
	    TEST(a_log_without_its_database_is_refused),
	    TEST(a_schema_with_pieces_missing_is_refused),
	    TEST(want_of_memory_harms_no_database),
	    TEST(want_of_memory_creates_no_half),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
