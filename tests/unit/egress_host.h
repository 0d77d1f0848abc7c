/* The world outside for tests of egress: a small server that answers as it is told, or lies, drips, stalls and floods. */
#ifndef INTERVIEWD_TESTS_EGRESS_HOST_H
#define INTERVIEWD_TESTS_EGRESS_HOST_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/mailbox.h"
#include "egress/egress.h"

struct host;

/* A thread that listens on loopback, port 0. The path of a request says what happens to it (the table in
 * egress_host.c): /ok, /stall, /drip … */
struct host *host_open(void);
unsigned host_port(const struct host *host);
/* Requests that were read to their end; connections taken. */
unsigned host_requests(struct host *host);
unsigned host_connections(struct host *host);
/* The most requests of /late/… that it worked on at once. */
unsigned host_most(struct host *host);
/* Head and body of the last request, as text; mem_free. */
char *host_last(struct host *host);
void host_close(struct host *host);

/* --- The other side: requests and what came of them --- */

struct got {
	int done; /* how often */
	enum egress_code code;
	int status;
	char word[32], text[256];
	char *body; /* mem_free by got_free */
	size_t len, nheaders;
	char header[256]; /* the value of X-Test, "" without */
	int64_t duration_ms;
};

void got_free(struct got *got);

struct world {
	struct egress *egress;
	struct mailbox *home;
};

/* egress with these options; allow: what egress.allow_private says, NULL for nothing. */
void world_open(struct world *w, const struct egress_options *options);
void world_open_allowing(struct world *w, const char *allow);
void world_close(struct world *w);
/* Sends; `got` fills when it is done. */
uint64_t world_send(struct world *w, const struct egress_request *request, struct got *got);
/* Drains until that many requests in all of `got` are done; fails the test after a minute. */
void world_wait(struct world *w, struct got *got, int n);
/* GET of a path at the host, to its end. */
void world_get(struct world *w, unsigned port, const char *path, struct got *got);
/* The same with fields of the request filled in but for the URL. */
void world_ask(struct world *w, unsigned port, const char *path, struct egress_request request,
    struct got *got);

#endif
