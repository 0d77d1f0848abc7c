/* A loop: an event base, the mailbox that others reach it by, and a name. There are two: the main one and the background
 * one (loop_background.h). A watchdog finds both in struct daemon and asks for a sign of life by a letter to `home`. */
#ifndef INTERVIEWD_LOOP_H
#define INTERVIEWD_LOOP_H

#include "base/mailbox.h"
#include "base/status.h"

struct event;
struct event_base;

struct loop {
	const char *name; /* "main", "background": what logs and measures call it */
	struct event_base *base;
	struct mailbox *home; /* any thread may post; letters run on the loop's own thread */
	struct event *wake;
};

/* Makes base and mailbox; all that runs on the base must run on one thread. After a failure (STATUS_IO, STATUS_NOMEM)
 * nothing is left of it. */
enum status loop_open(struct loop *loop, const char *name, struct err *err);
/* Once nobody posts any more. A loop of zeroes is fine. */
void loop_close(struct loop *loop);

/* Calls fn(arg) on the loop every so many milliseconds until it is freed (before the loop is closed). Made and freed on the
 * loop's own thread, or while that doesn't run. NULL: out of memory. */
struct timer;
#define timer_on(LOOP, MS, FN, ARG) timer_named(LOOP, #FN, MS, FN, ARG)
/* The same under a name for the watchdog, a literal. */
struct timer *timer_named(
    struct loop *loop, const char *name, int ms, void (*fn)(void *arg), void *arg);
void timer_free(struct timer *timer); /* NULL is fine */

#endif
