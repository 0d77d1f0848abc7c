/* Inside egress: who runs next. A lane for each host and port, so that one that is dead or slow delays nobody else. Pure. */
#ifndef INTERVIEWD_EGRESS_LANES_H
#define INTERVIEWD_EGRESS_LANES_H

#include <stdint.h>

#include "egress/transfer.h"

struct lanes;

struct lanes *lanes_new(unsigned total_max, unsigned host_max, unsigned queue_max);
void lanes_free(struct lanes *lanes); /* empty ones; NULL is fine */

/* Waits in the lane of its host. -1: that lane, or all together, hold too many. */
int lanes_put(struct lanes *lanes, struct transfer *t);
/* The next that may run, which then does; lanes take turns. NULL: none may. */
struct transfer *lanes_next(struct lanes *lanes, int64_t now_ms);
/* One that ran is over. Where it left a thread of the resolver behind (`lingers`), its place stays taken a while: those
 * threads end by themselves, and there must not be more and more of them. */
void lanes_over(struct lanes *lanes, struct transfer *t, int lingers, int64_t now_ms);
/* Takes out one that waits. */
void lanes_remove(struct lanes *lanes, struct transfer *t);
/* Takes out one that waits and is past its deadline; NULL: there is none. */
struct transfer *lanes_expired(struct lanes *lanes, int64_t now_ms);
/* When lanes_next or lanes_expired may have something without anybody doing anything; INT64_MAX: never. */
int64_t lanes_due(const struct lanes *lanes);

unsigned lanes_running(const struct lanes *lanes);

#endif
