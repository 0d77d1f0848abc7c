/* GET /metrics: for the operator's key, and for addresses that the configuration names. */
#include "api/metrics.h"

#include "http/address.h"

void metrics_write(struct buf *out, const struct api *api)
{
	struct metrics m = {.api = api};
	struct exposition e = {.out = out};

	usage_read(&m.usage);
	if (api->http)
		http_server_stats(api->http, &m.http);
	store_stats(api->store, &m.store);
	if (api->egress)
		egress_stats(api->egress, &m.egress);
	if (api->dispatch)
		dispatch_stats(api->dispatch, &m.outbox);
	store_size(api->store, &m.database_bytes, &m.log_bytes);
	m.nloops = watchdog_counts(api->watchdog, m.loops);
	for (const struct metric *row = metrics_rows; row->name; row++) {
		exposition_family(&e, row->name, row->type, row->help);
		row->read(&e, &m);
	}
}

/* What a proxy adds: the request is somebody else's, whatever the address it comes from. */
static int is_passed_on(const struct request *r)
{
	static const char *const headers[] = {"forwarded", "x-forwarded-for", "x-forwarded-host",
	    "x-forwarded-proto", "x-real-ip", "via"};

	for (size_t i = 0; i < sizeof headers / sizeof headers[0]; i++)
		if (request_header(r, headers[i]))
			return 1;
	return 0;
}

static int is_allowed(const struct request *r)
{
	const struct api *api = api_of(r);

	if (principal_of(r)->kind == PRINCIPAL_OPERATOR)
		return 1;
	if (is_passed_on(r))
		return 0;
	for (size_t i = 0; i < api->nmetrics_from; i++)
		if (address_within(r->peer, api->metrics_from[i]))
			return 1;
	return 0;
}

static void metrics(struct request *r)
{
	struct buf text = BUF_INIT;

	if (!is_allowed(r)) {
		auth_refuse(r,
		    "Send the operator's key as `Authorization: Bearer ivd_admin_…`, or ask from "
		    "an "
		    "address that metrics.allow names.");
		return;
	}
	metrics_write(&text, api_of(r));
	reply_text(r, 200, EXPOSITION_TYPE, text.data, text.len);
	buf_free(&text);
}

static const struct route rows[] = {
    {HTTP_GET, "/metrics", metrics, NULL, ROUTE_OPEN | ROUTE_OPERATOR, 0, 0},
};
API_ROWS(api_metrics_rows, rows);
