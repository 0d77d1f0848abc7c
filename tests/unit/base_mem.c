/* The allocator: counting, failing on demand, hooks of the libraries, exit 71. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <string.h>

#include <jansson.h>
#include <openssl/crypto.h>
#include <pthread.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/mem.h"

static void test_zero_sizes(void **state)
{
	void *p = mem_alloc(0), *q = xcalloc(0, 8);

	(void)state;
	assert_non_null(p);
	assert_non_null(q);
	p = mem_realloc(p, 0);
	assert_non_null(p);
	mem_free(p);
	mem_free(q);
	mem_free(NULL);
}

static void test_strings(void **state)
{
	char *a = xstrdup("word"), *b = xstrndup("word", 2), *c = xstrndup("word", 99);
	char *d = xasprintf("%s-%d", "x", 42);

	(void)state;
	assert_string_equal(a, "word");
	assert_string_equal(b, "wo");
	assert_string_equal(c, "word");
	assert_string_equal(d, "x-42");
	mem_free(a);
	mem_free(b);
	mem_free(c);
	mem_free(d);
}

static void test_fail_nth(void **state)
{
	void *p[4];
	int i;

	(void)state;
	mem_fail_at(2, 0);
	for (i = 0; i < 4; i++)
		p[i] = mem_alloc(8);
	assert_non_null(p[0]);
	assert_null(p[1]);
	assert_non_null(p[2]);
	assert_non_null(p[3]);
	mem_fail_at(1, 1);
	assert_null(mem_alloc(8));
	assert_null(mem_realloc(p[0], 100));
	assert_null(mem_alloc(8));
	mem_fail_at(0, 0);
	for (i = 0; i < 4; i++)
		mem_free(p[i]);
	p[0] = mem_alloc(8);
	assert_non_null(p[0]);
	mem_free(p[0]);
}

static void *allocate_many(void *arg)
{
	int i;

	for (i = 0; i < 1000; i++)
		mem_free(mem_alloc(16));
	return arg;
}

static void test_count(void **state)
{
	pthread_t threads[40]; /* more than have a counter of their own */
	long before = mem_count();
	int i;

	(void)state;
	for (i = 0; i < 40; i++)
		assert_int_equal(pthread_create(&threads[i], NULL, allocate_many, NULL), 0);
	for (i = 0; i < 40; i++)
		pthread_join(threads[i], NULL);
	assert_int_equal(mem_count() - before, 40000);
}

static void test_libraries(void **state)
{
	long before = mem_count();
	json_t *v = json_string("word");
	void *p;

	(void)state;
	assert_non_null(v);
	assert_true(mem_count() > before);
	json_decref(v);
	before = mem_count();
	p = OPENSSL_malloc(10);
	assert_true(mem_count() > before);
	p = OPENSSL_realloc(p, 20);
	assert_non_null(p);
	assert_null(OPENSSL_realloc(p, 0));
	mem_fail_at(1, 1);
	assert_null(json_object());
	mem_fail_at(0, 0);
	mem_install(); /* again: harmless */
}

/* Runs fn in a child; returns how it ended, and what it wrote to stderr. */
static int ended(void (*fn)(void), char *said, size_t size)
{
	int ends[2], status;
	size_t len = 0;
	ssize_t n;
	pid_t pid;

	assert_int_equal(pipe(ends), 0);
	pid = fork();
	if (pid == 0) {
		dup2(ends[1], 2);
		fn();
		_exit(0);
	}
	close(ends[1]);
	while ((n = read(ends[0], said + len, size - 1 - len)) > 0)
		len += (size_t)n;
	said[len] = '\0';
	close(ends[0]);
	assert_int_equal(waitpid(pid, &status, 0), pid);
	return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

static void die_malloc(void)
{
	mem_fail_at(1, 0);
	xmalloc(10);
}

static void die_calloc(void)
{
	xcalloc(SIZE_MAX / 2, 3);
}

static void die_reallocarray(void)
{
	xreallocarray(NULL, SIZE_MAX / 2, 3);
}

static void die_strdup(void)
{
	mem_fail_at(1, 0);
	xstrdup("x");
}

/* OpenSSL would crash of a NULL. */
static void die_openssl(void)
{
	mem_fail_at(1, 0);
	OPENSSL_malloc(10);
}
static void test_exits(void **state)
{
	void (*const ways[])(void) = {
	    die_malloc, die_calloc, die_reallocarray, die_strdup, die_openssl};
	char said[100];
	size_t i;

	(void)state;
	for (i = 0; i < sizeof ways / sizeof ways[0]; i++) {
		assert_int_equal(ended(ways[i], said, sizeof said), 71);
		assert_string_equal(said, "interviewd: out of memory\n");
	}
}

static void test_size(void **state)
{
	void *small = xmalloc(1), *large = xmalloc(100000);

	(void)state;
	assert_int_equal(mem_size(NULL), 0);
	assert_true(mem_size(small) > 1 && mem_size(small) < 100);
	assert_true(mem_size(large) > 100000 && mem_size(large) < 110000);
	mem_free(small);
	mem_free(large);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(test_zero_sizes),
	    cmocka_unit_test(test_strings),
	    cmocka_unit_test(test_fail_nth),
	    cmocka_unit_test(test_count),
	    cmocka_unit_test(test_size),
	    cmocka_unit_test(test_libraries),
	    cmocka_unit_test(test_exits),
	};

	mem_install();
	return cmocka_run_group_tests_name("base_mem", tests, NULL, NULL);
}
