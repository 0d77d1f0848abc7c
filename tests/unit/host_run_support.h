/* What the tests of integrations share: a manifest, and an outside that keeps what it is asked or answers at once. */
#ifndef INTERVIEWD_TESTS_HOST_RUN_SUPPORT_H
#define INTERVIEWD_TESTS_HOST_RUN_SUPPORT_H

#include "host_support.h"

#define TOKEN   "tok\"en/ + \xc3\xa9 7"
#define WEBHOOK "https://hooks.example.com/services/T0/s3cr3t?x=1"

/* The body of deliver begins in line 8 of init.lua. */
#define CRM_HEAD                                                                                   \
	"return { api = 1, kind = 'integration', name = 'crm', version = '1.0.0', title = 'CRM', " \
	"summary = 'x',\n"                                                                         \
	"  settings = { token = { type = 'secret' }, hook = { type = 'secret' }, user = { type = " \
	"'string' },\n"                                                                            \
	"    empty = { type = 'secret' }, base_url = { type = 'url' }, key = { type = 'secret' } " \
	"},\n"                                                                                     \
	"  needs = 'http', hosts = { 'crm.example.com', '*.files.example.com', "                   \
	"'hooks.example.com',\n"                                                                   \
	"    'local.example.com:8443', { setting = 'base_url' } },\n"                              \
	"  events = { 'interview.analyzed' },\n"
#define CRM(BODY) CRM_HEAD "  deliver = function(ctx, event)\n" BODY "\nend }"

/* The outside: what it was asked last, and what it answers at once (NULL: nothing). */
struct played_outside {
	struct host *host;
	uint64_t ticket, cancelled; /* the last ones */
	int requests, asks, cancels;
	json_t *shown;   /* of the last request */
	struct buf sent; /* "METHOD URL\nNAME: VALUE\n…\n\nBODY" */
	int timeout_ms;
	enum host_ask what;
	char args[2000];
	const struct host_response *at_once;
	const char *value_at_once; /* JSON, for asks */
	void (*meanwhile)(void);   /* called inside the service */
};

static struct played_outside outside;

static inline void outside_http(void *arg, uint64_t ticket, const struct host_request *request)
{
	(void)arg;
	outside.ticket = ticket;
	outside.requests++;
	json_decref(outside.shown);
	outside.shown = host_request_shown(request);
	outside.timeout_ms = request->timeout_ms;
	outside.sent.len = 0;
	buf_printf(&outside.sent, "%s %s\n", request->method, request->url);
	for (size_t i = 0; i < request->nheaders; i++)
		buf_printf(
		    &outside.sent, "%s: %s\n", request->headers[i].name, request->headers[i].value);
	buf_putc(&outside.sent, '\n');
	buf_add(&outside.sent, request->body, request->body_len);
	if (outside.meanwhile)
		outside.meanwhile();
	if (outside.at_once)
		host_answer_http(outside.host, ticket, outside.at_once);
}

static inline void outside_ask(void *arg, uint64_t ticket, enum host_ask what, const json_t *args)
{
	char *text = json_dumps(args, JSON_COMPACT);

	(void)arg;
	outside.ticket = ticket;
	outside.asks++;
	outside.what = what;
	snprintf(outside.args, sizeof outside.args, "%s %s", host_ask_name(what), text);
	mem_free(text);
	if (outside.meanwhile)
		outside.meanwhile();
	if (outside.value_at_once) {
		json_t *value = json_loads(outside.value_at_once, JSON_DECODE_ANY, NULL);

		host_answer(outside.host, ticket, value, NULL);
		json_decref(value);
	}
}

static inline void outside_cancel(void *arg, uint64_t ticket)
{
	(void)arg;
	outside.cancelled = ticket;
	outside.cancels++;
}

static inline char *outside_link(void *arg, const char *what, const char *id)
{
	(void)arg;
	return strcmp(what, "interview") == 0 ? xasprintf("https://i.example/%s", id) : NULL;
}

static const struct host_outside outside_service = {
    outside_http, outside_ask, outside_cancel, outside_link, NULL};

/* A call and what it came to. */
struct ran {
	struct outside_answer answer;
	int times;
	uint64_t id;
	json_t *settings, *argument;
	struct script *script;
};

static inline void on_ran(struct outside_answer *answer, void *arg)
{
	struct ran *ran = arg;

	assert_int_equal(ran->times++, 0);
	ran->answer = *answer;
}

static inline struct host *outside_host(void)
{
	json_decref(outside.shown);
	buf_free(&outside.sent);
	memset(&outside, 0, sizeof outside);
	host_logged.len = 0;
	return outside.host = host_make(NULL);
}

static inline json_t *crm_settings(void)
{
	return json_pack("{s:s, s:s, s:s, s:s}", "token", TOKEN, "hook", WEBHOOK, "user", "ada",
	    "base_url", "http://crm.internal:8080/base/");
}

/* Begins a call; it may be over already. `argument` is JSON or NULL. */
static inline void run_begin(
    struct ran *ran, struct script *script, const char *function, const char *argument)
{
	struct outside_view view = {
	    .outside = &outside_service, .outside_arg = &outside, .limit_ms = 60000};

	memset(ran, 0, sizeof *ran);
	ran->script = script;
	view.settings = ran->settings = crm_settings();
	view.argument = ran->argument = argument ? json_loads(argument, 0, NULL) : NULL;
	ran->id = script_run(script, function, &view, on_ran, ran);
}

static inline void run_end(struct ran *ran)
{
	json_decref(ran->answer.value);
	json_decref(ran->settings);
	json_decref(ran->argument);
}

/* Runs deliver with this body; at_once & co. are set before. */
static inline void deliver(struct ran *ran, const char *body)
{
	char *init = xasprintf(CRM("%s"), body);
	struct script *script = script_make(outside.host, init);

	mem_free(init);
	run_begin(
	    ran, script, "deliver", "{\"id\":\"event_1\",\"interview\":{\"id\":\"interview_1\"}}");
}

/* The value of ctx.done(value) as JSON text; fails the test where it was no done. */
static inline void assert_done(const struct ran *ran, const char *expected)
{
	json_t *wanted = json_loads(expected, JSON_DECODE_ANY, NULL);
	char *text;

	if (ran->times != 1)
		fail_msg("the call was answered %d times", ran->times);
	if (ran->answer.result != CALL_DONE)
		fail_msg("%s", ran->answer.err.text);
	text = json_dumps(ran->answer.value, JSON_COMPACT);
	if (!wanted || !json_equal(json_object_get(ran->answer.value, "value"), wanted))
		fail_msg("expected %s, got %s", expected, text);
	mem_free(text);
	json_decref(wanted);
}

#endif
