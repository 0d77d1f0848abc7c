/* UUIDv7 order and TypeID text. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <string.h>

#include <pthread.h>

#include "base/clock.h"
#include "base/typeid.h"

static int64_t time_of(const struct uuid *id)
{
	int64_t ms = 0;
	int i;

	for (i = 0; i < 6; i++)
		ms = ms << 8 | id->bytes[i];
	return ms;
}

static void test_fields(void **state)
{
	struct uuid a, b;
	int64_t before = clock_wall_ms();

	(void)state;
	a = uuid_new();
	b = uuid_new();
	assert_true(time_of(&a) >= before && time_of(&a) <= clock_wall_ms() + 1);
	assert_int_equal(a.bytes[6] >> 4, 7);
	assert_int_equal(a.bytes[8] >> 6, 2);
	assert_false(uuid_equal(&a, &b));
	assert_true(uuid_equal(&a, &a));
	assert_memory_not_equal(a.bytes + 8, b.bytes + 8, 8);
}

/* In order within a millisecond (far more than a counter holds) and across a clock that goes back. */
static void test_order(void **state)
{
	struct uuid last, next;
	int i;

	(void)state;
	clock_fake(0, clock_wall_ms() + 1000);
	last = uuid_new();
	for (i = 0; i < 20000; i++) {
		if (i == 10000)
			clock_step(0, -60000);
		next = uuid_new();
		if (memcmp(last.bytes, next.bytes, 8) >= 0)
			fail_msg("id %d is not above the one before", i);
		last = next;
	}
	clock_step(0, 3600000);
	next = uuid_new();
	assert_int_equal(time_of(&next), clock_wall_ms());
	clock_real();
}

#define IDS 5000

static void *make_many(void *arg)
{
	struct uuid *ids = arg;
	int i;

	for (i = 0; i < IDS; i++)
		ids[i] = uuid_new();
	return NULL;
}

/* Two threads never share a stamp, and each sees its own ids rise. */
static void test_threads(void **state)
{
	static struct uuid ids[2][IDS];
	pthread_t threads[2];
	int i, j, order;

	(void)state;
	for (i = 0; i < 2; i++)
		assert_int_equal(pthread_create(&threads[i], NULL, make_many, ids[i]), 0);
	for (i = 0; i < 2; i++)
		pthread_join(threads[i], NULL);
	for (i = 0, j = 0; i + 1 < IDS; i++) {
		assert_true(memcmp(ids[0][i].bytes, ids[0][i + 1].bytes, 8) < 0);
		assert_true(memcmp(ids[1][i].bytes, ids[1][i + 1].bytes, 8) < 0);
	}
	for (i = 0, j = 0; i < IDS && j < IDS;) {
		order = memcmp(ids[0][i].bytes, ids[1][j].bytes, 8);
		assert_int_not_equal(order, 0);
		if (order < 0)
			i++;
		else
			j++;
	}
}

/* The specification's examples: its zero, largest and ordinary ids. */
static void test_text(void **state)
{
	static const struct {
		const char *prefix, *text;
		uint8_t bytes[UUID_SIZE];
	} rows[] = {
	    {"prefix", "prefix_00000000000000000000000000", {0}},
	    {"prefix", "prefix_00000000000000000000000001", {[15] = 1}},
	    {"p", "p_0000000000000000000000000g", {[15] = 16}},
	    {"pre_fix", "pre_fix_7zzzzzzzzzzzzzzzzzzzzzzzzz",
	        {255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255}},
	    {"prefix", "prefix_0123456789abcdefghjkmnpqrs",
	        {0x01, 0x10, 0xc8, 0x53, 0x1d, 0x09, 0x52, 0xd8, 0xd7, 0x3e, 0x11, 0x94, 0xe9, 0x5b,
	            0x5f, 0x19}},
	};
	char text[TYPEID_TEXT_MAX];
	struct uuid id;
	size_t i;

	(void)state;
	for (i = 0; i < sizeof rows / sizeof rows[0]; i++) {
		memcpy(id.bytes, rows[i].bytes, UUID_SIZE);
		assert_string_equal(typeid_format(rows[i].prefix, &id, text), rows[i].text);
		memset(&id, 0xaa, sizeof id);
		assert_int_equal(typeid_parse(rows[i].prefix, rows[i].text, &id), 0);
		assert_memory_equal(id.bytes, rows[i].bytes, UUID_SIZE);
	}
	for (i = 0; i < 1000; i++) {
		struct uuid made = uuid_new();

		assert_int_equal(
		    typeid_parse("interview", typeid_format("interview", &made, text), &id), 0);
		assert_true(uuid_equal(&made, &id));
	}
}

static void test_text_refuses(void **state)
{
	static const char *const bad[] = {
	    "",
	    "study",
	    "study_",
	    "study_0123456789abcdefghjkmnpqr",
	    "study_0123456789abcdefghjkmnpqrst",
	    "study_8zzzzzzzzzzzzzzzzzzzzzzzzz",
	    "study_0123456789ABCDEFGHJKMNPQRS",
	    "study_0123456789abcdefghijkmnpqr",
	    "study_0123456789abcdefghjklmnpqr",
	    "study_0123456789abcdefghjkmnpqu0",
	    "study_0123456789abcdefghjkmnpqo0",
	    "study_0123456789-bcdefghjkmnpqrs",
	    "study_0123456789 bcdefghjkmnpqrs",
	    "study-0123456789abcdefghjkmnpqrs",
	    "Study_0123456789abcdefghjkmnpqrs",
	    "interview_0123456789abcdefghjkmnpqrs",
	    "studyx_0123456789abcdefghjkmnpqrs",
	    "0123456789abcdefghjkmnpqrs",
	};
	struct uuid id;
	size_t i;

	(void)state;
	assert_int_equal(typeid_parse("study", "study_0123456789abcdefghjkmnpqrs", &id), 0);
	for (i = 0; i < sizeof bad / sizeof bad[0]; i++) {
		if (typeid_parse("study", bad[i], &id) != -1)
			fail_msg("%s was accepted", bad[i]);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(test_fields),
	    cmocka_unit_test(test_order),
	    cmocka_unit_test(test_threads),
	    cmocka_unit_test(test_text),
	    cmocka_unit_test(test_text_refuses),
	};

	return cmocka_run_group_tests_name("base_typeid", tests, NULL, NULL);
}
