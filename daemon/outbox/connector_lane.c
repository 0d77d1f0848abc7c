/* Requests on their way out: in order, at the connection's pace, and not before it is noted whom they tell of. */
#include <string.h>

#include "base/clock.h"
#include "base/mem.h"
#include "outbox/connector_internal.h"

/* --- Requests that wait --- */

static void wipe(char *text)
{
	if (text)
		crypto_wipe(text, strlen(text));
	mem_free(text);
}

static void waiting_free(struct waiting *one)
{
	for (size_t i = 0; i < one->request.nheaders; i++) {
		mem_free((char *)one->headers[i].name);
		wipe((char *)one->headers[i].value);
	}
	mem_free(one->headers);
	mem_free(one->method);
	wipe(one->url);
	if (one->body)
		crypto_wipe(one->body, one->request.body_len);
	mem_free(one->body);
	mem_free(one);
}

static struct waiting *waiting_new(
    struct running *call, uint64_t ticket, const struct host_request *request)
{
	struct waiting *one = xcalloc(1, sizeof *one);

	one->call = call;
	one->ticket = ticket;
	one->request = *request;
	one->request.script = script_name(call->call.integration->script);
	one->request.method = one->method = xstrdup(request->method);
	one->request.url = one->url = xstrdup(request->url);
	one->headers = xcalloc(request->nheaders + 1, sizeof *one->headers);
	for (size_t i = 0; i < request->nheaders; i++)
		one->headers[i] = (struct host_header){
		    xstrdup(request->headers[i].name), xstrdup(request->headers[i].value)};
	one->request.headers = one->headers;
	if (request->body) {
		one->body = xmalloc(request->body_len + 1);
		memcpy(one->body, request->body, request->body_len);
		one->request.body = one->body;
	}
	one->request.inside = NULL; /* of the one that was given; nobody shows this one */
	return one;
}

/* --- Lanes --- */

static void limits_of(const struct connector_call *call, int64_t *per_second, int64_t *per_minute)
{
	const json_t *pace = json_object_get(script_manifest(call->integration->script), "pace");

	*per_second = json_int(pace, "per_second", 0);
	*per_minute = json_int(pace, "per_minute", 0);
}

struct lane *lane_of(struct connector *connector, const struct connector_call *call)
{
	int64_t per_second, per_minute, now_ms = clock_mono_ms();
	struct lane *lane = connector->lanes;

	if (!call->endpoint)
		return NULL;
	limits_of(call, &per_second, &per_minute);
	while (lane && lane->endpoint != call->endpoint)
		lane = lane->next;
	if (lane) {
		pace_change(&lane->pace, per_second, per_minute, now_ms);
	} else {
		lane = xcalloc(1, sizeof *lane);
		lane->endpoint = call->endpoint;
		pace_init(&lane->pace, per_second, per_minute, now_ms);
		lane->next = connector->lanes;
		connector->lanes = lane;
	}
	lane->users++;
	return lane;
}

void lane_leave(struct lane *lane)
{
	lane->users--;
}

/* Sends what comes before all others, if it may go. */
static int advance_one(struct connector *connector, struct lane *lane, int64_t now_ms)
{
	struct waiting **link = &lane->first, *one, *before = NULL;

	/* Those whose interviews are being noted do not hold up the others. */
	while (*link && (*link)->call->reach != REACH_NOTED) {
		before = *link;
		link = &(*link)->next;
	}
	one = *link;
	if (!one || !pace_take(&lane->pace, now_ms))
		return 0;
	*link = one->next;
	if (lane->last == one)
		lane->last = before;
	script_http_send(connector->http, one->ticket, &one->request);
	waiting_free(one);
	return 1;
}

void lane_advance(struct connector *connector, struct lane *lane, int64_t now_ms)
{
	while (advance_one(connector, lane, now_ms))
		;
}

static void on_response(const struct host_response *response, void *arg)
{
	struct connector *connector = arg;

	connector->seen = response->fault ? 0 : response->status;
}

void lane_send(struct running *call, uint64_t ticket, const struct host_request *request)
{
	struct connector *connector = call->connector;
	const struct connector_options *options = &connector->options;
	struct waiting *one;

	if (!connector->http) {
		connector->http = script_http_new(
		    options->egress, options->home, integrations_host(options->integrations));
		script_http_watch(connector->http, on_response, connector);
	}
	if (!call->lane) {
		script_http_send(connector->http, ticket, request);
		return;
	}
	one = waiting_new(call, ticket, request);
	if (call->lane->last)
		call->lane->last->next = one;
	else
		call->lane->first = one;
	call->lane->last = one;
	if (call->reach == REACH_NONE)
		reach_begin(call);
	lane_advance(connector, call->lane, clock_mono_ms());
}

/* Takes those of the call out; ticket 0: all of them. */
static void take_out(struct running *call, uint64_t ticket)
{
	struct waiting **link, *last = NULL;

	if (!call->lane)
		return;
	link = &call->lane->first;
	while (*link) {
		struct waiting *one = *link;

		if (one->call == call && (!ticket || one->ticket == ticket)) {
			*link = one->next;
			waiting_free(one);
		} else {
			last = one;
			link = &one->next;
		}
	}
	call->lane->last = last;
}

void lane_cancel(struct running *call, uint64_t ticket)
{
	take_out(call, ticket);
	if (call->connector->http)
		script_http_cancel(call->connector->http, ticket);
}

void lane_drop(struct running *call)
{
	take_out(call, 0);
}

static void lane_free(struct lane *lane)
{
	while (lane->first) {
		struct waiting *one = lane->first;

		lane->first = one->next;
		waiting_free(one);
	}
	mem_free(lane);
}

void connector_lanes_tick(struct connector *connector, int64_t now_ms)
{
	struct lane **link = &connector->lanes;

	while (*link) {
		struct lane *lane = *link;

		if (lane->first)
			lane_advance(connector, lane, now_ms);
		if (lane->users || lane->first || !pace_is_full(&lane->pace, now_ms)) {
			link = &lane->next;
			continue;
		}
		*link = lane->next;
		lane_free(lane);
	}
}

void connector_lanes_free(struct connector *connector)
{
	while (connector->lanes) {
		struct lane *lane = connector->lanes;

		connector->lanes = lane->next;
		lane_free(lane);
	}
}
