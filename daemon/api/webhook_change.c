/* PATCH of a webhook: address, events, on and off. Another address is tried before it is stored. */
#include <string.h>

#include "api/condition.h"
#include "api/webhook.h"
#include "base/clock.h"
#include "base/log.h"
#include "base/mem.h"
#include "http/etag.h"
#include "outbox/dispatch.h"
#include "outbox/outbox.h"

/* One that is read and perhaps tried, and one that is written: the call's job runs for both. */
struct change {
	struct api_call call;
	struct uuid id;
	const json_t *input;  /* the request's: null means something */
	json_t *body;         /* checked; owned */
	const char *if_match; /* the request's, or NULL */
	struct webhook_row row;
	struct webhook_secret secret, old;
	char tag[ETAG_SIZE];
};

static void release(struct api_call *call)
{
	struct change *c = (struct change *)call;

	json_decref(c->body);
	webhook_row_clear(&c->row);
	crypto_wipe(&c->secret, sizeof c->secret);
	crypto_wipe(&c->old, sizeof c->old);
}

static void write_row(struct change *c)
{
	struct buf *out = &c->call.body;

	out->len = 0;
	webhook_write(out, &c->row, clock_wall_ms());
	buf_putc(out, '}');
	etag_of(out->data, out->len, c->tag);
}

/* The webhook as it is, where the request is meant for that. */
static enum status find(struct db *db, struct change *c)
{
	enum status st;

	webhook_row_clear(&c->row);
	st = webhook_of_call(db, &c->call, &c->id, &c->row);
	if (st != STATUS_OK)
		return st;
	write_row(c);
	if (c->if_match && etag_find(c->if_match, c->tag, 0) != ETAG_PRESENT)
		return api_call_refuse(
		    db, &c->call, 412, "precondition_failed", "It was changed meanwhile.");
	return STATUS_OK;
}

static int is_given(const struct change *c, const char *name)
{
	return json_object_get(c->input, name) != NULL;
}

static void replace(struct change *c, const char *name, char **slot)
{
	const char *text = json_str(c->body, name);

	if (!is_given(c, name))
		return;
	mem_free(*slot);
	*slot = text && *text ? xstrdup(text) : NULL;
}

static enum status change_run(struct db *db, struct job *job)
{
	struct change *c = (struct change *)job;
	enum status st = find(db, c);

	if (st != STATUS_OK)
		return st;
	if (json_str(c->body, "url"))
		replace(c, "url", &c->row.url);
	replace(c, "description", &c->row.description);
	if (is_given(c, "events")) {
		mem_free(c->row.events);
		c->row.events = webhook_events_text(json_object_get(c->body, "events"));
	}
	c->row.updated_at = clock_wall_ms();
	st = webhook_update(db, &c->row);
	if (st == STATUS_OK && json_object_get(c->body, "enabled"))
		st = outbox_enable(
		    db, c->row.number, json_flag(c->body, "enabled", 1), c->row.updated_at);
	webhook_row_clear(&c->row);
	if (st == STATUS_OK)
		st = webhook_of_call(db, &c->call, &c->id, &c->row);
	if (st == STATUS_OK)
		write_row(c);
	return st;
}

static void changed(struct job *job)
{
	struct change *c = (struct change *)job;
	struct request *r = c->call.r;
	char id[TYPEID_TEXT_MAX];

	if (job->status == STATUS_OK) {
		dispatch_endpoint_changed(api_of(r)->dispatch, c->row.number);
		log_event(LOG_INFO, "webhook_changed", "webhook",
		    typeid_format("webhook", &c->id, id), "enabled",
		    c->row.enabled ? "true" : "false", NULL);
		reply_header(r, "ETag", c->tag);
	} else if (job->status == STATUS_INVALID && c->call.status == 412) {
		condition_refuse(r, c->tag);
		api_call_free(&c->call);
		return;
	}
	api_call_done(job);
}

static void store(struct change *c)
{
	c->call.job.run = change_run;
	c->call.job.done = changed;
	api_call_write(&c->call);
}

static void pinged(int busy, const char *why, void *arg)
{
	struct change *c = arg;

	if (!why) {
		store(c);
		return;
	}
	webhook_refuse_ping(c->call.r, busy, why);
	api_call_free(&c->call);
}

static enum status look_run(struct db *db, struct job *job)
{
	struct change *c = (struct change *)job;
	enum status st = find(db, c);

	return st == STATUS_OK ? webhook_secrets_read(db, api_of(c->call.r)->keyring, &c->row,
	                             clock_wall_ms(), &c->secret, &c->old)
	                       : st;
}

static void looked(struct job *job)
{
	struct change *c = (struct change *)job;

	if (job->status != STATUS_OK)
		changed(job);
	else if (strcmp(c->row.url, json_str(c->body, "url")) == 0)
		store(c);
	else
		webhook_ping(api_of(c->call.r), &c->id, json_str(c->body, "url"), &c->secret,
		    &c->old, pinged, c);
}

static const struct field change_fields[] = {WEBHOOK_MEMBERS(0), F_READ_ONLY("id"),
    F_READ_ONLY("disabled"), F_READ_ONLY("failingSince"), F_READ_ONLY("oldSecretUntil"),
    F_READ_ONLY("createdAt"), F_READ_ONLY("updatedAt"), F_END};

static void change(struct request *r)
{
	const char *if_match = request_header(r, "If-Match");
	struct change *c;
	struct uuid id;
	json_t *body;

	if (!webhook_named(r, &id))
		return;
	if (if_match && etag_find(if_match, "\"\"", 0) == ETAG_MALFORMED) {
		condition_holds(r, "\"\""); /* which says so */
		return;
	}
	body = webhook_body(r, change_fields);
	if (!body)
		return;
	c = api_call_new(r, sizeof *c, look_run, release);
	c->id = id;
	c->if_match = if_match;
	c->input = request_json(r);
	c->body = body;
	if (!json_str(body, "url") || !json_flag(body, "verify", 1)) {
		store(c);
		return;
	}
	c->call.job.done = looked;
	api_call_read(&c->call);
}

static const struct route rows[] = {
    {HTTP_PATCH, "/api/v1/webhooks/{id}", change, "webhooks:write", API_JSON_BODY, 0, 1},
};
API_ROWS(api_webhook_change_rows, rows);
