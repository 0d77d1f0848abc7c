/* A request as handlers see it. Loop thread only.
 * A request lives until it is answered (reply.h): nothing of it may be touched after its reply. It
 * is answered exactly once, also when its client is gone (the reply is then dropped). */
#ifndef INTERVIEWD_HTTP_REQUEST_H
#define INTERVIEWD_HTTP_REQUEST_H

#include <jansson.h>
#include <stddef.h>
#include <stdint.h>

struct route;

enum http_method {
	HTTP_GET,
	HTTP_HEAD, /* only ever seen in request.method: a GET row answers it, the body is left out
		    */
	HTTP_POST,
	HTTP_PUT,
	HTTP_PATCH,
	HTTP_DELETE,
	HTTP_OPTIONS,
	HTTP_OTHER /* any other token */
};

#define REQUEST_ID_MAX 128

struct request {
	enum http_method method;
	const char *path;  /* as sent, still percent-encoded, without the query; "*" of OPTIONS */
	const char *query; /* as sent, without '?'; "" if there is none */
	const struct route *route; /* the row that matched; NULL before routing */
	const char *body;          /* NUL-terminated, "" if there is none */
	size_t body_len;
	char request_id[REQUEST_ID_MAX + 1]; /* the client's X-Request-Id if sane, else made */
	char peer[48];    /* the client's address, without port: the socket's other end, or whom a
			  trusted proxy names */
	void *app;        /* http_options.app */
	void *principal;  /* the authorize hook's; released by the finished hook */
	void *keyed;      /* the received hook's, likewise */
	int64_t began_us; /* clock_mono_us() when its head was complete */
};

/* Who asks, for limits by address: an IPv4 address or an IPv6 /64, ADDRESS_KEY_SIZE bytes. The one place that says whose
 * address counts: the socket's, or whom a trusted proxy names. Borrowed. */
const uint8_t *request_client(const struct request *r);
/* The value of a header (any case of name) without white space around it; a header sent several
 * times gives its values joined by ", ". Bytes >= 0x80 are possible. Borrowed; NULL if absent. */
const char *request_header(const struct request *r, const char *name);
/* The {name} of the route's path, percent-decoded valid UTF-8 without control characters. Borrowed;
 * NULL if the path has no such name. */
const char *request_param(const struct request *r, const char *name);
/* The first query parameter of that name, decoded ('+' is a space), NUL-terminated into out.
 * Returns its length, -1 if absent, -2 if badly encoded, no UTF-8, with a control character, or too
 * long. */
int request_query(const struct request *r, const char *name, char *out, size_t size);
/* Zeroed memory that lives as long as the request. Never NULL. */
void *request_alloc(struct request *r, size_t n);
/* The body as JSON, read on the first call and owned by the request. If it is no JSON the request
 * is answered (400 `invalid_json`) and NULL returned: the handler then just returns. */
json_t *request_json(struct request *r);
/* Says that the answer comes later. A handler or authorize hook that returns without having
 * replied, called `next` or called this is a bug: an assertion, and 500 where assertions are off.
 */
void request_defer(struct request *r);
/* Whether the client's connection is gone (its answer will be dropped). */
int request_lost(const struct request *r);
/* "GET" …; the token itself is not kept for HTTP_OTHER ("OTHER"). */
const char *http_method_name(enum http_method method);

#endif
