/* What `interviewctl simulate` counts over its participants. Private to simulate*.c. */
#ifndef INTERVIEWD_CTL_SIMULATE_H
#define INTERVIEWD_CTL_SIMULATE_H

#include "ctl/player.h"

/* One way to interview them. */
struct simulated {
	struct player_score score; /* of all people together; `left` counts them */
	unsigned *turns;           /* the interviewer's, one of each person */
	unsigned people, follow_ups;
};

/* A question that was asked of somebody. */
struct asked {
	char *id, *text;
	int open;
	unsigned asked, told, empty; /* people, facts, answers without one (open questions) */
};

struct simulation {
	const struct players *players;
	const char *title, *methodology;
	unsigned people;
	unsigned show; /* which of them is only shown, from 1; 0: none */
	uint64_t seed;
	/* The study's interviewer, and two scripts that don't listen: with as many follow-ups as that interviewer asked, and with one
	 * behind each open question. */
	struct simulated study, fixed, once;
	struct asked *asked;
	size_t nasked;
};

/* Facts drawn out by the study for each that the script draws out; 0 where that draws out none. */
double simulation_ratio(const struct simulation *s, const struct simulated *script);
/* The result as JSON; new reference. */
json_t *simulation_json(const struct simulation *s);
/* The same as text for people. */
void simulation_print(const struct simulation *s);

#endif
