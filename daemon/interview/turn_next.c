/* The agenda: which question comes next, by skip logic, mode, and what the method still has to learn. */
#include <string.h>

#include "base/mem.h"
#include "interview/turn_next.h"

#define FEW_ROW  3 /* short answers in a row after which the end is offered */
#define FEW_LEFT 2 /* with fewer questions left it comes by itself */

void next_close(struct work *w, const char *line, const char *reason, const char *status)
{
	const char *own = w->context.study->closing;

	w->decision.kind = DECIDE_CLOSE;
	w->decision.end_reason = reason;
	w->decision.status = status;
	if (strcmp(line, "closing") == 0 && w->state->farewell)
		w->decision.text = arena_strdup(w->arena, w->state->farewell);
	else if (strcmp(line, "closing") == 0 && *own)
		w->decision.text = arena_strdup(w->arena, own);
	else
		w->decision.text = turn_line(w, line);
}

void next_ask_guide(struct work *w, int index)
{
	w->decision.kind = DECIDE_ASK;
	w->decision.guide = index;
}

int guide_furthest(const struct state *state)
{
	int index = -1;

	for (size_t i = 0; i < state->nitems; i++)
		if (state->items[i].guide > index && state->items[i].status != ITEM_SKIPPED)
			index = state->items[i].guide;
	return index;
}

int next_guide(const struct turn_context *context, const struct state *state, int required_only)
{
	const struct study *study = context->study;
	uint8_t seen[QUESTIONS_MAX];
	int last = required_only ? (int)study->nquestions : guide_furthest(state);

	state_seen(state, seen, study->nquestions);
	for (int i = 0; i < (int)study->nquestions; i++)
		if (!seen[i] && (study->questions[i].required || i > last))
			return i;
	return -1;
}

/* May an item of the guide be asked a second time? */
static int may_return(
    const struct turn_context *context, const struct state *state, const struct item *item)
{
	const struct study *study = context->study;

	return study->mode == STUDY_STRUCTURED && item->guide >= 0 && !item->again &&
	    study->questions[item->guide].required && !closers_begun(state) &&
	    !guide_rest_asked(context, state);
}

int turn_comes_again(
    const struct turn_context *context, const struct state *state, const struct item *item)
{
	return may_return(context, state, item) && (item->status == ITEM_ASKED || item->open_end);
}

int turn_may_come_again(const struct work *w)
{
	return w->item && may_return(&w->context, w->state, w->item) &&
	    next_guide(&w->context, w->state, 0) >= 0;
}

int next_open_end(const struct turn_context *context, const struct state *state)
{
	int first = -1;

	for (size_t i = 0; i < state->nitems; i++) {
		const struct item *item = &state->items[i];

		if (strcmp(state_item_key(state, item), state->current) != 0 &&
		    turn_comes_again(context, state, item) && (first < 0 || item->guide < first))
			first = item->guide;
	}
	return first;
}

/* Words of the question in the participant's language. */
static const char *words_of(const struct work *w, int index)
{
	struct question_words words;

	question_words(&w->context.study->questions[index], w->context.locale, &words);
	return words.text;
}

/* Asks a question of the guide: one that was passed over or left open as such, any other with what they said of it. */
static void ask_guide(struct work *w, int index)
{
	int back = index < guide_furthest(w->state);

	next_ask_guide(w, index);
	if (!w->decision.lead && back)
		w->decision.lead = turn_line(w, "return");
	else if (w->context.study->questions[index].type == QUESTION_OPEN_ENDED)
		built_on(w, words_of(w, index));
}

static int guide_next(struct work *w, int required_only)
{
	int index = next_guide(&w->context, w->state, required_only);

	if (index < 0)
		return 0;
	if (index == guide_rest(&w->context) && closer_read_back(w))
		return 1;
	ask_guide(w, index);
	return 1;
}

/* The guide in its order, then what was left open; "anything else?" stays the last. */
static int structured_next(struct work *w, int required_only)
{
	int index = next_guide(&w->context, w->state, required_only), open;

	open = index < 0 || index == guide_rest(&w->context) ? next_open_end(&w->context, w->state)
	                                                     : -1;
	if (open < 0 || !turn_spare(w))
		return guide_next(w, required_only);
	state_item(w->state, w->context.study->questions[open].key)->again = 1;
	ask_guide(w, open);
	return 1;
}

/* The guide in its order, then what the method still lacks; "anything else?" stays the last. */
static int hybrid_next(struct work *w, int required_only)
{
	int index = next_guide(&w->context, w->state, required_only);

	if (index < 0)
		return !guide_rest_asked(&w->context, w->state) && stage_next(w, 0);
	if (index == guide_rest(&w->context) && stage_next(w, 1))
		return 1;
	return guide_next(w, required_only);
}

/* Where neither guide nor method has anything to ask: their last story, so that no one is sent away unheard. */
static int story_next(struct work *w)
{
	json_t *story;

	if (w->state->nitems > 0)
		return 0;
	story = json_need(
	    json_pack("{s:s, s:s, s:s, s:b, s:{s:i}}", "id", "story", "type", "open_ended", "text",
	        turn_line(w, "story"), "required", 0, "probing", "maxFollowUps", 3));
	turn_ask_own(w, "story", story);
	json_decref(story);
	w->decision.by = "core";
	return w->decision.question != NULL;
}

/* The next question but for the closers; 0 if there is none that the budget lets be asked. */
static int question_next(struct work *w)
{
	int spare = turn_spare(w), led = w->context.method->nstages > 0;

	if (closers_begun(w->state)) { /* nothing but the guide's own of them */
		int rest = guide_rest(&w->context);

		if (rest < 0 || w->state->farewell ||
		    state_item(w->state, w->context.study->questions[rest].key))
			return 0;
		next_ask_guide(w, rest);
		return 1;
	}
	switch (w->context.study->mode) {
	case STUDY_EXPLORATORY:
		return stage_next(w, 0) || guide_next(w, led || !spare);
	case STUDY_HYBRID:
		return hybrid_next(w, !spare);
	default:
		return structured_next(w, !spare);
	}
}

/* What would have been asked with more time and turns? */
static int left_out(const struct work *w)
{
	struct turn_context now = w->context;
	struct study unlimited = *w->context.study;
	int led = w->context.method->nstages > 0;

	if (closers_begun(w->state) || guide_rest_asked(&now, w->state))
		return 0;
	if (next_guide(&now, w->state, led && now.study->mode == STUDY_EXPLORATORY) >= 0)
		return 1;
	unlimited.max_minutes = unlimited.max_turns = 0;
	unlimited.fair_minutes = unlimited.fair_turns = INT32_MAX / 1000;
	now.study = &unlimited;
	return stage_left(&now, w->state, 0) > stage_left(&w->context, w->state, 0);
}

/* The end, with the closers before it. */
static void finish(struct work *w)
{
	w->state->cut |= left_out(w);
	if (closer_next(w))
		return;
	next_close(w, "closing", w->state->cut ? "budget" : "natural", "completed");
}

/* They say little, time and again: the end is offered, once, before something new is asked. */
static int offer_end(struct work *w)
{
	if (w->decision.kind != DECIDE_NEXT || w->state->short_row < FEW_ROW || w->state->offered ||
	    !w->has_reading || closers_begun(w->state) || logic_ends(w) ||
	    guide_left(&w->context, w->state) + stage_left(&w->context, w->state, 0) < FEW_LEFT)
		return 0;
	w->decision = (struct decision){.kind = DECIDE_REPAIR,
	    .by = "core",
	    .move = "offer_end",
	    .text = turn_line(w, "offer_end")};
	w->state->offered = 1;
	w->state->phase = STATE_OFFERED;
	return 1;
}

static void next(struct work *w)
{
	if (!question_next(w) && !story_next(w))
		finish(w);
}

/* A structured study asks all that it requires: its method can't end it before. */
static int closes_early(struct work *w)
{
	return w->decision.kind == DECIDE_CLOSE && w->context.study->mode == STUDY_STRUCTURED &&
	    strcmp(w->decision.by, "script") == 0 && next_guide(&w->context, w->state, 1) >= 0;
}

/* Did logic skip just now what a script wants to ask? */
static int skipped(const struct work *w)
{
	return w->decision.guide >= 0 &&
	    state_item(w->state, w->context.study->questions[w->decision.guide].key);
}

/* A script or logic ends it: the closers come before that, and then what it wanted to say. */
static void end_gently(struct work *w)
{
	const char *text = w->decision.text;

	if (strcmp(w->decision.end_reason, "natural") != 0 || budget_over(&w->context, w->state) ||
	    !closer_next(w))
		return;
	mem_free(w->state->farewell);
	w->state->farewell = xstrdup(text);
}

/* What goes beyond the budget is dropped. Returns 1 if nothing at all may be asked any more. */
static int hold_to_budget(struct work *w)
{
	int own = w->decision.kind == DECIDE_ASK && w->decision.guide < 0;

	/* A repair is still owed when the time is over, not when the turns are. */
	if (w->decision.kind == DECIDE_REPAIR && !budget_over_turns(&w->context, w->state))
		return 0;
	if (budget_over(&w->context, w->state))
		return 1;
	if ((own && !turn_spare_own(w)) || (w->decision.kind == DECIDE_PROBE && !turn_spare(w))) {
		turn_refused(w, 0, "budget", w->decision.text ? w->decision.text : "");
		json_decref(w->decision.question);
		w->decision.question = NULL;
		w->decision.kind = DECIDE_NEXT;
		w->decision.by = "core";
		w->decision.move = NULL;
	}
	return 0;
}

void turn_settle(struct work *w)
{
	int leaves;

	if (closes_early(w)) {
		turn_refused(w, 0, "required", "");
		w->decision.kind = DECIDE_NEXT;
		w->decision.by = "core";
	}
	if (!budget_over(&w->context, w->state) && offer_end(w))
		return;
	leaves = w->decision.kind == DECIDE_NEXT || w->decision.kind == DECIDE_ASK;
	if ((w->decision.kind == DECIDE_CLOSE && strcmp(w->decision.by, "script") == 0) ||
	    (leaves && logic_follow(w))) {
		end_gently(w);
		return;
	}
	if (w->decision.kind == DECIDE_CLOSE)
		return;
	if (hold_to_budget(w)) {
		w->state->cut |= left_out(w) || !closers_begun(w->state);
		next_close(w, "closing", w->state->cut ? "budget" : "natural", "completed");
		return;
	}
	if (w->decision.kind == DECIDE_ASK && skipped(w))
		w->decision.kind = DECIDE_NEXT;
	if (w->decision.kind == DECIDE_NEXT)
		next(w);
}

int turn_questions_left(const struct work *w)
{
	struct turn_context now = w->context;
	int answered, total;

	now.state = w->state;
	turn_progress(&now, &answered, &total);
	return total > answered ? total - answered : 1;
}
