/* Inside the SQLite engine: the connection, and what its files say to each other. */
#ifndef INTERVIEWD_STORE_SQLITE_H
#define INTERVIEWD_STORE_SQLITE_H

#include <sqlite3.h>

#include "store/db.h"
#include "store/tally.h"

/* "IVWD": whose file it is. */
#define SQLITE_APPLICATION_ID 0x49565744
#define DATABASE_NAME         "interviewd.db"

struct rows {
	struct db *db;
	struct statement *statement; /* NULL: it never began */
	enum status status;
	unsigned char on_row, ended, unheld; /* unheld: freed by rows_end */
};

struct statement {
	sqlite3_stmt *stmt;
	char *sql;
	uint32_t hash;
	uint64_t used;        /* tick of its last use, for eviction */
	unsigned char params; /* $1 … $params */
	unsigned char cached; /* else finalized after one use */
	unsigned char busy;
	unsigned char *position; /* position[k]: where $(k+1) is bound */
	struct rows rows;
	struct statement *next_open;
};

/* More texts than the program has; only filters put together at run time ever evict. */
#define STATEMENTS_MAX   160
#define STATEMENTS_SLOTS 256 /* by address of the text; a power of two */

enum control {
	CONTROL_BEGIN_READ,
	CONTROL_BEGIN_WRITE,
	CONTROL_COMMIT,
	CONTROL_ROLLBACK,
	CONTROL_SAVEPOINT,
	CONTROL_UNDO,
	CONTROL_RELEASE,
	CONTROLS
};

struct db {
	sqlite3 *handle;
	enum db_mode mode;
	char *path; /* DIR/interviewd.db or the name of a shared memory database */
	int in_memory;
	enum status failed; /* sticks for the rest of a run */
	struct err err;
	int broken;
	int log_frames;
	int64_t changes;
	struct tally tally;
	struct statement *open; /* results not yet ended */
	uint64_t tick;
	sqlite3_stmt *controls[CONTROLS];
	unsigned statement_count;
	struct statement *statements[STATEMENTS_MAX];
	struct {
		const char *sql;
		struct statement *statement;
	} slots[STATEMENTS_SLOTS];
};

/* sqlite.c */
/* Once a process, before any other use of SQLite: allocator, log, log-gathering VFS. */
enum status sqlite_setup(struct err *err);
enum status sqlite_connect(
    const char *path, int in_memory, enum db_mode mode, struct db **out, struct err *err);
/* What every connection keeps to once the file is known to be ours. */
enum status sqlite_settle(struct db *db, struct err *err);
/* The last step of opening, for all but checkpoints. `accepted`: closing it may move the log into the file. */
enum status sqlite_ready(struct db *db, int accepted, struct err *err);
/* sqlite_error.c */
/* Records a failed call (rc) in db->failed, err and broken; returns the status. `sql` may be NULL. */
enum status sqlite_failed(struct db *db, int rc, const char *sql);
/* The same for functions that hand an err to their caller; `doing` begins the sentence. */
enum status sqlite_err(sqlite3 *handle, int rc, const char *doing, struct err *err);

/* sqlite_statement.c */
/* The statement of this text, not running; NULL and db->failed if there can be none. */
struct statement *statement_get(struct db *db, const char *sql);
/* After its last step. */
void statement_release(struct statement *s);
/* Prepares what statement_control runs: undoing must need no memory. Returns SQLite's code. */
int statements_prepare(struct db *db);
/* Runs one of these whatever failed before; returns SQLite's code, SQLITE_DONE if it went well. */
int statement_control(struct db *db, enum control which);
/* A programmer's error: logged, and STATUS_INVALID for the job. */
enum status statement_mistake(struct db *db, const char *sql, const char *what);
void statements_free(struct db *db);

/* sqlite_query.c */
void rows_end_all(struct db *db); /* ends every result left open */

/* sqlite_memory.c, sqlite_log.c */
extern const sqlite3_mem_methods sqlite_memory;
/* The VFS that writes the log in large pieces; wraps the system's default. */
#define SQLITE_LOG_VFS "interviewd"
int sqlite_log_install(void);

/* sqlite_schema.c */
/* Numbers of the first and only column, or text copied into out. STATUS_NOT_FOUND without a row. */
enum status sqlite_ask_int(sqlite3 *handle, const char *sql, int64_t *out, struct err *err);
enum status sqlite_ask_text(
    sqlite3 *handle, const char *sql, char *out, size_t size, struct err *err);
unsigned migrations_count(const struct embedded_file *migrations);
/* Applies those after number `from` up to number `to`, each in a transaction. */
enum status migrations_apply(sqlite3 *handle, const struct embedded_file *migrations, unsigned from,
    unsigned to, struct err *err);
/* Compares tables, columns and indexes with what the migrations up to `version` make. */
enum status schema_compare(
    sqlite3 *handle, const struct embedded_file *migrations, unsigned version, struct err *err);

/* sqlite_backup.c */
/* A compact, verified, synced copy DIR/backups/NAME (0600); never overwrites. */
enum status backup_make(sqlite3 *handle, const char *dir, const char *name, struct err *err);
/* Writes it to a file that is empty or missing, synced. */
enum status backup_copy(sqlite3 *handle, const char *path, struct err *err);
/* Syncs a directory, so that a name made or moved in it survives a power cut. */
enum status directory_sync(const char *dir, struct err *err);

#endif
