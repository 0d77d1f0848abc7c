/* The Accept field (RFC 9110, section 12.5.1). Pure. */
#ifndef INTERVIEWD_HTTP_MEDIA_H
#define INTERVIEWD_HTTP_MEDIA_H

/* How much a client wants a media type ("application/json", without parameters, in lower case), in thousandths: the weight
 * of the most specific range that covers it; 0 is not acceptable, which is also what no range covers. NULL or a field
 * without any range accepts everything: 1000. Ranges that are malformed, or that have parameters other than q (which
 * none of our types has), cover nothing. */
int media_weight(const char *accept, const char *type);

#endif
