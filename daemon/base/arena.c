/* Memory that is freed all at once: a chain of blocks filled from the start. */
#include "base/arena.h"

#include <stdalign.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include "base/mem.h"

#define FIRST_BLOCK   4096 /* most requests fit in one */
#define LARGEST_BLOCK (64 * 1024)
#define ALIGN         alignof(max_align_t)

struct block {
	struct block *next;
	size_t size, used;
	alignas(max_align_t) unsigned char data[];
};

/* `first` is somewhere in the chain; it is the one that arena_reset keeps. */
struct arena {
	struct block *top, *first;
	size_t next_size, total;
};

static struct block *block_new(struct arena *a, size_t size)
{
	struct block *b;

	b = xmalloc(sizeof *b + size);
	b->next = NULL;
	b->size = size;
	b->used = 0;
	a->total += sizeof *b + size;
	return b;
}

struct arena *arena_new(void)
{
	struct arena *a = xcalloc(1, sizeof *a);

	a->total = sizeof *a;
	a->first = a->top = block_new(a, FIRST_BLOCK - sizeof(struct block));
	a->next_size = FIRST_BLOCK;
	return a;
}

/* A block that holds `size`: the new top, or one of its own below the top where it is large. */
static struct block *arena_grow(struct arena *a, size_t size)
{
	struct block *b;

	if (a->next_size < LARGEST_BLOCK)
		a->next_size *= 2;
	if (size > a->next_size / 2) {
		b = block_new(a, size);
		b->next = a->top->next;
		a->top->next = b;
		return b;
	}
	b = block_new(a, a->next_size - sizeof *b);
	b->next = a->top;
	a->top = b;
	return b;
}

void *arena_alloc(struct arena *a, size_t size)
{
	struct block *b = a->top;
	void *p;

	/* Sizes near SIZE_MAX can't be rounded up; xcalloc ends the process over them. */
	if (size > SIZE_MAX - 2 * LARGEST_BLOCK)
		return xcalloc(size, 2);
	size = (size + ALIGN - 1) / ALIGN * ALIGN;
	if (size > b->size - b->used)
		b = arena_grow(a, size);
	p = b->data + b->used;
	b->used += size;
	return memset(p, 0, size);
}

char *arena_strdup(struct arena *a, const char *s)
{
	return arena_strndup(a, s, strlen(s));
}

char *arena_strndup(struct arena *a, const char *s, size_t n)
{
	size_t len = strnlen(s, n);

	return memcpy(arena_alloc(a, len + 1), s, len);
}

char *arena_printf(struct arena *a, const char *fmt, ...)
{
	va_list ap;
	char *p;
	int n;

	va_start(ap, fmt);
	n = vsnprintf(NULL, 0, fmt, ap);
	va_end(ap);
	p = arena_alloc(a, n < 0 ? 1 : (size_t)n + 1);
	va_start(ap, fmt);
	if (n > 0)
		vsnprintf(p, (size_t)n + 1, fmt, ap);
	va_end(ap);
	return p;
}

void arena_reset(struct arena *a)
{
	struct block *b, *next;

	for (b = a->top; b; b = next) {
		next = b->next;
		if (b != a->first) {
			a->total -= sizeof *b + b->size;
			mem_free(b);
		}
	}
	a->first->next = NULL;
	a->first->used = 0;
	a->top = a->first;
	a->next_size = FIRST_BLOCK;
}

void arena_free(struct arena *a)
{
	if (!a)
		return;
	arena_reset(a);
	mem_free(a->first);
	mem_free(a);
}

size_t arena_size(const struct arena *a)
{
	return a->total;
}
