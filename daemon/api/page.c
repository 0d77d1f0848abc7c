/* Pages of lists: the query's limit and cursor, the end of the answer. */
#include "api/page.h"

#include <stdlib.h>

#include "api/api.h"

#define LIMIT_DEFAULT 50
#define LIMIT_MAX     200
#define CURSOR_MAX    24

int page_read(struct request *r, struct page *page)
{
	char text[CURSOR_MAX], *end;
	int len;

	page->before = INT64_MAX;
	page->limit = api_query_limit(r, LIMIT_DEFAULT, LIMIT_MAX);
	if (!page->limit)
		return 0;
	len = request_query(r, "cursor", text, sizeof text);
	if (len == -1)
		return 1;
	if (len > 1 && text[0] == 'n' && text[1] >= '1' && text[1] <= '9') {
		page->before = strtoll(text + 1, &end, 10);
		if (*end == '\0')
			return 1;
	}
	reply_problem(r, 400, "invalid_cursor",
	    "`cursor` is not one that this list gave; leave it out to begin anew.");
	return 0;
}

void page_end(struct buf *out, int more, int64_t last)
{
	if (more)
		buf_printf(out, "],\"nextCursor\":\"n%lld\",\"hasMore\":true}", (long long)last);
	else
		buf_puts(out, "],\"nextCursor\":null,\"hasMore\":false}");
}
