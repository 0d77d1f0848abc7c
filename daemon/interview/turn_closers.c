/* The end of an interview that wasn't broken off: what was understood, to be corrected, and what should have been asked. */
#include <string.h>

#include "base/mem.h"
#include "interview/turn_next.h"

#define READ_BACK     "read_back"
#define REST          "anything_else"
#define CORRECTIONS   "corrections" /* where findings show what was put right */
#define POINTS_MIN    2             /* with fewer there is little to read back */
#define TELLING       3             /* content stems of an answer that says something by itself */
#define TELLING_WORDS 7             /* with one fewer */
#define YES_WORDS     3             /* of a mere yes */
#define CLOSER_PROBES 1

static const char read_back_key[] = "m:" READ_BACK, rest_key[] = "m:" REST;

static unsigned wanted(const struct turn_context *context)
{
	return context->study->closers ? context->method->closers : 0;
}

int closers_begun(const struct state *state)
{
	return state_item(state, read_back_key) || state_item(state, rest_key);
}

int guide_rest(const struct turn_context *context)
{
	const struct study *study = context->study;
	int last = (int)study->nquestions - 1;
	struct question_words words;

	if (last < 0 || study->questions[last].type != QUESTION_OPEN_ENDED)
		return -1;
	question_words(&study->questions[last], context->locale, &words);
	return asks_of(context->locale, words.text, strlen(words.text)) & ASKS_REST ? last : -1;
}

int guide_rest_asked(const struct turn_context *context, const struct state *state)
{
	int last = (int)context->study->nquestions - 1;
	const struct item *item =
	    last < 0 ? NULL : state_item(state, context->study->questions[last].key);

	return item && item->status != ITEM_SKIPPED && guide_rest(context) >= 0;
}

/* Does the guide bring that question by itself, now or later? */
static int guide_asks_rest(const struct turn_context *context, const struct state *state)
{
	int rest = guide_rest(context);
	const struct item *item;

	if (rest < 0)
		return 0;
	item = state_item(state, context->study->questions[rest].key);
	if (item || state->cut || state->farewell) /* where logic or a script ends it, it is over */
		return item && item->status != ITEM_SKIPPED;
	return context->study->mode != STUDY_EXPLORATORY || context->method->nstages == 0 ||
	    context->study->questions[rest].required;
}

/* Were they asked for words of their own? */
static int open_asked(const struct turn_context *context, const struct state *state)
{
	for (size_t i = 0; i < state->nitems; i++) {
		const struct item *item = &state->items[i];

		if (item->status != ITEM_SKIPPED &&
		    (item->guide < 0 ||
		        context->study->questions[item->guide].type == QUESTION_OPEN_ENDED))
			return 1;
	}
	return 0;
}

static int read_back_due(const struct turn_context *context, const struct state *state)
{
	const char *points[STATE_POINTS_MAX];

	return (wanted(context) & METHOD_READS_BACK) && !closers_begun(state) &&
	    !guide_rest_asked(context, state) && state_points(state, points) >= POINTS_MIN;
}

static int rest_due(const struct turn_context *context, const struct state *state)
{
	return (wanted(context) & METHOD_ASKS_REST) && !state_item(state, rest_key) &&
	    !guide_asks_rest(context, state) && open_asked(context, state);
}

/* Will there be something to read back, with what has been said and is still to be asked? */
static int read_back_ahead(const struct turn_context *context, const struct state *state)
{
	const struct study *study = context->study;
	const char *points[STATE_POINTS_MAX];
	unsigned n = state_points(state, points);
	uint8_t seen[QUESTIONS_MAX];

	if (!(wanted(context) & METHOD_READS_BACK) || closers_begun(state) ||
	    guide_rest_asked(context, state))
		return 0;
	state_seen(state, seen, study->nquestions);
	for (size_t i = 0; i < study->nquestions; i++)
		n += !seen[i] && study->questions[i].type == QUESTION_OPEN_ENDED;
	if (*state->current && strncmp(state->current, "m:", 2) != 0)
		n +=
		    study->questions[study_find(study, state->current)].type == QUESTION_OPEN_ENDED;
	if (study->mode != STUDY_STRUCTURED)
		n += (unsigned)context->method->nstages;
	return n >= POINTS_MIN;
}

/* An open question is asked, or still comes. */
static int open_ahead(const struct turn_context *context, const struct state *state)
{
	const struct study *study = context->study;
	uint8_t seen[QUESTIONS_MAX];

	if (open_asked(context, state) ||
	    (study->mode != STUDY_STRUCTURED && context->method->nstages > 0))
		return 1;
	state_seen(state, seen, study->nquestions);
	for (size_t i = 0; i < study->nquestions; i++)
		if (!seen[i] && study->questions[i].type == QUESTION_OPEN_ENDED)
			return 1;
	return 0;
}

int closers_left(const struct turn_context *context, const struct state *state)
{
	int rest = (wanted(context) & METHOD_ASKS_REST) && !state_item(state, rest_key) &&
	    !guide_asks_rest(context, state) && open_ahead(context, state);

	return read_back_ahead(context, state) + rest;
}

static int ask_closer(struct work *w, const char *key, const char *text)
{
	json_t *question = json_need(json_pack("{s:s, s:s, s:s, s:b, s:{s:i}}", "id", key, "type",
	    "open_ended", "text", text, "required", 0, "probing", "maxFollowUps", CLOSER_PROBES));

	json_decref(w->decision.question);
	w->decision.question = NULL;
	turn_ask_own(w, key, question);
	json_decref(question);
	if (!w->decision.question)
		return 0;
	w->decision.by = "core";
	w->decision.move = key;
	return 1;
}

/* Their own words, point by point. */
static const char *points_said(struct work *w)
{
	const char *points[STATE_POINTS_MAX];
	unsigned n = state_points(w->state, points);
	struct buf out = BUF_INIT;
	char *text;

	buf_puts(&out, turn_line(w, "read_back"));
	for (unsigned i = 0; i < n; i++) {
		uint32_t id;
		const char *point = turn_phrase(w, "read_back_point", points[i], 0, &id);

		if (point)
			buf_printf(&out, "\n• %s", point);
	}
	text = arena_strdup(w->arena, buf_text(&out));
	buf_free(&out);
	return text;
}

int closer_read_back(struct work *w)
{
	const char *points;

	if (!read_back_due(&w->context, w->state))
		return 0;
	points = points_said(w);
	if (!ask_closer(w, READ_BACK, turn_line(w, "put_right")))
		return 0;
	w->decision.lead = points;
	w->decision.gap = "\n";
	return 1;
}

int closer_next(struct work *w)
{
	if (closer_read_back(w))
		return 1;
	return rest_due(&w->context, w->state) &&
	    ask_closer(w, REST, turn_line(w, "anything_else"));
}

int turn_closing(const struct work *w)
{
	return strcmp(w->state->current, read_back_key) == 0 ||
	    strcmp(w->state->current, rest_key) == 0;
}

/* Does the answer say what, beyond yes, no and "it's wrong"? */
static int tells(const struct work *w)
{
	return w->reading.set.n >= TELLING || w->reading.evidence > 0 ||
	    (w->reading.set.n + 1 == TELLING && w->reading.tokens.words >= TELLING_WORDS);
}

static int bare_yes(struct work *w)
{
	struct value_question q = {.type = VALUE_YES_NO};
	struct value value;

	return w->reading.tokens.words <= YES_WORDS && w->reading.set.n == 0 &&
	    value_read(
	        &value, w->arena, w->context.method->stemmer, &q, w->input.text, w->input.len) &&
	    value.number != 0;
}

/* Asks what, where they only said that there is something. */
static int ask_what(struct work *w, const char *line)
{
	if (!turn_may_probe(w))
		return 0;
	turn_decide_probe(w, turn_line(w, line), "core", "go_ahead");
	return 1;
}

/* What they put right is kept as they said it; nobody argues. */
static void take_correction(struct work *w)
{
	uint32_t len = (uint32_t)w->input.len;

	turn_note(w, CORRECTIONS, w->input.text, len, 0, len, 1);
	w->decision.lead = turn_line(w, "noted");
}

void turn_close_up(struct work *w)
{
	int reads_back = strcmp(w->state->current, read_back_key) == 0;

	w->decision.kind = DECIDE_NEXT;
	w->decision.by = "core";
	w->decision.move = NULL;
	if (!w->has_reading || turn_heard(w, SIGNAL_DONT_KNOW))
		return;
	if (reads_back && tells(w)) {
		take_correction(w);
		return;
	}
	if (w->state->probing || tells(w) || turn_denies(w))
		return;
	if (reads_back && reading_count_named(&w->reading, "amiss"))
		ask_what(w, "amend");
	else if (!reads_back && bare_yes(w))
		ask_what(w, "go_ahead");
}
