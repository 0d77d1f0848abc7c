/* The agenda: which question comes next, by skip logic, mode, and what the method still has to learn. */
#include <string.h>

#include "base/mem.h"
#include "interview/turn_work.h"

/* With a guide of its own an interview gets no longer than this by the method's questions. */
#define MAIN_QUESTIONS_MAX 10

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

static void close_by(struct work *w, const char *line, const char *reason, const char *status)
{
	const char *own = w->context.study->closing;

	w->decision.kind = DECIDE_CLOSE;
	w->decision.end_reason = reason;
	w->decision.status = status;
	if (strcmp(line, "closing") == 0 && *own)
		w->decision.text = arena_strdup(w->arena, own);
	else
		w->decision.text = turn_line(w, line);
}

static void screen_out(struct work *w)
{
	const char *own =
	    json_str(json_object_get(w->context.study->definition, "ending"), "screenedOutText");

	close_by(w, "closing_screened_out", "screened_out", "screened_out");
	if (own && *own)
		w->decision.text = arena_strdup(w->arena, own);
}

static void ask_guide(struct work *w, int index)
{
	w->decision.kind = DECIDE_ASK;
	w->decision.guide = index;
}

/* A question of the method: checked here, since a setting's words are in it. */
static void ask_method(struct work *w, const json_t *question)
{
	if (!turn_ask_own(w, json_str(question, "id"), question))
		return;
	if (!w->decision.by)
		w->decision.by = "stage";
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

/* Logic of the guide question that was just left. Returns 0 if the interview goes on. */
static int follow_logic(struct work *w)
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
		close_by(w, "closing", "natural", "completed");
		return 1;
	case LOGIC_GO_SCREEN_OUT:
		screen_out(w);
		return 1;
	}
	return 0;
}

/* The guide's next question that nobody touched, or -1. */
static int guide_first(const struct work *w, int required_only)
{
	const struct study *study = w->context.study;
	uint8_t seen[QUESTIONS_MAX];

	state_seen(w->state, seen, study->nquestions);
	for (int i = 0; i < (int)study->nquestions; i++)
		if (!seen[i] && (study->questions[i].required || !required_only))
			return i;
	return -1;
}

static int guide_next(struct work *w, int required_only)
{
	int index = guide_first(w, required_only);

	if (index >= 0)
		ask_guide(w, index);
	return index >= 0;
}

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

/* Would this stage still be asked in the study's mode? */
static int stage_due(const struct turn_context *context, const struct state *state, int index)
{
	const struct method_stage *stage = &context->method->stages[index];
	char key[STATE_KEY_SIZE];

	snprintf(key, sizeof key, "m:%s", stage->key);
	if (state_item(state, key) || !(state->opened >> index & 1))
		return 0;
	switch (context->study->mode) {
	case STUDY_STRUCTURED:
		return 0;
	case STUDY_HYBRID:
		return stage_needed(state, context->method, stage);
	case STUDY_EXPLORATORY:
		return !stage_satisfied(state, context->method, stage);
	}
	return 0;
}

/* How many more questions of the method there may be, with `ahead` of the guide still to come. */
static int stage_room(const struct study *study, const struct state *state, int ahead)
{
	int room = MAIN_QUESTIONS_MAX - ahead;

	if (study->mode != STUDY_HYBRID || study->nquestions == 0)
		return METHOD_STAGES_MAX;
	for (size_t i = 0; i < state->nitems; i++)
		room -= state->items[i].status != ITEM_SKIPPED;
	return room > 0 ? room : 0;
}

/* Does the guide end by asking for whatever is left to say? */
static int ends_with_rest(const struct turn_context *context)
{
	const struct study *study = context->study;
	const struct question *last;
	struct question_words words;
	struct arena *arena;
	unsigned asks;

	if (!study->nquestions)
		return 0;
	last = &study->questions[study->nquestions - 1];
	if (last->type != QUESTION_OPEN_ENDED)
		return 0;
	question_words(last, context->locale, &words);
	arena = arena_new();
	asks = asks_of(arena, context->locale, words.text, strlen(words.text));
	arena_free(arena);
	return (asks & ASKS_REST) != 0;
}

/* Has it been asked, so that nothing comes after it? */
static int rest_asked(const struct turn_context *context, const struct state *state)
{
	const struct study *study = context->study;
	const struct item *item;

	if (study->mode != STUDY_HYBRID || !study->nquestions)
		return 0;
	item = state_item(state, study->questions[study->nquestions - 1].key);
	return item && item->status != ITEM_SKIPPED && ends_with_rest(context);
}

/* Behind a question of the guide "that" would be anything: a word of what the method's question is about. */
static void say_gap(struct work *w, const char *text)
{
	const char *lead;

	if (w->context.study->mode != STUDY_HYBRID || !w->standing || w->state->question ||
	    w->decision.lead || !text ||
	    !(asks_of(w->arena, w->context.locale, text, strlen(text)) & ASKS_BACK))
		return;
	lead = turn_line(w, "gap"); /* the title is in it, and may ask or praise by itself */
	if (turn_guard(w, lead, GUARD_OF_INTRO, "core"))
		w->decision.lead = lead;
}

static int stage_next(struct work *w, int ahead)
{
	const struct method *method = w->context.method;
	const struct study *study = w->context.study;

	if (stage_room(study, w->state, ahead) == 0)
		return 0;
	for (int i = 0; i < method->nstages; i++) {
		json_t *question, *settings;

		if (!stage_due(&w->context, w->state, i))
			continue;
		settings = method_settings(method, study->settings);
		question = method_stage_question(&method->stages[i], settings, study->view);
		json_decref(settings);
		ask_method(w, question);
		json_decref(question);
		if (!w->decision.question)
			continue;
		say_gap(w, json_str(w->decision.question, "text"));
		return 1;
	}
	return 0;
}

/* The guide in its order, then what the method still lacks; "anything else?" stays the last. */
static int hybrid_next(struct work *w)
{
	int index = guide_first(w, 0), last = (int)w->context.study->nquestions - 1;

	if (index < 0)
		return !rest_asked(&w->context, w->state) && stage_next(w, 0);
	if (index == last && ends_with_rest(&w->context) && stage_next(w, 1))
		return 1;
	ask_guide(w, index);
	return 1;
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
	ask_method(w, story);
	json_decref(story);
	w->decision.by = "core";
	return w->decision.question != NULL;
}

/* Time and turns that the study gives. A repair is still owed when the time is over, not when the turns are. */
static int over_budget(const struct work *w)
{
	const struct study *study = w->context.study;

	if (study->max_turns > 0 && w->state->turns >= study->max_turns)
		return 1;
	return w->decision.kind != DECIDE_REPAIR && study->max_minutes > 0 &&
	    w->state->active_ms >= study->max_minutes * 60000LL;
}

static void next(struct work *w)
{
	int found;

	switch (w->context.study->mode) {
	case STUDY_EXPLORATORY:
		found = stage_next(w, 0) || guide_next(w, w->context.method->nstages > 0);
		break;
	case STUDY_HYBRID:
		found = hybrid_next(w);
		break;
	default:
		found = guide_next(w, 0);
		break;
	}
	if (!found && !story_next(w))
		close_by(w, "closing", "natural", "completed");
}

/* A structured study asks all that it requires: its method can't end it before. */
static int closes_early(struct work *w)
{
	const struct study *study = w->context.study;
	uint8_t seen[QUESTIONS_MAX];

	if (w->decision.kind != DECIDE_CLOSE || study->mode != STUDY_STRUCTURED ||
	    strcmp(w->decision.by, "script") != 0)
		return 0;
	state_seen(w->state, seen, study->nquestions);
	for (size_t i = 0; i < study->nquestions; i++)
		if (!seen[i] && study->questions[i].required)
			return 1;
	return 0;
}

/* Did logic skip just now what a script wants to ask? */
static int skipped(const struct work *w)
{
	return w->decision.guide >= 0 &&
	    state_item(w->state, w->context.study->questions[w->decision.guide].key);
}

void turn_settle(struct work *w)
{
	int leaves;

	if (closes_early(w)) {
		turn_refused(w, 0, "required", "");
		w->decision.kind = DECIDE_NEXT;
		w->decision.by = "core";
	}
	leaves = w->decision.kind == DECIDE_NEXT || w->decision.kind == DECIDE_ASK;
	if (w->decision.kind == DECIDE_CLOSE || (leaves && follow_logic(w)))
		return;
	if (over_budget(w)) {
		close_by(w, "closing", "budget", "completed");
		return;
	}
	if (w->decision.kind == DECIDE_ASK && skipped(w))
		w->decision.kind = DECIDE_NEXT;
	if (w->decision.kind == DECIDE_NEXT)
		next(w);
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

void turn_progress(const struct turn_context *context, int *answered, int *total)
{
	const struct study *study = context->study;
	const struct method *method = context->method;
	int done = 0, left = 0, guide = 0, stages = 0, room;

	for (size_t i = 0; i < context->state->nitems; i++) {
		const struct item *item = &context->state->items[i];

		if (item->status == ITEM_ANSWERED || item->status == ITEM_DECLINED)
			done++;
		else if (item->status == ITEM_ASKED &&
		    strcmp(item->key, context->state->current) == 0)
			left++;
	}
	if (context->state->phase != STATE_OVER) {
		uint8_t seen[QUESTIONS_MAX];
		int only_required = study->mode == STUDY_EXPLORATORY && method->nstages > 0;

		state_seen(context->state, seen, study->nquestions);
		for (size_t i = 0; i < study->nquestions; i++)
			guide += !seen[i] && (study->questions[i].required || !only_required);
		room = rest_asked(context, context->state)
		    ? 0
		    : stage_room(study, context->state, guide);
		for (int i = 0; i < method->nstages; i++)
			stages += stage_due(context, context->state, i);
		left += guide + (stages < room ? stages : room);
	}
	*answered = done;
	*total = done + left;
}
