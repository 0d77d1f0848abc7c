/* A library to preload (not a test by itself): system calls on some files and allocations that fail as they are told
 * while the daemon runs. FAULT_CONTROL names a file of struct control, one for each kind of call, which the test writes and
 * reads; FAULT_FILE is the end of the names of the files whose calls count. */
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <sys/types.h>
#include <unistd.h>

enum kind { WRITE, SYNC, ALLOC, KINDS };

/* Counts are of calls. */
struct control {
	int64_t seen;  /* so many there were */
	int64_t skip;  /* so many go well before the first that fails */
	int64_t times; /* so many fail then; less than 0: all */
	int64_t error; /* errno; for SYNC and WRITE */
	int64_t hits;  /* so many have failed */
};

static struct control *controls; /* NULL: nothing is watched */
static const char *suffix;

/* The C library's own, which dlsym could not be asked for without an allocation. */
void *real_malloc(size_t size) __asm__("__libc_malloc");
void *real_calloc(size_t n, size_t size) __asm__("__libc_calloc");
void *real_realloc(void *p, size_t size) __asm__("__libc_realloc");

ssize_t pwrite64(int fd, const void *data, size_t len, off_t offset);

__attribute__((constructor)) static void watch(void)
{
	const char *name = getenv("FAULT_CONTROL");
	int fd = name ? open(name, O_RDWR | O_CLOEXEC) : -1;
	void *map;

	suffix = getenv("FAULT_FILE");
	if (fd < 0)
		return;
	map = mmap(NULL, sizeof(struct control) * KINDS, PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
	close(fd);
	if (map != MAP_FAILED)
		__atomic_store_n(&controls, map, __ATOMIC_SEQ_CST);
}

/* Counts a call; true if it has to fail. */
static int fails(enum kind kind)
{
	struct control *c = &controls[kind];
	int64_t times;

	__atomic_add_fetch(&c->seen, 1, __ATOMIC_RELAXED);
	times = __atomic_load_n(&c->times, __ATOMIC_SEQ_CST);
	if (times == 0 || __atomic_fetch_sub(&c->skip, 1, __ATOMIC_SEQ_CST) > 0)
		return 0;
	if (times > 0 && __atomic_fetch_sub(&c->times, 1, __ATOMIC_SEQ_CST) <= 0) {
		__atomic_add_fetch(&c->times, 1, __ATOMIC_SEQ_CST);
		return 0;
	}
	__atomic_add_fetch(&c->hits, 1, __ATOMIC_SEQ_CST);
	return 1;
}

static int file_fails(enum kind kind, int fd)
{
	char link[64], name[PATH_MAX];
	size_t len = suffix ? strlen(suffix) : 0;
	ssize_t n;

	if (!controls || !suffix)
		return 0;
	snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
	n = readlink(link, name, sizeof name - 1);
	if (n < (ssize_t)len || memcmp(name + n - len, suffix, len) != 0 || !fails(kind))
		return 0;
	errno = (int)controls[kind].error;
	return 1;
}

ssize_t write(int fd, const void *data, size_t len)
{
	return file_fails(WRITE, fd) ? -1 : syscall(SYS_write, fd, data, len);
}

ssize_t pwrite(int fd, const void *data, size_t len, off_t offset)
{
	return file_fails(WRITE, fd) ? -1 : syscall(SYS_pwrite64, fd, data, len, offset);
}

ssize_t pwrite64(int fd, const void *data, size_t len, off_t offset)
{
	return file_fails(WRITE, fd) ? -1 : syscall(SYS_pwrite64, fd, data, len, offset);
}

int fdatasync(int fd)
{
	return file_fails(SYNC, fd) ? -1 : (int)syscall(SYS_fdatasync, fd);
}

int fsync(int fd)
{
	return file_fails(SYNC, fd) ? -1 : (int)syscall(SYS_fsync, fd);
}

static int no_memory(void)
{
	if (!controls || !fails(ALLOC))
		return 0;
	errno = ENOMEM;
	return 1;
}

void *malloc(size_t size)
{
	return no_memory() ? NULL : real_malloc(size);
}

void *calloc(size_t n, size_t size)
{
	return no_memory() ? NULL : real_calloc(n, size);
}

void *realloc(void *p, size_t size)
{
	return no_memory() ? NULL : real_realloc(p, size);
}
