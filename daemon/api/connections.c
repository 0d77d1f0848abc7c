/* Connections over HTTP: made, listed, shown, deleted. */
#include <stdio.h>
#include <string.h>

#include "api/connection.h"
#include "api/page.h"
#include "base/clock.h"
#include "base/log.h"
#include "base/mem.h"
#include "outbox/dispatch.h"
#include "outbox/outbox.h"

#define LIST "connections" /* for its cursors */

/* ---- Create ---- */

struct create_call {
	struct connection_call c;
	json_t *body;
};

static void create_release(struct api_call *call)
{
	struct create_call *create = (struct create_call *)call;
	json_t *settings = json_object_get(create->body, "settings");

	connection_wipe(settings, settings);
	json_decref(create->body);
	connection_release(call);
}

static void write_created(struct once_answer *answer, const void *result)
{
	const struct connection_call *c = result;
	char id[TYPEID_TEXT_MAX];

	answer->status = 201;
	snprintf(answer->location, sizeof answer->location, "/api/v1/connections/%s",
	    typeid_format("connection", &c->row.id, id));
	connection_write(&answer->body, &c->row);
}

static enum status create_run(struct db *db, struct job *job)
{
	struct create_call *create = (struct create_call *)job;
	struct connection_call *c = &create->c;
	struct api_call *call = &c->call;
	enum status st = connection_resolve(
	    db, &c->row, json_object_get(create->body, "studies"), &call->problems);

	if (st == STATUS_OK)
		st = connection_check_name(db, &c->row, &call->problems);
	if (st == STATUS_OK && problems_count(&call->problems))
		return api_call_refuse_members(
		    db, call, "The request has members that can't be taken.");
	if (st == STATUS_OK)
		st = connection_insert(db, api_of(call->r)->keyring, &c->row);
	if (st == STATUS_LIMIT)
		return api_call_refuse(db, call, 409, "too_many_connections",
		    "The workspace has %d connections; delete one that isn't needed any more.",
		    CONNECTIONS_PER_WORKSPACE);
	return st == STATUS_OK ? once_keep(db, call->once, call) : st;
}

static void created(struct job *job)
{
	struct connection_call *c = (struct connection_call *)job;
	char id[TYPEID_TEXT_MAX];

	if (job->status == STATUS_OK) {
		dispatch_endpoint_changed(api_of(c->call.r)->dispatch, c->row.number);
		log_event(LOG_INFO, "connection_created", "connection",
		    typeid_format("connection", &c->row.id, id), "integration", c->row.integration,
		    NULL);
	}
	api_call_done(job);
}

static void create_found(
    struct integration *integration, enum status st, const char *why_not, void *arg)
{
	struct create_call *create = arg;
	struct api_call *call = &create->c.call;
	struct connection_row *row = &create->c.row;

	if (!integration) {
		connection_no_integration(call, row->integration, st, why_not);
		return;
	}
	connection_fit(row, integration, json_object_get(create->body, "settings"),
	    json_object_get(create->body, "filter"), 0, &call->problems);
	integration_release(api_of(call->r)->integrations, integration);
	if (problems_count(&call->problems))
		api_call_home_refused(
		    call, 422, "invalid_request", "The request has members that can't be taken.");
	else
		api_call_background_write(call);
}

static void create_work(struct api_call *call)
{
	struct create_call *create = (struct create_call *)call;

	integrations_find(
	    api_of(call->r)->integrations, create->c.row.integration, create_found, create);
}

static const struct field create_fields[] = {
    {.name = "integration",
        .kind = FIELD_LINE,
        .flags = FIELD_REQUIRED,
        .min = 1,
        .max = 40,
        .doc = "the name of the integration"},
    CONNECTION_MEMBERS,
    F_END,
};

static void create(struct request *r)
{
	json_t *body = api_body(r, create_fields);
	struct create_call *create;
	struct connection_row *row;

	if (!body)
		return;
	create = api_call_new(r, sizeof *create, create_run, create_release);
	create->c.call.job.done = created;
	create->body = body;
	row = &create->c.row;
	row->id = uuid_new();
	row->workspace = create->c.call.workspace;
	row->integration = xstrdup(json_str(body, "integration"));
	row->name = xstrdup(json_str(body, "name") ? json_str(body, "name") : row->integration);
	row->enabled = json_flag(body, "enabled", 1);
	row->created_at = clock_wall_ms();
	api_call_once(&create->c.call, write_created);
	api_call_background(&create->c.call, create_work);
}

/* ---- List and show ---- */

struct list_call {
	struct api_call call;
	struct page page;
};

struct listing {
	struct buf *out;
	int64_t last;
};

static void list_one(const struct connection_row *row, void *arg)
{
	struct listing *listing = arg;

	if (listing->last)
		buf_putc(listing->out, ',');
	connection_write(listing->out, row);
	listing->last = row->number;
}

static enum status list_run(struct db *db, struct job *job)
{
	struct list_call *c = (struct list_call *)job;
	struct listing listing = {.out = &c->call.body};
	int more;
	enum status st;

	buf_puts(&c->call.body, "{\"data\":[");
	st = connection_each(
	    db, c->call.workspace, c->page.before, c->page.limit, &more, list_one, &listing);
	page_end(&c->call.body, LIST, more, listing.last);
	return st;
}

static void list(struct request *r)
{
	struct list_call *c;
	struct page page;

	if (!page_read(r, LIST, &page))
		return;
	c = api_call_new(r, sizeof *c, list_run, NULL);
	c->page = page;
	api_call_read(&c->call);
}

static enum status show_run(struct db *db, struct job *job)
{
	struct connection_call *c = (struct connection_call *)job;
	enum status st = connection_of_call(db, c);

	if (st == STATUS_OK)
		connection_write(&c->call.body, &c->row);
	return st;
}

static void show(struct request *r)
{
	struct connection_call *c = connection_call_new(r, sizeof *c, show_run);

	if (c)
		api_call_read(&c->call);
}

/* ---- Delete ---- */

static enum status delete_run(struct db *db, struct job *job)
{
	struct connection_call *c = (struct connection_call *)job;
	enum status st = connection_of_call(db, c);

	if (st != STATUS_OK)
		return st;
	c->call.status = 204;
	return outbox_endpoint_delete(db, c->row.number, clock_wall_ms());
}

static void deleted(struct job *job)
{
	struct connection_call *c = (struct connection_call *)job;
	char id[TYPEID_TEXT_MAX];

	if (job->status == STATUS_OK) {
		dispatch_endpoint_changed(api_of(c->call.r)->dispatch, c->row.number);
		log_event(LOG_INFO, "connection_deleted", "connection",
		    typeid_format("connection", &c->id, id), NULL);
	}
	api_call_done(job);
}

static void delete_one(struct request *r)
{
	struct connection_call *c = connection_call_new(r, sizeof *c, delete_run);

	if (!c)
		return;
	c->call.job.done = deleted;
	api_call_write(&c->call);
}

#define ALL    "/api/v1/connections"
#define ONE    ALL "/{id}"
#define READS  "connections:read"
#define WRITES "connections:write"

static const struct route rows[] = {
    {HTTP_GET, ALL "?limit&cursor", list, READS, 0, 0, 1},
    {HTTP_POST, ALL, create, WRITES, API_JSON_BODY | ROUTE_ONCE, 0, 1},
    {HTTP_GET, ONE, show, READS, 0, 0, 1},
    {HTTP_DELETE, ONE, delete_one, WRITES, 0, 0, 1},
};
API_ROWS(api_connections_rows, rows);
