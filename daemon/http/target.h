/* Percent-encoding in paths and queries. Pure. */
#ifndef INTERVIEWD_HTTP_TARGET_H
#define INTERVIEWD_HTTP_TARGET_H

#include <stddef.h>

enum { TARGET_BAD = -1, TARGET_TOO_LONG = -2 };

/* Decodes len bytes into out with a NUL behind them; `plus` makes '+' a space (queries). Returns the length,
 * TARGET_TOO_LONG if out is too small, or TARGET_BAD for a '%' without two hexadecimal digits and for a result
 * with control characters (NUL among them) or that is no UTF-8. */
long target_decode(const char *text, size_t len, int plus, char *out, size_t size);
/* Finds the first name=value of a query whose decoded name is `name`; returns 1 and the raw value's place, or 0.
 * A parameter without '=' has an empty value; names that are badly encoded are passed over. */
int target_query_find(const char *query, const char *name, const char **value, size_t *len);

#endif
