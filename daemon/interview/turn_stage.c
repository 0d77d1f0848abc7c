/* The method's own questions: which of its stages is still due, and how it is asked. */
#include <stdio.h>
#include <string.h>

#include "interview/turn_next.h"

/* With a guide of its own an interview gets no longer than this by the method's questions; without one, only by those
 * that bring what the method requires. */
#define MAIN_QUESTIONS_MAX 10

static unsigned slot_count(const struct state *state, const struct method *method, int slot)
{
	const struct slot_fill *fill = state_slot(state, method->slots[slot].name);

	return fill ? fill->count : 0;
}

static int stage_satisfied(
    const struct state *state, const struct method *method, const struct method_stage *stage)
{
	uint8_t filled[METHOD_SLOTS_MAX] = {0};

	if (stage->leave_has[0] < 0 && stage->leave_any[0] < 0 && stage->fills[0] < 0)
		return 0; /* nothing says that it isn't needed */
	for (int i = 0; i < method->nslots; i++) {
		unsigned count = slot_count(state, method, i);

		filled[i] = (uint8_t)(count > 255 ? 255 : count);
	}
	return method_stage_done(stage, filled);
}

/* Is something missing that the method requires and this stage would bring? */
static int stage_needed(
    const struct state *state, const struct method *method, const struct method_stage *stage)
{
	for (const int *slot = stage->fills; *slot >= 0; slot++)
		if (method->slots[*slot].required && slot_count(state, method, *slot) == 0)
			return 1;
	return 0;
}

/* Would this stage still be asked in the study's mode, and by the budget (budget_method)? */
static int stage_due(
    const struct turn_context *context, const struct state *state, int budget, int index)
{
	const struct method_stage *stage = &context->method->stages[index];
	char key[STATE_KEY_SIZE];

	if (context->study->mode == STUDY_STRUCTURED)
		return 0;
	snprintf(key, sizeof key, "m:%s", stage->key);
	if (state_item(state, key) || stage->on_demand || !(state->opened >> index & 1) ||
	    !method_stage_where(stage, context->study->settings))
		return 0;
	if (context->study->mode == STUDY_HYBRID)
		return budget > 0 && stage_needed(state, context->method, stage);
	return budget > 0 && !stage_satisfied(state, context->method, stage) &&
	    (budget > 1 || stage_needed(state, context->method, stage));
}

/* Questions that were asked, the closers and those left out by logic apart. */
static int asked(const struct state *state)
{
	int n = 0;

	for (size_t i = 0; i < state->nitems; i++)
		n += state->items[i].status != ITEM_SKIPPED;
	return n;
}

/* How many more questions of the method there may be, with `ahead` of the guide still to come. */
static int stage_room(const struct study *study, const struct state *state, int ahead)
{
	int room = MAIN_QUESTIONS_MAX - ahead - asked(state);

	if (study->mode != STUDY_HYBRID || study->nquestions == 0)
		return METHOD_STAGES_MAX;
	return room > 0 ? room : 0;
}

/* What the budget leaves the method; in an exploration ten questions are enough but for what it requires. */
static int allowance(const struct turn_context *context, const struct state *state)
{
	int budget = budget_method(context, state);

	if (budget > 1 && context->study->mode == STUDY_EXPLORATORY &&
	    asked(state) >= MAIN_QUESTIONS_MAX)
		return 1;
	return budget;
}

/* A question of the method: checked here, since a setting's words are in it. */
static void ask_method(struct work *w, const json_t *question)
{
	if (!turn_ask_own(w, json_str(question, "id"), question))
		return;
	if (!w->decision.by)
		w->decision.by = "stage";
}

/* Behind a question of the guide "that" would be anything: a word of what the method's question is about. */
static void say_gap(struct work *w, const char *text)
{
	const char *lead;

	if (w->context.study->mode != STUDY_HYBRID || !w->standing || w->state->question ||
	    w->decision.lead || !text ||
	    !(asks_of(w->context.locale, text, strlen(text)) & ASKS_BACK))
		return;
	lead = turn_line(w, "gap"); /* the title is in it, and may ask or praise by itself */
	if (turn_guard(w, lead, GUARD_OF_INTRO, "core"))
		w->decision.lead = lead;
}

int stage_next(struct work *w, int ahead)
{
	const struct method *method = w->context.method;
	const struct study *study = w->context.study;
	int budget = allowance(&w->context, w->state);

	if (stage_room(study, w->state, ahead) == 0)
		return 0;
	for (int i = 0; i < method->nstages; i++) {
		json_t *question, *settings;

		if (!stage_due(&w->context, w->state, budget, i))
			continue;
		settings = method_settings(method, study->settings);
		question = method_stage_question(&method->stages[i], settings, study->view);
		json_decref(settings);
		ask_method(w, question);
		json_decref(question);
		if (!w->decision.question)
			continue;
		built_on(w, json_str(w->decision.question, "text"));
		say_gap(w, json_str(w->decision.question, "text"));
		return 1;
	}
	return 0;
}

int stage_left(const struct turn_context *context, const struct state *state, int ahead)
{
	int room = stage_room(context->study, state, ahead), n = 0;
	int budget = allowance(context, state);

	for (int i = 0; i < context->method->nstages; i++)
		n += stage_due(context, state, budget, i);
	return n < room ? n : room;
}

int turn_stage_done(const struct work *w)
{
	const struct method *method = w->context.method;
	int stage;

	if (!w->state->question || strncmp(w->state->current, "m:", 2) != 0)
		return 0;
	stage = method_stage(method, w->state->current + 2);
	return stage >= 0 && stage_satisfied(w->state, method, &method->stages[stage]);
}
