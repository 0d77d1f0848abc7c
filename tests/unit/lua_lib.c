/* The libraries of the sandbox against stock Lua: the same chunk gives the same text in both.
 * FORMAT_SEED repeats the random formats. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include <cmocka.h>

#include <lauxlib.h>
#include <lualib.h>

#include "plugins/sandbox.h"

#define TEXT_MAX 16384

static struct sandbox *sb;
static lua_State *stock;

static int setup(void **state)
{
	struct sandbox_limits limits = SANDBOX_LIMITS_MAIN;
	(void)state;
	sb = sandbox_new(&limits, NULL, NULL);
	stock = luaL_newstate();
	if (stock)
		luaL_openlibs(stock);
	return !sb || !stock;
}

static int teardown(void **state)
{
	(void)state;
	sandbox_free(sb);
	lua_close(stock);
	return 0;
}

/* Writes the values on the stack down, types and all. */
static void write_values(lua_State *L, void *arg)
{
	char *out = arg;
	size_t at = 0;
	for (int i = 1; i <= lua_gettop(L); i++) {
		at += (size_t)snprintf(out + at, TEXT_MAX - at, "%s %s\n", luaL_typename(L, i),
		    luaL_tolstring(L, i, NULL));
		lua_pop(L, 1);
		if (at >= TEXT_MAX)
			break;
	}
}

static void run_sandbox(const char *text, char *out)
{
	struct sandbox_run run = {0};
	struct err err;
	int ref = LUA_NOREF;
	out[0] = '\0';
	if (sandbox_load(sb, "@chunk", text, strlen(text), &ref, &err) == SANDBOX_OK &&
	    sandbox_start(sb, &run, ref, NULL, NULL, &err) == SANDBOX_OK)
		sandbox_read(&run, write_values, out, &err);
	else
		snprintf(out, TEXT_MAX, "error: %s", err.text);
	sandbox_drop(&run);
	sandbox_unref(sb, ref);
}

static void run_stock(const char *text, char *out)
{
	out[0] = '\0';
	lua_settop(stock, 0);
	if (luaL_loadbuffer(stock, text, strlen(text), "@chunk") ||
	    lua_pcall(stock, 0, LUA_MULTRET, 0))
		snprintf(out, TEXT_MAX, "error: %s", lua_tostring(stock, -1));
	else
		write_values(stock, out);
	lua_settop(stock, 0);
}

static void same(const char *text)
{
	static char ours[TEXT_MAX], theirs[TEXT_MAX];
	run_sandbox(text, ours);
	run_stock(text, theirs);
	if (strcmp(ours, theirs) != 0)
		fail_msg("%s\n--- stock\n%s\n--- ours\n%s", text, theirs, ours);
}

/* The chunks of lua_lib.txt, a line each. */
static void libraries_are_as_stock(void **state)
{
	const char *srcdir = getenv("srcdir");
	char path[4096], line[1024];
	int chunks = 0;
	FILE *f;
	(void)state;
	snprintf(path, sizeof path, "%s/tests/unit/lua_lib.txt", srcdir ? srcdir : ".");
	f = fopen(path, "r");
	assert_non_null(f);
	while (fgets(line, sizeof line, f)) {
		if (line[0] == '#' || line[0] == '\n')
			continue;
		same(line);
		chunks++;
	}
	fclose(f);
	assert_true(chunks > 90);
}

static uint64_t rng;

static unsigned any(unsigned n)
{
	rng ^= rng << 13;
	rng ^= rng >> 7;
	rng ^= rng << 17;
	return (unsigned)((rng >> 33) % n);
}

/* Random conversions on values of all kinds, also those that don't fit (then either message will
 * do). */
static void formats_are_as_stock(void **state)
{
	static const char conversions[] = "diuoxXaAeEfgGcsq%dsfgdsfgpyz";
	static const char *const values[] = {"0", "42", "-7", "3.0", "3.25", "-0.5", "1e300", "1/0",
	    "-1/0", "0/0", "'text'", "'10'", "'a\\nb\\0c\"\\\\'", "true", "nil", "math.mininteger",
	    "math.maxinteger", "('long'):rep(40)", "65", "'3.5'"};
	const char *seed_text = getenv("FORMAT_SEED");
	uint64_t seed = seed_text ? strtoull(seed_text, NULL, 10) : (uint64_t)time(NULL);
	(void)state;
	print_message("# FORMAT_SEED=%llu\n", (unsigned long long)seed);
	rng = seed * 2685821657736338717u + 1442695040888963407u;
	for (int i = 0; i < 5000; i++) {
		char text[256], spec[32];
		int at = 0;
		spec[at++] = '%';
		while (any(3) == 0 && at < 8)
			spec[at++] = "-+ #0"[any(5)];
		for (unsigned n = any(3) ? 0 : any(4); n--;)
			spec[at++] = (char)('0' + any(10));
		if (any(4) == 0) {
			spec[at++] = '.';
			for (unsigned n = any(4); n--;)
				spec[at++] = (char)('0' + any(10));
		}
		spec[at++] = conversions[any(sizeof conversions - 1)];
		spec[at] = '\0';
		if (strchr(spec, 'p'))
			continue; /* addresses: refused */
		snprintf(text, sizeof text,
		    "local ok, s = pcall(string.format, 'a%sb%%%%', %s) return ok, ok and s", spec,
		    values[any(sizeof values / sizeof values[0])]);
		same(text);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(libraries_are_as_stock),
	    cmocka_unit_test(formats_are_as_stock),
	};
	return cmocka_run_group_tests(tests, setup, teardown);
}
