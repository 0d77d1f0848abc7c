/* Cross-origin requests: any page may call the API, with a credential that it sends itself. Main loop only. */
#ifndef INTERVIEWD_API_CORS_H
#define INTERVIEWD_API_CORS_H

#include "http/request.h"

/* Is the path below /api/v1? */
int cors_is_api(const struct request *r);
/* The `began` and `options` hooks of http/server.h: what every answer below /api/v1 says, errors too, and what a preflight
 * is told. There are no cookies, so `*` gives no page more than it has: Access-Control-Allow-Credentials is never sent. */
void cors_began(struct request *r);
void cors_options(struct request *r, const char *allow);

#endif
