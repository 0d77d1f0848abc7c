/* The one allocator. Everything that allocates, our code and every library, ends here, so that
 * a test can fail the Nth allocation exactly. Any thread. */
#ifndef INTERVIEWD_BASE_MEM_H
#define INTERVIEWD_BASE_MEM_H

#include <stddef.h>

/* Gives back to the system what was freed and lies between what is still used: after a start or a reload, which compile much. Any
 * thread; a millisecond. */
void mem_trim(void);
/* The same of the free end of what this thread allocates from, which mem_trim leaves to it. */
void mem_trim_end(void);

/* For bounded things: never return NULL; on exhaustion print one line and _exit(71). */
void *xmalloc(size_t size);
void *xcalloc(size_t n, size_t size);
void *xrealloc(void *p, size_t size);
void *xreallocarray(void *p, size_t n, size_t size); /* n * size is checked for overflow */
char *xstrdup(const char *s);
char *xstrndup(const char *s, size_t n);
char *xasprintf(const char *fmt, ...) __attribute__((format(printf, 1, 2)));

/* The end of all of these, for callers whose library call failed for want of memory. */
_Noreturn void mem_exhausted(void);

/* For request-sized things: may return NULL. */
void *mem_alloc(size_t size);
void *mem_realloc(void *p, size_t size);
void mem_free(void *p); /* frees what any of the above returned; NULL is fine */
/* Bytes that it takes, with what the allocator adds: for accounts of caches. NULL takes none. */
size_t mem_size(const void *p);

/* How many allocations have failed in this thread: for callers of a library that goes on as if nothing were. */
unsigned mem_failures(void);

/* Hands the allocator to jansson, libevent, OpenSSL, SQLite and curl (those the caller links: base
 * itself only knows jansson and OpenSSL; the others take mem_alloc & co. where they are used).
 * Call first thing in main, before any library is used. */
void mem_install(void);

/* Tests: fails the Nth allocation from now (1 = the next), once or persistently; 0 turns it off. */
void mem_fail_at(long nth, int persistent);
/* Tests: allocations made since start. */
long mem_count(void);

#endif
