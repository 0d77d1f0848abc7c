/* Simulated participants: each holds a few facts, lets something slip of one now and then, and tells a fact only to a question
 * of the kind that it answers. They know nothing of how an interviewer decides. What one says follows from its seed and
 * the questions alone. Any thread, each for itself. */
#ifndef INTERVIEWD_CTL_PLAYER_H
#define INTERVIEWD_CTL_PLAYER_H

#include <stdint.h>

#include "base/json.h"
#include "base/status.h"

#define PLAYER_FACTS     8  /* that each holds, where the words have as many */
#define PLAYER_KINDS_MAX 32 /* kinds of questions */

struct players; /* what they say in a language */
struct player;  /* one of them */

/* `facts` (or NULL) is what the study's author wants to be held instead of the shipped facts: an array of {kind, says, hint?}.
 * STATUS_NOT_FOUND where nobody speaks the language, STATUS_INVALID with the first mistake in `facts`. */
enum status players_new(
    const char *locale, const json_t *facts, struct players **out, struct err *err);
void players_free(struct players *players); /* NULL is fine */
/* How many kinds of facts there are, and their names; borrowed. */
int players_kinds(const struct players *players);
const char *players_kind(const struct players *players, int kind);
/* What a script that doesn't listen says after an answer; `n` counts on. Borrowed. */
const char *players_generic(const struct players *players, unsigned n);

/* The same seed gives the same facts and manners. `players` outlives it. */
struct player *player_new(const struct players *players, uint64_t seed);
void player_free(struct player *player); /* NULL is fine */
/* The same person before they were asked anything. */
void player_reset(struct player *player);

/* Their answer to an interviewer's message (http-api's Message: content, kind, widget) as host_driver.says takes it, {content}
 * or {value}; NULL where they have had enough and leave. New reference. */
json_t *player_answer(struct player *player, const json_t *message);

struct player_score {
	unsigned answers;                /* given */
	unsigned empty;                  /* of these without a fact, where words were asked for */
	unsigned open;                   /* asked for words */
	unsigned held[PLAYER_KINDS_MAX]; /* facts by kind */
	unsigned told[PLAYER_KINDS_MAX]; /* of these */
	unsigned all_held, all_told;
	int left; /* before the end */
};
const struct player_score *player_score(const struct player *player); /* borrowed */

#endif
