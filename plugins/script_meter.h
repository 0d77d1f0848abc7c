/* What scripts have done, by name: for /metrics, and names that live as long as the process, for the watchdog. */
#ifndef INTERVIEWD_PLUGINS_SCRIPT_METER_H
#define INTERVIEWD_PLUGINS_SCRIPT_METER_H

#include "base/meter.h"

/* Shared by the loops that run scripts. */
struct script_meter {
	char name[64];
	struct meter calls, steps, us, failures, kills;
};

/* The meter of a name, made at its first use; never NULL, and never freed. Any thread. */
struct script_meter *script_meter(const char *name);

#endif
