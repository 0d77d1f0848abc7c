/* ctx.http: a request read from a script's table. The host sends it when the script has yielded. */
#include <lauxlib.h>
#include <string.h>

#include "plugins/convert.h"
#include "plugins/outside.h"

#define TABLE_BYTES                                                                                \
	(HOST_REQUEST_BYTES + 64 * 1024) /* beside the body there are a URL and headers */

static json_t *secret_mark(lua_State *L, int idx, void *arg)
{
	const char *name = secret_name(L, idx);
	char mark[FILL_MARK + 1];

	return name && fill_mark(arg, name, mark) == 0 ? json_string(mark) : NULL;
}

/* Takes `body` out of the request: it may be any bytes, which JSON can't hold. The rest is left on top. */
static void body_take(lua_State *L, struct request *r)
{
	size_t len;
	const char *body;

	lua_newtable(L);
	for (lua_pushnil(L); lua_next(L, 1);) {
		lua_pushvalue(L, -2);
		lua_insert(L, -2);
		lua_rawset(L, 2);
	}
	lua_pushliteral(L, "body");
	if (lua_rawget(L, 2) != LUA_TNIL) {
		if (lua_type(L, -1) != LUA_TSTRING)
			sdk_raise(L,
			    "body is a text; for tables there are json, form, ndjson, "
			    "multipart and related");
		body = lua_tolstring(L, -1, &len);
		buf_add(&r->body, body, len);
		r->has_body = 1;
	}
	lua_pop(L, 1);
	lua_pushliteral(L, "body");
	lua_pushnil(L);
	lua_rawset(L, 2);
}

static int http_call(lua_State *L)
{
	struct outside_run *run = outside_running(L);
	const json_t *manifest = run->script->manifest;
	struct request *r = &run->request;
	enum request_result result;
	struct err err;

	luaL_checktype(L, 1, LUA_TTABLE);
	if (json_array_size(json_object_get(manifest, "needs")) == 0)
		return sdk_raise(L,
		    "ctx.http needs hosts; say so in the manifest: needs = {\"http\"}, hosts = "
		    "{…}");
	if (!lua_isyieldable(L))
		return sdk_raise(L, "ctx.http can't wait inside a function that Lua calls back");
	request_free(r);
	fill_begin(&r->fill);
	r->method = lua_tostring(L, lua_upvalueindex(1));
	lua_settop(L, 1);
	body_take(L, r);
	r->asked = convert_json_with(L, 2, "the request", TABLE_BYTES, secret_mark, &r->fill, &err);
	if (!r->asked)
		return outside_push_error(
		    L, strstr(err.text, "is too large") ? "too_large" : "invalid", err.text);
	if (!json_is_object(r->asked))
		return sdk_raise(L, "a request has fields by name alone");
	result = request_build(r, manifest, run->view.settings);
	sandbox_charge(L, 500 + r->body.len / 16);
	if (result == REQUEST_WRONG)
		return sdk_raise(L, "%s", r->err.text);
	if (result == REQUEST_REFUSED)
		return outside_push_error(L, r->code, r->err.text);
	if (run->answer.requests == HOST_REQUESTS_MAX)
		return outside_push_error(L, "limit", "a call makes at most 100 requests");
	run->answer.requests++;
	run->wait = OUTSIDE_HTTP;
	return lua_yield(L, 0);
}

void ctx_add_http(lua_State *L)
{
	static const struct {
		const char *name, *method;
	} rows[] = {{"get", "GET"}, {"post", "POST"}, {"put", "PUT"}, {"patch", "PATCH"},
	    {"delete", "DELETE"}};

	lua_newtable(L);
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		lua_pushstring(L, rows[i].method);
		lua_pushcclosure(L, http_call, 1);
		lua_setfield(L, -2, rows[i].name);
	}
	ctx_close_table(L, "ctx.http");
	lua_setfield(L, -2, "http");
}
