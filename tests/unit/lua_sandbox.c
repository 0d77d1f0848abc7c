/* The sandbox: loading, calls, yields and host code. */
#include "base/mem.h"
#include "tests/unit/lua_support.h"

/* --- Loading ---------------------------------------------------------------------------- */

static void loads_text_only(void **state)
{
	struct sandbox *sb = make();
	struct err err;
	char dumped[] = "\x1bLuaT";
	int ref = LUA_NOREF;
	(void)state;
	fails(sb, "return 1 +", SANDBOX_ERROR, "test/init.lua:1: unexpected symbol near <eof>");
	assert_int_equal(sandbox_load(sb, "@x.lua", dumped, 5, &ref, &err), SANDBOX_ERROR);
	assert_string_equal(err.text, "attempt to load a binary chunk (mode is 't')");
	assert_int_equal(ref, LUA_NOREF);
	sandbox_free(sb);
}

static void loads_no_endless_text(void **state)
{
	struct sandbox *sb = make();
	char *text = xmalloc(SANDBOX_TEXT_MAX + 1);
	struct err err;
	int ref = LUA_NOREF;
	(void)state;
	memset(text, ' ', SANDBOX_TEXT_MAX + 1);
	assert_int_equal(
	    sandbox_load(sb, "@x.lua", text, SANDBOX_TEXT_MAX, &ref, &err), SANDBOX_OK);
	assert_int_equal(
	    sandbox_load(sb, "@x.lua", text, SANDBOX_TEXT_MAX + 1, &ref, &err), SANDBOX_ERROR);
	assert_string_equal(err.text, "x.lua: longer than 1048576 bytes");
	mem_free(text);
	sandbox_free(sb);
}

/* --- Calls ------------------------------------------------------------------------------ */

static int push_three(lua_State *L, void *arg)
{
	lua_pushstring(L, arg);
	lua_pushinteger(L, 2);
	lua_pushboolean(L, 1);
	return 3;
}

static int push_nothing_but_raise(lua_State *L, void *arg)
{
	(void)arg;
	return luaL_error(L, "can't push");
}

static void calls_with_arguments_and_results(void **state)
{
	struct sandbox *sb = make();
	struct sandbox_run r = {0};
	struct said said = {"", 0};
	struct err err;
	const char *text = "local a, n, flag = ... return flag, n + 1, a .. '!', nil";
	int ref = LUA_NOREF;
	(void)state;
	assert_int_equal(sandbox_load(sb, "@x.lua", text, strlen(text), &ref, &err), SANDBOX_OK);
	for (int i = 0; i < 3; i++) {
		assert_int_equal(sandbox_start(sb, &r, ref, push_three, "hi", &err), SANDBOX_OK);
		assert_int_equal(sandbox_read(&r, read_said, &said, &err), SANDBOX_OK);
		assert_string_equal(said.text, "true 3 hi! nil");
		sandbox_drop(&r);
		assert_null(r.sb);
		sandbox_drop(&r);
	}
	assert_int_equal(
	    sandbox_start(sb, &r, ref, push_nothing_but_raise, NULL, &err), SANDBOX_ERROR);
	assert_string_equal(err.text, "can't push");
	assert_null(r.sb);
	assert_int_equal(sandbox_start(sb, &r, LUA_REFNIL, NULL, NULL, &err), SANDBOX_ERROR);
	assert_string_equal(err.text, "attempt to call a nil value");
	sandbox_free(sb);
}

static void keeps_few_results(void **state)
{
	struct sandbox *sb = make();
	struct said said = {"", 0};
	struct err err;
	(void)state;
	assert_int_equal(
	    run(sb, "local t = {} for i = 1, 7000 do t[i] = i end return table.unpack(t)", &said,
	        &err),
	    SANDBOX_OK);
	assert_int_equal(said.count, SANDBOX_RESULTS_MAX);
	assert_string_equal(said.text, "1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16");
	assert_int_equal(run(sb, "return", &said, &err), SANDBOX_OK);
	assert_int_equal(said.count, 0);
	sandbox_free(sb);
}

static void reports_file_line_and_traceback(void **state)
{
	struct sandbox *sb = make();
	struct said said = {"", 0};
	struct err err;
	(void)state;
	fails(sb, "local function f()\n  error('boom')\nend\nf()\n", SANDBOX_ERROR,
	    "test/init.lua:2: boom");
	assert_non_null(strstr(sandbox_traceback(sb), "test/init.lua:2: in local 'f'"));
	assert_non_null(strstr(sandbox_traceback(sb), "test/init.lua:4: in main chunk"));
	fails(sb, "error({ code = 5 })", SANDBOX_ERROR, "threw a value that is no text (table)");
	fails(sb, "error(42)", SANDBOX_ERROR, "threw a value that is no text (number)");
	assert_int_equal(run(sb, "return 1", &said, &err), SANDBOX_OK);
	assert_string_equal(sandbox_traceback(sb), "");
	sandbox_free(sb);
}

static void pcall_is_as_stock(void **state)
{
	struct sandbox *sb = make();
	(void)state;
	says(sb, "return pcall(function(...) return select('#', ...), ... end, 1, nil)",
	    "true 2 1 nil");
	says(sb, "return pcall(error, 'x', 0)", "false x");
	says(sb, "local t = {} local ok, e = pcall(error, t) return ok, e == t", "false true");
	says(sb, "return pcall(pcall, error, 'e', 0)", "true false e");
	says(sb, "return pcall(pcall)", "false bad argument #1 to 'pcall' (value expected)");
	says(sb, "return pcall(1)", "false attempt to call a number value");
	sandbox_free(sb);
}

/* --- Yields ----------------------------------------------------------------------------- */

/* wait(...): gives its arguments to the host, returns what the host resumes with. */
static int c_wait(lua_State *L)
{
	return lua_yield(L, lua_gettop(L));
}

static void open_wait(lua_State *L, void *arg)
{
	(void)arg;
	lua_newtable(L);
	lua_pushcfunction(L, c_wait);
	lua_setfield(L, -2, "wait");
}

static void yields_and_goes_on(void **state)
{
	struct sandbox *sb = make();
	struct sandbox_run r = {0};
	struct said said = {"", 0};
	struct err err;
	const char *text = "local host = require 'host'\n"
	                   "local ok, a, b = pcall(host.wait, 'first', 1)\n"
	                   "local c = host.wait('second')\n"
	                   "for i = 1, 100000 do end\n"
	                   "return ok, a, b, c\n";
	int ref = LUA_NOREF;
	(void)state;
	assert_int_equal(sandbox_preload(sb, "host", open_wait, NULL, &err), SANDBOX_OK);
	assert_int_equal(sandbox_load(sb, "@x.lua", text, strlen(text), &ref, &err), SANDBOX_OK);
	assert_int_equal(sandbox_start(sb, &r, ref, NULL, NULL, &err), SANDBOX_YIELDED);
	assert_int_equal(sandbox_read(&r, read_said, &said, &err), SANDBOX_OK);
	assert_string_equal(said.text, "first 1");
	assert_int_equal(sandbox_resume(&r, push_three, "x", &err), SANDBOX_YIELDED);
	/* not read: lost */
	assert_int_equal(sandbox_resume(&r, NULL, NULL, &err), SANDBOX_OK);
	assert_true(sandbox_steps(sb) >= 100000);
	assert_int_equal(sandbox_read(&r, read_said, &said, &err), SANDBOX_OK);
	assert_string_equal(said.text, "true x 2 nil");
	sandbox_drop(&r);
	/* a run that is dropped while it waits leaves nothing behind */
	assert_int_equal(sandbox_start(sb, &r, ref, NULL, NULL, &err), SANDBOX_YIELDED);
	sandbox_drop(&r);
	assert_int_equal(sandbox_start(sb, &r, ref, NULL, NULL, &err), SANDBOX_YIELDED);
	assert_int_equal(sandbox_resume(&r, push_nothing_but_raise, NULL, &err), SANDBOX_ERROR);
	assert_null(r.sb);
	sandbox_free(sb);
}

static void yields_not_across_c(void **state)
{
	struct sandbox *sb = make();
	(void)state;
	assert_int_equal(sandbox_preload(sb, "host", open_wait, NULL, NULL), SANDBOX_OK);
	says(sb, "local w = require('host').wait\nreturn pcall(string.gsub, 'x', '.', w)",
	    "false attempt to yield across a C-call boundary");
	sandbox_free(sb);
}

static void every_burst_has_its_budget(void **state)
{
	struct sandbox *sb = make();
	struct sandbox_run r = {0};
	struct err err;
	const char *text = "local wait = require('host').wait\n"
	                   "while true do for i = 1, 700000 do end wait() end";
	int ref = LUA_NOREF;
	(void)state;
	assert_int_equal(sandbox_preload(sb, "host", open_wait, NULL, &err), SANDBOX_OK);
	assert_int_equal(sandbox_load(sb, "@x.lua", text, strlen(text), &ref, &err), SANDBOX_OK);
	assert_int_equal(sandbox_start(sb, &r, ref, NULL, NULL, &err), SANDBOX_YIELDED);
	for (int i = 0; i < 5; i++)
		assert_int_equal(sandbox_resume(&r, NULL, NULL, &err), SANDBOX_YIELDED);
	sandbox_drop(&r);
	sandbox_free(sb);
}

/* --- Host code -------------------------------------------------------------------------- */

static void raise_error(lua_State *L, void *arg)
{
	luaL_error(L, "host: %s", (const char *)arg);
}

static void allocate_much(lua_State *L, void *arg)
{
	(void)arg;
	lua_newuserdatauv(L, 32u << 20, 0);
}

static void call_metamethod(lua_State *L, void *arg)
{
	lua_rawgeti(L, LUA_REGISTRYINDEX, *(int *)arg);
	lua_getfield(L, -1, "x"); /* the mistake that the budget catches */
}

static void keep_first(lua_State *L, void *arg)
{
	lua_settop(L, 1);
	*(int *)arg = sandbox_ref(L);
}

static void protects_host_code(void **state)
{
	struct sandbox *sb = make();
	struct sandbox_run r = {0};
	struct err err;
	const char *text =
	    "return setmetatable({}, { __index = function() while true do end end })";
	int ref = LUA_NOREF, kept = LUA_NOREF;
	(void)state;
	assert_int_equal(sandbox_protect(sb, raise_error, "no", &err), SANDBOX_ERROR);
	assert_string_equal(err.text, "host: no");
	assert_int_equal(sandbox_protect(sb, allocate_much, NULL, &err), SANDBOX_OK);
	assert_int_equal(sandbox_load(sb, "@x.lua", text, strlen(text), &ref, &err), SANDBOX_OK);
	assert_int_equal(sandbox_start(sb, &r, ref, NULL, NULL, &err), SANDBOX_OK);
	assert_int_equal(sandbox_read(&r, keep_first, &kept, &err), SANDBOX_OK);
	sandbox_drop(&r);
	assert_int_equal(sandbox_protect(sb, call_metamethod, &kept, &err), SANDBOX_KILLED_STEPS);
	assert_string_equal(err.text, "x.lua:1: used up its budget of 1000000 steps");
	assert_int_equal(lua_gettop(sandbox_state(sb)), 0);
	sandbox_free(sb);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(loads_text_only),
	    cmocka_unit_test(loads_no_endless_text),
	    cmocka_unit_test(calls_with_arguments_and_results),
	    cmocka_unit_test(keeps_few_results),
	    cmocka_unit_test(reports_file_line_and_traceback),
	    cmocka_unit_test(pcall_is_as_stock),
	    cmocka_unit_test(yields_and_goes_on),
	    cmocka_unit_test(yields_not_across_c),
	    cmocka_unit_test(every_burst_has_its_budget),
	    cmocka_unit_test(protects_host_code),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
