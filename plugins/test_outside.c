/* What tests of integrations and providers ask of C: a call that stops at each thing it asks of the outside, which
 * testkit.lua then plays. */
#include <lauxlib.h>
#include <string.h>

#include "base/clock.h"
#include "base/mem.h"
#include "plugins/convert.h"
#include "plugins/test.h"

#define CALL_MS 600000 /* of the real clock: a test is ended by its budget, not by time */

static struct test_outside *outside_of(void *arg)
{
	return arg;
}

static void on_http(void *arg, uint64_t ticket, const struct host_request *request)
{
	struct test_outside *o = outside_of(arg);

	o->ticket = ticket;
	json_decref(o->asked);
	o->asked = json_pack("{s:s, s:o}", "ask", "http", "request", host_request_shown(request));
}

static void on_ask(void *arg, uint64_t ticket, enum host_ask what, const json_t *args)
{
	struct test_outside *o = outside_of(arg);

	o->ticket = ticket;
	json_decref(o->asked);
	o->asked = json_pack("{s:s, s:O}", "ask", host_ask_name(what), "args", args);
}

static char *on_link(void *arg, const char *what, const char *id)
{
	(void)arg;
	return xasprintf("https://interviews.example.com/%s/%s", what, id);
}

static int64_t on_now(void *arg)
{
	return outside_of(arg)->now_ms;
}

static const struct host_outside service = {on_http, on_ask, NULL, on_link, on_now};

static void on_done(struct outside_answer *answer, void *arg)
{
	struct test_outside *o = outside_of(arg);

	o->over = 1;
	json_decref(o->asked);
	if (answer->result == CALL_DONE)
		o->asked = json_pack("{s:b, s:o}", "over", 1, "result", answer->value);
	else
		o->asked = json_pack("{s:b, s:s}", "over", 1, "failed", answer->err.text);
}

void test_outside_end(struct test_run *run)
{
	struct test_outside *o = &run->outside;

	script_free(o->script);
	json_decref(o->settings);
	json_decref(o->argument);
	json_decref(o->asked);
	memset(o, 0, sizeof *o);
}

/* A test need not make up secrets that it never looks at. */
static json_t *with_secrets(const json_t *definitions, const json_t *given)
{
	json_t *out = given ? json_members(given) : json_object(), *definition;
	const char *name;

	json_object_foreach((json_t *)definitions, name, definition)
	{
		const char *type = json_str(definition, "type");
		char *value;

		if (!type || strcmp(type, "secret") != 0 || json_object_get(out, name) ||
		    !json_flag(definition, "required", 0))
			continue;
		value = xasprintf("secret-%s", name);
		json_put_str(out, name, value);
		mem_free(value);
	}
	return out;
}

json_t *test_settings(struct script *script, const json_t *given, struct err *err)
{
	json_t *all = with_secrets(json_object_get(script_manifest(script), "settings"), given);
	struct problems p = PROBLEMS_INIT;
	json_t *settings = script_settings(script, all, &p);
	const json_t *first = json_array_get(p.list, 0);

	if (!settings)
		err_set(err, STATUS_INVALID, "settings%s: %s", json_str(first, "pointer"),
		    json_str(first, "detail"));
	json_decref(all);
	problems_free(&p);
	return settings;
}

/* Where the call stands: what it asks, or what it came to. */
static json_t *step(struct test_run *run)
{
	struct test_outside *o = &run->outside;
	json_t *asked = o->asked;

	o->asked = NULL;
	if (o->over)
		test_outside_end(run);
	return asked;
}

/* {name, settings, argument, now}: in a fresh state of the script. */
json_t *test_outside_run(struct test_run *run)
{
	struct test_outside *o = &run->outside;
	const char *name = json_str(run->input, "name");
	struct outside_view view = {.outside = &service, .outside_arg = o, .limit_ms = CALL_MS};

	test_outside_end(run);
	if (host_load(run->host, run->bundle, &o->script, NULL, &run->err) != STATUS_OK)
		return NULL;
	o->now_ms = json_int(run->input, "now", 0);
	o->settings = test_settings(o->script, json_object_get(run->input, "settings"), &run->err);
	if (!o->settings)
		return NULL;
	o->argument = json_incref(json_object_get(run->input, "argument"));
	view.settings = o->settings;
	view.argument = o->argument;
	script_run(o->script, name ? name : "", &view, on_done, o);
	return step(run);
}

static void response_give(struct test_run *run, const json_t *given)
{
	const json_t *headers = json_object_get(given, "headers"),
	             *body = json_object_get(given, "json");
	struct host_response response = {.fault = json_str(given, "fault"),
	    .text = json_str(given, "text"),
	    .status = (int)json_int(given, "status", 200)};
	struct host_header *list = xcalloc(json_object_size(headers) + 1, sizeof *list);
	struct buf text = BUF_INIT;
	const char *name;
	json_t *value;

	json_object_foreach((json_t *)headers, name, value)
	{
		if (json_is_string(value))
			list[response.nheaders++] =
			    (struct host_header){name, json_string_value(value)};
	}
	if (body) {
		json_write(&text, body);
		if (!json_object_get(headers, "Content-Type"))
			list[response.nheaders++] =
			    (struct host_header){"Content-Type", "application/json"};
	} else if (json_str(given, "body")) {
		buf_puts(&text, json_str(given, "body"));
	}
	response.headers = list;
	response.body = buf_text(&text);
	response.body_len = text.len;
	host_answer_http(run->host, run->outside.ticket, &response);
	buf_free(&text);
	mem_free(list);
}

/* {response} or {value} or {why}, and {now}: what the call gets for what it asked. */
json_t *test_outside_answer(struct test_run *run)
{
	struct test_outside *o = &run->outside;
	const json_t *response = json_object_get(run->input, "response"),
	             *value = json_object_get(run->input, "value");
	const char *why = json_str(run->input, "why");

	if (!o->script) {
		err_set(&run->err, STATUS_INVALID, "no call waits for an answer");
		return NULL;
	}
	o->now_ms = json_int(run->input, "now", o->now_ms);
	if (response)
		response_give(run, response);
	else if (value || !why)
		host_answer(run->host, o->ticket, value ? value : json_null(), NULL);
	else
		host_answer(run->host, o->ticket, NULL, why);
	return step(run);
}

/* sample(type): the event as deliver gets it, or nil. */
static int driver_sample(lua_State *L)
{
	struct test_run *run = script_of(L)->tests;
	json_t *event = event_sample(luaL_checkstring(L, 1));

	json_decref(run->input);
	run->input = event ? event_flat(event) : NULL;
	json_decref(event);
	convert_push(L, run->input, 0);
	return 1;
}

/* manifest(): what the script says of itself. */
static int driver_manifest(lua_State *L)
{
	convert_push(L, script_of(L)->tests->manifest, 0);
	return 1;
}

/* time("2026-01-31"): milliseconds, or nil. */
static int driver_time(lua_State *L)
{
	int64_t ms;

	if (clock_parse(luaL_checkstring(L, 1), &ms) == 0)
		lua_pushinteger(L, (lua_Integer)ms);
	else
		lua_pushnil(L);
	return 1;
}

void test_outside_add(lua_State *L)
{
	static const luaL_Reg functions[] = {{"sample", driver_sample},
	    {"manifest", driver_manifest}, {"time", driver_time}, {NULL, NULL}};

	luaL_setfuncs(L, functions, 0);
}
