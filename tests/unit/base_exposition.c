/* Prometheus' text: escapes, numbers, histograms; what is counted. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "base/exposition.h"
#include "base/usage.h"

static void test_escapes(void **state)
{
	struct buf out = BUF_INIT;
	struct exposition e = {.out = &out};

	(void)state;
	exposition_family(&e, "x_total", "counter", "a \"quoted\" \\ and a\nbreak");
	exposition_value(&e, LABELS({"v", "a\"b\\c\nd\xff\xe2\x82 \xc3\xa4"}, {"w", ""}), 3);
	assert_string_equal(buf_text(&out),
	    "# HELP x_total a \"quoted\" \\\\ and a\\nbreak\n"
	    "# TYPE x_total counter\n"
	    "x_total{v=\"a\\\"b\\\\c\\nd\xef\xbf\xbd\xef\xbf\xbd\xef\xbf\xbd \xc3\xa4\",w=\"\"} "
	    "3\n");
	buf_free(&out);
}

static void test_numbers(void **state)
{
	struct buf out = BUF_INIT;
	struct exposition e = {.out = &out};

	(void)state;
	exposition_family(&e, "x", "gauge", "y");
	out.len = 0;
	exposition_value(&e, NULL, 0, 0);
	exposition_value(&e, NULL, 0, 1763717400.123);
	exposition_value(&e, NULL, 0, 123456789012345.0);
	exposition_value(&e, NULL, 0, -2.5e-7);
	assert_string_equal(
	    buf_text(&out), "x 0\nx 1763717400.123\nx 123456789012345\nx -2.5e-07\n");
	buf_free(&out);
}

static void test_histogram(void **state)
{
	static const struct meter_scale scale = {.unit = 1e-3, .n = 2, .bounds = {10, 250}};
	struct meter_histogram h = {0};
	struct buf out = BUF_INIT;
	struct exposition e = {.out = &out};

	(void)state;
	meter_observe(&h, &scale, 0);
	meter_observe(&h, &scale, 10); /* a bound belongs to its bucket */
	meter_observe(&h, &scale, 11);
	meter_observe(&h, &scale, 250);
	meter_observe(&h, &scale, 1729);
	exposition_family(&e, "t_seconds", "histogram", "y");
	out.len = 0;
	exposition_histogram(&e, LABELS({"a", "b"}), &h, &scale);
	assert_string_equal(buf_text(&out),
	    "t_seconds_bucket{a=\"b\",le=\"0.01\"} 2\n"
	    "t_seconds_bucket{a=\"b\",le=\"0.25\"} 4\n"
	    "t_seconds_bucket{a=\"b\",le=\"+Inf\"} 5\n"
	    "t_seconds_sum{a=\"b\"} 2\n"
	    "t_seconds_count{a=\"b\"} 5\n");
	buf_free(&out);
}

/* The shipped scales rise, and end where they say. */
static void test_scales(void **state)
{
	const struct meter_scale *scales[] = {&meter_us, &meter_pieces};

	(void)state;
	for (size_t i = 0; i < 2; i++) {
		assert_in_range(scales[i]->n, 1, METER_BOUNDS);
		for (unsigned j = 1; j < scales[i]->n; j++)
			assert_true(scales[i]->bounds[j] > scales[i]->bounds[j - 1]);
	}
}

static void test_usage(void **state)
{
	struct usage usage, again;

	(void)state;
	usage_read(&usage);
	assert_in_range(usage.threads, 1, 64);
	assert_in_range(usage.resident, 100 << 10, (uint64_t)8 << 30);
	assert_true(usage.virtual > usage.resident);
	assert_in_range(usage.files, 3, 1000);
	assert_true(usage.files_max >= usage.files);
	assert_true(usage.uptime_s >= 0 && usage.uptime_s < 3600);
	assert_true(usage.cpu_s >= 0 && usage.cpu_s < 3600);
	assert_true(usage.started_s > 1700000000);
	usage_read(&again);
	assert_true(again.started_s == usage.started_s);
	assert_true(again.uptime_s >= usage.uptime_s);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(test_escapes),
	    cmocka_unit_test(test_numbers),
	    cmocka_unit_test(test_histogram),
	    cmocka_unit_test(test_scales),
	    cmocka_unit_test(test_usage),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
