/* Columns of a row that was read, for all of the domain's tables. Store threads. */
#ifndef INTERVIEWD_INTERVIEW_ROW_H
#define INTERVIEWD_INTERVIEW_ROW_H

#include "base/typeid.h"
#include "store/store.h"

/* A text column of the present row: `fallback` where it is null, or a copy (NULL where it is null). */
const char *row_text(struct rows *rows, int col, const char *fallback);
char *row_own(struct rows *rows, int col);
/* The id in a column: 1, or 0 where it is null or none. */
int row_uuid(struct rows *rows, int col, struct uuid *out);

#endif
