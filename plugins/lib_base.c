/* The globals of scripts: what is allowed, what replaces the stock version, and the read-only
 * _ENV. */
#include <lauxlib.h>
#include <lualib.h>

#include "plugins/convert.h"
#include "plugins/sandbox_state.h"

static const char env_key; /* registry[&env_key] = the _ENV of chunks */

/* --- Functions -------------------------------------------------------------------------- */

const char *lib_tostring(lua_State *L, int idx, size_t *len)
{
	idx = lua_absindex(L, idx);
	if (luaL_getmetafield(L, idx, "__tostring") != LUA_TNIL) {
		lua_pushvalue(L, idx);
		lua_call(L, 1, 1);
		if (lua_type(L, -1) != LUA_TSTRING)
			luaL_error(L, "'__tostring' must return a string");
		return lua_tolstring(L, -1, len);
	}
	switch (lua_type(L, idx)) {
	case LUA_TSTRING:
		lua_pushvalue(L, idx);
		break;
	case LUA_TNUMBER:
		lua_pushvalue(L, idx);
		lua_tostring(L, -1);
		break;
	case LUA_TBOOLEAN:
		lua_pushstring(L, lua_toboolean(L, idx) ? "true" : "false");
		break;
	case LUA_TNIL:
		lua_pushliteral(L, "nil");
		break;
	default: /* no address: it would differ in a replay */
		lua_pushstring(L, convert_is_null(L, idx) ? "null" : luaL_typename(L, idx));
	}
	return lua_tolstring(L, -1, len);
}

static int base_tostring(lua_State *L)
{
	luaL_checkany(L, 1);
	lib_tostring(L, 1, NULL);
	return 1;
}

/* What a protected call ends with, also after a yield inside it. A script that was killed stays
 * killed. */
static int end_pcall(lua_State *L, int status, lua_KContext unused)
{
	struct sandbox *sb = sandbox_of(L);

	(void)unused;
	if (status == LUA_OK || status == LUA_YIELD)
		return lua_gettop(L);
	if (sb->killed)
		return budget_kill(L, sb->killed);
	lua_pushboolean(L, 0);
	lua_insert(L, -2);
	return 2;
}

static int base_pcall(lua_State *L)
{
	luaL_checkany(L, 1);
	lua_pushboolean(L, 1);
	lua_insert(L, 1);
	return end_pcall(L, lua_pcallk(L, lua_gettop(L) - 2, LUA_MULTRET, 0, 0, end_pcall), 0);
}

/* --- _ENV ------------------------------------------------------------------------------- */

static int refuse_global(lua_State *L)
{
	return luaL_error(L, "'%s' is not declared: write 'local %s' (there are no globals)",
	    lib_tostring(L, 2, NULL), lib_tostring(L, 2, NULL));
}

static int refuse_assignment(lua_State *L)
{
	return luaL_error(
	    L, "'%s' can't be set: a data file is one 'return { ... }'", lib_tostring(L, 2, NULL));
}

static int refuse_name(lua_State *L)
{
	return luaL_error(L,
	    "'%s' means nothing here: a data file has no variables, text needs quotes",
	    lib_tostring(L, 2, NULL));
}

void lib_push_env(lua_State *L)
{
	lua_rawgetp(L, LUA_REGISTRYINDEX, &env_key);
}

/* Copies the named functions of the stock library on top into the table below it; pops the
 * library. */
static void keep_stock(lua_State *L, const char *const *names)
{
	for (; *names; names++) {
		lua_getfield(L, -1, *names);
		lua_setfield(L, -3, *names);
	}
	lua_pop(L, 1);
}

/* Names the functions of the table on top in messages and tracebacks. */
static void name_functions(lua_State *L, const char *library)
{
	luaL_getsubtable(L, LUA_REGISTRYINDEX, LUA_LOADED_TABLE);
	lua_pushvalue(L, -2);
	lua_setfield(L, -2, library);
	lua_pop(L, 1);
}

/* Adds a library as read-only: what is on top becomes a field of the table below. */
static void add_library(lua_State *L, const char *name)
{
	name_functions(L, name);
	view_push_static(L, NULL);
	lua_setfield(L, -2, name);
}

void lib_add_base(lua_State *L)
{
	static const char *const stock[] = {
	    "assert", "error", "ipairs", "select", "tonumber", "type", NULL};
	static const luaL_Reg own[] = {
	    {"pcall", base_pcall},
	    {"tostring", base_tostring},
	    {NULL, NULL},
	};

	luaL_setfuncs(L, own, 0);
	lua_pushcfunction(L, luaopen_base);
	lua_call(L, 0, 1);
	keep_stock(L, stock);
	/* luaopen_base filled the globals of the state, which no chunk of ours sees; drop them. */
	lua_newtable(L);
	lua_rawseti(L, LUA_REGISTRYINDEX, LUA_RIDX_GLOBALS);
}

void lib_open(lua_State *L)
{
	lua_gc(L, LUA_GCSTOP);
	lua_newtable(L);
	lib_add_base(L);
	lib_add_pairs(L);
	lib_add_metatables(L);
	lib_add_require(L);
	lib_push_string(L);
	add_library(L, "string");
	lib_push_table(L);
	add_library(L, "table");
	lib_push_math(L);
	add_library(L, "math");
	lib_push_utf8(L);
	add_library(L, "utf8");
	name_functions(L, LUA_GNAME);
	view_push_static(L, refuse_global);
	lua_rawsetp(L, LUA_REGISTRYINDEX, &env_key);
	lua_gc(L, LUA_GCRESTART);
	lua_gc(L, LUA_GCCOLLECT);
}

void lib_open_bare(lua_State *L)
{
	static const luaL_Reg events[] = {
	    {"__index", refuse_name},
	    {"__newindex", refuse_assignment},
	    {NULL, NULL},
	};

	lua_newtable(L);
	luaL_newlib(L, events);
	lua_setmetatable(L, -2);
	lua_rawsetp(L, LUA_REGISTRYINDEX, &env_key);
}
