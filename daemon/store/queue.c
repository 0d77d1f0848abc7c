/* Queues of jobs: bounded, in order, waking a thread only where one sleeps. */
#include <pthread.h>

#include "base/mem.h"
#include "store/queue.h"

/* job->finished: one that is sent home, one whose caller waits on `changed`, and its end. */
enum { JOB_SENT, JOB_AWAITED, JOB_FINISHED };

struct queue {
	pthread_mutex_t lock;
	pthread_cond_t filled;  /* for the threads that take */
	pthread_cond_t changed; /* for callers that wait */
	struct letter *first, **last;
	unsigned count, max;
	unsigned running;  /* taken, not yet finished */
	unsigned sleeping; /* on filled */
	unsigned waiters;  /* on changed */
	uint64_t put;
	int stopping;
};

struct queue *queue_new(unsigned max)
{
	struct queue *q = xcalloc(1, sizeof *q);

	pthread_mutex_init(&q->lock, NULL);
	pthread_cond_init(&q->filled, NULL);
	pthread_cond_init(&q->changed, NULL);
	q->last = &q->first;
	q->max = max;
	return q;
}

void queue_free(struct queue *q)
{
	pthread_cond_destroy(&q->filled);
	pthread_cond_destroy(&q->changed);
	pthread_mutex_destroy(&q->lock);
	mem_free(q);
}

/* Lock held. */
static void wait_for_change(struct queue *q)
{
	q->waiters++;
	pthread_cond_wait(&q->changed, &q->lock);
	q->waiters--;
}

enum status queue_put(struct queue *q, struct job *job, int awaited)
{
	job->status = STATUS_OK;
	job->err.text[0] = '\0';
	job->finished = awaited ? JOB_AWAITED : JOB_SENT;
	job->letter.next = NULL;
	pthread_mutex_lock(&q->lock);
	while (awaited && q->count >= q->max)
		wait_for_change(q);
	if (q->count >= q->max) {
		pthread_mutex_unlock(&q->lock);
		return STATUS_BUSY;
	}
	*q->last = &job->letter;
	q->last = &job->letter.next;
	q->count++;
	q->put++;
	if (q->sleeping)
		pthread_cond_signal(&q->filled);
	while (awaited && job->finished != JOB_FINISHED)
		wait_for_change(q);
	pthread_mutex_unlock(&q->lock);
	return awaited ? job->status : STATUS_OK;
}

unsigned queue_take(struct queue *q, struct job **jobs, unsigned max)
{
	unsigned n = 0;

	pthread_mutex_lock(&q->lock);
	while (!q->first && !q->stopping) {
		q->sleeping++;
		pthread_cond_wait(&q->filled, &q->lock);
		q->sleeping--;
	}
	while (q->first && n < max) {
		jobs[n++] = (struct job *)q->first; /* the letter is its first member */
		q->first = q->first->next;
	}
	if (!q->first)
		q->last = &q->first;
	q->count -= n;
	q->running += n;
	if (q->waiters)
		pthread_cond_broadcast(&q->changed);
	pthread_mutex_unlock(&q->lock);
	return n;
}

static void job_arrived(struct letter *letter)
{
	struct job *job = (struct job *)letter;

	job->done(job);
}

void queue_send_home(struct queue *q, struct job *job)
{
	if (job->finished == JOB_AWAITED) {
		pthread_mutex_lock(&q->lock);
		job->finished = JOB_FINISHED;
		pthread_cond_broadcast(&q->changed);
		pthread_mutex_unlock(&q->lock);
	} else if (job->home) {
		job->letter.run = job_arrived;
		mailbox_post(job->home, &job->letter);
	} else {
		job->done(job);
	}
}

void queue_finish(struct queue *q, unsigned n)
{
	pthread_mutex_lock(&q->lock);
	q->running -= n;
	if (q->waiters)
		pthread_cond_broadcast(&q->changed);
	pthread_mutex_unlock(&q->lock);
}

uint64_t queue_drain(struct queue *q)
{
	uint64_t put;

	pthread_mutex_lock(&q->lock);
	while (q->count || q->running)
		wait_for_change(q);
	put = q->put;
	pthread_mutex_unlock(&q->lock);
	return put;
}

void queue_stop(struct queue *q)
{
	pthread_mutex_lock(&q->lock);
	q->stopping = 1;
	pthread_cond_broadcast(&q->filled);
	pthread_mutex_unlock(&q->lock);
}

unsigned queue_waiting(struct queue *q)
{
	unsigned count;

	pthread_mutex_lock(&q->lock);
	count = q->count;
	pthread_mutex_unlock(&q->lock);
	return count;
}
