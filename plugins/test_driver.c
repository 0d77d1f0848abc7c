/* `testkit_driver`: the calls by which testkit.lua holds interviews. Each yields; the host does the work between two
 * bursts, so that a test's budget is its own and not the interview's. */
#include <lauxlib.h>
#include <string.h>

#include "base/nearest.h"
#include "plugins/convert.h"
#include "plugins/test.h"

#define INPUT_BYTES (256 * 1024)

static struct test_run *run_of(lua_State *L)
{
	return script_of(L)->tests;
}

static int ask(lua_State *L, enum test_ask what, int interview_idx, int input_idx)
{
	struct test_run *run = run_of(L);
	lua_Integer i = interview_idx ? luaL_checkinteger(L, interview_idx) : 0;
	struct err err;

	if (!run->inside)
		return sdk_raise(L, "interviews are held inside t.test(name, function(s) … end)");
	if (++run->requests > REQUESTS_MAX)
		return sdk_raise(L, "a test takes at most %d turns", REQUESTS_MAX);
	luaL_argcheck(
	    L, !interview_idx || (i >= 1 && (size_t)i <= run->ninterviews), 1, "is no interview");
	run->ask = what;
	run->interview = (size_t)i - 1;
	json_decref(run->input);
	run->input = NULL;
	if (input_idx) {
		luaL_checktype(L, input_idx, LUA_TTABLE);
		if (!(run->input = convert_json(L, input_idx, "it", INPUT_BYTES, &err))) {
			lua_pushnil(L);
			lua_pushstring(L, err.text);
			return 2;
		}
	}
	return lua_yield(L, 0);
}

static int driver_open(lua_State *L)
{
	return ask(L, TEST_ASK_OPEN, 0, 1);
}

static int driver_start(lua_State *L)
{
	return ask(L, TEST_ASK_START, 1, 0);
}

static int driver_says(lua_State *L)
{
	return ask(L, TEST_ASK_SAYS, 1, 2);
}

static int driver_complete(lua_State *L)
{
	return ask(L, TEST_ASK_COMPLETE, 1, 0);
}

/* run{ name, settings, argument, now } begins a call; answer{…} gives what it asked for. Both tell where it stands. */
static int driver_run(lua_State *L)
{
	return ask(L, TEST_ASK_RUN, 0, 1);
}

static int driver_answer(lua_State *L)
{
	return ask(L, TEST_ASK_ANSWER, 0, 1);
}

/* report{ study, settings, locale, interviews }: the blocks. */
static int driver_report(lua_State *L)
{
	return ask(L, TEST_ASK_REPORT, 0, 1);
}

static int driver_add(lua_State *L)
{
	struct test_run *run = run_of(L);
	const char *name = luaL_checkstring(L, 1);
	struct test_case *row;

	luaL_checktype(L, 2, LUA_TFUNCTION);
	if (run->inside)
		return sdk_raise(L, "a test can't hold another one");
	if (run->ncases == TESTS_MAX)
		return sdk_raise(L, "more than %d tests", TESTS_MAX);
	row = &run->cases[run->ncases];
	strncpy(row->name, name, sizeof row->name - 1);
	/* A cut may have left half a character. */
	for (size_t n = strlen(row->name); n && !utf8_valid(row->name, n);)
		row->name[--n] = '\0';
	lua_settop(L, 2);
	row->ref = sandbox_ref(L);
	run->ncases++;
	return 0;
}

/* nearest(name, list): the one that is most like it, or nil. */
static int driver_nearest(lua_State *L)
{
	struct nearest near;

	nearest_begin(&near, luaL_checkstring(L, 1));
	luaL_checktype(L, 2, LUA_TTABLE);
	for (lua_Integer i = 1, n = (lua_Integer)lua_rawlen(L, 2); i <= n; i++) {
		/* The list keeps its strings alive. */
		if (lua_rawgeti(L, 2, i) == LUA_TSTRING)
			nearest_offer(&near, lua_tostring(L, -1));
		lua_pop(L, 1);
	}
	lua_pushstring(L, near.name);
	return 1;
}

static const luaL_Reg functions[] = {{"open", driver_open}, {"start", driver_start},
    {"says", driver_says}, {"complete", driver_complete}, {"add", driver_add},
    {"nearest", driver_nearest}, {"run", driver_run}, {"answer", driver_answer},
    {"report", driver_report}, {NULL, NULL}};

static void open_driver(lua_State *L, void *arg)
{
	(void)arg;
	luaL_newlib(L, functions);
	test_outside_add(L);
}

enum status test_open(struct script *script, struct err *err)
{
	return sandbox_preload(script->sb, "testkit_driver", open_driver, NULL, err) == SANDBOX_OK
	    ? STATUS_OK
	    : STATUS_SCRIPT;
}

static json_t *open_interview(struct test_run *run)
{
	void *interview;

	if (run->ninterviews == INTERVIEWS_MAX) {
		err_set(
		    &run->err, STATUS_LIMIT, "a test holds at most %d interviews", INTERVIEWS_MAX);
		return NULL;
	}
	if (!(interview = run->driver->open(run->bundle, run->input, &run->err)))
		return NULL;
	run->interviews[run->ninterviews++] = interview;
	return json_integer((json_int_t)run->ninterviews);
}

void test_answer(struct test_run *run)
{
	const struct host_driver *d = run->driver;
	int held = run->ask != TEST_ASK_OPEN && run->ask < TEST_ASK_RUN;
	void *interview = held ? run->interviews[run->interview] : NULL;

	json_decref(run->output);
	run->output = NULL;
	run->err.text[0] = '\0';
	switch (run->ask) {
	case TEST_ASK_OPEN:
		run->output = open_interview(run);
		break;
	case TEST_ASK_START:
		run->output = d->start(interview, &run->err);
		break;
	case TEST_ASK_SAYS:
		run->output = d->says(interview, run->input, &run->err);
		break;
	case TEST_ASK_COMPLETE:
		run->output = d->complete(interview, &run->err);
		break;
	case TEST_ASK_RUN:
		run->output = test_outside_run(run);
		break;
	case TEST_ASK_ANSWER:
		run->output = test_outside_answer(run);
		break;
	case TEST_ASK_REPORT:
		run->output = test_report_run(run);
		break;
	}
}

int test_push_answer(lua_State *L, void *arg)
{
	struct test_run *run = arg;

	if (run->output) {
		convert_push(L, run->output, 0);
		return 1;
	}
	lua_pushnil(L);
	lua_pushstring(L, run->err.text);
	return 2;
}

void test_close_interviews(struct test_run *run)
{
	test_outside_end(run);
	while (run->ninterviews)
		run->driver->close(run->interviews[--run->ninterviews]);
	run->requests = 0;
}
