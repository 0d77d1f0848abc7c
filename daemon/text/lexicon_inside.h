/* A compiled lexicon from the inside. Only lexicon*.c include this.
 *
 * Why a trie walked with a set of open states, and not Aho-Corasick: failure links need each token to be
 * exactly one symbol, but here it is several at once: its word, every `stem*` it begins with, and
 * {number}, {date} or {money}. A trie over symbols stays as small as the entries; each token opens a walk
 * at the root and moves on those still open, which are few because entries are at most 10 tokens long
 * and most tokens open none. Each open walk knows where it began, so spans need no way back. Nodes
 * from which the same can follow are one: alternatives multiply on paper, not in memory. */
#ifndef INTERVIEWD_TEXT_LEXICON_INSIDE_H
#define INTERVIEWD_TEXT_LEXICON_INSIDE_H

#include <stdatomic.h>
#include <stdint.h>

#include "text/lexicon.h"
#include "text/wordset.h"

/* Symbols; words and stems follow from SYMBOL_WORDS on. */
enum { SYMBOL_NUMBER = 1, SYMBOL_DATE, SYMBOL_MONEY, SYMBOL_WORDS };

#define SYMBOLS_MAX 65535

struct node {
	uint32_t edge;   /* first of its edges, which are sorted by symbol */
	uint32_t output; /* first of its outputs */
	uint16_t n_edges, n_outputs;
};

struct edge { /* no padding: nodes are compared byte by byte */
	uint32_t child, symbol;
};

struct output {
	uint8_t signal;
	uint8_t kind;
};

struct lexicon {
	atomic_int holders;
	struct lexicon *base;  /* what this one adds to, or NULL; its signals come first */
	struct wordset *words; /* → symbol */
	struct node *nodes;
	struct edge *edges;
	struct output *outputs;
	uint32_t *root; /* 1 + child of the root by symbol, 0: none */
	uint32_t n_nodes, n_edges, n_outputs, n_symbols; /* nodes: the root not counted */
	int n_signals;
	char *own[LEXICON_SIGNALS_MAX]; /* names behind the built-in ones and those of the base */
	unsigned char has[LEXICON_SIGNALS_MAX];
};

#endif
