/* Taking a backup: copied under another name, read through, synced, then named. */
#include "backup.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/crypto.h"
#include "base/dir.h"
#include "base/mem.h"
#include "interview/audit.h"
#include "secret.h"
#include "store/offline.h"

#define DATABASE     "interviewd.db"
#define ERASURES_MAX (256 << 20) /* 3.5 million erasures */
#define CONFIG_MAX   (1 << 20)

static enum status file_err(const char *path, struct err *err)
{
	int saved = errno;

	return err_set(err,
	    saved == ENOSPC || saved == EDQUOT || saved == EFBIG ? STATUS_NOSPACE : STATUS_IO,
	    "%s: %s", path, strerror(saved));
}

static enum status taken(const char *path, struct err *err)
{
	return err_set(
	    err, STATUS_INVALID, "%s is there already, and no backup is overwritten", path);
}

/* ---- The name ---- */

static char *target(const char *to)
{
	time_t now = (time_t)(clock_wall_ms() / 1000);
	char stamp[32];
	struct stat st;
	struct tm tm;
	size_t len = strlen(to);

	if (!(len && to[len - 1] == '/') && (stat(to, &st) != 0 || !S_ISDIR(st.st_mode)))
		return xstrdup(to);
	gmtime_r(&now, &tm);
	strftime(stamp, sizeof stamp, "interviewd-%Y%m%dT%H%M%SZ.db", &tm);
	return dir_join(to, stamp);
}

/* ---- Beside the copy ---- */

/* Copies a small file to PATH + suffix; *out is NULL where there is none and `needed` is 0. */
static enum status beside(const char *from, int needed, size_t max, const char *path,
    const char *suffix, char **out, struct err *err)
{
	struct buf text = BUF_INIT;
	char *to = xasprintf("%s%s", path, suffix);
	enum status st = dir_read_file(from, max, &text, err);

	if (st == STATUS_OK)
		st = dir_write_file(to, buf_text(&text), text.len, 0600, err);
	else if (st == STATUS_NOT_FOUND && !needed) {
		mem_free(to);
		to = NULL;
		st = STATUS_OK;
	}
	if (st != STATUS_OK) {
		mem_free(to);
		to = NULL;
	}
	*out = to;
	if (text.data)
		crypto_wipe(text.data, text.cap);
	buf_free(&text);
	return st;
}

/* What stands beside it is there before the copy has its name. */
static enum status accompany(
    const struct backup_options *options, struct backup_result *result, struct err *err)
{
	char *erasures = dir_join(options->data, "erasures");
	char *key = secret_path(options->data, getenv("CREDENTIALS_DIRECTORY"));
	enum status st = beside(
	    erasures, 0, ERASURES_MAX, result->path, BACKUP_ERASURES, &result->erasures, err);

	if (st == STATUS_OK && options->with_key)
		st = beside(key, 1, KEYRING_TEXT_MAX, result->path, BACKUP_KEY, &result->key, err);
	if (st == STATUS_OK && options->config)
		st = beside(options->config, 1, CONFIG_MAX, result->path, BACKUP_CONFIG,
		    &result->config, err);
	mem_free(erasures);
	mem_free(key);
	return st;
}

static void forget_beside(struct backup_result *result)
{
	char **made[] = {&result->key, &result->config, &result->erasures};

	for (size_t i = 0; i < sizeof made / sizeof *made; i++) {
		if (*made[i])
			unlink(*made[i]);
		mem_free(*made[i]);
		*made[i] = NULL;
	}
}

/* ---- The copy ---- */

static enum status copy(const char *data, const char *partial, struct err *err)
{
	char *database = dir_join(data, DATABASE);
	struct offline_facts facts;
	struct db *db;
	enum status st = offline_open(database, &db, &facts, err);

	if (st == STATUS_OK)
		st = offline_copy(db, partial, err);
	offline_close(db);
	mem_free(database);
	return st;
}

/* Reads the copy through. *unsound: it is whole, and says what can't be. */
static enum status verify(
    const char *partial, struct backup_result *result, int *unsound, struct err *err)
{
	struct offline_facts facts;
	struct db *db;
	enum status st = offline_open(partial, &db, &facts, err);

	if (st == STATUS_OK)
		st = offline_check(db, &facts, 1, err);
	if (st == STATUS_OK)
		st = offline_begin(db, err);
	if (st == STATUS_OK) {
		st = audit_all(db, facts.schema, err);
		*unsound = st == STATUS_CORRUPT;
		if (st == STATUS_OK || *unsound) {
			struct err detail;

			result->rows = audit_rows(db, facts.schema, &detail);
			if (!result->rows)
				st = err_set(err, STATUS_CORRUPT, "%s", detail.text);
		}
		offline_end(db);
	}
	result->schema = facts.schema;
	result->bytes = facts.pages * facts.page_size;
	offline_close(db);
	return st;
}

/* Takes the file that is written to; two at once for the same target would mix. */
static enum status hold_partial(const char *partial, int *fd, struct err *err)
{
	*fd = open(partial, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);
	if (*fd < 0)
		return file_err(partial, err);
	if (flock(*fd, LOCK_EX | LOCK_NB) != 0)
		return err_set(err, STATUS_BUSY, "another backup is being written to %s", partial);
	return ftruncate(*fd, 0) == 0 && fchmod(*fd, 0600) == 0 ? STATUS_OK
	                                                        : file_err(partial, err);
}

/* Gives the checked copy its name; link refuses one that is taken. */
static enum status name_it(const char *partial, struct backup_result *result, struct err *err)
{
	if (link(partial, result->path) != 0)
		return errno == EEXIST ? taken(result->path, err) : file_err(result->path, err);
	unlink(partial);
	return dir_sync_parent(result->path, err);
}

static enum status take(const struct backup_options *options, const char *partial,
    struct backup_result *result, struct err *err)
{
	struct err why = {""};
	int unsound = 0;
	enum status st = copy(options->data, partial, err);

	if (st != STATUS_OK)
		return st;
	st = verify(partial, result, &unsound, &why);
	if (unsound) {
		char *path = xasprintf("%s.unsound", result->path);

		mem_free(result->path);
		result->path = path;
		st = STATUS_OK;
	} else if (st != STATUS_OK) {
		*err = why;
	}
	if (st == STATUS_OK)
		st = accompany(options, result, err);
	if (st == STATUS_OK)
		st = name_it(partial, result, err);
	if (st == STATUS_OK && unsound)
		return err_set(err, STATUS_CONFLICT, "%s", why.text);
	return st;
}

enum status backup_take(
    const struct backup_options *options, struct backup_result *result, struct err *err)
{
	int64_t began = clock_mono_ms();
	struct stat there;
	enum status st;
	char *partial;
	int fd = -1;

	memset(result, 0, sizeof *result);
	result->path = target(options->to);
	partial = xasprintf("%s.partial", result->path);
	st = lstat(result->path, &there) == 0 ? taken(result->path, err)
	                                      : hold_partial(partial, &fd, err);
	if (st == STATUS_OK) {
		st = take(options, partial, result, err);
		if (st != STATUS_OK && st != STATUS_CONFLICT)
			forget_beside(result);
		unlink(partial);
	}
	if (fd >= 0)
		close(fd);
	result->ms = clock_mono_ms() - began;
	mem_free(partial);
	return st;
}

void backup_result_free(struct backup_result *result)
{
	mem_free(result->path);
	mem_free(result->key);
	mem_free(result->config);
	mem_free(result->erasures);
	json_decref(result->rows);
}
