/* Inside the store: jobs waiting for a thread, and how they come home. */
#ifndef INTERVIEWD_STORE_QUEUE_H
#define INTERVIEWD_STORE_QUEUE_H

#include "store/store.h"

struct queue;

/* max: waiting jobs before STATUS_BUSY. */
struct queue *queue_new(unsigned max);
void queue_free(struct queue *q);

/* STATUS_BUSY when full. awaited: waits for room, then for the job's end, and returns its status. */
enum status queue_put(struct queue *q, struct job *job, int awaited);
/* The thread's side: takes up to max jobs in order, waits for the first; 0 once queue_stop was called
 * and all have been taken. */
unsigned queue_take(struct queue *q, struct job **jobs, unsigned max);
/* Sends home a job that was taken; after that it is its caller's. */
void queue_send_home(struct queue *q, struct job *job);
/* The thread is done with n jobs that it took. */
void queue_finish(struct queue *q, unsigned n);

/* Returns when nothing waits or runs; gives the number of jobs ever put. */
uint64_t queue_drain(struct queue *q);
void queue_stop(struct queue *q);
unsigned queue_waiting(struct queue *q);

#endif
