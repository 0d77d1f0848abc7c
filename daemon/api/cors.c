/* Cross-origin requests (the Fetch standard's CORS protocol). */
#include "api/cors.h"

#include <string.h>

#include "http/reply.h"

#define PREFIX "/api/v1"

int cors_is_api(const struct request *r)
{
	size_t n = sizeof PREFIX - 1;

	return strncmp(r->path, PREFIX, n) == 0 && (r->path[n] == '/' || !r->path[n]);
}

void cors_began(struct request *r)
{
	if (!cors_is_api(r))
		return;
	reply_header(r, "Access-Control-Allow-Origin", "*");
	reply_header(r, "Access-Control-Expose-Headers",
	    "ETag, Idempotency-Replayed, Location, RateLimit, RateLimit-Policy, Retry-After, "
	    "X-Request-Id");
}

void cors_options(struct request *r, const char *allow)
{
	if (!cors_is_api(r))
		return;
	reply_header(r, "Access-Control-Allow-Methods", allow);
	reply_header(r, "Access-Control-Allow-Headers",
	    "Accept, Authorization, Content-Type, Idempotency-Key, If-Match, If-None-Match, "
	    "X-Request-Id, X-Session-Token, X-Workspace");
	reply_header(r, "Access-Control-Max-Age", "600");
}
