/* What ctx has beside http: memo, sleep, study, interview, link, log, json, time, sign, uuid, text, settings. */
#include "host_run_support.h"

/* Made for this test alone. */
#define PEM                                                                                        \
	"-----BEGIN "                                                                              \
	"PRIVATE KEY-----\n"                                                                       \
	"MIICdwIBADANBgkqhkiG9w0BAQEFAASCAmEwggJdAgEAAoGBANGDBd9Es1423Eea\n"                       \
	"1RY97QDOp9ZvgX9WtlBZVZHAQMdD92TrU0oAEXMoaf7HLiHLt29HOliWDCp5WKCQ\n"                       \
	"rAjgAinRqzg51fXSV2oZ7PrdsMNLqZ7onvZhrBw6FePJ7phyvELqDOtyjO2fN6Kx\n"                       \
	"MHue04OKVpxP9YOVRUcvvOxQ6nd5AgMBAAECgYEAjQ7F+Vhr21bcYGliZiMzWoPI\n"                       \
	"hJt2eKGNBfPfpM3nz0F3Yz79SKlbFklzc9HuwVpDGmy+X75GWqJwhUpiSWdojD9U\n"                       \
	"n/2NvdoSLahtyh8xJCWppFHl5kAicgdut0fSLeui2JUFRlaiyv4u7gvd2A3JEXau\n"                       \
	"yTMI98qD0v1LogvIV7ECQQDvWGU+D8GHajgZqdVuk3mSVOJtC8rNetwi0zIkoM7e\n"                       \
	"citA5R7jZ4npLeyOdpidvwEVWmEzJW2ouPbkKf0+dzpHAkEA4BcvbcgiSO43z5mI\n"                       \
	"RLIY4ST2zi4Z+dYgN2AJE4HI8S8T7NcoRmhhLQK/eNNwPwOSlmcCLKae911tFskI\n"                       \
	"skPgPwJACQ+OnZ/ZErhJsWcFhm8czhZakAg/QDIjfUoDfvF7g15NFuLVnYRA60vq\n"                       \
	"xaXltysQ7m8CeP40vYtrBU41oRTAZwJBAKAU0APrwVo6GtKJykfQtmc3wbu+QT4x\n"                       \
	"kegdCb7Oqx5oVCKP/Sx26lx+JwwId5n8Ul5xDaOaD9uD+Scay8SVKn8CQAVeRyS7\n"                       \
	"4CLvpmCtACMXwGGmSyG+ZW2PU7QQLNhx4T4ZS7WqmpQJfvCU9p6U1yTMVIsvld6b\n"                       \
	"Mv2K8PW24kiNnyI=\n"                                                                       \
	"-----END "                                                                                \
	"PRIVATE KEY-----\n"

/* What needs nothing from outside: the value it gives. */
static const struct {
	const char *body, *value;
} plain[] = {
    {"return ctx.done(ctx.uuid 'seed')", "\"19b25856-e1c1-40ca-834c-ffc8b59b23ad\""},
    {"return ctx.done(ctx.uuid 'a' == ctx.uuid 'b')", "false"},
    {"return ctx.done(ctx.time.iso(1700000000123))", "\"2023-11-14T22:13:20.123Z\""},
    {"return ctx.done(ctx.time.ms '2023-11-14T23:13:20+01:00')", "1700000000000"},
    {"return ctx.done(ctx.time.ms 'soon' == nil)", "true"},
    {"return ctx.done(ctx.time.iso() == ctx.time.iso(ctx.now))", "true"},
    {"return ctx.done(math.type(ctx.now))", "\"integer\""},
    {"return ctx.done{ ctx.json.array{}, ctx.json.object{}, { a = ctx.json.null } }",
        "[[],{},{\"a\":null}]"},
    {"return ctx.done(ctx.json.encode{ b = 1, a = { ctx.json.null } })",
        "\"{\\\"a\\\":[null],\\\"b\\\":1}\""},
    {"return ctx.done(ctx.json.decode '{\"a\":[1]}'.a)", "[1]"},
    {"local v, err = ctx.json.decode '{' return ctx.done{ v == nil, err.code }",
        "[true,\"invalid\"]"},
    {"local v, err = ctx.json.encode(0/0) return ctx.done{ v == nil, err.code }",
        "[true,\"invalid\"]"},
    {"return ctx.done(ctx.sign.hmac_sha256('key12345', 'data'))",
        "\"eead83e4bd49722f7745931b43dce5b962bc7a00f0c45b2dcdbece588f9d2f34\""},
    {"return ctx.done(ctx.sign.hmac_sha256('key12345', 'data', 'base64url'))",
        "\"7q2D5L1Jci93RZMbQ9zluWK8egDwxFstzb7OWI-dLzQ\""},
    {"return ctx.done(#ctx.sign.hmac_sha256(ctx.secret 'token', 'data', 'raw'))", "32"},
    {"return ctx.done(ctx.sign.hmac_sha256(ctx.secret 'token', 'x') == "
     "ctx.sign.hmac_sha256('tok\"en/ + \xc3\xa9 7', 'x'))",
        "true"},
    {"return ctx.done(ctx.sign.sha256 'data')",
        "\"3a6eb0790f39ac87c94f3856b2dd2c5d110e6811602261a9a923d3bb23adc8b7\""},
    {"return ctx.done(ctx.sign.base64 'a>b?')", "\"YT5iPw==\""},
    {"return ctx.done(ctx.sign.base64url '>>>?')", "\"Pj4-Pw\""},
    {"return ctx.done(ctx.sign.rs256(ctx.secret 'key', 'a.b'))",
        "\"TQo_W_0neM4hHsdQglEtpFFAQxmX4E0RLmJwIOymd8Dz9R3A4ShLHMT1GikZh-"
        "ZIza7kBVvn3DYL66vdcX5JteqTVMkJoBYUutqpJMYpXaS6hwLok3Ml3xSlymNQEYXwWh_"
        "aFJ19nHWLOEUGL52aaYTwJbHgx7gRqvsoBW6sHvw\""},
    {"local s, err = ctx.sign.rs256(ctx.secret 'token', 'a') return ctx.done{ s == nil, err.code }",
        "[true,\"invalid\"]"},
    {"return ctx.done(ctx.text.truncate('abcdef', 3))", "\"ab…\""},
    {"return ctx.done(ctx.text.escape.slack '<a>')", "\"&lt;a&gt;\""},
    {"return ctx.done(ctx.link{ interview = 'interview_1' })", "\"https://i.example/interview_1\""},
    {"return ctx.done(ctx.link{ theme = 'x' } == nil)", "true"},
    {"return ctx.done(ctx.sample('credits.low').credits.balance)", "12"},
    {"return ctx.done{ ctx.settings.user, tostring(ctx.settings.token), ctx.settings.empty == nil, "
     "ctx.secret 'empty' == nil }",
        "[\"ada\",\"(secret)\",true,true]"},
    {"ctx.log 'line\\xff' return ctx.done()", "null"},
};

static void run_with(struct ran *ran, struct host *host, const char *body, const char *pem)
{
	char *init = xasprintf(CRM("%s"), body);
	json_t *settings = crm_settings();
	struct outside_view view = {.settings = settings,
	    .outside = &outside_service,
	    .outside_arg = &outside,
	    .limit_ms = 60000};

	memset(ran, 0, sizeof *ran);
	ran->settings = settings;
	json_put_str(settings, "key", pem);
	ran->script = script_make(host, init);
	ran->id = script_run(ran->script, "deliver", &view, on_ran, ran);
	mem_free(init);
}

/* As it stands in the JSON file that it came in: on one line, with \\n in it. */
static void test_key_of_json(void **state)
{
	struct host *host = outside_host();
	struct buf line = BUF_INIT;
	struct ran ran;

	(void)state;
	for (const char *at = PEM; *at; at++)
		buf_puts(&line, *at == '\n' ? "\\n" : (char[]){*at, 0});
	run_with(&ran, host, "return ctx.done(ctx.sign.rs256(ctx.secret 'key', 'a.b'):sub(1, 20))",
	    buf_text(&line));
	assert_done(&ran, "\"TQo_W_0neM4hHsdQglEt\"");
	run_end(&ran);
	run_with(&ran, host,
	    "local s, err = ctx.sign.rs256(ctx.secret 'key', 'a') return ctx.done(err.code)",
	    "-----BEGIN PRIVATE KEY-----\\n\\");
	assert_done(&ran, "\"invalid\"");
	run_end(&ran);
	buf_free(&line);
	host_free(host);
}

static void test_plain(void **state)
{
	(void)state;
	for (size_t i = 0; i < ROWS(plain); i++) {
		struct host *host = outside_host();
		struct ran ran;

		run_with(&ran, host, plain[i].body, PEM);
		assert_done(&ran, plain[i].value);
		assert_int_equal(outside.asks + outside.requests, 0);
		run_end(&ran);
		host_free(host);
	}
	assert_holds(buf_text(&host_logged), "0 crm: line\xef\xbf\xbd");
}

/* What is asked of the host, what it answers (NULL: that it can't), and what the script makes of it. */
static const struct {
	const char *body, *asked, *answer, *value;
} asks[] = {
    {"return ctx.done(ctx.memo.get 'a')", "memo.get {\"key\":\"a\"}", "{\"x\":1}", "{\"x\":1}"},
    {"return ctx.done(ctx.memo.get 'a' == nil)", "memo.get {\"key\":\"a\"}", "null", "true"},
    {"return ctx.done(ctx.memo.set('a', { 1 }))", "memo.set {\"key\":\"a\",\"value\":[1]}", "null",
        "true"},
    {"return ctx.done(ctx.memo.set('a', false))", "memo.set {\"key\":\"a\",\"value\":false}",
        "null", "true"},
    {"return ctx.done(ctx.memo.delete 'a')", "memo.delete {\"key\":\"a\"}", "null", "true"},
    {"local v, err = ctx.memo.get 'a' return ctx.done{ v == nil, err.code, err.text }",
        "memo.get {\"key\":\"a\"}", NULL, "[true,\"failed\",\"the disk is away\"]"},
    {"return ctx.done(ctx.sleep(2.5))", "sleep {\"ms\":2500}", "null", "true"},
    {"return ctx.done(ctx.sleep(60))", "sleep {\"ms\":60000}", "null", "true"},
    {"return ctx.done(ctx.study().title)", "study {}", "{\"title\":\"T\"}", "\"T\""},
    {"return ctx.done(ctx.interview('i1', { 'transcript' }).id)",
        "interview {\"id\":\"i1\",\"parts\":[\"transcript\"]}", "{\"id\":\"i1\"}", "\"i1\""},
    {"return ctx.done(ctx.interview 'i1')", "interview {\"id\":\"i1\",\"parts\":[]}", "{}", "{}"},
    {"local v, err = ctx.memo.set('a', ('x'):rep(20000)) return ctx.done(err.code)", NULL, NULL,
        "\"invalid\""},
};

static void test_asks(void **state)
{
	(void)state;
	for (size_t i = 0; i < ROWS(asks); i++) {
		struct host *host = outside_host();
		struct ran ran;

		deliver(&ran, asks[i].body);
		if (asks[i].asked) {
			json_t *answer = asks[i].answer
			    ? json_loads(asks[i].answer, JSON_DECODE_ANY, NULL)
			    : NULL;

			assert_int_equal(ran.times, 0);
			assert_string_equal(outside.args, asks[i].asked);
			host_answer_http(
			    host, outside.ticket, &(struct host_response){.status = 200});
			assert_int_equal(ran.times, 0);
			host_answer(host, outside.ticket, answer, "the disk is away");
			json_decref(answer);
		}
		assert_done(&ran, asks[i].value);
		run_end(&ran);
		host_free(host);
	}
}

/* Where nobody answers such asks, and when there are too many. */
static void test_asks_refused(void **state)
{
	static const struct host_outside none = {.http = outside_http};
	struct host *host = outside_host();
	struct outside_view view = {.outside = &none, .limit_ms = 1000};
	struct ran ran = {.times = 0};

	(void)state;
	script_run(script_make(host,
	               CRM("local v, err = ctx.memo.get 'a'\n"
	                   "return ctx.done{ err.code, ctx.link{ interview = 'x' } == nil }")),
	    "deliver", &view, on_ran, &ran);
	assert_done(&ran, "[\"refused\",true]");
	json_decref(ran.answer.value);
	outside.value_at_once = "1";
	deliver(&ran,
	    "local n = 0 for i = 1, 101 do n = n + (ctx.memo.get 'a' or 1000) end\n"
	    "return ctx.done(n)");
	assert_done(&ran, "1100");
	assert_int_equal(outside.asks, HOST_REQUESTS_MAX);
	run_end(&ran);
	host_free(host);
}

static const struct {
	const char *body, *expected;
} wrong[] = {
    {"ctx.memo.get()", "string expected"},
    {"ctx.memo.get ''", "must be 1 to 200 bytes"},
    {"ctx.memo.get(('x'):rep(201))", "must be 1 to 200 bytes"},
    {"ctx.memo.get 'a\\0b'", "must be 1 to 200 bytes"},
    {"ctx.memo.set('a')", "must be a value"},
    {"ctx.memo.put('a')", "ctx.memo has no 'put'"},
    {"ctx.sleep(0)", "more than 0 and at most 60"},
    {"ctx.sleep(61)", "more than 0 and at most 60"},
    {"ctx.sleep(0/0)", "more than 0 and at most 60"},
    {"ctx.interview()", "string expected"},
    {"ctx.interview('x', { a = 1 })", "the parts of an interview are a list"},
    {"ctx.link 'x'", "table expected"},
    {"ctx.link{}", "takes one name and id"},
    {"ctx.link{ interview = 5 }", "takes one name and id"},
    {"ctx.sample 'interview.analysed'", "did you mean 'interview.analyzed'?"},
    {"ctx.json.array 'x'", "table expected"},
    {"ctx.json.object{ 1 }", "is a list"},
    {"ctx.time.iso(0/0)", "must be milliseconds"},
    {"ctx.sign.rs256('pem', 'x')", "takes a secret"},
    {"ctx.sign.hmac_sha256('k', 'x', 'hexx')", "invalid option 'hexx'"},
    {"ctx.sign.hmac('k', 'x')", "ctx.sign has no 'hmac'"},
    {"ctx.log{}", "string expected"},
    {"ctx.setings = 1", "ctx is read-only"},
    {"table.sort({ 1, 2 }, function() ctx.memo.get 'x' end)", "can't wait inside"},
};

static void test_raises(void **state)
{
	(void)state;
	for (size_t i = 0; i < ROWS(wrong); i++) {
		struct host *host = outside_host();
		struct ran ran;

		deliver(&ran, wrong[i].body);
		assert_int_equal(ran.times, 1);
		if (ran.answer.result != CALL_FAILED ||
		    !strstr(ran.answer.err.text, wrong[i].expected))
			fail_msg("%s: %s", wrong[i].body, ran.answer.err.text);
		run_end(&ran);
		host_free(host);
	}
}

/* ctx kept beyond its call, or asked for before any. */
static void test_ends_with_its_call(void **state)
{
	struct host *host = outside_host();
	struct script *script = script_make(host,
	    "local kept\n" CRM("local now = kept and kept.now\n"
	                       "kept = ctx return ctx.done(ctx.settings.user)"));
	struct ran ran;

	(void)state;
	run_begin(&ran, script, "deliver", NULL);
	assert_done(&ran, "\"ada\"");
	run_end(&ran);
	/* In the next call it is that call's: nothing of the first one is left. */
	run_begin(&ran, script, "deliver", NULL);
	assert_done(&ran, "\"ada\"");
	run_end(&ran);
	host_free(host);
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
	    cmocka_unit_test(test_plain),
	    cmocka_unit_test(test_key_of_json),
	    cmocka_unit_test(test_asks),
	    cmocka_unit_test(test_asks_refused),
	    cmocka_unit_test(test_raises),
	    cmocka_unit_test(test_ends_with_its_call),
	};

	mem_install();
	return cmocka_run_group_tests_name("host_ctx", tests, NULL, teardown);
}
