/* Answers. Loop thread only. Each reply_* but reply_header ends the request: it must not be touched
 * afterwards. A second answer is an assertion (dropped and logged where assertions are off).
 * Set by the layer itself: Date, Content-Length, Connection, X-Request-Id, X-Content-Type-Options
 * and `Cache-Control: no-store` unless the handler set another. HEAD, 204 and 304 go out without a
 * body. */
#ifndef INTERVIEWD_HTTP_REPLY_H
#define INTERVIEWD_HTTP_REPLY_H

#include <jansson.h>
#include <stddef.h>

#include "base/json.h"
#include "http/request.h"

/* Adds a header to the answer to come; both strings are copied. Returns 0, or -1 (and logs; nothing
 * is added) for a name that is no token or is set by the layer itself, a value with CR, LF, NUL or
 * another control character, or more than 4 KiB of headers in all. */
int reply_header(struct request *r, const char *name, const char *value);
/* application/json; takes over the reference to body. All JSON that is answered at once, problems too, ends with a line
 * end that is added here. */
void reply_json(struct request *r, int status, json_t *body);
/* Any body, copied; content_type NULL leaves the header out. */
void reply_text(
    struct request *r, int status, const char *content_type, const void *body, size_t len);
/* No body at all (204, 304 …). */
void reply_empty(struct request *r, int status);

/* RFC 9457 application/problem+json: {type: "urn:interviewd:problem:CODE", title (from the code),
 * status, detail, instance: "urn:interviewd:request:ID", code}. fmt makes the detail. */
void reply_problem(struct request *r, int status, const char *code, const char *fmt, ...)
    __attribute__((format(printf, 4, 5)));
/* The same with `errors: [{pointer, detail}]`; frees the problems' list and leaves it empty. */
void reply_problems(
    struct request *r, int status, const char *code, const char *detail, struct problems *p);
/* The same with further members (an object whose reference is taken over, or NULL). */
void reply_problem_with(
    struct request *r, int status, const char *code, const char *detail, json_t *members);

/* An answer in parts, for what is too long to stand in memory: chunked, or to an HTTP/1.0 client until the close. `more` is
 * called when the client has taken what was written, first from inside reply_stream; each time it leads, at once or later,
 * to exactly one of reply_part, reply_end and reply_cut. A client that takes less than 64 KiB in the server's write_ms is
 * closed. Parts for a client that is gone, and those of HEAD, are dropped: reply_wanted says so, then end. */
typedef void reply_more(struct request *r, void *arg);
void reply_stream(
    struct request *r, int status, const char *content_type, reply_more *more, void *arg);
int reply_wanted(const struct request *r);
/* Copied; `more` comes again, also from inside. */
void reply_part(struct request *r, const void *data, size_t len);
/* It was all there is. Ends the request. */
void reply_end(struct request *r);
/* There should be more but can't be: closes without an end, so that no client takes it for the whole. Ends the request. */
void reply_cut(struct request *r);

#endif
