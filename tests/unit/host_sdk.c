/* What scripts may require: signals, probes, text, their own files; and the shipped data by language. */
#include "host_support.h"

#include "base/embed.h"

/* Runs a chunk as init.lua; NULL, or what it threw. */
static const char *thrown_by(const char *chunk)
{
	static struct err err;
	struct host *host = host_make(NULL);
	struct bundle *bundle = bundle_make_of("init.lua", chunk, "probes/en.lua", PROBES,
	    "lexicon/en.lua", "return { tool = { 'hammer' } }", "ladder.lua",
	    "return { step = 'why' }", "steps/first.lua", "return require './ladder'",
	    "nothing.lua", "", "loop.lua", "return require './loop'", NULL);
	struct script *script;

	err.text[0] = '\0';
	if (host_load(host, bundle, &script, NULL, &err) == STATUS_OK)
		err.text[0] = '\0';
	bundle_free(bundle);
	host_free(host);
	return err.text;
}

static const char *const right[] = {
    "require 'signals'.past == 'past'",
    "require 'signals'.tool == 'tool'",
    "require 'probes'.here == 'here'",
    "pcall(function() require 'signals'.past = 'x' end) == false",
    "pcall(function() return require 'probes'.Here end) == false",
    "require './ladder'.step == 'why' and require './steps/first' == require './ladder'",
    /* text.stem, text.words */
    "text.stem('Running') == 'run' and text.stem('spreadsheets') == text.stem('spreadsheet')",
    "text.stem('Häuser', 'de') == text.stem('Haus', 'de')",
    "text.stem('word', 'xx') == 'word'",
    "table.concat(text.words('Copy-paste, it’s 3h!'), '|'):find('^copy|paste') ~= nil",
    "#text.words('') == 0",
    /* text.stems, text.sentences, text.clauses */
    "table.concat(text.stems('We kept the spreadsheets.'), '|'):find('spreadsheet') ~= nil",
    "table.concat(text.stems('the and of'), '|') == ''",
    "#text.stems('') == 0 and #text.sentences('') == 0 and #text.clauses('?!') == 0",
    "#text.sentences('He called. Then we paid.') == 2",
    "text.sentences('He called. Then we paid.')[2].from == 12",
    "text.sentences('He called. Then we paid.')[1].to == 9",
    "#text.clauses('He called, and we paid.') == 2",
    "#text.sentences('He called, and we paid.') == 1",
    /* evidence */
    "require 'evidence'.alike('a slow export', 'the export is slow') == 1",
    "require 'evidence'.alike('', '') == 0",
    "#require 'evidence'.siblings({ 'exports are slow', 'slow export', 'no mails came' }, "
    "function(s) return s end) == 2",
    "#require 'evidence'.siblings({ 'slow exports', 'slow mails' }, function(s) return s end, 0.9) "
    "== 2",
    "#require 'evidence'.siblings({}, function(s) return s end) == 0",
    /* text.span */
    "text.span('We USED a spreadsheet.', 'used a').from == 4",
    "text.span('We USED a spreadsheet.', 'used a').to == 9",
    "text.span('naïve, it’s so', \"it's SO\").from == 9",
    "text.span('abc', 'b') == nil and text.span('', 'x') == nil and text.span('x', '') == nil",
    "text.span('a a b', 'a b').from == 3",
    /* text.truncate */
    "text.truncate('abc', 3) == 'abc'",
    "text.truncate('abcd', 3) == 'ab…'",
    "text.truncate('äöüß', 3) == 'äö…'",
    "text.truncate('äöüß', 1) == '…'",
    "text.truncate('', 1) == ''",
    "text.truncate('ae\\u{301}xx', 3) == 'ae\\u{301}…'",
    "text.truncate('a\\u{301}bcd', 2) == 'a\\u{301}…'",
    /* text.escape */
    "text.escape.html('<b>') == '&lt;b&gt;'",
    "text.escape.slack('<!here>') == '&lt;!here&gt;'",
    "text.escape.markdown('*x*') == '\\\\*x\\\\*'",
    "text.escape.csv('=x') == '\"\\'=x\"'",
    "text.escape.url('a b') == 'a%20b'",
    "#text.escape.url(('é'):rep(20000)) == 120000",
};

static void test_gives_modules(void **state)
{
	(void)state;
	for (size_t i = 0; i < ROWS(right); i++) {
		char *chunk =
		    xasprintf("local text = require 'text'\nassert(%s, 'is not so')", right[i]);
		const char *thrown = thrown_by(chunk);

		/* The chunk returns nothing: that alone is what is wrong with it. */
		if (!strstr(thrown, "init.lua must return one table"))
			fail_msg("%s: %s", right[i], thrown);
		mem_free(chunk);
	}
}

static const struct {
	const char *chunk, *thrown;
} wrong[] = {
    {"require 'signals'.pats()", "init.lua:1: signals has no 'pats'; did you mean 'past'?"},
    {"local x = require 'probes'\nreturn x.zzzz", "init.lua:2: probes has no 'zzzz'"},
    {"return require 'signals'[1]", "init.lua:1: signals has fields by name alone"},
    {"require 'text'.stemm('x')", "init.lua:1: text has no 'stemm'; did you mean 'stem'?"},
    {"require 'text'.escape.htlm('x')",
        "init.lua:1: text.escape has no 'htlm'; did you mean 'html'?"},
    {"require 'text'.stem('two words')", "must be one word"},
    {"require 'text'.stem('')", "must be one word"},
    {"require 'text'.words('\\xff')", "is no valid UTF-8"},
    {"require 'text'.truncate('x', 0)", "must be 1 or more"},
    {"require 'text'.truncate('\\xff', 1)", "is no valid UTF-8"},
    {"require 'text'.span('x')", "string expected"},
    {"local t = require 'text'\nlocal s = ('word '):rep(20000)\nwhile true do t.words(s) end",
        "used up its budget"},
    {"local t = require 'text'\nlocal s = ('<'):rep(20000)\nwhile true do t.escape.html(s) end",
        "used up its budget"},
    {"require 'nothing'", "there is no module 'nothing'"},
    {"require 'lexicon.en'", "there is no module"},
    {"require 'languages/en/lines'", "there is no module"},
    {"require 'testkit'", "there is no module 'testkit'"},
    {"require './missing'", "there is no module './missing'"},
    {"require './nothing'", "module './nothing' returns nothing"},
    {"require './loop'", "requires itself"},
    {"require '../x'", "can't require '../x'"},
    {"require '/etc/passwd'", "can't require"},
};

static void test_refuses(void **state)
{
	(void)state;
	for (size_t i = 0; i < ROWS(wrong); i++) {
		const char *thrown = thrown_by(wrong[i].chunk);

		if (!strstr(thrown, wrong[i].thrown))
			fail_msg("%s: expected \"%s\", got \"%s\"", wrong[i].chunk, wrong[i].thrown,
			    thrown);
	}
}

/* Every shipped data file can be read, and a locale falls back to its language, then to English. */
static void test_ships_data(void **state)
{
	const json_t *lines = sdk_data("lines", "en");

	(void)state;
	assert_true(json_is_object(lines));
	assert_true(sdk_data("lines", "en-GB") == lines);
	assert_true(sdk_data("lines", "en_AU") == lines);
	assert_true(sdk_data("lines", "xx") == lines);
	assert_true(sdk_data("lines", "") == lines);
	assert_null(sdk_data("nothing", "en"));
	for (const struct embedded_file *f = embedded_sdk; f->name; f++) {
		struct err err = {""};
		json_t *data;

		if (!strchr(f->name, '/') || strchr(f->name, '/') != strrchr(f->name, '/'))
			continue; /* modules, and templates of scripts */
		data = host_read_table(f->name, (const char *)f->data, f->size, &err);
		if (!json_is_object(data))
			fail_msg("%s: %s", f->name, err.text);
		json_decref(data);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(test_gives_modules),
	    cmocka_unit_test(test_refuses),
	    cmocka_unit_test(test_ships_data),
	};

	mem_install();
	return cmocka_run_group_tests_name("host_sdk", tests, NULL, NULL);
}
