/* Statements: prepared once per connection and found by their text. */
#include <stdio.h>
#include <string.h>

#include "base/log.h"
#include "base/mem.h"
#include "store/sqlite.h"

static uint32_t text_hash(const char *sql)
{
	uint32_t h = 2166136261u; /* FNV-1a */

	for (; *sql; sql++)
		h = (h ^ (unsigned char)*sql) * 16777619u;
	return h;
}

static void statement_free(struct statement *s)
{
	sqlite3_finalize(s->stmt);
	mem_free(s->position);
	mem_free(s->sql);
	mem_free(s);
}

/* Where $1 … $n are; -1 if they are not exactly that. */
static int find_positions(struct statement *s)
{
	int n = sqlite3_bind_parameter_count(s->stmt);
	char name[16];

	s->params = (unsigned char)n; /* ≤ 100 by SQLITE_LIMIT_VARIABLE_NUMBER */
	s->position = xcalloc((size_t)n + 1, 1);
	for (int i = 0; i < n; i++) {
		snprintf(name, sizeof name, "$%d", i + 1);
		s->position[i] = (unsigned char)sqlite3_bind_parameter_index(s->stmt, name);
		if (!s->position[i])
			return -1;
	}
	return 0;
}

enum status statement_mistake(struct db *db, const char *sql, const char *what)
{
	log_event(LOG_ERROR, "sql_mistake", "reason", what, "sql", sql, NULL);
	return db_fail(db, STATUS_INVALID, "%s", what);
}

static int is_blank(const char *s)
{
	return s[strspn(s, " \t\r\n;")] == '\0';
}

/* A new statement, or NULL and db->failed. */
static struct statement *statement_prepare(struct db *db, const char *sql)
{
	struct statement *s;
	sqlite3_stmt *stmt;
	const char *tail;
	int rc = sqlite3_prepare_v3(db->handle, sql, -1, SQLITE_PREPARE_PERSISTENT, &stmt, &tail);

	if (rc) {
		sqlite_failed(db, rc, sql);
		return NULL;
	}
	s = xcalloc(1, sizeof *s);
	s->stmt = stmt;
	s->sql = xstrdup(sql);
	s->hash = text_hash(sql);
	if (!stmt || !is_blank(tail) || find_positions(s) != 0)
		statement_mistake(db, sql, "not one statement with parameters $1 … $n");
	else if (sqlite3_stmt_readonly(stmt) && sqlite3_column_count(stmt) == 0)
		statement_mistake(db, sql, "the transaction is the store's");
	else
		return s;
	statement_free(s);
	return NULL;
}

/* Makes room in the full cache: the statement that was not used for longest and is not running. */
static void evict(struct db *db)
{
	struct statement *oldest = NULL;
	unsigned at = 0;

	for (unsigned i = 0; i < db->statement_count; i++) {
		struct statement *s = db->statements[i];

		if (!s->busy && (!oldest || s->used < oldest->used)) {
			oldest = s;
			at = i;
		}
	}
	if (!oldest)
		return;
	for (unsigned i = 0; i < STATEMENTS_SLOTS; i++)
		if (db->slots[i].statement == oldest)
			db->slots[i].statement = NULL;
	statement_free(oldest);
	db->statements[at] = db->statements[--db->statement_count];
}

static struct statement *find_by_text(struct db *db, const char *sql)
{
	uint32_t hash = text_hash(sql);

	for (unsigned i = 0; i < db->statement_count; i++)
		if (db->statements[i]->hash == hash && strcmp(db->statements[i]->sql, sql) == 0)
			return db->statements[i];
	return NULL;
}

/* Where the linker put what the program never writes to; a literal is nowhere else. */
extern const char __executable_start[], __data_start[];

static int is_literal(const char *sql)
{
	return (uintptr_t)sql >= (uintptr_t)__executable_start &&
	    (uintptr_t)sql < (uintptr_t)__data_start;
}

/* The address of a literal finds it at once. Texts made at run time, whose address may hold another one by now, are
 * compared: that reads ten cache lines of a long one. */
struct statement *statement_get(struct db *db, const char *sql)
{
	unsigned slot = (unsigned)(((uintptr_t)sql >> 2 ^ (uintptr_t)sql >> 10) % STATEMENTS_SLOTS);
	struct statement *s = db->slots[slot].sql == sql ? db->slots[slot].statement : NULL;

	if (!s || (!is_literal(sql) && strcmp(s->sql, sql) != 0))
		s = find_by_text(db, sql);
	if (!s || s->busy) {
		int nested = s != NULL;

		s = statement_prepare(db, sql);
		if (!s)
			return NULL;
		if (!nested && db->statement_count == STATEMENTS_MAX)
			evict(db);
		if (!nested && db->statement_count < STATEMENTS_MAX) {
			s->cached = 1;
			db->statements[db->statement_count++] = s;
		}
	}
	if (s->cached) {
		db->slots[slot].sql = sql;
		db->slots[slot].statement = s;
	}
	s->used = ++db->tick;
	return s;
}

void statement_release(struct statement *s)
{
	sqlite3_reset(s->stmt);
	s->busy = 0;
	if (!s->cached)
		statement_free(s);
}

static const char *const controls[CONTROLS] = {
    [CONTROL_BEGIN_READ] = "BEGIN",
    [CONTROL_BEGIN_WRITE] = "BEGIN IMMEDIATE",
    [CONTROL_COMMIT] = "COMMIT",
    [CONTROL_ROLLBACK] = "ROLLBACK",
    [CONTROL_SAVEPOINT] = "SAVEPOINT job",
    [CONTROL_UNDO] = "ROLLBACK TO job",
    [CONTROL_RELEASE] = "RELEASE job",
};

int statements_prepare(struct db *db)
{
	int rc = SQLITE_OK;

	for (unsigned i = 0; i < CONTROLS && !rc; i++)
		rc = sqlite3_prepare_v3(
		    db->handle, controls[i], -1, SQLITE_PREPARE_PERSISTENT, &db->controls[i], NULL);
	return rc;
}

int statement_control(struct db *db, enum control which)
{
	int rc = sqlite3_step(db->controls[which]);

	sqlite3_reset(db->controls[which]);
	return rc;
}

void statements_free(struct db *db)
{
	for (unsigned i = 0; i < db->statement_count; i++)
		statement_free(db->statements[i]);
	db->statement_count = 0;
	for (unsigned i = 0; i < CONTROLS; i++)
		sqlite3_finalize(db->controls[i]);
}
