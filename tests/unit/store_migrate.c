/* Migrations: a copy first, all of one or nothing of it, and the same schema in the end. */
#include "store_help.h"

#include <dirent.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <sqlite3.h>

#include "base/mem.h"

#define STEP(file, sql)                                                                            \
	{                                                                                          \
		file, (const unsigned char *)(sql), sizeof(sql) - 1                                \
	}

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

/* The built-in migrations, then this one. */
static enum status open_with(struct embedded_file further, struct store **store, struct err *err)
{
	struct store_options options = {.dir = dir};
	struct embedded_file all[33] = {{NULL, NULL, 0}};
	unsigned n = 0;

	for (; embedded_schema_sqlite[n].name; n++)
		all[n] = embedded_schema_sqlite[n];
	assert_true(n < 32);
	all[n] = further;
	return store_open_with(&options, all, store, err);
}

static unsigned built_in(void)
{
	unsigned n = 0;

	while (embedded_schema_sqlite[n].name)
		n++;
	return n;
}

static int64_t ask_file(const char *file, const char *sql)
{
	sqlite3_stmt *stmt;
	int64_t value = -1;
	sqlite3 *db;

	assert_int_equal(sqlite3_open_v2(file, &db, SQLITE_OPEN_READONLY, NULL), SQLITE_OK);
	if (sqlite3_prepare_v2(db, sql, -1, &stmt, NULL) == SQLITE_OK &&
	    sqlite3_step(stmt) == SQLITE_ROW)
		value = sqlite3_column_int64(stmt, 0);
	sqlite3_finalize(stmt);
	sqlite3_close(db);
	return value;
}

/* How many backups there are; gives the path of the last one seen. */
static unsigned backups(char **last)
{
	char *folder = dir_path(dir, "backups");
	DIR *d = opendir(folder);
	struct dirent *entry;
	unsigned n = 0;

	*last = NULL;
	while (d && (entry = readdir(d)) != NULL)
		if (entry->d_name[0] != '.') {
			mem_free(*last);
			*last = dir_path(folder, entry->d_name);
			n++;
		}
	if (d)
		closedir(d);
	mem_free(folder);
	return n;
}

static void old_database(void)
{
	struct store *store = open_at(dir);

	assert_int_equal(put(store, "old", "row"), STATUS_OK);
	store_close(store);
}

static enum status put_colour(struct db *db, struct job *job)
{
	(void)job;
	return db_exec(db, "UPDATE setting SET colour = 'green' WHERE name = 'old'", "");
}

static void a_migration_keeps_rows_and_a_backup(void **state)
{
	const struct embedded_file further = STEP("900.sql",
	    "ALTER TABLE setting ADD COLUMN colour TEXT; CREATE TABLE more (x INTEGER) STRICT;");
	struct store *store;
	struct stat st;
	struct err err;
	char *backup;

	(void)state;
	old_database();
	if (open_with(further, &store, &err) != STATUS_OK)
		fail_msg("%s", err.text);
	assert_int_equal(count_like(store, "old"), 1);
	assert_int_equal(do_write(store, put_colour), STATUS_OK);
	store_close(store);
	assert_int_equal(ask_file(path, "PRAGMA user_version"), built_in() + 1);

	assert_int_equal(backups(&backup), 1);
	assert_int_equal(stat(backup, &st), 0);
	assert_int_equal(st.st_mode & 0777, 0600);
	assert_int_equal(ask_file(backup, "PRAGMA user_version"), built_in());
	assert_int_equal(ask_file(backup, "SELECT count(*) FROM setting WHERE name = 'old'"), 1);
	assert_int_equal(ask_file(backup, "SELECT count(*) FROM more"), -1);
	mem_free(backup);

	/* The next start has nothing to do; the program of before refuses. */
	assert_int_equal(open_with(further, &store, &err), STATUS_OK);
	store_close(store);
	assert_int_equal(backups(&backup), 1);
	assert_int_equal(refused_at(dir, &err), STATUS_CORRUPT);
	assert_non_null(strstr(err.text, "newer interviewd"));

	/* Putting the copy in its place works as the message says. */
	assert_int_equal(rename(backup, path), 0);
	store = open_at(dir);
	assert_int_equal(count_like(store, "old"), 1);
	store_close(store);
	mem_free(backup);
}

static void a_new_database_needs_no_backup(void **state)
{
	const struct embedded_file further =
	    STEP("900.sql", "CREATE TABLE more (x INTEGER) STRICT");
	struct store *store;
	struct err err;
	char *backup;

	(void)state;
	assert_int_equal(open_with(further, &store, &err), STATUS_OK);
	store_close(store);
	assert_int_equal(backups(&backup), 0);
	assert_int_equal(ask_file(path, "PRAGMA user_version"), built_in() + 1);
}

static void a_failing_migration_leaves_the_old_database(void **state)
{
	static const struct {
		struct embedded_file step;
		const char *words;
	} cases[] = {
	    {STEP("900.sql", "CREATE TABLE half (x); CREATE TABL wrong"), "900.sql: near \"TABL\""},
	    {STEP("901.sql", "CREATE TABLE half (x); INSERT INTO setting VALUES ('old', 'again')"),
	        "901.sql: UNIQUE"},
	    {STEP("902.sql",
	         "CREATE TABLE half (x); INSERT INTO study_revision VALUES (77, 1, '{}', 0)"),
	        "902.sql: leaves rows whose parent is gone"},
	};
	struct store *store = NULL;
	struct err err;
	char *backup;

	(void)state;
	old_database();
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		assert_int_not_equal(open_with(cases[i].step, &store, &err), STATUS_OK);
		assert_null(store);
		if (!strstr(err.text, cases[i].words))
			fail_msg("%s", err.text);
		assert_int_equal(ask_file(path, "PRAGMA user_version"), built_in());
		assert_int_equal(ask_file(path, "SELECT count(*) FROM half"), -1);
		usleep(2000); /* backups are named by the millisecond */
	}
	assert_int_equal(backups(&backup), 3);
	mem_free(backup);
	store = open_at(dir);
	assert_int_equal(count_like(store, "old"), 1);
	store_close(store);
}

/* A parent table is rebuilt, which needs foreign keys to look away meanwhile. */
static void a_parent_can_be_rebuilt(void **state)
{
	const struct embedded_file further = STEP("900.sql",
	    "CREATE TABLE w2 (number INTEGER PRIMARY KEY AUTOINCREMENT, id BLOB NOT NULL UNIQUE,"
	    " name TEXT NOT NULL, created_at INTEGER NOT NULL, note TEXT) STRICT;"
	    "INSERT INTO w2 SELECT number, id, name, created_at, 'moved' FROM workspace;"
	    "DROP TABLE workspace; ALTER TABLE w2 RENAME TO workspace;");
	struct store *store;
	struct err err;
	sqlite3 *db;

	(void)state;
	old_database();
	assert_int_equal(sqlite3_open(path, &db), SQLITE_OK);
	assert_int_equal(
	    sqlite3_exec(db,
	        "INSERT INTO workspace (number, id, name, created_at) VALUES (1, zeroblob(16), "
	        "'w', 0);"
	        "INSERT INTO study VALUES (1, zeroblob(16), 1, 's', 'draft', 1, 0, '{}', 0, 0, "
	        "NULL)",
	        NULL, NULL, NULL),
	    SQLITE_OK);
	sqlite3_close(db);
	if (open_with(further, &store, &err) != STATUS_OK)
		fail_msg("%s", err.text);
	store_close(store);
	assert_int_equal(
	    ask_file(path,
	        "SELECT count(*) FROM study JOIN workspace ON workspace.number = study.workspace"
	        " WHERE note = 'moved'"),
	    1);
}

static void without_a_backup_nothing_is_migrated(void **state)
{
	const struct embedded_file further =
	    STEP("900.sql", "CREATE TABLE more (x INTEGER) STRICT");
	char *folder = dir_path(dir, "backups");
	struct store *store = NULL;
	struct err err;

	(void)state;
	old_database();
	file_write(folder, "in the way", 10);
	assert_int_not_equal(open_with(further, &store, &err), STATUS_OK);
	assert_null(store);
	assert_non_null(strstr(err.text, "backups"));
	assert_int_equal(ask_file(path, "PRAGMA user_version"), built_in());
	assert_int_equal(unlink(folder), 0);
	mem_free(folder);
}

static void every_migration_has_its_number(void **state)
{
	char name[24];

	(void)state;
	assert_true(built_in() >= 1);
	for (unsigned i = 0; embedded_schema_sqlite[i].name; i++) {
		snprintf(name, sizeof name, "%03u.sql", i + 1);
		assert_string_equal(embedded_schema_sqlite[i].name, name);
	}
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)

int main(void)
{
	const struct CMUnitTest tests[] = {
	    TEST(a_migration_keeps_rows_and_a_backup),
	    TEST(a_new_database_needs_no_backup),
	    TEST(a_failing_migration_leaves_the_old_database),
	    TEST(a_parent_can_be_rebuilt),
	    TEST(without_a_backup_nothing_is_migrated),
	    TEST(every_migration_has_its_number),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
