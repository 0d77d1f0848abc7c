/* One answer, read: its tokens, stems and signals with their spans, evidence and fluff. Pure.
 * This is what rules, methods and the quality score are given. */
#ifndef INTERVIEWD_TEXT_READING_H
#define INTERVIEWD_TEXT_READING_H

#include "text/lexicon.h"
#include "text/stem.h"

#define READING_SPANS_MAX 16 /* kept of one signal; more are only counted */

struct span {
	uint32_t from, to; /* bytes of the answer, on code-point boundaries */
};

struct signal_hits {
	uint32_t count;           /* 0: the signal is absent. Computed signals count 1 */
	uint32_t kept;            /* of spans; computed signals may have none */
	const struct span *spans; /* in order of the text, apart from each other */
};

/* What the answer is an answer to. All zero is fine: an open question, nothing said before. */
struct reading_context {
	int closed;                    /* the question takes a value, so nothing is thin or short */
	struct stemset question;       /* of its words, to see them given back */
	const struct stemset *earlier; /* answers to the same question, to see repeats */
	uint32_t n_earlier;
	int plain;           /* personal_any has found nothing in it */
	uint32_t thin_words; /* below it an answer is thin; 0: 15 */
};

struct reading {
	struct tokens tokens;
	struct stem *stems; /* content stems in order */
	uint32_t n_stems;
	struct stemset set; /* the distinct ones */
	int n_signals;      /* of the lexicon */
	const struct signal_hits *signals;
	unsigned entities; /* names: capitals inside sentences, quoted words */
	unsigned evidence; /* past + story + number + entities */
	unsigned personal; /* kinds of personal data found, as bits (text/personal.h) */
	double fluff; /* generic + hypothetical + future + opinion / 2 - (past + story + number) */
	double
	    specificity; /* 0 says nothing; about 2 is general talk, 4 holds a concrete thing, 6 is a case
	                       with details; grows ever more slowly with length */
	const struct lexicon *lexicon;
	const struct language *language;
};

/* Reads an answer; memory from the arena, text must outlive the reading. Never fails. */
void reading_make(struct reading *r, struct arena *arena, struct stemmer *stemmer,
    const struct lexicon *lexicon, const struct reading_context *context, const char *text,
    size_t len);

/* How often; 0 for a signal that is absent or unknown. */
uint32_t reading_count(const struct reading *r, int signal);
/* By name, also a script's own. */
uint32_t reading_count_named(const struct reading *r, const char *name);

#endif
