/* Listening: what a participant's message says, and the order of the manners that come before any method. */
#include <string.h>

#include "interview/turn_manners.h"

#define REPAIRS_PER_QUESTION  1
#define REPAIRS_PER_INTERVIEW 3

/* Asks once to say it again, then lets it be. */
static int listen_unclear(struct work *w)
{
	if (!turn_heard(w, SIGNAL_GIBBERISH) && !turn_heard(w, SIGNAL_PASTE) &&
	    w->reading.tokens.n > 0)
		return 0;
	w->aside = 1;
	if (w->state->repairs >= REPAIRS_PER_INTERVIEW) {
		manners_close(w, "closing_short", "natural", "unclear");
		return 1;
	}
	if (w->item->repairs >= REPAIRS_PER_QUESTION) {
		manners_decide(w, DECIDE_NEXT, "unclear");
		return 1;
	}
	w->item->repairs++;
	w->state->repairs++;
	manners_repair(w, turn_line(w, "repair_open"), 0, "repair");
	return 1;
}

/* Who doesn't know a number off hand is asked once which comes closest, unless the question comes again later or did. */
static int may_be_estimated(const struct work *w)
{
	return w->standing->type == QUESTION_SCALE && !w->item->again && !turn_may_come_again(w);
}

/* A closed question answered in words: its value, or one repair, or the words alone. */
static int listen_value(struct work *w)
{
	struct question_reading read;
	char family[64];
	int again = w->item->repairs < REPAIRS_PER_QUESTION;

	if (question_read(w->standing, w->context.locale, turn_seed(&w->context.interview),
	        w->arena, w->context.method->stemmer, w->input.text, w->input.len, &read)) {
		w->value = read.value;
		w->other = read.other;
		w->confidence = read.confidence;
		return 0;
	}
	if (turn_heard(w, SIGNAL_DONT_KNOW) && !(again && may_be_estimated(w))) {
		manners_decline(w, "dont_know");
		if (turn_knows_nothing(w) && turn_may_come_again(w))
			w->decision.lead = turn_line(w, "later");
		return 1;
	}
	if (!again) {
		manners_decide(w, DECIDE_NEXT, "unread");
		return 1;
	}
	w->item->repairs++;
	snprintf(family, sizeof family, "repair_%s", question_type_name(w->standing->type));
	manners_repair(w, turn_line(w, family), 0, "repair");
	return 1;
}

/* Stems of the answers to the question that stands, as far as they are at hand: one by one, since an answer that says one
 * of them again needn't be like all of them together. */
static uint32_t earlier_answers(struct work *w, struct stemset answers[QUESTION_PROBES_MAX + 1])
{
	uint32_t n = 0;

	for (size_t i = w->nhistory; i > 0 && n <= QUESTION_PROBES_MAX; i--) {
		const struct message *m = &w->history[i - 1];

		if (m->role == MESSAGE_PARTICIPANT && m->question &&
		    strcmp(m->question, w->state->current) == 0)
			answers[n++] = stemset_read(
			    w->context.method->stemmer, w->arena, m->content, strlen(m->content));
	}
	return n;
}

static void read_words(struct work *w)
{
	const struct method *method = w->context.method;
	struct reading_context context = {.closed = !w->open, .plain = w->plain};
	struct stemset earlier = {w->state->stems, w->state->nstems};
	struct stemset answers[QUESTION_PROBES_MAX + 1];

	if (w->standing)
		context.question =
		    stemset_keep(method->stemmer, w->arena, w->words.text, strlen(w->words.text));
	if (earlier.n)
		context.n_earlier = earlier_answers(w, answers);
	context.earlier = answers;
	reading_make(&w->reading, w->arena, method->stemmer, method->lexicon, &context,
	    w->input.text, w->input.len);
	w->has_reading = 1;
	w->turn->said.stems = stemset_bits(&w->reading.set);
	w->fresh = w->reading.set.n - stemset_common(&w->reading.set, &earlier);
}

/* A widget's answer: whoever uses it doesn't want to stop. */
static int take_value(struct work *w)
{
	w->value = json_incref(w->input.value);
	w->other = w->input.other;
	w->confidence = 1;
	w->state->phase = STATE_ASKING;
	w->state->care.erasing = 0;
	if (!json_is_null(w->value) || w->other)
		return 0;
	manners_decline(w, "declined");
	return 1;
}

/* The first that hears what it listens for decides. */
static int (*const listeners[])(struct work *w) = {
    care_danger,
    care_minor,
    care_abuse,
    manners_stopping,
    manners_offered,
    manners_opt_out,
    care_distress,
    manners_aside,
    manners_skip,
};

int turn_listen(struct work *w)
{
	int decided = 0;

	if (w->input.value)
		return take_value(w);
	read_words(w);
	for (size_t i = 0; !decided && i < sizeof listeners / sizeof listeners[0]; i++)
		decided = listeners[i](w);
	if (!decided)
		decided = w->open ? listen_unclear(w) : listen_value(w);
	care_before(w);
	return decided;
}
