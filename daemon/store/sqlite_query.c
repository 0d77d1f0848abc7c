/* What run() calls: statements bound by number, and the rows they give. */
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "base/log.h"
#include "base/mem.h"
#include "store/sqlite.h"

/* ---- Binding ---- */

/* `copy` is SQLITE_STATIC or SQLITE_TRANSIENT. */
static int bind_one(
    sqlite3_stmt *stmt, int at, char type, va_list *args, sqlite3_destructor_type copy)
{
	const void *data;
	const char *text;

	switch (type) {
	case 'i':
		return sqlite3_bind_int64(stmt, at, va_arg(*args, int64_t));
	case 'd':
		return sqlite3_bind_int(stmt, at, va_arg(*args, int));
	case 'f':
		return sqlite3_bind_double(stmt, at, va_arg(*args, double));
	case 't':
		text = va_arg(*args, const char *);
		return sqlite3_bind_text(stmt, at, text, -1, copy);
	case 'b':
		data = va_arg(*args, const void *);
		return sqlite3_bind_blob64(stmt, at, data, va_arg(*args, size_t), copy);
	case 'n':
		return sqlite3_bind_null(stmt, at);
	default:
		return SQLITE_RANGE;
	}
}

static enum status bind_all(struct db *db, struct statement *s, const char *types, va_list *args,
    sqlite3_destructor_type copy)
{
	size_t n = strlen(types);

	if (n != s->params)
		return statement_mistake(db, s->sql, "types do not match the parameters");
	for (size_t i = 0; i < n; i++) {
		int rc = bind_one(s->stmt, s->position[i], types[i], args, copy);

		if (rc == SQLITE_RANGE)
			return statement_mistake(db, s->sql, "unknown letter in types");
		if (rc)
			return sqlite_failed(db, rc, s->sql);
	}
	return STATUS_OK;
}

/* ---- What run() calls ---- */

enum status db_exec(struct db *db, const char *sql, const char *types, ...)
{
	struct statement *s;
	va_list args;
	int rc;

	db->changes = 0;
	if (db->failed || !(s = statement_get(db, sql)))
		return db->failed;
	va_start(args, types);
	bind_all(db, s, types, &args, SQLITE_STATIC);
	va_end(args);
	if (!db->failed) {
		while ((rc = sqlite3_step(s->stmt)) == SQLITE_ROW)
			;
		if (rc != SQLITE_DONE)
			sqlite_failed(db, rc, sql);
		else if (!sqlite3_stmt_readonly(s->stmt))
			db->changes = sqlite3_changes64(db->handle);
	}
	statement_release(s);
	return db->failed;
}

struct rows *db_query(struct db *db, const char *sql, const char *types, ...)
{
	struct statement *s = db->failed ? NULL : statement_get(db, sql);
	struct rows *rows;
	va_list args;

	if (!s) {
		rows = xcalloc(1, sizeof *rows);
		rows->unheld = 1;
		rows->status = db->failed;
		return rows;
	}
	s->busy = 1;
	s->next_open = db->open;
	db->open = s;
	rows = &s->rows;
	memset(rows, 0, sizeof *rows);
	rows->db = db;
	rows->statement = s;
	va_start(args, types);
	rows->status = bind_all(db, s, types, &args, SQLITE_TRANSIENT);
	va_end(args);
	return rows;
}

int rows_next(struct rows *rows)
{
	int rc;

	rows->on_row = 0;
	if (rows->status || rows->ended)
		return 0;
	if (rows->db->failed) { /* of another statement of this run */
		rows->status = rows->db->failed;
		return 0;
	}
	rc = sqlite3_step(rows->statement->stmt);
	if (rc == SQLITE_ROW) {
		rows->on_row = 1;
		return 1;
	}
	rows->ended = 1; /* another step would begin again */
	if (rc != SQLITE_DONE)
		rows->status = sqlite_failed(rows->db, rc, rows->statement->sql);
	return 0;
}

int64_t rows_int(struct rows *rows, int col)
{
	return rows->on_row ? sqlite3_column_int64(rows->statement->stmt, col) : 0;
}

double rows_double(struct rows *rows, int col)
{
	return rows->on_row ? sqlite3_column_double(rows->statement->stmt, col) : 0.0;
}

/* A value that is there but could not be handed out: out of memory. */
static void lost_value(struct rows *rows)
{
	rows->status = sqlite_failed(rows->db, SQLITE_NOMEM, rows->statement->sql);
	rows->on_row = 0;
}

const char *rows_text(struct rows *rows, int col)
{
	const char *text;

	if (!rows->on_row || rows_null(rows, col))
		return NULL;
	text = (const char *)sqlite3_column_text(rows->statement->stmt, col);
	if (!text)
		lost_value(rows);
	return text;
}

const void *rows_blob(struct rows *rows, int col, size_t *len)
{
	const void *data;

	*len = 0;
	if (!rows->on_row || rows_null(rows, col))
		return NULL;
	data = sqlite3_column_blob(rows->statement->stmt, col);
	*len = (size_t)sqlite3_column_bytes(rows->statement->stmt, col);
	if (!data && *len) {
		*len = 0;
		lost_value(rows);
	}
	return data ? data : "";
}

int rows_null(struct rows *rows, int col)
{
	return !rows->on_row || sqlite3_column_type(rows->statement->stmt, col) == SQLITE_NULL;
}

enum status rows_end(struct rows *rows)
{
	enum status st = rows->status;
	struct statement **at;

	if (rows->unheld) {
		mem_free(rows);
		return st;
	}
	for (at = &rows->db->open; *at != rows->statement;)
		at = &(*at)->next_open;
	*at = rows->statement->next_open;
	statement_release(rows->statement);
	return st;
}

int64_t db_last_id(struct db *db)
{
	return sqlite3_last_insert_rowid(db->handle);
}

int64_t db_changes(struct db *db)
{
	return db->changes;
}

enum status db_fail(struct db *db, enum status st, const char *fmt, ...)
{
	va_list args;

	if (db->failed || !st)
		return db->failed;
	db->failed = st;
	va_start(args, fmt);
	vsnprintf(db->err.text, sizeof db->err.text, fmt, args);
	va_end(args);
	return st;
}

/* A result that run() forgot would keep its transaction open. */
void rows_end_all(struct db *db)
{
	while (db->open) {
		log_event(LOG_ERROR, "sql_mistake", "reason", "a result was not ended", "sql",
		    db->open->sql, NULL);
		rows_end(&db->open->rows);
	}
}
