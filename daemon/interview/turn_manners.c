/* Manners: stopping, deleting, questions to us, skipping. */
#include "interview/turn_manners.h"

#include <string.h>

#define ASIDES_PER_INTERVIEW 2
#define ASIDE_WORDS_MAX      30 /* a longer message that ends in a question is an answer first */
#define YES_WORDS_MAX        4
#define REPLY_WORDS_MAX      8 /* to "shall we stop?"; who says more than that goes on answering */
#define REPLY_STEMS          3 /* so does who tells something in fewer */

void manners_decide(struct work *w, enum decision_kind kind, const char *move)
{
	w->decision.kind = kind;
	w->decision.by = "core";
	w->decision.move = move;
}

void manners_close(struct work *w, const char *line, const char *reason, const char *move)
{
	manners_decide(w, DECIDE_CLOSE, move);
	w->aside = 1;
	w->decision.text = turn_line(w, line);
	w->decision.end_reason = reason;
	w->decision.status = "completed";
}

void manners_repair(struct work *w, const char *text, int again, const char *move)
{
	manners_decide(w, DECIDE_REPAIR, move);
	w->aside = 1;
	w->decision.text = text;
	w->decision.again = again;
}

void manners_decline(struct work *w, const char *move)
{
	w->declined = 1;
	manners_decide(w, DECIDE_NEXT, move);
	w->decision.lead = turn_line(w, "skip");
}

/* ---- Stopping and deleting ---- */

/* A clear yes or no, 1 or 0; -1 for anything else. */
static int read_yes_no(struct work *w)
{
	struct value_question q = {.type = VALUE_YES_NO};
	struct value value;

	if (w->value && json_is_boolean(w->value))
		return json_is_true(w->value);
	if (!w->has_reading ||
	    !value_read(
	        &value, w->arena, w->context.method->stemmer, &q, w->input.text, w->input.len))
		return -1;
	return value.number != 0;
}

/* All that is kept of the interview is that there was one (session_turn.c); it is said only when that has been done. */
static void erase_all(struct work *w)
{
	manners_close(w, "closing_erased", "opt_out", "erase");
	w->decision.status = "erased";
	w->turn->erase = 1;
}

static int wants_erasure(const struct work *w)
{
	return w->has_reading && reading_count_named(&w->reading, "erase_data") > 0;
}

/* What can't be taken back needs a yes of few words, or the wish once more. */
static int is_clear(struct work *w)
{
	return wants_erasure(w) ||
	    (w->reading.tokens.words <= YES_WORDS_MAX && read_yes_no(w) == 1 &&
	        !turn_heard(w, SIGNAL_HYPOTHETICAL) && !w->reading.evidence);
}

int manners_stopping(struct work *w)
{
	int yes, erasing = w->state->care.erasing, wish;

	if (w->state->phase != STATE_STOPPING)
		return 0;
	yes = read_yes_no(w);
	wish = turn_heard(w, SIGNAL_OPT_OUT) || turn_heard(w, SIGNAL_SKIP);
	w->state->phase = STATE_ASKING;
	w->state->care.erasing = 0;
	/* "Delete it" in reply to "shall we stop?" is asked about; in reply to "shall I delete it?" it is a yes. */
	if (!erasing && yes != 0 && wants_erasure(w))
		return 0;
	if (erasing && yes != 0 && is_clear(w)) {
		erase_all(w);
		return 1;
	}
	/* "I would probably use that" is no yes to deleting, and nothing else either. */
	if (erasing && yes == 1)
		yes = -1;
	if (yes == 1 || (yes < 0 && wish)) {
		manners_close(w, "closing_stopped", "opt_out", "stop");
		return 1;
	}
	/* "Rather not", "hm?": no answer to what we asked before either, so that is said again; unless it was too much. */
	if (yes == 0 || (w->reading.tokens.words <= REPLY_WORDS_MAX && !w->reading.evidence)) {
		if (w->state->care.distress > 1) {
			manners_decide(w, DECIDE_NEXT, "go_on");
			w->aside = 1;
			w->decision.lead = turn_line(w, "go_on");
		} else {
			manners_repair(w, turn_line(w, "go_on"), 1, "go_on");
		}
		return 1;
	}
	return 0;
}

int manners_offered(struct work *w)
{
	int yes;

	if (w->state->phase != STATE_OFFERED)
		return 0;
	yes = read_yes_no(w);
	w->state->phase = STATE_ASKING;
	/* What is to be deleted is asked about first. */
	if (yes != 0 && wants_erasure(w))
		return 0;
	if (yes == 1 || turn_heard(w, SIGNAL_OPT_OUT)) {
		manners_close(w, "closing_stopped", "opt_out", "stop");
		return 1;
	}
	/* Who has more to say than that goes on with the question before. */
	if (yes != 0 &&
	    (w->reading.tokens.words > REPLY_WORDS_MAX || w->reading.evidence ||
	        w->reading.set.n >= REPLY_STEMS))
		return 0;
	manners_decide(w, DECIDE_NEXT, "go_on");
	w->decision.lead = turn_line(w, "go_on");
	w->aside = 1;
	return 1;
}

int manners_opt_out(struct work *w)
{
	if (!turn_heard(w, SIGNAL_OPT_OUT))
		return 0;
	w->state->phase = STATE_STOPPING;
	w->state->care.erasing = (uint8_t)wants_erasure(w);
	manners_repair(w,
	    turn_line(w, w->state->care.erasing ? "stop_confirm_erase" : "stop_confirm"), 0,
	    w->state->care.erasing ? "erase" : "stop");
	return 1;
}

/* ---- Questions to us ---- */

/* What they are about, by signals of those names (asides.lua); each has a line of its name. */
static const struct aside {
	const char *name;
	int unasked; /* it is also meant where nothing says that it is a question: "download my answers" */
} asides[] = {
    {"aside_data", 1},
    {"aside_advice", 0},
    {"aside_automated", 0},
    {"aside_length", 0},
    {"aside_privacy", 0},
    {"aside_why", 0},
    {"aside_meaning", 0},
};

static const struct aside *find_aside(const struct work *w, int asked)
{
	for (size_t i = 0; i < sizeof asides / sizeof asides[0]; i++)
		if ((asked || asides[i].unasked) &&
		    reading_count_named(&w->reading, asides[i].name))
			return &asides[i];
	return NULL;
}

/* The same line for studies that say whom to ask, or where little is left. */
static const char *aside_line(struct work *w, const char *name)
{
	const struct study *study = w->context.study;

	if (*study->contact && strcmp(name, "aside_data") == 0)
		return "aside_data_contact";
	if (*study->contact && strcmp(name, "aside_privacy") == 0)
		return "aside_privacy_contact";
	if (strcmp(name, "aside_length") == 0 && turn_questions_left(w) <= 1)
		return "aside_length_last";
	return name;
}

static const char *aside_text(struct work *w, const char *name)
{
	const char *text = turn_line(w, aside_line(w, name));
	const char *resources = w->context.study->resources;

	if (strcmp(name, "aside_advice") != 0 || !*resources)
		return text;
	return arena_printf(w->arena, "%s\n\n%s\n\n", text, resources);
}

int manners_aside(struct work *w)
{
	int asked = turn_heard(w, SIGNAL_QUESTION);
	const struct aside *aside;
	const char *name;

	/* Our own question given back is none to us. */
	if (turn_heard(w, SIGNAL_PASTE) || w->reading.tokens.words > ASIDE_WORDS_MAX ||
	    w->state->asides >= ASIDES_PER_INTERVIEW)
		return 0;
	/* "What should I take?" asks for advice without a "you" in it. */
	if (!asked && w->reading.tokens.ends_asking &&
	    reading_count_named(&w->reading, "aside_advice"))
		asked = 1;
	aside = find_aside(w, asked);
	if (!aside && !asked)
		return 0;
	name = aside ? aside->name : "aside_domain";
	w->state->asides++;
	if (turn_heard(w, SIGNAL_SKIP)) {
		/* "I'd rather not say, are you a bot?": both are heard. */
		manners_decline(w, name);
		w->decision.lead = aside_text(w, name);
	} else {
		manners_repair(w, aside_text(w, name), 1, name);
	}
	return 1;
}

int manners_skip(struct work *w)
{
	if (!turn_heard(w, SIGNAL_SKIP))
		return 0;
	manners_decline(w, "skip");
	return 1;
}
