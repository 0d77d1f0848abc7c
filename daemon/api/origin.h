/* Origins as a browser sends them: scheme, host and port. Any thread. */
#ifndef INTERVIEWD_API_ORIGIN_H
#define INTERVIEWD_API_ORIGIN_H

#define ORIGIN_SIZE 300

/* Writes an origin as a browser would: lower case, without the port that the scheme has anyway. Returns NULL, or why the
 * text is none, for a person. */
const char *origin_normal(const char *text, char out[ORIGIN_SIZE]);

#endif
