/* Calls of a methodology's functions: a fresh coroutine each, that may wait for a model, and always ends in `done`. */
#include <string.h>

#include <lauxlib.h>

#include "base/clock.h"
#include "base/mem.h"
#include "base/watch.h"
#include "plugins/convert.h"
#include "plugins/script.h"

#define ACTION_BYTES (64 * 1024) /* findings of a long interview fit; a runaway table doesn't */

static const char *const callable[] = {"open", "answer", "close", "migrate"};

struct call *call_find(struct script *script, uint64_t id)
{
	for (struct call *c = script->calls; c; c = c->next)
		if (c->id == id)
			return c;
	return NULL;
}

/* The same name, as long-lived as the process. */
static const char *function_literal(const char *name)
{
	for (size_t i = 0; i < sizeof callable / sizeof *callable; i++)
		if (strcmp(callable[i], name) == 0)
			return callable[i];
	return NULL;
}

/* Unlinks the call, hands its answer over and frees it. The script may be gone afterwards. */
static void finish(struct call *call)
{
	struct call_answer answer = call->answer;
	struct sandbox *sb = call->script->sb;

	script_called(call->script, answer.steps);
	*call->link = call->next;
	if (call->next)
		call->next->link = call->link;
	sandbox_drop(&call->run);
	sandbox_unref(sb, call->state_ref);
	if (answer.result == CALL_FAILED) {
		json_decref(answer.action);
		json_decref(answer.state);
		answer.action = answer.state = NULL;
	}
	call->done(&answer, call->arg);
	mem_free(call->text);
	json_decref(call->labels);
	for (int i = 0; i < TURN_SHOWN; i++)
		json_decref(call->shown[i]);
	mem_free(call);
}

static int is_kill(enum sandbox_result result)
{
	return result == SANDBOX_KILLED_STEPS || result == SANDBOX_KILLED_CPU ||
	    result == SANDBOX_KILLED_MEMORY;
}

static void fail(struct call *call, enum sandbox_result result, const char *trace)
{
	struct script_meter *meter = call->script->meter;

	call->answer.result = CALL_FAILED;
	if (meter) {
		meter_share(&meter->failures, 1);
		meter_share(&meter->kills, (uint64_t)is_kill(result));
	}
	script_log(call->script, HOST_LOG_ERROR, trace && *trace ? trace : call->answer.err.text);
	script_failed(call->script, call->function->name, call->answer.err.text, is_kill(result));
	finish(call);
}

/* Does it hold lists or tables in more than `depth` levels? */
static int nested_deeper(const json_t *value, int depth)
{
	const char *key;
	json_t *one;
	size_t i;

	if (!json_is_array(value) && !json_is_object(value))
		return 0;
	if (depth == 0)
		return 1;
	json_array_foreach(value, i, one)
	{
		if (nested_deeper(one, depth - 1))
			return 1;
	}
	json_object_foreach((json_t *)value, key, one)
	{
		if (nested_deeper(one, depth - 1))
			return 1;
	}
	return 0;
}

#define NUMBER_BYTES 32 /* as JSON text, no longer */
#define ESCAPE_BYTES 6  /* of a byte that has to be escaped */

/* As much as it may take as JSON text, without writing it. */
static size_t bytes_at_most(const json_t *value)
{
	size_t size = NUMBER_BYTES, i;
	const char *key;
	json_t *one;

	if (json_is_string(value))
		return 2 + ESCAPE_BYTES * json_string_length(value);
	json_array_foreach(value, i, one)
	{
		size += 1 + bytes_at_most(one);
	}
	json_object_foreach((json_t *)value, key, one)
	{
		size += 4 + ESCAPE_BYTES * strlen(key) + bytes_at_most(one);
	}
	return size;
}

static int too_large(const json_t *state)
{
	return bytes_at_most(state) > STATE_BYTES &&
	    json_dumpb(state, NULL, 0, JSON_COMPACT) > STATE_BYTES;
}

/* turn.state after the call: NULL where it is what it was. */
static enum status state_read(lua_State *L, struct call *call)
{
	const json_t *before = call->view->state;
	struct err err;
	json_t *state;

	if (call->state_ref == LUA_NOREF)
		return STATUS_OK;
	lua_rawgeti(L, LUA_REGISTRYINDEX, call->state_ref);
	state = convert_json(L, -1, "turn.state", STATE_BYTES, &err);
	lua_pop(L, 1);
	if (!state)
		return err_set(&call->answer.err, STATUS_SCRIPT, "%s: %s left %s",
		    call->function->place, call->function->name, err.text);
	if (too_large(state)) {
		json_decref(state);
		return err_set(&call->answer.err, STATUS_SCRIPT,
		    "%s: %s left a turn.state of more than %d bytes", call->function->place,
		    call->function->name, STATE_BYTES);
	}
	if (nested_deeper(state, STATE_DEPTH)) {
		json_decref(state);
		return err_set(&call->answer.err, STATUS_SCRIPT,
		    "%s: %s left a turn.state nested deeper than %d", call->function->place,
		    call->function->name, STATE_DEPTH);
	}
	if (before ? json_equal(state, before)
	           : json_object_size(state) == 0 && json_is_object(state)) {
		json_decref(state);
		return STATUS_OK;
	}
	call->answer.state = state;
	return STATUS_OK;
}

struct reading_result {
	struct call *call;
	enum status st;
};

/* What migrate returns is the state itself. */
static enum status migrated(struct call *call, json_t *returned)
{
	if (!json_is_object(returned) || too_large(returned) ||
	    nested_deeper(returned, STATE_DEPTH)) {
		json_decref(returned);
		return err_set(&call->answer.err, STATUS_SCRIPT,
		    "%s: migrate must return the new state, a table of at most %d bytes as JSON, "
		    "nested at most %d deep",
		    call->function->place, STATE_BYTES, STATE_DEPTH);
	}
	call->answer.state = returned;
	return STATUS_OK;
}

static void result_read(lua_State *L, void *arg)
{
	struct reading_result *r = arg;
	struct call *call = r->call;
	struct err *err = &call->answer.err, why;
	json_t *returned = NULL;

	if (!lua_isnoneornil(L, 1) && !lua_istable(L, 1)) {
		r->st = err_set(err, STATUS_SCRIPT,
		    "%s: %s returned a %s; it must return a table or nil", call->function->place,
		    call->function->name, luaL_typename(L, 1));
		return;
	}
	if (lua_istable(L, 1) &&
	    !(returned = convert_json(L, 1, call->function->name, ACTION_BYTES, &why))) {
		r->st = err_set(err, STATUS_SCRIPT, "%s: %s returned what can't be kept: %s",
		    call->function->place, call->function->name, why.text);
		return;
	}
	if (strcmp(call->function->name, "migrate") == 0) {
		r->st = migrated(call, returned);
		return;
	}
	r->st = action_check(
	    call->script, call->view, call->function->name, returned, &call->answer.action, &why);
	json_decref(returned);
	if (r->st != STATUS_OK) {
		err_set(err, STATUS_SCRIPT, "%s: %s", call->function->place, why.text);
		return;
	}
	r->st = state_read(L, call);
}

struct burst burst_begin(const struct script *script, const char *function)
{
	return (struct burst){.began_us = clock_mono_us(),
	    .before = watch_enter("script", script->meter ? script->meter->name : NULL, function)};
}

void burst_end(const struct script *script, const struct burst *burst)
{
	struct script_meter *meter = script->meter;
	int64_t us = clock_mono_us() - burst->began_us;

	watch_leave(burst->before);
	if (!meter)
		return;
	meter_share(&meter->us, us > 0 ? (uint64_t)us : 0);
	meter_share(&meter->steps, (uint64_t)sandbox_steps(script->sb));
}

/* A burst has ended: the call waits, or is over. */
static void step(struct call *call, enum sandbox_result result)
{
	const struct host_services *services = &call->script->host->options.services;
	struct reading_result r = {call, STATUS_OK};

	call->answer.steps += sandbox_steps(call->script->sb);
	if (result == SANDBOX_YIELDED) {
		call->ticket = ++call->script->host->last_id;
		services->classify(services->arg, call->ticket, call->text, call->labels);
		return;
	}
	if (result == SANDBOX_OK)
		result = sandbox_read(&call->run, result_read, &r, &call->answer.err);
	if (result != SANDBOX_OK)
		fail(call, result, sandbox_traceback(call->script->sb));
	else if (r.st != STATUS_OK)
		fail(call, SANDBOX_ERROR, NULL);
	else
		finish(call);
}

static int arguments_push(lua_State *L, void *arg)
{
	struct call *call = arg;

	if (strcmp(call->function->name, "migrate") != 0) {
		turn_object_push(L, call);
		return 1;
	}
	turn_object_push_state(L, call);
	lua_pushstring(L, call->view->from_version ? call->view->from_version : "");
	return 2;
}

void script_call(struct script *script, const char *function, const struct turn_view *view,
    void (*done)(struct call_answer *answer, void *arg), void *arg)
{
	const struct script_function *f;
	struct call_answer refused = {.result = CALL_FAILED};
	enum sandbox_result result;
	struct burst burst;
	struct call *call;

	f = script_ready(script, function, function_literal(function) != NULL, &refused.err);
	if (!f) {
		done(&refused, arg);
		return;
	}
	call = xcalloc(1, sizeof *call);
	call->script = script;
	call->id = ++script->host->last_id;
	call->function = f;
	call->view = view;
	call->done = done;
	call->arg = arg;
	call->random = view->seed;
	call->state_ref = LUA_NOREF;
	call->next = script->calls;
	call->link = &script->calls;
	if (call->next)
		call->next->link = &call->next;
	script->calls = call;
	if (script->meter)
		meter_share(&script->meter->calls, 1);
	burst = burst_begin(script, function_literal(f->name));
	result =
	    sandbox_start(script->sb, &call->run, f->ref, arguments_push, call, &call->answer.err);
	burst_end(call->script, &burst);
	step(call, result);
}

struct resumption {
	struct call *call;
	const json_t *value;
	const char *why_not;
};

/* One of the labels asked for, or nil and the reason. */
static int resumption_push(lua_State *L, void *arg)
{
	struct resumption *r = arg;
	json_t *label;
	size_t i;

	json_array_foreach(r->call->labels, i, label)
	{
		if (json_is_string(r->value) && json_equal(label, r->value)) {
			convert_push(L, label, 0);
			return 1;
		}
	}
	lua_pushnil(L);
	lua_pushstring(L, r->why_not ? r->why_not : "the model's answer is none of the labels");
	return 2;
}

static void resume(struct call *call, const json_t *value, const char *why_not)
{
	struct resumption r = {call, value, why_not};
	struct burst burst = burst_begin(call->script, function_literal(call->function->name));
	enum sandbox_result result;

	call->ticket = 0;
	result = sandbox_resume(&call->run, resumption_push, &r, &call->answer.err);
	burst_end(call->script, &burst);
	step(call, result);
}

void host_resume(struct host *host, uint64_t ticket, const json_t *value, const char *why_not)
{
	for (struct script *script = host->scripts; ticket && script; script = script->next)
		for (struct call *call = script->calls; call; call = call->next)
			if (call->ticket == ticket) {
				resume(call, value, why_not);
				return;
			}
}

void call_end_all(struct script *script)
{
	while (script->calls) {
		struct call *call = script->calls;

		call->answer.result = CALL_FAILED;
		err_set(
		    &call->answer.err, STATUS_SCRIPT, "the script was unloaded while it waited");
		finish(call);
	}
}
