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

/* Works on the file behind the store's back. */
static void alter(const char *sql)
{
	char *message = NULL;
	sqlite3 *db;

	assert_int_equal(sqlite3_open(path, &db), SQLITE_OK);
	sqlite3_exec(db, sql, NULL, NULL, &message);
	if (message)
		fail_msg("%s: %s", sql, message);
	sqlite3_close(db);
}

/* Refused with this status and words, and not a byte of the file has changed. */
static void assert_refused(enum status expected, const char *words)
{
	size_t before_len, after_len;
	char *before = file_read(path, &before_len), *after;
	struct err err;
	enum status st = refused_at(dir, &err);

	if (st != expected || !strstr(err.text, words))
		fail_msg("%s: %s", status_name(st), err.text);
	after = file_read(path, &after_len);
	assert_int_equal(before_len, after_len);
	assert_memory_equal(before, after, before_len);
	mem_free(before);
	mem_free(after);
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
	    {"PRAGMA user_version", "1"},
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
	assert_refused(STATUS_CORRUPT, "not a database");
	assert_refused(STATUS_CORRUPT, "backups");
	file_write(path, "x", 1);
	assert_refused(STATUS_CORRUPT, "too short");
	file_write(path, "", 0);
	assert_refused(STATUS_CORRUPT, "is empty");
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
	alter("CREATE TABLE theirs (x); PRAGMA application_id = 7");
	assert_refused(STATUS_CORRUPT, "another program");
}

static void a_newer_database_is_refused(void **state)
{
	(void)state;
	store_made();
	alter("PRAGMA user_version = 1000");
	assert_refused(STATUS_CORRUPT, "newer interviewd (schema 1000");
	alter("PRAGMA user_version = 1");
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
		alter(cases[i].sql);
		if (!cases[i].words)
			continue;
		assert_refused(STATUS_CORRUPT, cases[i].words);
		alter(cases[i].undo);
	}
	store_close(open_at(dir)); /* an index more does no harm */
}

/* ---- Damage ---- */

/* Rows enough for some pages of every kind. */
static void fill(void)
{
	struct store *store = open_at(dir);
	static char value[600];

	memset(value, 'v', sizeof value - 1);
	for (int i = 0; i < 60; i++) {
		char name[24];

		snprintf(name, sizeof name, "fill%d", i);
		assert_int_equal(put(store, name, value), STATUS_OK);
	}
	store_close(store);
}

/* Breaks the page that holds some of the rows. */
static void damage_rows(const char *clean_stop)
{
	char sql[96];
	size_t len, at = 0;
	char *data;

	snprintf(sql, sizeof sql, "UPDATE setting SET value = '%s' WHERE name = 'store.clean_stop'",
	    clean_stop);
	alter(sql);
	data = file_read(path, &len);
	while (memcmp(data + at, "fill30", 6) != 0)
		assert_true(++at + 6 < len);
	memset(data + at / 4096 * 4096, 0xff, 3000);
	file_write(path, data, len);
	mem_free(data);
}

static void damage_is_looked_for_after_an_unclean_stop(void **state)
{
	(void)state;
	fill();
	damage_rows("0");
	assert_refused(STATUS_CORRUPT, "is damaged");
}

static void after_a_clean_stop_damage_fails_what_meets_it(void **state)
{
	struct store *store;

	(void)state;
	fill();
	damage_rows("1");
	store = open_at(dir);
	assert_int_equal(count_like(store, "fill%"), -1);
	assert_int_equal(put(store, "zzz", "written elsewhere"), STATUS_OK);
	assert_int_equal(put(store, "fill30", "written there"), STATUS_CORRUPT);
	assert_int_equal(put(store, "zzzz", "and again"), STATUS_OK);
	store_close(store);
}

static enum status read_all(struct db *db, struct job *job)
{
	static const char *const all[] = {"SELECT * FROM setting", "SELECT * FROM workspace",
	    "SELECT count(*) FROM message", "SELECT * FROM interview ORDER BY id",
	    "SELECT * FROM setting WHERE name = 'fill7'"};

	(void)job;
	for (size_t i = 0; i < sizeof all / sizeof *all; i++) {
		struct rows *rows = db_query(db, all[i], "");

		while (rows_next(rows))
			rows_text(rows, 0);
		rows_end(rows);
	}
	return STATUS_OK;
}

struct image {
	char *data, *log;
	size_t len, log_len;
};

/* A database with a log that is not yet in it, as a kill leaves them. */
static void image_take(struct image *image)
{
	char *log = dir_path(dir, "interviewd.db-wal");
	struct store *store;

	fill();
	store = open_at(dir);
	assert_int_equal(put(store, "fresh", "1"), STATUS_OK);
	image->data = file_read(path, &image->len);
	image->log = file_read(log, &image->log_len);
	store_close(store);
	mem_free(log);
}

static void assert_file_is(const char *name, const char *data, size_t len)
{
	size_t now_len;
	char *now = file_read(name, &now_len);

	assert_int_equal(now_len, len);
	assert_memory_equal(now, data, len);
	mem_free(now);
}

static void use_and_close(struct store *store)
{
	enum status st = do_read(store, read_all);

	assert_true(st == STATUS_OK || st == STATUS_CORRUPT);
	st = put(store, "new", "1");
	assert_true(st == STATUS_OK || st == STATUS_CORRUPT || st == STATUS_CONFLICT);
	store_close(store);
}

/* Opens what may be damaged and uses it: refused untouched, or single requests fail; nothing crashes. */
static int image_try(const struct image *image)
{
	struct store_options options = {.dir = dir};
	char *log = dir_path(dir, "interviewd.db-wal"), *index = dir_path(dir, "interviewd.db-shm");
	struct store *store = NULL;
	struct err err = {""};
	int refused;

	file_write(path, image->data, image->len);
	unlink(index);
	unlink(log);
	if (image->log_len)
		file_write(log, image->log, image->log_len);
	refused = store_open(&options, &store, &err) != STATUS_OK;
	if (refused) {
		assert_true(err.text[0] != '\0');
		assert_file_is(path, image->data, image->len);
		if (image->log_len)
			assert_file_is(log, image->log, image->log_len);
	} else {
		use_and_close(store);
	}
	mem_free(index);
	mem_free(log);
	return refused;
}

static void flip(char *data, size_t len, unsigned flips, unsigned *seed)
{
	for (; len && flips > 0; flips--) {
		/* Half of them where the structure is: the first page. */
		size_t at = (size_t)rand_r(seed) % (flips % 2 || len < 4096 ? len : 4096);

		data[at] = (char)(data[at] ^ (1 << (rand_r(seed) % 8)));
	}
}

static void damaged_images_never_crash_and_are_never_overwritten(void **state)
{
	const char *given = getenv("STORE_SEED"), *rounds = getenv("STORE_IMAGES");
	unsigned seed = given ? (unsigned)strtoul(given, NULL, 10) : (unsigned)getpid();
	unsigned n = rounds ? (unsigned)strtoul(rounds, NULL, 10) : 200;
	unsigned refused = 0;
	struct image image;

	(void)state;
	print_message("# seed %u\n", seed);
	image_take(&image);
	assert_int_equal(image_try(&image), 0);
	for (unsigned i = 0; i < n; i++) {
		struct image copy = image;

		copy.data = xmalloc(image.len);
		copy.log = xmalloc(image.log_len);
		memcpy(copy.data, image.data, image.len);
		memcpy(copy.log, image.log, image.log_len);
		if (i % 4 == 0)
			copy.len = (size_t)rand_r(&seed) % image.len;
		else
			flip(copy.data, copy.len, i % 8, &seed);
		if (i % 3 == 0)
			copy.log_len = (size_t)rand_r(&seed) % image.log_len;
		else if (i % 3 == 1)
			flip(copy.log, copy.log_len, i % 5, &seed);
		refused += (unsigned)image_try(&copy);
		mem_free(copy.data);
		mem_free(copy.log);
	}
	assert_true(refused > n / 20);
	assert_true(refused < n);
	mem_free(image.data);
	mem_free(image.log);
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
	    TEST(damage_is_looked_for_after_an_unclean_stop),
	    TEST(after_a_clean_stop_damage_fails_what_meets_it),
	    TEST(damaged_images_never_crash_and_are_never_overwritten),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
