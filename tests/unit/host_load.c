/* Loading scripts: the files beside init.lua, words of a script's own, all mistakes in one sentence. */
#include "host_support.h"

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

static void test_sums_mistakes_up(void **state)
{
	struct host *host = host_make(NULL);
	struct bundle *bundle = bundle_make_of("init.lua", HEAD "  a = 1,\n  b = 2 }", NULL);
	struct script *script;
	struct err err = {""};

	(void)state;
	assert_int_equal(host_load(host, bundle, &script, NULL, &err), STATUS_SCRIPT);
	assert_string_equal(err.text,
	    "init.lua:1: says nothing of how to interview: it needs stages, rules, or a function "
	    "open or answer; "
	    "init.lua:3: a is not known here; init.lua:4: b is not known here");
	bundle_free(bundle);
	host_free(host);
}

/* Mistakes in the files beside init.lua. */
static void test_reads_files_beside(void **state)
{
	static const struct {
		const char *path, *text, *file, *expected;
		int line;
	} rows[] = {
	    {"ladder.lua", "local x =\n", "ladder.lua", "unexpected symbol near <eof>", 2},
	    {"test.lua", "x y", "test.lua", "syntax error", 1},
	    {"lexicon/en.lua", "return {\n  mine = { 'a', '(b' } }", "lexicon/en.lua", "mine[2] ",
	        2},
	    {"lexicon/en.lua", "return {\n  mine = 5 +, }", "lexicon/en.lua", "unexpected symbol",
	        2},
	    {"lexicon/en.lua", "return 5", "lexicon/en.lua", "", 1},
	    {"lexicon/english_words.lua", "return {}", "lexicon/english_words.lua", "is no locale",
	        1},
	    {"lexicon/en.lua", "return {\n  gibberish = { 'x' } }", "lexicon/en.lua", "gibberish",
	        2},
	    {"probes/de.lua", "return {\n  now = {\n    plan = { 'x' } } }", "probes/de.lua",
	        "now.plan is not known here; did you mean \"plain\"?", 3},
	    {"probes/de.lua", "return {\n  now = { plain = { 'Wie ist {echo}?' } } }",
	        "probes/de.lua", "now.plain[1] holds {echo}", 2},
	    {"probes/de.lua", "return {\n  now = { echo = { 'Wie?' } } }", "probes/de.lua",
	        "now.echo[1] must hold {echo}", 2},
	    {"probes/de.lua", "return { now = function() end }", "probes/de.lua", "", 1},
	    {"locale/de.lua", "return {\n  ['Why?'] = 5 }", "locale/de.lua", "Why? is 5", 2},
	};

	(void)state;
	for (size_t i = 0; i < ROWS(rows); i++) {
		struct host *host = host_make(NULL);
		struct bundle *bundle = bundle_make_of(
		    "init.lua", HEAD "answer = function() end }", rows[i].path, rows[i].text, NULL);
		struct script *script;
		struct err err = {""};
		json_t *why;

		if (host_load(host, bundle, &script, &why, &err) == STATUS_OK)
			fail_msg("row %zu: expected a mistake", i);
		if (json_array_size(why) != 1)
			fail_msg("row %zu: %s", i, err.text);
		assert_string_equal(json_str(json_array_get(why, 0), "file"), rows[i].file);
		assert_holds(json_str(json_array_get(why, 0), "detail"), rows[i].expected);
		if (json_int(json_array_get(why, 0), "line", 0) != rows[i].line)
			fail_msg("row %zu: %s", i, err.text);
		json_decref(why);
		bundle_free(bundle);
		host_free(host);
	}
}

/* A script's own signals and families may be named; its data can be had. */
static void test_own_words(void **state)
{
	struct host *host = host_make(NULL);
	struct bundle *bundle = bundle_make_of("init.lua",
	    HEAD "rules = { { when = 'tool', move = 'dig', probe = 'tools' } },\n"
	         "slots = { t = { from = require 'signals'.tool } } }",
	    "lexicon/en.lua", "return { tool = { 'hammer', 'saw*' }, ['tool.not'] = { 'i saw' } }",
	    "probes/en.lua", "return { tools = { 'Which tool was that?' } }", "locale/pt-BR.lua",
	    "return { ['Why?'] = 'Por quê?' }", "ladder.lua", "return 1", NULL);
	struct script *script;
	struct err err = {""};
	json_t *data;

	(void)state;
	if (host_load(host, bundle, &script, NULL, &err) != STATUS_OK)
		fail_msg("%s", err.text);
	assert_string_equal(bundle->name, "probe_it");
	assert_memory_equal(script_sha256(script), bundle->sha256, SHA256_SIZE);
	data = script_data(script, "probes/en.lua");
	assert_json(data, "{\"tools\":{\"plain\":[\"Which tool was that?\"]}}");
	json_decref(data);
	data = script_data(script, "locale/pt-BR.lua");
	assert_json(data, "{\"Why?\":\"Por quê?\"}");
	json_decref(data);
	assert_null(script_data(script, "ladder.lua"));
	script_free(script);
	bundle_free(bundle);
	host_free(host);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(test_sums_mistakes_up),
	    cmocka_unit_test(test_reads_files_beside),
	    cmocka_unit_test(test_own_words),
	};

	mem_install();
	return cmocka_run_group_tests_name("host_load", tests, NULL, NULL);
}
