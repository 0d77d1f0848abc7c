/* The headers that decide about framing and connection: what each may say, once it is read. */
#include <string.h>

#include "http/chars.h"
#include "http/parse_internal.h"

const char *http_method_name(enum http_method method)
{
	static const char *const names[] = {
	    [HTTP_GET] = "GET",
	    [HTTP_HEAD] = "HEAD",
	    [HTTP_POST] = "POST",
	    [HTTP_PUT] = "PUT",
	    [HTTP_PATCH] = "PATCH",
	    [HTTP_DELETE] = "DELETE",
	    [HTTP_OPTIONS] = "OPTIONS",
	    [HTTP_OTHER] = "OTHER",
	};
	return names[method];
}

enum http_method fields_method(const char *token)
{
	for (int m = HTTP_GET; m < HTTP_OTHER; m++)
		if (strcmp(token, http_method_name((enum http_method)m)) == 0)
			return (enum http_method)m;
	return HTTP_OTHER;
}

static enum parse_event take_host(struct parse *p, const char *value)
{
	if (p->host_seen)
		return parse_fail(p, 400, "there are two Host headers");
	p->host_seen = 1;
	if (!*value)
		return parse_fail(p, 400, "the Host header is empty");
	for (; *value; value++)
		if (!(http_chars[(unsigned char)*value] & CHAR_HOST))
			return parse_fail(
			    p, 400, "the Host header holds a character that no host has");
	return PARSE_MORE;
}

static enum parse_event take_content_length(struct parse *p, const char *value)
{
	size_t len = strlen(value);
	if (p->length_seen)
		return parse_fail(p, 400, "there are two Content-Length headers");
	p->length_seen = 1;
	/* 18 digits can't overflow 64 bits. */
	if (!len || len > 18)
		return parse_fail(p, 400, "Content-Length must be 1 to 18 digits");
	for (; *value; value++) {
		if (*value < '0' || *value > '9')
			return parse_fail(p, 400, "Content-Length must be digits only");
		p->content_length = p->content_length * 10 + (uint64_t)(*value - '0');
	}
	return PARSE_MORE;
}

static enum parse_event take_transfer_encoding(struct parse *p, const char *value)
{
	if (p->chunked)
		return parse_fail(p, 400, "there are two Transfer-Encoding headers");
	if (!http_is_word(value, "chunked"))
		return parse_fail(p, 400, "Transfer-Encoding must be exactly chunked");
	if (p->minor == 0)
		return parse_fail(p, 400, "HTTP/1.0 has no Transfer-Encoding");
	p->chunked = 1;
	return PARSE_MORE;
}

/* A list of options over one or more headers; only two of them mean anything here. */
static enum parse_event take_connection(struct parse *p, const char *value)
{
	while (*value) {
		char word[16];
		size_t n = 0;
		while (*value == ' ' || *value == '\t' || *value == ',')
			value++;
		for (; *value && *value != ',' && *value != ' ' && *value != '\t'; value++)
			if (n < sizeof(word) - 1)
				word[n++] = *value;
		word[n] = 0;
		p->close_asked |= (unsigned char)http_is_word(word, "close");
		p->keep_asked |= (unsigned char)http_is_word(word, "keep-alive");
	}
	return PARSE_MORE;
}

static enum parse_event take_expect(struct parse *p, const char *value)
{
	if (p->minor == 0)
		return PARSE_MORE; /* HTTP/1.0 knows no expectations: ignored, as RFC 9110 10.1.1
				      says */
	if (http_is_word(value, "100-continue"))
		p->expect_continue = 1;
	else
		p->expect_unknown = 1;
	return PARSE_MORE;
}

static enum parse_event take_any(struct parse *p, const char *value)
{
	(void)p;
	(void)value;
	return PARSE_MORE;
}

static const struct field {
	const char *name;
	unsigned char once; /* its bit in once_seen: a second one is refused */
	enum parse_event (*take)(struct parse *p, const char *value);
} fields[] = {
    {"host", 0, take_host},
    {"content-length", 0, take_content_length},
    {"transfer-encoding", 0, take_transfer_encoding},
    {"connection", 0, take_connection},
    {"expect", 1, take_expect},
    {"content-type", 2, take_any},
    {"authorization", 4, take_any},
};

enum parse_event fields_take(struct parse *p, const struct parse_header *header)
{
	const char *name = p->head + header->name;
	for (size_t i = 0; i < sizeof(fields) / sizeof(fields[0]); i++) {
		if (!http_is_word(name, fields[i].name))
			continue;
		if (p->once_seen & fields[i].once)
			return parse_fail(
			    p, 400, "a header that may stand only once is there twice");
		p->once_seen |= fields[i].once;
		return fields[i].take(p, p->head + header->value);
	}
	return PARSE_MORE;
}

enum parse_event fields_finish(struct parse *p)
{
	if (p->minor == 1 && !p->host_seen)
		return parse_fail(p, 400, "there is no Host header");
	if (p->chunked && p->length_seen)
		return parse_fail(
		    p, 400, "Content-Length and Transfer-Encoding exclude each other");
	p->keep_alive = !p->close_asked && (p->minor == 1 || p->keep_asked);
	return PARSE_HEAD;
}
