/* Inside egress: what the sending side and the egress thread share. */
#ifndef INTERVIEWD_EGRESS_WORKER_H
#define INTERVIEWD_EGRESS_WORKER_H

#include <pthread.h>

#include "egress/lanes.h"

/* The place of a request from egress_send until it is over; its number is generation and place, so that a number of
 * before means nothing to whoever has the place now. */
struct place {
	struct transfer *transfer; /* NULL: free */
	uint32_t generation;
	uint32_t next_free;
	int cancelled; /* its number is among the cancels already */
};

struct egress {
	struct terms terms;
	pthread_t thread;
	int runs; /* the thread was started and not yet joined; the owner's */
	CURLM *multi;

	pthread_mutex_t lock;
	struct transfer *inbox, **inbox_last; /* under lock, as all that follows */
	struct place *places;
	uint32_t nplaces, free_place; /* nplaces: none is free */
	uint64_t *cancels,
	    *asked; /* numbers, room for one a place; asked: those that the thread has taken */
	uint32_t ncancels, used; /* used: places */
	int stopping;
	struct egress_stats stats;

	struct lanes *lanes; /* the egress thread's */
};

/* The thread. */
void *worker_main(void *arg);
/* Any thread: it is over, for good, and in no lane any more. Frees its place, counts it, says so in the log where something
 * failed, and posts it home. */
void egress_post_home(struct egress *e, struct transfer *t);
/* Lock held: the request with that number; NULL: it is over. */
struct transfer *egress_find(const struct egress *e, uint64_t id);

#endif
