/* `interviews`: what a report walks over, page by page. */
#include <lauxlib.h>
#include <string.h>

#include "base/nearest.h"
#include "plugins/convert.h"
#include "plugins/report.h"

/* --- An interview, as scripts see it --- */

static const char *const fields[] = {"id", "status", "endReason", "locale", "startedAt", "minutes",
    "findings", "slots", "answers", "respondent", NULL};

/* Quotes learn whose they are, and their spans are told as Lua counts. */
static void quotes_own(json_t *value, json_t *id)
{
	const char *key;
	json_t *one;
	size_t i;

	if (json_is_array(value))
		json_array_foreach(value, i, one) quotes_own(one, id);
	if (!json_is_object(value))
		return;
	json_object_foreach(value, key, one) quotes_own(one, id);
	if (!json_str(value, "quote") || !json_is_integer(json_object_get(value, "seq")))
		return;
	json_object_set(value, "interview", id);
	one = json_object_get(value, "from");
	if (json_is_integer(one))
		json_integer_set(one, json_integer_value(one) + 1);
}

json_t *report_page(const json_t *given)
{
	json_t *page = json_need(json_deep_copy(given)), *one;
	size_t i;

	json_array_foreach(page, i, one)
	{
		json_t *id = json_object_get(one, "id"),
		       *attributes = json_object_get(one, "attributes");

		quotes_own(json_object_get(one, "slots"), id);
		quotes_own(json_object_get(one, "findings"), id);
		if (!json_is_object(json_object_get(one, "findings")))
			json_put(one, "findings", json_object());
		json_put(one, "respondent",
		    json_pack("{s:o}", "attributes",
		        json_is_object(attributes) ? json_incref(attributes) : json_object()));
		json_object_del(one, "attributes");
	}
	return page;
}

static int refuse_field(lua_State *L, const char *what, const char *const *known)
{
	const char *name = lua_type(L, 2) == LUA_TSTRING ? lua_tostring(L, 2) : NULL;
	struct nearest near = {NULL, NULL, 0};

	if (!name)
		return sdk_raise(L, "%s has fields by name alone", what);
	nearest_begin(&near, name);
	for (; *known; known++)
		nearest_offer(&near, *known);
	if (near.name)
		return sdk_raise(L, "%s has no '%s'; did you mean '%s'?", what, name, near.name);
	return sdk_raise(L, "%s has no '%s'", what, name);
}

/* __index of an interview's fields that are nil, and of those that don't exist. */
static int interview_index(lua_State *L)
{
	const char *name = lua_type(L, 2) == LUA_TSTRING ? lua_tostring(L, 2) : "";

	for (const char *const *f = fields; *f; f++) {
		if (strcmp(*f, name) == 0) {
			lua_pushnil(L);
			return 1;
		}
	}
	return refuse_field(L, "an interview", fields);
}

/* A copy of its own, which the script may change: views would take twice the memory of a report over thousands. */
static void interview_push(lua_State *L, const json_t *interview)
{
	lua_createtable(L, 0, (int)(sizeof fields / sizeof *fields));
	for (const char *const *f = fields; *f; f++) {
		const json_t *value = json_object_get(interview, *f);

		if (!value || json_is_null(value))
			continue;
		convert_push(L, value, 0);
		lua_setfield(L, -2, *f);
	}
	lua_pushvalue(L, lua_upvalueindex(3));
	lua_setmetatable(L, -2);
}

/* Steps that a value takes to become Lua's. */
static size_t weight(const json_t *value)
{
	size_t steps = 8, i;
	const char *key;
	json_t *one;

	if (json_is_string(value))
		return 4 + json_string_length(value) / 16;
	json_array_foreach(value, i, one) steps += weight(one);
	json_object_foreach((json_t *)value, key, one) steps += weight(one);
	return steps;
}

/* --- The walk --- */

static struct report_run *report_of(lua_State *L, int upvalue)
{
	struct report_run *run =
	    report_find(script_of(L), (uint64_t)lua_tointeger(L, lua_upvalueindex(upvalue)));

	if (!run)
		sdk_raise(L, "this report is over");
	return run;
}

/* The next interview of the page; at its end the report waits for another, and comes back here. */
static int walk_on(lua_State *L, int status, lua_KContext context)
{
	struct report_run *run = report_of(L, 1);

	(void)status;
	(void)context;
	if (run->walks != (unsigned)lua_tointeger(L, lua_upvalueindex(2)))
		return sdk_raise(L, "this walk has ended: interviews.each() has begun another");
	if (run->why.text[0])
		return sdk_raise(L, "the interviews can't be read: %s", run->why.text);
	if (run->at < json_array_size(run->page)) {
		const json_t *one = json_array_get(run->page, run->at++);

		sandbox_charge(L, weight(one));
		interview_push(L, one);
		return 1;
	}
	if (run->ended) {
		lua_pushnil(L);
		return 1;
	}
	if (!lua_isyieldable(L))
		return sdk_raise(
		    L, "interviews can't be walked inside a function that Lua calls back");
	return lua_yieldk(L, 0, 0, walk_on);
}

static int walk_next(lua_State *L)
{
	return walk_on(L, LUA_OK, 0);
}

/* interviews.each(): an iterator over all of them, the oldest first. */
static int each(lua_State *L)
{
	struct report_run *run = report_of(L, 1);

	if (run->walks == REPORT_WALKS)
		return sdk_raise(
		    L, "a report walks over its interviews %d times at most", REPORT_WALKS);
	run->walks++;
	json_decref(run->page);
	run->page = NULL;
	run->at = 0;
	run->first = 1;
	run->ended = 0;
	lua_pushvalue(L, lua_upvalueindex(1));
	lua_pushinteger(L, run->walks);
	lua_createtable(L, 0, 1);
	lua_pushcfunction(L, interview_index);
	lua_setfield(L, -2, "__index");
	lua_pushcclosure(L, walk_next, 3);
	return 1;
}

static const char *const members[] = {"each", "count", "settings", "study", "locale", "now", NULL};

static int interviews_index(lua_State *L)
{
	return refuse_field(L, "interviews", members);
}

void report_push(lua_State *L, struct report_run *run)
{
	const struct report_view *view = &run->view;

	lua_createtable(L, 0, (int)(sizeof members / sizeof *members));
	lua_pushinteger(L, (lua_Integer)run->id);
	lua_pushcclosure(L, each, 1);
	lua_setfield(L, -2, "each");
	lua_pushinteger(L, (lua_Integer)view->count);
	lua_setfield(L, -2, "count");
	secret_push_settings(L, run->script, view->settings);
	lua_setfield(L, -2, "settings");
	convert_push(L, view->study, CONVERT_READONLY);
	lua_setfield(L, -2, "study");
	lua_pushstring(L, view->locale);
	lua_setfield(L, -2, "locale");
	lua_pushinteger(L, view->now_ms);
	lua_setfield(L, -2, "now");
	lua_createtable(L, 0, 1);
	lua_pushcfunction(L, interviews_index);
	lua_setfield(L, -2, "__index");
	lua_setmetatable(L, -2);
	sandbox_push_readonly(L);
}
