/* The life of a report: a coroutine that walks over pages of interviews; then its quotes are looked up; `done` at the end. */
#include "plugins/report.h"

#include <lauxlib.h>

#include "base/mem.h"
#include "plugins/convert.h"

struct report_run *report_find(struct script *script, uint64_t id)
{
	for (struct report_run *run = script->reports; run; run = run->next)
		if (run->id == id)
			return run;
	return NULL;
}

/* --- The end --- */

/* Unlinks the report, hands its answer over and frees it. The script may be gone afterwards. */
static void finish(struct report_run *run)
{
	struct report_answer answer = run->answer;

	script_called(run->script, answer.steps);
	*run->link = run->next;
	if (run->next)
		run->next->link = run->link;
	sandbox_drop(&run->run);
	if (answer.result == CALL_FAILED) {
		json_decref(answer.blocks);
		answer.blocks = NULL;
	}
	run->done(&answer, run->arg);
	json_decref(run->page);
	json_decref(run->wanted);
	json_decref(run->texts);
	mem_free(run);
}

static void fail(struct report_run *run, enum sandbox_result result, const char *trace)
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

/* Fails for what is wrong with the blocks: at the function's line. */
static void refuse(struct report_run *run, struct problems *p)
{
	struct err why;

	action_problems("the report", p, &why);
	err_set(&run->answer.err, STATUS_SCRIPT, "%s: %s", run->function->place, why.text);
	fail(run, SANDBOX_ERROR, NULL);
}

/* --- What it returned --- */

struct reading_report {
	struct report_run *run;
	json_t *returned; /* NULL where that can't be kept */
};

/* Of the list at a key of the block on top only so much is looked at as a block takes; what is more is counted there. A study of
 * ten thousand interviews would be refused for its size otherwise. */
static void list_trim(lua_State *L, const char *key)
{
	lua_pushstring(L, key);
	if (lua_rawget(L, -2) == LUA_TTABLE) {
		lua_Integer n = (lua_Integer)lua_rawlen(L, -1);

		for (lua_Integer i = n; i > REPORT_LIST; i--) {
			lua_pushnil(L);
			lua_rawseti(L, -2, i);
		}
		if (n > REPORT_LIST) {
			lua_pushliteral(L, "leftOut");
			lua_pushinteger(L, n - REPORT_LIST);
			lua_rawset(L, -4);
		}
	}
	lua_pop(L, 1);
}

static void blocks_trim(lua_State *L)
{
	for (lua_Integer i = 1, n = (lua_Integer)lua_rawlen(L, 1); i <= n && i <= REPORT_BLOCKS;
	     i++) {
		if (lua_rawgeti(L, 1, i) == LUA_TTABLE) {
			list_trim(L, "rows");
			list_trim(L, "items");
		}
		lua_pop(L, 1);
	}
}

static void result_read(lua_State *L, void *arg)
{
	struct reading_report *r = arg;
	const char *place = r->run->function->place;
	struct err *err = &r->run->answer.err, why;

	if (lua_istable(L, 1))
		blocks_trim(L);
	if (lua_isnoneornil(L, 1))
		r->returned = json_array();
	else if (!lua_istable(L, 1))
		err_set(err, STATUS_SCRIPT,
		    "%s: report returned a %s; it must return a list of blocks", place,
		    luaL_typename(L, 1));
	else if (!(r->returned = convert_json(L, 1, "report", REPORT_BYTES, &why)))
		err_set(err, STATUS_SCRIPT, "%s: report returned what can't be kept: %s", place,
		    why.text);
}

/* --- Waiting --- */

static struct report_run *run_find(struct host *host, uint64_t id)
{
	struct report_run *run = NULL;

	for (struct script *script = host->scripts; script && !run; script = script->next)
		run = report_find(script, id);
	return run;
}

/* Asks for a page, or for the texts. 1: the answer is there. 0: the report waits, or is gone. */
static int ask(struct report_run *run, enum report_wait what)
{
	const struct report_view view = run->view;
	struct host *host = run->script->host;
	uint64_t id = run->id;
	int first = run->first;

	run->wait = what;
	run->asking = 1;
	run->answered = 0;
	run->ticket = ++host->last_id;
	run->first = 0;
	if (what == REPORT_WAIT_TEXTS)
		view.texts(view.arg, run->ticket, run->wanted);
	else
		view.page(view.arg, run->ticket, first);
	/* The service may have freed the script. */
	if (!(run = run_find(host, id)))
		return 0;
	run->asking = 0;
	return run->answered;
}

/* The texts are there, or nobody could read them. */
static void texts_come(struct report_run *run)
{
	struct problems p = PROBLEMS_INIT;

	if (run->why.text[0]) {
		run->answer.err = run->why;
		run->answer.result = CALL_FAILED;
		finish(run);
		return;
	}
	quotes_check(run->answer.blocks, run->wanted, run->texts, &p);
	if (problems_count(&p))
		refuse(run, &p);
	else
		finish(run);
}

/* The script is through: its blocks, and then what their quotes quote. */
static void returned(struct report_run *run, json_t *blocks)
{
	struct problems p = PROBLEMS_INIT;

	sandbox_drop(&run->run);
	run->answer.blocks = blocks_check(blocks, &p);
	if (problems_count(&p)) {
		refuse(run, &p);
		return;
	}
	run->wanted = quotes_wanted(run->answer.blocks);
	if (json_array_size(run->wanted) == 0)
		finish(run);
	else if (ask(run, REPORT_WAIT_TEXTS))
		texts_come(run);
}

/* The last burst has ended. A script that went on without its interviews has nothing to report. */
static void ended(struct report_run *run, enum sandbox_result result)
{
	struct reading_report r = {run, NULL};

	if (result == SANDBOX_OK)
		result = sandbox_read(&run->run, result_read, &r, &run->answer.err);
	if (result == SANDBOX_OK && r.returned && run->why.text[0]) {
		json_decref(r.returned);
		r.returned = NULL;
		run->answer.err = run->why;
	}
	if (result != SANDBOX_OK)
		fail(run, result, sandbox_traceback(run->script->sb));
	else if (!r.returned)
		fail(run, SANDBOX_ERROR, NULL);
	else
		returned(run, r.returned);
}

static int argument_push(lua_State *L, void *arg)
{
	report_push(L, arg);
	return 1;
}

/* ref LUA_NOREF: of a run that has yielded. */
static enum sandbox_result burst(struct report_run *run, int ref)
{
	struct err *err = &run->answer.err;
	struct burst burst = burst_begin(run->script, "report");
	enum sandbox_result result = ref == LUA_NOREF
	    ? sandbox_resume(&run->run, NULL, NULL, err)
	    : sandbox_start(run->script->sb, &run->run, ref, argument_push, run, err);

	burst_end(run->script, &burst);
	run->answer.steps += sandbox_steps(run->script->sb);
	return result;
}

/* On with what was answered at once, wait, or the end. A loop, since pages that come at once would be as many calls deep. */
static void advance(struct report_run *run, enum sandbox_result result)
{
	while (result == SANDBOX_YIELDED) {
		if (!ask(run, REPORT_WAIT_PAGE))
			return;
		result = burst(run, LUA_NOREF);
	}
	ended(run, result);
}

static void page_take(struct report_run *run, const json_t *value)
{
	json_decref(run->page);
	run->page = value ? report_page(value) : NULL;
	run->at = 0;
	run->ended = json_array_size(run->page) == 0;
}

void host_report_answer(
    struct host *host, uint64_t ticket, const json_t *value, const char *why_not)
{
	struct report_run *run = NULL;

	for (struct script *script = host->scripts; ticket && !run && script; script = script->next)
		for (run = script->reports; run && run->ticket != ticket;)
			run = run->next;
	if (!run)
		return;
	run->ticket = 0;
	run->answered = 1;
	if (!value)
		err_set(&run->why, STATUS_IO, "%s", why_not ? why_not : "there is no answer");
	if (run->wait == REPORT_WAIT_PAGE)
		page_take(run, value);
	else
		run->texts = json_incref((json_t *)value);
	if (run->asking)
		return;
	if (run->wait == REPORT_WAIT_PAGE)
		advance(run, burst(run, LUA_NOREF));
	else
		texts_come(run);
}

/* --- The beginning --- */

void script_report(struct script *script, const struct report_view *view,
    void (*done)(struct report_answer *answer, void *arg), void *arg)
{
	const struct script_function *f;
	struct report_answer refused = {.result = CALL_FAILED};
	struct report_run *run;

	f = script_ready(script, "report", 1, &refused.err);
	if (!f) {
		done(&refused, arg);
		return;
	}
	run = xcalloc(1, sizeof *run);
	run->script = script;
	run->id = ++script->host->last_id;
	run->function = f;
	run->view = *view;
	run->done = done;
	run->arg = arg;
	run->next = script->reports;
	run->link = &script->reports;
	if (run->next)
		run->next->link = &run->next;
	script->reports = run;
	if (script->meter)
		meter_share(&script->meter->calls, 1);
	advance(run, burst(run, f->ref));
}

void report_end_all(struct script *script)
{
	while (script->reports) {
		struct report_run *run = script->reports;

		run->answer.result = CALL_FAILED;
		err_set(&run->answer.err, STATUS_SCRIPT, "the script was unloaded while it waited");
		finish(run);
	}
}
