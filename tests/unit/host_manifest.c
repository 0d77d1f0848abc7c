/* Manifests: what is refused, with file, line and what was expected; what a right one becomes. */
#include "host_support.h"

/* A manifest that is wrong: what follows HEAD, or the whole file where it begins with "=". */
struct bad {
	const char *init, *expected; /* "line: words"; a second mistake after a newline */
};

static const struct bad bad[] = {
    {"=return 5", "1: init.lua must return one table"},
    {"=local x = 1", "1: init.lua must return one table"},
    {"=return {\n  api = 1,,\n}", "2: "},
    {"=local t = nil\nlocal x = t.y\nreturn {}", "2: attempt to index a nil value"},
    {"=error('no')", "1: no"},
    {"=while true do end", "used up its budget of 1000000 steps"},
    {"=local t, s = {}, ('x'):rep(200000)\nfor i = 1, 200 do t[i] = s .. i end",
        "2: needs more than 16777216 bytes"},
    {"=require 'nothing'", "1: there is no module 'nothing'"},
    {"=require './nothing'", "1: there is no module './nothing'"},
    {"=local s = require 'signals'\nreturn { kind = s.complment }",
        "2: signals has no 'complment'; did you mean 'compliment'?"},
    {"=local p = require 'probes'\nlocal x = p.heer",
        "2: probes has no 'heer'; did you mean 'here'?"},
    {"=return { kind = 'methodology' }", "1: api is missing"},
    {"=return { api = 1 }", "1: kind is missing: methodology, integration or provider"},
    {"=return { api = 1, kind = 'method' }",
        "it must be one of methodology, integration, provider"},
    {"=return {\n api = 2, kind = 'methodology' }", "2: api is 2; this host speaks version 1"},
    {"=return { api = 1,\n  kind = 'methodology', name = 'Mom Test', version = '1.0.0', title = "
     "'x',\n"
     "  summary = 'y', open = function() end }",
        "2: name must be small letters"},
    {"=return { api = 1,\n  kind = 'methodology', name = 'x', version = '1.0', title = 'x',\n"
     "  summary = 'y', open = function() end }",
        "2: version must be three numbers"},
    {"=return { api = 1,\n  kind = 'methodology', name = 'x', version = '1.01.0', title = 'x',\n"
     "  summary = 'y', open = function() end }",
        "2: version must be three numbers"},
    {"}", "1: says nothing of how to interview"},
    {"  opne = function() end }",
        "1: says nothing of how to interview\n3: opne is not known here; did you mean \"open\"?"},
    {"  answer = 'x' }", "3: answer must be a function"},
    {"  answer = function() end,\n  stages = function() end }",
        "4: stages is a function; it must be data"},
    {"  answer = function() end,\n  summary = function() end }",
        "4: summary is a function; it must be data"},
    {"  answer = function() end,\n  deliver = function() end }",
        "4: deliver is a function; scripts of the kind methodology have none of this name"},
    {"  answer = function() end,\n  title = { function() end } }",
        "4: title holds at[1] a value that"},
    {"  answer = function() end,\n  [7] = 'x' }", "the table has a key that is no name (number)"},
    {"  rulez = {}, answer = function() end }",
        "3: rulez is not known here; did you mean \"rules\"?"},
    {"  needs = { 'http' }, answer = function() end }",
        "3: needs[1] is \"http\"; it must be one of model"},
    {"  hosts = { 'slack.com' }, answer = function() end }", "3: hosts must be empty"},
    /* settings */
    {"  answer = function() end,\n  settings = { stage = { type = 'enumm' } } }",
        "4: settings.stage.type is \"enumm\"; did you mean \"enum\"?"},
    {"  answer = function() end,\n  settings = { stage = 'enum' } }",
        "4: settings.stage must be a table with a type"},
    {"  answer = function() end,\n  settings = {\n    stage = { doc = 'x' } } }",
        "5: settings.stage.type is missing"},
    {"  answer = function() end,\n  settings = {\n    Stage = { type = 'string' } } }",
        "5: settings.Stage is no name of small letters"},
    {"  answer = function() end,\n  settings = { a = { type = 'enum' } } }",
        "4: settings.a.of must be a list of 1 to 40 strings"},
    {"  answer = function() end,\n  settings = { a = { type = 'enum', of = { 'x', 'x' } } } }",
        "4: settings.a.of[2] is there twice"},
    {"  answer = function() end,\n  settings = { a = { type = 'enum', of = { 'x' },\n   default = "
     "'y' } } }",
        "5: settings.a.default is \"y\""},
    {"  answer = function() end,\n  settings = { a = { type = 'integer', min = 3, max = 1 } } }",
        "4: settings.a.min is greater than max"},
    {"  answer = function() end,\n  settings = { a = { type = 'integer', min = 'x' } } }",
        "4: settings.a.min must be a number"},
    {"  answer = function() end,\n  settings = { a = { type = 'integer', max = 5,\n   default = 9 "
     "} } }",
        "5: settings.a.default is 9; it must be an integer"},
    {"  answer = function() end,\n  settings = { a = { type = 'boolean', min = 1 } } }",
        "4: settings.a.min has no meaning for the type boolean"},
    {"  answer = function() end,\n  settings = { a = { type = 'boolean', required = true,\n   "
     "default = true } } }",
        "5: settings.a.default beside required = true would never be used"},
    {"  answer = function() end,\n  settings = { a = { type = 'string', dflt = 'x' } } }",
        "4: settings.a.dflt is not known here"},
    {"  answer = function() end,\n  settings = { a = { type = 'secret' } } }",
        "4: settings.a.type is \"secret\"; a methodology reaches nothing outside"},
    {"  answer = function() end,\n  settings = { a = { type = 'list', of = 'lst' } } }",
        "4: settings.a.of.type is \"lst\"; did you mean \"list\"?"},
    {"  answer = function() end,\n  settings = { a = { type = 'quote' } } }",
        "4: settings.a.type is \"quote\"; it must be one of"},
    /* stages */
    {"  stages = {\n    { ask = 'When?' } } }", "4: stages[1].key is missing"},
    {"  stages = {\n    { key = 'a' } } }", "4: stages[1].ask is missing"},
    {"  stages = {\n    { key = 'a', ask = 'When?' },\n    { key = 'a', ask = 'Why?' } } }",
        "5: stages[2].key is \"a\", as that of stage 1"},
    {"  stages = {\n    { key = 'a', ask = 'When?',\n      probes = 4 } } }",
        "5: stages[1].probes is 4; it must be an integer from 0 to 3"},
    {"  stages = {\n    { key = 'a', ask = 'When?', fills = { 'wen' } } },\n  slots = { when = {} "
     "} }",
        "4: stages[1].fills[1] names the slot \"wen\", which doesn't exist; did you mean "
        "\"when\"?"},
    {"  stages = {\n    { key = 'a', ask = 'When?', takes = 'wen' } },\n  slots = { when = {} } }",
        "4: stages[1].takes names the slot \"wen\", which doesn't exist; did you mean "
        "\"when\"?"},
    {"  stages = {\n    { key = 'a', ask = 'When?',\n      leave = { has = {} } } } }",
        "5: stages[1].leave names no slot"},
    {"  stages = {\n    { key = 'a', ask = 'When?',\n      leave = { any = 'x', hass = 'y' } } } }",
        "5: stages[1].leave.any[1] names the slot \"x\", which doesn't exist\n"
        "5: stages[1].leave.hass is not known here; did you mean \"has\"?"},
    {"  settings = { kind = { type = 'enum', of = { 'x', 'y' }, default = 'x' } },\n  stages = {\n "
     "   { "
     "key = 'a', ask = 'When?', where = { kind = 'z', knd = 'x' } } } }",
        "5: stages[1].where.kind is none of the values of the setting\n"
        "5: stages[1].where names the setting \"knd\", which doesn't exist; did you mean "
        "\"kind\"?"},
    {"  stages = {\n    { key = 'a', ask = 'When?', type = 'scal' } } }",
        "4: stages[1].type is \"scal\"; did you mean \"scale\"?"},
    {"  stages = {\n    { key = 'a', ask = 'Which?', type = 'single_choice' } } }",
        "4: stages[1].options is missing"},
    {"  stages = {\n    { key = 'a', ask = 'Which?',\n      options = { 'x', 'y' } } } }",
        "5: stages[1].options has no meaning for a question of the type open_ended"},
    {"  stages = {\n    { key = 'a', ask = 'How?', type = 'scale', min = 5,\n      max = 5 } } }",
        "5: stages[1].max must be greater than min"},
    {"  stages = {\n    { key = 'a', ask = 'Why did you buy {produkt}?' } },\n"
     "  settings = { product = { type = 'string', required = true } } }",
        "4: stages[1].ask names the setting \"produkt\", which doesn't exist; did you mean "
        "\"product\"?"},
    {"  stages = {\n    { key = 'a', ask = 'Why did you buy {product}?' } },\n"
     "  settings = { product = { type = 'string' } } }",
        "4: stages[1].ask speaks of {product}, a setting that may be missing"},
    {"  stages = {\n    { key = 'a', ask = 'Why {' } } }",
        "4: stages[1].ask holds a '{' that begins no {name}"},
    {"  stages = {\n    { key = 'a', ask = 'Why?',\n      when = 'passt' } } }",
        "5: stages[1].when names the signal \"passt\", which doesn't exist; did you mean "
        "\"past\"?"},
    {"  stages = { key = 'a', ask = 'Why?' } }", "3: stages is an object; it must be a list"},
    {"  stages = {\n    'purchase' } }", "4: stages[1] is \"purchase\"; it must be an object"},
    /* rules */
    {"  rules = {\n    { move = 'dig', probe = 'here' } } }", "4: rules[1].when is missing"},
    {"  rules = {\n    { when = 'idea', move = 'dig' } } }", "4: rules[1] does nothing"},
    {"  rules = {\n    { when = 'idea', probe = 'here' } } }", "4: rules[1].move is missing"},
    {"  rules = {\n    { when = { 'idea' }, move = 'dig', probe = 'here' } } }",
        "4: rules[1].when is a list; say which of them are needed"},
    {"  rules = {\n    { when = { all = { 'idea', 'idee' } }, move = 'dig', probe = 'here' } } }",
        "4: rules[1].when.all[2] names the signal \"idee\""},
    {"  rules = {\n    { when = {}, move = 'dig', probe = 'here' } } }",
        "4: rules[1].when is empty"},
    {"  rules = {\n    { when = { som = 'idea' }, move = 'dig', probe = 'here' } } }",
        "4: rules[1].when.som is not known here"},
    {"  rules = {\n    { when = 'idea', evidence = 'some',\n      move = 'dig', probe = 'here' } } "
     "}",
        "4: rules[1].evidence must be a comparison"},
    {"  rules = {\n    { when = 'idea', move = 'dig',\n      probe = 'herre' } } }",
        "5: rules[1].probe names the probe family \"herre\", which doesn't exist; did you mean "
        "\"here\"?"},
    {"  rules = {\n    { when = 'idea', move = 'dig',\n      probe = 'What about {echo}?' } } }",
        "5: rules[1].probe holds a '{'"},
    {"  rules = {\n    { when = 'idea', move = 'dig', probe = 'here',\n      moves_on = true } } }",
        "5: rules[1].moves_on contradicts the probe"},
    {"  rules = {\n    { when = 'idea', move = 'dig', probe = 'here', slot = 'x' } } }",
        "4: rules[1].slot names the slot \"x\""},
    {"  rules = {\n    { when = 'idea', move = 'dig', probe = 'here', stage = 'x' } } }",
        "4: rules[1].stage names the stage \"x\""},
    {"  rules = {\n    { when = 'idea', move = 'dig', probe = 'here', cap = 4 } } }",
        "4: rules[1].cap is 4; it must be an integer from 1 to 3"},
    /* slots, findings and the rest */
    {"  answer = function() end,\n  slots = { when = { from = 'tyme' } } }",
        "4: slots.when.from[1] names the signal \"tyme\""},
    {"  answer = function() end,\n  slots = { when = { none = 'tyme' } } }",
        "4: slots.when.none[1] names the signal \"tyme\""},
    {"  answer = function() end,\n  slots = { when = { counts = 1 } } }",
        "4: slots.when.counts is 1"},
    {"  answer = function() end,\n  hears = { 'past', 'tyme' } }",
        "4: hears[2] names the signal \"tyme\""},
    {"  open = function() end,\n  hears = 'past' }",
        "4: hears says when the function answer is called, which is not there"},
    {"  answer = function() end,\n  slots = { When = {} } }", "4: slots.When is no name"},
    {"  answer = function() end, close = function() end }", "1: findings is missing"},
    {"  answer = function() end,\n  findings = { a = { type = 'string' } } }",
        "4: findings is never given: there is no function close"},
    {"  close = function() end, answer = function() end,\n  findings = { a = { type = 'object' } } "
     "}",
        "4: findings.a.fields must say the members"},
    {"  close = function() end, answer = function() end,\n  findings = { a = { type = 'list',\n"
     "    of = { type = 'list', of = { type = 'list', of = { type = 'list', of = { type = 'list' } "
     "} } } } } }",
        "is nested more than 4 deep"},
    {"  answer = function() end,\n  guard = { allow = { 'praise' } } }",
        "4: guard.allow[1] is \"praise\"; it must be one of near_repeat, length"},
    {"  answer = function() end,\n  lint = { forbid = 'price' } }",
        "4: lint.forbid[1] is \"price\"; it must be one of hypothetical, price_guess, "
        "product_terms"},
    {"  answer = function() end,\n  quality = { weights = { depth = 2 } } }",
        "4: quality.weights.depth must be a number from 0 to 1"},
    {"  answer = function() end,\n  guidance = { does = { 5 } } }",
        "4: guidance.does[1] is 5; it must be a string"},
    /* several at once, sorted by line */
    {"  stages = {\n    { key = 'A', ask = 'Why?' } },\n  answr = function() end,\n  guard = { "
     "alow = {} } }",
        "4: stages[1].key must be small letters\n5: answr is not known here; did you mean "
        "\"answer\"?\n"
        "6: guard.alow is not known here; did you mean \"allow\"?"},
};

static json_t *load_bad(const char *init)
{
	struct host *host = host_make(NULL);
	char *whole = *init == '=' ? xstrdup(init + 1) : xasprintf("%s%s", HEAD, init);
	struct bundle *bundle = bundle_make_of("init.lua", whole, "probes/en.lua", PROBES, NULL);
	struct script *script;
	json_t *why = NULL;
	struct err err = {""};

	if (host_load(host, bundle, &script, &why, &err) == STATUS_OK)
		fail_msg("expected a mistake in: %s", whole);
	assert_null(script);
	assert_non_null(why);
	assert_null(bundle->name);
	bundle_free(bundle);
	host_free(host);
	mem_free(whole);
	return why;
}

static void test_refuses_what_is_wrong(void **state)
{
	(void)state;
	for (size_t i = 0; i < ROWS(bad); i++) {
		json_t *why = load_bad(bad[i].init), *row;
		struct buf all = BUF_INIT;
		char *expected = xstrdup(bad[i].expected), *save = NULL;
		size_t n;

		json_array_foreach(why, n, row)
		{
			assert_string_equal(json_str(row, "file"), "init.lua");
			buf_printf(&all, "\n%d: %s", (int)json_int(row, "line", 0),
			    json_str(row, "detail"));
		}
		/* A row of its own mistake alone: none that follows from it. */
		if (*bad[i].init != '=' && !strchr(bad[i].expected, '\n') &&
		    json_array_size(why) != 1)
			fail_msg("row %zu: more than one mistake:%s", i, buf_text(&all));
		for (char *part = strtok_r(expected, "\n", &save); part;
		     part = strtok_r(NULL, "\n", &save)) {
			if (!strstr(buf_text(&all), part))
				fail_msg("row %zu: expected \"%s\" in:%s", i, part, buf_text(&all));
		}
		mem_free(expected);
		buf_free(&all);
		json_decref(why);
	}
}

/* Keys are found where they are written, also in tables that have a name of their own. */
static void test_finds_lines(void **state)
{
	static const struct {
		const char *init;
		int line;
	} rows[] = {
	    {"local m = {\n  api = 1,\n  kind = 'x',\n}\nreturn m", 3},
	    {"local m = {\n  api = 1,\n}\nm.kind = 'x'\nreturn m", 4},
	    {"local kind = 'x'\nlocal function f() return { kind = 1 } end\nreturn { api = 1,\n  "
	     "kind = kind,\n}",
	        4},
	    {"-- kind = 'x' return {\nlocal s = [[\nreturn { kind = 'y',\n]]\nreturn { ['kind'] "
	     "=\n 'x' }",
	        5},
	    {"return setmetatable({\n kind = 'x' }, {})", 1},
	};

	(void)state;
	for (size_t i = 0; i < ROWS(rows); i++) {
		char *whole = xasprintf("=%s", rows[i].init);
		json_t *why = load_bad(whole), *row;
		int line = 0;
		size_t n;

		json_array_foreach(why, n, row)
		{
			if (strncmp(json_str(row, "detail"), "kind ", 5) == 0)
				line = (int)json_int(row, "line", 0);
		}
		if (line != rows[i].line)
			fail_msg("row %zu: line %d", i, line);
		json_decref(why);
		mem_free(whole);
	}
}

static void assert_json(const json_t *got, const char *expected)
{
	json_t *wanted = json_loads(expected, JSON_DECODE_ANY, NULL);
	char *text;

	assert_non_null(wanted);
	if (!json_equal(got, wanted)) {
		text = json_dumps(got, JSON_COMPACT | JSON_ENCODE_ANY);
		fail_msg("expected %s, got %s", expected, text);
	}
	json_decref(wanted);
}

static const char whole_manifest[] =
    "local signals, probes = require 'signals', require 'probes'\n"
    "local M = { api = 1, kind = 'methodology', name = 'probe_it', version = '2.10.3',\n"
    "  title = 'Probe it', summary = 'A method for tests.', needs = { 'model' },\n"
    "  settings = { product = { type = 'string', default = 'it', doc = 'What it is about.' },\n"
    "    words = { type = 'list', max = 3 } },\n"
    "  slots = { when = { from = signals.past, required = true }, why = { many = true, "
    "none = 'past', whole = true } },\n"
    "  findings = { why = { type = 'list', of = 'quote' } },\n"
    "  guard = { allow = 'near_repeat' }, lint = { forbid = {} },\n"
    "  quality = { weights = { depth = 0.5 }, min_open_words = 8 },\n"
    "}\n"
    "M.stages = {\n"
    "  { key = 'first', ask = 'When did you first hear of {product}?', fills = 'when', probes = "
    "2,\n"
    "    leave = { has = 'when', any = { 'why' } } },\n"
    "  { key = 'rate', ask = 'How hard was it?', type = 'scale', min = 1, max = 7, min_label = "
    "'easy',\n"
    "    when = { any = { 'past', signals.story } } },\n"
    "}\n"
    "M.rules = {\n"
    "  { when = 'compliment', evidence = '<= 1', move = 'deflect', probe = probes.here },\n"
    "  { words = '<15', move = 'more', probe = 'What happened then?', stage = 'first', cap = 2 },\n"
    "  { when = { all = { 'stall' }, none = 'past' }, move = 'log', slot = 'why' },\n"
    "  { when = 'dont_know', move = 'next', moves_on = true },\n"
    "}\n"
    "M.hears = { 'stall', signals.past }\n"
    "function M.answer(turn) end\n"
    "function M.close(turn) return {} end\n"
    "return M\n";

static void test_canonical_form(void **state)
{
	struct host *host = host_make(NULL);
	struct script *script = script_make(host, whole_manifest);
	const json_t *m = script_manifest(script), *stages = json_object_get(m, "stages"),
	             *rules = json_object_get(m, "rules");

	(void)state;
	assert_string_equal(script_name(script), "probe_it");
	assert_string_equal(script_kind(script), "methodology");
	assert_string_equal(script_version(script), "2.10.3");
	assert_true(script_has(script, "close"));
	assert_false(script_has(script, "open"));
	assert_json(json_array_get(stages, 0),
	    "{\"key\":\"first\",\"ask\":\"When did you first hear of {product}?\",\"probes\":2,"
	    "\"fills\":[\"when\"],\"leave\":{\"has\":[\"when\"],\"any\":[\"why\"]},\"question\":{"
	    "\"id\":\"first\","
	    "\"type\":\"open_ended\",\"text\":\"When did you first hear of "
	    "{product}?\",\"probing\":{\"maxFollowUps\":2}}}");
	assert_json(json_array_get(stages, 1),
	    "{\"key\":\"rate\",\"ask\":\"How hard was it?\",\"probes\":1,\"fills\":[],"
	    "\"when\":{\"all\":[],\"any\":[\"past\",\"story\"],\"none\":[]},\"question\":{\"id\":"
	    "\"rate\",\"type\":\"scale\","
	    "\"text\":\"How hard was "
	    "it?\",\"config\":{\"scaleMin\":1,\"scaleMax\":7,\"scaleLabels\":{\"min\":\"easy\"}},"
	    "\"probing\":{\"maxFollowUps\":1}}}");
	assert_json(json_array_get(rules, 0),
	    "{\"when\":{\"all\":[\"compliment\"],\"any\":[],\"none\":[]},\"evidence\":{\"op\":\"<="
	    "\",\"value\":1},"
	    "\"move\":\"deflect\",\"probe\":{\"family\":\"here\"},\"moves_on\":false,\"cap\":1,"
	    "\"rest\":0}");
	assert_json(json_array_get(rules, 1),
	    "{\"words\":{\"op\":\"<\",\"value\":15},\"stage\":\"first\",\"move\":\"more\","
	    "\"probe\":{\"text\":\"What happened "
	    "then?\"},\"moves_on\":false,\"cap\":2,\"rest\":0}");
	assert_json(json_array_get(rules, 2),
	    "{\"when\":{\"all\":[\"stall\"],\"any\":[],\"none\":[\"past\"]},\"move\":\"log\","
	    "\"moves_on\":false,"
	    "\"slot\":\"why\",\"cap\":1,\"rest\":0}");
	assert_json(json_array_get(rules, 3),
	    "{\"when\":{\"all\":[\"dont_know\"],\"any\":[],\"none\":[]},\"move\":\"next\",\"moves_"
	    "on\":true,\"cap\":1,\"rest\":0}");
	assert_json(json_object_get(m, "slots"),
	    "{\"when\":{\"from\":[\"past\"],\"none\":[],\"whole\":false,\"counts\":false,"
	    "\"required\":true,\"many\":false,\"title\":\"\",\"doc\":\"\"},"
	    "\"why\":{\"from\":[],\"none\":[\"past\"],\"whole\":true,\"counts\":false,"
	    "\"required\":false,\"many\":true,\"title\":\"\",\"doc\":\"\"}}");
	assert_json(json_object_get(m, "hears"), "[\"stall\",\"past\"]");
	assert_json(json_object_get(m, "findings"),
	    "{\"why\":{\"type\":\"list\",\"of\":{\"type\":\"quote\",\"required\":false,\"doc\":"
	    "\"\"},"
	    "\"required\":false,\"doc\":\"\"}}");
	assert_json(json_object_get(m, "guard"), "{\"allow\":[\"near_repeat\"]}");
	assert_json(json_object_get(m, "lint"), "{\"forbid\":[]}");
	assert_json(json_object_get(m, "needs"), "[\"model\"]");
	host_free(host);
}

/* Cut anywhere, or with any byte replaced, a manifest is taken or refused; its places never lead astray. */
static void test_survives_damage(void **state)
{
	static const char bytes[] = "{}[]()\"'-=,.\n\\e";
	size_t len = strlen(whole_manifest);
	char *text = xstrdup(whole_manifest);

	(void)state;
	for (size_t i = 0; i < 2 * len; i++) {
		size_t at = i % len;
		struct host *host = host_make(NULL);
		struct bundle *bundle;
		struct script *script;
		json_t *why, *row;
		char kept = text[at];
		size_t n;

		text[at] = i < len ? '\0' : bytes[i % (sizeof bytes - 1)];
		bundle = bundle_make_of("init.lua", text, "probes/en.lua", PROBES, NULL);
		if (host_load(host, bundle, &script, &why, NULL) != STATUS_OK) {
			json_array_foreach(why, n, row)
			{
				assert_in_range(json_int(row, "line", 0), 1, 32);
				assert_non_null(json_str(row, "detail"));
			}
		}
		json_decref(why);
		text[at] = kept;
		bundle_free(bundle);
		host_free(host);
	}
	mem_free(text);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(test_refuses_what_is_wrong),
	    cmocka_unit_test(test_finds_lines),
	    cmocka_unit_test(test_canonical_form),
	    cmocka_unit_test(test_survives_damage),
	};

	mem_install();
	return cmocka_run_group_tests_name("host_manifest", tests, NULL, NULL);
}
