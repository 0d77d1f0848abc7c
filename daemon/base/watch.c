/* The watchdog's thread: a letter to each loop, and what is noted where it isn't answered. */
#include "base/watch.h"

#include <errno.h>
#include <poll.h>
#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/eventfd.h>
#include <sys/prctl.h>
#include <unistd.h>

#include "base/log.h"
#include "base/mem.h"

#define POLL_MS 200
#define HELD_MS 1000
/* A loop that does one thing after the other but never comes to its letters is busy for so many times held_ms, then dead. */
#define STARVED 30

_Thread_local struct watched *watch_here;

struct watched_loop {
	struct letter letter; /* first: the letter is the loop */
	struct watched marks;
	const char *name; /* NULL: free */
	struct mailbox *home;
	atomic_int answered;
	int posted;
	/* Counted in looks, not by a clock: one that jumps, or a process that was stopped, holds no loop. */
	unsigned steps, still, unanswered;
	int held;
	struct watch_mark what; /* of the incident */
	uint64_t incidents, held_ms;
};

struct watchdog {
	struct watchdog_options options;
	pthread_t thread;
	pthread_mutex_t lock;
	int stop; /* eventfd */
	int ill;  /* under lock: at the last look a loop didn't go on */
	struct watched_loop loops[WATCHDOG_LOOPS];
};

static void on_letter(struct letter *letter)
{
	atomic_store(&((struct watched_loop *)letter)->answered, 1);
}

static void tell(enum log_level level, const char *event, const struct watched_loop *l, uint64_t ms)
{
	char number[24];

	snprintf(number, sizeof number, "%llu", (unsigned long long)ms);
	log_event(level, event, "loop", l->name, "kind", l->what.kind, "name", l->what.name,
	    "detail", l->what.detail, "ms", number, NULL);
}

static void hold(struct watched_loop *l, uint64_t ms)
{
	l->held = 1;
	l->incidents++;
	l->held_ms += ms;
	l->what.kind = atomic_load_explicit(&l->marks.kind, memory_order_relaxed);
	l->what.name = atomic_load_explicit(&l->marks.name, memory_order_relaxed);
	l->what.detail = atomic_load_explicit(&l->marks.detail, memory_order_relaxed);
	tell(LOG_WARN, "loop_held", l, ms);
}

static void go_on(struct watchdog *dog, struct watched_loop *l)
{
	if (l->held)
		tell(LOG_WARN, "loop_goes_on", l,
		    (uint64_t)l->still * (unsigned)dog->options.poll_ms);
	l->held = 0;
	l->still = 0;
}

static void look_at(struct watchdog *dog, struct watched_loop *l)
{
	unsigned poll_ms = (unsigned)dog->options.poll_ms;
	unsigned steps = atomic_load_explicit(&l->marks.steps, memory_order_relaxed);
	int answered = !l->posted || atomic_exchange(&l->answered, 0);

	l->unanswered = answered ? 0 : l->unanswered + 1;
	if (answered || steps != l->steps) {
		go_on(dog, l);
	} else {
		l->still++;
		if (l->held)
			l->held_ms += poll_ms;
		else if (l->still * poll_ms >= (unsigned)dog->options.held_ms)
			hold(l, (uint64_t)l->still * poll_ms);
	}
	l->steps = steps;
	if (answered) {
		l->posted = 1;
		mailbox_post(l->home, &l->letter);
	}
}

static void look(struct watchdog *dog)
{
	unsigned starved = STARVED * (unsigned)(dog->options.held_ms / dog->options.poll_ms + 1);

	pthread_mutex_lock(&dog->lock);
	dog->ill = 0;
	for (unsigned i = 0; i < WATCHDOG_LOOPS; i++) {
		struct watched_loop *l = &dog->loops[i];

		if (!l->name)
			continue;
		look_at(dog, l);
		dog->ill |= l->held || l->unanswered >= starved;
	}
	pthread_mutex_unlock(&dog->lock);
}

static void *run(void *arg)
{
	struct watchdog *dog = arg;
	struct pollfd stop = {.fd = dog->stop, .events = POLLIN};
	int n;

	prctl(PR_SET_NAME, "watchdog");
	while ((n = poll(&stop, 1, dog->options.poll_ms)) == 0 || (n < 0 && errno == EINTR))
		look(dog);
	return NULL;
}

struct watchdog *watchdog_new(const struct watchdog_options *options, struct err *err)
{
	struct watchdog *dog = xcalloc(1, sizeof *dog);
	sigset_t all, old;
	int rc;

	dog->options = *options;
	dog->options.poll_ms = options->poll_ms ? options->poll_ms : POLL_MS;
	dog->options.held_ms = options->held_ms ? options->held_ms : HELD_MS;
	dog->stop = eventfd(0, EFD_CLOEXEC);
	if (dog->stop < 0) {
		err_set(err, STATUS_IO, "no watchdog: %s", strerror(errno));
		mem_free(dog);
		return NULL;
	}
	pthread_mutex_init(&dog->lock, NULL);
	/* Signals are the main loop's. */
	sigfillset(&all);
	pthread_sigmask(SIG_SETMASK, &all, &old);
	rc = pthread_create(&dog->thread, NULL, run, dog);
	pthread_sigmask(SIG_SETMASK, &old, NULL);
	if (rc == 0)
		return dog;
	err_set(err, STATUS_IO, "no thread for the watchdog: %s", strerror(rc));
	pthread_mutex_destroy(&dog->lock);
	close(dog->stop);
	mem_free(dog);
	return NULL;
}

int watchdog_add(struct watchdog *dog, const char *name, struct mailbox *home)
{
	struct watched_loop *found = NULL;

	pthread_mutex_lock(&dog->lock);
	for (unsigned i = 0; i < WATCHDOG_LOOPS && !found; i++)
		if (!dog->loops[i].name)
			found = &dog->loops[i];
	if (found) {
		memset(found, 0, sizeof *found);
		found->letter.run = on_letter;
		found->name = name;
		found->home = home;
		watch_here = &found->marks;
	}
	pthread_mutex_unlock(&dog->lock);
	return found ? 0 : -1;
}

void watchdog_forget(struct watchdog *dog)
{
	struct mailbox *home = NULL;

	pthread_mutex_lock(&dog->lock);
	for (unsigned i = 0; i < WATCHDOG_LOOPS; i++) {
		struct watched_loop *l = &dog->loops[i];

		if (l->name && &l->marks == watch_here) {
			l->name = NULL;
			home = l->posted ? l->home : NULL;
		}
	}
	pthread_mutex_unlock(&dog->lock);
	watch_here = NULL;
	/* The letter is in there still: it must not be found when the watchdog is gone. */
	if (home)
		mailbox_drain(home);
}

void watchdog_free(struct watchdog *dog)
{
	const uint64_t one = 1;

	if (!dog)
		return;
	while (write(dog->stop, &one, sizeof one) < 0 && errno == EINTR)
		continue;
	pthread_join(dog->thread, NULL);
	pthread_mutex_destroy(&dog->lock);
	close(dog->stop);
	mem_free(dog);
}

unsigned watchdog_counts(struct watchdog *dog, struct watchdog_count out[WATCHDOG_LOOPS])
{
	unsigned n = 0;

	if (!dog)
		return 0;
	pthread_mutex_lock(&dog->lock);
	for (unsigned i = 0; i < WATCHDOG_LOOPS; i++) {
		const struct watched_loop *l = &dog->loops[i];

		if (l->name)
			out[n++] =
			    (struct watchdog_count){l->name, l->incidents, l->held_ms, l->held};
	}
	pthread_mutex_unlock(&dog->lock);
	return n;
}

int watchdog_is_well(struct watchdog *dog)
{
	int ill;

	if (!dog)
		return 1;
	pthread_mutex_lock(&dog->lock);
	ill = dog->ill;
	pthread_mutex_unlock(&dog->lock);
	return !ill;
}
