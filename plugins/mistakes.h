/* The mistakes of a script: each with the file, the line, what is wrong and what was expected. One thread. */
#ifndef INTERVIEWD_PLUGINS_MISTAKES_H
#define INTERVIEWD_PLUGINS_MISTAKES_H

#include "base/json.h"
#include "base/status.h"

#define MISTAKES_MAX 100 /* more are counted in a last row */

struct mistakes {
	json_t *list; /* array of {file, line, detail}; NULL while there is none */
	size_t more;
};
#define MISTAKES_INIT                                                                              \
	{                                                                                          \
		NULL, 0                                                                            \
	}

void mistakes_add(struct mistakes *m, const char *file, int line, const char *fmt, ...)
    __attribute__((format(printf, 4, 5)));
/* A message that begins with its place, as Lua's do ("init.lua:3: …"); `file` and line 1 where it doesn't. */
void mistakes_add_message(struct mistakes *m, const char *file, const char *message);
/* All problems of a check of `file`, whose source is given: "/stages/1/probes" becomes "stages[2].probes" and its
 * line. Frees the problems. */
void mistakes_add_problems(
    struct mistakes *m, const char *file, const json_t *source, struct problems *p);
size_t mistakes_count(const struct mistakes *m);
/* Sorts by file (init.lua first) and line, and writes them all, as far as they fit, into err. The list is handed over
 * (NULL if there are none). */
json_t *mistakes_take(struct mistakes *m, struct err *err);

/* "/stages/1/probes" → "stages[2].probes". */
void mistakes_path(const char *pointer, char out[256]);

#endif
