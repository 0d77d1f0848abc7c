/* Pages of lists that run from the newest row to the oldest: ?limit= and ?cursor=, {data, nextCursor, hasMore}. */
#ifndef INTERVIEWD_API_PAGE_H
#define INTERVIEWD_API_PAGE_H

#include <stdint.h>

#include "base/buf.h"
#include "http/request.h"

struct page {
	int limit;      /* rows wanted */
	int64_t before; /* rows of a smaller number than this: INT64_MAX on the first page */
};

/* Reads the query of a list that takes nothing else; its row says "?limit&cursor". `list` is its name (base/cursor.h). Returns 0 after a 400
 * has been sent (invalid_query, invalid_cursor). */
int page_read(struct request *r, const char *list, struct page *page);
/* Appends what ends a list; `last` is the number of the last row that was shown, where there are more. Any thread. */
void page_end(struct buf *out, const char *list, int more, int64_t last);

#endif
