/* The libraries of the sandbox against stock Lua: the same chunk gives the same text in both.
 * FORMAT_SEED repeats the random formats. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include <cmocka.h>

#include <lauxlib.h>
#include <lualib.h>

#include "plugins/sandbox.h"

#define TEXT_MAX 16384

static struct sandbox *sb;
static lua_State *stock;

static int setup(void **state)
{
	struct sandbox_limits limits = SANDBOX_LIMITS_MAIN;
	(void)state;
	sb = sandbox_new(&limits, NULL, NULL);
	stock = luaL_newstate();
	if (stock)
		luaL_openlibs(stock);
	return !sb || !stock;
}

static int teardown(void **state)
{
	(void)state;
	sandbox_free(sb);
	lua_close(stock);
	return 0;
}

/* Writes the values on the stack down, types and all. */
static void write_values(lua_State *L, void *arg)
{
	char *out = arg;
	size_t at = 0;
	for (int i = 1; i <= lua_gettop(L); i++) {
		at += (size_t)snprintf(out + at, TEXT_MAX - at, "%s %s\n", luaL_typename(L, i),
		    luaL_tolstring(L, i, NULL));
		lua_pop(L, 1);
		if (at >= TEXT_MAX)
			break;
	}
}

static void run_sandbox(const char *text, char *out)
{
	struct sandbox_run run = {0};
	struct err err;
	int ref;
	out[0] = '\0';
	if (sandbox_load(sb, "@chunk", text, strlen(text), &ref, &err) == SANDBOX_OK &&
	    sandbox_start(sb, &run, ref, NULL, NULL, &err) == SANDBOX_OK)
		sandbox_read(&run, write_values, out, &err);
	else
		snprintf(out, TEXT_MAX, "error: %s", err.text);
	sandbox_drop(&run);
	sandbox_unref(sb, ref);
}

static void run_stock(const char *text, char *out)
{
	out[0] = '\0';
	lua_settop(stock, 0);
	if (luaL_loadbuffer(stock, text, strlen(text), "@chunk") ||
	    lua_pcall(stock, 0, LUA_MULTRET, 0))
		snprintf(out, TEXT_MAX, "error: %s", lua_tostring(stock, -1));
	else
		write_values(stock, out);
	lua_settop(stock, 0);
}

static void same(const char *text)
{
	static char ours[TEXT_MAX], theirs[TEXT_MAX];
	run_sandbox(text, ours);
	run_stock(text, theirs);
	if (strcmp(ours, theirs) != 0)
		fail_msg("%s\n--- stock\n%s\n--- ours\n%s", text, theirs, ours);
}

static void strings_are_as_stock(void **state)
{
	static const char *const chunks[] = {
	    "return ('abc'):rep(3), ('abc'):rep(3, '-'), ('x'):rep(0), ('x'):rep(-1), ('x'):rep(1, "
	    "'sep'), (''):rep(5)",
	    "return (''):rep(3, 'ab'), ('x'):rep('2')",
	    "return ('Hello'):upper(), ('Hello'):lower(), ('Hello'):reverse(), #('Hello'), "
	    "('Hello'):len()",
	    "return ('Hello'):sub(2), ('Hello'):sub(-3, -2), ('Hello'):sub(0), ('Hello'):sub(4, "
	    "2), ('Hello'):sub(1, 100)",
	    "return ('Hello'):byte(), ('Hello'):byte(1, -1)",
	    "return string.char(72, 105), string.char()",
	    "return ('x').y, ('abc').len('ab')",
	    "return '10' + 5, '3' * '4', -'2', '0x10' + 0, 10 .. 20",
	    "return pcall(string.rep)",
	    "return pcall(string.rep, 'x', 'y')",
	    "return pcall(string.upper)",
	    "return pcall(string.char, 256)",
	    "return pcall(function() return ('x'):bad() end)",
	    "return pcall(function() return 'a' + 1 end)",
	    "return pcall(function() local s = 'x' s.y = 1 end)",
	    "return string.pack('<i4', 100):byte(1, -1)",
	    "return string.unpack('<i4', 'd\\0\\0\\0')",
	    "return string.packsize('i4i8'), pcall(string.packsize, 's')",
	    "return ('a,b,,c'):find(',', 1, true), ('a.b'):find('.', 2, true), ('a'):find('', 10), "
	    "('a'):find('', 2)",
	    "return ('x = 1, y = 2'):gsub('(%w+) = (%w+)', '%2 = %1')",
	    "return ('hello world'):gsub('o', { o = '0' }), ('abc'):gsub('%w', '%0%0', 2)",
	    "return ('abc'):gsub('', '-'), ('  trim  '):match('^%s*(.-)%s*$')",
	    "return pcall(string.gsub, 'x', 'x', '%2')",
	    "return pcall(string.gsub, 'x', 'x', '%')",
	    "return pcall(string.gsub, 'x', 'x', true)",
	    "return pcall(string.gsub, 'x', 'x', function() return {} end)",
	    "return pcall(string.find, 'x', '[')",
	    "return pcall(string.find, 'x', '%')",
	    "return pcall(string.find)",
	    "return pcall(string.gmatch, 'x')",
	    "local out = {} for k, v in ('a=1, b=2'):gmatch('(%w+)=(%w+)') do out[#out + 1] = k .. "
	    "v end return table.concat(out, ';')",
	    "local out = {} for w in ('one two'):gmatch('%a+', 3) do out[#out + 1] = w end return "
	    "table.concat(out, ';')",
	};
	(void)state;
	for (size_t i = 0; i < sizeof chunks / sizeof chunks[0]; i++)
		same(chunks[i]);
}

static void tables_are_as_stock(void **state)
{
	static const char *const chunks[] = {
	    "local t = { 1, 2, 3 } table.insert(t, 4) table.insert(t, 1, 0) table.insert(t, 6, 5) "
	    "return table.unpack(t)",
	    "return pcall(table.insert, { 1, 2, 3 }, 5, 1)",
	    "return pcall(table.insert, { 1, 2, 3 }, 0, 1)",
	    "return pcall(table.insert, {})",
	    "return pcall(table.insert, {}, 1, 2, 3)",
	    "return pcall(table.insert, nil, 1)",
	    "local t = { 1, 2, 3 } return table.remove(t), table.remove(t, 1), #t, t[1], "
	    "table.remove({}), table.remove({}, 0)",
	    "local t = { 1, 2, 3 } return table.remove(t, 4), #t, (pcall(table.remove, t, 5))",
	    "return (pcall(table.remove, { 1, 2, 3 }, 7))",
	    "return table.concat({ 1, 2, 3 }), table.concat({ 1, 2, 3 }, ', '), table.concat({ 1, "
	    "2, 3 }, '-', 2), "
	    "table.concat({ 1, 2, 3 }, '-', 2, 2), table.concat({}, 'x'), table.concat({ 1, 2.5, "
	    "'x' }, ' ', 3, 2)",
	    "return pcall(table.concat, { 1, {}, 3 })",
	    "return pcall(table.concat, { 1 }, '', 1, 3)",
	    "return table.concat({ [math.maxinteger] = 'end' }, '', math.maxinteger, "
	    "math.maxinteger)",
	    "local t = table.pack(1, nil, 3, nil) return t.n, t[1], t[2], t[3], t[4], "
	    "table.pack().n",
	    "return table.unpack({ 1, 2, 3 }, 2), table.unpack({ 1, 2 }, 1, 3)",
	    "return select('#', table.unpack({}, 1, 5)), table.unpack({ 1, 2 }, 3)",
	    "return pcall(table.unpack)",
	    "return table.unpack(table.move({ 1, 2, 3 }, 2, 3, 1))",
	    "return table.unpack(table.move({ 1, 2, 3 }, 1, 3, 2))",
	    "return table.unpack(table.move({ 1, 2, 3 }, 1, 3, 1, {}))",
	    "return table.unpack(table.move({ 1, 2, 3 }, 1, 0, 2))",
	    "local t = { 1, 2, 3, 4, 5 } return table.unpack(table.move(t, 1, 4, 2, t))",
	    "return pcall(table.move, { 1 }, 1, math.maxinteger, 2)",
	    "local t = { 5, 2, 8, 1, 9, 3 } table.sort(t) return table.unpack(t)",
	    "local t = { 5, 2, 8, 1, 9, 3 } table.sort(t, function(a, b) return a > b end) return "
	    "table.unpack(t)",
	    "local t = { 'b', 'a', 'B', 'A', '', 'ab', 'a\\0b', 'a\\0a', '\\xff', 'a' } "
	    "table.sort(t) return table.unpack(t)",
	    "local t = { 1.5, 1, -3, math.huge, 2^53 } table.sort(t) return table.unpack(t)",
	    "local t = setmetatable({}, { __index = function(_, i) return i <= 3 and 4 - i or nil "
	    "end, __len = function() return 3 end }) "
	    "table.sort(t) return t[1], t[2], t[3]",
	    "return pcall(table.sort, { 1, 'x' })",
	    "return pcall(table.sort, { 3, 2, 1 }, 'x')",
	    "local t = {} for i = 1, 300 do t[i] = (i * 7919) % 307 end table.sort(t) return "
	    "table.concat(t, ' ')",
	};
	(void)state;
	for (size_t i = 0; i < sizeof chunks / sizeof chunks[0]; i++)
		same(chunks[i]);
}

static void base_is_as_stock(void **state)
{
	static const char *const chunks[] = {
	    "return tostring(1), tostring(1.0), tostring(-0.0), tostring(1e15), tostring(1e100), "
	    "tostring(2^63), tostring('x'), "
	    "tostring(nil), tostring(true)",
	    "return tostring(setmetatable({}, { __tostring = function() return 'mine' end }))",
	    "return pcall(tostring)",
	    "return tonumber('10'), tonumber('0x1p4'), tonumber('z', 36), tonumber('8', 8), "
	    "tonumber(' 5 '), tonumber('5x'), "
	    "tonumber(''), tonumber({})",
	    "return pcall(tonumber)",
	    "return select('#', 1, nil), select(2, 'a', 'b', 'c'), select(-1, 'a', 'b')",
	    "return pcall(select, 0)",
	    "return type(1), type('x'), type({}), type(type), pcall(type)",
	    "local out = {} for i, v in ipairs({ 'a', 'b', nil, 'c' }) do out[i] = v end return "
	    "#out, out[2]",
	    "local out = {} for i, v in ipairs(setmetatable({}, { __index = function(_, i) return "
	    "i < 4 and i or nil end })) do out[i] = v end "
	    "return #out",
	    "local n = 0 for k, v in pairs({ 1, 2, x = 3 }) do n = n + v end return n",
	    "for k in pairs(setmetatable({}, { __pairs = function(t) return next, { z = 1 }, nil "
	    "end })) do return k end",
	    "return next({}), next({ 7 }), pcall(next), pcall(pairs), pcall(next, 1)",
	    "return assert(1, 2), pcall(assert, false), pcall(assert, nil, 'why'), pcall(assert)",
	    "return pcall(error, 'x'), pcall(error, 'x', 0), pcall(error, 'x', 2), pcall(error)",
	    "return pcall(setmetatable, 1, {})",
	    "return pcall(setmetatable, {}, 1)",
	    "return pcall(setmetatable, {})",
	    "local mt = {} local t = setmetatable({}, mt) return getmetatable(t) == mt, "
	    "setmetatable(t, nil) == t, getmetatable(t)",
	    "local t = setmetatable({}, { __call = function(self, a, b) return a, b, self ~= nil "
	    "end }) return t(1, 2)",
	    "local V = {} V.__index = V V.__eq = function(a, b) return a.x == b.x end V.__lt = "
	    "function(a, b) return a.x < b.x end "
	    "V.__le = function(a, b) return a.x <= b.x end V.__concat = function(a, b) return "
	    "'cat' end V.__unm = function(a) return -a.x end "
	    "local function new(x) return setmetatable({ x = x }, V) end "
	    "return new(1) == new(1), new(1) < new(2), new(2) <= new(1), new(1) .. 'x', -new(5)",
	    "local t = setmetatable({}, { __idiv = function() return 'idiv' end, __band = "
	    "function() return 'band' end, "
	    "__shl = function() return 'shl' end, __bnot = function() return 'bnot' end, __mod = "
	    "function() return 'mod' end }) "
	    "return t // 1, t & 1, t << 1, ~t, t % 2",
	    "local log = {} do local x <close> = setmetatable({}, { __close = function(_, e) "
	    "log[#log + 1] = tostring(e) end }) end "
	    "pcall(function() local x <close> = setmetatable({}, { __close = function(_, e) "
	    "log[#log + 1] = e end }) error('in', 0) end) "
	    "return log[1], log[2]",
	    "return pcall(function() local t = nil; t.x = 1 end)",
	    "return pcall(function() return {} < {} end)",
	    "return pcall(function() return #5 end)",
	    "return math.floor(2.7), math.max(1, 5, 3), math.type(1), math.type(1.0), "
	    "math.tointeger(3.0), math.huge, math.pi, "
	    "math.fmod(7, 3), math.ult(1, -1), math.abs(-3)",
	    "return utf8.len('h\\u{e9}llo'), utf8.char(233, 8364), utf8.codepoint('\\u{e9}x', 1, "
	    "-1), utf8.offset('\\u{e9}x', 2), "
	    "utf8.len('\\xff'), utf8.charpattern",
	    "local out = {} for p, c in utf8.codes('a\\u{e9}\\u{20ac}') do out[#out + 1] = p .. "
	    "':' .. c end return table.concat(out, ' ')",
	    "for _, c in ('a\\u{e9}b'):gmatch('()(' .. utf8.charpattern .. ')') do if #c > 1 then "
	    "return c end end",
	    "return pcall(utf8.codepoint, '\\xff')",
	};
	(void)state;
	for (size_t i = 0; i < sizeof chunks / sizeof chunks[0]; i++)
		same(chunks[i]);
}

static uint64_t rng;

static unsigned any(unsigned n)
{
	rng ^= rng << 13;
	rng ^= rng >> 7;
	rng ^= rng << 17;
	return (unsigned)((rng >> 33) % n);
}

/* Random conversions on values of all kinds, also those that don't fit (then either message will
 * do). */
static void formats_are_as_stock(void **state)
{
	static const char conversions[] = "diuoxXaAeEfgGcsq%dsfgdsfgpyz";
	static const char *const values[] = {"0", "42", "-7", "3.0", "3.25", "-0.5", "1e300", "1/0",
	    "-1/0", "0/0", "'text'", "'10'", "'a\\nb\\0c\"\\\\'", "true", "nil", "math.mininteger",
	    "math.maxinteger", "('long'):rep(40)", "65", "'3.5'"};
	const char *seed_text = getenv("FORMAT_SEED");
	uint64_t seed = seed_text ? strtoull(seed_text, NULL, 10) : (uint64_t)time(NULL);
	(void)state;
	print_message("# FORMAT_SEED=%llu\n", (unsigned long long)seed);
	rng = seed * 2685821657736338717u + 1442695040888963407u;
	for (int i = 0; i < 5000; i++) {
		char text[256], spec[32];
		int at = 0;
		spec[at++] = '%';
		while (any(3) == 0 && at < 8)
			spec[at++] = "-+ #0"[any(5)];
		for (unsigned n = any(3) ? 0 : any(4); n--;)
			spec[at++] = (char)('0' + any(10));
		if (any(4) == 0) {
			spec[at++] = '.';
			for (unsigned n = any(4); n--;)
				spec[at++] = (char)('0' + any(10));
		}
		spec[at++] = conversions[any(sizeof conversions - 1)];
		spec[at] = '\0';
		if (strchr(spec, 'p'))
			continue; /* addresses: refused */
		snprintf(text, sizeof text,
		    "local ok, s = pcall(string.format, 'a%sb%%%%', %s) return ok, ok and s", spec,
		    values[any(sizeof values / sizeof values[0])]);
		same(text);
	}
	same("return pcall(string.format, '%d')");
	same("return pcall(string.format, '%')");
	same("return pcall(string.format, 'x%')");
	same("return string.format('%s %s %s', 1, true, nil), string.format('%5s|%-5s|', 'ab', "
	     "'cd')");
	same("return pcall(string.format, '%10s', 'a\\0b')");
	same("return string.format('%s', setmetatable({}, { __tostring = function() return 'mine' "
	     "end }))");
	same("return pcall(string.format, '%q', {})");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(strings_are_as_stock),
	    cmocka_unit_test(tables_are_as_stock),
	    cmocka_unit_test(base_is_as_stock),
	    cmocka_unit_test(formats_are_as_stock),
	};
	return cmocka_run_group_tests(tests, setup, teardown);
}
