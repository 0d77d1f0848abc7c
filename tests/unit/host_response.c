/* What a script sees of a response, and what it doesn't: secrets that are echoed, bytes that are no JSON. */
#include "host_run_support.h"

#define BODY(TEXT) .body = (TEXT), .body_len = sizeof(TEXT) - 1
#define GET        "local res, err = ctx.http.get{ path = '/a' }\n"

/* The response, and what the script makes of it. */
static const struct {
	struct host_response response;
	const char *body, *value;
} rows[] = {
    {{.status = 204}, "return ctx.done{ res.status, res.body, res.json == nil }",
        "[204,\"\",true]"},
    {{.status = 200, BODY("{\"a\":[1,null,{\"b\":null}]}")},
        "return ctx.done{ res.json.a[1], res.json.a[2] == ctx.json.null, res.json.a[3].b == nil }",
        "[1,true,true]"},
    {{.status = 204,
         .headers = (const struct host_header[]){{"Content-Type", "application/json"}},
         .nheaders = 1},
        "return ctx.done(res.json == nil)", "true"},
    {{.status = 200, BODY(" [1]")}, "return ctx.done(res.json)", "[1]"},
    {{.status = 200, BODY("{\"a\":")}, "return ctx.done{ res.json == nil, res.body }",
        "[true,\"{\\\"a\\\":\"]"},
    {{.status = 200, BODY("a\0b\xff")}, "return ctx.done(#res.body)", "4"},
    {{.status = 200,
         .headers = (const struct host_header[]){{"Content-Type", "application/json"}, {"X-A", "1"},
             {"x-a", "2"}, {"X-Bad", "a\xff"}},
         .nheaders = 4,
         BODY("5")},
        "return ctx.done{ res.headers['CONTENT-type'], res.headers['X-a'], res.headers.nope == "
        "nil, res.headers['x-bad'], res.json }",
        "[\"application/json\",\"1, 2\",true,\"a\xef\xbf\xbd\",5]"},
    {{.fault = "timeout", .text = "no answer in time"},
        "return ctx.done{ res == nil, err.code, err.text }",
        "[true,\"timeout\",\"no answer in time\"]"},
    {{.fault = "network"}, "return ctx.done{ err.code, err.text }", "[\"network\",\"network\"]"},
    {{.fault = "tls", .text = "said https://hooks.example.com/services/T0/s3cr3t?x=1 twice"},
        "return ctx.done(err.text)", "\"said (secret) twice\""},
    /* echoes of secrets */
    {{.status = 200, BODY("a https://hooks.example.com/services/T0/s3cr3t?x=1 b")},
        "return ctx.done(res.body)", "\"a (secret) b\""},
    {{.status = 200, BODY("k=tok%22en%2F%20%2B%20%C3%A9%207&")}, "return ctx.done(res.body)",
        "\"k=(secret)&\""},
    {{.status = 200, BODY("{\"tok\\\"en\\/ + \\u00e9 7\":[\"x tok\\u0022en/ + \\u00e9 7\"]}")},
        "return ctx.done(res.json)", "{\"(secret)\":[\"x (secret)\"]}"},
    {{.status = 200,
         .headers = (const struct host_header[]){{"X-Echo", "Bearer tok\"en/ + \xc3\xa9 7"}},
         .nheaders = 1},
        "return ctx.done(res.headers['x-echo'])", "\"Bearer (secret)\""},
};

static void test_responses(void **state)
{
	(void)state;
	for (size_t i = 0; i < ROWS(rows); i++) {
		struct host *host = outside_host();
		char *body = xasprintf(GET "%s", rows[i].body);
		struct ran ran;

		outside.at_once = &rows[i].response;
		deliver(&ran, body);
		assert_done(&ran, rows[i].value);
		run_end(&ran);
		mem_free(body);
		host_free(host);
	}
}

static struct host_response large(
    struct buf *text, const char *begin, const char *again, const char *end, size_t n)
{
	text->len = 0;
	buf_puts(text, begin);
	for (size_t i = 0; i < n; i++)
		buf_puts(text, again);
	buf_puts(text, end);
	return (struct host_response){.status = 200, .body = buf_text(text), .body_len = text->len};
}

/* As much as is taken, one byte more, and JSON that would fill the state's memory. */
static void test_large_responses(void **state)
{
	struct buf text = BUF_INIT;
	struct host_response r;
	struct host *host;
	struct ran ran;

	(void)state;
	host = outside_host();
	r = large(&text, "", "x", "", HOST_RESPONSE_BYTES);
	outside.at_once = &r;
	deliver(&ran, GET "return ctx.done(#res.body)");
	assert_done(&ran, "262144");
	run_end(&ran);
	host_free(host);
	host = outside_host();
	r = large(&text, "", "x", "", HOST_RESPONSE_BYTES + 1);
	outside.at_once = &r;
	deliver(&ran, GET "return ctx.done(err.code)");
	assert_done(&ran, "\"too_large\"");
	run_end(&ran);
	host_free(host);
	host = outside_host();
	r = large(&text, "[[]", ",[]", "]", 80000);
	outside.at_once = &r;
	deliver(&ran,
	    "for i = 1, 50 do local res = ctx.http.get{ path = '/a' }\n"
	    "assert(res.json == nil and #res.body > 200000) end return ctx.done()");
	assert_done(&ran, "null");
	run_end(&ran);
	host_free(host);
	host = outside_host();
	r = large(&text, "[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[", "",
	    "]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]", 0);
	outside.at_once = &r;
	deliver(&ran, GET "return ctx.done(res.json == nil)");
	assert_done(&ran, "true");
	run_end(&ran);
	host_free(host);
	host = outside_host();
	r = large(&text, "[{\"a\":1}", ",{\"a\":1}", "]", 9000);
	outside.at_once = &r;
	deliver(&ran,
	    "local n = 0 for i = 1, 50 do n = n + #ctx.http.get{ path = '/a' }.json end\n"
	    "return ctx.done(n)");
	assert_done(&ran, "450050");
	run_end(&ran);
	host_free(host);
	buf_free(&text);
}

/* Retry-After is honoured whatever the script says. */
static const struct {
	const char *header, *verdict;
	int after; /* -1: none */
} retries[] = {
    {"30", "ctx.retry('busy')", 30},
    {"30", "ctx.retry('busy', 10)", 30},
    {"30", "ctx.retry('busy', 60)", 60},
    {"99999999999", "ctx.retry('busy')", 604800},
    {"Tue, 14 Nov 2023 22:14:20 GMT", "ctx.retry('busy')", 60}, /* the clock says 22:13:20 */
    {"Tue, 14 Nov 2023 22:00:00 GMT", "ctx.retry('busy')", 0},
    {"soon", "ctx.retry('busy')", -1},
    {"-5", "ctx.retry('busy')", -1},
    {"30x", "ctx.retry('busy', 5)", 604800},
    {"", "ctx.retry('busy')", -1},
};

static int64_t now(void *arg)
{
	(void)arg;
	return 1700000000000;
}

static void test_retry_after(void **state)
{
	(void)state;
	for (size_t i = 0; i < ROWS(retries); i++) {
		struct host *host = outside_host();
		struct host_header header = {"Retry-After", retries[i].header};
		struct host_response busy = {.status = 429, .headers = &header, .nheaders = 1};
		struct host_outside service = outside_service;
		struct ran ran = {.times = 0};
		json_t *settings = crm_settings(), *after;
		struct outside_view view = {.settings = settings,
		    .outside = &service,
		    .outside_arg = &outside,
		    .limit_ms = 1000};
		char *init = xasprintf(CRM("%sreturn %s"), GET, retries[i].verdict);

		service.now = now;
		outside.at_once = &busy;
		script_run(script_make(host, init), "deliver", &view, on_ran, &ran);
		if (ran.answer.result != CALL_DONE)
			fail_msg("%s", ran.answer.err.text);
		after = json_object_get(ran.answer.value, "after");
		if (retries[i].after < 0 ? !json_is_null(after)
		                         : json_integer_value(after) != retries[i].after)
			fail_msg("%s: %d", retries[i].header, (int)json_integer_value(after));
		json_decref(ran.answer.value);
		json_decref(settings);
		mem_free(init);
		host_free(host);
	}
}

static int teardown(void **state)
{
	(void)state;
	json_decref(outside.shown);
	buf_free(&outside.sent);
	buf_free(&host_logged);
	return 0;
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(test_responses),
	    cmocka_unit_test(test_large_responses),
	    cmocka_unit_test(test_retry_after),
	};

	mem_install();
	return cmocka_run_group_tests_name("host_response", tests, NULL, teardown);
}
