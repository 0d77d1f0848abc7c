/* ctx.http: what a script asks for is what leaves, and what comes back is what it sees. */
#include "host_run_support.h"

static const struct host_response ok = {.status = 200, .body = "{}", .body_len = 2};

/* A request, and what leaves of it. */
static const struct {
	const char *request, *sent;
} sent[] = {
    {"get{ url = 'https://crm.example.com/a' }", "GET https://crm.example.com/a\n\n"},
    {"get{ path = '/v1/a' }", "GET https://crm.example.com/v1/a\n\n"},
    {"get{ path = { '/v1/', 7, '/x' } }", "GET https://crm.example.com/v1/7/x\n\n"},
    {"delete{ path = '/a' }", "DELETE https://crm.example.com/a\n\n"},
    {"get{ path = '/a', query = { b = 'c d&e=f', a = 1, t = true, l = { 'x', 'y' } } }",
        "GET https://crm.example.com/a?a=1&b=c%20d%26e%3Df&l=x&l=y&t=true\n\n"},
    {"get{ path = '/a?z=1', query = { b = 2 } }", "GET https://crm.example.com/a?z=1&b=2\n\n"},
    {"get{ path = '/a', query = {} }", "GET https://crm.example.com/a\n\n"},
    {"get{ url = 'http://crm.internal:8080/base/a' }", "GET http://crm.internal:8080/base/a\n\n"},
    {"post{ path = '/a', json = { b = 1, list = ctx.json.array{}, none = ctx.json.null } }",
        "POST https://crm.example.com/a\nContent-Type: application/json\n\n"
        "{\"b\":1,\"list\":[],\"none\":null}"},
    {"put{ path = '/a', form = { b = 'x y', c = { 1, 2 } } }",
        "PUT https://crm.example.com/a\nContent-Type: application/x-www-form-urlencoded\n\n"
        "b=x%20y&c=1&c=2"},
    {"patch{ path = '/a', ndjson = { { a = 1 }, { a = 2 } } }",
        "PATCH https://crm.example.com/a\nContent-Type: application/x-ndjson\n\n"
        "{\"a\":1}\n{\"a\":2}\n"},
    {"post{ path = '/a', body = 'any \\xff', headers = { ['Content-Type'] = 'text/plain' } }",
        "POST https://crm.example.com/a\nContent-Type: text/plain\n\nany \xff"},
    {"post{ path = '/a', body = '' }", "POST https://crm.example.com/a\n\n"},
    {"post{ path = '/a', json = {}, headers = { ['content-type'] = 'application/vnd.x+json', N = 5 "
     "} }",
        "POST https://crm.example.com/a\nN: 5\ncontent-type: application/vnd.x+json\n\n{}"},
    /* secrets, each as its place wants it */
    {"get{ url = ctx.secret 'hook' }", "GET " WEBHOOK "\n\n"},
    {"get{ url = ctx.settings.hook, query = { y = 2 } }", "GET " WEBHOOK "&y=2\n\n"},
    {"get{ url = { 'https://crm.example.com/bot', ctx.secret 'token', '/send' } }",
        "GET https://crm.example.com/bottok%22en%2F%20+%20%C3%A9%207/send\n\n"},
    {"get{ path = '/a', query = { k = ctx.secret 'token' } }",
        "GET https://crm.example.com/a?k=tok%22en%2F%20%2B%20%C3%A9%207\n\n"},
    {"get{ url = { 'https://crm.example.com/a?k=', ctx.secret 'token' } }",
        "GET https://crm.example.com/a?k=tok%22en%2F%20%2B%20%C3%A9%207\n\n"},
    {"get{ path = '/a', headers = { ['X-Key'] = ctx.secret 'token' } }",
        "GET https://crm.example.com/a\nX-Key: " TOKEN "\n\n"},
    {"get{ path = '/a', headers = { Authorization = { 'Token ', ctx.settings.token } } }",
        "GET https://crm.example.com/a\nAuthorization: Token " TOKEN "\n\n"},
    {"post{ path = '/a', json = { key = ctx.secret 'token' } }",
        "POST https://crm.example.com/a\nContent-Type: application/json\n\n"
        "{\"key\":\"tok\\\"en/ + \xc3\xa9 7\"}"},
    {"post{ path = '/a', form = { key = ctx.secret 'token' } }",
        "POST https://crm.example.com/a\nContent-Type: application/x-www-form-urlencoded\n\n"
        "key=tok%22en%2F%20%2B%20%C3%A9%207"},
};

static void test_sends(void **state)
{
	(void)state;
	for (size_t i = 0; i < ROWS(sent); i++) {
		struct host *host = outside_host();
		char *body = xasprintf("assert(ctx.http.%s) return ctx.done()", sent[i].request);
		struct ran ran;

		outside.at_once = &ok;
		deliver(&ran, body);
		assert_done(&ran, "null");
		assert_int_equal(outside.requests, 1);
		assert_int_equal(ran.answer.requests, 1);
		if (strcmp(buf_text(&outside.sent), sent[i].sent) != 0)
			fail_msg("%s: sent %s", sent[i].request, buf_text(&outside.sent));
		run_end(&ran);
		mem_free(body);
		host_free(host);
	}
}

/* What depends on data: nil and {code, text}, and nothing leaves. */
static const struct {
	const char *request, *code, *text;
} refused[] = {
    {"get{ url = 'https://evil.example/' }", "refused",
        "https://evil.example:443 is none of the script's hosts (crm.example.com, "},
    {"get{ url = 'http://crm.example.com/' }", "refused", "http://crm.example.com:80"},
    {"get{ url = 'https://crm.example.com:444/' }", "refused", "crm.example.com:444"},
    {"get{ url = 'https://files.example.com/' }", "refused", "files.example.com"},
    {"get{ url = 'http://127.0.0.1:8080/' }", "refused", "127.0.0.1:8080"},
    {"get{ url = 'https://a@crm.example.com/' }", "invalid", "a user or a password"},
    {"get{ url = 'gopher://crm.example.com/' }", "invalid", "must begin with https://"},
    {"get{ path = '/a\\r\\nX: y' }", "invalid", "must be escaped"},
    {"get{ path = '/a\\0b' }", "invalid", "NUL"},
    {"get{ path = '/' .. ('x'):rep(9000) }", "invalid", "longer than 8192"},
    {"get{ path = '/a', headers = { X = 'a\\r\\nHost: evil' } }", "invalid",
        "the value of the header X is not one line of text"},
    {"get{ path = '/a', headers = { X = 'a\\0b' } }", "invalid", "NUL"},
    {"get{ path = '/a', headers = { ['X\\r\\nY'] = 'a' } }", "invalid",
        "a name that can't be sent"},
    {"get{ path = '/a', headers = { X = ('x'):rep(9000) } }", "too_large", "larger than 8192"},
    {"post{ path = '/a', json = { x = 0/0 } }", "invalid", "json.x: is not a finite number"},
    {"post{ path = '/a', json = { x = 'a\\xff' } }", "invalid", "json.x: is not valid UTF-8"},
    {"post{ path = '/a', related = { { value = 'x', type = 'a\\r\\nb' } } }", "invalid",
        "can't be sent"},
    {"post{ path = '/a', multipart = { { name = 'f', value = 'x', type = 'a\\r\\nb' } } }",
        "invalid", "line break"},
    {"get{ url = { 'https://', ctx.secret 'token', '.example.com/' } }", "invalid",
        "behind its host, not in it"},
    {"get{ url = { ctx.secret 'hook', '/x' } }", "invalid", "behind its host, not in it"},
    {"get{ url = ctx.secret 'token' }", "invalid", "must"},
};

static void test_refuses(void **state)
{
	(void)state;
	for (size_t i = 0; i < ROWS(refused); i++) {
		struct host *host = outside_host();
		char *body =
		    xasprintf("local res, err = ctx.http.%s\n"
		              "return ctx.done{ none = res == nil, code = err.code, text = "
		              "err.text }",
		        refused[i].request);
		struct ran ran;
		const json_t *value;

		deliver(&ran, body);
		if (ran.answer.result != CALL_DONE)
			fail_msg("%s: %s", refused[i].request, ran.answer.err.text);
		value = json_object_get(ran.answer.value, "value");
		assert_true(json_flag(value, "none", 0));
		if (strcmp(json_str(value, "code"), refused[i].code) != 0 ||
		    !strstr(json_str(value, "text"), refused[i].text))
			fail_msg("%s: %s, %s", refused[i].request, json_str(value, "code"),
			    json_str(value, "text"));
		assert_null(strstr(json_str(value, "text"), TOKEN));
		assert_int_equal(outside.requests, 0);
		run_end(&ran);
		mem_free(body);
		host_free(host);
	}
}

/* What the author wrote wrong: an error with its line. */
static const struct {
	const char *request, *expected;
} wrong[] = {
    {"ctx.http.get 'https://crm.example.com'", "table expected"},
    {"ctx.http.gett{ path = '/' }", "init.lua:8: ctx.http has no 'gett'; did you mean 'get'?"},
    {"ctx.http.get{ pth = '/' }", "init.lua:8: a request has no 'pth'; did you mean 'path'?"},
    {"ctx.http.get{}", "needs url or path, one of them"},
    {"ctx.http.get{ url = 'https://crm.example.com', path = '/' }", "url or path, one of them"},
    {"ctx.http.get{ path = 'a' }", "path begins with a slash"},
    {"ctx.http.get{ path = {} , url = nil }", "path is a text, or a list"},
    {"ctx.http.get{ path = '/', json = {} }", "a GET has no body"},
    {"ctx.http.post{ path = '/', json = {}, body = 'x' }", "a request has one body"},
    {"ctx.http.post{ path = '/', json = {}, form = {} }", "a request has one body"},
    {"ctx.http.post{ path = '/', body = {} }", "body is a text"},
    {"ctx.http.post{ path = '/', form = 'x' }", "form holds names"},
    {"ctx.http.post{ path = '/', ndjson = { x = 1 } }", "ndjson is a list"},
    {"ctx.http.post{ path = '/', multipart = {} }", "multipart is a list"},
    {"ctx.http.post{ path = '/', related = {} }", "related is a list"},
    {"ctx.http.post{ path = '/', related = { 'x' } }", "one of them, and a type"},
    {"ctx.http.post{ path = '/', related = { { type = 'a/b' } } }", "one of them, and a type"},
    {"ctx.http.post{ path = '/', related = { { json = {}, value = 'x' } } }", "one of them"},
    {"ctx.http.post{ path = '/', related = { { json = {}, name = 'x' } } }", "one of them"},
    {"ctx.http.post{ path = '/', related = { { ndjson = 5 } } }", "ndjson is a list"},
    {"ctx.http.post{ path = '/', related = { { value = {} } } }", "is a text, a number"},
    {"ctx.http.post{ path = '/', multipart = { { value = 'x' } } }", "needs a name"},
    {"ctx.http.post{ path = '/', multipart = { { name = 'x', valu = 'x' } } }", "no valu"},
    {"ctx.http.post{ path = '/', multipart = { { name = ctx.secret 'token', value = 1 } } }",
        "a secret can only be the value"},
    {"ctx.http.get{ path = '/', query = { a = { b = 1 } } }", "query holds names"},
    {"ctx.http.get{ path = '/', headers = { Host = 'x' } }", "the header Host is the host's own"},
    {"ctx.http.get{ path = '/', headers = { ['content-LENGTH'] = 1 } }", "is the host's own"},
    {"ctx.http.get{ path = '/', headers = { A = 'x', a = 'y' } }", "is there twice"},
    {"ctx.http.get{ path = '/', headers = { A = {{}} } }", "a header is a text"},
    {"ctx.http.get{ path = '/', headers = 'x' }", "headers holds at most"},
    {"ctx.http.get{ path = '/', timeout = 0 }", "timeout is a number of seconds"},
    {"ctx.http.get{ path = '/', timeout = 'x' }", "timeout is a number of seconds"},
    {"ctx.http.get{ path = '/', auth = 'x' }", "auth is false"},
    {"ctx.http.get{ path = '/', headers = { A = 'x' .. ctx.secret 'token' } }",
        "a secret can only be handed to http"},
    {"ctx.secret 'tokn'", "did you mean 'token'?"},
    {"ctx.secret 'user'", "is no secret; read it from ctx.settings"},
    {"table.sort({ 1, 2 }, function() ctx.http.get{ path = '/' } end)", "can't wait inside"},
};

static void test_raises(void **state)
{
	(void)state;
	for (size_t i = 0; i < ROWS(wrong); i++) {
		struct host *host = outside_host();
		struct ran ran;

		deliver(&ran, wrong[i].request);
		assert_int_equal(ran.times, 1);
		if (ran.answer.result != CALL_FAILED ||
		    !strstr(ran.answer.err.text, wrong[i].expected))
			fail_msg("%s: %s", wrong[i].request, ran.answer.err.text);
		assert_int_equal(outside.requests, 0);
		run_end(&ran);
		host_free(host);
	}
}

/* Parts with names that would end them, and a boundary that nobody knows. */
static void test_multipart(void **state)
{
	struct host *host = outside_host();
	const char *boundary, *expected;
	char mark[40];
	struct ran ran;

	(void)state;
	outside.at_once = &ok;
	deliver(&ran,
	    "ctx.http.post{ path = '/a', multipart = { { name = 'a\"\\r\\nb', value = 5 },\n"
	    "{ name = 'f', filename = 'x.csv', type = 'text/csv', value = 'a,b' },\n"
	    "{ name = 'k', value = ctx.secret 'token' } } } return ctx.done()");
	assert_done(&ran, "null");
	boundary = strstr(buf_text(&outside.sent), "boundary=");
	assert_non_null(boundary);
	snprintf(mark, sizeof mark, "%.32s", boundary + 9);
	expected =
	    xasprintf("POST https://crm.example.com/a\nContent-Type: multipart/form-data; "
	              "boundary=%s\n\n"
	              "--%s\r\nContent-Disposition: form-data; name=\"a%%22%%0D%%0Ab\"\r\n\r\n5\r\n"
	              "--%s\r\nContent-Disposition: form-data; name=\"f\"; filename=\"x.csv\"\r\n"
	              "Content-Type: text/csv\r\n\r\na,b\r\n"
	              "--%s\r\nContent-Disposition: form-data; name=\"k\"\r\n\r\n%s\r\n--%s--\r\n",
	        mark, mark, mark, mark, TOKEN, mark);
	assert_string_equal(buf_text(&outside.sent), expected);
	mem_free((char *)expected);
	run_end(&ran);
	host_free(host);
}

/* What JSON calls by its name, lines, and text as it is; a secret in each is escaped as the place needs it. */
static void test_related(void **state)
{
	struct host *host = outside_host();
	const char *boundary;
	char mark[40], *expected;
	struct ran ran;

	(void)state;
	outside.at_once = &ok;
	deliver(&ran,
	    "ctx.http.post{ path = '/a', related = { { json = { a = { 1, 'x' } } },\n"
	    "{ ndjson = { { a = 1 }, { a = ctx.secret 'token' } }, type = 'text/plain' },\n"
	    "{ value = ctx.secret 'token' } } } return ctx.done()");
	assert_done(&ran, "null");
	boundary = strstr(buf_text(&outside.sent), "boundary=");
	assert_non_null(boundary);
	snprintf(mark, sizeof mark, "%.32s", boundary + 9);
	expected = xasprintf("POST https://crm.example.com/a\nContent-Type: multipart/related; "
	                     "boundary=%s\n\n"
	                     "--%s\r\nContent-Type: application/json\r\n\r\n"
	                     "{\"a\":[1,\"x\"]}\r\n"
	                     "--%s\r\nContent-Type: text/plain\r\n\r\n"
	                     "{\"a\":1}\n{\"a\":\"%s\"}\n\r\n"
	                     "--%s\r\nContent-Type: application/octet-stream\r\n\r\n"
	                     "%s\r\n--%s--\r\n",
	    mark, mark, mark, "tok\\\"en/ + \xc3\xa9 7", mark, TOKEN, mark);
	assert_string_equal(buf_text(&outside.sent), expected);
	mem_free(expected);
	run_end(&ran);
	host_free(host);
}

static const struct {
	const char *auth, *request, *header; /* NULL: goes without */
} auths[] = {
    {"{ bearer = 'token' }", "get{ path = '/' }", "Authorization: Bearer " TOKEN "\n"},
    {"{ basic = { 'user', 'token' } }", "get{ path = '/' }",
        "Authorization: Basic YWRhOnRvayJlbi8gKyDDqSA3\n"},
    {"{ header = { 'X-Key', 'token' } }", "get{ path = '/' }", "\nX-Key: " TOKEN "\n"},
    {"{ bearer = 'token' }", "get{ path = '/', auth = false }", NULL},
    {"{ bearer = 'token' }", "get{ path = '/', headers = { authorization = 'Own x' } }",
        "\nauthorization: Own x\n"},
    {"{ bearer = 'empty' }", "get{ path = '/' }", NULL},
};

static void test_auth(void **state)
{
	(void)state;
	for (size_t i = 0; i < ROWS(auths); i++) {
		struct host *host = outside_host();
		char *init = xasprintf(CRM_HEAD "  auth = %s, deliver = function(ctx) "
		                                "assert(ctx.http.%s) return ctx.done() end }",
		    auths[i].auth, auths[i].request);
		struct script *script = script_make(host, init);
		char *shown;
		struct ran ran;

		outside.at_once = &ok;
		run_begin(&ran, script, "deliver", NULL);
		assert_done(&ran, "null");
		if (auths[i].header)
			assert_holds(buf_text(&outside.sent), auths[i].header);
		else
			assert_null(strstr(buf_text(&outside.sent), "uthorization"));
		shown = json_dumps(outside.shown, 0);
		assert_null(strstr(shown, "YWRh"));
		assert_null(strstr(shown, "tok\\\"en"));
		mem_free(shown);
		run_end(&ran);
		mem_free(init);
		host_free(host);
	}
}

/* The address of a webhook as a secret that names the host itself. */
static void test_secret_host(void **state)
{
	static const struct {
		const char *hook, *request, *outcome;
	} rows[] = {
	    {"https://any.example.net:8443/in/s3cr3t", "post{ url = ctx.secret 'hook' }", "200"},
	    {"http://any.example.net/in/s3cr3t", "post{ url = ctx.secret 'hook' }", "200"},
	    {"https://any.example.net/in/s3cr3t", "post{ url = 'https://any.example.net/else' }",
	        "200"},
	    {"https://any.example.net/in/s3cr3t", "post{ url = 'https://other.example.net/' }",
	        "refused"},
	    {"no URL at all", "post{ url = ctx.secret 'hook' }", "invalid"},
	    {"https://any.example.net/\r\nX: y", "post{ url = ctx.secret 'hook' }", "invalid"},
	};

	(void)state;
	for (size_t i = 0; i < ROWS(rows); i++) {
		struct host *host = outside_host();
		char *init = xasprintf(
		    "return { api = 1, kind = 'integration', name = 'crm', version = '1.0.0', "
		    "title = "
		    "'x', summary = 'x', needs = 'http', hosts = { { setting = 'hook' } },\n"
		    "settings = { hook = { type = 'secret' } }, events = { 'credits.low' },\n"
		    "deliver = function(ctx) local res, err = ctx.http.%s\n"
		    "assert(not err or not err.text:find 's3cr3t')\n"
		    "return ctx.done(tostring(res and res.status or err.code)) end }",
		    rows[i].request);
		json_t *settings = json_pack("{s:s}", "hook", rows[i].hook);
		struct outside_view view = {.settings = settings,
		    .outside = &outside_service,
		    .outside_arg = &outside,
		    .limit_ms = 1000};
		struct ran ran = {.times = 0};

		outside.at_once = &ok;
		script_run(script_make(host, init), "deliver", &view, on_ran, &ran);
		if (ran.answer.result != CALL_DONE)
			fail_msg("%s", ran.answer.err.text);
		assert_string_equal(json_str(ran.answer.value, "value"), rows[i].outcome);
		json_decref(ran.answer.value);
		json_decref(settings);
		mem_free(init);
		host_free(host);
	}
}

/* A secret with a line break in it ends no header. */
static void test_bad_secrets(void **state)
{
	static const char init[] = CRM_HEAD
	    "  deliver = function(ctx) local res, err = ctx.http.get{ path = '/', headers = { A = "
	    "ctx.secret 'token' } }\n"
	    "return ctx.done{ err.code, err.text } end }";
	struct host *host = outside_host();
	json_t *settings = json_pack("{s:s}", "token", "first\r\nHost: evil");
	struct outside_view view = {.settings = settings,
	    .outside = &outside_service,
	    .outside_arg = &outside,
	    .limit_ms = 1000};
	struct ran ran = {.times = 0};

	(void)state;
	script_run(script_make(host, init), "deliver", &view, on_ran, &ran);
	assert_done(&ran, "[\"invalid\",\"the value of the header A is not one line of text\"]");
	assert_int_equal(outside.requests, 0);
	json_decref(ran.answer.value);
	json_decref(settings);
	host_free(host);
}

static void test_shows_secrets_by_name(void **state)
{
	struct host *host = outside_host();
	struct ran ran;
	char *shown;

	(void)state;
	outside.at_once = &ok;
	deliver(&ran,
	    "ctx.http.post{ url = { 'https://crm.example.com/', ctx.secret 'token', '?b=1' },\n"
	    "query = { k = ctx.secret 'hook' }, headers = { A = { 'x ', ctx.secret 'token' } },\n"
	    "json = { deep = { { ctx.secret 'token', 'plain' } } } } return ctx.done()");
	assert_done(&ran, "null");
	shown = json_dumps(outside.shown, JSON_COMPACT);
	assert_string_equal(shown,
	    "{\"method\":\"POST\",\"url\":\"https://crm.example.com/"
	    "{token}?b=1&k={hook}\",\"path\":\"/"
	    "{token}\",\"query\":{\"k\":\"{hook}\"},\"headers\":{\"A\":\"x "
	    "{token}\",\"Content-Type\":"
	    "\"application/json\"},\"json\":{\"deep\":[[\"{token}\",\"plain\"]]}}");
	mem_free(shown);
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
	    cmocka_unit_test(test_sends),
	    cmocka_unit_test(test_refuses),
	    cmocka_unit_test(test_raises),
	    cmocka_unit_test(test_multipart),
	    cmocka_unit_test(test_related),
	    cmocka_unit_test(test_auth),
	    cmocka_unit_test(test_secret_host),
	    cmocka_unit_test(test_bad_secrets),
	    cmocka_unit_test(test_shows_secrets_by_name),
	};

	mem_install();
	return cmocka_run_group_tests_name("host_http", tests, NULL, teardown);
}
