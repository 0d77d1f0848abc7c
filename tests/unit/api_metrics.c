/* GET /metrics: who may read it, that its table is one, and what is counted of requests. */
#include "api_support.h"

#include <unistd.h>

#include "api/metrics.h"
#include "api/traffic.h"

static int set_up_all(void **state)
{
	int failed = set_up(state);

	w.api.http = w.server;
	w.api.traffic = traffic_new();
	return failed;
}

static int tear_down_all(void **state)
{
	struct traffic *traffic = w.api.traffic; /* counts until the server is gone */
	int failed = tear_down(state);

	traffic_free(traffic);
	w.api.nmetrics_from = 0;
	return failed;
}

static void test_who(void **state)
{
	static char *from[] = {"10.0.0.0/8", "127.0.0.1"};
	static const char *const passed_on[] = {"Forwarded: for=127.0.0.1\r\n",
	    "X-Forwarded-For: 127.0.0.1\r\n", "X-Real-IP: 127.0.0.1\r\n", "Via: 1.1 proxy\r\n"};

	(void)state;
	assert_int_equal(call_as(NULL, "GET", "/metrics", "", NULL), 401);
	assert_int_equal(call_as(w.other_key, "GET", "/metrics", "", NULL), 403);
	assert_int_equal(call_as(w.reading_key, "GET", "/metrics", "", NULL), 403);
	assert_int_equal(call_as(NULL, "GET", "/metrics", "X-Session-Token: ivs_x\r\n", NULL), 403);
	assert_int_equal(call("GET", "/metrics", "", NULL), 200);
	w.api.metrics_from = from;
	w.api.nmetrics_from = 1;
	assert_int_equal(call_as(NULL, "GET", "/metrics", "", NULL), 401);
	w.api.nmetrics_from = 2;
	assert_int_equal(call_as(NULL, "GET", "/metrics", "", NULL), 200);
	for (size_t i = 0; i < sizeof passed_on / sizeof passed_on[0]; i++)
		assert_int_equal(call_as(NULL, "GET", "/metrics", passed_on[i], NULL), 401);
	assert_int_equal(call("GET", "/metrics", passed_on[0], NULL), 200);
	/* A key that is wrong is wrong from there, too. */
	assert_int_equal(call_as(w.other_key, "GET", "/metrics", "", NULL), 403);
}

static int has(const char *line)
{
	const char *at = strstr(got.text, line);

	return at && at[-1] == '\n' && at[strlen(line)] == '\n';
}

static void test_requests(void **state)
{
	(void)state;
	call("GET", "/api/v1/studies?limit=1", "", NULL);
	call("GET", "/api/v1/studies", "", NULL);
	call("GET", "/api/v1/studies/secret-name", "", NULL);
	call("GET", "/nothing/secret-name", "", NULL);
	call("POST", "/healthz", "", NULL);
	assert_int_equal(call("GET", "/metrics", "", NULL), 200);
	assert_true(has("interviewd_http_requests_total{method=\"GET\",route=\"/api/v1/"
	                "studies\",code=\"200\"} 2"));
	assert_true(has("interviewd_http_requests_total{method=\"GET\",route=\"/api/v1/studies/"
	                "{study}\",code=\"404\"} 1"));
	assert_true(
	    has("interviewd_http_requests_total{method=\"\",route=\"none\",code=\"404\"} 1"));
	assert_true(
	    has("interviewd_http_requests_total{method=\"\",route=\"none\",code=\"405\"} 1"));
	assert_true(has("interviewd_http_request_duration_seconds_count{method=\"GET\",route=\"/"
	                "api/v1/studies\"} 2"));
	assert_null(strstr(got.text, "secret-name"));
	assert_null(strstr(got.text, "limit=1"));
}

/* Names as Prometheus wants them, each once; all families are there at once. */
static void test_table(void **state)
{
	(void)state;
	assert_int_equal(call("GET", "/metrics", "", NULL), 200);
	for (const struct metric *row = metrics_rows; row->name; row++) {
		int counter = strcmp(row->type, "counter") == 0;
		size_t len = strlen(row->name);
		char line[200];

		if (!counter && strcmp(row->type, "gauge") != 0 &&
		    strcmp(row->type, "histogram") != 0)
			fail_msg("%s has the type %s", row->name, row->type);
		if (counter != (len > 6 && strcmp(row->name + len - 6, "_total") == 0))
			fail_msg("%s: counters, and they alone, end with _total", row->name);
		if (strspn(row->name, "abcdefghijklmnopqrstuvwxyz_") != len)
			fail_msg("%s is no name", row->name);
		for (const struct metric *other = row + 1; other->name; other++)
			assert_string_not_equal(row->name, other->name);
		snprintf(line, sizeof line, "# TYPE %s %s", row->name, row->type);
		assert_true(has(line));
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test_setup_teardown(test_who, set_up_all, tear_down_all),
	    cmocka_unit_test_setup_teardown(test_requests, set_up_all, tear_down_all),
	    cmocka_unit_test_setup_teardown(test_table, set_up_all, tear_down_all),
	};

	set_up_libraries();
	return cmocka_run_group_tests(tests, NULL, NULL);
}
