/* The core's own follow-up where the method has nothing to say: what an answer mentions last is what its teller has in mind, so
 * that is taken up. */
#include "interview/turn_work.h"

#define REST 5 /* phrases until a family is taken again for this */

/* "A while back": a signal of the core's own data (asides.lua). */
#define CUE_SOME_TIME -1

/* Of two that stand at the same place the first one counts. */
static const struct cue {
	int signal;
	const char *family;
	int anchors; /* takes back to something that happened: not where that is being told */
} cues[] = {
    {SIGNAL_WORKAROUND, "setup", 0},
    {SIGNAL_ANXIETY, "doubt", 0},
    {SIGNAL_IDEA, "motive", 0},
    {SIGNAL_ALTERNATIVE, "tried", 0},
    {SIGNAL_TRIGGER, "before", 0},
    {SIGNAL_HABIT, "staying", 0},
    {SIGNAL_EMOTION_NEGATIVE, "feel", 0},
    {SIGNAL_EMOTION_POSITIVE, "feel", 0},
    {SIGNAL_DECISION, "decided", 0},
    {SIGNAL_SOCIAL, "who", 0},
    {SIGNAL_MONEY, "cost", 0},
    {SIGNAL_TIME, "cost", 0},
    {SIGNAL_PUSH, "event", 1},
    {SIGNAL_COMPLIMENT, "now", 1},
    {SIGNAL_HYPOTHETICAL, "has_come_up", 1},
    {SIGNAL_FUTURE, "has_come_up", 1},
    {SIGNAL_GENERIC, "last_time", 1},
    {CUE_SOME_TIME, "when", 0},
    {SIGNAL_VAGUE, "unpack", 0},
    {SIGNAL_OPINION, "behind", 1},
    {SIGNAL_STORY, "next", 0},
};
#define CUES (sizeof cues / sizeof cues[0])

/* Where the signal was heard last, as a byte behind it; 0 where it wasn't. */
static uint32_t place(const struct work *w, int signal)
{
	const struct signal_hits *hits;

	if (signal == CUE_SOME_TIME)
		signal = lexicon_find(w->reading.lexicon, "some_time");
	if (signal < 0)
		return 0;
	hits = &w->reading.signals[signal];
	return hits->kept ? hits->spans[hits->kept - 1].to : 0;
}

static int fits(const struct work *w, const struct cue *cue)
{
	const struct method *method = w->context.method;

	if (family_since(method->phrases, cue->family, &w->state->phrases) < REST)
		return 0;
	return !cue->anchors || !(turn_heard(w, SIGNAL_PAST) || turn_heard(w, SIGNAL_STORY));
}

int turn_propose_cue(struct work *w, uint32_t from)
{
	const struct cue *last = NULL;
	uint32_t latest = from;

	for (size_t i = 0; i < CUES; i++) {
		uint32_t at = place(w, cues[i].signal);

		if (at > latest && fits(w, &cues[i])) {
			last = &cues[i];
			latest = at;
		}
	}
	return last && turn_probe_family(w, last->family, last->signal, "core", last->family);
}
