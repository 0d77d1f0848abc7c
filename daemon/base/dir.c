/* Small files and directories. */
#include "base/dir.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/mem.h"

#define CHUNK 16384

static enum status fail(struct err *err, const char *what, const char *path)
{
	enum status st = errno == ENOENT                           ? STATUS_NOT_FOUND
	    : errno == ENOSPC || errno == EDQUOT || errno == EFBIG ? STATUS_NOSPACE
	                                                           : STATUS_IO;

	return err_set(err, st, "%s %s: %s", what, path, strerror(errno));
}

static enum status make_one(const char *path, mode_t mode, struct err *err)
{
	struct stat st;

	if (mkdir(path, mode) == 0)
		return STATUS_OK;
	if (errno != EEXIST)
		return fail(err, "can't make the directory", path);
	if (stat(path, &st) == 0 && S_ISDIR(st.st_mode))
		return STATUS_OK;
	return err_set(err, STATUS_INVALID, "%s exists and is no directory", path);
}

enum status dir_make(const char *path, mode_t mode, struct err *err)
{
	char *copy = xstrdup(path), *slash = copy;
	enum status st = STATUS_OK;

	while (st == STATUS_OK && *slash && (slash = strchr(slash + 1, '/'))) {
		*slash = '\0';
		st = make_one(copy, mode, err);
		*slash = '/';
	}
	mem_free(copy);
	return st == STATUS_OK ? make_one(path, mode, err) : st;
}

static enum status read_all(
    int fd, const char *path, size_t limit, struct buf *out, struct err *err)
{
	size_t start = out->len;
	ssize_t n;

	do {
		n = read(fd, buf_reserve(out, CHUNK), CHUNK);
		if (n < 0 && errno != EINTR)
			return fail(err, "can't read", path);
		if (n > 0)
			out->len += (size_t)n;
		if (out->len - start > limit)
			return err_set(
			    err, STATUS_LIMIT, "%s is larger than %zu bytes", path, limit);
	} while (n != 0);
	return STATUS_OK;
}

enum status dir_read_file(const char *path, size_t limit, struct buf *out, struct err *err)
{
	size_t start = out->len;
	enum status st;
	struct stat info;
	int fd;

	/* A FIFO must not block the open. */
	fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
	if (fd < 0)
		return fail(err, "can't open", path);
	if (fstat(fd, &info) < 0)
		st = fail(err, "can't read", path);
	else if (!S_ISREG(info.st_mode))
		st = err_set(err, STATUS_INVALID, "%s is no regular file", path);
	else
		st = read_all(fd, path, limit, out, err);
	close(fd);
	if (st != STATUS_OK)
		out->len = start;
	buf_text(out);
	return st;
}

static enum status write_all(
    int fd, const char *path, const char *data, size_t len, mode_t mode, struct err *err)
{
	ssize_t n;

	while (len) {
		n = write(fd, data, len);
		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0)
			return fail(err, "can't write", path);
		data += n;
		len -= (size_t)n;
	}
	if (fchmod(fd, mode) < 0 || fsync(fd) < 0)
		return fail(err, "can't write", path);
	return STATUS_OK;
}

/* The entry in the directory is durable only once the directory is. */
enum status dir_sync_parent(const char *path, struct err *err)
{
	const char *slash = strrchr(path, '/');
	char *parent = !slash ? xstrdup(".")
	    : slash == path   ? xstrdup("/")
	                      : xstrndup(path, (size_t)(slash - path));
	int fd = open(parent, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	enum status st = STATUS_OK;

	if (fd < 0 || fsync(fd) < 0)
		st = fail(err, "can't sync the directory", parent);
	if (fd >= 0)
		close(fd);
	mem_free(parent);
	return st;
}

enum status dir_write_file(
    const char *path, const void *data, size_t len, mode_t mode, struct err *err)
{
	char *temporary = xasprintf("%s.%ld.new", path, (long)getpid());
	enum status st;
	int fd;

	/* Made for the owner only; the mode that was asked for comes last. */
	unlink(temporary);
	fd = open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
	if (fd < 0) {
		st = fail(err, "can't create", path);
		mem_free(temporary);
		return st;
	}
	st = write_all(fd, path, data, len, mode, err);
	if (close(fd) < 0 && st == STATUS_OK)
		st = fail(err, "can't write", path);
	if (st == STATUS_OK && rename(temporary, path) < 0)
		st = fail(err, "can't replace", path);
	if (st != STATUS_OK)
		unlink(temporary);
	else
		st = dir_sync_parent(path, err);
	mem_free(temporary);
	return st;
}

char *dir_join(const char *directory, const char *name)
{
	size_t len = strlen(directory);

	return xasprintf("%s%s%s", directory, len && directory[len - 1] == '/' ? "" : "/", name);
}
