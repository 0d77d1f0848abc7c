/* The background loop: a thread, its loop, and its end. */
#include "loop_background.h"

#include <event2/event.h>
#include <pthread.h>
#include <signal.h>
#include <string.h>
#include <sys/prctl.h>

#include "base/mem.h"

struct background {
	struct loop loop; /* first: d->background points at it */
	pthread_t thread;
};

static void *background_main(void *arg)
{
	struct background *b = arg;

	prctl(PR_SET_NAME, b->loop.name);
	event_base_loop(b->loop.base, EVLOOP_NO_EXIT_ON_EMPTY);
	return NULL;
}

enum status background_start(struct daemon *d, struct err *err)
{
	struct background *b = xcalloc(1, sizeof *b);
	sigset_t all, old;
	enum status st = loop_open(&b->loop, "background", err);
	int rc;

	if (st != STATUS_OK) {
		mem_free(b);
		return st;
	}
	/* Signals are the main loop's. */
	sigfillset(&all);
	pthread_sigmask(SIG_SETMASK, &all, &old);
	rc = pthread_create(&b->thread, NULL, background_main, b);
	pthread_sigmask(SIG_SETMASK, &old, NULL);
	if (rc) {
		loop_close(&b->loop);
		mem_free(b);
		return err_set(
		    err, STATUS_IO, "no thread for the background loop: %s", strerror(rc));
	}
	d->background = &b->loop;
	return STATUS_OK;
}

struct errand {
	struct letter letter;
	void (*fn)(void *arg);
	void *arg;
	pthread_mutex_t lock;
	pthread_cond_t ended;
	int done; /* under lock */
};

static void errand_run(struct letter *letter)
{
	struct errand *errand = (struct errand *)letter;

	errand->fn(errand->arg);
	pthread_mutex_lock(&errand->lock);
	errand->done = 1;
	/* Under the lock: after it, the errand may be gone. */
	pthread_cond_signal(&errand->ended);
	pthread_mutex_unlock(&errand->lock);
}

void background_sync(struct daemon *d, void (*fn)(void *arg), void *arg)
{
	struct errand errand = {.letter = {.run = errand_run}, .fn = fn, .arg = arg};

	pthread_mutex_init(&errand.lock, NULL);
	pthread_cond_init(&errand.ended, NULL);
	mailbox_post(d->background->home, &errand.letter);
	pthread_mutex_lock(&errand.lock);
	while (!errand.done)
		pthread_cond_wait(&errand.ended, &errand.lock);
	pthread_mutex_unlock(&errand.lock);
	pthread_cond_destroy(&errand.ended);
	pthread_mutex_destroy(&errand.lock);
}

static void end(void *base)
{
	event_base_loopbreak(base);
}

void background_stop(struct daemon *d)
{
	struct background *b = (struct background *)d->background;

	background_sync(d, end, b->loop.base);
	pthread_join(b->thread, NULL);
	loop_close(&b->loop);
	mem_free(b);
	d->background = NULL;
}
