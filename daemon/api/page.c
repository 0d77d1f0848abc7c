/* Pages of lists: the query's limit and cursor, the end of the answer. */
#include "api/page.h"

#include "api/query.h"
#include "base/cursor.h"

int page_read(struct request *r, const char *list, struct page *page)
{
	struct query q;
	const char *cursor;

	page->before = INT64_MAX;
	query_begin(&q, r);
	page->limit = query_limit(&q);
	cursor = query_cursor(&q, list);
	if (cursor)
		cursor_read(list, cursor, &page->before);
	return query_end(&q);
}

void page_end(struct buf *out, const char *list, int more, int64_t last)
{
	char cursor[CURSOR_SIZE];

	if (more)
		buf_printf(out, "],\"nextCursor\":\"%s\",\"hasMore\":true}",
		    cursor_write(list, last, cursor));
	else
		buf_puts(out, "],\"nextCursor\":null,\"hasMore\":false}");
}
