/* The parts that serve, as steps: store, keys, scripts, sessions, HTTP. */
#include "service.h"

#include <stdio.h>
#include <string.h>

#include "api/api.h"
#include "api/credits.h"
#include "api/traffic.h"
#include "base/dir.h"
#include "base/log.h"
#include "base/mem.h"
#include "egress/egress.h"
#include "interview/erasures.h"
#include "interview/method.h"
#include "interview/method_lexicon.h"
#include "interview/report_maker.h"
#include "interview/retention.h"
#include "interview/scrub.h"
#include "interview/study_closing.h"
#include "http/tls.h"
#include "https.h"
#include "loop_background.h"
#include "notify.h"
#include "place.h"
#include "reload.h"
#include "scripts.h"

#define READERS      2
#define SWEEP_MS     30000    /* an interview that nobody goes on with ends so much late at most */
#define DRAIN_ROUNDS 64       /* no call takes as many jobs, one after the other */
#define SHARE        10       /* of max_connections goes to one address */
#define SHARE_LEAST  16       /* connections: a browser opens up to six */
#define REPORT_STEPS 10000000 /* of one burst of a report: nobody waits for it */
#define REPORT_MEMORY                                                                              \
	(64 << 20) /* it gathers quotes of thousands of interviews; one at a time is made */
#define INTEGRATION_STEPS 10000000         /* of one burst of an integration: nobody waits for it */
#define PURGE_MS          (60 * 60 * 1000) /* kept answers are deleted at most an hour late */

struct service {
	struct api api;
	struct host *host;
	struct scripts *scripts;
	struct http_server *http;
	struct egress *egress;
	struct timer *purge, *scrub_timer;
	struct scrub *scrub;
	struct retention *retention;
	struct study_closing *closing;
	char *public_url;
	struct timer *sweep;
	int64_t workspace;
};

enum status service_words_start(struct daemon *d, struct err *err)
{
	(void)d;
	(void)err;
	method_lexicon_begin("en");
	return STATUS_OK;
}

void service_words_stop(struct daemon *d)
{
	(void)d;
	method_thread_end();
}

enum status service_store_start(struct daemon *d, struct err *err)
{
	struct store_options options = {.dir = d->config.data, .readers = READERS};
	struct service *s = d->service = xcalloc(1, sizeof *s);
	enum status st = store_open(&options, &s->api.store, err);

	if (st == STATUS_OK)
		st = erasures_apply(s->api.store, d->config.data, err);
	if (st == STATUS_OK) {
		s->api.home = d->home;
		s->api.background = d->background->home;
		return STATUS_OK;
	}
	store_close(s->api.store);
	mem_free(s);
	d->service = NULL;
	return st;
}

struct store *service_store(struct daemon *d)
{
	return d->service->api.store;
}

void service_store_stop(struct daemon *d)
{
	store_close(d->service->api.store);
	mem_free(d->service->public_url);
	buf_free(&d->service->api.openapi);
	mem_free(d->service);
	d->service = NULL;
}

/* The first workspace and the operator's key, made where there are none. */
static enum status first_key(struct daemon *d, struct err *err)
{
	struct service *s = d->service;
	char key[KEY_TEXT_SIZE + 1], *path;
	enum status st = key_first_workspace(s->api.store, &s->workspace, err);

	if (st != STATUS_OK || s->workspace)
		return st;
	key_make("admin", key);
	strcat(key, "\n");
	path = dir_join(d->config.data, "admin.key");
	/* The file first: a key that is stored but was never shown would be lost. */
	st = dir_write_file(path, key, strlen(key), 0600, err);
	if (st == STATUS_OK) {
		key[strlen(key) - 1] = '\0';
		st = key_bootstrap(s->api.store, key, &s->workspace, err);
	}
	if (st == STATUS_OK) {
		/* A manager keeps what is printed. */
		if (notify_heard())
			printf("the operator's key is in %s\n", path);
		else
			printf("key %s\n(shown once; also in %s)\n", key, path);
		fflush(stdout);
	}
	crypto_wipe(key, sizeof key);
	mem_free(path);
	return st;
}

enum status service_key_start(struct daemon *d, struct err *err)
{
	struct service *s = d->service;
	enum status st = first_key(d, err);

	if (st != STATUS_OK)
		return st;
	return credits_begin(s->api.store, s->workspace, !d->config.credits.unlimited,
	    d->config.credits.initial, err);
}

enum status service_scripts_start(struct daemon *d, struct err *err)
{
	struct service *s = d->service;
	struct host_options options = scripts_options(scripts_log);
	struct scripts_dirs dirs;
	enum status st;

	s->host = host_new(&options);
	st = methods_new(s->host, s->api.store, s->api.home, &s->api.methods, err);
	if (st != STATUS_OK) {
		host_free(s->host);
		return st;
	}
	scripts_dirs(&d->config, &dirs);
	if (!dirs.shipped)
		log_printf(
		    LOG_WARN, "no_shipped_scripts", "the shipped methodologies were not found");
	methods_scan(s->api.methods, dirs.items, dirs.count);
	scripts_dirs_free(&dirs);
	st = methods_keep(s->api.methods, err);
	if (st == STATUS_OK) {
		options.steps = INTEGRATION_STEPS;
		s->api.integrations = integrations_new(s->api.store, d->background->home, &options);
		s->scripts = scripts_new(d, s->api.methods, s->api.integrations, s->api.store);
		scripts_found(s->scripts);
		return STATUS_OK;
	}
	methods_free(s->api.methods);
	host_free(s->host);
	return st;
}

void service_scripts_reload(struct daemon *d, struct reload_result *result)
{
	scripts_reload(d->service->scripts, result);
}

void service_scripts_drain(struct daemon *d)
{
	scripts_end(d->service->scripts);
	daemon_drained(d);
}

void service_scripts_stop(struct daemon *d)
{
	scripts_free(d->service->scripts);
	background_sync(d, integrations_free, d->service->api.integrations);
	d->service->api.integrations = NULL;
	methods_free(d->service->api.methods);
	host_free(d->service->host);
}

enum status service_egress_start(struct daemon *d, struct err *err)
{
	const struct egress_options options = {.connect_to = d->config.egress.connect_to.items,
	    .nconnect_to = d->config.egress.connect_to.count,
	    .allow_private = d->config.egress.allow_private.items,
	    .nallow_private = d->config.egress.allow_private.count,
	    .ca_file = d->config.egress.ca_file};
	enum status st = egress_new(&options, &d->service->egress, err);

	d->service->api.egress = d->service->egress;
	return st;
}

void service_egress_stop(struct daemon *d)
{
	egress_free(d->service->egress);
	d->service->egress = d->service->api.egress = NULL;
}

static int after_round(struct daemon *d)
{
	return store_round(d->service->api.store);
}

static void purge(void *arg)
{
	struct service *s = arg;

	idempotency_purge(s->api.idempotency);
}

static void on_sweep(void *arg)
{
	struct service *s = arg;

	sessions_sweep(s->api.sessions);
	methods_tidy(s->api.methods);
	retention_tick(s->retention);
	study_closing_tick(s->closing);
}

static void scrub(void *arg)
{
	struct service *s = arg;

	scrub_tick(s->scrub);
}

enum status service_sessions_start(struct daemon *d, struct err *err)
{
	struct service *s = d->service;
	struct sessions_options options = {.store = s->api.store,
	    .home = s->api.home,
	    .methods = s->api.methods,
	    .keyring = d->keyring,
	    .cache_bytes = (size_t)d->config.cache.bytes,
	    .answer_chars = (size_t)d->config.limits.answer_chars,
	    .credits = {.text = d->config.credits.text,
	        .voice = d->config.credits.voice,
	        .report = d->config.credits.report,
	        .initial = d->config.credits.initial}};
	const struct rate_limit_options limits = {
	    .per_minute = (unsigned)d->config.rate_limit.per_minute,
	    .session_per_minute = (unsigned)d->config.rate_limit.session_per_minute,
	    .anonymous_per_minute = (unsigned)d->config.rate_limit.anonymous_per_minute,
	    .refused_per_minute = (unsigned)d->config.rate_limit.refused_per_minute,
	    .proxies = d->config.http.trusted_proxies.items,
	    .nproxies = d->config.http.trusted_proxies.count};

	s->purge = timer_every(d, PURGE_MS, purge, s);
	s->sweep = timer_every(d, SWEEP_MS, on_sweep, s);
	s->scrub_timer = timer_every(d, SCRUB_TICK_MS, scrub, s);
	if (!s->purge || !s->sweep || !s->scrub_timer)
		return err_set(err, STATUS_NOMEM, "can't make a timer: out of memory");
	s->api.limits = rate_limits_new(&limits);
	s->api.traffic = traffic_new();
	s->api.metrics_from = d->config.metrics.allow.items;
	s->api.nmetrics_from = d->config.metrics.allow.count;
	s->api.keyring = d->keyring;
	s->api.signature_header = d->config.webhooks.signature_header;
	s->api.idempotency = idempotency_new(s->api.store, s->api.home);
	idempotency_purge(s->api.idempotency);
	s->api.import_rows = (size_t)d->config.limits.import_rows;
	s->api.sessions = sessions_new(&options);
	sessions_sweep(s->api.sessions);
	s->api.auth = auth_new(s->api.store, s->api.home, d->keyring, s->workspace);
	s->closing = study_closing_new(s->api.store, s->api.home);
	s->retention = retention_new(s->api.store, s->api.home);
	retention_tick(s->retention);
	s->scrub = scrub_new(s->api.store, s->api.home, d->config.data);
	scrub_tick(s->scrub);
	store_gather(s->api.store, 1);
	d->after_round = after_round;
	return STATUS_OK;
}

void service_sessions_stop(struct daemon *d)
{
	struct service *s = d->service;

	timer_free(s->sweep);
	/* Whoever waits for the network hears that it ends, while what it waits with is still there. */
	egress_stop(s->egress);
	sessions_stop(s->api.sessions);
	auth_flush(s->api.auth);
	d->after_round = NULL;
	store_gather(s->api.store, 0);
	timer_free(s->purge);
	timer_free(s->scrub_timer);
	/* What was handed to the store ends before what it stands on is taken away. The end of one job may begin the next (a
	 * start reads its study, then writes its row): until nothing comes home any more. */
	for (int i = 0; i < DRAIN_ROUNDS; i++) {
		store_drain(s->api.store);
		if (mailbox_drain(s->api.home) == 0)
			break;
	}
	erasures_finish(s->api.store, d->config.data);
	sessions_free(s->api.sessions);
	auth_free(s->api.auth);
	idempotency_free(s->api.idempotency);
	scrub_free(s->scrub);
	retention_free(s->retention);
	study_closing_free(s->closing);
	rate_limits_free(s->api.limits);
	traffic_free(s->api.traffic);
	s->api.traffic = NULL;
}

enum status service_reports_start(struct daemon *d, struct err *err)
{
	struct host_options options = scripts_options(scripts_log);
	struct api *api = &d->service->api;

	(void)err;
	options.steps = REPORT_STEPS;
	options.memory = REPORT_MEMORY;
	api->reports = report_maker_new(api->store, d->background->home, &options);
	report_maker_wake(api->reports);
	return STATUS_OK;
}

void service_reports_stop(struct daemon *d)
{
	struct api *api = &d->service->api;

	background_sync(d, report_maker_end, api->reports);
	store_drain(api->store);
	background_sync(d, report_maker_free, api->reports);
	api->reports = NULL;
}

struct api *service_api(struct daemon *d)
{
	return &d->service->api;
}

struct http_server *service_http(struct daemon *d)
{
	return d->service->http;
}

/* One address can't take them all: unless told otherwise, a tenth. */
static unsigned per_address(const struct config *c)
{
	unsigned share = (unsigned)(c->http.max_connections / SHARE);

	if (c->http.max_per_address)
		return (unsigned)c->http.max_per_address;
	return share > SHARE_LEAST ? share : SHARE_LEAST;
}

static void api_reload(void *arg, void (*done)(const json_t *answer, void *arg), void *done_arg)
{
	struct daemon *d = arg;

	reload_begin(d->reload, done, done_arg);
}

enum status service_http_start(struct daemon *d, struct err *err)
{
	struct service *s = d->service;
	struct http_options options = {.listen = d->config.listen,
	    .max_connections = (unsigned)d->config.http.max_connections,
	    .max_per_address = per_address(&d->config),
	    .proxies = d->config.http.trusted_proxies.items,
	    .nproxies = d->config.http.trusted_proxies.count,
	    .spare_loopback = !d->config.http.trusted_proxies.count,
	    .app = &s->api,
	    .hooks = api_hooks()};
	char address[HTTP_ADDRESS_MAX];
	enum status st = https_start(&d->config, &options, err);

	if (st != STATUS_OK)
		return st;
	s->http = http_server_new(d->base, &options, err);
	if (!s->http) {
		tls_free(options.tls);
		return STATUS_IO;
	}
	http_server_address(s->http, address);
	s->api.http = s->http;
	s->public_url = d->config.public_url
	    ? xstrdup(d->config.public_url)
	    : xasprintf("%s://%s", options.tls ? "https" : "http", address);
	s->api.public_url = s->public_url;
	s->api.reload = api_reload;
	s->api.reload_arg = d;
	st = api_routes(s->http, err);
	if (st != STATUS_OK) {
		http_server_free(s->http);
		s->http = NULL;
		return st;
	}
	log_event(LOG_INFO, "listening", "address", address, "scheme",
	    options.tls ? "https" : "http", NULL);
	printf("listening on %s\n", address);
	fflush(stdout);
	return STATUS_OK;
}

void service_watched(struct daemon *d)
{
	d->service->api.watchdog = d->watchdog;
}

static void http_drained(void *arg)
{
	daemon_drained(arg);
}

void service_http_drain(struct daemon *d)
{
	d->service->api.draining = 1;
	http_server_drain(d->service->http, http_drained, d);
}

void service_http_stop(struct daemon *d)
{
	http_server_free(d->service->http);
	d->service->http = d->service->api.http = NULL;
}
