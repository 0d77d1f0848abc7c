/* The HTTP layer by itself, with routes that show what it does: what the wire cases are run against.
 * echo_server [--OPTION N]…: prints `listening on ADDRESS`, serves until SIGTERM, then drains. */
#include <event2/event.h>
#include <signal.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/log.h"
#include "base/mem.h"
#include "http/address.h"
#include "http/reply.h"
#include "http/server.h"
#include "http/tls.h"

static struct world {
	struct event_base *base;
	struct http_server *server;
	long slow_done, finished, began;
} world;

static void get_hello(struct request *r)
{
	reply_json(r, 200, json_pack("{s:s}", "hello", "world"));
}

/* Method, path, query and body as they arrived. */
static void any_echo(struct request *r)
{
	char line[512];
	snprintf(line, sizeof(line), "%s %.200s?%.200s %zu", http_method_name(r->method), r->path,
	    r->query, r->body_len);
	reply_header(r, "X-Echo", line);
	reply_text(r, 200, "application/octet-stream", r->body, r->body_len);
}

static void post_json(struct request *r)
{
	json_t *body = request_json(r);
	if (body)
		reply_json(r, 201, json_pack("{s:O}", "got", body));
}

static void get_item(struct request *r)
{
	char q[64] = "";
	int n = request_query(r, "q", q, sizeof(q));
	reply_json(r, 200,
	    json_pack(
	        "{s:s,s:i,s:s}", "id", request_param(r, "id"), "length", n, "q", n < 0 ? "" : q));
}

static void delete_item(struct request *r)
{
	reply_empty(r, 204);
}

struct wait {
	struct request *r;
	struct event *timer;
	void (*then)(struct request *r);
};

static void on_wait(evutil_socket_t fd, short what, void *arg)
{
	struct wait w = *(struct wait *)arg;
	(void)fd;
	(void)what;
	event_free(w.timer);
	w.then(w.r); /* the wait was the request's memory */
}

static void wait_ms(struct request *r, long ms, void (*then)(struct request *r))
{
	struct wait *w = request_alloc(r, sizeof(*w));
	struct timeval tv = {ms / 1000, ms % 1000 * 1000};
	w->r = r;
	w->then = then;
	w->timer = event_new(world.base, -1, 0, on_wait, w);
	event_add(w->timer, &tv);
	request_defer(r);
}

static long number_of(struct request *r, const char *name, long fallback)
{
	char text[16];
	return request_query(r, name, text, sizeof(text)) < 0 ? fallback : atol(text);
}

static void slow_end(struct request *r)
{
	world.slow_done++;
	reply_text(r, 200, "text/plain", "slow", 4);
}

static void any_slow(struct request *r)
{
	wait_ms(r, number_of(r, "ms", 100), slow_end);
}

static void get_big(struct request *r)
{
	size_t n = (size_t)number_of(r, "bytes", 1000);
	char *text = xmalloc(n + 1);
	memset(text, 'x', n);
	reply_text(r, 200, "text/plain", text, n);
	mem_free(text);
}

/* Adds the header that the query names; what is refused is left out. */
static void get_header(struct request *r)
{
	char name[64] = "", value[256] = "";
	const char *given = request_header(r, "x-value");
	request_query(r, "name", name, sizeof(name));
	snprintf(value, sizeof(value), "%s%s", given ? given : "",
	    number_of(r, "bad", 0) ? "\r\nX: y" : "");
	reply_json(r, 200, json_pack("{s:i}", "set", reply_header(r, name, value)));
}

static void get_problem(struct request *r)
{
	reply_problem(r, 404, "study_not_found", "there is no study '%s'", r->query);
}

static void get_same(struct request *r)
{
	reply_header(r, "ETag", "\"1\"");
	reply_empty(r, 304);
}

static void get_stats(struct request *r)
{
	struct http_stats s;
	http_server_stats(world.server, &s);
	const struct {
		const char *name;
		uint64_t n;
	} rows[] = {{"connections", s.connections}, {"running", s.requests_running},
	    {"bodies", s.bodies}, {"unsent", s.unsent}, {"accepted", s.accepted},
	    {"refused_address", s.refused[HTTP_REFUSED_ADDRESS]},
	    {"refused_descriptors", s.refused[HTTP_REFUSED_DESCRIPTORS]}, {"evicted", s.evicted},
	    {"shed", s.shed}, {"pauses", s.pauses}, {"requests", s.requests},
	    {"timeouts", s.timeouts}, {"lost", s.lost}, {"handshakes", s.handshakes},
	    {"handshakes_failed", s.handshakes_failed}, {"slow_done", (uint64_t)world.slow_done},
	    {"began", (uint64_t)world.began}, {"finished", (uint64_t)world.finished}};
	json_t *out = json_object();
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++)
		json_object_set_new(out, rows[i].name, json_integer((json_int_t)rows[i].n));
	reply_json(r, 200, out);
}

/* Who the layer takes the client for. */
static void get_who(struct request *r)
{
	const uint8_t *key = request_client(r);
	char text[128];
	int n = snprintf(text, sizeof(text), "%s ", r->peer);
	for (int i = 0; i < ADDRESS_KEY_SIZE; i++)
		n += snprintf(text + n, sizeof(text) - (size_t)n, "%02x", key[i]);
	reply_text(r, 200, "text/plain", text, (size_t)n);
}

/* Never answers nor defers: the layer has to notice. */
static void get_forgotten(struct request *r)
{
	(void)r;
}

static void get_twice(struct request *r)
{
	reply_text(r, 200, "text/plain", "once", 4);
	reply_text(r, 200, "text/plain", "twice", 5);
}

static const struct route routes[] = {
    {HTTP_GET, "/hello", get_hello, NULL, 0, 0, 1},
    {HTTP_GET, "/echo", any_echo, NULL, 0, 0, 1},
    {HTTP_POST, "/echo", any_echo, NULL, 0, 0, 1},
    {HTTP_PUT, "/echo", any_echo, NULL, 0, 0, 1},
    {HTTP_POST, "/json", post_json, NULL, ROUTE_JSON | ROUTE_BODY, 0, 1},
    {HTTP_PATCH, "/forms", post_json, NULL, ROUTE_JSON | ROUTE_BODY, 0, 1},
    {HTTP_PUT, "/forms", post_json, NULL, ROUTE_JSON | ROUTE_BODY, 0, 1},
    {HTTP_GET, "/same", get_same, NULL, 0, 0, 1},
    {HTTP_POST, "/optional", post_json, NULL, ROUTE_JSON, 0, 1},
    {HTTP_POST, "/small", any_echo, NULL, 0, 16, 1},
    {HTTP_POST, "/large", any_echo, NULL, 0, 16 << 20, 1},
    {HTTP_GET, "/item/{id}", get_item, NULL, 0, 0, 1},
    {HTTP_DELETE, "/item/{id}", delete_item, NULL, 0, 0, 1},
    {HTTP_GET, "/slow", any_slow, NULL, 0, 0, 1},
    {HTTP_POST, "/slow", any_slow, NULL, 0, 0, 1},
    {HTTP_GET, "/big", get_big, NULL, 0, 0, 1},
    {HTTP_GET, "/header", get_header, NULL, 0, 0, 1},
    {HTTP_GET, "/problem", get_problem, NULL, 0, 0, 1},
    {HTTP_GET, "/stats", get_stats, NULL, 0, 0, 1},
    {HTTP_GET, "/who", get_who, NULL, 0, 0, 1},
    {HTTP_GET, "/private", any_echo, "private", 0, 0, 1},
    {HTTP_POST, "/private", any_echo, "private", 0, 0, 1},
};

/* Only with --bugs: handlers that break the contract. */
static const struct route bugs[] = {
    {HTTP_GET, "/forgotten", get_forgotten, NULL, 0, 0, 1},
    {HTTP_GET, "/twice", get_twice, NULL, 0, 0, 1},
};

static void (*go_on)(struct request *r);

static void check_key(struct request *r)
{
	const char *key = request_header(r, "authorization");
	if (key && strcmp(key, "Bearer good") == 0) {
		go_on(r);
		return;
	}
	reply_header(r, "WWW-Authenticate", "Bearer");
	reply_problem(r, 401, "unauthorized", "a key is needed");
}

static void authorize(struct request *r, void (*next)(struct request *r))
{
	go_on = next;
	if (!r->route->scope)
		next(r);
	else if (request_header(r, "x-async"))
		wait_ms(r, 50, check_key);
	else
		check_key(r);
}

static void began(struct request *r)
{
	world.began++;
	if (strncmp(r->path, "/echo", 5) == 0)
		reply_header(r, "Access-Control-Allow-Origin", "*");
}

static void finished(struct request *r, int status)
{
	(void)r;
	(void)status;
	world.finished++;
}

static void preflight(struct request *r, const char *allow)
{
	reply_header(r, "Access-Control-Allow-Methods", allow);
}

static void on_drained(void *arg)
{
	(void)arg;
	event_base_loopexit(world.base, NULL);
}

static void on_term(evutil_socket_t fd, short what, void *arg)
{
	(void)fd;
	(void)what;
	(void)arg;
	http_server_drain(world.server, on_drained, NULL);
}

static struct {
	const char *cert, *key;
} again;

/* Reads the certificate anew; one that can't be used changes nothing. */
static void on_hangup(evutil_socket_t fd, short what, void *arg)
{
	struct tls *tls;
	struct err err;
	(void)fd;
	(void)what;
	(void)arg;
	if (again.cert && tls_new(again.cert, again.key, &tls, &err) == STATUS_OK)
		http_server_set_tls(world.server, tls);
}

static int int_option(struct http_options *o, const char *name, int value)
{
	static const struct {
		const char *name;
		size_t offset;
	} options[] = {
	    {"--max-connections", offsetof(struct http_options, max_connections)},
	    {"--max-per-address", offsetof(struct http_options, max_per_address)},
	    {"--header-ms", offsetof(struct http_options, header_ms)},
	    {"--body-ms", offsetof(struct http_options, body_ms)},
	    {"--idle-ms", offsetof(struct http_options, idle_ms)},
	    {"--write-ms", offsetof(struct http_options, write_ms)},
	    {"--linger-ms", offsetof(struct http_options, linger_ms)},
	    {"--pause-ms", offsetof(struct http_options, pause_ms)},
	};
	for (size_t i = 0; i < sizeof(options) / sizeof(options[0]); i++) {
		if (strcmp(name, options[i].name) == 0) {
			memcpy((char *)o + options[i].offset, &value, sizeof(value));
			return 0;
		}
	}
	if (strcmp(name, "--bodies-max") == 0) {
		o->bodies_max = (size_t)value;
		return 0;
	}
	if (strcmp(name, "--unsent-max") == 0) {
		o->unsent_max = (size_t)value;
		return 0;
	}
	return -1;
}

static int usage(const char *name)
{
	fprintf(stderr, "echo_server: bad option %s\n", name);
	return 2;
}

#define PROXIES_MAX 8

int main(int argc, char **argv)
{
	static char *proxies[PROXIES_MAX];
	const char *cert = NULL, *key = NULL;
	struct http_options o = {.listen = "127.0.0.1:0",
	    .proxies = proxies,
	    .hooks = {began, authorize, preflight, finished, NULL}};
	struct event_config *config;
	struct event *term, *hangup;
	struct err err;
	char address[HTTP_ADDRESS_MAX];
	int with_bugs = 0;
	for (int i = 1; i < argc; i += 2) {
		if (i + 1 == argc)
			return usage(argv[i]);
		if (strcmp(argv[i], "--listen") == 0)
			o.listen = argv[i + 1];
		else if (strcmp(argv[i], "--tls-cert") == 0)
			cert = argv[i + 1];
		else if (strcmp(argv[i], "--tls-key") == 0)
			key = argv[i + 1];
		else if (strcmp(argv[i], "--proxy") == 0)
			proxies[o.nproxies++ % PROXIES_MAX] = argv[i + 1];
		else if (strcmp(argv[i], "--bugs") == 0)
			with_bugs = 1;
		else if (int_option(&o, argv[i], atoi(argv[i + 1])) < 0)
			return usage(argv[i]);
	}
	mem_install();
	http_install();
	config = event_config_new();
	event_config_set_flag(config, EVENT_BASE_FLAG_NOLOCK);
	world.base = event_base_new_with_config(config);
	event_config_free(config);
	if (!cert || tls_new(cert, key, &o.tls, &err) == STATUS_OK)
		world.server = http_server_new(world.base, &o, &err);
	if (!world.server ||
	    http_server_routes(world.server, routes, sizeof(routes) / sizeof(routes[0]), &err) !=
	        STATUS_OK) {
		fprintf(stderr, "echo_server: %s\n", err.text);
		return 1;
	}
	if (with_bugs)
		http_server_routes(world.server, bugs, 2, &err);
	printf("listening on %s\n", http_server_address(world.server, address));
	fflush(stdout);
	again.cert = cert;
	again.key = key;
	hangup = evsignal_new(world.base, SIGHUP, on_hangup, NULL);
	event_add(hangup, NULL);
	term = evsignal_new(world.base, SIGTERM, on_term, NULL);
	event_add(term, NULL);
	event_base_dispatch(world.base);
	http_server_free(world.server);
	event_free(term);
	event_free(hangup);
	event_base_free(world.base);
	return 0;
}
