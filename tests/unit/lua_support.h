/* What the tests of the sandbox share: a state with some modules, running a text and checking what
 * it says. */
#ifndef INTERVIEWD_TESTS_LUA_SUPPORT_H
#define INTERVIEWD_TESTS_LUA_SUPPORT_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include <lauxlib.h>

#include "plugins/sandbox.h"

/* What a run gave: its first results as one text, "1 true text". */
struct said {
	char text[4096];
	int count;
};

static inline void read_said(lua_State *L, void *arg)
{
	struct said *s = arg;
	s->count = lua_gettop(L);
	s->text[0] = '\0';
	for (int i = 1; i <= s->count; i++) {
		size_t at = strlen(s->text);
		snprintf(s->text + at, sizeof s->text - at, "%s%s", i > 1 ? " " : "",
		    luaL_tolstring(L, i, NULL));
		lua_pop(L, 1);
	}
}

static inline int find_module(void *arg, const char *name, struct sandbox_module *out)
{
	static const char *const modules[][2] = {
	    {"./counter",
	        "local n = 0\nreturn { up = function() n = n + 1 return n end, name = ... }"},
	    {"./broken", "return {\n"},
	    {"./throws", "error('no luck')"},
	    {"./nothing", "local x = 1"},
	    {"words", "return { list = { 'a', 'b' } }"},
	    {"lexicons.en-GB", "return { here = true }"},
	};
	int *asked = arg;
	if (asked)
		++*asked;
	for (size_t i = 0; i < sizeof modules / sizeof modules[0]; i++)
		if (strcmp(name, modules[i][0]) == 0) {
			out->chunkname = "@test/module.lua";
			out->text = modules[i][1];
			out->len = strlen(modules[i][1]);
			return 1;
		}
	return 0;
}

static inline struct sandbox *make(void)
{
	struct sandbox_limits limits = SANDBOX_LIMITS_MAIN;
	struct sandbox *sb = sandbox_new(&limits, find_module, NULL);
	assert_non_null(sb);
	return sb;
}

/* Runs text once; the results are in said, the message in err. */
static inline enum sandbox_result run(
    struct sandbox *sb, const char *text, struct said *said, struct err *err)
{
	struct sandbox_run run = {0};
	enum sandbox_result result;
	int ref = LUA_NOREF;
	said->text[0] = err->text[0] = '\0';
	result = sandbox_load(sb, "@test/init.lua", text, strlen(text), &ref, err);
	if (result == SANDBOX_OK)
		result = sandbox_start(sb, &run, ref, NULL, NULL, err);
	if (result == SANDBOX_OK)
		assert_int_equal(sandbox_read(&run, read_said, said, err), SANDBOX_OK);
	sandbox_drop(&run);
	sandbox_unref(sb, ref);
	return result;
}

static inline void says(struct sandbox *sb, const char *text, const char *expected)
{
	struct said said;
	struct err err;
	if (run(sb, text, &said, &err) != SANDBOX_OK)
		fail_msg("%s\n%s", err.text, text);
	assert_string_equal(said.text, expected);
}

static inline void fails(
    struct sandbox *sb, const char *text, enum sandbox_result result, const char *expected)
{
	struct said said;
	struct err err;
	enum sandbox_result got = run(sb, text, &said, &err);
	assert_string_equal(err.text, expected);
	assert_string_equal(sandbox_result_name(got), sandbox_result_name(result));
}

#endif
