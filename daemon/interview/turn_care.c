/* Care: danger, people under age, insults, distress; what is hard and what is personal gets a sentence. */
#include "interview/turn_manners.h"

/* Whoever says more than this beside an insult has answered. */
#define INSULT_WORDS_MAX 15

static void note_level(struct work *w, enum care_level level)
{
	if (w->state->care.level < level)
		w->state->care.level = (uint8_t)level;
}

static void count_once(uint8_t *n)
{
	if (*n < UINT8_MAX)
		++*n;
}

/* A line, and below it where to turn for help, as the study has it. */
static const char *with_resources(struct work *w, const char *line, const char *end)
{
	const char *text = turn_line(w, line), *resources = w->context.study->resources;

	return *resources ? arena_printf(w->arena, "%s\n\n%s%s", text, resources, end) : text;
}

int care_danger(struct work *w)
{
	if (!turn_heard(w, SIGNAL_DANGER))
		return 0;
	note_level(w, CARE_DANGER);
	manners_close(w, "closing_safety", "safety", "safety");
	w->decision.text = with_resources(w, "closing_safety", "");
	return 1;
}

/* A bare number is a value, not an age: only words that stand for themselves count. */
int care_minor(struct work *w)
{
	if (!w->open || w->context.study->minors || !turn_heard(w, SIGNAL_MINOR))
		return 0;
	note_level(w, CARE_MINOR);
	manners_close(w, "closing_minor", "safety", "minor");
	return 1;
}

int care_abuse(struct work *w)
{
	if (!turn_heard(w, SIGNAL_ABUSE))
		return 0;
	note_level(w, CARE_ABUSE);
	count_once(&w->state->care.abuse);
	if (w->state->care.abuse > 1) {
		manners_close(w, "closing_abuse", "safety", "abuse");
		return 1;
	}
	if (w->reading.tokens.words > INSULT_WORDS_MAX) {
		manners_decide(w, DECIDE_NEXT, "boundary");
		w->decision.lead = turn_line(w, "boundary");
	} else {
		manners_repair(w, turn_line(w, "boundary"), 1, "boundary");
	}
	return 1;
}

int care_distress(struct work *w)
{
	if (!turn_heard(w, SIGNAL_DISTRESS))
		return 0;
	note_level(w, CARE_DISTRESS);
	count_once(&w->state->care.distress);
	w->declined = turn_heard(w, SIGNAL_SKIP);
	if (w->state->care.distress == 2) {
		w->state->phase = STATE_STOPPING;
		manners_decide(w, DECIDE_REPAIR, "distress");
		w->decision.text = with_resources(w, "stop_confirm_distress", "");
		return 1;
	}
	manners_decide(w, DECIDE_NEXT, "distress");
	w->decision.lead = with_resources(w, "distress", "\n\n");
	return 1;
}

void care_before(struct work *w)
{
	struct care *care = &w->state->care;

	if (!w->has_reading || w->decision.kind == DECIDE_CLOSE || w->state->phase != STATE_ASKING)
		return;
	if (turn_heard(w, SIGNAL_STRAIN) && !turn_heard(w, SIGNAL_DISTRESS) && !care->strained) {
		w->before_said = &care->strained;
		w->before = turn_line(w, "strain");
	} else if (turn_heard(w, SIGNAL_PERSONAL) && !care->noted) {
		w->before_said = &care->noted;
		w->before = turn_line(w, "personal_note");
	}
}
