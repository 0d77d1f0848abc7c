/* CSV after RFC 4180: read strictly, and written so that no spreadsheet takes a text for a formula. Any thread. */
#ifndef INTERVIEWD_BASE_CSV_H
#define INTERVIEWD_BASE_CSV_H

#include "base/buf.h"

#define CSV_FIELDS_MAX 200 /* of one row */

enum csv_result { CSV_ROW, CSV_BAD, CSV_END };

/* A reader of bytes that stay where they are. Lines may end in CRLF or LF, a byte order mark at the begin is passed over,
 * and so is an empty line. Refused are quotes where none may be, NUL bytes, invalid UTF-8, a CR without LF, more fields
 * than CSV_FIELDS_MAX. */
struct csv {
	size_t line;     /* where the row of the last call begins, counted from 1 */
	size_t nfields;  /* CSV_ROW */
	const char *why; /* CSV_BAD */
	/* private */
	const char *at, *end;
	size_t next_line;
	struct buf text; /* the fields of the row, each ended by a NUL */
	size_t begins[CSV_FIELDS_MAX];
};

void csv_begin(struct csv *csv, const char *text, size_t len);
/* CSV_ROW: its fields are there until the next call. CSV_BAD: the row is not to be used; the next call goes on behind it
 * where its end is certain, else it says CSV_END. */
enum csv_result csv_next(struct csv *csv);
/* The i-th field: valid UTF-8, NUL-terminated. */
const char *csv_field(const struct csv *csv, size_t i);
void csv_free(struct csv *csv);

/* Appends a field: a comma unless it is the first one, then the text in quotes, its quotes doubled; with a ' before it
 * where it begins as a formula would (= + - @, their full-width forms, tab, CR). `text` NULL is the empty field. */
void csv_write(struct buf *out, int first, const char *text);
void csv_write_end(struct buf *out); /* CRLF */

#endif
