/* table.sort: a merge sort, stable, with a comparator of the host's that checks the budget. */
#include <lauxlib.h>
#include <string.h>

#include "plugins/sandbox_state.h"

#define SORT_MAX       (1 << 20)
#define COMPARE_STEPS  4
#define BYTES_PER_STEP 32

/* Stack of table_sort: the table, the comparator or nil, the elements in their first order. */
enum { TABLE = 1, LESS, ITEMS };

static int less_strings(lua_State *L)
{
	size_t alen, blen, n;
	const char *a = lua_tolstring(L, -2, &alen), *b = lua_tolstring(L, -1, &blen);
	int order;

	n = alen < blen ? alen : blen;
	sandbox_charge(L, n / BYTES_PER_STEP);
	order = memcmp(a, b, n);
	return order < 0 || (order == 0 && alen < blen);
}

/* Must element a stand before element b? */
static int less(lua_State *L, unsigned a, unsigned b)
{
	int result;

	sandbox_charge(L, COMPARE_STEPS);
	if (!lua_isnil(L, LESS))
		lua_pushvalue(L, LESS);
	lua_rawgeti(L, ITEMS, a);
	lua_rawgeti(L, ITEMS, b);
	if (!lua_isnil(L, LESS)) {
		lua_call(L, 2, 1);
		result = lua_toboolean(L, -1);
		lua_pop(L, 1);
		return result;
	}
	if (lua_type(L, -1) == LUA_TSTRING && lua_type(L, -2) == LUA_TSTRING)
		result = less_strings(L);
	else
		result = lua_compare(L, -2, -1, LUA_OPLT);
	lua_pop(L, 2);
	return result;
}

/* Merges the sorted runs [lo, mid) and [mid, hi) of `from` into `to`. */
static void merge(
    lua_State *L, const unsigned *from, unsigned *to, unsigned lo, unsigned mid, unsigned hi)
{
	unsigned left = lo, right = mid, out = lo;

	while (left < mid && right < hi)
		to[out++] = less(L, from[right], from[left]) ? from[right++] : from[left++];
	while (left < mid)
		to[out++] = from[left++];
	while (right < hi)
		to[out++] = from[right++];
}

/* Sorts the numbers 1..n in order[0..n) by the elements they name; order[n..2n) is room to work in.
 * Returns the half that holds the result. */
static unsigned *sort_order(lua_State *L, unsigned *order, unsigned n)
{
	unsigned *from = order, *to = order + n, *swap;

	for (unsigned i = 0; i < n; i++)
		from[i] = i + 1;
	for (unsigned width = 1; width < n; width *= 2) {
		for (unsigned lo = 0; lo < n; lo += 2 * width) {
			unsigned mid = lo + width < n ? lo + width : n;
			unsigned hi = lo + 2 * width < n ? lo + 2 * width : n;

			merge(L, from, to, lo, mid, hi);
		}
		swap = from;
		from = to;
		to = swap;
	}
	return from;
}

/* The table changes only when everything has been compared: an error leaves it as it was. */
static int table_sort(lua_State *L)
{
	unsigned *order, n;
	lua_Integer len;

	luaL_checktype(L, TABLE, LUA_TTABLE);
	len = luaL_len(L, TABLE);
	luaL_argcheck(L, len <= SORT_MAX, 1, "array too big");
	if (len < 2)
		return 0;
	n = (unsigned)len;
	if (!lua_isnoneornil(L, LESS))
		luaL_checktype(L, LESS, LUA_TFUNCTION);
	lua_settop(L, LESS);
	sandbox_charge(L, (size_t)n * 2);
	lua_createtable(L, (int)n, 0);
	for (unsigned i = 1; i <= n; i++) {
		lua_geti(L, TABLE, i);
		lua_rawseti(L, ITEMS, i);
	}
	order = lua_newuserdatauv(L, 2 * n * sizeof *order, 0);
	order = sort_order(L, order, n);
	for (unsigned i = 0; i < n; i++) {
		lua_rawgeti(L, ITEMS, order[i]);
		lua_seti(L, TABLE, i + 1);
	}
	return 0;
}

void lib_add_sort(lua_State *L)
{
	lua_pushcfunction(L, table_sort);
	lua_setfield(L, -2, "sort");
}
