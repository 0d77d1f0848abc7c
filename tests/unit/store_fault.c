/* Helpers of the store's tests on bad disks (not a test by itself). The system calls that SQLite makes are
 * replaced by these of the same name. */
#include "store_fault.h"

#include <errno.h>
#include <limits.h>
#include <stdio.h>
#include <string.h>
#include <sys/syscall.h>
#include <sys/types.h>
#include <unistd.h>

#include "base/mem.h"

struct fault fault;

void fault_set(enum call call, const char *suffix, int error, int skip, int times)
{
	fault.suffix = suffix;
	fault.error = error;
	fault.skip = skip;
	fault.times = times;
	fault.hits = 0;
	__atomic_store_n(&fault.call, call, __ATOMIC_SEQ_CST);
}

void fault_clear(void)
{
	__atomic_store_n(&fault.call, CALL_NONE, __ATOMIC_SEQ_CST);
}

static int fault_now(enum call call, int fd)
{
	char link[64], name[PATH_MAX];
	size_t len;
	ssize_t n;

	if (__atomic_load_n(&fault.call, __ATOMIC_SEQ_CST) != call)
		return 0;
	snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
	n = readlink(link, name, sizeof name - 1);
	len = strlen(fault.suffix);
	if (n < (ssize_t)len || memcmp(name + n - len, fault.suffix, len) != 0)
		return 0;
	if (__atomic_fetch_sub(&fault.skip, 1, __ATOMIC_SEQ_CST) > 0)
		return 0;
	if (fault.times == 0)
		return 0;
	if (fault.times > 0)
		fault.times--; /* of one thread: the one that writes the log */
	__atomic_add_fetch(&fault.hits, 1, __ATOMIC_SEQ_CST);
	errno = fault.error;
	return 1;
}

ssize_t pwrite64(int fd, const void *data, size_t len, off_t offset);

ssize_t pwrite64(int fd, const void *data, size_t len, off_t offset)
{
	return fault_now(CALL_WRITE, fd) ? -1 : syscall(SYS_pwrite64, fd, data, len, offset);
}

int fdatasync(int fd)
{
	return fault_now(CALL_SYNC, fd) ? -1 : (int)syscall(SYS_fdatasync, fd);
}

int fsync(int fd)
{
	return fault_now(CALL_SYNC, fd) ? -1 : (int)syscall(SYS_fsync, fd);
}

/* ---- The store under test ---- */

char *dir;
struct store *store;
char fatal_words[256];
int fatal_calls;

static void note_fatal(const char *why)
{
	snprintf(fatal_words, sizeof fatal_words, "%s", why);
	__atomic_add_fetch(&fatal_calls, 1, __ATOMIC_SEQ_CST);
}

void open_store(void)
{
	struct store_options options = {.dir = dir, .fatal = note_fatal};
	struct err err;

	if (store_open(&options, &store, &err) != STATUS_OK)
		fail_msg("%s", err.text);
}

int setup(void **state)
{
	(void)state;
	quiet();
	fault_clear();
	fatal_calls = 0;
	fatal_words[0] = '\0';
	dir = dir_make();
	open_store();
	assert_int_equal(put(store, "first", "1"), STATUS_OK);
	return 0;
}

int teardown(void **state)
{
	(void)state;
	fault_clear();
	store_close(store);
	dir_remove(dir);
	return 0;
}

enum status big_run(struct db *db, struct job *job)
{
	struct big *b = (struct big *)job;

	put_in(db, b->name, "1");
	return db_exec(db, "UPDATE setting SET value = hex(zeroblob($1)) WHERE name = $2", "it",
	    (int64_t)b->size / 2, b->name);
}

enum status big_put(const char *name, size_t size)
{
	struct big b = {.job = {.run = big_run}, .size = size};

	snprintf(b.name, sizeof b.name, "%s", name);
	return store_write_wait(store, &b.job);
}
