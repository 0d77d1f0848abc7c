/* A webhook is tried with an event, or given another secret; its delivery log. */
#include <string.h>

#include "api/deliveries.h"
#include "api/webhook.h"
#include "base/clock.h"
#include "base/log.h"
#include "outbox/dispatch.h"
#include "plugins/host.h"

struct step {
	struct api_call call;
	struct uuid id;
	struct webhook_row row;
	struct webhook_secret secret; /* the new one */
	int64_t overlap_ms;
	/* Of a test: */
	char type[64];
	json_t *event; /* the latest of its type; NULL: there is none */
	char event_id[TYPEID_TEXT_MAX];
	int is_example;
};

static void release(struct api_call *call)
{
	struct step *step = (struct step *)call;

	webhook_row_clear(&step->row);
	crypto_wipe(&step->secret, sizeof step->secret);
	json_decref(step->event);
}

/* ---- Another secret ---- */

#define OVERLAP_HOURS     24
#define OVERLAP_HOURS_MAX 168
#define HOUR_MS           (60 * 60 * 1000LL)

static void write_rotated(struct once_answer *answer, const void *result)
{
	const struct step *step = result;

	answer->status = 200;
	webhook_write_shown(answer, &step->row, &step->secret);
}

static enum status rotate_run(struct db *db, struct job *job)
{
	struct step *step = (struct step *)job;
	int64_t now = clock_wall_ms();
	enum status st = webhook_of_call(db, &step->call, &step->id, &step->row);

	if (st == STATUS_OK)
		st = webhook_rotate(db, api_of(step->call.r)->keyring, &step->row, &step->secret,
		    step->overlap_ms ? now + step->overlap_ms : 0, now);
	return st == STATUS_OK ? once_keep(db, step->call.once, &step->call) : st;
}

static void rotated(struct job *job)
{
	struct step *step = (struct step *)job;
	char id[TYPEID_TEXT_MAX];

	if (job->status == STATUS_OK) {
		dispatch_endpoint_changed(api_of(step->call.r)->dispatch, step->row.number);
		log_event(LOG_INFO, "webhook_secret_rotated", "webhook",
		    typeid_format("webhook", &step->id, id), NULL);
	}
	api_call_done(job);
}

static void rotate(struct request *r)
{
	static const struct field fields[] = {
	    F_INTEGER("overlapHours", 0, OVERLAP_HOURS_MAX, "24",
	        "for how long the old secret signs too"),
	    F_END,
	};
	int64_t hours = OVERLAP_HOURS;
	struct step *step;
	struct uuid id;

	if (!webhook_named(r, &id))
		return;
	if (r->body_len) {
		json_t *body = api_body(r, fields);

		if (!body)
			return;
		hours = json_int(body, "overlapHours", OVERLAP_HOURS);
		json_decref(body);
	}
	step = api_call_new(r, sizeof *step, rotate_run, release);
	step->call.job.done = rotated;
	step->id = id;
	step->overlap_ms = hours * HOUR_MS;
	sign_secret_new(step->secret.text);
	api_call_once(&step->call, write_rotated);
	api_call_write(&step->call);
}

/* ---- A test ---- */

static void rule_type(json_t *value, struct problems *p)
{
	if (strcmp(json_string_value(value), WEBHOOK_PING) != 0)
		webhook_rule_event(value, p);
}

static enum status test_run(struct db *db, struct job *job)
{
	struct step *step = (struct step *)job;
	enum status st = webhook_of_call(db, &step->call, &step->id, &step->row);

	return st == STATUS_OK ? webhook_latest(db, api_of(step->call.r), step->call.workspace,
	                             step->type, &step->event)
	                       : st;
}

static void tested(const struct carrier_outcome *outcome, void *arg)
{
	struct step *step = arg;
	struct buf *out = &step->call.body, answer = BUF_INIT;
	char id[TYPEID_TEXT_MAX];

	if (outcome->result == CARRIER_STOPPED) {
		reply_header(step->call.r, "Retry-After", "1");
		reply_problem(step->call.r, 503, "overloaded",
		    "The daemon is stopping; the event was not sent.");
		api_call_free(&step->call);
		return;
	}
	log_event(LOG_INFO, "webhook_tested", "webhook", typeid_format("webhook", &step->id, id),
	    "type", step->type, NULL);
	buf_printf(out, "{\"eventId\":\"%s\",\"type\":\"%s\",\"payload\":\"%s\"", step->event_id,
	    step->type, step->is_example ? "example" : "real");
	buf_printf(out, ",\"delivered\":%s", outcome->result == CARRIER_DONE ? "true" : "false");
	if (outcome->status)
		buf_printf(out, ",\"status\":%d", outcome->status);
	else
		buf_puts(out, ",\"status\":null");
	buf_printf(out, ",\"durationMs\":%lld", (long long)outcome->duration_ms);
	json_write_member(out, "error", outcome->error);
	if (outcome->answer_len)
		utf8_scrub(&answer, outcome->answer,
		    outcome->answer_len < CARRIER_ANSWER_MAX ? outcome->answer_len
		                                             : CARRIER_ANSWER_MAX);
	json_write_member(out, "answer", answer.len ? answer.data : NULL);
	buf_putc(out, '}');
	buf_free(&answer);
	reply_text(step->call.r, 200, "application/json", out->data, out->len);
	api_call_free(&step->call);
}

/* Under a new id: to the receiver it is another event than the one it was made of. */
static json_t *event_of(struct step *step)
{
	const struct uuid id = uuid_new();
	json_t *event = step->event;

	step->event = NULL;
	if (strcmp(step->type, WEBHOOK_PING) == 0) {
		json_decref(event);
		event = webhook_ping_event(&step->id, &id, clock_wall_ms());
	} else if (!event) {
		event = event_sample(step->type);
		step->is_example = 1;
	}
	json_put_str(event, "id", typeid_format("event", &id, step->event_id));
	return event;
}

static void test_read(struct job *job)
{
	struct step *step = (struct step *)job;
	struct api *api = api_of(step->call.r);

	if (job->status != STATUS_OK)
		api_call_done(job);
	else
		dispatch_try(
		    api->dispatch, step->row.number, event_of(step), api->home, tested, step);
}

static void test(struct request *r)
{
	static const struct field fields[] = {
	    {.name = "type",
	        .kind = FIELD_LINE,
	        .min = 1,
	        .max = 60,
	        .fallback = "\"" WEBHOOK_PING "\"",
	        .also = rule_type,
	        .doc = "the event that is sent"},
	    F_END,
	};
	struct step *step;
	struct uuid id;
	json_t *body;

	if (!webhook_named(r, &id))
		return;
	body = api_body(r, fields);
	if (!body)
		return;
	step = api_call_new(r, sizeof *step, test_run, release);
	step->call.job.done = test_read;
	step->id = id;
	snprintf(step->type, sizeof step->type, "%s", json_str(body, "type"));
	json_decref(body);
	api_call_read(&step->call);
}

/* ---- The log ---- */

static void list(struct request *r)
{
	deliveries_list(r, DELIVERIES_OF_WEBHOOK);
}

static void show(struct request *r)
{
	deliveries_show(r, DELIVERIES_OF_WEBHOOK);
}

static void redeliver(struct request *r)
{
	deliveries_redeliver(r, DELIVERIES_OF_WEBHOOK);
}

static void redeliver_dead(struct request *r)
{
	deliveries_redeliver_dead(r, DELIVERIES_OF_WEBHOOK);
}

#define ONE    "/api/v1/webhooks/{id}"
#define READS  "webhooks:read"
#define WRITES "webhooks:write"

static const struct route rows[] = {
    {HTTP_POST, ONE "/test", test, WRITES, API_JSON_BODY | ROUTE_NO_EFFECT, 0, 1},
    {HTTP_POST, ONE "/rotate-secret", rotate, WRITES, ROUTE_JSON | ROUTE_ONCE, 0, 1},
    {HTTP_POST, ONE "/redeliver", redeliver_dead, WRITES, API_JSON_BODY | ROUTE_ONCE, 0, 1},
    {HTTP_GET, ONE "/deliveries?state&limit&cursor", list, READS, 0, 0, 1},
    {HTTP_GET, ONE "/deliveries/{delivery}", show, READS, 0, 0, 1},
    {HTTP_POST, ONE "/deliveries/{delivery}/redeliver", redeliver, WRITES, ROUTE_JSON | ROUTE_ONCE,
        0, 1},
};
API_ROWS(api_webhook_steps_rows, rows);
