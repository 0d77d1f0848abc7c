/* What parse.c, parse_body.c and parse_fields.c share. */
#ifndef INTERVIEWD_HTTP_PARSE_INTERNAL_H
#define INTERVIEWD_HTTP_PARSE_INTERNAL_H

#include "http/parse.h"

/* In order: all before AT_BODY belong to the head. */
enum parse_state {
	AT_START,    /* before the request line */
	AT_START_LF, /* an empty line before it */
	AT_METHOD_FIRST,
	AT_METHOD,
	AT_TARGET,
	AT_VERSION,
	AT_VERSION_CR,
	AT_VERSION_LF,
	AT_FIELD, /* at the start of a header line */
	AT_NAME,
	AT_SPACE, /* between colon and value */
	AT_VALUE,
	AT_VALUE_LF,
	AT_HEAD_LF,
	AT_BODY, /* the head has been handed out */
	AT_LENGTH,
	AT_CHUNK_SIZE,
	AT_CHUNK_SIZE_LF,
	AT_CHUNK,
	AT_CHUNK_CR,
	AT_CHUNK_LF,
	AT_TRAILER,
	AT_TRAILER_NAME,
	AT_TRAILER_VALUE,
	AT_TRAILER_LF,
	AT_LAST_LF,
	AT_DONE,
	AT_ERROR
};

/* Sets the error; always returns PARSE_ERROR. */
enum parse_event parse_fail(struct parse *p, int status, const char *reason);
/* A byte that has to be LF. */
enum parse_event parse_lf(struct parse *p, unsigned char c, enum parse_state next);
/* parse_feed once the head has been handed out. */
enum parse_event parse_feed_body(struct parse *p, const char *data, size_t len, size_t *used);
/* The method of a token. */
enum http_method fields_method(const char *token);
/* Looks at one complete header: framing and what may stand only once. PARSE_MORE or PARSE_ERROR. */
enum parse_event fields_take(struct parse *p, const struct parse_header *header);
/* What only the whole head shows: Host, Content-Length beside Transfer-Encoding, keep-alive. */
enum parse_event fields_finish(struct parse *p);

#endif
