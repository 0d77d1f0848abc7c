/* The table library but for sort, with lengths that nobody can lie about for long. */
#include <lauxlib.h>

#include "plugins/sandbox_state.h"

/* Elements that one call may touch; a hostile __len says anything. */
#define LENGTH_MAX (1 << 20)
/* Values that unpack may put on the stack. */
#define UNPACK_MAX 8000

static lua_Integer checked_length(lua_State *L, int arg)
{
	lua_Integer n;

	luaL_checktype(L, arg, LUA_TTABLE);
	n = luaL_len(L, arg);
	if (n < 0 || n > LENGTH_MAX)
		luaL_argerror(L, arg, "table is too long");
	return n;
}

static int table_insert(lua_State *L)
{
	lua_Integer end = checked_length(L, 1) + 1, pos = end;

	switch (lua_gettop(L)) {
	case 2:
		break;
	case 3:
		pos = luaL_checkinteger(L, 2);
		luaL_argcheck(L, pos >= 1 && pos <= end, 2, "position out of bounds");
		sandbox_charge(L, (size_t)(end - pos) * 2);
		for (lua_Integer i = end; i > pos; i--) {
			lua_geti(L, 1, i - 1);
			lua_seti(L, 1, i);
		}
		break;
	default:
		return luaL_error(L, "wrong number of arguments to 'insert'");
	}
	lua_seti(L, 1, pos);
	return 0;
}

static int table_remove(lua_State *L)
{
	lua_Integer size = checked_length(L, 1), pos = luaL_optinteger(L, 2, size);

	if (lua_gettop(L) > 1 && pos != size)
		luaL_argcheck(L, pos >= 1 && pos <= size + 1, 2, "position out of bounds");
	if (pos < size)
		sandbox_charge(L, (size_t)(size - pos) * 2);
	lua_geti(L, 1, pos);
	for (; pos < size; pos++) {
		lua_geti(L, 1, pos + 1);
		lua_seti(L, 1, pos);
	}
	lua_pushnil(L);
	lua_seti(L, 1, pos);
	return 1;
}

static int table_move(lua_State *L)
{
	lua_Integer from = luaL_checkinteger(L, 2), end = luaL_checkinteger(L, 3);
	lua_Integer to = luaL_checkinteger(L, 4), n;
	int target = lua_isnoneornil(L, 5) ? 1 : 5, backwards;

	luaL_checktype(L, 1, LUA_TTABLE);
	luaL_checktype(L, target, LUA_TTABLE);
	if (end >= from) {
		luaL_argcheck(
		    L, from > 0 || end < LUA_MAXINTEGER + from, 3, "too many elements to move");
		n = end - from + 1;
		luaL_argcheck(L, to <= LUA_MAXINTEGER - n + 1, 4, "destination wrap around");
		luaL_argcheck(L, n <= LENGTH_MAX, 3, "too many elements to move");
		sandbox_charge(L, (size_t)n * 2);
		/* Backwards where going forwards would overwrite what is still to be moved. */
		backwards = to > from && to <= end && lua_rawequal(L, 1, target);
		for (lua_Integer i = 0; i < n; i++) {
			lua_Integer k = backwards ? n - 1 - i : i;

			lua_geti(L, 1, from + k);
			lua_seti(L, target, to + k);
		}
	}
	lua_pushvalue(L, target);
	return 1;
}

static int table_concat(lua_State *L)
{
	lua_Integer last = checked_length(L, 1), i;
	size_t seplen;
	const char *sep = luaL_optlstring(L, 2, "", &seplen);
	luaL_Buffer out;

	i = luaL_optinteger(L, 3, 1);
	last = luaL_optinteger(L, 4, last);
	luaL_buffinit(L, &out);
	for (; i <= last; i++) {
		lua_geti(L, 1, i);
		if (!lua_isstring(L, -1))
			return luaL_error(L, "invalid value (%s) at index %I in table for 'concat'",
			    luaL_typename(L, -1), i);
		sandbox_charge(L, lua_type(L, -1) == LUA_TNUMBER ? 20 : 4);
		luaL_addvalue(&out);
		if (i == last)
			break; /* also where last is the largest integer */
		luaL_addlstring(&out, sep, seplen);
		lib_check_length(L, luaL_bufflen(&out));
	}
	lib_check_length(L, luaL_bufflen(&out));
	luaL_pushresult(&out);
	return 1;
}

static int table_pack(lua_State *L)
{
	int n = lua_gettop(L);

	sandbox_charge(L, (size_t)n);
	lua_createtable(L, n, 1);
	lua_insert(L, 1);
	for (int i = n; i >= 1; i--)
		lua_rawseti(L, 1, i);
	lua_pushinteger(L, n);
	lua_setfield(L, 1, "n");
	return 1;
}

static int table_unpack(lua_State *L)
{
	lua_Integer first = luaL_optinteger(L, 2, 1);
	lua_Integer last = lua_isnoneornil(L, 3) ? luaL_len(L, 1) : luaL_checkinteger(L, 3);
	lua_Unsigned n = (lua_Unsigned)last - (lua_Unsigned)first;

	if (first > last)
		return 0;
	if (n >= UNPACK_MAX || !lua_checkstack(L, (int)n + 1))
		return luaL_error(L, "too many results to unpack");
	sandbox_charge(L, n);
	for (; first < last; first++)
		lua_geti(L, 1, first);
	lua_geti(L, 1, last);
	return (int)n + 1;
}

void lib_push_table(lua_State *L)
{
	static const luaL_Reg functions[] = {
	    {"concat", table_concat},
	    {"insert", table_insert},
	    {"move", table_move},
	    {"pack", table_pack},
	    {"remove", table_remove},
	    {"unpack", table_unpack},
	    {NULL, NULL},
	};

	luaL_newlib(L, functions);
	lib_add_sort(L);
}
