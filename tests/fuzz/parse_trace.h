/* What the HTTP parser makes of some bytes, as one text that can be compared. Whole in a header, because a
 * fuzz target is one source file linked with the library. */
#ifndef INTERVIEWD_TESTS_FUZZ_PARSE_TRACE_H
#define INTERVIEWD_TESTS_FUZZ_PARSE_TRACE_H

#include <assert.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "http/parse.h"

#define TRACE_BODY_MAX 1024 /* over it a body is 413 */

struct trace {
	char *text;
	size_t len, cap;
	int in_body;
};

static void add(struct trace *t, const char *data, size_t len)
{
	if (t->cap - t->len < len) {
		t->cap = (t->cap + len) * 2;
		t->text = realloc(t->text, t->cap);
		assert(t->text);
	}
	memcpy(t->text + t->len, data, len);
	t->len += len;
}

static void __attribute__((format(printf, 2, 3))) say(struct trace *t, const char *fmt, ...)
{
	char line[256];
	va_list ap;
	va_start(ap, fmt);
	int n = vsnprintf(line, sizeof(line), fmt, ap);
	va_end(ap);
	assert(n >= 0 && (size_t)n < sizeof(line));
	add(t, line, (size_t)n);
}

static void say_head(struct trace *t, const struct parse *p)
{
	say(t, "head %s 1.%d keep=%d chunked=%d expect=%d%d length=%llu headers=%d ",
	    http_method_name(p->method), p->minor, p->keep_alive, p->chunked, p->expect_continue,
	    p->expect_unknown, (unsigned long long)p->content_length, p->nheaders);
	assert(strlen(p->head + p->target) == p->target_len);
	add(t, p->head + p->target, p->target_len);
	add(t, "\n", 1);
	for (unsigned i = 0; i < p->nheaders; i++) {
		const struct parse_header *h = &p->headers[i];
		unsigned from = i;
		assert(strlen(p->head + h->name) == h->name_len);
		assert(strlen(p->head + h->value) == h->value_len);
		assert(parse_header_next(p, p->head + h->name, &from) == p->head + h->value);
		add(t, p->head + h->name, h->name_len);
		add(t, ":", 1);
		add(t, p->head + h->value, h->value_len);
		add(t, "\n", 1);
	}
}

/* Pieces of a body may differ, their bytes may not. */
static void say_body(struct trace *t, const struct parse *p, const char *data, size_t len)
{
	assert(p->body >= data && p->body_len > 0 && p->body_len <= len);
	if (!t->in_body)
		add(t, "body ", 5);
	t->in_body = 1;
	for (size_t i = 0; i < p->body_len; i++) {
		unsigned char c = (unsigned char)p->body[i];
		if (c < 0x20 || c == '\\')
			say(t, "\\x%02x", c);
		else
			add(t, p->body + i, 1);
	}
}

struct feeding {
	struct parse parse;
	char *head;
	size_t cap;
	struct trace trace;
};

/* Feeds one piece; returns how many bytes were used, fewer only after an error. */
static size_t feed(struct feeding *f, const char *piece, size_t len)
{
	struct parse *p = &f->parse;
	size_t at = 0;
	for (;;) {
		size_t used = 0;
		enum parse_event ev = parse_feed(p, piece + at, len - at, &used);
		assert(used <= len - at);
		if (ev == PARSE_BODY)
			say_body(&f->trace, p, piece + at, len - at);
		else if (ev != PARSE_MORE && f->trace.in_body) {
			f->trace.in_body = 0;
			add(&f->trace, "\n", 1);
		}
		at += used;
		switch (ev) {
		case PARSE_GROW:
			assert(f->cap < PARSE_HEAD_MAX);
			f->cap = f->cap * 2 < PARSE_HEAD_MAX ? f->cap * 2 : PARSE_HEAD_MAX;
			f->head = realloc(f->head, f->cap);
			assert(f->head);
			parse_grow(p, f->head, f->cap);
			break;
		case PARSE_HEAD:
			say_head(&f->trace, p);
			parse_limit(p, TRACE_BODY_MAX);
			break;
		case PARSE_DONE:
			say(&f->trace, "done\n");
			parse_init(p, f->head, f->cap);
			break;
		case PARSE_ERROR:
			say(&f->trace, "error %d %s\n", p->status, p->reason);
			assert(parse_feed(p, piece, len, &used) == PARSE_ERROR && used == 0);
			return at;
		case PARSE_BODY:
			break;
		case PARSE_MORE:
			assert(at == len);
			return at;
		}
	}
}

/* Parses all of data as one connection, fed in pieces: cut(arg, at, left) says how many bytes the piece
 * at `at` has (1..left); NULL feeds all at once. The head buffer begins with `cap` bytes and grows.
 * Returns a text to be freed: heads, bodies (joined, escaped), ends, error, and how many bytes were used. */
static char *parse_trace(const char *data, size_t len, size_t cap,
    size_t (*cut)(void *arg, size_t at, size_t left), void *arg)
{
	struct feeding f = {.cap = cap, .head = malloc(cap)};
	size_t at = 0;
	assert(f.head);
	parse_init(&f.parse, f.head, cap);
	while (at < len) {
		size_t n = cut ? cut(arg, at, len - at) : len - at;
		at += feed(&f, data + at, n);
		if (f.parse.status)
			break;
	}
	if (f.trace.in_body)
		add(&f.trace, "\n", 1);
	say(&f.trace, "used %zu\n", at);
	add(&f.trace, "", 1);
	free(f.head);
	return f.trace.text;
}

#endif
