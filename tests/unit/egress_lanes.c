/* Lanes: turns between hosts, shares of what is free, deadlines, places that stay taken. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <string.h>

#include "base/mem.h"
#include "egress/lanes.h"

static struct transfer made[600];

/* The nth request, to the host that is called so. */
static struct transfer *to(unsigned n, const char *host, int64_t deadline_ms)
{
	memset(&made[n], 0, sizeof made[n]);
	strcpy(made[n].where.host, host);
	made[n].where.port = 443;
	made[n].deadline_ms = deadline_ms;
	return &made[n];
}

static void put_many(struct lanes *l, unsigned from, unsigned n, const char *host)
{
	for (unsigned i = 0; i < n; i++)
		assert_int_equal(lanes_put(l, to(from + i, host, 1000)), 0);
}

static void end_all(struct lanes *l)
{
	struct transfer *t;

	while ((t = lanes_expired(l, INT64_MAX)))
		assert_null(t->lane);
	for (unsigned i = 0; i < 600; i++) {
		if (made[i].lane)
			lanes_over(l, &made[i], 0, 0);
	}
	assert_int_equal(lanes_running(l), 0);
	assert_int_equal(lanes_due(l), INT64_MAX);
	lanes_free(l);
	memset(made, 0, sizeof made);
}

static const char *next_host(struct lanes *l)
{
	struct transfer *t = lanes_next(l, 0);

	return t ? t->where.host : "";
}

static void test_turns(void **state)
{
	struct lanes *l = lanes_new(128, 8, 1024);

	(void)state;
	put_many(l, 0, 3, "a");
	put_many(l, 3, 1, "b");
	put_many(l, 4, 2, "c");
	assert_string_equal(next_host(l), "a");
	assert_string_equal(next_host(l), "b");
	assert_string_equal(next_host(l), "c");
	put_many(l, 6, 1, "b");
	assert_string_equal(next_host(l), "a");
	assert_string_equal(next_host(l), "c");
	assert_string_equal(next_host(l), "b");
	assert_string_equal(next_host(l), "a");
	assert_string_equal(next_host(l), "");
	assert_int_equal(lanes_running(l), 7);
	end_all(l);
}

/* In a lane the first is the first; ports and hosts are lanes of their own. */
static void test_order(void **state)
{
	struct lanes *l = lanes_new(128, 1, 1024);
	struct transfer *other = to(9, "a", 1000);

	(void)state;
	put_many(l, 0, 2, "a");
	other->where.port = 80;
	assert_int_equal(lanes_put(l, other), 0);
	assert_ptr_equal(lanes_next(l, 0), &made[0]);
	assert_ptr_equal(lanes_next(l, 0), other);
	assert_null(lanes_next(l, 0));
	lanes_over(l, &made[0], 0, 0);
	assert_ptr_equal(lanes_next(l, 0), &made[1]);
	end_all(l);
}

/* A host has eight places while there is room, fewer when there is not, and one in any case. */
static void test_shares(void **state)
{
	struct lanes *l = lanes_new(128, 8, 1024);
	unsigned hosts = 0, ran, last = 8;
	char name[8] = "a0";

	(void)state;
	while (lanes_running(l) < 128) {
		name[1] = (char)('0' + hosts);
		put_many(l, hosts * 8, 8, name);
		for (ran = 0; *next_host(l); ran++)
			;
		assert_true(ran >= 1 && ran <= 8 && ran <= last);
		if (hosts < 8)
			assert_int_equal(ran, 8);
		/* Of what is free it took an eighth, the last of which it took as one more. */
		last = ran;
		hosts++;
	}
	assert_true(hosts >= 30); /* so many dead hosts still leave the next one a place */
	end_all(l);
}

static void test_full(void **state)
{
	struct lanes *l = lanes_new(4, 1, 16);

	(void)state;
	put_many(l, 0, 4, "a");
	assert_int_equal(lanes_put(l, to(99, "a", 1000)), -1);
	put_many(l, 4, 4, "b");
	put_many(l, 8, 4, "c");
	put_many(l, 12, 4, "d");
	assert_int_equal(lanes_put(l, to(99, "e", 1000)), -1);
	assert_string_equal(next_host(l), "a");
	assert_int_equal(lanes_put(l, to(99, "e", 1000)), 0);
	end_all(l);
}

static void test_remove(void **state)
{
	struct lanes *l = lanes_new(8, 1, 64);

	(void)state;
	put_many(l, 0, 5, "a");
	lanes_remove(l, &made[4]);
	lanes_remove(l, &made[0]);
	lanes_remove(l, &made[2]);
	put_many(l, 5, 1, "a");
	assert_ptr_equal(lanes_next(l, 0), &made[1]);
	lanes_over(l, &made[1], 0, 0);
	assert_ptr_equal(lanes_next(l, 0), &made[3]);
	lanes_over(l, &made[3], 0, 0);
	assert_ptr_equal(lanes_next(l, 0), &made[5]);
	put_many(l, 6, 1, "b");
	lanes_remove(l, &made[6]);
	assert_null(lanes_next(l, 0));
	end_all(l);
}

static void test_expiry(void **state)
{
	struct lanes *l = lanes_new(1, 1, 64);

	(void)state;
	assert_int_equal(lanes_put(l, to(0, "a", 500)), 0);
	assert_int_equal(lanes_put(l, to(1, "a", 100)), 0);
	assert_int_equal(lanes_put(l, to(2, "b", 300)), 0);
	assert_int_equal(lanes_put(l, to(3, "b", 200)), 0);
	assert_int_equal(lanes_due(l), 100);
	assert_null(lanes_expired(l, 99));
	assert_ptr_equal(lanes_expired(l, 100), &made[1]);
	assert_null(lanes_expired(l, 100));
	assert_int_equal(lanes_due(l), 200);
	assert_ptr_equal(lanes_expired(l, 400), &made[2]);
	assert_ptr_equal(lanes_expired(l, 400), &made[3]);
	assert_null(lanes_expired(l, 400));
	assert_int_equal(lanes_due(l), 500);
	assert_ptr_equal(lanes_next(l, 400), &made[0]);
	assert_int_equal(lanes_due(l), INT64_MAX);
	assert_null(lanes_expired(l, 1000));
	end_all(l);
}

/* Threads of the resolver that were left behind keep their places for half a minute. */
static void test_lingering(void **state)
{
	struct lanes *l = lanes_new(4, 2, 64);
	struct transfer *t;

	(void)state;
	for (unsigned i = 0; i < 8; i++)
		assert_int_equal(lanes_put(l, to(i, i < 4 ? "a" : "b", 100000)), 0);
	t = lanes_next(l, 0);
	assert_string_equal(t->where.host, "a");
	lanes_over(l, t, 1, 1000);
	assert_string_equal(next_host(l), "b");
	/* Four may run, of which an eighth is none: one each, and that one is taken. */
	assert_null(lanes_next(l, 1000));
	assert_int_equal(lanes_due(l), 31000);
	assert_null(lanes_next(l, 30999));
	t = lanes_next(l, 31000);
	assert_string_equal(t->where.host, "a");
	lanes_over(l, t, 1, 32000);
	assert_null(lanes_next(l, 32000));
	lanes_free(NULL);
	(void)lanes_next(l, 62000);
	end_all(l);
}

/* Where as many were left behind as may run, nobody begins: nobody can say how many threads there are. */
static void test_all_lingering(void **state)
{
	struct lanes *l = lanes_new(2, 2, 64);

	(void)state;
	put_many(l, 0, 1, "a");
	put_many(l, 1, 1, "b");
	put_many(l, 2, 1, "c");
	for (unsigned i = 0; i < 2; i++)
		lanes_over(l, lanes_next(l, 0), 1, 100 * i);
	assert_null(lanes_next(l, 200));
	assert_ptr_equal(lanes_next(l, 30000), &made[2]);
	(void)lanes_next(l, 90000);
	end_all(l);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(test_turns),
	    cmocka_unit_test(test_order),
	    cmocka_unit_test(test_shares),
	    cmocka_unit_test(test_full),
	    cmocka_unit_test(test_remove),
	    cmocka_unit_test(test_expiry),
	    cmocka_unit_test(test_lingering),
	    cmocka_unit_test(test_all_lingering),
	};

	return cmocka_run_group_tests_name("egress_lanes", tests, NULL, NULL);
}
