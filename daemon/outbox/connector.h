/* Calls of integrations' functions with the world they reach: requests at the connection's pace, what it remembers, the event's study
 * and interviews. Background loop, but connector_new. */
#ifndef INTERVIEWD_OUTBOX_CONNECTOR_H
#define INTERVIEWD_OUTBOX_CONNECTOR_H

#include "egress/egress.h"
#include "outbox/dispatch.h"
#include "outbox/integrations.h"

#define CONNECTOR_TICK_MS 50     /* how exactly sleeps and paces are kept */
#define CONNECTOR_CALL_MS 110000 /* of one call; a carrier's has two minutes */

struct connector;

struct connector_options {
	struct store *store;
	struct mailbox *home; /* the background loop's */
	struct egress *egress;
	struct integrations *integrations;
	dispatch_parts *parts; /* what an interview is told as */
	void *parts_arg;
	/* The address of something a person can open, as host_outside.link; may be NULL. */
	char *(*link)(void *arg, const char *what, const char *id);
	void *link_arg;
	/* Something runs: connector_tick is wanted from now on, until connector_busy says no. May be NULL. */
	void (*busy)(void *arg);
	void *busy_arg;
};

/* Any thread. */
struct connector *connector_new(const struct connector_options *options);
/* Every CONNECTOR_TICK_MS, while it is busy. */
void connector_tick(void *connector);
int connector_busy(const struct connector *connector);
/* Ends every call, whose `done` is told that it was stopped; a later one is too, at once. */
void connector_stop(void *connector);
/* When the store is drained and egress has stopped. NULL is fine. */
void connector_free(void *connector);

/* What is to be called. All but the texts is borrowed until done. */
struct connector_call {
	struct integration *integration; /* held; released before done is called */
	const char *function;
	int64_t endpoint;              /* 0: none yet, nothing is remembered */
	const json_t *settings;        /* with the values of secrets, defaults filled in */
	const json_t *argument;        /* may be NULL */
	int64_t workspace, study;      /* whose interviews may be asked for; 0: none */
	const struct uuid *interviews; /* whom it tells of: noted before the first request leaves */
	size_t ninterviews;
};

struct connector_answer {
	struct outside_answer *outside; /* value is taken by the receiver, or freed after done */
	int stopped;                    /* the daemon ends; it says nothing of the other side */
	int erased; /* the one interview that it was to tell of is erased, and nothing has left */
	int status; /* of the last response, 0 without one */
	int64_t duration_ms;
};
typedef void connector_done(struct connector_answer *answer, void *arg);

/* done is called exactly once, at once or later. Gives the call's number for connector_cancel; 0 when it is over already. */
uint64_t connector_run(struct connector *connector, const struct connector_call *call,
    connector_done *done, void *arg);
void connector_cancel(struct connector *connector, uint64_t call);

#endif
