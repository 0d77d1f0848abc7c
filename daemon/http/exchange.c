/* One request and its answer: made at the first byte, filled, handed to the handler, ended, used again. */
#include <assert.h>
#include <string.h>

#include "base/clock.h"
#include "base/log.h"
#include "base/mem.h"
#include "base/watch.h"
#include "http/edge.h"
#include "http/reply.h"

#define HEAD_FIRST 512  /* bytes: a slow head costs no more, a pooled one has grown */
#define HEAD_KEPT  2048 /* bytes of head buffer kept in the pool */
#define BODY_FIRST 256
#define BODY_KEPT  4096
#define POOL_MAX   128

void exchange_set_state(struct exchange *x, enum exchange_state state)
{
	struct http_stats *stats = &x->server->stats;
	stats->requests_running -= x->state == EXCHANGE_HOOK || x->state == EXCHANGE_RUN;
	x->state = state;
	stats->requests_running += state == EXCHANGE_HOOK || state == EXCHANGE_RUN;
}

static struct exchange *pool_take(struct http_server *server)
{
	struct exchange *x = server->pool;
	if (!x)
		return NULL;
	server->pool = x->next;
	if (!server->pool)
		server->pool_end = &server->pool;
	server->pooled--;
	return x;
}

/* An id that never comes twice and doesn't tell how many there were: a number in sequence, mixed by a bijection
 * (splitmix64) from a random start. Every exchange has one, also if no head can be read. */
static void make_id(struct exchange *x)
{
	static const char hex[] = "0123456789abcdef";
	char *at = x->r.request_id;
	uint64_t n = x->server->id_next += 0x9e3779b97f4a7c15u;
	n = (n ^ n >> 30) * 0xbf58476d1ce4e5b9u;
	n = (n ^ n >> 27) * 0x94d049bb133111ebu;
	n ^= n >> 31;
	for (int shift = 60; shift >= 0; shift -= 4)
		*at++ = hex[n >> shift & 15];
	*at = 0;
}

struct exchange *exchange_new(struct conn *c)
{
	struct exchange *x = pool_take(c->server);
	if (!x) {
		x = xcalloc(1, sizeof(*x));
		x->head = xmalloc(HEAD_FIRST);
		x->head_cap = HEAD_FIRST;
	}
	memset(&x->r, 0, sizeof(x->r));
	x->server = c->server;
	x->conn = c;
	x->next = NULL;
	x->deferred = x->began = x->caching = 0;
	x->match.nparams = 0;
	memset(&x->stream, 0, sizeof(x->stream));
	x->r.app = c->server->options.app;
	x->r.body = x->r.path = x->r.query = "";
	memcpy(x->r.peer, c->peer, sizeof(x->r.peer));
	memcpy(x->client, c->key, sizeof(x->client));
	make_id(x);
	parse_init(&x->parse, x->head, x->head_cap);
	exchange_set_state(x, EXCHANGE_HEAD);
	return x;
}

static void free_exchange(struct exchange *x)
{
	arena_free(x->arena);
	buf_free(&x->headers);
	mem_free(x->body);
	mem_free(x->head);
	mem_free(x);
}

void exchange_pool_free(struct http_server *server)
{
	struct exchange *x;
	while ((x = pool_take(server)))
		free_exchange(x);
}

static void recycle(struct exchange *x)
{
	struct http_server *server = x->server;
	if (server->pooled >= POOL_MAX || server->closed) {
		free_exchange(x);
		return;
	}
	if (x->head_cap > HEAD_KEPT) {
		mem_free(x->head);
		x->head = xmalloc(HEAD_FIRST);
		x->head_cap = HEAD_FIRST;
	}
	if (x->body_cap > BODY_KEPT) {
		mem_free(x->body);
		x->body = NULL;
		x->body_cap = 0;
	}
	if (x->arena)
		arena_reset(x->arena);
	*server->pool_end = x;
	server->pool_end = &x->next;
	server->pooled++;
}

void exchange_finish(struct exchange *x, int status, int skip)
{
	struct http_server *server = x->server;
	int lost = x->conn == NULL, held;
	if (x->began && server->options.hooks.finished)
		server->options.hooks.finished(&x->r, status);
	if (!status)
		server->stats.by_class[0]++;
	json_decref(x->json);
	x->json = NULL;
	x->headers.len = 0;
	server->stats.bodies -= x->r.body_len;
	x->r.body_len = 0;
	if (skip && !lost) {
		exchange_set_state(x, EXCHANGE_SKIP);
		return;
	}
	exchange_set_state(x, EXCHANGE_FREE);
	if (!lost)
		x->conn->x = NULL;
	x->conn = NULL;
	held = x->held != 0;
	if (!held)
		recycle(x);
	if (lost) {
		server->detached--;
		if (!held) /* else the server has to outlive the call */
			server_check_done(server);
	}
}

void exchange_lost(struct exchange *x)
{
	if (x->state == EXCHANGE_HOOK || x->state == EXCHANGE_RUN) {
		x->server->stats.lost++;
		x->server->detached++;
		x->conn->x = NULL;
		x->conn = NULL;
		if (x->stream.more)
			reply_pull(x);
		return;
	}
	if (x->state == EXCHANGE_SKIP)
		exchange_skipped(x);
	else
		exchange_finish(x, 0, 0);
}

void exchange_skipped(struct exchange *x)
{
	exchange_set_state(x, EXCHANGE_FREE);
	x->conn->x = NULL;
	x->conn = NULL;
	recycle(x);
}

void exchange_call_begin(struct exchange *x, enum exchange_state state)
{
	exchange_set_state(x, state);
	x->deferred = 0;
	x->held++;
	log_set_request(x->r.request_id);
}

void exchange_call_end(struct exchange *x, enum exchange_state state)
{
	log_set_request(NULL);
	x->held--;
	if (x->state == state && !x->deferred) {
		assert(0 && "a request was neither answered nor deferred");
		log_event(LOG_ERROR, "answer_forgotten", "route", x->r.route->path, NULL);
		exchange_refuse(x, 500, "the request was not answered");
		return;
	}
	if (x->state == EXCHANGE_FREE && !x->held) {
		struct http_server *server = x->server;
		recycle(x);
		server_check_done(server);
	}
}

void exchange_grow(struct exchange *x)
{
	x->head_cap = x->head_cap * 2 < PARSE_HEAD_MAX ? x->head_cap * 2 : PARSE_HEAD_MAX;
	x->head = xrealloc(x->head, x->head_cap);
	parse_grow(&x->parse, x->head, x->head_cap);
}

/* Room for n more bytes and a NUL. Returns 0 or -1. */
static int reserve(struct exchange *x, size_t n)
{
	size_t need = x->r.body_len + n + 1, cap = x->body_cap ? x->body_cap : BODY_FIRST;
	char *body;
	if (need <= x->body_cap)
		return 0;
	while (cap < need)
		cap *= 2;
	if (x->parse.content_length && cap > x->parse.content_length + 1)
		cap =
		    x->parse.content_length + 1 > need ? (size_t)x->parse.content_length + 1 : need;
	body = mem_realloc(x->body, cap);
	if (!body)
		return -1;
	x->body = body;
	x->body_cap = cap;
	return 0;
}

void exchange_on_body(struct exchange *x)
{
	struct http_server *server = x->server;
	size_t n = x->parse.body_len;
	if (x->state == EXCHANGE_SKIP)
		return;
	if (server->stats.bodies + n > server->options.bodies_max || reserve(x, n) < 0) {
		exchange_refuse(x, 503, "too many bodies are being received; try again soon");
		return;
	}
	memcpy(x->body + x->r.body_len, x->parse.body, n);
	x->r.body_len += n;
	server->stats.bodies += n;
}

void exchange_on_done(struct exchange *x)
{
	const struct http_hooks *hooks = &x->server->options.hooks;
	struct watch_mark before;
	if (x->r.body_len) {
		x->body[x->r.body_len] = 0;
		x->r.body = x->body;
	} else if (x->r.route->flags & ROUTE_BODY) {
		exchange_set_state(x, EXCHANGE_RUN);
		reply_problem(&x->r, 400, "body_required", "this needs a body");
		return;
	}
	before = watch_enter("route", x->r.route->path, http_method_name(x->r.route->method));
	exchange_call_begin(x, EXCHANGE_RUN);
	if (hooks->received)
		hooks->received(&x->r, x->r.route->handler);
	else
		x->r.route->handler(&x->r);
	exchange_call_end(x, EXCHANGE_RUN);
	watch_leave(before);
}
