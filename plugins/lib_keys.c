/* The order of a table's keys: what makes pairs, next and JSON the same in every run. */
#include <stdlib.h>
#include <string.h>

#include "plugins/sandbox_state.h"

/* Lua finds the next key by looking the last one up, which takes 30 µs where keys were chosen to
 * collide: whoever walks a table pays on the way. */
#define WALK_BATCH 128

void keys_pay(lua_State *L, size_t walked)
{
	if (walked % WALK_BATCH == 0)
		sandbox_charge(L, WALK_BATCH);
}

/* The null value of JSON is the light userdata NULL; every other one is a key of the host. */
int keys_hidden(lua_State *L, int idx)
{
	return lua_type(L, idx) == LUA_TLIGHTUSERDATA && lua_touserdata(L, idx) != NULL;
}

int keys_read(lua_State *L, int idx, struct key *out)
{
	out->text = "";
	switch (lua_type(L, idx)) {
	case LUA_TNUMBER:
		if (lua_isinteger(L, idx)) {
			out->rank = KEY_INTEGER;
			out->integer = lua_tointeger(L, idx);
		} else {
			out->rank = KEY_NUMBER;
			out->number = lua_tonumber(L, idx);
		}
		return 1;
	case LUA_TSTRING:
		out->rank = KEY_STRING;
		out->text = lua_tolstring(L, idx, &out->len);
		return 1;
	case LUA_TBOOLEAN:
		out->rank = KEY_BOOLEAN;
		out->integer = lua_toboolean(L, idx);
		return 1;
	default:
		return 0;
	}
}

static int compare_strings(const struct key *a, const struct key *b)
{
	int order = memcmp(a->text, b->text, a->len < b->len ? a->len : b->len);

	return order ? order : (a->len > b->len) - (a->len < b->len);
}

int keys_compare(const void *left, const void *right)
{
	const struct key *a = left, *b = right;

	if (a->rank != b->rank)
		return a->rank < b->rank ? -1 : 1;
	if (a->rank == KEY_STRING)
		return compare_strings(a, b);
	if (a->rank == KEY_NUMBER)
		return (a->number > b->number) - (a->number < b->number);
	return (a->integer > b->integer) - (a->integer < b->integer);
}

void keys_push(lua_State *L, const struct key *key)
{
	switch (key->rank) {
	case KEY_INTEGER:
		lua_pushinteger(L, key->integer);
		break;
	case KEY_NUMBER:
		lua_pushnumber(L, key->number);
		break;
	case KEY_STRING:
		lua_pushlstring(L, key->text, key->len);
		break;
	case KEY_BOOLEAN:
		lua_pushboolean(L, (int)key->integer);
		break;
	}
}

int keys_count(lua_State *L, int idx, size_t *n)
{
	struct key key;

	*n = 0;
	idx = lua_absindex(L, idx);
	lua_pushnil(L);
	while (lua_next(L, idx)) {
		int type = lua_type(L, -2);

		lua_pop(L, 1);
		if (keys_hidden(L, -1))
			continue;
		if (!keys_read(L, -1, &key)) {
			lua_pop(L, 1);
			return type;
		}
		keys_pay(L, ++*n);
	}
	return LUA_TNONE;
}

void keys_list(lua_State *L, int idx, struct key *out, size_t n)
{
	size_t i = 0;
	int sorted = 1;

	idx = lua_absindex(L, idx);
	lua_pushnil(L);
	while (lua_next(L, idx)) {
		lua_pop(L, 1);
		if (!keys_hidden(L, -1) && i < n) {
			keys_read(L, -1, &out[i]);
			if (i > 0 && sorted)
				sorted = keys_compare(&out[i - 1], &out[i]) < 0;
			keys_pay(L, ++i);
		}
	}
	if (!sorted)
		qsort(out, n, sizeof *out, keys_compare);
}
