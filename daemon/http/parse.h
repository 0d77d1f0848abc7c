/* A strict push parser for HTTP/1.x requests (RFC 9112): bytes in, events out. Pure: no I/O, no
 * clock, no allocation. Whatever way the bytes are cut up, the result is the same.
 *
 * Decisions where the standard leaves a choice; everything else that is in doubt is 400:
 * - lines end in CRLF; one empty line before a request line is skipped; nothing is folded;
 * - HTTP/1.1, and HTTP/1.0 without Transfer-Encoding (kept alive only if it asks); others are 505;
 * - the target is a path ("/…") or "*" of OPTIONS; absolute and authority forms are refused;
 * - Host exactly once in 1.1, at most once in 1.0, of host characters, not empty;
 * - Content-Length once, 1-18 digits; Transfer-Encoding once, `chunked` alone, never with
 * Content-Length;
 * - Content-Type, Authorization and Expect at most once: who sends two means to confuse somebody;
 * - a chunk size is 1-8 hexadecimal digits and no extension; trailers are checked and dropped (1
 * KiB). */
#ifndef INTERVIEWD_HTTP_PARSE_H
#define INTERVIEWD_HTTP_PARSE_H

#include <stddef.h>
#include <stdint.h>

#include "http/request.h"

#define PARSE_HEAD_MAX    8192 /* raw bytes of request line and headers with their line ends */
#define PARSE_HEADERS_MAX 64
#define PARSE_TRAILER_MAX 1024

enum parse_event {
	PARSE_MORE, /* all bytes are used up, more are needed */
	PARSE_GROW, /* the head buffer is full: parse_grow, then go on */
	PARSE_HEAD, /* the head is complete: the fields below are set */
	PARSE_BODY, /* body[0..body_len) are the next bytes of the body, decoded, inside the data
		       fed */
	PARSE_DONE, /* the request is complete; what is not used up belongs to the next one */
	PARSE_ERROR /* status and reason are set; nothing more can be read of this connection */
};

/* Offsets into the head buffer, where both texts end in NUL. */
struct parse_header {
	uint16_t name, name_len, value, value_len;
};

struct parse {
	/* After PARSE_HEAD. */
	enum http_method method;
	uint16_t target, target_len; /* offset into the head buffer; NUL-terminated */
	unsigned char minor;         /* HTTP/1.minor */
	unsigned char keep_alive, chunked, expect_continue, expect_unknown;
	uint16_t nheaders;
	uint64_t content_length; /* 0 if there is none */
	/* With PARSE_BODY. */
	const char *body;
	size_t body_len;
	/* With PARSE_ERROR: 400, 413, 414, 431 or 505, and a sentence without the client's words.
	 */
	int status;
	const char *reason;
	/* The head: texts that the offsets name. */
	char *head;
	/* The parser's own. */
	size_t head_cap, head_used, raw;
	unsigned char state, matched, host_seen, length_seen, once_seen, close_asked, keep_asked;
	char version[2];
	uint64_t left, total, body_max;
	struct parse_header headers[PARSE_HEADERS_MAX];
};

/* Begins a request. The head buffer is the caller's and stays so. */
void parse_init(struct parse *p, char *head, size_t cap);
/* Takes bytes up to the next event; *used says how many. To be called again with the rest until
 * PARSE_MORE; also with len 0, as HEAD may be followed by DONE without a byte. After an error it
 * stays at PARSE_ERROR. */
enum parse_event parse_feed(struct parse *p, const char *data, size_t len, size_t *used);
/* Gives a bigger head buffer that begins with the old one's contents (realloc). One of
 * PARSE_HEAD_MAX bytes is never outgrown. */
void parse_grow(struct parse *p, char *head, size_t cap);
/* After PARSE_HEAD: bodies over max bytes become PARSE_ERROR with 413. */
void parse_limit(struct parse *p, uint64_t max);
/* Whether a body may follow (a chunked one may still turn out empty). */
int parse_has_body(const struct parse *p);
/* The next header of that name (any case) from number *at on, which is moved behind it; NULL if
 * none. */
const char *parse_header_next(const struct parse *p, const char *name, unsigned *at);

#endif
