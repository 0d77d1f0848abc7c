/* The schema: numbered migrations, and whether a database has the tables it says it has. */
#include <stdio.h>
#include <string.h>

#include "base/mem.h"
#include "store/sqlite.h"

/* ---- Small questions ---- */

static enum status ask(sqlite3 *handle, const char *sql, sqlite3_stmt **out, struct err *err)
{
	int rc = sqlite3_prepare_v2(handle, sql, -1, out, NULL);
	const char *name;

	if (!rc)
		rc = sqlite3_step(*out);
	if (rc == SQLITE_ROW)
		return STATUS_OK;
	sqlite3_finalize(*out);
	*out = NULL;
	if (rc == SQLITE_DONE)
		return STATUS_NOT_FOUND;
	name = sqlite3_db_filename(handle, "main");
	return sqlite_err(handle, rc, name && *name ? name : "database", err);
}

enum status sqlite_ask_int(sqlite3 *handle, const char *sql, int64_t *out, struct err *err)
{
	sqlite3_stmt *stmt;
	enum status st = ask(handle, sql, &stmt, err);

	if (st)
		return st;
	*out = sqlite3_column_int64(stmt, 0);
	sqlite3_finalize(stmt);
	return STATUS_OK;
}

enum status sqlite_ask_text(
    sqlite3 *handle, const char *sql, char *out, size_t size, struct err *err)
{
	const char *text;
	sqlite3_stmt *stmt;
	enum status st = ask(handle, sql, &stmt, err);

	if (st)
		return st;
	text = (const char *)sqlite3_column_text(stmt, 0);
	if (!text && sqlite3_column_type(stmt, 0) != SQLITE_NULL)
		st = err_set(err, STATUS_NOMEM, "out of memory");
	else
		snprintf(out, size, "%s", text ? text : "");
	sqlite3_finalize(stmt);
	return st;
}

/* ---- Migrations ---- */

unsigned migrations_count(const struct embedded_file *migrations)
{
	unsigned n = 0;

	while (migrations[n].name)
		n++;
	return n;
}

/* One migration and its number, or neither. Foreign keys are off meanwhile (a table can then be rebuilt),
 * so they are checked as a whole before the commit. */
static enum status apply_one(
    sqlite3 *handle, const struct embedded_file *file, unsigned number, struct err *err)
{
	char version[64], what[96];
	int64_t orphan;
	enum status st = STATUS_OK;
	int rc;

	snprintf(version, sizeof version, "PRAGMA user_version = %u", number);
	snprintf(what, sizeof what, "migration %s", file->name);
	rc = sqlite3_exec(handle, "BEGIN IMMEDIATE", NULL, NULL, NULL);
	if (!rc)
		rc = sqlite3_exec(handle, (const char *)file->data, NULL, NULL, NULL);
	if (!rc)
		rc = sqlite3_exec(handle, version, NULL, NULL, NULL);
	if (rc) {
		st = sqlite_err(handle, rc, what, err);
	} else {
		st = sqlite_ask_int(handle, "SELECT 1 FROM pragma_foreign_key_check", &orphan, err);
		if (!st)
			st = err_set(
			    err, STATUS_CORRUPT, "%s: leaves rows whose parent is gone", what);
		else if (st == STATUS_NOT_FOUND)
			st = STATUS_OK;
	}
	if (!st && (rc = sqlite3_exec(handle, "COMMIT", NULL, NULL, NULL)) != SQLITE_OK)
		st = sqlite_err(handle, rc, what, err);
	if (st && !sqlite3_get_autocommit(handle))
		sqlite3_exec(handle, "ROLLBACK", NULL, NULL, NULL);
	return st;
}

enum status migrations_apply(sqlite3 *handle, const struct embedded_file *migrations, unsigned from,
    unsigned to, struct err *err)
{
	enum status st = STATUS_OK;

	sqlite3_db_config(handle, SQLITE_DBCONFIG_ENABLE_FKEY, 0, (int *)NULL);
	for (unsigned i = from; i < to && !st; i++)
		st = apply_one(handle, &migrations[i], i + 1, err);
	sqlite3_db_config(handle, SQLITE_DBCONFIG_ENABLE_FKEY, 1, (int *)NULL);
	return st;
}

/* ---- Comparing ---- */

/* One line per column and per index. By structure, not by the text of the definitions: that may be
 * worded otherwise by another SQLite after an ALTER TABLE. */
static const char structure[] =
    "SELECT m.name || ' (column ' || c.name || ' ' || c.type || ' ' || c.\"notnull\" || c.pk || ')'"
    " FROM sqlite_schema AS m, pragma_table_xinfo(m.name) AS c"
    " WHERE m.type = 'table' AND m.name NOT LIKE 'sqlite~_%' ESCAPE '~'"
    " UNION ALL"
    " SELECT m.name || ' (index on ' || (SELECT group_concat(coalesce(k.name, '?'), ', ')"
    "   FROM pragma_index_info(i.name) AS k) || CASE WHEN i.\"unique\" THEN ', unique' ELSE '' END "
    "|| ')'"
    " FROM sqlite_schema AS m, pragma_index_list(m.name) AS i"
    " WHERE m.type = 'table' AND m.name NOT LIKE 'sqlite~_%' ESCAPE '~'"
    " ORDER BY 1";

/* Whether a trigger or view has been put in: the program has none, and they would run in its name. */
static const char foreign_object[] =
    "SELECT type || ' ' || name FROM sqlite_schema WHERE type IN ('trigger', 'view')";

/* Walks two sorted lists; the first line that `model` has and `actual` lacks, if any. */
static enum status find_missing(sqlite3_stmt *model, sqlite3_stmt *actual, struct err *err)
{
	int have = sqlite3_step(actual);
	int want = sqlite3_step(model);

	while (want == SQLITE_ROW && (have == SQLITE_ROW || have == SQLITE_DONE)) {
		const char *m = (const char *)sqlite3_column_text(model, 0);
		const char *a = (const char *)sqlite3_column_text(actual, 0);
		int order = have == SQLITE_DONE ? -1 : m && a ? strcmp(m, a) : 0;

		if (order < 0)
			return err_set(err, STATUS_CORRUPT, "its schema lacks %s", m);
		if (order == 0)
			want = sqlite3_step(model);
		if (have == SQLITE_ROW)
			have = sqlite3_step(actual);
	}
	if (have != SQLITE_ROW && have != SQLITE_DONE)
		return sqlite_err(sqlite3_db_handle(actual), have, "its schema can't be read", err);
	if (want != SQLITE_DONE)
		return sqlite_err(sqlite3_db_handle(model), want, "schema", err);
	return STATUS_OK;
}

enum status schema_compare(
    sqlite3 *handle, const struct embedded_file *migrations, unsigned version, struct err *err)
{
	sqlite3 *blank = NULL;
	sqlite3_stmt *model = NULL, *actual = NULL;
	char found[128];
	enum status st;
	int rc = sqlite3_open_v2(":memory:", &blank,
	    SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX, NULL);

	st = rc ? err_set(err, STATUS_NOMEM, "out of memory")
	        : migrations_apply(blank, migrations, 0, version, err);
	if (!st && (rc = sqlite3_prepare_v2(blank, structure, -1, &model, NULL)))
		st = sqlite_err(blank, rc, "schema", err);
	if (!st && (rc = sqlite3_prepare_v2(handle, structure, -1, &actual, NULL)))
		st = sqlite_err(handle, rc, "schema", err);
	if (!st)
		st = find_missing(model, actual, err);
	sqlite3_finalize(model);
	sqlite3_finalize(actual);
	sqlite3_close(blank);
	if (st)
		return st;
	st = sqlite_ask_text(handle, foreign_object, found, sizeof found, err);
	if (!st)
		return err_set(
		    err, STATUS_CORRUPT, "its schema holds a %s that is not ours", found);
	return st == STATUS_NOT_FOUND ? STATUS_OK : st;
}
