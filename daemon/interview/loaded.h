/* A loaded script and the methods compiled of it, one a set of words. Main loop only. */
#ifndef INTERVIEWD_INTERVIEW_LOADED_H
#define INTERVIEWD_INTERVIEW_LOADED_H

#include "interview/method.h"

struct loaded {
	struct bundle *bundle; /* NULL for the plain guide */
	struct script *script; /* likewise */
	struct method **methods;
	size_t nmethods;
	char *dir;     /* the folder it was read from last; NULL: none */
	uint64_t used; /* when it was last asked for, counted by its owner */
};

/* Takes over bundle and script, both NULL for the plain guide, also where it fails: STATUS_INVALID if the script's own
 * English words don't compile. */
enum status loaded_new(
    struct bundle *bundle, struct script *script, struct loaded **out, struct err *err);
void loaded_free(struct loaded *loaded); /* NULL is fine */

int loaded_is_methodology(const struct loaded *loaded);
/* The method that speaks a locale, compiled when it is first asked for; lives as long as `loaded`. NULL (and a line in the
 * log) where the script's own words for it don't compile; never NULL for the plain guide. */
const struct method *loaded_method(struct loaded *loaded, const char *locale);

#endif
