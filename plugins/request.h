/* A request of a script put together: its URL, headers and body, first with marks in the places of secrets, then with
 * their values. No Lua; one thread. */
#ifndef INTERVIEWD_PLUGINS_REQUEST_H
#define INTERVIEWD_PLUGINS_REQUEST_H

#include "base/json.h"
#include "plugins/fill.h"
#include "plugins/host.h"

struct request {
	const char *method;
	struct fill fill;
	json_t *asked;   /* the table that the script gave, with marks, without `body` */
	struct buf body; /* of the script before request_build, with marks after it */
	int has_body;
	/* made by request_build */
	struct buf url;
	json_t *headers; /* [[name, value]] */
	int timeout_ms;
	char code[24]; /* of a refusal */
	struct err err;
};

/* REQUEST_WRONG is a slip of the author (a name that isn't known, a wrong type): an error with its line.
 * REQUEST_REFUSED depends on data: the script gets nil and {code, text}. */
enum request_result { REQUEST_OK, REQUEST_WRONG, REQUEST_REFUSED };

enum request_result request_build(
    struct request *r, const json_t *manifest, const json_t *settings);
void request_free(struct request *r);
/* REQUEST_REFUSED with code and text; for the parts of request_build. */
enum request_result request_refuse(struct request *r, const char *code, const char *fmt, ...)
    __attribute__((format(printf, 3, 4)));
enum request_result request_wrong(struct request *r, const char *fmt, ...)
    __attribute__((format(printf, 2, 3)));

/* A built request with values, ready to be sent; filled_free wipes it. */
struct filled {
	struct host_request request;
	struct buf url, body;
	struct host_header *headers;
	struct buf *values;
};

/* Fills the secrets in and checks once more what they make of it: the host, line breaks, sizes. */
enum request_result request_fill(
    struct request *r, const json_t *manifest, const json_t *settings, struct filled *out);
void filled_free(struct filled *filled);

/* --- request_body.c --- */

/* Writes json, form, ndjson, multipart or related of r->asked to r->body; *type is its content type (static or in `room`),
 * NULL without a body or for a body of the script's own. */
enum request_result request_body(struct request *r, const char **type, char room[96]);
/* A text, number or boolean as text; -1 for anything else. */
int request_scalar(const json_t *value, struct buf *out);
/* `name=value&…` of an object whose values are scalars or lists of them. */
enum request_result request_pairs(
    struct request *r, const json_t *object, const char *what, struct buf *out);

#endif
