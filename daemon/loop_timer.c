/* What a loop does again and again: a function and the time between. */
#include <event2/event.h>

#include "base/mem.h"
#include "base/watch.h"
#include "daemon.h"

struct timer {
	struct event *event;
	const char *name;
	void (*fn)(void *arg);
	void *arg;
};

static void on_time(evutil_socket_t fd, short what, void *arg)
{
	struct timer *timer = arg;
	struct watch_mark before = watch_enter("timer", timer->name, NULL);

	(void)fd;
	(void)what;
	timer->fn(timer->arg);
	watch_leave(before);
}

struct timer *timer_named(
    struct loop *loop, const char *name, int ms, void (*fn)(void *arg), void *arg)
{
	struct timer *timer = xcalloc(1, sizeof *timer);
	const struct timeval every = {ms / 1000, ms % 1000 * 1000};

	timer->name = name;
	timer->fn = fn;
	timer->arg = arg;
	timer->event = event_new(loop->base, -1, EV_PERSIST, on_time, timer);
	if (timer->event && event_add(timer->event, &every) == 0)
		return timer;
	timer_free(timer);
	return NULL;
}

void timer_free(struct timer *timer)
{
	if (!timer)
		return;
	if (timer->event)
		event_free(timer->event);
	mem_free(timer);
}
