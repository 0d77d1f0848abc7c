/* libFuzzer target: JSON to Lua and back. The first byte chooses flags, a limit and the direction. Either the rest is
 * JSON, which goes into a sandbox and comes back the same; or it is a program that builds any Lua value, which
 * is refused or comes out as JSON that goes the other way unchanged. */
#include <lauxlib.h>
#include <math.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/json.h"
#include "plugins/convert.h"
#include "plugins/sandbox.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

#define VALUES_MAX 200 /* on the stack of the program below */

struct input {
	const uint8_t *data;
	size_t size, at;
	unsigned flags;
	size_t max;
	const json_t *in;
};

static void demand(int holds)
{
	if (!holds)
		abort();
}

static unsigned byte(struct input *input)
{
	return input->at < input->size ? input->data[input->at++] : 0;
}

/* The same without the members that are null, as Lua has it. */
static json_t *without_nulls(const json_t *value)
{
	json_t *out, *member;
	const char *key;

	if (json_is_array(value)) {
		out = json_array();
		for (size_t i = 0; i < json_array_size(value); i++)
			json_push(out, without_nulls(json_array_get(value, i)));
		return out;
	}
	if (!json_is_object(value))
		return json_incref((json_t *)(uintptr_t)value);
	out = json_object();
	json_object_foreach((json_t *)(uintptr_t)value, key, member) if (!json_is_null(member))
	    json_put(out, key, without_nulls(member));
	return out;
}

/* What came out of Lua is text that we read ourselves. */
static void check_text(const json_t *value, size_t max)
{
	struct buf text = BUF_INIT;
	struct err err;
	json_t *again;

	json_write(&text, value);
	demand(text.len <= max * 16 + 64); /* a control character is six bytes, a real up to 24 */
	again = json_read(text.data, text.len, &err);
	demand(again && json_equal(again, value));
	json_decref(again);
	buf_free(&text);
}

/* The value on top, as JSON; the stack stays as it is, and a refusal says where. */
static json_t *out_of_lua(lua_State *L, size_t max)
{
	struct err err = {.text = ""};
	int top = lua_gettop(L);
	json_t *out = convert_json(L, -1, "value", max, &err);

	demand(lua_gettop(L) == top);
	demand(out || strncmp(err.text, "value", 5) == 0);
	if (out)
		check_text(out, max);
	return out;
}

static void json_and_back(lua_State *L, void *arg)
{
	struct input *input = arg;
	json_t *out, *expected;

	convert_push(L, input->in, input->flags);
	out = out_of_lua(L, input->max);
	if (out) {
		expected = input->flags & CONVERT_NULLS
		    ? json_incref((json_t *)(uintptr_t)input->in)
		    : without_nulls(input->in);
		demand(json_equal(out, expected));
		json_decref(expected);
	} else {
		/* Only its size can be wrong with it. */
		out = out_of_lua(L, SIZE_MAX / 32);
		demand(out != NULL);
	}
	json_decref(out);
}

static int nothing(lua_State *L)
{
	return luaL_error(L, "a metamethod was called");
}

static void push_text(lua_State *L, struct input *input)
{
	size_t len = byte(input), left = input->size - input->at;

	if (len > left)
		len = left;
	lua_pushlstring(L, (const char *)input->data + input->at, len);
	input->at += len;
}

static void push_number(lua_State *L, struct input *input, int whole)
{
	uint64_t bits = 0;
	double real;

	for (int i = 0; i < 8; i++)
		bits = bits << 8 | byte(input);
	memcpy(&real, &bits, sizeof real);
	if (whole)
		lua_pushinteger(L, (lua_Integer)bits);
	else
		lua_pushnumber(L, real);
}

/* A metatable that a script could have set: whatever it says, nobody asks it. */
static void set_metatable(lua_State *L)
{
	static const char *const names[] = {"__index", "__len", "__pairs", "__eq", "__tostring"};

	lua_createtable(L, 0, 5);
	for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
		lua_pushcfunction(L, nothing);
		lua_setfield(L, -2, names[i]);
	}
	lua_setmetatable(L, -2);
}

/* table[key] = value for the three on top, leaving the table. Raw, as the tables of scripts are filled. */
static void set_pair(lua_State *L)
{
	if (lua_gettop(L) < 3 || lua_type(L, -3) != LUA_TTABLE || lua_isnil(L, -2) ||
	    (lua_type(L, -2) == LUA_TNUMBER && isnan(lua_tonumber(L, -2))))
		return;
	lua_rawset(L, -3);
}

static void append(lua_State *L)
{
	if (lua_gettop(L) >= 2 && lua_type(L, -2) == LUA_TTABLE)
		lua_rawseti(L, -2, (lua_Integer)lua_rawlen(L, -2) + 1);
}

/* Wraps the table on top in `n` more. */
static void wrap(lua_State *L, unsigned n)
{
	for (; n > 0; n--) {
		lua_createtable(L, 1, 0);
		lua_insert(L, -2);
		lua_rawseti(L, -2, 1);
	}
}

static void step(lua_State *L, struct input *input)
{
	unsigned op = byte(input);
	int top = lua_gettop(L);

	switch (op % 16) {
	case 0:
		lua_pushboolean(L, op & 16);
		break;
	case 1:
		push_number(L, input, 1);
		break;
	case 2:
		push_number(L, input, 0);
		break;
	case 3:
		push_text(L, input);
		break;
	case 4:
	case 5:
		lua_createtable(L, 0, 0);
		break;
	case 6:
		set_pair(L);
		break;
	case 7:
		append(L);
		break;
	case 8:
		convert_push_null(L);
		break;
	case 9:
		lua_pushinteger(L, (lua_Integer)(op / 16));
		break;
	case 10:
		if (top)
			lua_pushvalue(L, 1 + (int)(byte(input) % (unsigned)top));
		break;
	case 11:
		if (top && lua_type(L, -1) == LUA_TTABLE)
			convert_mark_array(L, -1);
		break;
	case 12:
		if (top && lua_type(L, -1) == LUA_TTABLE)
			sandbox_push_readonly(L);
		break;
	case 13:
		if (top && lua_type(L, -1) == LUA_TTABLE && !lua_getmetatable(L, -1))
			set_metatable(L);
		else
			lua_settop(L, top);
		break;
	case 14:
		if (top)
			wrap(L, op / 16 * 3);
		break;
	default:
		if (op & 16)
			lua_pushcfunction(L, nothing);
		else if (op & 32)
			lua_newuserdatauv(L, 4, 0);
		else
			lua_pushnil(L);
	}
}

static void lua_and_back(lua_State *L, void *arg)
{
	struct input *input = arg;
	json_t *out, *again;

	luaL_checkstack(L, VALUES_MAX + 8, NULL);
	while (input->at < input->size && lua_gettop(L) < VALUES_MAX)
		step(L, input);
	if (!lua_gettop(L))
		return;
	lua_settop(L, 1); /* the first one: what the others were built into */
	out = out_of_lua(L, input->max);
	if (!out)
		return;
	convert_push(L, out, input->flags | CONVERT_NULLS);
	again = out_of_lua(L, SIZE_MAX / 32);
	demand(again && json_equal(out, again));
	json_decref(again);
	json_decref(out);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static struct sandbox *sandbox;
	static const size_t limits[] = {1 << 20, 4096, 100, 10};
	struct sandbox_limits of_all = SANDBOX_LIMITS_BACKGROUND;
	struct input input = {0};
	json_t *json = NULL;
	struct err err;

	if (!sandbox)
		sandbox = sandbox_new(&of_all, NULL, NULL);
	if (size < 1)
		return 0;
	input.flags = data[0] & (CONVERT_READONLY | CONVERT_NULLS);
	input.max = limits[data[0] >> 2 & 3];
	input.data = data + 1;
	input.size = size - 1;
	if (data[0] & 16) {
		demand(sandbox_protect(sandbox, lua_and_back, &input, &err) == SANDBOX_OK);
		return 0;
	}
	json = json_read((const char *)input.data, input.size, &err);
	if (!json)
		return 0;
	input.in = json;
	demand(sandbox_protect(sandbox, json_and_back, &input, &err) == SANDBOX_OK);
	json_decref(json);
	return 0;
}
