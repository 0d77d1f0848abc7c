/* Queries of URLs, read strictly: what is unknown, twice there or no value of its kind is refused, all of it at once with
 * 400 `invalid_query` and pointers into the query seen as an object ("/limit"). Main loop only. */
#ifndef INTERVIEWD_API_QUERY_H
#define INTERVIEWD_API_QUERY_H

#include "base/json.h"
#include "http/request.h"

#define QUERY_TEXT_MAX 255 /* bytes of a value */
#define PAGE_DEFAULT   50
#define PAGE_MAX       200

/* Does the query hold nothing but what the row's path names behind its '?', each once? Returns 0 after a 400. Asked for every request
 * below /api/v1 before its handler runs. */
int query_is_known(struct request *r);

struct query {
	struct request *r;
	struct problems problems;
	int bad_cursor;
};

/* Readers note what is wrong and give their fallback then; query_end says at last whether anything was. */
void query_begin(struct query *q, struct request *r);
/* The value in the request's memory, or NULL where absent. */
const char *query_text(struct query *q, const char *name);
/* A whole number in digits within [min, max]. */
long query_number(struct query *q, const char *name, long fallback, long min, long max);
/* Rows of a page: `limit`, 50 unless told otherwise, 200 at most. */
int query_limit(struct query *q);
/* `cursor`, checked to be one of that list (base/cursor.h); NULL where absent. */
const char *query_cursor(struct query *q, const char *list);
/* The place of the value in `of` (ended by NULL), -1 where absent. */
int query_choice(struct query *q, const char *name, const char *const *of);
/* A time (RFC 3339, or a date) in milliseconds; 0 where absent. */
int64_t query_time(struct query *q, const char *name);
/* 1, or 0 after a 400 that names all that was wrong (`invalid_cursor` where it is the cursor alone). Always to be called. */
int query_end(struct query *q);

#endif
