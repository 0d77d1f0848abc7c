/* The HTTP edge: a listener, its connections and what layers above hook into. Loop thread only. */
#ifndef INTERVIEWD_HTTP_SERVER_H
#define INTERVIEWD_HTTP_SERVER_H

#include <stddef.h>
#include <stdint.h>

#include "base/status.h"
#include "http/request.h"
#include "http/route.h"

struct event_base;
struct http_server;
struct tls;

/* What the layer above does at fixed points of a request; any may be NULL. */
struct http_hooks {
	/* The head is read, nothing is routed yet: may set headers for whatever answer follows
	 * (CORS). */
	void (*began)(struct request *r);
	/* The row is known, the body is not read (its 100-continue waits for this): calls `next`,
	 * or replies, or does either later after request_defer. Where the credential is in the body
	 * it lets the request pass. */
	void (*authorize)(struct request *r, void (*next)(struct request *r));
	/* An OPTIONS request of a known path is about to be answered with 204 and `Allow: allow`.
	 */
	void (*options)(struct request *r, const char *allow);
	/* The request ended with that status, 0 if it was given up before it got to a handler.
	 * Called exactly once for each request that `began` saw; releases the principal. */
	void (*finished)(struct request *r, int status);
	/* The body is there: calls `next` (the row's handler), or replies, or does either later after request_defer. */
	void (*received)(struct request *r, void (*next)(struct request *r));
};

/* 0 or NULL means the default in brackets. */
struct http_options {
	const char
	    *listen; /* "127.0.0.1:8080", "[::1]:0": an address in digits, port 0 is chosen */
	unsigned max_connections; /* [10000] */
	unsigned max_per_address; /* [no limit] connections of one address (IPv6: one /64); more get
				     503. Proxies have no such limit */
	char *const *proxies;     /* addresses or networks whose Forwarded and X-Forwarded-For are
				     believed; each has been checked */
	size_t nproxies;
	int spare_loopback; /* nor have 127.0.0.0/8 and ::1: a proxy may be there that nobody named */
	int header_ms;      /* [10000] first byte to end of head */
	int body_ms;        /* [30000] end of head to end of body */
	int idle_ms;        /* [75000] between requests, and until the first byte */
	int write_ms;       /* [30000] for each 64 KiB of an answer, or its rest */
	int linger_ms;      /* [2000] waiting for the client to close after our last answer */
	int pause_ms;       /* [100] listener's rest at a limit */
	size_t body_max;    /* [128 KiB] where a route names no other */
	size_t bodies_max; /* [64 MiB] of bodies held at once by all connections; more get 503 */
	size_t unsent_max; /* [16 MiB] of answers that wait for their clients; above it those are
			      closed that have not taken theirs for longest */
	struct tls *tls;   /* NULL: plain; taken over once the server is made */
	const char *hsts;  /* NULL: none; the Strict-Transport-Security of answers over TLS */
	void *app;         /* request.app */
	struct http_hooks hooks;
};

/* Why a connection was refused; http_refusals has their names for labels. */
enum http_refusal {
	HTTP_REFUSED_ADDRESS,     /* 503: its address has max_per_address already */
	HTTP_REFUSED_DESCRIPTORS, /* 503: no descriptor was left */
	HTTP_REFUSED_MEMORY,
	HTTP_REFUSALS
};
extern const char *const http_refusals[HTTP_REFUSALS];

/* Counters since start, for /metrics and tests. */
struct http_stats {
	unsigned connections;      /* open now */
	unsigned requests_running; /* with a handler or hook now, lost clients' included */
	size_t bodies;             /* bytes of bodies held now */
	size_t unsent;             /* bytes of answers that wait for their clients now, at most */
	uint64_t accepted;
	uint64_t refused[HTTP_REFUSALS];
	uint64_t evicted;             /* idle connections closed to make room */
	uint64_t shed;                /* slow readers closed at unsent_max */
	uint64_t pauses;              /* times the listener rested */
	uint64_t requests;            /* answered, by class of status below */
	uint64_t by_class[6];         /* [2]: 2xx …; [0]: given up */
	uint64_t timeouts;            /* connections closed at a deadline other than idle */
	uint64_t lost;                /* clients gone while their request ran */
	uint64_t bytes_in, bytes_out; /* of requests read and answers written, TLS not counted */
	uint64_t handshakes;          /* of TLS that succeeded */
	uint64_t handshakes_failed;   /* that didn't, plain HTTP on a TLS port among them */
};

/* Hands base/mem to libevent. Call before the first event base is made. */
void http_install(void);
/* Binds and listens; accepting begins with the loop. options are copied (its strings too). The base
 * has to be NOLOCK-safe: everything runs on its thread. NULL with err if the address can't be had.
 */
struct http_server *http_server_new(
    struct event_base *base, const struct http_options *options, struct err *err);
/* router_add; call before the loop runs. */
enum status http_server_routes(
    struct http_server *server, const struct route *rows, size_t n, struct err *err);
/* New connections have this certificate from now on, older ones keep theirs. `tls` is taken over; the server serves TLS. */
void http_server_set_tls(struct http_server *server, struct tls *tls);
/* When its certificate ends, in seconds since 1970; 0 without TLS. */
int64_t http_server_tls_until_s(const struct http_server *server);
#define HTTP_ADDRESS_MAX 64
/* "127.0.0.1:41231", "[::1]:8080": the bound address with its real port. Returns out. */
char *http_server_address(const struct http_server *server, char out[HTTP_ADDRESS_MAX]);
/* Stops accepting, closes idle connections, lets requests that have begun finish (with `Connection:
 * close`), then calls done(arg) once, from the loop. The caller sets its own limit to the wait. A second call does
 * nothing. */
void http_server_drain(struct http_server *server, void (*done)(void *arg), void *arg);
/* Closes everything at once; not from inside a hook or handler. Requests still deferred are detached:
 * their replies are accepted and dropped, the last one frees the server (so the base must outlive them).
 * NULL is fine. */
void http_server_free(struct http_server *server);
void http_server_stats(const struct http_server *server, struct http_stats *out);

#endif
