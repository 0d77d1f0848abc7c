/* Absolute deadlines of one kind: all run equally long, so a list in order of arming is sorted by due time, and
 * arming, disarming and finding what is due cost nothing. Pure; the caller brings the time. One thread. */
#ifndef INTERVIEWD_HTTP_DEADLINE_H
#define INTERVIEWD_HTTP_DEADLINE_H

#include <stdint.h>

/* Embedded in what has the deadline; zeroed means not armed. */
struct deadline {
	struct deadline *prev, *next;
	int64_t due_ms;
};

struct deadline_list {
	struct deadline ends; /* of the ring */
	int64_t run_ms;
	/* Called for what is due, disarmed before. */
	void (*expired)(struct deadline *d);
};

void deadline_list_init(
    struct deadline_list *list, int64_t run_ms, void (*expired)(struct deadline *d));
/* Arms anew: due at now_ms + run_ms. */
void deadline_arm(struct deadline_list *list, struct deadline *d, int64_t now_ms);
void deadline_disarm(struct deadline *d); /* not armed is fine */
int deadline_armed(const struct deadline *d);
/* The one that is due first; NULL if none is armed. */
struct deadline *deadline_first(const struct deadline_list *list);
/* Calls expired for all that are due; it may arm and disarm whatever it likes. */
void deadline_run(struct deadline_list *list, int64_t now_ms);

#endif
