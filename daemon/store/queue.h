/* Inside the store: jobs waiting for a thread, and how they come home. */
#ifndef INTERVIEWD_STORE_QUEUE_H
#define INTERVIEWD_STORE_QUEUE_H

#include "store/store.h"

struct queue;

/* max: waiting jobs before STATUS_BUSY. */
struct queue *queue_new(unsigned max);
void queue_free(struct queue *q);

/* What waits is taken once `enough` jobs do, or with queue_hurry. STATUS_BUSY when full. */
enum status queue_put(struct queue *q, struct job *job, unsigned enough);
/* Waits for room, then for the job's end, and returns its status. */
enum status queue_put_wait(struct queue *q, struct job *job);
void queue_hurry(struct queue *q);
/* Jobs that wait and are not to be taken yet, since when (by clock_mono_us), and how many were ever put. */
unsigned queue_held(struct queue *q, int64_t *since_us, uint64_t *put);
/* The thread's side: waits until there are jobs to be taken, takes up to max in order; 0 once queue_stop was
 * called and all have been taken. */
unsigned queue_take(struct queue *q, struct job **jobs, unsigned max);
/* Sends home, in order, jobs that were taken; after that they are their callers'. */
void queue_send_home(struct queue *q, struct job **jobs, unsigned n);
/* The thread is done with n jobs that it took. */
void queue_finish(struct queue *q, unsigned n);

/* Returns when nothing waits or runs; gives the number of jobs ever put. */
uint64_t queue_drain(struct queue *q);
void queue_stop(struct queue *q);
unsigned queue_waiting(struct queue *q);

#endif
