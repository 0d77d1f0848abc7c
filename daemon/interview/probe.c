/* Phrases: families, the choice among them, the limit on probes. */
#include "interview/probe.h"

#include <limits.h>
#include <string.h>

#include "base/map.h"
#include "base/mem.h"

#define FAMILY_MAX  64 /* phrasings of one kind that are looked at */
#define PROBES_HARD 3  /* no question is probed more often, whatever its settings say */

struct family {
	char *name;
	json_t *plain, *echo; /* arrays; owned; echo may be NULL */
};

struct phrases {
	struct map *families;
};

static void family_free(void *value, void *arg)
{
	struct family *family = value;

	(void)arg;
	if (!family)
		return;
	mem_free(family->name);
	json_decref(family->plain);
	json_decref(family->echo);
	mem_free(family);
}

static void add(struct phrases *phrases, const json_t *object)
{
	const char *name;
	json_t *value;

	json_object_foreach((json_t *)object, name, value)
	{
		struct family *family = xcalloc(1, sizeof *family);

		family->name = xstrdup(name);
		if (json_is_array(value)) {
			family->plain = json_incref(value);
		} else {
			family->plain = json_incref(json_object_get(value, "plain"));
			family->echo = json_incref(json_object_get(value, "echo"));
		}
		family_free(map_put(phrases->families, name, strlen(name), family), NULL);
	}
}

struct phrases *phrases_new(const json_t *const *tables, size_t n)
{
	struct phrases *phrases = xcalloc(1, sizeof *phrases);

	phrases->families = map_new();
	for (size_t i = 0; i < n; i++)
		add(phrases, tables[i]);
	return phrases;
}

void phrases_free(struct phrases *phrases)
{
	if (!phrases)
		return;
	map_each(phrases->families, family_free, NULL);
	map_free(phrases->families);
	mem_free(phrases);
}

int phrases_has(const struct phrases *phrases, const char *family)
{
	return map_get(phrases->families, family, strlen(family)) != NULL;
}

uint64_t probe_random(uint64_t *seed)
{
	/* splitmix64: Steele, Lea, Flood, "Fast splittable pseudorandom number generators", 2014. */
	uint64_t z = (*seed += 0x9e3779b97f4a7c15u);

	z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9u;
	z = (z ^ (z >> 27)) * 0x94d049bb133111ebu;
	return z ^ (z >> 31);
}

uint32_t phrase_id(const char *phrase)
{
	uint32_t hash = 2166136261u; /* FNV-1a */

	for (; *phrase; phrase++)
		hash = (hash ^ (unsigned char)*phrase) * 16777619u;
	return hash;
}

/* When it was last used: 0 never, else 1 (longest ago) and up. */
static unsigned last_use(const struct phrase_memory *memory, uint32_t id)
{
	for (unsigned i = memory->n; i > 0; i--)
		if (memory->used[i - 1] == id)
			return i;
	return 0;
}

struct candidate {
	const char *text;
	uint32_t id;
	unsigned used;
	uint64_t order; /* random */
};

static int before(const struct candidate *a, const struct candidate *b)
{
	if (a->used != b->used)
		return a->used < b->used;
	return a->order < b->order;
}

/* Candidates sorted: unused ones shuffled, then those used longest ago. */
static size_t gather(const json_t *list, uint64_t seed, const struct phrase_memory *memory,
    struct candidate out[FAMILY_MAX])
{
	size_t n = 0, size = json_array_size(list);

	for (size_t i = 0; i < size && n < FAMILY_MAX; i++) {
		const char *text = json_string_value(json_array_get(list, i));
		struct candidate c;
		size_t at;

		if (!text)
			continue;
		c.text = text;
		c.id = phrase_id(text);
		c.used = last_use(memory, c.id);
		c.order = probe_random(&seed);
		for (at = n++; at > 0 && before(&c, &out[at - 1]); at--)
			out[at] = out[at - 1];
		out[at] = c;
	}
	return n;
}

/* Replaces each {echo}; 0 if it doesn't fit. */
static int fill(const char *phrase, const char *echo, char out[PHRASE_MAX])
{
	size_t len = 0, n;
	const char *mark;

	while ((mark = strstr(phrase, "{echo}"))) {
		n = (size_t)(mark - phrase);
		if (len + n + strlen(echo) >= PHRASE_MAX)
			return 0;
		memcpy(out + len, phrase, n);
		len += n;
		memcpy(out + len, echo, strlen(echo));
		len += strlen(echo);
		phrase = mark + strlen("{echo}");
	}
	n = strlen(phrase);
	if (len + n >= PHRASE_MAX)
		return 0;
	memcpy(out + len, phrase, n + 1);
	return 1;
}

int phrase_pick(const struct phrases *phrases, const char *name, const char *echo, uint64_t seed,
    unsigned skip, const struct phrase_memory *memory, uint32_t *id, char out[PHRASE_MAX])
{
	const struct family *family = map_get(phrases->families, name, strlen(name));
	struct candidate list[FAMILY_MAX];
	size_t n;

	if (!family)
		return -1;
	/* With something to quote, the quoting ones come first and the plain ones after them. */
	if (*echo && family->echo) {
		n = gather(family->echo, seed, memory, list);
		if (skip < n) {
			*id = list[skip].id;
			if (fill(list[skip].text, echo, out))
				return 0;
			skip = 0;
		} else {
			skip -= (unsigned)n;
		}
	}
	n = gather(family->plain, seed, memory, list);
	if (skip >= n || !fill(list[skip].text, echo, out))
		return -1;
	*id = list[skip].id;
	return 0;
}

unsigned phrase_since(const struct phrase_memory *memory, uint32_t id)
{
	unsigned used = last_use(memory, id);

	return used ? memory->n - used : UINT_MAX;
}

static unsigned list_since(const json_t *list, const struct phrase_memory *memory)
{
	unsigned least = UINT_MAX;

	for (size_t i = 0; i < json_array_size(list) && i < FAMILY_MAX; i++) {
		const char *text = json_string_value(json_array_get(list, i));
		unsigned since = text ? phrase_since(memory, phrase_id(text)) : UINT_MAX;

		least = since < least ? since : least;
	}
	return least;
}

unsigned family_since(
    const struct phrases *phrases, const char *name, const struct phrase_memory *memory)
{
	const struct family *family = map_get(phrases->families, name, strlen(name));
	unsigned plain, echo;

	if (!family)
		return UINT_MAX;
	plain = list_since(family->plain, memory);
	echo = list_since(family->echo, memory);
	return plain < echo ? plain : echo;
}

void phrase_remember(struct phrase_memory *memory, uint32_t id)
{
	if (memory->n == PHRASE_USED_MAX) {
		memmove(&memory->used[0], &memory->used[1],
		    (PHRASE_USED_MAX - 1) * sizeof memory->used[0]);
		memory->n--;
	} else {
		memory->used = xreallocarray(memory->used, memory->n + 1, sizeof memory->used[0]);
	}
	memory->used[memory->n++] = id;
}

void phrases_forget(struct phrase_memory *memory)
{
	mem_free(memory->used);
	memory->used = NULL;
	memory->n = 0;
}

int probe_allowed(int max, int used)
{
	if (max > PROBES_HARD)
		max = PROBES_HARD;
	return used >= 0 && used < max;
}
