/* The background loop: what takes its time and may not hold up a participant. A thread `background` with a base and a mailbox
 * of its own, d->background between the two steps. */
#ifndef INTERVIEWD_LOOP_BACKGROUND_H
#define INTERVIEWD_LOOP_BACKGROUND_H

#include "daemon.h"

/* A step, behind "loop" and before all that posts to it. What a later step has on this loop (timers, letters that wait) it
 * takes down in its own stop by background_sync. */
enum status background_start(struct daemon *d, struct err *err);
/* Runs the letters that wait, ends the thread, and waits for it. */
void background_stop(struct daemon *d);
/* Main thread: runs fn(arg) on the background loop, behind all that was posted before, and waits for its end. For starting
 * and stopping, never while turns are served. */
void background_sync(struct daemon *d, void (*fn)(void *arg), void *arg);

#endif
