/* What the parts of the agenda share. Private to turn_next.c, turn_logic.c, turn_stage.c, turn_budget.c, turn_closers.c, turn_built.c and
 * turn_progress.c. */
#ifndef INTERVIEWD_INTERVIEW_TURN_NEXT_H
#define INTERVIEWD_INTERVIEW_TURN_NEXT_H

#include "interview/turn_work.h"

/* turn_next.c: the decision to ask a question of the guide; to end with a line of the core (of the study, for "closing"). */
void next_ask_guide(struct work *w, int index);
void next_close(struct work *w, const char *line, const char *reason, const char *status);
/* The guide's next question that nobody touched, or -1; one that isn't required and was passed over has been given up. */
int next_guide(const struct turn_context *context, const struct state *state, int required_only);
/* The last of the guide's questions that was asked, or -1. */
int guide_furthest(const struct state *state);
/* A structured study's required question that was left without an answer and is asked once more, or -1. It is not the one
 * that stands. */
int next_open_end(const struct turn_context *context, const struct state *state);

/* turn_logic.c: follows the logic of the guide's question that is left; 0 if the interview goes on. */
int logic_follow(struct work *w);
/* Would it end the interview? Changes nothing. */
int logic_ends(struct work *w);

/* turn_stage.c: decides to ask the method's next question, with `ahead` of the guide still to come; 0 if there is none. */
int stage_next(struct work *w, int ahead);
/* How many more questions of the method there will be, as things stand. */
int stage_left(const struct turn_context *context, const struct state *state, int ahead);

/* turn_budget.c: nothing more may be asked at all. */
int budget_over(const struct turn_context *context, const struct state *state);
int budget_over_turns(const struct turn_context *context, const struct state *state);
/* There is room beside what is promised: the guide's required questions, and the closers. */
int budget_spare(const struct turn_context *context, const struct state *state);
/* What the method may ask beside a guide: 0 nothing, 1 what it requires, 2 all. */
int budget_method(const struct turn_context *context, const struct state *state);

/* turn_closers.c: decides to ask the next closer; 0 if there is none. */
int closer_next(struct work *w);
/* The same for the read-back alone, which comes before a guide's own last "anything else?". */
int closer_read_back(struct work *w);
/* Has one of them been asked, so that nothing but them and the guide's own comes any more? */
int closers_begun(const struct state *state);
/* How many are still to come, as things stand. */
int closers_left(const struct turn_context *context, const struct state *state);
/* The guide's last question asks for whatever is left: its index, or -1. */
int guide_rest(const struct turn_context *context);
/* Has it been asked, so that nothing comes after it? */
int guide_rest_asked(const struct turn_context *context, const struct state *state);

/* turn_progress.c: questions of the guide that are still to come. */
int guide_left(const struct turn_context *context, const struct state *state);

/* turn_built.c: where they told of what the question is about, the words that say so are said before it. */
void built_on(struct work *w, const char *text);

#endif
