/* The life of calls: begun, timed, cut short, ended. */
#include "outbox/connector.h"

#include <string.h>

#include "base/clock.h"
#include "base/mem.h"
#include "outbox/connector_internal.h"

#define OVERTIME_MS 2000 /* a call that waits for nothing of its own ends by itself before */

struct connector *connector_new(const struct connector_options *options)
{
	struct connector *connector = xcalloc(1, sizeof *connector);

	connector->options = *options;
	return connector;
}

void connector_free(void *arg)
{
	struct connector *connector = arg;

	if (!connector)
		return;
	script_http_free(connector->http);
	connector_lanes_free(connector);
	sleeps_free(connector);
	mem_free(connector);
}

struct running *running_find(const struct connector *connector, uint64_t number)
{
	for (struct running *call = connector->running; call; call = call->next)
		if (call->number == number)
			return call;
	return NULL;
}

void running_saw(struct running *call)
{
	if (call->connector->seen)
		call->status = call->connector->seen;
	call->connector->seen = 0;
}

/* --- The outside --- */

static void on_http(void *arg, uint64_t ticket, const struct host_request *request)
{
	struct running *call = arg;

	running_saw(call);
	lane_send(call, ticket, request);
}

static void on_ask(void *arg, uint64_t ticket, enum host_ask what, const json_t *args)
{
	struct running *call = arg;

	running_saw(call);
	ask_begin(call, ticket, what, args);
}

static void on_cancel(void *arg, uint64_t ticket)
{
	struct running *call = arg;

	lane_cancel(call, ticket);
	ask_cancel(call->connector, ticket);
}

static char *on_link(void *arg, const char *what, const char *id)
{
	const struct connector_options *options = &((struct running *)arg)->connector->options;

	return options->link ? options->link(options->link_arg, what, id) : NULL;
}

static const struct host_outside outside = {
    .http = on_http, .ask = on_ask, .cancel = on_cancel, .link = on_link};

/* --- The end --- */

static void finish(struct running *call, struct outside_answer *outside_answer)
{
	struct connector *connector = call->connector;
	struct connector_answer answer = {.outside = outside_answer,
	    .stopped = call->stopped,
	    .erased = call->erased,
	    .status = call->status,
	    .duration_ms = clock_mono_ms() - call->began_ms};

	lane_drop(call);
	*call->link = call->next;
	if (call->next)
		call->next->link = call->link;
	if (call->lane)
		lane_leave(call->lane);
	integrations_note(connector->options.integrations, call->call.integration);
	integration_release(connector->options.integrations, call->call.integration);
	call->done(&answer, call->arg);
	json_decref(outside_answer->value);
	mem_free(call->interviews);
	mem_free(call);
}

static void on_done(struct outside_answer *answer, void *arg)
{
	struct running *call = arg;

	running_saw(call);
	finish(call, answer);
}

static void refuse(const struct connector_call *given, connector_done *done, void *arg,
    struct connector *connector)
{
	struct outside_answer failed = {.result = CALL_FAILED};
	struct connector_answer answer = {.outside = &failed, .stopped = 1};

	err_set(&failed.err, STATUS_BUSY, "the daemon is being stopped");
	integration_release(connector->options.integrations, given->integration);
	done(&answer, arg);
}

/* --- The beginning --- */

uint64_t connector_run(struct connector *connector, const struct connector_call *given,
    connector_done *done, void *arg)
{
	struct outside_view view = {.settings = given->settings,
	    .argument = given->argument,
	    .outside = &outside,
	    .limit_ms = CONNECTOR_CALL_MS};
	struct script *script = given->integration->script;
	struct running *call;
	uint64_t number, run;

	if (connector->stopping) {
		refuse(given, done, arg, connector);
		return 0;
	}
	call = xcalloc(1, sizeof *call);
	call->connector = connector;
	call->call = *given;
	if (given->ninterviews) {
		call->interviews =
		    xreallocarray(NULL, given->ninterviews, sizeof *call->interviews);
		memcpy(call->interviews, given->interviews,
		    given->ninterviews * sizeof *call->interviews);
	}
	call->reach = given->ninterviews && given->endpoint ? REACH_NONE : REACH_NOTED;
	call->lane = lane_of(connector, given);
	call->done = done;
	call->arg = arg;
	call->began_ms = clock_mono_ms();
	call->deadline_ms = call->began_ms + CONNECTOR_CALL_MS + OVERTIME_MS;
	number = call->number = ++connector->last_number;
	call->link = &connector->running;
	call->next = connector->running;
	if (call->next)
		call->next->link = &call->next;
	connector->running = call;
	if (connector->options.busy)
		connector->options.busy(connector->options.busy_arg);
	view.outside_arg = call;
	run = script_run(script, given->function, &view, on_done, call);
	call = running_find(connector, number);
	if (!call)
		return 0;
	call->run = run;
	return number;
}

static void cancel(struct running *call)
{
	host_run_cancel(integrations_host(call->connector->options.integrations), call->run);
}

void connector_cancel(struct connector *connector, uint64_t number)
{
	struct running *call = number ? running_find(connector, number) : NULL;

	if (call)
		cancel(call);
}

void connector_stop(void *arg)
{
	struct connector *connector = arg;

	connector->stopping = 1;
	while (connector->running) {
		connector->running->stopped = 1;
		cancel(connector->running);
	}
}

/* The one call whose time is up, if any: ending it may begin others. */
static struct running *overdue(const struct connector *connector, int64_t now_ms)
{
	for (struct running *call = connector->running; call; call = call->next)
		if (now_ms > call->deadline_ms)
			return call;
	return NULL;
}

int connector_busy(const struct connector *connector)
{
	return connector->running || connector->lanes;
}

void connector_tick(void *arg)
{
	struct connector *connector = arg;
	int64_t now_ms = clock_mono_ms();
	struct running *call;

	while ((call = overdue(connector, now_ms)))
		cancel(call);
	sleeps_tick(connector, now_ms);
	connector_lanes_tick(connector, now_ms);
}
