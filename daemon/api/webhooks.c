/* Webhooks over HTTP: made, listed, shown, deleted. */
#include "api/webhook.h"

#include <stdio.h>
#include <string.h>

#include "api/page.h"
#include "base/clock.h"
#include "base/log.h"
#include "base/mem.h"
#include "outbox/dispatch.h"
#include "outbox/outbox.h"

#define LIST "webhooks" /* for its cursors */

struct webhooks_call {
	struct api_call call;
	struct uuid id;
	struct page page;
	struct webhook_row row;
	struct webhook_secret secret;
};

static void release(struct api_call *call)
{
	struct webhooks_call *c = (struct webhooks_call *)call;

	webhook_row_clear(&c->row);
	crypto_wipe(&c->secret, sizeof c->secret);
}

/* ---- Create ---- */

static void write_created(struct once_answer *answer, const void *result)
{
	const struct webhooks_call *c = result;
	char id[TYPEID_TEXT_MAX];

	answer->status = 201;
	snprintf(answer->location, sizeof answer->location, "/api/v1/webhooks/%s",
	    typeid_format("webhook", &c->row.id, id));
	webhook_write_shown(answer, &c->row, &c->secret);
}

static enum status create_run(struct db *db, struct job *job)
{
	struct webhooks_call *c = (struct webhooks_call *)job;
	struct api *api = api_of(c->call.r);
	enum status st = webhook_insert(db, api->keyring, c->call.workspace, &c->row, &c->secret);

	if (st == STATUS_LIMIT)
		return api_call_refuse(db, &c->call, 409, "too_many_webhooks",
		    "The workspace has %d webhooks; delete one that isn't needed any more.",
		    WEBHOOKS_PER_WORKSPACE);
	return st == STATUS_OK ? once_keep(db, c->call.once, &c->call) : st;
}

static void created(struct job *job)
{
	struct webhooks_call *c = (struct webhooks_call *)job;
	char id[TYPEID_TEXT_MAX];

	if (job->status == STATUS_OK) {
		dispatch_endpoint_changed(api_of(c->call.r)->dispatch, c->row.number);
		log_event(LOG_INFO, "webhook_created", "webhook",
		    typeid_format("webhook", &c->row.id, id), NULL);
	}
	api_call_done(job);
}

static void create_pinged(int busy, const char *why, void *arg)
{
	struct webhooks_call *c = arg;

	if (why) {
		webhook_refuse_ping(c->call.r, busy, why);
		api_call_free(&c->call);
	} else {
		api_call_write(&c->call);
	}
}

static char *own(const json_t *body, const char *name)
{
	const char *text = json_str(body, name);

	return text && *text ? xstrdup(text) : NULL;
}

static const struct field create_fields[] = {WEBHOOK_MEMBERS(FIELD_REQUIRED), F_END};

static void create(struct request *r)
{
	json_t *body = webhook_body(r, create_fields);
	struct webhooks_call *c;
	int verify;

	if (!body)
		return;
	verify = json_flag(body, "verify", 1);
	c = api_call_new(r, sizeof *c, create_run, release);
	c->call.job.done = created;
	c->row.id = uuid_new();
	c->row.url = own(body, "url");
	c->row.description = own(body, "description");
	c->row.events = webhook_events_text(json_object_get(body, "events"));
	c->row.enabled = json_flag(body, "enabled", 1);
	c->row.created_at = clock_wall_ms();
	sign_secret_new(c->secret.text);
	json_decref(body);
	api_call_once(&c->call, write_created);
	if (!verify) {
		api_call_write(&c->call);
		return;
	}
	request_defer(r);
	webhook_ping(api_of(r), &c->row.id, c->row.url, &c->secret, NULL, create_pinged, c);
}

/* ---- List and show ---- */

struct listing {
	struct buf *out;
	int64_t now, last;
};

static void list_one(const struct webhook_row *row, void *arg)
{
	struct listing *listing = arg;

	if (listing->last)
		buf_putc(listing->out, ',');
	webhook_write(listing->out, row, listing->now);
	buf_putc(listing->out, '}');
	listing->last = row->number;
}

static enum status list_run(struct db *db, struct job *job)
{
	struct webhooks_call *c = (struct webhooks_call *)job;
	struct listing listing = {.out = &c->call.body, .now = clock_wall_ms()};
	int more;
	enum status st;

	buf_puts(&c->call.body, "{\"data\":[");
	st = webhook_each(
	    db, c->call.workspace, c->page.before, c->page.limit, &more, list_one, &listing);
	page_end(&c->call.body, LIST, more, listing.last);
	return st;
}

static void list(struct request *r)
{
	struct webhooks_call *c;
	struct page page;

	if (!page_read(r, LIST, &page))
		return;
	c = api_call_new(r, sizeof *c, list_run, release);
	c->page = page;
	api_call_read(&c->call);
}

static enum status show_run(struct db *db, struct job *job)
{
	struct webhooks_call *c = (struct webhooks_call *)job;
	enum status st = webhook_of_call(db, &c->call, &c->id, &c->row);

	if (st != STATUS_OK)
		return st;
	webhook_write(&c->call.body, &c->row, clock_wall_ms());
	buf_putc(&c->call.body, '}');
	return STATUS_OK;
}

static void show(struct request *r)
{
	struct webhooks_call *c;
	struct uuid id;

	if (!webhook_named(r, &id))
		return;
	c = api_call_new(r, sizeof *c, show_run, release);
	c->id = id;
	api_call_read(&c->call);
}

/* ---- Delete ---- */

static enum status delete_run(struct db *db, struct job *job)
{
	struct webhooks_call *c = (struct webhooks_call *)job;
	enum status st = webhook_of_call(db, &c->call, &c->id, &c->row);

	if (st != STATUS_OK)
		return st;
	c->call.status = 204;
	return outbox_endpoint_delete(db, c->row.number, clock_wall_ms());
}

static void deleted(struct job *job)
{
	struct webhooks_call *c = (struct webhooks_call *)job;
	char id[TYPEID_TEXT_MAX];

	if (job->status == STATUS_OK) {
		dispatch_endpoint_changed(api_of(c->call.r)->dispatch, c->row.number);
		log_event(LOG_INFO, "webhook_deleted", "webhook",
		    typeid_format("webhook", &c->id, id), NULL);
	}
	api_call_done(job);
}

static void delete_one(struct request *r)
{
	struct webhooks_call *c;
	struct uuid id;

	if (!webhook_named(r, &id))
		return;
	c = api_call_new(r, sizeof *c, delete_run, release);
	c->call.job.done = deleted;
	c->id = id;
	api_call_write(&c->call);
}

#define ALL    "/api/v1/webhooks"
#define ONE    ALL "/{id}"
#define READS  "webhooks:read"
#define WRITES "webhooks:write"

static const struct route rows[] = {
    {HTTP_GET, ALL "?limit&cursor", list, READS, 0, 0, 1},
    {HTTP_POST, ALL, create, WRITES, API_JSON_BODY | ROUTE_ONCE, 0, 1},
    {HTTP_GET, ONE, show, READS, 0, 0, 1},
    {HTTP_DELETE, ONE, delete_one, WRITES, 0, 0, 1},
};
API_ROWS(api_webhooks_rows, rows);
