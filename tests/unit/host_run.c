/* The life of calls of integrations: answered at once, later, twice, too late, never; cancelled, unloaded, quarantined. */
#include "base/clock.h"
#include "host_run_support.h"

#define ONE                                                                                        \
	"local res, err = ctx.http.get{ path = '/a' }\n"                                           \
	"return ctx.done(res and res.status or err.code)"

static const struct host_response ok = {.status = 200}, created = {.status = 201};

static void test_waits_and_goes_on(void **state)
{
	struct host *host = outside_host();
	struct ran ran, other;
	uint64_t first;

	(void)state;
	deliver(&ran, ONE);
	assert_int_equal(ran.times, 0);
	assert_true(ran.id != 0);
	first = outside.ticket;
	run_begin(&other, ran.script, "deliver", NULL);
	assert_true(outside.ticket != first);
	host_answer_http(host, 0, &ok);
	host_answer_http(host, outside.ticket + 1, &ok);
	host_answer(host, first, NULL, "it waits for something else");
	assert_int_equal(ran.times + other.times, 0);
	host_answer_http(host, first, &created);
	assert_done(&ran, "201");
	host_answer_http(host, first, &ok); /* twice */
	assert_int_equal(ran.times, 1);
	assert_int_equal(other.times, 0);
	host_answer_http(host, outside.ticket, &ok);
	assert_done(&other, "200");
	assert_int_equal(outside.cancels, 0);
	run_end(&ran);
	run_end(&other);
	host_free(host);
}

/* A hundred answers at once: no deeper than one, and the budget is that of each burst. */
static void test_answers_at_once(void **state)
{
	struct host *host = outside_host();
	struct ran ran;

	(void)state;
	outside.at_once = &ok;
	deliver(&ran,
	    "local n, code = 0, nil\n"
	    "for i = 1, 101 do for j = 1, 20000 do n = n + 1 end\n"
	    "local res, err = ctx.http.get{ path = '/a' } code = err and err.code end\n"
	    "return ctx.done{ n = n, code = code }");
	assert_done(&ran, "{\"n\":2020000,\"code\":\"limit\"}");
	assert_int_equal(ran.id, 0);
	assert_int_equal(outside.requests, HOST_REQUESTS_MAX);
	assert_true(ran.answer.steps > 2000000);
	run_end(&ran);
	host_free(host);
}

/* A request that is refused counts, too: a loop of them ends. */
static void test_counts_refusals(void **state)
{
	struct host *host = outside_host();
	struct ran ran;

	(void)state;
	deliver(&ran, "while true do ctx.http.get{ url = 'https://evil.example/' } end");
	assert_int_equal(ran.times, 1);
	assert_int_equal(ran.answer.result, CALL_FAILED);
	assert_holds(ran.answer.err.text, "used up its budget");
	assert_int_equal(outside.requests, 0);
	run_end(&ran);
	host_free(host);
}

static void test_time_is_limited(void **state)
{
	struct host *host = outside_host();
	struct ran ran;

	(void)state;
	clock_fake(1000, 1700000000000);
	deliver(&ran,
	    "local a = ctx.http.get{ path = '/a', timeout = 500 }\n"
	    "local b = ctx.http.get{ path = '/a', timeout = 100 }\n"
	    "local c, err = ctx.http.get{ path = '/a' }\n"
	    "local d, slept = ctx.sleep(5)\n"
	    "return ctx.done{ a.status, b.status, err.code, slept.code }");
	assert_int_equal(outside.timeout_ms, 60000); /* the call's own limit */
	clock_step(20000, 0);
	host_answer_http(host, outside.ticket, &ok);
	assert_int_equal(outside.timeout_ms, 40000);
	clock_step(40000, 0);
	host_answer_http(host, outside.ticket, &ok);
	assert_done(&ran, "[200,200,\"late\",\"late\"]");
	assert_int_equal(outside.requests, 2);
	clock_real();
	run_end(&ran);
	host_free(host);
}

static void test_cancels(void **state)
{
	struct host *host = outside_host();
	struct ran ran;

	(void)state;
	deliver(&ran, ONE);
	host_run_cancel(host, ran.id + 1000);
	host_run_cancel(host, 0);
	assert_int_equal(ran.times, 0);
	host_run_cancel(host, ran.id);
	assert_int_equal(ran.times, 1);
	assert_int_equal(ran.answer.result, CALL_FAILED);
	assert_null(ran.answer.value);
	assert_holds(ran.answer.err.text, "cancelled");
	assert_int_equal(outside.cancels, 1);
	assert_true(outside.cancelled == outside.ticket);
	host_answer_http(host, outside.ticket, &ok);
	host_run_cancel(host, ran.id);
	assert_int_equal(ran.times, 1);
	assert_int_equal(outside.cancels, 1);
	run_end(&ran);
	host_free(host);
}

static void test_ends_with_its_script(void **state)
{
	struct host *host = outside_host();
	struct ran ran, second;

	(void)state;
	deliver(&ran, ONE);
	run_begin(&second, ran.script, "deliver", NULL);
	assert_int_equal(outside.cancels, 0);
	host_run_cancel(host, second.id);
	script_free(ran.script);
	assert_int_equal(ran.times + second.times, 2);
	assert_int_equal(outside.cancels, 2);
	assert_int_equal(ran.answer.result, CALL_FAILED);
	host_answer_http(host, outside.ticket, &ok);
	run_end(&ran);
	run_end(&second);
	/* and with the host */
	deliver(&ran, ONE);
	host_free(host);
	assert_int_equal(ran.times, 1);
	assert_holds(ran.answer.err.text, "unloaded");
	run_end(&ran);
}

/* The script is loaded anew while a call waits: its answer comes to the old one, and to nobody when that is gone. */
static void test_survives_reloads(void **state)
{
	struct host *host = outside_host();
	struct ran old, young;
	uint64_t ticket;

	(void)state;
	deliver(&old, ONE);
	ticket = outside.ticket;
	deliver(&young, ONE);
	host_answer_http(host, ticket, &created);
	assert_done(&old, "201");
	run_end(&old);
	run_begin(&old, old.script, "deliver", NULL);
	ticket = outside.ticket;
	script_free(old.script);
	host_answer_http(host, ticket, &created);
	assert_int_equal(young.times, 0);
	run_end(&young);
	run_end(&old);
	host_free(host);
}

static struct ran *cancelled;
static int quit_how;

static void quit_inside(void)
{
	outside.meanwhile = NULL;
	if (quit_how)
		script_free(cancelled->script);
	else
		host_run_cancel(outside.host, cancelled->id);
}

/* The service itself ends the call, or frees its script, and answers all the same. */
static void test_ends_inside_the_service(void **state)
{
	(void)state;
	for (quit_how = 0; quit_how < 2; quit_how++) {
		struct host *host = outside_host();
		struct ran ran;

		outside.value_at_once = NULL;
		deliver(&ran, "ctx.sleep(1) ctx.http.get{ path = '/a' } return ctx.done()");
		cancelled = &ran;
		outside.meanwhile = quit_inside;
		outside.at_once = &ok;
		host_answer(host, outside.ticket, json_true(), NULL);
		assert_int_equal(ran.times, 1);
		assert_int_equal(ran.answer.result, CALL_FAILED);
		run_end(&ran);
		host_free(host);
	}
}

#define LOOPS                                                                                      \
	CRM_HEAD "  deliver = function(ctx) ctx.http.get{ path = '/a' } return ctx.done() end,\n"  \
	         "  test = function(ctx) while true do end end }"

static void test_quarantine_ends_what_waits(void **state)
{
	struct host *host = outside_host();
	struct script *script = script_make(host, LOOPS);
	struct ran waits, kills;
	uint64_t ticket;

	(void)state;
	run_begin(&waits, script, "deliver", NULL);
	ticket = outside.ticket;
	for (int i = 0; i < 5; i++) {
		run_begin(&kills, script, "test", NULL);
		assert_holds(kills.answer.err.text, "used up its budget");
		run_end(&kills);
	}
	assert_true(script_quarantined(script));
	run_begin(&kills, script, "deliver", NULL);
	assert_holds(kills.answer.err.text, "quarantined");
	run_end(&kills);
	assert_int_equal(waits.times, 0);
	host_answer_http(host, ticket, &ok);
	assert_int_equal(waits.times, 1);
	assert_holds(waits.answer.err.text, "quarantined while it waited");
	run_end(&waits);
	host_free(host);
}

/* pcall around a wait, an error after it, and a ctx that outlives its call. */
static void test_errors(void **state)
{
	static const struct {
		const char *body, *expected;
	} rows[] = {
	    {"ctx.http.get{ path = '/' } error('after it')", "init.lua:8: after it"},
	    {"local x = ctx.nope", "ctx has no 'nope'"},
	    {"local x = ctx.http.get{ path = '/' }.status.x", "init.lua:8"},
	    {"ctx.now = 5", "ctx is read-only"},
	    {"ctx.http.get = nil", "ctx.http is read-only"},
	    {"ctx.settings.user = 'x'", "read-only"},
	    {"event.id = 'x'", "read-only"},
	    {"return", "deliver must return ctx.done(), ctx.retry(reason)"},
	    {"return nil", "deliver must return ctx.done()"},
	    {"return {}", "deliver must return ctx.done()"},
	    {"return { result = 'done' }", "deliver must return ctx.done()"},
	    {"return 'done'", "deliver must return ctx.done()"},
	    {"return ctx.retry()", "string expected"},
	    {"return ctx.retry('x', -1)", "0 or more"},
	    {"return ctx.retry('x', 0/0)", "0 or more"},
	    {"return ctx.done(print)", NULL},
	    {"return ctx.done(ctx.secret 'token')", "returned what can't be kept: deliver.value"},
	    {"return ctx.done{ x = ctx.done }", "returned what can't be kept: deliver.value.x"},
	    {"local v = ctx.fail('x') v.result = 'great' return v", "a verdict that was changed"},
	    {"local v = ctx.done() v.result = 'retry' return v", "a verdict that was changed"},
	};

	(void)state;
	for (size_t i = 0; i < ROWS(rows); i++) {
		struct host *host = outside_host();
		char *body = xasprintf("local print = nil\n%s", rows[i].body);
		struct ran ran;

		outside.at_once = &ok;
		deliver(&ran,
		    rows[i].expected && strstr(rows[i].expected, ":8:") ? rows[i].body : body);
		assert_int_equal(ran.times, 1);
		if ((ran.answer.result == CALL_DONE) != !rows[i].expected ||
		    (rows[i].expected && !strstr(ran.answer.err.text, rows[i].expected) &&
		        !strstr(rows[i].expected, "init.lua:8")))
			fail_msg("%s: %s", rows[i].body, ran.answer.err.text);
		run_end(&ran);
		mem_free(body);
		host_free(host);
	}
}

static const struct {
	const char *body, *value; /* of the whole answer */
} verdicts[] = {
    {"return ctx.done()", "{\"result\":\"done\",\"value\":null}"},
    {"return ctx.done{ a = 1 }", "{\"result\":\"done\",\"value\":{\"a\":1}}"},
    {"return ctx.retry('away')", "{\"result\":\"retry\",\"reason\":\"away\",\"after\":null}"},
    {"return ctx.retry('away', 2.5)", "{\"result\":\"retry\",\"reason\":\"away\",\"after\":3}"},
    {"return ctx.retry('away', 1e12)",
        "{\"result\":\"retry\",\"reason\":\"away\",\"after\":604800}"},
    {"return ctx.fail 'gone'", "{\"result\":\"fail\",\"reason\":\"gone\"}"},
    {"return ctx.pause 'no token'", "{\"result\":\"pause\",\"reason\":\"no token\"}"},
    {"return ctx.fail(('\xc3\xa9'):rep(400)).reason:len() == 500 and ctx.done() or ctx.fail 'x'",
        "{\"result\":\"done\",\"value\":null}"},
    {"local ok, v = pcall(function() ctx.http.get{ path = '/' } return ctx.pause 'in it' end) "
     "return v",
        "{\"result\":\"pause\",\"reason\":\"in it\"}"},
};

static void test_verdicts(void **state)
{
	(void)state;
	for (size_t i = 0; i < ROWS(verdicts); i++) {
		struct host *host = outside_host();
		json_t *wanted = json_loads(verdicts[i].value, 0, NULL);
		struct ran ran;
		char *got;

		outside.at_once = &ok;
		deliver(&ran, verdicts[i].body);
		if (ran.answer.result != CALL_DONE)
			fail_msg("%s: %s", verdicts[i].body, ran.answer.err.text);
		got = json_dumps(ran.answer.value, JSON_COMPACT);
		if (!json_equal(ran.answer.value, wanted))
			fail_msg("%s: %s", verdicts[i].body, got);
		mem_free(got);
		json_decref(wanted);
		run_end(&ran);
		host_free(host);
	}
}

/* One result an event, or one for all. */
static void test_batches(void **state)
{
	static const struct {
		const char *body, *value; /* NULL: refused */
	} rows[] = {
	    {"return { ctx.done(), ctx.fail('x' .. #event .. event[2].id) }",
	        "[{\"result\":\"done\",\"value\":null},{\"result\":\"fail\",\"reason\":\"x2b\"}]"},
	    {"return ctx.pause 'all'",
	        "[{\"result\":\"pause\",\"reason\":\"all\"},{\"result\":"
	        "\"pause\",\"reason\":\"all\"}]"},
	    {"return { ctx.done() }", NULL},
	    {"return { ctx.done(), 5 }", NULL},
	    {"return { ctx.done(), ctx.done(), ctx.done() }", NULL},
	    {"return {}", NULL},
	};

	(void)state;
	for (size_t i = 0; i < ROWS(rows); i++) {
		struct host *host = outside_host();
		char *init = xasprintf(CRM("%s"), rows[i].body);
		struct script *script = script_make(host, init);
		struct ran ran;

		run_begin(&ran, script, "deliver", "[{\"id\":\"a\"},{\"id\":\"b\"}]");
		assert_int_equal(ran.answer.result == CALL_DONE, rows[i].value != NULL);
		if (rows[i].value) {
			json_t *wanted = json_loads(rows[i].value, 0, NULL);

			assert_true(json_equal(ran.answer.value, wanted));
			json_decref(wanted);
		} else {
			assert_holds(ran.answer.err.text, "for each event");
		}
		run_end(&ran);
		mem_free(init);
		host_free(host);
	}
}

/* The functions that may be called, and what some of them may give plainly. */
static void test_functions(void **state)
{
	static const char init[] = CRM_HEAD
	    "  deliver = function(ctx) return ctx.done() end,\n"
	    "  test = function(ctx) return ctx.done(ctx.sample('interview.analyzed').interview.id) "
	    "end,\n"
	    "  erase = function(ctx, person) return ctx.done(person.id) end,\n"
	    "  choices = { user = function(ctx) return { { value = 'a', title = 'A' } } end } }";
	struct host *host = outside_host();
	struct script *script = script_make(host, init);
	struct ran ran;

	(void)state;
	run_begin(&ran, script, "test", NULL);
	assert_done(&ran, "\"interview_01kaj59zp0e1f2g3h4j5k6m7n8\"");
	run_end(&ran);
	run_begin(&ran, script, "erase", "{\"id\":\"person_1\"}");
	assert_done(&ran, "\"person_1\"");
	run_end(&ran);
	run_begin(&ran, script, "choices.user", NULL);
	assert_done(&ran, "[{\"value\":\"a\",\"title\":\"A\"}]");
	run_end(&ran);
	for (const char *const *name =
	         (const char *const[]){"complete", "choices.nope", "events", "", NULL};
	     *name; name++) {
		run_begin(&ran, script, *name, NULL);
		assert_int_equal(ran.times, 1);
		assert_holds(ran.answer.err.text, "has no function");
		run_end(&ran);
	}
	host_free(host);
}

/* A provider: its answer may be a plain table, or one of the results. */
static void test_providers(void **state)
{
	static const struct {
		const char *said, *value;
	} rows[] = {
	    {"hello", "{\"result\":\"done\",\"value\":{\"text\":\"hello, too\"}}"},
	    {"wait", "{\"result\":\"retry\",\"reason\":\"busy\",\"after\":5}"},
	    {"nothing", NULL},
	};
	static const char init[] =
	    "return { api = 1, kind = 'provider', name = 'models', version = '1.0.0', title = 'x', "
	    "summary = 'x', needs = 'http', hosts = { 'api.example.com' },\n"
	    "complete = function(ctx, request) local said = request.messages[1].content\n"
	    "if said == 'wait' then return ctx.retry('busy', 5) end\n"
	    "if said == 'hello' then return { text = said .. ', too' } end end }";

	(void)state;
	for (size_t i = 0; i < ROWS(rows); i++) {
		struct host *host = outside_host();
		char *argument = xasprintf("{\"messages\":[{\"content\":\"%s\"}]}", rows[i].said);
		struct ran ran;

		run_begin(&ran, script_make(host, init), "complete", argument);
		assert_int_equal(ran.answer.result == CALL_DONE, rows[i].value != NULL);
		if (rows[i].value) {
			json_t *wanted = json_loads(rows[i].value, 0, NULL);

			assert_true(json_equal(ran.answer.value, wanted));
			json_decref(wanted);
		} else {
			assert_holds(ran.answer.err.text, "complete must return");
		}
		run_end(&ran);
		mem_free(argument);
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
	    cmocka_unit_test(test_waits_and_goes_on),
	    cmocka_unit_test(test_answers_at_once),
	    cmocka_unit_test(test_counts_refusals),
	    cmocka_unit_test(test_time_is_limited),
	    cmocka_unit_test(test_cancels),
	    cmocka_unit_test(test_ends_with_its_script),
	    cmocka_unit_test(test_survives_reloads),
	    cmocka_unit_test(test_ends_inside_the_service),
	    cmocka_unit_test(test_quarantine_ends_what_waits),
	    cmocka_unit_test(test_errors),
	    cmocka_unit_test(test_verdicts),
	    cmocka_unit_test(test_batches),
	    cmocka_unit_test(test_functions),
	    cmocka_unit_test(test_providers),
	};

	mem_install();
	return cmocka_run_group_tests_name("host_run", tests, NULL, teardown);
}
