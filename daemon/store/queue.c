/* Queues of jobs: bounded, in order, waking a thread only where one sleeps. */
#include <pthread.h>

#include "base/clock.h"
#include "base/mem.h"
#include "base/watch.h"
#include "store/queue.h"

/* job->finished: one that is sent home, one whose caller waits on `changed`, and its end. */
enum { JOB_SENT, JOB_AWAITED, JOB_FINISHED };

struct queue {
	pthread_mutex_t lock;
	pthread_cond_t filled;  /* for the threads that take */
	pthread_cond_t changed; /* for callers that wait */
	struct letter *first, **last;
	unsigned count, max;
	int ready;         /* what waits is to be taken now; else it has been held */
	int64_t held_us;   /* since then */
	unsigned running;  /* taken, not yet finished */
	unsigned sleeping; /* on filled and not yet woken (never less than that) */
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

/* Lock held: what waits is taken now. A signal costs a system call: who was woken is not woken again. */
static void hurry(struct queue *q)
{
	q->ready = 1;
	if (q->sleeping) {
		q->sleeping--;
		pthread_cond_signal(&q->filled);
	}
}

/* Lock held. */
static void append(struct queue *q, struct job *job, int finished, unsigned enough)
{
	job->status = STATUS_OK;
	job->err.text[0] = '\0';
	job->finished = (unsigned char)finished;
	job->letter.next = NULL;
	*q->last = &job->letter;
	q->last = &job->letter.next;
	q->count++;
	q->put++;
	if (q->count >= enough || q->count >= q->max)
		hurry(q);
	else if (q->count == 1)
		q->held_us = clock_mono_us();
}

enum status queue_put(struct queue *q, struct job *job, unsigned enough)
{
	int full;

	pthread_mutex_lock(&q->lock);
	full = q->count >= q->max;
	if (!full)
		append(q, job, JOB_SENT, enough);
	pthread_mutex_unlock(&q->lock);
	return full ? STATUS_BUSY : STATUS_OK;
}

enum status queue_put_wait(struct queue *q, struct job *job)
{
	pthread_mutex_lock(&q->lock);
	while (q->count >= q->max)
		wait_for_change(q);
	append(q, job, JOB_AWAITED, 1);
	while (job->finished != JOB_FINISHED)
		wait_for_change(q);
	pthread_mutex_unlock(&q->lock);
	return job->status;
}

void queue_hurry(struct queue *q)
{
	pthread_mutex_lock(&q->lock);
	if (q->count && !q->ready)
		hurry(q);
	pthread_mutex_unlock(&q->lock);
}

unsigned queue_held(struct queue *q, int64_t *since_us, uint64_t *put)
{
	unsigned held;

	pthread_mutex_lock(&q->lock);
	held = q->ready ? 0 : q->count;
	*since_us = q->held_us;
	*put = q->put;
	pthread_mutex_unlock(&q->lock);
	return held;
}

unsigned queue_take(struct queue *q, struct job **jobs, unsigned max)
{
	unsigned n = 0;

	pthread_mutex_lock(&q->lock);
	while (!(q->first && q->ready) && !q->stopping) {
		q->sleeping++;
		pthread_cond_wait(&q->filled, &q->lock);
	}
	while (q->first && n < max) {
		jobs[n++] = (struct job *)q->first; /* the letter is its first member */
		q->first = q->first->next;
	}
	if (!q->first) {
		q->last = &q->first;
		q->ready = 0;
	}
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
	struct watch_mark before = watch_enter("job", job->name, NULL);

	job->done(job);
	watch_leave(before);
}

static void wake_caller(struct queue *q, struct job *job)
{
	pthread_mutex_lock(&q->lock);
	job->finished = JOB_FINISHED;
	pthread_cond_broadcast(&q->changed);
	pthread_mutex_unlock(&q->lock);
}

static int same_home(const struct job *a, const struct job *b)
{
	return b->finished == JOB_SENT && b->home == a->home;
}

/* How many of the first go home as one; none of them may be touched afterwards. */
static unsigned post(struct job **jobs, unsigned n)
{
	unsigned same = 1;

	while (same < n && same_home(jobs[0], jobs[same]))
		same++;
	for (unsigned i = 0; i < same; i++) {
		jobs[i]->letter.run = job_arrived;
		jobs[i]->letter.next = i + 1 < same ? &jobs[i + 1]->letter : NULL;
	}
	mailbox_post_all(jobs[0]->home, &jobs[0]->letter);
	return same;
}

void queue_send_home(struct queue *q, struct job **jobs, unsigned n)
{
	for (unsigned i = 0; i < n;) {
		if (jobs[i]->finished == JOB_SENT && jobs[i]->home) {
			i += post(jobs + i, n - i);
			continue;
		}
		if (jobs[i]->finished == JOB_SENT)
			jobs[i]->done(jobs[i]);
		else
			wake_caller(q, jobs[i]);
		i++;
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
	while (q->count || q->running) {
		if (q->count && !q->ready)
			hurry(q);
		wait_for_change(q);
	}
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
