/* What a methodology may ask for in a turn: chance that a replay repeats, what was said before, a model's opinion. */
#include <lauxlib.h>

#include "base/mem.h"
#include "plugins/convert.h"
#include "plugins/turn_object.h"

#define HISTORY_MAX 50
#define LABELS_MAX  20
#define ASKED_MAX   4 /* waits of one call: a turn has a person at its end */

/* splitmix64: the next value of a 64-bit state. */
static uint64_t random_next(uint64_t *state)
{
	uint64_t z = *state += UINT64_C(0x9e3779b97f4a7c15);

	z = (z ^ (z >> 30)) * UINT64_C(0xbf58476d1ce4e5b9);
	z = (z ^ (z >> 27)) * UINT64_C(0x94d049bb133111eb);
	return z ^ (z >> 31);
}

int turn_ask_random(lua_State *L)
{
	struct call *call = turn_call(L, lua_upvalueindex(1));
	lua_Integer n = luaL_checkinteger(L, 1);

	luaL_argcheck(L, n >= 1 && n <= 1000000000, 1, "must be from 1 to 1000000000");
	/* The high 32 bits, scaled: off from even by less than n in 2^32. */
	lua_pushinteger(
	    L, (lua_Integer)(((random_next(&call->random) >> 32) * (uint64_t)n) >> 32) + 1);
	return 1;
}

/* A step for 16 bytes of text, and some for what is around it. */
static void history_charge(lua_State *L, const json_t *history)
{
	size_t steps = 100, i;
	const json_t *one;

	json_array_foreach(history, i, one)
	{
		steps += 100 + json_string_length(json_object_get(one, "text")) / 16;
	}
	sandbox_charge(L, steps);
}

int turn_ask_history(lua_State *L)
{
	struct call *call = turn_call(L, lua_upvalueindex(1));
	const struct turn_looks *looks = call->view->looks;
	json_t **history = &call->shown[TURN_HISTORY];
	lua_Integer n = luaL_checkinteger(L, 1);

	luaL_argcheck(L, n >= 1 && n <= HISTORY_MAX, 1, "must be from 1 to 50");
	json_decref(*history);
	*history = looks && looks->history ? looks->history(call->view->looks_arg, (int)n) : NULL;
	history_charge(L, *history);
	if (*history)
		convert_push(L, *history, CONVERT_READONLY);
	else
		lua_newtable(L);
	return 1;
}

/* What is asked of the model is kept by the call; it is sent when the script has yielded. */
int turn_ask_classify(lua_State *L)
{
	struct call *call = turn_call(L, lua_upvalueindex(1));
	const json_t *needs = json_object_get(call->script->manifest, "needs");
	const char *text = luaL_checkstring(L, 1);
	struct err err;

	luaL_checktype(L, 2, LUA_TTABLE);
	if (json_array_size(needs) == 0)
		return sdk_raise(
		    L, "turn.classify needs a model; say so in the manifest: needs = {\"model\"}");
	json_decref(call->labels);
	if (!(call->labels = convert_json(L, 2, "labels", 4096, &err)))
		return sdk_raise(L, "%s", err.text);
	luaL_argcheck(L,
	    json_is_array(call->labels) && json_array_size(call->labels) >= 2 &&
	        json_array_size(call->labels) <= LABELS_MAX,
	    2, "must be a list of 2 to 20 labels");
	for (size_t i = 0; i < json_array_size(call->labels); i++)
		luaL_argcheck(L, json_is_string(json_array_get(call->labels, i)), 2,
		    "must hold strings alone");
	if (!call->script->host->options.services.classify) {
		lua_pushnil(L);
		return 1;
	}
	if (++call->asked > ASKED_MAX)
		return sdk_raise(L, "turn.classify may be asked %d times a turn", ASKED_MAX);
	mem_free(call->text);
	call->text = xstrdup(text);
	return lua_yield(L, 0);
}
