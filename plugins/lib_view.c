/* Read-only views of tables: an empty table that shows another one and refuses writes. */
#include <lauxlib.h>

#include "plugins/sandbox_state.h"

/* Hidden keys: light userdata that no script can come by. */
static const char target_key; /* view[&target_key] = the table it shows */
static const char meta_key;   /* registry[&meta_key] = what all plain views share */

void view_push_target(lua_State *L, int idx)
{
	idx = lua_absindex(L, idx);
	if (lua_type(L, idx) == LUA_TTABLE && lua_rawgetp(L, idx, &target_key) != LUA_TNIL)
		return;
	if (lua_type(L, idx) == LUA_TTABLE)
		lua_pop(L, 1);
	lua_pushvalue(L, idx);
}

static int view_index(lua_State *L)
{
	lua_rawgetp(L, 1, &target_key);
	lua_pushvalue(L, 2);
	lua_gettable(L, -2);
	return 1;
}

static int view_length(lua_State *L)
{
	lua_rawgetp(L, 1, &target_key);
	lua_pushinteger(L, luaL_len(L, -1));
	return 1;
}

static int view_refuse(lua_State *L)
{
	return luaL_error(L, "can't set '%s': this table is read-only", lib_tostring(L, 2, NULL));
}

static void push_meta(lua_State *L)
{
	static const luaL_Reg events[] = {
	    {"__index", view_index},
	    {"__len", view_length},
	    {"__newindex", view_refuse},
	    {NULL, NULL},
	};

	if (lua_rawgetp(L, LUA_REGISTRYINDEX, &meta_key) == LUA_TTABLE)
		return;
	lua_pop(L, 1);
	luaL_newlib(L, events);
	lua_pushvalue(L, -1);
	lua_rawsetp(L, LUA_REGISTRYINDEX, &meta_key);
}

/* Pushes an empty table that shows the one on top. */
static void push_shell(lua_State *L)
{
	lua_createtable(L, 0, 1);
	lua_pushvalue(L, -2);
	lua_rawsetp(L, -2, &target_key);
}

void sandbox_push_readonly(lua_State *L)
{
	luaL_checkstack(L, 4, NULL);
	push_shell(L);
	push_meta(L);
	lua_setmetatable(L, -2);
	lua_replace(L, -2);
}

void view_push_static(lua_State *L, lua_CFunction refuse)
{
	push_shell(L);
	lua_createtable(L, 0, 2);
	lua_pushvalue(L, -3);
	lua_setfield(L, -2, "__index");
	lua_pushcfunction(L, refuse ? refuse : view_refuse);
	lua_setfield(L, -2, "__newindex");
	lua_setmetatable(L, -2);
	lua_replace(L, -2);
}
