/* Growable buffers. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <string.h>

#include "base/buf.h"
#include "base/mem.h"

static void test_add(void **state)
{
	struct buf b = BUF_INIT;

	(void)state;
	assert_string_equal(buf_text(&b), "");
	buf_add(&b, NULL, 0);
	assert_null(b.data);
	buf_puts(&b, "ab");
	buf_putc(&b, 'c');
	buf_add(&b, "d\0e", 3);
	assert_int_equal(b.len, 6);
	assert_memory_equal(b.data, "abcd\0e", 7); /* with the NUL that follows */
	buf_free(&b);
	assert_null(b.data);
	assert_int_equal(b.len + b.cap, 0);
}

/* Every length around the sizes it grows by keeps its bytes and its NUL. */
static void test_growth(void **state)
{
	struct buf b = BUF_INIT;
	size_t i;

	(void)state;
	for (i = 0; i < 5000; i++) {
		buf_putc(&b, (char)('a' + i % 26));
		assert_true(b.len < b.cap);
		assert_int_equal(b.data[b.len], '\0');
	}
	for (i = 0; i < 5000; i++)
		assert_int_equal(b.data[i], 'a' + i % 26);
	assert_true(b.cap <= 8192);
	buf_free(&b);
}

static void test_printf(void **state)
{
	struct buf b = BUF_INIT;
	char word[200];
	size_t n;

	(void)state;
	memset(word, 'w', sizeof word);
	for (n = 0; n < sizeof word; n++) {
		word[n] = '\0';
		buf_printf(&b, "%s", word);
		assert_int_equal(b.len, n);
		assert_string_equal(buf_text(&b), word);
		buf_free(&b);
		buf_puts(&b, "x"); /* and behind something */
		buf_printf(&b, "%s", word);
		assert_int_equal(b.len, n + 1);
		assert_string_equal(buf_text(&b) + 1, word);
		buf_free(&b);
		word[n] = 'w';
	}
}

static void test_reserve(void **state)
{
	struct buf b = BUF_INIT;
	char *p = buf_reserve(&b, 64);

	(void)state;
	assert_true(b.cap > 64);
	memset(p, 'z', 64);
	b.len += 64;
	assert_int_equal(strlen(buf_text(&b)), 64);
	buf_free(&b);
}

static void test_consume(void **state)
{
	struct buf b = BUF_INIT;

	(void)state;
	buf_consume(&b, 5);
	buf_puts(&b, "hello");
	buf_consume(&b, 2);
	assert_string_equal(buf_text(&b), "llo");
	buf_consume(&b, 99);
	assert_string_equal(buf_text(&b), "");
	assert_int_equal(b.len, 0);
	buf_free(&b);
}

static void test_int(void **state)
{
	static const struct {
		int64_t number;
		const char *text;
	} rows[] = {{0, "0"}, {-1, "-1"}, {1234567890, "1234567890"},
	    {INT64_MAX, "9223372036854775807"}, {INT64_MIN, "-9223372036854775808"}};
	struct buf b = BUF_INIT;

	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
		b.len = 0;
		buf_int(&b, rows[i].number);
		assert_string_equal(buf_text(&b), rows[i].text);
		assert_int_equal(b.len, strlen(rows[i].text));
	}
	buf_free(&b);
}

static void test_take(void **state)
{
	struct buf b = BUF_INIT;
	char *p = buf_take(&b);

	(void)state;
	assert_string_equal(p, "");
	mem_free(p);
	buf_puts(&b, "mine");
	p = buf_take(&b);
	assert_string_equal(p, "mine");
	assert_null(b.data);
	mem_free(p);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(test_add),
	    cmocka_unit_test(test_growth),
	    cmocka_unit_test(test_printf),
	    cmocka_unit_test(test_reserve),
	    cmocka_unit_test(test_consume),
	    cmocka_unit_test(test_int),
	    cmocka_unit_test(test_take),
	};

	return cmocka_run_group_tests_name("base_buf", tests, NULL, NULL);
}
