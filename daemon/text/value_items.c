/* An answer to a closed question as a row of items. */
#include "text/value_inside.h"

#include <stdlib.h>
#include <string.h>

#include "text/fold.h"

/* Does the token spell `len` bytes of word? Apostrophes don't count: "dont" is "don't". */
static int spells(const char *fold, const char *word, size_t len)
{
	const char *end = word + len;

	for (;;) {
		while (*fold == '\'')
			fold++;
		while (word < end && *word == '\'')
			word++;
		if (word == end)
			return !*fold;
		if (*fold++ != *word++)
			return 0;
	}
}

/* Tokens that a phrase (up to | or the end) takes at i, or 0. Strong breaks end phrases. */
static uint32_t phrase_fits(const struct value_reader *r, const char *phrase, uint32_t i)
{
	const struct tokens *t = &r->tokens;
	uint32_t n = 0;

	for (;;) {
		size_t len = strcspn(phrase, " |");
		if (i + n >= t->n || (n && t->at[i + n].flags & TOKEN_BREAK) ||
		    !spells(token_fold(t, &t->at[i + n]), phrase, len))
			return 0;
		n++;
		if (phrase[len] != ' ')
			return n;
		phrase += len + 1;
	}
}

uint32_t value_phrase(
    const struct value_reader *r, uint32_t roles, uint32_t i, const struct value_row **row)
{
	uint32_t best = 0;

	for (const struct value_row *at = r->rows; at->phrases; at++) {
		if (!(at->role & roles))
			continue;
		for (const char *phrase = at->phrases;;) {
			uint32_t n = phrase_fits(r, phrase, i);
			if (n > best) {
				best = n;
				*row = at;
			}
			phrase += strcspn(phrase, "|");
			if (!*phrase++)
				break;
		}
	}
	return best;
}

/* Tokens that option `k` takes at i, or 0. */
static uint32_t option_fits(const struct value_reader *r, size_t k, uint32_t i)
{
	const struct tokens *t = &r->tokens, *o = &r->options[k].tokens;

	if (!o->n || o->n > t->n - i)
		return 0;
	for (uint32_t n = 0; n < o->n; n++)
		if (!spells(
		        token_fold(t, &t->at[i + n]), token_fold(o, &o->at[n]), o->at[n].fold_len))
			return 0;
	return o->n;
}

/* The longest option that stands at i; two that read the same are none. */
static uint32_t option_at(const struct value_reader *r, uint32_t i, int *index)
{
	uint32_t best = 0;
	int twice = 0;

	for (size_t k = 0; k < r->q->n_options; k++) {
		uint32_t n = option_fits(r, k, i);
		if (n > best) {
			best = n;
			*index = (int)k;
			twice = 0;
		} else if (n && n == best) {
			twice = 1;
		}
	}
	return twice ? 0 : best;
}

/* The place that a token names by a letter, or -1. */
static int letter_place(const struct value_reader *r, uint32_t i)
{
	const struct token *token = &r->tokens.at[i];
	const char *fold = token_fold(&r->tokens, token);

	if (token->fold_len != 1 || fold[0] < 'a' || fold[0] > 'z' ||
	    (size_t)(fold[0] - 'a') >= r->q->n_options)
		return -1;
	return fold[0] - 'a';
}

/* Nothing but letters and what joins them: "a, c and d". */
static int all_letters(const struct value_reader *r)
{
	const struct tokens *t = &r->tokens;
	const struct value_row *row;

	for (uint32_t i = 0; i < t->n;) {
		uint32_t n;
		if (letter_place(r, i) >= 0) {
			i++;
			continue;
		}
		n = value_phrase(r, ROLE_AND | ROLE_THEN, i, &row);
		if (!n)
			return 0;
		i += n;
	}
	return t->n > 0;
}

/* A letter means a place when it is a capital that is no "I" and no article, or comes behind "option". */
static int letter_means(const struct value_reader *r, uint32_t i)
{
	const struct tokens *t = &r->tokens;
	const struct token *token = &t->at[i];

	if (i > 0 &&
	    language_lists(r->language, LIST_LEADS, token_fold(t, token - 1), token[-1].fold_len))
		return 1;
	if (!(token->flags & TOKEN_CAPITAL) || token_is(t, token, "i"))
		return 0;
	return !token_is(t, token, "a") || i + 1 == t->n ||
	    token[1].flags & (TOKEN_BREAK | TOKEN_COMMA);
}

/* A word that some option holds is text, not a place. */
static int in_an_option(const struct value_reader *r, uint32_t i)
{
	const char *fold = token_fold(&r->tokens, &r->tokens.at[i]);

	for (size_t k = 0; k < r->q->n_options; k++)
		for (uint32_t n = 0; n < r->options[k].tokens.n; n++)
			if (token_is(&r->options[k].tokens, &r->options[k].tokens.at[n], fold))
				return 1;
	return 0;
}

/* Figures: whole numbers have ROLE_NUMBER, "2nd" ROLE_ORDINAL, everything else is a word. */
static void read_figures(const struct value_reader *r, uint32_t i, struct item *item)
{
	const struct token *token = &r->tokens.at[i];
	const char *fold = token_fold(&r->tokens, token), *end = fold;
	long value = 0;

	item->role = token->word & WORD_STOP ? ROLE_STOP : ROLE_WORD;
	for (; *end >= '0' && *end <= '9' && end - fold < 7; end++)
		value = 10 * value + (*end - '0');
	if (end == fold)
		return;
	item->value = (int)(token->flags & TOKEN_MINUS ? -value : value);
	if (token->kind == TOKEN_NUMBER)
		item->role = !*end || !strcmp(end, ".0") ? ROLE_NUMBER : ROLE_UNCLEAR;
	else if (token->kind == TOKEN_WORD &&
	    (!strcmp(end, "st") || !strcmp(end, "nd") || !strcmp(end, "rd") || !strcmp(end, "th")))
		item->role = ROLE_ORDINAL;
	if (item->role & (ROLE_NUMBER | ROLE_ORDINAL) && r->q->n_options && in_an_option(r, i))
		item->role = ROLE_WORD;
}

/* "seventy five" is one number. */
static void join_tens(struct value_reader *r)
{
	struct item *last = &r->items[r->n - 1], *before = last - 1;

	if (r->n < 2 || last->role != ROLE_NUMBER || before->role != ROLE_NUMBER ||
	    last->from != before->to || before->to - before->from != 1 ||
	    r->tokens.at[last->from].kind != TOKEN_WORD ||
	    r->tokens.at[before->from].kind != TOKEN_WORD ||
	    r->tokens.at[last->from].flags & (TOKEN_BREAK | TOKEN_COMMA))
		return;
	if (before->value >= 20 && before->value < 100 && before->value % 10 == 0 &&
	    last->value > 0 && last->value < 10) {
		before->value += last->value;
		before->to = last->to;
		r->n--;
	}
}

/* "The accounting one" counts nothing. */
static int is_pronoun(const struct value_reader *r, const struct item *item)
{
	const struct item *before = item - 1;

	return r->n > 1 && item->role == ROLE_NUMBER &&
	    token_is(&r->tokens, &r->tokens.at[item->from], "one") &&
	    before->role & (ROLE_WORD | ROLE_OPTION) && !value_ends(r, before);
}

void value_items(struct value_reader *r, uint32_t mask)
{
	const struct tokens *t = &r->tokens;
	int letters = r->q->n_options && all_letters(r);

	r->n = 0;
	for (uint32_t i = 0; i < t->n && r->n < VALUE_ITEMS_MAX;) {
		struct item *item = &r->items[r->n++];
		const struct value_row *row = NULL;
		uint32_t n = option_at(r, i, &item->value), phrase;
		int place = letter_place(r, i);

		item->percent = 100;
		item->from = i;
		if (n) {
			item->role = ROLE_OPTION;
		} else if (place >= 0 && (letters || letter_means(r, i)) && !in_an_option(r, i)) {
			n = 1;
			item->role = ROLE_OPTION;
			item->value = place;
			item->percent = 95;
		} else if ((phrase = value_phrase(r, mask, i, &row)) > 0) {
			n = phrase;
			item->role = row->role;
			item->value = row->value;
			item->percent = row->percent ? row->percent : 100;
			if (row->role == ROLE_NUMBER && r->q->n_options && in_an_option(r, i))
				item->role = ROLE_WORD;
		} else {
			n = 1;
			item->value = 0;
			read_figures(r, i, item);
		}
		i += n;
		item->to = i;
		if (is_pronoun(r, item))
			item->role = ROLE_FILLER;
		join_tens(r);
	}
	/* Where an answer has more items than are read, the last one isn't the end of it, and somebody looks behind it. */
	r->items[r->n] = (struct item){0};
}

int value_ends(const struct value_reader *r, const struct item *item)
{
	return item->to >= r->tokens.n ||
	    r->tokens.at[item->to].flags & (TOKEN_BREAK | TOKEN_COMMA);
}

int value_sign(const struct value_reader *r, uint32_t i, char sign)
{
	const struct tokens *t = &r->tokens;

	if (i == 0 || i >= t->n)
		return 0;
	return memchr(t->text + t->at[i - 1].to, sign, t->at[i].from - t->at[i - 1].to) != NULL;
}

/* Do tokens from..to begin option k, behind `skip` of its own? The last may be cut short. */
static int begins_option(
    const struct value_reader *r, uint32_t from, uint32_t to, size_t k, uint32_t skip)
{
	const struct tokens *t = &r->tokens, *o = &r->options[k].tokens;

	if (to - from + skip > o->n)
		return 0;
	for (uint32_t n = 0; n < to - from; n++) {
		const char *said = token_fold(t, &t->at[from + n]);
		const char *own = token_fold(o, &o->at[n + skip]);
		size_t len = t->at[from + n].fold_len;
		int cut = n + 1 == to - from && len >= 3 && !strncmp(said, own, len);
		if (strcmp(said, own) != 0 && !cut)
			return 0;
	}
	return 1;
}

/* The only option that begins so, an article in front of it apart. */
static int begins(const struct value_reader *r, uint32_t from, uint32_t to, size_t *index)
{
	int found = 0;

	for (size_t k = 0; k < r->q->n_options; k++) {
		const struct tokens *o = &r->options[k].tokens;
		int article = o->n > 1 &&
		    language_lists(
		        r->language, LIST_ARTICLES, token_fold(o, o->at), o->at->fold_len);
		if (begins_option(r, from, to, k, 0) ||
		    (article && begins_option(r, from, to, k, 1))) {
			*index = k;
			found++;
		}
	}
	return found == 1;
}

static int has_stem(const struct stemset *set, uint32_t hash)
{
	struct stemset one = {&hash, 1};
	return stemset_common(set, &one) > 0;
}

/* The hash of a token's stem, or 0 where the word tells nothing. */
static uint32_t telling(const struct value_reader *r, uint32_t i)
{
	const struct tokens *t = &r->tokens;
	const char *stem;

	if (t->at[i].word & (WORD_STOP | WORD_WEAK | WORD_FILLER))
		return 0;
	stem = stemmer_stem(r->stemmer, token_fold(t, &t->at[i]), t->at[i].fold_len);
	return fold_hash(stem, strlen(stem));
}

/* The only option that has all the telling words of the stretch, which no other option has together. */
static int shares(const struct value_reader *r, uint32_t from, uint32_t to, size_t *index)
{
	size_t holders = 0;
	int told = 0;

	for (size_t k = 0; k < r->q->n_options; k++) {
		int all = 1, any = 0;
		for (uint32_t i = from; i < to && all; i++) {
			uint32_t hash = telling(r, i);
			if (!hash)
				continue;
			any = 1;
			all = has_stem(&r->options[k].stems, hash);
		}
		if (any && all) {
			*index = k;
			holders++;
		}
		told |= any;
	}
	return told && holders == 1;
}

int value_likely(
    const struct value_reader *r, uint32_t from, uint32_t to, size_t *index, double *confidence)
{
	const struct value_row *row;

	/* Fillers in front: "probably the monthly one" begins with "monthly". */
	while (from < to && !(r->tokens.at[from].word & WORD_NEGATION)) {
		uint32_t n = value_phrase(r, ROLE_FILLER | ROLE_HEDGE, from, &row);
		if (!n || from + n > to)
			break;
		from += n;
	}
	if (from >= to || to - from > 12)
		return 0;
	if (begins(r, from, to, index)) {
		*confidence = 0.8;
		return 1;
	}
	for (uint32_t i = from; i < to; i++)
		if (r->tokens.at[i].word & WORD_NEGATION)
			return 0;
	*confidence = 0.7;
	return shares(r, from, to, index);
}
