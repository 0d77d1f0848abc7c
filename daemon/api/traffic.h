/* Requests by route, counted and told to the log as they end. Main loop only. */
#ifndef INTERVIEWD_API_TRAFFIC_H
#define INTERVIEWD_API_TRAFFIC_H

#include "base/meter.h"
#include "http/request.h"

struct traffic;

/* Knows the rows of all resources. */
struct traffic *traffic_new(void);
void traffic_free(struct traffic *traffic); /* NULL is fine */

/* The finished hook: the request ended with that status, 0 if its client went away before. At level debug it is a line
 * of the log (event=request); one that ended with 5xx is one at level warn (event=request_failed). */
void traffic_note(struct traffic *traffic, const struct request *r, int status);

/* What was counted, of rows that were asked for at all. The one that stands for requests without a row has method "" and
 * path "none". Statuses beyond those that the daemon uses are one, "other"; 0 is "none". */
struct traffic_row {
	const char *method, *path; /* as in the table, without what may stand in the query */
	struct meter_histogram us;
};
void traffic_each_count(const struct traffic *traffic,
    void (*fn)(const struct traffic_row *row, const char *code, uint64_t n, void *arg), void *arg);
void traffic_each_row(
    const struct traffic *traffic, void (*fn)(const struct traffic_row *row, void *arg), void *arg);

#endif
