/* Progress: what has been answered, and all there will be as things stand. */
#include <string.h>

#include "interview/turn_next.h"

/* Will it be asked once more, so that it isn't done yet? */
static int comes_again(const struct turn_context *context, const struct item *item)
{
	return item->guide >= 0 && turn_comes_again(context, context->state, item);
}

int guide_left(const struct turn_context *context, const struct state *state)
{
	const struct study *study = context->study;
	int only_required = study->mode == STUDY_EXPLORATORY && context->method->nstages > 0;
	int last = guide_furthest(state), rest = guide_rest(context), n = 0;
	uint8_t seen[QUESTIONS_MAX];

	state_seen(state, seen, study->nquestions);
	if (closers_begun(state))
		return rest >= 0 && !seen[rest] && !state->farewell;
	for (int i = 0; i < (int)study->nquestions; i++)
		n += !seen[i] && (study->questions[i].required || (!only_required && i > last));
	return n;
}

void turn_progress(const struct turn_context *context, int *answered, int *total)
{
	const struct state *state = context->state;
	int done = 0, left = 0, guide;

	for (size_t i = 0; i < state->nitems; i++) {
		const struct item *item = &state->items[i];

		int again = state->phase != STATE_OVER && comes_again(context, item);

		if (!again && (item->status == ITEM_ANSWERED || item->status == ITEM_DECLINED))
			done++;
		else if (again ||
		    (item->status == ITEM_ASKED &&
		        strcmp(state_item_key(state, item), state->current) == 0))
			left++;
	}
	if (state->phase != STATE_OVER) {
		guide = guide_left(context, state);
		left += guide + closers_left(context, state);
		if (!closers_begun(state) && !guide_rest_asked(context, state))
			left += stage_left(context, state, guide);
	}
	*answered = done;
	*total = done + left;
}
