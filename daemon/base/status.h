/* What a function that can fail returns, and the sentence that explains it. */
#ifndef INTERVIEWD_BASE_STATUS_H
#define INTERVIEWD_BASE_STATUS_H

#include <stdarg.h>

enum status {
	STATUS_OK = 0,
	STATUS_INVALID,   /* the input breaks a rule; err says which */
	STATUS_NOT_FOUND, /* there is no such thing */
	STATUS_CONFLICT,  /* it contradicts what is already there */
	STATUS_BUSY,      /* try again: a queue is full or a lock is held */
	STATUS_LIMIT,     /* a budget or size limit was reached */
	STATUS_NOMEM,     /* a checked allocation failed */
	STATUS_NOSPACE,   /* the disk is full; recovers when there is room */
	STATUS_IO,        /* the disk or a descriptor failed */
	STATUS_CORRUPT,   /* stored data is damaged or from a newer version */
	STATUS_SCRIPT     /* a Lua script threw, looped or returned nonsense */
};

/* A sentence for a person; always NUL-terminated, cut when too long. */
struct err {
	char text[512];
};

/* Writes a formatted sentence into err (may be NULL); returns `st` so that callers can
 * `return err_set(err, STATUS_INVALID, …)`. Any thread. */
enum status err_set(struct err *err, enum status st, const char *fmt, ...)
    __attribute__((format(printf, 3, 4)));

/* The status as one word for logs ("invalid", "not_found" …); static storage. */
const char *status_name(enum status st);

#endif
