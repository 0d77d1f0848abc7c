/* Skip logic of the guide's question that is being left. */
#include <string.h>

#include "interview/turn_next.h"

static int item_answer(void *arg, int question, struct logic_answer *out)
{
	struct work *w = arg;
	const struct item *item = state_item(w->state, w->context.study->questions[question].key);

	if (!item || item->status != ITEM_ANSWERED)
		return 0;
	out->value = item->value;
	out->other = item->other;
	return 1;
}

static void screen_out(struct work *w)
{
	const char *own =
	    json_str(json_object_get(w->context.study->definition, "ending"), "screenedOutText");

	next_close(w, "closing_screened_out", "screened_out", "screened_out");
	if (own && *own)
		w->decision.text = arena_strdup(w->arena, own);
}

/* Marks the guide's untouched questions in [from, to) as skipped by logic. */
static void skip_guide(struct work *w, int from, int to)
{
	for (int i = from; i < to; i++) {
		const char *key = w->context.study->questions[i].key;

		if (!state_item(w->state, key))
			state_touch(w->state, key, i)->status = ITEM_SKIPPED;
	}
}

int logic_follow(struct work *w)
{
	const struct study *study = w->context.study;
	struct logic_result result;
	int left;

	if (!w->standing || w->state->question)
		return 0;
	left = (int)(w->standing - study->questions);
	result = logic_next(study, left, item_answer, w, w->context.attributes);
	switch (result.go) {
	case LOGIC_GO_NEXT:
		return 0;
	case LOGIC_GO_TO:
		skip_guide(w, left + 1, result.target);
		return 0;
	case LOGIC_GO_END:
		next_close(w, "closing", "natural", "completed");
		return 1;
	case LOGIC_GO_SCREEN_OUT:
		screen_out(w);
		return 1;
	}
	return 0;
}

int logic_ends(struct work *w)
{
	const struct study *study = w->context.study;
	struct logic_result result;

	if (!w->standing || w->state->question)
		return 0;
	result = logic_next(
	    study, (int)(w->standing - study->questions), item_answer, w, w->context.attributes);
	return result.go == LOGIC_GO_END || result.go == LOGIC_GO_SCREEN_OUT;
}
