/* Keyboard mash: hard signs in the shape of a word, and the cost of its letter pairs. */
#include "text/gibberish.h"

#include <string.h>

/* Mean cost (bits) of a letter pair above which a word is mash. Measured: 1.4 % of 6,500 words of English
 * prose, most of them code, lie over the first and 0.05 % over the second; of random typing 89 % and 62 %. */
#define PAIR_COST 5.2
/* Where a single word is all the answer, it may well be a brand. */
#define PAIR_COST_ALONE 6.2
/* Shorter words are too short to tell. */
#define LETTERS_MIN   4
#define LETTERS_ALONE 5
/* Share of the letters that must be mash. */
#define MASH_SHARE 0.6
/* Letters of a word that are looked at. */
#define LOOK_MAX 256

static const char vowels[] = "aeiouy";

static int is_letters(const char *word, size_t len)
{
	for (size_t i = 0; i < len; i++)
		if (word[i] < 'a' || word[i] > 'z')
			return 0;
	return 1;
}

static int neighbours(char a, char b)
{
	static const char rows[] = "qwertyuiop asdfghjkl zxcvbnm";
	const char *p = strchr(rows, a);

	if (!p)
		return 0;
	return (p > rows && p[-1] == b) || p[1] == b;
}

/* Letters that lie in runs of three and more neighbouring keys; *most is the longest run. */
static size_t key_runs(const char *word, size_t len, size_t *most)
{
	size_t run = 1, covered = 0;

	*most = 0;
	for (size_t i = 1; i <= len; i++) {
		if (i < len && neighbours(word[i - 1], word[i])) {
			run++;
			continue;
		}
		if (run >= 3)
			covered += run;
		if (run > *most)
			*most = run;
		run = 1;
	}
	return covered;
}

/* "noooo" is "no": runs of three and more become one letter. */
static size_t unstretched(const char *word, size_t len, char *out)
{
	size_t n = 0;

	for (size_t i = 0; i < len;) {
		size_t run = 1;
		while (i + run < len && word[i + run] == word[i])
			run++;
		for (size_t k = 0; k < (run > 2 ? 1 : run); k++)
			out[n++] = word[i];
		i += run;
	}
	return n;
}

static size_t longest_run(const char *word, size_t len)
{
	size_t most = 0;

	for (size_t i = 0, run = 0; i < len; i++) {
		run = i && word[i] == word[i - 1] ? run + 1 : 1;
		if (run > most)
			most = run;
	}
	return most;
}

static size_t most_consonants(const char *word, size_t len)
{
	size_t most = 0;

	for (size_t i = 0, run = 0; i < len; i++) {
		run = memchr(vowels, word[i], sizeof vowels - 1) ? 0 : run + 1;
		if (run > most)
			most = run;
	}
	return most;
}

static double pair_cost(const struct language *language, const char *word, size_t len)
{
	unsigned cost = 0, before = 26;

	for (size_t i = 0; i < len; i++) {
		unsigned letter = (unsigned)(word[i] - 'a');
		cost += language->letters[before][letter];
		before = letter;
	}
	return (double)(cost + language->letters[before][26]) / (double)(len + 1);
}

static int is_mash(const struct stemmer *stemmer, const char *word, size_t len, int alone)
{
	const struct language *language = stemmer_language(stemmer);
	char plain[LOOK_MAX];
	size_t keys, most_keys;

	if (longest_run(word, len) >= 4) {
		size_t n = unstretched(word, len, plain);
		if (n == 1 || !stemmer_word(stemmer, plain, n))
			return n == 1 || longest_run(word, len) >= 5;
		return 0;
	}
	keys = key_runs(word, len, &most_keys);
	if (most_keys >= 5 || (most_keys == 4 && len == 4) || (len >= 6 && 5 * keys >= 4 * len))
		return 1;
	if (!language->letters)
		return 0;
	if (most_consonants(word, len) == len && len >= 5)
		return 1;
	if (alone && len < LETTERS_ALONE)
		return 0;
	return pair_cost(language, word, len) > (alone ? PAIR_COST_ALONE : PAIR_COST);
}

int gibberish_is(const struct stemmer *stemmer, const struct tokens *t)
{
	size_t letters = 0, mash = 0;
	int alone = t->n == 1;

	for (uint32_t i = 0; i < t->n; i++) {
		const struct token *token = &t->at[i];
		const char *word = token_fold(t, token);
		size_t len = token->fold_len;

		letters += len;
		if (token->kind != TOKEN_WORD || token->word || len < LETTERS_MIN ||
		    token->flags & TOKEN_UPPER ||
		    (token->flags & TOKEN_CAPITAL && !(token->flags & TOKEN_FIRST)))
			continue;
		if (len > LOOK_MAX)
			len = LOOK_MAX;
		if (is_letters(word, len) && is_mash(stemmer, word, len, alone))
			mash += token->fold_len;
	}
	return mash && (double)mash >= MASH_SHARE * (double)letters;
}
