/* next and pairs in a fixed order, so that a replay visits what the first run visited. */
#include <lauxlib.h>

#include "plugins/sandbox_state.h"

/* Tables up to this size are sorted on the C stack. */
#define KEYS_ON_STACK 32

static int refuse_key(lua_State *L, int type)
{
	return luaL_error(L, "a table with keys of type %s can't be walked: they have no order",
	    lua_typename(L, type));
}

/* What sorting n keys costs, in steps of the budget. */
static size_t sort_cost(size_t n)
{
	size_t rounds = 1;

	while (n >> rounds)
		rounds++;
	return n * (2 + rounds);
}

/* next(table, key): the smallest key behind `key`. Looks at every key: for walking there is
 * pairs. */
static int base_next(lua_State *L)
{
	struct key after, best, key;
	int found = 0, started;
	size_t walked = 0;

	luaL_checktype(L, 1, LUA_TTABLE);
	lua_settop(L, 2);
	started = !lua_isnil(L, 2);
	if (started && !keys_read(L, 2, &after))
		return refuse_key(L, lua_type(L, 2));
	view_push_target(L, 1);
	lua_replace(L, 1);
	lua_pushnil(L);
	while (lua_next(L, 1)) {
		lua_pop(L, 1);
		if (keys_hidden(L, -1))
			continue;
		if (!keys_read(L, -1, &key))
			return refuse_key(L, lua_type(L, -1));
		keys_pay(L, ++walked);
		if ((!started || keys_compare(&key, &after) > 0) &&
		    (!found || keys_compare(&key, &best) < 0)) {
			best = key;
			found = 1;
		}
	}
	sandbox_charge(L, walked * 2);
	if (!found) {
		lua_pushnil(L);
		return 1;
	}
	keys_push(L, &best);
	lua_pushvalue(L, -1);
	lua_rawget(L, 1);
	return 2;
}

/* One step of pairs; upvalues: the table, its keys in order, how many are done. Keys that the
 * loop's body has removed are passed over. */
static int pairs_step(lua_State *L)
{
	lua_Integer i = lua_tointeger(L, lua_upvalueindex(3));

	for (;;) {
		if (lua_rawgeti(L, lua_upvalueindex(2), ++i) == LUA_TNIL)
			break;
		lua_pushvalue(L, -1);
		if (lua_rawget(L, lua_upvalueindex(1)) != LUA_TNIL)
			break;
		lua_pop(L, 2);
		sandbox_charge(L, 1);
	}
	lua_pushinteger(L, i);
	lua_replace(L, lua_upvalueindex(3));
	return lua_isnil(L, -1) ? 1 : 2;
}

/* Pushes the array of keys of the table on top. */
static void push_keys(lua_State *L)
{
	struct key stack[KEYS_ON_STACK], *keys = stack;
	int table = lua_gettop(L), type;
	size_t n;

	type = keys_count(L, table, &n);
	sandbox_charge(L, sort_cost(n));
	if (type != LUA_TNONE)
		refuse_key(L, type);
	if (n > KEYS_ON_STACK)
		keys = lua_newuserdatauv(L, n * sizeof *keys, 0);
	keys_list(L, table, keys, n);
	lua_createtable(L, (int)n, 0);
	for (size_t i = 0; i < n; i++) {
		keys_push(L, &keys[i]);
		lua_rawseti(L, -2, (lua_Integer)i + 1);
	}
}

static int base_pairs(lua_State *L)
{
	luaL_checkany(L, 1);
	lua_settop(L, 1);
	if (luaL_getmetafield(L, 1, "__pairs") != LUA_TNIL) {
		lua_pushvalue(L, 1);
		lua_call(L, 1, 3);
		return 3;
	}
	luaL_checktype(L, 1, LUA_TTABLE);
	view_push_target(L, 1);
	push_keys(L);
	if (lua_gettop(L) > 3)
		lua_replace(L, 3);
	lua_pushinteger(L, 0);
	lua_pushcclosure(L, pairs_step, 3);
	lua_pushvalue(L, 1);
	return 2;
}

void lib_add_pairs(lua_State *L)
{
	static const luaL_Reg functions[] = {
	    {"next", base_next},
	    {"pairs", base_pairs},
	    {NULL, NULL},
	};

	luaL_setfuncs(L, functions, 0);
}
