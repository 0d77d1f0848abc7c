/* What the parts of one running turn share. Private to turn*.c. */
#ifndef INTERVIEWD_INTERVIEW_TURN_WORK_H
#define INTERVIEWD_INTERVIEW_TURN_WORK_H

#include "base/arena.h"
#include "interview/asks.h"
#include "interview/guard.h"
#include "interview/logic.h"
#include "interview/turn.h"
#include "text/echo.h"
#include "text/value.h"

/* What the turn will do, before it is put into words. */
enum decision_kind {
	DECIDE_NEXT,   /* go on to the next question */
	DECIDE_PROBE,  /* `text` about the standing question */
	DECIDE_ASK,    /* the question `key` of the guide, or `question` of the method */
	DECIDE_REPAIR, /* `text`, and the standing question stays */
	DECIDE_CLOSE   /* end with `text` */
};

struct decision {
	enum decision_kind kind;
	const char *text; /* in the arena */
	const char *lead; /* said before the next question instead of an acknowledgement; or NULL */
	const char *gap;  /* between the two; NULL: a space */
	const char *by;   /* "script", "rule", "stage", "core", "guide": for `why` */
	const char *move; /* "anchor"; or NULL */
	const char *family;              /* the phrases that the words were chosen from; or NULL */
	int rule;                        /* number in the manifest, 0 where none */
	const char *end_reason, *status; /* DECIDE_CLOSE */
	int guide;        /* DECIDE_ASK: index of a guide question, -1 for one of the method */
	json_t *question; /* DECIDE_ASK of the method: stored form, owned; key inside */
	int again;        /* DECIDE_REPAIR: say the standing question again after the text */
	uint32_t built_seq, built_from,
	    built_to; /* DECIDE_ASK: what of an earlier answer it is built on; seq 0: nothing */
};

/* One thing the guard refused; kept for `why`. */
struct refusal_note {
	unsigned rules;
	const char *by;   /* who wanted to say it */
	const char *text; /* in the arena */
};
#define TURN_REFUSALS_MAX 8

struct work {
	struct turn_context context;
	struct arena *arena;
	const struct message *history; /* context.history as messages, in the arena */
	size_t nhistory;
	struct turn *turn;
	struct state *state;             /* turn->state */
	const struct question *standing; /* what was asked; NULL in an opening */
	struct question_words words;     /* of the standing question, in the interview's language */
	struct question compiled;        /* where the method made it */
	int has_compiled;
	struct item *item; /* of the standing question; not valid after state_touch */
	int open;          /* words are wanted: an open question or a probe stands */
	struct turn_input input;
	struct reading reading;
	int has_reading;
	int plain;         /* there is nothing personal in what was said */
	unsigned fresh;    /* content stems not said to this question before */
	json_t *value;     /* structured value of this turn, or NULL */
	const char *other; /* borrowed: input or arena */
	double confidence;
	int declined;
	int aside; /* what was said is no answer: a question to us, "stop", something unreadable */
	uint64_t random;
	const char
	    *before; /* said before whatever comes next, where there is room for it; or NULL */
	uint8_t *before_said; /* set when it is */
	struct decision decision;
	struct refusal_note refusals[TURN_REFUSALS_MAX];
	unsigned nrefusals;
	turn_done *done;
	void *arg;
};

/* turn_listen.c: reads what was said; decides alone where manners say so (returns 1), else leaves the method to
 * propose (0). */
int turn_listen(struct work *w);
/* "I don't know"; not "nothing", which is an answer, or "that's all". */
int turn_knows_nothing(const struct work *w);
/* turn_record.c: notes a piece of evidence for a slot, as far as there is room. */
void turn_note(struct work *w, const char *slot, const char *quote, size_t len, uint32_t from,
    uint32_t to, double weight);
/* Notes evidence, counts and remembers what the answer adds. */
void turn_record(struct work *w);

/* turn_move.c: a decision by rules, stages and the core's own craft. */
void turn_propose(struct work *w);
/* The action that a script returned; 0 if there is none to follow (then turn_propose). */
int turn_follow(struct work *w, const json_t *action);
/* Takes a Question JSON of the method (or of a script) into the decision; 0 if it is none. */
int turn_ask_own(struct work *w, const char *key, const json_t *question);
/* May the standing question be probed once more? */
int turn_may_probe(const struct work *w);
/* Is the answer a plain no, so that there is nothing to add? */
int turn_denies(const struct work *w);
/* Is the signal in the answer? */
int turn_heard(const struct work *w, int signal);
/* The turn becomes a probe with these words (in the arena). */
void turn_decide_probe(struct work *w, const char *text, const char *by, const char *move);
/* The same with a phrase of the family that the guard lets pass, quoting what carries the signal (-1: anything); 0 if there is
 * none. */
int turn_probe_family(
    struct work *w, const char *family, int signal, const char *by, const char *move);
/* A nod in their own words ("I've noted “the spreadsheet”."), to stand before a question; in the arena. NULL where
 * the answer has no phrase fit for that. */
const char *turn_echo_lead(struct work *w);
/* Words judged by the guard; notes a refusal. 1 if they may be said. */
int turn_guard(struct work *w, const char *text, enum guard_kind kind, const char *by);
/* Notes for `why` that something was refused: rules of the guard, or none and `by` names what did ("limit"). */
void turn_refused(struct work *w, unsigned rules, const char *by, const char *text);

/* turn_anchor.c: the study's own follow-up to a scale's value, said verbatim; 0 where there is none, or the value came with
 * its reasons. */
int turn_propose_anchor(struct work *w);

/* turn_rules.c: lets the method's rules decide that something from the byte `from` on calls for; 0 if none has anything to
 * say. */
int turn_propose_rule(struct work *w, uint32_t from);
/* The byte at which the last sentence begins of an answer of a few sentences; else 0. */
uint32_t turn_last_sentence(const struct work *w);
/* Takes the notes of rules that only note, whether or not there is room for a probe. */
void turn_note_rules(struct work *w);
/* Keeps the answer to a stage's question for the slot that the stage takes it for, where nothing is in it yet. */
void turn_take_answer(struct work *w);
/* Does the standing question ask for a view, so that one is no fault? */
int turn_asks_view(const struct work *w);

/* turn_cue.c: takes up what the answer mentions last, behind the byte `from`; 0 if there is nothing to take up. */
int turn_propose_cue(struct work *w, uint32_t from);

/* turn_next.c: holds what was decided, by whomever, to skip logic and budget; where that is DECIDE_NEXT, finds
 * what is asked next. Afterwards the decision is anything but DECIDE_NEXT. */
void turn_settle(struct work *w);
/* Will this item of the guide, as it is, be asked once more before a structured study ends? */
int turn_comes_again(
    const struct turn_context *context, const struct state *state, const struct item *item);

/* Will the question that stands be, if it is left open now? */
int turn_may_come_again(const struct work *w);

/* turn_stage.c: has the stage that stands nothing left to learn? */
int turn_stage_done(const struct work *w);

/* turn_budget.c: may something be asked beside the guide's required questions and the closers: a follow-up; a question of
 * the method's or a script's own? */
int turn_spare(const struct work *w);
int turn_spare_own(const struct work *w);

/* turn_closers.c: does a closer stand? Then turn_close_up decides about its answer; no method does. */
int turn_closing(const struct work *w);
void turn_close_up(struct work *w);

/* turn_points.c: keeps what of this answer is worth being read back at the end. */
void turn_point(struct work *w);

/* How many questions there may still be, the one that stands among them. */
int turn_questions_left(const struct work *w);

/* turn_say.c: puts the decision into words and moves the state on. */
void turn_say(struct work *w);
/* A phrase of a family with {echo} and further {name} filled in; in the arena. NULL if the family has none. */
const char *turn_phrase(
    struct work *w, const char *family, const char *echo, unsigned skip, uint32_t *id);
/* A line of the core: the same with {title}, {min}, {max}, {left}, {minutes}, {contact}; never NULL; remembered. */
const char *turn_line(struct work *w, const char *family);

/* turn_why.c: the JSON of `why` for the interviewer's message, new memory. */
char *turn_why(struct work *w);

/* turn_script.c: calls the script's function if it has it, then goes on with `then` (action NULL where there is none; borrowed),
 * at once or later. */
void turn_script_ask(
    struct work *w, const char *function, void (*then)(struct work *w, json_t *action));

/* turn.c: ends the work and calls done. */
void turn_deliver(struct work *w);

#endif
