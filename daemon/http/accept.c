/* The listening socket: takes connections up to the limits, and rests on a timer at them instead of spinning. */
#define _GNU_SOURCE /* accept4 */
#include <errno.h>
#include <event2/event.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/log.h"
#include "http/edge.h"

#define BACKLOG 1024
/* Bytes that the system keeps of an answer, doubled by it: it would keep 4 MB for each client that doesn't read. What is more
 * waits here, where it is counted. */
#define SEND_BUFFER (128 << 10)
#define ACCEPT_MAX  64   /* connections taken in one turn of the loop */
#define LOG_EVERY   1000 /* ms between two lines about a resting listener */

static int full(const struct http_server *server)
{
	return server->stats.connections + server->detached >= server->options.max_connections;
}

static void rest(struct http_server *server, const char *why)
{
	struct listener *l = &server->listener;
	struct timeval tv = {
	    server->options.pause_ms / 1000, server->options.pause_ms % 1000 * 1000};
	int64_t now = clock_mono_ms();
	event_del(l->readable);
	event_add(l->resume, &tv);
	l->paused = 1;
	l->full = (unsigned char)full(server);
	server->stats.pauses++;
	if (!l->logged_ms || now - l->logged_ms >= LOG_EVERY) {
		l->logged_ms = now;
		log_event(LOG_WARN, "listener_rests", "why", why, NULL);
	}
}

static void go_on(struct http_server *server)
{
	struct listener *l = &server->listener;
	if (!l->paused || l->fd < 0)
		return;
	l->paused = 0;
	event_del(l->resume);
	event_add(l->readable, NULL);
}

void listener_room(struct http_server *server)
{
	if (server->listener.full && !full(server))
		go_on(server);
}

static void on_resume(evutil_socket_t fd, short what, void *arg)
{
	(void)fd;
	(void)what;
	go_on(arg);
}

/* Connections of one address are counted in the map's pointers. */
static uintptr_t count_of(const struct http_server *server, const uint8_t key[ADDRESS_KEY_SIZE])
{
	return (uintptr_t)map_get(server->addresses, key, ADDRESS_KEY_SIZE);
}

static void set_count(struct http_server *server, const uint8_t key[ADDRESS_KEY_SIZE], uintptr_t n)
{
	if (n)
		map_put(server->addresses, key, ADDRESS_KEY_SIZE, (void *)n);
	else
		map_remove(server->addresses, key, ADDRESS_KEY_SIZE);
}

void listener_left(struct conn *c)
{
	if (c->counted)
		set_count(c->server, c->key, count_of(c->server, c->key) - 1);
	listener_room(c->server);
}

/* A refusal that costs no memory; whether the client gets to read it is left to the socket's buffer. */
static void refuse(struct http_server *server, int fd, enum http_refusal why)
{
	static const char text[] = "HTTP/1.1 503 Service Unavailable\r\nRetry-After: 1\r\n"
	                           "Content-Length: 0\r\nConnection: close\r\n\r\n";
	server->stats.refused[why]++;
	if (send(fd, text, sizeof(text) - 1, MSG_NOSIGNAL | MSG_DONTWAIT) > 0)
		shutdown(fd, SHUT_WR);
	close(fd);
}

/* No descriptor is left: the reserve is given up for a moment, so that one client learns it at once. */
static void relieve(struct http_server *server)
{
	struct listener *l = &server->listener;
	struct sockaddr_storage address;
	socklen_t len = sizeof(address);
	int fd;
	if (l->reserve < 0)
		return;
	close(l->reserve);
	fd = accept4(l->fd, (struct sockaddr *)&address, &len, SOCK_CLOEXEC | SOCK_NONBLOCK);
	if (fd >= 0)
		refuse(server, fd, HTTP_REFUSED_DESCRIPTORS);
	l->reserve = open("/dev/null", O_RDONLY | O_CLOEXEC);
}

/* Who speaks for many has no limit of connections of its own. */
static int is_one(const struct http_server *server, const uint8_t address[NETWORK_ADDRESS_SIZE])
{
	static const struct network loopback[] = {
	    {{[10] = 0xff, [11] = 0xff, [12] = 127}, 104}, {{[15] = 1}, 128}};

	if (!server->addresses || networks_hold(server->proxies, server->options.nproxies, address))
		return 0;
	return !server->options.spare_loopback || !networks_hold(loopback, 2, address);
}

static void take(struct http_server *server, int fd, const struct sockaddr_storage *address)
{
	uint8_t bytes[NETWORK_ADDRESS_SIZE], key[ADDRESS_KEY_SIZE];
	struct conn *c;
	uintptr_t n = 0;
	int counted;
	network_address_of(address, bytes);
	counted = is_one(server, bytes);
	address_key(address, key);
	if (counted && (n = count_of(server, key)) >= server->options.max_per_address) {
		refuse(server, fd, HTTP_REFUSED_ADDRESS);
		return;
	}
	c = conn_open(server, fd, address);
	if (!c) {
		server->stats.refused[HTTP_REFUSED_MEMORY]++;
		return;
	}
	c->trusted = (unsigned char)networks_hold(server->proxies, server->options.nproxies, bytes);
	c->counted = (unsigned char)counted;
	if (counted)
		set_count(server, key, n + 1);
}

/* accept failed. Returns whether to go on. */
static int failed(struct http_server *server, int error)
{
	switch (error) {
	case EINTR:
	case ECONNABORTED:
		return 1;
	case EMFILE:
	case ENFILE:
		relieve(server);
		rest(server, "no descriptor is left");
		return 0;
	default:
		if (error != EAGAIN && error != EWOULDBLOCK)
			rest(server, strerror(error));
		return 0;
	}
}

static void on_readable(evutil_socket_t listening, short what, void *arg)
{
	struct http_server *server = arg;
	(void)what;
	for (int i = 0; i < ACCEPT_MAX; i++) {
		struct sockaddr_storage address = {0};
		socklen_t len = sizeof(address);
		int fd;
		/* Only of the first it is sure that it is there: nobody is turned out for the others. */
		if (full(server) && i > 0)
			return;
		if (full(server) && !conn_evict(server)) {
			rest(server, "max_connections is reached");
			return;
		}
		fd = accept4(
		    listening, (struct sockaddr *)&address, &len, SOCK_CLOEXEC | SOCK_NONBLOCK);
		if (fd >= 0)
			take(server, fd, &address);
		else if (!failed(server, errno))
			return;
	}
}

static enum status bind_to(struct listener *l, const struct http_options *options, struct err *err)
{
	struct sockaddr_storage address;
	socklen_t len;
	int on = 1, send_buffer = SEND_BUFFER; /* every connection inherits it */
	enum status st = address_parse(options->listen, &address, &len, err);
	if (st != STATUS_OK)
		return st;
	l->fd = socket(address.ss_family, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
	if (l->fd < 0 || setsockopt(l->fd, SOL_SOCKET, SO_REUSEADDR, &on, sizeof(on)) < 0 ||
	    setsockopt(l->fd, SOL_SOCKET, SO_SNDBUF, &send_buffer, sizeof(send_buffer)) < 0 ||
	    bind(l->fd, (struct sockaddr *)&address, len) < 0 || listen(l->fd, BACKLOG) < 0)
		return err_set(
		    err, STATUS_IO, "cannot listen on %s: %s", options->listen, strerror(errno));
	return STATUS_OK;
}

enum status listener_open(struct http_server *server, struct err *err)
{
	struct listener *l = &server->listener;
	enum status st;
	l->reserve = -1;
	l->fd = -1;
	st = bind_to(l, &server->options, err);
	if (st != STATUS_OK) {
		listener_close(server);
		return st;
	}
	l->reserve = open("/dev/null", O_RDONLY | O_CLOEXEC);
	l->readable = event_new(server->base, l->fd, EV_READ | EV_PERSIST, on_readable, server);
	l->resume = event_new(server->base, -1, 0, on_resume, server);
	if (l->reserve < 0 || !l->readable || !l->resume || event_add(l->readable, NULL) < 0) {
		listener_close(server);
		return err_set(
		    err, STATUS_NOMEM, "there is no descriptor or memory left to listen");
	}
	return STATUS_OK;
}

void listener_close(struct http_server *server)
{
	struct listener *l = &server->listener;
	if (l->readable)
		event_free(l->readable);
	if (l->resume)
		event_free(l->resume);
	if (l->fd >= 0)
		close(l->fd);
	if (l->reserve >= 0)
		close(l->reserve);
	memset(l, 0, sizeof(*l));
	l->fd = l->reserve = -1;
}
