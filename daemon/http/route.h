/* The table of routes: rows from many files, compiled into a trie of path segments. Loop thread
 * only. */
#ifndef INTERVIEWD_HTTP_ROUTE_H
#define INTERVIEWD_HTTP_ROUTE_H

#include <stddef.h>

#include "base/status.h"
#include "http/request.h"

#define ROUTE_JSON 0x1u   /* a body, if there is one, must be application/json: else 415 */
#define ROUTE_BODY 0x2u   /* a body is needed: else 400 `body_required` */
#define ROUTE_USER 0x100u /* bits from here on belong to the layers above */

/* One row; rows are constant and outlive the server. A path is "/" or segments
 * "/api/v1/studies/{study}/publish": literal, or one whole segment {name} that takes any non-empty
 * text. A literal is preferred to a {name}. Behind a '?' may stand what the layer above takes in the query:
 * "/api/v1/studies?status&limit"; it plays no part in finding the row. */
struct route {
	enum http_method method; /* GET also answers HEAD; OPTIONS needs no row */
	const char *path;
	void (*handler)(struct request *r);
	const char *scope; /* for the authorize hook; NULL: none needed */
	unsigned flags;    /* ROUTE_* */
	size_t body_max;   /* bytes; 0: the server's default (128 KiB) */
	unsigned cost;     /* for the rate limit of the layer above */
};

/* The names behind the '?' of a row's path, separated by '&'; "" if there are none. */
const char *route_query(const struct route *route);

#define ROUTE_PARAMS_MAX   4  /* {names} in one path */
#define ROUTE_SEGMENTS_MAX 16 /* longer paths are 404 */

struct router;
struct arena;

struct router *router_new(void);
/* Adds rows. STATUS_INVALID (err names the row) for a malformed path, STATUS_CONFLICT for a method
 * and path that are there already; rows before the bad one stay. */
enum status router_add(struct router *router, const struct route *rows, size_t n, struct err *err);
void router_free(struct router *router);

enum route_result {
	ROUTE_FOUND,
	ROUTE_NOT_FOUND,
	ROUTE_WRONG_METHOD, /* match.allow says which would be right */
	ROUTE_BAD_PATH      /* bad percent-encoding, %00, control characters, no UTF-8 */
};

struct route_match {
	const struct route *route;
	const char *allow; /* "GET, HEAD, OPTIONS, POST" of the path; owned by the router */
	unsigned nparams;
	const char *names[ROUTE_PARAMS_MAX];  /* owned by the router, in order of the path */
	const char *values[ROUTE_PARAMS_MAX]; /* decoded, in the arena */
};

/* Finds the row for a method and a raw path (no query). HTTP_OPTIONS gives ROUTE_FOUND with route
 * NULL and allow set where the path is known. Segments are split before decoding, so %2F never is a
 * separator. *arena holds decoded text; it is made when it is first needed. */
enum route_result router_find(const struct router *router, enum http_method method,
    const char *path, struct arena **arena, struct route_match *match);

#endif
