/* A hash map: chained buckets, keys copied into their nodes, SipHash-1-3 under a random key. */
#include "base/map.h"

#include <pthread.h>
#include <stdint.h>
#include <string.h>

#include "base/crypto.h"
#include "base/mem.h"
#include "base/siphash.h"

#define FIRST_BUCKETS 16 /* a power of two, as are all sizes */

struct node {
	struct node *next;
	void *value;
	uint64_t hash;
	size_t len;
	char key[];
};

struct map {
	struct node **buckets;
	size_t size, count;
};

static uint64_t secret[2];
static pthread_once_t secret_once = PTHREAD_ONCE_INIT;

static void secret_make(void)
{
	crypto_random(secret, sizeof secret);
}

struct map *map_new(void)
{
	struct map *m = xcalloc(1, sizeof *m);

	pthread_once(&secret_once, secret_make);
	m->size = FIRST_BUCKETS;
	m->buckets = xcalloc(m->size, sizeof *m->buckets);
	return m;
}

/* Where the node of this key hangs, or where it would be put: the end of its chain. */
static struct node **map_find(const struct map *m, uint64_t hash, const void *key, size_t len)
{
	struct node **at = &m->buckets[hash & (m->size - 1)];

	while (*at &&
	    ((*at)->hash != hash || (*at)->len != len ||
	        (len && memcmp((*at)->key, key, len) != 0)))
		at = &(*at)->next;
	return at;
}

static void map_grow(struct map *m)
{
	struct node **old = m->buckets, **at, *n, *next;
	size_t i, old_size = m->size;

	m->size *= 2;
	m->buckets = xcalloc(m->size, sizeof *m->buckets);
	for (i = 0; i < old_size; i++) {
		for (n = old[i]; n; n = next) {
			next = n->next;
			at = &m->buckets[n->hash & (m->size - 1)];
			n->next = *at;
			*at = n;
		}
	}
	mem_free(old);
}

void *map_put(struct map *m, const void *key, size_t len, void *value)
{
	uint64_t hash = siphash13(secret, key, len);
	struct node **at = map_find(m, hash, key, len), *n = *at;
	void *old = NULL;

	if (n) {
		old = n->value;
		n->value = value;
		return old;
	}
	n = xmalloc(sizeof *n + len);
	n->next = NULL;
	n->value = value;
	n->hash = hash;
	n->len = len;
	if (len)
		memcpy(n->key, key, len);
	*at = n;
	if (++m->count > m->size)
		map_grow(m);
	return NULL;
}

void *map_get(const struct map *m, const void *key, size_t len)
{
	struct node *n = *map_find(m, siphash13(secret, key, len), key, len);

	return n ? n->value : NULL;
}

void *map_remove(struct map *m, const void *key, size_t len)
{
	struct node **at = map_find(m, siphash13(secret, key, len), key, len), *n = *at;
	void *value;

	if (!n)
		return NULL;
	value = n->value;
	*at = n->next;
	mem_free(n);
	m->count--;
	return value;
}

size_t map_count(const struct map *m)
{
	return m->count;
}

void map_each(const struct map *m, void (*fn)(void *value, void *arg), void *arg)
{
	struct node *n, *next;
	size_t i;

	for (i = 0; i < m->size; i++) {
		for (n = m->buckets[i]; n; n = next) {
			next = n->next;
			fn(n->value, arg);
		}
	}
}

void map_free(struct map *m)
{
	struct node *n, *next;
	size_t i;

	if (!m)
		return;
	for (i = 0; i < m->size; i++) {
		for (n = m->buckets[i]; n; n = next) {
			next = n->next;
			mem_free(n);
		}
	}
	mem_free(m->buckets);
	mem_free(m);
}
