/* What a methodology's functions return: what is taken, in which form, and what is refused. */
#include "host_call_support.h"

static const struct {
	const char *body, *action;
} good[] = {
    {"", NULL},
    {"return nil", NULL},
    {"return {}", "{}"},
    {"return { ask = 'q3' }", "{\"ask\":{\"guide\":\"q3\"}}"},
    {"return { probe = 'here' }", "{\"probe\":{\"family\":\"here\"},\"move\":\"probe\"}"},
    {"return { probe = require 'probes'.here, move = 'dig' }",
        "{\"probe\":{\"family\":\"here\"},\"move\":\"dig\"}"},
    {"return { probe = 'What then?', move = 'dig' }",
        "{\"probe\":{\"text\":\"What then?\"},\"move\":\"dig\"}"},
    {"return { repair = 'Once more?' }", "{\"repair\":\"Once more?\"}"},
    {"return { close = 'Thank you.' }", "{\"close\":\"Thank you.\"}"},
    {"return { notes = {} }", "{}"},
    {"return { notes = { { slot = 'tools', quote = 'spreadsheet' } } }",
        "{\"notes\":[{\"slot\":\"tools\",\"quote\":\"spreadsheet\",\"span\":{\"from\":10,\"to\":21}"
        ",\"weight\":1}]}"},
    {"return { probe = 'here', notes = { { slot = 'when', span = turn.answer.signals.past[2], "
     "weight = 0.5 } } }",
        "{\"probe\":{\"family\":\"here\"},\"move\":\"probe\",\"notes\":[{\"slot\":\"when\","
        "\"quote\":\"last Friday\","
        "\"span\":{\"from\":22,\"to\":33},\"weight\":0.5}]}"},
    {"return { ask = { key = 'cost', text = 'What did it cost?', slot = 'tools' } }",
        "{\"ask\":{\"key\":\"cost\",\"slot\":\"tools\",\"question\":{\"id\":\"cost\",\"type\":"
        "\"open_ended\","
        "\"text\":\"What did it cost?\",\"probing\":{\"maxFollowUps\":1}}}}"},
    {"return { ask = { key = 'pick', text = 'Which?', type = 'multiple_choice', options = { 'a', "
     "'b' },\n"
     " min_select = 1, max_select = 2, allow_other = true, randomize = true, required = true, "
     "probes = 0 } }",
        "{\"ask\":{\"key\":\"pick\",\"slot\":null,\"question\":{\"id\":\"pick\",\"type\":"
        "\"multiple_choice\","
        "\"text\":\"Which?\",\"required\":true,\"config\":{\"options\":[\"a\",\"b\"],"
        "\"allowOther\":true,"
        "\"randomize\":true,\"minSelect\":1,\"maxSelect\":2},\"probing\":{\"maxFollowUps\":0}}}}"},
};

static void test_takes_actions(void **state)
{
	(void)state;
	for (size_t i = 0; i < ROWS(good); i++) {
		struct called called = answer_of(good[i].body);

		if (called.answer.result != CALL_DONE)
			fail_msg("%s: %s", good[i].body, called.answer.err.text);
		assert_is_json(called.answer.action, good[i].action);
		assert_null(called.answer.state);
		called_clear(&called);
	}
}

/* A body and what the failure says. The function begins in line 5, the body in line 6. */
static const struct {
	const char *body, *expected;
} bad[] = {
    {"return 5", "init.lua:5: answer returned a number; it must return a table or nil"},
    {"return 'q1'", "init.lua:5: answer returned a string"},
    {"return { 'q1' }", "the action is a list"},
    {"return { ask = 'q1', probe = 'here' }", "the action.probe is one action too many"},
    {"return { probe = 'here', moves_on = true }", "the action.moves_on is one action too many"},
    {"return { moves_on = 'yes' }", "the action.moves_on is \"yes\""},
    {"return { aks = 'q1' }", "the action.aks is not known here; did you mean \"ask\"?"},
    {"return { ask = 5 }", "the action.ask must be the id of a question"},
    {"return { ask = { text = 'Why?' } }", "the action.ask.key is missing"},
    {"return { ask = { key = 'x' } }", "the action.ask.text is missing"},
    {"return { ask = { key = 'x', text = 'Why?', probes = 4 } }", "the action.ask.probes is 4"},
    {"return { ask = { key = 'x', text = 'Why?', type = 'scael' } }", "did you mean \"scale\"?"},
    {"return { ask = { key = 'x', text = 'Why?', slot = 'wen' } }",
        "the action.ask.slot names the slot \"wen\""},
    {"return { ask = { key = 'x', text = 'Why?', optoins = {} } }", "did you mean \"options\"?"},
    {"return { probe = 'her' }", "the action.probe names the probe family \"her\""},
    {"return { probe = 7 }", "the action.probe is 7"},
    {"return { probe = '' }", "the action.probe.text is empty"},
    {"return { probe = ('x '):rep(300) }", "the action.probe.text has "},
    {"return { repair = {} }", "the action.repair is an object; it must be a string"},
    {"return { probe = 'here', move = 'Dig!' }", "the action.move must be small letters"},
    {"return { notes = { { quote = 'spreadsheet' } } }", "the action.notes[1].slot is missing"},
    {"return { notes = { { slot = 'x', quote = 'spreadsheet' } } }",
        "the action.notes[1].slot names the slot \"x\""},
    {"return { notes = { { slot = 'when' } } }", "the action.notes[1] needs a quote or a span"},
    {"return { notes = { { slot = 'when', quote = 'a table' } } }", "quote isn't in the answer"},
    {"return { notes = { { slot = 'when', span = { from = 40, to = 99 } } } }",
        "span isn't within the answer"},
    {"return { notes = { { slot = 'when', span = { from = 38, to = 38 } } } }",
        "cuts a character in two"},
    {"return { notes = { { slot = 'when', span = { from = 0, to = 3 } } } }", "span.from is 0"},
    {"return { notes = { { slot = 'when', quote = 'We', weight = 'x' } } }",
        "weight must be a number"},
    {"return { close = function() end }",
        "init.lua:5: answer returned what can't be kept: answer.close: is a function"},
    {"return { close = 'bad \\xff byte' }", "UTF-8"},
    {"local t = {}; t.t = t; return t", "init.lua:5: answer returned what can't be kept"},
    {"return turn", "answer returned a userdata"},
    {"error('no luck')", "init.lua:6: no luck"},
    {"error({ code = 5 })", "threw a value that is no text"},
    {"return turn.anwser", "init.lua:6: turn has no 'anwser'; did you mean 'answer'?"},
    {"return turn[1]", "init.lua:6: turn has fields by name alone"},
    {"return turn.answer.signal",
        "init.lua:6: turn.answer has no 'signal'; did you mean 'signals'?"},
    {"return turn.answer.signals.complement", "did you mean 'compliment'?"},
    {"return turn.settings.prodcut",
        "init.lua:6: settings has no 'prodcut'; did you mean 'product'?"},
    {"turn.stage = 'x'", "init.lua:6: turn is read-only"},
    {"turn.state = 5", "table expected, got number"},
    {"turn.random(0)", "must be from 1 to"},
    {"turn.random('x')", "number expected"},
    {"turn.history(51)", "must be from 1 to 50"},
    {"turn.classify('x', { 'a', 'b' })",
        "init.lua:6: turn.classify needs a model; say so in the manifest"},
    {"turn.state.f = print", NULL},
    {"turn.state.x = function() end", "init.lua:5: answer left turn.state.x: "},
    {"turn.state.x = 0/0", "answer left turn.state.x: "},
    {"turn.state.x = ('x'):rep(40000)", "turn.state"},
    {"turn.state.x = ('\\n'):rep(20000)", "more than 32768 bytes"},
    {"turn.state = { 1, nil, 3 }", "turn.state"},
    {"while true do turn.history(50) end", "used up its budget of 1000000 steps"},
    {"while true do local s = turn.answer.signals.past end", "used up its budget of 1000000 steps"},
    {"while true do end", "used up its budget of 1000000 steps"},
    {"pcall(function() while true do end end) return nil", "used up its budget"},
    {"local t, s = {}, ('x'):rep(200000) for i = 1, 200 do t[i] = s .. i end",
        "needs more than 16777216 bytes"},
    {"return ('x'):rep(1 << 20)", "string"},
};

static void test_refuses_nonsense(void **state)
{
	(void)state;
	for (size_t i = 0; i < ROWS(bad); i++) {
		struct called called;

		if (!bad[i].expected)
			continue;
		host_logged.len = 0;
		called = answer_of(bad[i].body);
		if (called.answer.result != CALL_FAILED)
			fail_msg("no failure: %s", bad[i].body);
		if (!strstr(called.answer.err.text, bad[i].expected))
			fail_msg("%s: expected \"%s\", got \"%s\"", bad[i].body, bad[i].expected,
			    called.answer.err.text);
		assert_null(called.answer.action);
		assert_null(called.answer.state);
		/* The operator sees it too. */
		assert_holds(buf_text(&host_logged), "2 probe_it: ");
		assert_holds(buf_text(&host_logged), bad[i].expected);
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
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(test_takes_actions),
	    cmocka_unit_test(test_refuses_nonsense),
	};

	mem_install();
	return cmocka_run_group_tests_name("host_action", tests, NULL, teardown);
}
