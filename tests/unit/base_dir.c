/* Small files and directories: limits, modes, replacing in one step. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <string.h>

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/dir.h"
#include "base/mem.h"

static char root[] = "/tmp/interviewd-dir-XXXXXX";

static int setup(void **state)
{
	(void)state;
	umask(022);
	return mkdtemp(root) ? 0 : -1;
}

static int teardown(void **state)
{
	char command[100];

	(void)state;
	snprintf(command, sizeof command, "rm -rf '%s'", root);
	return system(command);
}

static mode_t mode_of(const char *path)
{
	struct stat st;

	assert_int_equal(stat(path, &st), 0);
	return st.st_mode & 07777;
}

static void test_join(void **state)
{
	char *a = dir_join("x", "y"), *b = dir_join("x/", "y"), *c = dir_join("/", "y");

	(void)state;
	assert_string_equal(a, "x/y");
	assert_string_equal(b, "x/y");
	assert_string_equal(c, "/y");
	mem_free(a);
	mem_free(b);
	mem_free(c);
}

static void test_make(void **state)
{
	char *path = dir_join(root, "a/b/c/"), *up = dir_join(root, "a"), *file, *below;
	struct err err;

	(void)state;
	assert_int_equal(dir_make(path, 0700, &err), STATUS_OK);
	assert_int_equal(mode_of(path), 0700);
	assert_int_equal(mode_of(up), 0700);
	assert_int_equal(chmod(path, 0755), 0);
	assert_int_equal(dir_make(path, 0700, &err), STATUS_OK);
	assert_int_equal(mode_of(path), 0755); /* stays as it is */
	file = dir_join(path, "file");
	below = dir_join(file, "below");
	assert_int_equal(dir_write_file(file, "x", 1, 0600, &err), STATUS_OK);
	assert_int_equal(dir_make(file, 0700, &err), STATUS_INVALID);
	assert_non_null(strstr(err.text, "is no directory"));
	assert_int_equal(dir_make(below, 0700, &err), STATUS_INVALID);
	assert_int_equal(dir_make("", 0700, &err), STATUS_NOT_FOUND);
	mem_free(path);
	mem_free(up);
	mem_free(file);
	mem_free(below);
}

static void test_write_and_read(void **state)
{
	char *path = dir_join(root, "file");
	struct buf b = BUF_INIT;
	struct err err;

	(void)state;
	assert_int_equal(dir_write_file(path, "one", 3, 0600, &err), STATUS_OK);
	assert_int_equal(mode_of(path), 0600);
	assert_int_equal(dir_write_file(path, "tw\0o", 4, 0664, &err), STATUS_OK);
	assert_int_equal(mode_of(path), 0664); /* whatever the umask says */
	buf_puts(&b, "before:");
	assert_int_equal(dir_read_file(path, 4, &b, &err), STATUS_OK);
	assert_int_equal(b.len, 11);
	assert_memory_equal(b.data, "before:tw\0o", 12);
	assert_int_equal(dir_read_file(path, 3, &b, &err), STATUS_LIMIT);
	assert_int_equal(b.len, 11);
	assert_int_equal(dir_write_file(path, NULL, 0, 0600, &err), STATUS_OK);
	buf_free(&b);
	assert_int_equal(dir_read_file(path, 3, &b, &err), STATUS_OK);
	assert_string_equal(buf_text(&b), "");
	buf_free(&b);
	mem_free(path);
}

static void test_read_large(void **state)
{
	size_t size = 200001, i;
	char *path = dir_join(root, "large"), *data = xmalloc(size);
	struct buf b = BUF_INIT;
	struct err err;

	(void)state;
	for (i = 0; i < size; i++)
		data[i] = (char)(i % 251);
	assert_int_equal(dir_write_file(path, data, size, 0600, &err), STATUS_OK);
	assert_int_equal(dir_read_file(path, size, &b, &err), STATUS_OK);
	assert_int_equal(b.len, size);
	assert_memory_equal(b.data, data, size);
	buf_free(&b);
	mem_free(data);
	mem_free(path);
}

static void test_read_fails(void **state)
{
	char *fifo = dir_join(root, "fifo"), *none = dir_join(root, "none");
	struct buf b = BUF_INIT;
	struct err err;

	(void)state;
	assert_int_equal(dir_read_file(none, 10, &b, &err), STATUS_NOT_FOUND);
	assert_non_null(strstr(err.text, none));
	assert_int_equal(mkfifo(fifo, 0600), 0);
	assert_int_equal(dir_read_file(fifo, 10, &b, &err), STATUS_INVALID);
	assert_int_equal(dir_read_file(root, 10, &b, &err), STATUS_INVALID);
	assert_int_equal(b.len, 0);
	buf_free(&b);
	mem_free(fifo);
	mem_free(none);
}

/* A failed write leaves the old file and no litter. */
static void test_write_fails(void **state)
{
	char *directory = dir_join(root, "taken"), *path = dir_join(root, "no/such/file"),
	     command[200];
	struct err err;

	(void)state;
	assert_int_equal(dir_write_file(path, "x", 1, 0600, &err), STATUS_NOT_FOUND);
	assert_int_equal(dir_make(directory, 0700, &err), STATUS_OK);
	assert_int_equal(dir_write_file(directory, "x", 1, 0600, &err), STATUS_IO);
	snprintf(command, sizeof command, "test -z \"$(find '%s' -name '*.new')\"", root);
	assert_int_equal(system(command), 0);
	mem_free(directory);
	mem_free(path);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(test_join),
	    cmocka_unit_test(test_make),
	    cmocka_unit_test(test_write_and_read),
	    cmocka_unit_test(test_read_large),
	    cmocka_unit_test(test_read_fails),
	    cmocka_unit_test(test_write_fails),
	};

	return cmocka_run_group_tests_name("base_dir", tests, setup, teardown);
}
