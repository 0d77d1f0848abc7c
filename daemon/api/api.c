/* The API as a whole: the tables of all resources, the hooks of the HTTP layer, shared answers. */
#include "api/api.h"

#include "api/cors.h"
#include "api/query.h"
#include "api/scope.h"
#include "api/traffic.h"
#include "base/log.h"

static const struct api_rows *const resources[] = {
    &api_admin_rows,
    &api_assets_rows,
    &api_choices_rows,
    &api_connection_change_rows,
    &api_connection_deliveries_rows,
    &api_connection_steps_rows,
    &api_connections_rows,
    &api_credits_rows,
    &api_embed_secret_rows,
    &api_health_rows,
    &api_integrations_rows,
    &api_interview_start_rows,
    &api_interview_turns_rows,
    &api_interviews_rows,
    &api_keys_rows,
    &api_methodologies_rows,
    &api_metrics_rows,
    &api_openapi_rows,
    &api_participant_page_rows,
    &api_people_rows,
    &api_respondents_rows,
    &api_respondents_export_rows,
    &api_respondents_import_rows,
    &api_reports_rows,
    &api_studies_rows,
    &api_study_steps_rows,
    &api_study_lint_rows,
    &api_webhooks_rows,
    &api_webhook_change_rows,
    &api_webhook_steps_rows,
    &api_workspaces_rows,
};

/* A scope that no key can have would lock a route for good. */
static enum status check_scopes(const struct api_rows *resource, struct err *err)
{
	for (size_t i = 0; i < resource->n; i++) {
		const struct route *row = &resource->rows[i];

		if (row->scope && !scope_of(row->scope))
			return err_set(err, STATUS_INVALID,
			    "the route %s has the scope \"%s\", which is none", row->path,
			    row->scope);
	}
	return STATUS_OK;
}

const struct api_rows *const *api_resources(size_t *n)
{
	*n = sizeof resources / sizeof resources[0];
	return resources;
}

enum status api_routes(struct http_server *server, struct err *err)
{
	for (size_t i = 0; i < sizeof resources / sizeof resources[0]; i++) {
		enum status st = check_scopes(resources[i], err);

		if (st == STATUS_OK)
			st = http_server_routes(server, resources[i]->rows, resources[i]->n, err);
		if (st != STATUS_OK)
			return st;
	}
	return STATUS_OK;
}

/* A wrong query is told before it is known who asks: the route table is no secret. */
static void authorize(struct request *r, void (*next)(struct request *r))
{
	if (!cors_is_api(r) || query_is_known(r))
		auth_request(r, next);
}

static void finished(struct request *r, int status)
{
	if (api_of(r)->traffic)
		traffic_note(api_of(r)->traffic, r, status);
	idempotency_finished(r, status);
}

struct http_hooks api_hooks(void)
{
	return (struct http_hooks){.began = cors_began,
	    .authorize = authorize,
	    .options = cors_options,
	    .received = idempotency_request,
	    .finished = finished};
}

json_t *api_body(struct request *r, const struct field *table)
{
	struct problems problems = PROBLEMS_INIT;
	json_t *input = request_json(r), *body;

	if (!input)
		return NULL;
	body = fields_check(table, input, &problems);
	if (problems_count(&problems) == 0)
		return body;
	json_decref(body);
	reply_problems(
	    r, 422, "invalid_request", "The request has members that can't be taken.", &problems);
	return NULL;
}

void api_refuse_whole(struct request *r, const char *detail)
{
	struct problems problems = PROBLEMS_INIT;

	problems_add(&problems, "%s", detail);
	reply_problems(
	    r, 422, "invalid_request", "The request can't be taken as it is.", &problems);
}

void api_refuse_store(struct request *r, enum status st, const struct err *err)
{
	switch (st) {
	case STATUS_BUSY:
		reply_header(r, "Retry-After", "1");
		reply_problem(
		    r, 503, "overloaded", "The store's queue is full; try again in a second.");
		return;
	case STATUS_NOSPACE:
		reply_header(r, "Retry-After", "30");
		reply_problem(r, 503, "storage_full",
		    "There is no room on the disk, so nothing was stored; try again when there "
		    "is.");
		return;
	default:
		log_event(LOG_ERROR, "store_failed", "status", status_name(st), "reason",
		    err ? err->text : NULL, NULL);
		reply_problem(r, 500, "storage_failed",
		    "The store could not do this; nothing was changed. The daemon's log says why.");
	}
}
