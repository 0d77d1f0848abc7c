/* Runs the automaton over the tokens of a text. */
#include "text/lexicon_inside.h"

#include "text/fold.h"

/* Walks open at once. Entries of one lexicon that overlap this much are none that a person wrote. */
#define OPEN_MAX          64
#define PREFIXES_MAX      12
#define SYMBOLS_PER_TOKEN (PREFIXES_MAX + 4)

#define NO_NODE           UINT32_MAX

struct open {
	uint32_t node, from;
};

static int is_year(const struct tokens *t, const struct token *token)
{
	const char *fold = token_fold(t, token);

	return token->fold_len == 4 &&
	    ((fold[0] == '1' && fold[1] == '9') || (fold[0] == '2' && fold[1] == '0')) &&
	    fold[2] >= '0' && fold[2] <= '9' && fold[3] >= '0' && fold[3] <= '9';
}

static int is_date(const struct tokens *t, uint32_t i)
{
	const struct token *token = &t->at[i];

	if (token->kind == TOKEN_DATE || token->word & WORD_DATE)
		return 1;
	if (token->kind == TOKEN_NUMBER)
		return is_year(t, token);
	if (!(token->word & WORD_MAYBE_DATE))
		return 0;
	if (token->flags & TOKEN_CAPITAL && !(token->flags & TOKEN_FIRST))
		return 1;
	return i > 0 && !(token->flags & (TOKEN_BREAK | TOKEN_COMMA)) &&
	    (t->at[i - 1].word & WORD_BEFORE_DATE || t->at[i - 1].kind == TOKEN_NUMBER);
}

/* What a token is to the lexicon; returns how many symbols. */
static unsigned symbols_of(
    const struct lexicon *lex, const struct tokens *t, uint32_t i, uint32_t *out)
{
	const struct token *token = &t->at[i];
	const char *fold = token_fold(t, token);
	unsigned n = 0;
	uint32_t symbol;

	if (token->kind == TOKEN_ADDRESS)
		return 0;
	if (token->fold_len <= WORDSET_WORD_MAX) {
		symbol = wordset_find(lex->words, fold, token->fold_len, token->hash);
		if (!symbol && token->flags & TOKEN_POSSESSIVE)
			symbol = wordset_find(lex->words, fold, token->fold_len - 2u,
			    fold_hash(fold, token->fold_len - 2u));
		if (symbol)
			out[n++] = symbol;
		n +=
		    wordset_find_prefixes(lex->words, fold, token->fold_len, out + n, PREFIXES_MAX);
	}
	if (token->kind == TOKEN_NUMBER || token->word & WORD_NUMBER)
		out[n++] = SYMBOL_NUMBER;
	if (is_date(t, i))
		out[n++] = SYMBOL_DATE;
	if (token->flags & TOKEN_MONEY)
		out[n++] = SYMBOL_MONEY;
	return n;
}

static uint32_t follow(const struct lexicon *lex, uint32_t node, uint32_t symbol)
{
	uint32_t low = lex->nodes[node].edge, end = low + lex->nodes[node].n_edges, high = end;

	while (low < high) {
		uint32_t mid = (low + high) / 2;
		if (lex->edges[mid].symbol < symbol)
			low = mid + 1;
		else
			high = mid;
	}
	return low < end && lex->edges[low].symbol == symbol ? lex->edges[low].child : NO_NODE;
}

/* What ended with one token; a language's own and a script's walk are told in one order. */
#define ENDED_MAX 128

struct walk {
	const struct lexicon *lex;
	struct open open[OPEN_MAX];
	unsigned n;
	struct lexicon_match ended[ENDED_MAX];
	unsigned n_ended;
};

/* A walk has come to `node` with token i: what ends there is noted, and it is kept open if it can go on. */
static void arrive(struct walk *w, uint32_t node, uint32_t from, uint32_t i)
{
	const struct lexicon *lex = w->lex;
	const struct node *own = &lex->nodes[node];

	for (uint16_t k = 0; k < own->n_outputs && w->n_ended < ENDED_MAX; k++) {
		const struct output *output = &lex->outputs[own->output + k];

		w->ended[w->n_ended++] =
		    (struct lexicon_match){from, i + 1, output->signal, output->kind};
	}
	if (own->n_edges && w->n < OPEN_MAX)
		w->open[w->n++] = (struct open){node, from};
}

static void step(struct walk *w, const struct tokens *t, uint32_t i)
{
	const struct lexicon *lex = w->lex;
	struct open before[OPEN_MAX];
	uint32_t symbols[SYMBOLS_PER_TOKEN];
	unsigned n = symbols_of(lex, t, i, symbols);
	unsigned open = t->at[i].flags & TOKEN_BREAK ? 0 : w->n;

	w->n_ended = 0;
	for (unsigned k = 0; k < open; k++)
		before[k] = w->open[k];
	w->n = 0;
	for (unsigned k = 0; k < open; k++)
		for (unsigned s = 0; s < n; s++) {
			uint32_t node = follow(lex, before[k].node, symbols[s]);
			if (node != NO_NODE)
				arrive(w, node, before[k].from, i);
		}
	for (unsigned s = 0; s < n; s++)
		if (lex->root[symbols[s]])
			arrive(w, lex->root[symbols[s]] - 1, i, i);
}

void lexicon_match(const struct lexicon *lex, const struct tokens *t,
    void (*found)(void *arg, const struct lexicon_match *match), void *arg)
{
	struct walk walks[2];
	unsigned n_walks = 0;

	if (lex->base)
		walks[n_walks++] = (struct walk){.lex = lex->base};
	walks[n_walks++] = (struct walk){.lex = lex};
	for (uint32_t i = 0; i < t->n; i++) {
		unsigned a = 0, b = 0;

		for (unsigned k = 0; k < n_walks; k++)
			step(&walks[k], t, i);
		/* Each is in order of where it began. */
		while (n_walks == 2 && a < walks[0].n_ended && b < walks[1].n_ended)
			found(arg,
			    walks[1].ended[b].from < walks[0].ended[a].from ? &walks[1].ended[b++]
			                                                    : &walks[0].ended[a++]);
		for (; a < walks[0].n_ended; a++)
			found(arg, &walks[0].ended[a]);
		for (; n_walks == 2 && b < walks[1].n_ended; b++)
			found(arg, &walks[1].ended[b]);
	}
}
