/* Stems by libstemmer, words by the language's tables, sets of hashed stems. */
#include "text/stem.h"

#include <libstemmer.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "text/fold.h"
#include "text/wordset.h"

/* Words that were stemmed lately: people repeat theirs, and each turn reads its questions again. */
#define KNOWN       256
#define KNOWN_BYTES 31

struct known {
	char word[KNOWN_BYTES], stem[KNOWN_BYTES];
	uint8_t len, stem_len; /* len 0: free */
};

/* Texts whose stems were wanted lately, by a hash of them. */
#define KEPT       64
#define KEPT_STEMS 22

struct kept {
	uint64_t key; /* 0: free */
	uint32_t n;
	uint32_t hash[KEPT_STEMS];
};

struct stemmer {
	const struct language *language;
	struct sb_stemmer *snowball; /* NULL: words are their own stems */
	struct wordset *words;       /* enum word_flag */
	char plain[WORDSET_WORD_MAX + 1];
	struct known known[KNOWN];
	struct kept kept[KEPT];
};

static void add_words(struct wordset *set, const struct word_row *row)
{
	const char *word = row->words;

	while (*word) {
		size_t len = strcspn(word, " ");
		if (len && len <= WORDSET_WORD_MAX)
			*wordset_add(set, word, len) |= row->flags;
		word += len + (word[len] == ' ');
	}
}

struct stemmer *stemmer_new(const char *locale)
{
	struct stemmer *s = xcalloc(1, sizeof *s);

	s->language = language_find(locale);
	s->words = wordset_new();
	if (s->language->stemmer)
		s->snowball = sb_stemmer_new(s->language->stemmer, NULL);
	for (const struct word_row *row = s->language->rows; row && row->words; row++)
		add_words(s->words, row);
	return s;
}

void stemmer_free(struct stemmer *s)
{
	if (!s)
		return;
	sb_stemmer_delete(s->snowball);
	wordset_free(s->words);
	mem_free(s);
}

const struct language *stemmer_language(const struct stemmer *s)
{
	return s->language;
}

unsigned stemmer_word(const struct stemmer *s, const char *folded, size_t len)
{
	if (!len || len > WORDSET_WORD_MAX)
		return 0;
	return wordset_find(s->words, folded, len, fold_hash(folded, len));
}

void stemmer_respell(const struct stemmer *s, struct tokens *t)
{
	for (uint32_t i = 0; s->language->umlauts && i < t->n; i++) {
		struct token *token = &t->at[i];

		if (language_respell(t->fold + token->fold, token->fold_len))
			token->hash = fold_hash(token_fold(t, token), token->fold_len);
	}
}

void stemmer_mark(const struct stemmer *s, struct tokens *t)
{
	stemmer_respell(s, t);
	for (uint32_t i = 0; i < t->n; i++) {
		struct token *token = &t->at[i];

		if (token->fold_len <= WORDSET_WORD_MAX)
			token->word = (uint16_t)wordset_find(
			    s->words, token_fold(t, token), token->fold_len, token->hash);
		if (token->flags & TOKEN_NOT)
			token->word |= WORD_NEGATION;
	}
}

/* At most `max` bytes of a word, cut between code points. */
static size_t clip(const char *word, size_t len, size_t max)
{
	if (len <= max)
		return len;
	while (max && ((unsigned char)word[max] & 0xC0) == 0x80)
		max--;
	return max;
}

/* "ae", "oe", "ue" as the umlauts that the stemmer knows: but not behind a vowel or q, where they are none ("neue", "quer"). Whether
 * a word is written so or so, its stem is one. As many bytes as before. */
static void umlauts(char *word, size_t len)
{
	for (size_t i = 1; i < len; i++) {
		char mark;

		if (word[i] != 'e')
			continue;
		switch (word[i - 1]) {
		case 'a':
			mark = '\xA4';
			break;
		case 'o':
			mark = '\xB6';
			break;
		case 'u':
			mark = '\xBC';
			break;
		default:
			continue;
		}
		if (i > 1 && memchr("aeiouq", word[i - 2], 6))
			continue;
		word[i - 1] = '\xC3';
		word[i] = mark;
	}
}

/* The word's place in the cache, or NULL where it is too long for it. */
static struct known *known_of(struct stemmer *s, const char *word, size_t len)
{
	return len < KNOWN_BYTES ? &s->known[fold_hash(word, len) % KNOWN] : NULL;
}

static const char *stem_bytes(struct stemmer *s, const char *word, size_t len, size_t *stemlen)
{
	const sb_symbol *out = NULL;
	char own[WORDSET_WORD_MAX];
	struct known *known;

	len = clip(word, len, WORDSET_WORD_MAX);
	known = s->snowball ? known_of(s, word, len) : NULL;
	if (known && known->len == len && !memcmp(known->word, word, len)) {
		*stemlen = known->stem_len;
		return known->stem;
	}
	memcpy(own, word, len);
	if (s->language->umlauts)
		umlauts(own, len);
	if (s->snowball)
		out = sb_stemmer_stem(s->snowball, (const sb_symbol *)own, (int)len);
	if (!out || !sb_stemmer_length(s->snowball)) { /* no stemmer, no stem, no memory */
		memcpy(s->plain, word, len);
		s->plain[len] = '\0';
		*stemlen = len;
		return s->plain;
	}
	*stemlen = (size_t)sb_stemmer_length(s->snowball);
	if (known && *stemlen < KNOWN_BYTES) {
		memcpy(known->word, word, len);
		memcpy(known->stem, out, *stemlen);
		known->stem[*stemlen] = '\0';
		known->len = (uint8_t)len;
		known->stem_len = (uint8_t)*stemlen;
	}
	return (const char *)out;
}

const char *stemmer_stem(struct stemmer *s, const char *folded, size_t len)
{
	size_t stemlen;
	const char *stem = stem_bytes(s, folded, len, &stemlen);

	if (stem != s->plain) {
		stemlen = clip(stem, stemlen, WORDSET_WORD_MAX);
		memcpy(s->plain, stem, stemlen);
		s->plain[stemlen] = '\0';
	}
	return s->plain;
}

static void set_stem(struct stem *stem, struct arena *arena, const char *text, size_t len)
{
	stem->text = arena_strndup(arena, text, len);
	stem->hash = fold_hash(text, len);
}

/* Ideographs carry meaning in pairs: each with its next neighbour, a lone one by itself. */
static int stem_ideograph(
    struct arena *arena, const struct tokens *t, uint32_t i, struct stem *stem)
{
	const struct token *token = &t->at[i], *next = token + 1;
	int pair = i + 1 < t->n && next->kind == TOKEN_IDEOGRAPH && next->flags & TOKEN_JOINED;
	int ended = i > 0 && token[-1].kind == TOKEN_IDEOGRAPH && token->flags & TOKEN_JOINED;
	char both[64];
	size_t len = clip(token_fold(t, token), token->fold_len, 31), second;

	if (!pair && ended)
		return 0;
	memcpy(both, token_fold(t, token), len);
	stem->from = token->from;
	stem->to = token->to;
	if (pair) {
		second = clip(token_fold(t, next), next->fold_len, 31);
		memcpy(both + len, token_fold(t, next), second);
		len += second;
		stem->to = next->to;
	}
	set_stem(stem, arena, both, len);
	return 1;
}

struct stem *stemmer_stems(
    struct stemmer *s, struct arena *arena, const struct tokens *t, uint32_t *n)
{
	struct stem *stems = arena_alloc(arena, (t->n + 1) * sizeof *stems);

	*n = 0;
	for (uint32_t i = 0; i < t->n; i++) {
		const struct token *token = &t->at[i];
		struct stem *stem = &stems[*n];
		const char *text = token_fold(t, token);
		size_t len = token->fold_len;

		if (token->word & WORD_STOP || token->kind == TOKEN_ADDRESS)
			continue;
		if (token->kind == TOKEN_IDEOGRAPH) {
			*n += (uint32_t)stem_ideograph(arena, t, i, stem);
			continue;
		}
		if (token->kind == TOKEN_WORD)
			text = stem_bytes(s, text, len, &len);
		else
			len = clip(text, len, WORDSET_WORD_MAX);
		stem->from = token->from;
		stem->to = token->to;
		set_stem(stem, arena, text, len);
		(*n)++;
	}
	return stems;
}

static int by_value(const void *a, const void *b)
{
	uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;
	return x < y ? -1 : x > y;
}

struct stemset stemset_of(struct arena *arena, const struct stem *stems, uint32_t n)
{
	uint32_t *hash = arena_alloc(arena, (n + 1) * sizeof *hash), used = 0;

	for (uint32_t i = 0; i < n; i++)
		hash[i] = stems[i].hash;
	qsort(hash, n, sizeof *hash, by_value);
	for (uint32_t i = 0; i < n; i++)
		if (!used || hash[used - 1] != hash[i])
			hash[used++] = hash[i];
	return (struct stemset){hash, used};
}

struct stemset stemset_read(struct stemmer *s, struct arena *arena, const char *text, size_t len)
{
	struct tokens tokens;
	struct stem *stems;
	uint32_t n;

	tokens_read(arena, text, len, &tokens);
	stemmer_mark(s, &tokens);
	stems = stemmer_stems(s, arena, &tokens, &n);
	return stemset_of(arena, stems, n);
}

#define TEXT_BASIS UINT64_C(0xcbf29ce484222325) /* FNV-1a, 64 bits */
#define TEXT_PRIME UINT64_C(0x100000001b3)

struct stemset stemset_keep(struct stemmer *s, struct arena *arena, const char *text, size_t len)
{
	uint64_t key = TEXT_BASIS;
	struct kept *kept;
	struct stemset set;
	uint32_t *copy;

	for (size_t i = 0; i < len; i++)
		key = (key ^ (unsigned char)text[i]) * TEXT_PRIME;
	key |= 1;
	kept = &s->kept[(key >> 32) % KEPT];
	if (kept->key == key) {
		copy = arena_alloc(arena, (kept->n ? kept->n : 1) * sizeof *copy);
		memcpy(copy, kept->hash, kept->n * sizeof *copy);
		return (struct stemset){copy, kept->n};
	}
	set = stemset_read(s, arena, text, len);
	if (set.n <= KEPT_STEMS) {
		kept->key = key;
		kept->n = set.n;
		memcpy(kept->hash, set.hash, set.n * sizeof *set.hash);
	}
	return set;
}

/* Of 128: the upper bits of a product are better mixed than those of the hash (Knuth's multiplier). */
static unsigned bit_of(uint32_t stem)
{
	return stem * UINT32_C(0x9e3779b1) >> 25;
}

struct stembits stemset_bits(const struct stemset *set)
{
	struct stembits out = {{0, 0}};

	for (uint32_t i = 0; i < set->n; i++) {
		unsigned bit = bit_of(set->hash[i]);

		out.bits[bit / 64] |= UINT64_C(1) << bit % 64;
	}
	return out;
}

int stembits_may_hold(const struct stembits *bits, uint32_t stem)
{
	unsigned bit = bit_of(stem);

	return !(bits->bits[0] | bits->bits[1]) || (bits->bits[bit / 64] >> bit % 64 & 1);
}

uint32_t stemset_common(const struct stemset *a, const struct stemset *b)
{
	uint32_t i = 0, k = 0, common = 0;

	while (i < a->n && k < b->n) {
		uint32_t x = a->hash[i], y = b->hash[k];
		common += x == y;
		i += x <= y;
		k += y <= x;
	}
	return common;
}

double stemset_jaccard(const struct stemset *a, const struct stemset *b)
{
	uint32_t common = stemset_common(a, b);

	return common ? (double)common / (a->n + b->n - common) : 0;
}
