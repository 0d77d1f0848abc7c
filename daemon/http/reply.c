/* Answers: what handlers say, turned into one write. */
#include <assert.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "base/json.h"
#include "base/log.h"
#include "http/chars.h"
#include "http/edge.h"
#include "http/reply.h"

#define HEADERS_MAX      4096 /* bytes of headers that handlers may add to an answer */
#define CONTENT_TYPE_MAX 128  /* bytes */
#define SKIP_MAX         65536 /* bytes of an unwanted body that are read away to keep a connection */
#define SCRATCH_KEPT     (1 << 18) /* bytes of JSON text for which the buffer is kept */

/* Headers that the layer itself writes, in lower case. */
static const char *const own_headers[] = {"date", "content-length", "content-type", "connection",
    "transfer-encoding", "x-request-id", "x-content-type-options"};

static int header_allowed(const char *name, const char *value)
{
	if (!http_is_token(name))
		return 0;
	for (size_t i = 0; i < sizeof(own_headers) / sizeof(own_headers[0]); i++)
		if (http_is_word(name, own_headers[i]))
			return 0;
	for (; *value; value++)
		if (!(http_chars[(unsigned char)*value] & CHAR_VALUE))
			return 0;
	return 1;
}

int reply_header(struct request *r, const char *name, const char *value)
{
	struct exchange *x = (struct exchange *)r;
	size_t len = strlen(name) + strlen(value) + 4;
	if (!header_allowed(name, value) || len > HEADERS_MAX ||
	    x->headers.len + len > HEADERS_MAX) {
		log_event(
		    LOG_ERROR, "header_refused", "name", http_is_token(name) ? name : "?", NULL);
		return -1;
	}
	x->caching |= (unsigned char)http_is_word(name, "cache-control");
	buf_puts(&x->headers, name);
	buf_add(&x->headers, ": ", 2);
	buf_puts(&x->headers, value);
	buf_add(&x->headers, "\r\n", 2);
	return 0;
}

/* Whether the rest of the body can be read away, so that the connection serves on. A client that waits for
 * 100 Continue may or may not send it: nobody knows where the next request begins. */
static int may_skip(const struct exchange *x)
{
	const struct parse *p = &x->parse;
	return !p->expect_continue && !p->chunked && p->content_length <= SKIP_MAX;
}

static int answerable(const struct exchange *x)
{
	return x->state != EXCHANGE_FREE && x->state != EXCHANGE_SKIP && !x->stream.more;
}

/* A request whose head could not be read: of all others the finished hook tells. */
static void log_answer(const struct exchange *x, int status)
{
	char number[16];
	if (x->began || !log_enabled(LOG_DEBUG))
		return;
	snprintf(number, sizeof(number), "%d", status);
	log_event(LOG_DEBUG, "request", "id", x->r.request_id, "status", number, NULL);
}

void reply_note(const struct exchange *x, int status)
{
	struct http_stats *stats = &x->server->stats;
	stats->requests++;
	stats->by_class[status >= 100 && status < 600 ? status / 100 : 0]++;
	log_answer(x, status);
}

/* JSON ends with a line end, so that what a terminal shows next stands on a line of its own. */
static int is_json(const char *content_type)
{
	return content_type &&
	    (strcmp(content_type, "application/json") == 0 ||
	        strcmp(content_type, "application/problem+json") == 0);
}

/* The one way out for all answers that are written at once. */
static void answer(
    struct request *r, int status, const char *content_type, const void *body, size_t len)
{
	struct exchange *x = (struct exchange *)r;
	struct conn *c = x->conn;
	int unread = x->state != EXCHANGE_RUN && (!x->began || parse_has_body(&x->parse));
	int keep = x->began && x->parse.keep_alive && !x->parse.status && !x->server->draining;
	assert(answerable(x) && "a request is answered once");
	if (!answerable(x)) {
		log_event(LOG_ERROR, "answered_twice", NULL);
		return;
	}
	if (unread)
		keep = keep && may_skip(x);
	if (content_type && strlen(content_type) > CONTENT_TYPE_MAX)
		content_type = "application/octet-stream";
	reply_note(x, status);
	if (c) {
		static char line_end[] = "\n";
		size_t more = len && is_json(content_type) ? 1 : 0;
		size_t head = reply_head_write(x, status, content_type, len + more, keep);
		struct iovec pieces[3] = {
		    {x->server->head, head}, {(void *)(uintptr_t)body, len}, {line_end, more}};
		int bare = x->r.method == HTTP_HEAD || status == 204 || status == 304 || !len;
		conn_send(c, pieces, bare ? 1 : 3);
	}
	exchange_finish(x, status, keep && unread);
	if (c)
		conn_answered(c, keep);
}

void reply_text(
    struct request *r, int status, const char *content_type, const void *body, size_t len)
{
	answer(r, status, content_type, body, len);
}

void reply_empty(struct request *r, int status)
{
	answer(r, status, NULL, "", 0);
}

/* The server's buffer for JSON text, empty. An answer is done with it before the next one can begin. */
static struct buf *scratch(struct request *r)
{
	struct buf *text = &((struct exchange *)r)->server->scratch;
	if (text->cap > SCRATCH_KEPT)
		buf_free(text);
	text->len = 0;
	return text;
}

void reply_json(struct request *r, int status, json_t *body)
{
	struct buf *text = scratch(r);
	json_write(text, body);
	json_decref(body);
	answer(r, status, "application/json", text->data, text->len);
}

/* "study_not_found" → "Study not found", as a JSON string. */
static void add_title(struct buf *text, const char *code)
{
	size_t at;
	buf_putc(text, '"');
	at = text->len;
	buf_puts(text, code);
	for (size_t i = at; i < text->len; i++)
		if (text->data[i] == '_')
			text->data[i] = ' ';
	if (text->len > at && text->data[at] >= 'a' && text->data[at] <= 'z')
		text->data[at] -= 32;
	buf_putc(text, '"');
}

/* All but the closing brace. code is ours, the request id of harmless characters. */
static struct buf *begin_problem(
    struct request *r, int status, const char *code, const char *detail)
{
	struct buf *text = scratch(r);
	buf_printf(text, "{\"type\":\"urn:interviewd:problem:%s\",\"title\":", code);
	add_title(text, code);
	buf_printf(text, ",\"status\":%d,\"detail\":", status);
	json_write_string(text, detail, strlen(detail));
	buf_printf(text, ",\"instance\":\"urn:interviewd:request:%s\",\"code\":\"%s\"",
	    r->request_id, code);
	return text;
}

static void end_problem(struct request *r, int status, struct buf *text)
{
	buf_putc(text, '}');
	answer(r, status, "application/problem+json", text->data, text->len);
}

void reply_problem_with(
    struct request *r, int status, const char *code, const char *detail, json_t *members)
{
	struct buf *text = begin_problem(r, status, code, detail);
	if (json_object_size(members)) {
		size_t at = text->len;
		json_write(text, members);
		text->data[at] = ','; /* was its opening brace */
		text->len--;          /* its closing one */
	}
	json_decref(members);
	end_problem(r, status, text);
}

/* Makes a sentence that was cut in the middle of a character, or holds bytes that are none, valid UTF-8. */
static void make_valid(char *text)
{
	size_t len = strlen(text);
	for (size_t cut = 0; cut < 4 && cut <= len; cut++) {
		if (utf8_valid(text, len - cut)) {
			text[len - cut] = 0;
			return;
		}
	}
	for (; *text; text++)
		if ((unsigned char)*text >= 0x80)
			*text = '?';
}

void reply_problem(struct request *r, int status, const char *code, const char *fmt, ...)
{
	char detail[512];
	va_list ap;
	va_start(ap, fmt);
	vsnprintf(detail, sizeof(detail), fmt, ap);
	va_end(ap);
	make_valid(detail);
	reply_problem_with(r, status, code, detail, NULL);
}

void reply_problems(
    struct request *r, int status, const char *code, const char *detail, struct problems *p)
{
	struct buf *text = begin_problem(r, status, code, detail);
	if (p->list) {
		buf_puts(text, ",\"errors\":");
		json_write(text, p->list);
	}
	problems_free(p);
	end_problem(r, status, text);
}
