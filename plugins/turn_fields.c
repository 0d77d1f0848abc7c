/* The fields of `turn`. */
#include <lauxlib.h>

#include "plugins/convert.h"
#include "plugins/turn_object.h"

static void text_push(lua_State *L, const char *s)
{
	if (s)
		lua_pushstring(L, s);
	else
		lua_pushnil(L);
}

static void pair_push(lua_State *L, const char *a, int x, const char *b, int y)
{
	lua_createtable(L, 0, 2);
	lua_pushinteger(L, x);
	lua_setfield(L, -2, a);
	lua_pushinteger(L, y);
	lua_setfield(L, -2, b);
	sandbox_push_readonly(L);
}

static void field_settings(lua_State *L, struct call *call)
{
	secret_push_settings(L, call->script, call->view->settings);
}

static void field_study(lua_State *L, struct call *call)
{
	turn_push_table(L, call->view->study);
}

/* Keeps what a look has given, so that an error that Lua raises doesn't lose it. */
static const json_t *shown(struct call *call, enum turn_shown what, json_t *value)
{
	json_decref(call->shown[what]);
	return call->shown[what] = value;
}

static void field_question(lua_State *L, struct call *call)
{
	const struct turn_looks *looks = call->view->looks;

	turn_push_json(L,
	    looks && looks->question
	        ? shown(call, TURN_QUESTION, looks->question(call->view->looks_arg))
	        : NULL);
}

static void field_answer(lua_State *L, struct call *call)
{
	if (call->view->answer)
		turn_push_object(L, call, TURN_OBJECT_ANSWER);
	else
		lua_pushnil(L);
}

static void field_probes(lua_State *L, struct call *call)
{
	pair_push(L, "used", call->view->probes_used, "left", call->view->probes_left);
}

static void field_progress(lua_State *L, struct call *call)
{
	const struct turn_looks *looks = call->view->looks;
	int answered = 0, total = 0;

	if (looks && looks->progress)
		looks->progress(call->view->looks_arg, &answered, &total);
	pair_push(L, "answered", answered, "total", total);
}

/* Spans are told as Lua counts. It is a copy of the script's own, who may change it: a method looks at every quote, and
 * behind a view that is dear. */
static void field_slots(lua_State *L, struct call *call)
{
	const struct turn_looks *looks = call->view->looks;
	json_t *slots = looks && looks->slots ? looks->slots(call->view->looks_arg) : NULL;
	json_t *list, *one;
	const char *name;
	size_t i;

	shown(call, TURN_SLOTS, slots);
	json_object_foreach(slots, name, list)
	{
		json_array_foreach(list, i, one)
		{
			json_t *from = json_object_get(one, "from");

			if (json_is_integer(from))
				json_integer_set(from, json_integer_value(from) + 1);
		}
	}
	if (slots)
		convert_push(L, slots, 0);
	else
		lua_newtable(L);
}

static void field_counts(lua_State *L, struct call *call)
{
	const struct turn_looks *looks = call->view->looks;

	turn_push_table(L,
	    looks && looks->counts ? shown(call, TURN_COUNTS, looks->counts(call->view->looks_arg))
	                           : NULL);
}

static void field_stage(lua_State *L, struct call *call)
{
	text_push(L, call->view->stage);
}

static void field_respondent(lua_State *L, struct call *call)
{
	lua_createtable(L, 0, 1);
	turn_push_table(L, call->view->attributes);
	lua_setfield(L, -2, "attributes");
	sandbox_push_readonly(L);
}

static void field_locale(lua_State *L, struct call *call)
{
	text_push(L, call->view->locale);
}

static void field_now(lua_State *L, struct call *call)
{
	lua_pushinteger(L, call->view->now_ms);
}

void turn_object_push_state(lua_State *L, struct call *call)
{
	if (json_is_object(call->view->state))
		convert_push(L, call->view->state, 0);
	else
		lua_newtable(L);
}

static void field_state(lua_State *L, struct call *call)
{
	if (call->state_ref == LUA_NOREF) {
		turn_object_push_state(L, call);
		call->state_ref = sandbox_ref(L);
	}
	lua_rawgeti(L, LUA_REGISTRYINDEX, call->state_ref);
}

static void field_random(lua_State *L, struct call *call)
{
	(void)call;
	lua_pushvalue(L, 1);
	lua_pushcclosure(L, turn_ask_random, 1);
}

static void field_history(lua_State *L, struct call *call)
{
	(void)call;
	lua_pushvalue(L, 1);
	lua_pushcclosure(L, turn_ask_history, 1);
}

static void field_classify(lua_State *L, struct call *call)
{
	(void)call;
	lua_pushvalue(L, 1);
	lua_pushcclosure(L, turn_ask_classify, 1);
}

const struct turn_field turn_fields[] = {
    {"settings", field_settings, 1},
    {"study", field_study, 1},
    {"question", field_question, 1},
    {"answer", field_answer, 1},
    {"history", field_history, 1},
    {"probes", field_probes, 1},
    {"slots", field_slots, 1},
    {"counts", field_counts, 1},
    {"stage", field_stage, 0},
    {"progress", field_progress, 1},
    {"respondent", field_respondent, 1},
    {"locale", field_locale, 0},
    {"now", field_now, 0},
    {"random", field_random, 1},
    {"classify", field_classify, 1},
    {"state", field_state, 0},
    {NULL, NULL, 0},
};
