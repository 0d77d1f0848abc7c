/* Restoring: the copy is checked in the data directory under another name, then takes the database's in one step. */
#include "restore.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "backup.h"
#include "base/clock.h"
#include "base/dir.h"
#include "base/mem.h"
#include "datadir.h"
#include "interview/audit.h"
#include "restore_erasures.h"
#include "secret.h"
#include "store/offline.h"

#define DATABASE   "interviewd.db"
#define FRESH      DATABASE ".restore"
#define UNFINISHED "restore.unfinished"
#define CHUNK      (256 << 10)

/* A database, its log and the log's index. */
static const char *const suffixes[] = {"", "-wal", "-shm"};
#define SUFFIXES (sizeof suffixes / sizeof *suffixes)

struct restore {
	const struct restore_options *options;
	struct restore_result *result;
	char *database, *fresh, *unfinished, *aside;
};

static enum status file_err(const char *path, struct err *err)
{
	int saved = errno;

	return err_set(err,
	    saved == ENOSPC || saved == EDQUOT || saved == EFBIG ? STATUS_NOSPACE
	        : saved == ENOENT                                ? STATUS_NOT_FOUND
	                                                         : STATUS_IO,
	    "%s: %s", path, strerror(saved));
}

/* ---- The copy, in the directory ---- */

static int copy_bytes(int from, int to)
{
	char *chunk = xmalloc(CHUNK);
	ssize_t n = 0, written = 0;

	while (written >= 0 && (n = read(from, chunk, CHUNK)) != 0) {
		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0)
			break;
		for (ssize_t at = 0; at < n && written >= 0; at += written)
			written = write(to, chunk + at, (size_t)(n - at));
	}
	mem_free(chunk);
	return n == 0 && written >= 0 && fsync(to) == 0 ? 0 : -1;
}

static enum status copy_file(const char *from, const char *to, int needed, struct err *err)
{
	int in = open(from, O_RDONLY | O_CLOEXEC | O_NOCTTY | O_NONBLOCK), out;
	enum status st = STATUS_OK;
	struct stat info;

	if (in < 0)
		return errno == ENOENT && !needed ? STATUS_OK : file_err(from, err);
	out = open(to, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, 0600);
	if (fstat(in, &info) != 0 || !S_ISREG(info.st_mode))
		st = err_set(err, STATUS_INVALID, "%s is no regular file", from);
	else if (out < 0 || fchmod(out, 0600) != 0 || copy_bytes(in, out) != 0)
		st = file_err(to, err);
	if (out >= 0)
		close(out);
	close(in);
	return st;
}

static void drop_fresh(const struct restore *r)
{
	for (size_t i = 0; i < SUFFIXES; i++) {
		char *path = xasprintf("%s%s", r->fresh, suffixes[i]);

		unlink(path);
		mem_free(path);
	}
}

static enum status verify(struct restore *r, struct err *err)
{
	struct offline_facts facts;
	struct db *db;
	enum status st = offline_open(r->fresh, &db, &facts, err);

	if (st == STATUS_OK)
		st = offline_check(db, &facts, 1, err);
	if (st == STATUS_OK)
		st = offline_begin(db, err);
	if (st == STATUS_OK) {
		st = audit_all(db, facts.schema, err);
		r->result->rows = st == STATUS_OK ? audit_rows(db, facts.schema, err) : NULL;
		if (st == STATUS_OK && !r->result->rows)
			st = STATUS_CORRUPT;
		offline_end(db);
	}
	r->result->schema = facts.schema;
	r->result->known = facts.known;
	r->result->bytes = facts.pages * facts.page_size;
	offline_close(db);
	return st;
}

/* Checked here and not where it came from: what was read is what will be used, and the place may be read-only. */
static enum status bring(struct restore *r, struct err *err)
{
	char *log = xasprintf("%s-wal", r->options->from);
	char *fresh_log = xasprintf("%s-wal", r->fresh);
	enum status st;

	drop_fresh(r);
	st = copy_file(r->options->from, r->fresh, 1, err);
	if (st == STATUS_OK)
		st = copy_file(log, fresh_log, 0, err);
	if (st == STATUS_OK)
		st = offline_fold(r->fresh, err);
	if (st == STATUS_OK)
		st = verify(r, err);
	mem_free(log);
	mem_free(fresh_log);
	return st;
}

/* ---- The key ---- */

static enum status compare_keys(const char *beside, const char *own, struct err *err)
{
	struct buf a = BUF_INIT, b = BUF_INIT;
	enum status st = dir_read_file(beside, KEYRING_TEXT_MAX, &a, err);
	int same;

	if (st == STATUS_OK)
		st = dir_read_file(own, KEYRING_TEXT_MAX, &b, err);
	same = st == STATUS_OK && a.len == b.len && crypto_equal(buf_text(&a), buf_text(&b), a.len);
	if (st == STATUS_OK && !same)
		st = err_set(err, STATUS_CONFLICT,
		    "%s is another key than %s: move the one away that is not wanted, or leave out "
		    "--with-key to keep that of the directory",
		    beside, own);
	if (a.data)
		crypto_wipe(a.data, a.cap);
	if (b.data)
		crypto_wipe(b.data, b.cap);
	buf_free(&a);
	buf_free(&b);
	return st;
}

/* A key that is there stays: nothing here overwrites one. */
static enum status bring_key(struct restore *r, struct err *err)
{
	char *beside = xasprintf("%s" BACKUP_KEY, r->options->from);
	char *own = dir_join(r->options->data, "secret.key");
	int there = access(own, F_OK) == 0;
	struct keyring *ring = NULL;
	enum status st = STATUS_OK;

	if (r->options->with_key && there) {
		st = compare_keys(beside, own, err);
	} else if (r->options->with_key) {
		st = secret_read(beside, &ring, err);
		if (st == STATUS_OK)
			st = secret_write(own, ring, err);
		r->result->key_taken = there = st == STATUS_OK;
		keyring_free(ring);
	}
	r->result->key_missing = !there;
	mem_free(beside);
	mem_free(own);
	return st;
}

/* ---- What was there ---- */

static int is_there(const char *path, const char *suffix)
{
	char *name = xasprintf("%s%s", path, suffix);
	struct stat st;
	int there = lstat(name, &st) == 0;

	mem_free(name);
	return there;
}

static enum status make_aside(struct restore *r, struct err *err)
{
	int64_t now = clock_wall_ms();
	time_t seconds = (time_t)(now / 1000);
	char stamp[32];
	struct tm tm;

	gmtime_r(&seconds, &tm);
	strftime(stamp, sizeof stamp, "%Y%m%dT%H%M%S", &tm);
	r->aside = xasprintf("%s/replaced-%s.%03dZ", r->options->data, stamp, (int)(now % 1000));
	if (mkdir(r->aside, 0700) != 0)
		return file_err(r->aside, err);
	return dir_sync_parent(r->aside, err);
}

static char *in_aside(const struct restore *r, const char *suffix)
{
	return xasprintf("%s/" DATABASE "%s", r->aside, suffix);
}

/* Can the old database be made one file, with nothing in its log? One that is damaged stays as it is. */
static int fold_old(const struct restore *r)
{
	struct offline_facts facts;
	struct db *db;
	struct err err;
	enum status st = offline_open(r->database, &db, &facts, &err);

	if (st == STATUS_OK)
		st = offline_check(db, &facts, 0, &err);
	offline_close(db);
	return st == STATUS_OK && offline_fold(r->database, &err) == STATUS_OK &&
	    !is_there(r->database, "-wal");
}

/* The old one gets a second name; then the new one takes the first in one step. */
static int link_aside(const struct restore *r)
{
	char *name = in_aside(r, "");
	struct err err;
	int done = link(r->database, name) == 0 && dir_sync_parent(name, &err) == STATUS_OK;

	if (!done)
		unlink(name);
	mem_free(name);
	return done;
}

static enum status move_aside(const struct restore *r, struct err *err)
{
	enum status st = STATUS_OK;

	for (size_t i = 0; i < SUFFIXES && st == STATUS_OK; i++) {
		char *from = xasprintf("%s%s", r->database, suffixes[i]);
		char *to = in_aside(r, suffixes[i]);

		if (rename(from, to) != 0 && errno != ENOENT)
			st = file_err(from, err);
		if (st == STATUS_OK)
			st = dir_sync_parent(to, err);
		mem_free(from);
		mem_free(to);
	}
	return st;
}

static enum status put_fresh(const struct restore *r, struct err *err)
{
	return rename(r->fresh, r->database) == 0 ? dir_sync_parent(r->database, err)
	                                          : file_err(r->database, err);
}

/* Where the old one has a log that can't be moved into it there is no one step: a file says so meanwhile, which every start
 * heeds. */
static enum status swap_in_steps(const struct restore *r, struct err *err)
{
	enum status st = dir_write_file(r->unfinished, "", 0, 0600, err);

	if (st == STATUS_OK)
		st = move_aside(r, err);
	if (st == STATUS_OK)
		st = put_fresh(r, err);
	if (st == STATUS_OK && unlink(r->unfinished) != 0)
		st = file_err(r->unfinished, err);
	return st == STATUS_OK ? dir_sync_parent(r->unfinished, err) : st;
}

static enum status swap(struct restore *r, struct err *err)
{
	int old = is_there(r->database, "") || is_there(r->database, "-wal");
	int unfinished = access(r->unfinished, F_OK) == 0;
	enum status st = STATUS_OK;

	if (old || unfinished)
		st = make_aside(r, err);
	if (st != STATUS_OK)
		return st;
	if (!unfinished && (!old || (fold_old(r) && link_aside(r))))
		st = put_fresh(r, err);
	else
		st = swap_in_steps(r, err);
	if (st == STATUS_OK && r->aside)
		r->result->replaced = xstrdup(r->aside);
	return st;
}

/* ---- All of it ---- */

static enum status may_replace(const struct restore *r, struct err *err)
{
	if (r->options->force || !is_there(r->database, ""))
		return STATUS_OK;
	return err_set(err, STATUS_CONFLICT,
	    "%s is there; with --force it is moved aside, and nothing of it is lost", r->database);
}

/* What root puts there is the daemon's. */
static void give_to_owner(const struct restore *r)
{
	static const char *const names[] = {FRESH, "secret.key", "erasures", "lock"};
	struct stat dir;

	if (geteuid() != 0 || stat(r->options->data, &dir) != 0 || dir.st_uid == 0)
		return;
	for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
		char *path = dir_join(r->options->data, names[i]);

		if (lchown(path, dir.st_uid, dir.st_gid) != 0)
			errno = 0; /* missing, or doctor tells */
		mem_free(path);
	}
}

/* A database in use has no moment at which its files agree. */
static enum status may_read(const struct restore *r, struct err *err)
{
	const char *from = r->options->from, *slash = strrchr(from, '/');
	char *dir = slash ? xstrndup(from, (size_t)(slash - from) + 1) : xstrdup(".");
	struct stat a, b;
	enum status st = STATUS_OK;

	if (stat(from, &a) == 0 && stat(r->database, &b) == 0 && a.st_dev == b.st_dev &&
	    a.st_ino == b.st_ino)
		st = err_set(err, STATUS_CONFLICT, "%s is the database itself", from);
	else if (strcmp(slash ? slash + 1 : from, DATABASE) == 0 && datadir_look(dir, NULL) == 1)
		st = err_set(err, STATUS_BUSY,
		    "%s is in use by a running interviewd: make a copy with `interviewctl backup "
		    "--data %s FILE`",
		    from, dir);
	mem_free(dir);
	return st;
}

static enum status put(struct restore *r, struct err *err)
{
	enum status st = may_replace(r, err);

	if (st == STATUS_OK)
		st = may_read(r, err);
	if (st == STATUS_OK)
		st = bring(r, err);
	if (st == STATUS_OK)
		st = bring_key(r, err);
	if (st == STATUS_OK)
		st = restore_erasures(
		    r->options->from, r->options->data, r->fresh, &r->result->erasures_taken, err);
	if (st == STATUS_OK) {
		give_to_owner(r);
		st = swap(r, err);
	}
	if (st != STATUS_OK)
		drop_fresh(r);
	return st;
}

enum status restore_put(
    const struct restore_options *options, struct restore_result *result, struct err *err)
{
	struct restore r = {.options = options, .result = result};
	int64_t began = clock_mono_ms();
	struct datadir *lock = NULL;
	enum status st;

	memset(result, 0, sizeof *result);
	st = access(options->from, R_OK) == 0 ? datadir_open(options->data, &lock, err)
	                                      : file_err(options->from, err);
	if (st != STATUS_OK)
		return st;
	r.database = dir_join(options->data, DATABASE);
	r.fresh = dir_join(options->data, FRESH);
	r.unfinished = dir_join(options->data, UNFINISHED);
	st = put(&r, err);
	datadir_close(lock);
	result->ms = clock_mono_ms() - began;
	mem_free(r.database);
	mem_free(r.fresh);
	mem_free(r.unfinished);
	mem_free(r.aside);
	return st;
}

void restore_result_free(struct restore_result *result)
{
	mem_free(result->replaced);
	json_decref(result->rows);
}

enum status restore_look(const char *data, struct err *err)
{
	char *path = dir_join(data, UNFINISHED);
	int there = access(path, F_OK) == 0;

	mem_free(path);
	if (!there)
		return STATUS_OK;
	return err_set(err, STATUS_CONFLICT,
	    "a restore into %s was cut off: run `interviewctl restore FILE --data %s --force` "
	    "again; what was there before is in its newest directory replaced-…",
	    data, data);
}
