/* Clocks and RFC 3339. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <pthread.h>
#include <string.h>

#include <time.h>

#include "base/clock.h"

static void test_real(void **state)
{
	int64_t wall = clock_wall_ms(), mono = clock_mono_ms(), us = clock_mono_us();
	int64_t cpu = clock_thread_cpu_us();
	volatile unsigned spin;

	(void)state;
	for (spin = 0; spin < 3000000; spin++)
		;
	/* time() may be a tick behind, and that tick the end of a second. */
	assert_true(
	    wall / 1000 >= (int64_t)time(NULL) - 2 && wall / 1000 <= (int64_t)time(NULL) + 1);
	assert_true(clock_mono_us() > us);
	assert_true(us / 1000 >= mono);
	assert_true(clock_thread_cpu_us() > cpu);
}

static void test_fake(void **state)
{
	(void)state;
	clock_fake(1000, 2000);
	assert_int_equal(clock_mono_ms(), 1000);
	assert_int_equal(clock_mono_us(), 1000000);
	assert_int_equal(clock_wall_ms(), 2000);
	clock_step(5, 0);
	clock_step(0, -3000);
	assert_int_equal(clock_mono_ms(), 1005);
	assert_int_equal(clock_wall_ms(), -1000);
	clock_real();
	assert_true(clock_wall_ms() > 1500000000000);
}

/* One thread's clock stands still, the others' goes on. */
static void *other_wall(void *arg)
{
	*(int64_t *)arg = clock_wall_ms();
	return NULL;
}

static void test_fake_of_a_thread(void **state)
{
	pthread_t thread;
	int64_t other = 0;

	(void)state;
	clock_fake_thread(2000);
	assert_int_equal(clock_wall_ms(), 2000);
	assert_int_equal(clock_mono_us(), 0);
	assert_int_equal(pthread_create(&thread, NULL, other_wall, &other), 0);
	pthread_join(thread, NULL);
	assert_true(other > 1500000000000);
	assert_true(clock_thread_cpu_us() > 0);
	clock_real_thread();
	assert_true(clock_wall_ms() > 1500000000000);
}

static void test_format(void **state)
{
	static const struct {
		int64_t ms;
		const char *text;
	} rows[] = {
	    {0, "1970-01-01T00:00:00.000Z"},
	    {-1, "1969-12-31T23:59:59.999Z"},
	    {951827696789, "2000-02-29T12:34:56.789Z"},
	    {4107542399000, "2100-02-28T23:59:59.000Z"},
	    {4107542400000, "2100-03-01T00:00:00.000Z"},
	    {253402300799999, "9999-12-31T23:59:59.999Z"},
	    {253402300800000, "9999-12-31T23:59:59.999Z"},
	    {INT64_MAX, "9999-12-31T23:59:59.999Z"},
	    {-62167219200000, "0000-01-01T00:00:00.000Z"},
	    {INT64_MIN, "0000-01-01T00:00:00.000Z"},
	};
	char out[CLOCK_RFC3339_SIZE];
	size_t i;

	(void)state;
	for (i = 0; i < sizeof rows / sizeof rows[0]; i++)
		assert_string_equal(clock_rfc3339(rows[i].ms, out), rows[i].text);
}

static void test_parse(void **state)
{
	static const struct {
		const char *text;
		int64_t ms;
	} rows[] = {
	    {"1970-01-01T00:00:00Z", 0},
	    {"1970-01-01t00:00:01z", 1000},
	    {"1970-01-01T02:00:00+02:00", 0},
	    {"1969-12-31T18:30:00.5-05:30", 500},
	    {"1970-01-01T00:00:00.123456789Z", 123},
	    {"1970-01-01T00:00:00.99Z", 990},
	    {"1970-01-01T00:00:00-00:00", 0},
	    {"2016-12-31T23:59:60Z", 1483228800000},
	    {"2026-01-31", 1769817600000},
	    {"2000-02-29", 951782400000},
	    {"0000-01-01T00:00:00Z", -62167219200000},
	    {"9999-12-31T23:59:59.999Z", 253402300799999},
	};
	static const char *const bad[] = {
	    "",
	    "2026",
	    "2026-01",
	    "2026-1-01",
	    "2026-00-01",
	    "2026-13-01",
	    "2026-01-00",
	    "2026-02-29",
	    "1900-02-29",
	    "2026-04-31",
	    " 2026-01-01",
	    "2026-01-01 ",
	    "2026-01-01T",
	    "2026-01-01 00:00:00Z",
	    "2026-01-01T00:00Z",
	    "2026-01-01T00:00:00",
	    "2026-01-01T24:00:00Z",
	    "2026-01-01T00:60:00Z",
	    "2026-01-01T00:00:61Z",
	    "2026-01-01T00:00:00.Z",
	    "2026-01-01T00:00:00.1234567890Z",
	    "2026-01-01T00:00:00+0200",
	    "2026-01-01T00:00:00+24:00",
	    "2026-01-01T00:00:00+00:60",
	    "2026-01-01T00:00:00Zx",
	    "+026-01-01",
	    "2026-01-01T00:00:00.1234567890123456789012345678901234567890Z",
	};
	int64_t ms;
	size_t i;

	(void)state;
	for (i = 0; i < sizeof rows / sizeof rows[0]; i++) {
		if (clock_parse(rows[i].text, &ms) != 0 || ms != rows[i].ms)
			fail_msg("%s gave %lld", rows[i].text, (long long)ms);
	}
	for (i = 0; i < sizeof bad / sizeof bad[0]; i++) {
		if (clock_parse(bad[i], &ms) == 0)
			fail_msg("%s was accepted", bad[i]);
	}
}

/* Over 10,000 years: what is printed is read back, and agrees with the C library. */
static void test_round_trip(void **state)
{
	const int64_t least = -62167219200000, most = 253402300799999;
	char out[CLOCK_RFC3339_SIZE], theirs[CLOCK_RFC3339_SIZE];
	int64_t ms, back;
	struct tm tm;
	time_t t;

	(void)state;
	for (ms = least; ms <= most; ms += 86400000LL * 97 + 12345677) {
		clock_rfc3339(ms, out);
		assert_int_equal(clock_parse(out, &back), 0);
		assert_int_equal(back, ms);
		t = (time_t)(ms >= 0 ? ms / 1000 : -((-ms + 999) / 1000));
		gmtime_r(&t, &tm);
		if (tm.tm_year + 1900 < 1000) /* strftime doesn't pad these */
			continue;
		strftime(theirs, sizeof theirs, "%Y-%m-%dT%H:%M:%S", &tm);
		assert_memory_equal(out, theirs, 19);
	}
}

#define HOUR 3600000LL

/* A jump either way is doubted for an hour of the monotonic clock, by who asks before the look too. */
static void test_trust(void **state)
{
	const int64_t jumps[] = {HOUR + 1, -HOUR - 1, 24 * HOUR, -87600 * HOUR, 87600 * HOUR};

	(void)state;
	for (size_t i = 0; i < sizeof jumps / sizeof jumps[0]; i++) {
		clock_fake(1000, 1700000000000);
		clock_step(0, jumps[i]);
		assert_true(clock_trusted()); /* there is nothing to compare it with */
		assert_false(clock_look());
		clock_step(30000, 30000);
		assert_false(clock_look());
		assert_true(clock_trusted());
		clock_step(0, jumps[i]);
		assert_false(clock_trusted());
		assert_true(clock_look());
		assert_false(clock_look());
		clock_step(HOUR - 1, HOUR - 1);
		assert_false(clock_trusted());
		clock_step(1, 1);
		assert_true(clock_trusted());
		assert_false(clock_look());
	}
}

/* Away and back between two looks: doubted where anybody noticed, and told at the next look. */
static void test_away_and_back(void **state)
{
	(void)state;
	clock_fake(1000, 1700000000000);
	clock_look();
	clock_step(100, 24 * HOUR);
	clock_step(100, -24 * HOUR);
	assert_true(clock_trusted());
	assert_false(clock_look());
	clock_step(100, -24 * HOUR);
	assert_false(clock_trusted());
	clock_step(100, 24 * HOUR);
	assert_false(clock_trusted());
	assert_true(clock_look());
	assert_false(clock_look());
	clock_step(HOUR, HOUR);
	assert_true(clock_trusted());
}

/* What drifts or is set right by less than an hour is no jump, and neither are days that pass. */
static void test_no_jump(void **state)
{
	(void)state;
	clock_fake(1000, 1700000000000);
	clock_look();
	clock_step(0, HOUR);
	assert_false(clock_look());
	clock_step(0, -HOUR);
	assert_false(clock_look());
	clock_step(1000 * HOUR, 1000 * HOUR);
	assert_true(clock_trusted());
	assert_false(clock_look());
	clock_real();
	assert_true(clock_trusted());
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(test_real),
	    cmocka_unit_test(test_fake),
	    cmocka_unit_test(test_fake_of_a_thread),
	    cmocka_unit_test(test_format),
	    cmocka_unit_test(test_parse),
	    cmocka_unit_test(test_round_trip),
	    cmocka_unit_test(test_trust),
	    cmocka_unit_test(test_away_and_back),
	    cmocka_unit_test(test_no_jump),
	};

	return cmocka_run_group_tests_name("base_clock", tests, NULL, NULL);
}
