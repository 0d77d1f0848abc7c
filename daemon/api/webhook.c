/* What the handlers of webhooks share. */
#include "api/webhook.h"

#include <stdio.h>
#include <string.h>

#include "base/clock.h"
#include "base/nearest.h"
#include "egress/egress.h"
#include "plugins/host.h"

void webhook_rule_event(json_t *value, struct problems *p)
{
	const char *text = json_string_value(value);
	struct nearest near;

	if (strcmp(text, WEBHOOK_PING) == 0) {
		problems_add(p, "is sent to every webhook when it is tried, and needs no asking");
		return;
	}
	nearest_begin(&near, text);
	for (const char *const *type = event_types; *type; type++) {
		if (strcmp(*type, text) == 0)
			return;
		if (strcmp(*type, WEBHOOK_PING) != 0)
			nearest_offer(&near, *type);
	}
	if (near.name)
		problems_add(
		    p, "is \"%s\", which is no event; did you mean \"%s\"?", text, near.name);
	else
		problems_add(
		    p, "is \"%s\", which is no event, such as \"interview.completed\"", text);
}

const struct field webhook_event_row = {
    .kind = FIELD_LINE, .min = 1, .max = 60, .also = webhook_rule_event, .doc = "an event"};

/* Only what can be told before it is connected to. */
static void check_url(const struct api *api, const json_t *body, struct problems *p)
{
	const char *url = json_str(body, "url");
	struct err err;

	if (!url)
		return;
	if (strchr(url, '#'))
		problems_add_at(p, "url", "has a fragment (#…), which is never sent");
	else if (egress_url_judge(api->egress, url, &err) != EGRESS_ANSWERED)
		problems_add_at(p, "url", "can't be sent to: %s", err.text);
}

json_t *webhook_body(struct request *r, const struct field *table)
{
	struct problems p = PROBLEMS_INIT;
	json_t *input = request_json(r), *body;

	if (!input)
		return NULL;
	body = fields_check(table, input, &p);
	if (body)
		check_url(api_of(r), body, &p);
	if (problems_count(&p) == 0)
		return body;
	json_decref(body);
	reply_problems(r, 422, "invalid_request", "The webhook can't be like that.", &p);
	return NULL;
}

int webhook_named(struct request *r, struct uuid *id)
{
	if (typeid_parse("webhook", request_param(r, "id"), id) == 0)
		return 1;
	reply_problem(r, 404, "webhook_not_found", "There is no such webhook.");
	return 0;
}

enum status webhook_of_call(
    struct db *db, struct api_call *call, const struct uuid *id, struct webhook_row *row)
{
	enum status st = webhook_find(db, call->workspace, id, row);

	if (st != STATUS_NOT_FOUND)
		return st;
	return api_call_refuse(db, call, 404, "webhook_not_found", "There is no such webhook.");
}

void webhook_write_shown(
    struct once_answer *answer, const struct webhook_row *row, const struct webhook_secret *secret)
{
	webhook_write(&answer->body, row, clock_wall_ms());
	if (!answer->kept)
		json_write_member(&answer->body, "secret", secret->text);
	buf_putc(&answer->body, '}');
}

void webhook_refuse_ping(struct request *r, int busy, const char *why)
{
	struct problems p = PROBLEMS_INIT;

	if (busy) {
		reply_header(r, "Retry-After", "1");
		reply_problem(r, 503, "overloaded",
		    "The address could not be tried now, and nothing was stored: %s.", why);
		return;
	}
	problems_add_at(&p, "url", "was sent a webhook.ping, and %s", why);
	reply_problems(r, 422, "webhook_unverified",
	    "A webhook must answer a ping with 2xx; send \"verify\": false to do without.", &p);
}
