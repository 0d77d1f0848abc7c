/* GET /metrics: the table of what is told, and what its rows are read from. Main loop only. */
#ifndef INTERVIEWD_API_METRICS_H
#define INTERVIEWD_API_METRICS_H

#include "api/api.h"
#include "base/exposition.h"
#include "base/usage.h"
#include "base/watch.h"
#include "egress/egress.h"
#include "outbox/dispatch.h"

/* All that rows read, taken at one moment. */
struct metrics {
	const struct api *api;
	struct usage usage;
	struct http_stats http;
	struct store_stats store;
	struct egress_stats egress;
	struct dispatch_stats outbox;
	uint64_t database_bytes, log_bytes;
	struct watchdog_count loops[WATCHDOG_LOOPS];
	unsigned nloops;
};

/* One family. Its labels and their values are few: a row that tells more than a hundred series says so in docs/metrics.md. */
struct metric {
	const char *name, *type, *help; /* type: counter, gauge, histogram */
	void (*read)(struct exposition *e, const struct metrics *m);
};
extern const struct metric metrics_rows[]; /* ended by a NULL name */

/* Appends all of it. */
void metrics_write(struct buf *out, const struct api *api);

#endif
