/* Rings of deadlines, oldest first. */
#include <stddef.h>

#include "http/deadline.h"

void deadline_list_init(
    struct deadline_list *list, int64_t run_ms, void (*expired)(struct deadline *d))
{
	list->ends.prev = list->ends.next = &list->ends;
	list->run_ms = run_ms;
	list->expired = expired;
}

void deadline_arm(struct deadline_list *list, struct deadline *d, int64_t now_ms)
{
	deadline_disarm(d);
	d->due_ms = now_ms + list->run_ms;
	d->prev = list->ends.prev;
	d->next = &list->ends;
	d->prev->next = d;
	list->ends.prev = d;
}

void deadline_disarm(struct deadline *d)
{
	if (!d->next)
		return;
	d->prev->next = d->next;
	d->next->prev = d->prev;
	d->prev = d->next = NULL;
}

int deadline_armed(const struct deadline *d)
{
	return d->next != NULL;
}

struct deadline *deadline_first(const struct deadline_list *list)
{
	return list->ends.next == &list->ends ? NULL : list->ends.next;
}

void deadline_run(struct deadline_list *list, int64_t now_ms)
{
	struct deadline *d;
	while ((d = deadline_first(list)) && d->due_ms <= now_ms) {
		deadline_disarm(d);
		list->expired(d);
	}
}
