/* `turn`: what a methodology sees. Read-only objects whose fields are made when they are first asked for. */
#include <lauxlib.h>
#include <string.h>

#include "base/nearest.h"
#include "plugins/convert.h"
#include "plugins/turn_object.h"

/* What stands behind an object of a script: it names its call, and is dead when that is over. */
struct handle {
	uint64_t call;
	enum turn_object object;
};

static const char
    metas[TURN_OBJECTS]; /* their addresses are the keys of the metatables in the registry */

static const struct turn_field *const rows[TURN_OBJECTS] = {
    [TURN_OBJECT_TURN] = turn_fields, [TURN_OBJECT_ANSWER] = turn_answer_fields};
static const char *const names[TURN_OBJECTS] = {"turn", "turn.answer", "turn.answer.signals"};

struct call *turn_call(lua_State *L, int idx)
{
	const struct handle *h = lua_touserdata(L, idx);
	struct call *call = h ? call_find(script_of(L), h->call) : NULL;

	if (!call)
		sdk_raise(L, "this turn is over; what must last belongs into turn.state");
	return call;
}

void turn_push_object(lua_State *L, const struct call *call, enum turn_object object)
{
	struct handle *h = lua_newuserdatauv(L, sizeof *h, 1);

	h->call = call->id;
	h->object = object;
	lua_rawgetp(L, LUA_REGISTRYINDEX, &metas[object]);
	lua_setmetatable(L, -2);
}

void turn_push_json(lua_State *L, const json_t *value)
{
	if (value && !json_is_null(value))
		convert_push(L, value, CONVERT_READONLY);
	else
		lua_pushnil(L);
}

void turn_push_table(lua_State *L, const json_t *value)
{
	if (json_is_object(value)) {
		convert_push(L, value, CONVERT_READONLY);
		return;
	}
	lua_newtable(L);
	sandbox_push_readonly(L);
}

void turn_push_span(lua_State *L, uint32_t from, uint32_t to)
{
	lua_createtable(L, 0, 2);
	lua_pushinteger(L, (lua_Integer)from + 1);
	lua_setfield(L, -2, "from");
	lua_pushinteger(L, to);
	lua_setfield(L, -2, "to");
}

static int refuse_field(lua_State *L, enum turn_object object)
{
	const char *name = lua_type(L, 2) == LUA_TSTRING ? lua_tostring(L, 2) : NULL;
	struct nearest near = {NULL, NULL, 0};

	if (!name)
		return sdk_raise(L, "%s has fields by name alone", names[object]);
	nearest_begin(&near, name);
	for (const struct turn_field *row = rows[object]; row->name; row++)
		nearest_offer(&near, row->name);
	if (near.name)
		return sdk_raise(
		    L, "%s has no '%s'; did you mean '%s'?", names[object], name, near.name);
	return sdk_raise(L, "%s has no '%s'", names[object], name);
}

/* __index with a table {name → row's number} as its upvalue. */
static int object_index(lua_State *L)
{
	const struct handle *h = lua_touserdata(L, 1);
	struct call *call = turn_call(L, 1);
	const struct turn_field *row;

	lua_pushvalue(L, 2);
	if (lua_rawget(L, lua_upvalueindex(1)) != LUA_TNUMBER)
		return refuse_field(L, h->object);
	row = &rows[h->object][lua_tointeger(L, -1)];
	if (!row->kept) {
		row->push(L, call);
		return 1;
	}
	if (lua_getiuservalue(L, 1, 1) == LUA_TTABLE) {
		lua_pushvalue(L, 2);
		if (lua_rawget(L, -2) != LUA_TNIL)
			return 1;
		lua_pop(L, 1);
	} else {
		lua_newtable(L);
		lua_pushvalue(L, -1);
		lua_setiuservalue(L, 1, 1);
	}
	row->push(L, call);
	lua_pushvalue(L, 2);
	lua_pushvalue(L, -2);
	lua_rawset(L, -4);
	return 1;
}

static int object_newindex(lua_State *L)
{
	const struct handle *h = lua_touserdata(L, 1);
	struct call *call = turn_call(L, 1);

	if (h->object != TURN_OBJECT_TURN || lua_type(L, 2) != LUA_TSTRING ||
	    strcmp(lua_tostring(L, 2), "state") != 0)
		return sdk_raise(
		    L, "%s is read-only; what must last belongs into turn.state", names[h->object]);
	luaL_argexpected(L, lua_istable(L, 3), 3, "table");
	lua_settop(L, 3);
	if (call->state_ref == LUA_NOREF)
		call->state_ref = sandbox_ref(L);
	else
		lua_rawseti(L, LUA_REGISTRYINDEX, call->state_ref);
	return 0;
}

void turn_object_open(lua_State *L)
{
	for (int i = 0; i < TURN_OBJECTS; i++) {
		lua_createtable(L, 0, 4);
		if (i == TURN_OBJECT_SIGNALS) {
			lua_pushcfunction(L, turn_signals_index);
		} else {
			lua_newtable(L);
			for (int n = 0; rows[i][n].name; n++) {
				lua_pushinteger(L, n);
				lua_setfield(L, -2, rows[i][n].name);
			}
			lua_pushcclosure(L, object_index, 1);
		}
		lua_setfield(L, -2, "__index");
		lua_pushcfunction(L, object_newindex);
		lua_setfield(L, -2, "__newindex");
		lua_pushstring(L, names[i]);
		lua_setfield(L, -2, "__name");
		lua_pushboolean(L, 0);
		lua_setfield(L, -2, "__metatable");
		lua_rawsetp(L, LUA_REGISTRYINDEX, &metas[i]);
	}
}

void turn_object_push(lua_State *L, struct call *call)
{
	turn_push_object(L, call, TURN_OBJECT_TURN);
}
