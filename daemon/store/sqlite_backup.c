/* Copies of a running database that can be trusted: compact, checked, synced, then named. */
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/mem.h"
#include "store/sqlite.h"

enum status directory_sync(const char *dir, struct err *err)
{
	int fd = open(dir, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	int failed = fd < 0 || fsync(fd) != 0;
	int saved = errno;

	if (fd >= 0)
		close(fd);
	return failed ? err_set(err, STATUS_IO, "%s: %s", dir, strerror(saved)) : STATUS_OK;
}

static enum status file_err(const char *path, struct err *err)
{
	int saved = errno;

	return err_set(err,
	    saved == ENOSPC || saved == EDQUOT || saved == EFBIG ? STATUS_NOSPACE : STATUS_IO,
	    "%s: %s", path, strerror(saved));
}

/* VACUUM INTO leaves out free pages, and with them whatever was deleted. It wants an empty file, which we
 * make first so that its mode is ours. */
enum status backup_copy(sqlite3 *handle, const char *path, struct err *err)
{
	int fd = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
	enum status st = STATUS_OK;
	char *sql;
	int rc;

	if (fd < 0)
		return file_err(path, err);
	sql = sqlite3_mprintf("VACUUM INTO %Q", path);
	rc = sql ? sqlite3_exec(handle, sql, NULL, NULL, NULL) : SQLITE_NOMEM;
	sqlite3_free(sql);
	if (rc)
		st = sqlite_err(handle, rc, "backup", err);
	else if (fsync(fd) != 0)
		st = file_err(path, err);
	close(fd);
	return st;
}

static enum status verify(const char *path, struct err *err)
{
	sqlite3 *handle = NULL;
	char verdict[200] = "";
	int rc = sqlite3_open_v2(path, &handle, SQLITE_OPEN_READONLY | SQLITE_OPEN_NOMUTEX, NULL);
	enum status st = rc
	    ? err_set(err, STATUS_IO, "%s: %s", path, sqlite3_errstr(rc))
	    : sqlite_ask_text(handle, "PRAGMA integrity_check(1)", verdict, sizeof verdict, err);

	sqlite3_close(handle);
	if (!st && strcmp(verdict, "ok") != 0)
		st = err_set(err, STATUS_CORRUPT, "%s: the copy is damaged: %s", path, verdict);
	return st;
}

enum status backup_make(sqlite3 *handle, const char *dir, const char *name, struct err *err)
{
	char *folder = xasprintf("%s/backups", dir);
	char *path = xasprintf("%s/%s", folder, name);
	char *partial = xasprintf("%s.partial", path);
	enum status st = STATUS_OK;

	if (mkdir(folder, 0700) != 0 && errno != EEXIST)
		st = file_err(folder, err);
	if (!st)
		st = backup_copy(handle, partial, err);
	if (!st)
		st = verify(partial, err);
	/* link refuses an existing name, rename would replace it. */
	if (!st && link(partial, path) != 0)
		st = file_err(path, err);
	unlink(partial);
	if (!st)
		st = directory_sync(folder, err);
	if (!st)
		st = directory_sync(dir, err);
	mem_free(partial);
	mem_free(path);
	mem_free(folder);
	return st;
}

int store_prune_backups(const char *dir, int64_t before_ms)
{
	static const char made[] = "schema-", kind[] = ".db";
	char *folder = xasprintf("%s/backups", dir);
	DIR *list = opendir(folder);
	struct dirent *entry;
	int deleted = 0;

	while (list && (entry = readdir(list))) {
		size_t len = strlen(entry->d_name);
		struct stat st;

		if (len < sizeof made + sizeof kind ||
		    strncmp(entry->d_name, made, sizeof made - 1) ||
		    strcmp(entry->d_name + len - (sizeof kind - 1), kind))
			continue;
		if (fstatat(dirfd(list), entry->d_name, &st, AT_SYMLINK_NOFOLLOW) == 0 &&
		    S_ISREG(st.st_mode) && (int64_t)st.st_mtime * 1000 < before_ms &&
		    unlinkat(dirfd(list), entry->d_name, 0) == 0)
			deleted++;
	}
	if (list)
		closedir(list);
	mem_free(folder);
	return deleted;
}
