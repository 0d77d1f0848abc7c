/* Two open-addressed tables, of words and of beginnings. A beginning is looked for at each length that
 * some beginning has, with one running hash, so a word costs one pass however many there are. */
#include "text/wordset.h"

#include <string.h>

#include "base/buf.h"
#include "base/mem.h"
#include "text/fold.h"

struct slot {
	uint32_t hash;
	uint32_t value;
	uint32_t text; /* offset in the pool */
	uint32_t len;  /* 0: free */
};

struct table {
	struct slot *slots;
	uint32_t mask, used;
};

struct wordset {
	struct table words, prefixes;
	uint64_t lengths; /* bit n: some beginning has n bytes */
	struct buf pool;
};

static void table_init(struct table *t, uint32_t size)
{
	t->slots = xcalloc(size, sizeof *t->slots);
	t->mask = size - 1;
	t->used = 0;
}

static struct slot *table_find(
    const struct table *t, const char *pool, const char *word, size_t len, uint32_t hash)
{
	uint32_t at = hash & t->mask;

	for (;; at = (at + 1) & t->mask) {
		struct slot *slot = &t->slots[at];
		if (!slot->len)
			return slot;
		if (slot->hash == hash && slot->len == len && !memcmp(pool + slot->text, word, len))
			return slot;
	}
}

static void table_grow(struct table *t)
{
	struct table next;

	table_init(&next, (t->mask + 1) * 2);
	next.used = t->used;
	for (uint32_t i = 0; i <= t->mask; i++) {
		uint32_t at = t->slots[i].hash & next.mask;
		if (!t->slots[i].len)
			continue;
		while (next.slots[at].len)
			at = (at + 1) & next.mask;
		next.slots[at] = t->slots[i];
	}
	mem_free(t->slots);
	*t = next;
}

static uint32_t *table_add(struct wordset *set, struct table *t, const char *word, size_t len)
{
	uint32_t hash = fold_hash(word, len);
	struct slot *slot;

	if (2 * t->used > t->mask)
		table_grow(t);
	slot = table_find(t, buf_text(&set->pool), word, len, hash);
	if (!slot->len) {
		slot->hash = hash;
		slot->len = (uint32_t)len;
		slot->text = (uint32_t)set->pool.len;
		buf_add(&set->pool, word, len);
		t->used++;
	}
	return &slot->value;
}

struct wordset *wordset_new(void)
{
	struct wordset *set = xcalloc(1, sizeof *set);

	table_init(&set->words, 64);
	table_init(&set->prefixes, 16);
	return set;
}

void wordset_free(struct wordset *set)
{
	if (!set)
		return;
	mem_free(set->words.slots);
	mem_free(set->prefixes.slots);
	buf_free(&set->pool);
	mem_free(set);
}

uint32_t *wordset_add(struct wordset *set, const char *word, size_t len)
{
	return table_add(set, &set->words, word, len);
}

uint32_t *wordset_add_prefix(struct wordset *set, const char *word, size_t len)
{
	set->lengths |= UINT64_C(1) << len;
	return table_add(set, &set->prefixes, word, len);
}

uint32_t wordset_find(const struct wordset *set, const char *word, size_t len, uint32_t hash)
{
	return table_find(&set->words, buf_text(&set->pool), word, len, hash)->value;
}

unsigned wordset_find_prefixes(
    const struct wordset *set, const char *word, size_t len, uint32_t *out, unsigned max)
{
	uint32_t hash = FOLD_HASH_INIT;
	uint64_t lengths = set->lengths;
	const char *pool = buf_text(&set->pool);
	unsigned n = 0;

	for (size_t i = 0; i < len && lengths >> 1 && n < max; i++) {
		lengths >>= 1;
		hash = (hash ^ (unsigned char)word[i]) * FOLD_HASH_PRIME;
		if (lengths & 1) {
			const struct slot *slot =
			    table_find(&set->prefixes, pool, word, i + 1, hash);
			if (slot->len)
				out[n++] = slot->value;
		}
	}
	return n;
}

size_t wordset_size(const struct wordset *set)
{
	return sizeof *set + set->pool.cap +
	    (set->words.mask + set->prefixes.mask + 2) * sizeof(struct slot);
}
