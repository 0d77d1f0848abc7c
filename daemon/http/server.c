/* The server: its making, the look at deadlines, drain and end. */
#include <event2/event.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>

#include "base/clock.h"
#include "base/crypto.h"
#include "base/mem.h"
#include "http/edge.h"

#define TICK_MAX_MS 250 /* deadlines are kept to this, or to a quarter of the shortest */
#define TICK_MIN_MS 10

const char *const http_refusals[HTTP_REFUSALS] = {
    [HTTP_REFUSED_ADDRESS] = "address",
    [HTTP_REFUSED_DESCRIPTORS] = "descriptors",
    [HTTP_REFUSED_MEMORY] = "memory",
};

void http_install(void)
{
	event_set_mem_functions(mem_alloc, mem_realloc, mem_free);
	/* A client that has gone is an error of the write, not a reason to die. */
	signal(SIGPIPE, SIG_IGN);
}

static void on_tick(evutil_socket_t fd, short what, void *arg)
{
	struct http_server *server = arg;
	struct deadline_list *lists[] = {&server->head_due, &server->body_due, &server->idle_due,
	    &server->write_due, &server->linger_due};
	int64_t now = clock_mono_ms();
	int armed = 0;
	(void)fd;
	(void)what;
	server->ticking = 0;
	/* A drain may end in here, but not the server: that takes http_server_free. */
	for (size_t i = 0; i < sizeof(lists) / sizeof(lists[0]); i++) {
		deadline_run(lists[i], now);
		armed |= deadline_first(lists[i]) != NULL;
	}
	if (armed)
		server_tick(server);
}

void server_tick(struct http_server *server)
{
	struct timeval tv = {server->tick_ms / 1000, server->tick_ms % 1000 * 1000};
	if (server->ticking)
		return;
	server->ticking = 1;
	event_add(server->tick, &tv);
}

static void set_defaults(struct http_options *o)
{
	o->listen = o->listen ? o->listen : "127.0.0.1:8080";
	o->max_connections = o->max_connections ? o->max_connections : 10000;
	o->header_ms = o->header_ms ? o->header_ms : 10000;
	o->body_ms = o->body_ms ? o->body_ms : 30000;
	o->idle_ms = o->idle_ms ? o->idle_ms : 75000;
	o->write_ms = o->write_ms ? o->write_ms : 30000;
	o->linger_ms = o->linger_ms ? o->linger_ms : 2000;
	o->pause_ms = o->pause_ms ? o->pause_ms : 100;
	o->body_max = o->body_max ? o->body_max : 128 << 10;
	o->bodies_max = o->bodies_max ? o->bodies_max : 64 << 20;
	o->unsent_max = o->unsent_max ? o->unsent_max : 16 << 20;
}

static int tick_of(const struct http_options *o)
{
	int runs[] = {o->header_ms, o->body_ms, o->idle_ms, o->write_ms, o->linger_ms};
	int tick = TICK_MAX_MS;
	for (size_t i = 0; i < sizeof(runs) / sizeof(runs[0]); i++)
		if (runs[i] / 4 < tick)
			tick = runs[i] / 4;
	return tick < TICK_MIN_MS ? TICK_MIN_MS : tick;
}

static void on_drained(evutil_socket_t fd, short what, void *arg)
{
	struct http_server *server = arg;
	(void)fd;
	(void)what;
	server->drain_done(server->drain_arg);
}

static void destroy(struct http_server *server)
{
	exchange_pool_free(server);
	if (server->tick)
		event_free(server->tick);
	if (server->drained)
		event_free(server->drained);
	router_free(server->router);
	map_free(server->addresses);
	mem_free(server->proxies);
	tls_free(server->tls);
	buf_free(&server->scratch);
	mem_free(server);
}

static enum status read_proxies(struct http_server *server, struct err *err)
{
	const struct http_options *o = &server->options;
	server->proxies = xcalloc(o->nproxies ? o->nproxies : 1, sizeof(*server->proxies));
	for (size_t i = 0; i < o->nproxies; i++)
		if (network_read(o->proxies[i], &server->proxies[i]) < 0)
			return err_set(err, STATUS_INVALID,
			    "the trusted proxy '%s' is no address or network", o->proxies[i]);
	server->options.proxies = NULL; /* borrowed until here */
	return STATUS_OK;
}

struct http_server *http_server_new(
    struct event_base *base, const struct http_options *options, struct err *err)
{
	struct http_server *server = xcalloc(1, sizeof(*server));
	server->base = base;
	server->options = *options;
	set_defaults(&server->options);
	snprintf(server->listen, sizeof(server->listen), "%s", server->options.listen);
	server->options.listen = server->listen;
	server->router = router_new();
	server->pool_end = &server->pool;
	server->tick_ms = tick_of(&server->options);
	server->tick = event_new(base, -1, 0, on_tick, server);
	server->drained = event_new(base, -1, 0, on_drained, server);
	conn_init_deadlines(server);
	conn_tls_init(server);
	crypto_random(&server->id_next, sizeof(server->id_next));
	if (server->options.max_per_address)
		server->addresses = map_new();
	if (read_proxies(server, err) != STATUS_OK) {
		destroy(server);
		return NULL;
	}
	if (!server->tick || !server->drained) {
		err_set(err, STATUS_NOMEM, "there is no memory left to listen");
		destroy(server);
		return NULL;
	}
	if (listener_open(server, err) != STATUS_OK) {
		destroy(server);
		return NULL;
	}
	server->tls = server->options.tls;
	return server;
}

void http_server_set_tls(struct http_server *server, struct tls *tls)
{
	tls_free(server->tls);
	server->tls = tls;
}

int64_t http_server_tls_until_s(const struct http_server *server)
{
	return server->tls ? tls_until_s(server->tls) : 0;
}

enum status http_server_routes(
    struct http_server *server, const struct route *rows, size_t n, struct err *err)
{
	return router_add(server->router, rows, n, err);
}

char *http_server_address(const struct http_server *server, char out[HTTP_ADDRESS_MAX])
{
	struct sockaddr_storage address = {0};
	socklen_t len = sizeof(address);
	if (getsockname(server->listener.fd, (struct sockaddr *)&address, &len) < 0)
		address.ss_family = AF_UNSPEC;
	address_text_port(&address, out, HTTP_ADDRESS_MAX);
	return out;
}

void server_check_done(struct http_server *server)
{
	if (server->stats.connections || server->detached)
		return;
	if (server->closed == 1)
		destroy(server);
	else if (server->draining && server->drain_done)
		event_active(server->drained, EV_TIMEOUT, 1);
}

void http_server_drain(struct http_server *server, void (*done)(void *arg), void *arg)
{
	struct conn *c = server->conns, *next;
	if (server->draining)
		return;
	listener_close(server);
	server->draining = 1;
	server->drain_done = done;
	server->drain_arg = arg;
	server->walking = 1;
	for (; c; c = next) {
		next = c->next; /* processing one may free it, and only it */
		conn_process(c);
	}
	server->walking = 0;
	server_check_done(server);
}

void http_server_free(struct http_server *server)
{
	if (!server)
		return;
	listener_close(server);
	server->drain_done = NULL;
	server->closed = 2; /* not to be destroyed from inside the loop below */
	while (server->conns)
		conn_close(server->conns);
	server->closed = 1;
	server_check_done(server);
}

void http_server_stats(const struct http_server *server, struct http_stats *out)
{
	*out = server->stats;
}
