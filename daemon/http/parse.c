/* The push parser's head: one state, one byte at a time, with short cuts for runs of plain bytes.
 */
#include <string.h>

#include "http/chars.h"
#include "http/parse_internal.h"

void parse_init(struct parse *p, char *head, size_t cap)
{
	memset(p, 0, offsetof(struct parse, headers));
	p->head = head;
	p->head_cap = cap;
	p->body_max = UINT64_MAX;
}

void parse_grow(struct parse *p, char *head, size_t cap)
{
	p->head = head;
	p->head_cap = cap;
}

void parse_limit(struct parse *p, uint64_t max)
{
	p->body_max = max;
}

int parse_has_body(const struct parse *p)
{
	return p->chunked || p->content_length > 0;
}

enum parse_event parse_fail(struct parse *p, int status, const char *reason)
{
	p->state = AT_ERROR;
	p->status = status;
	p->reason = reason;
	return PARSE_ERROR;
}

enum parse_event parse_lf(struct parse *p, unsigned char c, enum parse_state next)
{
	if (c != '\n')
		return parse_fail(p, 400, "a line doesn't end in CR LF");
	p->state = (unsigned char)next;
	return PARSE_MORE;
}

const char *parse_header_next(const struct parse *p, const char *name, unsigned *at)
{
	size_t len = strlen(name);
	while (*at < p->nheaders) {
		const struct parse_header *h = &p->headers[(*at)++];
		const char *have = p->head + h->name;
		size_t i = 0;
		if (h->name_len != len)
			continue;
		while (i < len &&
		    http_lower((unsigned char)have[i]) == http_lower((unsigned char)name[i]))
			i++;
		if (i == len)
			return p->head + h->value;
	}
	return NULL;
}

static void put(struct parse *p, char c)
{
	p->head[p->head_used++] = c;
}

static enum parse_event end_method(struct parse *p)
{
	put(p, 0);
	p->method = fields_method(p->head);
	p->target = (uint16_t)p->head_used;
	p->state = AT_TARGET;
	return PARSE_MORE;
}

static enum parse_event end_target(struct parse *p)
{
	const char *target = p->head + p->target;
	p->target_len = (uint16_t)(p->head_used - p->target);
	put(p, 0);
	if (target[0] != '/' && !(strcmp(target, "*") == 0 && p->method == HTTP_OPTIONS))
		return parse_fail(p, 400, "the request target is not a path");
	p->state = AT_VERSION;
	return PARSE_MORE;
}

/* "HTTP/d.d", matched byte by byte. */
static enum parse_event take_version(struct parse *p, unsigned char c)
{
	static const char form[] = "HTTP/d.d";
	char want = form[p->matched];
	if (want == 'd' ? c < '0' || c > '9' : c != (unsigned char)want)
		return parse_fail(p, 400, "the request line is malformed");
	if (want == 'd')
		p->version[p->matched == 7] = (char)c;
	if (++p->matched == sizeof(form) - 1)
		p->state = AT_VERSION_CR;
	return PARSE_MORE;
}

static enum parse_event end_version(struct parse *p)
{
	if (p->version[0] != '1' || p->version[1] > '1')
		return parse_fail(p, 505, "only HTTP/1.0 and HTTP/1.1 are spoken here");
	p->minor = (unsigned char)(p->version[1] - '0');
	p->state = AT_VERSION_LF;
	return PARSE_MORE;
}

static enum parse_event begin_name(struct parse *p, unsigned char c)
{
	if (c == '\r') {
		p->state = AT_HEAD_LF;
		return PARSE_MORE;
	}
	if (c == ' ' || c == '\t')
		return parse_fail(p, 400, "a header line is folded");
	if (!(http_chars[c] & CHAR_TOKEN))
		return parse_fail(p, 400, "a header name holds a character that no name has");
	if (p->nheaders == PARSE_HEADERS_MAX)
		return parse_fail(p, 431, "there are more than 64 headers");
	p->headers[p->nheaders].name = (uint16_t)p->head_used;
	put(p, (char)c);
	p->state = AT_NAME;
	return PARSE_MORE;
}

static enum parse_event end_name(struct parse *p, unsigned char c)
{
	struct parse_header *h = &p->headers[p->nheaders];
	if (c != ':')
		return parse_fail(p, 400, "a header name holds a character that no name has");
	h->name_len = (uint16_t)(p->head_used - h->name);
	put(p, 0);
	h->value = (uint16_t)p->head_used;
	p->state = AT_SPACE;
	return PARSE_MORE;
}

static enum parse_event end_value(struct parse *p, unsigned char c)
{
	struct parse_header *h = &p->headers[p->nheaders];
	size_t end = p->head_used;
	if (c != '\r')
		return parse_fail(p, 400, "a header value holds a control character");
	while (end > h->value && (p->head[end - 1] == ' ' || p->head[end - 1] == '\t'))
		end--;
	h->value_len = (uint16_t)(end - h->value);
	p->head_used = end;
	put(p, 0);
	p->nheaders++;
	p->state = AT_VALUE_LF;
	return PARSE_MORE;
}

static enum parse_event take_start(struct parse *p, unsigned char c, int first)
{
	if (c == '\r' && first) {
		p->state = AT_START_LF;
		return PARSE_MORE;
	}
	if (!(http_chars[c] & CHAR_TOKEN))
		return parse_fail(p, 400, "the request line is malformed");
	put(p, (char)c);
	p->state = AT_METHOD;
	return PARSE_MORE;
}

/* One byte of the head; the buffer has room for one. */
static enum parse_event step_head(struct parse *p, unsigned char c)
{
	switch ((enum parse_state)p->state) {
	case AT_START:
		return take_start(p, c, 1);
	case AT_START_LF:
		return parse_lf(p, c, AT_METHOD_FIRST);
	case AT_METHOD_FIRST:
		return take_start(p, c, 0);
	case AT_METHOD:
		if (c == ' ')
			return end_method(p);
		if (!(http_chars[c] & CHAR_TOKEN))
			return parse_fail(p, 400, "the request line is malformed");
		put(p, (char)c);
		return PARSE_MORE;
	case AT_TARGET: /* its plain bytes were taken by the run */
		if (c == ' ')
			return end_target(p);
		return parse_fail(
		    p, 400, "the request target holds a character that must be encoded");
	case AT_VERSION:
		return take_version(p, c);
	case AT_VERSION_CR:
		return c == '\r' ? end_version(p)
		                 : parse_fail(p, 400, "the request line is malformed");
	case AT_VERSION_LF:
		return parse_lf(p, c, AT_FIELD);
	case AT_FIELD:
		return begin_name(p, c);
	case AT_NAME:
		return end_name(p, c);
	case AT_SPACE:
		if (c == ' ' || c == '\t')
			return PARSE_MORE;
		p->state = AT_VALUE;
		if (!(http_chars[c] & CHAR_VALUE))
			return end_value(p, c);
		put(p, (char)c);
		return PARSE_MORE;
	case AT_VALUE:
		return end_value(p, c);
	case AT_VALUE_LF:
		if (parse_lf(p, c, AT_FIELD) == PARSE_ERROR)
			return PARSE_ERROR;
		return fields_take(p, &p->headers[p->nheaders - 1]);
	case AT_HEAD_LF:
		if (parse_lf(p, c, AT_BODY) == PARSE_ERROR)
			return PARSE_ERROR;
		return fields_finish(p);
	default:
		return PARSE_ERROR;
	}
}

/* The class of bytes that may be taken in one go in a state of the head; 0 if none. */
static unsigned char run_class(unsigned state)
{
	return state == AT_TARGET ? CHAR_TARGET
	    : state == AT_NAME    ? CHAR_TOKEN
	    : state == AT_VALUE   ? CHAR_VALUE
	                          : 0;
}

/* Copies the run of bytes of the class that is next; returns how many. */
static size_t take_run(struct parse *p, const char *data, size_t len, unsigned char class)
{
	size_t room = p->head_cap - p->head_used, n = 0;
	if (room > PARSE_HEAD_MAX - p->raw)
		room = PARSE_HEAD_MAX - p->raw;
	if (len > room)
		len = room;
	while (n < len && http_chars[(unsigned char)data[n]] & class)
		n++;
	memcpy(p->head + p->head_used, data, n);
	p->head_used += n;
	p->raw += n;
	return n;
}

static enum parse_event feed_head(struct parse *p, const char *data, size_t len, size_t *used)
{
	size_t at = 0;
	enum parse_event ev = PARSE_MORE;
	while (at < len && ev == PARSE_MORE) {
		unsigned char class = run_class(p->state);
		if (class && (at += take_run(p, data + at, len - at, class)) == len)
			break;
		if (p->raw == PARSE_HEAD_MAX) {
			ev = p->state <= AT_VERSION_LF
			    ? parse_fail(p, 414, "the request line is over 8 KiB")
			    : parse_fail(p, 431, "the headers are over 8 KiB");
			break;
		}
		if (p->head_used == p->head_cap) {
			ev = PARSE_GROW;
			break;
		}
		p->raw++;
		ev = step_head(p, (unsigned char)data[at++]);
	}
	*used = at;
	return ev;
}

enum parse_event parse_feed(struct parse *p, const char *data, size_t len, size_t *used)
{
	*used = 0;
	if (p->state == AT_ERROR)
		return PARSE_ERROR;
	return p->state < AT_BODY ? feed_head(p, data, len, used)
	                          : parse_feed_body(p, data, len, used);
}
