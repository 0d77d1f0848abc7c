/* The sandbox: what kills a script, what is the same in every run, modules, metatables, and memory
 * that is truly out. */
#include "base/clock.h"
#include "base/mem.h"
#include "tests/unit/lua_support.h"

/* --- Kills ------------------------------------------------------------------------------ */

static void kills_say_where_and_why(void **state)
{
	struct sandbox *sb = make();
	(void)state;
	fails(sb, "local n = 0\nlocal function f()\n  while true do n = n + 1 end\nend\npcall(f)",
	    SANDBOX_KILLED_STEPS, "test/init.lua:3: used up its budget of 1000000 steps");
	assert_non_null(strstr(sandbox_traceback(sb), "test/init.lua:5: in main chunk"));
	fails(sb, "local s = 'x'\nwhile true do\n  s = s .. s\nend", SANDBOX_KILLED_MEMORY,
	    "test/init.lua:3: makes a string that is too long");
	fails(sb,
	    "local t = {}\nfor i = 1, 1e6 do\n  t[i] = { {}, {}, {}, {}, {}, {}, {}, {} }\nend",
	    SANDBOX_KILLED_MEMORY, "test/init.lua:3: needs more than 16777216 bytes of memory");
	says(sb, "return 'alive'", "alive");
	assert_true(sandbox_memory(sb) < 100000);
	sandbox_free(sb);
}

static void kills_by_cpu_time(void **state)
{
	struct sandbox_limits limits = {16u << 20, 256u << 10, 1000000000, 50};
	struct sandbox *sb = sandbox_new(&limits, NULL, NULL);
	(void)state;
	fails(sb, "while true do end", SANDBOX_KILLED_CPU,
	    "test/init.lua:1: used up its 50 ms of CPU time");
	sandbox_free(sb);
}

static void steps_are_the_same_everywhere(void **state)
{
	static const char text[] = "local t = {}\nfor i = 1, 2000 do t['k' .. i % 97] = (t['k' .. "
	                           "i % 97] or 0) + #('x'):rep(i % 50) end\n"
	                           "local n = 0 for k, v in pairs(t) do n = n + v + #k end\n"
	                           "return n, (('a b c '):rep(50):gsub('%w+', string.upper))";
	long steps = 0;
	(void)state;
	for (int i = 0; i < 5; i++) {
		struct sandbox *sb = make();
		struct said said;
		struct err err;
		assert_int_equal(run(sb, text, &said, &err), SANDBOX_OK);
		if (i > 0)
			assert_int_equal(sandbox_steps(sb), steps);
		steps = sandbox_steps(sb);
		sandbox_free(sb);
	}
	assert_true(steps > 10000);
}

static int c_charge(lua_State *L)
{
	sandbox_charge(L, (size_t)luaL_checkinteger(L, 1));
	return 0;
}

static void open_charge(lua_State *L, void *arg)
{
	(void)arg;
	lua_pushcfunction(L, c_charge);
}

static void charges_c_functions(void **state)
{
	struct sandbox *sb = make();
	struct said said;
	struct err err;
	(void)state;
	assert_int_equal(sandbox_preload(sb, "charge", open_charge, NULL, NULL), SANDBOX_OK);
	assert_int_equal(
	    run(sb, "local charge = require 'charge' charge(1000) charge(999)", &said, &err),
	    SANDBOX_OK);
	assert_int_equal(sandbox_steps(sb), 1999);
	assert_int_equal(
	    run(sb, "local charge = require 'charge' pcall(charge, 2000000)", &said, &err),
	    SANDBOX_KILLED_STEPS);
	assert_int_equal(run(sb, "local charge = require 'charge' charge(-1)", &said, &err),
	    SANDBOX_KILLED_STEPS);
	assert_int_equal(
	    run(sb, "table.sort({ 1, 2 }, function() require 'charge' (2000000) end)", &said, &err),
	    SANDBOX_KILLED_STEPS);
	sandbox_free(sb);
}

/* work(rest): 60 ms of the host's own; then the script's time starts anew if it may. */
static int c_work(lua_State *L)
{
	int64_t end = clock_thread_cpu_us() + 60000;
	while (clock_thread_cpu_us() < end)
		continue;
	if (lua_toboolean(L, 1))
		sandbox_rest(L);
	return 0;
}

static void open_work(lua_State *L, void *arg)
{
	(void)arg;
	lua_pushcfunction(L, c_work);
}

static void rests_after_the_hosts_work(void **state)
{
	struct sandbox_limits limits = {16u << 20, 256u << 10, 10000000, 50};
	struct sandbox *sb = sandbox_new(&limits, NULL, NULL);
	(void)state;
	assert_int_equal(sandbox_preload(sb, "work", open_work, NULL, NULL), SANDBOX_OK);
	says(sb,
	    "for i = 1, 1000 do end require 'work' (true) for i = 1, 1000 do end return 'done'",
	    "done");
	fails(sb, "for i = 1, 1000 do end require 'work' (false)\nfor i = 1, 1000 do end",
	    SANDBOX_KILLED_CPU, "test/init.lua:2: used up its 50 ms of CPU time");
	sandbox_free(sb);
}

/* --- The same in every run -------------------------------------------------------------- */

static void walks_in_order(void **state)
{
	static const char text[] =
	    "local t = { 'x', 'y', b = 1, a = 2, [10] = 3, [-1] = 4, [2.5] = 5, [1e300] = 6, "
	    "[true] = 7, "
	    "[false] = 8, [''] = 9, ab = 10 }\n"
	    "for i = 1, 60 do t['key' .. i * 7919 % 61] = i end\n"
	    "local out = {} for k in pairs(t) do out[#out + 1] = tostring(k) end\n"
	    "local k, n = nil, 0 repeat k = next(t, k) n = n + 1 "
	    "assert(k == nil or tostring(k) == out[n]) until k == nil\n"
	    "return table.concat(out, ' ', 1, 12)";
	(void)state;
	for (int i = 0; i < 5; i++) {
		struct sandbox *sb = make();
		says(sb, text, "-1 1 2 10 2.5 1e+300  a ab b key1 key10");
		says(sb,
		    "local t = { a = 1, b = 2, c = 3 } local out = ''\n"
		    "for k, v in pairs(t) do out = out .. k .. v t[k] = nil t.c = nil end\n"
		    "return out, next(t)",
		    "a1b2 nil");
		says(sb,
		    "return tostring({}), tostring(print or error), tostring(nil), tostring(1.5)",
		    "table function nil 1.5");
		sandbox_free(sb);
	}
}

/* --- Modules ---------------------------------------------------------------------------- */

static void requires_modules(void **state)
{
	struct sandbox_limits limits = SANDBOX_LIMITS_MAIN;
	int asked = 0;
	struct sandbox *sb = sandbox_new(&limits, find_module, &asked);
	(void)state;
	assert_ptr_equal(sandbox_arg(sb), &asked);
	assert_ptr_equal(sandbox_of(sandbox_state(sb)), sb);
	says(sb, "local c = require './counter' return c.up(), require('./counter').up(), c.name",
	    "1 2 ./counter");
	says(sb, "return require('./counter').up()", "3");
	assert_int_equal(asked, 1);
	says(sb, "local w = require 'words' return #w.list, pcall(function() w.x = 1 end)",
	    "2 false test/init.lua:1: can't set 'x': this table is read-only");
	says(sb, "return require('lexicons.en-GB').here", "true");
	for (int i = 0; i < 2; i++) {
		fails(sb, "require './broken'", SANDBOX_ERROR,
		    "test/module.lua:2: unexpected symbol near <eof>");
		fails(sb, "require './throws'", SANDBOX_ERROR, "test/module.lua:1: no luck");
		fails(
		    sb, "require './nothing'", SANDBOX_ERROR, "module './nothing' returns nothing");
		fails(sb, "require 'missing'", SANDBOX_ERROR, "there is no module 'missing'");
	}
	sandbox_free(sb);
}

static void refuses_names(void **state)
{
	static const char *const names[] = {"..", "../x", "./../x", "./x/../y", "/x", "./", "", ".",
	    "x/", "./x/", "./x//y", ".//x", "X", "a..b", "./a.b", "a b", "a\\nb", "_x", "1", "a.",
	    "./.x", "a:b", "~/x", "./\\xc3\\xa9"};
	int asked = 0;
	struct sandbox_limits limits = SANDBOX_LIMITS_MAIN;
	struct sandbox *sb = sandbox_new(&limits, find_module, &asked);
	(void)state;
	for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
		char text[200];
		struct said said;
		struct err err;
		snprintf(text, sizeof text, "return require \"%s\"", names[i]);
		assert_int_equal(run(sb, text, &said, &err), SANDBOX_ERROR);
		assert_non_null(strstr(err.text, "can't require"));
	}
	assert_int_equal(asked, 0);
	sandbox_free(sb);
}

/* --- Metatables ------------------------------------------------------------------------- */

static void copies_metatables(void **state)
{
	struct sandbox *sb = make();
	(void)state;
	says(sb,
	    "local C = {} C.__index = C\nlocal o = setmetatable({}, C)\nfunction C.hi() return "
	    "'hi' end\n"
	    "return o.hi(), getmetatable(o) == C",
	    "hi true");
	says(sb,
	    "local C = {}\nlocal a = setmetatable({}, C)\nC.__tostring = function() return 'C!' "
	    "end\n"
	    "local before = tostring(a)\nlocal b = setmetatable({}, C)\nreturn before, "
	    "tostring(a), tostring(b)",
	    "table C! C!");
	says(sb,
	    "return getmetatable(setmetatable({}, { __metatable = 'mine' })), getmetatable('x'), "
	    "getmetatable(1)",
	    "mine false nil");
	says(sb,
	    "local t = setmetatable({}, { __metatable = 1 })\nreturn pcall(setmetatable, t, nil)",
	    "false cannot change a protected metatable");
	says(sb,
	    "local t = setmetatable({}, { __index = { x = 1 } })\nlocal x = t.x setmetatable(t, "
	    "nil)\nreturn x, t.x",
	    "1 nil");
	says(sb,
	    "local v = setmetatable({ 5 }, { __add = function(a, b) return a[1] + b end })\nreturn "
	    "v + 2, '10' + 1",
	    "7 11");
	sandbox_free(sb);
}

/* --- When memory is out ----------------------------------------------------------------- */

static void survives_every_failed_allocation(void **state)
{
	static const char text[] = "local t = {} for i = 1, 40 do t['k' .. i] = { i } end\n"
	                           "local n = 0 for _, v in pairs(t) do n = n + v[1] end\n"
	                           "local w = require 'words'\n"
	                           "local ok = pcall(string.rep, 'x', 5000)\n"
	                           "return n, ('a,b'):gsub(',', ';'), ok and #w.list";
	long nth = 0, failed = 0;
	int done = 0;
	(void)state;
	while (!done) {
		struct sandbox_limits limits = SANDBOX_LIMITS_MAIN;
		struct sandbox *sb;
		struct said said = {"", 0};
		struct err err;
		mem_fail_at(++nth, 0);
		sb = sandbox_new(&limits, find_module, NULL);
		if (sb && run(sb, text, &said, &err) == SANDBOX_OK &&
		    strncmp(said.text, "820 a;b ", 8) == 0)
			done = nth > 20;
		else
			failed++;
		mem_fail_at(0, 0);
		if (sb)
			says(sb, "return 1", "1");
		sandbox_free(sb);
		assert_true(nth < 10000);
	}
	/* some failures are made good by a collection, most are not */
	assert_true(failed > 10);
}

static void is_small(void **state)
{
	struct sandbox *sb = make();
	(void)state;
	print_message("# a state holds %zu bytes\n", sandbox_memory(sb));
	assert_true(sandbox_memory(sb) < 20000);
	for (int i = 0; i < 20000; i++)
		says(sb, "local t = {} for i = 1, 10 do t[i] = { i } end return #t", "10");
	assert_true(sandbox_memory(sb) < 200000);
	sandbox_free(sb);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(kills_say_where_and_why),
	    cmocka_unit_test(kills_by_cpu_time),
	    cmocka_unit_test(steps_are_the_same_everywhere),
	    cmocka_unit_test(charges_c_functions),
	    cmocka_unit_test(rests_after_the_hosts_work),
	    cmocka_unit_test(walks_in_order),
	    cmocka_unit_test(requires_modules),
	    cmocka_unit_test(refuses_names),
	    cmocka_unit_test(copies_metatables),
	    cmocka_unit_test(survives_every_failed_allocation),
	    cmocka_unit_test(is_small),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
