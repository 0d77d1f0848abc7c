/* `ctx`: what functions of integrations and providers work with. What is equal in every call is made once a state; the
 * settings and the time are the call's. */
#include <lauxlib.h>

#include "base/nearest.h"
#include "plugins/outside.h"

static const char parts; /* key of the table of equal parts in the registry */

static int refuse_write(lua_State *L)
{
	return sdk_raise(L, "%s is read-only", lua_tostring(L, lua_upvalueindex(1)));
}

/* Offers the names of the table at idx. */
static void names_offer(lua_State *L, int idx, struct nearest *near)
{
	for (lua_pushnil(L); lua_next(L, idx); lua_pop(L, 1))
		if (lua_type(L, -2) == LUA_TSTRING)
			nearest_offer(near, lua_tostring(L, -2));
}

static int refuse_name(lua_State *L, const char *what, int names)
{
	const char *name = lua_type(L, 2) == LUA_TSTRING ? lua_tostring(L, 2) : NULL;
	struct nearest near;

	if (!name)
		return sdk_raise(L, "%s has fields by name alone", what);
	nearest_begin(&near, name);
	names_offer(L, names, &near);
	if (near.name)
		return sdk_raise(L, "%s has no '%s'; did you mean '%s'?", what, name, near.name);
	return sdk_raise(L, "%s has no '%s'", what, name);
}

/* __index of a closed table: upvalues are its members and its name. */
static int closed_index(lua_State *L)
{
	lua_pushvalue(L, 2);
	if (lua_rawget(L, lua_upvalueindex(1)) != LUA_TNIL)
		return 1;
	lua_settop(L, 2);
	lua_pushvalue(L, lua_upvalueindex(1));
	return refuse_name(L, lua_tostring(L, lua_upvalueindex(2)), 3);
}

void ctx_close_table(lua_State *L, const char *name)
{
	lua_newtable(L);
	lua_createtable(L, 0, 3);
	lua_pushvalue(L, -3);
	lua_pushstring(L, name);
	lua_pushcclosure(L, closed_index, 2);
	lua_setfield(L, -2, "__index");
	lua_pushstring(L, name);
	lua_pushcclosure(L, refuse_write, 1);
	lua_setfield(L, -2, "__newindex");
	lua_pushboolean(L, 0);
	lua_setfield(L, -2, "__metatable");
	lua_setmetatable(L, -2);
	lua_remove(L, -2);
}

/* __index of ctx: upvalues are the equal parts and the settings. */
static int ctx_index(lua_State *L)
{
	lua_pushvalue(L, 2);
	if (lua_rawget(L, lua_upvalueindex(1)) != LUA_TNIL)
		return 1;
	lua_settop(L, 2);
	if (lua_type(L, 2) == LUA_TSTRING) {
		lua_pushliteral(L, "settings");
		if (lua_rawequal(L, 2, -1)) {
			lua_pushvalue(L, lua_upvalueindex(2));
			return 1;
		}
		lua_pushliteral(L, "now");
		if (lua_rawequal(L, 2, -1)) {
			lua_pushinteger(L, (lua_Integer)outside_now(outside_running(L)));
			return 1;
		}
		lua_settop(L, 2);
	}
	lua_pushvalue(L, lua_upvalueindex(1));
	return refuse_name(L, "ctx", 3);
}

void ctx_open(lua_State *L)
{
	verdict_open(L);
	response_open(L);
	lua_newtable(L);
	verdict_add(L);
	ctx_add_http(L);
	ctx_add_asks(L);
	ctx_add_tools(L);
	ctx_add_sign(L);
	sdk_open_text(L, NULL);
	sandbox_push_readonly(L);
	lua_setfield(L, -2, "text");
	lua_rawsetp(L, LUA_REGISTRYINDEX, &parts);
}

void ctx_push(lua_State *L, struct outside_run *run)
{
	lua_newtable(L);
	lua_createtable(L, 0, 3);
	lua_rawgetp(L, LUA_REGISTRYINDEX, &parts);
	secret_push_settings(L, run->script, run->view.settings);
	lua_pushcclosure(L, ctx_index, 2);
	lua_setfield(L, -2, "__index");
	lua_pushliteral(L, "ctx");
	lua_pushcclosure(L, refuse_write, 1);
	lua_setfield(L, -2, "__newindex");
	lua_pushboolean(L, 0);
	lua_setfield(L, -2, "__metatable");
	lua_setmetatable(L, -2);
}
