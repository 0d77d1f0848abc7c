/* A real small disk: a tmpfs of a megabyte that fills up, empties, and turns read-only. Needs to mount in
 * a namespace of its own (root, or user namespaces); is skipped where it may not. */
#include "store_help.h"

#include <fcntl.h>
#include <linux/sched.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mount.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "base/mem.h"

#define DISK "size=1m,mode=700"

static char *dir;
static int mountable;

/* ---- A namespace and a disk in it ---- */

static void map_id(const char *file, unsigned id)
{
	char line[32];
	int fd = open(file, O_WRONLY | O_CLOEXEC);

	snprintf(line, sizeof line, "0 %u 1", id);
	if (fd < 0 || write(fd, line, strlen(line)) < 0)
		mountable = 0;
	if (fd >= 0)
		close(fd);
}

static void enter_namespace(void)
{
	unsigned uid = (unsigned)getuid(), gid = (unsigned)getgid();
	int fd;

	mountable = syscall(SYS_unshare, CLONE_NEWNS) == 0;
	if (!mountable && syscall(SYS_unshare, CLONE_NEWUSER | CLONE_NEWNS) == 0) {
		mountable = 1;
		fd = open("/proc/self/setgroups", O_WRONLY | O_CLOEXEC);
		if (fd >= 0) {
			if (write(fd, "deny", 4) != 4)
				mountable = 0;
			close(fd);
		}
		map_id("/proc/self/uid_map", uid);
		map_id("/proc/self/gid_map", gid);
	}
	/* What is mounted here is not to be seen outside. */
	if (mountable && mount(NULL, "/", NULL, MS_REC | MS_PRIVATE, NULL) != 0)
		mountable = 0;
}

static int setup(void **state)
{
	(void)state;
	quiet();
	dir = dir_make();
	if (mountable && mount("tmpfs", dir, "tmpfs", 0, DISK) != 0)
		mountable = 0;
	return 0;
}

static int teardown(void **state)
{
	(void)state;
	if (mountable)
		umount2(dir, MNT_DETACH); /* also where a failed test has left it in use */
	dir_remove(dir);
	return 0;
}

static void need_disk(void)
{
	if (!mountable)
		skip();
}

/* A file that takes what room is left, but for `leave` bytes. */
static void fill_up(size_t leave)
{
	static char block[4096];
	char *path = dir_path(dir, "filler");
	int fd = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
	off_t size = 0;

	assert_true(fd >= 0);
	while (write(fd, block, sizeof block) == (ssize_t)sizeof block)
		size += (off_t)sizeof block;
	assert_int_equal(ftruncate(fd, size > (off_t)leave ? size - (off_t)leave : 0), 0);
	close(fd);
	mem_free(path);
}

static void make_room(void)
{
	char *path = dir_path(dir, "filler");

	assert_int_equal(unlink(path), 0);
	mem_free(path);
}

/* Puts rows until one is refused; returns how many were acknowledged. */
static int put_until_full(struct store *store, const char *prefix)
{
	static char value[2000];
	enum status st = STATUS_OK;
	int n = 0;

	memset(value, 'v', sizeof value - 1);
	while (st == STATUS_OK && n < 5000) {
		char name[24];

		snprintf(name, sizeof name, "%s%d", prefix, n);
		st = put(store, name, value);
		n += st == STATUS_OK;
	}
	assert_int_equal(st, STATUS_NOSPACE);
	return n;
}

/* ---- Tests ---- */

static void a_full_disk_refuses_and_recovers(void **state)
{
	struct store *store;
	int told;

	(void)state;
	need_disk();
	store = open_at(dir);
	fill_up(200000);
	told = put_until_full(store, "a");
	assert_true(told > 5);
	assert_int_equal(count_like(store, "a%"), told);
	make_room();
	assert_int_equal(put(store, "accepted", "1"), STATUS_OK);
	fill_up(100000);
	told += put_until_full(store, "aa");
	store_close(store); /* on a full disk */
	make_room();
	store = open_at(dir);
	assert_int_equal(count_like(store, "a%"), told + 1);
	store_close(store);
}

static void a_full_disk_is_named_at_the_start(void **state)
{
	struct err err;

	(void)state;
	need_disk();
	fill_up(0);
	assert_int_equal(refused_at(dir, &err), STATUS_NOSPACE);
	assert_non_null(strstr(err.text, "no space"));
	make_room();
	store_close(open_at(dir));
	fill_up(0);
	assert_int_equal(refused_at(dir, &err), STATUS_NOSPACE);
	assert_non_null(strstr(err.text, "no space"));
	make_room();
	store_close(open_at(dir));
}

static void a_read_only_disk_is_named_at_the_start(void **state)
{
	struct err err;

	(void)state;
	need_disk();
	store_close(open_at(dir));
	assert_int_equal(mount(NULL, dir, NULL, MS_REMOUNT | MS_RDONLY, DISK), 0);
	assert_int_equal(refused_at(dir, &err), STATUS_IO);
	if (!strstr(err.text, "must be writable"))
		fail_msg("%s", err.text);
	assert_int_equal(mount(NULL, dir, NULL, MS_REMOUNT, DISK), 0);
	store_close(open_at(dir));
}

static void a_read_only_empty_disk_is_named_too(void **state)
{
	struct err err;

	(void)state;
	need_disk();
	assert_int_equal(mount(NULL, dir, NULL, MS_REMOUNT | MS_RDONLY, DISK), 0);
	assert_int_equal(refused_at(dir, &err), STATUS_IO);
	if (!strstr(err.text, "must be writable"))
		fail_msg("%s", err.text);
	assert_int_equal(mount(NULL, dir, NULL, MS_REMOUNT, DISK), 0);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)

int main(void)
{
	const struct CMUnitTest tests[] = {
	    TEST(a_full_disk_refuses_and_recovers),
	    TEST(a_full_disk_is_named_at_the_start),
	    TEST(a_read_only_disk_is_named_at_the_start),
	    TEST(a_read_only_empty_disk_is_named_too),
	};

	enter_namespace();
	return cmocka_run_group_tests(tests, NULL, NULL);
}
