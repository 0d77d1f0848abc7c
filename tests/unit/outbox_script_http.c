/* A real script, a real server, and egress between them. */
#include <poll.h>
#include <stdio.h>
#include <string.h>

#include "base/clock.h"
#include "base/json.h"
#include "base/mem.h"
#include "egress_host.h"
#include "outbox/script_http.h"

/* `host` is the world outside, as in egress_host.h; the host of scripts is `scripts`. */
static struct host *host, *scripts;
static struct world world;
static struct script_http *http;

static int open_all(void **state)
{
	struct host_options options = {.steps = 1000000, .memory = 16u << 20, .cpu_ms = 250};

	(void)state;
	host = host_open();
	world_open_allowing(&world, "127.0.0.0/8");
	scripts = host_new(&options);
	http = script_http_new(world.egress, world.home, scripts);
	return 0;
}

static int close_all(void **state)
{
	(void)state;
	host_free(scripts);
	script_http_free(http);
	world_close(&world);
	host_close(host);
	return 0;
}

struct ran {
	int times;
	struct outside_answer answer;
};

static void on_ran(struct outside_answer *answer, void *arg)
{
	struct ran *ran = arg;

	ran->times++;
	ran->answer = *answer;
}

#define INIT                                                                                       \
	"return { api = 1, kind = 'integration', name = 'real', version = '1.0.0', title = "       \
	"'Real', "                                                                                 \
	"summary = 'x', needs = 'http', hosts = { { setting = 'base_url' } },\n"                   \
	"settings = { base_url = { type = 'url' }, token = { type = 'secret' } }, auth = { "       \
	"bearer = "                                                                                \
	"'token' },\n"                                                                             \
	"events = { 'interview.analyzed' }, deliver = function(ctx, event)\n%s\nend }"

static struct script *script_of_body(const char *body)
{
	char *init = xasprintf(INIT, body);
	json_t *files = json_pack("{s:s}", "init.lua", init);
	struct buf text = BUF_INIT;
	struct bundle *bundle;
	struct script *script = NULL;
	struct err err = {""};

	json_write(&text, files);
	if (bundle_parse(buf_text(&text), text.len, &bundle, &err) != STATUS_OK ||
	    host_load(scripts, bundle, &script, NULL, &err) != STATUS_OK)
		fail_msg("%s", err.text);
	bundle_free(bundle);
	buf_free(&text);
	json_decref(files);
	mem_free(init);
	return script;
}

static json_t *settings_make(void)
{
	char *url = xasprintf("http://127.0.0.1:%u", host_port(host));
	json_t *settings = json_pack("{s:s, s:s}", "base_url", url, "token", "tok-12345");

	mem_free(url);
	return settings;
}

static uint64_t begin(struct script *script, const json_t *settings, struct ran *ran)
{
	struct outside_view view = {.settings = settings,
	    .outside = &script_http_outside,
	    .outside_arg = http,
	    .limit_ms = 60000};

	memset(ran, 0, sizeof *ran);
	return script_run(script, "deliver", &view, on_ran, ran);
}

static void wait_for(const struct ran *ran)
{
	int64_t end = clock_mono_ms() + 60000;

	while (!ran->times) {
		struct pollfd fd = {.fd = mailbox_fd(world.home), .events = POLLIN};

		assert_true(clock_mono_ms() < end);
		poll(&fd, 1, 100);
		mailbox_drain(world.home);
	}
}

/* What the script asks for, and what it makes of what comes. */
static const struct {
	const char *body, *value;
} rows[] = {
    {"local res = ctx.http.get{ path = '/ok' } return ctx.done{ res.status, res.body, "
     "res.headers['x-TEST'] }",
        "[200,\"ok\",\"yes\"]"},
    {"local res = ctx.http.get{ path = '/missing' } return ctx.done(res.status)", "404"},
    {"local res = ctx.http.get{ path = '/redirect' } return ctx.done(res.status)", "302"},
    {"local res, err = ctx.http.get{ path = '/reset' } return ctx.done(err.code)", "\"cut\""},
    {"local res, err = ctx.http.get{ path = '/garbage' } return ctx.done(err.code)",
        "\"bad_response\""},
    {"local res, err = ctx.http.get{ path = '/flood' } return ctx.done(err.code)", "\"too_large\""},
    {"local res = ctx.http.get{ path = '/size/262144' } return ctx.done(#res.body)", "262144"},
    {"local res, err = ctx.http.get{ path = '/size/262145' } return ctx.done(err.code)",
        "\"too_large\""},
    {"local res, err = ctx.http.get{ path = '/stall', timeout = 0.2 } return ctx.done(err.code)",
        "\"timeout\""},
    {"local n = 0 for i = 1, 20 do n = n + #ctx.http.get{ path = '/ok' }.body end return "
     "ctx.done(n)",
        "40"},
};

static void test_comes_back(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
		struct script *script = script_of_body(rows[i].body);
		json_t *settings = settings_make(),
		       *wanted = json_loads(rows[i].value, JSON_DECODE_ANY, NULL);
		struct ran ran;

		begin(script, settings, &ran);
		wait_for(&ran);
		if (ran.answer.result != CALL_DONE)
			fail_msg("%s: %s", rows[i].body, ran.answer.err.text);
		if (!json_equal(json_object_get(ran.answer.value, "value"), wanted)) {
			char *got = json_dumps(ran.answer.value, 0);

			fail_msg("%s: %s", rows[i].body, got);
		}
		assert_int_equal(ran.times, 1);
		json_decref(ran.answer.value);
		json_decref(wanted);
		json_decref(settings);
		script_free(script);
	}
}

static void test_sends(void **state)
{
	struct script *script = script_of_body("local res = ctx.http.post{ path = '/ok', query = { "
	                                       "a = 'b c' }, json = { t = ctx.secret "
	                                       "'token' } } return ctx.done(res.status)");
	json_t *settings = settings_make();
	struct ran ran;
	char *last;

	(void)state;
	begin(script, settings, &ran);
	wait_for(&ran);
	assert_int_equal(ran.answer.result, CALL_DONE);
	last = host_last(host);
	assert_non_null(strstr(last, "POST /ok?a=b%20c HTTP/1.1\r\n"));
	assert_non_null(strstr(last, "Authorization: Bearer tok-12345\r\n"));
	assert_non_null(strstr(last, "\r\n\r\n{\"t\":\"tok-12345\"}"));
	mem_free(last);
	json_decref(ran.answer.value);
	json_decref(settings);
	script_free(script);
}

/* An address that nobody allowed is refused on the way, although the manifest's setting names it. */
static void test_guard_refuses(void **state)
{
	struct script *script =
	    script_of_body("local res, err = ctx.http.get{ path = '/' } return ctx.done(err.code)");
	json_t *settings = json_pack("{s:s}", "base_url", "https://169.254.169.254");
	struct ran ran;

	(void)state;
	begin(script, settings, &ran);
	wait_for(&ran);
	assert_int_equal(ran.answer.result, CALL_DONE);
	assert_string_equal(json_str(ran.answer.value, "value"), "address_refused");
	json_decref(ran.answer.value);
	json_decref(settings);
	script_free(script);
}

#define STALLS "local res, err = ctx.http.get{ path = '/stall' } return ctx.done(err.code)"

/* The call is cancelled, its script goes, or the glue itself, while the server says nothing. */
static void test_ends_while_it_waits(void **state)
{
	(void)state;
	for (int how = 0; how < 3; how++) {
		struct script *script = script_of_body(STALLS);
		json_t *settings = settings_make();
		struct ran ran, other;
		uint64_t id = begin(script, settings, &ran);

		assert_true(id != 0);
		if (how == 0) {
			host_run_cancel(scripts, id);
		} else if (how == 1) {
			script_free(script);
		} else {
			host_run_cancel(scripts, id);
			script_http_free(http);
			http = script_http_new(world.egress, world.home, scripts);
		}
		assert_int_equal(ran.times, 1);
		assert_int_equal(ran.answer.result, CALL_FAILED);
		if (how != 1)
			script_free(script);
		/* What egress says of it in the meantime changes nothing, and others go on. */
		script = script_of_body("return ctx.done(ctx.http.get{ path = '/ok' }.status)");
		begin(script, settings, &other);
		wait_for(&other);
		assert_int_equal(other.answer.result, CALL_DONE);
		assert_int_equal(ran.times, 1);
		json_decref(other.answer.value);
		json_decref(settings);
		script_free(script);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(test_comes_back),
	    cmocka_unit_test(test_sends),
	    cmocka_unit_test(test_guard_refuses),
	    cmocka_unit_test(test_ends_while_it_waits),
	};

	mem_install();
	return cmocka_run_group_tests_name("outbox_script_http", tests, open_all, close_all);
}
