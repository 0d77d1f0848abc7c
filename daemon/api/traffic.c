/* Counters of requests: a place for each row of the route table, found by the row's address. */
#include "api/traffic.h"

#include <stdio.h>
#include <string.h>

#include "api/api.h"
#include "base/clock.h"
#include "base/log.h"
#include "base/mem.h"

/* Slots for the rows, twice as many as there may be. */
#define SLOTS    512
#define ROWS_MAX (SLOTS / 2)

/* Each status that an answer has, "none" for no answer; the rest is "other". More rows than that of a route's series
 * nobody gets. */
static const int statuses[] = {0, 200, 201, 202, 204, 206, 302, 303, 304, 400, 401, 402, 403, 404,
    405, 406, 408, 409, 410, 412, 413, 414, 415, 417, 422, 428, 429, 431, 500, 501, 502, 503, 504,
    505};
#define STATUSES   (sizeof statuses / sizeof statuses[0])
#define STATUS_MAX 600

struct place {
	const struct route *route; /* NULL: of requests without a row */
	struct traffic_row row;
	struct meter counts[STATUSES + 1];
};

struct traffic {
	struct place places[ROWS_MAX + 1];
	unsigned n;
	uint16_t slots[SLOTS]; /* 1 + number of a place, 0: free */
	unsigned char of_status[STATUS_MAX];
};

static unsigned slot_of(const struct route *route)
{
	return (unsigned)(((uintptr_t)route >> 3) * 2654435761u >> 7) % SLOTS;
}

static struct place *place_of(struct traffic *traffic, const struct route *route)
{
	unsigned slot = slot_of(route);

	for (; route && traffic->slots[slot]; slot = (slot + 1) % SLOTS)
		if (traffic->places[traffic->slots[slot] - 1].route == route)
			return &traffic->places[traffic->slots[slot] - 1];
	return &traffic->places[0];
}

static void add_row(struct traffic *traffic, const struct route *route)
{
	unsigned slot = slot_of(route);
	struct place *place;

	if (traffic->n > ROWS_MAX)
		return; /* counted among those without a row */
	place = &traffic->places[traffic->n++];
	place->route = route;
	place->row.method = http_method_name(route->method);
	place->row.path = xasprintf("%.*s", (int)strcspn(route->path, "?"), route->path);
	while (traffic->slots[slot])
		slot = (slot + 1) % SLOTS;
	traffic->slots[slot] = (uint16_t)traffic->n;
}

struct traffic *traffic_new(void)
{
	struct traffic *traffic = xcalloc(1, sizeof *traffic);
	const struct api_rows *const *resources;
	size_t n;

	traffic->places[0].row.method = "";
	traffic->places[0].row.path = "none";
	traffic->n = 1;
	memset(traffic->of_status, (int)STATUSES, sizeof traffic->of_status);
	for (size_t i = 0; i < STATUSES; i++)
		traffic->of_status[statuses[i]] = (unsigned char)i;
	resources = api_resources(&n);
	for (size_t i = 0; i < n; i++)
		for (size_t j = 0; j < resources[i]->n; j++)
			add_row(traffic, &resources[i]->rows[j]);
	return traffic;
}

void traffic_free(struct traffic *traffic)
{
	if (!traffic)
		return;
	for (unsigned i = 1; i < traffic->n; i++)
		mem_free((char *)(uintptr_t)traffic->places[i].row.path);
	mem_free(traffic);
}

static const char *who(const struct request *r)
{
	static const char *const names[] = {[PRINCIPAL_NONE] = "nobody",
	    [PRINCIPAL_OPERATOR] = "operator",
	    [PRINCIPAL_WORKSPACE] = "workspace",
	    [PRINCIPAL_PUBLISHABLE] = "publishable",
	    [PRINCIPAL_SESSION] = "session"};

	return r->principal ? names[principal_of(r)->kind] : NULL;
}

/* The row's path, not the request's: tokens can stand in paths. */
static void tell(enum log_level level, const char *event, const struct request *r,
    const struct traffic_row *row, int status, int64_t us)
{
	char number[16], time[24];

	if (!log_enabled(level))
		return;
	snprintf(number, sizeof number, "%d", status);
	snprintf(time, sizeof time, "%lld", (long long)us);
	log_event(level, event, "id", r->request_id, "method", http_method_name(r->method), "route",
	    r->route ? row->path : NULL, "status", number, "us", time, "by", who(r), NULL);
}

void traffic_note(struct traffic *traffic, const struct request *r, int status)
{
	int64_t us = clock_mono_us() - r->began_us;
	struct place *place = place_of(traffic, r->route);

	if (us < 0)
		us = 0;
	meter_add(&place->counts[status >= 0 && status < STATUS_MAX ? traffic->of_status[status]
	                                                            : STATUSES],
	    1);
	meter_observe(&place->row.us, &meter_us, (uint64_t)us);
	if (status >= 500)
		tell(LOG_WARN, "request_failed", r, &place->row, status, us);
	else
		tell(LOG_DEBUG, "request", r, &place->row, status, us);
}

void traffic_each_count(const struct traffic *traffic,
    void (*fn)(const struct traffic_row *row, const char *code, uint64_t n, void *arg), void *arg)
{
	char code[16];

	for (unsigned i = 0; i < traffic->n; i++) {
		const struct place *place = &traffic->places[i];

		for (size_t j = 0; j <= STATUSES; j++) {
			uint64_t n = meter_read(&place->counts[j]);

			snprintf(code, sizeof code, "%d", j < STATUSES ? statuses[j] : 0);
			if (n)
				fn(&place->row,
				    j == 0             ? "none"
				        : j < STATUSES ? code
				                       : "other",
				    n, arg);
		}
	}
}

void traffic_each_row(
    const struct traffic *traffic, void (*fn)(const struct traffic_row *row, void *arg), void *arg)
{
	for (unsigned i = 0; i < traffic->n; i++) {
		const struct place *place = &traffic->places[i];
		uint64_t n = 0;

		for (size_t j = 0; j <= STATUSES; j++)
			n += meter_read(&place->counts[j]);
		if (n)
			fn(&place->row, arg);
	}
}
