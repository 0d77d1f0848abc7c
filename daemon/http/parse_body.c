/* The push parser's body: by length, or in chunks. */
#include "http/chars.h"
#include "http/parse_internal.h"

static unsigned hex_value(unsigned char c)
{
	return c <= '9' ? c - (unsigned)'0' : http_lower(c) - (unsigned)'a' + 10;
}

static enum parse_event take_chunk_size(struct parse *p, unsigned char c)
{
	if (http_chars[c] & CHAR_HEX) {
		if (p->matched == 8)
			return parse_fail(p, 400, "a chunk size has more than 8 digits");
		p->matched++;
		p->left = p->left * 16 + hex_value(c);
		return PARSE_MORE;
	}
	if (c != '\r' || !p->matched)
		return parse_fail(p, 400, "a chunk size is not hexadecimal digits alone");
	p->state = AT_CHUNK_SIZE_LF;
	return PARSE_MORE;
}

static enum parse_event end_chunk_size(struct parse *p, unsigned char c)
{
	if (parse_lf(p, c, p->left ? AT_CHUNK : AT_TRAILER) == PARSE_ERROR)
		return PARSE_ERROR;
	p->matched = 0;
	p->raw = 0; /* from here on it counts the trailers */
	p->total += p->left;
	if (p->total > p->body_max)
		return parse_fail(p, 413, "the body is over the limit");
	return PARSE_MORE;
}

static enum parse_event take_trailer(struct parse *p, unsigned char c)
{
	switch ((enum parse_state)p->state) {
	case AT_TRAILER:
		p->state = c == '\r' ? AT_LAST_LF : AT_TRAILER_NAME;
		if (c == '\r' || http_chars[c] & CHAR_TOKEN)
			return PARSE_MORE;
		break;
	case AT_TRAILER_NAME:
		if (c == ':')
			p->state = AT_TRAILER_VALUE;
		if (c == ':' || http_chars[c] & CHAR_TOKEN)
			return PARSE_MORE;
		break;
	case AT_TRAILER_VALUE:
		if (c == '\r')
			p->state = AT_TRAILER_LF;
		if (c == '\r' || http_chars[c] & CHAR_VALUE)
			return PARSE_MORE;
		break;
	case AT_TRAILER_LF:
		return parse_lf(p, c, AT_TRAILER);
	default:
		return parse_lf(p, c, AT_DONE);
	}
	return parse_fail(p, 400, "a trailer is malformed");
}

/* One byte of a chunked body's framing. */
static enum parse_event step_chunked(struct parse *p, unsigned char c)
{
	switch ((enum parse_state)p->state) {
	case AT_CHUNK_SIZE:
		return take_chunk_size(p, c);
	case AT_CHUNK_SIZE_LF:
		return end_chunk_size(p, c);
	case AT_CHUNK_CR:
		if (c != '\r')
			return parse_fail(p, 400, "a chunk is longer than its size");
		p->state = AT_CHUNK_LF;
		return PARSE_MORE;
	case AT_CHUNK_LF:
		return parse_lf(p, c, AT_CHUNK_SIZE);
	default:
		if (++p->raw > PARSE_TRAILER_MAX)
			return parse_fail(p, 431, "the trailers are over 1 KiB");
		return take_trailer(p, c);
	}
}

/* Hands out as much of a body or chunk as there is. */
static enum parse_event hand_out(struct parse *p, const char *data, size_t len, size_t *used)
{
	if (!len)
		return PARSE_MORE;
	p->body = data;
	p->body_len = len < p->left ? len : (size_t)p->left;
	p->left -= p->body_len;
	*used += p->body_len;
	if (!p->left)
		p->state = p->state == AT_CHUNK ? AT_CHUNK_CR : AT_DONE;
	return PARSE_BODY;
}

static enum parse_event begin_body(struct parse *p)
{
	p->matched = 0;
	p->left = p->content_length;
	p->state = p->chunked ? AT_CHUNK_SIZE : p->left ? AT_LENGTH : AT_DONE;
	if (p->left > p->body_max)
		return parse_fail(p, 413, "the body is over the limit");
	return PARSE_MORE;
}

enum parse_event parse_feed_body(struct parse *p, const char *data, size_t len, size_t *used)
{
	enum parse_event ev = PARSE_MORE;
	if (p->state == AT_BODY && begin_body(p) == PARSE_ERROR)
		return PARSE_ERROR;
	while (ev == PARSE_MORE) {
		if (p->state == AT_DONE)
			return PARSE_DONE;
		if (p->state == AT_LENGTH || p->state == AT_CHUNK)
			return hand_out(p, data + *used, len - *used, used);
		if (*used == len)
			break;
		ev = step_chunked(p, (unsigned char)data[(*used)++]);
	}
	return ev;
}
