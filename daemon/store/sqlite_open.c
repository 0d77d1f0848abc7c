/* Opening DIR/interviewd.db: creating it whole or not at all, refusing what can't be trusted. */
#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/log.h"
#include "base/mem.h"
#include "store/sqlite.h"

/* After an unclean stop a database up to this size is read through before it is used. */
#define QUICK_CHECK_MAX (256LL << 20)
/* SQLite's smallest page, and so its smallest file. */
#define PAGE_MIN 512

static enum status system_err(const char *path, struct err *err)
{
	int saved = errno;

	if (saved == ENOSPC || saved == EDQUOT || saved == EFBIG)
		return err_set(err, STATUS_NOSPACE,
		    "%s: no space left on the disk; make room and start again", path);
	if (saved == EROFS || saved == EACCES || saved == EPERM)
		return err_set(err, STATUS_IO,
		    "%s: %s; the data directory must be writable by this user", path,
		    strerror(saved));
	return err_set(err, STATUS_IO, "%s: %s", path, strerror(saved));
}

/* ---- Creating ---- */

static const char settle_new[] =
    "PRAGMA page_size = 4096; PRAGMA journal_mode = MEMORY; PRAGMA synchronous = OFF;"
    "PRAGMA secure_delete = ON; PRAGMA application_id = 1230395204";
_Static_assert(SQLITE_APPLICATION_ID == 1230395204, "as in settle_new");

static enum status fill_new(const char *path, int in_memory, const struct embedded_file *migrations,
    struct db **out, struct err *err)
{
	enum status st = sqlite_connect(path, in_memory, DB_WRITE, out, err);
	sqlite3 *handle;
	int rc;

	if (st)
		return st;
	handle = (*out)->handle;
	rc = sqlite3_exec(handle, settle_new, NULL, NULL, NULL);
	st = rc ? sqlite_err(handle, rc, path, err)
	        : migrations_apply(handle, migrations, 0, migrations_count(migrations), err);
	if (!st) {
		rc = sqlite3_exec(handle,
		    "INSERT INTO setting (name, value) VALUES ('store.clean_stop', '1')", NULL,
		    NULL, NULL);
		st = rc ? sqlite_err(handle, rc, path, err) : STATUS_OK;
	}
	if (st) {
		db_close(*out);
		*out = NULL;
	}
	return st;
}

/* Made under another name, synced, then moved: an interviewd.db that is there is a whole one, and a crash
 * in between leaves nothing that the next start would have to understand. */
static enum status create(
    const char *dir, const char *path, const struct embedded_file *migrations, struct err *err)
{
	char *fresh = xasprintf("%s.new", path);
	struct db *db = NULL;
	enum status st = STATUS_OK;
	int fd;

	unlink(fresh);
	fd = open(fresh, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
	if (fd < 0)
		st = system_err(fresh, err);
	if (!st)
		st = fill_new(fresh, 0, migrations, &db, err);
	db_close(db);
	/* Closing fd drops POSIX locks on the file, so only now, when nobody has it open. */
	if (!st && (fsync(fd) != 0 || rename(fresh, path) != 0))
		st = system_err(path, err);
	if (fd >= 0)
		close(fd);
	if (!st)
		st = directory_sync(dir, err);
	else
		unlink(fresh);
	mem_free(fresh);
	return st;
}

/* ---- Refusing ---- */

static enum status refuse(const char *path, const char *why, const char *dir, struct err *err)
{
	return err_set(err, STATUS_CORRUPT,
	    "%s %s. It has been left as it is. Stop, copy it and its -wal file away, and put a "
	    "good copy in "
	    "its place, for example from %s/backups",
	    path, why, dir);
}

static enum status look_at_nothing(const char *dir, const char *path, struct err *err)
{
	char *log = xasprintf("%s-wal", path);
	struct stat st;
	int log_there = stat(log, &st) == 0 && st.st_size > 0;

	mem_free(log);
	if (log_there) /* SQLite would delete it */
		return refuse(path, "is gone, but its write-ahead log is there", dir, err);
	return STATUS_OK;
}

static enum status look_at_file(
    const char *dir, const char *path, const struct stat *st, struct err *err)
{
	if (!S_ISREG(st->st_mode))
		return refuse(path, "is not a file", dir, err);
	if (st->st_size == 0)
		return refuse(path, "is empty", dir, err);
	if (st->st_size < PAGE_MIN) /* SQLite would take it for an empty one */
		return refuse(path, "is too short for a database", dir, err);
	return access(path, R_OK | W_OK) == 0 ? STATUS_OK : system_err(path, err);
}

/* What there is in DIR before SQLite touches it. *exists says whether there is a database to open. */
static enum status look(const char *dir, const char *path, int *exists, struct err *err)
{
	struct stat st;
	enum status result;

	*exists = stat(path, &st) == 0;
	if (!*exists && errno != ENOENT)
		return system_err(path, err);
	result = *exists ? look_at_file(dir, path, &st, err) : look_at_nothing(dir, path, err);
	if (result)
		return result;
	/* The log and its index are made beside it. */
	return access(dir, W_OK | X_OK) == 0 ? STATUS_OK : system_err(dir, err);
}

/* Whose file it is and how old; the first read also finds what is no database at all. */
static enum status identify(struct db *db, const char *dir, const struct embedded_file *migrations,
    unsigned *version, struct err *err)
{
	unsigned known = migrations_count(migrations);
	int64_t application = 0, number = 0;
	struct err detail = {""};
	char why[700];
	enum status st;

	st = sqlite_ask_int(db->handle, "PRAGMA application_id", &application, &detail);
	if (!st)
		st = sqlite_ask_int(db->handle, "PRAGMA user_version", &number, &detail);
	if (!st && sqlite3_db_readonly(db->handle, "main") == 1)
		return err_set(err, STATUS_IO,
		    "%s can't be written; the data directory must be writable by this user",
		    db->path);
	if (st == STATUS_CORRUPT) {
		snprintf(why, sizeof why, "is damaged or not a database (%s)", detail.text);
		return refuse(db->path, why, dir, err);
	}
	if (st) {
		*err = detail;
		return st;
	}
	if (application != SQLITE_APPLICATION_ID) {
		snprintf(why, sizeof why, "belongs to another program (application_id %" PRId64 ")",
		    application);
		return refuse(db->path, why, dir, err);
	}
	if (number < 1 || number > known)
		return err_set(err, STATUS_CORRUPT,
		    "%s was written by a newer interviewd (schema %" PRId64
		    ", this one knows up to %u). It "
		    "has been left as it is. Run the newer version, or put a copy from before the "
		    "upgrade "
		    "in its place from %s/backups",
		    db->path, number, known, dir);
	*version = (unsigned)number;
	return STATUS_OK;
}

static enum status quick_check(struct db *db, const char *dir, struct err *err)
{
	char verdict[200] = "", why[300];
	int64_t pages = 0, size = 0;
	struct err detail = {""};
	enum status st = sqlite_ask_int(db->handle, "PRAGMA page_count", &pages, &detail);

	if (!st)
		st = sqlite_ask_int(db->handle, "PRAGMA page_size", &size, &detail);
	if (!st && pages * size > QUICK_CHECK_MAX)
		return STATUS_OK;
	if (!st)
		st = sqlite_ask_text(
		    db->handle, "PRAGMA quick_check(1)", verdict, sizeof verdict, &detail);
	if (st && st != STATUS_CORRUPT) {
		*err = detail;
		return st;
	}
	if (!st && strcmp(verdict, "ok") == 0)
		return STATUS_OK;
	snprintf(
	    why, sizeof why, "is damaged (%s)", verdict[0] ? verdict : "it can't be read through");
	return refuse(db->path, why, dir, err);
}

static enum status migrate(struct db *db, const char *dir, const struct embedded_file *migrations,
    unsigned version, struct err *err)
{
	unsigned known = migrations_count(migrations);
	int64_t now = clock_wall_ms();
	time_t seconds = (time_t)(now / 1000);
	char stamp[32], name[96], from[16], to[16];
	struct err detail = {""};
	struct tm tm;
	enum status st;

	gmtime_r(&seconds, &tm);
	strftime(stamp, sizeof stamp, "%Y%m%dT%H%M%S", &tm);
	snprintf(name, sizeof name, "schema-%03u-%s.%03dZ.db", version, stamp, (int)(now % 1000));
	st = backup_make(db->handle, dir, name, err);
	if (st)
		return st;
	snprintf(from, sizeof from, "%u", version);
	snprintf(to, sizeof to, "%u", known);
	log_event(LOG_INFO, "migrating", "from", from, "to", to, "backup", name, NULL);
	st = migrations_apply(db->handle, migrations, version, known, &detail);
	return st ? err_set(err, st,
	                "%s. The database is as it was: run the version before, and report this",
	                detail.text)
	          : STATUS_OK;
}

/* ---- Opening ---- */

static enum status mark(struct db *db, const char *clean, struct err *err)
{
	char sql[160];
	int rc;

	snprintf(sql, sizeof sql,
	    "INSERT INTO setting (name, value) VALUES ('store.clean_stop', '%s')"
	    " ON CONFLICT (name) DO UPDATE SET value = excluded.value",
	    clean);
	rc = sqlite3_exec(db->handle, sql, NULL, NULL, NULL);
	return rc ? sqlite_err(db->handle, rc, db->path, err) : STATUS_OK;
}

static enum status open_existing(
    struct db *db, const char *dir, const struct embedded_file *migrations, struct err *err)
{
	char clean[8] = "", why[700];
	struct err detail = {""};
	unsigned version = 0;
	enum status st = identify(db, dir, migrations, &version, err);

	if (st)
		return st;
	st =
	    sqlite_ask_text(db->handle, "SELECT value FROM setting WHERE name = 'store.clean_stop'",
	        clean, sizeof clean, &detail);
	if (st || strcmp(clean, "1") != 0) /* unclean, or the row that says so is gone */
		st = quick_check(db, dir, err);
	if (st)
		return st;
	st = schema_compare(db->handle, migrations, version, &detail);
	if (st == STATUS_CORRUPT) {
		snprintf(why, sizeof why, "is damaged: %s", detail.text);
		return refuse(db->path, why, dir, err);
	}
	if (st) {
		*err = detail;
		return st;
	}
	st = sqlite_settle(db, err);
	if (!st && version < migrations_count(migrations))
		st = migrate(db, dir, migrations, version, err);
	return st ? st : mark(db, "0", err);
}

enum status db_mark_clean(struct db *db)
{
	struct err err;

	return db->in_memory || db->broken ? STATUS_OK : mark(db, "1", &err);
}

static enum status open_memory(
    const struct embedded_file *migrations, struct db **out, struct err *err)
{
	static int count; /* several stores in one process: tests */
	char name[64];
	enum status st;

	snprintf(name, sizeof name, "file:/interviewd-%d?vfs=memdb",
	    __atomic_add_fetch(&count, 1, __ATOMIC_RELAXED));
	st = fill_new(name, 1, migrations, out, err);
	if (!st)
		st = sqlite_settle(*out, err);
	return st ? st : sqlite_ready(*out, 0, err);
}

enum status db_open_database(
    const char *dir, const struct embedded_file *migrations, struct db **out, struct err *err)
{
	struct db *db = NULL;
	char *path;
	int exists;
	enum status st = sqlite_setup(err);

	if (st)
		return st;
	if (!dir)
		return open_memory(migrations, out, err);
	path = xasprintf("%s/%s", dir, DATABASE_NAME);
	st = look(dir, path, &exists, err);
	if (!st && !exists)
		st = create(dir, path, migrations, err);
	if (!st)
		st = sqlite_connect(path, 0, DB_WRITE, &db, err);
	mem_free(path);
	if (!st)
		st = open_existing(db, dir, migrations, err);
	if (!st)
		st = sqlite_ready(db, 1, err);
	if (st) {
		db_close(db);
		return st;
	}
	*out = db;
	return STATUS_OK;
}
