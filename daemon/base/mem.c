/* The one allocator: malloc with a count, a switch for tests that fail the Nth, and an exit. */
#include "base/mem.h"

#include <jansson.h>
#include <malloc.h>
#include <openssl/crypto.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* The first threads have a counter each, on a cache line of its own, so that no instruction with a lock is needed: it would
 * cost as much as the allocation. Those that come later share the last one. */
#define COUNTERS 16
#define SHARED   (COUNTERS - 1)

struct counter {
	_Alignas(64) atomic_long n;
};

static struct counter counters[COUNTERS];
static atomic_uint next_counter;
static _Thread_local struct counter *mine;
static _Thread_local unsigned failures;

/* 0: off; otherwise how many allocations remain until the one that fails. */
static atomic_long fail_in;
static atomic_int fail_on;
static atomic_int fail_persistent;

static struct counter *claim_counter(void)
{
	unsigned n = atomic_load(&next_counter);

	while (n < SHARED && !atomic_compare_exchange_weak(&next_counter, &n, n + 1))
		;
	return &counters[n];
}

/* Counts one allocation; true if it has to fail. */
static int count_one(void)
{
	long left;

	if (!mine)
		mine = claim_counter();
	if (mine != &counters[SHARED])
		atomic_store_explicit(&mine->n,
		    atomic_load_explicit(&mine->n, memory_order_relaxed) + 1, memory_order_relaxed);
	else
		atomic_fetch_add_explicit(&mine->n, 1, memory_order_relaxed);
	if (!atomic_load_explicit(&fail_on, memory_order_relaxed))
		return 0;
	left = atomic_fetch_sub(&fail_in, 1);
	return left == 1 || (left < 1 && atomic_load(&fail_persistent));
}

void mem_exhausted(void)
{
	static const char line[] = "interviewd: out of memory\n";
	ssize_t ignored = write(STDERR_FILENO, line, sizeof line - 1);

	(void)ignored;
	_exit(71); /* EX_OSERR: the supervisor restarts, recovery decides */
}

void *mem_alloc(size_t size)
{
	void *p = count_one() ? NULL : malloc(size ? size : 1);

	failures += !p;
	return p;
}

void *mem_realloc(void *p, size_t size)
{
	p = count_one() ? NULL : realloc(p, size ? size : 1);
	failures += !p;
	return p;
}

unsigned mem_failures(void)
{
	return failures;
}

void mem_free(void *p)
{
	free(p);
}

size_t mem_size(const void *p)
{
	/* malloc_usable_size only looks; in front of each piece malloc keeps its size. */
	return p ? malloc_usable_size((void *)(uintptr_t)p) + sizeof(size_t) : 0;
}

void mem_trim(void)
{
#ifdef __GLIBC__
	malloc_trim(0);
#endif
}

/* More than glibc's FASTBIN_CONSOLIDATION_THRESHOLD: a piece that is freed looks at the free end behind it. */
#define TRIMS (64 * 1024 + 1)

void mem_trim_end(void)
{
	mem_free(mem_alloc(TRIMS));
}

void *xmalloc(size_t size)
{
	void *p = mem_alloc(size);

	if (!p)
		mem_exhausted();
	return p;
}

void *xcalloc(size_t n, size_t size)
{
	size_t total;
	void *p;

	if (__builtin_mul_overflow(n, size, &total) || count_one())
		mem_exhausted();
	p = calloc(1, total ? total : 1);
	if (!p)
		mem_exhausted();
	return p;
}

void *xrealloc(void *p, size_t size)
{
	p = mem_realloc(p, size);
	if (!p)
		mem_exhausted();
	return p;
}

void *xreallocarray(void *p, size_t n, size_t size)
{
	size_t total;

	if (__builtin_mul_overflow(n, size, &total))
		mem_exhausted();
	return xrealloc(p, total);
}

char *xstrdup(const char *s)
{
	size_t size = strlen(s) + 1;

	return memcpy(xmalloc(size), s, size);
}

char *xstrndup(const char *s, size_t n)
{
	size_t len = strnlen(s, n);
	char *p = xmalloc(len + 1);

	memcpy(p, s, len);
	p[len] = '\0';
	return p;
}

char *xasprintf(const char *fmt, ...)
{
	va_list ap;
	char *p;
	int n;

	va_start(ap, fmt);
	n = vsnprintf(NULL, 0, fmt, ap);
	va_end(ap);
	if (n < 0)
		mem_exhausted();
	p = xmalloc((size_t)n + 1);
	va_start(ap, fmt);
	vsnprintf(p, (size_t)n + 1, fmt, ap);
	va_end(ap);
	return p;
}

/* OpenSSL's hooks: a size of 0 means nothing there, and realloc to 0 frees. They never return NULL for more: OpenSSL
 * crashes where it makes its providers without memory. */
static void *crypto_malloc(size_t size, const char *file, int line)
{
	(void)file;
	(void)line;
	return size ? xmalloc(size) : NULL;
}

static void *crypto_realloc(void *p, size_t size, const char *file, int line)
{
	(void)file;
	(void)line;
	if (size)
		return xrealloc(p, size);
	mem_free(p);
	return NULL;
}

static void crypto_free(void *p, const char *file, int line)
{
	(void)file;
	(void)line;
	mem_free(p);
}

/* What a start or a large export has freed goes back to the system; glibc would raise both by itself after the first large
 * piece, to many megabytes. */
#define KEPT_FREE (512 * 1024)

void mem_install(void)
{
#ifdef __GLIBC__
	mallopt(M_TRIM_THRESHOLD, KEPT_FREE);
	mallopt(M_MMAP_THRESHOLD, KEPT_FREE);
#endif
	json_set_alloc_funcs(mem_alloc, mem_free);
	/* Refused once libcrypto has allocated, so that a second call changes nothing. */
	(void)CRYPTO_set_mem_functions(crypto_malloc, crypto_realloc, crypto_free);
}

void mem_fail_at(long nth, int persistent)
{
	atomic_store(&fail_on, 0);
	atomic_store(&fail_in, nth);
	atomic_store(&fail_persistent, persistent);
	atomic_store(&fail_on, nth > 0);
}

long mem_count(void)
{
	long total = 0;
	int i;

	for (i = 0; i < COUNTERS; i++)
		total += atomic_load_explicit(&counters[i].n, memory_order_relaxed);
	return total;
}
