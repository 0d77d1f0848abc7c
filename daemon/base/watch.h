/* The watchdog: a thread that asks each loop again and again whether it goes on, and says what holds one that does not.
 * A loop says what it is about to do by storing pointers, so names must live as long as the process: literals, rows of
 * tables, names that script_meter keeps. */
#ifndef INTERVIEWD_BASE_WATCH_H
#define INTERVIEWD_BASE_WATCH_H

#include <stdatomic.h>
#include <stddef.h>
#include <stdint.h>

#include "base/mailbox.h"
#include "base/status.h"

/* What runs: "route" "/api/v1/studies", "script" "mom_test" "answer", "timer" "purge", "job" "turn". */
struct watch_mark {
	const char *kind, *name, *detail; /* NULL: none */
};

/* A loop, as its own thread writes and the watchdog reads it. */
struct watched {
	_Atomic(const char *) kind, name, detail;
	_Atomic unsigned
	    steps; /* marks set and taken back: as long as it changes the loop goes on */
};

/* The loop of this thread, NULL on threads that are none. */
extern _Thread_local struct watched *watch_here;

static inline void watch_put(struct watched *loop, struct watch_mark mark)
{
	atomic_store_explicit(&loop->kind, mark.kind, memory_order_relaxed);
	atomic_store_explicit(&loop->name, mark.name, memory_order_relaxed);
	atomic_store_explicit(&loop->detail, mark.detail, memory_order_relaxed);
	atomic_store_explicit(&loop->steps,
	    atomic_load_explicit(&loop->steps, memory_order_relaxed) + 1, memory_order_relaxed);
}

/* Something begins on this thread; returns what it interrupts, for watch_leave. A few stores. */
static inline struct watch_mark watch_enter(const char *kind, const char *name, const char *detail)
{
	struct watched *loop = watch_here;
	struct watch_mark before = {NULL, NULL, NULL};

	if (loop) {
		before.kind = atomic_load_explicit(&loop->kind, memory_order_relaxed);
		before.name = atomic_load_explicit(&loop->name, memory_order_relaxed);
		before.detail = atomic_load_explicit(&loop->detail, memory_order_relaxed);
		watch_put(loop, (struct watch_mark){kind, name, detail});
	}
	return before;
}

static inline void watch_leave(struct watch_mark before)
{
	if (watch_here)
		watch_put(watch_here, before);
}

struct watchdog;

struct watchdog_options {
	int poll_ms; /* between two looks; 0: 200 */
	int held_ms; /* a loop that didn't go on for so long is held; 0: 1000 */
};

#define WATCHDOG_LOOPS 4

/* Starts the thread. NULL with err where there can be none. */
struct watchdog *watchdog_new(const struct watchdog_options *options, struct err *err);
/* On a loop's own thread: from now on it is watched. `name` is a literal, `home` the mailbox that it drains. Returns 0, or
 * -1 where WATCHDOG_LOOPS are watched already. */
int watchdog_add(struct watchdog *dog, const char *name, struct mailbox *home);
/* On the same thread, when the loop has ended and before its mailbox goes; drains that once more. */
void watchdog_forget(struct watchdog *dog);
/* Ends the thread. Every loop has been forgotten. NULL is fine. */
void watchdog_free(struct watchdog *dog);

/* What it saw of a loop: incidents that began, and the time held, the present one included. */
struct watchdog_count {
	const char *loop;
	uint64_t incidents, held_ms;
	int held; /* now */
};
/* Any thread: does every loop go on? What a supervisor is told by. NULL: 1. */
int watchdog_is_well(struct watchdog *dog);
/* Any thread; returns how many loops there are, WATCHDOG_LOOPS at most. NULL: none. */
unsigned watchdog_counts(struct watchdog *dog, struct watchdog_count out[WATCHDOG_LOOPS]);

#endif
