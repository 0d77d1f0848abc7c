/* Counts of scripts: a list that only grows, up to its limit. */
#include "plugins/script_meter.h"

#include <pthread.h>
#include <stdio.h>
#include <string.h>

#include "plugins/host.h"

#define METERS 256 /* names of scripts; /metrics has five series of each */

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static struct script_meter meters[METERS + 1]; /* the last is of all that find no other */
static _Atomic size_t count;                   /* those before it are there and keep their names */

struct script_meter *script_meter(const char *name)
{
	struct script_meter *found = NULL;
	size_t n;

	pthread_mutex_lock(&lock);
	n = atomic_load(&count);
	for (size_t i = 0; i < n && !found; i++)
		if (strncmp(meters[i].name, name, sizeof meters[i].name - 1) == 0)
			found = &meters[i];
	if (!found) {
		found = &meters[n < METERS ? n : METERS];
		if (n <= METERS) {
			snprintf(
			    found->name, sizeof found->name, "%s", n < METERS ? name : "other");
			atomic_store(&count, n + 1);
		}
	}
	pthread_mutex_unlock(&lock);
	return found;
}

int script_count(size_t i, struct script_count *out)
{
	const struct script_meter *m = &meters[i];

	if (i >= atomic_load(&count))
		return 0;
	*out = (struct script_count){.name = m->name,
	    .calls = meter_read(&m->calls),
	    .steps = meter_read(&m->steps),
	    .us = meter_read(&m->us),
	    .failures = meter_read(&m->failures),
	    .kills = meter_read(&m->kills)};
	return 1;
}
