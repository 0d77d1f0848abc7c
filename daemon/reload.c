/* Reading anew while the daemon runs: the parts of a run, and what has become of them. */
#include "reload.h"

#include <stdarg.h>
#include <stdio.h>

#include "base/clock.h"
#include "base/log.h"
#include "base/mem.h"
#include "daemon.h"

struct waiter {
	struct waiter *next;
	reload_done *done;
	void *arg;
};

/* A part's result with the way back to its run. */
struct place {
	struct reload_result result; /* first */
	struct reload *reload;
};

struct reload {
	struct daemon *d;
	const struct reload_part *parts;
	struct place *places; /* one a part */
	size_t n;
	size_t open; /* parts that have not ended; one more while they are begun. 0: nothing runs */
	int again;   /* one more run comes after this one */
	int64_t started_at;
	struct waiter *waiting, *next; /* for this run, for the one after it */
};

struct reload *reload_new(struct daemon *d, const struct reload_part *parts)
{
	struct reload *reload = xcalloc(1, sizeof *reload);
	size_t n = 0;

	while (parts[n].name)
		n++;

	reload->d = d;
	reload->parts = parts;
	reload->places = xcalloc(n, sizeof *reload->places);
	reload->n = n;
	for (size_t i = 0; i < n; i++) {
		reload->places[i].reload = reload;
		reload->places[i].result.name = parts[i].name;
	}
	return reload;
}

static void drop_waiters(struct waiter *waiter)
{
	while (waiter) {
		struct waiter *next = waiter->next;

		mem_free(waiter);
		waiter = next;
	}
}

void reload_free(struct reload *reload)
{
	if (!reload)
		return;
	drop_waiters(reload->waiting);
	drop_waiters(reload->next);
	for (size_t i = 0; i < reload->n; i++)
		json_decref(reload->places[i].result.members);
	mem_free(reload->places);
	mem_free(reload);
}

int reload_running(const struct reload *reload)
{
	return reload->open > 0;
}

static void wait_for(struct waiter **list, reload_done *done, void *arg)
{
	struct waiter *waiter;

	if (!done)
		return;
	while (*list) /* in the order they came */
		list = &(*list)->next;
	waiter = xcalloc(1, sizeof *waiter);
	waiter->done = done;
	waiter->arg = arg;
	*list = waiter;
}

static json_t *answer_make(const struct reload *reload)
{
	json_t *answer = json_need(json_object()), *parts = json_need(json_array());
	int ok = 1;

	for (size_t i = 0; i < reload->n; i++)
		ok &= reload->places[i].result.status == STATUS_OK;
	json_put(answer, "ok", json_boolean(ok));
	json_put_time(answer, "startedAt", reload->started_at);
	json_put_time(answer, "endedAt", clock_wall_ms());
	json_put(answer, "parts", parts);
	for (size_t i = 0; i < reload->n; i++) {
		const struct reload_result *result = &reload->places[i].result;
		json_t *part = json_need(json_object());

		json_put_str(part, "name", result->name);
		json_put(part, "ok", json_boolean(result->status == STATUS_OK));
		json_put_str(part, "detail", result->detail);
		json_push(parts, part);
		if (result->members)
			json_object_update(answer, result->members);
	}
	return answer;
}

/* What a stop of the daemon breaks off is nobody's mistake. */
static int in_order(const struct reload *reload, int ok)
{
	return ok || reload->d->stopping;
}

static void run(struct reload *reload);

static void run_end(struct reload *reload)
{
	struct waiter *waiter = reload->waiting, *next;
	json_t *answer = answer_make(reload);
	int ok = json_flag(answer, "ok", 0);

	reload->waiting = NULL;
	if (reload->d->stopping == 2) { /* who asked is gone, and the parts are going */
		drop_waiters(waiter);
		json_decref(answer);
		return;
	}
	log_event(in_order(reload, ok) ? LOG_INFO : LOG_ERROR, "reloaded", "ok",
	    ok ? "true" : "false", NULL);
	if (reload->d->reload_hooks.ended)
		reload->d->reload_hooks.ended(reload->d);
	for (; waiter; waiter = next) {
		next = waiter->next;
		waiter->done(answer, waiter->arg);
		mem_free(waiter);
	}
	json_decref(answer);
	if (reload->again && !reload->open && !reload->d->stopping)
		run(reload);
}

static void one_less(struct reload *reload)
{
	if (--reload->open == 0)
		run_end(reload);
}

void reload_ended(
    struct reload_result *result, enum status status, json_t *members, const char *fmt, ...)
{
	struct place *place = (struct place *)result;
	int ok = in_order(place->reload, status == STATUS_OK);
	va_list args;

	va_start(args, fmt);
	vsnprintf(result->detail, sizeof result->detail, fmt, args);
	va_end(args);
	result->status = status;
	result->members = members;
	log_event(ok ? LOG_INFO : LOG_ERROR, "reload_part", "name", result->name, "status",
	    status_name(status), "detail", result->detail, NULL);
	one_less(place->reload);
}

/* Everything that was asked for before now is a part of this run. */
static void run(struct reload *reload)
{
	reload->again = 0;
	reload->waiting = reload->next;
	reload->next = NULL;
	reload->started_at = clock_wall_ms();
	/* One more than there are, so that parts which end at once don't end the run among themselves. */
	reload->open = reload->n + 1;
	log_event(LOG_INFO, "reloading", NULL);
	if (reload->d->reload_hooks.began)
		reload->d->reload_hooks.began(reload->d);
	for (size_t i = 0; i < reload->n; i++) {
		struct reload_result *result = &reload->places[i].result;

		json_decref(result->members);
		result->members = NULL;
		result->status = STATUS_OK;
		reload->parts[i].start(reload->d, result);
	}
	one_less(reload);
}

void reload_begin(struct reload *reload, reload_done *done, void *arg)
{
	wait_for(&reload->next, done, arg);
	reload->again = 1;
	if (!reload->open)
		run(reload);
}
