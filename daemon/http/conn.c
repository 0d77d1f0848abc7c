/* One connection: bytes in, requests one after the other, answers out, and an end that loses none of them. */
#include <event2/buffer.h>
#include <event2/bufferevent.h>
#include <event2/event.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <stddef.h>
#include <string.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/log.h"
#include "base/mem.h"
#include "http/edge.h"

#define READ_MAX     8192 /* bytes taken from the socket at once */
#define EVICT_MIN_MS 500  /* only what was idle for so long makes room for others */
#define TLS_FIRST    0x16 /* the byte that TLS begins with, and no request */
#define TURN_MAX     64   /* events in one go: pipelining must not starve others */

static struct conn *conn_of(struct deadline *d)
{
	return (struct conn *)((char *)d - offsetof(struct conn, reading));
}

/* The bytes of requests; NULL where TLS has brought none yet. */
static struct evbuffer *input_of(const struct conn *c)
{
	return c->secure ? conn_tls_input(c) : bufferevent_get_input(c->bev);
}

int conn_input_empty(const struct conn *c)
{
	struct evbuffer *input = input_of(c);
	return !input || evbuffer_get_length(input) == 0;
}

static void pull(struct conn *c)
{
	if (c->secure)
		conn_tls_pull(c);
}

static void free_conn(struct conn *c)
{
	struct http_server *server = c->server;
	deadline_disarm(&c->reading);
	conn_forget_unsent(c);
	if (c->x)
		exchange_lost(c->x);
	conn_tls_free(c);
	bufferevent_free(c->bev);
	if (c->prev)
		c->prev->next = c->next;
	else
		server->conns = c->next;
	if (c->next)
		c->next->prev = c->prev;
	server->stats.connections--;
	listener_left(c);
	mem_free(c);
	server_check_done(server);
}

void conn_close(struct conn *c)
{
	c->dead = 1;
	if (!c->processing)
		free_conn(c);
}

/* Says goodbye: the client reads our last answer, then the end, and closes. Closing at once while bytes of it are
 * unread would reset the connection and could take the answer with it. */
static void linger(struct conn *c)
{
	c->state = CONN_LINGER;
	c->rearm = 1;
	if ((c->secure ? c->cut : c->eof) || shutdown(bufferevent_getfd(c->bev), SHUT_WR) < 0)
		c->dead = 1;
}

void conn_answered(struct conn *c, int keep)
{
	c->rearm = 1;
	if (!keep && c->state == CONN_OPEN)
		c->state = CONN_CLOSING;
	conn_process(c);
}

/* Which deadline the reading side is under. */
static struct deadline_list *reading_list(const struct conn *c)
{
	struct http_server *server = c->server;
	if (c->state == CONN_LINGER)
		return &server->linger_due;
	if (c->state == CONN_CLOSING)
		return NULL; /* the writing side has one */
	if (c->secure && !c->established)
		return &server->head_due; /* the handshake has what a head has */
	if (!c->x)
		return &server->idle_due;
	if (c->x->state == EXCHANGE_HEAD)
		return &server->head_due;
	if (c->x->state == EXCHANGE_BODY || c->x->state == EXCHANGE_SKIP)
		return &server->body_due;
	return NULL;
}

static void watch(struct conn *c)
{
	struct deadline_list *list = reading_list(c);
	if (list == c->watched && !c->rearm)
		return;
	c->watched = list;
	c->rearm = 0;
	if (!list) {
		deadline_disarm(&c->reading);
		return;
	}
	deadline_arm(list, &c->reading, clock_mono_ms());
	server_tick(c->server);
}

/* Whether bytes of the input can be used now. */
static int may_read(const struct conn *c)
{
	if (c->state != CONN_OPEN || c->dead || c->broken)
		return 0;
	if (!c->x)
		return !conn_input_empty(c) && conn_unsent(c) < CONN_OUTPUT_MAX;
	return c->x->state == EXCHANGE_HEAD || c->x->state == EXCHANGE_BODY ||
	    c->x->state == EXCHANGE_SKIP;
}

/* Feeds the parser once. Returns 0 if more bytes are needed. */
static int step(struct conn *c)
{
	struct evbuffer *input = input_of(c);
	struct evbuffer_iovec first = {(void *)(uintptr_t) "", 0};
	struct exchange *x = c->x;
	enum parse_event ev;
	size_t used;
	evbuffer_peek(input, -1, NULL, &first, 1);
	if (!x) {
		if (*(const unsigned char *)first.iov_base == TLS_FIRST)
			log_event(LOG_WARN, "tls_on_plain_port", "address", c->peer, NULL);
		x = c->x = exchange_new(c);
		c->rearm = 1;
	}
	ev = parse_feed(&x->parse, first.iov_base, first.iov_len, &used);
	if (ev == PARSE_BODY)
		exchange_on_body(x); /* its bytes are in the input: before they are drained */
	evbuffer_drain(input, used);
	c->server->stats.bytes_in += used;
	switch (ev) {
	case PARSE_MORE:
		pull(c);
		return !conn_input_empty(c);
	case PARSE_GROW:
		exchange_grow(x);
		break;
	case PARSE_HEAD:
		exchange_admit(x);
		break;
	case PARSE_BODY:
		break;
	case PARSE_DONE:
		if (x->state == EXCHANGE_SKIP) {
			exchange_skipped(x);
			c->rearm = 1;
		} else {
			exchange_on_done(x);
		}
		break;
	case PARSE_ERROR:
		if (x->state == EXCHANGE_SKIP)
			c->state = CONN_CLOSING;
		else
			exchange_refuse(x, x->parse.status, x->parse.reason);
		break;
	}
	return 1;
}

/* The client has said all it will say and no request is being worked on. */
static void end_of_input(struct conn *c)
{
	if (c->x && c->x->state != EXCHANGE_SKIP) {
		c->x->parse.keep_alive = 0;
		exchange_refuse(c->x, 400, "the request ended before it was complete");
	} else {
		c->state = CONN_CLOSING;
	}
}

/* Reading goes on while a request runs, so that a reset is noticed, until enough bytes are left over. (libevent's own
 * watermarks do the same, but crash where memory runs out.) */
static void throttle(struct conn *c)
{
	size_t waits = evbuffer_get_length(bufferevent_get_input(c->bev));
	/* Records of a handshake wait until they are whole; later they wait only where what they hold has no room. */
	int full = c->secure && !c->established ? 0 : waits >= CONN_INPUT_MAX;
	full |= c->established && evbuffer_get_length(input_of(c)) >= CONN_INPUT_MAX;
	if (full == c->paused || c->eof || c->cut)
		return;
	c->paused = (unsigned char)full;
	if (full)
		bufferevent_disable(c->bev, EV_READ);
	else if (bufferevent_enable(c->bev, EV_READ) < 0)
		c->broken = 1;
}

static void drop(struct evbuffer *input)
{
	evbuffer_drain(input, evbuffer_get_length(input));
}

/* After reading: moves on to the end if it has come. */
static void settle(struct conn *c)
{
	if (c->state == CONN_OPEN && c->eof && !c->broken && conn_input_empty(c) &&
	    (!c->x || may_read(c)))
		end_of_input(c);
	if (c->state == CONN_OPEN && c->server->draining && !c->x && conn_input_empty(c))
		c->state = CONN_CLOSING;
	if (c->state != CONN_OPEN || (c->secure && c->eof))
		drop(bufferevent_get_input(c->bev));
	if (c->state != CONN_OPEN && input_of(c))
		drop(input_of(c));
	if (c->state == CONN_CLOSING)
		conn_tls_goodbye(c);
	if (c->state == CONN_CLOSING && !conn_unsent(c))
		linger(c);
	throttle(c);
	c->dead |= c->broken;
}

void conn_process(struct conn *c)
{
	unsigned turns = 0;
	if (c->processing)
		return;
	c->processing = 1;
	pull(c);
	while (may_read(c) && turns < TURN_MAX && step(c)) {
		turns++;
		pull(c);
	}
	settle(c);
	c->processing = 0;
	if (c->dead) {
		free_conn(c);
		return;
	}
	watch(c);
	if (turns == TURN_MAX)
		bufferevent_trigger(
		    c->bev, EV_READ, BEV_TRIG_IGNORE_WATERMARKS | BEV_TRIG_DEFER_CALLBACKS);
}

static void on_read(struct bufferevent *bev, void *arg)
{
	(void)bev;
	conn_process(arg);
}

static void on_event(struct bufferevent *bev, short what, void *arg)
{
	struct conn *c = arg;
	(void)bev;
	if (what & BEV_EVENT_EOF && what & BEV_EVENT_READING && c->state != CONN_LINGER) {
		if (c->secure)
			c->cut = 1; /* the end is what close_notify says */
		else
			c->eof = 1; /* half-closed: it may still want its answer */
		conn_process(c);
		return;
	}
	conn_close(c);
}

static void on_head_due(struct deadline *d)
{
	struct conn *c = conn_of(d);
	c->server->stats.timeouts++;
	if (!c->x) {
		c->server->stats.handshakes_failed++;
		conn_close(c);
		return;
	}
	c->x->parse.keep_alive = 0;
	exchange_refuse(c->x, 408, "the headers took too long");
}

static void on_body_due(struct deadline *d)
{
	struct conn *c = conn_of(d);
	c->server->stats.timeouts++;
	c->x->parse.keep_alive = 0;
	if (c->x->state == EXCHANGE_SKIP)
		conn_close(c);
	else
		exchange_refuse(c->x, 408, "the body took too long");
}

static void on_idle_due(struct deadline *d)
{
	struct conn *c = conn_of(d);
	if (conn_unsent(c) || c->secure) {
		c->state = CONN_CLOSING;
		conn_process(c);
	} else {
		conn_close(c);
	}
}

static void on_linger_due(struct deadline *d)
{
	conn_close(conn_of(d));
}

void conn_init_deadlines(struct http_server *server)
{
	const struct http_options *o = &server->options;
	deadline_list_init(&server->head_due, o->header_ms, on_head_due);
	deadline_list_init(&server->body_due, o->body_ms, on_body_due);
	deadline_list_init(&server->idle_due, o->idle_ms, on_idle_due);
	deadline_list_init(&server->write_due, o->write_ms, conn_write_due);
	deadline_list_init(&server->linger_due, o->linger_ms, on_linger_due);
}

int conn_evict(struct http_server *server)
{
	struct deadline *oldest = deadline_first(&server->idle_due);
	struct conn *c = oldest ? conn_of(oldest) : NULL;
	int64_t since = oldest ? oldest->due_ms - server->idle_due.run_ms : 0;
	/* One that has just come may have sent a request that we haven't seen yet. */
	if (!c || conn_unsent(c) || clock_mono_ms() - since < EVICT_MIN_MS)
		return 0;
	server->stats.evicted++;
	conn_tls_goodbye(c);
	conn_close(c);
	return 1;
}

struct conn *conn_open(struct http_server *server, int fd, const struct sockaddr_storage *address)
{
	struct bufferevent *bev = bufferevent_socket_new(server->base, fd, BEV_OPT_CLOSE_ON_FREE);
	struct conn *c;
	int on = 1;
	if (!bev) {
		close(fd);
		return NULL;
	}
	setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &on, sizeof(on));
	bufferevent_set_max_single_read(bev, READ_MAX);
	if (bufferevent_enable(bev, EV_READ) < 0) {
		bufferevent_free(bev);
		return NULL;
	}
	c = xcalloc(1, sizeof(*c));
	c->server = server;
	c->bev = bev;
	c->secure = server->tls != NULL;
	address_text(address, c->peer, sizeof(c->peer));
	address_key(address, c->key);
	bufferevent_setcb(bev, on_read, conn_written, on_event, c);
	c->next = server->conns;
	if (c->next)
		c->next->prev = c;
	server->conns = c;
	server->stats.connections++;
	server->stats.accepted++;
	watch(c);
	return c;
}
