/* The string functions of the sandbox against those of stock Lua on the same arguments. For the
 * unit test and the fuzz target. */
#ifndef INTERVIEWD_TESTS_MATCH_ORACLE_H
#define INTERVIEWD_TESTS_MATCH_ORACLE_H

#include <lauxlib.h>
#include <lualib.h>
#include <stdio.h>
#include <string.h>

#include "plugins/sandbox.h"

/* Stock Lua has no budget: what takes the sandbox's matcher more steps is not asked of it. */
#define ORACLE_STEPS 200000
#define ORACLE_TEXT  65536

struct oracle {
	lua_State *stock;
	struct sandbox *sandbox;
};

enum oracle_call {
	ORACLE_FIND,
	ORACLE_MATCH,
	ORACLE_GMATCH,
	ORACLE_GSUB,
	ORACLE_GSUB_TABLE,
	ORACLE_GSUB_FUNCTION,
	ORACLE_CALLS
};

static const char *const oracle_functions[] = {"find", "match", "gmatch", "gsub", "gsub", "gsub"};

struct oracle_case {
	enum oracle_call call;
	const char *subject, *pattern, *replacement;
	size_t subject_len, pattern_len, replacement_len;
	int number; /* start or count; 0 for none */
};

/* What a call gave, as text. */
struct oracle_result {
	size_t len;
	char text[ORACLE_TEXT];
};

static void oracle_add(struct oracle_result *r, const char *text, size_t len)
{
	if (len > sizeof r->text - r->len)
		len = sizeof r->text - r->len;
	memcpy(r->text + r->len, text, len);
	r->len += len;
}

/* Adds the values on the stack from index `from` on. */
static void oracle_add_values(lua_State *L, struct oracle_result *r, int from)
{
	for (int i = from; i <= lua_gettop(L); i++) {
		size_t len;
		const char *s = luaL_tolstring(L, i, &len);
		oracle_add(r, lua_typename(L, lua_type(L, i)), 3);
		oracle_add(r, ":", 1);
		oracle_add(r, s, len);
		oracle_add(r, "\n", 1);
		lua_pop(L, 1);
	}
}

/* A replacement function: nothing for a first capture that begins with a vowel, else all of them
 * reversed. */
static int oracle_replace(lua_State *L)
{
	const char *s = lua_tostring(L, 1);
	if (s && *s && strchr("aeiou", *s))
		return 0;
	luaL_checkstack(L, 2 * lua_gettop(L), NULL);
	lua_pushliteral(L, "");
	for (int i = lua_gettop(L) - 1; i > 0; i--)
		lua_pushvalue(L, i);
	lua_concat(L, lua_gettop(L) / 2 + 1);
	return 1;
}

static void oracle_push_call(lua_State *L, const struct oracle_case *c)
{
	lua_pushliteral(L, "");
	luaL_getmetafield(L, -1, "__index");
	lua_getfield(L, -1, oracle_functions[c->call]);
	lua_replace(L, 1);
	lua_settop(L, 1);
	lua_pushlstring(L, c->subject, c->subject_len);
	lua_pushlstring(L, c->pattern, c->pattern_len);
	if (c->call == ORACLE_GSUB)
		lua_pushlstring(L, c->replacement, c->replacement_len);
	if (c->call == ORACLE_GSUB_FUNCTION)
		lua_pushcfunction(L, oracle_replace);
	if (c->call == ORACLE_GSUB_TABLE) {
		lua_newtable(L);
		lua_pushliteral(L, "<a>");
		lua_setfield(L, -2, "a");
		lua_pushboolean(L, 0);
		lua_setfield(L, -2, "b");
		lua_pushinteger(L, 42);
		lua_setfield(L, -2, "ab");
		lua_pushinteger(L, 7);
		lua_rawseti(L, -2, 1);
	}
	if (c->number)
		lua_pushinteger(L, c->number);
}

struct oracle_ask {
	const struct oracle_case *c;
	struct oracle_result *r;
};

/* Runs the case on L, whose stack is empty, and writes down what came back. */
static void oracle_run(lua_State *L, void *arg)
{
	struct oracle_ask *ask = arg;
	ask->r->len = 0;
	oracle_push_call(L, ask->c);
	if (lua_pcall(L, lua_gettop(L) - 1, LUA_MULTRET, 0) != LUA_OK) {
		oracle_add(ask->r, "error ", 6);
		oracle_add_values(L, ask->r, 1);
		return;
	}
	if (ask->c->call != ORACLE_GMATCH) {
		oracle_add_values(L, ask->r, 1);
		return;
	}
	for (int i = 0; i < 200; i++) {
		lua_settop(L, 1);
		lua_pushvalue(L, 1);
		if (lua_pcall(L, 0, LUA_MULTRET, 0) != LUA_OK) {
			oracle_add(ask->r, "error ", 6);
			oracle_add_values(L, ask->r, 2);
			break; /* stock keeps a spoilt state then */
		}
		oracle_add_values(L, ask->r, 2);
		oracle_add(ask->r, ";", 1);
		if (lua_isnoneornil(L, 2))
			break;
	}
}

static void oracle_open(struct oracle *o)
{
	struct sandbox_limits limits = {64u << 20, 1u << 20, ORACLE_STEPS, 10000};
	o->stock = luaL_newstate();
	luaL_requiref(o->stock, "string", luaopen_string, 0);
	o->sandbox = sandbox_new(&limits, NULL, NULL);
}

static inline void oracle_close(struct oracle *o)
{
	lua_close(o->stock);
	sandbox_free(o->sandbox);
}

/* 1: the same from both; 0: not; -1: too dear to ask stock Lua. Results are in ours and theirs. */
static int oracle_ask(struct oracle *o, const struct oracle_case *c, struct oracle_result *ours,
    struct oracle_result *theirs)
{
	struct oracle_ask ask = {c, ours};
	enum sandbox_result result = sandbox_protect(o->sandbox, oracle_run, &ask, NULL);
	if (result != SANDBOX_OK || sandbox_steps(o->sandbox) >= ORACLE_STEPS)
		return -1;
	ask.r = theirs;
	lua_settop(o->stock, 0);
	oracle_run(o->stock, &ask);
	return ours->len == theirs->len && memcmp(ours->text, theirs->text, ours->len) == 0;
}

#endif
