/* Arenas: zeroed, aligned, kept apart, forgotten at once. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <string.h>

#include <stdalign.h>

#include "base/arena.h"
#include "base/mem.h"

/* Pieces of all sizes are zeroed, aligned and don't overlap. */
static void test_alloc(void **state)
{
	static const size_t sizes[] = {0, 1, 7, 16, 100, 4000, 5000, 33, 70000, 8, 200000, 1};
	struct arena *a = arena_new();
	unsigned char *pieces[300];
	size_t i, j, size;

	(void)state;
	for (i = 0; i < 300; i++) {
		size = sizes[i % 12];
		pieces[i] = arena_alloc(a, size);
		assert_int_equal((uintptr_t)pieces[i] % alignof(max_align_t), 0);
		for (j = 0; j < size; j++) {
			if (pieces[i][j])
				fail_msg("piece %zu is not zeroed", i);
		}
		memset(pieces[i], (int)i, size);
	}
	for (i = 0; i < 300; i++) {
		for (j = 0; j < sizes[i % 12]; j++) {
			if (pieces[i][j] != (unsigned char)i)
				fail_msg("piece %zu was overwritten", i);
		}
	}
	arena_free(a);
	arena_free(NULL);
}

static void test_strings(void **state)
{
	struct arena *a = arena_new();

	(void)state;
	assert_string_equal(arena_strdup(a, "word"), "word");
	assert_string_equal(arena_strndup(a, "word", 2), "wo");
	assert_string_equal(arena_strndup(a, "word", 20), "word");
	assert_string_equal(arena_printf(a, "%d/%s", 7, "x"), "7/x");
	assert_string_equal(arena_printf(a, "%s", ""), "");
	arena_free(a);
}

static void test_reset(void **state)
{
	struct arena *a = arena_new();
	size_t fresh = arena_size(a);
	unsigned char *p;
	long before;
	int i;

	(void)state;
	memset(arena_alloc(a, 50), 1, 50);
	for (i = 0; i < 1000; i++)
		arena_alloc(a, 500);
	assert_true(arena_size(a) > 500000);
	assert_true(arena_size(a) < 700000);
	arena_reset(a);
	assert_int_equal(arena_size(a), fresh);
	before = mem_count();
	p = arena_alloc(a, 50); /* from the block it kept, and zeroed again */
	assert_int_equal(mem_count(), before);
	for (i = 0; i < 50; i++)
		assert_int_equal(p[i], 0);
	arena_free(a);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(test_alloc),
	    cmocka_unit_test(test_strings),
	    cmocka_unit_test(test_reset),
	};

	return cmocka_run_group_tests_name("base_arena", tests, NULL, NULL);
}
