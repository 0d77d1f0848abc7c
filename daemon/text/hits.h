/* From the matches of a lexicon to the hits of each signal: overlaps, conditions and negations settled.
 * Only reading.c and its kin include this. */
#ifndef INTERVIEWD_TEXT_HITS_H
#define INTERVIEWD_TEXT_HITS_H

#include "text/language.h"
#include "text/lexicon.h"

struct token_range {
	uint32_t from, to; /* tokens, to is one past */
};

/* The hits of one signal in order of the text, none overlapping. */
struct range_list {
	struct token_range *at;
	uint32_t n;
};

/* Matches of one answer beyond this many are not looked at. */
#define HITS_MATCHES_MAX 8192

/* Fills lists[lexicon_signals(lex)], and no_question with what question.not found; memory from the arena.
 * dont_know is taken back where the answer says more than that. */
void hits_find(struct arena *arena, const struct lexicon *lex, const struct language *language,
    const struct tokens *t, struct range_list *lists, struct range_list *no_question);

#endif
