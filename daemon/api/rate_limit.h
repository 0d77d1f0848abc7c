/* The rate limit of the API: which windows (rate.h) a request counts in, and what its answer says of them. Main loop only.
 *
 * | who asks                      | counts under           | policy    | option                          |
 * | operator's, workspace's key   | the key                | "default" | rate_limit.per_minute           |
 * | publishable key               | the key, and           | "default" | rate_limit.per_minute           |
 * |                               | the address            | "address" | rate_limit.anonymous_per_minute |
 * | session token, in head or body| the interview          | "session" | rate_limit.session_per_minute   |
 * | nobody, where a route is open | the address            | "address" | rate_limit.anonymous_per_minute |
 *
 * The operator's key is limited like any other: a script that runs wild with it does most harm. All tokens of an
 * interview share its window, since its participant may have as many as he likes. A request counts by the `cost` of its
 * row, 0 is free; who is not let through counts nowhere. Answers to whoever could not be told apart (401) bear no limit. */
#ifndef INTERVIEWD_API_RATE_LIMIT_H
#define INTERVIEWD_API_RATE_LIMIT_H

#include "base/typeid.h"
#include "http/request.h"

/* Requests within any sixty seconds; 0: no limit. */
struct rate_limit_options {
	unsigned per_minute, session_per_minute, anonymous_per_minute;
};

struct rate_limits;

struct rate_limits *rate_limits_new(const struct rate_limit_options *options);
void rate_limits_free(struct rate_limits *limits); /* NULL is fine */

/* Counts a request whose principal is known, and sets RateLimit and RateLimit-Policy for whatever answer follows. Returns
 * 1, or 0 after a 429 `rate_limited` with Retry-After. */
int rate_limit_pass(struct request *r);
/* The same for one that was let pass without a credential because its session token is in the body. */
int rate_limit_pass_session(struct request *r, const struct uuid *interview);

#endif
