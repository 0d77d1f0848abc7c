/* The delivery log of endpoints over HTTP, and sending again what is in it: handlers for the rows of webhooks and connections
 * alike. {id} in the path is the endpoint, {delivery} one of its deliveries. Main loop. */
#ifndef INTERVIEWD_API_DELIVERIES_H
#define INTERVIEWD_API_DELIVERIES_H

#include "http/request.h"

/* What its ids begin with, and what its rows are called. */
enum deliveries_of { DELIVERIES_OF_WEBHOOK, DELIVERIES_OF_CONNECTION };

/* GET …/{id}/deliveries?state&limit&cursor */
void deliveries_list(struct request *r, enum deliveries_of of);
/* GET …/{id}/deliveries/{delivery}: one with all its attempts */
void deliveries_show(struct request *r, enum deliveries_of of);
/* POST …/{id}/deliveries/{delivery}/redeliver (ROUTE_JSON | ROUTE_ONCE): 202 with the delivery, due again */
void deliveries_redeliver(struct request *r, enum deliveries_of of);
/* POST …/{id}/redeliver {since} (API_JSON_BODY | ROUTE_ONCE): dead letters since then, DELIVERIES_AGAIN_MAX at most:
 * 202 {redelivered, more} */
#define DELIVERIES_AGAIN_MAX 1000
void deliveries_redeliver_dead(struct request *r, enum deliveries_of of);

#endif
