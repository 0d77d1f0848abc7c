/* The string library but for patterns and format, and what utf8 and math keep of the stock ones. */
#include <lauxlib.h>
#include <lualib.h>
#include <string.h>

#include "plugins/sandbox_state.h"

/* A stock function that is kept, and how many bytes of its first argument it reads a step. */
struct metered {
	const char *name;
	size_t bytes_per_step;
};

void lib_check_length(lua_State *L, size_t len)
{
	if (len > sandbox_of(L)->limits.string)
		luaL_error(L, "resulting string too large");
}

/* Runs the stock function in this very frame, so that its messages name it right; upvalues: the
 * function, bytes a step. */
static int call_metered(lua_State *L)
{
	size_t len = 0;

	if (lua_type(L, 1) == LUA_TSTRING)
		lua_tolstring(L, 1, &len);
	sandbox_charge(
	    L, (size_t)lua_gettop(L) / 4 + len / (size_t)lua_tointeger(L, lua_upvalueindex(2)));
	return lua_tocfunction(L, lua_upvalueindex(1))(L);
}

/* Copies the functions from the stock library on top into the table below it, metered; pops the
 * library. */
static void keep_metered(lua_State *L, const struct metered *list)
{
	for (; list->name; list++) {
		lua_getfield(L, -1, list->name);
		lua_pushinteger(L, (lua_Integer)list->bytes_per_step);
		lua_pushcclosure(L, call_metered, 2);
		lua_setfield(L, -3, list->name);
	}
	lua_pop(L, 1);
}

/* rep(s, n, sep): stock counts to n even when nothing comes of it. */
static int string_rep(lua_State *L)
{
	size_t len, seplen, limit = sandbox_of(L)->limits.string;
	const char *s = luaL_checklstring(L, 1, &len);
	lua_Integer n = luaL_checkinteger(L, 2);
	const char *sep = luaL_optlstring(L, 3, "", &seplen);
	luaL_Buffer out;
	char *p;

	if (n <= 0 || len + seplen == 0) {
		lua_pushliteral(L, "");
		return 1;
	}
	if ((size_t)n > limit / (len + seplen) + 1)
		lib_check_length(L, limit + 1);
	limit = (size_t)n * len + (size_t)(n - 1) * seplen;
	lib_check_length(L, limit);
	sandbox_charge(L, (size_t)n);
	p = luaL_buffinitsize(L, &out, limit);
	for (lua_Integer i = 0; i < n; i++) {
		if (i > 0)
			p = (char *)memcpy(p, sep, seplen) + seplen;
		p = (char *)memcpy(p, s, len) + len;
	}
	luaL_pushresultsize(&out, limit);
	return 1;
}

void lib_push_string(lua_State *L)
{
	static const struct metered kept[] = {{"byte", 64}, {"char", 64}, {"len", 1 << 20},
	    {"lower", 8}, {"pack", 1}, {"packsize", 1}, {"reverse", 8}, {"sub", 64}, {"unpack", 1},
	    {"upper", 8}, {NULL, 0}};

	lua_newtable(L);
	lua_pushcfunction(L, luaopen_string);
	lua_call(L, 0, 1);
	keep_metered(L, kept);
	lua_pushcfunction(L, string_rep);
	lua_setfield(L, -2, "rep");
	lib_add_patterns(L);
	lib_add_format(L);
	/* The stock metatable of strings stays for its arithmetic ("10" + 1). */
	lua_pushliteral(L, "");
	lua_getmetatable(L, -1);
	lua_pushvalue(L, -3);
	lua_setfield(L, -2, "__index");
	lua_pop(L, 2);
}

void lib_push_utf8(lua_State *L)
{
	static const struct metered kept[] = {
	    {"char", 64}, {"codepoint", 2}, {"codes", 64}, {"len", 2}, {"offset", 4}, {NULL, 0}};

	lua_newtable(L);
	lua_pushcfunction(L, luaopen_utf8);
	lua_call(L, 0, 1);
	lua_getfield(L, -1, "charpattern");
	lua_setfield(L, -3, "charpattern");
	keep_metered(L, kept);
}

/* All of the manual's but random and randomseed: turn.random is the same in a replay. */
void lib_push_math(lua_State *L)
{
	static const char *const kept[] = {"abs", "acos", "asin", "atan", "ceil", "cos", "deg",
	    "exp", "floor", "fmod", "huge", "log", "max", "maxinteger", "min", "mininteger", "modf",
	    "pi", "rad", "sin", "sqrt", "tan", "tointeger", "type", "ult", NULL};

	lua_newtable(L);
	lua_pushcfunction(L, luaopen_math);
	lua_call(L, 0, 1);
	for (size_t i = 0; kept[i]; i++) {
		lua_getfield(L, -1, kept[i]);
		lua_setfield(L, -3, kept[i]);
	}
	lua_pop(L, 1);
}
