/* SQLite connections: how they are opened and configured, transactions, the log. */
#include <errno.h>
#include <pthread.h>
#include <string.h>

#include "base/log.h"
#include "base/mem.h"
#include "store/sqlite.h"

/* Page cache in KiB: a group of 256 turns fits the writer's without spilling. */
#define CACHE_WRITE 4096
#define CACHE_READ  1024
/* Another program (a shell, a backup tool) may hold a lock for so long. */
#define BUSY_MS 5000
/* So long the writer waits for readers when the log has grown beyond all measure. */
#define RESTART_BUSY_MS 250
/* And where what was erased must leave the log. */
#define TRUNCATE_BUSY_MS 2000
/* Up to this size the copy that VACUUM makes is kept in memory; above, in an unnamed file. */
#define SCRUB_MEMORY (64LL << 20)

/* ---- Setting up ---- */

static const struct {
	int primary;
	enum log_level level;
} logged[] = {
    {SQLITE_CORRUPT, LOG_ERROR},
    {SQLITE_NOTADB, LOG_ERROR},
    {SQLITE_IOERR, LOG_ERROR},
    {SQLITE_CANTOPEN, LOG_WARN},
    {SQLITE_FULL, LOG_WARN},
};

static void setup_log(void *unused, int code, const char *message)
{
	int saved = errno; /* SQLite reads it after this call */

	(void)unused;
	for (size_t i = 0; i < sizeof logged / sizeof *logged; i++)
		if (logged[i].primary == (code & 0xff))
			log_printf(logged[i].level, "sqlite", "(%d) %s", code, message);
	errno = saved;
}

static pthread_once_t setup_once = PTHREAD_ONCE_INIT;
static int setup_rc;

static void setup(void)
{
	int rc = sqlite3_config(SQLITE_CONFIG_MULTITHREAD);

	if (!rc)
		rc = sqlite3_config(SQLITE_CONFIG_MALLOC, &sqlite_memory);
	if (!rc)
		rc = sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
	if (!rc) /* else each connection takes twenty pages at once, and one of a small database needs few */
		rc = sqlite3_config(SQLITE_CONFIG_PAGECACHE, NULL, 0, 0);
	if (!rc)
		rc = sqlite3_config(SQLITE_CONFIG_LOG, setup_log, NULL);
	if (!rc)
		rc = sqlite3_initialize();
	if (!rc)
		rc = sqlite_log_install();
	setup_rc = rc;
}

enum status sqlite_setup(struct err *err)
{
	pthread_once(&setup_once, setup);
	if (setup_rc)
		return err_set(
		    err, STATUS_IO, "SQLite can't be set up: %s", sqlite3_errstr(setup_rc));
	return STATUS_OK;
}

/* ---- Opening ---- */

static const struct {
	int id, value;
} limits[] = {
    {SQLITE_LIMIT_LENGTH, 16 << 20}, /* a bundle's files, a report */
    {SQLITE_LIMIT_SQL_LENGTH, 256 << 10},
    {SQLITE_LIMIT_COLUMN, 100},
    {SQLITE_LIMIT_EXPR_DEPTH, 100},
    {SQLITE_LIMIT_COMPOUND_SELECT, 20},
    {SQLITE_LIMIT_VDBE_OP, 25000},
    {SQLITE_LIMIT_FUNCTION_ARG, 16},
    {SQLITE_LIMIT_ATTACHED, 1}, /* what VACUUM INTO needs */
    {SQLITE_LIMIT_LIKE_PATTERN_LENGTH, 1000},
    {SQLITE_LIMIT_VARIABLE_NUMBER, 100},
    {SQLITE_LIMIT_TRIGGER_DEPTH, 10},
    {SQLITE_LIMIT_WORKER_THREADS, 0},
};

static const struct {
	int option, on;
} switches[] = {
    {SQLITE_DBCONFIG_DEFENSIVE, 1},
    {SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0},
    {SQLITE_DBCONFIG_DQS_DML, 0},
    {SQLITE_DBCONFIG_DQS_DDL, 0},
    {SQLITE_DBCONFIG_ENABLE_FKEY, 1},
    {SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, 0},
    /* Until the file is accepted, closing it must leave its log alone; see sqlite_accept. */
    {SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1},
};

static int count_frames(void *arg, sqlite3 *handle, const char *name, int frames)
{
	struct db *db = arg;

	(void)handle;
	(void)name;
	db->log_frames = frames;
	return SQLITE_OK;
}

enum status sqlite_connect(
    const char *path, int in_memory, enum db_mode mode, struct db **out, struct err *err)
{
	int flags = SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE;
	struct db *db = xcalloc(1, sizeof *db);
	enum status st;
	int rc;

	if (in_memory)
		flags |= SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_URI;
	else
		flags |= mode == DB_READ ? SQLITE_OPEN_READONLY : SQLITE_OPEN_READWRITE;
	db->mode = mode;
	db->in_memory = in_memory;
	db->path = xstrdup(path);
	rc = sqlite3_open_v2(path, &db->handle, flags, in_memory ? NULL : SQLITE_LOG_VFS);
	if (rc) {
		st = db->handle ? sqlite_err(db->handle, rc, path, err)
		                : err_set(err, STATUS_NOMEM, "%s: out of memory", path);
		db_close(db);
		return st;
	}
	for (size_t i = 0; i < sizeof limits / sizeof *limits; i++)
		sqlite3_limit(db->handle, limits[i].id, limits[i].value);
	for (size_t i = 0; i < sizeof switches / sizeof *switches; i++)
		sqlite3_db_config(db->handle, switches[i].option, switches[i].on, (int *)NULL);
	sqlite3_busy_timeout(db->handle, BUSY_MS);
	*out = db;
	return STATUS_OK;
}

/* secure_delete: freed pages are overwritten too, so that what is erased is gone from the file's free
 * space. synchronous FULL: a commit returns when it is on the disk. cell_size_check: damage is found before
 * it is acted upon. The log keeps its file between rounds, which spares the file system's own log. */
static const char settle_all[] = "PRAGMA cell_size_check = ON; PRAGMA temp_store = MEMORY;"
                                 "PRAGMA mmap_size = 0;";
static const char settle_write[] = "PRAGMA synchronous = FULL; PRAGMA secure_delete = ON;"
                                   "PRAGMA journal_size_limit = 67108864;";
static const char settle_read[] = "PRAGMA query_only = ON;";

enum status sqlite_settle(struct db *db, struct err *err)
{
	char mode[16] = "", cache[64];
	enum status st;
	int rc;

	if (!db->in_memory) {
		st = sqlite_ask_text(
		    db->handle, "PRAGMA journal_mode = WAL", mode, sizeof mode, err);
		if (st)
			return st;
		if (strcmp(mode, "wal") != 0)
			return err_set(err, STATUS_IO,
			    "%s: this file system can't share memory between connections, which "
			    "the "
			    "write-ahead log needs; put the data directory on a local disk",
			    db->path);
	}
	sqlite3_snprintf((int)sizeof cache, cache, "PRAGMA cache_size = -%d",
	    db->mode == DB_WRITE ? CACHE_WRITE : CACHE_READ);
	rc = sqlite3_exec(db->handle, settle_all, NULL, NULL, NULL);
	if (!rc)
		rc = sqlite3_exec(db->handle, cache, NULL, NULL, NULL);
	if (!rc)
		rc = sqlite3_exec(
		    db->handle, db->mode == DB_READ ? settle_read : settle_write, NULL, NULL, NULL);
	if (rc)
		return sqlite_err(db->handle, rc, db->path, err);
	if (db->mode == DB_WRITE) /* replaces the automatic checkpoint: store.c says when */
		sqlite3_wal_hook(db->handle, count_frames, db);
	return STATUS_OK;
}

enum status sqlite_ready(struct db *db, int accepted, struct err *err)
{
	int rc;

	/* First: it makes SQLite prepare again what was prepared before. */
	if (accepted)
		sqlite3_db_config(db->handle, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 0, (int *)NULL);
	rc = statements_prepare(db);
	return rc ? sqlite_err(db->handle, rc, db->path, err) : STATUS_OK;
}

enum status db_connect(struct db *writer, enum db_mode mode, struct db **out, struct err *err)
{
	struct db *db = NULL;
	enum status st = sqlite_connect(writer->path, writer->in_memory, mode, &db, err);

	if (!db)
		return st;
	st = sqlite_settle(db, err);
	if (!st && mode != DB_CHECKPOINT)
		st = sqlite_ready(db, 0, err);
	if (st)
		db_close(db);
	else
		*out = db;
	return st;
}

void db_close(struct db *db)
{
	int rc;

	if (!db)
		return;
	statements_free(db);
	rc = sqlite3_close(db->handle);
	if (rc)
		log_event(LOG_ERROR, "database_close", "reason", sqlite3_errstr(rc), NULL);
	mem_free(db->path);
	mem_free(db);
}

/* ---- Transactions ---- */

static void forget_failure(struct db *db)
{
	db->failed = STATUS_OK;
	db->err.text[0] = '\0';
}

static enum status control(struct db *db, enum control which)
{
	int rc;

	forget_failure(db);
	rc = statement_control(db, which);
	return rc == SQLITE_DONE ? STATUS_OK : sqlite_failed(db, rc, NULL);
}

enum status db_begin(struct db *db)
{
	tally_drop(&db->tally);
	return control(db, db->mode == DB_READ ? CONTROL_BEGIN_READ : CONTROL_BEGIN_WRITE);
}

enum status db_commit(struct db *db)
{
	enum status st = control(db, CONTROL_COMMIT);

	if (st)
		db_rollback(db);
	else
		tally_commit(&db->tally);
	return st;
}

void db_rollback(struct db *db)
{
	tally_drop(&db->tally);
	/* Where it fails there is no transaction any more: SQLite has undone it. */
	if (db_in_transaction(db))
		statement_control(db, CONTROL_ROLLBACK);
	/* Unless it had to be prepared again (VACUUM asks for that) and there was no memory for it. What is left of a
	 * failed job would be in the next commit. */
	if (db_in_transaction(db))
		mem_exhausted();
}

int db_in_transaction(struct db *db)
{
	return !sqlite3_get_autocommit(db->handle);
}

/* Keeps or undoes what a guarded job wrote; where even that fails the whole group is undone. */
static enum status leave_savepoint(struct db *db, enum status st)
{
	int rc = SQLITE_DONE;

	if (!db_in_transaction(db))
		return st;
	if (st) {
		tally_undo(&db->tally);
		rc = statement_control(db, CONTROL_UNDO);
	}
	if (rc == SQLITE_DONE)
		rc = statement_control(db, CONTROL_RELEASE);
	if (rc == SQLITE_DONE)
		return st;
	if (!st)
		st = sqlite_failed(db, rc, NULL);
	db_rollback(db);
	return st;
}

static enum status run_step(struct db *db, struct job *job, unsigned step)
{
	enum status st;

	forget_failure(db);
	job->step = (unsigned char)step;
	st = job->run(db, job);
	rows_end_all(db);
	return db->failed ? db->failed : st;
}

static void set_status(const struct db *db, struct job *job, enum status st)
{
	job->status = st;
	if (st && !job->err.text[0])
		err_set(&job->err, st, "%s", db->err.text[0] ? db->err.text : status_name(st));
}

void db_run_step(struct db *db, struct job *job, unsigned step)
{
	set_status(db, job, run_step(db, job, step));
}

void db_run(struct db *db, struct job *job, int guarded)
{
	enum status st = guarded ? control(db, CONTROL_SAVEPOINT) : STATUS_OK;

	if (guarded)
		tally_save(&db->tally);
	if (!st) {
		for (unsigned step = 0; step < job_steps(job) && !st; step++)
			st = run_step(db, job, step);
		if (guarded)
			st = leave_savepoint(db, st);
	}
	set_status(db, job, st);
}

void db_release(struct db *db)
{
	sqlite3_db_release_memory(db->handle);
	mem_trim_end();
}

void db_tally(struct db *db, unsigned which, uint64_t n)
{
	tally_add(&db->tally, which, n);
}

uint64_t db_tallied(const struct db *db, unsigned which)
{
	return meter_read(&db->tally.kept[which]);
}

const char *db_path(const struct db *db)
{
	return db->in_memory ? NULL : db->path;
}

const char *db_error(const struct db *db)
{
	return db->err.text;
}

int db_is_broken(const struct db *db)
{
	return db->broken;
}

/* ---- The log ---- */

int db_log_frames(const struct db *db)
{
	return db->log_frames;
}

/* A pass that was overtaken by a commit leaves its pages for a later one to sync, which would be the
 * writer's. */
static int sync_database(struct db *db)
{
	sqlite3_file *file = NULL;
	int rc = sqlite3_file_control(db->handle, "main", SQLITE_FCNTL_FILE_POINTER, &file);

	if (rc || !file->pMethods)
		return rc;
	return file->pMethods->xSync(file, SQLITE_SYNC_NORMAL);
}

enum status db_checkpoint(struct db *db, enum db_checkpoint how, int *done)
{
	static const struct {
		int mode, busy_ms;
	} modes[] = {
	    [DB_CHECKPOINT_PASSIVE] = {SQLITE_CHECKPOINT_PASSIVE, BUSY_MS},
	    [DB_CHECKPOINT_RESTART] = {SQLITE_CHECKPOINT_RESTART, RESTART_BUSY_MS},
	    [DB_CHECKPOINT_TRUNCATE] = {SQLITE_CHECKPOINT_TRUNCATE, TRUNCATE_BUSY_MS},
	};
	int frames = 0, moved = 0;
	int rc;

	forget_failure(db);
	sqlite3_busy_timeout(db->handle, modes[how].busy_ms);
	rc = sqlite3_wal_checkpoint_v2(db->handle, "main", modes[how].mode, &frames, &moved);
	sqlite3_busy_timeout(db->handle, BUSY_MS);
	*done = moved < 0 ? 0 : moved;
	if (rc == SQLITE_BUSY)
		return how == DB_CHECKPOINT_TRUNCATE ? STATUS_BUSY : STATUS_OK;
	if (rc == SQLITE_OK && how == DB_CHECKPOINT_TRUNCATE)
		db->log_frames = 0;
	if (rc == SQLITE_OK && db->mode == DB_CHECKPOINT && moved > 0)
		rc = sync_database(db);
	return rc == SQLITE_OK ? STATUS_OK : sqlite_failed(db, rc, NULL);
}

/* VACUUM alone cleans the pages of what moves between them left behind; secure_delete cleans what is freed. */
enum status db_scrub(struct db *db)
{
	int64_t pages = 0, size = 0;
	struct err err;
	enum status st;
	int rc, done;

	forget_failure(db);
	if (db->in_memory)
		return STATUS_OK;
	st = sqlite_ask_int(db->handle, "PRAGMA page_count", &pages, &err);
	if (!st)
		st = sqlite_ask_int(db->handle, "PRAGMA page_size", &size, &err);
	if (st)
		return sqlite_failed(db, sqlite3_errcode(db->handle), "PRAGMA page_count");
	rc = sqlite3_exec(db->handle,
	    pages * size > SCRUB_MEMORY ? "PRAGMA temp_store = FILE" : "PRAGMA temp_store = MEMORY",
	    NULL, NULL, NULL);
	if (!rc)
		rc = sqlite3_exec(db->handle, "VACUUM", NULL, NULL, NULL);
	sqlite3_exec(db->handle, "PRAGMA temp_store = MEMORY", NULL, NULL, NULL);
	if (rc)
		return sqlite_failed(db, rc, "VACUUM");
	return db_checkpoint(db, DB_CHECKPOINT_TRUNCATE, &done);
}
