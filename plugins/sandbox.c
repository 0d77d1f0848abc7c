/* The sandbox's life: making a state, running host code and bursts of script code in it, reporting
 * failures. */
#include "plugins/sandbox.h"

#include <lauxlib.h>
#include <lualib.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/log.h"
#include "base/mem.h"
#include "plugins/sandbox_state.h"

/* Host code that runs on the main thread and may raise. */
struct protected
{
	void (*fn)(lua_State * L, void *arg);
	void *arg;
};

static const char *const result_names[] = {
    [SANDBOX_OK] = "ok",
    [SANDBOX_YIELDED] = "yielded",
    [SANDBOX_ERROR] = "error",
    [SANDBOX_KILLED_STEPS] = "steps",
    [SANDBOX_KILLED_CPU] = "cpu",
    [SANDBOX_KILLED_MEMORY] = "memory",
};

const char *sandbox_result_name(enum sandbox_result r)
{
	return result_names[r];
}

struct sandbox *sandbox_of(lua_State *L)
{
	return *(struct sandbox **)lua_getextraspace(L);
}

lua_State *sandbox_state(struct sandbox *sb)
{
	return sb->L;
}

void *sandbox_arg(struct sandbox *sb)
{
	return sb->arg;
}

long sandbox_steps(const struct sandbox *sb)
{
	return sb->steps;
}

size_t sandbox_memory(const struct sandbox *sb)
{
	return sb->used;
}

size_t sandbox_memory_peak(const struct sandbox *sb)
{
	return sb->peak;
}

const char *sandbox_traceback(const struct sandbox *sb)
{
	return sb->trace;
}

/* --- Failures --------------------------------------------------------------------------- */

/* What the budget has to say. */
static void describe_kill(const struct sandbox *sb, char *out, size_t size)
{
	const struct sandbox_limits *l = &sb->limits;

	if (sb->killed == SANDBOX_KILLED_STEPS)
		snprintf(out, size, "%sused up its budget of %ld steps", sb->where, l->steps);
	else if (sb->killed == SANDBOX_KILLED_CPU)
		snprintf(out, size, "%sused up its %d ms of CPU time", sb->where, l->cpu_ms);
	else if (sb->refusal)
		snprintf(out, size, "%s%s", sb->where, sb->refusal);
	else
		snprintf(out, size, "%sneeds more than %zu bytes of memory", sb->where, l->memory);
}

/* The error object on top of co, as words; a hostile __tostring is never asked. */
static void describe_error(lua_State *co, char *out, size_t size)
{
	const char *text = NULL;

	if (lua_gettop(co) > 0 && lua_type(co, -1) == LUA_TSTRING)
		text = lua_tostring(co, -1);
	if (text)
		snprintf(out, size, "%s", text);
	else
		snprintf(out, size, "threw a value that is no text (%s)",
		    lua_gettop(co) > 0 ? lua_typename(co, lua_type(co, -1)) : "nothing");
}

static void push_traceback(lua_State *L, void *arg)
{
	struct sandbox *sb = sandbox_of(L);
	size_t len;

	luaL_traceback(L, arg, sb->trace, 0);
	len = lua_rawlen(L, -1);
	if (len >= sizeof sb->trace)
		len = sizeof sb->trace - 1;
	memcpy(sb->trace, lua_tostring(L, -1), len);
	sb->trace[len] = '\0';
}

/* Turns the end of a protected call or of a coroutine into a result; co still holds the error
 * object and, if it is a coroutine, the frames it died in. */
static enum sandbox_result report(struct sandbox *sb, lua_State *co, struct err *err)
{
	enum sandbox_result result = sb->killed ? sb->killed : SANDBOX_ERROR;
	char message[sizeof(struct err)];

	budget_place(sb, co);
	if (sb->killed)
		describe_kill(sb, message, sizeof message);
	else
		describe_error(co, message, sizeof message);
	err_set(err, STATUS_SCRIPT, "%s", message);
	snprintf(sb->trace, sizeof sb->trace, "%s", message);
	return result;
}

/* --- Host code -------------------------------------------------------------------------- */

static int call_protected(lua_State *L)
{
	struct protected *p = lua_touserdata(L, 1);

	lua_settop(L, 0);
	p->fn(L, p->arg);
	return 0;
}

static enum sandbox_result run_protected(
    struct sandbox *sb, int capped, void (*fn)(lua_State *L, void *arg), void *arg, struct err *err)
{
	struct protected p = {fn, arg};
	enum sandbox_result result = SANDBOX_OK;
	lua_State *L = sb->L;

	budget_begin(sb, L, capped);
	lua_pushcfunction(L, call_protected);
	lua_pushlightuserdata(L, &p);
	if (lua_pcall(L, 1, 0, 0) != LUA_OK)
		result = report(sb, L, err);
	budget_end(sb);
	lua_settop(L, 0);
	return result;
}

enum sandbox_result sandbox_protect(
    struct sandbox *sb, void (*fn)(lua_State *L, void *arg), void *arg, struct err *err)
{
	enum sandbox_result result = run_protected(sb, 0, fn, arg, err);

	sb->steps = sb->limits.steps - sb->left;
	return result;
}

int sandbox_ref(lua_State *L)
{
	return luaL_ref(L, LUA_REGISTRYINDEX);
}

void sandbox_unref(struct sandbox *sb, int ref)
{
	luaL_unref(sb->L, LUA_REGISTRYINDEX, ref);
}

struct compile {
	const char *chunkname, *text;
	size_t len;
	int *ref;
};

static void compile(lua_State *L, void *arg)
{
	struct compile *c = arg;

	lib_compile(L, c->chunkname, c->text, c->len);
	*c->ref = sandbox_ref(L);
}

enum sandbox_result sandbox_load(struct sandbox *sb, const char *chunkname, const char *text,
    size_t len, int *ref, struct err *err)
{
	struct compile c = {chunkname, text, len, ref};
	enum sandbox_result result;

	*ref = LUA_NOREF;
	result = run_protected(sb, 1, compile, &c, err);
	sb->steps = sb->limits.steps - sb->left;
	return result;
}

struct preload {
	const char *name;
	struct protected open;
};

static void preload(lua_State *L, void *arg)
{
	struct preload *p = arg;

	p->open.fn(L, p->open.arg);
	if (lua_istable(L, -1))
		sandbox_push_readonly(L);
	lib_set_module(L, p->name);
}

enum sandbox_result sandbox_preload(struct sandbox *sb, const char *name,
    void (*open)(lua_State *L, void *arg), void *arg, struct err *err)
{
	struct preload p = {name, {open, arg}};

	return run_protected(sb, 0, preload, &p, err);
}

/* --- Calls of scripts ------------------------------------------------------------------- */

struct prepare {
	struct sandbox_run *run;
	int ref; /* of the function; LUA_NOREF to go on */
	int (*push)(lua_State *L, void *arg);
	void *arg;
	int count; /* arguments */
};

static void prepare(lua_State *L, void *arg)
{
	struct prepare *p = arg;
	struct sandbox_run *run = p->run;
	int values = 0;

	if (p->ref != LUA_NOREF) {
		run->co = lua_newthread(L);
		run->ref = sandbox_ref(L);
		lua_rawgeti(L, LUA_REGISTRYINDEX, p->ref);
		values = 1;
	}
	p->count = p->push ? p->push(L, p->arg) : 0;
	values += p->count;
	if (!lua_checkstack(run->co, values))
		luaL_error(L, "too many arguments");
	lua_xmove(L, run->co, values);
}

static enum sandbox_result burst(struct sandbox_run *run, int count, struct err *err)
{
	struct sandbox *sb = run->sb;
	enum sandbox_result result;
	int status;

	sb->trace[0] = '\0';
	budget_begin(sb, run->co, 1);
	status = lua_resume(run->co, sb->L, count, &run->results);
	sb->steps = sb->limits.steps - sb->left;
	budget_end(sb);
	if (!sb->killed && (status == LUA_OK || status == LUA_YIELD))
		return status == LUA_OK ? SANDBOX_OK : SANDBOX_YIELDED;
	result = report(sb, run->co, err);
	run_protected(sb, 0, push_traceback, run->co, NULL);
	sandbox_drop(run);
	/* Whatever it was killed for, the next burst begins with room. */
	if (result == SANDBOX_KILLED_MEMORY || sb->used > sb->limits.memory / 4 * 3)
		lua_gc(sb->L, LUA_GCCOLLECT);
	return result;
}

enum sandbox_result sandbox_start(struct sandbox *sb, struct sandbox_run *run, int ref,
    int (*push)(lua_State *L, void *arg), void *arg, struct err *err)
{
	struct prepare p = {run, ref, push, arg, 0};
	enum sandbox_result result;

	*run = (struct sandbox_run){sb, NULL, LUA_NOREF, 0};
	result = run_protected(sb, 0, prepare, &p, err);
	if (result != SANDBOX_OK) {
		sandbox_drop(run);
		return result;
	}
	return burst(run, p.count, err);
}

enum sandbox_result sandbox_resume(
    struct sandbox_run *run, int (*push)(lua_State *L, void *arg), void *arg, struct err *err)
{
	struct prepare p = {run, LUA_NOREF, push, arg, 0};
	enum sandbox_result result;

	lua_pop(run->co, run->results);
	run->results = 0;
	result = run_protected(run->sb, 0, prepare, &p, err);
	if (result != SANDBOX_OK) {
		sandbox_drop(run);
		return result;
	}
	return burst(run, p.count, err);
}

struct hand_over {
	struct sandbox_run *run;
	struct protected read;
};

static void hand_over(lua_State *L, void *arg)
{
	struct hand_over *h = arg;
	struct sandbox_run *run = h->run;

	if (run->results > SANDBOX_RESULTS_MAX)
		lua_pop(run->co, run->results - SANDBOX_RESULTS_MAX);
	if (run->results > SANDBOX_RESULTS_MAX)
		run->results = SANDBOX_RESULTS_MAX;
	luaL_checkstack(L, run->results, NULL);
	lua_xmove(run->co, L, run->results);
	run->results = 0;
	h->read.fn(L, h->read.arg);
}

enum sandbox_result sandbox_read(
    struct sandbox_run *run, void (*read)(lua_State *L, void *arg), void *arg, struct err *err)
{
	struct hand_over h = {run, {read, arg}};

	return run_protected(run->sb, 0, hand_over, &h, err);
}

void sandbox_drop(struct sandbox_run *run)
{
	if (!run->sb)
		return;
	sandbox_unref(run->sb, run->ref);
	*run = (struct sandbox_run){NULL, NULL, LUA_NOREF, 0};
}

/* --- Making and freeing ----------------------------------------------------------------- */

static int on_panic(lua_State *L)
{
	(void)L;
	log_event(LOG_ERROR, "lua_panic", "reason", "a Lua error outside protected code", NULL);
	abort();
}

static void open_all(lua_State *L, void *arg)
{
	(void)arg;
	lib_open(L);
}

static void open_bare(lua_State *L, void *arg)
{
	(void)arg;
	lib_open_bare(L);
}

static struct sandbox *make(const struct sandbox_limits *limits,
    void (*open)(lua_State *L, void *arg),
    int (*find)(void *arg, const char *name, struct sandbox_module *out), void *arg)
{
	struct sandbox *sb = mem_alloc(sizeof *sb);

	if (!sb)
		return NULL;
	memset(sb, 0, sizeof *sb);
	sb->limits = *limits;
	sb->find = find;
	sb->arg = arg;
	sb->L = lua_newstate(budget_alloc, sb);
	if (!sb->L) {
		mem_free(sb);
		return NULL;
	}
	*(struct sandbox **)lua_getextraspace(sb->L) = sb;
	lua_atpanic(sb->L, on_panic);
	if (run_protected(sb, 0, open, NULL, NULL) != SANDBOX_OK) {
		sandbox_free(sb);
		return NULL;
	}
	sb->trace[0] = '\0';
	return sb;
}

struct sandbox *sandbox_new(const struct sandbox_limits *limits,
    int (*find)(void *arg, const char *name, struct sandbox_module *out), void *arg)
{
	return make(limits, open_all, find, arg);
}

struct sandbox *sandbox_new_bare(const struct sandbox_limits *limits)
{
	return make(limits, open_bare, NULL, NULL);
}

void sandbox_free(struct sandbox *sb)
{
	if (!sb)
		return;
	budget_end(sb);
	lua_close(sb->L);
	mem_free(sb);
}
