/* The fields of events, in tables; used by event.c, its test and the manifest's check only. What others call is in
 * host.h. Any thread. */
#ifndef INTERVIEWD_PLUGINS_EVENT_H
#define INTERVIEWD_PLUGINS_EVENT_H

#include "plugins/host.h"

struct event_field {
	const char *name, *doc;
	const char *sample; /* JSON text; of an object NULL: made of its members */
	const struct event_field *members;
	int many; /* a list of objects with these members */
};

struct event_type {
	const char *name, *doc;
	const struct event_field *data;
};

extern const struct event_type event_table[]; /* ended by a NULL name; as event_types */

#endif
