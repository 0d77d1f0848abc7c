/* What the files of this layer share: the server, its connections, and exchanges (a request and its answer). */
#ifndef INTERVIEWD_HTTP_EDGE_H
#define INTERVIEWD_HTTP_EDGE_H

#include <stddef.h>
#include <stdint.h>
#include <sys/socket.h>
#include <sys/uio.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/map.h"
#include "http/address.h"
#include "http/deadline.h"
#include "http/network.h"
#include "http/parse.h"
#include "http/reply.h"
#include "http/server.h"
#include "http/tls.h"

/* Bytes that wait (next request, body) with which reading goes on; bytes of untaken answers with which a next one is begun. */
#define CONN_INPUT_MAX  4096
#define CONN_OUTPUT_MAX 65536

struct event;
struct evbuffer;
struct bufferevent;
struct conn_tls;

enum exchange_state {
	EXCHANGE_FREE,
	EXCHANGE_HEAD, /* its head is being read */
	EXCHANGE_HOOK, /* with the authorize hook */
	EXCHANGE_BODY, /* its body is being read */
	EXCHANGE_RUN,  /* with its handler */
	EXCHANGE_SKIP  /* answered early: the rest of its body is read away */
};

struct exchange {
	struct request r; /* first: what handlers hold is an exchange */
	struct http_server *server;
	struct conn *conn;     /* NULL once the client is lost */
	struct exchange *next; /* in the pool */
	enum exchange_state state;
	unsigned
	    held; /* calls into hooks and handlers under way: not to be recycled before they return */
	unsigned char deferred, began, caching;
	uint8_t client[ADDRESS_KEY_SIZE]; /* the connection may be gone before the request is */
	char *head, *body;
	size_t head_cap, body_cap;
	struct arena *arena;
	struct buf headers; /* of the answer, set by reply_header */
	json_t *json;       /* the body, once read by request_json */
	struct route_match match;
	struct parse parse;
	struct {
		reply_more *more; /* NULL: the answer is not one in parts */
		void *arg;
		int status;
		unsigned char chunked, keep, unwanted;
		unsigned char waiting; /* for the client to take what was written */
		unsigned char pulling; /* inside reply_pull */
	} stream;
};

enum conn_state {
	CONN_OPEN,
	CONN_CLOSING, /* the last answer is on its way; whatever comes in is dropped */
	CONN_LINGER   /* we have said goodbye and wait for the client's */
};

struct conn {
	struct conn *prev, *next;
	struct http_server *server;
	struct bufferevent *bev;
	struct conn_tls *tls; /* NULL: plain, or its first message hasn't come */
	struct exchange *x;   /* the request being read or answered; NULL between requests */
	struct deadline reading, writing;
	struct deadline shaking;       /* armed while its handshake holds memory */
	struct deadline_list *watched; /* the list that `reading` was armed in */
	uint64_t queued,
	    mark;     /* bytes ever queued for output; how many were sent at the last check */
	size_t waits; /* of this in server->stats.unsent */
	enum conn_state state;
	unsigned char processing, rearm, paused, eof, broken, dead;
	unsigned char secure;      /* speaks TLS */
	unsigned char established; /* its handshake is over */
	unsigned char cut;         /* the socket has ended, which is no end of TLS */
	unsigned char parted;      /* close_notify has been sent */
	unsigned char trusted;     /* a proxy that is believed */
	unsigned char counted;     /* in server->addresses */
	uint8_t key[ADDRESS_KEY_SIZE];
	char peer[48];
};

struct listener {
	int fd, reserve; /* -1: none */
	struct event *readable, *resume;
	unsigned char paused, full; /* full: paused for want of room, not of descriptors */
	int64_t logged_ms;
};

struct http_server {
	struct event_base *base;
	struct http_options options;
	struct router *router;
	struct listener listener;
	struct map *addresses; /* connections by address_key, where max_per_address is set */
	struct network *proxies;
	struct tls *tls;              /* of new connections; NULL: they are plain */
	struct deadline_list shaking; /* handshakes begun and not over, in order */
	unsigned shakes;              /* how many */
	struct deadline_list head_due, body_due, idle_due, write_due, linger_due;
	struct event *tick;
	int tick_ms;
	unsigned char ticking, draining, closed;
	unsigned char walking; /* along conns: nobody but the one it is at may be closed */
	struct conn *conns;
	struct exchange *pool,
	    **pool_end;            /* first in, first out: a stale pointer is found out sooner */
	unsigned pooled, detached; /* detached: requests whose client is lost */
	struct http_stats stats;
	struct event *drained;
	void (*drain_done)(void *arg);
	void *drain_arg;
	uint64_t id_next; /* of made request ids */
	int64_t date_s;
	char date[32];
	char listen[HTTP_ADDRESS_MAX];
	struct buf scratch;
	char head[6144]; /* of the answer being sent: 4 KiB of headers and ours */
};

/* accept.c: the listening socket. */
enum status listener_open(struct http_server *server, struct err *err);
void listener_close(struct http_server *server);
/* A connection is gone: a listener that rests for want of room goes on. */
void listener_left(struct conn *c);
/* The same for a request that had outlived its connection. */
void listener_room(struct http_server *server);

/* server.c */
/* Sees to it that deadlines are looked at. */
void server_tick(struct http_server *server);
/* Something ended: whether that completes a drain or a free. The server may be gone afterwards. */
void server_check_done(struct http_server *server);

/* conn.c: one connection. */
/* Takes over the descriptor. NULL if there is no memory: then it is closed. */
struct conn *conn_open(struct http_server *server, int fd, const struct sockaddr_storage *address);
/* Closes the connection that has been idle for longest. Returns 0 if there is none. */
int conn_evict(struct http_server *server);
/* Reads what has arrived as far as it goes. Does nothing when called from inside itself. The connection may be
 * gone afterwards. */
void conn_process(struct conn *c);
void conn_close(struct conn *c);
/* The current exchange is answered; keep: another request may follow. */
void conn_answered(struct conn *c, int keep);
int conn_input_empty(const struct conn *c);
void conn_init_deadlines(struct http_server *server);

/* conn_send.c: its writing side. */
/* Sends the pieces, or queues what the socket doesn't take. Other connections may be gone afterwards. */
void conn_send(struct conn *c, const struct iovec *pieces, int n);
/* Bytes that the socket has not yet taken. */
size_t conn_unsent(const struct conn *c);
int conn_output_empty(const struct conn *c);
/* They are out, or will never be. */
void conn_forget_unsent(struct conn *c);
/* What goes over the wire as it is: of conn_send, and of TLS. */
void conn_transmit(struct conn *c, const struct iovec *pieces, int n);
/* For the bufferevent and the deadline. */
void conn_written(struct bufferevent *bev, void *arg);
void conn_write_due(struct deadline *d);

/* conn_tls.c: what lies between the wire and the bytes of requests, where a connection is secure. */
/* Decrypts what has arrived as far as there is room; sets eof at close_notify and broken at an end without it. */
void conn_tls_pull(struct conn *c);
/* The decrypted bytes; NULL before there are any. */
struct evbuffer *conn_tls_input(const struct conn *c);
void conn_tls_send(struct conn *c, const struct iovec *pieces, int n);
/* Sends close_notify, once. */
void conn_tls_goodbye(struct conn *c);
void conn_tls_free(struct conn *c);
void conn_tls_init(struct http_server *server);

/* exchange.c: from the first byte of a request to its answer. */
void exchange_set_state(struct exchange *x, enum exchange_state state);
struct exchange *exchange_new(struct conn *c);
void exchange_grow(struct exchange *x);
void exchange_on_body(struct exchange *x);
void exchange_on_done(struct exchange *x);
/* The connection is going away: the request runs on without it, or is given up. */
void exchange_lost(struct exchange *x);
/* The answer is out (status 0: given up): ends the exchange, or leaves the rest of its body to be skipped. */
void exchange_finish(struct exchange *x, int status, int skip);
/* The body of one answered early has been read away. */
void exchange_skipped(struct exchange *x);
/* Around each call into the authorize hook or a handler; the exchange may be gone after the second. */
void exchange_call_begin(struct exchange *x, enum exchange_state state);
void exchange_call_end(struct exchange *x, enum exchange_state state);
void exchange_pool_free(struct http_server *server);

/* admit.c */
/* The head is complete: routes and authorises, or answers. */
void exchange_admit(struct exchange *x);
/* Answers in place of a handler: a problem with the status's own code. */
void exchange_refuse(struct exchange *x, int status, const char *detail);

/* reply.c: an answer is on its way, for the counters and the log. */
void reply_note(const struct exchange *x, int status);

/* reply_stream.c: asks for the next part if the client has room for it, or is gone. The exchange may be gone afterwards. */
void reply_pull(struct exchange *x);

/* reply_head.c */
#define REPLY_CHUNKED     SIZE_MAX       /* as a length: chunks say it */
#define REPLY_UNTIL_CLOSE (SIZE_MAX - 1) /* the end of the connection says it */
/* Writes status line and headers into server->head; returns their length. */
size_t reply_head_write(
    struct exchange *x, int status, const char *content_type, size_t len, int keep);
/* "Not Found"; "Unknown" for a status without a name. */
const char *reply_reason(int status);

#endif
