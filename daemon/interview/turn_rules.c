/* Rules of the method: which one meets an answer, and which must not. */
#include <string.h>

#include "interview/turn_work.h"

#define LAST_WORDS_MAX 40  /* of a longer answer all counts alike */
#define TAKEN_WEIGHT   0.5 /* of an answer that is evidence by its question alone */

/* The signal whose words may be quoted: of several the one that was heard. */
static int rule_signal(const struct work *w, const struct method_rule *rule)
{
	for (const int *s = rule->when.any; *s >= 0; s++)
		if (turn_heard(w, *s))
			return *s;
	return rule->when.all[0];
}

/* Has it been asked a short while ago? */
static int rests(const struct work *w, const struct method_rule *rule)
{
	const struct phrase_memory *memory = &w->state->phrases;

	if (!rule->rest)
		return 0;
	if (rule->text)
		return phrase_since(memory, phrase_id(rule->text)) < (unsigned)rule->rest;
	return rule->family &&
	    family_since(w->context.method->phrases, rule->family, memory) < (unsigned)rule->rest;
}

static int only_notes(const struct method_rule *rule)
{
	return rule->slot >= 0 && !rule->text && !rule->family && !rule->moves_on;
}

static void note_answer(struct work *w, const struct method_rule *rule)
{
	turn_note(w, w->context.method->slots[rule->slot].name, w->input.text, w->input.len, 0,
	    (uint32_t)w->input.len, 1);
}

/* What a rule does about the answer; 1 if that decides the turn. */
static int fire(struct work *w, const struct method_rule *rule)
{
	const struct method *method = w->context.method;

	if (rule - method->rules < STATE_FIRED_MAX)
		w->state->fired[rule - method->rules]++;
	w->decision.rule = rule->number;
	if (rule->slot >= 0 && !only_notes(rule))
		note_answer(w, rule);
	if (rule->text && turn_guard(w, rule->text, GUARD_OF_PROBE, "rule")) {
		phrase_remember(&w->state->phrases, phrase_id(rule->text));
		turn_decide_probe(w, arena_strdup(w->arena, rule->text), "rule", rule->move);
		return 1;
	}
	if (rule->family &&
	    turn_probe_family(w, rule->family, rule_signal(w, rule), "rule", rule->move))
		return 1;
	if (!rule->moves_on)
		return 0;
	w->decision.kind = DECIDE_NEXT;
	w->decision.by = "rule";
	w->decision.move = rule->move;
	return 1;
}

static int standing_stage(const struct work *w)
{
	return strncmp(w->state->current, "m:", 2) == 0
	    ? method_stage(w->context.method, w->state->current + 2)
	    : -1;
}

/* "I don't know", "that's it", "no" bring nothing to keep. */
static int brings_nothing(const struct work *w)
{
	return turn_heard(w, SIGNAL_DONT_KNOW) || turn_heard(w, SIGNAL_DONE) || turn_denies(w) ||
	    (w->reading.set.n == 0 && w->reading.evidence == 0);
}

void turn_take_answer(struct work *w)
{
	const struct method *method = w->context.method;
	const struct tokens *t = &w->reading.tokens;
	int stage = standing_stage(w), slot = stage >= 0 ? method->stages[stage].takes : -1;
	uint32_t from, to, last;

	if (slot < 0 || !w->has_reading || !w->open || w->declined || w->aside ||
	    state_slot(w->state, method->slots[slot].name) || brings_nothing(w))
		return;
	from = t->at[0].from;
	for (last = t->n - 1; last > 0 && t->at[last].to - from > METHOD_NOTE_BYTES; last--)
		;
	to = t->at[last].to;
	if (to - from <= METHOD_NOTE_BYTES)
		turn_note(w, method->slots[slot].name, w->input.text + from, to - from, from, to,
		    TAKEN_WEIGHT);
}

/* Does the standing question ask for a view? */
int turn_asks_view(const struct work *w)
{
	return w->standing &&
	    (asks_of(w->context.locale, w->words.text, strlen(w->words.text)) & ASKS_VIEW) != 0;
}

/* What a rule may meet in a mere view; all else it could ask about has to have happened, feelings too. */
static const int said_of_views[] = {
    SIGNAL_COMPLIMENT, SIGNAL_IDEA, SIGNAL_COMMITMENT, SIGNAL_STALL, SIGNAL_VAGUE};

static int fits_view(int signal)
{
	for (size_t i = 0; i < sizeof said_of_views / sizeof said_of_views[0]; i++)
		if (said_of_views[i] == signal)
			return 1;
	return signal >= SIGNAL_BUILTIN;
}

/* Would the rule ask about what happened, where only a view was asked for and given? */
static int misses_view(const struct work *w, const struct method_when *when)
{
	if (turn_heard(w, SIGNAL_PAST) || turn_heard(w, SIGNAL_STORY))
		return 0;
	for (const int *s = when->all; *s >= 0; s++)
		if (fits_view(*s))
			return 0;
	for (const int *s = when->any; *s >= 0; s++)
		if (turn_heard(w, *s) && fits_view(*s))
			return 0;
	return when->all[0] >= 0 || when->any[0] >= 0;
}

void turn_note_rules(struct work *w)
{
	const struct method *method = w->context.method;
	const struct method_rule *rule;
	uint8_t out[STATE_FIRED_MAX];

	for (int i = 0; i < STATE_FIRED_MAX; i++)
		out[i] = i < method->nrules && only_notes(&method->rules[i]) ? 0 : UINT8_MAX;
	while ((rule = method_match(
	            method, &w->reading, standing_stage(w), out, STATE_FIRED_MAX)) != NULL) {
		out[rule - method->rules] = UINT8_MAX;
		note_answer(w, rule);
	}
}

uint32_t turn_last_sentence(const struct work *w)
{
	const struct tokens *t = &w->reading.tokens;
	uint32_t at = t->n;

	if (t->words > LAST_WORDS_MAX)
		return 0;
	while (at > 0 && t->at[at - 1].sentence == t->at[t->n - 1].sentence)
		at--;
	return at > 0 ? t->at[at].from : 0;
}

static int heard_from(const struct work *w, const int *signals, uint32_t from)
{
	for (; *signals >= 0; signals++) {
		const struct signal_hits *hits = &w->reading.signals[*signals];

		if (hits->kept && hits->spans[hits->kept - 1].from >= from)
			return 1;
	}
	return 0;
}

/* The order is the method's. A rule that only notes, that rests, or whose words are refused leaves it to the ones after
 * it. */
int turn_propose_rule(struct work *w, uint32_t from)
{
	const struct method *method = w->context.method;
	const struct method_rule *rule;
	uint8_t out[STATE_FIRED_MAX];
	int view = -1;

	memcpy(out, w->state->fired, sizeof out);
	while ((rule = method_match(
	            method, &w->reading, standing_stage(w), out, STATE_FIRED_MAX)) != NULL) {
		out[rule - method->rules] = UINT8_MAX;
		if (from && !heard_from(w, rule->when.all, from) &&
		    !heard_from(w, rule->when.any, from))
			continue;
		if (misses_view(w, &rule->when) && (view >= 0 ? view : (view = turn_asks_view(w))))
			continue;
		if (rests(w, rule))
			continue;
		if (fire(w, rule))
			return 1;
	}
	return 0;
}
