/* The core's own follow-up where the method has nothing to say: what an answer mentions last is what its teller has in mind, so
 * that is taken up. */
#include "interview/turn_work.h"

#define REST 5 /* phrases until a family is taken again for this */

/* "A while back": a signal of the core's own data (asides.lua). */
#define CUE_SOME_TIME -1

enum cue_of {
	OF_ANYTHING,
	OF_THE_UNTOLD, /* leads back to something that happened: not where that is being told */
	OF_THE_TOLD    /* is about something that happened: not where they say what they think */
};

/* Of several in one sentence the first one counts. */
static const struct cue {
	int signal;
	const char *family;
	enum cue_of of;
} cues[] = {
    {SIGNAL_WORKAROUND, "setup", OF_ANYTHING},
    {SIGNAL_ANXIETY, "doubt", OF_ANYTHING},
    {SIGNAL_IDEA, "motive", OF_ANYTHING},
    {SIGNAL_ALTERNATIVE, "tried", OF_THE_TOLD},
    {SIGNAL_TRIGGER, "before", OF_THE_TOLD},
    {SIGNAL_HABIT, "staying", OF_ANYTHING},
    {SIGNAL_EMOTION_NEGATIVE, "feel", OF_ANYTHING},
    {SIGNAL_EMOTION_POSITIVE, "feel", OF_ANYTHING},
    {SIGNAL_DECISION, "decided", OF_THE_TOLD},
    {SIGNAL_SOCIAL, "who", OF_THE_TOLD},
    {SIGNAL_MONEY, "cost", OF_ANYTHING},
    {SIGNAL_TIME, "cost", OF_ANYTHING},
    {SIGNAL_PUSH, "event", OF_THE_UNTOLD},
    {SIGNAL_COMPLIMENT, "now", OF_THE_UNTOLD},
    {SIGNAL_HYPOTHETICAL, "has_come_up", OF_THE_UNTOLD},
    {SIGNAL_FUTURE, "has_come_up", OF_THE_UNTOLD},
    {SIGNAL_GENERIC, "last_time", OF_THE_UNTOLD},
    {CUE_SOME_TIME, "when", OF_ANYTHING},
    {SIGNAL_VAGUE, "unpack", OF_ANYTHING},
    {SIGNAL_OPINION, "view", OF_THE_UNTOLD},
    {SIGNAL_STORY, "next", OF_THE_TOLD},
};
#define CUES (sizeof cues / sizeof cues[0])

/* The sentence in which the signal was heard last, behind the byte `from`, counted from 1; 0: none. */
static unsigned place(const struct work *w, int signal, uint32_t from)
{
	const struct tokens *t = &w->reading.tokens;
	const struct signal_hits *hits;
	uint32_t at;

	if (signal == CUE_SOME_TIME)
		signal = lexicon_find(w->reading.lexicon, "some_time");
	hits = signal < 0 ? NULL : &w->reading.signals[signal];
	if (!hits || !hits->kept || hits->spans[hits->kept - 1].from < from)
		return 0;
	for (at = t->n - 1; at > 0 && t->at[at].from > hits->spans[hits->kept - 1].from; at--)
		;
	return t->at[at].sentence + 1u;
}

static int told(const struct work *w)
{
	return turn_heard(w, SIGNAL_PAST) || turn_heard(w, SIGNAL_STORY);
}

static int fits(const struct work *w, const struct cue *cue)
{
	const struct method *method = w->context.method;

	if (family_since(method->phrases, cue->family, &w->state->phrases) < REST)
		return 0;
	switch (cue->of) {
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
	unsigned latest = 0;

	for (size_t i = 0; i < CUES && !reading_count_named(&w->reading, "about_us"); i++) {
		unsigned at = place(w, cues[i].signal, from);

		if (at > latest && fits(w, &cues[i])) {
			last = &cues[i];
			latest = at;
		}
	}
	return last && turn_probe_family(w, last->family, last->signal, "core", last->family);
}
