/* The core's own follow-up where the method has nothing to say: what an answer mentions last is what its teller has in mind, so
 * that is taken up. */
#include <string.h>

#include "interview/turn_work.h"

#define REST      3  /* phrases until a family is taken again for this */
#define TIP_WORDS 14 /* a longer sentence tells what it mentions */

enum cue_of {
	OF_ANYTHING,
	OF_A_TIP,      /* mentioned in a short sentence */
	OF_THE_UNTOLD, /* leads back to something that happened: not where that is being told */
	OF_THE_TOLD    /* is about something that happened: not where they say what they think */
};

/* Of several in one sentence the first one counts. What is named is a signal of the core's own data (asides.lua). */
static const struct cue {
	const char *named;
	int signal;
	const char *family;
	enum cue_of of;
} cues[] = {
    {NULL, SIGNAL_WORKAROUND, "setup", OF_ANYTHING},
    {"tip_own_way", 0, "setup", OF_A_TIP},
    {NULL, SIGNAL_ANXIETY, "doubt", OF_ANYTHING},
    {"tip_doubt", 0, "doubt", OF_A_TIP},
    {NULL, SIGNAL_IDEA, "motive", OF_ANYTHING},
    {"tip_wish", 0, "motive", OF_A_TIP},
    {"tip_choice", 0, "decided", OF_A_TIP},
    {NULL, SIGNAL_ALTERNATIVE, "tried", OF_THE_TOLD},
    {"tip_tried", 0, "tried", OF_A_TIP},
    {NULL, SIGNAL_TRIGGER, "before", OF_THE_TOLD},
    {"tip_turn", 0, "before", OF_A_TIP},
    {NULL, SIGNAL_HABIT, "staying", OF_ANYTHING},
    {NULL, SIGNAL_EMOTION_NEGATIVE, "feel", OF_ANYTHING},
    {NULL, SIGNAL_EMOTION_POSITIVE, "feel", OF_ANYTHING},
    {"tip_feeling", 0, "feel", OF_A_TIP},
    {"tip_effect", 0, "stakes", OF_A_TIP},
    {"tip_often", 0, "how_often", OF_A_TIP},
    {NULL, SIGNAL_SOCIAL, "who", OF_THE_TOLD},
    {"tip_people", 0, "who", OF_A_TIP},
    {NULL, SIGNAL_DECISION, "decided", OF_THE_TOLD},
    {"tip_amount", 0, "cost", OF_A_TIP},
    {NULL, SIGNAL_MONEY, "cost", OF_ANYTHING},
    {NULL, SIGNAL_TIME, "cost", OF_ANYTHING},
    {"tip_one_time", 0, "describe", OF_A_TIP},
    {"tip_quality", 0, "unpack", OF_A_TIP},
    {NULL, SIGNAL_PUSH, "event", OF_THE_UNTOLD},
    {NULL, SIGNAL_COMPLIMENT, "now", OF_THE_UNTOLD},
    {NULL, SIGNAL_HYPOTHETICAL, "has_come_up", OF_THE_UNTOLD},
    {NULL, SIGNAL_FUTURE, "has_come_up", OF_THE_UNTOLD},
    {NULL, SIGNAL_GENERIC, "last_time", OF_THE_UNTOLD},
    {"some_time", 0, "when", OF_ANYTHING},
    {NULL, SIGNAL_VAGUE, "unpack", OF_ANYTHING},
    {NULL, SIGNAL_OPINION, "view", OF_THE_UNTOLD},
    {NULL, SIGNAL_STORY, "next", OF_THE_TOLD},
};
#define CUES (sizeof cues / sizeof cues[0])

/* Signals by their place among the cues, where the answer holds them; -1 elsewhere. */
static void find_signals(const struct work *w, int signals[CUES])
{
	for (size_t i = 0; i < CUES; i++)
		signals[i] = cues[i].named ? -1 : cues[i].signal;
	for (int s = SIGNAL_BUILTIN; s < w->reading.n_signals; s++) {
		const char *name =
		    w->reading.signals[s].kept ? lexicon_name(w->reading.lexicon, s) : NULL;

		for (size_t i = 0; name && i < CUES; i++)
			if (cues[i].named && strcmp(cues[i].named, name) == 0)
				signals[i] = s;
	}
}

/* The sentence in which the signal was heard last, behind the byte `from`, counted from 1, and its words; 0: none. */
static unsigned place(const struct work *w, int signal, uint32_t from, unsigned *words)
{
	const struct tokens *t = &w->reading.tokens;
	const struct signal_hits *hits = signal < 0 ? NULL : &w->reading.signals[signal];
	uint32_t at, first, last;

	if (!hits || !hits->kept || hits->spans[hits->kept - 1].from < from)
		return 0;
	for (at = t->n - 1; at > 0 && t->at[at].from > hits->spans[hits->kept - 1].from; at--)
		;
	for (first = at; first > 0 && t->at[first - 1].sentence == t->at[at].sentence; first--)
		;
	for (last = at; last + 1 < t->n && t->at[last + 1].sentence == t->at[at].sentence; last++)
		;
	*words = last - first + 1;
	return t->at[at].sentence + 1u;
}

static int told(const struct work *w)
{
	return turn_heard(w, SIGNAL_PAST) || turn_heard(w, SIGNAL_STORY);
}

static int fits(const struct work *w, const struct cue *cue, unsigned words)
{
	const struct method *method = w->context.method;

	if (family_since(method->phrases, cue->family, &w->state->phrases) < REST)
		return 0;
	switch (cue->of) {
	case OF_A_TIP:
		return words <= TIP_WORDS;
	case OF_THE_UNTOLD:
		return !told(w);
	case OF_THE_TOLD:
		return told(w) && !turn_heard(w, SIGNAL_OPINION) &&
		    !turn_heard(w, SIGNAL_HYPOTHETICAL);
	default:
		return 1;
	}
}

int turn_propose_cue(struct work *w, uint32_t from)
{
	const struct cue *last = NULL;
	unsigned latest = 0, words;
	int signals[CUES], signal = -1;

	if (reading_count_named(&w->reading, "about_us"))
		return 0;
	find_signals(w, signals);
	for (size_t i = 0; i < CUES; i++) {
		unsigned at = place(w, signals[i], from, &words);

		if (at > latest && fits(w, &cues[i], words)) {
			last = &cues[i];
			latest = at;
			signal = signals[i];
		}
	}
	return last && turn_probe_family(w, last->family, signal, "core", last->family);
}
