/* Restores: damaged, foreign, old and new files; what was there; a full disk. */
#include "backup_help.h"

#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <sqlite3.h>

#include "backup.h"
#include "base/dir.h"
#include "base/json.h"
#include "base/mem.h"
#include "datadir.h"
#include "restore.h"
#include "store/db.h"

/* ---- What is refused ---- */

static void wrong_files_are_refused(void **state)
{
	char *newer = path_in(root, "newer.db"), *foreign = path_in(root, "foreign.db");
	char *text = path_in(root, "text"), *empty = path_in(root, "empty"), *database;

	(void)state;
	make_database(0);
	take();
	put_text(text, "This is a file of another kind, and it is long enough to be looked into. ",
	    0600);
	put_text(empty, "", 0600);
	run_sql(foreign, "CREATE TABLE t (a); PRAGMA application_id = 7; PRAGMA user_version = 1");
	assert_int_equal(rename(copy, newer), 0);
	take();
	run_sql(newer, "PRAGMA user_version = 999");
	assert_refuses(text, other, 0, STATUS_CORRUPT, "too short");
	assert_refuses(empty, other, 0, STATUS_CORRUPT, "empty");
	assert_refuses(foreign, other, 0, STATUS_CORRUPT, "another program");
	assert_refuses(newer, other, 0, STATUS_CORRUPT, "newer interviewd (schema 999");
	assert_refuses(root, other, 0, STATUS_INVALID, "no regular file");
	assert_refuses("/nowhere/x.db", other, 0, STATUS_NOT_FOUND, "/nowhere/x.db");
	database = path_in(other, "interviewd.db");
	assert_false(file_is_there(database));
	mem_free(database);
	/* What is there stays where it is not to be replaced, and where what comes is wrong. */
	assert_refuses(copy, data, 0, STATUS_CONFLICT, "--force");
	assert_refuses(newer, data, 1, STATUS_CORRUPT, "newer");
	database = path_in(data, "interviewd.db");
	assert_refuses(database, data, 1, STATUS_CONFLICT, "itself");
	assert_int_equal(ask_number(database, "SELECT count(*) FROM message"), 40);
	mem_free(database);
	mem_free(newer);
	mem_free(foreign);
	mem_free(text);
	mem_free(empty);
}

static void not_while_a_daemon_runs(void **state)
{
	char *database = path_in(data, "interviewd.db");
	struct datadir *lock;
	struct err err;
	long pid = 0;

	(void)state;
	make_database(0);
	take();
	assert_int_equal(datadir_look(data, &pid), 0);
	assert_int_equal(datadir_open(data, &lock, &err), STATUS_OK);
	assert_int_equal(datadir_look(data, &pid), 1);
	assert_int_equal(pid, getpid());
	assert_refuses(copy, data, 1, STATUS_BUSY, "using");
	assert_refuses(database, other, 0, STATUS_BUSY, "interviewctl backup");
	datadir_close(lock);
	assert_int_equal(put_back(copy, data, 1, &err), STATUS_OK);
	mem_free(database);
}

static void damaged_copies_are_refused_or_harmless(void **state)
{
	unsigned seed = 20260521, refused = 0;
	char *database = path_in(other, "interviewd.db"), *bad = path_in(root, "bad.db");
	struct buf whole = BUF_INIT;

	(void)state;
	make_database(0);
	take();
	assert_int_equal(dir_read_file(copy, 1 << 24, &whole, NULL), STATUS_OK);
	for (int i = 0; i < 120; i++) {
		size_t at = (size_t)rand_r(&seed) % whole.len, len = whole.len;
		char before = whole.data[at];
		struct err err = {""};
		enum status st;

		if (i % 4 == 3)
			len = at;
		else
			whole.data[at] ^= (char)(1 << (rand_r(&seed) % 8));
		assert_int_equal(dir_write_file(bad, whole.data, len, 0600, NULL), STATUS_OK);
		st = put_back(bad, other, 0, &err);
		refused += st != STATUS_OK;
		if (st != STATUS_OK && (file_is_there(database) || !*err.text))
			fail_msg("seed 20260521, round %d: %s", i, err.text);
		if (st == STATUS_OK) {
			assert_int_equal(
			    ask_number(database, "SELECT count(*) FROM interview"), 10);
			unlink(database);
		}
		whole.data[at] = before;
	}
	assert_in_range(refused, 31, 119);
	buf_free(&whole);
	mem_free(bad);
	mem_free(database);
}

/* ---- Old schemas, logs, what was there ---- */

static void an_older_schema_is_restored_and_migrates(void **state)
{
	struct store_options options = {.dir = NULL};
	char *path;

	(void)state;
	for (unsigned version = 1; version <= 2; version++) {
		struct store *store;
		struct err err;

		make_database(version);
		take();
		assert_restored(copy, other);
		options.dir = other;
		if (store_open(&options, &store, &err) != STATUS_OK)
			fail_msg("%s", err.text);
		store_close(store);
		path = path_in(other, "interviewd.db");
		assert_int_equal(ask_number(path, "SELECT count(*) FROM message"), 40);
		unlink(path);
		mem_free(path);
		path = path_in(data, "interviewd.db");
		unlink(path);
		mem_free(path);
		unlink(copy);
	}
}

/* A directory as kill -9 leaves it: the newest rows are in the log. */
static void leave_log(const char *dir)
{
	char *path = path_in(dir, "interviewd.db");
	pid_t child = fork();
	int status;

	if (child == 0) {
		sqlite3 *db;
		int ok = sqlite3_open(path, &db) == SQLITE_OK &&
		    sqlite3_exec(db,
		        "PRAGMA journal_mode = WAL; UPDATE workspace SET name = 'in the log'", NULL,
		        NULL, NULL) == SQLITE_OK;

		_exit(ok ? 0 : 1);
	}
	assert_int_equal(waitpid(child, &status, 0), child);
	assert_int_equal(status, 0);
	mem_free(path);
}

static const char named[] = "SELECT count(*) FROM workspace WHERE name = 'in the log'";

static void what_is_in_the_log_is_in_the_backup_and_taken_along(void **state)
{
	char *path = path_in(data, "interviewd.db"), *restored = path_in(other, "interviewd.db");

	(void)state;
	make_database(0);
	leave_log(data);
	take();
	assert_int_equal(ask_number(copy, named), 2);
	assert_restored(path, other); /* the files themselves, while nobody uses them */
	assert_int_equal(ask_number(restored, named), 2);
	mem_free(path);
	mem_free(restored);
}

static char *replaced_file(const char *dir)
{
	char *command = xasprintf("mv '%s'/replaced-*/interviewd.db '%s/old.db' && "
	                          "{ ! test -e '%s'/replaced-*/interviewd.db-wal || mv "
	                          "'%s'/replaced-*/interviewd.db-wal '%s/old.db-wal'; }",
	    dir, root, dir, dir, root);

	assert_int_equal(system(command), 0);
	mem_free(command);
	return path_in(root, "old.db");
}

static void what_was_there_is_moved_aside_whole(void **state)
{
	char *path = path_in(data, "interviewd.db"), *old,
	     *log = path_in(data, "interviewd.db-wal");
	struct err err;

	(void)state;
	make_database(0);
	take();
	leave_log(data);
	if (put_back(copy, data, 1, &err) != STATUS_OK)
		fail_msg("%s", err.text);
	assert_false(file_is_there(log));
	assert_int_equal(ask_number(path, named), 0);
	old = replaced_file(data);
	assert_int_equal(ask_number(old, named), 2);
	assert_int_equal(restore_look(data, &err), STATUS_OK);
	mem_free(path);
	mem_free(old);
	mem_free(log);
}

static void what_can_not_be_read_is_moved_aside_too(void **state)
{
	char *path = path_in(data, "interviewd.db"), *log = path_in(data, "interviewd.db-wal");
	char *mark = path_in(data, "restore.unfinished"), *old;
	struct err err;

	(void)state;
	make_database(0);
	take();
	leave_log(data);
	put_text(path, "damaged beyond everything", 0600);
	if (put_back(copy, data, 1, &err) != STATUS_OK)
		fail_msg("%s", err.text);
	assert_false(file_is_there(log) || file_is_there(mark));
	assert_int_equal(ask_number(path, named), 0);
	old = replaced_file(data);
	assert_text(old, "damaged beyond everything");
	/* As a crash between the two leaves it. */
	put_text(mark, "", 0600);
	assert_int_equal(restore_look(data, &err), STATUS_CONFLICT);
	assert_non_null(strstr(err.text, "--force"));
	assert_int_equal(put_back(copy, data, 1, &err), STATUS_OK);
	assert_int_equal(restore_look(data, &err), STATUS_OK);
	mem_free(path);
	mem_free(log);
	mem_free(mark);
	mem_free(old);
}

static void lists_of_erasures_become_one(void **state)
{
	static const struct {
		const char *own, *beside, *both;
	} lists[] = {
	    {NULL, "a\nb\n", "a\nb\n"},
	    {"a\nb\n", "a\n", "a\nb\n"},
	    {"a\n", "a\nb\n", "a\nb\n"},
	    {"x\ny", "a\n", "x\ny\na\n"},
	    {"a\n", "", "a\n"},
	};
	char *own = path_in(data, "erasures"), *beside = xasprintf("%s" BACKUP_ERASURES, copy);
	char *path = path_in(data, "interviewd.db");
	struct err err;

	(void)state;
	make_database(0);
	sql_in(data, "INSERT INTO setting (name, value) VALUES ('erasures', '12 345')");
	take();
	for (size_t i = 0; i < sizeof lists / sizeof *lists; i++) {
		unlink(own);
		if (lists[i].own)
			put_text(own, lists[i].own, 0600);
		put_text(beside, lists[i].beside, 0600);
		if (put_back(copy, data, 1, &err) != STATUS_OK)
			fail_msg("%s", err.text);
		assert_text(own, lists[i].both);
		assert_int_equal(ask_number(path,
		                     "SELECT count(*) FROM setting WHERE name = 'erasures' AND "
		                     "value = '12 0'"),
		    1);
	}
	unlink(beside);
	assert_int_equal(put_back(copy, data, 1, &err), STATUS_OK);
	assert_int_equal(
	    ask_number(path, "SELECT count(*) FROM setting WHERE name = 'erasures'"), 0);
	mem_free(own);
	mem_free(beside);
	mem_free(path);
}

/* ---- Disks ---- */

/* In a child whose files may have so many bytes; its exit code is the status. */
static int limited(int (*fn)(void), rlim_t bytes)
{
	const struct rlimit limit = {bytes, bytes};
	int status;
	pid_t child = fork();

	if (child == 0) {
		signal(SIGXFSZ, SIG_IGN);
		setrlimit(RLIMIT_FSIZE, &limit);
		_exit(fn());
	}
	assert_int_equal(waitpid(child, &status, 0), child);
	assert_true(WIFEXITED(status));
	return WEXITSTATUS(status);
}

static int take_limited(void)
{
	struct err err;

	return (int)take_to(copy, &err);
}

static int put_limited(void)
{
	struct err err;

	return (int)put_back(copy, data, 1, &err);
}

static void a_full_disk_leaves_what_was_there(void **state)
{
	char *path = path_in(data, "interviewd.db"), *partial = xasprintf("%s.partial", copy);
	char *fresh = path_in(data, "interviewd.db.restore");

	(void)state;
	make_database(0);
	assert_int_equal(limited(take_limited, 64 << 10), STATUS_NOSPACE);
	assert_false(file_is_there(copy) || file_is_there(partial));
	take();
	sql_in(data, "UPDATE workspace SET name = 'in the log'");
	assert_int_equal(limited(put_limited, 64 << 10), STATUS_NOSPACE);
	assert_false(file_is_there(fresh));
	assert_int_equal(ask_number(path, named), 2);
	mem_free(path);
	mem_free(partial);
	mem_free(fresh);
}

static void a_target_that_can_not_be_written_is_said(void **state)
{
	struct err err = {""};
	char *below = path_in(copy, "x.db");

	(void)state;
	make_database(0);
	assert_int_equal(take_to("/proc/backup.db", &err), STATUS_IO);
	assert_non_null(strstr(err.text, "/proc/backup.db"));
	put_text(copy, "a file", 0600);
	assert_int_equal(take_to(below, &err), STATUS_IO);
	assert_refuses(copy, below, 0, STATUS_INVALID, "no directory");
	mem_free(below);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
#define T(fn) cmocka_unit_test_setup_teardown(fn, backup_setup, backup_teardown)
	    T(wrong_files_are_refused),
	    T(not_while_a_daemon_runs),
	    T(damaged_copies_are_refused_or_harmless),
	    T(an_older_schema_is_restored_and_migrates),
	    T(what_is_in_the_log_is_in_the_backup_and_taken_along),
	    T(what_was_there_is_moved_aside_whole),
	    T(what_can_not_be_read_is_moved_aside_too),
	    T(lists_of_erasures_become_one),
	    T(a_full_disk_leaves_what_was_there),
	    T(a_target_that_can_not_be_written_is_said),
	};

	mem_install();
	return cmocka_run_group_tests(tests, NULL, NULL);
}
