/* Connections' pure parts: the filter, the pace, and what a receipt keeps. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <string.h>

#include "base/mem.h"
#include "outbox/connection_filter.h"
#include "outbox/pace.h"
#include "outbox/receipt.h"

static json_t *parse(const char *text)
{
	struct err err;
	json_t *value = json_read(text, strlen(text), &err);

	assert_non_null(value);
	return value;
}

/* NULL: it passes; else a part of why it doesn't. */
static void expect_refused(const char *filter, const char *interview, const char *why)
{
	char *text =
	    xasprintf("{\"type\":\"interview.analyzed\",\"data\":{\"interview\":%s}}", interview);
	json_t *wanted = parse(filter), *event = parse(text);
	const char *got = connection_filter_refuses(wanted, event);

	if (!why != !got || (why && !strstr(got, why)))
		fail_msg("%s of %s: %s", filter, interview, got ? got : "passes");
	json_decref(wanted);
	json_decref(event);
	mem_free(text);
}

static void scores_have_bounds_and_none_passes(void **state)
{
	(void)state;
	expect_refused("{}", "{\"quality\":{\"score\":1}}", NULL);
	expect_refused("{\"minQuality\":3}", "{\"quality\":{\"score\":3}}", NULL);
	expect_refused("{\"minQuality\":3}", "{\"quality\":{\"score\":2}}", "below");
	expect_refused("{\"minQuality\":3}", "{\"quality\":null}", NULL);
	expect_refused("{\"minQuality\":3}", "{}", NULL);
	expect_refused("{\"maxQuality\":2}", "{\"quality\":{\"score\":2}}", NULL);
	expect_refused("{\"maxQuality\":2}", "{\"quality\":{\"score\":3}}", "above");
	expect_refused(
	    "{\"minQuality\":null,\"maxQuality\":null}", "{\"quality\":{\"score\":5}}", NULL);
}

static void themes_are_named_by_label_or_id(void **state)
{
	const char *interview = "{\"themes\":[{\"id\":\"theme_1\",\"label\":\"Churn "
	                        "risk\"},{\"id\":\"theme_2\",\"label\":\"Price\"}]}";

	(void)state;
	expect_refused("{\"themes\":[]}", "{\"themes\":[]}", NULL);
	expect_refused("{\"themes\":[\"churn RISK\"]}", interview, NULL);
	expect_refused("{\"themes\":[\"nothing\",\"theme_2\"]}", interview, NULL);
	expect_refused("{\"themes\":[\"Churn\"]}", interview, "themes");
	expect_refused("{\"themes\":[\"Churn risk\"]}", "{\"themes\":null}", "themes");
}

static void who_is_not_verified_is_kept_out(void **state)
{
	(void)state;
	expect_refused("{\"verifiedOnly\":true}", "{\"respondent\":{\"verified\":true}}", NULL);
	expect_refused(
	    "{\"verifiedOnly\":true}", "{\"respondent\":{\"verified\":false}}", "verified");
	expect_refused("{\"verifiedOnly\":true}", "{}", "verified");
	expect_refused("{\"verifiedOnly\":false}", "{}", NULL);
}

static void of_an_erased_one_only_the_erasure_passes(void **state)
{
	json_t *filter = parse("{\"verifiedOnly\":true,\"themes\":[\"x\"]}");
	json_t *erased = parse(
	    "{\"type\":\"interview.erased\",\"data\":{\"interview\":{\"status\":\"erased\"}}}");
	json_t *study = parse("{\"type\":\"study.closed\",\"data\":{\"study\":{}}}");

	(void)state;
	assert_null(connection_filter_refuses(filter, erased));
	assert_null(connection_filter_refuses(filter, study));
	expect_refused("{}", "{\"status\":\"erased\"}", "erased");
	json_decref(filter);
	json_decref(erased);
	json_decref(study);
}

/* How many may leave at each of the times. */
static int taken(struct pace *pace, int64_t at)
{
	int n = 0;

	while (n < 1000 && pace_take(pace, at))
		n++;
	return n;
}

static void a_seconds_worth_may_leave_at_once(void **state)
{
	struct pace pace;
	int n = 0;

	(void)state;
	pace_init(&pace, 5, 0, 1000);
	assert_true(pace_is_full(&pace, 1000));
	assert_int_equal(taken(&pace, 1000), 5);
	assert_false(pace_is_full(&pace, 1100));
	assert_int_equal(taken(&pace, 1199), 0);
	assert_int_equal(taken(&pace, 1200), 1);
	assert_int_equal(taken(&pace, 9000), 5);
	/* In steps of any length it is five a second. */
	pace_init(&pace, 5, 0, 0);
	taken(&pace, 0);
	for (int64_t at = 7; at <= 10000; at += 7)
		n += taken(&pace, at);
	assert_in_range(n, 49, 50);
}

static void a_minutes_pace_begins_with_one(void **state)
{
	struct pace pace;

	(void)state;
	pace_init(&pace, 0, 6, 0);
	assert_int_equal(taken(&pace, 0), 1);
	assert_int_equal(taken(&pace, 9999), 0);
	assert_int_equal(taken(&pace, 10000), 1);
	/* The slower of two holds. */
	pace_init(&pace, 10, 60, 0);
	assert_int_equal(taken(&pace, 0), 1);
	assert_int_equal(taken(&pace, 1000), 1);
	pace_init(&pace, 1, 600, 0);
	assert_int_equal(taken(&pace, 0), 1);
	assert_int_equal(taken(&pace, 500), 0);
}

static void no_pace_is_no_limit(void **state)
{
	struct pace pace;

	(void)state;
	pace_init(&pace, 0, 0, 0);
	assert_int_equal(taken(&pace, 0), 1000);
	assert_true(pace_is_full(&pace, 0));
	/* Another version has one: what was used is not given back. */
	pace_change(&pace, 2, 0, 0);
	assert_in_range(taken(&pace, 0), 0, 2);
	pace_change(&pace, 2, 0, 0);
	assert_int_equal(taken(&pace, 0), 0);
}

static void a_clock_that_goes_back_gives_nothing(void **state)
{
	struct pace pace;

	(void)state;
	pace_init(&pace, 2, 0, 100000);
	assert_int_equal(taken(&pace, 100000), 2);
	assert_int_equal(taken(&pace, 50000), 0);
	assert_int_equal(taken(&pace, 50500), 1);
}

static void a_receipt_keeps_ids_alone(void **state)
{
	json_t *given = parse(
	    "{\"deleted\":[\"rec1\",\"C1:1503435956.000247\",\"https://x.example/1#2\"],"
	    "\"left\":[\"a note of Ada\",\"ada@example.com\",\"\\u00e4\"],\"n\":2,\"whole\":true,"
	    "\"none\":null,\"what she said\":{\"ok\":\"id_1\"}}");
	json_t *wanted =
	    parse("{\"deleted\":[\"rec1\",\"C1:1503435956.000247\",\"https://x.example/1#2\"],"
	          "\"left\":[\"(left out)\",\"(left out)\",\"(left out)\"],\"n\":2,\"whole\":true,"
	          "\"none\":null,\"(left out)\":{\"ok\":\"id_1\"}}");
	json_t *kept = receipt_clean(given), *nothing = receipt_clean(NULL);
	char longer[300];
	json_t *text, *cut;

	(void)state;
	assert_true(json_equal(kept, wanted));
	assert_true(json_is_null(nothing));
	memset(longer, 'a', sizeof longer - 1);
	longer[sizeof longer - 1] = '\0';
	text = json_string(longer);
	cut = receipt_clean(text);
	assert_string_equal(json_string_value(cut), "(left out)");
	json_decref(text);
	json_decref(cut);
	json_decref(given);
	json_decref(wanted);
	json_decref(kept);
	json_decref(nothing);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(scores_have_bounds_and_none_passes),
	    cmocka_unit_test(themes_are_named_by_label_or_id),
	    cmocka_unit_test(who_is_not_verified_is_kept_out),
	    cmocka_unit_test(of_an_erased_one_only_the_erasure_passes),
	    cmocka_unit_test(a_seconds_worth_may_leave_at_once),
	    cmocka_unit_test(a_minutes_pace_begins_with_one),
	    cmocka_unit_test(no_pace_is_no_limit),
	    cmocka_unit_test(a_clock_that_goes_back_gives_nothing),
	    cmocka_unit_test(a_receipt_keeps_ids_alone),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
