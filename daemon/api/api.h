/* What handlers share: the daemon's parts, and small helpers for answering. Main loop only. */
#ifndef INTERVIEWD_API_API_H
#define INTERVIEWD_API_API_H

#include "api/auth.h"
#include "api/idempotency.h"
#include "api/rate_limit.h"
#include "base/buf.h"
#include "base/fields.h"
#include "http/reply.h"
#include "http/request.h"
#include "http/route.h"
#include "http/server.h"
#include "interview/methods.h"
#include "interview/session.h"
#include "store/store.h"

struct api {
	struct store *store;
	struct mailbox *home, *background; /* of the loops */
	struct methods *methods;
	struct sessions *sessions;
	struct auth *auth;
	const struct keyring *keyring;
	struct idempotency *idempotency;
	struct rate_limits *limits; /* NULL: nothing is limited */
	const char *public_url;     /* without a slash at its end */
	struct buf openapi;         /* the description of this API; empty until somebody asks */
	size_t import_rows;         /* limits.import_rows */
	int draining;               /* readyz says no */
	/* What /metrics tells, and to whom without a key (addresses or networks; borrowed). */
	struct http_server *http;
	struct egress *egress;
	const char *signature_header; /* webhooks.signature_header */
	struct traffic *traffic;
	struct watchdog *watchdog;
	struct dispatch *dispatch;         /* NULL: nothing is delivered (outbox/dispatch.h) */
	struct integrations *integrations; /* outbox/integrations.h */
	struct connector *connector;       /* outbox/connector.h */
	struct report_maker *reports;      /* NULL: nobody makes any (interview/report_maker.h) */
	char *const *metrics_from;
	size_t nmetrics_from;
	/* Reads everything anew (daemon/reload.h): done is called once with the answer, which is borrowed. */
	void (*reload)(void *reload_arg, void (*done)(const json_t *answer, void *arg), void *arg);
	void *reload_arg;
};

static inline struct api *api_of(const struct request *r)
{
	return r->app;
}

/* Adds the rows of every resource; hooks for http_options come from api_hooks. */
enum status api_routes(struct http_server *server, struct err *err);
struct http_hooks api_hooks(void);

/* The rows of each resource, at the end of its file. */
struct api_rows {
	const struct route *rows;
	size_t n;
};
extern const struct api_rows api_admin_rows, api_integrations_rows;
extern const struct api_rows api_webhooks_rows, api_webhook_change_rows, api_webhook_steps_rows;
extern const struct api_rows api_choices_rows, api_connection_change_rows,
    api_connection_deliveries_rows, api_connection_steps_rows, api_connections_rows;
extern const struct api_rows api_credits_rows, api_embed_secret_rows, api_health_rows,
    api_interview_start_rows, api_interview_turns_rows, api_interviews_rows, api_keys_rows,
    api_methodologies_rows, api_metrics_rows, api_openapi_rows, api_studies_rows,
    api_workspaces_rows;
extern const struct api_rows api_people_rows, api_respondents_rows, api_respondents_export_rows,
    api_respondents_import_rows;
extern const struct api_rows api_reports_rows, api_study_lint_rows, api_study_steps_rows;
extern const struct api_rows api_assets_rows, api_participant_page_rows;
/* The tables of all resources: *n of them. */
const struct api_rows *const *api_resources(size_t *n);
#define API_ROWS(NAME, TABLE) const struct api_rows NAME = {TABLE, sizeof(TABLE) / sizeof(TABLE)[0]}

#define ROUTE_PAGE            (ROUTE_USER << 12) /* for browsers: no part of the API, nor of its description */
#define API_JSON_BODY         (ROUTE_JSON | ROUTE_BODY)
/* The body checked against a table (base/fields.h), owned by the caller; NULL after a 4xx has been sent. */
json_t *api_body(struct request *r, const struct field *table);
/* 422 for what no member alone is to blame for. */
void api_refuse_whole(struct request *r, const char *detail);
/* 503 with Retry-After for a full queue or disk, 500 for the rest; the reason is logged, not sent. */
void api_refuse_store(struct request *r, enum status st, const struct err *err);

#endif
