/* The main loop: signals, letters from other threads, and an orderly end. */
#include <event2/event.h>
#include <signal.h>
#include <string.h>

#include "base/log.h"
#include "daemon.h"
#include "reload.h"

static void end_loop(struct daemon *d)
{
	d->stopping = 2;
	event_base_loopbreak(d->base);
}

void daemon_drained(struct daemon *d)
{
	if (d->draining > 0 && --d->draining == 0)
		end_loop(d);
}

static void on_deadline(evutil_socket_t fd, short what, void *arg)
{
	struct daemon *d = arg;

	(void)fd;
	(void)what;
	log_printf(LOG_WARN, "drain_deadline", "%u parts were still busy", d->draining);
	end_loop(d);
}

static void on_signal(evutil_socket_t number, short what, void *arg)
{
	struct daemon *d = arg;
	int ms = d->drain_ms ? d->drain_ms : DAEMON_DRAIN_MS;
	const struct timeval limit = {ms / 1000, ms % 1000 * 1000};
	size_t i;

	(void)what;
	log_event(LOG_INFO, "stopping", "signal", number == SIGINT ? "SIGINT" : "SIGTERM", "now",
	    d->stopping ? "true" : "false", NULL);
	if (d->stopping) {
		end_loop(d);
		return;
	}
	d->stopping = 1;
	evtimer_add(d->deadline, &limit);
	/* One more than there are, so that steps which are done at once don't end the loop among themselves. */
	d->draining = 1;
	for (i = d->steps_count; i > 0; i--) {
		if (d->steps[i - 1].drain) {
			d->draining++;
			d->steps[i - 1].drain(d);
		}
	}
	daemon_drained(d);
}

/* Once more than it needs: a run that is under way has perhaps read already what was changed since. */
static void on_hangup(evutil_socket_t number, short what, void *arg)
{
	struct daemon *d = arg;

	(void)number;
	(void)what;
	if (d->reload && !d->stopping)
		reload_begin(d->reload, NULL, NULL);
}

static void event_drop(struct event **event)
{
	if (*event)
		event_free(*event);
	*event = NULL;
}

void loop_stop(struct daemon *d)
{
	event_drop(&d->terminate);
	event_drop(&d->interrupt);
	event_drop(&d->hangup);
	event_drop(&d->deadline);
	loop_close(&d->loop);
	d->home = NULL;
	d->base = NULL;
}

enum status loop_start(struct daemon *d, struct err *err)
{
	enum status st = loop_open(&d->loop, "main", err);

	if (st != STATUS_OK)
		return st;
	d->base = d->loop.base;
	d->home = d->loop.home;
	d->terminate = evsignal_new(d->base, SIGTERM, on_signal, d);
	d->interrupt = evsignal_new(d->base, SIGINT, on_signal, d);
	d->hangup = evsignal_new(d->base, SIGHUP, on_hangup, d);
	d->deadline = evtimer_new(d->base, on_deadline, d);
	if (d->terminate && d->interrupt && d->hangup && d->deadline &&
	    event_add(d->terminate, NULL) == 0 && event_add(d->interrupt, NULL) == 0 &&
	    event_add(d->hangup, NULL) == 0)
		return STATUS_OK;
	loop_stop(d);
	return err_set(err, STATUS_NOMEM, "can't make an event loop: out of memory");
}

static void loop_run(struct daemon *d)
{
	int more, flags;

	do {
		more = d->after_round && d->after_round(d);
		flags = EVLOOP_ONCE | EVLOOP_NO_EXIT_ON_EMPTY | (more ? EVLOOP_NONBLOCK : 0);
	} while (d->stopping < 2 && event_base_loop(d->base, flags) == 0);
}

enum status daemon_run(struct daemon *d, const struct step *steps, size_t n, struct err *err)
{
	enum status st = STATUS_OK;
	size_t started;

	d->steps = steps;
	d->steps_count = n;
	for (started = 0; started < n; started++) {
		st = steps[started].start(d, err);
		if (st != STATUS_OK) {
			log_event(LOG_ERROR, "start_failed", "step", steps[started].name, "status",
			    status_name(st), NULL);
			break;
		}
	}
	if (st == STATUS_OK)
		loop_run(d);
	while (started > 0) {
		started--;
		if (steps[started].stop)
			steps[started].stop(d);
	}
	return st;
}
