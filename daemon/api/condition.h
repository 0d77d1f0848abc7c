/* Answers to reads with their entity tag, and the preconditions If-Match and If-None-Match (RFC 9110, section 13). A study's
 * tag is its version; every other representation has one made of its bytes, so that nothing can be forgotten in it.
 * If-Modified-Since and If-Unmodified-Since are ignored, as they must be where no Last-Modified is sent. Main loop only. */
#ifndef INTERVIEWD_API_CONDITION_H
#define INTERVIEWD_API_CONDITION_H

#include <stddef.h>

#include "http/request.h"

/* Do the request's preconditions hold for what has this entity tag now? To be asked last, where without them all would be
 * well. Returns 0 after 304 (If-None-Match of GET and HEAD), 412 with the tag, or 400 for fields that are no lists of tags. */
int condition_holds(struct request *r, const char *tag);
/* 412 with the tag, for who finds out later that If-Match doesn't hold any more. */
void condition_refuse(struct request *r, const char *tag);
/* 200 with JSON and its tag (NULL: made of the body), or what condition_holds answers. */
void condition_reply(struct request *r, const char *tag, const void *body, size_t len);

#endif
