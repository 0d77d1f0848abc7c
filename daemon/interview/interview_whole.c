/* An interview with all that was said and answered, as JSON. */
#include "interview/interview_whole.h"

#include "base/mem.h"
#include "interview/session_rows.h"

/* Ends the rows; `st` is what was made of the last one. */
static enum status read_end(struct db *db, struct rows *rows, enum status st)
{
	enum status end = rows_end(rows);

	if (end == STATUS_OK && st != STATUS_OK)
		return db_fail(db, st, "a row of the interview is damaged");
	return end;
}

struct message *messages_read(struct db *db, int64_t interview, size_t *n, enum status *st)
{
	struct message *messages = NULL;
	struct rows *rows = db_query(db,
	    "SELECT " MESSAGE_COLUMNS " FROM message WHERE interview = $1 ORDER BY seq", "i",
	    interview);

	*n = 0;
	*st = STATUS_OK;
	while (*st == STATUS_OK && rows_next(rows)) {
		if ((*n & (*n + 1)) == 0)
			messages = xreallocarray(messages, 2 * (*n + 1), sizeof *messages);
		*st = rows_get_message(rows, 0, &messages[*n]);
		if (*st == STATUS_OK)
			++*n;
	}
	*st = read_end(db, rows, *st);
	return messages;
}

void transcript_write(struct buf *out, const struct message *messages, size_t n, int with)
{
	buf_puts(out, ",\"transcript\":[");
	for (size_t i = 0; i < n; i++) {
		if (i)
			buf_putc(out, ',');
		message_write(out, &messages[i], i ? messages[i - 1].content : NULL, with);
	}
	buf_putc(out, ']');
}

enum status answers_write(
    struct db *db, struct buf *out, int64_t interview, const struct message *messages, size_t n)
{
	struct rows *rows = db_query(db,
	    "SELECT question, type, value, other, confidence, declined, messages FROM answer "
	    "WHERE interview = $1 ORDER BY at, question",
	    "i", interview);
	const char *separator = "";
	enum status st = STATUS_OK;

	buf_puts(out, ",\"answers\":[");
	while (st == STATUS_OK && rows_next(rows)) {
		buf_puts(out, separator);
		st = answer_write(out, rows, messages, n);
		separator = ",";
	}
	buf_putc(out, ']');
	return read_end(db, rows, st);
}

void messages_free(struct message *messages, size_t n)
{
	for (size_t i = 0; i < n; i++)
		message_clear(&messages[i]);
	mem_free(messages);
}
