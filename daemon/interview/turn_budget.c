/* Budgets of turns and minutes: what may still be asked, with room for what is promised and for the closers. */
#include "interview/turn_next.h"

#define TURNS_MAX   500 /* the table's bound of limits.maxTurns holds for all */
#define MINUTE_MS   60000LL
#define TURNS_EACH  4 /* of a study's own turns a closer takes one; with fewer there is none */
#define MINUTES_MIN 5 /* of so many the last tenth is kept for the closers; of fewer, nothing */

static int turns_left(const struct study *study, const struct state *state)
{
	return (study->max_turns ? study->max_turns : TURNS_MAX) - state->turns;
}

/* Turns kept for closers that are still to come. */
static int reserve(const struct turn_context *context, const struct state *state)
{
	int most = context->study->max_turns / TURNS_EACH, left = closers_left(context, state);

	return !context->study->max_turns || left < most ? left : most;
}

/* The guide's required questions that are still to come. */
static int promised(const struct turn_context *context, const struct state *state)
{
	uint8_t seen[QUESTIONS_MAX];
	int n = 0;

	state_seen(state, seen, context->study->nquestions);
	for (size_t i = 0; i < context->study->nquestions; i++)
		n += !seen[i] && context->study->questions[i].required;
	return n;
}

int budget_over_turns(const struct turn_context *context, const struct state *state)
{
	return turns_left(context->study, state) <= 0;
}

int budget_over(const struct turn_context *context, const struct state *state)
{
	const struct study *study = context->study;

	return turns_left(study, state) <= 0 ||
	    (study->max_minutes > 0 && state->active_ms >= study->max_minutes * MINUTE_MS);
}

/* Is what is left of the time the closers'? */
static int closers_time(const struct turn_context *context, const struct state *state)
{
	int minutes = context->study->max_minutes;

	return minutes >= MINUTES_MIN && closers_left(context, state) > 0 &&
	    state->active_ms >= minutes * (MINUTE_MS - MINUTE_MS / 10);
}

int budget_spare(const struct turn_context *context, const struct state *state)
{
	const struct study *study = context->study;

	if (budget_over(context, state) || closers_time(context, state))
		return 0;
	return !study->max_turns ||
	    turns_left(study, state) > promised(context, state) + reserve(context, state);
}

int budget_method(const struct turn_context *context, const struct state *state)
{
	const struct study *study = context->study;

	if (!budget_spare(context, state) ||
	    (!study->max_turns && state->turns + closers_left(context, state) >= study->fair_turns))
		return 0;
	return !study->max_minutes && state->active_ms >= study->fair_minutes * MINUTE_MS ? 1 : 2;
}

int turn_spare(const struct work *w)
{
	return budget_spare(&w->context, w->state);
}

int turn_spare_own(const struct work *w)
{
	return budget_method(&w->context, w->state) > 0;
}
