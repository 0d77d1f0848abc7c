/* The delivery log over HTTP. */
#include "api/deliveries.h"

#include <stdio.h>

#include "api/call.h"
#include "api/page.h"
#include "api/query.h"
#include "base/clock.h"
#include "base/cursor.h"
#include "base/log.h"
#include "outbox/delivery_log.h"
#include "outbox/dispatch.h"
#include "outbox/outbox.h"

#define LIST "deliveries" /* for its cursors */

struct deliveries_call {
	struct api_call call;
	enum deliveries_of of;
	struct uuid endpoint, id;
	struct page page;
	int state; /* -1: any */
	int64_t since, number, n;
};

/* ---- Which ---- */

static const char *const kinds[] = {
    [DELIVERIES_OF_WEBHOOK] = "webhook", [DELIVERIES_OF_CONNECTION] = "connection"};

/* A call about the endpoint in the path; NULL after a 404. */
static struct deliveries_call *call_new(
    struct request *r, enum deliveries_of of, enum status (*run)(struct db *db, struct job *job))
{
	struct deliveries_call *c;
	struct uuid id;

	if (typeid_parse(kinds[of], request_param(r, "id"), &id) != 0) {
		if (of == DELIVERIES_OF_WEBHOOK)
			reply_problem(r, 404, "webhook_not_found", "There is no such webhook.");
		else
			reply_problem(
			    r, 404, "connection_not_found", "There is no such connection.");
		return NULL;
	}
	c = api_call_new(r, sizeof *c, run, NULL);
	c->of = of;
	c->endpoint = id;
	return c;
}

/* The same for the delivery in the path. */
static struct deliveries_call *call_of_one(
    struct request *r, enum deliveries_of of, enum status (*run)(struct db *db, struct job *job))
{
	struct deliveries_call *c;
	struct uuid id;

	if (typeid_parse("delivery", request_param(r, "delivery"), &id) != 0) {
		reply_problem(r, 404, "delivery_not_found", "There is no such delivery.");
		return NULL;
	}
	c = call_new(r, of, run);
	if (c)
		c->id = id;
	return c;
}

/* `sends`: something is to be sent, so it must be on. */
static enum status find(struct db *db, struct deliveries_call *c, int sends)
{
	int enabled;
	enum status st = delivery_log_endpoint(
	    db, c->call.workspace, kinds[c->of], &c->endpoint, &c->number, &enabled);

	if (st == STATUS_NOT_FOUND && c->of == DELIVERIES_OF_WEBHOOK)
		return api_call_refuse(
		    db, &c->call, 404, "webhook_not_found", "There is no such webhook.");
	if (st == STATUS_NOT_FOUND)
		return api_call_refuse(
		    db, &c->call, 404, "connection_not_found", "There is no such connection.");
	if (st == STATUS_OK && sends && !enabled)
		return api_call_refuse(db, &c->call, 409, "endpoint_disabled",
		    "The %s is switched off; enable it first, then send again.", kinds[c->of]);
	return st;
}

static enum status missing(struct db *db, struct deliveries_call *c)
{
	return api_call_refuse(
	    db, &c->call, 404, "delivery_not_found", "There is no such delivery.");
}

/* ---- List and show ---- */

static enum status list_run(struct db *db, struct job *job)
{
	struct deliveries_call *c = (struct deliveries_call *)job;
	int64_t last;
	int more;
	enum status st = find(db, c, 0);

	if (st != STATUS_OK)
		return st;
	buf_puts(&c->call.body, "{\"data\":[");
	st = delivery_log_list(
	    db, c->number, c->state, c->page.before, c->page.limit, &c->call.body, &more, &last);
	page_end(&c->call.body, LIST, more, last);
	return st;
}

void deliveries_list(struct request *r, enum deliveries_of of)
{
	struct page page = {.before = INT64_MAX};
	struct deliveries_call *c;
	const char *cursor;
	struct query q;
	int state;

	query_begin(&q, r);
	state = query_choice(&q, "state", delivery_states);
	page.limit = query_limit(&q);
	cursor = query_cursor(&q, LIST);
	if (cursor)
		cursor_read(LIST, cursor, &page.before);
	if (!query_end(&q))
		return;
	c = call_new(r, of, list_run);
	if (!c)
		return;
	c->page = page;
	c->state = state;
	api_call_read(&c->call);
}

static enum status show_run(struct db *db, struct job *job)
{
	struct deliveries_call *c = (struct deliveries_call *)job;
	enum status st = find(db, c, 0);

	if (st == STATUS_OK)
		st = delivery_log_show(db, c->number, &c->id, &c->call.body);
	return st == STATUS_NOT_FOUND ? missing(db, c) : st;
}

void deliveries_show(struct request *r, enum deliveries_of of)
{
	struct deliveries_call *c = call_of_one(r, of, show_run);

	if (c)
		api_call_read(&c->call);
}

/* ---- Again ---- */

/* The dispatcher sees the commit by its tally. */
static void redelivered(struct job *job)
{
	struct deliveries_call *c = (struct deliveries_call *)job;
	char id[TYPEID_TEXT_MAX], n[24];

	if (job->status == STATUS_OK) {
		snprintf(n, sizeof n, "%lld", (long long)c->n);
		log_event(LOG_INFO, "redelivered", kinds[c->of],
		    typeid_format(kinds[c->of], &c->endpoint, id), "deliveries", n, NULL);
	}
	api_call_done(job);
}

static enum status redeliver_run(struct db *db, struct job *job)
{
	struct deliveries_call *c = (struct deliveries_call *)job;
	int found = 0;
	enum status st = find(db, c, 1);

	if (st == STATUS_OK)
		st = outbox_redeliver(db, c->number, &c->id, clock_wall_ms(), &found);
	if (st == STATUS_OK && !found)
		return missing(db, c);
	if (st == STATUS_OK)
		st = delivery_log_show(db, c->number, &c->id, &c->call.body);
	if (st != STATUS_OK)
		return st;
	c->call.status = 202;
	c->n = 1;
	return once_keep(db, c->call.once, &c->call);
}

void deliveries_redeliver(struct request *r, enum deliveries_of of)
{
	struct deliveries_call *c = call_of_one(r, of, redeliver_run);

	if (!c)
		return;
	c->call.job.done = redelivered;
	api_call_once(&c->call, api_call_write_body);
	api_call_write(&c->call);
}

static enum status redeliver_dead_run(struct db *db, struct job *job)
{
	struct deliveries_call *c = (struct deliveries_call *)job;
	enum status st = find(db, c, 1);

	if (st == STATUS_OK)
		st = outbox_redeliver_dead(
		    db, c->number, c->since, clock_wall_ms(), DELIVERIES_AGAIN_MAX, &c->n);
	if (st != STATUS_OK)
		return st;
	c->call.status = 202;
	buf_printf(&c->call.body, "{\"redelivered\":%lld,\"more\":%s}", (long long)c->n,
	    c->n == DELIVERIES_AGAIN_MAX ? "true" : "false");
	return once_keep(db, c->call.once, &c->call);
}

void deliveries_redeliver_dead(struct request *r, enum deliveries_of of)
{
	static const struct field fields[] = {
	    {.name = "since",
	        .kind = FIELD_TIME,
	        .flags = FIELD_REQUIRED,
	        .doc = "from when on what died is sent again"},
	    F_END,
	};
	json_t *body = api_body(r, fields);
	struct deliveries_call *c = body ? call_new(r, of, redeliver_dead_run) : NULL;

	if (c) {
		clock_parse(json_str(body, "since"), &c->since);
		c->call.job.done = redelivered;
		api_call_once(&c->call, api_call_write_body);
		api_call_write(&c->call);
	}
	json_decref(body);
}
