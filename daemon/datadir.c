/* The data directory and its lock. */
#include "datadir.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <unistd.h>

#include "base/dir.h"
#include "base/mem.h"

struct datadir {
	int fd; /* of the lock */
};

static enum status busy(int fd, const char *path, struct err *err)
{
	char pid[24];
	ssize_t n = pread(fd, pid, sizeof pid - 1, 0);

	pid[n > 0 ? n : 0] = '\0';
	pid[strspn(pid, "0123456789")] = '\0';
	return err_set(err, STATUS_BUSY,
	    "another interviewd (pid %s) is using %s: stop it, or choose another --data",
	    *pid ? pid : "unknown", path);
}

enum status datadir_open(const char *path, struct datadir **out, struct err *err)
{
	char *file, pid[24];
	enum status st;
	int fd;

	*out = NULL;
	st = dir_make(path, 0700, err);
	if (st != STATUS_OK)
		return st;
	file = dir_join(path, "lock");
	fd = open(file, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);
	if (fd < 0) {
		st = err_set(err,
		    errno == ENOSPC || errno == EDQUOT || errno == EFBIG ? STATUS_NOSPACE
		                                                         : STATUS_IO,
		    "can't open %s: %s", file, strerror(errno));
	} else if (flock(fd, LOCK_EX | LOCK_NB) < 0) {
		st = errno == EWOULDBLOCK
		    ? busy(fd, path, err)
		    : err_set(err, STATUS_IO, "can't lock %s: %s", file, strerror(errno));
		close(fd);
	} else {
		/* The pid is for people; a full disk that can't take it doesn't matter. */
		snprintf(pid, sizeof pid, "%ld\n", (long)getpid());
		if (ftruncate(fd, 0) < 0 || pwrite(fd, pid, strlen(pid), 0) < 0)
			errno = 0;
		*out = xcalloc(1, sizeof **out);
		(*out)->fd = fd;
	}
	mem_free(file);
	return st;
}

int datadir_look(const char *path, long *pid)
{
	char *file = dir_join(path, "lock"), text[24] = "";
	int fd = open(file, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK), held;

	mem_free(file);
	if (fd < 0)
		return errno == ENOENT ? 0 : -1;
	held = flock(fd, LOCK_SH | LOCK_NB) == 0 ? 0 : errno == EWOULDBLOCK ? 1 : -1;
	if (pid) {
		ssize_t n = pread(fd, text, sizeof text - 1, 0);

		text[n > 0 ? n : 0] = '\0';
		*pid = strtol(text, NULL, 10);
	}
	close(fd);
	return held;
}

void datadir_close(struct datadir *d)
{
	if (!d)
		return;
	close(d->fd);
	mem_free(d);
}
