/* Schedule, flow, signatures: what is pure. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/clock.h"
#include "outbox/flow.h"
#include "outbox/schedule.h"
#include "outbox/sign.h"

#define HOUR 3600000LL

static void test_schedule(void **state)
{
	int64_t least = 0, most = 0;

	(void)state;
	for (int i = 0; i < SCHEDULE_TRIES; i++) {
		int64_t none = schedule_wait(i, 0), all = schedule_wait(i, 1023);

		assert_true(none <= all && all <= none + none / 10);
		least += none;
		most += all;
	}
	/* Longer than three days, whatever the jitter. */
	assert_int_equal(least, 75 * HOUR + 35 * 60000 + 5000);
	assert_true(most > least && most < 84 * HOUR);
	assert_int_equal(schedule_wait(0, 77), 0);
	assert_int_equal(schedule_wait(SCHEDULE_TRIES, 0), -1);
	assert_int_equal(schedule_wait(-1, 0), -1);
	/* What was asked for, unless ours is longer; never over a day. */
	assert_int_equal(schedule_wait_asked(1, 60000, 0), 60000);
	assert_int_equal(schedule_wait_asked(4, 60000, 0), 2 * HOUR);
	assert_int_equal(schedule_wait_asked(1, 400 * HOUR, 0), 24 * HOUR);
	assert_int_equal(schedule_wait_asked(SCHEDULE_TRIES, 1000, 0), -1);
	assert_true(schedule_wait_asked(1, 400 * HOUR, 1023) < SCHEDULE_AHEAD_MS);
}

static void test_retry_after(void **state)
{
	static const struct {
		const char *value;
		int64_t ms;
	} cases[] = {
	    {"120", 120000},
	    {"0", 0},
	    {"99999999999999999999", 24 * HOUR},
	    {"604800", 24 * HOUR},
	    {"", -1},
	    {"-5", -1},
	    {"1.5", -1},
	    {"12 ", -1},
	    {"soon", -1},
	    {"Fri, 30 Jan 2026 10:00:30 GMT", 30000},
	    {"Fri, 30 Jan 2026 09:00:00 GMT", -1},
	    {"Sat, 30 Jan 2027 09:00:00 GMT", 24 * HOUR},
	    {"Fri, 30 Jan 2026 10:00:30 GMT; x", -1},
	    {"Fri, 30 anF 2026 10:00:30 GMT", -1},
	    {"Fri, 99 Jan 2026 10:00:30 GMT", -1},
	};
	int64_t now = 0;

	(void)state;
	assert_int_equal(clock_parse("2026-01-30T10:00:00Z", &now), 0);
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
		if (schedule_retry_after(cases[i].value, now) != cases[i].ms)
			fail_msg("'%s': %lld", cases[i].value,
			    (long long)schedule_retry_after(cases[i].value, now));
}

/* How many of n leave within so many milliseconds, each answered at once. */
static int leave(struct flow *f, int64_t *now, int64_t ms)
{
	int n = 0;

	for (int64_t end = *now + ms; *now < end; *now += 10)
		while (flow_allows(f, 0, 1, *now)) {
			flow_take(f, 1);
			flow_succeeded(f, *now);
			n++;
			if (n > 1000000)
				return n;
			if (f->rate == 0)
				break;
		}
	return n;
}

static void test_flow_grows(void **state)
{
	struct flow f;
	int64_t now = 1000;
	int first, second;

	(void)state;
	flow_begin(&f, 0, 0, 0, now);
	assert_int_equal(flow_allows(&f, 1, 1, now), 0); /* one at a time at first */
	first = leave(&f, &now, 1000);
	second = leave(&f, &now, 1000);
	assert_true(first >= FLOW_RATE_FIRST - 5 && first <= FLOW_RATE_FIRST + 6);
	assert_true(second > first * 3 / 2 && second < first * 3);
	leave(&f, &now, 10000);
	assert_int_equal(f.rate, 0);
	assert_int_equal(f.calls, FLOW_CALLS_MAX);
	assert_int_equal(flow_allows(&f, FLOW_CALLS_MAX - 1, 500, now), 500);
	assert_int_equal(flow_allows(&f, FLOW_CALLS_MAX, 500, now), 0);
	/* One failure halves it, and it comes back; failures alone end it. */
	flow_failed(&f, 0, 0, now);
	assert_int_equal(f.rate, FLOW_RATE_FREE / 2);
	assert_int_equal(f.calls, FLOW_CALLS_MAX / 2);
	leave(&f, &now, 3000);
	assert_int_equal(f.rate, 0);
	for (int i = 0; i < FLOW_FAILURES; i++)
		flow_failed(&f, 0, 0, now);
	assert_int_equal(f.rate, FLOW_RATE_FIRST);
	assert_int_equal(f.calls, 1);
	assert_int_equal(flow_allows(&f, 1, 1, now), 0);
}

static void test_flow_paced(void **state)
{
	struct flow f;
	int64_t now = 0;
	int n;

	(void)state;
	flow_begin(&f, 2, 5, 0, now);
	n = leave(&f, &now, 20000);
	assert_true(n >= 95 && n <= 105);
	flow_limits(&f, 1, 50);
	leave(&f, &now, 5000);
	n = leave(&f, &now, 10000);
	assert_true(n >= 490 && n <= 510);
	assert_int_equal(f.calls, 1);
}

static void test_circuit(void **state)
{
	struct flow f;
	int64_t now = 5000;

	(void)state;
	flow_begin(&f, 0, 0, 0, now);
	assert_int_equal(flow_failed(&f, 0, 0, now), 0);
	/* Those that were under way together are one failure. */
	assert_int_equal(flow_failed(&f, 7000, 0, now), 7000);
	assert_int_equal(flow_failed(&f, 0, 0, now), 0);
	assert_int_equal(f.failures, 2);
	assert_int_equal(flow_allows(&f, 0, 1, now), 0);
	assert_int_equal(flow_next(&f, now), now + 7000);
	now += 7000;
	assert_false(flow_open(&f));
	for (int64_t wait = FLOW_CIRCUIT_MS; wait < FLOW_CIRCUIT_MAX_MS; wait *= 2) {
		assert_int_equal(flow_failed(&f, 0, 0, now), wait);
		assert_true(flow_open(&f));
		assert_int_equal(flow_allows(&f, 0, 1, now + wait - 1), 0);
		now += wait;
	}
	for (int i = 0; i < 100; i++) {
		assert_true(flow_failed(&f, 0, 1023, now) <= FLOW_CIRCUIT_MAX_MS * 11 / 10);
		now += FLOW_CIRCUIT_MAX_MS * 11 / 10;
	}
	assert_int_equal(flow_allows(&f, 1, 1, now), 0);
	assert_int_equal(flow_allows(&f, 0, 9, now) > 0, 1);
	flow_succeeded(&f, now);
	assert_false(flow_open(&f));
}

/* The example of the specification's libraries, and what isn't a secret. */
static void test_sign(void **state)
{
	static const char body[] = "{\"test\": 2432232314}";
	char secret[SIGN_SECRET_SIZE], other[SIGN_SECRET_SIZE], plain[2 * SHA256_SIZE + 1];
	struct buf out = BUF_INIT;

	(void)state;
	assert_int_equal(sign_standard(&out, "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw",
	                     "msg_p5jXN8AQM9LWM0D4loKWxJek", 1614265330, body, sizeof body - 1),
	    0);
	assert_string_equal(buf_text(&out), "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
	for (size_t i = 0; i < 6; i++) {
		static const char *const wrong[] = {"", "whsec_",
		    "MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", "whsec_!!!!", "whsec_====",
		    "whsec_"
		    "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"
		    "AAAAAAAAAAAAAAAAAAAA"};

		assert_int_equal(sign_standard(&out, wrong[i], "m", 1, "x", 1), -1);
	}
	assert_int_equal(out.len, strlen("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="));
	sign_secret_new(secret);
	sign_secret_new(other);
	assert_string_not_equal(secret, other);
	assert_int_equal(strlen(secret), 6 + 44);
	assert_int_equal(sign_standard(&out, secret, "m", 1, "x", 1), 0);
	/* echo -n '{"test": 2432232314}' | openssl dgst -sha256 -hmac 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw' */
	sign_plain("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", body, sizeof body - 1, plain);
	assert_string_equal(
	    plain, "80ec8a89ce3cd22133a1066caecb4d04fea7467657c8514d717ec42c38a5c94c");
	buf_free(&out);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(test_schedule),
	    cmocka_unit_test(test_retry_after),
	    cmocka_unit_test(test_flow_grows),
	    cmocka_unit_test(test_flow_paced),
	    cmocka_unit_test(test_circuit),
	    cmocka_unit_test(test_sign),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
