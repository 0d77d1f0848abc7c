/* Tests of integrations: the scripted outside of testkit, and what it says when something else happens. */
#include "host_support.h"

/* An integration with a bit of everything; the setting `mode` says what deliver does. */
#define INIT                                                                                       \
	"return { api = 1, kind = 'integration', name = 'crm', version = '1.0.0', title = 'CRM', " \
	"summary = 'x',\n"                                                                         \
	"  needs = 'http', hosts = { 'crm.example.com' }, auth = { bearer = 'token' }, BATCH\n"    \
	"  settings = { token = { type = 'secret', required = true }, mode = { type = 'string', "  \
	"default = 'post' } },\n"                                                                  \
	"  events = { 'interview.analyzed', 'credits.low' },\n"                                    \
	"  deliver = function(ctx, event)\n"                                                       \
	"    return require('./modes')[ctx.settings.mode](ctx, event) end,\n"                      \
	"  erase = function(ctx, person) return ctx.done(person.interviews[1]) end,\n"             \
	"  test = function(ctx) return ctx.fail 'no' end,\n"                                       \
	"  choices = { mode = function() return { 'a', 'b' } end } }"
#define MODES                                                                                      \
	"local kept = 0\n"                                                                         \
	"return {\n"                                                                               \
	"  post = function(ctx, event) local res, err = ctx.http.post{ path = '/a', query = { x "  \
	"= 1 "                                                                                     \
	"},\n"                                                                                     \
	"    headers = { ['X-Id'] = event.id }, json = { token = ctx.secret 'token', list = { 1, " \
	"2 } } "                                                                                   \
	"}\n"                                                                                      \
	"    if not res then return ctx.retry(err.code .. ' ' .. err.text) end\n"                  \
	"    return res.status == 200 and ctx.done(res.json) or ctx.retry('answered ' .. "         \
	"res.status) "                                                                             \
	"end,\n"                                                                                   \
	"  twice = function(ctx) ctx.http.get{ path = '/1' } ctx.http.post{ path = '/2', body = "  \
	"'hello "                                                                                  \
	"you' } return ctx.done() end,\n"                                                          \
	"  memo = function(ctx) local n = (ctx.memo.get 'n' or 0) + 1 ctx.memo.set('n', n)\n"      \
	"    ctx.memo.delete 'old' return ctx.done(n) end,\n"                                      \
	"  clock = function(ctx) local a = ctx.now ctx.sleep(30) return ctx.done{ "                \
	"ctx.time.iso(a), "                                                                        \
	"ctx.now - a } end,\n"                                                                     \
	"  asks = function(ctx, event) local i = ctx.interview(event.interview.id)\n"              \
	"    local none, err = ctx.interview 'other' return ctx.done{ i.id, ctx.study().title, "   \
	"err.text, ctx.link{ interview = 'x' } } end,\n"                                           \
	"  throws = function() error 'in the script' end,\n"                                       \
	"  keeps = function(ctx) kept = kept + 1 return ctx.done(kept) end,\n"                     \
	"  each = function(ctx, events) local out = {} for i, e in ipairs(events) do\n"            \
	"    out[i] = e.type == 'credits.low' and ctx.fail 'low' or ctx.done() end return out "    \
	"end,\n"                                                                                   \
	"}"

/* What follows line 2 in one test, and how it ends. */
static const struct {
	const char *body, *result;
} rows[] = {
    {"s:http('POST https://crm.example.com/a', { json = { 5 } }) s:deliver 'interview.analyzed' "
     ":done() :gives{ 5 }",
        "ok"},
    {"s:http('POST https://crm.example.com/a?x=1', {}) s:deliver 'interview.analyzed' :done()",
        "ok"},
    {"s:http('POST https://crm.example.com/a?x=2', {})\ns:deliver 'interview.analyzed'",
        "test.lua:4: expected the request POST https://crm.example.com/a?x=2, got POST "
        "https://crm.example.com/a?x=1"},
    {"s:http('GET https://crm.example.com/a', {}) s:deliver 'interview.analyzed'",
        "test.lua:3: expected the request GET https://crm.example.com/a, got POST"},
    {"s:deliver 'interview.analyzed'",
        "test.lua:3: unexpected request POST https://crm.example.com/a?x=1"},
    {"s:http('GET https://crm.example.com/a', {})",
        "test.lua:3: the request GET https://crm.example.com/a was never made"},
    {"s:http('POST https://crm.example.com/a', { status = 500 }) s:deliver 'interview.analyzed' "
     ":retries{ reason = '500' }",
        "ok"},
    {"s:http('POST https://crm.example.com/a', { status = 429, headers = { ['retry-after'] = 30 } "
     "})\n"
     "s:deliver('interview.analyzed'):retries{ after = 30 }",
        "ok"},
    {"s:http('POST https://crm.example.com/a', { fault = 'timeout', text = 'too slow' })\n"
     "s:deliver('interview.analyzed'):retries{ reason = 'timeout too slow' }",
        "ok"},
    {"s:http('POST https://crm.example.com/a', { fault = 'nope' })",
        "test.lua:3: there is no fault \"nope\""},
    {"s:http('POST https://crm.example.com/a', { stauts = 1 })",
        "test.lua:3: an answer has status"},
    {"s:http('crm', {})", "test.lua:3: s:http takes a method and a URL"},
    {"s:http('POST https://crm.example.com/a', function(r) return { json = { r.json.list[2], "
     "r.headers.Authorization } } end)\n"
     "s:deliver('interview.analyzed'):gives{ 2, 'Bearer {token}' }",
        "ok"},
    {"s:http('POST https://crm.example.com/a', function(r) return 5 end)\n"
     "s:deliver('interview.analyzed')",
        "the answer to a request is a table"},
    {"s:http('POST https://crm.example.com/a', {}) s:deliver('interview.analyzed', { id = "
     "'event_9' "
     "})\n"
     "s:sends{ method = 'POST', path = '/a', query = { x = 1 }, headers = { ['x-id'] = 'event_9', "
     "authorization = 'Bearer {token}' }, json = { token = '{token}', list = { 1, 2 } } }",
        "ok"},
    {"s:http('POST https://crm.example.com/a', {}) s:deliver('interview.analyzed')\n"
     "s:sends{ json = { list = { 1, 3 } } }",
        "test.lua:4: expected json.list[2] = 3, got 2"},
    {"s:sends{}", "test.lua:3: expected a request more; there were 0"},
    {"s:settings{ mode = 'twice' } s:http('GET https://crm.example.com/1', {}) s:http('POST "
     "https://crm.example.com/2', {}) s:deliver 'interview.analyzed' :sends{ path = '/1' } :sends{ "
     "body = 'llo' }",
        "ok"},
    {"s:settings{ mode = 'twice' } s:http('GET https://crm.example.com/1', {}) s:http('POST "
     "https://crm.example.com/2', {}) s:deliver 'interview.analyzed' :sends{} :sends{ body = 'bye' "
     "}",
        "test.lua:3: expected a body with \"bye\", got \"hello you\""},
    {"s:settings{ mode = 'memo' } :memo{ n = 4, old = 1 } s:deliver 'interview.analyzed' :gives(5) "
     ":remembers{ n = 5 } :forgets 'old'",
        "ok"},
    {"s:settings{ mode = 'memo' } s:deliver 'interview.analyzed' s:deliver 'interview.analyzed' "
     ":gives(2) :remembers{ n = 3 }",
        "test.lua:3: expected memo.n = 3, got 2"},
    {"s:settings{ mode = 'memo' } s:deliver 'interview.analyzed' :forgets 'n'",
        "test.lua:3: expected nothing under \"n\", got 1"},
    {"s:settings{ mode = 'clock' } :now '2026-03-01T00:00:00Z' s:deliver 'interview.analyzed' "
     ":gives{ "
     "'2026-03-01T00:00:00.000Z', 30000 }",
        "ok"},
    {"s:now 'today' s:deliver 'interview.analyzed'", "test.lua:3: s:now takes a time"},
    {"s:settings{ mode = 'asks' } s:deliver 'interview.analyzed' :gives{ "
     "'interview_01kaj59zp0e1f2g3h4j5k6m7n8', 'How freelancers chase unpaid invoices', 'there is "
     "no such "
     "interview', 'https://interviews.example.com/interview/x' }",
        "ok"},
    {"s:settings{ mode = 'asks' } :has{ study = { title = 'T' }, interview = { id = 'i' } }\n"
     "s:deliver('interview.analyzed', { interview = { id = 'i' } }):gives{ 'i', 'T' }",
        "expected value with 2 elements, got 4"},
    {"s:settings{ mode = 'throws' } s:deliver 'interview.analyzed'",
        "test.lua:3: deliver failed: modes.lua:13: in the script"},
    {"s:settings{ mode = 'keeps' } s:deliver 'interview.analyzed' s:deliver 'interview.analyzed' "
     ":gives(1)",
        "ok"},
    {"s:settings{ mod = 'x' } s:deliver 'interview.analyzed'",
        "test.lua:3: deliver failed: settings"},
    {"s:deliver 'interview.flagged'",
        "test.lua:3: the manifest's events don't name \"interview.flagged\""},
    {"s:deliver{ { 'interview.analyzed' }, { 'credits.low' } }",
        "test.lua:3: the manifest has no batch"},
    {"s:settings{ mode = 'each' } s:deliver{ { 'interview.analyzed' }, { 'credits.low' } } "
     ":comes_to{ "
     "'done', 'fail' }",
        "ok"},
    {"s:settings{ mode = 'each' } s:deliver 'credits.low' :fails{ reason = 'low' }", "ok"},
    {"s:settings{ mode = 'each' } s:deliver 'credits.low' :comes_to{ 'done' }",
        "test.lua:3: expected results[1] = \"done\", got \"fail\""},
    {"s:erase() :gives 'interview_01kaj59zp0e1f2g3h4j5k6m7n8'", "ok"},
    {"s:erase{ interviews = { 'i2' } } :gives 'i2'", "ok"},
    {"s:run_test():fails()", "ok"},
    {"s:run_test():done()", "test.lua:3: expected done, got {reason = \"no\", result = \"fail\"}"},
    {"s:run_test():fails{ reason = 'yes' }",
        "test.lua:3: expected a reason with \"yes\", got \"no\""},
    {"s:run_test():pauses()", "test.lua:3: expected pause, got {"},
    {"s:run_test():retries{ afer = 1 }", "test.lua:3: retries{…} knows after, reason, not afer"},
    {"s:choices 'mode' :gives{ 'a', 'b' }", "ok"},
    {"s:choices 'token'", "test.lua:3: choices.token failed: crm has no function choices.token"},
    {"s:complete{}", "complete failed: crm has no function complete"},
    {"s:done()", "test.lua:3: nothing was delivered yet"},
    {"s:gives(1)", "test.lua:3: nothing was delivered yet"},
    {"s:delivers()", "a test has no s:delivers; did you mean s:deliver?"},
};

static void keep_result(const struct test_result *result, void *arg)
{
	snprintf(arg, 1100, "%s", result->passed ? "ok" : result->detail);
}

static const struct host_driver driver = {NULL, NULL, NULL, NULL, NULL};

/* Runs one test over INIT, with or without `batch`. */
static void judge(const char *body, char result[1100])
{
	struct host *host = host_make(&driver);
	char *test =
	    xasprintf("local t = require 'testkit'\nt.test('it', function(s)\n%s\nend)", body);
	char *init = xstrdup(INIT), *batch = strstr(init, "BATCH");
	struct bundle *bundle;
	struct err err = {""};

	memcpy(batch, "     ", 5);
	if (strstr(body, "'each'")) {
		char *with =
		    xasprintf("%.*sbatch = { max = 5 },%s", (int)(batch - init), init, batch);

		mem_free(init);
		init = with;
	}
	bundle = bundle_make_of("init.lua", init, "modes.lua", MODES, "test.lua", test, NULL);
	result[0] = '\0';
	if (host_test(host, bundle, keep_result, result, &err) != STATUS_OK)
		fail_msg("%s: %s", body, err.text);
	bundle_free(bundle);
	mem_free(init);
	mem_free(test);
	host_free(host);
}

static void test_expectations(void **state)
{
	char result[1100];

	(void)state;
	for (size_t i = 0; i < ROWS(rows); i++) {
		judge(rows[i].body, result);
		if (strcmp(rows[i].result, "ok") == 0 ? strcmp(result, "ok") != 0
		                                      : !strstr(result, rows[i].result))
			fail_msg("%s: %s, expected %s", rows[i].body, result, rows[i].result);
	}
}

static int teardown(void **state)
{
	(void)state;
	buf_free(&host_logged);
	return 0;
}

int main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(test_expectations)};

	mem_install();
	return cmocka_run_group_tests_name("host_testkit_outside", tests, NULL, teardown);
}
