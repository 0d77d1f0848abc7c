/* Values between Lua and JSON, and data files. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include <lauxlib.h>

#include "base/json.h"
#include "base/mem.h"
#include "plugins/convert.h"
#include "plugins/host.h"
#include "plugins/sandbox.h"

static struct sandbox *sb;

struct job {
	const json_t *in;
	unsigned flags;
	size_t max;
	json_t *out;
	struct err err;
};

static int setup(void **state)
{
	struct sandbox_limits limits = SANDBOX_LIMITS_MAIN;
	(void)state;
	sb = sandbox_new(&limits, NULL, NULL);
	return !sb;
}

static int teardown(void **state)
{
	(void)state;
	sandbox_free(sb);
	return 0;
}

static int push_input(lua_State *L, void *arg)
{
	struct job *job = arg;
	convert_push(L, job->in, job->flags);
	convert_push_null(L);
	return 2;
}

static void read_output(lua_State *L, void *arg)
{
	struct job *job = arg;
	int before = lua_gettop(L);
	job->out = convert_json(L, 1, "value", job->max, &job->err);
	assert_int_equal(lua_gettop(L), before);
}

/* Runs `text` with the input and the null value; its result is in job->out. */
static void evaluate(struct job *job, const char *text)
{
	struct sandbox_run run = {0};
	int ref = LUA_NOREF;
	job->err.text[0] = '\0';
	assert_int_equal(
	    sandbox_load(sb, "@t.lua", text, strlen(text), &ref, &job->err), SANDBOX_OK);
	if (sandbox_start(sb, &run, ref, push_input, job, &job->err) != SANDBOX_OK)
		fail_msg("%s\n%s", job->err.text, text);
	assert_int_equal(sandbox_read(&run, read_output, job, &job->err), SANDBOX_OK);
	sandbox_drop(&run);
	sandbox_unref(sb, ref);
}

static void assert_json(json_t *value, const char *expected)
{
	struct buf text = BUF_INIT;
	assert_non_null(value);
	json_write(&text, value);
	assert_string_equal(buf_text(&text), expected);
	buf_free(&text);
	json_decref(value);
}

static void gives_json(void **state)
{
	static const char *const rows[][2] = {
	    {"return {}", "{}"},
	    {"return { 1, 2, 3 }", "[1,2,3]"},
	    {"return { { } , { 1 } }", "[{},[1]]"},
	    {"return { b = 1, a = { x = true, y = false } }",
	        "{\"a\":{\"x\":true,\"y\":false},\"b\":1}"},
	    {"return 'text with \"quotes\" and \\u{e9}'",
	        "\"text with \\\"quotes\\\" and \xc3\xa9\""},
	    {"return 42", "42"},
	    {"return math.mininteger", "-9223372036854775808"},
	    {"return 1.5", "1.5"},
	    {"return 3.0", "3.0"},
	    {"return 1e100", "1e+100"},
	    {"return true", "true"},
	    {"return nil", "null"},
	    {"local _, null = ... return { null, 1 }", "[null,1]"},
	    {"local _, null = ... return { a = null }", "{\"a\":null}"},
	    {"local t = { 5 } return { t, t }", "[[5],[5]]"},
	    {"return setmetatable({ 1 }, { __index = function() error('no') end, __len = "
	     "function() return 9 end })",
	        "[1]"},
	    {"return string and { ['1'] = 'a key of text' }", "{\"1\":\"a key of text\"}"},
	};
	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
		struct job job = {.max = 10000};
		evaluate(&job, rows[i][0]);
		if (!job.out)
			fail_msg("%s: %s", rows[i][0], job.err.text);
		assert_json(job.out, rows[i][1]);
	}
}

static void refuses_what_is_no_data(void **state)
{
	static const char *const rows[][2] = {
	    {"return print or error", "value: is a function, not data"},
	    {"return { a = { f = function() end } }", "value.a.f: is a function, not data"},
	    {"return { items = { 1, 2, { weight = 0/0 } } }",
	        "value.items[3].weight: is not a finite number"},
	    {"return { -1/0 }", "value[1]: is not a finite number"},
	    {"return 'a\\0b'", "value: holds a NUL byte"},
	    {"return { ['a\\0b'] = 1 }", "value.a: holds a NUL byte"},
	    {"return { x = '\\xff' }", "value.x: is not valid UTF-8"},
	    {"return { ['\\xc0\\x80'] = 1 }", "value.\xc0\x80: is not valid UTF-8"},
	    {"local t = {} t.t = t return t", "value.t: holds itself"},
	    {"local t = {} t[1] = { { t } } return t", "value[1][1][1]: holds itself"},
	    {"return { 1, nil, 3 }", "value: is a list with a hole at [2]"},
	    {"return { [2] = 1 }", "value: is a list with a hole at [1]"},
	    {"return { [0] = 1 }", "value: is a list with a hole at [1]"},
	    {"return { 1, a = 2 }", "value: mixes list items and named fields"},
	    {"return { [1.5] = 1 }", "value: has a key that is neither text nor a position"},
	    {"return { a = 1, [true] = 1 }",
	        "value: has a key that is neither text nor a position"},
	    {"return { x = { [{}] = 1 } }", "value.x: has a key of type table"},
	    {"local t = {} for i = 1, 32 do t = { t } end return t",
	        "value[1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1][1]["
	        "1][1][1][1][1][1][1]: "
	        "is nested deeper than 32"},
	    {"return ('x'):rep(10000)", "value: is too large"},
	    {"local t = { 1 } for i = 1, 30 do t = { t, t } end return t", NULL},
	    {"local t = {} for i = 1, 6000 do t[i] = i end return t", NULL},
	};
	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
		struct job job = {.max = 10000};
		evaluate(&job, rows[i][0]);
		assert_null(job.out);
		if (rows[i][1])
			assert_string_equal(job.err.text, rows[i][1]);
		else
			assert_non_null(strstr(job.err.text, ": is too large"));
	}
}

static void cuts_long_paths(void **state)
{
	struct job job = {.max = 100000};
	(void)state;
	evaluate(&job,
	    "local t = 0/0 for i = 1, 31 do t = { [('key'):rep(100) .. i] = t } end return t");
	assert_null(job.out);
	assert_non_null(strstr(job.err.text, "is not a finite number"));
}

static json_t *read_json(const char *text)
{
	struct err err;
	json_t *value = json_read(text, strlen(text), &err);
	assert_non_null(value);
	return value;
}

static void comes_back_the_same(void **state)
{
	static const char *const rows[] = {"[]", "{}", "[[],{},[[]]]",
	    "{\"a\":[],\"b\":{\"c\":[1,2.5,\"x\",true,false]}}", "[null,1,null]", "\"\"",
	    "-9223372036854775808", "[1.0,0.1,1e+300]",
	    "{\"\":{\"__gc\":[2],\"__index\":1},\"1\":[]}"};
	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++)
		for (unsigned flags = 0; flags <= (CONVERT_READONLY | CONVERT_NULLS); flags++) {
			json_t *in = read_json(rows[i]);
			struct job job = {.in = in, .flags = flags, .max = 10000};
			evaluate(&job, "return (...)");
			assert_json(job.out, rows[i]);
			json_decref(in);
		}
}

static void keeps_or_drops_nulls(void **state)
{
	json_t *in = read_json("{\"a\":null,\"b\":1}");
	struct job job = {.in = in, .max = 1000};
	(void)state;
	evaluate(
	    &job, "local t, null = ... return { t.a == nil, t.b, tostring(null), null == null }");
	assert_json(job.out, "[true,1,\"null\",true]");
	job.flags = CONVERT_NULLS | CONVERT_READONLY;
	evaluate(&job, "local t, null = ... return { t.a == null, t.b }");
	assert_json(job.out, "[true,1]");
	json_decref(in);
	job.in = NULL;
	evaluate(&job, "return { ... == nil }");
	assert_json(job.out, "[true]");
}

static void gives_read_only_views(void **state)
{
	json_t *in = read_json("{\"list\":[3,1,2],\"map\":{\"x\":{\"y\":1}}}");
	struct job job = {.in = in, .flags = CONVERT_READONLY, .max = 10000};
	(void)state;
	evaluate(&job,
	    "local t = ...\n"
	    "local out = { #t.list, t.list[1], t.map.x.y, t.nothing == nil }\n"
	    "for k, v in pairs(t.map) do out[#out + 1] = k end\n"
	    "for i, v in ipairs(t.list) do out[#out + 1] = v end\n"
	    "out[#out + 1] = next(t) out[#out + 1] = table.concat(t.list, ',')\n"
	    "out[#out + 1] = select('#', table.unpack(t.list)) out[#out + 1] = type(t)\n"
	    "return out");
	assert_json(job.out, "[3,3,1,true,\"x\",3,1,2,\"list\",\"3,1,2\",3,\"table\"]");
	evaluate(&job,
	    "local t = ...\n"
	    "local out = {}\n"
	    "for _, f in ipairs{ function() t.x = 1 end, function() t.map.x.y = 2 end,\n"
	    "    function() t.list[4] = 1 end, function() table.sort(t.list) end,\n"
	    "    function() setmetatable(t, {}) end } do\n"
	    "  local ok, err = pcall(f) out[#out + 1] = err:match(\"can't.*\") or "
	    "err:match('cannot.*')\n"
	    "end return out");
	assert_json(job.out,
	    "[\"can't set 'x': this table is read-only\",\"can't set 'y': this table is "
	    "read-only\","
	    "\"can't set '4': this table is read-only\",\"can't set '1': this table is read-only\","
	    "\"cannot change a protected metatable\"]");
	json_decref(in);
}

static void survives_failed_allocations(void **state)
{
	json_t *in = read_json("{\"list\":[3,1,2,[],{\"a\":\"a text that is longer than forty "
	                       "characters, so not short\"}],"
	                       "\"map\":{\"x\":{\"y\":1}}}");
	static const char text[] =
	    "local t = {} for i = 1, 40 do t['k' .. i] = { (...) } end return t";
	int done = 0;
	(void)state;
	for (long nth = 1; !done; nth++) {
		struct job job = {.in = in, .flags = CONVERT_READONLY, .max = 100000};
		struct sandbox_run run = {0};
		enum sandbox_result result;
		int ref = LUA_NOREF;
		assert_int_equal(
		    sandbox_load(sb, "@t.lua", text, sizeof text - 1, &ref, &job.err), SANDBOX_OK);
		mem_fail_at(nth, 0);
		result = sandbox_start(sb, &run, ref, push_input, &job, &job.err);
		if (result == SANDBOX_OK)
			sandbox_read(&run, read_output, &job, &job.err);
		mem_fail_at(0, 0);
		sandbox_drop(&run);
		sandbox_unref(sb, ref);
		done = job.out && nth > 300;
		assert_true(nth < 20000);
		json_decref(job.out);
	}
	json_decref(in);
}

/* --- Data files ------------------------------------------------------------------------- */

static void reads_data_files(void **state)
{
	static const char text[] =
	    "-- the configuration\n"
	    "return {\n"
	    "  listen = '127.0.0.1:0', cache = { bytes = 64 * 1024 * 1024 },\n"
	    "  script_dirs = { 'a', \"b\" }, empty = {},\n"
	    "}\n";
	struct err err;
	(void)state;
	assert_json(host_read_table("interviewd.lua", text, sizeof text - 1, &err),
	    "{\"cache\":{\"bytes\":67108864},\"empty\":{},\"listen\":\"127.0.0.1:0\",\"script_"
	    "dirs\":[\"a\",\"b\"]}");
}

static void refuses_other_files(void **state)
{
	static const char *const rows[][2] = {
	    {"return {\n  a = 1\n  b = 2\n}",
	        "c.lua:3: '}' expected (to close '{' at line 1) near 'b'"},
	    {"return { a = info }",
	        "c.lua:1: 'info' means nothing here: a data file has no variables, text needs "
	        "quotes"},
	    {"\nlisten = 'x'",
	        "c.lua:2: 'listen' can't be set: a data file is one 'return { ... }'"},
	    {"return { a = os.getenv('HOME') }",
	        "c.lua:1: 'os' means nothing here: a data file has no variables, text needs "
	        "quotes"},
	    {"return { a = ('x'):rep(10) }",
	        "c.lua:1: attempt to index a string value (constant 'x')"},
	    {"return { a = function() end }", "c.lua.a: is a function, not data"},
	    {"return 5", "c.lua: a data file is one 'return { ... }'"},
	    {"", "c.lua: a data file is one 'return { ... }'"},
	    {"local x = 1", "c.lua: a data file is one 'return { ... }'"},
	    {"while true do end", "c.lua:1: used up its budget of 10000000 steps"},
	    {"return { 1, x = 2 }", "c.lua: mixes list items and named fields"},
	    {"\x1bLua", "attempt to load a binary chunk (mode is 't')"},
	};
	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
		struct err err = {""};
		assert_null(host_read_table("c.lua", rows[i][0], strlen(rows[i][0]), &err));
		assert_string_equal(err.text, rows[i][1]);
	}
}

static void bounds_data_files(void **state)
{
	size_t len = (1u << 20) + 1, at;
	char *text = xmalloc(len + 32);
	struct err err = {""};
	json_t *value;
	(void)state;
	memset(text, ' ', len);
	assert_null(host_read_table("c.lua", text, len, &err));
	assert_string_equal(err.text, "c.lua: longer than 1048576 bytes");
	/* a megabyte of many words is fine */
	at = (size_t)sprintf(text, "return {");
	for (int i = 0; at + 40 < len - 1; i++)
		at += (size_t)sprintf(
		    text + at, "%s'a word of a lexicon %d',", i % 10 ? "" : "\n", i % 20000);
	at += (size_t)sprintf(text + at, "}");
	value = host_read_table("c.lua", text, at, &err);
	if (!value)
		fail_msg("%s", err.text);
	assert_true(json_array_size(value) > 30000);
	json_decref(value);
	mem_free(text);
}

static void data_files_without_memory(void **state)
{
	static const char text[] = "return { a = { 1, 2, { b = 'c' } } }";
	(void)state;
	for (long nth = 1; nth < 200; nth++) {
		struct err err = {""};
		json_t *value;
		mem_fail_at(nth, 0);
		value = host_read_table("c.lua", text, sizeof text - 1, &err);
		mem_fail_at(0, 0);
		if (!value)
			assert_string_not_equal(err.text, "");
		json_decref(value);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(gives_json),
	    cmocka_unit_test(refuses_what_is_no_data),
	    cmocka_unit_test(cuts_long_paths),
	    cmocka_unit_test(comes_back_the_same),
	    cmocka_unit_test(keeps_or_drops_nulls),
	    cmocka_unit_test(gives_read_only_views),
	    cmocka_unit_test(survives_failed_allocations),
	    cmocka_unit_test(reads_data_files),
	    cmocka_unit_test(refuses_other_files),
	    cmocka_unit_test(bounds_data_files),
	    cmocka_unit_test(data_files_without_memory),
	};
	return cmocka_run_group_tests(tests, setup, teardown);
}
