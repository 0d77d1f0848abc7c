/* The rate limit of the API: which windows (rate.h) a request counts in, and what its answer says of them. Main loop only.
 *
 * | who asks                      | counts under           | policy    | option                          |
 * | operator's, workspace's key   | the key                | "default" | rate_limit.per_minute           |
 * | publishable key               | the key, and           | "default" | rate_limit.per_minute           |
 * |                               | the address            | "address" | rate_limit.anonymous_per_minute |
 * | session token, in head or body| the interview          | "session" | rate_limit.session_per_minute   |
 * | nobody, where a route is open | the address            | "address" | rate_limit.anonymous_per_minute |
 * | a key or token that is wrong  | the address            | "refused" | rate_limit.refused_per_minute   |
 *
 * The operator's key is limited like any other: a script that runs wild with it does most harm. All tokens of an
 * interview share its window, since its participant may have as many as he likes. A request counts by the `cost` of its
 * row, 0 is free; who is not let through counts nowhere. Who sends no credential where one is needed counts nowhere, either.
 *
 * What is wrong counts by itself and not against what is right: a key that this process knows, and a token that is genuine,
 * are served whatever others send from their address. Only a key that it has not met is not looked up while the address has
 * used up its wrong ones. Addresses that speak for many have no such limit: those of `proxies`, and while none are named
 * the machine's own, where a proxy may be that nobody told us of. */
#ifndef INTERVIEWD_API_RATE_LIMIT_H
#define INTERVIEWD_API_RATE_LIMIT_H

#include "base/typeid.h"
#include "http/request.h"

/* Requests within any sixty seconds; 0: no limit. */
struct rate_limit_options {
	unsigned per_minute, session_per_minute, anonymous_per_minute, refused_per_minute;
	char *const *proxies; /* addresses or networks; borrowed */
	size_t nproxies;
};

struct rate_limits;

struct rate_limits *rate_limits_new(const struct rate_limit_options *options);
void rate_limits_free(struct rate_limits *limits); /* NULL is fine */

/* Counts a request whose principal is known, and sets RateLimit and RateLimit-Policy for whatever answer follows. Returns
 * 1, or 0 after a 429 `rate_limited` with Retry-After. */
int rate_limit_pass(struct request *r);
/* The same for one that was let pass without a credential because its session token is in the body. */
int rate_limit_pass_session(struct request *r, const struct uuid *interview);

/* A credential that is wrong: counts it. Returns 1 for a 401, or 0 after a 429. */
int rate_limit_wrong(struct request *r);
/* May a key be looked up that nobody here has met? Counts nothing. Returns 1, or 0 after a 429. */
int rate_limit_may_try(struct request *r);

/* Requests refused under a policy since the start: the i-th, from 0, in *n and its name; NULL where there are not so many. */
const char *rate_limits_refused(const struct rate_limits *limits, size_t i, uint64_t *n);

#endif
