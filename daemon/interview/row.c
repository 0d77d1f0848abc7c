/* Columns of a row that was read. */
#include "interview/row.h"

#include <string.h>

#include "base/mem.h"

const char *row_text(struct rows *rows, int col, const char *fallback)
{
	const char *text = rows_text(rows, col);

	return text ? text : fallback;
}

char *row_own(struct rows *rows, int col)
{
	const char *text = rows_text(rows, col);

	return text ? xstrdup(text) : NULL;
}

int row_uuid(struct rows *rows, int col, struct uuid *out)
{
	size_t len;
	const void *blob = rows_blob(rows, col, &len);

	if (!blob || len != UUID_SIZE)
		return 0;
	memcpy(out->bytes, blob, UUID_SIZE);
	return 1;
}
