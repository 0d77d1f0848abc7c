/* Calls of a methodology's functions: what they see, what they return, how they fail. */
#include "host_call_support.h"

#include "base/clock.h"

/* --- What a turn shows --- */

/* Expressions that must be true in answer(). */
static const char *const seen[] = {
    "turn.answer.text == 'We used a spreadsheet last Friday, naïve as it is.'",
    "turn.answer.words == 10",
    "turn.answer.value == nil",
    "turn.answer.echo == 'spreadsheet'",
    "turn.answer.evidence >= 2",
    "turn.answer.signals.workaround[1].from == 11 and turn.answer.signals.workaround[1].to == 21",
    "turn.answer.text:sub(11, 21) == 'spreadsheet'",
    "#turn.answer.signals.past == 2",
    "turn.answer.signals.idea == nil",
    "turn.answer.signals == turn.answer.signals",
    "turn.answer.seq == 4",
    "turn.answer.clauses[1].from == 1 and turn.answer.clauses[1].sentence == 1",
    "turn.answer.clauses[#turn.answer.clauses].to <= #turn.answer.text",
    "turn.answer.stems[2].stem == 'spreadsheet' and turn.answer.stems[2].from == 11",
    "turn.question.key == 'q1' and turn.question.config.options[2] == 'b'",
    "turn.study.title == 'Invoices' and turn.study.brief.context == 'x'",
    "turn.settings.product == 'Bill' and turn.settings.stage == nil",
    "turn.probes.used == 1 and turn.probes.left == 2",
    "turn.progress.answered == 1 and turn.progress.total == 3",
    "turn.stage == 'first' and turn.locale == 'en' and turn.now == 1700000000000",
    "math.type(turn.now) == 'integer'",
    "turn.respondent.attributes.plan == 'pro' and turn.respondent.attributes.other == nil",
    "turn.slots.when[1].quote == 'last Friday' and turn.slots.when[1].seq == 2",
    "turn.answer.text:sub(turn.slots.when[1].from, turn.slots.when[1].to) == 'last Friday'",
    "turn.slots.tools == nil",
    "turn.counts.when == 9 and turn.counts.tools == nil",
    "#turn.history(5) == 2 and turn.history(5)[2].text == 'Hm.' and #turn.history(1) == 1",
    "type(turn.state) == 'table' and next(turn.state) == nil",
    "turn.random(1) == 1",
    "turn.random(6) >= 1 and turn.random(6) <= 6",
    "tostring(turn):find('0x') == nil",
    "getmetatable(turn) == false",
    "pcall(function() turn.stage = 'x' end) == false",
    "pcall(function() turn.answer.text = 'x' end) == false",
    "pcall(function() turn.question.text = 'x' end) == false",
    "pcall(function() turn.settings.product = 'x' end) == false",
    "pcall(function() turn.answer.signals.past = {} end) == false",
    "pcall(function() turn.history(1)[1].text = 'x' end) == false",
};

static void test_shows_the_turn(void **state)
{
	(void)state;
	for (size_t i = 0; i < ROWS(seen); i++) {
		char *body = xasprintf("return { repair = (%s) and 'yes' or 'no' }", seen[i]);
		struct called called = answer_of(body);

		if (called.answer.result != CALL_DONE)
			fail_msg("%s: %s", seen[i], called.answer.err.text);
		if (strcmp(json_str(called.answer.action, "repair"), "yes") != 0)
			fail_msg("is not so: %s", seen[i]);
		assert_null(called.answer.state);
		called_clear(&called);
		mem_free(body);
	}
}

static void test_shows_an_opening(void **state)
{
	struct host *host = host_make(NULL);
	struct script *script = script_make(host,
	    HEAD "  needs = { 'model' }, open = function(turn)\n"
	         "  assert(turn.answer == nil and turn.question == nil and turn.stage == nil)\n"
	         "  assert(turn.slots.x == nil and turn.respondent.attributes.plan == nil and "
	         "turn.study.title == nil)\n"
	         "  assert(#turn.history(3) == 0)\n"
	         "  assert(turn.classify('words', { 'a', 'b' }) == nil)\n"
	         "  return { ask = 'q2' }\nend }");
	struct turn_view view = {.locale = "en"};
	struct called called = call_now(script, "open", &view);

	(void)state;
	if (called.answer.result != CALL_DONE)
		fail_msg("%s", called.answer.err.text);
	assert_is_json(called.answer.action, "{\"ask\":{\"guide\":\"q2\"}}");
	called_clear(&called);
	host_free(host);
}

/* The same seed gives the same numbers; they differ within a turn and are spread evenly. */
static void test_chance_repeats(void **state)
{
	static const char body[] =
	    "local t, seen = {}, 0\n"
	    "for i = 1, 1000 do local n = turn.random(10); t[n] = (t[n] or 0) + 1 end\n"
	    "for i = 1, 10 do assert(t[i] > 60 and t[i] < 140) end\n"
	    "turn.state.n = { turn.random(1000000), turn.random(1000000) }";
	struct called first = answer_of(body), second = answer_of(body);
	const json_t *n = json_object_get(first.answer.state, "n");

	(void)state;
	if (first.answer.result != CALL_DONE)
		fail_msg("%s", first.answer.err.text);
	assert_true(json_equal(first.answer.state, second.answer.state));
	assert_in_range(first.answer.steps, 5000, 100000);
	assert_false(json_equal(json_array_get(n, 0), json_array_get(n, 1)));
	called_clear(&first);
	called_clear(&second);
}

static void test_logs_tracebacks(void **state)
{
	struct called called;

	(void)state;
	host_logged.len = 0;
	called = answer_of("local function inner() error('deep') end\n  inner()\n  return nil");
	assert_int_equal(called.answer.result, CALL_FAILED);
	assert_string_equal(called.answer.err.text, "init.lua:6: deep");
	assert_holds(buf_text(&host_logged), "stack traceback:");
	assert_holds(buf_text(&host_logged), "init.lua:7:");
}

/* --- turn.state --- */

static void test_keeps_state(void **state)
{
	static const struct {
		const char *before, *body, *after;
	} rows[] = {
	    {NULL, "turn.state.n = 1", "{\"n\":1}"},
	    {NULL, "local s = turn.state", NULL},
	    {NULL, "turn.state = { list = { 1, 2 }, deep = { a = 'b' } }",
	        "{\"list\":[1,2],\"deep\":{\"a\":\"b\"}}"},
	    {"{\"n\":1}", "turn.state.n = turn.state.n + 1", "{\"n\":2}"},
	    {"{\"n\":1}", "turn.state.n = turn.state.n", NULL},
	    {"{\"n\":1}", "turn.state = {}", "{}"},
	    {"{\"n\":1}", "turn.state.n = nil", "{}"},
	    {"{\"a\":[]}", "turn.state.n = 1.5", "{\"a\":[],\"n\":1.5}"},
	    {"{\"n\":1}", "turn.state.n = 2 error('x')", NULL},
	};

	(void)state;
	for (size_t i = 0; i < ROWS(rows); i++) {
		struct host *host = host_make(NULL);
		char *init = xasprintf(HEAD "  answer = function(turn)\n%s\nend }", rows[i].body);
		struct script *script = script_make(host, init);
		json_t *before = rows[i].before ? json_loads(rows[i].before, 0, NULL) : NULL;
		struct turn_view view = {.answer = "x", .answer_len = 1, .state = before};
		struct called called = call_now(script, "answer", &view);

		assert_is_json(called.answer.state, rows[i].after);
		called_clear(&called);
		json_decref(before);
		host_free(host);
		mem_free(init);
	}
}

/* What a script keeps of a turn is dead when it is over. */
static void test_ends_with_the_turn(void **state)
{
	struct host *host = host_make(NULL);
	struct script *script = script_make(host,
	    "local kept, random, answer\n" HEAD "  answer = function(turn)\n"
	    "  if kept then return { repair = tostring(select(2, pcall(function() return "
	    "kept.stage end)))\n"
	    "    .. tostring(select(2, pcall(random, 5))) .. tostring(select(2, pcall(function()\n"
	    "    return answer.text end))) } end\n"
	    "  kept, random, answer = turn, turn.random, turn.answer\nend }");
	struct turn_view view = {.answer = "x", .answer_len = 1};
	struct called called = call_now(script, "answer", &view);
	const char *said;

	(void)state;
	called_clear(&called);
	called = call_now(script, "answer", &view);
	assert_int_equal(called.answer.result, CALL_DONE);
	said = json_str(called.answer.action, "repair");
	for (int i = 0; i < 3; i++) {
		assert_non_null(said = strstr(said, "this turn is over"));
		said++;
	}
	called_clear(&called);
	host_free(host);
}

/* --- close and migrate --- */

static void test_findings(void **state)
{
	static const struct {
		const char *returned, *findings, *expected;
	} rows[] = {
	    {"{ score = 4, said = turn.slots.when, kind = 'good' }",
	        "{\"score\":4,\"said\":[{\"quote\":\"last "
	        "Friday\",\"seq\":2,\"from\":22,\"to\":33}],\"kind\":\"good\"}",
	        NULL},
	    {"{ score = 4, kind = 'good', parts = { { name = 'x', said = 'words' } }, free = { 1, "
	     "{ a = 2 } } }",
	        "{\"score\":4,\"kind\":\"good\",\"parts\":[{\"name\":\"x\",\"said\":{\"quote\":"
	        "\"words\"}}],\"free\":[1,{\"a\":2}]}",
	        NULL},
	    /* What begins at the first byte: 1 in Lua, 0 in what is stored. */
	    {"{ score = 4, said = { { quote = 'a', seq = 2, from = 1, to = 1 } } }",
	        "{\"score\":4,\"said\":[{\"quote\":\"a\",\"seq\":2,\"from\":0,\"to\":1}]}", NULL},
	    {"nil", NULL, NULL},
	    {"{ kind = 'good' }", NULL, "findings.score is missing: how strong"},
	    {"{ score = 9, kind = 'bad' }", NULL,
	        "findings.score is 9; it must be an integer from 1 to 5; findings.kind is \"bad\"; "
	        "it must be one of good, poor"},
	    {"{ score = 1, scroe = 2 }", NULL,
	        "findings.scroe is not known here; did you mean \"score\"?"},
	    {"{ score = 1, said = { { quote = 'No', seq = 2, from = 1, to = 2 } } }",
	        "{\"score\":1,\"said\":[{\"quote\":\"No\",\"seq\":2,\"from\":0,\"to\":2}]}", NULL},
	    {"{ score = 1, said = { { seq = 2 } } }", NULL, "findings.said[1].quote is missing"},
	    {"{ score = 1, parts = { { nam = 'x' } } }", NULL,
	        "findings.parts[1].nam is not known here"},
	    {"{ 1, 2 }", NULL, "findings is a list"},
	    {"5", NULL, "close returned a number"},
	};

	(void)state;
	for (size_t i = 0; i < ROWS(rows); i++) {
		struct host *host = host_make(NULL);
		char *init = xasprintf(HEAD
		    "  stages = { { key = 'a', ask = 'When?' } },\n"
		    "  findings = { score = { type = 'integer', min = 1, max = 5, required = true, "
		    "doc = 'how strong' },\n"
		    "    said = { type = 'list', of = 'quote' }, kind = { type = 'enum', of = { "
		    "'good', 'poor' } },\n"
		    "    free = { type = 'any' }, parts = { type = 'list', of = { type = 'object', "
		    "fields = {\n"
		    "      name = { type = 'string' }, said = { type = 'quote' } } } } },\n"
		    "  close = function(turn) return %s end }",
		    rows[i].returned);
		struct script *script = script_make(host, init);
		struct turn_made turn;
		struct called called;

		turn_make(&turn, "{}");
		called = call_now(script, "close", &turn.view);
		if (rows[i].expected) {
			assert_int_equal(called.answer.result, CALL_FAILED);
			assert_holds(called.answer.err.text, rows[i].expected);
		} else {
			if (called.answer.result != CALL_DONE)
				fail_msg("%s", called.answer.err.text);
			assert_is_json(called.answer.action, rows[i].findings);
		}
		called_clear(&called);
		turn_unmake(&turn);
		host_free(host);
		mem_free(init);
	}
}

static void test_migrates(void **state)
{
	static const char head[] =
	    HEAD "  answer = function() end,\n  migrate = function(state, from)\n    ";
	static const struct {
		const char *body, *after, *expected;
	} rows[] = {
	    {"state.v = from return state", "{\"n\":1,\"v\":\"0.9.0\"}", NULL},
	    {"return { n = state.n + 1 }", "{\"n\":2}", NULL},
	    {"return nil", NULL, "init.lua:4: migrate must return the new state"},
	    {"return { 1 }", NULL, "migrate must return the new state"},
	    {"return { x = ('\\n'):rep(20000) }", NULL, "migrate must return the new state"},
	};

	(void)state;
	for (size_t i = 0; i < ROWS(rows); i++) {
		struct host *host = host_make(NULL);
		char *init = xasprintf("%s%s end }", head, rows[i].body);
		struct script *script = script_make(host, init);
		json_t *before = json_pack("{s:i}", "n", 1);
		struct turn_view view = {.state = before, .from_version = "0.9.0"};
		struct called called = call_now(script, "migrate", &view);

		assert_null(called.answer.action);
		assert_is_json(called.answer.state, rows[i].after);
		if (rows[i].expected)
			assert_holds(called.answer.err.text, rows[i].expected);
		called_clear(&called);
		json_decref(before);
		host_free(host);
		mem_free(init);
	}
}

/* An opening can only ask; a function that isn't there fails. */
static void test_knows_its_functions(void **state)
{
	struct host *host = host_make(NULL);
	struct script *script = script_make(host,
	    HEAD "  open = function() return { probe = 'here' } end, report = function() end }");
	struct turn_view view = {.locale = "en"};
	struct called called = call_now(script, "open", &view);

	(void)state;
	assert_int_equal(called.answer.result, CALL_FAILED);
	assert_holds(called.answer.err.text,
	    "init.lua:3: the action.probe has no meaning before the first answer");
	called = call_now(script, "answer", &view);
	assert_int_equal(called.answer.result, CALL_FAILED);
	assert_string_equal(called.answer.err.text, "probe_it has no function answer");
	called = call_now(script, "report", &view);
	assert_int_equal(called.answer.result, CALL_FAILED);
	assert_true(script_has(script, "report"));
	host_free(host);
}

/* --- Quarantine --- */

/* What is counted of calls, and of failures in the last ten minutes. */
static void test_health(void **state)
{
	struct host *host = host_make(NULL);
	struct script *script = script_make(host,
	    HEAD "  answer = function(turn)\n  if turn.answer.text == 'loop' then while true do "
	         "end end\n"
	         "  if turn.answer.text == 'throw' then error(('é'):rep(300)) end\nend }");
	struct turn_view loop = {.answer = "loop", .answer_len = 4},
	                 fine = {.answer = "fine", .answer_len = 4},
	                 wrong = {.answer = "throw", .answer_len = 5};
	struct script_health health;

	(void)state;
	clock_fake(1000000, 5000);
	script_health(script, &health);
	assert_int_equal(health.calls, 0);
	assert_int_equal(health.last_at, 0);
	call_now(script, "answer", &fine);
	call_now(script, "answer", &loop);
	script_health(script, &health);
	assert_int_equal(health.calls, 2);
	assert_int_equal(health.failures, 1);
	assert_int_equal(health.kills, 1);
	assert_int_equal(health.recent_kills, 1);
	assert_int_equal(health.last_at, 5000);
	assert_int_equal(health.quarantined_at, 0);
	assert_string_equal(health.last_function, "answer");
	assert_holds(health.last_message, "init.lua:");
	assert_true(health.steps_max > 100000);
	assert_true(health.steps_mean > 0 && health.steps_mean < (double)health.steps_max);
	clock_step(9 * 60000, 60000);
	call_now(script, "answer", &wrong);
	script_health(script, &health);
	assert_int_equal(health.recent_failures, 2);
	assert_int_equal(health.recent_kills, 1);
	/* A long message is cut between characters. */
	assert_true(utf8_valid(health.last_message, strlen(health.last_message)));
	clock_step(60000, 0);
	script_health(script, &health);
	assert_int_equal(health.recent_failures, 1);
	assert_int_equal(health.recent_kills, 0);
	clock_step(10 * 60000, 0);
	script_health(script, &health);
	assert_int_equal(health.recent_failures, 0);
	assert_int_equal(health.failures, 2);
	clock_real();
	host_free(host);
}

static void test_quarantines(void **state)
{
	struct host *host = host_make(NULL);
	struct script *script = script_make(host,
	    HEAD "  answer = function(turn)\n  if turn.answer.text == 'loop' then while true do "
	         "end end\n"
	         "  if turn.answer.text == 'throw' then error('x') end\nend }");
	struct turn_view loop = {.answer = "loop", .answer_len = 4},
	                 fine = {.answer = "fine", .answer_len = 4},
	                 wrong = {.answer = "throw", .answer_len = 5};
	struct called called;

	(void)state;
	clock_fake(1000000, 0);
	for (int i = 0; i < 20; i++) { /* errors don't count */
		called = call_now(script, "answer", &wrong);
		assert_int_equal(called.answer.result, CALL_FAILED);
	}
	for (int i = 0; i < 4; i++) {
		called = call_now(script, "answer", &loop);
		assert_int_equal(called.answer.result, CALL_FAILED);
		clock_step(150000, 0);
	}
	assert_false(script_quarantined(script));
	clock_step(1000, 0); /* ten minutes and a second after the first kill */
	called = call_now(script, "answer", &loop);
	assert_int_equal(called.answer.result, CALL_FAILED);
	assert_false(script_quarantined(script));
	called = call_now(script, "answer", &fine);
	assert_int_equal(called.answer.result, CALL_DONE);
	host_logged.len = 0;
	called = call_now(script, "answer", &loop);
	assert_int_equal(called.answer.result, CALL_FAILED);
	assert_true(script_quarantined(script));
	assert_holds(buf_text(&host_logged),
	    "quarantined: its budget killed it five times within ten minutes");
	called = call_now(script, "answer", &fine);
	assert_int_equal(called.answer.result, CALL_FAILED);
	assert_holds(called.answer.err.text, "quarantined");
	clock_step(86400000, 0); /* time alone doesn't lift it */
	called = call_now(script, "answer", &fine);
	assert_int_equal(called.answer.result, CALL_FAILED);
	clock_real();
	host_free(host);
}

/* Of the name's row, wherever it is; zeroes where it is not. */
static struct script_count count_of(const char *name)
{
	struct script_count c;

	for (size_t i = 0; script_count(i, &c); i++)
		if (strcmp(c.name, name) == 0)
			return c;
	return (struct script_count){.name = name};
}

static void test_counts(void **state)
{
	struct host *host = host_make(NULL);
	struct script *script = script_make(host,
	    HEAD "  answer = function(turn)\n  if turn.answer.text == 'loop' then while true do "
	         "end end\n"
	         "  if turn.answer.text == 'throw' then error('x') end\nend }");
	struct script_count before = count_of(script_name(script)), after;
	struct turn_view loop = {.answer = "loop", .answer_len = 4},
	                 fine = {.answer = "fine", .answer_len = 4},
	                 wrong = {.answer = "throw", .answer_len = 5};

	(void)state;
	call_now(script, "answer", &fine);
	call_now(script, "answer", &wrong);
	call_now(script, "answer", &loop);
	host_free(host);
	after = count_of(before.name); /* the name outlives the script */
	assert_int_equal(after.calls - before.calls, 3);
	assert_int_equal(after.failures - before.failures, 2);
	assert_int_equal(after.kills - before.kills, 1);
	assert_true(after.steps - before.steps > 1000);
	assert_true(after.us > before.us);
}

static int teardown(void **state)
{
	(void)state;
	buf_free(&host_logged);
	return 0;
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(test_shows_the_turn),
	    cmocka_unit_test(test_shows_an_opening),
	    cmocka_unit_test(test_chance_repeats),
	    cmocka_unit_test(test_logs_tracebacks),
	    cmocka_unit_test(test_keeps_state),
	    cmocka_unit_test(test_ends_with_the_turn),
	    cmocka_unit_test(test_findings),
	    cmocka_unit_test(test_migrates),
	    cmocka_unit_test(test_knows_its_functions),
	    cmocka_unit_test(test_health),
	    cmocka_unit_test(test_quarantines),
	    cmocka_unit_test(test_counts),
	};

	mem_install();
	return cmocka_run_group_tests_name("host_call", tests, NULL, teardown);
}
