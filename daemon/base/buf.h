/* A growable byte buffer, always followed by a NUL that is not counted. */
#ifndef INTERVIEWD_BASE_BUF_H
#define INTERVIEWD_BASE_BUF_H

#include <stddef.h>
#include <stdint.h>

struct buf {
	char *data; /* NULL while empty and never grown */
	size_t len, cap;
};

#define BUF_INIT                                                                                   \
	{                                                                                          \
		NULL, 0, 0                                                                         \
	}

/* Appends; grow by doubling with xrealloc. Not for unbounded input: callers check limits first. */
void buf_add(struct buf *b, const void *data, size_t len);
void buf_puts(struct buf *b, const char *s);
void buf_putc(struct buf *b, char c);
/* The number in decimal: what a turn writes most, without printf. */
void buf_int(struct buf *b, int64_t number);
void buf_printf(struct buf *b, const char *fmt, ...) __attribute__((format(printf, 2, 3)));
/* Makes room for n more bytes and returns where they go; the caller then adds to b->len. */
char *buf_reserve(struct buf *b, size_t n);
/* Drops the first n bytes. */
void buf_consume(struct buf *b, size_t n);
/* The text, never NULL (an empty buffer gives ""). Owned by the buffer. */
const char *buf_text(const struct buf *b);
/* Hands the memory to the caller (mem_free) and leaves an empty buffer. Never NULL. */
char *buf_take(struct buf *b);
void buf_free(struct buf *b);

#endif
