/* What comes back from a host that behaves, and from one that does not. */
#include "egress_host.h"

#include <string.h>

#include "base/log.h"
#include "base/mem.h"

static struct host *host;
static struct world world;

static int open_all(void **state)
{
	(void)state;
	host = host_open();
	world_open_allowing(&world, "127.0.0.0/8");
	return 0;
}

static int close_all(void **state)
{
	(void)state;
	world_close(&world);
	host_close(host);
	return 0;
}

/* What a path leads to, within the limits given. */
static void test_table(void **state)
{
	static const struct {
		const char *path;
		enum egress_code code;
		int status;
		const char *body, *header;
		int timeout_ms;
	} rows[] = {
	    {"/ok", EGRESS_ANSWERED, 200, "ok", "yes", 0},
	    {"/empty", EGRESS_ANSWERED, 204, "", "", 0},
	    {"/missing", EGRESS_ANSWERED, 404, "none", "", 0},
	    {"/redirect", EGRESS_ANSWERED, 302, "moved", "", 0},
	    {"/metadata", EGRESS_ANSWERED, 307, "", "", 0},
	    {"/login", EGRESS_ANSWERED, 401, "", "", 0},
	    {"/proxy-login", EGRESS_ANSWERED, 407, "", "", 0},
	    {"/cookie", EGRESS_ANSWERED, 200, "ok", "", 0},
	    {"/interim", EGRESS_ANSWERED, 200, "ok", "final", 0},
	    {"/trailer", EGRESS_ANSWERED, 200, "ok", "", 0},
	    {"/old", EGRESS_ANSWERED, 200, "until the end", "", 0},
	    {"/fold", EGRESS_ANSWERED, 200, "ok", "one", 0},
	    {"/lie-short", EGRESS_ANSWERED, 200, "ok", "", 0},
	    {"/lie-long", EGRESS_CUT, 0, "", "", 0},
	    {"/lie-huge", EGRESS_TOO_LARGE, 0, "", "", 0},
	    {"/lie-negative", EGRESS_BAD_RESPONSE, 0, "", "", 0},
	    {"/lie-chunk", EGRESS_CUT, 0, "", "", 0},
	    {"/cut-chunk", EGRESS_CUT, 0, "", "", 0},
	    {"/cut-head", EGRESS_CUT, 0, "", "", 0},
	    {"/upgrade", EGRESS_BAD_RESPONSE, 0, "", "", 0},
	    {"/nothing", EGRESS_CUT, 0, "", "", 0},
	    {"/reset", EGRESS_CUT, 0, "", "", 0},
	    {"/garbage", EGRESS_BAD_RESPONSE, 0, "", "", 0},
	    {"/text", EGRESS_BAD_RESPONSE, 0, "", "", 0},
	    {"/gzip", EGRESS_BAD_RESPONSE, 0, "", "", 0},
	    {"/nul", EGRESS_BAD_RESPONSE, 0, "", "", 0},
	    {"/size/65536", EGRESS_ANSWERED, 200, NULL, "", 0},
	    {"/size/65537", EGRESS_TOO_LARGE, 0, "", "", 0},
	    {"/flood", EGRESS_TOO_LARGE, 0, "", "", 0},
	    {"/headers/128", EGRESS_ANSWERED, 200, "", "", 0},
	    {"/headers/129", EGRESS_TOO_LARGE, 0, "", "", 0},
	    {"/head-flood", EGRESS_TOO_LARGE, 0, "", "", 0},
	    {"/head-flood/line", EGRESS_TOO_LARGE, 0, "", "", 0},
	    {"/stall", EGRESS_TIMEOUT, 0, "", "", 200},
	    {"/drip", EGRESS_TIMEOUT, 0, "", "", 300},
	    {"/drip/head", EGRESS_TIMEOUT, 0, "", "", 300},
	};
	struct got got = {0};

	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
		world_ask(&world, host_port(host), rows[i].path,
		    (struct egress_request){.timeout_ms = rows[i].timeout_ms}, &got);
		if (got.code != rows[i].code || got.status != rows[i].status)
			fail_msg("%s: %s, %d: %s", rows[i].path, got.word, got.status, got.text);
		assert_string_equal(got.word, egress_code_word(rows[i].code));
		if (rows[i].body)
			assert_string_equal(got.body, rows[i].body);
		assert_string_equal(got.header, rows[i].header);
		assert_true((got.code == EGRESS_ANSWERED) == !got.text[0]);
	}
	got_free(&got);
}

/* What stands in a request as it is sent. */
static void test_request(void **state)
{
	static const struct egress_header headers[] = {{"X-One", "1"},
	    {"Authorization", "Bearer \xc3\xa4"}, {"X-Empty", ""}, {"X-Blank", " \t"}};
	static const char *const lines[] = {"\r\nX-One: 1\r\n",
	    "\r\nAuthorization: Bearer \xc3\xa4\r\n", "\r\nX-Empty:\r\n", "\r\nX-Blank:\r\n",
	    "\r\nUser-Agent: interviewd/", "\r\nAccept-Encoding: identity\r\n"};
	static const char *const never[] = {"Expect:", "Content-Type:", "Cookie:", "Referer:",
	    "Transfer-Encoding:", "#part", "Upgrade:"};
	struct got got = {0};
	char *last;

	(void)state;
	for (int i = 0; i < 2; i++) {
		world_ask(&world, host_port(host), "/ok?a=b%20c#part",
		    (struct egress_request){.method = "PUT",
		        .headers = headers,
		        .nheaders = 4,
		        .body = "a\0b",
		        .body_len = 3},
		    &got);
		assert_int_equal(got.status, 200);
		last = host_last(host);
		assert_true(strncmp(last, "PUT /ok?a=b%20c HTTP/1.1\r\nHost: 127.0.0.1:", 42) == 0);
		for (size_t k = 0; k < sizeof lines / sizeof lines[0]; k++) {
			if (!strstr(last, lines[k]))
				fail_msg("%s is missing in %s", lines[k], last);
		}
		for (size_t k = 0; k < sizeof never / sizeof never[0]; k++) {
			if (strstr(last, never[k]))
				fail_msg("%s in %s", never[k], last);
		}
		assert_non_null(strstr(last, "\r\nContent-Length: 3\r\n"));
		mem_free(last);
		/* Nothing of it is remembered, neither cookies nor where else it is said to be. */
		world_get(&world, host_port(host), "/cookie", &got);
	}
	got_free(&got);
}

static void test_methods(void **state)
{
	static const struct {
		const char *method, *body, *line, *length;
	} cases[] = {
	    {"GET", NULL, "GET /ok HTTP/1.1\r\n", NULL},
	    {"POST", "words", "POST /ok HTTP/1.1\r\n", "Content-Length: 5\r\n"},
	    {"POST", NULL, "POST /ok HTTP/1.1\r\n", "Content-Length: 0\r\n"},
	    {"PATCH", "x", "PATCH /ok HTTP/1.1\r\n", "Content-Length: 1\r\n"},
	    {"PATCH", NULL, "PATCH /ok HTTP/1.1\r\n", "Content-Length: 0\r\n"},
	    {"PUT", "x", "PUT /ok HTTP/1.1\r\n", "Content-Length: 1\r\n"},
	    {"DELETE", NULL, "DELETE /ok HTTP/1.1\r\n", NULL},
	    {"DELETE", "x", "DELETE /ok HTTP/1.1\r\n", "Content-Length: 1\r\n"},
	    {"OPTIONS", NULL, "OPTIONS /ok HTTP/1.1\r\n", NULL},
	};
	struct got got = {0};
	char *last;

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		const char *body = cases[i].body;

		world_ask(&world, host_port(host), "/ok",
		    (struct egress_request){.method = cases[i].method,
		        .body = body,
		        .body_len = body ? strlen(body) : 0},
		    &got);
		assert_int_equal(got.status, 200);
		last = host_last(host);
		assert_true(strncmp(last, cases[i].line, strlen(cases[i].line)) == 0);
		if (cases[i].length)
			assert_non_null(strstr(last, cases[i].length));
		else
			assert_null(strstr(last, "Content-Length"));
		if (body)
			assert_string_equal(strstr(last, "\r\n\r\n") + 4, body);
		mem_free(last);
	}
	got_free(&got);
}

/* A HEAD may announce what it does not send. */
static void test_head(void **state)
{
	struct host *other = host_open();
	struct got got = {0};

	(void)state;
	world_ask(
	    &world, host_port(other), "/lie-huge", (struct egress_request){.method = "HEAD"}, &got);
	assert_int_equal(got.status, 200);
	assert_int_equal(got.len, 0);
	got_free(&got);
	host_close(other);
}

/* A redirect is an answer. The host is asked once, and nobody else is. */
static void test_redirects(void **state)
{
	struct got got = {0};
	unsigned before = host_requests(host);

	(void)state;
	world_get(&world, host_port(host), "/redirect", &got);
	assert_int_equal(got.status, 302);
	assert_int_equal(host_requests(host), before + 1);
	world_get(&world, host_port(host), "/metadata", &got);
	assert_int_equal(got.status, 307);
	assert_int_equal(host_requests(host), before + 2);
	got_free(&got);
}

/* What must not happen twice goes over a connection of its own: one that is open might be closed just now, and then curl
 * sends again. */
static void test_repeats(void **state)
{
	struct host *other = host_open();
	struct got got = {0};

	(void)state;
	world_get(&world, host_port(other), "/once", &got);
	world_get(&world, host_port(other), "/once", &got);
	assert_int_equal(got.status, 200);
	assert_int_equal(host_connections(other), 2); /* the first one was tried again */
	assert_int_equal(host_requests(other), 3);
	for (int i = 0; i < 3; i++) {
		world_ask(&world, host_port(other), "/once",
		    (struct egress_request){.method = "POST"}, &got);
		assert_int_equal(got.status, 200);
	}
	assert_int_equal(host_requests(other), 6);
	world_ask(&world, host_port(other), "/once",
	    (struct egress_request){.method = "POST", .repeatable = 1}, &got);
	assert_int_equal(got.status, 200);
	assert_true(host_requests(other) > 7);
	got_free(&got);
	host_close(other);
}

static void test_sizes(void **state)
{
	struct got got = {0};

	(void)state;
	world_ask(&world, host_port(host), "/size/100",
	    (struct egress_request){.response_max = 100}, &got);
	assert_int_equal(got.len, 100);
	world_ask(&world, host_port(host), "/size/101",
	    (struct egress_request){.response_max = 100}, &got);
	assert_int_equal(got.code, EGRESS_TOO_LARGE);
	assert_int_equal(got.len, 0);
	world_ask(&world, host_port(host), "/size/4194304",
	    (struct egress_request){.response_max = SIZE_MAX, .timeout_ms = 60000}, &got);
	assert_int_equal(got.len, EGRESS_BODY_MAX);
	world_ask(&world, host_port(host), "/size/4194305",
	    (struct egress_request){.response_max = SIZE_MAX, .timeout_ms = 60000}, &got);
	assert_int_equal(got.code, EGRESS_TOO_LARGE);
	got_free(&got);
}

/* Bytes that come now and then are as good as none: 50 a second are some, silence is not. */
static void test_quiet(void **state)
{
	struct got got = {0};

	(void)state;
	world_ask(&world, host_port(host), "/stall",
	    (struct egress_request){.timeout_ms = 60000, .quiet_ms = 1000}, &got);
	assert_int_equal(got.code, EGRESS_TIMEOUT);
	assert_true(got.duration_ms < 50000);
	got_free(&got);
}

/* Nobody listens there. */
static void test_nobody(void **state)
{
	struct host *other = host_open();
	unsigned port = host_port(other);
	struct got got = {0};

	(void)state;
	host_close(other);
	world_get(&world, port, "/ok", &got);
	assert_int_equal(got.code, EGRESS_CONNECT);
	assert_string_equal(got.text, "127.0.0.1: nobody takes a connection there");
	got_free(&got);
}

static void test_words(void **state)
{
	(void)state;
	for (int i = 0; i < EGRESS_CODES; i++) {
		for (int k = 0; k < i; k++)
			assert_string_not_equal(egress_code_word((enum egress_code)i),
			    egress_code_word((enum egress_code)k));
	}
	assert_string_equal(egress_code_word(EGRESS_CODES), "unknown");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(test_table),
	    cmocka_unit_test(test_request),
	    cmocka_unit_test(test_methods),
	    cmocka_unit_test(test_head),
	    cmocka_unit_test(test_redirects),
	    cmocka_unit_test(test_repeats),
	    cmocka_unit_test(test_sizes),
	    cmocka_unit_test(test_quiet),
	    cmocka_unit_test(test_nobody),
	    cmocka_unit_test(test_words),
	};

	mem_install();
	log_setup(LOG_ERROR, 0);
	return cmocka_run_group_tests_name("egress_answers", tests, open_all, close_all);
}
