/* What a question asks for, by its words. */
#include "interview/asks.h"

#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include "base/arena.h"
#include "plugins/host.h"
#include "text/language.h"
#include "text/token.h"

#define PHRASE_BYTES 100

/* One row a kind: the list of asks.lua that shows it. */
static const struct {
	const char *list;
	enum asks asks;
} kinds[] = {{"view", ASKS_VIEW}, {"rest", ASKS_REST}, {"back", ASKS_BACK}};

/* Does one of the phrases stand in the text as whole words? */
static int has_any(const char *text, const json_t *phrases)
{
	for (size_t i = 0; i < json_array_size(phrases); i++) {
		const char *phrase = json_string_value(json_array_get(phrases, i));
		char words[PHRASE_BYTES];
		int n = snprintf(words, sizeof words, " %s ", phrase ? phrase : "");

		language_respell(words, strlen(words));
		if (n > 2 && n < (int)sizeof words && strstr(text, words))
			return 1;
	}
	return 0;
}

/* " how should the group decide . what … " */
static char *flatten(struct arena *arena, const char *text, size_t len)
{
	struct tokens t;
	size_t n = 2;
	char *out;

	tokens_read(arena, text, len, &t);
	for (uint32_t i = 0; i < t.n; i++)
		n += t.at[i].fold_len + 3u;
	out = arena_alloc(arena, n);
	n = 0;
	out[n++] = ' ';
	for (uint32_t i = 0; i < t.n; i++) {
		if (i > 0 && t.at[i].sentence != t.at[i - 1].sentence) {
			memcpy(out + n, ". ", 2);
			n += 2;
		}
		memcpy(out + n, token_fold(&t, &t.at[i]), t.at[i].fold_len);
		n += t.at[i].fold_len;
		out[n++] = ' ';
	}
	out[n] = '\0';
	return out;
}

static unsigned look(const char *locale, const char *text, size_t len)
{
	const json_t *words = sdk_own("asks", locale);
	unsigned found = 0;
	struct arena *arena;
	char *flat;

	if (!words)
		return 0;
	arena = arena_new();
	flat = flatten(arena, text, len);
	language_respell(flat, strlen(flat));
	for (size_t i = 0; i < sizeof kinds / sizeof kinds[0]; i++)
		if (has_any(flat, json_object_get(words, kinds[i].list)))
			found |= kinds[i].asks;
	arena_free(arena);
	return found;
}

/* The questions of a study are asked about at every turn of every interview: what was found is kept, by a hash of locale and
 * words. */
#define KNOWN 512
static _Thread_local struct known {
	uint64_t key; /* 0: none */
	unsigned asks;
} known[KNOWN];

static uint64_t hash(uint64_t key, const char *text, size_t len)
{
	for (size_t i = 0; i < len; i++)
		key = (key ^ (unsigned char)text[i]) * 0x100000001b3u; /* FNV-1a */
	return key;
}

unsigned asks_of(const char *locale, const char *text, size_t len)
{
	struct known *one;
	uint64_t key;

	if (!locale)
		return 0;
	key = hash(hash(0xcbf29ce484222325u, locale, strlen(locale) + 1), text, len) | 1;
	one = &known[(key >> 32) % KNOWN];
	if (one->key != key)
		*one = (struct known){key, look(locale, text, len)};
	return one->asks;
}
