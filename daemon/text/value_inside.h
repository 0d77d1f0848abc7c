/* Reading values, from the inside. Only value*.c include this. */
#ifndef INTERVIEWD_TEXT_VALUE_INSIDE_H
#define INTERVIEWD_TEXT_VALUE_INSIDE_H

#include <stdint.h>

#include "text/language.h"
#include "text/value.h"
#include "text/value_words.h"

/* Words of an answer that are looked at: a closed question is answered at the start or not at all. */
#define VALUE_ITEMS_MAX 160

/* A stretch of the answer and what it does. */
struct item {
	uint32_t role; /* one of enum value_role */
	int value;
	int percent;
	uint32_t from, to; /* tokens, to is one past */
};

struct option {
	struct tokens tokens;
	struct stemset stems;
};

struct value_reader {
	const struct value_question *q;
	struct arena *arena;
	struct stemmer *stemmer;
	const struct language *language; /* whose words of values are taken */
	const struct value_row *rows;
	struct tokens tokens;
	struct option *options;
	struct item items[VALUE_ITEMS_MAX + 1]; /* one behind the last has no role */
	unsigned n;
	struct value *out;
};

/* Cuts the answer into items: options (where there are any), then the longest phrase of the roles in
 * `mask`, figures, single letters meant as the place of an option (as ROLE_OPTION), other words. */
void value_items(struct value_reader *r, uint32_t mask);
/* Does an item of `roles` begin at token i? Returns its tokens and sets *row, or 0. */
uint32_t value_phrase(
    const struct value_reader *r, uint32_t roles, uint32_t i, const struct value_row **row);
/* Stands a comma, a break or the end behind this item? */
int value_ends(const struct value_reader *r, const struct item *item);
/* Does a sign (such as '<' or '/') stand between the token before i and token i? */
int value_sign(const struct value_reader *r, uint32_t i, char sign);
/* The option that tokens from..to are likely to mean: the beginning of just one, or words of just one.
 * Returns 1 with *index and *confidence. */
int value_likely(
    const struct value_reader *r, uint32_t from, uint32_t to, size_t *index, double *confidence);

/* Is item i, of ROLE_OTHER, said as the answer, with what it is behind it? value_other.c. */
int value_is_other(const struct value_reader *r, unsigned i);

int value_scale(struct value_reader *r);
int value_yes_no(struct value_reader *r);
int value_single(struct value_reader *r);
int value_multiple(struct value_reader *r);
int value_ranking(struct value_reader *r);

/* Sets out to one pick, or to a number; return 1. */
int value_set_number(struct value_reader *r, long number, double confidence);
int value_set_picks(struct value_reader *r, const size_t *picks, size_t n, double confidence);

#endif
