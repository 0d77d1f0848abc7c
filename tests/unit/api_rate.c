/* Sliding windows against a plain model that keeps every time, over random times, costs and jumps of the clock. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "api/rate.h"
#include "api/rate_window.h"
#include "base/mem.h"

#define MINUTE ((int64_t)60000000)
#define YEAR   ((int64_t)365 * 24 * 60 * MINUTE)

static const uint64_t hash_seed[2] = {1, 2};
static uint64_t state_of_random, seed_of_run;

static uint64_t random_next(void)
{
	uint64_t z = state_of_random += 0x9e3779b97f4a7c15u;

	z = (z ^ z >> 30) * 0xbf58476d1ce4e5b9u;
	z = (z ^ z >> 27) * 0x94d049bb133111ebu;
	return z ^ z >> 31;
}

static int64_t below(int64_t n)
{
	return (int64_t)(random_next() % (uint64_t)n);
}

/* Everything that one caller was let do. */
struct model {
	int64_t *times;
	unsigned *units;
	size_t n, cap;
};

static void model_add(struct model *m, int64_t now, unsigned units)
{
	if (m->n == m->cap) {
		m->cap = m->cap ? 2 * m->cap : 64;
		m->times = xreallocarray(m->times, m->cap, sizeof *m->times);
		m->units = xreallocarray(m->units, m->cap, sizeof *m->units);
	}
	m->times[m->n] = now;
	m->units[m->n++] = units;
}

/* Units of the window that ends now. */
static unsigned model_used(const struct model *m, int64_t now, int64_t window)
{
	unsigned used = 0;

	for (size_t i = m->n; i-- > 0 && now - m->times[i] < window;)
		used += m->units[i];
	return used;
}

/* Seconds until so many units have left, rounded up. */
static unsigned model_wait(const struct model *m, int64_t now, unsigned units)
{
	size_t i = m->n;
	unsigned left = 0;

	while (i > 0 && now - m->times[i - 1] < MINUTE)
		i--;
	for (; i < m->n && units; i++) {
		left += m->units[i];
		if (left >= units)
			return (unsigned)((m->times[i] + MINUTE - now + 999999) / 1000000);
	}
	return 0;
}

static void model_clear(struct model *m)
{
	mem_free(m->times);
	mem_free(m->units);
	memset(m, 0, sizeof *m);
}

static void id_of(unsigned n, uint8_t id[RATE_ID_SIZE])
{
	memset(id, 0, RATE_ID_SIZE);
	memcpy(id, &n, sizeof n);
}

static int64_t step(int64_t now)
{
	switch (below(40)) {
	case 0:
		return now + MINUTE / 2 + below(MINUTE);
	case 1:
		return now + YEAR;
	case 2:
		return now -
		    below(10 * MINUTE); /* no monotonic clock does that; it must be harmless */
	case 3:
		return now + ((int64_t)1 << below(34));
	default:
		return now + below(3) * below(2000000);
	}
}

static void test_like_the_model(void **state)
{
	static const unsigned quotas[] = {1, 2, 3, 5, 30, 60, 120, 511, 512};
	enum { CALLERS = 7 };

	(void)state;
	for (size_t q = 0; q < sizeof quotas / sizeof quotas[0]; q++) {
		struct rate *rate = rate_new(quotas[q], 1 << 20, hash_seed);
		struct model models[CALLERS] = {{0}};
		int64_t clock = below(YEAR), now = 0;

		for (int i = 0; i < 20000; i++) {
			unsigned who = (unsigned)below(CALLERS),
			         units = below(9) ? 1 : 1 + (unsigned)below(6);
			unsigned cost = units > quotas[q] ? quotas[q] : units, used, over;
			struct model *m = &models[who];
			struct rate_answer got, asked;
			uint8_t id[RATE_ID_SIZE];

			clock = below(4) ? clock + below(2 * MINUTE / quotas[q]) : step(clock);
			now = clock > now ? clock : now;
			id_of(who, id);
			used = model_used(m, now, MINUTE);
			over = used + cost > quotas[q] ? used + cost - quotas[q] : 0;
			rate_ask(rate, id, units, clock, &asked);
			rate_take(rate, id, units, clock, &got);
			assert_int_equal(asked.admitted, got.admitted);
			assert_int_equal(asked.remaining, quotas[q] - used);
			assert_int_equal(got.admitted, !over);
			assert_int_equal(got.wait_s, over ? model_wait(m, now, over) : 0);
			if (got.admitted)
				model_add(m, now, cost);
			assert_int_equal(got.remaining, quotas[q] - model_used(m, now, MINUTE));
			assert_int_equal(got.next_s, model_wait(m, now, 1));
			assert_int_equal(got.quota, quotas[q]);
			assert_false(got.shared);
		}
		for (size_t i = 0; i < CALLERS; i++)
			model_clear(&models[i]);
		rate_free(rate);
	}
}

/* Quotas above the slots of a ring: never more than the quota, and nobody is refused who would be let through by a
 * window 0.27 s longer. */
static void test_large_quotas(void **state)
{
	static const unsigned quotas[] = {513, 600, 1500, 20000};
	const int64_t late = MINUTE + 270000;

	(void)state;
	for (size_t q = 0; q < sizeof quotas / sizeof quotas[0]; q++) {
		struct rate *rate = rate_new(quotas[q], 1 << 20, hash_seed);
		struct model m = {0};
		int64_t now = below(YEAR);
		uint8_t id[RATE_ID_SIZE];
		size_t callers, bytes;

		id_of(1, id);
		for (int i = 0; i < 60000; i++) {
			struct rate_answer got;
			unsigned units = 1 + (unsigned)below(2);

			now += below(1000) ? below(MINUTE / quotas[q] + 1) : below(2 * MINUTE);
			if (rate_take(rate, id, units, now, &got)) {
				model_add(&m, now, units);
				assert_true(model_used(&m, now, MINUTE) <= quotas[q]);
			} else {
				assert_true(model_used(&m, now, late) + units > quotas[q]);
				assert_true(got.wait_s >= 1 && got.wait_s <= 61);
			}
		}
		rate_measure(rate, &callers, &bytes);
		assert_int_equal(callers, 1);
		assert_true(bytes < 5000);
		model_clear(&m);
		rate_free(rate);
	}
}

/* A crowd in a table much too small for it: memory stays bounded, and still nobody gets more than the quota. */
static void test_crowd(void **state)
{
	enum { CALLERS = 600, QUOTA = 12 };
	const size_t most = 8192;
	struct rate *rate = rate_new(QUOTA, most, hash_seed);
	struct model *models = xcalloc(CALLERS, sizeof *models);
	unsigned shared = 0, own = 0, refused = 0;
	int64_t now = 0;

	(void)state;
	for (int i = 0; i < 200000; i++) {
		/* Some are here all the time, and the crowd comes and goes. */
		unsigned who = (unsigned)below(below(3) ? 20 : i / 20000 % 2 ? CALLERS : 30);
		struct rate_answer got;
		uint8_t id[RATE_ID_SIZE];
		size_t callers, bytes;

		now += below(5000) ? below(200000) : below(3 * MINUTE);
		id_of(who, id);
		if (rate_take(rate, id, 1, now, &got)) {
			model_add(&models[who], now, 1);
			if (model_used(&models[who], now, MINUTE) > QUOTA)
				fail_msg("caller %u has more than its quota (seed %llu)", who,
				    (unsigned long long)seed_of_run);
			shared += got.shared != 0;
			own += !got.shared;
		} else {
			refused++;
		}
		rate_measure(rate, &callers, &bytes);
		assert_true(bytes <= most);
	}
	assert_true(shared > 1000 && own > 1000 && refused > 1000);
	for (size_t i = 0; i < CALLERS; i++)
		model_clear(&models[i]);
	mem_free(models);
	rate_free(rate);
}

/* Who has used up its quota stays refused to the end of its minute whatever a hundred thousand others do; a newcomer is
 * served meanwhile, and when the crowd is gone everything is as before. */
static void test_flood_resets_nobody(void **state)
{
	enum { QUOTA = 60, OTHERS = 100000, ME = 1000000, NEW = 2000000 };
	const size_t most = 1 << 20;
	struct rate *rate = rate_new(QUOTA, most, hash_seed);
	struct rate_answer got;
	uint8_t me[RATE_ID_SIZE], newcomer[RATE_ID_SIZE], id[RATE_ID_SIZE];
	int64_t now = 5 * MINUTE, full = now;
	size_t callers, bytes;
	unsigned shared = 0;

	(void)state;
	id_of(ME, me);
	id_of(NEW, newcomer);
	for (int i = 0; i < QUOTA; i++)
		assert_true(rate_take(rate, me, 1, now, &got));
	for (unsigned i = 0; i < OTHERS; i++) {
		now += 500;
		id_of(i, id);
		rate_take(rate, id, 1, now, &got);
		shared += got.shared != 0;
		if (i % 100 == 0)
			assert_false(rate_take(rate, me, 1, now, &got));
	}
	rate_measure(rate, &callers, &bytes);
	assert_true(bytes <= most && callers > 5000 && shared > 50000);
	assert_false(rate_take(rate, me, 1, full + MINUTE - 1, &got));
	assert_int_equal(got.wait_s, 1);
	assert_true(rate_take(rate, me, 1, full + MINUTE, &got));
	assert_false(got.shared);
	assert_int_equal(got.remaining, QUOTA - 1);

	/* Two minutes later the crowd's windows are dropped as others come; newcomers have their own again. */
	now += 2 * MINUTE;
	for (int i = 0; i < 10; i++)
		assert_true(rate_take(rate, newcomer, 1, now + i, &got));
	assert_false(got.shared);
	assert_int_equal(got.remaining, QUOTA - 10);
	rate_measure(rate, &callers, &bytes);
	for (unsigned i = 0; i < 5000; i++) {
		id_of(i, id);
		rate_take(rate, id, 1, now + 100, &got);
		assert_false(got.shared);
	}
	rate_free(rate);
}

/* What a caller did in a shared window it takes along into its own. */
static void test_from_shared_to_own(void **state)
{
	enum { QUOTA = 10 };
	struct rate *rate = rate_new(QUOTA, 256, hash_seed); /* room for one */
	struct rate_answer got;
	uint8_t one[RATE_ID_SIZE], two[RATE_ID_SIZE];

	(void)state;
	id_of(1, one);
	id_of(2, two);
	assert_true(rate_take(rate, one, 1, 0, &got));
	assert_false(got.shared);
	for (int i = 0; i < 7; i++)
		assert_true(rate_take(rate, two, 1, MINUTE - 1000 + i, &got));
	assert_true(got.shared);
	assert_int_equal(got.remaining, 3);
	/* The first one's window is empty now, so there is room. */
	assert_true(rate_take(rate, two, 1, MINUTE, &got));
	assert_false(got.shared);
	assert_int_equal(got.remaining, 2);
	assert_true(rate_take(rate, two, 2, MINUTE + 1, &got));
	assert_false(rate_take(rate, two, 1, 2 * MINUTE - 1001, &got));
	assert_true(rate_take(rate, two, 1, 2 * MINUTE - 1000, &got));
	rate_free(rate);
}

static void test_costs_and_edges(void **state)
{
	struct rate *rate = rate_new(5, 1 << 16, hash_seed);
	struct rate_answer got;
	uint8_t id[RATE_ID_SIZE];

	(void)state;
	id_of(1, id);
	assert_true(rate_take(rate, id, 99, 0, &got)); /* costs all there is, not more */
	assert_int_equal(got.remaining, 0);
	assert_int_equal(got.next_s, 60);
	assert_false(rate_take(rate, id, 1, 1, &got));
	assert_int_equal(got.wait_s, 60);
	assert_false(rate_take(rate, id, 1, MINUTE - 1, &got));
	assert_int_equal(got.wait_s, 1);
	assert_true(rate_take(rate, id, 1, MINUTE, &got));
	assert_int_equal(got.remaining, 4);
	assert_false(rate_take(rate, id, 5, MINUTE + 1, &got));
	assert_int_equal(got.remaining, 4); /* refused ones count nowhere */
	/* A clock that wraps 32 bits of microseconds in between, and one that stands still for years. */
	for (int64_t now = MINUTE; now < 200 * MINUTE; now += 37 * 1000000)
		assert_true(rate_take(rate, id, 2, now, &got));
	assert_true(rate_take(rate, id, 5, 60 * YEAR, &got));
	assert_false(rate_take(rate, id, 1, 60 * YEAR + MINUTE - 1, &got));
	assert_true(rate_take(rate, id, 5, 60 * YEAR + ((int64_t)1 << 32), &got));
	rate_free(rate);
	rate_free(NULL);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(test_like_the_model),
	    cmocka_unit_test(test_large_quotas),
	    cmocka_unit_test(test_crowd),
	    cmocka_unit_test(test_flood_resets_nobody),
	    cmocka_unit_test(test_from_shared_to_own),
	    cmocka_unit_test(test_costs_and_edges),
	};
	const char *given = getenv("TEST_SEED");

	mem_install();
	seed_of_run = given ? strtoull(given, NULL, 10) : (uint64_t)time(NULL);
	state_of_random = seed_of_run;
	print_message("# TEST_SEED=%llu\n", (unsigned long long)seed_of_run);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
