/* Reading the query of a URL. */
#include "api/query.h"

#include <stdio.h>
#include <string.h>

#include "base/clock.h"
#include "base/cursor.h"
#include "base/nearest.h"
#include "http/reply.h"
#include "http/route.h"
#include "http/target.h"

#define NAME_BYTES 64

static const char detail[] = "The query of the URL can't be taken as it is.";

/* ---- Names ---- */

/* Which of the row's names it is; -1: none of them. */
static int place_of(const char *names, const char *name)
{
	size_t len = strlen(name);

	for (int i = 0; *names; i++) {
		size_t n = strcspn(names, "&");

		if (n == len && memcmp(names, name, n) == 0)
			return i;
		names += n + (names[n] == '&');
	}
	return -1;
}

static void note_unknown(struct request *r, struct problems *p, const char *given)
{
	size_t len = strlen(route_query(r->route));
	char *names = memcpy(request_alloc(r, len + 1), route_query(r->route), len), *name;
	struct nearest near;

	nearest_begin(&near, given);
	while ((name = strsep(&names, "&")))
		nearest_offer(&near, name);
	if (near.name)
		problems_add_at(p, given, "is not known here; did you mean \"%s\"?", near.name);
	else
		problems_add_at(p, given, "is not known here");
}

/* One `name=value` of the query. `seen` has a bit for each name of the row. */
static void check_pair(
    struct request *r, struct problems *p, const char *pair, size_t len, uint64_t *seen)
{
	const char *equals = memchr(pair, '=', len);
	char name[NAME_BYTES + 1];
	int place;

	if (!len)
		return; /* "a=1&&b=2" */
	if (target_decode(pair, equals ? (size_t)(equals - pair) : len, 1, name, sizeof name) < 0) {
		problems_add(p, "has a name that is badly encoded or too long");
		return;
	}
	place = place_of(route_query(r->route), name);
	if (place < 0)
		note_unknown(r, p, name);
	else if (*seen & (uint64_t)1 << place)
		problems_add_at(p, name, "is there more than once");
	else
		*seen |= (uint64_t)1 << place;
}

int query_is_known(struct request *r)
{
	struct problems problems = PROBLEMS_INIT;
	uint64_t seen = 0;

	for (const char *at = r->query; *at;) {
		size_t len = strcspn(at, "&");

		check_pair(r, &problems, at, len, &seen);
		at += len + (at[len] == '&');
	}
	if (problems_count(&problems) == 0)
		return 1;
	reply_problems(r, 400, "invalid_query", detail, &problems);
	return 0;
}

/* ---- Values ---- */

void query_begin(struct query *q, struct request *r)
{
	*q = (struct query){.r = r, .problems = PROBLEMS_INIT};
}

/* Into out; its length, -1 where it is absent or was refused. */
static int get(struct query *q, const char *name, char *out, size_t size)
{
	int len = request_query(q->r, name, out, size);

	if (len == -2)
		problems_add_at(&q->problems, name, "is badly encoded or too long");
	return len < 0 ? -1 : len;
}

const char *query_text(struct query *q, const char *name)
{
	char text[QUERY_TEXT_MAX + 1], *copy;
	int len = get(q, name, text, sizeof text);

	if (len < 0)
		return NULL;
	copy = request_alloc(q->r, (size_t)len + 1);
	memcpy(copy, text, (size_t)len + 1);
	return copy;
}

long query_number(struct query *q, const char *name, long fallback, long min, long max)
{
	char text[QUERY_TEXT_MAX + 1];
	int len = get(q, name, text, sizeof text);
	long value = 0;

	if (len < 0)
		return fallback;
	for (int i = 0; i < len && value >= 0; i++)
		value =
		    text[i] >= '0' && text[i] <= '9' && i < 18 ? value * 10 + (text[i] - '0') : -1;
	if (len > 0 && value >= min && value <= max)
		return value;
	problems_add_at(&q->problems, name, "must be a whole number from %ld to %ld", min, max);
	return fallback;
}

int query_limit(struct query *q)
{
	return (int)query_number(q, "limit", PAGE_DEFAULT, 1, PAGE_MAX);
}

const char *query_cursor(struct query *q, const char *list)
{
	size_t before = problems_count(&q->problems);
	const char *cursor = query_text(q, "cursor");
	int64_t number;

	if (cursor && cursor_read(list, cursor, &number) != 0)
		problems_add_at(&q->problems, "cursor",
		    "is not one that this list gave; leave it out to begin anew");
	q->bad_cursor = problems_count(&q->problems) > before;
	return cursor;
}

int query_choice(struct query *q, const char *name, const char *const *of)
{
	const char *text = query_text(q, name);
	char listed[QUERY_TEXT_MAX] = "";
	size_t used = 0;

	if (!text)
		return -1;
	for (int i = 0; of[i]; i++)
		if (strcmp(of[i], text) == 0)
			return i;
	for (int i = 0; of[i] && used < sizeof listed; i++)
		used += (size_t)snprintf(
		    listed + used, sizeof listed - used, "%s%s", i ? ", " : "", of[i]);
	problems_add_at(&q->problems, name, "must be one of %s", listed);
	return -1;
}

int64_t query_time(struct query *q, const char *name)
{
	const char *text = query_text(q, name);
	int64_t ms = 0;

	if (text && clock_parse(text, &ms) != 0)
		problems_add_at(&q->problems, name, "must be a time such as 2026-01-31T00:00:00Z");
	return ms;
}

int query_end(struct query *q)
{
	size_t wrong = problems_count(&q->problems);

	if (!wrong)
		return 1;
	if (wrong == 1 && q->bad_cursor)
		reply_problems(q->r, 400, "invalid_cursor", detail, &q->problems);
	else
		reply_problems(q->r, 400, "invalid_query", detail, &q->problems);
	return 0;
}
