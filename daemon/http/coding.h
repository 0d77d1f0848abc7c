/* The Accept-Encoding field (RFC 9110, section 12.5.3). Pure. */
#ifndef INTERVIEWD_HTTP_CODING_H
#define INTERVIEWD_HTTP_CODING_H

/* From the one that is preferred where a client wants several equally. */
enum coding { CODING_BR, CODING_GZIP, CODING_IDENTITY, CODINGS };

/* "br"; NULL for CODING_IDENTITY, which no Content-Encoding names. */
const char *coding_name(enum coding coding);
/* Which of the codings in `at_hand` (bits 1u << CODING_…) a client wants most. A field that is absent (NULL) leaves it to us,
 * and we take identity: whoever says nothing may be a simple program. -1 where the client takes none of them. What is malformed in the
 * field counts as not said. */
int coding_choose(const char *accept_encoding, unsigned at_hand);

#endif
