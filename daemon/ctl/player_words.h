/* What simulated participants say in a language (plugins/sdk/languages/LOCALE/players.lua), and how they hear a question. Private
 * to player*.c. */
#ifndef INTERVIEWD_CTL_PLAYER_WORDS_H
#define INTERVIEWD_CTL_PLAYER_WORDS_H

#include "ctl/player.h"

/* A question as they hear it: its last two sentences. */
struct player_question {
	uint32_t kinds; /* what it asks for, a bit a kind */
	int more;       /* for more, of anything */
	int invites;    /* for what happened, from the start */
	int closed;     /* yes or no would answer it */
	int quotes;     /* it takes up words of theirs */
};
void players_hear(
    const struct players *players, const char *text, struct player_question *question);

/* All facts that may be held: an array of {kind: its number, says, hints}. Borrowed. */
const json_t *players_facts(const struct players *players);
/* "vague", "same" …: a list of texts; borrowed. */
const json_t *players_lines(const struct players *players, const char *name);

#endif
