/* PATCH of a connection: read, held against its script where settings change, written where nobody else has written meanwhile. */
#include <string.h>

#include "api/connection.h"
#include "base/clock.h"
#include "base/log.h"
#include "base/mem.h"
#include "outbox/dispatch.h"
#include "outbox/outbox.h"
#include "outbox/receipt.h"

struct change_call {
	struct connection_call c;
	json_t *body;  /* checked */
	json_t *input; /* as it was sent: null means something; the request's own */
};

static void change_release(struct api_call *call)
{
	struct change_call *change = (struct change_call *)call;
	json_t *settings = json_object_get(change->body, "settings");

	connection_wipe(settings, settings);
	json_decref(change->body);
	connection_release(call);
}

static int given(const struct change_call *change, const char *name)
{
	return json_object_get(change->input, name) != NULL;
}

/* What the connection is to be: switched as it was asked, and on again where a pause of its script was answered by other
 * settings. */
static int wanted(const struct change_call *change)
{
	const struct connection_row *row = &change->c.row;
	int paused = row->disabled_code && strcmp(row->disabled_code, "paused") == 0;

	return json_flag(
	    change->body, "enabled", row->enabled || (paused && given(change, "settings")));
}

static enum status change_run(struct db *db, struct job *job)
{
	struct change_call *change = (struct change_call *)job;
	struct connection_call *c = &change->c;
	struct api_call *call = &c->call;
	int64_t now = clock_wall_ms();
	int on = wanted(change);
	enum status st = STATUS_OK;

	if (given(change, "studies"))
		st = connection_resolve(
		    db, &c->row, json_object_get(change->body, "studies"), &call->problems);
	if (st == STATUS_OK)
		st = connection_check_name(db, &c->row, &call->problems);
	if (st == STATUS_OK && problems_count(&call->problems))
		return api_call_refuse_members(
		    db, call, "The request has members that can't be taken.");
	c->row.updated_at = now;
	if (st == STATUS_OK)
		st = connection_update(db, api_of(call->r)->keyring, &c->row);
	if (st == STATUS_CONFLICT)
		return api_call_refuse(db, call, 409, "connection_changed",
		    "The connection was changed meanwhile; look at it and try again.");
	if (st == STATUS_OK && (on != c->row.enabled || json_object_get(change->body, "enabled")))
		st = outbox_enable(db, c->row.number, on, now);
	if (st == STATUS_OK && on && !c->row.enabled)
		st = receipts_again(db, c->row.number, now);
	connection_row_clear(&c->row);
	if (st == STATUS_OK)
		st = connection_of_call(db, c);
	if (st == STATUS_OK)
		connection_write(&call->body, &c->row);
	return st;
}

static void changed(struct job *job)
{
	struct connection_call *c = (struct connection_call *)job;
	char id[TYPEID_TEXT_MAX];

	if (job->status == STATUS_OK) {
		dispatch_endpoint_changed(api_of(c->call.r)->dispatch, c->row.number);
		log_event(LOG_INFO, "connection_changed", "connection",
		    typeid_format("connection", &c->id, id), NULL);
	}
	api_call_done(job);
}

static void write_it(struct change_call *change)
{
	struct job *job = &change->c.call.job;

	job->run = change_run;
	job->done = changed;
	job->home = api_of(change->c.call.r)->home;
	api_call_background_write(&change->c.call);
}

static void change_found(
    struct integration *integration, enum status st, const char *why_not, void *arg)
{
	struct change_call *change = arg;
	struct connection_call *c = &change->c;
	struct api_call *call = &c->call;

	call->job.home = api_of(call->r)->home;
	call->job.done = changed;
	if (!integration) {
		connection_no_integration(call, c->row.integration, st, why_not);
		return;
	}
	connection_fit(&c->row, integration, json_object_get(change->input, "settings"),
	    json_object_get(change->input, "filter"),
	    !json_is_null(json_object_get(change->input, "filter")), &call->problems);
	integration_release(api_of(call->r)->integrations, integration);
	if (problems_count(&call->problems))
		api_call_home_refused(
		    call, 422, "invalid_request", "The request has members that can't be taken.");
	else
		write_it(change);
}

static enum status read_run(struct db *db, struct job *job)
{
	struct change_call *change = (struct change_call *)job;
	struct connection_call *c = &change->c;
	enum status st = connection_of_call(db, c);

	if (st == STATUS_OK && (given(change, "settings") || given(change, "filter")))
		st = connection_secrets_read(db, api_of(c->call.r)->keyring, &c->row);
	return st;
}

/* On the background loop. */
static void read_done(struct job *job)
{
	struct change_call *change = (struct change_call *)job;
	struct connection_row *row = &change->c.row;
	const char *name = json_str(change->body, "name");

	if (job->status != STATUS_OK) {
		job->home = api_of(change->c.call.r)->home;
		job->done = api_call_done;
		api_call_home(&change->c.call, job->status);
		return;
	}
	if (name) {
		mem_free(row->name);
		row->name = xstrdup(name);
	}
	/* What else is changed is no matter of the script's: it may be gone. */
	if (given(change, "settings") || given(change, "filter"))
		integrations_find(
		    api_of(change->c.call.r)->integrations, row->integration, change_found, change);
	else
		write_it(change);
}

static const struct field change_fields[] = {
    F_READ_ONLY("id"),
    F_READ_ONLY("integration"),
    F_READ_ONLY("disabled"),
    F_READ_ONLY("failingSince"),
    F_READ_ONLY("createdAt"),
    F_READ_ONLY("updatedAt"),
    CONNECTION_MEMBERS,
    F_END,
};

static void change(struct request *r)
{
	json_t *body = api_body(r, change_fields);
	struct change_call *change;

	if (!body)
		return;
	change = connection_call_new(r, sizeof *change, read_run);
	if (!change) {
		json_decref(body);
		return;
	}
	change->c.call.release = change_release;
	change->body = body;
	change->input = request_json(r);
	change->c.call.job.home = api_of(r)->background;
	change->c.call.job.done = read_done;
	api_call_read(&change->c.call);
}

static const struct route rows[] = {
    {HTTP_PATCH, "/api/v1/connections/{id}", change, "connections:write", API_JSON_BODY, 0, 1},
};
API_ROWS(api_connection_change_rows, rows);
