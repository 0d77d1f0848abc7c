/* ctx.json, ctx.time and ctx.uuid: what scripts need to speak with others, and a sandbox has not. */
#include <lauxlib.h>
#include <math.h>

#include "base/clock.h"
#include "base/crypto.h"
#include "plugins/convert.h"
#include "plugins/outside.h"

#define ENCODED_BYTES (200 * 1024) /* a string of a script holds 256 KiB */

/* A list also when it is empty. */
static int json_as_array(lua_State *L)
{
	luaL_checktype(L, 1, LUA_TTABLE);
	lua_settop(L, 1);
	convert_mark_array(L, 1);
	return 1;
}

/* An empty table is an object already: this says so to the reader. */
static int json_as_object(lua_State *L)
{
	luaL_checktype(L, 1, LUA_TTABLE);
	luaL_argcheck(L, lua_rawlen(L, 1) == 0, 1, "is a list");
	lua_settop(L, 1);
	return 1;
}

static int json_encode(lua_State *L)
{
	struct outside_run *run = outside_running(L);
	struct buf *text = &run->script->host->text;
	struct err err;

	luaL_checkany(L, 1);
	json_decref(run->args);
	if (!(run->args = convert_json(L, 1, "value", ENCODED_BYTES, &err)))
		return outside_push_error(L, "invalid", err.text);
	text->len = 0;
	json_write(text, run->args);
	sandbox_charge(L, 200 + text->len / 4);
	lua_pushlstring(L, buf_text(text), text->len);
	return 1;
}

static int json_decode(lua_State *L)
{
	struct outside_run *run = outside_running(L);
	size_t len;
	const char *text = luaL_checklstring(L, 1, &len);
	struct err err;

	sandbox_charge(L, 200 + len * 4);
	json_decref(run->args);
	if (!(run->args = json_read(text, len, &err)))
		return outside_push_error(L, "invalid", err.text);
	convert_push(L, run->args, 0);
	return 1;
}

static int time_iso(lua_State *L)
{
	char text[CLOCK_RFC3339_SIZE];
	lua_Number ms = luaL_optnumber(L, 1, (lua_Number)outside_now(outside_running(L)));

	luaL_argcheck(L, isfinite(ms) && ms > -1e15 && ms < 1e15, 1, "must be milliseconds");
	lua_pushstring(L, clock_rfc3339((int64_t)ms, text));
	return 1;
}

static int time_ms(lua_State *L)
{
	int64_t ms;

	if (clock_parse(luaL_checkstring(L, 1), &ms) == 0)
		lua_pushinteger(L, (lua_Integer)ms);
	else
		lua_pushnil(L);
	return 1;
}

/* The same for the same seed, shaped as a random UUID (version 4). */
static int ctx_uuid(lua_State *L)
{
	size_t len;
	const char *seed = luaL_checklstring(L, 1, &len);
	uint8_t hash[SHA256_SIZE];
	char hex[33];

	sandbox_charge(L, 500 + len);
	crypto_sha256(seed, len, hash);
	hash[6] = (uint8_t)((hash[6] & 0x0f) | 0x40);
	hash[8] = (uint8_t)((hash[8] & 0x3f) | 0x80);
	hex_encode(hash, 16, hex);
	lua_pushlstring(L, hex, 8);
	lua_pushliteral(L, "-");
	lua_pushlstring(L, hex + 8, 4);
	lua_pushliteral(L, "-");
	lua_pushlstring(L, hex + 12, 4);
	lua_pushliteral(L, "-");
	lua_pushlstring(L, hex + 16, 4);
	lua_pushliteral(L, "-");
	lua_pushlstring(L, hex + 20, 12);
	lua_concat(L, 9);
	return 1;
}

void ctx_add_tools(lua_State *L)
{
	static const luaL_Reg json[] = {{"array", json_as_array}, {"object", json_as_object},
	    {"encode", json_encode}, {"decode", json_decode}, {NULL, NULL}};
	static const luaL_Reg time[] = {{"iso", time_iso}, {"ms", time_ms}, {NULL, NULL}};

	lua_pushcfunction(L, ctx_uuid);
	lua_setfield(L, -2, "uuid");
	luaL_newlib(L, json);
	convert_push_null(L);
	lua_setfield(L, -2, "null");
	ctx_close_table(L, "ctx.json");
	lua_setfield(L, -2, "json");
	luaL_newlib(L, time);
	ctx_close_table(L, "ctx.time");
	lua_setfield(L, -2, "time");
}
