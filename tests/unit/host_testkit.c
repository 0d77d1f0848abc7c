/* host_test: test.lua over an interview that is played by a few lines of C. */
#include "host_support.h"

/* The interview: asks q1 first; each answer tells by its first word what comes next. */
struct played {
	json_t *options;
	int turn;
};

static int opened, closed;

static void *played_open(const struct bundle *bundle, const json_t *options, struct err *err)
{
	struct played *played;

	if (!json_object_get(json_object_get(options, "study"), "questions")) {
		err_set(err, STATUS_INVALID, "the study has no questions");
		return NULL;
	}
	assert_non_null(bundle->files);
	assert_string_equal(bundle->name, "probe_it");
	played = xcalloc(1, sizeof *played);
	played->options = json_deep_copy(options);
	opened++;
	return played;
}

static json_t *played_start(void *interview, struct err *err)
{
	struct played *played = interview;

	if (json_str(played->options, "locale") &&
	    strcmp(json_str(played->options, "locale"), "xx") == 0) {
		err_set(err, STATUS_INVALID, "nobody speaks xx");
		return NULL;
	}
	return json_pack("{s:{s:s, s:s, s:s, s:{s:s}}, s:s, s:{}}", "message", "kind", "opening",
	    "content", "Tell me about it.", "questionId", "q1", "why", "by", "guide", "stage",
	    "purchase", "state");
}

static json_t *says_what(
    const char *kind, const char *content, const char *question, const char *action)
{
	return json_pack("{s:{s:s, s:s, s:s}, s:s, s:s}", "message", "kind", kind, "content",
	    content, "questionId", question, "action", action, "status", "active");
}

static json_t *played_says(void *interview, const json_t *input, struct err *err)
{
	static const struct {
		const char *word, *kind, *content, *question, *action;
	} rows[] = {
	    {"probe", "probe", "How is that today?", "q1", "probe"},
	    {"refuse", "question", "What next?", "q2", "next"},
	    {"own", "question", "When was it?", "m:purchase", "next"},
	    {"again", "repair", "Put it another way?", "q1", "repair"},
	    {"end", "closing", "Thank you.", "", "close"},
	    {"", "question", "What next?", "q2", "next"},
	};
	static const char probe_why[] =
	    "{\"by\":\"rule\",\"rule\":2,\"move\":\"deflect\",\"family\":\"here\",\"refused\":[],"
	    "\"notes\":[{\"slot\":\"tools\",\"quote\":\"an old "
	    "spreadsheet\",\"from\":3,\"to\":21,\"weight\":1}]}";
	static const char refused_why[] =
	    "{\"by\":\"core\",\"refused\":[{\"by\":\"script\",\"rules\":[\"praise\",\"length\"]},{"
	    "\"by\":\"limit\",\"rules\":[]}]}";
	struct played *played = interview;
	const char *content = json_str(input, "content");
	json_t *reply;
	size_t i = 0;

	if (json_object_get(input, "value"))
		content = json_is_integer(json_object_get(input, "value")) ? "next" : "probe";
	if (strcmp(content, "") == 0) {
		err_set(err, STATUS_INVALID, "the answer is empty");
		return NULL;
	}
	while (strncmp(content, rows[i].word, strlen(rows[i].word)) != 0)
		i++;
	reply = says_what(rows[i].kind, rows[i].content, rows[i].question, rows[i].action);
	if (i == 0)
		json_object_set_new(
		    json_object_get(reply, "message"), "why", json_loads(probe_why, 0, NULL));
	if (i == 1)
		json_object_set_new(
		    json_object_get(reply, "message"), "why", json_loads(refused_why, 0, NULL));
	json_object_set_new(
	    reply, "state", json_pack("{s:i, s:[i, i]}", "turn", ++played->turn, "list", 1, 2));
	json_object_set_new(
	    reply, "stage", played->turn > 1 ? json_null() : json_string("purchase"));
	return reply;
}

static json_t *played_complete(void *interview, struct err *err)
{
	struct played *played = interview;

	(void)err;
	return json_pack("{s:s, s:{s:i, s:s}}", "status", "completed", "findings", "turns",
	    played->turn, "kind", "good");
}

static void played_close(void *interview)
{
	struct played *played = interview;

	closed++;
	json_decref(played->options);
	mem_free(played);
}

static const struct host_driver driver = {
    played_open, played_start, played_says, played_complete, played_close};

/* "name=ok" or "name=detail", a line each. */
static void keep_result(const struct test_result *result, void *arg)
{
	buf_printf(arg, "%s=%s\n", result->name, result->passed ? "ok" : result->detail);
}

static enum status judge(const char *test, struct buf *results, struct err *err)
{
	struct host *host = host_make(&driver);
	struct bundle *bundle =
	    bundle_make_of("init.lua", HEAD "  answer = function() end }", "test.lua", test,
	        "helper.lua", "return { q = { { id = 'q1', text = 'Tell me.' } } }", NULL);
	enum status st;

	opened = closed = 0;
	st = host_test(host, bundle, keep_result, results, err);
	assert_int_equal(opened, closed);
	bundle_free(bundle);
	host_free(host);
	return st;
}

#define BEGIN                                                                                      \
	"local t = require 'testkit'\nlocal h = require './helper'\nt.test('it', function(s)\n"    \
	"  s:study{ questions = h.q, settings = { stage = 'problem' } }\n"

/* What follows BEGIN (line 5 on) in one test, and how it ends. */
static const struct {
	const char *body, *result;
} rows[] = {
    {"s:start():asks 'q1' :stage 'purchase' :state {}", "ok"},
    {"s:start():asks 'q2'",
        "test.lua:5: expected the question \"q2\", got the opening of q1 \"Tell me about it.\""},
    {"s:start()\n:says 'probe an old spreadsheet' :probes()", "ok"},
    {"s:start():says 'probe' :probes{ move = 'deflect' } :probes{ text = 'How is that today?', "
     "family = 'here' }",
        "ok"},
    {"s:start():says 'probe'\n  s:probes{ move = 'dig' }",
        "test.lua:6: expected the move \"dig\", got the probe of q1 \"How is that today?\" (move "
        "deflect)"},
    {"s:start():says 'probe' :probes{ family = 'now' }",
        "test.lua:5: expected a probe of the family \"now\""},
    {"s:start():says 'probe' :probes{ text = 'What?' }",
        "test.lua:5: expected the words \"What?\""},
    {"s:start():says 'probe' :probes{ mov = 'x' }",
        "test.lua:5: probes{…} knows move, text, family, not mov"},
    {"s:start():says 'probe' :asks 'q1'",
        "test.lua:5: expected the question \"q1\", got the probe"},
    {"s:start():says 'go' :probes()",
        "test.lua:5: expected a probe, got the question of q2 \"What next?\""},
    {"s:start():says 'go' :moves_on() :asks 'q2'", "ok"},
    {"s:start():says 'own' :moves_on() :asks 'purchase' :asks 'm:purchase'", "ok"},
    {"s:start():says 'probe' :moves_on()", "test.lua:5: expected the next question, got the probe"},
    {"s:start():says 'again' :repairs()", "ok"},
    {"s:start():says 'go' :repairs()",
        "test.lua:5: expected the question put another way, got the question"},
    {"s:start():says 'end' :closes()", "ok"},
    {"s:start():says 'go' :closes()",
        "test.lua:5: expected the end of the interview, got the question"},
    {"s:start():answers(7):moves_on() s:answers { 'a', 'b' } :probes()", "ok"},
    {"s:start():contains 'ABOUT' :not_contains 'great'", "ok"},
    {"s:start():contains 'great'", "test.lua:5: expected words with \"great\", got the opening"},
    {"s:start():not_contains 'about it.'", "test.lua:5: expected words without \"about it.\""},
    {"s:start():says 'probe' :notes{ slot = 'tools' } :notes{ quote = 'spreadsheet' }", "ok"},
    {"s:start():says 'probe' :notes{ slot = 'tools', quote = 'hammer' }",
        "test.lua:5: expected the note {quote = \"hammer\", slot = \"tools\"}, got {"},
    {"s:start():says 'go' :notes{ slot = 'tools' }",
        "test.lua:5: expected the note {slot = \"tools\"}, got {}"},
    {"s:start():says 'go' :state{ turn = 1, list = { 1, 2 } }", "ok"},
    {"s:start():says 'go' :state{ turn = 2 }", "test.lua:5: expected state.turn = 2, got 1"},
    {"s:start():says 'go' :state{ list = { 1 } }",
        "test.lua:5: expected state.list with 1 elements, got 2: {1, 2}"},
    {"s:start():says 'go' :state{ list = { 1, 3 } }",
        "test.lua:5: expected state.list[2] = 3, got 2"},
    {"s:start():says 'go' :stage 'purchase' :says 'go' :stage(nil)", "ok"},
    {"s:start():says 'go' :stage 'other'",
        "test.lua:5: expected the stage \"other\", got \"purchase\""},
    {"s:start():says 'refuse' :refused_by 'praise' :refused_by 'length' :refused_by 'limit' "
     ":refused_by 'script'",
        "ok"},
    {"s:start():says 'refuse' :refused_by 'advice'",
        "test.lua:5: expected a refusal by \"advice\""},
    {"s:start():says 'go' :refused_by 'praise'",
        "test.lua:5: expected a refusal by \"praise\", got {}"},
    {"s:start():says 'go' :findings{ turns = 1 }", "ok"},
    {"s:start():says 'go' :findings{ kind = 'poor' }",
        "test.lua:5: expected findings.kind = \"poor\", got \"good\""},
    {"s:locale 'de' :attributes { plan = 'pro' } :seed(7):now '2026-01-31T09:00:00Z' :start():asks "
     "'q1'",
        "ok"},
    {"s:locale 'xx' :start()", "test.lua:5: the interview could not begin: nobody speaks xx"},
    {"s:study{}\ns:start()",
        "test.lua:6: the interview could not begin: the study has no questions"},
    {"s:study 'x'", "test.lua:5: s:study takes a table"},
    {"s:says 'x'", "test.lua:5: s:start() comes first"},
    {"s:asks 'q1'", "test.lua:5: s:start() comes first"},
    {"s:moves_on()", "test.lua:5: s:start() comes first"},
    {"s:contains 'x'", "test.lua:5: s:start() comes first"},
    {"s:findings{}", "test.lua:5: s:start() comes first"},
    {"s:state{}", "test.lua:5: s:start() comes first"},
    {"s:start()\ns:study{}", "test.lua:6: the interview has begun; settings come before"},
    {"s:start()\ns:start()", "test.lua:6: the interview has begun already"},
    {"s:start():says(5)", "test.lua:5: s:says takes the participant's words"},
    {"s:start():says ''", "test.lua:5: the answer was refused: the answer is empty"},
    {"s:start():answers(nil)", "test.lua:5: s:answers takes a value"},
    {"s:start():answers(function() end)",
        "test.lua:5: the answer was refused: it.value: is a function"},
    {"s:delivered 'interview.analyzed'", "test.lua:5: a test has no s:delivered"},
    {"s:deliver 'interview.analyzed'",
        "test.lua:5: the manifest's events don't name \"interview.analyzed\""},
    {"s:start():ask 'q1'", "test.lua:5: a test has no s:ask; did you mean s:asks?"},
    {"t.test('inner', function() end)", "a test can't hold another one"},
    {"error('mine')", "test.lua:5: mine"},
    {"local x = nil; x.y = 1", "test.lua:5: attempt to index a nil value"},
    {"while true do end", "used up its budget"},
    {"for i = 1, 300 do s:start() break end for i = 1, 300 do s:says 'go' end", "ok"},
    {"assert(1 == 1)", "ok"},
    {"local d = require 'testkit_driver'\nfor i = 1, 21 do\nassert(d.open { study = { questions = "
     "{} } }) end",
        "a test holds at most 20 interviews"},
    {"s:start()\nfor i = 1, 2001 do s:says 'go' end", "a test takes at most 2000 turns"},
    {"require 'testkit_driver'.says(1, {})",
        "test.lua:5: bad argument #1 to 'says' (is no interview)"},
    {"require 'testkit_driver'.start(0)", "is no interview"},
    {"s:study{ questions = { function() end } }:start()",
        "test.lua:5: the interview could not begin: it.study.questions[1]: is a function"},
};

static void test_judges(void **state)
{
	(void)state;
	for (size_t i = 0; i < ROWS(rows); i++) {
		char *test = xasprintf("%s%s\nend)\n", BEGIN, rows[i].body);
		struct buf results = BUF_INIT;
		struct err err = {""};

		if (judge(test, &results, &err) != STATUS_OK)
			fail_msg("%s: %s", rows[i].body, err.text);
		if (strncmp(buf_text(&results), "it=", 3) != 0 ||
		    !strstr(buf_text(&results), rows[i].result))
			fail_msg("%s: expected \"%s\", got \"%s\"", rows[i].body, rows[i].result,
			    buf_text(&results));
		buf_free(&results);
		mem_free(test);
	}
}

/* One that fails doesn't keep the others from running; a kill neither. */
static void test_runs_all(void **state)
{
	struct buf results = BUF_INIT;
	struct err err = {""};

	(void)state;
	assert_int_equal(
	    judge("local t = require 'testkit'\n"
	          "t.test('one', function(s) s:study{ questions = {} }:start() error('x') end)\n"
	          "t.test('two', function(s) while true do end end)\n"
	          "t.test('three', function(s) s:study{ questions = {} }:start():asks 'q1' end)\n",
	        &results, &err),
	    STATUS_OK);
	assert_string_equal(buf_text(&results),
	    "one=test.lua:2: x\ntwo=test.lua:3: used up its budget of 1000000 steps\nthree=ok\n");
	buf_free(&results);
}

static void test_refuses_files(void **state)
{
	static const struct {
		const char *test, *expected;
		enum status st;
	} files[] = {
	    {"local t = require 'testkit'", "test.lua has no tests", STATUS_INVALID},
	    {"x", "test.lua:1: ", STATUS_SCRIPT},
	    {"local t = require 'testkit'\nt.test('x')",
	        "test.lua:2: t.test takes a name and a function", STATUS_SCRIPT},
	    {"local t = require 'testkit'\nlocal d = require 'testkit_driver'\nd.open({})",
	        "test.lua:3: interviews are held inside t.test", STATUS_SCRIPT},
	    {"local t = require 'testkit'\nfor i = 1, 501 do t.test('x', function() end) end",
	        "more than 500 tests", STATUS_SCRIPT},
	};

	(void)state;
	for (size_t i = 0; i < ROWS(files); i++) {
		struct buf results = BUF_INIT;
		struct err err = {""};

		if (judge(files[i].test, &results, &err) != files[i].st)
			fail_msg("row %zu: %s", i, err.text);
		assert_holds(err.text, files[i].expected);
		assert_int_equal(results.len, 0);
	}
}

static void test_refuses_bundles(void **state)
{
	struct host *host = host_make(&driver), *bare = host_make(NULL);
	struct bundle *without = bundle_make_of("init.lua", HEAD "answer = function() end }", NULL),
	              *wrong = bundle_make_of("init.lua", HEAD "}", "test.lua", "", NULL),
	              *right = bundle_make_of(
	                  "init.lua", HEAD "answer = function() end }", "test.lua", "", NULL);
	struct err err = {""};

	(void)state;
	assert_int_equal(host_test(host, without, keep_result, NULL, &err), STATUS_INVALID);
	assert_string_equal(err.text, "there is no test.lua");
	assert_int_equal(host_test(host, wrong, keep_result, NULL, &err), STATUS_SCRIPT);
	assert_holds(err.text, "says nothing of how to interview");
	assert_int_equal(host_test(bare, right, keep_result, NULL, &err), STATUS_INVALID);
	assert_holds(err.text, "can't be run here");
	bundle_free(without);
	bundle_free(wrong);
	bundle_free(right);
	host_free(host);
	host_free(bare);
}

/* Outside of tests there is no testkit. */
static void test_is_for_tests_alone(void **state)
{
	struct host *host = host_make(&driver);
	struct bundle *bundle = bundle_make_of("init.lua", "local t = require 'testkit'", NULL);
	struct script *script;
	struct err err = {""};

	(void)state;
	assert_int_equal(host_load(host, bundle, &script, NULL, &err), STATUS_SCRIPT);
	assert_holds(err.text, "there is no module 'testkit'");
	bundle_free(bundle);
	host_free(host);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(test_judges),
	    cmocka_unit_test(test_runs_all),
	    cmocka_unit_test(test_refuses_files),
	    cmocka_unit_test(test_refuses_bundles),
	    cmocka_unit_test(test_is_for_tests_alone),
	};

	mem_install();
	return cmocka_run_group_tests_name("host_testkit", tests, NULL, NULL);
}
