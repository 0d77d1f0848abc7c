/* Status words and the sentences beside them. */
#include "base/status.h"

#include <stdio.h>

static const char *const names[] = {
    [STATUS_OK] = "ok",
    [STATUS_INVALID] = "invalid",
    [STATUS_NOT_FOUND] = "not_found",
    [STATUS_CONFLICT] = "conflict",
    [STATUS_BUSY] = "busy",
    [STATUS_LIMIT] = "limit",
    [STATUS_NOMEM] = "no_memory",
    [STATUS_NOSPACE] = "no_space",
    [STATUS_IO] = "io",
    [STATUS_CORRUPT] = "corrupt",
    [STATUS_SCRIPT] = "script",
};

enum status err_set(struct err *err, enum status st, const char *fmt, ...)
{
	va_list ap;

	if (err) {
		va_start(ap, fmt);
		vsnprintf(err->text, sizeof err->text, fmt, ap);
		va_end(ap);
	}
	return st;
}

const char *status_name(enum status st)
{
	if ((size_t)st < sizeof names / sizeof names[0] && names[st])
		return names[st];
	return "unknown";
}
