/* A growable byte buffer. */
#include "base/buf.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdint.h>
#include <string.h>

#include "base/mem.h"

#define FIRST_CAP 64

char *buf_reserve(struct buf *b, size_t n)
{
	size_t cap;

	if (n >= b->cap - b->len || !b->data) {
		cap = b->cap ? b->cap : FIRST_CAP;
		while (cap <= b->len || cap - b->len <= n)
			cap = cap > SIZE_MAX / 2 ? SIZE_MAX : cap * 2;
		b->data = xrealloc(b->data, cap);
		b->cap = cap;
		b->data[b->len] = '\0';
	}
	return b->data + b->len;
}

void buf_add(struct buf *b, const void *data, size_t len)
{
	if (len == 0)
		return;
	memcpy(buf_reserve(b, len), data, len);
	b->len += len;
	b->data[b->len] = '\0';
}

void buf_puts(struct buf *b, const char *s)
{
	buf_add(b, s, strlen(s));
}

void buf_putc(struct buf *b, char c)
{
	buf_reserve(b, 1)[0] = c;
	b->data[++b->len] = '\0';
}

void buf_int(struct buf *b, int64_t number)
{
	char digits[24], *out = buf_reserve(b, sizeof digits);
	size_t at = sizeof digits;
	uint64_t rest = number < 0 ? 0 - (uint64_t)number : (uint64_t)number;

	do
		digits[--at] = (char)('0' + rest % 10);
	while (rest /= 10);
	if (number < 0)
		digits[--at] = '-';
	memcpy(out, digits + at, sizeof digits - at);
	out[sizeof digits - at] = '\0';
	b->len += sizeof digits - at;
}

void buf_printf(struct buf *b, const char *fmt, ...)
{
	va_list ap;
	size_t room;
	int n;

	room = b->data ? b->cap - b->len : 0;
	va_start(ap, fmt);
	n = vsnprintf(room ? b->data + b->len : NULL, room, fmt, ap);
	va_end(ap);
	if (n < 0) { /* only a broken format can do this: nothing is added */
		if (room)
			b->data[b->len] = '\0';
		return;
	}
	if ((size_t)n >= room) {
		buf_reserve(b, (size_t)n);
		va_start(ap, fmt);
		vsnprintf(b->data + b->len, (size_t)n + 1, fmt, ap);
		va_end(ap);
	}
	b->len += (size_t)n;
}

void buf_consume(struct buf *b, size_t n)
{
	if (n > b->len)
		n = b->len;
	if (n == 0)
		return;
	b->len -= n;
	memmove(b->data, b->data + n, b->len);
	b->data[b->len] = '\0';
}

const char *buf_text(const struct buf *b)
{
	if (!b->data)
		return "";
	b->data[b->len] = '\0'; /* a caller may have filled what buf_reserve gave */
	return b->data;
}

char *buf_take(struct buf *b)
{
	char *data;

	buf_reserve(b, 0);
	data = b->data;
	data[b->len] = '\0';
	*b = (struct buf)BUF_INIT;
	return data;
}

void buf_free(struct buf *b)
{
	mem_free(b->data);
	*b = (struct buf)BUF_INIT;
}
