/* Memory that is freed all at once: one arena a request, a turn or a parsed file. One thread. */
#ifndef INTERVIEWD_BASE_ARENA_H
#define INTERVIEWD_BASE_ARENA_H

#include <stddef.h>

struct arena;

struct arena *arena_new(void);
/* Aligned for any type; zeroed; never NULL. */
void *arena_alloc(struct arena *a, size_t size);
char *arena_strdup(struct arena *a, const char *s);
char *arena_strndup(struct arena *a, const char *s, size_t n);
char *arena_printf(struct arena *a, const char *fmt, ...) __attribute__((format(printf, 2, 3)));
/* Forgets everything but keeps the first block for reuse. */
void arena_reset(struct arena *a);
void arena_free(struct arena *a); /* NULL is fine */
/* Bytes taken from the allocator. */
size_t arena_size(const struct arena *a);

#endif
