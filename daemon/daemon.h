/* The daemon's parts and its loop: what the steps of main.c start and stop. Main thread only. */
#ifndef INTERVIEWD_DAEMON_H
#define INTERVIEWD_DAEMON_H

#include "base/mailbox.h"
#include "base/status.h"
#include "base/watch.h"
#include "configuration.h"
#include "loop.h"

struct reload;
struct step;
struct keyring;
struct connecting;
struct outboxes;
struct service;

/* Longest wait for turns that run when SIGTERM comes. */
#define DAEMON_DRAIN_MS 10000

struct daemon {
	struct config config;
	struct datadir *datadir;
	struct keyring *keyring; /* what tokens and seals are made with */
	struct loop loop;
	struct event_base *base; /* of the loop */
	struct mailbox *home;    /* of the loop: jobs of the store come back here */
	struct watchdog *watchdog;
	struct event *terminate, *interrupt, *hangup, *deadline;
	struct loop *background; /* loop_background.h; NULL while there is none */
	struct reload *reload;   /* what SIGHUP begins; NULL: it does nothing */
	/* Called when a run of it begins, before any part, and when all have ended; may be NULL. */
	struct {
		void (*began)(struct daemon *d);
		void (*ended)(struct daemon *d);
	} reload_hooks;
	struct service *service;       /* store, scripts, sessions, HTTP (service.h) */
	struct connecting *connecting; /* connections (connecting.h) */
	struct outboxes *outboxes;     /* deliveries to the outside (outboxes.h) */
	/* Before the loop waits for events; returns 1 to see first whether there are any. May be NULL. */
	int (*after_round)(struct daemon *d);
	int stopping;      /* 1: draining, 2: the loop is ending */
	int drain_ms;      /* 0: DAEMON_DRAIN_MS */
	unsigned draining; /* steps that still drain */
	const struct step *steps;
	size_t steps_count;
};

/* One part of the daemon. Started from the first row to the last, stopped from the last to the first. */
struct step {
	const char *name;
	/* On failure it has cleaned up after itself; earlier steps are stopped. */
	enum status (*start)(struct daemon *d, struct err *err);
	/* May be NULL. When a signal asks for the end, while the loop goes on: takes no new work, and calls
	 * daemon_drained once when what it had is done (also from inside). */
	void (*drain)(struct daemon *d);
	void (*stop)(struct daemon *d); /* may be NULL */
};

/* The event base, its signals (SIGTERM, SIGINT, SIGHUP) and the mailbox. A step. */
enum status loop_start(struct daemon *d, struct err *err);
void loop_stop(struct daemon *d);
/* timer_on (loop.h) for the main loop. */
#define timer_every(D, MS, FN, ARG) timer_named(&(D)->loop, #FN, MS, FN, ARG)
/* One step is done with draining. */
void daemon_drained(struct daemon *d);

/* Starts the rows; runs the loop until a signal, then drains all rows, at most DAEMON_DRAIN_MS (a second signal ends it
 * at once); stops the rows. One row must be the loop. Returns STATUS_OK after a signal, or why a step could not start. */
enum status daemon_run(struct daemon *d, const struct step *steps, size_t n, struct err *err);

#endif
