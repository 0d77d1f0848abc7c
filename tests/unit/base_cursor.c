/* Cursors: read back what was written, and nothing else. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <string.h>

#include "base/cursor.h"

static void test_there_and_back(void **state)
{
	static const int64_t numbers[] = {0, 1, 2, 255, 256, 1 << 20, INT64_MAX};
	char text[CURSOR_SIZE];

	(void)state;
	for (size_t i = 0; i < sizeof numbers / sizeof numbers[0]; i++) {
		int64_t number = -1;

		assert_string_equal(cursor_write("studies", numbers[i], text), text);
		assert_int_equal(strlen(text), 16);
		assert_int_equal(cursor_read("studies", text, &number), 0);
		assert_int_equal(number, numbers[i]);
		assert_int_equal(cursor_read("interviews", text, &number), -1);
		assert_int_equal(cursor_read("", text, &number), -1);
	}
}

static void test_anything_else(void **state)
{
	static const char *const others[] = {"", "n1", "7", "AAAAAAAAAAA", "AAAAAAAAAAAAAAAA",
	    "________________", "AAAAAAAAAAAAAAAAA", "AAAAAAAA AAAAAAA", "AAAAAAAAAAAAAAA="};
	char text[CURSOR_SIZE], changed[CURSOR_SIZE + 1];
	int64_t number;

	(void)state;
	for (size_t i = 0; i < sizeof others / sizeof others[0]; i++)
		assert_int_equal(cursor_read("studies", others[i], &number), -1);
	cursor_write("studies", 123456, text);
	for (size_t i = 0; text[i]; i++) {
		memcpy(changed, text, sizeof text);
		changed[i] = changed[i] == 'A' ? 'B' : 'A';
		assert_int_equal(cursor_read("studies", changed, &number), -1);
		memcpy(changed, text, sizeof text);
		changed[i] = '\0';
		assert_int_equal(cursor_read("studies", changed, &number), -1);
	}
	memcpy(changed, text, sizeof text);
	strcat(changed, "A");
	assert_int_equal(cursor_read("studies", changed, &number), -1);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(test_there_and_back),
	    cmocka_unit_test(test_anything_else),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
