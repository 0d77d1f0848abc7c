/* Lexicons: signals as data, compiled to one automaton over tokens.
 *
 * A lexicon is an object {"push": ["tired of", "frustrat*", …], …}. An entry is blank-separated words,
 * `stem*` (a word that begins so), {number}, {date}, {money} (one token each) and (a|b c) alternatives
 * of words, stems and classes, nothing else; an empty alternative, (really|), may be left out. It matches
 * whole tokens, never across a sentence end or another strong break. The key is a signal's name, alone
 * or with one of
 *   .whole         counts only where it is the whole answer, fillers apart
 *   .subject       counts only where I or we stands within three tokens before it, or is left out
 *   .first_person  counts only in a sentence with a first-person word
 *   .not           takes away the matches of that signal it overlaps: "killing time"
 */
#ifndef INTERVIEWD_TEXT_LEXICON_H
#define INTERVIEWD_TEXT_LEXICON_H

#include <stddef.h>
#include <stdint.h>

#include "base/json.h"
#include "text/signals.h"
#include "text/token.h"

#define LEXICON_SIGNALS_MAX 128     /* with the built-in ones */
#define LEXICON_ENTRIES_MAX 16384   /* of all tables together */
#define LEXICON_NODES_MAX   262144  /* that are made on the way to the automaton */
#define LEXICON_EDGES_MAX   4194304 /* likewise */
#define LEXICON_ENTRY_WORDS 10      /* tokens of an entry */
#define LEXICON_WORD_BYTES  48

enum lexicon_kind {
	LEXICON_PLAIN,
	LEXICON_WHOLE,
	LEXICON_SUBJECT,
	LEXICON_FIRST_PERSON,
	LEXICON_NOT,
	LEXICON_KINDS
};

struct lexicon; /* immutable once compiled: any thread may read it */

/* Compiles n tables (the shipped ones of a locale, then a script's own) to one lexicon; entries of
 * one name add up. Every bad key and entry is one problem at /signal/index; any problem → NULL. */
struct lexicon *lexicon_compile(json_t *const *tables, size_t n, struct problems *problems);
/* The same as compiling the tables behind those of `base`, which it holds and shares: a script's own few entries need no
 * language's thousands again. Bases don't stack: `base` is one that was compiled. */
struct lexicon *lexicon_extend(
    struct lexicon *base, json_t *const *tables, size_t n, struct problems *problems);
/* One more holder of the same lexicon; the last lexicon_free frees it. */
struct lexicon *lexicon_share(struct lexicon *lex);
void lexicon_free(struct lexicon *lex); /* NULL is fine */

/* How many signals: built-in ones first, in the order of enum signal, then the tables' own. */
int lexicon_signals(const struct lexicon *lex);
int lexicon_find(const struct lexicon *lex, const char *name); /* -1 if there is none */
const char *lexicon_name(const struct lexicon *lex, int signal);
/* Does any entry lead to this signal? (Of computed ones: no.) */
int lexicon_has(const struct lexicon *lex, int signal);
/* Bytes it keeps. */
size_t lexicon_size(const struct lexicon *lex);

struct lexicon_match {
	uint32_t from, to; /* tokens, to is one past */
	uint8_t signal;
	uint8_t kind; /* enum lexicon_kind */
};

/* Calls found for each match in marked tokens, ordered by where they end, then by start, longest
 * first. */
void lexicon_match(const struct lexicon *lex, const struct tokens *t,
    void (*found)(void *arg, const struct lexicon_match *match), void *arg);

#endif
