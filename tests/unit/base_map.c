/* Hash maps against a plain model, and SipHash against its known answers. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <string.h>

#include <stdio.h>

#include "base/map.h"
#include "base/mem.h"
#include "base/siphash.h"

#define KEYS 500

/* Random puts and removes give what an array indexed by the key gives. */
static void test_like_array(void **state)
{
	static char values[KEYS * 2];
	void *model[KEYS] = {NULL}, *old;
	struct map *m = map_new();
	unsigned seed = 7, k, i;
	size_t count = 0;
	char key[16];
	int len;

	(void)state;
	for (i = 0; i < 20000; i++) {
		seed = seed * 1103515245 + 12345;
		k = (seed >> 8) % KEYS;
		len = snprintf(key, sizeof key, "key%u", k);
		if (seed >> 30) {
			old = map_put(m, key, (size_t)len, &values[i % (KEYS * 2)]);
			count += !model[k];
			assert_ptr_equal(old, model[k]);
			model[k] = &values[i % (KEYS * 2)];
		} else {
			count -= model[k] != NULL;
			assert_ptr_equal(map_remove(m, key, (size_t)len), model[k]);
			model[k] = NULL;
		}
		assert_ptr_equal(map_get(m, key, (size_t)len), model[k]);
		assert_int_equal(map_count(m), count);
	}
	map_free(m);
	map_free(NULL);
}

static void test_keys_are_bytes(void **state)
{
	struct map *m = map_new();
	int a, b, c, d;

	(void)state;
	assert_null(map_put(m, "x\0y", 3, &a));
	assert_null(map_put(m, "x\0z", 3, &b));
	assert_null(map_put(m, "x", 1, &c));
	assert_null(map_put(m, "", 0, &d));
	assert_ptr_equal(map_get(m, "x\0y", 3), &a);
	assert_ptr_equal(map_get(m, "x\0z", 3), &b);
	assert_ptr_equal(map_get(m, "x", 1), &c);
	assert_ptr_equal(map_get(m, NULL, 0), &d);
	assert_null(map_get(m, "y", 1));
	assert_null(map_remove(m, "y", 1));
	map_free(m);
}

static void add_up(void *value, void *arg)
{
	*(int *)arg += *(int *)value;
}

static void test_each(void **state)
{
	int numbers[100], sum = 0, i;
	struct map *m = map_new();

	(void)state;
	for (i = 0; i < 100; i++) {
		numbers[i] = i;
		map_put(m, &numbers[i], sizeof numbers[i], &numbers[i]);
	}
	map_each(m, add_up, &sum);
	assert_int_equal(sum, 4950);
	map_free(m);
}

/* SipHash-1-3 under key 00..0f of the inputs "", 00, 00 01, ... */
static void test_siphash(void **state)
{
	static const uint64_t expected[] = {0xabac0158050fc4dc, 0xc9f49bf37d57ca93,
	    0x82cb9b024dc7d44d, 0x8bf80ab8e7ddf7fb, 0xcf75576088d38328, 0xdef9d52f49533b67,
	    0xc50d2b50c59f22a7, 0xd3927d989bb11140, 0x369095118d299a8e, 0x25a48eb36c063de4,
	    0x79de85ee92ff097f, 0x70c118c1f94dc352};
	const uint64_t key[2] = {0x0706050403020100, 0x0f0e0d0c0b0a0908};
	unsigned char input[64];
	size_t i;

	(void)state;
	for (i = 0; i < sizeof input; i++)
		input[i] = (unsigned char)i;
	for (i = 0; i < sizeof expected / sizeof expected[0]; i++)
		assert_true(siphash13(key, input, i) == expected[i]);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(test_like_array),
	    cmocka_unit_test(test_keys_are_bytes),
	    cmocka_unit_test(test_each),
	    cmocka_unit_test(test_siphash),
	};

	return cmocka_run_group_tests_name("base_map", tests, NULL, NULL);
}
