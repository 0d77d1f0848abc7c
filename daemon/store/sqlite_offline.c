/* Databases that tools look at: opened as they are, checked, copied, folded. */
#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/mem.h"
#include "store/offline.h"
#include "store/sqlite.h"

/* SQLite takes a file below this for an empty database. */
#define FILE_MIN 512

static enum status look_at_file(const char *path, struct err *err)
{
	struct stat st;

	if (stat(path, &st) != 0)
		return err_set(err, errno == ENOENT ? STATUS_NOT_FOUND : STATUS_IO, "%s: %s", path,
		    strerror(errno));
	if (!S_ISREG(st.st_mode))
		return err_set(err, STATUS_CORRUPT, "%s is not a file", path);
	if (st.st_size < FILE_MIN)
		return err_set(err, STATUS_CORRUPT, "%s is %s", path,
		    st.st_size ? "too short for a database" : "empty");
	return STATUS_OK;
}

static enum status identify(struct db *db, struct offline_facts *facts, struct err *err)
{
	int64_t application = 0, version = 0;
	enum status st = sqlite_ask_int(db->handle, "PRAGMA application_id", &application, err);

	facts->known = migrations_count(embedded_schema_sqlite);
	if (!st)
		st = sqlite_ask_int(db->handle, "PRAGMA user_version", &version, err);
	if (!st)
		st = sqlite_ask_int(db->handle, "PRAGMA page_count", &facts->pages, err);
	if (!st)
		st = sqlite_ask_int(db->handle, "PRAGMA freelist_count", &facts->free_pages, err);
	if (!st)
		st = sqlite_ask_int(db->handle, "PRAGMA page_size", &facts->page_size, err);
	if (st)
		return st;
	if (application != SQLITE_APPLICATION_ID)
		return err_set(err, STATUS_CORRUPT,
		    "%s belongs to another program (application_id %" PRId64 ")", db->path,
		    application);
	if (version < 1 || version > facts->known)
		return err_set(err, STATUS_CORRUPT,
		    "%s was written by a newer interviewd (schema %" PRId64
		    ", this one knows up to %u)",
		    db->path, version, facts->known);
	facts->schema = (unsigned)version;
	return STATUS_OK;
}

static enum status connect_and_identify(const char *path, enum db_mode mode, struct db **out,
    struct offline_facts *facts, struct err *err)
{
	struct db *db = NULL;
	enum status st = sqlite_setup(err);

	*out = NULL;
	memset(facts, 0, sizeof *facts);
	if (!st)
		st = look_at_file(path, err);
	if (!st)
		st = sqlite_connect(path, 0, mode, &db, err);
	if (!st)
		st = identify(db, facts, err);
	if (st && db)
		db_close(db);
	else
		*out = db;
	return st;
}

enum status offline_open(
    const char *path, struct db **out, struct offline_facts *facts, struct err *err)
{
	enum status st = connect_and_identify(path, DB_READ, out, facts, err);
	int rc;

	if (st)
		return st;
	rc = sqlite3_exec((*out)->handle,
	    "PRAGMA cell_size_check = ON; PRAGMA temp_store = MEMORY; PRAGMA mmap_size = 0", NULL,
	    NULL, NULL);
	st = rc ? sqlite_err((*out)->handle, rc, path, err) : sqlite_ready(*out, 0, err);
	if (st) {
		db_close(*out);
		*out = NULL;
	}
	return st;
}

void offline_close(struct db *db)
{
	db_close(db);
}

enum status offline_begin(struct db *db, struct err *err)
{
	enum status st = db_begin(db);

	return st ? err_set(err, st, "%s: %s", db->path, db_error(db)) : STATUS_OK;
}

void offline_end(struct db *db)
{
	rows_end_all(db);
	db_rollback(db);
}

/* ---- Checking ---- */

static enum status check_orphans(struct db *db, struct err *err)
{
	char found[200] = "";
	enum status st = sqlite_ask_text(db->handle,
	    "SELECT \"table\" || ' to ' || parent FROM pragma_foreign_key_check LIMIT 1", found,
	    sizeof found, err);

	if (st == STATUS_NOT_FOUND)
		return STATUS_OK;
	return st ? st
	          : err_set(err, STATUS_CORRUPT, "%s has a row that refers to none, of %s",
	                db->path, found);
}

enum status offline_check(
    struct db *db, const struct offline_facts *facts, int full, struct err *err)
{
	char verdict[200] = "";
	struct err detail;
	enum status st = sqlite_ask_text(db->handle,
	    full ? "PRAGMA integrity_check(1)" : "PRAGMA quick_check(1)", verdict, sizeof verdict,
	    err);

	if (!st && strcmp(verdict, "ok") != 0)
		return err_set(err, STATUS_CORRUPT, "%s is damaged: %s", db->path, verdict);
	if (!st)
		st = check_orphans(db, err);
	if (st)
		return st;
	st = schema_compare(db->handle, embedded_schema_sqlite, facts->schema, &detail);
	return st ? err_set(err, st, "%s: %s", db->path, detail.text) : STATUS_OK;
}

/* ---- Copying ---- */

enum status offline_copy(struct db *db, const char *path, struct err *err)
{
	return backup_copy(db->handle, path, err);
}

/* ---- Folding ---- */

/* Closing the last connection to a database moves the log into it and deletes it. */
static enum status write_to(const char *path, const char *sql, struct err *err)
{
	struct offline_facts facts;
	struct db *db = NULL;
	enum status st = connect_and_identify(path, DB_WRITE, &db, &facts, err);
	int done = 0, rc;

	if (st)
		return st;
	rc = sqlite3_exec(db->handle, sql, NULL, NULL, NULL);
	if (rc)
		st = sqlite_err(db->handle, rc, path, err);
	if (!st && (st = db_checkpoint(db, DB_CHECKPOINT_TRUNCATE, &done)) != STATUS_OK)
		err_set(err, st, "%s: its log can't be moved into it: %s", path, db_error(db));
	if (!st)
		sqlite3_db_config(db->handle, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 0, (int *)NULL);
	db_close(db);
	return st;
}

enum status offline_fold(const char *path, struct err *err)
{
	return write_to(path, "PRAGMA synchronous = FULL", err);
}

enum status offline_exec(const char *path, const char *sql, struct err *err)
{
	return write_to(path, sql, err);
}
