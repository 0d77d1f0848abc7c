/* setmetatable and getmetatable, guarded. */
#include <lauxlib.h>

#include "plugins/sandbox_state.h"

/* A script's metatable is never the one Lua sees: setmetatable copies the known events into a table
 * of the host's, so that a __gc or __mode that is added later has no effect. (Weak tables show when
 * the collector ran, which a replay can't repeat, and a chain of ephemerons takes the collector
 * quadratic time without one instruction.) A later call reads the events again. */
static const char *const events[] = {"__call", "__index", "__newindex", "__tostring", "__len",
    "__eq", "__lt", "__le", "__concat", "__unm", "__add", "__sub", "__mul", "__div", "__mod",
    "__pow", "__idiv", "__band", "__bor", "__bxor", "__shl", "__shr", "__bnot", "__close",
    "__pairs", "__metatable"};
#define EVENTS     ((int)(sizeof events / sizeof events[0]))
#define CALL_EVENT 1 /* its number, from 1 */

static const char copy_key;   /* metatable[&copy_key] = its copy */
static const char origin_key; /* copy[&origin_key] = the script's metatable */

static const char *const refused[] = {"__gc", "__mode", NULL};

static int base_getmetatable(lua_State *L)
{
	luaL_checkany(L, 1);
	if (!lua_getmetatable(L, 1)) {
		lua_pushnil(L);
		return 1;
	}
	if (luaL_getmetafield(L, 1, "__metatable") != LUA_TNIL)
		return 1;
	/* What a script did not set it can't get: strings, views. */
	if (lua_rawgetp(L, -1, &origin_key) == LUA_TNIL)
		lua_pushboolean(L, 0);
	return 1;
}

static void check_changeable(lua_State *L)
{
	if (!lua_getmetatable(L, 1))
		return;
	if (lua_rawgetp(L, -1, &origin_key) == LUA_TNIL ||
	    luaL_getmetafield(L, 1, "__metatable") != LUA_TNIL)
		luaL_error(L, "cannot change a protected metatable");
	lua_pop(L, 2);
}

/* Pushes the copy that belongs to the metatable at index 2, up to date; upvalues: names of the
 * events. */
static void push_copy(lua_State *L)
{
	int type;

	view_push_target(L, 2);
	for (int i = 0; refused[i]; i++) {
		lua_pushstring(L, refused[i]);
		if (lua_rawget(L, -2) != LUA_TNIL)
			luaL_error(L, "'%s' is not available to scripts", refused[i]);
		lua_pop(L, 1);
	}
	if (lua_rawgetp(L, 2, &copy_key) == LUA_TNIL) {
		lua_pop(L, 1);
		lua_createtable(L, 0, 4);
		lua_pushvalue(L, 2);
		lua_rawsetp(L, -2, &origin_key);
		lua_pushvalue(L, -1);
		lua_rawsetp(L, 2, &copy_key);
	}
	for (int i = 1; i <= EVENTS; i++) {
		lua_pushvalue(L, lua_upvalueindex(i));
		lua_pushvalue(L, lua_upvalueindex(i));
		type = lua_rawget(L, -4);
		/* Lua looks for the function behind a callable table without counting: a table that
		 * is its own __call keeps it busy for minutes. */
		if (i == CALL_EVENT && type != LUA_TNIL && type != LUA_TFUNCTION)
			luaL_error(L, "'__call' must be a function");
		lua_rawset(L, -3);
	}
}

static int base_setmetatable(lua_State *L)
{
	int type = lua_type(L, 2);

	luaL_checktype(L, 1, LUA_TTABLE);
	luaL_argexpected(L, type == LUA_TNIL || type == LUA_TTABLE, 2, "nil or table");
	lua_settop(L, 2);
	sandbox_charge(L, 20);
	check_changeable(L);
	if (type == LUA_TTABLE)
		push_copy(L);
	lua_setmetatable(L, 1);
	lua_settop(L, 1);
	return 1;
}

void lib_add_metatables(lua_State *L)
{
	lua_pushcfunction(L, base_getmetatable);
	lua_setfield(L, -2, "getmetatable");
	luaL_checkstack(L, EVENTS, NULL);
	for (int i = 0; i < EVENTS; i++)
		lua_pushstring(L, events[i]);
	lua_pushcclosure(L, base_setmetatable, EVENTS);
	lua_setfield(L, -2, "setmetatable");
}
