/* What SQLite's error codes mean to a job: try again, make room, give up, or stop for good. */
#include <errno.h>
#include <string.h>

#include "base/log.h"
#include "store/sqlite.h"

static const struct {
	int code; /* extended where it matters, else primary */
	enum status status;
} meanings[] = {
    {SQLITE_CONSTRAINT_UNIQUE, STATUS_CONFLICT},
    {SQLITE_CONSTRAINT_PRIMARYKEY, STATUS_CONFLICT},
    {SQLITE_CONSTRAINT_ROWID, STATUS_CONFLICT},
    {SQLITE_CONSTRAINT_FOREIGNKEY, STATUS_CONFLICT},
    {SQLITE_IOERR_NOMEM, STATUS_NOMEM},
    {SQLITE_NOMEM, STATUS_NOMEM},
    {SQLITE_FULL, STATUS_NOSPACE},
    {SQLITE_TOOBIG, STATUS_LIMIT},
    {SQLITE_BUSY, STATUS_BUSY},
    {SQLITE_LOCKED, STATUS_BUSY},
    {SQLITE_PROTOCOL, STATUS_BUSY},
    {SQLITE_CORRUPT, STATUS_CORRUPT},
    {SQLITE_NOTADB, STATUS_CORRUPT},
    {SQLITE_IOERR, STATUS_IO},
    {SQLITE_CANTOPEN, STATUS_IO},
    {SQLITE_PERM, STATUS_IO},
    {SQLITE_READONLY, STATUS_IO},
};

/* A full disk does not always say SQLITE_FULL: quotas, file size limits, and growing the shared index
 * of the log report themselves as I/O errors of these kinds. A sync that says so has lost data all the
 * same, and is not among them. */
static int is_no_space(int rc, int system_errno)
{
	static const int kinds[] = {SQLITE_IOERR_WRITE, SQLITE_IOERR_TRUNCATE, SQLITE_IOERR_SHMSIZE,
	    SQLITE_IOERR_SHMOPEN, SQLITE_IOERR_SHMMAP, SQLITE_CANTOPEN};

	if (system_errno != ENOSPC && system_errno != EDQUOT && system_errno != EFBIG)
		return 0;
	for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
		if (rc == kinds[i])
			return 1;
	return 0;
}

static int is_broken_write(int rc)
{
	return rc == SQLITE_IOERR_WRITE || rc == SQLITE_IOERR_FSYNC ||
	    rc == SQLITE_IOERR_DIR_FSYNC || rc == SQLITE_IOERR_TRUNCATE;
}

static enum status meaning(int rc, int system_errno)
{
	const size_t n = sizeof meanings / sizeof *meanings;

	if (is_no_space(rc, system_errno))
		return STATUS_NOSPACE;
	for (size_t i = 0; i < n; i++)
		if (meanings[i].code == rc)
			return meanings[i].status;
	for (size_t i = 0; i < n; i++)
		if (meanings[i].code == (rc & 0xff))
			return meanings[i].status;
	return STATUS_INVALID;
}

enum status sqlite_err(sqlite3 *handle, int rc, const char *doing, struct err *err)
{
	/* Of the call that failed just now; sqlite3_system_errno does not know those of a commit. */
	int system_errno = errno;
	enum status st = meaning(rc, system_errno);
	/* The handle only knows of calls made through it. */
	const char *what =
	    sqlite3_extended_errcode(handle) == rc ? sqlite3_errmsg(handle) : sqlite3_errstr(rc);

	if (st == STATUS_NOSPACE)
		return err_set(err, st, "%s: no space left on the disk", doing);
	if (st == STATUS_IO && system_errno)
		return err_set(err, st, "%s: %s (%s)", doing, what, strerror(system_errno));
	return err_set(err, st, "%s: %s", doing, what);
}

enum status sqlite_failed(struct db *db, int rc, const char *sql)
{
	int system_errno = errno;
	enum status st = meaning(rc, system_errno);

	if (db->mode == DB_READ && (rc & 0xff) == SQLITE_READONLY)
		st = STATUS_INVALID; /* a read job that writes */
	if (db->mode != DB_READ && st != STATUS_NOSPACE && is_broken_write(rc))
		db->broken = 1;
	if (db->failed)
		return db->failed;
	db->failed = st;
	errno = system_errno;
	sqlite_err(db->handle, rc, "database", &db->err);
	if (st == STATUS_INVALID)
		log_event(LOG_ERROR, "sql_mistake", "reason", sqlite3_errmsg(db->handle), "sql",
		    sql ? sql : "-", NULL);
	return st;
}
