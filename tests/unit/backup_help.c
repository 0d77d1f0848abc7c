/* What the tests of backups and restores share (not a test by itself). */
#include "backup_help.h"

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <sqlite3.h>

#include "backup.h"
#include "base/dir.h"
#include "base/log.h"
#include "base/mem.h"
#include "restore.h"
#include "store/db.h"
#include "temp_dir.h"

char *root, *data, *copy, *other;

int backup_setup(void **state)
{
	(void)state;
	log_set_fd(open("/dev/null", O_WRONLY | O_CLOEXEC));
	root = temp_dir_make("backup");
	data = dir_join(root, "data");
	copy = dir_join(root, "copy.db");
	other = dir_join(root, "other");
	return mkdir(data, 0700);
}

int backup_teardown(void **state)
{
	(void)state;
	mem_free(data);
	mem_free(copy);
	mem_free(other);
	temp_dir_remove(root);
	return 0;
}

/* ---- Databases ---- */

void run_sql(const char *path, const char *text)
{
	sqlite3 *db;

	assert_int_equal(sqlite3_open(path, &db), SQLITE_OK);
	if (sqlite3_exec(db, text, NULL, NULL, NULL) != SQLITE_OK)
		fail_msg("%s", sqlite3_errmsg(db));
	sqlite3_close(db);
}

char *path_in(const char *dir, const char *name)
{
	return dir_join(dir, name);
}

void sql_in(const char *dir, const char *text)
{
	char *path = path_in(dir, "interviewd.db");

	run_sql(path, text);
	mem_free(path);
}

/* One workspace with a study, ten interviews of four messages, half of them settled. */
static const char content[] =
    "INSERT INTO workspace (id, name, created_at) VALUES (randomblob(16), 'first', 1);"
    "INSERT INTO workspace (id, name, created_at) VALUES (randomblob(16), 'second', 1);"
    "INSERT INTO study (id, workspace, slug, status, version, revision, definition, created_at, "
    "updated_at) VALUES (randomblob(16), 2, 's', 'active', 1, 1, '{}', 1, 1);"
    "INSERT INTO interview (id, workspace, study, revision, methodology, methodology_version, "
    "status, modality, locale, source, preview, started_at, last_at, seq, version, state) "
    "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 10) "
    "SELECT randomblob(16), 2, 1, 1, 'm', '1', iif(i % 2, 'active', 'completed'), 'text', 'en', "
    "'link', 0, 1, 1, 4, 4, '{}' FROM n;"
    "INSERT INTO message (interview, seq, id, role, kind, content, at) "
    "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 4) "
    "SELECT number, i, randomblob(16), 'participant', 'answer', hex(randomblob(300)), 1 "
    "FROM interview, n;";
static const char ledger[] =
    "INSERT INTO ledger (id, workspace, kind, amount, held, event, subject, at) "
    "SELECT randomblob(16), 2, 'grant', 100, 0, 'open', id, 1 FROM workspace WHERE number = 2;"
    "INSERT INTO ledger (id, workspace, kind, amount, held, event, subject, at) "
    "SELECT randomblob(16), 2, 'hold', 0, 3, 'hold', id, 1 FROM interview;"
    "INSERT INTO ledger (id, workspace, kind, amount, held, event, subject, at) "
    "SELECT randomblob(16), 2, 'charge', -3, -3, 'settle', id, 1 FROM interview "
    "WHERE status = 'completed';";

/* A daemon's database in `data`, at the schema `version` (0: the present one). */
void make_database(unsigned version)
{
	struct store_options options = {.dir = data};
	struct embedded_file steps[64] = {{NULL, NULL, 0}};
	struct store *store;
	struct err err;

	for (unsigned i = 0; embedded_schema_sqlite[i].name && (!version || i < version); i++)
		steps[i] = embedded_schema_sqlite[i];
	if (store_open_with(&options, steps, &store, &err) != STATUS_OK)
		fail_msg("%s", err.text);
	store_close(store);
	sql_in(data, content);
	if (version != 1)
		sql_in(data, ledger);
}

int64_t ask_number(const char *path, const char *text)
{
	sqlite3 *db;
	sqlite3_stmt *stmt;
	int64_t out;

	assert_int_equal(sqlite3_open_v2(path, &db, SQLITE_OPEN_READONLY, NULL), SQLITE_OK);
	assert_int_equal(sqlite3_prepare_v2(db, text, -1, &stmt, NULL), SQLITE_OK);
	assert_int_equal(sqlite3_step(stmt), SQLITE_ROW);
	out = sqlite3_column_int64(stmt, 0);
	sqlite3_finalize(stmt);
	sqlite3_close(db);
	return out;
}

int file_is_there(const char *path)
{
	return access(path, F_OK) == 0;
}

void put_text(const char *path, const char *text, mode_t mode)
{
	assert_int_equal(dir_write_file(path, text, strlen(text), mode, NULL), STATUS_OK);
}

void assert_text(const char *path, const char *text)
{
	struct buf is = BUF_INIT;

	assert_int_equal(dir_read_file(path, 1 << 20, &is, NULL), STATUS_OK);
	assert_string_equal(buf_text(&is), text);
	buf_free(&is);
}

int has_files(const char *dir)
{
	char *command = xasprintf("test $(ls -A '%s' | wc -l) -eq 0", dir);
	int some = system(command) != 0;

	mem_free(command);
	return some;
}

/* ---- Taking and putting ---- */

enum status take_to(const char *to, struct err *err)
{
	struct backup_options options = {.data = data, .to = to};
	struct backup_result result;
	enum status st = backup_take(&options, &result, err);

	backup_result_free(&result);
	return st;
}

void take(void)
{
	struct err err;

	if (take_to(copy, &err) != STATUS_OK)
		fail_msg("%s", err.text);
}

enum status put_back(const char *from, const char *to, int force, struct err *err)
{
	struct restore_options options = {.from = from, .data = to, .force = force};
	struct restore_result result;
	enum status st = restore_put(&options, &result, err);

	restore_result_free(&result);
	return st;
}

void assert_restored(const char *from, const char *to)
{
	struct err err;
	char *path = path_in(to, "interviewd.db");

	if (put_back(from, to, 0, &err) != STATUS_OK)
		fail_msg("%s", err.text);
	assert_int_equal(ask_number(path, "SELECT count(*) FROM message"), 40);
	mem_free(path);
}

void assert_refuses(
    const char *from, const char *to, int force, enum status expected, const char *words)
{
	struct err err = {""};

	assert_int_equal(put_back(from, to, force, &err), expected);
	if (!strstr(err.text, words))
		fail_msg("\"%s\" does not say \"%s\"", err.text, words);
}
