/* Entity tags and the preconditions made of them (RFC 9110, sections 8.8.3 and 13.1), read strictly. Pure. */
#ifndef INTERVIEWD_HTTP_ETAG_H
#define INTERVIEWD_HTTP_ETAG_H

#include <stddef.h>

enum etag_found {
	ETAG_MALFORMED = -1, /* neither "*" alone nor a list of entity tags */
	ETAG_ABSENT,
	ETAG_PRESENT
};

/* Is `tag` (with its quotes, perhaps W/ before them) among those of an If-Match or If-None-Match field? "*" is any.
 * weak: the comparison of If-None-Match, where W/ doesn't matter; else that of If-Match, where weak tags equal nothing.
 * Empty elements of a list are passed over, as section 5.6.1 demands; a list of nothing else holds no tag. */
enum etag_found etag_find(const char *field, const char *tag, int weak);

#define ETAG_SIZE 32
/* The strong tag of a representation by its bytes: the first half of their SHA-256 in quotes. Returns out. */
char *etag_of(const void *body, size_t len, char out[ETAG_SIZE]);

#endif
