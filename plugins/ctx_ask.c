/* What ctx asks of the host beside requests: memo, sleep, study, interview, link, sample, log. */
#include <lauxlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/nearest.h"
#include "plugins/convert.h"
#include "plugins/outside.h"

#define KEY_BYTES   200
#define VALUE_BYTES (16 * 1024) /* of one memo */
#define SLEEP_MAX_S 60
#define PARTS_MAX   10
#define LOG_BYTES   1000

/* Yields for an ask; takes args over. */
static int ask(lua_State *L, enum host_ask what, json_t *args)
{
	struct outside_run *run = outside_running(L);

	json_decref(run->args);
	run->args = args;
	if (!lua_isyieldable(L))
		return sdk_raise(L, "ctx can't wait inside a function that Lua calls back");
	if (run->asks == HOST_REQUESTS_MAX)
		return outside_push_error(L, "limit", "a call asks for at most 100 things");
	run->asks++;
	run->wait = OUTSIDE_ASK;
	run->ask = what;
	return lua_yield(L, 0);
}

int ctx_push_ask(lua_State *L, struct outside_run *run)
{
	static const int gives_true[ASKS] = {
	    [ASK_MEMO_SET] = 1, [ASK_MEMO_DELETE] = 1, [ASK_SLEEP] = 1};

	if (run->code[0])
		return outside_push_error(L, run->code, run->why.text);
	if (gives_true[run->ask])
		lua_pushboolean(L, 1);
	else if (json_is_null(run->value))
		lua_pushnil(L);
	else
		convert_push(L, run->value, 0);
	return 1;
}

/* --- memo --- */

static const char *check_key(lua_State *L)
{
	size_t len;
	const char *key = luaL_checklstring(L, 1, &len);

	luaL_argcheck(L,
	    len >= 1 && len <= KEY_BYTES && !memchr(key, '\0', len) && utf8_valid(key, len), 1,
	    "must be 1 to 200 bytes of text");
	return key;
}

static int memo_get(lua_State *L)
{
	return ask(L, ASK_MEMO_GET, json_pack("{s:s}", "key", check_key(L)));
}

static int memo_set(lua_State *L)
{
	const char *key = check_key(L);
	struct err err;
	json_t *value;

	luaL_argcheck(L, !lua_isnoneornil(L, 2), 2, "must be a value; ctx.memo.delete forgets one");
	sandbox_charge(L, 500);
	if (!(value = convert_json(L, 2, "value", VALUE_BYTES, &err)))
		return outside_push_error(L, "invalid", err.text);
	return ask(L, ASK_MEMO_SET, json_pack("{s:s, s:o}", "key", key, "value", value));
}

static int memo_delete(lua_State *L)
{
	return ask(L, ASK_MEMO_DELETE, json_pack("{s:s}", "key", check_key(L)));
}

/* --- Others --- */

static int ctx_sleep(lua_State *L)
{
	lua_Number seconds = luaL_checknumber(L, 1);
	int left = outside_left(outside_running(L)), ms;

	luaL_argcheck(L, seconds > 0 && seconds <= SLEEP_MAX_S, 1,
	    "must be more than 0 and at most 60 seconds");
	ms = (int)(seconds * 1000);
	return ask(L, ASK_SLEEP, json_pack("{s:i}", "ms", ms > left ? left : ms));
}

static int ctx_study(lua_State *L)
{
	return ask(L, ASK_STUDY, json_object());
}

static int ctx_interview(lua_State *L)
{
	const char *id = luaL_checkstring(L, 1);
	struct err err;
	json_t *parts;

	luaL_argcheck(L, strlen(id) <= 100 && utf8_valid(id, strlen(id)), 1, "must be an id");
	if (lua_isnoneornil(L, 2))
		return ask(L, ASK_INTERVIEW, json_pack("{s:s, s:[]}", "id", id, "parts"));
	luaL_checktype(L, 2, LUA_TTABLE);
	if (!(parts = convert_json(L, 2, "parts", 1000, &err)))
		return sdk_raise(L, "%s", err.text);
	if (json_object_size(parts) || json_array_size(parts) > PARTS_MAX) {
		json_decref(parts);
		return sdk_raise(
		    L, "the parts of an interview are a list, as in { \"transcript\" }");
	}
	return ask(L, ASK_INTERVIEW, json_pack("{s:s, s:o}", "id", id, "parts", parts));
}

/* ctx.link{ interview = id }: what a person can open, or nil. */
static int ctx_link(lua_State *L)
{
	const struct outside_run *run = outside_running(L);
	const char *what, *id;
	char *address;

	luaL_checktype(L, 1, LUA_TTABLE);
	lua_settop(L, 1);
	lua_pushnil(L);
	if (!lua_next(L, 1) || lua_type(L, 2) != LUA_TSTRING || lua_type(L, 3) != LUA_TSTRING)
		return sdk_raise(L, "ctx.link takes one name and id, as in { interview = id }");
	what = lua_tostring(L, 2);
	id = lua_tostring(L, 3);
	address = run->view.outside->link ? run->view.outside->link(run->view.outside_arg, what, id)
	                                  : NULL;
	/* Kept by the host while Lua may raise. */
	run->script->host->text.len = 0;
	if (address)
		buf_puts(&run->script->host->text, address);
	else
		lua_pushnil(L);
	mem_free(address);
	if (run->script->host->text.len)
		lua_pushstring(L, buf_text(&run->script->host->text));
	return 1;
}

static int ctx_sample(lua_State *L)
{
	const char *type = luaL_checkstring(L, 1);
	struct outside_run *run = outside_running(L);
	struct nearest near;
	json_t *sample;

	sandbox_charge(L, 5000);
	json_decref(run->args);
	run->args = NULL;
	if ((sample = event_sample(type))) {
		run->args = event_flat(sample);
		json_decref(sample);
		convert_push(L, run->args, CONVERT_READONLY);
		return 1;
	}
	nearest_begin(&near, type);
	for (const char *const *name = event_types; *name; name++)
		nearest_offer(&near, *name);
	if (near.name)
		return sdk_raise(L, "there is no event '%s'; did you mean '%s'?", type, near.name);
	return sdk_raise(L, "there is no event '%s'", type);
}

static int ctx_log(lua_State *L)
{
	struct outside_run *run = outside_running(L);
	struct buf *text = &run->script->host->text;
	size_t len;
	const char *s = luaL_checklstring(L, 1, &len);

	sandbox_charge(L, 200 + len);
	if (run->logs == OUTSIDE_LOGS_MAX)
		return 0;
	run->logs++;
	text->len = 0;
	utf8_scrub(text, s, len > LOG_BYTES ? LOG_BYTES : len);
	script_log(run->script, HOST_LOG_INFO, buf_text(text));
	return 0;
}

static int ctx_secret(lua_State *L)
{
	const char *name = luaL_checkstring(L, 1);
	const struct outside_run *run = outside_running(L);
	const json_t *definitions = json_object_get(run->script->manifest, "settings");
	const char *type = json_str(json_object_get(definitions, name), "type");

	if (!type)
		return sdk_refuse_field(L, "settings", 1, definitions);
	if (strcmp(type, "secret") != 0)
		return sdk_raise(L, "the setting %s is no secret; read it from ctx.settings", name);
	if (json_str(run->view.settings, name))
		secret_push(L, name);
	else
		lua_pushnil(L);
	return 1;
}

void ctx_add_asks(lua_State *L)
{
	static const luaL_Reg memo[] = {
	    {"get", memo_get}, {"set", memo_set}, {"delete", memo_delete}, {NULL, NULL}};
	static const luaL_Reg functions[] = {{"sleep", ctx_sleep}, {"study", ctx_study},
	    {"interview", ctx_interview}, {"link", ctx_link}, {"sample", ctx_sample},
	    {"log", ctx_log}, {"secret", ctx_secret}, {NULL, NULL}};

	luaL_setfuncs(L, functions, 0);
	luaL_newlib(L, memo);
	ctx_close_table(L, "ctx.memo");
	lua_setfield(L, -2, "memo");
}
