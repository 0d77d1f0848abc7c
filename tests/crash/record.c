/* A library to preload (not a test by itself): what the daemon does to the files below RECORD_DIR is written to the file
 * RECORD_FILE, in the order in which it was done, for tests/crash/power.mjs to cut the power in between. */
#include <fcntl.h>
#include <limits.h>
#include <pthread.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/syscall.h>
#include <sys/types.h>
#include <sys/uio.h>
#include <time.h>
#include <unistd.h>

enum what { WROTE = 1, TRUNCATED, SYNCED, RENAMED, UNLINKED };

/* Before the name, and what was written or the new name. All of one size, so there is no padding. */
struct record {
	uint64_t what;
	uint64_t at; /* nanoseconds of CLOCK_MONOTONIC when it was done */
	uint64_t
	    offset; /* WROTE: where; TRUNCATED: the size; SYNCED: so many records it is sure of */
	uint64_t name_len, data_len;
};

ssize_t pwrite64(int fd, const void *data, size_t len, off_t offset);
int ftruncate64(int fd, off_t size);

static pthread_mutex_t order = PTHREAD_MUTEX_INITIALIZER;
static uint64_t records; /* behind it */
static const char *dir;
static int file = -1;

__attribute__((constructor)) static void begin(void)
{
	const char *name = getenv("RECORD_FILE");

	dir = getenv("RECORD_DIR");
	if (dir && name)
		file = open(name, O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC, 0600);
}

/* The name below the directory; NULL for what is elsewhere. */
static const char *below(const char *path)
{
	size_t len = strlen(dir);

	return strncmp(path, dir, len) == 0 && path[len] == '/' ? path + len + 1 : NULL;
}

static const char *name_of(int fd, char path[PATH_MAX])
{
	char link[64];
	ssize_t n;

	if (file < 0)
		return NULL;
	snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
	n = readlink(link, path, PATH_MAX - 1);
	if (n < 0)
		return NULL;
	path[n] = '\0';
	return below(path);
}

/* With the lock held. A record that can't be written would make the test believe in less than there was. */
static void keep(enum what what, const char *name, uint64_t offset, const void *data, size_t len)
{
	struct timespec now;
	struct record r = {
	    .what = what, .offset = offset, .name_len = strlen(name), .data_len = len};
	struct iovec parts[] = {{&r, sizeof r}, {(void *)name, r.name_len}, {(void *)data, len}};
	ssize_t all = (ssize_t)(sizeof r + r.name_len + len);

	clock_gettime(CLOCK_MONOTONIC, &now);
	r.at = (uint64_t)now.tv_sec * 1000000000 + (uint64_t)now.tv_nsec;
	if (syscall(SYS_writev, file, parts, 3) != all)
		abort();
	records++;
}

ssize_t write(int fd, const void *data, size_t len)
{
	char path[PATH_MAX];
	const char *name = name_of(fd, path);
	ssize_t n;

	if (!name)
		return syscall(SYS_write, fd, data, len);
	pthread_mutex_lock(&order);
	n = syscall(SYS_write, fd, data, len);
	if (n > 0)
		keep(WROTE, name, (uint64_t)(lseek(fd, 0, SEEK_CUR) - n), data, (size_t)n);
	pthread_mutex_unlock(&order);
	return n;
}

ssize_t pwrite64(int fd, const void *data, size_t len, off_t offset)
{
	char path[PATH_MAX];
	const char *name = name_of(fd, path);
	ssize_t n;

	if (!name)
		return syscall(SYS_pwrite64, fd, data, len, offset);
	pthread_mutex_lock(&order);
	n = syscall(SYS_pwrite64, fd, data, len, offset);
	if (n > 0)
		keep(WROTE, name, (uint64_t)offset, data, (size_t)n);
	pthread_mutex_unlock(&order);
	return n;
}

ssize_t pwrite(int fd, const void *data, size_t len, off_t offset)
{
	return pwrite64(fd, data, len, offset);
}

int ftruncate64(int fd, off_t size)
{
	char path[PATH_MAX];
	const char *name = name_of(fd, path);
	int result;

	if (!name)
		return (int)syscall(SYS_ftruncate, fd, size);
	pthread_mutex_lock(&order);
	result = (int)syscall(SYS_ftruncate, fd, size);
	if (result == 0)
		keep(TRUNCATED, name, (uint64_t)size, NULL, 0);
	pthread_mutex_unlock(&order);
	return result;
}

int ftruncate(int fd, off_t size)
{
	return ftruncate64(fd, size);
}

/* Sure is what was written before it began; others may write meanwhile. */
static int synced(int fd, long call)
{
	char path[PATH_MAX];
	const char *name = file < 0 ? NULL : name_of(fd, path);
	uint64_t before;
	int result;

	if (!name && file >= 0 && strcmp(path, dir) == 0)
		name = "";
	if (!name)
		return (int)syscall(call, fd);
	pthread_mutex_lock(&order);
	before = records;
	pthread_mutex_unlock(&order);
	result = (int)syscall(call, fd);
	if (result == 0) {
		pthread_mutex_lock(&order);
		keep(SYNCED, name, before, NULL, 0);
		pthread_mutex_unlock(&order);
	}
	return result;
}

int fsync(int fd)
{
	return synced(fd, SYS_fsync);
}

int fdatasync(int fd)
{
	return synced(fd, SYS_fdatasync);
}

static int moved(enum what what, const char *from, const char *to)
{
	char real[PATH_MAX], target[PATH_MAX];
	const char *name = NULL, *new = NULL;
	int result;

	if (file >= 0 && realpath(from, real))
		name = below(real);
	if (!name)
		return to ? (int)syscall(SYS_rename, from, to) : (int)syscall(SYS_unlink, from);
	pthread_mutex_lock(&order);
	result = to ? (int)syscall(SYS_rename, from, to) : (int)syscall(SYS_unlink, from);
	if (to && result == 0 && realpath(to, target))
		new = below(target);
	if (result == 0)
		keep(what, name, 0, new, new ? strlen(new) : 0);
	pthread_mutex_unlock(&order);
	return result;
}

int rename(const char *from, const char *to)
{
	return moved(RENAMED, from, to);
}

int unlink(const char *path)
{
	return moved(UNLINKED, path, NULL);
}
