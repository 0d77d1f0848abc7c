/* The fields of `turn.answer`, and its signals. */
#include <lauxlib.h>

#include "plugins/turn_object.h"

static void answer_text(lua_State *L, struct call *call)
{
	lua_pushlstring(L, call->view->answer, call->view->answer_len);
}

static void answer_seq(lua_State *L, struct call *call)
{
	lua_pushinteger(L, call->view->seq);
}

static void answer_value(lua_State *L, struct call *call)
{
	turn_push_json(L, call->view->value);
}

static void answer_words(lua_State *L, struct call *call)
{
	lua_pushinteger(L, call->view->reading ? call->view->reading->tokens.words : 0);
}

static void answer_evidence(lua_State *L, struct call *call)
{
	lua_pushinteger(L, call->view->reading ? call->view->reading->evidence : 0);
}

static void answer_specificity(lua_State *L, struct call *call)
{
	lua_pushnumber(L, call->view->reading ? call->view->reading->specificity : 0);
}

static void answer_echo(lua_State *L, struct call *call)
{
	const struct turn_looks *looks = call->view->looks;

	lua_pushstring(L, looks && looks->echo ? looks->echo(call->view->looks_arg) : "");
}

static void answer_stems(lua_State *L, struct call *call)
{
	const struct reading *r = call->view->reading;
	uint32_t n = r ? r->n_stems : 0;

	sandbox_charge(L, n * 20);
	lua_createtable(L, (int)n, 0);
	for (uint32_t i = 0; i < n; i++) {
		turn_push_span(L, r->stems[i].from, r->stems[i].to);
		lua_pushstring(L, r->stems[i].text);
		lua_setfield(L, -2, "stem");
		lua_rawseti(L, -2, (lua_Integer)i + 1);
	}
	sandbox_push_readonly(L);
}

/* Its clauses in order, each with the number of its sentence: what a quote is cut from. */
static void answer_clauses(lua_State *L, struct call *call)
{
	const struct tokens *t = call->view->reading ? &call->view->reading->tokens : NULL;
	lua_Integer n = 0;

	lua_newtable(L);
	for (uint32_t i = 0, last; t && i < t->n; i = last + 1) {
		for (last = i; last + 1 < t->n && t->at[last + 1].clause == t->at[i].clause;)
			last++;
		sandbox_charge(L, 20 + last - i);
		turn_push_span(L, t->at[i].from, t->at[last].to);
		lua_pushinteger(L, t->at[i].sentence + 1);
		lua_setfield(L, -2, "sentence");
		lua_rawseti(L, -2, ++n);
	}
	sandbox_push_readonly(L);
}

static void answer_signals(lua_State *L, struct call *call)
{
	turn_push_object(L, call, TURN_OBJECT_SIGNALS);
}

const struct turn_field turn_answer_fields[] = {
    {"text", answer_text, 1},
    {"seq", answer_seq, 0},
    {"value", answer_value, 1},
    {"words", answer_words, 0},
    {"stems", answer_stems, 1},
    {"clauses", answer_clauses, 1},
    {"signals", answer_signals, 1},
    {"evidence", answer_evidence, 0},
    {"specificity", answer_specificity, 0},
    {"echo", answer_echo, 1},
    {NULL, NULL, 0},
};

/* --- turn.answer.signals: a list of spans, or nil where the answer has none of it --- */

static void signal_push(lua_State *L, const struct reading *r, const char *name)
{
	int i = r ? lexicon_find(r->lexicon, name) : -1;
	const struct signal_hits *hits = i >= 0 ? &r->signals[i] : NULL;

	if (!hits || !hits->count) {
		lua_pushnil(L);
		return;
	}
	sandbox_charge(L, hits->kept * 20);
	lua_createtable(L, (int)hits->kept, 0);
	for (uint32_t k = 0; k < hits->kept; k++) {
		turn_push_span(L, hits->spans[k].from, hits->spans[k].to);
		lua_rawseti(L, -2, (lua_Integer)k + 1);
	}
	sandbox_push_readonly(L);
}

int turn_signals_index(lua_State *L)
{
	struct call *call = turn_call(L, 1);
	const char *name = lua_type(L, 2) == LUA_TSTRING ? lua_tostring(L, 2) : NULL;

	if (!name || !json_object_get(call->script->signals, name))
		return sdk_refuse_field(L, "turn.answer.signals", 2, call->script->signals);
	/* A method asks for the same signal in every sentence: its list is made once a call. */
	if (lua_getiuservalue(L, 1, 1) != LUA_TTABLE) {
		lua_newtable(L);
		lua_pushvalue(L, -1);
		lua_setiuservalue(L, 1, 1);
	}
	lua_pushvalue(L, 2);
	if (lua_rawget(L, -2) != LUA_TNIL)
		return 1;
	signal_push(L, call->view->reading, name);
	if (!lua_isnil(L, -1)) {
		lua_pushvalue(L, 2);
		lua_pushvalue(L, -2);
		lua_rawset(L, -5);
	}
	return 1;
}
