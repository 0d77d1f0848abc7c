/* The engine: one turn of an interview as a function of what is known, what was said, and the time. Does no I/O; a
 * methodology's functions are called through plugins/host.h and may finish later on the same loop. The core decides: what
 * a script wants is judged by limits (probe.h) and the turn grammar (guard.h), and replaced where it breaks them. */
#ifndef INTERVIEWD_INTERVIEW_TURN_H
#define INTERVIEWD_INTERVIEW_TURN_H

#include "interview/history.h"
#include "interview/method.h"
#include "interview/state.h"
#include "interview/study.h"

/* What stands still during a turn; borrowed until done is called. */
struct turn_context {
	const struct study *study;
	const struct method *method;
	const struct state *state;     /* as it was; NULL for the opening */
	const struct history *history; /* the last messages */
	struct uuid interview;
	int seq;                  /* of the last message, 0 before the opening */
	const json_t *attributes; /* of the respondent: those that the study allows; may be NULL */
	const char *locale;
	int64_t now_ms;
	const char
	    *moved_from; /* this turn is the first on another version: the one before; else NULL */
};

/* What the participant sent: words or a structured answer. Text is valid UTF-8 within limits.answer_chars. */
struct turn_input {
	const char *text; /* NULL where value is given */
	size_t len;
	json_t *value; /* checked by question_answer; JSON null declines */
	const char *other;
};

enum turn_action { TURN_PROBE, TURN_NEXT, TURN_REPAIR, TURN_CLOSE };
const char *turn_action_name(enum turn_action action); /* "probe" … */

/* A row of the answer table: the question's answer as it stands after this turn. */
struct turn_answer_row {
	char question[STATE_KEY_SIZE];
	enum question_type type;
	json_t *value; /* or NULL */
	char *other;
	double confidence; /* below 0: as it was, 0 where there was none */
	int declined;
	uint16_t seqs[ITEM_SEQS_MAX]; /* the participant's messages that answer it */
	unsigned nseqs;
};

struct turn_note {
	char slot[STATE_KEY_SIZE];
	char *quote;
	uint32_t from, to;
	int spoken; /* that span of the answer, word for word */
	double weight;
};

/* What a turn comes to. Everything in it is owned by it. */
struct turn {
	struct state *state; /* the new state */
	struct message said; /* the participant's; content NULL in an opening */
	struct message
	    reply; /* the interviewer's; content NULL where nothing is said (turn_finish) */
	enum turn_action action;
	int has_answer;
	struct turn_answer_row answer;
	struct turn_note notes[METHOD_NOTES_MAX];
	size_t nnotes;
	int erase;              /* it ends with everything deleted that was said in it */
	int over;               /* the interview ends with this turn */
	const char *status;     /* "active", "completed", "screened_out" */
	const char *end_reason; /* static; NULL while active */
	json_t *findings;       /* when over; may be NULL */
	int answered, total;    /* progress */
	unsigned refused;       /* guard rules that refused something, for metrics */
	int script_failed;      /* the script's function failed; the core went on by itself */
};

typedef void turn_done(struct turn *turn, void *arg);

/* The opening: what is said first. done is called exactly once, at once or later; it owns the turn. */
void turn_open(const struct turn_context *context, turn_done *done, void *arg);
/* An answer to the question that stands (context->state->phase is not STATE_OVER). */
void turn_answer(
    const struct turn_context *context, const struct turn_input *input, turn_done *done, void *arg);
/* Ends it from outside ("respondent_left", "timeout", "manual"): findings, no words. Without any answer a time-out is no
 * completion: "expired". reason must be static. */
void turn_finish(
    const struct turn_context *context, const char *reason, turn_done *done, void *arg);
void turn_free(struct turn *turn);
/* A thread that has taken turns ends: frees what was kept for its next one. */
void turn_thread_end(void);

/* The question that stands, compiled into *out (question_clear it), or STATUS_NOT_FOUND when there is none. */
enum status turn_question(
    const struct turn_context *context, struct question *out, struct err *err);
/* The seed of an interview's shuffles: the same at every turn. */
uint64_t turn_seed(const struct uuid *interview);
/* answered and total at the present state. */
void turn_progress(const struct turn_context *context, int *answered, int *total);

#endif
