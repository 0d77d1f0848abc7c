/* The life of calls of integrations and providers: a fresh coroutine each, that waits for the outside again and again, and
 * always ends in `done`. */
#include "plugins/outside.h"

#include <lauxlib.h>
#include <stdio.h>
#include <string.h>

#include "base/clock.h"
#include "base/mem.h"
#include "base/watch.h"
#include "plugins/convert.h"

static const char *const ask_names[ASKS] = {
    "memo.get", "memo.set", "memo.delete", "sleep", "study", "interview"};

const char *host_ask_name(enum host_ask what)
{
	return ask_names[what];
}

struct outside_run *outside_running(lua_State *L)
{
	struct outside_run *run = script_of(L)->running;

	if (!run)
		sdk_raise(L, "this call is over; ctx belongs to the function that got it");
	return run;
}

int64_t outside_now(const struct outside_run *run)
{
	const struct outside_view *v = &run->view;

	return v->outside->now ? v->outside->now(v->outside_arg) : clock_wall_ms();
}

int outside_left(const struct outside_run *run)
{
	int64_t left = run->deadline - clock_mono_ms();

	return left > 0 ? (int)left : 0;
}

int outside_push_error(lua_State *L, const char *code, const char *text)
{
	lua_pushnil(L);
	lua_createtable(L, 0, 2);
	lua_pushstring(L, code);
	lua_setfield(L, -2, "code");
	lua_pushstring(L, text);
	lua_setfield(L, -2, "text");
	return 2;
}

/* --- The end --- */

/* Unlinks the call, hands its answer over and frees it. The script may be gone afterwards. */
static void finish(struct outside_run *run)
{
	struct outside_answer answer = run->answer;

	*run->link = run->next;
	if (run->next)
		run->next->link = run->link;
	sandbox_drop(&run->run);
	script_called(run->script, answer.steps);
	if (answer.result == CALL_FAILED) {
		json_decref(answer.value);
		answer.value = NULL;
	}
	request_free(&run->request);
	json_decref(run->args);
	response_clear(run);
	run->done(&answer, run->arg);
	mem_free(run);
}

static void fail(struct outside_run *run, enum sandbox_result result, const char *trace)
{
	struct script_meter *meter = run->script->meter;
	int killed = result == SANDBOX_KILLED_STEPS || result == SANDBOX_KILLED_CPU ||
	    result == SANDBOX_KILLED_MEMORY;

	run->answer.result = CALL_FAILED;
	if (meter) {
		meter_share(&meter->failures, 1);
		meter_share(&meter->kills, (uint64_t)killed);
	}
	script_log(run->script, HOST_LOG_ERROR, trace && *trace ? trace : run->answer.err.text);
	script_failed(run->script, run->function->name, run->answer.err.text, killed);
	finish(run);
}

/* Ends a call from outside of it. Nothing waits for its ticket any more. */
static void end(struct outside_run *run, const char *why)
{
	uint64_t ticket = run->ticket;

	run->ticket = 0;
	if (ticket && !run->answered && run->view.outside->cancel)
		run->view.outside->cancel(run->view.outside_arg, ticket);
	run->answer.result = CALL_FAILED;
	err_set(&run->answer.err, STATUS_SCRIPT, "%s", why);
	finish(run);
}

struct reading_answer {
	struct outside_run *run;
	enum status st;
};

static void answer_read(lua_State *L, void *arg)
{
	struct reading_answer *r = arg;

	r->st = verdict_read(L, r->run);
}

static void burst_ended(struct outside_run *run, enum sandbox_result result)
{
	struct reading_answer r = {run, STATUS_OK};

	if (result == SANDBOX_OK)
		result = sandbox_read(&run->run, answer_read, &r, &run->answer.err);
	if (result != SANDBOX_OK)
		fail(run, result, sandbox_traceback(run->script->sb));
	else if (r.st != STATUS_OK)
		fail(run, SANDBOX_ERROR, NULL);
	else
		finish(run);
}

/* --- Waiting --- */

static struct outside_run *run_find(struct host *host, uint64_t id)
{
	for (struct script *script = host->scripts; script; script = script->next)
		for (struct outside_run *run = script->runs; run; run = run->next)
			if (run->id == id)
				return run;
	return NULL;
}

static struct outside_run *ticket_find(struct host *host, uint64_t ticket, enum outside_wait wait)
{
	for (struct script *script = host->scripts; ticket && script; script = script->next)
		for (struct outside_run *run = script->runs; run; run = run->next)
			if (run->ticket == ticket && run->wait == wait && !run->answered)
				return run;
	return NULL;
}

static void refuse(struct outside_run *run, const char *code, const char *text)
{
	snprintf(run->code, sizeof run->code, "%s", code);
	err_set(&run->why, STATUS_LIMIT, "%s", text);
	run->answered = 1;
}

static void request_send(struct outside_run *run)
{
	const struct outside_view view = run->view;
	struct filled filled;

	if (request_fill(&run->request, run->script->manifest, view.settings, &filled) !=
	    REQUEST_OK) {
		refuse(run, run->request.code, run->request.err.text);
	} else {
		int left = outside_left(run);

		if (filled.request.timeout_ms > left)
			filled.request.timeout_ms = left;
		view.outside->http(view.outside_arg, run->ticket, &filled.request);
	}
	filled_free(&filled);
}

/* Gives to the outside what the script has yielded for. 0: the run waits, or is gone. */
static int send(struct outside_run *run)
{
	const struct outside_view view = run->view;
	struct host *host = run->script->host;
	uint64_t id = run->id;

	response_clear(run);
	run->ticket = ++host->last_id;
	run->state = OUTSIDE_SENDING;
	if (outside_left(run) == 0)
		refuse(run, "late", "the time of this call is up");
	else if (run->wait == OUTSIDE_HTTP)
		request_send(run);
	else if (!view.outside->ask)
		refuse(run, "refused", "nothing of this kind is known here");
	else
		view.outside->ask(view.outside_arg, run->ticket, run->ask, run->args);
	/* The service may have ended the call, or freed its script. */
	if (!(run = run_find(host, id)))
		return 0;
	run->state = OUTSIDE_WAITING;
	return run->answered;
}

static int answer_push(lua_State *L, void *arg)
{
	struct outside_run *run = arg;

	return run->wait == OUTSIDE_HTTP ? response_push(L, run) : ctx_push_ask(L, run);
}

/* "deliver", "choices": names that live as long as the process. */
static const char *const callable[] = {"deliver", "erase", "test", "complete"};

static const char *function_literal(const char *name)
{
	for (size_t i = 0; i < sizeof callable / sizeof *callable; i++)
		if (strcmp(callable[i], name) == 0)
			return callable[i];
	return strncmp(name, "choices.", 8) == 0 ? "choices" : NULL;
}

/* One burst: the watchdog knows what runs, and it is counted. ref LUA_NOREF: of a run that has yielded. */
static enum sandbox_result burst(
    struct outside_run *run, int ref, int (*push)(lua_State *L, void *arg))
{
	struct script *script = run->script;
	struct script_meter *meter = script->meter;
	int64_t began = clock_mono_us(), us;
	struct watch_mark before = watch_enter(
	    "script", meter ? meter->name : NULL, function_literal(run->function->name));
	struct err *err = &run->answer.err;
	enum sandbox_result result;

	run->ticket = 0;
	run->state = OUTSIDE_RUNNING;
	script->running = run;
	result = ref == LUA_NOREF ? sandbox_resume(&run->run, push, run, err)
	                          : sandbox_start(script->sb, &run->run, ref, push, run, err);
	script->running = NULL;
	watch_leave(before);
	run->answer.steps += sandbox_steps(script->sb);
	if (!meter)
		return result;
	us = clock_mono_us() - began;
	meter_share(&meter->us, us > 0 ? (uint64_t)us : 0);
	meter_share(&meter->steps, (uint64_t)sandbox_steps(script->sb));
	return result;
}

/* A burst has ended: on with what was answered at once, wait, or the end. A loop, since a service that answers at
 * once a hundred times would be as many calls deep. */
static void advance(struct outside_run *run, enum sandbox_result result)
{
	for (;;) {
		if (result != SANDBOX_YIELDED) {
			burst_ended(run, result);
			return;
		}
		if (!send(run))
			return;
		if (run->script->quarantined) {
			end(run, "the script was quarantined while it waited");
			return;
		}
		result = burst(run, LUA_NOREF, answer_push);
	}
}

/* What came is kept; a run that waits goes on. */
static void go_on(struct outside_run *run)
{
	run->answered = 1;
	if (run->state != OUTSIDE_WAITING)
		return;
	if (run->script->quarantined)
		end(run, "the script was quarantined while it waited");
	else
		advance(run, burst(run, LUA_NOREF, answer_push));
}

void host_answer_http(struct host *host, uint64_t ticket, const struct host_response *response)
{
	struct outside_run *run = ticket_find(host, ticket, OUTSIDE_HTTP);

	if (!run)
		return;
	response_keep(run, response);
	go_on(run);
}

void host_answer(struct host *host, uint64_t ticket, const json_t *value, const char *why_not)
{
	struct outside_run *run = ticket_find(host, ticket, OUTSIDE_ASK);

	if (!run)
		return;
	if (value) {
		run->value = json_incref((json_t *)value);
	} else {
		snprintf(run->code, sizeof run->code, "failed");
		err_set(&run->why, STATUS_IO, "%s", why_not ? why_not : "there is no answer");
	}
	go_on(run);
}

/* --- The beginning --- */

static int arguments_push(lua_State *L, void *arg)
{
	struct outside_run *run = arg;

	ctx_push(L, run);
	if (!run->view.argument)
		return 1;
	convert_push(L, run->view.argument, CONVERT_READONLY);
	return 2;
}

uint64_t script_run(struct script *script, const char *function, const struct outside_view *view,
    void (*done)(struct outside_answer *answer, void *arg), void *arg)
{
	const struct script_function *f;
	struct outside_answer refused = {.result = CALL_FAILED};
	struct host *host = script->host;
	struct outside_run *run;
	uint64_t id;

	f = script_ready(script, function, function_literal(function) != NULL, &refused.err);
	if (!f) {
		done(&refused, arg);
		return 0;
	}
	run = xcalloc(1, sizeof *run);
	run->script = script;
	id = run->id = ++host->last_id;
	run->function = f;
	run->view = *view;
	run->done = done;
	run->arg = arg;
	run->retry_after = -1;
	run->deadline = clock_mono_ms() + view->limit_ms;
	run->next = script->runs;
	run->link = &script->runs;
	if (run->next)
		run->next->link = &run->next;
	script->runs = run;
	if (script->meter)
		meter_share(&script->meter->calls, 1);
	advance(run, burst(run, f->ref, arguments_push));
	return run_find(host, id) ? id : 0;
}

void host_run_cancel(struct host *host, uint64_t id)
{
	struct outside_run *run = id ? run_find(host, id) : NULL;

	if (run)
		end(run, "the call was cancelled");
}

void outside_end_all(struct script *script)
{
	while (script->runs)
		end(script->runs, "the script was unloaded while it waited");
}
