/* What functions of integrations and providers return: done, retry, fail, pause. */
#include <lauxlib.h>
#include <math.h>
#include <string.h>

#include "plugins/convert.h"
#include "plugins/outside.h"

#define REASON_BYTES 500

static const char meta; /* key of the metatable of verdicts in the registry */

static int push_verdict(lua_State *L, const char *result)
{
	lua_createtable(L, 0, 3);
	lua_pushstring(L, result);
	lua_setfield(L, -2, "result");
	lua_rawgetp(L, LUA_REGISTRYINDEX, &meta);
	lua_setmetatable(L, -2);
	return 1;
}

/* A reason, cut where it is long. */
static void set_reason(lua_State *L, int idx)
{
	size_t len;
	const char *reason = luaL_checklstring(L, idx, &len);

	lua_pushlstring(
	    L, reason, len > REASON_BYTES ? utf8_valid_prefix(reason, REASON_BYTES) : len);
	lua_setfield(L, -2, "reason");
}

static int verdict_done(lua_State *L)
{
	lua_settop(L, 1);
	push_verdict(L, "done");
	lua_pushvalue(L, 1);
	lua_setfield(L, -2, "value");
	return 1;
}

static int verdict_retry(lua_State *L)
{
	lua_Number after = luaL_optnumber(L, 2, -1);

	luaL_argcheck(L, lua_isnoneornil(L, 2) || (isfinite(after) && after >= 0), 2,
	    "must be a number of seconds, 0 or more");
	push_verdict(L, "retry");
	set_reason(L, 1);
	if (after >= 0) {
		lua_pushnumber(L, after > OUTSIDE_AFTER_MAX ? OUTSIDE_AFTER_MAX : after);
		lua_setfield(L, -2, "after");
	}
	return 1;
}

static int verdict_fail(lua_State *L)
{
	push_verdict(L, "fail");
	set_reason(L, 1);
	return 1;
}

static int verdict_pause(lua_State *L)
{
	push_verdict(L, "pause");
	set_reason(L, 1);
	return 1;
}

void verdict_open(lua_State *L)
{
	lua_createtable(L, 0, 1);
	lua_pushboolean(L, 0);
	lua_setfield(L, -2, "__metatable");
	lua_rawsetp(L, LUA_REGISTRYINDEX, &meta);
}

void verdict_add(lua_State *L)
{
	static const luaL_Reg functions[] = {{"done", verdict_done}, {"retry", verdict_retry},
	    {"fail", verdict_fail}, {"pause", verdict_pause}, {NULL, NULL}};

	luaL_setfuncs(L, functions, 0);
}

/* --- Reading --- */

static int is_verdict(lua_State *L, int idx)
{
	int same;

	if (!lua_istable(L, idx) || !lua_getmetatable(L, idx))
		return 0;
	lua_rawgetp(L, LUA_REGISTRYINDEX, &meta);
	same = lua_rawequal(L, -1, -2);
	lua_pop(L, 2);
	return same;
}

/* The wait that the script asked for, or the server, whichever is longer. */
static json_t *after_of(const struct outside_run *run, const json_t *raw)
{
	const json_t *after = json_object_get(raw, "after");
	double seconds = json_is_number(after) ? json_number_value(after) : -1;

	if (seconds < run->retry_after)
		seconds = run->retry_after;
	return seconds < 0 ? json_null() : json_integer((json_int_t)ceil(seconds));
}

/* The table that retry & co. gave; its fields may have been changed since. */
static json_t *canonical(const struct outside_run *run, json_t *raw)
{
	const char *result = json_str(raw, "result"), *reason = json_str(raw, "reason");
	json_t *out = NULL, *value = json_object_get(raw, "value");

	if (!result)
		return NULL;
	if (strcmp(result, "done") == 0)
		out = json_pack("{s:s, s:O?}", "result", result, "value", value);
	else if (reason && strcmp(result, "retry") == 0)
		out = json_pack("{s:s, s:s, s:o}", "result", result, "reason", reason, "after",
		    after_of(run, raw));
	else if (reason && (strcmp(result, "fail") == 0 || strcmp(result, "pause") == 0))
		out = json_pack("{s:s, s:s}", "result", result, "reason", reason);
	if (out && !json_object_get(out, "value") && strcmp(result, "done") == 0)
		json_put(out, "value", json_null());
	return out;
}

static enum status wrong(struct outside_run *run, const char *what)
{
	return err_set(&run->answer.err, STATUS_SCRIPT, "%s: %s %s", run->function->place,
	    run->function->name, what);
}

static enum status one_read(lua_State *L, int idx, struct outside_run *run, json_t **out)
{
	struct err why;
	json_t *raw;

	raw = convert_json(L, idx, run->function->name, OUTSIDE_VALUE_BYTES, &why);
	if (!raw)
		return err_set(&run->answer.err, STATUS_SCRIPT,
		    "%s: %s returned what can't be kept: %s", run->function->place,
		    run->function->name, why.text);
	*out = canonical(run, raw);
	json_decref(raw);
	return *out ? STATUS_OK : wrong(run, "returned a verdict that was changed");
}

/* choices and complete may give the values themselves. */
static int gives_values(const struct outside_run *run)
{
	return strcmp(run->function->name, "complete") == 0 ||
	    strncmp(run->function->name, "choices.", 8) == 0;
}

/* A verdict for each event of a batch. */
static enum status batch_read(lua_State *L, struct outside_run *run)
{
	size_t n = json_array_size(run->view.argument);
	enum status st = STATUS_OK;

	if (lua_rawlen(L, 1) != n)
		return wrong(
		    run, "must return one result for each event of the batch, in their order");
	run->answer.value = json_array();
	for (size_t i = 1; st == STATUS_OK && i <= n; i++) {
		json_t *one = NULL;

		lua_rawgeti(L, 1, (lua_Integer)i);
		st = is_verdict(L, -1)
		    ? one_read(L, -1, run, &one)
		    : wrong(run,
		          "must return ctx.done(), ctx.retry(reason), ctx.fail(reason) or "
		          "ctx.pause(reason) for each event");
		if (one)
			json_push(run->answer.value, one);
		lua_pop(L, 1);
	}
	return st;
}

static enum status plain_read(lua_State *L, struct outside_run *run)
{
	struct err why;
	json_t *value = convert_json(L, 1, run->function->name, OUTSIDE_VALUE_BYTES, &why);

	if (!value)
		return err_set(&run->answer.err, STATUS_SCRIPT,
		    "%s: %s returned what can't be kept: %s", run->function->place,
		    run->function->name, why.text);
	run->answer.value = json_pack("{s:s, s:o}", "result", "done", "value", value);
	return STATUS_OK;
}

/* One verdict for a whole batch counts for each of its events. */
static void for_each_event(struct outside_run *run)
{
	size_t n = json_array_size(run->view.argument);
	json_t *one = run->answer.value;

	if (!json_is_array(run->view.argument))
		return;
	run->answer.value = json_array();
	for (size_t i = 0; i < n; i++)
		json_push(run->answer.value, json_incref(one));
	json_decref(one);
}

enum status verdict_read(lua_State *L, struct outside_run *run)
{
	enum status st;

	if (is_verdict(L, 1)) {
		st = one_read(L, 1, run, &run->answer.value);
		if (st == STATUS_OK)
			for_each_event(run);
		return st;
	}
	if (lua_istable(L, 1) && gives_values(run))
		return plain_read(L, run);
	if (lua_istable(L, 1) && json_is_array(run->view.argument))
		return batch_read(L, run);
	return wrong(run,
	    "must return ctx.done(), ctx.retry(reason), ctx.fail(reason) or ctx.pause(reason)");
}
