/* Attacks on the sandbox: every file of tests/bombs ends the way its header says, in time and under
 * the memory cap, and leaves its state and others working. BOMB=NAME runs only that one.
 *
 * Line 2 of a bomb is `-- expect: RESULT or RESULT …` with the names of sandbox_result_name; `error
 * TEXT` wants TEXT in the message. In its text `-- repeat: N TEXT` stands for N lines of TEXT, `--
 * count: N TEXT` for the same with the line's number for '@', `-- run: N TEXT` for N times TEXT
 * without line ends. A bomb gets a read-only list {3, 2, 1}. */
#include "config.h"

#include <dirent.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include <lauxlib.h>

#include "base/buf.h"
#include "base/clock.h"
#include "base/mem.h"
#include "plugins/convert.h"
#include "plugins/sandbox.h"

#define BOMBS_MIN 40
#define BOMB_MAX  65536

#define TRIES_MAX 3 /* on a machine whose speed comes and goes, the best of them counts */

#if defined(WITH_SANITIZERS) || !defined(__OPTIMIZE__)
#define CPU_MS_MAX 2500
#define IS_SLOW    1 /* CPU time may run out before the steps */
#else
#define CPU_MS_MAX 250
#define IS_SLOW    0
#endif

struct bomb {
	char name[64];
	char expect[256];
	struct buf text;
};

/* A bomb under one set of limits. */
struct trial {
	const struct bomb *bomb;
	char name[96];
	struct sandbox_limits limits;
	int background;
};

/* How one run of a bomb ended. */
struct outcome {
	enum sandbox_result result;
	struct err err;
	int64_t cpu_us;
	size_t peak;
};

static struct sandbox *other; /* lives through all bombs */

static int find_module(void *arg, const char *name, struct sandbox_module *out)
{
	static const struct {
		const char *name, *text;
	} modules[] = {
	    {"./circle", "return require('./circle')"},
	    {"./endless", "while true do end"},
	    {"./bytecode", "\x1bLua\x54"},
	};
	(void)arg;
	for (size_t i = 0; i < sizeof modules / sizeof modules[0]; i++)
		if (strcmp(name, modules[i].name) == 0) {
			out->chunkname = "@bomb/module.lua";
			out->text = modules[i].text;
			out->len = strlen(modules[i].text);
			return 1;
		}
	return 0;
}

/* --- Reading ---------------------------------------------------------------------------- */

static void expand(struct buf *out, const char *directive, const char *line)
{
	char *end;
	long n = strtol(line, &end, 10);
	const char *text = *end ? end + 1 : end, *at;
	for (long i = 1; i <= n; i++) {
		if (strcmp(directive, "count") == 0 && (at = strchr(text, '@')) != NULL)
			buf_printf(out, "%.*s%ld%s", (int)(at - text), text, i, at + 1);
		else
			buf_puts(out, text);
		if (strcmp(directive, "run") != 0)
			buf_putc(out, '\n');
	}
}

static void read_bomb(struct bomb *b, FILE *f)
{
	static const char *const directives[] = {"repeat", "count", "run"};
	char line[BOMB_MAX];
	while (fgets(line, sizeof line, f)) {
		size_t taken = 0;
		if (!b->expect[0] && strncmp(line, "-- expect: ", 11) == 0)
			snprintf(b->expect, sizeof b->expect, "%.*s", (int)strcspn(line + 11, "\n"),
			    line + 11);
		for (size_t i = 0; i < 3 && !taken; i++) {
			char start[32];
			taken = (size_t)snprintf(start, sizeof start, "-- %s: ", directives[i]);
			if (strncmp(line, start, taken) != 0) {
				taken = 0;
				continue;
			}
			line[strcspn(line, "\n")] = '\0';
			expand(&b->text, directives[i], line + taken);
		}
		if (!taken)
			buf_puts(&b->text, line);
	}
}

/* --- Running ---------------------------------------------------------------------------- */

static int push_view(lua_State *L, void *arg)
{
	(void)arg;
	lua_createtable(L, 3, 0);
	for (int i = 1; i <= 3; i++) {
		lua_pushinteger(L, 4 - i);
		lua_rawseti(L, -2, i);
	}
	sandbox_push_readonly(L);
	return 1;
}

static struct outcome run_text(struct sandbox *sb, const char *text, size_t len)
{
	struct outcome o = {0};
	struct sandbox_run run = {0};
	int64_t before = clock_thread_cpu_us();
	int ref = LUA_NOREF;
	o.result = sandbox_load(sb, "@bomb.lua", text, len, &ref, &o.err);
	o.peak = sandbox_memory_peak(sb);
	if (o.result == SANDBOX_OK) {
		o.result = sandbox_start(sb, &run, ref, push_view, NULL, &o.err);
		if (sandbox_memory_peak(sb) > o.peak)
			o.peak = sandbox_memory_peak(sb);
		sandbox_drop(&run);
	}
	sandbox_unref(sb, ref);
	o.cpu_us = clock_thread_cpu_us() - before;
	return o;
}

static void read_sum(lua_State *L, void *arg)
{
	*(lua_Integer *)arg = lua_tointeger(L, 1);
}

/* Does the state still run a script? */
static int works(struct sandbox *sb)
{
	static const char text[] = "local t = {} for i = 1, 100 do t[i] = ('x'):rep(i) end\n"
	                           "return #table.concat(t) + #string.format('%s', t[100])";
	struct sandbox_run run = {0};
	lua_Integer sum = 0;
	int ref = LUA_NOREF;
	if (sandbox_load(sb, "@works.lua", text, sizeof text - 1, &ref, NULL) != SANDBOX_OK)
		return 0;
	if (sandbox_start(sb, &run, ref, NULL, NULL, NULL) == SANDBOX_OK)
		sandbox_read(&run, read_sum, &sum, NULL);
	sandbox_drop(&run);
	sandbox_unref(sb, ref);
	return sum == 5150;
}

static int is_kill(enum sandbox_result r)
{
	return r == SANDBOX_KILLED_STEPS || r == SANDBOX_KILLED_CPU || r == SANDBOX_KILLED_MEMORY;
}

/* Does one alternative of the expectation fit? With a larger budget or on a
 * slower machine, any kill does for a kill. */
static int as_expected(const char *expect, const struct outcome *o, int any_kill)
{
	char list[256], *rest = list, *item;
	snprintf(list, sizeof list, "%s", expect);
	while ((item = rest) != NULL) {
		char * or = strstr(item, " or ");
		rest = or ? or +4 : NULL;
		if (or)
			* or = '\0';
		if (strncmp(item, "error ", 6) == 0) {
			if (o->result == SANDBOX_ERROR && strstr(o->err.text, item + 6))
				return 1;
		} else if (strcmp(item, sandbox_result_name(o->result)) == 0 ||
		    (any_kill && is_kill(o->result) && strcmp(item, "ok") != 0)) {
			return 1;
		}
	}
	return 0;
}

/* One try: returns what is wrong with it, or NULL. */
static const char *try_bomb(const struct trial *t, struct outcome *out)
{
	const struct bomb *b = t->bomb;
	struct sandbox *sb = sandbox_new(&t->limits, find_module, NULL);
	struct outcome o = run_text(sb, buf_text(&b->text), b->text.len);
	const char *wrong = NULL;
	if (!as_expected(b->expect, &o, t->background || IS_SLOW))
		wrong = "ended otherwise";
	else if (o.cpu_us > CPU_MS_MAX * 1000)
		wrong = "took too long";
	else if (o.peak > t->limits.memory)
		wrong = "took too much memory";
	else if (sandbox_memory(sb) > t->limits.memory)
		wrong = "left too much memory";
	else if (!works(sb))
		wrong = "spoilt its state";
	else if (!works(other))
		wrong = "spoilt another state";
	sandbox_free(sb);
	*out = o;
	return wrong;
}

static int is_matter_of_speed(const struct outcome *o)
{
	return o->result == SANDBOX_KILLED_CPU || o->cpu_us > CPU_MS_MAX * 1000;
}

static void bomb_is_defused(void **state)
{
	const struct trial *t = *state;
	const struct bomb *b = t->bomb;
	struct outcome o = {0};
	const char *wrong = try_bomb(t, &o);
	for (int tries = 1; wrong && is_matter_of_speed(&o) && tries < TRIES_MAX; tries++)
		wrong = try_bomb(t, &o);
	print_message("# %s: %s after %.1f ms, peak %zu KiB\n", t->name,
	    sandbox_result_name(o.result), (double)o.cpu_us / 1000, o.peak / 1024);
	if (wrong)
		fail_msg("%s; expected %s; said: %.200s", wrong, b->expect, o.err.text);
}

static void there_are_enough(void **state)
{
	assert_true(*(int *)*state >= BOMBS_MIN || getenv("BOMB"));
}

static struct bomb *load_bomb(const char *dir, const char *file)
{
	char *path = xasprintf("%s/%s", dir, file);
	struct bomb *b = xcalloc(1, sizeof *b);
	FILE *f = fopen(path, "r");
	snprintf(b->name, sizeof b->name, "%.*s", (int)strlen(file) - 4, file);
	if (f) {
		read_bomb(b, f);
		fclose(f);
	}
	mem_free(path);
	return b;
}

static int is_lua(const struct dirent *e)
{
	size_t len = strlen(e->d_name);
	const char *only = getenv("BOMB");
	if (len < 5 || strcmp(e->d_name + len - 4, ".lua") != 0)
		return 0;
	return !only || (strlen(only) == len - 4 && strncmp(e->d_name, only, len - 4) == 0);
}

int main(void)
{
	struct sandbox_limits limits[] = {SANDBOX_LIMITS_MAIN, SANDBOX_LIMITS_BACKGROUND};
	const struct CMUnitTest enough = cmocka_unit_test(there_are_enough);
	struct CMUnitTest *tests;
	struct trial *trials;
	struct bomb **bombs;
	struct dirent **list = NULL;
	char dir[4096];
	int bad, n;
	snprintf(dir, sizeof dir, "%s/tests/bombs", getenv("srcdir") ? getenv("srcdir") : ".");
	n = scandir(dir, &list, is_lua, alphasort);
	n = n < 0 ? 0 : n;
	bombs = xcalloc((size_t)n + 1, sizeof(struct bomb *));
	trials = xcalloc(2 * (size_t)n + 1, sizeof *trials);
	tests = xcalloc(2 * (size_t)n + 1, sizeof *tests);
	other = sandbox_new(&limits[0], NULL, NULL);
	for (int i = 0; i < n; i++) {
		bombs[i] = load_bomb(dir, list[i]->d_name);
		for (int behind = 0; behind < 2; behind++) {
			struct trial *t = &trials[2 * i + behind];
			*t = (struct trial){
			    .bomb = bombs[i], .limits = limits[behind], .background = behind};
			snprintf(t->name, sizeof t->name, "%s%s", bombs[i]->name,
			    behind ? ", background" : "");
			tests[2 * i + behind] =
			    (struct CMUnitTest){t->name, bomb_is_defused, NULL, NULL, t};
		}
		free(list[i]);
	}
	tests[2 * n] = enough;
	tests[2 * n].initial_state = &n;
	bad = _cmocka_run_group_tests("bombs", tests, 2 * (size_t)n + 1, NULL, NULL);
	for (int i = 0; i < n; i++) {
		buf_free(&bombs[i]->text);
		mem_free(bombs[i]);
	}
	mem_free(bombs);
	mem_free(trials);
	mem_free(tests);
	free(list);
	sandbox_free(other);
	return bad;
}
